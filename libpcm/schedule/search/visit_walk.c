/* SPDX-License-Identifier: Apache-2.0 */
/* Moves of single visits, and how often each kind of move is drawn. */
#include "libpcm/schedule/search/visit_proposal.h"

#include <stdlib.h>

/* Of a hundred moves: entering or leaving, tails, single shifts, chains; the rest are swaps. */
enum { NUMBER_MOVES = 8, TAIL_MOVES = 12, SHIFT_MOVES = 30, CHAIN_MOVES = 15, ALL_MOVES = 100 };

/* What moving visit number n by so many periods costs at prices; 0 if it gains, or cannot be. */
static double cost_of_moving(const pcm__visits *visits, const double *price, uint32_t task,
                             uint32_t n, int64_t distance)
{
    const pcm__model *model = visits->model;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const uint32_t option = pcm__visit_option_away(visits, task, now, distance);
    pcm__proposal p;
    if (option == PCM__NONE || !pcm__visit_propose(&p, visits, task, n, option))
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

static int is_plain(const pcm__visits *visits, const pcm__proposal *proposal)
{
    return visits->home[proposal->from] != PCM__NONE && visits->home[proposal->to] != PCM__NONE;
}

static void note(pcm__visit_change *change, const pcm__visits *visits,
                 const pcm__proposal *proposal)
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
    pcm__proposal p;
    walk->work++;
    if (!pcm__visit_draw_proposal(&p, walk, task, n))
        return 0;
    const double most = pcm__visit_most(walk);
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
static uint32_t draw_other(pcm__visit_walk *walk, const pcm__proposal *proposal)
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
static double move_both(pcm__visit_walk *walk, const pcm__proposal *p, const pcm__proposal *q)
{
    pcm__visits *visits = walk->visits;
    pcm__visit_change loads = {0};
    note(&loads, visits, p);
    note(&loads, visits, q);
    if (!is_acceptable(&loads, visits, p->own + q->own, pcm__visit_most(walk)))
        return 0;
    const double change = p->own + q->own + pcm__visits_move(visits, p->task, p->n, p->to);
    return change + pcm__visits_move(visits, q->task, q->n, q->to);
}

double pcm__visit_swap(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    pcm__proposal p, q;
    walk->work++;
    if (!pcm__visit_draw_proposal(&p, walk, task, n) || !is_plain(visits, &p))
        return 0;
    const uint32_t other = draw_other(walk, &p);
    if (other == PCM__NONE)
        return 0;
    const uint32_t option = pcm__visits_option(visits, other, visits->model->begin[p.from]);
    if (option == PCM__NONE || visits->home[option] == PCM__NONE ||
        !pcm__visit_propose(&q, visits, other, pcm__visits_find(visits, other, visits->home[p.to]),
                            option))
        return 0;
    return move_both(walk, &p, &q);
}

double pcm__visit_chain(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    pcm__proposal p, q;
    walk->work++;
    if (!pcm__visit_draw_proposal(&p, walk, task, n) || !is_plain(visits, &p))
        return 0;
    const uint32_t other = draw_other(walk, &p);
    if (other == PCM__NONE ||
        !pcm__visit_draw_proposal(&q, walk, other,
                                  pcm__visits_find(visits, other, visits->home[p.to])) ||
        !is_plain(visits, &q))
        return 0;
    return move_both(walk, &p, &q);
}

/* Draws where a job could be instead; 0 if it is away, or has no other place there. Its options lie
 * by period, the last one is being away. */
static int draw_place(pcm__proposal *proposal, pcm__visit_walk *walk, uint32_t job)
{
    const pcm__model *model = walk->visits->model;
    const pcm__item *item = &model->item[job];
    const uint32_t now = walk->visits->now->option[job], away = pcm__model_away(model, job);
    const int64_t to = (int64_t)now + pcm__visit_distance(walk, 1 + item->options / 4);
    if (now == away || to < (int64_t)item->option || to >= (int64_t)away)
        return 0;
    *proposal = (pcm__proposal){.task = PCM__NONE,
                                .from = now,
                                .to = (uint32_t)to,
                                .own = model->cost[to] - model->cost[now]};
    return 1;
}

/* Draws what a visit does that makes way for a job: goes to where it was, or anywhere. */
static int draw_way(pcm__proposal *q, pcm__visit_walk *walk, const pcm__proposal *job)
{
    const pcm__visits *visits = walk->visits;
    const uint32_t other = draw_other(walk, job);
    if (other == PCM__NONE)
        return 0;
    const uint32_t n = pcm__visits_find(visits, other, visits->home[job->to]);
    if (pcm__dice_next(&walk->dice) >> 63)
        return pcm__visit_draw_proposal(q, walk, other, n) && is_plain(visits, q);
    const uint32_t option = pcm__visits_option(visits, other, visits->model->begin[job->from]);
    return option != PCM__NONE && visits->home[option] != PCM__NONE &&
           pcm__visit_propose(q, visits, other, n, option);
}

double pcm__visit_move_job(pcm__visit_walk *walk, uint32_t job)
{
    pcm__visits *visits = walk->visits;
    pcm__visit_change loads = {0};
    pcm__proposal p, q;
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
    if (!is_acceptable(&loads, visits, own, pcm__visit_most(walk)))
        return 0;
    const double change = own + pcm__visits_move_job(visits, job, p.to);
    return alone ? change : change + pcm__visits_move(visits, q.task, q.n, q.to);
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
