/* SPDX-License-Identifier: Apache-2.0 */
/* An allocator that counts live blocks and fails on request (jansson's test_chaos, curl's torture
 * tests). While it is in use, fresh memory is filled with a pattern, so nothing relies on zeros. */
#ifndef TESTS_SUPPORT_CHAOS_H
#define TESTS_SUPPORT_CHAOS_H

/* Runs body with the first allocation failing, then the second, and so on, until no allocation is
 * left to fail. The body returns the pcm_status of the call under test, after cleaning up. Each
 * failure must come back as PCM_ERR_MEMORY, the last run as PCM_OK, and no run may leave a live
 * block. */
void chaos_run(int (*body)(void));

/* Counting only: chaos_begin(); ...; CU_ASSERT_EQUAL(chaos_live_blocks(), 0); chaos_end(); */
void chaos_begin(void);
void chaos_end(void);

/* Blocks allocated since chaos_begin() and not yet released. */
long chaos_live_blocks(void);

/* The n-th allocation from now on fails (1 = the next); 0 lets all succeed. */
void chaos_fail_at(long n);

#endif
