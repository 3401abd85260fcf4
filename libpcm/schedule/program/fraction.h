/* SPDX-License-Identifier: Apache-2.0 */
/* Fractions of a vertex: jobs that are split between periods, or between crews. */
#ifndef PCM_SCHEDULE_FRACTION_H
#define PCM_SCHEDULE_FRACTION_H

#include "libpcm/schedule/program/master.h"

enum { PCM__FRACTIONS_MAX = 32 };

typedef struct pcm__fraction {
    uint32_t option; /* the first of its job and period */
    double score;    /* the larger, the better to branch on */
} pcm__fraction;

/* The best to branch on, best first. */
typedef struct pcm__fractions {
    size_t count;
    pcm__fraction fraction[PCM__FRACTIONS_MAX];
} pcm__fractions;

/* Adds the best fraction of a block, if it has any. weight[options] is how much of a job each
 * option has, forbidden[options] is not 0 of those that earlier decisions exclude. */
void pcm__fractions_look(pcm__fractions *fractions, const pcm__model *model, size_t block,
                         const double *weight, const double *forbidden);

/* The option whose share is least whole, of a job that has others; PCM__NONE if all are whole. For
 * jobs that are not split between periods, which are better to branch on. */
uint32_t pcm__split_option(const pcm__model *model, const double *weight, const double *forbidden);

/* What to branch on where nothing is split but two jobs break a precedence, which no block of
 * theirs can know of: the place of one of them, option PCM__NONE if there is none. */
pcm__decision pcm__broken_tie(const pcm__model *model, const double *weight,
                              const double *forbidden);

/* Options of a job that are not forbidden. */
uint32_t pcm__options_open(const pcm__item *item, const double *forbidden);

#endif
