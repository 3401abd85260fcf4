/* SPDX-License-Identifier: Apache-2.0 */
/* Cost per time over renewal cycles, C(T) = (cp R + cf F) / int_0^T R: Barlow & Proschan (1965),
 * eq. 4.2.2, by the renewal reward theorem. */
#include "libpcm/policy/cycle.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/kummer.h"

pcm_status pcm__cycle_check_costs(double planned, double failure)
{
    if (!(isfinite(planned) && planned > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "cost_planned = %s: must be a finite number > 0",
                         pcm__text(planned).chars);
    if (!(isfinite(failure) && failure > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "cost_failure = %s: must be a finite number > 0",
                         pcm__text(failure).chars);
    return PCM_OK;
}

pcm_status pcm__cycle_check(const pcm__cycle *cycle)
{
    const pcm_status status = pcm__weibull_check(cycle->life);
    return status == PCM_OK ? pcm__cycle_check_costs(cycle->planned, cycle->failure) : status;
}

pcm_status pcm__cycle_fail_range(void)
{
    return pcm__fail(PCM_ERR_DOMAIN,
                     "costs and scale: the cost per unit of time exceeds the range of a double");
}

static double rate_run_to_failure(const pcm__cycle *cycle)
{
    return cycle->failure / pcm__kummer_order_of(cycle->life.shape).mean;
}

/* Expected cost of a cycle that ends at a cumulative hazard x at the latest. Costs of failure may
 * be so high that the rare failures count although x underflows. */
static double cycle_cost(const pcm__cycle *cycle, double log_x)
{
    if (log_x < -40.0)
        return cycle->planned + pcm__exp(pcm__log(cycle->failure) + log_x);
    const double x = pcm__exp(log_x);
    return cycle->planned * pcm__exp(-x) + cycle->failure * -pcm__expm1(-x);
}

/* Mean reliability over a cycle: its mean length is that times the age at its end. */
static double mean_reliability(const pcm__cycle *cycle, double log_x)
{
    return pcm__gamma_lower_mean(1.0 / cycle->life.shape, pcm__exp(log_x));
}

static int never_reached(double log_age, double log_x)
{
    return isinf(pcm__exp(log_age)) || isinf(pcm__exp(log_x));
}

double pcm__cycle_rate(const pcm__cycle *cycle, double log_age)
{
    const double log_x = cycle->life.shape * log_age;
    if (never_reached(log_age, log_x))
        return rate_run_to_failure(cycle);
    return cycle_cost(cycle, log_x) / (pcm__exp(log_age) * mean_reliability(cycle, log_x));
}

int pcm__cycle_has_optimum(const pcm__cycle *cycle)
{
    return cycle->life.shape > 1.0 && cycle->failure > cycle->planned;
}
