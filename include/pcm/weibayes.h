/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Weibayes: a Weibull life model whose shape is known, from the maker, from a handbook or from
 * sister assets, so that few failures, or none, still give a statement (Nelson 1985, Journal of
 * Quality Technology 17; Abernethy 2006, chapter 6).
 */
#ifndef PCM_WEIBAYES_H
#define PCM_WEIBAYES_H

#include <pcm/bounds.h>
#include <pcm/life_data.h>
#include <pcm/weibull.h>

PCM_BEGIN

/** What the data says of the scale when the shape is known. */
typedef enum pcm_weibayes_status {
    PCM_WEIBAYES_OK = 0,
    /* From here on there is no finite estimate, but a bound on one side. */
    PCM_WEIBAYES_NO_FAILURES = 10,      /**< Nothing failed: a lower bound of the scale. */
    PCM_WEIBAYES_SCALE_TO_ZERO = 11,    /**< All had failed when they were first looked at: an
                                         * upper bound of the scale. */
    PCM_WEIBAYES_SCALE_TO_INFINITY = 12 /**< Right-truncated data whose likelihood rises with the
                                         * scale without end: a lower bound of it. */
} pcm_weibayes_status;

/** Where the bounds come from. */
typedef enum pcm_weibayes_method {
    /** Exact and right-censored rows without right truncation: `2 sum t^shape / scale^shape` is
     * compared with chi-square quantiles (Nelson 1985, eq. 7 to 10). */
    PCM_WEIBAYES_CHI_SQUARE = 0,
    /** Rows of other kinds: all scales that the likelihood-ratio test does not reject. */
    PCM_WEIBAYES_LIKELIHOOD_RATIO = 1
} pcm_weibayes_method;

/**
 * Result of Weibayes.
 *
 * The chi-square limits have 2r degrees of freedom, r failures, if observation ended with a
 * failure: they are then exact. If observation ended at set ages or at the date of the records, as
 * it does in maintenance, the lower limit with 2r + 2 has at least the confidence stated; the upper
 * limit with 2r has it in both cases. The likelihood-ratio method makes no such difference.
 */
typedef struct pcm_weibayes {
    pcm_weibayes_status status;
    pcm_weibayes_method method;
    /** The shape as given, and the estimate of the scale; without one `scale_lower`, which makes a
     * cautious model, or 0 if there is none either. */
    pcm_weibull life;
    pcm_bounds scale_failure_censored; /**< Two-sided, 2r degrees of freedom on both sides. */
    pcm_bounds scale_time_censored;    /**< Two-sided, 2r + 2 below, 2r above: the default. */
    double scale_lower;    /**< One-sided lower bound at the whole confidence, 2r + 2 degrees; 0 if
                            * there is none. */
    double scale_upper;    /**< One-sided upper bound, 2r degrees; INFINITY if there is none. */
    double confidence;     /**< As given. */
    double log_likelihood; /**< At the estimate, on the time scale; without one its supremum. */
    double items;          /**< Sum of the counts. */
    double failures;       /**< Items whose failure is known (exact, left, interval). */
    double exposure;       /**< Observed item-time: sum of count (last known age - entry). */
    char unit[PCM_UNIT_SIZE];
} pcm_weibayes;

/**
 * Estimates the scale of a Weibull model whose shape is known.
 *
 * Exact, right-censored and left-truncated rows: `scale = (T/r)^(1/shape)` with
 * `T = sum count (t^shape - entry^shape)` and r failures, and limits
 * `(2T / chi2(p; degrees))^(1/shape)`. Without failures the lower limit is
 * `(T / -ln(1 - confidence))^(1/shape)`. Rows of other kinds: the maximum of the likelihood over
 * ln scale, with likelihood-ratio limits. Where the likelihood only rises towards 0 or infinity,
 * the one-sided limit is where it is 1 - confidence of its supremum, which for data without
 * failures is the same rule. Covariates and failure modes are not looked at.
 *
 * The lower bound of reliability or of B10 is that of a model with scale `scale_lower`, because
 * both grow with the scale; pcm_weibayes_bounds() gives two-sided bounds.
 *
 * @param out         the result, also where no estimate exists (then with PCM_OK)
 * @param data        at least one row, and counts whose sum is finite, else PCM_ERR_DATA
 * @param shape       the known shape, finite and > 0
 * @param confidence  strictly between 0 and 1
 * @return            PCM_ERR_DOMAIN also if the scale exceeds the range of a double, which a shape
 *                    near 0 can cause; PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_weibayes_fit(pcm_weibayes *out, const pcm_life_data *data,
                                                double shape, double confidence);

/** Nonzero if the result holds a finite estimate of the scale. NULL gives 0. */
PCM_API int pcm_weibayes_has_estimate(const pcm_weibayes *weibayes);

/**
 * Two-sided bounds of an answer, at the confidence of the result: what `scale_time_censored`
 * implies, since with a known shape every quantity rises or falls with the scale. The estimate may
 * be that of an infinite scale where nothing failed.
 *
 * @param out       estimate and bounds; the shape has itself as bounds
 * @param weibayes  a result of pcm_weibayes_fit()
 * @param question  any quantity but PCM_QUANTITY_PARAMETER; PCM_ERR_DOMAIN names a bad field
 */
PCM_API PCM_CHECKED pcm_status pcm_weibayes_bounds(pcm_bounds *out, const pcm_weibayes *weibayes,
                                                   pcm_question question);

/** One-sided bounds, each at the whole confidence: what `scale_lower` and `scale_upper` imply. As
 * pcm_weibayes_bounds() otherwise; for a statement such as "B10 is at least 900 h, with 90 %
 * confidence". */
PCM_API PCM_CHECKED pcm_status pcm_weibayes_one_sided_bounds(pcm_bounds *out,
                                                             const pcm_weibayes *weibayes,
                                                             pcm_question question);

/** "ok", "no_failures", "scale_to_zero", "scale_to_infinity"; "unknown" otherwise. */
PCM_API const char *pcm_weibayes_status_name(pcm_weibayes_status status);

/** One English sentence that explains an outcome to a maintenance engineer. Static text. */
PCM_API const char *pcm_weibayes_status_text(pcm_weibayes_status status);

/** "chi_square", "likelihood_ratio"; "unknown" otherwise. */
PCM_API const char *pcm_weibayes_method_name(pcm_weibayes_method method);

PCM_END

#endif
