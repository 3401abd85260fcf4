/* SPDX-License-Identifier: Apache-2.0 */
/* Chains of ejections (F. Glover 1996; for assignments under capacities M. Yagiura, T. Ibaraki, F.
 * Glover 2004). Hours that are too many in one period and have room only far away cannot go there
 * in one move: no window reaches so far, and every period between is full. But a job can take the
 * place of one in another period, which takes the place of a third, and so on until one finds room.
 *
 * A chain can be found from either end. *Pushed*, it begins where a period holds too much, and a
 * path ends with a job that has no place. *Pulled*, it begins where hours are left that are worth
 * something, and a path ends with a place that nobody has. Each link costs what its job loses and
 * the difference of hours in its period, at the guiding prices next to nothing, so the best chain
 * is nearly a shortest path (E. W. Dijkstra 1959). It is a heuristic, because no two links may
 * touch the same cell of crews; a chain is judged exactly before it stands. */
#ifndef PCM_SCHEDULE_EJECTION_H
#define PCM_SCHEDULE_EJECTION_H

#include "libpcm/schedule/search/candidates.h"
#include "libpcm/schedule/search/strain.h"

typedef struct pcm__ejection pcm__ejection;

/* For states of a model, at guiding prices; everything is borrowed. `dearest` is what a place may
 * cost more than the best one of its job for the job to be pulled there. NULL if there is no
 * memory. */
pcm__ejection *pcm__ejection_new(const pcm__model *model, const pcm__strain *strain,
                                 const pcm__candidates *candidates, double dearest);
void pcm__ejection_free(pcm__ejection *ejection);

/* Makes the best chain that begins in a cell of crews, or is pulled to a priced limit that is not
 * used up, if it gains more than so much; returns its gain, 0 if there is none. Adds to the work. A
 * chain that pays only because hours are missed where it ends is not seen by pushing: it can be
 * pulled from there. */
double pcm__ejection_push(pcm__ejection *ejection, pcm__state *state, uint32_t cell, double gain,
                          double *work);
double pcm__ejection_pull(pcm__ejection *ejection, pcm__state *state, uint32_t cell, double gain,
                          double *work);

#endif
