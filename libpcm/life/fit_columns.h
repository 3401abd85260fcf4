/* SPDX-License-Identifier: Apache-2.0 */
/* Results of many fits, one array per field. */
#ifndef PCM_LIFE_FIT_COLUMNS_H
#define PCM_LIFE_FIT_COLUMNS_H

#include <pcm/batch.h>

/* Arrays of our own for the fields that `wanted` has; the others are NULL. PCM_ERR_MEMORY. */
pcm_status pcm__fit_columns_make(pcm_fit_columns *out, const pcm_fit_columns *wanted,
                                 size_t groups);

void pcm__fit_columns_free(pcm_fit_columns *columns);

void pcm__fit_columns_set(const pcm_fit_columns *columns, size_t group, const pcm_fit *fit);

/* Copies all arrays that `to` has. */
void pcm__fit_columns_copy(const pcm_fit_columns *to, const pcm_fit_columns *from, size_t groups);

#endif
