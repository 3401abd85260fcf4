/* SPDX-License-Identifier: Apache-2.0 */
/* Moves that change more of a sequence than one visit: all that follow, one more, one less. */
#include <math.h>

#include "libpcm/schedule/search/visit_proposal.h"

/* Change of a tail's own costs; INFINITY if a rule forbids it. */
static double tail_change(const pcm__visits *visits, uint32_t task, uint32_t n, int64_t distance)
{
    const pcm__model *model = visits->model;
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    double change = 0;
    for (uint32_t i = n; i < count; i++) {
        const uint32_t option = pcm__visit_option_away(visits, task, visit[i], distance);
        if (option == PCM__NONE)
            return INFINITY;
        change += model->cost[option] - model->cost[visit[i]];
    }
    const pcm_index first = model->begin[visit[n]], last = model->begin[visit[count - 1]];
    const pcm_index earlier = pcm__visit_before(visits, task, n);
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
        change += pcm__visits_move(visits, task, i,
                                   pcm__visit_option_away(visits, task, visit[i], distance));
    }
    return change;
}

double pcm__visit_shift_tail(pcm__visit_walk *walk, uint32_t task, uint32_t n)
{
    pcm__visits *visits = walk->visits;
    const int64_t distance = pcm__visit_distance(walk, pcm__visit_reach(visits, task));
    walk->work++;
    if (visits->demanded[task] > 0)
        return 0;
    const double own = tail_change(visits, task, n, distance), most = pcm__visit_most(walk);
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
    const double most = pcm__visit_most(walk);
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
    const pcm_index earlier = pcm__visit_before(visits, task, n),
                    later = pcm__visit_after(visits, task, n);
    const double step = pcm__visits_step(visits, task, earlier, later),
                 most = pcm__visit_most(walk);
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
