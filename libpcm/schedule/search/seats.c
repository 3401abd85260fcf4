/* SPDX-License-Identifier: Apache-2.0 */
/* Lists that are left by putting the last one in the free seat. */
#include "libpcm/schedule/search/seats.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Rows that have lists: those before the first risk. */
static uint32_t rows_with_lists(const pcm__model *model)
{
    for (size_t c = 0; c < model->cells; c++)
        if (model->cell[c].kind == PCM__CELL_RISK)
            return model->cell[c].row;
    return (uint32_t)model->rows;
}

/* Counts the jobs that can use each row into count[]. */
static void count_possible(pcm__seats *seats, const pcm__model *model)
{
    uint32_t *last = seats->row_first; /* the job that was counted last, plus one */
    memset(last, 0, seats->rows * sizeof *last);
    for (uint32_t j = 0; j < model->jobs; j++) {
        const uint32_t end = pcm__model_away(model, j) + 1;
        for (uint32_t u = model->use[model->item[j].option]; u < model->use[end]; u++) {
            const uint32_t row = model->use_row[u];
            if (row < seats->rows && last[row] != j + 1) {
                last[row] = j + 1;
                seats->count[row]++;
            }
        }
    }
}

/* Lays the lists one after another; returns their room. */
static size_t lay_lists(pcm__seats *seats)
{
    size_t room = 0;
    for (uint32_t r = 0; r < seats->rows; r++) {
        seats->row_first[r] = (uint32_t)room;
        room += seats->count[r];
    }
    seats->row_first[seats->rows] = (uint32_t)room;
    return room;
}

/* Lays the seats of jobs one after another; returns their number. */
static size_t lay_seats(pcm__seats *seats, const pcm__model *model)
{
    size_t room = 0;
    for (uint32_t j = 0; j < model->jobs; j++) {
        seats->job_first[j] = (uint32_t)room;
        uint32_t widest = 0;
        for (uint32_t o = model->item[j].option; o <= pcm__model_away(model, j); o++)
            if (model->use[o + 1] - model->use[o] > widest)
                widest = model->use[o + 1] - model->use[o];
        room += widest;
    }
    seats->job_first[model->jobs] = (uint32_t)room;
    return room;
}

pcm_status pcm__seats_make(pcm__seats *seats, const pcm__model *model)
{
    *seats = (pcm__seats){.rows = rows_with_lists(model)};
    seats->count = pcm__array_new_zero(seats->rows, sizeof *seats->count);
    seats->row_first = pcm__array_new((size_t)seats->rows + 1, sizeof *seats->row_first);
    seats->job_first = pcm__array_new(model->jobs + 1, sizeof *seats->job_first);
    if (seats->count && seats->row_first && seats->job_first) {
        count_possible(seats, model);
        const size_t room = lay_lists(seats);
        seats->member = pcm__array_new(room, sizeof *seats->member);
        seats->use = pcm__array_new(room, sizeof *seats->use);
        seats->seat = pcm__array_new(lay_seats(seats, model), sizeof *seats->seat);
    }
    if (!seats->member || !seats->use || !seats->seat) {
        pcm__seats_free(seats);
        return pcm__fail_memory();
    }
    pcm__seats_clear(seats);
    return PCM_OK;
}

void pcm__seats_free(pcm__seats *seats)
{
    pcm_release(seats->count);
    pcm_release(seats->row_first);
    pcm_release(seats->job_first);
    pcm_release(seats->member);
    pcm_release(seats->use);
    pcm_release(seats->seat);
    *seats = (pcm__seats){0};
}

void pcm__seats_clear(pcm__seats *seats)
{
    memset(seats->count, 0, seats->rows * sizeof *seats->count);
}

void pcm__seats_take(pcm__seats *seats, const pcm__model *model, uint32_t job, uint32_t option)
{
    const uint32_t first = model->use[option], end = model->use[option + 1];
    for (uint32_t u = first; u < end && model->use_row[u] < seats->rows; u++) {
        const uint32_t row = model->use_row[u], at = seats->row_first[row] + seats->count[row];
        seats->member[at] = job;
        seats->use[at] = u - first;
        seats->seat[seats->job_first[job] + u - first] = seats->count[row]++;
    }
}

void pcm__seats_leave(pcm__seats *seats, const pcm__model *model, uint32_t job, uint32_t option)
{
    const uint32_t first = model->use[option], end = model->use[option + 1];
    for (uint32_t u = first; u < end && model->use_row[u] < seats->rows; u++) {
        const uint32_t row = model->use_row[u];
        const uint32_t free_seat = seats->seat[seats->job_first[job] + u - first];
        const uint32_t last = seats->row_first[row] + --seats->count[row];
        const uint32_t mover = seats->member[last], movers_use = seats->use[last];
        seats->member[seats->row_first[row] + free_seat] = mover;
        seats->use[seats->row_first[row] + free_seat] = movers_use;
        seats->seat[seats->job_first[mover] + movers_use] = free_seat;
    }
}
