/* SPDX-License-Identifier: Apache-2.0 */
/* What drift and failures cost over a span of time in which prices, emissions and use change. */
#ifndef PCM_ENERGY_ENERGY_SPANS_H
#define PCM_ENERGY_ENERGY_SPANS_H

#include "libpcm/energy/energy.h"

typedef struct pcm__spans {
    const pcm_energy *energy;
    const pcm_terms *terms;
    pcm_energy_outlook outlook; /* without points: the constant */
    double shape;               /* of the failures, (x/scale)^shape by x after a service */
    double scale;               /* 0: no failures */
} pcm__spans;

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN with the name of the series. */
pcm_status pcm__outlook_check(const pcm_energy_outlook *outlook);

/* Adds to the total what comes between two times from now, the last service having been at
 * `service` <= from (below 0: before now). */
void pcm__spans_add(pcm_energy_total *total, const pcm__spans *spans, double service, double from,
                    double to);

/* Adds a service at a time. */
void pcm__spans_add_service(pcm_energy_total *total, const pcm__spans *spans, double time);

#endif
