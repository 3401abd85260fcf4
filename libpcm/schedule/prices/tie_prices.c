/* SPDX-License-Identifier: Apache-2.0 */
/* The smoothed dual of one exclusion, the other prices fixed, is climbed row by row: with the
 * options of each job parted into those that are under way in the row's period and those that are
 * not, and soft minima A and B over them, the job is under way there with chance 1/(1 + e^((A +
 * price - B)/tau)), and at the best price as many are as may be. Coordinate ascent, which the
 * smoothing keeps from getting stuck (P. Tseng 2001, Convergence of a block coordinate descent
 * method for nondifferentiable minimization). */
#include "libpcm/schedule/prices/tie_prices.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/block/soft.h"
#include "libpcm/schedule/prices/turns.h"

enum { SWEEPS = 8, HALVINGS = 40, WATCHED = 16 };

/* Soft minima may join so many costs at one temperature; 1e8 are a second's work or less. Where one
 * sweep would take more, prices are left to the linear program. */
static const double joins_most = 3e7;

/* A sweep that moves no price by more temperatures than this is the last. */
static const double settled = 0.02;

/* An option of a job of the exclusion. */
struct place {
    double cost;    /* in its block, at all prices as they are now */
    uint32_t first; /* rows of the exclusion that it uses; first > last if none */
    uint32_t last;
};

struct climb {
    const pcm__model *model;
    pcm__pricer *pricer;
    pcm__prices *prices;
    pcm__watch *watch;
    double tau;
    int sweeps;          /* over the rows of an exclusion; 0: there are too many of all */
    double *price;       /* [rows] */
    struct place *place; /* [options of the jobs of any exclusion together] */
    size_t *end;         /* [jobs of any exclusion] where the places of a job end */
    double *edge;        /* [jobs of any exclusion] price at which half of a job leaves a row */
    double *cost;        /* [options of any job] room */
};

/* Rows of an exclusion's periods, which follow one another. */
struct tie {
    const pcm__exclusion *exclusion;
    uint32_t first;
    uint32_t end;
};

static struct tie tie_at(const pcm__model *model, size_t row)
{
    const uint32_t exclusion = model->cell[model->row_cell[row]].exclusion;
    struct tie tie = {&model->problem->exclusion[exclusion], (uint32_t)row, (uint32_t)row};
    while (tie.end < model->lp_rows && model->cell[model->row_cell[tie.end]].exclusion == exclusion)
        tie.end++;
    return tie;
}

static struct place place_of(const pcm__model *model, const struct tie *tie, uint32_t option,
                             double cost)
{
    struct place place = {.cost = cost, .first = 1, .last = 0};
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t row = model->use_row[u];
        if (row < tie->first || row >= tie->end)
            continue;
        if (place.first > place.last)
            place.first = row;
        place.last = row;
    }
    return place;
}

/* Lists what the jobs of an exclusion can choose from. */
static void list_places(struct climb *climb, const struct tie *tie)
{
    const pcm__model *model = climb->model;
    size_t places = 0;
    for (size_t n = 0; n < tie->exclusion->jobs; n++) {
        const pcm_index job = tie->exclusion->job[n];
        const pcm__item *item = &model->item[job];
        pcm__block_option_costs(climb->pricer, item->block, job, climb->cost);
        for (uint32_t k = 0; k < item->options; k++)
            climb->place[places++] = place_of(model, tie, item->option + k, climb->cost[k]);
        climb->end[n] = places;
    }
}

/* The price at which a job is as likely under way in a row as not; -INFINITY if it cannot be,
 * INFINITY if it must. */
static double edge_of(const struct climb *climb, size_t begin, size_t end, uint32_t row)
{
    const double rate = pcm__rate(climb->tau);
    pcm__soft there = pcm__soft_nothing(), elsewhere = pcm__soft_nothing();
    for (size_t i = begin; i < end; i++) {
        const struct place *place = &climb->place[i];
        pcm__soft *part = place->first <= row && row <= place->last ? &there : &elsewhere;
        if (place->cost < INFINITY)
            *part = pcm__soft_join(*part, pcm__soft_one(place->cost), rate);
    }
    if (there.weight == 0)
        return -INFINITY;
    if (elsewhere.weight == 0)
        return INFINITY;
    return pcm__soft_value(elsewhere, climb->tau) - pcm__soft_value(there, climb->tau) +
           climb->price[row];
}

/* Jobs that are under way in a row at a price, on average. */
static double under_way(const struct climb *climb, size_t jobs, double price)
{
    double sum = 0;
    for (size_t n = 0; n < jobs; n++) {
        const double cold = (price - climb->edge[n]) / climb->tau;
        if (cold < PCM__FAR)
            sum += cold > -PCM__FAR ? 1 / (1 + pcm__exp_lane(cold)) : 1;
    }
    return sum;
}

/* The best price of a row, at most `most`. */
static double best_price(const struct climb *climb, size_t jobs, double at_most, double most)
{
    double low = 0, high = 0;
    if (under_way(climb, jobs, 0) <= at_most)
        return 0;
    for (size_t n = 0; n < jobs; n++)
        if (climb->edge[n] < INFINITY)
            high = fmax(high, climb->edge[n] + PCM__FAR * climb->tau);
    high = fmin(high, most);
    if (under_way(climb, jobs, high) > at_most)
        return high;
    for (int i = 0; i < HALVINGS && high - low > settled * climb->tau; i++) {
        const double middle = (low + high) / 2;
        if (under_way(climb, jobs, middle) > at_most)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* Gives a row its best price, the others of the exclusion fixed. Returns by how much it changes. */
static double climb_row(struct climb *climb, const struct tie *tie, uint32_t row)
{
    const pcm__cell *cell = &climb->model->cell[climb->model->row_cell[row]];
    const size_t jobs = tie->exclusion->jobs;
    for (size_t n = 0; n < jobs; n++)
        climb->edge[n] = edge_of(climb, n > 0 ? climb->end[n - 1] : 0, climb->end[n], row);
    const double change = best_price(climb, jobs, cell->most, cell->price) - climb->price[row];
    climb->price[row] += change;
    for (size_t i = 0; change != 0 && i < climb->end[jobs - 1]; i++)
        if (climb->place[i].first <= row && row <= climb->place[i].last)
            climb->place[i].cost += change;
    return fabs(change);
}

static void climb_tie(struct climb *climb, const struct tie *tie)
{
    double moved = INFINITY;
    list_places(climb, tie);
    for (int sweep = 0; sweep < climb->sweeps && moved > settled * climb->tau; sweep++) {
        moved = 0;
        for (uint32_t row = tie->first; row < tie->end; row++)
            moved = fmax(moved, climb_row(climb, tie, row));
    }
}

/* Goes over all exclusions once. */
static void climb_all(struct climb *climb)
{
    const pcm__model *model = climb->model;
    size_t ties = 0;
    pcm__pricer_set_prices(climb->pricer, climb->price, model->lp_rows);
    for (size_t row = model->limit_rows; row < model->lp_rows; ties++) {
        const struct tie tie = tie_at(model, row);
        if (ties % WATCHED == 0 && pcm__watch_report(climb->watch, 0))
            return;
        climb_tie(climb, &tie);
        row = tie.end;
    }
}

static pcm_status make_room(struct climb *climb)
{
    const pcm__model *model = climb->model;
    size_t places = 0, jobs = 0, options = 0;
    double joins = 0;
    for (size_t row = model->limit_rows; row < model->lp_rows;) {
        const struct tie tie = tie_at(model, row);
        size_t sum = 0;
        for (size_t n = 0; n < tie.exclusion->jobs; n++) {
            const size_t count = model->item[tie.exclusion->job[n]].options;
            options = count > options ? count : options;
            sum += count;
        }
        joins += (double)sum * (tie.end - tie.first);
        places = sum > places ? sum : places;
        jobs = tie.exclusion->jobs > jobs ? tie.exclusion->jobs : jobs;
        row = tie.end;
    }
    climb->sweeps = (int)fmin(SWEEPS, joins_most / fmax(joins, 1));
    climb->price = pcm__array_new(model->rows, sizeof *climb->price);
    climb->place = pcm__array_new(places, sizeof *climb->place);
    climb->end = pcm__array_new(jobs, sizeof *climb->end);
    climb->edge = pcm__array_new(jobs, sizeof *climb->edge);
    climb->cost = pcm__array_new(options, sizeof *climb->cost);
    return climb->price && climb->place && climb->end && climb->edge && climb->cost
               ? PCM_OK
               : pcm__fail_memory();
}

static void free_room(struct climb *climb)
{
    pcm_release(climb->price);
    pcm_release(climb->place);
    pcm_release(climb->end);
    pcm_release(climb->edge);
    pcm_release(climb->cost);
}

/* Climbs from the best prices. */
static void climb_from_best(void *room, double tau)
{
    struct climb *climb = room;
    const pcm__model *model = climb->model;
    climb->tau = tau;
    memcpy(climb->price, climb->prices->best, model->rows * sizeof *climb->price);
    climb_all(climb);
    pcm__prices_offer(climb->prices, climb->pricer, model, climb->price);
}

pcm_status pcm__prices_tie(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                           int warm, pcm__watch *watch)
{
    struct climb climb = {.model = model, .pricer = pricer, .prices = prices, .watch = watch};
    if (model->lp_rows == model->limit_rows)
        return PCM_OK;
    pcm_status status = make_room(&climb);
    if (status == PCM_OK && climb.sweeps > 0)
        status = pcm__prices_take_turns(prices, pricer, model, warm, climb_from_best, &climb, watch);
    free_room(&climb);
    return status;
}
