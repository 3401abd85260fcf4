/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Weibull fits of many groups in one call: every type of asset, every component of a fleet.
 */
#ifndef PCM_BATCH_H
#define PCM_BATCH_H

#include <stddef.h>

#include <pcm/control.h>
#include <pcm/fit.h>
#include <pcm/life_data.h>
#include <pcm/report.h>

PCM_BEGIN

/** Where the results go: arrays with one value per group, for the fields of ::pcm_fit. An array
 * that is not wanted is NULL. */
typedef struct pcm_fit_columns {
    pcm_fit_status *status;
    double *shape; /**< 0 without an estimate, as all that follows from it. */
    double *scale;
    double *log_likelihood;
    double *variance_log_scale; /**< covariance[0][0] */
    double *covariance;         /**< covariance[0][1], of ln scale and ln shape */
    double *variance_log_shape; /**< covariance[1][1] */
    double *items;
    double *failures;
    double *exposure;
    int *passes;
} pcm_fit_columns;

/**
 * Fits a Weibull model to every group of rows. Each result is, to the last bit, the one that
 * pcm_fit_weibull() gives for the rows of the group, whatever the number of threads; a group
 * without rows has status ::PCM_FIT_NO_FAILURES. Exact and right-censored rows without entry ages
 * are fastest: well below a microsecond for a group of 50 rows on one thread.
 *
 * @param out      arrays of `groups` values; untouched on error
 * @param columns  the rows, group after group; covariates and modes are not looked at
 * @param offsets  [groups + 1] group g is made of rows offsets[g] to offsets[g + 1] - 1; rising
 * from 0, else PCM_ERR_DOMAIN
 * @param groups   number of groups, may be 0
 * @param report   every bad row becomes a finding whose line is its index + 1; NULL: only the first
 *                 is told, by pcm_error_message()
 * @param control  threads, stop, time limit; NULL for the defaults. Groups that were not reached
 *                 have status ::PCM_FIT_NOT_CONVERGED and 0 passes
 * @return         PCM_ERR_ARGUMENT; PCM_ERR_DOMAIN if a row is bad, see
 *                 pcm_life_data_add_columns(); PCM_ERR_DATA if the counts of a group add up to more
 *                 than a double holds; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_fit_batch(const pcm_fit_columns *out,
                                             const pcm_life_columns *columns, const size_t *offsets,
                                             size_t groups, pcm_report *report,
                                             pcm_control *control);

PCM_END

#endif
