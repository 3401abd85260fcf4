/* SPDX-License-Identifier: Apache-2.0 */
/* The allocator that fails on request. Thread-safe, as the library asks of an allocator. */
#include "tests/support/chaos.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/memory.h>

#include "tests/support/assertions.h"

enum { PATTERN = 0xA5 };

/* More allocations than any test makes: a body that never succeeds must end as well. */
enum { ALLOCATIONS_MOST = 100000 };

static atomic_long live_blocks;
static atomic_long requests;
static atomic_long failing; /* number of the request that fails; 0: none */

static int must_fail(void)
{
    return atomic_fetch_add(&requests, 1) + 1 == atomic_load(&failing);
}

static void *allocate(size_t size, void *user)
{
    (void)user;
    void *block = must_fail() ? NULL : malloc(size);
    if (block) {
        memset(block, PATTERN, size);
        atomic_fetch_add(&live_blocks, 1);
    }
    return block;
}

static void *resize(void *block, size_t size, void *user)
{
    if (!block)
        return allocate(size, user);
    return must_fail() ? NULL : realloc(block, size);
}

static void release(void *block, void *user)
{
    (void)user;
    atomic_fetch_sub(&live_blocks, 1);
    free(block);
}

void chaos_begin(void)
{
    static const pcm_allocator chaos = {allocate, resize, release, NULL};
    atomic_store(&live_blocks, 0);
    chaos_fail_at(0);
    ASSERT_OK(pcm_set_allocator(&chaos));
}

void chaos_end(void)
{
    ASSERT_OK(pcm_set_allocator(NULL));
}

long chaos_live_blocks(void)
{
    return atomic_load(&live_blocks);
}

void chaos_fail_at(long n)
{
    atomic_store(&requests, 0);
    atomic_store(&failing, n);
}

static void assert_run(int holds, long n, const char *defect, pcm_status status)
{
    char sentence[200];
    snprintf(sentence, sizeof sentence, "allocation %ld failing: %s (status %s, live blocks %ld)",
             n, defect, pcm_status_name(status), chaos_live_blocks());
    CU_assertImplementation(holds ? CU_TRUE : CU_FALSE, __LINE__, sentence, __FILE__, "", CU_FALSE);
}

/* One run with the n-th allocation failing; 0 if that allocation was never asked for. */
static int run_failing(int (*body)(void), long n)
{
    chaos_begin();
    chaos_fail_at(n);
    pcm_status status = (pcm_status)body();
    int failed = atomic_load(&requests) >= n;
    assert_run(chaos_live_blocks() == 0, n, "memory leaked", status);
    if (failed)
        assert_run(status == PCM_ERR_MEMORY, n, "no PCM_ERR_MEMORY", status);
    else
        assert_run(status == PCM_OK, n, "failed without cause", status);
    chaos_end();
    return failed;
}

void chaos_run(int (*body)(void))
{
    long n = 1;
    while (n < ALLOCATIONS_MOST && run_failing(body, n))
        n++;
    assert_run(n < ALLOCATIONS_MOST, n, "does not end", PCM_OK);
}
