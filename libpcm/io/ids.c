/* SPDX-License-Identifier: Apache-2.0 */
/* Ids of things of one kind. Sorted rather than hashed, so that no input makes finding them slow.
 */
#include "config.h"

#include "libpcm/io/ids.h"

#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"

pcm_status pcm__io_ids_add(pcm__io_ids *ids, const char *id)
{
    pcm_status status = pcm__io_reserve(&ids->id, &ids->room, ids->count + 1, sizeof *ids->id);
    if (status != PCM_OK)
        return status;
    ids->id[ids->count] = pcm__io_copy(id);
    if (!ids->id[ids->count])
        return pcm__io_fail_memory();
    ids->count++;
    return PCM_OK;
}

/* Merges two sorted runs; of equal ids the one given first comes first. */
static void merge(const pcm__io_ids *ids, size_t *to, const size_t *from, size_t begin,
                  size_t middle, size_t end)
{
    size_t a = begin, b = middle;
    for (size_t i = begin; i < end; i++) {
        int left = a < middle && (b == end || strcmp(ids->id[from[a]], ids->id[from[b]]) <= 0);
        to[i] = from[left ? a++ : b++];
    }
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Sorts numbers[0..n), with spare room for as many; the result may end up in either. */
static size_t *merge_sort(const pcm__io_ids *ids, size_t *numbers, size_t *spare)
{
    size_t n = ids->count;
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t begin = 0; begin < n; begin += 2 * run)
            merge(ids, spare, numbers, begin, smaller(begin + run, n), smaller(begin + 2 * run, n));
        size_t *done = spare;
        spare = numbers;
        numbers = done;
    }
    return numbers;
}

/* The smallest number of an id that was there before; or the count. */
static size_t find_twice(const pcm__io_ids *ids)
{
    size_t twice = ids->count;
    for (size_t i = 1; i < ids->count; i++)
        if (ids->sorted[i] < twice &&
            strcmp(ids->id[ids->sorted[i - 1]], ids->id[ids->sorted[i]]) == 0)
            twice = ids->sorted[i];
    return twice;
}

pcm_status pcm__io_ids_sort(pcm__io_ids *ids, size_t *twice)
{
    size_t *numbers = pcm__io_array(ids->count, sizeof *numbers);
    size_t *spare = pcm__io_array(ids->count, sizeof *spare);
    if (!numbers || !spare) {
        pcm_release(numbers);
        pcm_release(spare);
        return pcm__io_fail_memory();
    }
    for (size_t i = 0; i < ids->count; i++)
        numbers[i] = i;
    ids->sorted = merge_sort(ids, numbers, spare);
    pcm_release(ids->sorted == numbers ? spare : numbers);
    *twice = find_twice(ids);
    return PCM_OK;
}

size_t pcm__io_ids_find(const pcm__io_ids *ids, const char *id)
{
    size_t low = 0, high = ids->sorted ? ids->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(ids->id[ids->sorted[middle]], id);
        if (order == 0)
            return ids->sorted[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return ids->count;
}

void pcm__io_ids_free(pcm__io_ids *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        pcm_release(ids->id[i]);
    pcm_release(ids->id);
    pcm_release(ids->sorted);
}
