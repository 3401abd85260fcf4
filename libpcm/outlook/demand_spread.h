/* SPDX-License-Identifier: Apache-2.0 */
/* What the models of an evidence say of one expected value: estimate and bounds. */
#ifndef PCM_OUTLOOK_DEMAND_SPREAD_H
#define PCM_OUTLOOK_DEMAND_SPREAD_H

#include <pcm/bounds.h>
#include <pcm/evidence.h>

#include "libpcm/num/sort.h"

/* A value >= 0 under one model. */
typedef pcm__keyed pcm__spread;

/* Adds estimate and bounds of a value that is values[i].key under model i. `values` is sorted;
 * `scratch` has as much room. */
void pcm__add_bounds(pcm_bounds *sum, const pcm_evidence *life, pcm__spread *values,
                     pcm__spread *scratch);

#endif
