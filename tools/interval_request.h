/* SPDX-License-Identifier: Apache-2.0 */
/* What pcm interval was asked for, and the policies that answer. */
#ifndef TOOLS_INTERVAL_REQUEST_H
#define TOOLS_INTERVAL_REQUEST_H

#include <pcm/advice.h>
#include <pcm/date.h>
#include <pcm/evidence.h>
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

struct interval_request {
    int policy; /* enum interval_policy */
    pcm_weibull life;
    const char *file; /* of records to fit */
    const char *unit;
    const char *mode;
    int model; /* pcm_family of the fit */
    double confidence;
    pcm_terms terms;
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

/* Decides by the policy of the request, with its curve. */
PCM_CHECKED pcm_status interval_decide(struct interval_answer *out,
                                       const struct interval_request *request,
                                       const pcm_evidence *evidence);

/* Every task of a store. */
int interval_store(struct interval_request *request);

#endif
