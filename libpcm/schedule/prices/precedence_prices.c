/* SPDX-License-Identifier: Apache-2.0 */
/* The smoothed dual is climbed precedence by precedence and, of each, price by price: with soft
 * minima of the costs of "after" begun by t, or not, and of "before" ended in time for t, or not,
 *
 *     P(begun) = 1 / (1 + e^((A + d - B) / tau)),    P(ended) = 1 / (1 + e^((C - d - D) / tau)),
 *
 * a change d of the price is best where both are alike: d = ((C - D) - (A - B)) / 2. One sweep over
 * all t takes no longer than looking at the options, because a change moves all of a prefix alike.
 * Coordinate ascent, which the smoothing keeps from getting stuck (P. Tseng 2001). */
#include "libpcm/schedule/prices/precedence_prices.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/block/soft.h"
#include "libpcm/schedule/prices/turns.h"

enum { SWEEPS = 8, WATCHED = 16 };

/* A sweep that moves no price by more temperatures than this is the last. */
static const double settled = 0.02;

/* Prices that are kept: 64 MB. */
static const double prices_most = 8e6;

/* One side of a precedence. */
struct side {
    uint32_t job;
    double *cost;   /* [options of the job] in its block, at all prices as they are now */
    pcm__soft *in;  /* [periods] begun in, or in time from, period t on */
    pcm__soft *out; /* [periods + 1] the same from t on, and what never is */
    pcm__soft away;
};

struct climb {
    const pcm__model *model;
    pcm__pricer *pricer;
    pcm__prices *prices;
    pcm__watch *watch;
    size_t outside;
    uint32_t *precedence; /* [outside] those that no block holds */
    struct side after, before;
    double *move;  /* [periods + 1] changes of prices, then their sums from t on */
    double *price; /* [precedences][periods] */
    double *added; /* [options] */
    double tau;
};

/* First t for which a place of "before" is in time; may be beyond the horizon. */
static size_t in_time_from(const pcm__model *model, const pcm__precedence *precedence,
                           uint32_t option)
{
    return (size_t)model->end[option] + 1 + precedence->least;
}

/* Adds sum[t from where it counts on] to the costs of the options of both jobs. sum[periods] = 0.
 */
static void add_sums(double *after, double *before, const pcm__model *model,
                     const pcm__precedence *precedence, const double *sum)
{
    const pcm__item *a = &model->item[precedence->after], *b = &model->item[precedence->before];
    for (uint32_t k = 0; k + 1 < a->options; k++)
        after[k] += sum[model->begin[a->option + k]];
    for (uint32_t k = 0; k + 1 < b->options; k++) {
        const size_t from = in_time_from(model, precedence, b->option + k);
        before[k] -= from < model->periods ? sum[from] : 0;
    }
    before[b->options - 1] -= sum[0];
}

static void sums_from_end(double *sum, const double *price, size_t periods)
{
    sum[periods] = 0;
    for (size_t t = periods; t-- > 0;)
        sum[t] = sum[t + 1] + price[t];
}

/* The soft costs of both sides by period. */
static void soften(struct climb *climb, const pcm__precedence *precedence)
{
    const pcm__model *model = climb->model;
    const double rate = pcm__rate(climb->tau);
    for (int s = 0; s < 2; s++) {
        struct side *side = s == 0 ? &climb->after : &climb->before;
        const pcm__item *item = &model->item[side->job];
        for (size_t t = 0; t <= model->periods; t++)
            side->in[t] = pcm__soft_nothing();
        for (uint32_t k = 0; k + 1 < item->options; k++) {
            const uint32_t option = item->option + k;
            const size_t t =
                s == 0 ? model->begin[option] : in_time_from(model, precedence, option);
            pcm__soft *in = &side->in[t < model->periods ? t : model->periods];
            if (side->cost[k] < INFINITY)
                *in = pcm__soft_join(*in, pcm__soft_one(side->cost[k]), rate);
        }
        const double away = side->cost[item->options - 1];
        side->away = away < INFINITY ? pcm__soft_one(away) : pcm__soft_nothing();
        side->out[model->periods] = s == 0 ? side->away : side->in[model->periods];
        for (size_t t = model->periods; t-- > 0;)
            side->out[t] = pcm__soft_join(side->out[t + 1], side->in[t], rate);
    }
}

/* The best change of the price of a period, 0 if it decides nothing. */
static double best_move(const struct climb *climb, pcm__soft begun, pcm__soft unbegun,
                        pcm__soft ended, pcm__soft unended)
{
    const double tau = climb->tau, far = PCM__FAR * tau;
    const double a = pcm__soft_value(begun, tau), b = pcm__soft_value(unbegun, tau);
    const double c = pcm__soft_value(ended, tau), d = pcm__soft_value(unended, tau);
    if (begun.weight == 0 || unended.weight == 0)
        return -INFINITY;
    if (unbegun.weight > 0 && ended.weight > 0)
        return ((c - d) - (a - b)) / 2;
    if (unbegun.weight > 0)
        return b - a + far;
    return ended.weight > 0 ? c - d + far : 0;
}

static pcm__soft moved(pcm__soft soft, double by)
{
    soft.least += by;
    return soft;
}

/* One sweep over all periods; returns the largest change. */
static double sweep(struct climb *climb, const pcm__precedence *precedence, double *price)
{
    const pcm__model *model = climb->model;
    const double rate = pcm__rate(climb->tau);
    const struct side *after = &climb->after, *before = &climb->before;
    pcm__soft begun = pcm__soft_nothing(), ended = before->away;
    double largest = 0;
    soften(climb, precedence);
    ended = before->away;
    for (size_t t = 0; t < model->periods; t++) {
        begun = pcm__soft_join(begun, after->in[t], rate);
        ended = pcm__soft_join(ended, before->in[t], rate);
        const double best = best_move(climb, begun, after->out[t + 1], ended, before->out[t + 1]);
        const double then = fmin(fmax(0, price[t] + best), model->rule_price);
        const double move = then - price[t];
        price[t] = then;
        climb->move[t] = move;
        largest = fmax(largest, fabs(move));
        begun = moved(begun, move);
        ended = moved(ended, -move);
    }
    return largest;
}

static void climb_one(struct climb *climb, uint32_t which)
{
    const pcm__model *model = climb->model;
    const pcm__precedence *precedence = &model->problem->precedence[which];
    const pcm__item *after = &model->item[precedence->after];
    const pcm__item *before = &model->item[precedence->before];
    climb->after.job = precedence->after;
    climb->before.job = precedence->before;
    pcm__block_option_costs(climb->pricer, after->block, precedence->after, climb->after.cost);
    pcm__block_option_costs(climb->pricer, before->block, precedence->before, climb->before.cost);
    double largest = INFINITY;
    for (int n = 0; n < SWEEPS && largest > settled * climb->tau; n++) {
        largest = sweep(climb, precedence, climb->price + (size_t)which * model->periods);
        sums_from_end(climb->move, climb->move, model->periods);
        add_sums(climb->after.cost, climb->before.cost, model, precedence, climb->move);
        add_sums(climb->added + after->option, climb->added + before->option, model, precedence,
                 climb->move);
    }
}

/* Goes over all precedences once. */
static void climb_all(struct climb *climb)
{
    for (size_t i = 0; i < climb->outside; i++) {
        if (i % WATCHED == 0 && pcm__watch_report(climb->watch, 0))
            return;
        climb_one(climb, climb->precedence[i]);
    }
}

/* Whether the tree of one of its jobs holds a precedence. Ties are listed in the order of
 * precedences: seen[job] counts those before. */
static int is_held(const pcm__model *model, const pcm__precedence *precedence, uint32_t *seen)
{
    const pcm__item *after = &model->item[precedence->after];
    const pcm__item *before = &model->item[precedence->before];
    const uint32_t a = after->tie + seen[precedence->after]++;
    const uint32_t b = before->tie + seen[precedence->before]++;
    return after->parent == a || before->parent == b;
}

static pcm_status list_outside(struct climb *climb)
{
    const pcm__model *model = climb->model;
    const size_t precedences = model->problem->precedences;
    uint32_t *seen = pcm__array_new_zero(model->jobs, sizeof *seen);
    climb->precedence = pcm__array_new(precedences, sizeof *climb->precedence);
    if (!seen || !climb->precedence) {
        pcm_release(seen);
        return pcm__fail_memory();
    }
    for (uint32_t i = 0; i < precedences; i++)
        if (!is_held(model, &model->problem->precedence[i], seen))
            climb->precedence[climb->outside++] = i;
    pcm_release(seen);
    return PCM_OK;
}

static int make_side(struct side *side, const pcm__model *model, uint32_t widest)
{
    side->cost = pcm__array_new(widest, sizeof *side->cost);
    side->in = pcm__array_new(model->periods + 1, sizeof *side->in);
    side->out = pcm__array_new(model->periods + 1, sizeof *side->out);
    return side->cost && side->in && side->out;
}

static void free_side(struct side *side)
{
    pcm_release(side->cost);
    pcm_release(side->in);
    pcm_release(side->out);
}

static pcm_status make_room(struct climb *climb, pcm__prices *prices)
{
    const pcm__model *model = climb->model;
    const size_t size = model->problem->precedences * model->periods;
    uint32_t widest = 0;
    for (size_t j = 0; j < model->jobs; j++)
        widest = model->item[j].options > widest ? model->item[j].options : widest;
    const int sides =
        make_side(&climb->after, model, widest) & make_side(&climb->before, model, widest);
    climb->move = pcm__array_new(model->periods + 1, sizeof *climb->move);
    climb->price = pcm__array_new_zero(size, sizeof *climb->price);
    climb->added = pcm__array_new_zero(model->options, sizeof *climb->added);
    prices->precedence = pcm__array_new_zero(size, sizeof *prices->precedence);
    prices->added = pcm__array_new_zero(model->options, sizeof *prices->added);
    return sides && climb->move && climb->price && climb->added && prices->precedence &&
                   prices->added
               ? PCM_OK
               : pcm__fail_memory();
}

static void free_room(struct climb *climb)
{
    free_side(&climb->after);
    free_side(&climb->before);
    pcm_release(climb->precedence);
    pcm_release(climb->move);
    pcm_release(climb->price);
    pcm_release(climb->added);
}

/* Climbs from the best prices, which it replaces if it finds better ones. */
static void climb_from_best(void *room, double tau)
{
    struct climb *climb = room;
    pcm__prices *prices = climb->prices;
    const pcm__model *model = climb->model;
    climb->tau = tau;
    const size_t size = model->problem->precedences * model->periods;
    memcpy(climb->price, prices->precedence, size * sizeof *climb->price);
    memcpy(climb->added, prices->added, model->options * sizeof *climb->added);
    pcm__pricer_set_added(climb->pricer, climb->added);
    pcm__pricer_set_prices(climb->pricer, prices->best, model->lp_rows);
    climb_all(climb);
    const double bound = pcm__bound(climb->pricer, model, prices->best);
    if (bound > prices->bound) {
        prices->bound = bound;
        memcpy(prices->precedence, climb->price, size * sizeof *climb->price);
        memcpy(prices->added, climb->added, model->options * sizeof *climb->added);
    }
    pcm__pricer_set_added(climb->pricer, prices->added);
}

/* Takes prices over, whatever they prove: they are near better ones. */
static void begin_from(struct climb *climb, const double *start)
{
    pcm__prices *prices = climb->prices;
    const pcm__model *model = climb->model;
    for (size_t i = 0; i < climb->outside; i++) {
        const size_t first = climb->precedence[i] * model->periods;
        const pcm__precedence *precedence = &model->problem->precedence[climb->precedence[i]];
        memcpy(prices->precedence + first, start + first, model->periods * sizeof *start);
        sums_from_end(climb->move, start + first, model->periods);
        add_sums(prices->added + model->item[precedence->after].option,
                 prices->added + model->item[precedence->before].option, model, precedence,
                 climb->move);
    }
    pcm__pricer_set_added(climb->pricer, prices->added);
    prices->bound = pcm__bound(climb->pricer, model, prices->best);
}

pcm_status pcm__prices_precede(pcm__prices *prices, pcm__pricer *pricer, const pcm__model *model,
                               const double *start, pcm__watch *watch)
{
    struct climb climb = {.model = model, .pricer = pricer, .prices = prices, .watch = watch};
    if ((double)model->problem->precedences * (double)model->periods > prices_most)
        return PCM_OK;
    pcm_status status = list_outside(&climb);
    if (status == PCM_OK && climb.outside > 0)
        status = make_room(&climb, prices);
    if (status == PCM_OK && climb.outside > 0 && start)
        begin_from(&climb, start);
    if (status == PCM_OK && climb.outside > 0)
        status = pcm__prices_take_turns(prices, pricer, model, start != NULL, climb_from_best,
                                        &climb, watch);
    free_room(&climb);
    return status;
}
