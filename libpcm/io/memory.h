/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays and texts in memory of pcm_allocate(), safe against overflow of sizes. */
#ifndef PCM_IO_MEMORY_H
#define PCM_IO_MEMORY_H

#include <stddef.h>

#include <pcm/memory.h>

/* Zeroed room for count items; NULL if there is none or the size overflows. count may be 0. */
void *pcm__io_array(size_t count, size_t size);

/* Makes room for at least `needed` items, growing by half. `items` is the address of the array's
 * pointer, which a failure leaves as it was. */
pcm_status pcm__io_reserve(void *items, size_t *room, size_t needed, size_t size);

/* A copy of a text; NULL if there is no memory. */
char *pcm__io_copy(const char *text);

#endif
