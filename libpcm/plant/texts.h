/* SPDX-License-Identifier: Apache-2.0 */
/* Copies of texts that live and die together. */
#ifndef PCM_PLANT_TEXTS_H
#define PCM_PLANT_TEXTS_H

#include <stddef.h>

/* Begins as {NULL, 0, 0}. */
typedef struct pcm__texts {
    struct pcm__texts_block *block;
    size_t used;
    size_t size;
} pcm__texts;

/* A copy that lives until pcm__texts_free(); NULL if there is no memory. */
const char *pcm__texts_keep(pcm__texts *texts, const char *text);

void pcm__texts_free(pcm__texts *texts);

#endif
