/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement (Barlow & Proschan 1965, Mathematical Theory of Reliability, section 4.2) of
 * items with a Weibull life: the optimum, the window around it, and the verdict. */
#include <math.h>

#include <pcm/age_replacement.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"
#include "libpcm/policy/cycle.h"
#include "libpcm/policy/optimality.h"

/* The window: where the cost rate crosses its limit. */

struct limit {
    const pcm__cycle *cycle;
    double log_rate;
};

static double above_limit(double log_age, const void *context)
{
    const struct limit *limit = context;
    return pcm__cycle_log_rate(limit->cycle, log_age) - limit->log_rate;
}

/* First crossing from an age inside the window in a direction, -1 or 1; INFINITY in that
 * direction if there is none, and the age itself if the window has no width in doubles. The cost
 * rate is monotone on either side of its minimum. */
static double window_end(const struct limit *limit, double inside, double direction)
{
    const double beyond_doubles = 1600.0;
    if (!(above_limit(inside, limit) < 0.0))
        return inside;
    for (double width = 1.0 / 64.0; width < beyond_doubles; width *= 2.0) {
        const double outside = inside + direction * width;
        if (above_limit(outside, limit) > 0.0)
            return pcm__root(above_limit, limit, inside, outside, 1e-14);
        inside = outside;
    }
    return direction * INFINITY;
}

/* An age at which a cost rate that only falls has come close to that of run to failure. */
static double settled_age(const struct limit *limit)
{
    double log_age = 0.0;
    while (log_age < 1024.0 && !(above_limit(log_age, limit) <= 0.0))
        log_age = 2.0 * log_age + 1.0;
    return log_age;
}

static void set_window(pcm_age_replacement *result, const pcm__cycle *cycle, double log_lowest_rate,
                       double log_age)
{
    result->window_lower = result->window_upper = INFINITY;
    if (!isfinite(log_lowest_rate))
        return; /* the mean life exceeds a double, and no age comes near a cost rate of 0 */
    const struct limit limit = {cycle, log_lowest_rate + pcm__log1p(PCM_WINDOW_TOLERANCE)};
    const double scale = cycle->life.scale;
    const double inside = isfinite(log_age) ? log_age : settled_age(&limit);
    result->window_lower = scale * pcm__exp(window_end(&limit, inside, -1.0));
    if (above_limit(INFINITY, &limit) > 0.0)
        result->window_upper = scale * pcm__exp(window_end(&limit, inside, 1.0));
}

/* The optimum itself. */

static void set_no_optimum(pcm_age_replacement *result, const pcm__cycle *cycle)
{
    result->verdict = PCM_RUN_TO_FAILURE;
    result->reason = cycle->failure > cycle->planned ? PCM_REASON_HAZARD_DOES_NOT_RISE
                                                     : PCM_REASON_FAILURE_NOT_DEARER;
    result->interval = INFINITY;
    result->log_interval = INFINITY;
    result->cost_rate = result->cost_rate_run_to_failure;
    result->p_fail_before = 1.0;
    set_window(result, cycle, pcm__cycle_log_rate(cycle, INFINITY), INFINITY);
}

static void set_optimum(pcm_age_replacement *result, const pcm__cycle *cycle)
{
    const double shape = cycle->life.shape, scale = cycle->life.scale;
    const double extra = cycle->failure - cycle->planned;
    const pcm__optimum optimum = pcm__optimal_age(shape, cycle->planned, extra);
    const double log_age = optimum.log_x / shape;
    /* C(T*) = (cf - cp) h(T*); at rounding level never above run to failure. */
    const double log_lowest =
        pcm__log(extra) + pcm__log(shape) + (shape - 1.0) / shape * optimum.log_x;
    const double forever = pcm__cycle_rate(cycle, INFINITY);
    const double lowest =
        fmin(extra * shape * pcm__exp((shape - 1.0) / shape * optimum.log_x), forever);

    result->interval = scale * pcm__exp(log_age);
    result->log_interval = pcm__log(scale) + log_age;
    result->cost_rate = lowest / scale;
    result->saving = fmax(1.0 - lowest / forever, 0.0);
    result->p_fail_before = -pcm__expm1(-pcm__exp(optimum.log_x));
    result->evaluations = optimum.evaluations;
    const int saves = result->saving >= PCM_MINIMUM_SAVING;
    result->verdict = saves ? PCM_REPLACE_AT_AGE : PCM_RUN_TO_FAILURE;
    result->reason = saves ? PCM_REASON_SAVES : PCM_REASON_SAVING_TOO_SMALL;
    set_window(result, cycle, log_lowest, log_age);
}

pcm_status pcm_age_replacement_solve(pcm_age_replacement *out, pcm_weibull life,
                                     double cost_planned, double cost_failure)
{
    const pcm__cycle cycle = {life, cost_planned, cost_failure};
    const pcm_status status = pcm__cycle_check(&cycle);
    if (status != PCM_OK)
        return status;
    if (!out)
        return pcm__fail_null("out");
    pcm_age_replacement result = {.cost_rate_run_to_failure =
                                      pcm__cycle_rate(&cycle, INFINITY) / life.scale};
    if (pcm__cycle_has_optimum(&cycle))
        set_optimum(&result, &cycle);
    else
        set_no_optimum(&result, &cycle);
    if (!isfinite(result.cost_rate) || !isfinite(result.cost_rate_run_to_failure))
        return pcm__cycle_fail_range();
    *out = result;
    return PCM_OK;
}

static const pcm_age_replacement no_estimate = {.verdict = PCM_NOT_ENOUGH_EVIDENCE,
                                                .reason = PCM_REASON_NO_ESTIMATE,
                                                .interval = INFINITY,
                                                .log_interval = INFINITY,
                                                .window_lower = INFINITY,
                                                .window_upper = INFINITY,
                                                .p_fail_before = 1.0};

static void weigh_evidence(pcm_age_replacement *result, const pcm_fit *fit, const pcm_bounds *shape)
{
    /* Where a failure costs no more than a plan, the shape does not matter. */
    if (result->reason == PCM_REASON_FAILURE_NOT_DEARER)
        return;
    if (!(fit->failures >= PCM_EVIDENCE_FAILURES)) {
        result->verdict = PCM_NOT_ENOUGH_EVIDENCE;
        result->reason = PCM_REASON_TOO_FEW_FAILURES;
    } else if (shape->estimate > 1.0 && !(shape->lower > 1.0)) {
        result->verdict = PCM_NOT_ENOUGH_EVIDENCE;
        result->reason = PCM_REASON_WEAR_OUT_NOT_CERTAIN;
    }
}

pcm_status pcm_age_replacement_from_fit(pcm_age_replacement *out, const pcm_fit *fit,
                                        double cost_planned, double cost_failure)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    pcm_status status = pcm__cycle_check_costs(cost_planned, cost_failure);
    if (status != PCM_OK)
        return status;
    if (!pcm_fit_has_estimate(fit)) {
        *out = no_estimate;
        return PCM_OK;
    }
    pcm_age_replacement result;
    status = pcm_age_replacement_solve(&result, fit->life, cost_planned, cost_failure);
    if (status != PCM_OK)
        return status;
    pcm_bounds shape;
    status = pcm_fit_shape_bounds(&shape, fit, PCM_EVIDENCE_CONFIDENCE);
    if (status != PCM_OK)
        return status;
    weigh_evidence(&result, fit, &shape);
    *out = result;
    return PCM_OK;
}
