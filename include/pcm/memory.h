/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The allocator: the only global setting of libpcm.
 */
#ifndef PCM_MEMORY_H
#define PCM_MEMORY_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** Three functions that libpcm obtains and returns memory with. They must be thread-safe. */
typedef struct pcm_allocator {
    /** As malloc; @p size is never 0. NULL makes the calling function return PCM_ERR_MEMORY. */
    void *(*allocate)(size_t size, void *user);
    /** As realloc; @p block may be NULL, @p size is never 0. On NULL the block stays valid. */
    void *(*resize)(void *block, size_t size, void *user);
    /** As free; @p block is never NULL. */
    void (*release)(void *block, void *user);
    void *user; /**< Handed to the three functions. */
} pcm_allocator;

/**
 * Sets the allocator of all libpcm libraries in this process.
 *
 * To be called before any other function and from one thread: memory is returned through the
 * allocator that is set at that time. GLPK, SQLite, jansson and the C library keep their own
 * allocators.
 *
 * @param allocator  copied; NULL restores malloc, realloc and free
 * @return           PCM_ERR_ARGUMENT if one of the functions is NULL
 */
PCM_API PCM_CHECKED pcm_status pcm_set_allocator(const pcm_allocator *allocator);

/** Memory from the allocator in use, uninitialised; NULL if there is none. A size of 0 gives a
 * block that can be released. */
PCM_API void *pcm_allocate(size_t size);

/** Resizes a block of pcm_allocate(). On NULL the block is unchanged. */
PCM_API void *pcm_resize(void *block, size_t size);

/** Returns a block to the allocator in use; NULL does nothing. */
PCM_API void pcm_release(void *block);

PCM_END

#endif
