/* SPDX-License-Identifier: Apache-2.0 */
/* Kicks: a move that chains cannot make, accepted if chains clear up what it breaks. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/search/relief.h"

enum {
    KICKS_MAX = 8,     /* tried for one cell or job, the best at the guiding prices */
    CHAINS_MAX = 12,   /* from one cell that clear up behind a kick */
    JOBS_PER_LOOK = 64 /* that are compared in the time of a look at a move */
};

/* Strain of a cell, and loss of a job against its best place at the guiding prices, from which on
 * kicks are tried, as a share of the scale of money. */
static const double worth_kicking = 0.1;

struct kick {
    double score; /* change of the plan at the guiding prices */
    uint32_t job;
    uint32_t option;
};

struct kicks {
    pcm__relief *relief;
    pcm__walk *walk;
    uint32_t *before; /* [jobs] options before a kick, */
    uint32_t *moved;  /* [jobs] jobs that it moved, */
    uint32_t moves;   /* so many */
    uint32_t count;
    struct kick best[KICKS_MAX];
};

static double priced(const pcm__walk *walk, uint32_t option)
{
    const pcm__model *model = walk->state->model;
    return pcm__option_priced(model, option, walk->guide, model->lp_rows);
}

/* Change at the guiding prices if all jobs of a set-up that begin with this one went along;
 * INFINITY if one of them cannot. */
static double score_shift(const pcm__walk *walk, uint32_t job, uint32_t option)
{
    const pcm__state *state = walk->state;
    const pcm__model *model = state->model;
    const uint32_t s = model->item[job].setup;
    const pcm__setup *setup = &model->problem->setup[s];
    const pcm_index from = model->begin[state->now.option[job]], to = model->begin[option];
    const double *cost = &model->setup_cost[s * model->periods];
    double score = -cost[from] + (state->begins[s * model->periods + to] == 0 ? cost[to] : 0);
    for (size_t i = 0; i < setup->jobs; i++) {
        const uint32_t member = setup->job[i], now = state->now.option[member];
        if (model->begin[now] != from)
            continue;
        const uint32_t there = pcm__option_at(model, member, to, model->crew[now]);
        if (there == PCM__NONE)
            return INFINITY;
        score += priced(walk, there) - priced(walk, now);
    }
    return score;
}

static double score_move(const pcm__walk *walk, uint32_t job, uint32_t option)
{
    const pcm__model *model = walk->state->model;
    const uint32_t now = walk->state->now.option[job];
    return pcm__state_change_beside(walk->state, job, option) +
           pcm__option_uses_priced(model, option, walk->guide, model->lp_rows) -
           pcm__option_uses_priced(model, now, walk->guide, model->lp_rows);
}

static void keep(struct kicks *kicks, struct kick kick)
{
    uint32_t at = kicks->count;
    if (at < KICKS_MAX)
        kicks->count++;
    else if (kick.score < kicks->best[KICKS_MAX - 1].score)
        at = KICKS_MAX - 1;
    else
        return;
    for (; at > 0 && kicks->best[at - 1].score > kick.score; at--)
        kicks->best[at] = kicks->best[at - 1];
    kicks->best[at] = kick;
}

/* Kicks of a job, or of its whole set-up, that score less than a limit. */
static void find_kicks(struct kicks *kicks, uint32_t job, double limit)
{
    const pcm__walk *walk = kicks->walk;
    const pcm__model *model = walk->state->model;
    const pcm__item *item = &model->item[job];
    const uint32_t now = walk->state->now.option[job];
    for (uint32_t o = item->option; o < pcm__model_away(model, job); o++) {
        if (model->begin[o] == model->begin[now])
            continue;
        const double score =
            item->setup != PCM__NONE ? score_shift(walk, job, o) : score_move(walk, job, o);
        kicks->relief->work++;
        if (score < limit)
            keep(kicks, (struct kick){score, job, o});
    }
}

static void clear_up(struct kicks *kicks, uint32_t option)
{
    pcm__walk *walk = kicks->walk;
    const pcm__model *model = walk->state->model;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t cell = model->row_cell[model->use_row[u]];
        if (cell < walk->strain.cells + walk->strain.limits)
            pcm__relieve_cell(kicks->relief, walk, cell, CHAINS_MAX);
    }
}

static void make_kick(struct kicks *kicks, struct kick kick)
{
    pcm__walk *walk = kicks->walk;
    pcm__state *state = walk->state;
    const size_t jobs = state->model->jobs;
    memcpy(kicks->before, state->now.option, jobs * sizeof *kicks->before);
    if (state->model->item[kick.job].setup != PCM__NONE)
        pcm__shift_setup(walk, kick.job, kick.option);
    else
        pcm__state_move(state, kick.job, kick.option);
    kicks->moves = 0;
    for (uint32_t j = 0; j < jobs; j++)
        if (state->now.option[j] != kicks->before[j])
            kicks->moved[kicks->moves++] = j;
    for (uint32_t m = 0; m < kicks->moves; m++)
        clear_up(kicks, state->now.option[kicks->moved[m]]);
    for (uint32_t m = 0; m < kicks->moves; m++)
        clear_up(kicks, kicks->before[kicks->moved[m]]);
}

/* Nonzero if a kick helped; otherwise it is taken back. */
static int try_kick(struct kicks *kicks, struct kick kick)
{
    pcm__state *state = kicks->walk->state;
    const double cost = state->cost;
    make_kick(kicks, kick);
    kicks->relief->work += (double)state->model->jobs / JOBS_PER_LOOK;
    if (state->cost < cost - kicks->relief->gain)
        return 1;
    for (uint32_t j = 0; j < state->model->jobs; j++)
        pcm__state_move(state, j, kicks->before[j]); /* nothing, of most */
    return 0;
}

static int try_kicks(struct kicks *kicks)
{
    for (uint32_t k = 0; k < kicks->count && !pcm__relief_is_over(kicks->relief); k++)
        if (try_kick(kicks, kicks->best[k]))
            return 1;
    return 0;
}

static int kick_cell(struct kicks *kicks, uint32_t c)
{
    const pcm__state *state = kicks->walk->state;
    const pcm__model *model = state->model;
    const pcm__cell *cell = &model->cell[c];
    const double strain = pcm__strain_of(&kicks->walk->strain, state, c);
    if (strain < worth_kicking * model->scale)
        return 0;
    kicks->count = 0;
    for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
        for (uint32_t s = 0; s < pcm__seats_count(&state->seats, r); s++)
            find_kicks(kicks, pcm__seats_member(&state->seats, r, s), strain);
    return try_kicks(kicks);
}

static int kick_job(struct kicks *kicks, uint32_t job)
{
    kicks->count = 0;
    if (!pcm__option_is_away(kicks->walk->state->model, kicks->walk->state->now.option[job]))
        find_kicks(kicks, job, -worth_kicking * kicks->walk->state->model->scale);
    return try_kicks(kicks);
}

static void kick_all(struct kicks *kicks)
{
    pcm__relief *relief = kicks->relief;
    const pcm__walk *walk = kicks->walk;
    int helped;
    do {
        helped = 0;
        for (uint32_t c = 0; c < walk->strain.cells && !pcm__relief_is_over(relief); c++)
            helped += kick_cell(kicks, c);
        for (uint32_t j = 0; j < walk->state->model->jobs && !pcm__relief_is_over(relief); j++)
            helped += kick_job(kicks, j);
    } while (helped > 0 && !pcm__relief_is_over(relief));
}

pcm_status pcm__kick(pcm__relief *relief, pcm__walk *walk)
{
    const size_t jobs = walk->state->model->jobs;
    struct kicks kicks = {
        .relief = relief,
        .walk = walk,
        .before = pcm__array_new(jobs, sizeof *kicks.before),
        .moved = pcm__array_new(jobs, sizeof *kicks.moved),
    };
    const pcm_status status = kicks.before && kicks.moved ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        kick_all(&kicks);
    pcm_release(kicks.before);
    pcm_release(kicks.moved);
    return status;
}
