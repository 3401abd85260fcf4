/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a container of life data, for the estimators that read it. */
#ifndef PCM_LIFE_LIFE_DATA_H
#define PCM_LIFE_LIFE_DATA_H

#include <pcm/life_data.h>

#include "libpcm/base/names.h"

struct pcm_life_data {
    pcm_life *rows;
    size_t count;
    size_t capacity;
    double *covariates; /* [capacity of the rows][covariate_names.count] */
    size_t covariates_capacity; /* in numbers */
    pcm__names covariate_names;
    pcm__names modes; /* mode m is modes.names[m - 1] */
    char unit[PCM_UNIT_SIZE];
};

/* Highest age at which the row's items were seen not to have failed; 0 if they never were. An
 * item that is under observation from its entry age has not failed by then. */
static inline double pcm__life_last_known(const pcm_life *row)
{
    const double known = row->kind == PCM_LIFE_LEFT ? 0.0 : row->lower;
    return known > row->entry ? known : row->entry;
}

/* Nonzero if the row's items are known to have failed. Who is right-truncated has failed by the
 * truncation age. */
static inline int pcm__life_failed(const pcm_life *row)
{
    return row->kind != PCM_LIFE_RIGHT || row->truncation > 0.0;
}

/* Age by which a row that failed, but not at a known age, had failed. */
static inline double pcm__life_failed_by(const pcm_life *row)
{
    return row->kind == PCM_LIFE_RIGHT ? row->truncation : row->upper;
}

/* Nonzero if the row is a failure at a known age, or a survivor of one: what estimators of
 * right-censored data can read. Its entry age is another matter. */
static inline int pcm__life_is_plain(const pcm_life *row)
{
    return (row->kind == PCM_LIFE_EXACT || row->kind == PCM_LIFE_RIGHT) && row->truncation == 0.0;
}

/* PCM_OK if the row can join the container; PCM_ERR_DOMAIN names field, index and value. */
pcm_status pcm__life_check(const pcm_life_data *data, const pcm_life *row, size_t index);

/* The row as it is kept: what its kind does not use is 0. */
pcm_life pcm__life_normalised(const pcm_life *row);

/* PCM_OK if all covariates of the row are finite. */
pcm_status pcm__life_check_covariates(const pcm_life_data *data, const double *covariates,
                                      size_t index);

/* Row i of columns, as it is kept. */
pcm_life pcm__life_columns_row(const pcm_life_columns *columns, size_t i);

/* Nonzero if a quick look shows that all n rows are right; others have to be checked one by one. */
int pcm__life_columns_glance(const pcm_life_columns *columns, size_t n);

/* PCM_OK if all n rows can join the container. PCM_ERR_DOMAIN with the sentence of the first bad
 * row; the report, unless it is NULL, hears of all of them. */
pcm_status pcm__life_columns_check(const pcm_life_data *data, const pcm_life_columns *columns,
                                   size_t n, pcm_report *report);

/* Makes room for more rows and their covariates; on failure nothing has changed. */
pcm_status pcm__life_data_reserve(pcm_life_data *data, size_t added);

#endif
