/* SPDX-License-Identifier: Apache-2.0 */
/* The board: a roster of one shop that can be changed call by call and taken back. Every word that
 * changes is written down in a journal, so that a move that does not pay, or fails half-way, is
 * undone bit for bit. The hours on each day are always a cheapest flow for the calls that are on
 * it. */
#ifndef PCM_ROSTER_BOARD_H
#define PCM_ROSTER_BOARD_H

#include <string.h>

#include "libpcm/num/random.h"
#include "libpcm/roster/path.h"
#include "libpcm/roster/shop.h"

/* A word of the board before it changed. */
typedef struct pcm__note {
    void *place;
    uint64_t word;
} pcm__note;

typedef struct pcm__board {
    const pcm__shop *shop;

    /* All of these lie in one block of words. Numbers of tasks and days are words too. */
    uint64_t *words;
    size_t word_count;
    int64_t *load; /* [days][people] */
    int64_t *flow; /* [flows] hours of a person for a task; of all days if it is split */
    int64_t *held; /* [days][people] first place in flow where a person has hours of a task that
                    * is done whole; -1 */
    int64_t *held_next;     /* [flows] */
    int64_t *held_previous; /* [flows] */
    int64_t *run_day;       /* [runs] working days of a split task, */
    int64_t *run_part;      /* [runs] and the hours of each of its people; 0: none */
    int64_t *run_next;      /* [runs] next of the same day; -1 */
    int64_t *run_previous;
    int64_t *first_run; /* [days] first day's work of a split task; -1 */
    int64_t *begin;     /* [calls] -1: it is left */
    int64_t *is_split;  /* [calls] */
    int64_t *first;     /* [days] first task done whole; -1 */
    int64_t *next;      /* [tasks] */
    int64_t *previous;  /* [tasks] */
    double *own;        /* [calls] money of the call, without what is in a day's penalty */
    double *penalty;    /* [days] overtime, and changes of the calls done whole */
    double *cost;       /* [1] of everything, with a price above all others for each visit that
                         * must be done and is left */

    pcm__note *journal;
    size_t notes;
    size_t note_room;
    size_t note_reserve; /* kept for taking calls off, which must not fail */
    pcm__path path;
    uint32_t *group;     /* [people] scratch of splitting */
    double *appeal;      /* [people] */
    unsigned char *busy; /* [people] */
} pcm__board;

/* An empty board: every call is left. */
pcm_status pcm__board_make(pcm__board *board, const pcm__shop *shop);
void pcm__board_free(pcm__board *board);

static inline void pcm__board_note(pcm__board *board, void *place)
{
    pcm__note *note = &board->journal[board->notes++];
    note->place = place;
    memcpy(&note->word, place, sizeof note->word);
}

static inline void pcm__board_set(pcm__board *board, int64_t *place, int64_t value)
{
    pcm__board_note(board, place);
    *place = value;
}

static inline void pcm__board_set_money(pcm__board *board, double *place, double value)
{
    pcm__board_note(board, place);
    *place = value;
}

/* The first and the next work on a day, whole or of a split task; -1: no more. */
static inline int64_t pcm__board_first(const pcm__board *board, size_t day)
{
    const int64_t run = board->first_run[day];
    if (board->first[day] >= 0)
        return board->first[day];
    return run >= 0 ? (int64_t)board->shop->tasks + run : -1;
}

static inline int64_t pcm__board_next(const pcm__board *board, size_t day, int64_t work)
{
    const int64_t tasks = (int64_t)board->shop->tasks;
    int64_t run = board->first_run[day];
    if (work >= tasks)
        run = board->run_next[work - tasks];
    else if (board->next[work] >= 0)
        return board->next[work];
    return run >= 0 ? tasks + run : -1;
}

static inline size_t pcm__board_task(const pcm__board *board, int64_t work)
{
    const int64_t tasks = (int64_t)board->shop->tasks;
    return work < tasks ? (size_t)work : board->shop->run_task[work - tasks];
}

/* Whether the journal has room for one more shift of hours along a path. */
static inline int pcm__board_has_room(const pcm__board *board)
{
    return board->notes + board->note_reserve + 10 * board->shop->people + 64 <= board->note_room;
}

/* Takes back what was done since the journal had so many notes. */
void pcm__board_undo(pcm__board *board, size_t notes);

/* Forgets how to take back. */
static inline void pcm__board_keep(pcm__board *board)
{
    board->notes = 0;
}

/* Does a call that is left whole on a day. Returns 0 if it does not fit: then the board is to be
 * undone. */
int pcm__board_place_whole(pcm__board *board, size_t call, size_t day);

/* Does a call that is left on a day as it can: whole or split. `random` varies the people of a
 * split call; NULL: the most suitable. Returns 0 as above. */
int pcm__board_place(pcm__board *board, size_t call, size_t day, pcm__random *random);

/* Leaves a call. */
void pcm__board_take(pcm__board *board, size_t call);

/* The two steps of leaving a call that is done whole: lifting it off, and making the flow of its
 * day cheapest again. Nothing may be placed on the day, and nothing else be lifted, before the
 * second; the day's penalty is out of date until then. */
void pcm__board_lift(pcm__board *board, size_t call);
void pcm__board_improve(pcm__board *board, size_t day);

/* Adds all costs up afresh, so that rounding errors do not pile up. */
void pcm__board_refresh(pcm__board *board);

/* Adds a task to those of a day; its hours are to be loaded. */
void pcm__board_link(pcm__board *board, size_t day, size_t task);

/* The same for hours of a day's work of a split task, and back. */
void pcm__board_link_run(pcm__board *board, size_t day, size_t run, int64_t part);
void pcm__board_unlink_run(pcm__board *board, size_t run);

/* Works out a day's penalty and the cost after its hours have changed. */
void pcm__board_settle_day(pcm__board *board, size_t day);

/* Sets the own cost of a call. */
void pcm__board_settle_call(pcm__board *board, size_t call, double own);

#endif
