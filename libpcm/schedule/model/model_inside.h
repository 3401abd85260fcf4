/* SPDX-License-Identifier: Apache-2.0 */
/* Steps of making a model, in order; each reads what the ones before it made. */
#ifndef PCM_SCHEDULE_MODEL_INSIDE_H
#define PCM_SCHEDULE_MODEL_INSIDE_H

#include "libpcm/schedule/model/model.h"

/* Where loads of a skill, or of one crew's own jobs, go: a row in period 0 and the step to the next
 * period. */
typedef struct pcm__row_place {
    uint32_t first; /* PCM__NONE: not used */
    uint32_t step;
} pcm__row_place;

/* An amount that a job adds to a row when it begins in a period, beside its hours. */
typedef struct pcm__extra_use {
    uint32_t job;
    pcm_index period; /* of its begin; PCM_NO_INDEX: away */
    uint32_t row;
    double amount;
} pcm__extra_use;

/* Notes that only the making of a model needs. */
typedef struct pcm__drawing {
    pcm__row_place skill[PCM_SKILLS_MAX];
    pcm__row_place *crew;      /* [crews] */
    size_t extras, extra_room;
    pcm__extra_use *extra;     /* by job, period, row once all are listed */
    uint32_t *exclusion_row;   /* [exclusions] first row of an exclusion, */
    pcm_index *exclusion_first; /* [exclusions] the period it stands for, */
    pcm_index *exclusion_last;  /* [exclusions] and the last period that has one */
    size_t cell_room, row_room;
    uint32_t *exclusion_of;    /* [jobs + 1] where the exclusions of a job begin in */
    uint32_t *of_job;          /* this list */
    unsigned char *in_pair;    /* [jobs] priced with its partner */
    double bytes;              /* taken so far, and */
    double bytes_most;         /* allowed */
} pcm__drawing;

/* Components of skills and crews, their layers, rows and cells. PCM_ERR_LIMIT if more than 64 skills and
 * crews hang together. */
pcm_status pcm__model_staff(pcm__model *model, pcm__drawing *drawing);

/* Cells of limits, exclusions and risks, and what jobs add to them. Decides which exclusions are pairs. */
pcm_status pcm__model_ties(pcm__model *model, pcm__drawing *drawing);

/* Adds rows of one cell, with base load 0; returns the first in *row. */
pcm_status pcm__model_add_cell(pcm__model *model, pcm__drawing *drawing, const pcm__cell *cell);

/* Options of jobs and recurring tasks with their uses. */
pcm_status pcm__model_options(pcm__model *model, pcm__drawing *drawing);

/* Money that the instance is about: scale, penalties; fills in the penalties of options and cells. */
pcm_status pcm__model_money(pcm__model *model);

/* Blocks. */
pcm_status pcm__model_blocks(pcm__model *model, const pcm__drawing *drawing);

/* Cost of the published plan's disturbance by an option of a job. */
double pcm__model_disturbance(const pcm_schedule_problem *problem, const pcm__job *job,
                              pcm_index period);

/* Whether the frozen zone of the published plan allows a job to begin in a period (PCM_NO_INDEX: to go
 * away). */
int pcm__model_thawed(const pcm_schedule_problem *problem, const pcm__job *job, pcm_index period);

#endif
