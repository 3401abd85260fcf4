/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing a recurring task: a block of one item that chooses a sequence of visits. */
#ifndef PCM_SCHEDULE_BLOCK_RECURRING_H
#define PCM_SCHEDULE_BLOCK_RECURRING_H

#include "libpcm/schedule/block/block_inside.h"

double pcm__recurring_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice);
double pcm__recurring_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);
void pcm__recurring_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                           pcm__choice *choice);

/* Doubles of pricer->room. */
size_t pcm__recurring_room(const pcm__model *model);

#endif
