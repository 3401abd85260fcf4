/* SPDX-License-Identifier: Apache-2.0 */
/* Repair by placing, and by moving one job out of the way. */
#include "libpcm/schedule/moves.h"
#include "libpcm/schedule/repair.h"

static void keep_cheaper(pcm__move *best, pcm__move move)
{
    if (move.change < best->change)
        *best = move;
}

static pcm__move best_place(const pcm__whole_plan *plan, size_t job)
{
    pcm__move best = pcm__move_single(plan, job, plan->choice[job]);
    for (size_t o = plan->model->start[job]; o < pcm__model_away(plan->model, job); o++)
        keep_cheaper(&best, pcm__move_single(plan, job, o));
    return best;
}

/* The best way to put a job to an option while one member of the cell goes elsewhere. */
static void make_room(const pcm__whole_plan *plan, size_t job, size_t option, pcm__move *best)
{
    const pcm__model *model = plan->model;
    uint32_t cell = model->where[option];
    for (size_t seat = 0; seat < plan->count[cell]; seat++) {
        size_t other = plan->members[plan->members_start[cell] + seat];
        for (size_t o = model->start[other]; o < model->start[other + 1]; o++)
            keep_cheaper(best, pcm__move_double(plan, job, option, other, o));
    }
}

static pcm__move best_with_room_made(const pcm__whole_plan *plan, size_t job)
{
    pcm__move best = pcm__move_single(plan, job, plan->choice[job]);
    for (size_t o = plan->model->start[job]; o < pcm__model_away(plan->model, job); o++)
        make_room(plan, job, o, &best);
    return best;
}

/* One pass over the jobs that are away; returns how many were placed. */
static size_t place_away(pcm__whole_plan *plan, pcm__watch *watch)
{
    const pcm__model *model = plan->model;
    double worth_while = -1e-9 * model->scale;
    size_t placed = 0;
    for (size_t j = 0; j < model->jobs; j++) {
        if (plan->choice[j] != pcm__model_away(model, j))
            continue;
        pcm__move move = best_place(plan, j);
        if (!(move.change < worth_while) && !pcm__watch_stopped(watch))
            move = best_with_room_made(plan, j);
        if (move.change < worth_while) {
            pcm__move_apply(plan, &move);
            placed++;
        }
    }
    return placed;
}

void pcm__repair(pcm__whole_plan *plan, pcm__watch *watch)
{
    pcm__whole_plan_refresh(plan);
    while (place_away(plan, watch) > 0)
        pcm__whole_plan_refresh(plan);
}
