/* SPDX-License-Identifier: Apache-2.0 */
/* Conditional resampling of censored lives (Davison & Hinkley 1997, Bootstrap Methods and their
 * Application, algorithm 3.2): of a suspension the age is known at which its observation ended; of
 * a failure only that it had not ended before, so it is drawn from the Kaplan-Meier estimate of the
 * ages at which observation ends, given that it is later. Failures that were found by inspections
 * are found by those of all rows; a suspension's failure is found as those of other rows are. */
#include "libpcm/life/scheme.h"

#include <float.h>
#include <math.h>
#include <pcm/kaplan_meier.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/sort.h"

static int is_inspected(const pcm_life *row)
{
    return row->kind == PCM_LIFE_LEFT || row->kind == PCM_LIFE_INTERVAL;
}

static pcm_status count_items(pcm__scheme *scheme)
{
    double items = 0.0, failed = 0.0, inspected = 0.0;
    for (size_t i = 0; i < scheme->data->count; i++) {
        const pcm_life *row = &scheme->data->rows[i];
        if (row->count != floor(row->count))
            return pcm__fail(PCM_ERR_DATA,
                             "data: row %zu: count = %s: must be whole where lives are drawn for "
                             "every item",
                             i, pcm__text(row->count).chars);
        items += row->count;
        failed += row->kind == PCM_LIFE_RIGHT ? 0.0 : row->count;
        inspected += is_inspected(row) ? row->count : 0.0;
    }
    if (items > 0x1p40)
        return pcm__fail_memory();
    scheme->items = (size_t)items;
    scheme->inspected = failed > 0.0 ? inspected / failed : 0.0;
    return PCM_OK;
}

/* The row as its observation saw it end: an end of observation is what is waited for, and a failure
 * takes an item out before. */
static pcm_life as_end(const pcm_life *row)
{
    pcm_life end = {.entry = row->entry, .count = row->count};
    end.kind = row->kind == PCM_LIFE_RIGHT ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
    end.lower = is_inspected(row) ? row->upper : row->lower;
    return end;
}

static pcm_status keep_ends(pcm__scheme *scheme, const pcm_survival_curve *curve)
{
    const size_t n = pcm_survival_curve_steps(curve);
    scheme->end_age = pcm__array_new(n, 2 * sizeof *scheme->end_age);
    if (!scheme->end_age)
        return pcm__fail_memory();
    scheme->end_survival = scheme->end_age + n;
    scheme->ends = n;
    for (size_t i = 0; i < n; i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        scheme->end_age[i] = step->age;
        scheme->end_survival[i] = step->survival;
    }
    return PCM_OK;
}

static pcm_status learn_ends(pcm__scheme *scheme)
{
    const pcm_life_data *data = scheme->data;
    pcm_life *rows = pcm__array_new(data->count, sizeof *rows);
    if (!rows)
        return pcm__fail_memory();
    for (size_t i = 0; i < data->count; i++)
        rows[i] = as_end(&data->rows[i]);
    const pcm_life_data ends = {.rows = rows, .count = data->count};
    pcm_survival_curve *curve = NULL;
    pcm_status status = pcm_kaplan_meier(&curve, &ends, NULL);
    if (status == PCM_OK)
        status = keep_ends(scheme, curve);
    pcm_survival_curve_free(curve);
    pcm_release(rows);
    return status;
}

static size_t collect_inspections(pcm__keyed *ages, const pcm_life_data *data)
{
    size_t n = 0;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        if (row->kind == PCM_LIFE_INTERVAL)
            ages[n++].key = row->lower;
        if (is_inspected(row))
            ages[n++].key = row->upper;
    }
    return n;
}

static pcm_status learn_inspections(pcm__scheme *scheme)
{
    const size_t most = 2 * scheme->data->count;
    pcm__keyed *ages = pcm__array_new_zero(most, 2 * sizeof *ages);
    if (!ages)
        return pcm__fail_memory();
    const size_t n = collect_inspections(ages, scheme->data);
    pcm__sort_keyed(ages, ages + most, n);
    scheme->inspection = pcm__array_new(n, sizeof *scheme->inspection);
    for (size_t i = 0; i < n && scheme->inspection; i++)
        if (i == 0 || ages[i].key > ages[i - 1].key)
            scheme->inspection[scheme->inspections++] = ages[i].key;
    pcm_release(ages);
    return scheme->inspection ? PCM_OK : pcm__fail_memory();
}

pcm_status pcm__scheme_new(pcm__scheme *out, const pcm_life_data *data)
{
    pcm__scheme scheme = {.data = data};
    pcm_status status = count_items(&scheme);
    if (status == PCM_OK)
        status = learn_ends(&scheme);
    if (status == PCM_OK)
        status = learn_inspections(&scheme);
    if (status == PCM_OK)
        *out = scheme;
    else
        pcm__scheme_free(&scheme);
    return status;
}

void pcm__scheme_free(pcm__scheme *scheme)
{
    pcm_release(scheme->end_age);
    pcm_release(scheme->inspection);
}

/* Number of sorted ages that are below an age. */
static size_t below(const double *ages, size_t n, double age)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (ages[middle] < age)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An age at which observation ends, given that it is above an age; INFINITY if it never does. */
static double draw_end(const pcm__scheme *scheme, double after, pcm__random *random)
{
    size_t step = below(scheme->end_age, scheme->ends, after);
    if (step < scheme->ends && scheme->end_age[step] == after)
        step++;
    const double reached = step > 0 ? scheme->end_survival[step - 1] : 1.0;
    const double drawn = reached * pcm__random_uniform(random);
    while (step < scheme->ends && scheme->end_survival[step] > drawn)
        step++;
    return step < scheme->ends ? scheme->end_age[step] : INFINITY;
}

/* An age at failure above the entry age and, if the row is right-truncated, up to the truncation
 * age: where the cumulative hazard from entry on is that of an exponential variable. */
static double draw_age(const pcm_life *row, pcm_weibull life, pcm__random *random)
{
    const double u = pcm__random_uniform(random), shape = life.shape;
    const double ahead = row->truncation - row->entry;
    const double collected =
        row->truncation > 0.0
            ? -pcm__log1p(u * pcm__expm1(-pcm__weibull_hazard_ahead(life, row->entry, ahead)))
            : -pcm__log(u);
    const double growth = collected / pcm__weibull_cumulative_hazard(life, row->entry);
    const double age = isfinite(growth) ? row->entry * pcm__pow(1.0 + growth, 1.0 / shape)
                                        : life.scale * pcm__pow(collected, 1.0 / shape);
    const double highest = row->truncation > 0.0 ? row->truncation : DBL_MAX;
    return fmin(fmax(age, nextafter(row->entry, INFINITY)), highest);
}

/* What inspections up to an end tell of a failure at an age. A failure that none of them would have
 * found is seen when it happens. */
static pcm_life found(const pcm__scheme *scheme, const pcm_life *row, double age, double end)
{
    const size_t next = below(scheme->inspection, scheme->inspections, age);
    const double last = next > 0 ? scheme->inspection[next - 1] : 0.0;
    pcm_life life = {.kind = PCM_LIFE_INTERVAL, .lower = last, .upper = end};
    if (next < scheme->inspections)
        life.upper = fmin(end, scheme->inspection[next]);
    if (row->truncation > 0.0)
        life.upper = fmin(life.upper, row->truncation);
    if (isinf(life.upper))
        return (pcm_life){.kind = last > row->entry ? PCM_LIFE_RIGHT : PCM_LIFE_EXACT,
                          .lower = last > row->entry ? last : age};
    if (last <= row->entry) {
        life.kind = PCM_LIFE_LEFT;
        life.lower = 0.0;
    }
    return life;
}

static pcm_life observe(const pcm__scheme *scheme, const pcm_life *row, double age,
                        pcm__random *random)
{
    const int suspended = row->kind == PCM_LIFE_RIGHT;
    const double known = is_inspected(row) ? row->upper : row->lower;
    const double end = suspended ? row->lower : draw_end(scheme, known, random);
    const int inspected = suspended ? pcm__random_uniform(random) < scheme->inspected
                                    : is_inspected(row);
    pcm_life life = {.kind = PCM_LIFE_EXACT, .lower = age};
    if (age > end)
        life = (pcm_life){.kind = PCM_LIFE_RIGHT, .lower = end};
    else if (inspected)
        life = found(scheme, row, age, end);
    life.count = 1.0;
    life.entry = row->entry;
    life.truncation = row->truncation;
    return life;
}

void pcm__scheme_draw(pcm_life *rows, const pcm__scheme *scheme, pcm_weibull life,
                      pcm__random *random)
{
    for (size_t i = 0; i < scheme->data->count; i++) {
        const pcm_life *row = &scheme->data->rows[i];
        for (double item = 0.0; item < row->count; item++)
            *rows++ = observe(scheme, row, draw_age(row, life, random), random);
    }
}
