/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the optimiser's model of a problem: lists each job's places, prices shortage, and finds
 * the scale of the instance's money, which every tolerance is derived from. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model.h"
#include "libpcm/schedule/problem.h"

static size_t count_places(const pcm_schedule_problem *problem, const pcm__job *job)
{
    size_t places = 0;
    for (size_t c = 0; c < problem->crews; c++)
        for (size_t t = job->first; t <= job->last; t++)
            places += (size_t)pcm__job_has_place(problem, job, c, t);
    return places;
}

static void list_places(pcm__model *model, size_t j)
{
    const pcm_schedule_problem *problem = model->problem;
    const pcm__job *job = &problem->job[j];
    size_t option = model->start[j];
    for (size_t t = job->first; t <= job->last; t++)
        for (size_t c = 0; c < problem->crews; c++) {
            const pcm__crew *crew = &problem->crew[c];
            if (!pcm__job_has_place(problem, job, c, t))
                continue;
            model->where[option] = (uint32_t)(t * problem->crews + c);
            model->cost[option++] =
                problem->costs[job->cost + t - job->first] + job->hours * crew->cost_per_hour;
        }
    model->where[option] = PCM__AWAY;
    model->cost[option] = job->outsource_cost;
}

struct range {
    double least;
    double mean;
    double most;
};

/* Range of the costs of a job's places; there must be one. */
static struct range place_costs(const pcm__model *model, size_t job)
{
    size_t first = model->start[job], away = pcm__model_away(model, job);
    struct range range = {model->cost[first], 0, model->cost[first]};
    for (size_t o = first; o < away; o++) {
        range.least = fmin(range.least, model->cost[o]);
        range.most = fmax(range.most, model->cost[o]);
        range.mean += model->cost[o];
    }
    range.mean /= (double)(away - first);
    return range;
}

/* Penalty of leaving over a job that cannot be given away: its dearest place, plus ten times the
 * most that another job of the instance can lose by being moved aside (over its whole window, or
 * into overtime, or away), for the job and again for every mean job's worth of its hours. So a
 * job is left over only when making room would push more than ten others to their worst place. */
static void price_shortage(pcm__model *model)
{
    double dearest_overtime = 0, loss = 1e-6;
    for (size_t i = 0; i < model->cells; i++)
        if (model->cell[i].limit > 0)
            dearest_overtime = fmax(dearest_overtime, model->cell[i].overtime_price);
    for (size_t j = 0; j < model->jobs; j++) {
        size_t away = pcm__model_away(model, j);
        if (away == model->start[j])
            continue;
        struct range range = place_costs(model, j);
        double moved = range.most - range.least + dearest_overtime * model->hours[j];
        loss = fmax(loss, fmax(moved, 1e-9 * fabs(range.most)));
        if (isfinite(model->cost[away]))
            loss = fmax(loss, model->cost[away] - range.least);
    }
    for (size_t j = 0; j < model->jobs; j++) {
        size_t away = pcm__model_away(model, j);
        if (isfinite(model->cost[away]))
            continue;
        /* A job without any place is nobody's fault and counts nothing. */
        model->cost[away] =
            away == model->start[j]
                ? 0
                : place_costs(model, j).most +
                      10 * loss * (1 + model->hours[j] / model->mean_hours);
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *value, size_t n)
{
    qsort(value, n, sizeof *value, by_size);
    return value[n / 2];
}

/* By how much the places of a job differ: the median over the jobs whose places do. If none do,
 * what a mean job costs more in overtime; and if that is nothing, what going away costs more. The
 * median, because a few statutory jobs with forbidding costs must not set the scale of all. */
static pcm_status find_scale(pcm__model *model)
{
    double *spread = pcm__array_new(model->jobs + 1, sizeof *spread);
    if (!spread)
        return pcm__fail_memory();
    double overtime = 0, away_extra = 0;
    size_t differing = 0;
    for (size_t i = 0; i < model->cells; i++)
        overtime += model->cell[i].overtime_price / (double)model->cells;
    for (size_t j = 0; j < model->jobs; j++) {
        size_t away = pcm__model_away(model, j);
        if (away == model->start[j])
            continue;
        struct range range = place_costs(model, j);
        away_extra += fabs(model->cost[away] - range.least) / (double)model->jobs;
        if (range.most - range.least > 1e-9 * fmax(fabs(range.most), fabs(range.least)))
            spread[differing++] = range.mean - range.least;
    }
    model->scale = differing > 0  ? median(spread, differing)
                   : overtime > 0 ? overtime * model->mean_hours
                                  : away_extra;
    if (!(model->scale > 0))
        model->scale = 1;
    pcm_release(spread);
    return PCM_OK;
}

static void fill_cells(pcm__model *model)
{
    for (size_t c = 0; c < model->crews; c++) {
        const pcm__crew *crew = &model->problem->crew[c];
        for (size_t t = 0; t < model->problem->periods; t++)
            model->cell[t * model->crews + c] = (pcm__cell){
                .capacity = crew->capacity[t],
                .limit = crew->limit[t],
                .overtime_price = crew->overtime_price,
            };
    }
}

pcm_status pcm__model_make(pcm__model *model, const pcm_schedule_problem *problem)
{
    *model = (pcm__model){
        .problem = problem,
        .crews = problem->crews,
        .cells = problem->crews * problem->periods,
        .jobs = problem->jobs,
    };
    model->cell = pcm__array_new(model->cells, sizeof *model->cell);
    model->hours = pcm__array_new(model->jobs, sizeof *model->hours);
    model->start = pcm__array_new(model->jobs + 1, sizeof *model->start);
    if (!model->cell || !model->hours || !model->start)
        goto failed;
    fill_cells(model);
    double hours = 0;
    model->start[0] = 0;
    for (size_t j = 0; j < model->jobs; j++) {
        model->hours[j] = problem->job[j].hours;
        hours += model->hours[j];
        model->start[j + 1] = model->start[j] + count_places(problem, &problem->job[j]) + 1;
    }
    model->mean_hours = model->jobs > 0 ? hours / (double)model->jobs : 1;
    model->options = model->start[model->jobs];
    model->where = pcm__array_new(model->options, sizeof *model->where);
    model->cost = pcm__array_new(model->options, sizeof *model->cost);
    if (!model->where || !model->cost)
        goto failed;
    for (size_t j = 0; j < model->jobs; j++)
        list_places(model, j);
    price_shortage(model);
    if (find_scale(model) == PCM_OK)
        return PCM_OK;
failed:
    pcm__model_free(model);
    return pcm__fail_memory();
}

void pcm__model_free(pcm__model *model)
{
    pcm_release(model->cell);
    pcm_release(model->hours);
    pcm_release(model->start);
    pcm_release(model->where);
    pcm_release(model->cost);
    *model = (pcm__model){0};
}

size_t pcm__model_cheapest(const pcm__model *model, size_t job, const double *price)
{
    size_t best = model->start[job];
    double least = pcm__model_priced(model, job, best, price);
    for (size_t o = best + 1; o < model->start[job + 1]; o++) {
        double cost = pcm__model_priced(model, job, o, price);
        if (cost < least) {
            least = cost;
            best = o;
        }
    }
    return best;
}

size_t pcm__model_option(const pcm__model *model, size_t job, uint32_t cell)
{
    size_t low = model->start[job], high = model->start[job + 1];
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (model->where[middle] <= cell)
            low = middle;
        else
            high = middle;
    }
    return model->where[low] == cell ? low : model->options;
}

double pcm__model_bound(const pcm__model *model, const double *price)
{
    double bound = 0;
    for (size_t j = 0; j < model->jobs; j++)
        bound += pcm__model_priced(model, j, pcm__model_cheapest(model, j, price), price);
    for (size_t i = 0; i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        bound -= cell->capacity * price[i] +
                 cell->limit * fmax(0, price[i] - cell->overtime_price);
    }
    return bound;
}
