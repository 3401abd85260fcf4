/* SPDX-License-Identifier: Apache-2.0 */
/* Moves of single visits, and of what follows them. */
#include "libpcm/schedule/search/visit_walk.h"

#include <stdlib.h>

/* Of a hundred moves: entering or leaving, tails, single shifts, chains; the rest are swaps. */
enum { NUMBER_MOVES = 8, TAIL_MOVES = 12, SHIFT_MOVES = 30, CHAIN_MOVES = 15, ALL_MOVES = 100 };

/* A visit, where it could be instead, and what that changes of its own costs. */
struct proposal {
    uint32_t task;
    uint32_t n;
    uint32_t from; /* options */
    uint32_t to;
    double own;
};

/* The rise of cost that is accepted this time (N. Metropolis et al. 1953). */
static double draw_most(pcm__visit_walk *walk)
{
    return walk->temperature * pcm__dice_exponential(&walk->dice);
}

/* Periods of the visits before and after number n. */
static pcm_index before(const pcm__visits *visits, uint32_t task, uint32_t n)
{
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    return n > 0 ? visits->model->begin[visit[n - 1]] : PCM_NO_INDEX;
}

static pcm_index after(const pcm__visits *visits, uint32_t task, uint32_t n)
{
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    return n + 1 < count ? visits->model->begin[visit[n + 1]] : PCM_NO_INDEX;
}

/* Proposes an option to a visit; 0 if a rule forbids it. */
static int propose(struct proposal *proposal, const pcm__visits *visits, uint32_t task, uint32_t n,
                   uint32_t option)
{
    const pcm__model *model = visits->model;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const pcm_index t = model->begin[now], u = model->begin[option];
    const pcm_index earlier = before(visits, task, n), later = after(visits, task, n);
    const double there =
        pcm__visits_step(visits, task, earlier, u) + pcm__visits_step(visits, task, u, later);
    if (!(there < INFINITY))
        return 0;
    *proposal = (struct proposal){
        .task = task,
        .n = n,
        .from = now,
        .to = option,
        .own = there + model->cost[option] - model->cost[now] -
               pcm__visits_step(visits, task, earlier, t) -
               pcm__visits_step(visits, task, t, later),
    };
    return 1;
}

/* Periods by which a visit may move at most. */
static uint32_t reach_of(const pcm__visits *visits, uint32_t task)
{
    const pcm__recurring *t = pcm__visits_task(visits, task);
    const size_t third = visits->model->periods / 3;
    const size_t reach = ((size_t)t->gap_min + t->gap_max) / 8;
    return 1 + (uint32_t)(reach < third ? reach : third);
}

/* Short ways more often than long ones, either way. */
static int64_t draw_distance(pcm__visit_walk *walk, uint32_t reach)
{
    const double u = pcm__dice_uniform(&walk->dice) * pcm__dice_uniform(&walk->dice);
    const int64_t distance = 1 + (int64_t)(u * reach);
    return pcm__dice_next(&walk->dice) >> 63 ? distance : -distance;
}

/* The option of a task's visit so many periods away from another; PCM__NONE. */
static uint32_t option_away(const pcm__visits *visits, uint32_t task, uint32_t option,
                            int64_t distance)
{
    const int64_t period = (int64_t)visits->model->begin[option] + distance;
    if (period < 0 || period >= (int64_t)visits->model->periods)
        return PCM__NONE;
    return pcm__visits_option(visits, task, (size_t)period);
}

/* Draws where a visit could be instead; 0 if it cannot. */
static int draw_proposal(struct proposal *proposal, pcm__visit_walk *walk, uint32_t task,
                         uint32_t n)
{
    const pcm__visits *visits = walk->visits;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const uint32_t option =
        option_away(visits, task, now, draw_distance(walk, reach_of(visits, task)));
    return option != PCM__NONE && propose(proposal, visits, task, n, option);
}

/* What moving visit number n by so many periods costs at prices; 0 if it gains, or cannot be. */
static double cost_of_moving(const pcm__visits *visits, const double *price, uint32_t task,
                             uint32_t n, int64_t distance)
{
    const pcm__model *model = visits->model;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const uint32_t option = option_away(visits, task, now, distance);
    struct proposal p;
    if (option == PCM__NONE || !propose(&p, visits, task, n, option))
        return 0;
    const double cost = p.own + pcm__option_uses_priced(model, option, price, model->dual_rows) -
                        pcm__option_uses_priced(model, now, price, model->dual_rows);
    return cost > 0 ? cost : 0;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A short way for a visit: the part of its gaps that a week is of half a year. */
static int64_t short_way(const pcm__visits *visits, uint32_t task)
{
    const pcm__recurring *t = pcm__visits_task(visits, task);
    const int64_t way = ((int64_t)t->gap_min + t->gap_max) / 64;
    return way > 1 ? way : 1;
}

double pcm__visit_warmth(const pcm__visits *visits, const double *guide)
{
    enum { ENOUGH = 1000 };
    double cost[ENOUGH];
    size_t costs = 0, all = 0, rows = 0;
    for (size_t r = 0; r < visits->model->rows; r++)
        rows += visits->members[r] > 0;
    for (uint32_t task = 0; task < visits->tasks; task++)
        all += visits->now->visits[task];
    const size_t stride = 1 + all / (ENOUGH / 2);
    size_t next = 0;
    for (uint32_t task = 0; task < visits->tasks; task++)
        for (uint32_t n = 0; n < visits->now->visits[task]; n++) {
            if (next++ % stride != 0 || costs + 2 > ENOUGH)
                continue;
            for (int64_t side = -1; side <= 1; side += 2) {
                cost[costs] =
                    cost_of_moving(visits, guide, task, n, side * short_way(visits, task));
                costs += cost[costs] > 0;
            }
        }
    if (costs == 0)
        return 0;
    qsort(cost, costs, sizeof *cost, by_size);
    return cost[costs / 2] * (double)(rows > 0 ? rows : 1) / (double)all;
}

static int is_plain(const pcm__visits *visits, const struct proposal *proposal)
{
    return visits->home[proposal->from] != PCM__NONE && visits->home[proposal->to] != PCM__NONE;
}

static void note(pcm__visit_change *change, const pcm__visits *visits,
                 const struct proposal *proposal)
{
    pcm__visit_change_add(change, visits, proposal->from, -1);
    pcm__visit_change_add(change, visits, proposal->to, 1);
}

/* Whether plain moves with these costs of their own rise by so much at most. */
static int is_acceptable(const pcm__visit_change *change, const pcm__visits *visits, double own,
                         double most)
{
    const double fallen = own + pcm__visit_change_answer(change, visits, 0);
    return !change->entangled && fallen <= most &&
           fallen + pcm__visit_change_answer(change, visits, 1) <= most;
}

double pcm__visit_shift(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    pcm__visit_change loads = {0};
    struct proposal p;
    walk->work++;
    if (!draw_proposal(&p, walk, task, n))
        return 0;
    const double most = draw_most(walk);
    if (is_plain(visits, &p)) {
        note(&loads, visits, &p);
        if (!is_acceptable(&loads, visits, p.own, most))
            return 0;
    }
    const double change = p.own + pcm__visits_move(visits, task, n, p.to);
    if (change <= most)
        return change;
    pcm__visits_move(visits, task, n, p.from);
    return 0;
}

/* Draws a visit with the home that another is to move to; PCM__NONE if there is none of another
 * task. */
static uint32_t draw_other(pcm__visit_walk *walk, const struct proposal *proposal)
{
    const pcm__visits *visits = walk->visits;
    const uint32_t row = visits->home[proposal->to];
    if (visits->members[row] == 0)
        return PCM__NONE;
    const uint32_t seat = pcm__dice_below(&walk->dice, visits->members[row]);
    const uint32_t other = visits->member[visits->row_first[row] + seat];
    return other == proposal->task ? PCM__NONE : other;
}

/* Both move, if that is acceptable. */
static double move_both(pcm__visit_walk *walk, const struct proposal *p, const struct proposal *q)
{
    pcm__visits *visits = walk->visits;
    pcm__visit_change loads = {0};
    note(&loads, visits, p);
    note(&loads, visits, q);
    if (!is_acceptable(&loads, visits, p->own + q->own, draw_most(walk)))
        return 0;
    const double change = p->own + q->own + pcm__visits_move(visits, p->task, p->n, p->to);
    return change + pcm__visits_move(visits, q->task, q->n, q->to);
}

double pcm__visit_swap(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    struct proposal p, q;
    walk->work++;
    if (!draw_proposal(&p, walk, task, n) || !is_plain(visits, &p))
        return 0;
    const uint32_t other = draw_other(walk, &p);
    if (other == PCM__NONE)
        return 0;
    const uint32_t option = pcm__visits_option(visits, other, visits->model->begin[p.from]);
    if (option == PCM__NONE || visits->home[option] == PCM__NONE ||
        !propose(&q, visits, other, pcm__visits_find(visits, other, visits->home[p.to]), option))
        return 0;
    return move_both(walk, &p, &q);
}

double pcm__visit_chain(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    struct proposal p, q;
    walk->work++;
    if (!draw_proposal(&p, walk, task, n) || !is_plain(visits, &p))
        return 0;
    const uint32_t other = draw_other(walk, &p);
    if (other == PCM__NONE ||
        !draw_proposal(&q, walk, other, pcm__visits_find(visits, other, visits->home[p.to])) ||
        !is_plain(visits, &q))
        return 0;
    return move_both(walk, &p, &q);
}

/* Draws where a job could be instead; 0 if it is away, or has no other place there. Its options lie
 * by period, the last one is being away. */
static int draw_place(struct proposal *proposal, pcm__visit_walk *walk, uint32_t job)
{
    const pcm__model *model = walk->visits->model;
    const pcm__item *item = &model->item[job];
    const uint32_t now = walk->visits->now->option[job], away = pcm__model_away(model, job);
    const int64_t to = (int64_t)now + draw_distance(walk, 1 + item->options / 4);
    if (now == away || to < (int64_t)item->option || to >= (int64_t)away)
        return 0;
    *proposal = (struct proposal){.task = PCM__NONE,
                                  .from = now,
                                  .to = (uint32_t)to,
                                  .own = model->cost[to] - model->cost[now]};
    return 1;
}

/* Draws what a visit does that makes way for a job: goes to where it was, or anywhere. */
static int draw_way(struct proposal *q, pcm__visit_walk *walk, const struct proposal *job)
{
    const pcm__visits *visits = walk->visits;
    const uint32_t other = draw_other(walk, job);
    if (other == PCM__NONE)
        return 0;
    const uint32_t n = pcm__visits_find(visits, other, visits->home[job->to]);
    if (pcm__dice_next(&walk->dice) >> 63)
        return draw_proposal(q, walk, other, n) && is_plain(visits, q);
    const uint32_t option = pcm__visits_option(visits, other, visits->model->begin[job->from]);
    return option != PCM__NONE && visits->home[option] != PCM__NONE &&
           propose(q, visits, other, n, option);
}

double pcm__visit_move_job(pcm__visit_walk *walk, uint32_t job)
{
    pcm__visits *visits = walk->visits;
    pcm__visit_change loads = {0};
    struct proposal p, q;
    walk->work++;
    if (!draw_place(&p, walk, job) || !is_plain(visits, &p))
        return 0;
    const int alone = pcm__dice_below(&walk->dice, 3) == 0;
    if (!alone && !draw_way(&q, walk, &p))
        return 0;
    note(&loads, visits, &p);
    if (!alone)
        note(&loads, visits, &q);
    const double own = p.own + (alone ? 0 : q.own);
    if (!is_acceptable(&loads, visits, own, draw_most(walk)))
        return 0;
    const double change = own + pcm__visits_move_job(visits, job, p.to);
    return alone ? change : change + pcm__visits_move(visits, q.task, q.n, q.to);
}

/* Change of a tail's own costs; INFINITY if a rule forbids it. */
static double tail_change(const pcm__visits *visits, uint32_t task, uint32_t n, int64_t distance)
{
    const pcm__model *model = visits->model;
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    double change = 0;
    for (uint32_t i = n; i < count; i++) {
        const uint32_t option = option_away(visits, task, visit[i], distance);
        if (option == PCM__NONE)
            return INFINITY;
        change += model->cost[option] - model->cost[visit[i]];
    }
    const pcm_index first = model->begin[visit[n]], last = model->begin[visit[count - 1]];
    const pcm_index earlier = before(visits, task, n);
    return change + pcm__visits_step(visits, task, earlier, (pcm_index)(first + distance)) -
           pcm__visits_step(visits, task, earlier, first) +
           pcm__visits_step(visits, task, (pcm_index)(last + distance), PCM_NO_INDEX) -
           pcm__visits_step(visits, task, last, PCM_NO_INDEX);
}

/* What leaving its rows would save a tail, if that can be told row by row. */
static double tail_gain(const pcm__visits *visits, uint32_t task, uint32_t n)
{
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    double gain = 0;
    for (uint32_t i = n; i < count; i++) {
        if (visits->home[visit[i]] == PCM__NONE)
            return INFINITY;
        gain -= pcm__visits_plain_change(visits, visit[i], -1);
    }
    return gain;
}

/* Moves a tail, so that no visit meets the next one on the way; returns the change of cells. */
static double move_tail(pcm__visits *visits, uint32_t task, uint32_t n, int64_t distance)
{
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    double change = 0;
    for (uint32_t k = n; k < count; k++) {
        const uint32_t i = distance > 0 ? n + count - 1 - k : k;
        change += pcm__visits_move(visits, task, i, option_away(visits, task, visit[i], distance));
    }
    return change;
}

double pcm__visit_shift_tail(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    const int64_t distance = draw_distance(walk, reach_of(visits, task));
    walk->work++;
    if (visits->demanded[task] > 0)
        return 0;
    const double own = tail_change(visits, task, n, distance), most = draw_most(walk);
    if (!(own < INFINITY) || own - tail_gain(visits, task, n) > most)
        return 0;
    walk->work += 4;
    const double change = own + move_tail(visits, task, n, distance);
    if (change <= most)
        return change;
    move_tail(visits, task, n, -distance);
    return 0;
}

double pcm__visit_enter(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    const pcm__model *model = visits->model;
    const pcm_index gap = pcm__visits_task(visits, task)->gap_min;
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    const pcm_index earlier = n > 0 ? model->begin[visit[n - 1]] : PCM_NO_INDEX;
    const pcm_index later = n < count ? model->begin[visit[n]] : PCM_NO_INDEX;
    const size_t low = n > 0 ? (size_t)earlier + gap : 0;
    const size_t end = n == count ? model->periods : later + 1 > gap ? later + 1 - gap : 0;
    walk->work++;
    if (low >= end)
        return 0;
    const size_t period = low + pcm__dice_below(&walk->dice, (uint32_t)(end - low));
    const uint32_t option = pcm__visits_option(visits, task, period);
    if (option == PCM__NONE)
        return 0;
    const double own = model->cost[option] +
                       pcm__visits_step(visits, task, earlier, (pcm_index)period) +
                       pcm__visits_step(visits, task, (pcm_index)period, later) -
                       pcm__visits_step(visits, task, earlier, later);
    const double most = draw_most(walk);
    if (!(own <= most) || own + pcm__visits_load_change(visits, option) > most)
        return 0;
    return own + pcm__visits_insert(visits, task, n, option);
}

double pcm__visit_leave(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const pcm_index t = visits->model->begin[now];
    const pcm_index earlier = before(visits, task, n), later = after(visits, task, n);
    const double step = pcm__visits_step(visits, task, earlier, later), most = draw_most(walk);
    walk->work++;
    if (!(step < INFINITY))
        return 0;
    const double own = step - visits->model->cost[now] -
                       pcm__visits_step(visits, task, earlier, t) -
                       pcm__visits_step(visits, task, t, later);
    if (visits->home[now] != PCM__NONE && own + pcm__visits_plain_change(visits, now, -1) > most)
        return 0;
    const double change = own + pcm__visits_remove(visits, task, n);
    if (change <= most)
        return change;
    pcm__visits_insert(visits, task, n, now);
    return 0;
}

double pcm__visit_walk_step(pcm__visit_walk *walk, uint32_t task)
{
    uint32_t count;
    pcm__visits_of(walk->visits, task, &count);
    uint32_t kind = pcm__dice_below(&walk->dice, ALL_MOVES);
    if (count == 0 || kind < NUMBER_MOVES / 2)
        return pcm__visit_enter(walk, task, pcm__dice_below(&walk->dice, count + 1));
    const uint32_t n = pcm__dice_below(&walk->dice, count);
    if (kind < NUMBER_MOVES)
        return pcm__visit_leave(walk, task, n);
    if (kind < NUMBER_MOVES + TAIL_MOVES)
        return pcm__visit_shift_tail(walk, task, n);
    if (kind < NUMBER_MOVES + TAIL_MOVES + SHIFT_MOVES)
        return pcm__visit_shift(walk, task, n);
    if (kind < NUMBER_MOVES + TAIL_MOVES + SHIFT_MOVES + CHAIN_MOVES)
        return pcm__visit_chain(walk, task, n);
    return pcm__visit_swap(walk, task, n);
}

/* Adds the visits of a row that may begin in a period instead. */
static void add_movers(pcm__visit_walk *walk, int side, pcm_index period)
{
    const pcm__visits *visits = walk->visits;
    const uint32_t row = walk->exchange->side[side].row, other = walk->exchange->side[!side].row;
    for (uint32_t m = 0; m < visits->members[row]; m++) {
        const uint32_t task = visits->member[visits->row_first[row] + m];
        const uint32_t option = pcm__visits_option(visits, task, period);
        struct proposal p;
        if (option == PCM__NONE || pcm__visits_row(visits, option) != other ||
            !propose(&p, visits, task, pcm__visits_find(visits, task, row), option) ||
            pcm__visits_row(visits, p.from) != row)
            continue;
        pcm__exchange_add(
            walk->exchange, side,
            (pcm__mover){.r = p.own,
                         .hours = visits->model->use_amount[visits->model->use[p.from]],
                         .item = task,
                         .option = option});
    }
}

double pcm__visit_repack(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    enum { FARTHEST = 12 };
    pcm__visits *visits = walk->visits;
    pcm__exchange *exchange = walk->exchange;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const uint32_t step = 1 + pcm__dice_below(&walk->dice, FARTHEST);
    const int64_t distance = pcm__dice_next(&walk->dice) >> 63 ? step : -(int64_t)step;
    const uint32_t there = option_away(visits, task, now, distance);
    walk->work++;
    if (there == PCM__NONE || pcm__visits_row(visits, now) == PCM__NONE ||
        pcm__visits_row(visits, there) == PCM__NONE)
        return 0;
    pcm__exchange_begin(exchange, pcm__visits_row(visits, now), pcm__visits_row(visits, there),
                        walk->guide);
    add_movers(walk, 0, visits->model->begin[there]);
    add_movers(walk, 1, visits->model->begin[now]);
    walk->work +=
        8 + (visits->members[exchange->side[0].row] + visits->members[exchange->side[1].row]) / 4;
    pcm__exchange_draw(exchange, &visits->responses, visits->load, walk->temperature, &walk->dice);
    walk->work += (exchange->side[0].sets + exchange->side[1].sets + exchange->looks) / 8;
    for (int s = 0; s < 2; s++)
        for (uint32_t m = 0; m < exchange->side[s].count; m++) {
            const pcm__mover *mover = &exchange->side[s].mover[m];
            if (exchange->chosen[s] >> m & 1)
                pcm__visits_move(visits, mover->item,
                                 pcm__visits_find(visits, mover->item, exchange->side[s].row),
                                 mover->option);
        }
    return exchange->change;
}
