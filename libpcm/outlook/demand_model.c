/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/outlook/demand_model.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

static const double most_demands = 1e9;

static double step_of(const double *amounts, size_t n, double step, double longest)
{
    for (size_t i = 0; i < n; i++)
        step = pcm__common_measure(step, amounts[i], longest);
    return step;
}

pcm__demand_steps pcm__demand_steps_of(const pcm_forecast_item *items, size_t n)
{
    double most_parts = 0.0, most_hours = 0.0;
    pcm__demand_steps steps = {0.0, 0.0};
    for (size_t i = 0; i < n; i++) {
        most_parts = fmax(most_parts, items[i].parts);
        most_hours = fmax(most_hours, fmax(items[i].hours_failure, items[i].hours_planned));
    }
    for (size_t i = 0; i < n; i++) {
        const double hours[] = {items[i].hours_failure, items[i].hours_planned};
        steps.parts = step_of(&items[i].parts, 1, steps.parts, most_parts);
        steps.hours = step_of(hours, 2, steps.hours, most_hours);
    }
    steps.parts = pcm__lattice_step(steps.parts, most_parts);
    steps.hours = pcm__lattice_step(steps.hours, most_hours);
    return steps;
}

int pcm__is_first_of_evidence(const pcm_forecast_item *items, size_t item)
{
    for (size_t i = 0; i < item; i++)
        if (items[i].life == items[item].life)
            return 0;
    return 1;
}

double pcm__item_replacement_age(const pcm_forecast_item *item)
{
    return item->replacement_age > 0.0 ? item->replacement_age : INFINITY;
}

int pcm__item_is_poisson(const pcm_forecast_item *item, const pcm_distribution *life)
{
    return item->repairable || (!(item->replacement_age > 0.0) && pcm__is_memoryless(life));
}

pcm_status pcm__row_of_repairs(pcm__counts *out, const pcm_forecast_item *item,
                               const pcm_distribution *life, double from, double until)
{
    const double replacement_age = pcm__item_replacement_age(item);
    const double jobs = until / replacement_age;
    pcm__repairs repairs = {INFINITY, 0.0};
    if (jobs <= 1e6)
        repairs = pcm__repairs_between(life, replacement_age, item->age, from, until);
    if (!((repairs.failures + repairs.planned) * item->count <= most_demands))
        return pcm__fail(PCM_ERR_LIMIT, "items: one row expects more than 1e9 jobs until %s",
                         pcm__text(until).chars);
    return pcm__poisson_counts(out, repairs.failures * item->count,
                               (size_t)(repairs.planned * item->count));
}

/* The items of one replacement age share grids. */
struct counting {
    pcm__fleet_model *model;
    const pcm_distribution *life;
    const pcm__fleet *fleet;
    const pcm__demand_steps *steps;
    pcm__watch *watch;
    size_t windows;
    pcm__counts *counts; /* [windows] */
    pcm__lattice one, work[2];
};

static void add_means(double *mean, const pcm_forecast_item *item, const pcm__counts *counts,
                      double times)
{
    double failures = 0.0, planned = 0.0;
    for (size_t f = 0; f < counts->failures; f++)
        for (size_t k = 0; k < counts->planned; k++) {
            const double p = counts->p[f * counts->planned + k] * times;
            failures += p * (double)(counts->least_failures + f);
            planned += p * (double)(counts->least_planned + k);
        }
    mean[PCM__FAILURES] += failures;
    mean[PCM__PLANNED] += planned;
    mean[PCM__PARTS] += item->parts * (failures + planned);
    mean[PCM__HOURS] += item->hours_failure * failures + item->hours_planned * planned;
}

static pcm_status add_counts(struct counting *it, size_t w, const pcm_forecast_item *item,
                             double times)
{
    pcm__model_window *window = &it->model->window[w];
    const pcm__counts *counts = &it->counts[w];
    add_means(window->mean, item, counts, times);
    if (!(it->model->weight > 0.0))
        return PCM_OK;
    pcm_status status =
        pcm__lattice_of_counts(&it->one, counts, it->steps->parts, item->parts, item->parts);
    if (status == PCM_OK)
        status = pcm__lattice_add_times(&window->parts, &it->one, times, it->work);
    if (status == PCM_OK)
        status = pcm__lattice_of_counts(&it->one, counts, it->steps->hours, item->hours_failure,
                                        item->hours_planned);
    if (status == PCM_OK)
        status = pcm__lattice_add_times(&window->hours, &it->one, times, it->work);
    return status;
}

static pcm_status add_poisson_item(struct counting *it, const pcm_forecast_item *item)
{
    const size_t periods = it->fleet->periods;
    pcm_status status = PCM_OK;
    for (size_t w = 0; status == PCM_OK && w < it->windows; w++) {
        const size_t end = w % periods + 1, begin = w < periods ? w : 0;
        status =
            pcm__row_of_repairs(&it->counts[w], item, it->life, (double)begin * it->fleet->period,
                                (double)end * it->fleet->period);
        if (status == PCM_OK)
            status = add_counts(it, w, item, 1.0);
    }
    return status;
}

static pcm_status add_item(struct counting *it, const pcm_forecast_item *item, pcm__grids *grids)
{
    pcm_status status = pcm__grids_counts(it->counts, &it->model->error, grids, item->age);
    for (size_t w = 0; status == PCM_OK && w < it->windows; w++)
        status = add_counts(it, w, item, item->count);
    return status;
}

/* Items that are on the same grids as one of them. */
static int are_alike(const struct counting *it, size_t a, size_t b)
{
    const pcm_forecast_item *first = &it->fleet->items[a], *second = &it->fleet->items[b];
    return second->life == it->model->life && second->count > 0.0 &&
           second->replacement_age == first->replacement_age &&
           !pcm__item_is_poisson(second, it->life);
}

static pcm_status add_alike(struct counting *it, size_t item)
{
    const pcm_forecast_item *items = it->fleet->items;
    double oldest = 0.0;
    for (size_t i = 0; i < item; i++)
        if (are_alike(it, item, i))
            return PCM_OK;
    for (size_t i = item; i < it->fleet->n; i++)
        if (are_alike(it, item, i))
            oldest = fmax(oldest, items[i].age);
    const double replacement_age = pcm__item_replacement_age(&items[item]);
    pcm__grids grids;
    pcm_status status =
        pcm__grids_begin(&grids, it->life, replacement_age, it->model->weight,
                         fmin(oldest, replacement_age), it->fleet->period, it->fleet->periods);
    for (size_t i = item; status == PCM_OK && i < it->fleet->n; i++)
        if (are_alike(it, item, i) && !pcm__watch_stopped(it->watch))
            status = add_item(it, &items[i], &grids);
    pcm__grids_free(&grids);
    return status;
}

static pcm_status begin(struct counting *it)
{
    pcm__fleet_model *model = it->model;
    it->counts = pcm__array_new_zero(it->windows, sizeof *it->counts);
    model->window = pcm__array_new_zero(it->windows, sizeof *model->window);
    if (!it->counts || !model->window)
        return pcm__fail_memory();
    pcm_status status = PCM_OK;
    for (size_t w = 0; status == PCM_OK && model->weight > 0.0 && w < it->windows; w++) {
        status = pcm__lattice_begin(&model->window[w].parts, it->steps->parts);
        if (status == PCM_OK)
            status = pcm__lattice_begin(&model->window[w].hours, it->steps->hours);
    }
    return status;
}

static void end(struct counting *it)
{
    for (size_t w = 0; it->counts && w < it->windows; w++)
        pcm__counts_free(&it->counts[w]);
    pcm_release(it->counts);
    pcm__lattice_free(&it->one);
    pcm__lattice_free(&it->work[0]);
    pcm__lattice_free(&it->work[1]);
}

pcm_status pcm__fleet_model_count(pcm__fleet_model *model, const pcm__fleet *fleet,
                                  const pcm__demand_steps *steps, pcm__watch *watch)
{
    struct counting it = {.model = model,
                          .life = pcm_evidence_model(model->life, model->index),
                          .fleet = fleet,
                          .steps = steps,
                          .watch = watch,
                          .windows = 2 * fleet->periods};
    pcm_status status = begin(&it);
    for (size_t i = 0; status == PCM_OK && i < fleet->n; i++) {
        const pcm_forecast_item *item = &fleet->items[i];
        if (item->life != model->life || !(item->count > 0.0))
            continue;
        status =
            pcm__item_is_poisson(item, it.life) ? add_poisson_item(&it, item) : add_alike(&it, i);
    }
    end(&it);
    return status;
}

void pcm__fleet_model_release_lattices(pcm__fleet_model *model, size_t windows)
{
    for (size_t w = 0; model->window && w < windows; w++) {
        pcm__lattice_free(&model->window[w].parts);
        pcm__lattice_free(&model->window[w].hours);
    }
}

void pcm__fleet_model_free(pcm__fleet_model *model, size_t windows)
{
    pcm__fleet_model_release_lattices(model, windows);
    pcm_release(model->window);
    model->window = NULL;
}
