/* SPDX-License-Identifier: Apache-2.0 */
/* Philox against the known answers of its authors, and what the layer on top of it promises. */
#include <math.h>
#include <string.h>

#include "libpcm/num/random.h"
#include "tests/support/suite.h"

/* Random123 1.14, tests/kat_vectors, lines "philox4x32 10". */
static void published_answers_are_met(void)
{
    static const struct {
        uint32_t counter[4], key[2], expected[4];
    } cases[] = {{{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
                 {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                  {0xffffffff, 0xffffffff},
                  {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
                 {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                  {0xa4093822, 0x299f31d0},
                  {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t out[4];
        pcm__philox(out, cases[i].counter, cases[i].key);
        CU_ASSERT(memcmp(out, cases[i].expected, sizeof out) == 0);
    }
}

static void any_number_can_be_had_by_its_index(void)
{
    pcm__random random;
    pcm__random_begin(&random, 0x123456789abcdefu, 42);
    for (uint64_t index = 0; index < 1000; index++)
        CU_ASSERT(pcm__random_next(&random) == pcm__random_at(0x123456789abcdefu, 42, index));
}

static void a_stream_can_be_entered_anywhere(void)
{
    for (uint64_t start = 0; start < 6; start++) {
        pcm__random random;
        pcm__random_begin(&random, 5, 6);
        for (uint64_t i = 0; i < start; i++)
            pcm__random_next(&random);
        pcm__random copy = random;
        CU_ASSERT(pcm__random_next(&copy) == pcm__random_at(5, 6, start));
        CU_ASSERT(pcm__random_next(&random) == pcm__random_at(5, 6, start));
    }
}

static void seeds_and_streams_give_other_numbers(void)
{
    int equal = 0;
    for (uint64_t i = 0; i < 1000; i++) {
        equal += pcm__random_at(1, 1, i) == pcm__random_at(1, 2, i);
        equal += pcm__random_at(1, 1, i) == pcm__random_at(2, 1, i);
        equal += pcm__random_at(1, 1, i) == pcm__random_at(1 + (UINT64_C(1) << 32), 1, i);
        equal += pcm__random_at(1, 1, i) == pcm__random_at(1, 1 + (UINT64_C(1) << 32), i);
    }
    CU_ASSERT_EQUAL(equal, 0);
}

static void units_stay_inside_0_and_1(void)
{
    CU_ASSERT(pcm__random_unit(0) == 0x1p-53);
    CU_ASSERT(pcm__random_unit(UINT64_MAX) == 1.0 - 0x1p-53);
}

/* Mean and variance of n uniform numbers are 1/2 and 1/12 within 5 standard errors. */
static void uniform_numbers_are_uniform(void)
{
    enum { n = 100000 };
    pcm__random random;
    pcm__random_begin(&random, 1, 0);
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < n; i++) {
        const double u = pcm__random_uniform(&random) - 0.5;
        sum += u;
        squares += u * u;
    }
    CU_ASSERT(fabs(sum / n) < 5.0 * sqrt(1.0 / 12.0 / n));
    CU_ASSERT(fabs(squares / n - 1.0 / 12.0) < 5.0 * sqrt(1.0 / 180.0 / n));
}

/* Pearson's statistic over 7 cells is below the 1 - 1e-6 quantile of chi-square with 6 degrees of
 * freedom. */
static void bounded_integers_are_equally_likely(void)
{
    enum { n = 70000, cells = 7 };
    pcm__random random;
    pcm__random_begin(&random, 3, 0);
    int count[cells] = {0};
    for (int i = 0; i < n; i++)
        count[pcm__random_below(&random, cells)]++;
    double statistic = 0.0;
    for (int cell = 0; cell < cells; cell++) {
        const double difference = count[cell] - (double)n / cells;
        statistic += difference * difference / ((double)n / cells);
    }
    CU_ASSERT(statistic < 38.3);
}

/* Of 2^64 numbers a quarter does not fill the bound 3/4 x 2^64 another time: taken modulo the bound
 * they would make the lowest third come in half of the draws. */
static void large_bounds_are_not_biased(void)
{
    enum { n = 10000 };
    const uint64_t bound = UINT64_C(3) << 62;
    pcm__random random;
    pcm__random_begin(&random, 4, 0);
    int low = 0;
    for (int i = 0; i < n; i++) {
        const uint64_t value = pcm__random_below(&random, bound);
        CU_ASSERT(value < bound);
        low += value < bound / 3;
    }
    CU_ASSERT(fabs(low / (double)n - 1.0 / 3.0) < 5.0 * sqrt(2.0 / 9.0 / n));
    CU_ASSERT(pcm__random_below(&random, 1) == 0);
}

SUITE("random", {"the published answers are met", published_answers_are_met},
      {"any number can be had by its index", any_number_can_be_had_by_its_index},
      {"a stream can be entered anywhere", a_stream_can_be_entered_anywhere},
      {"other seeds and streams give other numbers", seeds_and_streams_give_other_numbers},
      {"units stay strictly inside 0 and 1", units_stay_inside_0_and_1},
      {"uniform numbers are uniform", uniform_numbers_are_uniform},
      {"bounded integers are equally likely", bounded_integers_are_equally_likely},
      {"bounds near the range of the generator are not biased", large_bounds_are_not_biased})
