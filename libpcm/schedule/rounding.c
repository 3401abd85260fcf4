/* SPDX-License-Identifier: Apache-2.0 */
/* Rounding: jobs that the guide is sure of go where it says; the others follow, most hours first,
 * each to where it costs least on top of what is there already. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/rounding.h"

/* Share of a job above which a vertex counts as sure. */
static const double whole = 0.9999;

/* The option the vertex gives the job to, or model->options if it is split. */
static size_t sure_by_vertex(const pcm__model *model, size_t job, const double *share)
{
    for (size_t o = model->start[job]; o < model->start[job + 1]; o++)
        if (share[o] >= whole)
            return o;
    return model->options;
}

/* The cheapest option at the prices, or model->options if another one is about as cheap. */
static size_t sure_by_price(const pcm__model *model, size_t job, const pcm__prices *prices)
{
    size_t best = pcm__model_cheapest(model, job, prices->best);
    double limit = pcm__model_priced(model, job, best, prices->best) + prices->spread;
    for (size_t o = model->start[job]; o < model->start[job + 1]; o++)
        if (o != best && pcm__model_priced(model, job, o, prices->best) <= limit)
            return model->options;
    return best;
}

struct open_job {
    double hours;
    size_t job;
};

static int most_hours_first(const void *a, const void *b)
{
    const struct open_job *x = a, *y = b;
    if (x->hours != y->hours)
        return x->hours < y->hours ? 1 : -1;
    return (x->job > y->job) - (x->job < y->job);
}

/* What an option costs on top of the plan: its hours at the price of the cell, or at what they
 * add in overtime if that is more. */
static double cost_on_top(const pcm__whole_plan *plan, size_t job, size_t option,
                          const double *price)
{
    const pcm__model *model = plan->model;
    uint32_t cell = model->where[option];
    if (cell == PCM__AWAY)
        return model->cost[option];
    double hours = model->hours[job];
    return model->cost[option] +
           fmax(hours * price[cell], pcm__whole_plan_shift(plan, cell, hours));
}

/* Going away always fits, so there is always an option. */
static size_t least_on_top(const pcm__whole_plan *plan, size_t job, const double *price)
{
    const pcm__model *model = plan->model;
    size_t best = pcm__model_away(model, job);
    double least = model->cost[best];
    for (size_t o = model->start[job]; o < pcm__model_away(model, job); o++) {
        double cost = cost_on_top(plan, job, o, price);
        if (cost < least) {
            least = cost;
            best = o;
        }
    }
    return best;
}

pcm_status pcm__round(pcm__whole_plan *plan, const pcm__prices *prices, const double *share)
{
    const pcm__model *model = plan->model;
    struct open_job *open = pcm__array_new(model->jobs, sizeof *open);
    if (!open)
        return pcm__fail_memory();
    size_t count = 0;
    for (size_t j = 0; j < model->jobs; j++) {
        size_t sure = share ? sure_by_vertex(model, j, share) : sure_by_price(model, j, prices);
        if (sure < model->options && pcm__whole_plan_change(plan, j, sure) < INFINITY)
            pcm__whole_plan_put(plan, j, sure);
        else
            open[count++] = (struct open_job){model->hours[j], j};
    }
    if (count > 0)
        qsort(open, count, sizeof *open, most_hours_first);
    for (size_t i = 0; i < count; i++)
        pcm__whole_plan_put(plan, open[i].job, least_on_top(plan, open[i].job, prices->best));
    pcm_release(open);
    return PCM_OK;
}
