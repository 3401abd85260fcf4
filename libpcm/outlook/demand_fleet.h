/* SPDX-License-Identifier: Apache-2.0 */
/* The demand of a fleet: items under one model, models of one evidence, evidences. */
#ifndef PCM_OUTLOOK_DEMAND_FLEET_H
#define PCM_OUTLOOK_DEMAND_FLEET_H

#include <pcm/forecast.h>

#include "libpcm/base/watch.h"
#include "libpcm/outlook/demand_lattice.h"

/* Expected values of a stretch of time. */
enum { PCM__FAILURES, PCM__PLANNED, PCM__PARTS, PCM__HOURS, PCM__MEANS };

/* One stretch of time of the whole fleet. */
typedef struct pcm__fleet_window {
    pcm__lattice parts;
    pcm__lattice hours;
    pcm_bounds mean[PCM__MEANS];
} pcm__fleet_window;

/* What is asked of a fleet; items were checked and have models. */
typedef struct pcm__fleet {
    const pcm_forecast_item *items;
    size_t n;
    double period;
    size_t periods;
} pcm__fleet;

/* Fills [2 periods] windows that are {0}: the periods, and then from now until the end of each.
 * Sets `stopped` instead if the watch says so. PCM_ERR_MEMORY, PCM_ERR_LIMIT. */
pcm_status pcm__fleet_forecast(pcm__fleet_window *out, double *error, int *stopped,
                               const pcm__fleet *fleet, pcm__watch *watch);

#endif
