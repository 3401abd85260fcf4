/* SPDX-License-Identifier: Apache-2.0 */
/* Ages that are all but equal, taken as one. */
#ifndef PCM_LIFE_NEAR_TIES_H
#define PCM_LIFE_NEAR_TIES_H

#include <pcm/life_data.h>

/* The ages that remain, ascending. */
typedef struct pcm__near_ties {
    double *ages;
    size_t count;
} pcm__near_ties;

/* Finds the ties among the ages of exact and right-censored rows, at least one, and of their
 * entries, by the rule of pcm_survival_options. PCM_ERR_DATA if a row's entry and end would
 * become one age. Free with pcm__near_ties_free(). */
pcm_status pcm__near_ties_find(pcm__near_ties *out, const pcm_life_data *data);

void pcm__near_ties_free(pcm__near_ties *ties);

/* The age that stands for an age of the data; the age itself if `ties` is NULL. */
double pcm__tied_age(const pcm__near_ties *ties, double age);

#endif
