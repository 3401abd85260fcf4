/* SPDX-License-Identifier: Apache-2.0 */
/* The money that an instance is about. Every tolerance and penalty is derived from it, so that plans do
 * not depend on the currency. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model/model_inside.h"

/* How dear a penalty is against what nearly all items can lose. */
static const double dear = 10;

struct range {
    double least;
    double mean;
    double most;
    size_t count;
};

static void widen(struct range *range, double cost)
{
    if (!isfinite(cost))
        return;
    range->least = range->count ? fmin(range->least, cost) : cost;
    range->most = range->count ? fmax(range->most, cost) : cost;
    range->mean += (cost - range->mean) / (double)++range->count;
}

/* Range of the costs of a recurring task's gaps, beyond what time costs anyway; the mean is that of gaps
 * about as long as the best, among which the plan will choose. */
static struct range range_of_gaps(const pcm__model *model, const pcm__recurring *task)
{
    struct range all = {0}, near = {0};
    double rate = INFINITY;
    pcm_index best = 0;
    const size_t longest = task->gap_max < model->periods ? task->gap_max : model->periods;
    for (pcm_index g = task->gap_min; g <= longest; g++)
        if (task->gap_cost[g - task->gap_min] / g < rate) {
            rate = task->gap_cost[g - task->gap_min] / g;
            best = g;
        }
    for (pcm_index g = task->gap_min; g <= longest; g++) {
        const double cost = task->gap_cost[g - task->gap_min] - rate * g;
        const pcm_index away = g > best ? g - best : best - g;
        widen(&all, cost);
        if (away <= 1 + best / 4)
            widen(&near, cost);
    }
    all.mean = near.mean;
    return all;
}

/* Range of the costs of a job's places or of a recurring task's gaps. */
static struct range range_of(const pcm__model *model, size_t item)
{
    struct range range = {0};
    if (item >= model->jobs) {
        const pcm__recurring *task = &model->problem->recurring[item - model->jobs];
        range = range_of_gaps(model, task);
        for (size_t t = 0; range.count == 0 && t < model->periods; t++)
            widen(&range, task->first_cost[t]);
        return range;
    }
    for (uint32_t o = model->item[item].option; o < pcm__model_away(model, item); o++)
        widen(&range, model->cost[o]);
    return range;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Value that this share of the others do not exceed; 0 of none. */
static double quantile(double *value, size_t n, double share)
{
    if (n == 0)
        return 0;
    qsort(value, n, sizeof *value, by_size);
    size_t at = (size_t)(share * (double)n);
    return value[at < n ? at : n - 1];
}

/* What is collected over the items. */
struct survey {
    double *room;     /* the block of the three lists, [items] each */
    double *spread;   /* mean place against best, where they differ */
    double *loss;     /* worst place or going away against best */
    double *per_hour; /* the same per hour */
    size_t spreads;
    size_t losses;
    size_t per_hours;
};

static double spread_of(const double *cost, size_t n)
{
    struct range range = {0};
    for (size_t i = 0; i < n; i++)
        widen(&range, cost[i]);
    return range.most - range.least;
}

/* What a recurring task can lose beside its gaps: at its first and last visit, and by when they are. */
static double loss_at_ends(const pcm__model *model, size_t item)
{
    const pcm__recurring *task = &model->problem->recurring[item - model->jobs];
    return spread_of(task->first_cost, model->periods) +
           spread_of(task->last_cost + 1, model->periods) +
           spread_of(task->visit_cost, model->periods);
}

static void survey_item(struct survey *survey, const pcm__model *model, size_t i)
{
    const struct range range = range_of(model, i);
    const pcm__item *item = &model->item[i];
    if (range.count == 0)
        return;
    double loss = range.most - range.least;
    if (i < model->jobs && !item->left_over)
        loss = fmax(loss, model->cost[pcm__model_away(model, i)] - range.least);
    if (i >= model->jobs)
        loss += loss_at_ends(model, i);
    if (range.mean - range.least > 1e-9 * fmax(fabs(range.most), fabs(range.least)))
        survey->spread[survey->spreads++] = range.mean - range.least;
    if (loss > 0)
        survey->loss[survey->losses++] = loss;
    if (loss > 0 && item->hours > 0)
        survey->per_hour[survey->per_hours++] = loss / item->hours;
}

static double dearest_setup(const pcm__model *model)
{
    double dearest = 0;
    for (size_t i = 0; i < model->problem->setups * model->periods; i++)
        if (isfinite(model->setup_cost[i]))
            dearest = fmax(dearest, model->setup_cost[i]);
    return dearest;
}

static double dearest_hour(const pcm__model *model)
{
    double dearest = 0;
    for (size_t i = 0; i < model->components; i++)
        dearest = fmax(dearest, model->component[i].price[model->component[i].levels - 1]);
    return dearest;
}

/* Typical amount by which jobs use a row: the mean of its absolute uses. */
static pcm_status typical_uses(double *typical, const pcm__model *model)
{
    double *count = pcm__array_new_zero(model->rows, sizeof *count);
    if (!count)
        return pcm__fail_memory();
    for (uint32_t u = 0; u < model->use[model->options]; u++) {
        typical[model->use_row[u]] += fabs(model->use_amount[u]);
        count[model->use_row[u]]++;
    }
    for (size_t r = 0; r < model->rows; r++)
        typical[r] = count[r] > 0 && typical[r] > 0 ? typical[r] / count[r] : 1;
    pcm_release(count);
    return PCM_OK;
}

static pcm_status price_limits(pcm__model *model)
{
    double *typical = pcm__array_new_zero(model->rows, sizeof *typical);
    if (!typical)
        return pcm__fail_memory();
    pcm_status status = typical_uses(typical, model);
    for (size_t i = 0; status == PCM_OK && i < model->cells; i++) {
        pcm__cell *cell = &model->cell[i];
        if (cell->kind == PCM__CELL_LIMIT && cell->hard)
            cell->price = model->rule_price / typical[cell->row];
    }
    pcm_release(typical);
    return status;
}

/* A job that nothing can place costs nothing; any other that is left over costs its dearest place, as much
 * as a broken rule, and half of what its hours would if nobody had them. So a search on its way may
 * overload a crew by a part of a job. The plan that is kept lacks least, though, and does not count who is
 * left over (pcm__search_offer()): jobs are left over before crews are overloaded. */
static void price_left_over(pcm__model *model)
{
    for (size_t j = 0; j < model->jobs; j++) {
        const struct range range = range_of(model, j);
        if (model->item[j].left_over && range.count > 0)
            model->cost[pcm__model_away(model, j)] =
                range.most + model->rule_price +
                0.5 * model->shortage_price * model->item[j].hours;
    }
}

/* The scale of money: by how much the places of an item differ, the median over the items whose places
 * do. The median, because a few statutory jobs with forbidding costs must not set the scale of all. If
 * none differ, what a mean item costs more in overtime; and if that is nothing, what it can lose. */
static void find_money(pcm__model *model, struct survey *survey)
{
    double hours = 0, overtime = dearest_hour(model);
    for (size_t i = 0; i < model->items; i++)
        hours += model->item[i].hours;
    model->mean_hours = hours > 0 ? hours / (double)model->items : 1;
    model->scale = quantile(survey->spread, survey->spreads, 0.5);
    const double loss = quantile(survey->loss, survey->losses, 0.9);
    if (!(model->scale > 0))
        model->scale = overtime > 0 ? overtime * model->mean_hours : loss;
    if (!(model->scale > 0))
        model->scale = 1;
    const double per_hour = quantile(survey->per_hour, survey->per_hours, 0.9);
    model->shortage_price =
        dear * fmax(fmax(per_hour, overtime), model->scale / model->mean_hours);
    model->rule_price = dear * fmax(fmax(loss, dearest_setup(model)), model->scale);
}

pcm_status pcm__model_money(pcm__model *model)
{
    struct survey survey = {.room = pcm__array_new(3 * model->items + 1, sizeof(double))};
    if (!survey.room)
        return pcm__fail_memory();
    survey.spread = survey.room;
    survey.loss = survey.room + model->items;
    survey.per_hour = survey.room + 2 * model->items;
    for (size_t i = 0; i < model->items; i++)
        survey_item(&survey, model, i);
    find_money(model, &survey);
    pcm_release(survey.room);
    price_left_over(model);
    return price_limits(model);
}
