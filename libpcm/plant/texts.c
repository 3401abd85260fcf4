/* SPDX-License-Identifier: Apache-2.0 */
/* Texts in blocks: thousands of ids cost a handful of allocations, and one call frees them. */
#include "libpcm/plant/texts.h"

#include <string.h>

#include <pcm/memory.h>

enum { BLOCK_SIZE = 8192 };

struct pcm__texts_block {
    struct pcm__texts_block *before;
    char bytes[];
};

static int add_block(pcm__texts *texts, size_t needed)
{
    const size_t size = needed > BLOCK_SIZE ? needed : BLOCK_SIZE;
    struct pcm__texts_block *block = pcm_allocate(sizeof *block + size);
    if (!block)
        return 0;
    block->before = texts->block;
    *texts = (pcm__texts){block, 0, size};
    return 1;
}

const char *pcm__texts_keep(pcm__texts *texts, const char *text)
{
    const size_t needed = strlen(text) + 1;
    if (texts->size - texts->used < needed && !add_block(texts, needed))
        return NULL;
    char *copy = texts->block->bytes + texts->used;
    memcpy(copy, text, needed);
    texts->used += needed;
    return copy;
}

void pcm__texts_free(pcm__texts *texts)
{
    while (texts->block) {
        struct pcm__texts_block *before = texts->block->before;
        pcm_release(texts->block);
        texts->block = before;
    }
}
