/* SPDX-License-Identifier: Apache-2.0 */
/* Moves of one and two jobs. */
#include "libpcm/schedule/search/group.h"

/* The option of a job that begins in a period, with a crew if there is the choice; PCM__NONE if there is
 * none. Options are sorted by period and crew. */
uint32_t pcm__option_at(const pcm__model *model, uint32_t job, pcm_index period, pcm_index crew)
{
    const uint32_t first = model->item[job].option, away = pcm__model_away(model, job);
    if (first == away || period < model->begin[first])
        return PCM__NONE;
    const uint32_t guess = first + (period - model->begin[first]);
    if (guess < away && model->begin[guess] == period && model->crew[guess] == crew)
        return guess; /* one option in every period of the window */
    uint32_t low = first, high = away;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (model->begin[middle] < period ||
            (model->begin[middle] == period && model->crew[middle] < crew))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < away && model->begin[low] == period)
        return low;
    return low > first && model->begin[low - 1] == period ? low - 1 : PCM__NONE;
}

/* Draws a job that loads one of the rows that an option uses; PCM__NONE if there is nobody. */
static uint32_t draw_partner(pcm__walk *walk, uint32_t option)
{
    const pcm__model *model = walk->state->model;
    const uint32_t uses = model->use[option + 1] - model->use[option];
    if (uses == 0)
        return PCM__NONE;
    const uint32_t use = uses == 1 ? 0 : pcm__dice_below(&walk->dice, uses);
    const uint32_t row = model->use_row[model->use[option] + use];
    const uint32_t count = pcm__seats_count(&walk->state->seats, row);
    if (count == 0)
        return PCM__NONE;
    return pcm__seats_member(&walk->state->seats, row, pcm__dice_below(&walk->dice, count));
}

uint64_t pcm__move_single(pcm__walk *walk, uint32_t job, uint32_t option)
{
    const double most = pcm__walk_most(walk);
    const double change = pcm__state_change(walk->state, job, option);
    if (change <= most) {
        pcm__state_move(walk->state, job, option);
        return 1;
    }
    const pcm__model *model = walk->state->model;
    if (model->item[job].ties == 0 || change < model->rule_price)
        return 1;
    pcm__group group = {.walk = walk};
    pcm__group_move(&group, job, option);
    const uint64_t looks = pcm__group_follow(&group);
    pcm__group_settle(&group, most);
    return 2 + looks;
}

static void try_two(pcm__walk *walk, uint32_t job, uint32_t option, uint32_t other,
                    uint32_t other_option)
{
    pcm__state *state = walk->state;
    const double most = pcm__walk_most(walk);
    if (!pcm__state_entangled(state, job, other)) {
        if (pcm__state_change_two(state, job, option, other, other_option) <= most) {
            pcm__state_move(state, job, option);
            pcm__state_move(state, other, other_option);
        }
        return;
    }
    const uint32_t from = state->now.option[job], other_from = state->now.option[other];
    double change = pcm__state_move(state, job, option);
    change += pcm__state_move(state, other, other_option);
    if (change > most) {
        pcm__state_move(state, other, other_from);
        pcm__state_move(state, job, from);
    }
}

uint64_t pcm__move_swap(pcm__walk *walk, uint32_t job, uint32_t option)
{
    const pcm__model *model = walk->state->model;
    const uint32_t from = walk->state->now.option[job], other = draw_partner(walk, option);
    if (other == PCM__NONE || other == job || pcm__option_is_away(model, from))
        return 1;
    const uint32_t other_option = pcm__option_at(model, other, model->begin[from], model->crew[from]);
    if (other_option != PCM__NONE)
        try_two(walk, job, option, other, other_option);
    return 2;
}

uint64_t pcm__move_chain(pcm__walk *walk, uint32_t job, uint32_t option)
{
    const pcm__candidates *candidates = walk->candidates;
    const uint32_t other = draw_partner(walk, option);
    if (other == PCM__NONE || other == job)
        return 1;
    const uint32_t first = candidates->job_first[other];
    const uint32_t count = candidates->job_first[other + 1] - first;
    if (count < 2)
        return 1;
    const uint32_t other_option = candidates->option[first + pcm__dice_below(&walk->dice, count)];
    if (other_option != walk->state->now.option[other])
        try_two(walk, job, option, other, other_option);
    return 2;
}
