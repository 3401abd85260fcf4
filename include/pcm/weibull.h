/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The two-parameter Weibull life model: closed formulas.
 *
 * Reliability at age t is `R(t) = exp(-(t/scale)^shape)` (Weibull 1951, eq. 4 with location 0).
 * Every function works on arrays, because ages come in columns; pass n = 1 for one value. Ages
 * and times are in one unit of the caller's choice, the unit of the scale.
 *
 * All functions: shape and scale must be finite and > 0, arrays must not be NULL unless n is 0,
 * @p out may be the input array itself. PCM_ERR_DOMAIN names the argument, index and value.
 * They allocate nothing, keep nothing and may be called from any thread.
 */
#ifndef PCM_WEIBULL_H
#define PCM_WEIBULL_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** A Weibull life model. */
typedef struct pcm_weibull {
    double shape; /**< Below 1: early failures; 1: random failures; above 1: wear-out. */
    double scale; /**< Characteristic life: the age that 36.8 % reach. Unit of the ages. */
} pcm_weibull;

/**
 * Reliability: probability to survive an age, `exp(-(age/scale)^shape)`.
 *
 * @param out   [n] probabilities in [0, 1]
 * @param life  the model
 * @param age   [n] ages >= 0; INFINITY gives 0
 * @param n     how many
 */
PCM_API PCM_CHECKED pcm_status pcm_weibull_reliability(double *out, pcm_weibull life,
                                                       const double *age, size_t n);

/**
 * Probability to survive another @p ahead when @p age was reached,
 * `exp((age/scale)^shape - ((age+ahead)/scale)^shape)`; right where R(age) underflows.
 *
 * @param out    [n] probabilities in [0, 1]
 * @param life   the model
 * @param age    [n] ages >= 0, finite
 * @param n      how many
 * @param ahead  one length >= 0, finite, in the unit of the ages
 */
PCM_API PCM_CHECKED pcm_status pcm_weibull_conditional_reliability(double *out, pcm_weibull life,
                                                                   const double *age, size_t n,
                                                                   double ahead);

/**
 * Hazard rate, `shape/scale (age/scale)^(shape-1)`, in failures per unit of age.
 *
 * @param out   [n]; INFINITY at age 0 where shape < 1, and where the rate exceeds a double
 * @param life  the model
 * @param age   [n] ages >= 0, finite
 * @param n     how many
 */
PCM_API PCM_CHECKED pcm_status pcm_weibull_hazard(double *out, pcm_weibull life,
                                                  const double *age, size_t n);

/**
 * Age by which a fraction has failed, `scale (-ln(1-p))^(1/shape)`. B10 is p = 0.10.
 *
 * @param out       [n] ages; INFINITY where one exceeds the range of a double
 * @param life      the model
 * @param fraction  [n] p, 0 <= p < 1
 * @param n         how many
 */
PCM_API PCM_CHECKED pcm_status pcm_weibull_quantile(double *out, pcm_weibull life,
                                                    const double *fraction, size_t n);

/** Mean life (MTBF of a unit that is renewed at each failure), `scale Gamma(1 + 1/shape)`.
 * PCM_ERR_DOMAIN where it exceeds the range of a double (shape below about 0.006). */
PCM_API PCM_CHECKED pcm_status pcm_weibull_mean(double *out, pcm_weibull life);

/**
 * Mean remaining life at an age, `(scale/shape) e^x Gamma(1/shape, x)`, x = (age/scale)^shape.
 *
 * Evaluated with a scaled incomplete gamma function, so it stays exact where R(age) underflows
 * (R = 1e-14231 is no obstacle). DLMF 8.9.2 and 8.7.1.
 *
 * @param out   [n] mean remaining lives, in the unit of the ages
 * @param life  the model
 * @param age   [n] ages >= 0, finite
 * @param n     how many
 */
PCM_API PCM_CHECKED pcm_status pcm_weibull_mean_remaining_life(double *out, pcm_weibull life,
                                                               const double *age, size_t n);

/**
 * Remaining life that a fraction of those at an age does not reach,
 * `scale (x - ln(1-p))^(1/shape) - age` without cancellation.
 *
 * @param out       [n] remaining lives; INFINITY where one exceeds the range of a double
 * @param life      the model
 * @param age       [n] ages >= 0, finite
 * @param n         how many
 * @param fraction  one p, 0 <= p < 1: 0.5 gives the median remaining life
 */
PCM_API PCM_CHECKED pcm_status pcm_weibull_remaining_quantile(double *out, pcm_weibull life,
                                                              const double *age, size_t n,
                                                              double fraction);

PCM_END

#endif
