/* SPDX-License-Identifier: Apache-2.0 */
/* Fits of many groups: tasks of some groups each, spread over threads. Results are kept in columns
 * of our own, and put into the caller's when all went well. */
#include <pcm/batch.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/life/fit.h"
#include "libpcm/life/fit_columns.h"
#include "libpcm/life/fit_profile.h"
#include "libpcm/life/life_data.h"

enum { groups_per_task = 64 };

/* What went wrong in a task: the first of its groups that did, and how. */
struct mishap {
    pcm_status status;
    size_t group;
};

struct batch {
    const pcm_life_columns *columns;
    const size_t *offsets;
    size_t groups, tasks;
    const pcm__vector *vector;
    pcm_fit_columns kept;
    struct mishap *mishaps; /* [tasks] */
    pcm__watch watch;
};

/* The columns from a row on. */
static pcm_life_columns columns_from(const pcm_life_columns *columns, size_t row)
{
    return (pcm_life_columns){.lower = columns->lower ? columns->lower + row : NULL,
                              .upper = columns->upper ? columns->upper + row : NULL,
                              .kind = columns->kind ? columns->kind + row : NULL,
                              .entry = columns->entry ? columns->entry + row : NULL,
                              .count = columns->count ? columns->count + row : NULL,
                              .truncation = columns->truncation ? columns->truncation + row : NULL};
}

static pcm_status fit_mixed(pcm_fit *out, const pcm_life_columns *columns, size_t n)
{
    pcm_life *rows = pcm__array_new(n, sizeof *rows);
    if (!rows)
        return pcm__fail_memory();
    for (size_t i = 0; i < n; i++)
        rows[i] = pcm__life_columns_row(columns, i);
    const pcm_life_data data = {.rows = rows, .count = n};
    const pcm_status status = pcm__fit_mixed(out, &data, NULL);
    pcm_release(rows);
    return status;
}

static pcm_status fit_group(pcm_fit *out, const struct batch *batch, size_t group,
                            pcm__fit_tools *tools)
{
    const size_t first = batch->offsets[group], n = batch->offsets[group + 1] - first;
    if (n == 0) {
        out->status = PCM_FIT_NO_FAILURES;
        return PCM_OK;
    }
    const pcm_life_columns columns = columns_from(batch->columns, first);
    const pcm__life_source source = pcm__life_columns_source(&columns, n);
    int plain = 0;
    const pcm_status status = pcm__fit_profile(out, &plain, &source, NULL, tools);
    return status == PCM_OK && !plain ? fit_mixed(out, &columns, n) : status;
}

static void run_task(void *context, size_t task)
{
    struct batch *batch = context;
    const size_t first = task * groups_per_task, left = batch->groups - first;
    const size_t end = first + (left < groups_per_task ? left : groups_per_task);
    pcm__fit_tools tools = {.vector = batch->vector};
    for (size_t group = first; group < end; group++) {
        pcm_fit fit = {.status = PCM_FIT_NOT_CONVERGED};
        pcm_status status = PCM_OK;
        if (!pcm__watch_stopped(&batch->watch))
            status = fit_group(&fit, batch, group, &tools);
        if (status != PCM_OK) {
            batch->mishaps[task] = (struct mishap){status, group};
            break;
        }
        pcm__fit_columns_set(&batch->kept, group, &fit);
    }
    pcm_release(tools.numbers);
}

/* The first mishap, told again by the thread that made the call. */
static pcm_status first_mishap(const struct batch *batch)
{
    for (size_t task = 0; task < batch->tasks; task++) {
        const struct mishap *mishap = &batch->mishaps[task];
        if (mishap->status == PCM_ERR_DATA)
            return pcm__fail(PCM_ERR_DATA,
                             "group %zu: the counts add up to more than a double holds",
                             mishap->group);
        if (mishap->status != PCM_OK)
            return pcm__fail_memory();
    }
    return PCM_OK;
}

static pcm_status check_offsets(const size_t *offsets, size_t groups)
{
    if (offsets[0] != 0)
        return pcm__fail(PCM_ERR_DOMAIN, "offsets[0] = %zu: must be 0", offsets[0]);
    for (size_t i = 1; i <= groups; i++)
        if (offsets[i] < offsets[i - 1])
            return pcm__fail(PCM_ERR_DOMAIN,
                             "offsets[%zu] = %zu: must not be below offsets[%zu] = %zu", i,
                             offsets[i], i - 1, offsets[i - 1]);
    return PCM_OK;
}

static pcm_status check_rows(const pcm_life_columns *columns, size_t n, pcm_report *report)
{
    if (n > 0 && !columns->lower && !columns->upper)
        return pcm__fail_null("columns.lower");
    const pcm_life_data container = {0};
    const pcm_life_columns ages = columns_from(columns, 0); /* without modes and covariates */
    return pcm__life_columns_glance(&ages, n)
               ? PCM_OK
               : pcm__life_columns_check(&container, &ages, n, report);
}

static pcm_status fit_groups(const pcm_fit_columns *out, struct batch *batch)
{
    pcm_status status = pcm__fit_columns_make(&batch->kept, out, batch->groups);
    if (status != PCM_OK)
        return status;
    batch->mishaps = pcm__array_new_zero(batch->tasks, sizeof *batch->mishaps);
    if (batch->mishaps) {
        batch->watch.progress.phase = "fitting groups";
        pcm__parallel(batch->tasks, run_task, batch, &batch->watch);
        status = first_mishap(batch);
    } else {
        status = pcm__fail_memory();
    }
    if (status == PCM_OK)
        pcm__fit_columns_copy(out, &batch->kept, batch->groups);
    pcm_release(batch->mishaps);
    pcm__fit_columns_free(&batch->kept);
    return status;
}

pcm_status pcm_fit_batch(const pcm_fit_columns *out, const pcm_life_columns *columns,
                         const size_t *offsets, size_t groups, pcm_report *report,
                         pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!columns)
        return pcm__fail_null("columns");
    if (!offsets)
        return pcm__fail_null("offsets");
    pcm_status status = check_offsets(offsets, groups);
    if (status == PCM_OK)
        status = check_rows(columns, offsets[groups], report);
    if (status != PCM_OK)
        return status;
    struct batch batch = {.columns = columns,
                          .offsets = offsets,
                          .groups = groups,
                          .tasks = (groups + groups_per_task - 1) / groups_per_task,
                          .vector = pcm__vector_best()};
    pcm__watch_begin(&batch.watch, control);
    return fit_groups(out, &batch);
}
