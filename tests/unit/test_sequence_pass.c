/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loop of sequences gives the same bits on every instruction set, infinities included,
 * and touches nothing beyond its end. */
#include <math.h>
#include <string.h>

#include "libpcm/schedule/block/sequence_pass.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { MOST = 70 };

static void draw(double *value, test_random *random)
{
    for (size_t i = 0; i < MOST; i++)
        value[i] = test_random_below(random, 5) == 0 ? INFINITY : test_random_uniform(random);
}

static void all_kernels_are_the_plain_loop(void)
{
    test_random random = {1};
    for (size_t n = 0; n < MOST; n++) {
        double to[MOST], gap[MOST], expected[MOST], found[MOST];
        const double from = n % 7 == 0 ? INFINITY : test_random_uniform(&random) - 0.5;
        draw(to, &random);
        draw(gap, &random);
        for (size_t i = 0; i < MOST; i++)
            expected[i] = i < n && from + gap[i] < to[i] ? from + gap[i] : to[i];
        CU_ASSERT_PTR_NOT_NULL_FATAL(pcm__pass_instance(0));
        for (size_t k = 0; pcm__pass_instance(k); k++) {
            memcpy(found, to, sizeof found);
            pcm__pass_instance(k)(found, gap, from, n);
            CU_ASSERT(memcmp(found, expected, sizeof found) == 0);
        }
    }
}

SUITE("sequence_pass", {"all kernels are the plain loop", all_kernels_are_the_plain_loop})
