/* SPDX-License-Identifier: Apache-2.0 */
/* A hash index from keys to rows. It keeps hashes and row numbers; keys stay where they are. */
#ifndef PCM_PLANT_INDEX_H
#define PCM_PLANT_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/status.h>

/* Begins as {NULL, 0, 0}. */
typedef struct pcm__index {
    struct pcm__index_slot *slot;
    size_t slots; /* a power of two, or 0 */
    size_t used;
} pcm__index;

/* Rows are numbered below this. */
#define PCM__INDEX_ROWS_MAX ((size_t)UINT32_MAX - 1)

/* What pcm__index_find() returns if there is no such row. */
#define PCM__INDEX_NONE SIZE_MAX

/* Makes room for one more row; the index is otherwise unchanged. */
pcm_status pcm__index_reserve(pcm__index *index);

/* Enters a row. There is room, and no row with an equal key is in the index. */
void pcm__index_insert(pcm__index *index, uint64_t hash, size_t row);

/* The row with a hash for which has_key(context, row) is nonzero. O(1) on average. */
size_t pcm__index_find(const pcm__index *index, uint64_t hash,
                       int (*has_key)(const void *context, size_t row), const void *context);

void pcm__index_free(pcm__index *index);

/* Hash of bytes, continued from the hash of those before them; begin with PCM__HASH_BEGIN. */
#define PCM__HASH_BEGIN UINT64_C(14695981039346656037)
uint64_t pcm__hash(uint64_t before, const void *bytes, size_t n);

#endif
