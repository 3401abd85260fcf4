/* SPDX-License-Identifier: Apache-2.0 */
/* Closed formulas of the Weibull model for arrays whose lengths come from outside. */
#include "bindings/swig/weibull.h"

#include "bindings/swig/lengths.h"

static pcm_weibull model(double shape, double scale)
{
    return (pcm_weibull){shape, scale};
}

pcm_status weibull_reliability(double *out, size_t room, double shape, double scale,
                               const double *age, size_t n)
{
    pcm_status status = same_length(room, n);
    return status ? status : pcm_weibull_reliability(out, model(shape, scale), age, n);
}

pcm_status weibull_conditional_reliability(double *out, size_t room, double shape, double scale,
                                           const double *age, size_t n, double ahead)
{
    pcm_status status = same_length(room, n);
    return status ? status
                  : pcm_weibull_conditional_reliability(out, model(shape, scale), age, n, ahead);
}

pcm_status weibull_hazard(double *out, size_t room, double shape, double scale,
                          const double *age, size_t n)
{
    pcm_status status = same_length(room, n);
    return status ? status : pcm_weibull_hazard(out, model(shape, scale), age, n);
}

pcm_status weibull_quantile(double *out, size_t room, double shape, double scale,
                            const double *fraction, size_t n)
{
    pcm_status status = same_length(room, n);
    return status ? status : pcm_weibull_quantile(out, model(shape, scale), fraction, n);
}

pcm_status weibull_mean(double *number, double shape, double scale)
{
    return pcm_weibull_mean(number, model(shape, scale));
}

pcm_status weibull_mean_remaining_life(double *out, size_t room, double shape, double scale,
                                       const double *age, size_t n)
{
    pcm_status status = same_length(room, n);
    return status ? status : pcm_weibull_mean_remaining_life(out, model(shape, scale), age, n);
}

pcm_status weibull_remaining_quantile(double *out, size_t room, double shape, double scale,
                                      const double *age, size_t n, double fraction)
{
    pcm_status status = same_length(room, n);
    return status ? status
                  : pcm_weibull_remaining_quantile(out, model(shape, scale), age, n, fraction);
}

pcm_status age_replacement_solve(pcm_age_replacement *out, double shape, double scale,
                                 double cost_planned, double cost_failure)
{
    return pcm_age_replacement_solve(out, model(shape, scale), cost_planned, cost_failure);
}

pcm_status age_replacement_cost_rate(double *out, size_t room, double shape, double scale,
                                     double cost_planned, double cost_failure, const double *age,
                                     size_t n)
{
    pcm_status status = same_length(room, n);
    return status ? status
                  : pcm_age_replacement_cost_rate(out, model(shape, scale), cost_planned,
                                                  cost_failure, age, n);
}

pcm_status age_replacement_excess(double *out, size_t room, double shape, double scale,
                                  double cost_planned, double cost_failure, double age_now,
                                  const double *age, size_t n)
{
    pcm_status status = same_length(room, n);
    return status ? status
                  : pcm_age_replacement_excess(out, model(shape, scale), cost_planned,
                                               cost_failure, age_now, age, n);
}
