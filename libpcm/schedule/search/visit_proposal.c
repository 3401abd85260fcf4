/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/search/visit_proposal.h"

#include <math.h>

double pcm__visit_most(pcm__visit_walk *walk)
{
    return walk->temperature * pcm__dice_exponential(&walk->dice);
}

pcm_index pcm__visit_before(const pcm__visits *visits, uint32_t task, uint32_t n)
{
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    return n > 0 ? visits->model->begin[visit[n - 1]] : PCM_NO_INDEX;
}

pcm_index pcm__visit_after(const pcm__visits *visits, uint32_t task, uint32_t n)
{
    uint32_t count;
    const uint32_t *visit = pcm__visits_of(visits, task, &count);
    return n + 1 < count ? visits->model->begin[visit[n + 1]] : PCM_NO_INDEX;
}

int pcm__visit_propose(pcm__proposal *proposal, const pcm__visits *visits, uint32_t task,
                       uint32_t n, uint32_t option)
{
    const pcm__model *model = visits->model;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const pcm_index t = model->begin[now], u = model->begin[option];
    const pcm_index earlier = pcm__visit_before(visits, task, n),
                    later = pcm__visit_after(visits, task, n);
    const double there =
        pcm__visits_step(visits, task, earlier, u) + pcm__visits_step(visits, task, u, later);
    if (!(there < INFINITY))
        return 0;
    *proposal = (pcm__proposal){
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

uint32_t pcm__visit_reach(const pcm__visits *visits, uint32_t task)
{
    const pcm__recurring *t = pcm__visits_task(visits, task);
    const size_t third = visits->model->periods / 3;
    const size_t reach = ((size_t)t->gap_min + t->gap_max) / 8;
    return 1 + (uint32_t)(reach < third ? reach : third);
}

int64_t pcm__visit_distance(pcm__visit_walk *walk, uint32_t reach)
{
    const double u = pcm__dice_uniform(&walk->dice) * pcm__dice_uniform(&walk->dice);
    const int64_t distance = 1 + (int64_t)(u * reach);
    return pcm__dice_next(&walk->dice) >> 63 ? distance : -distance;
}

uint32_t pcm__visit_option_away(const pcm__visits *visits, uint32_t task, uint32_t option,
                                int64_t distance)
{
    const int64_t period = (int64_t)visits->model->begin[option] + distance;
    if (period < 0 || period >= (int64_t)visits->model->periods)
        return PCM__NONE;
    return pcm__visits_option(visits, task, (size_t)period);
}

int pcm__visit_draw_proposal(pcm__proposal *proposal, pcm__visit_walk *walk, uint32_t task,
                             uint32_t n)
{
    const pcm__visits *visits = walk->visits;
    uint32_t count;
    const uint32_t now = pcm__visits_of(visits, task, &count)[n];
    const uint32_t option = pcm__visit_option_away(
        visits, task, now, pcm__visit_distance(walk, pcm__visit_reach(visits, task)));
    return option != PCM__NONE && pcm__visit_propose(proposal, visits, task, n, option);
}
