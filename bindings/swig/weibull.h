/* SPDX-License-Identifier: Apache-2.0 */
/* Closed formulas of the Weibull model with the result as an array of its own length, which is how
 * scripting languages hand arrays over. */
#ifndef BINDINGS_SWIG_WEIBULL_H
#define BINDINGS_SWIG_WEIBULL_H

#include <pcm/age_replacement.h>

pcm_status weibull_reliability(double *out, size_t room, double shape, double scale,
                               const double *age, size_t n);
pcm_status weibull_conditional_reliability(double *out, size_t room, double shape, double scale,
                                           const double *age, size_t n, double ahead);
pcm_status weibull_hazard(double *out, size_t room, double shape, double scale,
                          const double *age, size_t n);
pcm_status weibull_quantile(double *out, size_t room, double shape, double scale,
                            const double *fraction, size_t n);
pcm_status weibull_mean(double *number, double shape, double scale);
pcm_status weibull_mean_remaining_life(double *out, size_t room, double shape, double scale,
                                       const double *age, size_t n);
pcm_status weibull_remaining_quantile(double *out, size_t room, double shape, double scale,
                                      const double *age, size_t n, double fraction);
pcm_status age_replacement_solve(pcm_age_replacement *out, double shape, double scale,
                                 double cost_planned, double cost_failure);
pcm_status age_replacement_cost_rate(double *out, size_t room, double shape, double scale,
                                     double cost_planned, double cost_failure, const double *age,
                                     size_t n);
pcm_status age_replacement_excess(double *out, size_t room, double shape, double scale,
                                  double cost_planned, double cost_failure, double age_now,
                                  const double *age, size_t n);

#endif
