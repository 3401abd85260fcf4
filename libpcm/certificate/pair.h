/* SPDX-License-Identifier: Apache-2.0 */
/* Two jobs that exclude each other. */
#ifndef PCM_CERTIFICATE_PAIR_H
#define PCM_CERTIFICATE_PAIR_H

#include "libpcm/certificate/options.h"

/* Least cost of two jobs of which at most one is under way in any period, by trying all pairs of
 * places; INFINITY if there is no way. */
long double pcm__proof_pair(const pcm__proof_options *one, const pcm__proof_options *other);

#endif
