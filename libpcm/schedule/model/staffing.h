/* SPDX-License-Identifier: Apache-2.0 */
/* Giving the hours of one period to crews, as a flow from layers of crew hours to rows. */
#ifndef PCM_SCHEDULE_STAFFING_H
#define PCM_SCHEDULE_STAFFING_H

#include "libpcm/schedule/model/cell.h"

/* Doubles of room that a flow needs: work, hours left, open loads, and the search's marks. */
size_t pcm__staffing_room(const pcm__component *component);

/* Serves the loads level by level, so that a cheapest set of hours is taken. In room afterwards:
 * room[layer * rows + row] = hours of the layer for the row. Writes after each level what is still
 * unserved into unserved[levels]. */
void pcm__staffing_flow(double *unserved, double *room, const pcm__component *component,
                        const double *layer_hours, const double *load);

#endif
