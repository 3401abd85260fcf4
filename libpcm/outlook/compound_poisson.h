/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of amounts that are asked for by independent Poisson processes. */
#ifndef PCM_OUTLOOK_COMPOUND_POISSON_H
#define PCM_OUTLOOK_COMPOUND_POISSON_H

#include "libpcm/outlook/demand_lattice.h"

/* The distribution of the sum over j < n of j step N_j, N_j Poisson's numbers with means rate[j];
 * on values a power of 2 farther apart than the step where they are many. PCM_ERR_MEMORY only. */
pcm_status pcm__compound_poisson(pcm__lattice *out, const double *rate, size_t n, double step);

#endif
