/* SPDX-License-Identifier: Apache-2.0 */
/* The parts that a fleet in steady state takes within a time, seen at any time and seen from a
 * job. */
#ifndef PCM_OUTLOOK_DEMAND_STEADY_H
#define PCM_OUTLOOK_DEMAND_STEADY_H

#include <pcm/forecast.h>

#include "libpcm/base/watch.h"
#include "libpcm/outlook/demand_lattice.h"

typedef struct pcm__steady {
    pcm__lattice any_time; /* parts taken within the time */
    pcm__lattice at_job;   /* and with those of a job that comes at its end; the masses add up to
                            * the expected jobs within the time */
} pcm__steady;

void pcm__steady_free(pcm__steady *steady);

/* Fills what is {0}; items were checked and have models. Sets `stopped` instead if the watch says
 * so. PCM_ERR_MEMORY, PCM_ERR_LIMIT. */
pcm_status pcm__steady_make(pcm__steady *out, int *stopped, const pcm_forecast_item *items,
                            size_t n, double time, pcm__watch *watch);

#endif
