/* SPDX-License-Identifier: Apache-2.0 */
/* Placing, leaving, undoing. */
#include "libpcm/roster/board.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/roster/day.h"
#include "libpcm/roster/group.h"
#include "libpcm/roster/pricing.h"
#include "libpcm/roster/split.h"

/* Notes that one move may write beside those for calls it takes off, and the calls it takes off. */
enum { NOTES_OF_MOVE = 1 << 16, TAKEN_BY_MOVE = 16 };

/* Notes that it takes to take the largest call off. */
static size_t notes_of_call(const pcm__shop *shop)
{
    size_t most = 0;
    for (size_t c = 0; c < shop->calls; c++) {
        const pcm__call *call = &shop->call[c];
        size_t notes = 16;
        for (size_t t = call->first_task; t < call->end_task; t++) {
            const pcm__task *task = &shop->task[t];
            const size_t pool = shop->pool[task->pool].count;
            const size_t group = (size_t)task->team + PCM__GROUP_EXTRA;
            notes += 8 + 5 * pool;
            if (call->asked->duration > 1)
                notes += call->asked->duration * (12 + (group < pool ? group : pool));
        }
        most = notes > most ? notes : most;
    }
    return most;
}

static size_t count_words(const pcm__shop *shop)
{
    return 2 * shop->days * shop->people + 3 * shop->flows + 4 * shop->runs + 3 * shop->calls +
           3 * shop->days + 2 * shop->tasks + 1;
}

static void divide_words(pcm__board *board)
{
    const pcm__shop *shop = board->shop;
    uint64_t *word = board->words;
    board->load = (int64_t *)word;
    board->flow = (int64_t *)(word += shop->days * shop->people);
    board->held = (int64_t *)(word += shop->flows);
    board->held_next = (int64_t *)(word += shop->days * shop->people);
    board->held_previous = (int64_t *)(word += shop->flows);
    board->run_day = (int64_t *)(word += shop->flows);
    board->run_part = (int64_t *)(word += shop->runs);
    board->run_next = (int64_t *)(word += shop->runs);
    board->run_previous = (int64_t *)(word += shop->runs);
    board->begin = (int64_t *)(word += shop->runs);
    board->is_split = (int64_t *)(word += shop->calls);
    board->first = (int64_t *)(word += shop->calls);
    board->first_run = (int64_t *)(word += shop->days);
    board->next = (int64_t *)(word += shop->days);
    board->previous = (int64_t *)(word += shop->tasks);
    board->own = (double *)(word += shop->tasks);
    board->penalty = (double *)(word += shop->calls);
    board->cost = (double *)(word + shop->days);
}

static void clear(pcm__board *board)
{
    const pcm__shop *shop = board->shop;
    memset(board->words, 0, board->word_count * sizeof *board->words);
    for (size_t c = 0; c < shop->calls; c++) {
        board->begin[c] = -1;
        board->own[c] = shop->call[c].leave;
    }
    for (size_t d = 0; d < shop->days; d++)
        board->first[d] = board->first_run[d] = -1;
    for (size_t cell = 0; cell < shop->days * shop->people; cell++)
        board->held[cell] = -1;
    pcm__board_refresh(board);
}

pcm_status pcm__board_make(pcm__board *board, const pcm__shop *shop)
{
    *board = (pcm__board){.shop = shop, .word_count = count_words(shop)};
    board->note_reserve = TAKEN_BY_MOVE * notes_of_call(shop);
    board->note_room = NOTES_OF_MOVE + 2 * board->note_reserve + 32 * shop->people;
    board->words = pcm__array_new(board->word_count, sizeof *board->words);
    board->journal = pcm__array_new(board->note_room, sizeof *board->journal);
    board->group = pcm__array_new(shop->people, sizeof *board->group);
    board->appeal = pcm__array_new(shop->people, sizeof *board->appeal);
    board->busy = pcm__array_new_zero(shop->people, sizeof *board->busy);
    pcm_status status =
        pcm__path_make(&board->path, shop->people, 1e-9 * (shop->scale > 0 ? shop->scale : 1));
    if (status == PCM_OK &&
        !(board->words && board->journal && board->group && board->appeal && board->busy))
        status = pcm__fail_memory();
    if (status != PCM_OK) {
        pcm__board_free(board);
        return status;
    }
    divide_words(board);
    clear(board);
    return PCM_OK;
}

void pcm__board_free(pcm__board *board)
{
    pcm_release(board->words);
    pcm_release(board->journal);
    pcm_release(board->group);
    pcm_release(board->appeal);
    pcm_release(board->busy);
    pcm__path_free(&board->path);
    *board = (pcm__board){0};
}

void pcm__board_undo(pcm__board *board, size_t notes)
{
    while (board->notes > notes) {
        const pcm__note *note = &board->journal[--board->notes];
        memcpy(note->place, &note->word, sizeof note->word);
    }
}

void pcm__board_settle_day(pcm__board *board, size_t day)
{
    const double penalty = pcm__day_penalty(board, day);
    pcm__board_set_money(board, board->cost, *board->cost + (penalty - board->penalty[day]));
    pcm__board_set_money(board, &board->penalty[day], penalty);
}

void pcm__board_settle_call(pcm__board *board, size_t call, double own)
{
    pcm__board_set_money(board, board->cost, *board->cost + (own - board->own[call]));
    pcm__board_set_money(board, &board->own[call], own);
}

void pcm__board_refresh(pcm__board *board)
{
    double cost = 0;
    for (size_t c = 0; c < board->shop->calls; c++)
        cost += board->own[c];
    for (size_t d = 0; d < board->shop->days; d++)
        cost += board->penalty[d];
    *board->cost = cost;
}

void pcm__board_link(pcm__board *board, size_t day, size_t task)
{
    const int64_t first = board->first[day];
    if (first >= 0)
        pcm__board_set(board, &board->previous[first], (int64_t)task);
    pcm__board_set(board, &board->next[task], first);
    pcm__board_set(board, &board->previous[task], -1);
    pcm__board_set(board, &board->first[day], (int64_t)task);
}

static void unlink_task(pcm__board *board, size_t day, size_t task)
{
    const int64_t next = board->next[task], previous = board->previous[task];
    if (previous >= 0)
        pcm__board_set(board, &board->next[previous], next);
    else
        pcm__board_set(board, &board->first[day], next);
    if (next >= 0)
        pcm__board_set(board, &board->previous[next], previous);
}

void pcm__board_link_run(pcm__board *board, size_t day, size_t run, int64_t part)
{
    const int64_t first = board->first_run[day];
    if (first >= 0)
        pcm__board_set(board, &board->run_previous[first], (int64_t)run);
    pcm__board_set(board, &board->run_next[run], first);
    pcm__board_set(board, &board->run_previous[run], -1);
    pcm__board_set(board, &board->first_run[day], (int64_t)run);
    pcm__board_set(board, &board->run_day[run], (int64_t)day);
    pcm__board_set(board, &board->run_part[run], part);
}

void pcm__board_unlink_run(pcm__board *board, size_t run)
{
    const int64_t next = board->run_next[run], previous = board->run_previous[run];
    if (previous >= 0)
        pcm__board_set(board, &board->run_next[previous], next);
    else
        pcm__board_set(board, &board->first_run[board->run_day[run]], next);
    if (next >= 0)
        pcm__board_set(board, &board->run_previous[next], previous);
    pcm__board_set(board, &board->run_part[run], 0);
}

int pcm__board_place_whole(pcm__board *board, size_t c, size_t day)
{
    const pcm__call *call = &board->shop->call[c];
    for (size_t t = call->first_task; t < call->end_task; t++) {
        pcm__board_link(board, day, t);
        if (pcm__day_load(board, day, t) < board->shop->task[t].total)
            return 0;
    }
    pcm__board_set(board, &board->begin[c], (int64_t)day);
    pcm__board_settle_call(board, c, call->asked->cost[day - call->asked->first]);
    pcm__board_settle_day(board, day);
    return 1;
}

/* Split where the whole does not fit; at random, at once. */
int pcm__board_place(pcm__board *board, size_t c, size_t day, pcm__random *random)
{
    const pcm__call *call = &board->shop->call[c];
    const size_t notes = board->notes;
    if (call->asked->duration == 1)
        return pcm__board_place_whole(board, c, day);
    const int whole_first = !random || pcm__random_below(random, 2) > 0;
    if (whole_first && pcm__call_fits_alone(board->shop, call, day) &&
        pcm__board_place_whole(board, c, day))
        return 1;
    pcm__board_undo(board, notes);
    return pcm__split_place(board, c, day, random);
}

void pcm__board_lift(pcm__board *board, size_t c)
{
    const pcm__call *call = &board->shop->call[c];
    const size_t day = (size_t)board->begin[c];
    for (size_t t = call->first_task; t < call->end_task; t++) {
        unlink_task(board, day, t);
        pcm__day_unload(board, day, t);
    }
    pcm__board_set(board, &board->begin[c], -1);
    pcm__board_settle_call(board, c, call->leave);
}

void pcm__board_improve(pcm__board *board, size_t day)
{
    pcm__day_improve(board, day);
    pcm__board_settle_day(board, day);
}

static void take_split(pcm__board *board, size_t c)
{
    const pcm__call *call = &board->shop->call[c];
    for (size_t t = call->first_task; t < call->end_task; t++)
        pcm__split_take(board, t);
    pcm__board_set(board, &board->begin[c], -1);
    pcm__board_set(board, &board->is_split[c], 0);
    pcm__board_settle_call(board, c, call->leave);
}

void pcm__board_take(pcm__board *board, size_t c)
{
    const size_t day = (size_t)board->begin[c];
    if (board->begin[c] < 0)
        return;
    if (board->is_split[c]) {
        take_split(board, c);
    } else {
        pcm__board_lift(board, c);
        pcm__board_improve(board, day);
    }
}
