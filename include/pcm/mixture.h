/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Two populations in one: a fraction of the items, weak ones perhaps, has another Weibull life than
 * the rest, and nobody knows which items these are.
 *
 * An item survives age t with probability `R(t) = p R_1(t) + (1-p) R_2(t)` (Jiang & Murthy 1995,
 * IEEE Trans. Reliability 44). Weak populations show as early failures that die out, and as a bend
 * in a probability plot. Where failure modes are recorded, pcm/competing.h says more.
 *
 * All functions may be called from any thread; @p out is written on success only.
 */
#ifndef PCM_MIXTURE_H
#define PCM_MIXTURE_H

#include <stddef.h>

#include <pcm/fit.h>

PCM_BEGIN

/** Two populations. */
typedef struct pcm_weibull_mixture {
    double fraction;     /**< Of items that belong to the first; strictly between 0 and 1. */
    pcm_weibull life[2]; /**< In a fit: the first has the shorter median life. */
} pcm_weibull_mixture;

/** Outcome of a fit. */
typedef enum pcm_mixture_status {
    PCM_MIXTURE_OK = 0,             /**< Two populations describe the data better than one, by
                                     * AICc and by BIC. */
    PCM_MIXTURE_ONE_POPULATION = 1, /**< An estimate exists, but by one of them one population
                                     * suffices. */
    /* From here on there is no estimate of two populations. */
    PCM_MIXTURE_NO_FAILURES = 10,
    PCM_MIXTURE_TOO_FEW_FAILURES = 11, /**< Fewer than 2 ::PCM_MIXTURE_FAILURES. */
    PCM_MIXTURE_NOT_IDENTIFIED = 12,   /**< The likelihood has no maximum with two populations that
                                        * differ. */
    PCM_MIXTURE_COLLAPSED = 13 /**< Its only maxima are those in which one population shrinks to
                                * fewer than ::PCM_MIXTURE_FAILURES failures or to one age, where
                                * the likelihood is infinite whatever the data. */
} pcm_mixture_status;

/** Failures, at least, that a population of an accepted estimate explains. */
#define PCM_MIXTURE_FAILURES 3

/** Result of a fit. Without an estimate (pcm_mixture_has_estimate()) the model, its likelihood,
 * criteria and covariance are 0. */
typedef struct pcm_mixture {
    pcm_mixture_status status;
    pcm_weibull_mixture model;
    double log_likelihood; /**< On the scale of ages, without constants. */
    double aicc;           /**< `2k - 2 ln L + 2k(k+1)/(n-k-1)`, k = 5, n the failures; INFINITY
                            * where n <= 6 (Hurvich & Tsai 1989). */
    double bic;            /**< `k ln n - 2 ln L` (Schwarz 1978). */
    pcm_fit single;        /**< One population, for comparison. */
    double single_aicc;    /**< Its criteria, k = 2; 0 if it has no estimate. */
    double single_bic;
    /** Covariance of (ln(fraction/(1-fraction)), ln scale and ln shape of the first, ln scale and
     * ln shape of the second): the inverse of the observed information. */
    double covariance[5][5];
    double items;    /**< Sum of the counts. */
    double failures; /**< Items whose failure is known. */
    int evaluations; /**< Times the data was read in search of two populations. */
    char unit[PCM_UNIT_SIZE];
} pcm_mixture;

/**
 * Fits two populations by maximum likelihood, to rows of every kind that pcm_fit_weibull() takes,
 * with the likelihood given there and the mixed R in place of e^-H.
 *
 * The likelihood of a mixture has no global maximum, because a population of one failure makes it
 * infinite; the estimate is the highest of its local maxima that explain
 * ::PCM_MIXTURE_FAILURES or more failures by each population (McLachlan & Peel 2000, Finite
 * Mixture Models, section 3.10). They are sought by damped Newton from several places, the same
 * for the same data.
 *
 * AICc alone sees second populations in 20 to 40 % of samples from one, because so many can be
 * tried. BIC finds the right number in the long run (Keribin 2000, Sankhya A 62), but not with few
 * failures. So both have to agree; in simulations they were then wrong in 7 % of samples of 50
 * failures from one population, and in 1 % of 300.
 *
 * @param out   the result, also where no estimate exists (then with PCM_OK)
 * @param data  as for pcm_fit_weibull()
 */
PCM_API PCM_CHECKED pcm_status pcm_mixture_fit(pcm_mixture *out, const pcm_life_data *data);

/** Nonzero if the fit holds an estimate of two populations. NULL gives 0. */
PCM_API int pcm_mixture_has_estimate(const pcm_mixture *fit);

/** "ok", "one_population", "no_failures", ... Static text. */
PCM_API const char *pcm_mixture_status_name(pcm_mixture_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_mixture_status_text(pcm_mixture_status status);

/** Parameters, in the order of the covariance. */
typedef enum pcm_mixture_parameter {
    PCM_MIXTURE_FRACTION = 0,
    PCM_MIXTURE_SCALE_1 = 1,
    PCM_MIXTURE_SHAPE_1 = 2,
    PCM_MIXTURE_SCALE_2 = 3,
    PCM_MIXTURE_SHAPE_2 = 4
} pcm_mixture_parameter;

/** "fraction", "scale_1", "shape_1", "scale_2", "shape_2". Static text. */
PCM_API const char *pcm_mixture_parameter_name(pcm_mixture_parameter parameter);

/**
 * Wald bounds: of scales and shapes on their logarithms, of the fraction on its log odds.
 *
 * @param out         estimate and bounds
 * @param fit         a fit with an estimate, else PCM_ERR_ARGUMENT
 * @param parameter   which
 * @param confidence  two-sided, strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_mixture_wald_bounds(pcm_bounds *out, const pcm_mixture *fit,
                                                       pcm_mixture_parameter parameter,
                                                       double confidence);

/**
 * Probability to survive an age.
 *
 * @param out    [n] probabilities; may be `age` itself
 * @param model  the populations; PCM_ERR_DOMAIN names what is out of range
 * @param age    [n] ages >= 0; INFINITY gives 0
 * @param n      how many
 */
PCM_API PCM_CHECKED pcm_status pcm_mixture_reliability(double *out, pcm_weibull_mixture model,
                                                       const double *age, size_t n);

/** Hazard rate at [n] ages >= 0, finite: that of the populations, weighted by who is left. */
PCM_API PCM_CHECKED pcm_status pcm_mixture_hazard(double *out, pcm_weibull_mixture model,
                                                  const double *age, size_t n);

/** Age by which a fraction of all items has failed, [n] fractions >= 0 and < 1. */
PCM_API PCM_CHECKED pcm_status pcm_mixture_quantile(double *out, pcm_weibull_mixture model,
                                                    const double *fraction, size_t n);

/** Share of the first population among items that survived an age, [n] ages >= 0, finite. It tells
 * how long weak items have to run until most of them are gone. */
PCM_API PCM_CHECKED pcm_status pcm_mixture_share(double *out, pcm_weibull_mixture model,
                                                 const double *age, size_t n);

/** Mean life. PCM_ERR_DOMAIN where it exceeds the range of a double. */
PCM_API PCM_CHECKED pcm_status pcm_mixture_mean(double *out, pcm_weibull_mixture model);

PCM_END

#endif
