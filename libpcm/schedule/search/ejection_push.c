/* SPDX-License-Identifier: Apache-2.0 */
/* Pushed chains: each job takes the place of the next, the last one finds room. */
#include <math.h>

#include "libpcm/schedule/search/ejection_path.h"

/* What it costs at least to find a place for a job that has left its own: its cheapest one. A
 * set-up is opened or closed with it only if no other job needs it. */
static double least_to_place(const pcm__ejection *ejection, const pcm__state *state, uint32_t job)
{
    const pcm__model *model = ejection->model;
    const pcm__item *item = &model->item[job];
    if (item->setup == PCM__NONE)
        return ejection->cheapest[job] - model->cost[state->now.option[job]];
    double least = INFINITY;
    for (uint32_t o = item->option; o < item->option + item->options; o++)
        if (o != state->now.option[job])
            least = fmin(least, pcm__state_change_beside(state, job, o) +
                                    pcm__path_uses_priced(ejection, o));
    return least;
}

/* A job takes an option of a path that costs so much with it, and another one has to leave; `room`
 * is what the price of the hours it leaves must exceed. */
static void eject(pcm__ejection *ejection, const pcm__state *state, uint32_t job, uint32_t option,
                  double cost, double room, uint32_t other)
{
    const uint32_t now = state->now.option[other];
    const double worth = pcm__path_uses_priced(ejection, now);
    if (pcm__path_is_closed(ejection, other) ||
        worth - ejection->cheapest[other] + ejection->model->cost[now] <= room)
        return;
    const double least = least_to_place(ejection, state, other);
    if (worth - least <= room || pcm__path_touches(ejection, state, job, now))
        return;
    ejection->work++;
    const double then = cost + pcm__state_load_change(state, option, now);
    pcm__path_offer(ejection, other, then, then + least, job, option);
}

static void place(pcm__ejection *ejection, pcm__state *state, uint32_t job, uint32_t option)
{
    const pcm__model *model = ejection->model;
    const double cost = ejection->path[job].cost + pcm__state_change_beside(state, job, option);
    const double least =
        cost + pcm__path_uses_priced(ejection, option) - pcm__path_strain(ejection, state, option);
    if (least >= ejection->best || pcm__path_touches(ejection, state, job, option))
        return;
    ejection->work++;
    /* Limits that the first job has left may have room for the last: that is for the judge. */
    pcm__path_close(ejection, state, job, option,
                    cost + pcm__state_hours_change(state, option, PCM__NONE));
    if (ejection->path[job].links >= PCM__LINKS_MAX)
        return;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t c = model->row_cell[model->use_row[u]];
        if (c >= ejection->strain->cells)
            continue;
        const pcm__cell *cell = &model->cell[c];
        for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
            for (uint32_t s = 0; s < pcm__seats_count(&state->seats, r); s++)
                eject(ejection, state, job, option, cost, least - ejection->best,
                      pcm__seats_member(&state->seats, r, s));
    }
}

static void begin_in(pcm__ejection *ejection, const pcm__state *state, const pcm__cell *cell)
{
    for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
        for (uint32_t s = 0; s < pcm__seats_count(&state->seats, r); s++) {
            const uint32_t job = pcm__seats_member(&state->seats, r, s);
            const double cost = pcm__state_load_change(state, PCM__NONE, state->now.option[job]);
            pcm__path_offer(ejection, job, cost, cost + least_to_place(ejection, state, job),
                            PCM__NONE, PCM__NONE);
        }
}

double pcm__ejection_push(pcm__ejection *ejection, pcm__state *state, uint32_t cell, double gain,
                          double *work)
{
    pcm__path_begin(ejection, gain);
    begin_in(ejection, state, &ejection->model->cell[cell]);
    while (ejection->work < pcm__chain_work_max) {
        const uint32_t job = pcm__path_take(ejection);
        if (job == PCM__NONE)
            break;
        const pcm__item *item = &ejection->model->item[job];
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            if (o != state->now.option[job])
                place(ejection, state, job, o);
    }
    *work += ejection->work;
    return ejection->last != PCM__NONE ? pcm__path_move(ejection, state, gain) : 0;
}
