/* SPDX-License-Identifier: Apache-2.0 */
/* Streams of the simulation against the generators as published, and the kernels of renewal cycles
 * against each other and against a plain loop. */
#include <math.h>
#include <string.h>

#include "libpcm/num/cycles.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

/* xoshiro256+ as Blackman & Vigna (2021) print it. */
static uint64_t reference_next(uint64_t s[4])
{
    const uint64_t result = s[0] + s[3], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 45) | (s[3] >> 19);
    return result;
}

/* The state is filled by splitmix64, which the tests have in a version of their own. */
static void streams_are_xoshiro_filled_by_splitmix(void)
{
    const uint64_t key = pcm__replication_key(42, 7);
    for (uint64_t item = 0; item < 50; item++) {
        test_random filler = {key ^ (item + 1) * UINT64_C(0xd1342543de82ef95)};
        uint64_t state[4];
        for (int i = 0; i < 4; i++)
            state[i] = test_random_next(&filler);
        pcm__stream stream;
        pcm__stream_begin(&stream, key, item);
        for (int i = 0; i < 100; i++) {
            const double u = pcm__stream_uniform(&stream);
            CU_ASSERT(u > 0.0 && u < 1.0);
            CU_ASSERT(u == ((double)(reference_next(state) >> 12) + 0.5) * 0x1p-52);
        }
    }
}

/* Neither seeds, nor replications, nor items next to each other look alike: 8 x 8 x 64 streams, the
 * correlation of the first numbers of neighbours. */
static void neighbouring_streams_are_not_alike(void)
{
    double product[3] = {0.0}, sum = 0.0;
    int n = 0;
    for (uint64_t seed = 0; seed < 8; seed++)
        for (uint64_t replication = 0; replication < 8; replication++)
            for (uint64_t item = 0; item < 64; item++) {
                const uint64_t keys[] = {pcm__replication_key(seed, replication),
                                         pcm__replication_key(seed, replication),
                                         pcm__replication_key(seed, replication + 1),
                                         pcm__replication_key(seed + 1, replication)};
                double first[4];
                for (int i = 0; i < 4; i++) {
                    pcm__stream stream;
                    pcm__stream_begin(&stream, keys[i], item + (i == 1));
                    first[i] = pcm__stream_uniform(&stream) - 0.5;
                }
                for (int i = 0; i < 3; i++)
                    product[i] += 12.0 * first[0] * first[i + 1];
                sum += first[0];
                n++;
            }
    for (int i = 0; i < 3; i++)
        CU_ASSERT(fabs(product[i]) < 4.0 * sqrt(n));
    CU_ASSERT(fabs(sum) < 4.0 * sqrt(n / 12.0));
}

enum { rows = 13, items = 200 };

struct numbers {
    double acts[PCM__KINDS * rows * PCM__LANES];
    double cost[rows * PCM__LANES];
    double downtime[rows * PCM__LANES];
    double totals[3][PCM__LANES];
};

static const pcm__periods years = {12.0, 1.0, 1.0, rows - 1};

static pcm__cycles item_like(double shape, double interval, double downtime)
{
    return (pcm__cycles){.scale = 5.0,
                         .inverse_shape = 1.0 / shape,
                         .interval = interval,
                         .survival = exp(-pow(interval / 5.0, shape)),
                         .cost = {100.0, 1000.1},
                         .downtime = {0.3 * downtime, downtime}};
}

static void fly(struct numbers *out, const pcm__cycles_kernel *kernel, const pcm__cycles *cycles,
                size_t lanes)
{
    memset(out, 0, sizeof *out);
    const pcm__tally tally = {out->acts, out->cost, out->downtime, PCM__LANES};
    for (uint64_t item = 0; item < items; item++) {
        pcm__flight flight;
        uint64_t keys[PCM__LANES];
        memset(&flight, 0, sizeof flight);
        for (size_t lane = 0; lane < PCM__LANES; lane++) {
            keys[lane] = pcm__replication_key(3, lane);
            flight.clock[lane] = lane < lanes ? 0.0 : INFINITY;
        }
        pcm__streams_begin(&flight.streams, keys, item);
        CU_ASSERT(kernel->run(&flight, &tally, cycles, &years, 1e6) == 0);
        for (int lane = 0; lane < PCM__LANES; lane++) {
            out->totals[0][lane] += flight.acts[PCM__PLANNED][lane];
            out->totals[1][lane] += flight.acts[PCM__FAILURE][lane];
            out->totals[2][lane] += flight.downtime[lane];
        }
    }
    /* Beyond the horizon anything may stand. */
    for (int lane = 0; lane < PCM__LANES; lane++) {
        out->cost[(rows - 1) * PCM__LANES + lane] = 0.0;
        for (int kind = 0; kind < PCM__KINDS; kind++)
            out->acts[(kind * rows + rows - 1) * PCM__LANES + lane] = 0.0;
    }
}

static void kernels_give_the_same_bits(void)
{
    static const double shapes[] = {0.4, 1.0, 2.5, 9.0}, intervals[] = {0.7, 3.5, INFINITY};
    static struct numbers portable, other;
    for (int i = 0; i < 24; i++) {
        const pcm__cycles cycles = item_like(shapes[i % 4], intervals[i / 4 % 3], i / 12 * 0.4);
        fly(&portable, pcm__cycles_instance(0), &cycles, i % 5 ? PCM__LANES : 5);
        CU_ASSERT(portable.totals[0][0] + portable.totals[1][0] > 0.0);
        for (size_t k = 1; pcm__cycles_instance(k); k++) {
            fly(&other, pcm__cycles_instance(k), &cycles, i % 5 ? PCM__LANES : 5);
            CU_ASSERT(memcmp(&portable, &other, sizeof other) == 0);
        }
    }
}

/* With the functions of the C library the lives differ in their last digits only. */
static void kernels_do_what_a_plain_loop_does(void)
{
    static struct numbers numbers;
    const pcm__cycles cycles = item_like(2.5, 3.5, 0.4);
    fly(&numbers, pcm__cycles_best(), &cycles, PCM__LANES);
    for (uint64_t lane = 0; lane < PCM__LANES; lane++) {
        double acts[2] = {0.0}, period_cost[rows] = {0.0}, down = 0.0;
        for (uint64_t item = 0; item < items; item++) {
            pcm__stream stream;
            double clock = 0.0;
            pcm__stream_begin(&stream, pcm__replication_key(3, lane), item);
            for (;;) {
                const double life = 5.0 * pow(-log(pcm__stream_uniform(&stream)), 1.0 / 2.5);
                const int fails = life < 3.5;
                clock += fmin(life, 3.5);
                if (clock > 12.0)
                    break;
                acts[fails] += 1.0;
                period_cost[(int)fmin(clock, 11.5)] += fails ? 1000.1 : 100.0;
                down += fmin(fails ? 0.4 : 0.12, 12.0 - clock);
                clock += fails ? 0.4 : 0.3 * 0.4;
            }
        }
        CU_ASSERT(acts[0] == numbers.totals[0][lane] && acts[1] == numbers.totals[1][lane]);
        ASSERT_CLOSE(numbers.totals[2][lane], down, 1e-10);
        for (int row = 0; row < rows - 1; row++)
            ASSERT_CLOSE(numbers.cost[row * PCM__LANES + (int)lane], period_cost[row], 1e-10);
    }
}

static void too_many_acts_end_a_flight(void)
{
    static struct numbers numbers;
    const pcm__tally tally = {numbers.acts, numbers.cost, numbers.downtime, PCM__LANES};
    const pcm__cycles cycles = item_like(2.5, 1e-3, 0.0);
    for (size_t k = 0; pcm__cycles_instance(k); k++) {
        pcm__flight flight = {.clock = {0.0}};
        const uint64_t keys[PCM__LANES] = {1, 2, 3, 4, 5, 6, 7, 8};
        pcm__streams_begin(&flight.streams, keys, 0);
        CU_ASSERT(pcm__cycles_instance(k)->run(&flight, &tally, &cycles, &years, 1000.0) != 0);
    }
}

SUITE("renewal cycles",
      {"streams are xoshiro256+ filled by splitmix64", streams_are_xoshiro_filled_by_splitmix},
      {"neighbouring streams are not alike", neighbouring_streams_are_not_alike},
      {"kernels give the same bits", kernels_give_the_same_bits},
      {"kernels do what a plain loop does", kernels_do_what_a_plain_loop_does},
      {"too many acts end a flight", too_many_acts_end_a_flight})
