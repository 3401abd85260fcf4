/* SPDX-License-Identifier: Apache-2.0 */
/* The whole problem of jobs as one linear program:
 *
 *     rows     coupling rows (coupling.h), exclusions of pairs among them
 *              of a job                            its options sum to 1
 *              of a job of a set-up in a period    its options there <= the set-up's opening
 *              of a precedence at a period t       first not over by t - least, or second begun by
 * t: not both first over before t - most, or second begun from t: neither columns  options,
 * openings of set-ups in periods, and what the coupling rows need */
#ifndef PCM_SCHEDULE_MONOLITHIC_PROGRAM_H
#define PCM_SCHEDULE_MONOLITHIC_PROGRAM_H

#include "libpcm/schedule/program/coupling.h"

typedef struct pcm__whole_program {
    const pcm__model *model;
    pcm__program program;
    pcm__coupling coupling;
    size_t first_option;  /* column of option 0; the others follow it */
    size_t first_job_row; /* row of job 0; the others follow it */
    size_t first_opening; /* column of set-up 0 in period 0; the others follow, set-up by set-up */
    uint32_t *link;       /* [jobs] row of the first period of the window of a job of a set-up */
    uint32_t *early;      /* [precedences] first row of those of `least`, */
    uint32_t *late;  /* [precedences] and of `most`, or PCM__NONE: one per period of the window of
                      * the  second job */
    double constant; /* money that the program's objective leaves out */
} pcm__whole_program;

pcm_status pcm__whole_program_make(pcm__whole_program *whole, const pcm__model *model);
void pcm__whole_program_free(pcm__whole_program *whole);

#endif
