/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/search/group.h"

#include <math.h>

void pcm__group_move(pcm__group *group, uint32_t job, uint32_t option)
{
    pcm__walk *walk = group->walk;
    walk->group[group->count] = job;
    walk->before[group->count++] = walk->state->now.option[job];
    group->change += pcm__state_move(walk->state, job, option);
}

void pcm__group_settle(pcm__group *group, double most)
{
    pcm__walk *walk = group->walk;
    if (group->change <= most)
        return;
    while (group->count > 0) {
        group->count--;
        pcm__state_move(walk->state, walk->group[group->count], walk->before[group->count]);
    }
}

static int has_moved(const pcm__group *group, uint32_t job)
{
    for (uint32_t m = 0; m < group->count; m++)
        if (group->walk->group[m] == job)
            return 1;
    return 0;
}

/* The cheapest place of the other job that keeps a tie of a job, at the guiding prices; PCM__NONE:
 * none. */
static uint32_t place_of_follower(const pcm__walk *walk, uint32_t job, const pcm__tie *tie)
{
    const pcm__model *model = walk->state->model;
    const uint32_t mine = walk->state->now.option[job], away = pcm__model_away(model, tie->other);
    uint32_t best = PCM__NONE;
    double least = INFINITY;
    for (uint32_t o = model->item[tie->other].option; o < away; o++) {
        if (pcm__tie_broken_by(model, tie, mine, o) > 0)
            continue;
        const double cost = pcm__state_change_beside(walk->state, tie->other, o) +
                            pcm__option_uses_priced(model, o, walk->guide, model->lp_rows);
        if (cost < least) {
            least = cost;
            best = o;
        }
    }
    return best;
}

uint64_t pcm__group_follow(pcm__group *group)
{
    const pcm__walk *walk = group->walk;
    const pcm__model *model = walk->state->model;
    const uint32_t most = group->count + PCM__FOLLOWERS_MAX;
    uint64_t looks = 0;
    for (uint32_t m = 0; m < group->count; m++) {
        const uint32_t job = walk->group[m];
        const pcm__item *item = &model->item[job];
        for (uint32_t k = item->tie; k < item->tie + item->ties; k++) {
            const pcm__tie *tie = &model->tie[k];
            const uint32_t *now = walk->state->now.option;
            if (group->count >= most ||
                !(pcm__tie_broken_by(model, tie, now[job], now[tie->other]) > 0) ||
                has_moved(group, tie->other))
                continue;
            looks += model->item[tie->other].options;
            const uint32_t place = place_of_follower(walk, job, tie);
            if (place != PCM__NONE)
                pcm__group_move(group, tie->other, place);
        }
    }
    return looks;
}
