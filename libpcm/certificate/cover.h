/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the leaves of a proof leave out no plan. */
#ifndef PCM_CERTIFICATE_COVER_H
#define PCM_CERTIFICATE_COVER_H

#include <pcm/certificate.h>

/* What a cover was found to be, and the leaf where it fails. */
typedef enum pcm__cover {
    PCM__COVERS,
    PCM__COVER_STRAYS,    /* a leaf's step is another than that of its neighbours */
    PCM__COVER_HAS_A_HOLE /* the other case of a leaf's step has no leaf */
} pcm__cover;

/*
 * The leaves must be those of a binary tree: all take their first step on the same place of the
 * same job, some force it and some forbid it, and each of the two groups is such a tree for the
 * steps that follow. A leaf without further steps covers all that it shares its steps with.
 *
 * *bad_leaf and *bad_step are where that fails. There is at least one leaf, and no array is NULL
 * that has items. PCM_ERR_MEMORY.
 */
pcm_status pcm__proof_cover(pcm__cover *out, size_t *bad_leaf, size_t *bad_step,
                            const pcm_certificate_leaf *leaf, size_t leaves);

#endif
