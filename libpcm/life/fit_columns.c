/* SPDX-License-Identifier: Apache-2.0 */
/* Results of many fits, one array per field. */
#include "libpcm/life/fit_columns.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Every column, and the field of pcm_fit that it holds. */
#define FOR_EACH_COLUMN(DO)                                                                        \
    DO(status, status)                                                                             \
    DO(shape, life.shape)                                                                          \
    DO(scale, life.scale)                                                                          \
    DO(log_likelihood, log_likelihood)                                                             \
    DO(variance_log_scale, covariance[0][0])                                                       \
    DO(covariance, covariance[0][1])                                                               \
    DO(variance_log_shape, covariance[1][1])                                                       \
    DO(items, items)                                                                               \
    DO(failures, failures)                                                                         \
    DO(exposure, exposure)                                                                         \
    DO(passes, passes)

pcm_status pcm__fit_columns_make(pcm_fit_columns *out, const pcm_fit_columns *wanted, size_t groups)
{
    pcm_fit_columns made = {0};
    int complete = 1;
#define MAKE(column, field)                                                                        \
    if (wanted->column) {                                                                          \
        made.column = pcm__array_new(groups, sizeof *made.column);                                 \
        complete &= made.column != NULL;                                                           \
    }
    FOR_EACH_COLUMN(MAKE)
    if (!complete) {
        pcm__fit_columns_free(&made);
        return pcm__fail_memory();
    }
    *out = made;
    return PCM_OK;
}

void pcm__fit_columns_free(pcm_fit_columns *columns)
{
#define FREE(column, field) pcm_release(columns->column);
    FOR_EACH_COLUMN(FREE)
}

void pcm__fit_columns_set(const pcm_fit_columns *columns, size_t group, const pcm_fit *fit)
{
#define SET(column, field)                                                                         \
    if (columns->column)                                                                           \
        columns->column[group] = fit->field;
    FOR_EACH_COLUMN(SET)
}

void pcm__fit_columns_copy(const pcm_fit_columns *to, const pcm_fit_columns *from, size_t groups)
{
#define COPY(column, field)                                                                        \
    if (to->column)                                                                                \
        memcpy(to->column, from->column, groups * sizeof *to->column);
    FOR_EACH_COLUMN(COPY)
}
