/* SPDX-License-Identifier: Apache-2.0 */
/* The bound that the prices of one leaf prove. */
#ifndef PCM_CERTIFICATE_BOUND_H
#define PCM_CERTIFICATE_BOUND_H

#include "libpcm/certificate/kept_ties.h"
#include "libpcm/certificate/leaf.h"

/* Bound of a leaf, less the allowance for rounding. INFINITY if the leaf, or the ties that are
 * kept, or any one precedence leave no plan that serves every job. PCM_ERR_MEMORY. */
pcm_status pcm__proof_bound(double *out, const pcm__proof_leaf *leaf, const pcm__kept_ties *ties);

#endif
