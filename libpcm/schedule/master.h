/* SPDX-License-Identifier: Apache-2.0 */
/* Column generation: the linear relaxation of the model, solved through the solver seam over the
 * jobs that the prices leave open. */
#ifndef PCM_SCHEDULE_MASTER_H
#define PCM_SCHEDULE_MASTER_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/prices.h"

typedef struct pcm__master {
    int exact;     /* whether no column that is missing could improve it */
    double value;  /* of the relaxation over the columns there are */
    double *share; /* [options] how much of a job the vertex gives to an option; NULL if the
                    * backend gave no vertex, and then the rest means nothing */
    size_t rounds;
} pcm__master;

/* Improves the prices and finds a vertex. A backend that fails, or a stop, leaves what has been
 * found so far and is no failure; PCM_ERR_MEMORY is. */
pcm_status pcm__master_solve(pcm__master *master, pcm__prices *prices, const pcm__model *model,
                             const pcm_solver *solver, pcm__watch *watch);
void pcm__master_free(pcm__master *master);

#endif
