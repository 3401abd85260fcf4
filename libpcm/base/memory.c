/* SPDX-License-Identifier: Apache-2.0 */
/* The allocator in use: the only global setting of libpcm, set before anything else is called. */
#include <pcm/memory.h>

#include <stdlib.h>

#include "libpcm/base/fail.h"

static void *standard_allocate(size_t size, void *user)
{
    (void)user;
    return malloc(size);
}

static void *standard_resize(void *block, size_t size, void *user)
{
    (void)user;
    return realloc(block, size);
}

static void standard_release(void *block, void *user)
{
    (void)user;
    free(block);
}

static const pcm_allocator standard = {standard_allocate, standard_resize, standard_release, NULL};
static pcm_allocator current = {standard_allocate, standard_resize, standard_release, NULL};

pcm_status pcm_set_allocator(const pcm_allocator *allocator)
{
    if (!allocator) {
        current = standard;
        return PCM_OK;
    }
    if (!allocator->allocate)
        return pcm__fail_null("allocator->allocate");
    if (!allocator->resize)
        return pcm__fail_null("allocator->resize");
    if (!allocator->release)
        return pcm__fail_null("allocator->release");
    current = *allocator;
    return PCM_OK;
}

/* malloc(0) may give NULL, which would read as "out of memory". */
static size_t at_least_one(size_t size)
{
    return size ? size : 1;
}

void *pcm_allocate(size_t size)
{
    return current.allocate(at_least_one(size), current.user);
}

void *pcm_resize(void *block, size_t size)
{
    return current.resize(block, at_least_one(size), current.user);
}

void pcm_release(void *block)
{
    if (block)
        current.release(block, current.user);
}
