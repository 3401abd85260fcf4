/* SPDX-License-Identifier: Apache-2.0 */
/* A plan alone, which can be kept and put back. */
#ifndef PCM_SCHEDULE_ARRANGEMENT_H
#define PCM_SCHEDULE_ARRANGEMENT_H

#include "libpcm/schedule/model/model.h"

typedef struct pcm__arrangement {
    uint32_t *option;      /* [jobs] chosen option */
    uint32_t *visits;      /* [recurring] number of visits */
    uint32_t *visit_first; /* [recurring + 1] where a task's visits are in visit[], with room for all that
                            * its gaps allow */
    uint32_t *visit;       /* options of the visits, by period */
} pcm__arrangement;

/* Room for an arrangement of a model: all jobs away, recurring tasks at their cheapest without regard to
 * crews, that is no visits unless none_cost forbids it. PCM_ERR_MEMORY leaves an empty arrangement, which
 * may be freed. */
pcm_status pcm__arrangement_make(pcm__arrangement *arrangement, const pcm__model *model);
void pcm__arrangement_free(pcm__arrangement *arrangement);
void pcm__arrangement_copy(pcm__arrangement *to, const pcm__arrangement *from,
                           const pcm__model *model);

/* Own cost of a recurring task with these visits: gaps, visits, end; INFINITY if a rule is broken. 0 of a
 * task that is left over, as it can have no visits. */
double pcm__sequence_cost(const pcm__model *model, uint32_t recurring, const uint32_t *visit,
                          size_t visits);

#endif
