/* SPDX-License-Identifier: Apache-2.0 */
/* Who loads which row: for each row the jobs whose chosen option uses it, in no order, so that one can
 * be drawn at random. */
#ifndef PCM_SCHEDULE_SEATS_H
#define PCM_SCHEDULE_SEATS_H

#include "libpcm/schedule/model/model.h"

typedef struct pcm__seats {
    uint32_t rows;       /* rows of risks have no lists */
    uint32_t *row_first; /* [rows + 1] where the list of a row begins, with room for every job that
                          * can use the row */
    uint32_t *count;     /* [rows] */
    uint32_t *member;    /* jobs, and for each */
    uint32_t *use;       /* which use of its option this is */
    uint32_t *job_first; /* [jobs + 1] where the seats of a job begin, one per use of its widest option */
    uint32_t *seat;      /* index of the job in the list of the row of each use of its option */
} pcm__seats;

pcm_status pcm__seats_make(pcm__seats *seats, const pcm__model *model);
void pcm__seats_free(pcm__seats *seats);

/* Nobody anywhere. */
void pcm__seats_clear(pcm__seats *seats);

/* Takes or leaves the seats of an option. */
void pcm__seats_take(pcm__seats *seats, const pcm__model *model, uint32_t job, uint32_t option);
void pcm__seats_leave(pcm__seats *seats, const pcm__model *model, uint32_t job, uint32_t option);

/* Jobs that load a row. */
static inline uint32_t pcm__seats_count(const pcm__seats *seats, uint32_t row)
{
    return row < seats->rows ? seats->count[row] : 0;
}

static inline uint32_t pcm__seats_member(const pcm__seats *seats, uint32_t row, uint32_t seat)
{
    return seats->member[seats->row_first[row] + seat];
}

#endif
