/* SPDX-License-Identifier: Apache-2.0 */
/* What happens next, and to whom: a heap of times with four children to a node, which is half as
 * deep as a binary one and has the children of a node side by side in memory. Of equal times the
 * lower index comes first. In arrays of the caller's. */
#ifndef PCM_NUM_HEAP_H
#define PCM_NUM_HEAP_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Times are kept as their bits, which order as the times do if these are >= 0: which of two is
 * earlier cannot be predicted, and integers are compared and selected without a branch. */
typedef struct pcm__heap {
    uint64_t *bits;
    uint32_t *index;
    size_t count; /* > 0 */
} pcm__heap;

static inline uint64_t pcm__time_bits(double time)
{
    uint64_t bits;
    time += 0.0; /* -0 */
    memcpy(&bits, &time, sizeof bits);
    return bits;
}

/* The first time. */
static inline double pcm__heap_time(const pcm__heap *heap)
{
    double time;
    memcpy(&time, heap->bits, sizeof time);
    return time;
}

static inline int pcm__is_before(const pcm__heap *heap, size_t node, uint64_t bits, uint32_t index)
{
    return heap->bits[node] < bits || (heap->bits[node] == bits && heap->index[node] < index);
}

/* The first of so many nodes from one on, one by one. */
static inline size_t pcm__first_of(const pcm__heap *heap, size_t node, size_t end)
{
    size_t first = node;
    for (size_t other = node + 1; other < end; other++)
        if (pcm__is_before(heap, other, heap->bits[first], heap->index[first]))
            first = other;
    return first;
}

/* The first child of a node, which has at least one. */
static inline size_t pcm__first_child(const pcm__heap *heap, size_t node)
{
    const size_t child = 4 * node + 1;
    if (child + 4 > heap->count)
        return pcm__first_of(heap, child, heap->count);
    const uint64_t *bits = heap->bits + child;
    const size_t left = bits[1] < bits[0], right = 2 + (bits[3] < bits[2]);
    const uint64_t a = bits[1] < bits[0] ? bits[1] : bits[0];
    const uint64_t b = bits[3] < bits[2] ? bits[3] : bits[2];
    if ((bits[0] == bits[1]) | (bits[2] == bits[3]) | (a == b))
        return pcm__first_of(heap, child, child + 4);
    const size_t is_right = (size_t)0 - (b < a); /* a mask: no branch even after optimisation */
    return child + (left ^ ((left ^ right) & is_right));
}

/* Puts a time at a node, or below it what is earlier. */
static inline void pcm__heap_sink(const pcm__heap *heap, size_t node, uint64_t bits, uint32_t index)
{
    while (4 * node + 1 < heap->count) {
        const size_t child = pcm__first_child(heap, node);
        if (!pcm__is_before(heap, child, bits, index))
            break;
        heap->bits[node] = heap->bits[child];
        heap->index[node] = heap->index[child];
        node = child;
    }
    heap->bits[node] = bits;
    heap->index[node] = index;
}

/* Sets the time of an index, before the heap is made. */
static inline void pcm__heap_set(const pcm__heap *heap, size_t index, double time)
{
    heap->bits[index] = pcm__time_bits(time);
    heap->index[index] = (uint32_t)index;
}

/* Makes a heap of times in any order. */
static inline void pcm__heap_make(const pcm__heap *heap)
{
    for (size_t node = (heap->count + 2) / 4; node-- > 0;)
        pcm__heap_sink(heap, node, heap->bits[node], heap->index[node]);
}

/* Gives the index that is first another time. */
static inline void pcm__heap_postpone(const pcm__heap *heap, double time)
{
    pcm__heap_sink(heap, 0, pcm__time_bits(time), heap->index[0]);
}

/* The first node that has no children; all after it have none either. */
static inline size_t pcm__first_leaf(const pcm__heap *heap)
{
    return (heap->count + 2) / 4;
}

/* Gives the index at a node without children a later time. */
static inline void pcm__heap_postpone_leaf(const pcm__heap *heap, size_t node, double time)
{
    heap->bits[node] = pcm__time_bits(time);
}

#endif
