/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Trend tests: do the failures of a repairable system come closer together, or further apart?
 *
 * The question comes before any model. Only corrective events count. The tests look at watched
 * age: u counts from the start of watching, and gaps are cut out, so that a system that was watched
 * for an age L has its failures at `0 < u_1 <= ... <= u_n <= L`. The failure that ended the
 * observation of a failure-truncated system is left out: given the others and L, it says nothing.
 * Sums run over the n failures left of one system or of all systems; pooled, every system is only
 * compared with itself, and systems may fail at rates of their own (Kvaloy & Lindqvist 1998).
 */
#ifndef PCM_TREND_H
#define PCM_TREND_H

#include <stddef.h>

#include <pcm/event_data.h>

PCM_BEGIN

/** The tests, in the order of results. */
typedef enum pcm_trend_test {
    /** `U = sum (u - L/2) / sqrt(sum L^2/12)`, standard normal if failures come at a constant rate
     * of each system (Cox & Lewis 1966, chapter 3; pooled: Kvaloy & Lindqvist 1998). Best against
     * log-linear trend. */
    PCM_TREND_LAPLACE = 0,
    /** `2 sum ln(L/u)`, chi-square with 2n degrees of freedom if failures come at a constant rate
     * (MIL-HDBK-189C, 2011; Crow 1974). Best against power-law trend. */
    PCM_TREND_MIL_HDBK_189C = 1,
    /** Laplace's U of the complete times between failures, divided by their coefficient of
     * variation (Lewis & Robinson 1974), standard normal if those times are independent and alike,
     * exponential or not: the test that regular or clustered failures without a trend do not
     * deceive. A run of m >= 2 complete times x_1 to x_m - from one failure to the next without a
     * gap, and from new to the first failure - has the deviation `D = -sum (j - (m+1)/2) x_j`; the
     * statistic is `sum D / sqrt(sum m (m^2 - 1) s^2 / 12)` over all runs, s^2 being the variance
     * of a run. Mean and variance are those over all orders in which the times could have come, so
     * that many short runs may be pooled; of one run that began with a new system it is U, as if
     * failure-truncated, divided by `s/mean sqrt((m+1)/m)`. */
    PCM_TREND_LEWIS_ROBINSON = 2
} pcm_trend_test;

/** Number of tests. */
#define PCM_TREND_TESTS 3

/** Failures that Laplace's test needs for its normal distribution, and complete times between
 * failures that Lewis and Robinson's test needs. The MIL-HDBK-189C test is exact, and needs 1. */
#define PCM_TREND_FAILURES 4

/** What became of a test. */
typedef enum pcm_trend_status {
    PCM_TREND_OK = 0,
    PCM_TREND_TOO_FEW_FAILURES = 1, /**< See ::PCM_TREND_FAILURES; no test was made. */
    PCM_TREND_GAPS_ALIKE = 2        /**< Lewis and Robinson: the times between failures of each run
                                     * are all the same, in whatever order they came. */
} pcm_trend_status;

/** What a test says at the level asked for. */
typedef enum pcm_trend_direction {
    PCM_TREND_NONE_SEEN = 0,    /**< No trend that chance would not explain. */
    PCM_TREND_IMPROVING = 1,    /**< Failures come further apart. */
    PCM_TREND_DETERIORATING = 2 /**< Failures come closer together. */
} pcm_trend_direction;

/** Result of one test. Unless `status` is ok, statistic, freedom and direction are 0 and the
 * p-value is 1. */
typedef struct pcm_trend {
    pcm_trend_status status;
    double statistic; /**< Laplace, Lewis and Robinson: < 0 improving, > 0 deteriorating.
                       * MIL-HDBK-189C: above `freedom` improving, below it deteriorating. */
    double freedom;   /**< Degrees of freedom of MIL-HDBK-189C; 0 for the others. */
    double p_value;   /**< Two-sided: a trend as strong or stronger in either direction. */
    pcm_trend_direction direction;
    size_t failures;  /**< That counted. Lewis and Robinson: complete times between failures. */
    size_t systems;   /**< With at least one failure that counted; Lewis and Robinson: runs. */
    double variation; /**< Lewis and Robinson: coefficient of variation of the times between
                       * failures, `sqrt(sum (x/mean - 1)^2 / sum (m - 1))`, the mean being that of
                       * a run. 0 for the others. */
} pcm_trend;

/** Stands for all systems together. */
#define PCM_ALL_SYSTEMS ((size_t)-1)

/**
 * Makes the three trend tests.
 *
 * @param out     [PCM_TREND_TESTS], indexed by ::pcm_trend_test
 * @param data    at least one system, else PCM_ERR_DATA
 * @param system  index of a system, or ::PCM_ALL_SYSTEMS; PCM_ERR_NOT_FOUND beyond the last
 * @param level   p-value at and below which a direction is named, e.g. 0.05; strictly between
 *                0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_trend_tests(pcm_trend out[PCM_TREND_TESTS],
                                               const pcm_event_data *data, size_t system,
                                               double level);

/** Name of a test, "laplace", "mil_hdbk_189c", "lewis_robinson". Static text. */
PCM_API const char *pcm_trend_test_name(pcm_trend_test test);

/** Name of what became of a test, "ok", "too_few_failures", "gaps_alike". Static text. */
PCM_API const char *pcm_trend_status_name(pcm_trend_status status);

/** Name of a direction, "none_seen", "improving", "deteriorating". Static text. */
PCM_API const char *pcm_trend_direction_name(pcm_trend_direction direction);

PCM_END

#endif
