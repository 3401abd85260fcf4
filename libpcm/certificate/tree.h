/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs tied by a tree of precedences. */
#ifndef PCM_CERTIFICATE_TREE_H
#define PCM_CERTIFICATE_TREE_H

#include "libpcm/certificate/kept_ties.h"
#include "libpcm/certificate/options.h"

/* Least cost of the jobs of the tree that a job is in; INFINITY if there is no way. From the leaves
 * to the root, each place of a job is charged with the least that the jobs behind it cost if it is
 * taken. seen[jobs] is set for all jobs of the tree. PCM_ERR_MEMORY. */
pcm_status pcm__proof_tree(long double *out, unsigned char *seen, const pcm__kept_ties *ties,
                           const pcm__proof_leaf *leaf, pcm_index root);

#endif
