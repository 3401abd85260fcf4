/* SPDX-License-Identifier: Apache-2.0 */
/* Where a plan loses money: a cell's strain is what its loads cost more than the guiding prices say,
 *
 *     F(load) + F*(price) - price . load >= 0,
 *
 * the cell's part of the gap. Hours that are badly packed strain their cells, so that is where repacking
 * pays. */
#ifndef PCM_SCHEDULE_STRAIN_H
#define PCM_SCHEDULE_STRAIN_H

#include "libpcm/schedule/search/dice.h"
#include "libpcm/schedule/search/state.h"

typedef struct pcm__strain {
    const double *price; /* [rows] */
    uint32_t cells;      /* of crews, the first ones of a model, */
    uint32_t rows;       /* and their rows */
    uint32_t limits;     /* cells of priced limits, which come after them */
    double *earned;      /* [cells + limits] F*(price) */
    double *up_to;       /* [cells] sum of the strains up to this one when they were measured */
} pcm__strain;

/* Prices are borrowed. PCM_ERR_MEMORY. */
pcm_status pcm__strain_make(pcm__strain *strain, const pcm__model *model, const double *price);
void pcm__strain_free(pcm__strain *strain);

/* Strain of a cell of crews, or of a limit. */
double pcm__strain_of(const pcm__strain *strain, const pcm__state *state, uint32_t cell);

/* Measures the strains of a state. */
void pcm__strain_measure(pcm__strain *strain, const pcm__state *state);

/* Draws a cell in proportion to its strain, one of its rows, and a job that loads it; PCM__NONE if there is
 * none. */
uint32_t pcm__strain_draw(const pcm__strain *strain, const pcm__state *state, pcm__dice *dice);

#endif
