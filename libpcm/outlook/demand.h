/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a demand. */
#ifndef PCM_OUTLOOK_DEMAND_H
#define PCM_OUTLOOK_DEMAND_H

#include <pcm/demand.h>

#include "libpcm/outlook/demand_lattice.h"

struct pcm_demand {
    pcm__lattice lattice; /* the masses add up to 1 */
    double mean;
    double deviation;
};

/* Takes the masses over, and makes them add up to 1; the lattice is {0} afterwards. */
void pcm__demand_take(pcm_demand *out, pcm__lattice *lattice);

#endif
