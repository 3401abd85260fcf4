/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays and texts in memory of pcm_allocate(), safe against overflow of sizes. */
#include "config.h"

#include "libpcm/io/memory.h"

#include <stdint.h>
#include <string.h>

#include "libpcm/io/fail.h"

enum { ROOM_LEAST = 8 };

static int fits(size_t count, size_t size)
{
    return count <= SIZE_MAX / size;
}

void *pcm__io_array(size_t count, size_t size)
{
    void *array = fits(count, size) ? pcm_allocate(count * size) : NULL;
    if (array)
        memset(array, 0, count * size);
    return array;
}

pcm_status pcm__io_reserve(void *items, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room)
        return PCM_OK;
    size_t more = *room <= SIZE_MAX / 2 ? *room + *room / 2 : SIZE_MAX;
    if (more < ROOM_LEAST)
        more = ROOM_LEAST;
    if (more < needed)
        more = needed;
    /* The caller's pointer has a type of its own: copied as bytes, it is read without breaking the
     * aliasing rules (C11 6.5p7). */
    void *array;
    memcpy(&array, items, sizeof array);
    array = fits(more, size) ? pcm_resize(array, more * size) : NULL;
    if (!array)
        return pcm__io_fail_memory();
    memcpy(items, &array, sizeof array);
    *room = more;
    return PCM_OK;
}

char *pcm__io_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = pcm_allocate(size);
    return copy ? memcpy(copy, text, size) : NULL;
}
