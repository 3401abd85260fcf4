/* SPDX-License-Identifier: Apache-2.0 */
/* Repair by descent: penalties are far above all real costs, so a move that lowers the cost of a
 * broken cell mends it. Only when no single move does, jobs go away: to a firm, or left over. */
#include "libpcm/schedule/search/repair.h"

#include <math.h>

/* Rounds over all broken cells. */
enum { ROUNDS = 50 };

/* The cheapest other option of a job. */
static double cheapest_change(uint32_t *best, const pcm__state *state, uint32_t job)
{
    const pcm__item *item = &state->model->item[job];
    double least = INFINITY;
    for (uint32_t o = item->option; o < item->option + item->options; o++) {
        const double change =
            o == state->now.option[job] ? INFINITY : pcm__state_change(state, job, o);
        if (change < least) {
            least = change;
            *best = o;
        }
    }
    return least;
}

/* Of the jobs that load a row, the one whose best move costs least moves; nonzero if that lowered
 * the cost. */
static int relieve_row(pcm__state *state, uint32_t row, pcm__watch *watch)
{
    uint32_t mover = PCM__NONE, option = 0;
    double least = -1e-9;
    for (uint32_t s = 0; s < pcm__seats_count(&state->seats, row) && !pcm__watch_report(watch, 0);
         s++) {
        const uint32_t job = pcm__seats_member(&state->seats, row, s);
        uint32_t best = 0;
        const double change = cheapest_change(&best, state, job);
        if (change < least) {
            least = change;
            mover = job;
            option = best;
        }
    }
    if (mover == PCM__NONE)
        return 0;
    pcm__state_move(state, mover, option);
    return 1;
}

/* The cheapest job of a row that can go away does; nonzero if there was one. */
static int send_away(pcm__state *state, uint32_t row)
{
    const pcm__model *model = state->model;
    uint32_t mover = PCM__NONE;
    double least = INFINITY;
    for (uint32_t s = 0; s < pcm__seats_count(&state->seats, row); s++) {
        const uint32_t job = pcm__seats_member(&state->seats, row, s);
        const uint32_t away = pcm__model_away(model, job);
        if (state->now.option[job] == away)
            continue;
        const double change = pcm__state_change(state, job, away);
        if (change < least) {
            least = change;
            mover = job;
        }
    }
    if (mover == PCM__NONE)
        return 0;
    pcm__state_move(state, mover, pcm__model_away(model, mover));
    return 1;
}

static double violation_of(const pcm__state *state, const pcm__cell *cell)
{
    return pcm__cell_violation(state->model, cell, state->load + cell->row);
}

/* Mends a cell as far as it goes. */
static int mend_cell(pcm__state *state, const pcm__cell *cell, int by_force, pcm__watch *watch)
{
    int mended = 0;
    for (size_t turns = state->model->jobs + 1; turns > 0 && violation_of(state, cell) > 0;
         turns--) {
        int moved = 0;
        for (uint32_t r = cell->row; !moved && r < cell->row + cell->rows; r++)
            moved = relieve_row(state, r, watch);
        for (uint32_t r = cell->row; by_force && !moved && r < cell->row + cell->rows; r++)
            moved = send_away(state, r);
        if (!moved)
            break;
        mended = 1;
    }
    return mended;
}

static int mend_ties(pcm__state *state, int by_force, pcm__watch *watch)
{
    const pcm__model *model = state->model;
    int mended = 0;
    for (uint32_t j = 0; j < model->jobs && !pcm__watch_report(watch, 0); j++) {
        uint32_t best = 0;
        if (model->item[j].ties == 0 || pcm__state_ties_broken(state, j, state->now.option[j]) <= 0)
            continue;
        if (cheapest_change(&best, state, j) >= -1e-9) {
            if (!by_force)
                continue;
            best = pcm__model_away(model, j);
        }
        pcm__state_move(state, j, best);
        mended = 1;
    }
    return mended;
}

void pcm__repair(pcm__search *search, pcm__walk *walk)
{
    pcm__state *state = walk->state;
    for (int round = 0;
         round < ROUNDS && pcm__state_violation(state) > 0 && !pcm__watch_report(search->watch, 0);
         round++) {
        const int by_force = round >= ROUNDS / 2;
        int mended = mend_ties(state, by_force, search->watch);
        for (size_t c = 0; c < state->model->cells; c++)
            if (violation_of(state, &state->model->cell[c]) > 0)
                mended |= mend_cell(state, &state->model->cell[c], by_force, search->watch);
        pcm__search_offer(search, state);
        if (!mended && !by_force)
            round = ROUNDS / 2 - 1;
    }
}
