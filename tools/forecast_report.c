/* SPDX-License-Identifier: Apache-2.0 */
/* A forecast as text and as JSON. */
#include "config.h"

#include "tools/forecast_report.h"

#include <math.h>
#include <stdio.h>

#include <pcm/number.h>

#include "tools/grid.h"
#include "tools/period.h"
#include "tools/progress.h"
#include "tools/tell.h"

int forecast_make(pcm_forecast **out, const struct forecast_request *request,
                  const pcm_forecast_item *items, size_t n)
{
    pcm_control *control;
    pcm_forecast *forecast;
    pcm_status status = progress_begin(&control);
    if (status)
        return fail_status(status);
    status = pcm_forecast_make(&forecast, items, n, request->period, request->periods,
                               request->levels.level, request->levels.count, control);
    progress_end(control);
    if (status)
        return fail_status(status);
    if (pcm_forecast_get_outcome(forecast) == PCM_FORECAST_STOPPED) {
        pcm_forecast_free(forecast);
        return fail(EXIT_NOT_FINISHED, "stopped before there was a result");
    }
    *out = forecast;
    return EXIT_DONE;
}

static json_t *quantiles_json(const double *quantile, const struct levels *levels)
{
    json_t *object = json_new_object();
    char name[PCM_NUMBER_SIZE];
    for (size_t i = 0; i < levels->count; i++)
        json_put_number(object, pcm_number_format(name, levels->level[i]), quantile[i]);
    return object;
}

static void put_bounds(json_t *object, const char *name, const pcm_bounds *bounds)
{
    json_put_number(object, name, bounds->estimate);
    json_put_number(object, text_format("%s_lower", name).chars, bounds->lower);
    json_put_number(object, text_format("%s_upper", name).chars, bounds->upper);
}

static json_t *row_json(const pcm_forecast_row *row, const struct forecast_request *request)
{
    json_t *object = json_new_object();
    json_put_number(object, "start", row->start);
    json_put_number(object, "end", row->end);
    if (request->store)
        period_put_days(object, request->as_of, row->start, row->end);
    put_bounds(object, "failures", &row->failures);
    put_bounds(object, "planned", &row->planned);
    put_bounds(object, "parts", &row->parts);
    json_put(object, "parts_quantiles", quantiles_json(row->parts_quantile, &request->levels));
    put_bounds(object, "hours", &row->hours);
    json_put(object, "hours_quantiles", quantiles_json(row->hours_quantile, &request->levels));
    return object;
}

void forecast_put(json_t *object, const pcm_forecast *forecast,
                  const struct forecast_request *request)
{
    const pcm_forecast_outcome outcome = pcm_forecast_get_outcome(forecast);
    json_t *periods = json_new_array();
    json_t *until = json_new_array();
    for (size_t i = 0; i < pcm_forecast_periods(forecast); i++) {
        json_add(periods, row_json(pcm_forecast_period(forecast, i), request));
        json_add(until, row_json(pcm_forecast_until(forecast, i), request));
    }
    json_put_text(object, "outcome", pcm_forecast_outcome_name(outcome));
    json_put_text(object, "message", pcm_forecast_outcome_text(outcome));
    json_put(object, "periods", periods);
    json_put(object, "until", until);
}

/* Columns of a forecast; what nobody asked for has none. */
struct columns {
    int bounds;
    int planned;
    int parts;
    int hours;
};

static struct columns columns_of(const pcm_forecast *forecast, double confidence)
{
    const pcm_forecast_row *all = pcm_forecast_until(forecast, pcm_forecast_periods(forecast) - 1);
    return (struct columns){.bounds = confidence > 0,
                            .planned = all->planned.estimate > 0,
                            .parts = all->parts.estimate > 0,
                            .hours = all->hours.estimate > 0};
}

static void add_quantiles(struct grid *grid, const double *quantile, const struct levels *levels)
{
    for (size_t i = 0; i < levels->count; i++)
        grid_add(grid, "%s", text_number(quantile[i]).chars);
}

static void add_row(struct grid *grid, const struct columns *columns, const char *name,
                    const pcm_forecast_row *row, const struct levels *levels)
{
    grid_add(grid, "%s", name);
    grid_add(grid, "%s", text_fixed(row->failures.estimate, 2).chars);
    if (columns->bounds)
        grid_add(grid, "%s to %s", text_fixed(row->failures.lower, 2).chars,
                 text_fixed(row->failures.upper, 2).chars);
    if (columns->planned)
        grid_add(grid, "%s", text_fixed(row->planned.estimate, 2).chars);
    if (columns->parts) {
        grid_add(grid, "%s", text_fixed(row->parts.estimate, 2).chars);
        add_quantiles(grid, row->parts_quantile, levels);
    }
    if (columns->hours) {
        grid_add(grid, "%s", text_fixed(row->hours.estimate, 1).chars);
        add_quantiles(grid, row->hours_quantile, levels);
    }
}

/* Titles of columns, and the texts they are made of. */
struct titles {
    struct text level[LEVELS_MOST];
    struct text period;
    struct text bounds;
    const char *title[2 * LEVELS_MOST + 6];
    size_t count;
};

static void add_levels(struct titles *titles, const char *what, const struct levels *levels)
{
    titles->title[titles->count++] = what;
    for (size_t i = 0; i < levels->count; i++)
        titles->title[titles->count++] = titles->level[i].chars;
}

static void make_titles(struct titles *out, const struct columns *columns,
                        const struct forecast_request *request, double confidence)
{
    const char *unit = request->store ? "" : life_source_unit(&request->life);
    for (size_t i = 0; i < request->levels.count; i++)
        out->level[i] = text_format(">%s %%", text_number(100 * request->levels.level[i]).chars);
    out->period = text_format("period%s", spaced_unit(unit).chars);
    out->bounds = text_format("%s %% bounds", text_number(100 * confidence).chars);
    out->title[0] = out->period.chars;
    out->title[1] = ">failures";
    out->count = 2;
    if (columns->bounds)
        out->title[out->count++] = out->bounds.chars;
    if (columns->planned)
        out->title[out->count++] = ">planned";
    if (columns->parts)
        add_levels(out, ">parts", &request->levels);
    if (columns->hours)
        add_levels(out, ">hours", &request->levels);
}

void forecast_print(const pcm_forecast *forecast, const struct forecast_request *request,
                    double confidence)
{
    const size_t periods = pcm_forecast_periods(forecast);
    const pcm_date start = request->store ? request->as_of : PCM_DATE_NONE;
    const struct columns columns = columns_of(forecast, confidence);
    struct titles titles;
    make_titles(&titles, &columns, request, confidence);
    struct grid *grid = grid_new(titles.title, titles.count);
    for (size_t i = 0; i < periods; i++) {
        const pcm_forecast_row *row = pcm_forecast_period(forecast, i);
        add_row(grid, &columns, period_text(start, row->start, row->end).chars, row,
                &request->levels);
    }
    if (periods > 1)
        add_row(grid, &columns, "all of it", pcm_forecast_until(forecast, periods - 1),
                &request->levels);
    grid_print(grid, 2);
}

void forecast_print_legend(const struct forecast_request *request)
{
    if (request->levels.count > 0)
        printf("\n  Columns of %%: the parts, or hours, that are enough with that probability.\n");
}
