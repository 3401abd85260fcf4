/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays in the allocator's memory, safe against overflow of sizes. */
#ifndef PCM_BASE_ARRAY_H
#define PCM_BASE_ARRAY_H

#include <stddef.h>

#include <pcm/memory.h>

/* Room for count items of size bytes each, uninitialised or zeroed; NULL if there is none or the
 * size overflows. count may be 0. */
void *pcm__array_new(size_t count, size_t size);
void *pcm__array_new_zero(size_t count, size_t size);

/* Makes room for at least `needed` items, growing by half. On failure nothing has changed.
 * `items` is the address of the array pointer: pcm__array_reserve((void **)&rows, ...). */
pcm_status pcm__array_reserve(void *items, size_t *capacity, size_t needed, size_t size);

/* Copy of a text (NULL gives a copy of "") or of n bytes of it; NULL if there is no memory. */
char *pcm__text_copy(const char *text);
char *pcm__text_copy_n(const char *text, size_t n);

#endif
