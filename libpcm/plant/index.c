/* SPDX-License-Identifier: Apache-2.0 */
/* Open addressing with linear probing, at most half full (Knuth 1998, "The Art of Computer
 * Programming", vol. 3, 6.4). Rows are only ever added, so there are no deleted slots. */
#include "libpcm/plant/index.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

struct pcm__index_slot {
    uint32_t hash;
    uint32_t row; /* counted from 1; 0: the slot is free */
};

enum { SMALLEST = 16 };

/* FNV-1a (Fowler, Noll and Vo 1991; RFC 9923), 64 bits. */
uint64_t pcm__hash(uint64_t before, const void *bytes, size_t n)
{
    uint64_t hash = before;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * UINT64_C(1099511628211);
    return hash;
}

/* FNV's low bits are its weakest, and the place in the table is taken from them: the finaliser of
 * SplitMix64 (Steele, Lea and Flood 2014) mixes all bits into all. */
static uint32_t mixed(uint64_t hash)
{
    hash = (hash ^ (hash >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    hash = (hash ^ (hash >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)(hash >> 32);
}

static void enter(struct pcm__index_slot *slot, size_t slots, struct pcm__index_slot entry)
{
    size_t i = entry.hash & (slots - 1);
    while (slot[i].row)
        i = (i + 1) & (slots - 1);
    slot[i] = entry;
}

pcm_status pcm__index_reserve(pcm__index *index)
{
    if (2 * (index->used + 1) <= index->slots)
        return PCM_OK;
    const size_t slots = index->slots ? 2 * index->slots : SMALLEST;
    struct pcm__index_slot *slot = pcm__array_new_zero(slots, sizeof *slot);
    if (!slot)
        return pcm__fail_memory();
    for (size_t i = 0; i < index->slots; i++)
        if (index->slot[i].row)
            enter(slot, slots, index->slot[i]);
    pcm_release(index->slot);
    index->slot = slot;
    index->slots = slots;
    return PCM_OK;
}

void pcm__index_insert(pcm__index *index, uint64_t hash, size_t row)
{
    enter(index->slot, index->slots, (struct pcm__index_slot){mixed(hash), (uint32_t)(row + 1)});
    index->used++;
}

size_t pcm__index_find(const pcm__index *index, uint64_t hash,
                       int (*has_key)(const void *context, size_t row), const void *context)
{
    if (index->slots == 0)
        return PCM__INDEX_NONE;
    const uint32_t wanted = mixed(hash);
    for (size_t i = wanted & (index->slots - 1); index->slot[i].row;
         i = (i + 1) & (index->slots - 1))
        if (index->slot[i].hash == wanted && has_key(context, index->slot[i].row - 1))
            return index->slot[i].row - 1;
    return PCM__INDEX_NONE;
}

void pcm__index_free(pcm__index *index)
{
    pcm_release(index->slot);
    *index = (pcm__index){NULL, 0, 0};
}
