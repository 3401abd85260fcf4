/* SPDX-License-Identifier: Apache-2.0 */
/* What a job can choose from, priced: its places and being given away. */
#ifndef PCM_CERTIFICATE_OPTIONS_H
#define PCM_CERTIFICATE_OPTIONS_H

#include "libpcm/certificate/leaf.h"
#include "libpcm/certificate/sum.h"

/* A place: the cheapest of all crews that would begin and end in these periods. */
typedef struct pcm__proof_place {
    pcm_index start;
    pcm_index last;
    long double cost; /* lowered: see sum.h */
} pcm__proof_place;

/* Begins as {0}, may be filled again and again. */
typedef struct pcm__proof_options {
    size_t places, place_room;
    pcm__proof_place *place; /* by start, then in the order of the crews */
    long double away; /* of being given away, lowered; INFINITY if it must not be. A job that has
                       * neither a place nor a price for that is served by no plan: it is left over,
                       * and counts nothing but what its precedences pay it for that. */
    size_t use_room;
    pcm__sum *use; /* priced uses of limits for each period of the window */
    size_t period_room;
    pcm_index *period; /* of one place */
} pcm__proof_options;

/* Prices the options of a job. Without places and with away INFINITY, the steps of the leaf leave
 * the job no choice. PCM_ERR_MEMORY. */
pcm_status pcm__proof_options_find(pcm__proof_options *options, const pcm__proof_leaf *leaf,
                                   pcm_index job);
void pcm__proof_options_free(pcm__proof_options *options);

/* Least cost of all options; INFINITY if there is none. */
long double pcm__proof_options_least(const pcm__proof_options *options);

/* What the hours of a piece of work cost in its periods, at the prices of its skills if it is
 * shared (crew PCM_NO_INDEX) and of the crew if not. */
long double pcm__proof_hours(const pcm__proof_leaf *leaf, const pcm__work *work, pcm_index crew,
                             const pcm_index *period);

#endif
