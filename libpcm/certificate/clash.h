/* SPDX-License-Identifier: Apache-2.0 */
/* Leaves that hold no plan because of two jobs. */
#ifndef PCM_CERTIFICATE_CLASH_H
#define PCM_CERTIFICATE_CLASH_H

#include "libpcm/certificate/leaf.h"

/* Whether the steps of a leaf leave two jobs no places that keep a precedence between them, and
 * neither may be given away. Precedences that no block holds have no prices, so this is how a proof
 * by branching knows of them. PCM_ERR_MEMORY. */
pcm_status pcm__proof_clashes(int *out, const pcm__proof_leaf *leaf);

#endif
