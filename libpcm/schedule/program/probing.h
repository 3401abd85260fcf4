/* SPDX-License-Identifier: Apache-2.0 */
/* Which fraction to branch on, by trying (strong branching: D. Applegate, R. Bixby, V. Chvatal, W.
 * Cook 1995): the one whose children both rise most. */
#ifndef PCM_SCHEDULE_PROBING_H
#define PCM_SCHEDULE_PROBING_H

#include "libpcm/schedule/program/fraction.h"
#include "libpcm/schedule/program/tree.h"

/* Value of a node's relaxation with one decision more, INFINITY if that leaves nothing; NAN if the
 * backend failed, and then no more is asked. */
typedef double (*pcm__probe)(void *user, pcm__decision decision);

typedef struct pcm__probing {
    const pcm__model *model;
    pcm__probe probe;
    void *user;
    double *gain; /* [options][2] how far the value rose when a decision was tried last, not there
                   * and there; < 0: never tried */
} pcm__probing;

pcm_status pcm__probing_make(pcm__probing *probing, const pcm__model *model, pcm__probe probe,
                             void *user);
void pcm__probing_free(pcm__probing *probing);

/* Option of the best of the fractions, of which there is at least one, at a node of this value. */
uint32_t pcm__probing_choose(pcm__probing *probing, const pcm__fractions *fractions, double value);

#endif
