/* SPDX-License-Identifier: Apache-2.0 */
/* Least squares through the plotting positions. */
#include <math.h>
#include <string.h>

#include <pcm/rank_regression.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

/* Means of the points, and sums of squares and products of the deviations from them. */
struct cloud {
    double x, y;
    double xx, xy, yy;
};

/* X = ln(age/reference), Y = ln(-ln(1 - F)), in one pass (Welford 1962). */
static struct cloud gather(const pcm_rank_plot *plot, double reference)
{
    struct cloud cloud = {0.0, 0.0, 0.0, 0.0, 0.0};
    const double log_reference = pcm__log(reference);
    for (size_t i = 0; i < pcm_rank_plot_count(plot); i++) {
        const pcm_plotting_position *point = pcm_rank_plot_at(plot, i);
        const double growth = point->age / reference;
        const double x = growth < 2.0 ? pcm__log1p((point->age - reference) / reference)
                                      : pcm__log(point->age) - log_reference;
        const double y = pcm__log(-pcm__log1p(-point->median_rank));
        const double from_x = x - cloud.x, from_y = y - cloud.y, n = (double)(i + 1);
        cloud.x += from_x / n;
        cloud.y += from_y / n;
        cloud.xx += from_x * (x - cloud.x);
        cloud.xy += from_x * (y - cloud.y);
        cloud.yy += from_y * (y - cloud.y);
    }
    return cloud;
}

static pcm_rank_status judge(const pcm_rank_plot *plot)
{
    const size_t count = pcm_rank_plot_count(plot);
    if (count == 0)
        return PCM_RANK_NO_FAILURES;
    /* In order of age: if the ends tie, all do. */
    if (pcm_rank_plot_at(plot, 0)->age == pcm_rank_plot_at(plot, count - 1)->age)
        return PCM_RANK_ONE_DISTINCT_FAILURE;
    return count == 2 ? PCM_RANK_TWO_FAILURES : PCM_RANK_OK;
}

/* Draws the line: Y = shape (X - ln(scale/reference)). */
static pcm_status draw(pcm_rank_fit *out, const pcm_rank_plot *plot)
{
    const double reference = pcm_rank_plot_at(plot, 0)->age;
    const struct cloud cloud = gather(plot, reference);
    out->life.shape = out->direction == PCM_RANK_RRX ? cloud.yy / cloud.xy : cloud.xy / cloud.xx;
    out->life.scale = pcm__exp(pcm__log(reference) + cloud.x - cloud.y / out->life.shape);
    out->r_squared = fmin((cloud.xy / cloud.xx) * (cloud.xy / cloud.yy), 1.0);
    if (!(isfinite(out->life.shape) && out->life.scale > 0.0 && isfinite(out->life.scale)))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "data: the line gives scale = %s, shape = %s, outside the "
                         "range of a double",
                         pcm__text(out->life.scale).chars, pcm__text(out->life.shape).chars);
    return PCM_OK;
}

pcm_status pcm_rank_regression(pcm_rank_fit *out, const pcm_life_data *data,
                               pcm_rank_direction direction, pcm_rank_method method)
{
    if (!out)
        return pcm__fail_null("out");
    if (direction != PCM_RANK_RRX && direction != PCM_RANK_RRY)
        return pcm__fail(PCM_ERR_ARGUMENT, "direction = %d: no such direction", (int)direction);
    pcm_rank_plot *plot;
    pcm_status status = pcm_rank_plot_make(&plot, data, method);
    if (status != PCM_OK)
        return status;
    pcm_rank_fit fit = {.status = judge(plot), .direction = direction, .method = method};
    memcpy(fit.unit, data->unit, sizeof fit.unit);
    for (size_t i = 0; i < data->count; i++)
        fit.items += data->rows[i].count;
    fit.failures = (double)pcm_rank_plot_count(plot);
    if (pcm_rank_has_estimate(&fit))
        status = draw(&fit, plot);
    pcm_rank_plot_free(plot);
    if (status == PCM_OK)
        *out = fit;
    return status;
}

int pcm_rank_has_estimate(const pcm_rank_fit *fit)
{
    return fit && (fit->status == PCM_RANK_OK || fit->status == PCM_RANK_TWO_FAILURES);
}

const char *pcm_rank_direction_name(pcm_rank_direction direction)
{
    switch (direction) {
    case PCM_RANK_RRX:
        return "rrx";
    case PCM_RANK_RRY:
        return "rry";
    }
    return "unknown";
}

const char *pcm_rank_status_name(pcm_rank_status status)
{
    switch (status) {
    case PCM_RANK_OK:
        return "ok";
    case PCM_RANK_TWO_FAILURES:
        return "two_failures";
    case PCM_RANK_NO_FAILURES:
        return "no_failures";
    case PCM_RANK_ONE_DISTINCT_FAILURE:
        return "one_distinct_failure";
    }
    return "unknown";
}

const char *pcm_rank_status_text(pcm_rank_status status)
{
    switch (status) {
    case PCM_RANK_OK:
        return "The estimate is the line of least squares through the failures.";
    case PCM_RANK_TWO_FAILURES:
        return "The line goes through two failures: that it fits them says nothing.";
    case PCM_RANK_NO_FAILURES:
        return "Nothing has failed yet: there is nothing to draw a line through.";
    case PCM_RANK_ONE_DISTINCT_FAILURE:
        return "All failures happened at one and the same age: a line through them has no slope.";
    }
    return "Unknown outcome.";
}
