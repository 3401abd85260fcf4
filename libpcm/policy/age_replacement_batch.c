/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions for many rows: tasks of some rows each, spread over threads. */
#include <pcm/age_replacement_batch.h>

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/policy/age_replacement.h"

enum { rows_per_task = 256 };

struct batch {
    const pcm_age_replacement_columns *out;
    const double *shape, *scale;
    const double *planned, *failure;
    const pcm_fit_columns *fits; /* NULL: the lives are known */
    size_t n;
    pcm__watch watch;
};

/* Every column holds the field of its name. */
#define FOR_EACH_COLUMN(DO)                                                                        \
    DO(verdict)                                                                                    \
    DO(reason)                                                                                     \
    DO(interval)                                                                                   \
    DO(log_interval)                                                                               \
    DO(cost_rate)                                                                                  \
    DO(cost_rate_run_to_failure)                                                                   \
    DO(saving)                                                                                     \
    DO(window_lower)                                                                               \
    DO(window_upper)                                                                               \
    DO(p_fail_before)                                                                              \
    DO(evaluations)

static void set_row(const pcm_age_replacement_columns *out, size_t row,
                    const pcm_age_replacement *result)
{
#define SET(column)                                                                                \
    if (out->column)                                                                               \
        out->column[row] = result->column;
    FOR_EACH_COLUMN(SET)
}

static int is_positive(double value)
{
    return value > 0.0 && isfinite(value);
}

static pcm_fit fit_of_row(const pcm_fit_columns *fits, size_t row)
{
    return (pcm_fit){.status = fits->status[row],
                     .life = {fits->shape[row], fits->scale[row]},
                     .covariance = {{0.0, 0.0}, {0.0, fits->variance_log_shape[row]}},
                     .failures = fits->failures[row]};
}

/* Nonzero if there is a fit with what its evidence allows. */
static int weigh(pcm_age_replacement *result, const pcm_fit_columns *fits, size_t row)
{
    const pcm_fit fit = fit_of_row(fits, row);
    return pcm_fit_has_estimate(&fit) && pcm__age_replacement_weigh(result, &fit) == PCM_OK;
}

static pcm_age_replacement decide_row(const struct batch *batch, size_t row)
{
    const pcm__cycle cycle = {
        {batch->shape[row], batch->scale[row]}, batch->planned[row], batch->failure[row]};
    const int with_window = batch->out->window_lower || batch->out->window_upper;
    pcm_age_replacement result;
    if (!is_positive(cycle.planned) || !is_positive(cycle.failure))
        return pcm__age_replacement_undecided(PCM_REASON_COST_NOT_POSITIVE);
    if (!is_positive(cycle.life.shape) || !is_positive(cycle.life.scale))
        return pcm__age_replacement_undecided(PCM_REASON_NO_ESTIMATE);
    if (!pcm__age_replacement_decide(&result, &cycle, with_window))
        return pcm__age_replacement_undecided(PCM_REASON_COST_NOT_POSITIVE);
    if (batch->fits && !weigh(&result, batch->fits, row))
        return pcm__age_replacement_undecided(PCM_REASON_NO_ESTIMATE);
    return result;
}

static void run_task(void *context, size_t task)
{
    struct batch *batch = context;
    const size_t first = task * rows_per_task, left = batch->n - first;
    const size_t end = first + (left < rows_per_task ? left : rows_per_task);
    const int stopped = pcm__watch_stopped(&batch->watch);
    pcm_age_replacement result = pcm__age_replacement_undecided(PCM_REASON_NO_ESTIMATE);
    result.evaluations = -1;
    for (size_t row = first; row < end; row++) {
        if (!stopped)
            result = decide_row(batch, row);
        set_row(batch->out, row, &result);
    }
}

static pcm_status run(struct batch *batch, pcm_control *control)
{
    if (!batch->out)
        return pcm__fail_null("out");
    if (batch->n > 0 && !batch->planned)
        return pcm__fail_null("cost_planned");
    if (batch->n > 0 && !batch->failure)
        return pcm__fail_null("cost_failure");
    pcm__watch_begin(&batch->watch, control);
    batch->watch.progress.phase = "deciding";
    pcm__parallel((batch->n + rows_per_task - 1) / rows_per_task, run_task, batch, &batch->watch);
    return PCM_OK;
}

pcm_status pcm_age_replacement_batch(const pcm_age_replacement_columns *out, const double *shape,
                                     const double *scale, const double *cost_planned,
                                     const double *cost_failure, size_t n, pcm_control *control)
{
    if (n > 0 && !shape)
        return pcm__fail_null("shape");
    if (n > 0 && !scale)
        return pcm__fail_null("scale");
    struct batch batch = {.out = out,
                          .shape = shape,
                          .scale = scale,
                          .planned = cost_planned,
                          .failure = cost_failure,
                          .n = n};
    return run(&batch, control);
}

static pcm_status check_fits(const pcm_fit_columns *fits)
{
    if (!fits)
        return pcm__fail_null("fits");
    if (!fits->status)
        return pcm__fail_null("fits.status");
    if (!fits->shape)
        return pcm__fail_null("fits.shape");
    if (!fits->scale)
        return pcm__fail_null("fits.scale");
    if (!fits->failures)
        return pcm__fail_null("fits.failures");
    if (!fits->variance_log_shape)
        return pcm__fail_null("fits.variance_log_shape");
    return PCM_OK;
}

pcm_status pcm_age_replacement_from_fits(const pcm_age_replacement_columns *out,
                                         const pcm_fit_columns *fits, const double *cost_planned,
                                         const double *cost_failure, size_t n, pcm_control *control)
{
    if (n > 0) {
        const pcm_status status = check_fits(fits);
        if (status != PCM_OK)
            return status;
    }
    struct batch batch = {.out = out,
                          .shape = n > 0 ? fits->shape : NULL,
                          .scale = n > 0 ? fits->scale : NULL,
                          .planned = cost_planned,
                          .failure = cost_failure,
                          .fits = fits,
                          .n = n};
    return run(&batch, control);
}
