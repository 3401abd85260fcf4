/* SPDX-License-Identifier: Apache-2.0 */
/* The heap of times gives them in order, equal ones by index. */
#include "libpcm/num/heap.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

#include <math.h>

enum { most = 300 };

struct heap {
    uint64_t bits[most];
    uint32_t index[most];
};

/* Takes everything out of a heap in which few times are different: every step must be the least of
 * what is left, found by search. */
static void expect_order(size_t count, uint64_t different, test_random *random)
{
    static struct heap room;
    const pcm__heap heap = {room.bits, room.index, count};
    double left[most];
    for (size_t i = 0; i < count; i++) {
        left[i] = 0.1 * (double)test_random_below(random, different);
        pcm__heap_set(&heap, i, left[i]);
    }
    pcm__heap_make(&heap);
    for (size_t step = 0; step < 3 * count; step++) {
        size_t least = 0;
        for (size_t i = 1; i < count; i++)
            least = left[i] < left[least] ? i : least;
        CU_ASSERT(heap.index[0] == least);
        CU_ASSERT(pcm__heap_time(&heap) == left[least]);
        left[least] += 0.1 * (double)test_random_below(random, different);
        if (step >= 2 * count)
            left[least] = INFINITY;
        pcm__heap_postpone(&heap, left[least]);
        const size_t leaf = pcm__first_leaf(&heap) + step % (count - pcm__first_leaf(&heap));
        left[heap.index[leaf]] += 0.3;
        pcm__heap_postpone_leaf(&heap, leaf, left[heap.index[leaf]]);
    }
}

static void times_come_in_order(void)
{
    test_random random = {5};
    for (size_t count = 1; count <= most; count += 1 + count / 6) {
        expect_order(count, 1, &random);
        expect_order(count, 4, &random);
        expect_order(count, 1000000, &random);
    }
}

static void minus_zero_is_zero(void)
{
    CU_ASSERT(pcm__time_bits(-0.0) == pcm__time_bits(0.0));
    CU_ASSERT(pcm__time_bits(0.0) < pcm__time_bits(5e-324));
    CU_ASSERT(pcm__time_bits(1e308) < pcm__time_bits(INFINITY));
}

SUITE("heap", {"times come in order", times_come_in_order},
      {"minus zero is zero", minus_zero_is_zero})
