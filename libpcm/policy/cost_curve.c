/* SPDX-License-Identifier: Apache-2.0 */
/* Cost over the age at replacement: the long-run rate of a policy, and the excess cost of one job
 * done earlier or later than is best. */
#include <math.h>

#include <pcm/age_replacement.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/policy/cycle.h"
#include "libpcm/policy/optimality.h"

static pcm_status check_arrays(const double *out, const double *age, size_t n)
{
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (n > 0 && !age)
        return pcm__fail_null("age");
    return PCM_OK;
}

pcm_status pcm_age_replacement_cost_rate(double *out, pcm_weibull life, double cost_planned,
                                         double cost_failure, const double *age, size_t n)
{
    const pcm__cycle cycle = {life, cost_planned, cost_failure};
    pcm_status status = pcm__cycle_check(&cycle);
    if (status == PCM_OK)
        status = check_arrays(out, age, n);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        if (!(age[i] > 0.0))
            return pcm__fail(PCM_ERR_DOMAIN, "age[%zu] = %s: must be a number > 0", i,
                             pcm__text(age[i]).chars);
        if (!isfinite(pcm__cycle_rate(&cycle, pcm__log(age[i] / life.scale)) / life.scale))
            return pcm__cycle_fail_range();
    }
    for (size_t i = 0; i < n; i++)
        out[i] = pcm__cycle_rate(&cycle, pcm__log(age[i] / life.scale)) / life.scale;
    return PCM_OK;
}

/* Money that it costs to go on from one age to another instead of renewing the item at the first,
 * per item that reaches the first: (cf - cp) F - g int R over the ages between. In cumulative
 * hazards g int R is (cf - cp) x*^(1-a) times a slice of the incomplete gamma function. */
static double cost_of_going_on(const pcm__cycle *cycle, double log_x, double from, double to)
{
    const double a = 1.0 / cycle->life.shape;
    const double rest = (cycle->life.shape - 1.0) / cycle->life.shape;
    const double x = pcm__weibull_cumulative_hazard(cycle->life, from);
    const double width = pcm__weibull_hazard_ahead(cycle->life, from, to - from);
    const double slice = isinf(x) ? 0.0 : pcm__gamma_slice(a, x, width);
    return (cycle->failure - cycle->planned) *
           (-pcm__expm1(-width) - pcm__exp(rest * log_x) * slice);
}

static double excess(const pcm__cycle *cycle, double log_x, double now, double age)
{
    const double best = cycle->life.scale * pcm__exp(log_x / cycle->life.shape);
    const double target = fmax(best, now);
    const double first = fmin(age, target);
    const double reaches_first =
        pcm__exp(-pcm__weibull_hazard_ahead(cycle->life, now, first - now));
    const double going_on = cost_of_going_on(cycle, log_x, first, fmax(age, target));
    return fmax(reaches_first * (age < target ? -going_on : going_on), 0.0);
}

pcm_status pcm_age_replacement_excess(double *out, pcm_weibull life, double cost_planned,
                                      double cost_failure, double age_now, const double *age,
                                      size_t n)
{
    const pcm__cycle cycle = {life, cost_planned, cost_failure};
    pcm_status status = pcm__cycle_check(&cycle);
    if (status == PCM_OK)
        status = check_arrays(out, age, n);
    if (status != PCM_OK)
        return status;
    if (!pcm__cycle_has_optimum(&cycle))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "shape = %s, cost_planned = %s, cost_failure = %s: no finite optimum, "
                         "running to failure is best",
                         pcm__text(life.shape).chars, pcm__text(cost_planned).chars,
                         pcm__text(cost_failure).chars);
    if (!(isfinite(age_now) && age_now >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age_now = %s: must be a finite number >= 0",
                         pcm__text(age_now).chars);
    for (size_t i = 0; i < n; i++)
        if (!(isfinite(age[i]) && age[i] >= age_now))
            return pcm__fail(PCM_ERR_DOMAIN,
                             "age[%zu] = %s: must be a finite number >= age_now = %s", i,
                             pcm__text(age[i]).chars, pcm__text(age_now).chars);
    const pcm__optimum optimum =
        pcm__optimal_age(life.shape, cost_planned, cost_failure - cost_planned);
    for (size_t i = 0; i < n; i++)
        out[i] = excess(&cycle, optimum.log_x, age_now, age[i]);
    return PCM_OK;
}
