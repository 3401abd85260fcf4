/* SPDX-License-Identifier: Apache-2.0 */
/* Age replacement (Barlow & Proschan 1965, Mathematical Theory of Reliability, section 4.2) of
 * items with a Weibull life: the optimum, the window around it, and the verdict. */
#include "libpcm/policy/age_replacement.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/quick.h"
#include "libpcm/policy/optimality.h"
#include "libpcm/policy/window.h"

static void set_no_optimum(pcm_age_replacement *result, const pcm__cycle *cycle)
{
    result->verdict = PCM_RUN_TO_FAILURE;
    result->reason = cycle->failure > cycle->planned ? PCM_REASON_HAZARD_DOES_NOT_RISE
                                                     : PCM_REASON_FAILURE_NOT_DEARER;
    result->interval = INFINITY;
    result->log_interval = INFINITY;
    result->cost_rate = result->cost_rate_run_to_failure;
    result->p_fail_before = 1.0;
}

static void set_optimum(pcm_age_replacement *result, const pcm__cycle *cycle,
                        const pcm__kummer_order *order, const pcm__optimum *optimum)
{
    const double scale = cycle->life.scale, log_age = optimum->log_x / order->shape;
    /* C(T*) = (cf - cp) h(T*); at rounding level never above run to failure. */
    const double forever = cycle->failure / order->mean;
    const double lowest = fmin((cycle->failure - cycle->planned) * order->shape *
                                   pcm__quick_exp(order->rest * optimum->log_x),
                               forever);
    result->interval = scale * pcm__quick_exp(log_age);
    result->log_interval = pcm__quick_log(scale) + log_age;
    result->cost_rate = lowest / scale;
    result->saving = fmax(1.0 - lowest / forever, 0.0);
    result->p_fail_before = -pcm__quick_expm1(-pcm__quick_exp(optimum->log_x));
    result->evaluations = optimum->evaluations;
    const int saves = result->saving >= PCM_MINIMUM_SAVING;
    result->verdict = saves ? PCM_REPLACE_AT_AGE : PCM_RUN_TO_FAILURE;
    result->reason = saves ? PCM_REASON_SAVES : PCM_REASON_SAVING_TOO_SMALL;
}

static void set_window(pcm_age_replacement *result, const pcm__cycle *cycle,
                       const pcm__kummer_order *order, double log_best)
{
    const pcm__window window = pcm__window_of(cycle, order, log_best);
    result->window_lower = cycle->life.scale * pcm__quick_exp(window.lower);
    result->window_upper = cycle->life.scale * pcm__quick_exp(window.upper);
}

int pcm__age_replacement_decide(pcm_age_replacement *out, const pcm__cycle *cycle, int with_window)
{
    const pcm__kummer_order order = pcm__kummer_order_of(cycle->life.shape);
    pcm_age_replacement result = {.cost_rate_run_to_failure =
                                      cycle->failure / order.mean / cycle->life.scale};
    pcm__optimum optimum = {INFINITY, 0};
    if (pcm__cycle_has_optimum(cycle)) {
        optimum = pcm__optimal_age_for(&order, cycle->planned, cycle->failure - cycle->planned);
        set_optimum(&result, cycle, &order, &optimum);
    } else {
        set_no_optimum(&result, cycle);
    }
    if (!isfinite(result.cost_rate) || !isfinite(result.cost_rate_run_to_failure))
        return 0;
    if (with_window)
        set_window(&result, cycle, &order, optimum.log_x);
    *out = result;
    return 1;
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
    return pcm__age_replacement_decide(out, &cycle, 1) ? PCM_OK : pcm__cycle_fail_range();
}

pcm_age_replacement pcm__age_replacement_undecided(pcm_reason reason)
{
    return (pcm_age_replacement){.verdict = PCM_NOT_ENOUGH_EVIDENCE,
                                 .reason = reason,
                                 .interval = INFINITY,
                                 .log_interval = INFINITY,
                                 .window_lower = INFINITY,
                                 .window_upper = INFINITY,
                                 .p_fail_before = 1.0};
}

pcm_status pcm__age_replacement_weigh(pcm_age_replacement *result, const pcm_fit *fit)
{
    pcm_bounds shape;
    const pcm_status status = pcm_fit_shape_bounds(&shape, fit, PCM_EVIDENCE_CONFIDENCE);
    /* Where a failure costs no more than a plan, the shape does not matter. */
    if (status != PCM_OK || result->reason == PCM_REASON_FAILURE_NOT_DEARER)
        return status;
    if (!(fit->failures >= PCM_EVIDENCE_FAILURES)) {
        result->verdict = PCM_NOT_ENOUGH_EVIDENCE;
        result->reason = PCM_REASON_TOO_FEW_FAILURES;
    } else if (shape.estimate > 1.0 && !(shape.lower > 1.0)) {
        result->verdict = PCM_NOT_ENOUGH_EVIDENCE;
        result->reason = PCM_REASON_WEAR_OUT_NOT_CERTAIN;
    }
    return PCM_OK;
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
        *out = pcm__age_replacement_undecided(PCM_REASON_NO_ESTIMATE);
        return PCM_OK;
    }
    pcm_age_replacement result;
    status = pcm_age_replacement_solve(&result, fit->life, cost_planned, cost_failure);
    if (status == PCM_OK)
        status = pcm__age_replacement_weigh(&result, fit);
    if (status == PCM_OK)
        *out = result;
    return status;
}
