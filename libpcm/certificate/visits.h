/* SPDX-License-Identifier: Apache-2.0 */
/* A recurring task with all its visits. */
#ifndef PCM_CERTIFICATE_VISITS_H
#define PCM_CERTIFICATE_VISITS_H

#include "libpcm/certificate/leaf.h"

/* Least cost of a recurring task over all sequences of visits. From the first period to the last,
 * the cheapest sequence that ends with a visit there follows from those that end earlier. 0 if no
 * sequence is possible: then no plan serves the task, and it counts nothing. PCM_ERR_MEMORY. */
pcm_status pcm__proof_visits(long double *out, const pcm__proof_leaf *leaf, size_t recurring);

#endif
