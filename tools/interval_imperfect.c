/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval --policy imperfect: how many jobs, how far apart, before a renewal. */
#include "config.h"

#include <math.h>

#include "tools/interval_request.h"
#include "tools/records.h"
#include "tools/tell.h"

static void put_policy(struct interval_answer *out, const pcm_imperfect_policy *policy)
{
    json_t *figures = out->figures;
    out->advice = policy->advice;
    out->act = "act every";
    json_put_number(figures, "acts_before_renewal", policy->acts);
    json_put_number(figures, "cycle_length", policy->cycle_length);
    json_put_number(figures, "expected_failures_per_cycle", policy->expected_failures);
    json_put_number(figures, "interval_renewal_only", policy->interval_renewal_only);
    json_put_number(figures, "cost_rate_renewal_only", policy->cost_rate_renewal_only);
    json_put_number(figures, "job_benefit", policy->job_benefit);
    json_put_number(figures, "simulation_error", policy->simulation_error);
}

static pcm_imperfect_model model_of(const struct interval_request *request)
{
    return request->imperfect.kijima == 1 ? PCM_IMPERFECT_ARA_1 : PCM_IMPERFECT_ARA_INFINITY;
}

/* What renewals cost; as much as a job if nothing was said. */
static pcm_renewal_terms renewal_of(const struct interval_request *request)
{
    pcm_renewal_terms renewal = request->imperfect.renewal;
    if (renewal.cost == 0.0)
        renewal.cost = request->terms.cost_planned;
    return renewal;
}

static int solve(struct interval_answer *out, const struct interval_request *request)
{
    const pcm_imperfect_life system = {model_of(request), request->life,
                                       request->imperfect.rho_corrective,
                                       request->imperfect.rho_preventive};
    const pcm_renewal_terms renewal = renewal_of(request);
    pcm_imperfect_policy policy;
    const pcm_status status =
        pcm_imperfect_policy_solve(&policy, &system, &request->terms, &renewal, NULL);
    if (status)
        return fail_status(status);
    put_policy(out, &policy);
    return EXIT_DONE;
}

static pcm_status fit_and_solve(struct interval_answer *out, const struct interval_request *request,
                                const pcm_event_data *data)
{
    const pcm_imperfect_options options = {.model = model_of(request)};
    const pcm_renewal_terms renewal = renewal_of(request);
    pcm_imperfect fit;
    pcm_imperfect_policy policy;
    pcm_status status = pcm_imperfect_fit(&fit, data, &options);
    if (!status)
        status = pcm_imperfect_policy_from_fit(&policy, &fit, data, &request->terms, &renewal,
                                               request->confidence, NULL);
    if (status)
        return status;
    put_policy(out, &policy);
    json_t *object = interval_put_fit(out->figures, pcm_imperfect_model_name(fit.model),
                                      pcm_imperfect_status_name(fit.status), (double)fit.failures);
    json_put_number(object, "shape", fit.life.shape);
    json_put_number(object, "scale", fit.life.scale);
    json_put_number(object, "rho_corrective", fit.rho_corrective);
    json_put_number(object, "rho_preventive", fit.rho_preventive);
    return PCM_OK;
}

int interval_imperfect(struct interval_answer *out, const struct interval_request *request)
{
    pcm_event_data *data;
    if (!request->file)
        return solve(out, request);
    int code = read_event_data(&data, request->file, request->unit);
    if (code)
        return code;
    const pcm_status status = fit_and_solve(out, request, data);
    pcm_event_data_free(data);
    return status ? fail_status(status) : EXIT_DONE;
}
