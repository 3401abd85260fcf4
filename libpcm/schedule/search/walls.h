/* SPDX-License-Identifier: Apache-2.0 */
/* Walls: where an hour of overtime is much dearer than what the prices say an hour is worth, a full period
 * is a wall that no single move passes. A search lowers the walls for a while, everywhere to the same
 * multiple of the local worth, so that hours do not gather where they can not be taken back from. */
#ifndef PCM_SCHEDULE_WALLS_H
#define PCM_SCHEDULE_WALLS_H

#include "libpcm/schedule/model/model.h"

typedef struct pcm__walls {
    const pcm__model *model;
    const double *price; /* [rows] what hours are worth; observed */
    double mean;         /* money per hour: worth in the rows of crews in which it is not negligible */
    double dearest;      /* money per hour: what the last level costs beyond the first; 0 without levels */
} pcm__walls;

pcm__walls pcm__walls_of(const pcm__model *model, const double *price);

/* ease [cells]: factors on what hours of each cell cost above their lowest price, so that an hour too many
 * costs `factor` times its worth, and at most what it really does. INFINITY: all cost what they do. */
void pcm__walls_lower(double *ease, const pcm__walls *walls, double factor);

#endif
