/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Which kind of process are these failures? Renewal, power law, log-linear, or none of them: the
 * choice, its reason in a sentence, and the figures it rests on.
 *
 * The wrong kind gives wrong plans: a Weibull fit to the times between failures of a system that
 * deteriorates hides just that (Ascher & Feingold 1984, chapter 1), and a power law fitted to
 * renewals sees wear where there is none. So the data are asked first.
 */
#ifndef PCM_PROCESS_CHOICE_H
#define PCM_PROCESS_CHOICE_H

#include <stddef.h>

#include <pcm/power_law.h>
#include <pcm/trend.h>

PCM_BEGIN

/** Kinds of processes. */
typedef enum pcm_process_kind {
    PCM_HOMOGENEOUS_PROCESS = 0, /**< Failures at a constant rate: neither age nor repair tells. */
    PCM_RENEWAL_PROCESS = 1,     /**< As good as new after each repair: fit the times between
                                  * failures, e.g. by pcm_fit_weibull(). */
    PCM_POWER_LAW_PROCESS = 2,   /**< See pcm/power_law.h. */
    PCM_LOG_LINEAR_PROCESS = 3,  /**< See pcm/log_linear.h. */
    PCM_NO_KNOWN_PROCESS = 10,   /**< None of these: not even the best of them describes the
                                  * failures. A mean cumulative function needs no model. */
    PCM_UNDECIDED_PROCESS = 11   /**< Too few failures. */
} pcm_process_kind;

/** Kinds that are fitted and compared: the first of ::pcm_process_kind. */
#define PCM_PROCESS_CANDIDATES 4

/** Why a kind was chosen. */
typedef enum pcm_process_reason {
    PCM_PROCESS_REASON_NO_TREND = 0,       /**< No trend, times between failures exponential. */
    PCM_PROCESS_REASON_LIVES = 1,          /**< No trend, times between failures not exponential. */
    PCM_PROCESS_REASON_GAPS_ALIKE = 2,     /**< All times between failures are the same. */
    PCM_PROCESS_REASON_TREND = 3,          /**< A trend that Lewis and Robinson's test confirms. */
    PCM_PROCESS_REASON_EVIDENCE = 4,       /**< The trend tests disagree; least AICc decided. */
    PCM_PROCESS_REASON_TOO_FEW = 10,       /**< Fewer than ::PCM_PROCESS_FAILURES. */
    PCM_PROCESS_REASON_NOT_POISSON = 11,   /**< A trend, but around it failures are more regular or
                                            * more clustered than minimal repair allows. */
    PCM_PROCESS_REASON_NOT_POWER_LAW = 12, /**< A trend, but Cramer and von Mises' test rejects the
                                            * power law, the best of the curves. */
    PCM_PROCESS_REASON_GAPS_DEPEND = 13 /**< No trend, but times between failures depend on the one
                                         * before: neither renewals nor a constant rate. */
} pcm_process_reason;

/** Failures below which nothing is chosen. */
#define PCM_PROCESS_FAILURES 5

/** A choice and what it rests on. What could not be computed has p-value 1 or AICc INFINITY. */
typedef struct pcm_process_choice {
    pcm_process_kind kind;
    pcm_process_reason reason;
    double level;                     /**< That the tests were made at. */
    pcm_trend trend[PCM_TREND_TESTS]; /**< Of all systems together. */
    size_t failures; /**< That can be compared among kinds: those that ended a complete time between
                      * failures, or since new. */
    /** `2k - 2 ln L + 2k(k+1)/(n-k-1)` of each candidate on those failures, k = 1 for the constant
     * rate and 2 for the others (Hurvich & Tsai 1989); the less the better. */
    double aicc[PCM_PROCESS_CANDIDATES];
    double gap_shape;   /**< Weibull shape of the times between failures; 0 if there is none. */
    double gap_shape_p; /**< p-value of shape 1: small if those times are not exponential. */
    double serial;      /**< Correlation of successive times between failures: z-score. */
    double serial_p;    /**< Its two-sided p-value. */
    double poisson_p;   /**< p-value of the Poisson process of the better curve, power-law or
                         * log-linear: small if its operational times between failures are not
                         * exponential. */
    pcm_power_law_goodness goodness; /**< Of the power law. */
} pcm_process_choice;

/**
 * Chooses the kind of process, all systems together, at a level alpha.
 *
 * Compared are the times between failures and, of systems watched from new, up to the first one;
 * a time that is cut off by the end, a gap or a window that begins late counts as far as it is
 * known. Failures at the same age count as half the shortest other time apart.
 *
 * 1. Fewer than ::PCM_PROCESS_FAILURES: undecided. All times alike: renewal.
 * 2. Lewis and Robinson's test, which regular or clustered renewals do not deceive, sees a trend
 *    at alpha: the curve with the lower AICc, power law or log-linear.
 * 3. It sees none, but Laplace's or MIL-HDBK-189C, which take a constant rate for granted, does:
 *    least AICc among the four candidates.
 * 4. No test sees a trend: renewal if a likelihood-ratio test rejects exponential times between
 *    failures (Weibull shape 1) at alpha, else a constant rate.
 * 5. The winner is checked, each check at alpha/2, and if it fails there is no known process.
 *    Curves: operational times Lambda(t_i) - Lambda(t_i-1) must be exponential by the same
 *    likelihood-ratio test, which is that of a Poisson process within the trend-renewal processes
 *    (Lindqvist, Elvebakk & Heggland 2003; Lindqvist 2006); the power law must also pass Cramer
 *    and von Mises' test. Renewals and constant rate: logarithms of successive times must not be
 *    correlated (Moran 1948, permutation moments).
 *
 * Of 200 simulated systems with about 60 failures each, at 0.05: constant rate 82 % called so,
 * Weibull renewals of shape 2.5 94 % and of shape 0.6 93 % renewal, power law of beta 2 82 % power
 * law and 12 % log-linear; with about 20 failures 86, 96, 70, and 70 and 14 %. No trend test sees
 * a rate that first falls and then rises. Systems are taken as alike: if their rates differ much,
 * times between failures vary more than any one of the systems makes them, and the choice is
 * renewal; then ask system by system.
 *
 * @param out      the choice
 * @param data     at least one system, else PCM_ERR_DATA
 * @param level    alpha, e.g. 0.05; strictly between 0 and 1
 * @param control  seed of pcm_power_law_test_goodness(); NULL for the default
 */
PCM_API PCM_CHECKED pcm_status pcm_process_choose(pcm_process_choice *out,
                                                  const pcm_event_data *data, double level,
                                                  pcm_control *control);

/** Name of a kind, "homogeneous", "renewal", "power_law", "log_linear", "none_known",
 * "undecided". Static text. */
PCM_API const char *pcm_process_kind_name(pcm_process_kind kind);

/** Name of a reason, "no_trend", "lives", ... Static text. */
PCM_API const char *pcm_process_reason_name(pcm_process_reason reason);

/** One English sentence that explains a reason to a maintenance engineer. Static text. */
PCM_API const char *pcm_process_reason_text(pcm_process_reason reason);

PCM_END

#endif
