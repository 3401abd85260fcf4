/* SPDX-License-Identifier: Apache-2.0 */
/* What pcm interval was asked for, and the policies that answer. */
#ifndef TOOLS_INTERVAL_REQUEST_H
#define TOOLS_INTERVAL_REQUEST_H

#include <pcm/advice.h>
#include <pcm/date.h>
#include <pcm/energy.h>
#include <pcm/evidence.h>
#include <pcm/imperfect_policy.h>
#include <pcm/weibull.h>

#include "tools/advice_report.h"
#include "tools/options.h"

/* Words of --policy, in this order. */
enum interval_policy {
    POLICY_AGE,
    POLICY_BLOCK,
    POLICY_MINIMAL,
    POLICY_IMPERFECT,
    POLICY_INSPECT,
    POLICY_ENERGY
};

/* What --policy imperfect asks besides. */
struct imperfect_request {
    int kijima; /* 0: Kijima II (ARA-infinity), 1: Kijima I (ARA-1) */
    double rho_corrective;
    double rho_preventive;
    pcm_renewal_terms renewal;
};

/* What --policy inspect asks besides: hidden failures, or with a delay the delay-time model. */
struct inspect_request {
    double demand_rate;
    double cost_demand;
    double target_availability;
    double p_missed;
    double p_harm;
    int keeps_age;
    pcm_weibull delay; /* scale 0: hidden failures */
    double defect_rate;
    double cost_defect;
};

struct interval_request {
    int policy; /* enum interval_policy */
    pcm_weibull life;
    const char *file; /* of records to fit */
    const char *unit;
    const char *mode;
    int model; /* pcm_family of the fit */
    double confidence;
    pcm_terms terms;
    struct imperfect_request imperfect;
    struct inspect_request inspect;
    pcm_energy energy;
    const char *store;
    pcm_date as_of;
    int json;
};

/* The answer of a policy. */
struct interval_answer {
    pcm_advice advice;
    struct advice_curve curve;
    json_t *figures; /* what this policy says besides; an object */
    const char *act; /* what acting is, in two words */
};

/* The evidence of the request: the model given, or the fit of the file. Returns an exit code; free
 * the evidence. Members about the fit are put into `figures`. */
int interval_evidence(pcm_evidence **out, json_t *figures, const struct interval_request *request);

/* Decides by the policy of the request, with its curve. `evidence` is NULL for energy without
 * failures. */
PCM_CHECKED pcm_status interval_decide(struct interval_answer *out,
                                       const struct interval_request *request,
                                       const pcm_evidence *evidence);

/* The policies that need more than a life and two costs. */
PCM_CHECKED pcm_status interval_inspect(struct interval_answer *out,
                                        const struct interval_request *request,
                                        const pcm_evidence *evidence);
PCM_CHECKED pcm_status interval_energy(struct interval_answer *out,
                                       const struct interval_request *request,
                                       const pcm_evidence *evidence);

/* Imperfect maintenance knows its own life, given or fitted to a file of events. Returns an exit
 * code. */
int interval_imperfect(struct interval_answer *out, const struct interval_request *request);

/* Nonzero if the advice has costs that other dates can be compared with. */
int interval_has_costs(const pcm_advice *advice);

/* "fit" as a member of the figures: model, outcome, failures. */
json_t *interval_put_fit(json_t *figures, const char *model, const char *status, double failures);

/* Every task of a store. */
int interval_store(struct interval_request *request);

#endif
