/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays and texts in the allocator's memory, safe against overflow of sizes. */
#include "libpcm/base/array.h"

#include <stdint.h>
#include <string.h>

#include "libpcm/base/fail.h"

enum { SMALLEST_CAPACITY = 8 };

static int fits(size_t count, size_t size)
{
    return size == 0 || count <= SIZE_MAX / size;
}

void *pcm__array_new(size_t count, size_t size)
{
    return fits(count, size) ? pcm_allocate(count * size) : NULL;
}

void *pcm__array_new_zero(size_t count, size_t size)
{
    void *array = pcm__array_new(count, size);
    if (array)
        memset(array, 0, count * size);
    return array;
}

/* Growing by half keeps appending linear and wastes at most a third. */
static size_t grown(size_t capacity, size_t needed)
{
    size_t more = capacity <= SIZE_MAX - capacity / 2 ? capacity + capacity / 2 : SIZE_MAX;
    if (more < SMALLEST_CAPACITY)
        more = SMALLEST_CAPACITY;
    return more < needed ? needed : more;
}

pcm_status pcm__array_reserve(void *items, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity)
        return PCM_OK;
    size_t room = grown(*capacity, needed);
    if (!fits(room, size))
        return pcm__fail_memory();

    /* The caller's pointer has a type of its own: copied as bytes, it is read without breaking
     * the aliasing rules (C11 6.5p7). */
    void *array;
    memcpy(&array, items, sizeof array);
    array = pcm_resize(array, room * size);
    if (!array)
        return pcm__fail_memory();
    memcpy(items, &array, sizeof array);
    *capacity = room;
    return PCM_OK;
}

char *pcm__text_copy(const char *text)
{
    return text ? pcm__text_copy_n(text, strlen(text)) : pcm__text_copy_n("", 0);
}

char *pcm__text_copy_n(const char *text, size_t n)
{
    if (n == SIZE_MAX)
        return NULL;
    char *copy = pcm_allocate(n + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}
