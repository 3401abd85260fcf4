/* SPDX-License-Identifier: Apache-2.0 */
/* A heap of moments with four children to a node: half as deep as a binary heap, and the children
 * of a node are neighbours in memory. In an array of the caller's. */
#ifndef PCM_NUM_HEAP_H
#define PCM_NUM_HEAP_H

#include <stddef.h>
#include <stdint.h>

/* What happens next to whom. Of equal times the lower index comes first. */
typedef struct pcm__moment {
    double time; /* not NaN */
    uint64_t index;
} pcm__moment;

static inline int pcm__is_before(pcm__moment a, pcm__moment b)
{
    return a.time < b.time || (a.time == b.time && a.index < b.index);
}

/* Puts a moment at a node, or below it what is earlier. */
static inline void pcm__heap_sink(pcm__moment *heap, size_t count, size_t node, pcm__moment moment)
{
    for (;;) {
        const size_t first = 4 * node + 1;
        if (first >= count)
            break;
        const size_t end = first + 4 < count ? first + 4 : count;
        size_t least = first;
        for (size_t child = first + 1; child < end; child++)
            least = pcm__is_before(heap[child], heap[least]) ? child : least;
        if (!pcm__is_before(heap[least], moment))
            break;
        heap[node] = heap[least];
        node = least;
    }
    heap[node] = moment;
}

/* Makes a heap of an array in any order; heap[0] is the first moment from then on. */
static inline void pcm__heap_make(pcm__moment *heap, size_t count)
{
    for (size_t node = count / 4 + 1; node-- > 0;)
        if (node < count)
            pcm__heap_sink(heap, count, node, heap[node]);
}

/* Replaces the first moment by another. */
static inline void pcm__heap_replace(pcm__moment *heap, size_t count, pcm__moment moment)
{
    pcm__heap_sink(heap, count, 0, moment);
}

#endif
