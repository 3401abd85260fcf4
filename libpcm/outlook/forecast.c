/* SPDX-License-Identifier: Apache-2.0 */
/* The forecast of a fleet, in rows. */
#include <math.h>

#include <pcm/forecast.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/outlook/demand.h"
#include "libpcm/outlook/demand_fleet.h"
#include "libpcm/outlook/forecast_check.h"

struct pcm_forecast {
    pcm_forecast_outcome outcome;
    size_t periods;
    double error;
    pcm_forecast_row *rows; /* [2 periods] */
    pcm_demand *demands;    /* [4 periods]: parts and hours of each row */
    double *quantiles;      /* [2 levels] of each row */
};

static pcm_status check_levels(const double *levels, size_t n)
{
    enum { most = 100 };
    if (n > most)
        return pcm__fail(PCM_ERR_DOMAIN, "n_levels = %zu: must be 0 to %d", n, most);
    if (n > 0 && !levels)
        return pcm__fail_null("levels");
    for (size_t i = 0; i < n; i++)
        if (!(levels[i] > 0.0 && levels[i] < 1.0))
            return pcm__fail(PCM_ERR_DOMAIN, "levels[%zu] = %s: must be between 0 and 1", i,
                             pcm__text(levels[i]).chars);
    return PCM_OK;
}

static pcm_status check_periods(double period, size_t periods)
{
    enum { most = 1000 };
    if (!(isfinite(period) && period > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "period = %s: must be a finite number > 0",
                         pcm__text(period).chars);
    if (periods < 1 || periods > most)
        return pcm__fail(PCM_ERR_DOMAIN, "periods = %zu: must be 1 to %d", periods, most);
    return PCM_OK;
}

static pcm_status set_row(pcm_forecast *forecast, size_t index, pcm__fleet_window *window,
                          const double *levels, size_t n_levels)
{
    pcm_forecast_row *row = &forecast->rows[index];
    pcm_demand *demand = &forecast->demands[2 * index];
    double *quantile = forecast->quantiles + 2 * index * n_levels;
    pcm__demand_take(&demand[0], &window->parts);
    pcm__demand_take(&demand[1], &window->hours);
    row->failures = window->mean[PCM__FAILURES];
    row->planned = window->mean[PCM__PLANNED];
    row->parts = window->mean[PCM__PARTS];
    row->hours = window->mean[PCM__HOURS];
    row->parts_demand = &demand[0];
    row->hours_demand = &demand[1];
    row->parts_quantile = quantile;
    row->hours_quantile = quantile + n_levels;
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < n_levels; i++) {
        status = pcm_demand_quantile(&quantile[i], &demand[0], levels[i]);
        if (status == PCM_OK)
            status = pcm_demand_quantile(&quantile[n_levels + i], &demand[1], levels[i]);
    }
    return status;
}

static pcm_status make_room(pcm_forecast *forecast, size_t periods, size_t n_levels)
{
    forecast->rows = pcm__array_new_zero(2 * periods, sizeof *forecast->rows);
    forecast->demands = pcm__array_new_zero(4 * periods, sizeof *forecast->demands);
    forecast->quantiles = pcm__array_new(4 * periods * n_levels, sizeof *forecast->quantiles);
    if (!forecast->rows || !forecast->demands || !forecast->quantiles)
        return pcm__fail_memory();
    forecast->periods = periods;
    return PCM_OK;
}

static pcm_status fill(pcm_forecast *forecast, const pcm__fleet *fleet, const double *levels,
                       size_t n_levels, pcm_control *control)
{
    const size_t rows = 2 * fleet->periods;
    int stopped = 0;
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    pcm__fleet_window *windows = pcm__array_new_zero(rows, sizeof *windows);
    pcm_status status =
        windows ? make_room(forecast, fleet->periods, n_levels) : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__fleet_forecast(windows, &forecast->error, &stopped, fleet, &watch);
    for (size_t i = 0; status == PCM_OK && !stopped && i < rows; i++) {
        const size_t k = i % fleet->periods;
        forecast->rows[i].start = i < fleet->periods ? (double)k * fleet->period : 0.0;
        forecast->rows[i].end = (double)(k + 1) * fleet->period;
        status = set_row(forecast, i, &windows[i], levels, n_levels);
    }
    for (size_t i = 0; windows && i < rows; i++) {
        pcm__lattice_free(&windows[i].parts);
        pcm__lattice_free(&windows[i].hours);
    }
    pcm_release(windows);
    if (stopped)
        forecast->outcome = PCM_FORECAST_STOPPED;
    return status;
}

pcm_status pcm_forecast_make(pcm_forecast **out, const pcm_forecast_item *items, size_t n,
                             double period, size_t periods, const double *levels, size_t n_levels,
                             pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = pcm__forecast_check_items(items, n);
    if (status == PCM_OK)
        status = check_periods(period, periods);
    if (status == PCM_OK)
        status = check_levels(levels, n_levels);
    if (status != PCM_OK)
        return status;
    pcm_forecast *forecast = pcm__array_new_zero(1, sizeof *forecast);
    if (!forecast)
        return pcm__fail_memory();
    const pcm__fleet fleet = {items, n, period, periods};
    if (pcm__forecast_lacks_estimate(items, n))
        forecast->outcome = PCM_FORECAST_NO_ESTIMATE;
    else
        status = fill(forecast, &fleet, levels, n_levels, control);
    if (status == PCM_OK)
        *out = forecast;
    else
        pcm_forecast_free(forecast);
    return status;
}

void pcm_forecast_free(pcm_forecast *forecast)
{
    if (!forecast)
        return;
    for (size_t i = 0; forecast->demands && i < 4 * forecast->periods; i++)
        pcm__lattice_free(&forecast->demands[i].lattice);
    pcm_release(forecast->rows);
    pcm_release(forecast->demands);
    pcm_release(forecast->quantiles);
    pcm_release(forecast);
}

pcm_forecast_outcome pcm_forecast_get_outcome(const pcm_forecast *forecast)
{
    return forecast ? forecast->outcome : PCM_FORECAST_NO_ESTIMATE;
}

size_t pcm_forecast_periods(const pcm_forecast *forecast)
{
    return forecast && forecast->outcome == PCM_FORECAST_MADE ? forecast->periods : 0;
}

const pcm_forecast_row *pcm_forecast_period(const pcm_forecast *forecast, size_t index)
{
    return index < pcm_forecast_periods(forecast) ? &forecast->rows[index] : NULL;
}

const pcm_forecast_row *pcm_forecast_until(const pcm_forecast *forecast, size_t index)
{
    return index < pcm_forecast_periods(forecast) ? &forecast->rows[forecast->periods + index]
                                                  : NULL;
}

double pcm_forecast_error(const pcm_forecast *forecast)
{
    return forecast ? forecast->error : 0.0;
}
