/* SPDX-License-Identifier: Apache-2.0 */
/* How the items of life data were observed, and other lives observed in the same way. */
#ifndef PCM_LIFE_SCHEME_H
#define PCM_LIFE_SCHEME_H

#include <pcm/life_data.h>
#include <pcm/weibull.h>

#include "libpcm/num/random.h"

typedef struct pcm__scheme {
    const pcm_life_data *data;
    size_t items;          /* sum of the counts */
    double *end_age;       /* [ends] ages at which observation ended, ascending, */
    double *end_survival;  /* [ends] and the share of items observed beyond: Kaplan-Meier */
    size_t ends;
    double *inspection;    /* [inspections] ages at which items were looked at, ascending */
    size_t inspections;
    double inspected;      /* share of failures that only an inspection found */
} pcm__scheme;

/* Learns how rows were observed. PCM_ERR_DATA for counts that are not whole; PCM_ERR_MEMORY. The
 * data must outlive the scheme. */
pcm_status pcm__scheme_new(pcm__scheme *out, const pcm_life_data *data);

void pcm__scheme_free(pcm__scheme *scheme);

/* Draws a life of the model for every item, and what would have been seen of it:
 * rows[scheme->items], each of count 1. */
void pcm__scheme_draw(pcm_life *rows, const pcm__scheme *scheme, pcm_weibull life,
                      pcm__random *random);

#endif
