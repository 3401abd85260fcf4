/* SPDX-License-Identifier: Apache-2.0 */
/* Items at risk at every age at which something failed: what all estimates without a model begin
 * with. */
#ifndef PCM_LIFE_RISK_SET_H
#define PCM_LIFE_RISK_SET_H

#include <stdint.h>

#include "libpcm/life/near_ties.h"

/* An age at which something failed. */
typedef struct pcm__risk {
    double age;
    double at_risk; /* items under observation just before the age */
    double failures;
} pcm__risk;

/* Such ages, ascending, packed in one of two ways. */
typedef struct pcm__risk_set {
    size_t count;
    pcm__risk *risks; /* [count] where rows have counts or entry ages, else NULL and: */
    uint64_t *keys;   /* [rows] age and fate of every item, sorted */
    uint64_t *first;  /* [count] places of `keys` at which an age begins */
    size_t rows;
} pcm__risk_set;

/* PCM_ERR_DATA as pcm_kaplan_meier() says. Free with pcm__risk_set_free(). */
pcm_status pcm__risk_set_make(pcm__risk_set *out, const pcm_life_data *data, int merge_near_ties);

void pcm__risk_set_free(pcm__risk_set *set);

/* One of the ages, in any order. */
pcm__risk pcm__risk_at(const pcm__risk_set *set, size_t index);

/* Fills `risks` and `count` from rows that were checked; `ties` may be NULL. */
pcm_status pcm__risk_set_of_columns(pcm__risk_set *out, const pcm_life_data *data,
                                    const pcm__near_ties *ties);

#endif
