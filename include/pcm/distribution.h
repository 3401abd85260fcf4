/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Life models of several families, asked through one set of functions.
 *
 * R is the reliability, h the hazard rate, t the age; parameters stand in this order.
 *
 * | family | parameters | formula |
 * |---|---|---|
 * | weibull | shape, scale | `R = exp(-(t/scale)^shape)` (Weibull 1951) |
 * | weibull3 | shape, scale, threshold | the same from an age on before which nothing fails:
 * `R = exp(-((t-threshold)/scale)^shape)`, threshold >= 0 |
 * | weibull_lfp | shape, scale, p | only a fraction p can fail, the rest is sound for ever
 * (limited failure population, Meeker 1987): `R = 1 - p + p exp(-(t/scale)^shape)` |
 * | exponential | scale | `R = exp(-t/scale)`; the scale is the MTBF |
 * | lognormal | mu, sigma | ln t is normal with this mean and standard deviation |
 * | loglogistic | shape, scale | `R = 1/(1 + (t/scale)^shape)`; the scale is the median |
 * | gamma | shape, scale | density `t^(shape-1) e^(-t/scale) / (scale^shape Gamma(shape))` |
 * | gompertz | rate, scale | `h = rate e^(t/scale)`: the hazard of a new item, and the time in
 * which it grows e-fold (Gompertz 1825); it never falls |
 *
 * Formulas and names as in Meeker & Escobar (1998), chapters 4 and 5; Gompertz in Lawless (2003),
 * section 1.3. All but p are finite; shapes, scales, sigma and rate > 0; 0 < p <= 1.
 *
 * Functions of columns: arrays must not be NULL unless n is 0, @p out may be the input array
 * itself; pass n = 1 for one value. Ages are in one unit of the caller's choice. Everything is
 * computed from the logarithm of the cumulative hazard, so that nothing is lost where R(age)
 * underflows: R = 1e-14231 is no obstacle. PCM_ERR_DOMAIN names the argument, index and value.
 * Nothing is allocated or kept; any thread.
 */
#ifndef PCM_DISTRIBUTION_H
#define PCM_DISTRIBUTION_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** A family of life models. */
typedef enum pcm_family {
    PCM_FAMILY_WEIBULL = 0,
    PCM_FAMILY_WEIBULL_3 = 1,         /**< With a threshold, a failure-free age. */
    PCM_FAMILY_WEIBULL_DEFECTIVE = 2, /**< With a fraction that can fail. */
    PCM_FAMILY_EXPONENTIAL = 3,
    PCM_FAMILY_LOGNORMAL = 4,
    PCM_FAMILY_LOGLOGISTIC = 5,
    PCM_FAMILY_GAMMA = 6,
    PCM_FAMILY_GOMPERTZ = 7
} pcm_family;

/** Number of families; they are 0 to this - 1. */
#define PCM_FAMILIES 8

/** Most parameters of a family. */
#define PCM_FAMILY_PARAMETERS_MAX 3

/** A life model. */
typedef struct pcm_distribution {
    pcm_family family;
    double parameter[PCM_FAMILY_PARAMETERS_MAX]; /**< In the family's order; the rest is not looked
                                                  * at. */
} pcm_distribution;

/** Name of a family: "weibull", "weibull3", "weibull_lfp", "exponential", "lognormal",
 * "loglogistic", "gamma", "gompertz"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_family_name(pcm_family family);

/** Finds a family by its name, else PCM_ERR_DOMAIN. */
PCM_API PCM_CHECKED pcm_status pcm_family_find(pcm_family *out, const char *name);

/** Number of parameters of a family; 0 for an unknown one. */
PCM_API int pcm_family_parameters(pcm_family family);

/** Name of a parameter: "shape", "scale", "threshold", "p", "mu", "sigma", "rate"; NULL beyond the
 * last. Static text. */
PCM_API const char *pcm_family_parameter_name(pcm_family family, int index);

/**
 * Reliability: probability to survive an age.
 *
 * @param out   [n] probabilities in [0, 1]
 * @param life  the model
 * @param age   [n] ages >= 0; INFINITY gives the fraction that never fails
 * @param n     how many
 */
PCM_API PCM_CHECKED pcm_status pcm_distribution_reliability(double *out, pcm_distribution life,
                                                            const double *age, size_t n);

/**
 * Probability to survive another @p ahead when @p age was reached.
 *
 * @param out    [n] probabilities in [0, 1]
 * @param life   the model
 * @param age    [n] ages >= 0, finite
 * @param n      how many
 * @param ahead  one length >= 0, finite, in the unit of the ages
 */
PCM_API PCM_CHECKED pcm_status pcm_distribution_conditional_reliability(double *out,
                                                                        pcm_distribution life,
                                                                        const double *age, size_t n,
                                                                        double ahead);

/** Cumulative hazard -ln R. @p age as in pcm_distribution_reliability(). */
PCM_API PCM_CHECKED pcm_status pcm_distribution_cumulative_hazard(double *out,
                                                                  pcm_distribution life,
                                                                  const double *age, size_t n);

/** Hazard rate, in failures per unit of age; may be INFINITY at age 0. @p age [n] finite,
 * >= 0. */
PCM_API PCM_CHECKED pcm_status pcm_distribution_hazard(double *out, pcm_distribution life,
                                                       const double *age, size_t n);

/**
 * Age by which a fraction has failed. B10 is 0.10.
 *
 * @param out       [n] ages; INFINITY where so many never fail, or the age exceeds a double
 * @param life      the model
 * @param fraction  [n] 0 <= fraction < 1
 * @param n         how many
 */
PCM_API PCM_CHECKED pcm_status pcm_distribution_quantile(double *out, pcm_distribution life,
                                                         const double *fraction, size_t n);

/** Mean life. INFINITY where no mean exists: a fraction never fails, or a log-logistic shape is
 * at most 1; and where it exceeds a double. */
PCM_API PCM_CHECKED pcm_status pcm_distribution_mean(double *out, pcm_distribution life);

/** Mean remaining life at an age, INFINITY as in pcm_distribution_mean(). @p age [n] finite,
 * >= 0. */
PCM_API PCM_CHECKED pcm_status pcm_distribution_mean_remaining_life(double *out,
                                                                    pcm_distribution life,
                                                                    const double *age, size_t n);

/**
 * Remaining life that a fraction of those at an age does not reach.
 *
 * @param out       [n] remaining lives; INFINITY as in pcm_distribution_quantile()
 * @param life      the model
 * @param age       [n] ages >= 0, finite
 * @param n         how many
 * @param fraction  one, 0 <= fraction < 1: 0.5 gives the median remaining life
 */
PCM_API PCM_CHECKED pcm_status pcm_distribution_remaining_quantile(double *out,
                                                                   pcm_distribution life,
                                                                   const double *age, size_t n,
                                                                   double fraction);

PCM_END

#endif
