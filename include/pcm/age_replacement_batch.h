/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Optimal age replacement of many assets in one call.
 *
 * Each decision is, to the last bit, the one that pcm_age_replacement_solve() or
 * pcm_age_replacement_from_fit() gives for the row alone, whatever the number of threads. A row
 * that allows no decision does not fail the call; it says so in its verdict.
 */
#ifndef PCM_AGE_REPLACEMENT_BATCH_H
#define PCM_AGE_REPLACEMENT_BATCH_H

#include <stddef.h>

#include <pcm/age_replacement.h>
#include <pcm/batch.h>
#include <pcm/control.h>

PCM_BEGIN

/** Where the decisions go: arrays with one value per row, for the fields of ::pcm_age_replacement.
 * An array that is not wanted is NULL; without both ends of the window a decision takes a third
 * of the time. No array may overlap another or an input. */
typedef struct pcm_age_replacement_columns {
    pcm_verdict *verdict;
    pcm_reason *reason;
    double *interval;
    double *log_interval;
    double *cost_rate;
    double *cost_rate_run_to_failure;
    double *saving;
    double *window_lower;
    double *window_upper;
    double *p_fail_before;
    int *evaluations; /**< -1 in rows that were not reached. */
} pcm_age_replacement_columns;

/**
 * Optimal age replacement for many known life models: about three million a second on one thread.
 *
 * A row whose costs are not finite numbers > 0, or whose cost rate exceeds the range of a double,
 * has the verdict ::PCM_NOT_ENOUGH_EVIDENCE with ::PCM_REASON_COST_NOT_POSITIVE; one whose shape or
 * scale is not a finite number > 0, with ::PCM_REASON_NO_ESTIMATE. NaN in a column thus marks what
 * is not known. The figures of such a row are those of a fit without an estimate: interval and
 * window INFINITY, cost rates and saving 0, p_fail_before 1.
 *
 * @param out           arrays of n values
 * @param shape         [n] shape of each life
 * @param scale         [n] scale of each life, each in a unit of its own
 * @param cost_planned  [n] cp, everything a planned replacement costs
 * @param cost_failure  [n] cf, everything a failure costs
 * @param n             number of rows, may be 0
 * @param control       threads, stop, time limit; NULL for the defaults. Rows that were not reached
 *                      are as without an estimate, and their evaluations -1
 * @return              PCM_ERR_ARGUMENT for an input that is NULL. Any thread; allocates nothing.
 */
PCM_API PCM_CHECKED pcm_status pcm_age_replacement_batch(const pcm_age_replacement_columns *out,
                                                         const double *shape, const double *scale,
                                                         const double *cost_planned,
                                                         const double *cost_failure, size_t n,
                                                         pcm_control *control);

/**
 * Optimal age replacement for many fitted life models, with what the evidence allows: the fits as
 * pcm_fit_batch() gives them.
 *
 * Rows as in pcm_age_replacement_batch(). The verdict heeds the evidence as in
 * pcm_age_replacement_from_fit(); a variance of ln shape that is NaN or negative counts as no
 * estimate.
 *
 * @param out           arrays of n values
 * @param fits          arrays of n values; status, shape, scale, failures and variance_log_shape
 *                      are read and must be there
 * @param cost_planned  [n] cp
 * @param cost_failure  [n] cf
 * @param n             number of fits, may be 0
 * @param control       see pcm_age_replacement_batch()
 * @return              PCM_ERR_ARGUMENT names an input that is NULL. Any thread; allocates nothing.
 */
PCM_API PCM_CHECKED pcm_status pcm_age_replacement_from_fits(
    const pcm_age_replacement_columns *out, const pcm_fit_columns *fits,
    const double *cost_planned, const double *cost_failure, size_t n, pcm_control *control);

PCM_END

#endif
