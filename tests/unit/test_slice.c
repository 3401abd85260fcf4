/* SPDX-License-Identifier: Apache-2.0 */
/* The likelihood at one shape against the likelihood in both parameters, and its slope against
 * differences. */
#include <math.h>

#include "libpcm/life/life_data.h"
#include "libpcm/life/slice.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { rows = 40 };

static pcm_life draw_row(test_random *random)
{
    const double age = 100.0 * pow(-log(test_random_uniform(random)), 0.6);
    const double later = age * (1.0 + test_random_uniform(random));
    pcm_life row = {.kind = (pcm_life_kind)test_random_below(random, 4),
                    .lower = age,
                    .count = (double)(1 + test_random_below(random, 3))};
    row.upper = row.kind == PCM_LIFE_LEFT || row.kind == PCM_LIFE_INTERVAL ? later : 0.0;
    row.entry = test_random_below(random, 2) ? 0.9 * age * test_random_uniform(random) : 0.0;
    row.truncation = test_random_below(random, 3) == 0 ? 1.5 * later : 0.0;
    return row;
}

static pcm_life_data *draw_data(uint64_t seed)
{
    test_random random = {seed};
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    for (int i = 0; i < rows; i++) {
        const pcm_life row = draw_row(&random);
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

static double failures_of(const pcm_life_data *data)
{
    double failures = 0.0;
    for (size_t i = 0; i < data->count; i++)
        failures += pcm__life_failed(&data->rows[i]) ? data->rows[i].count : 0.0;
    return failures;
}

static void a_slice_is_a_cut_through_the_likelihood(void)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        pcm_life_data *data = draw_data(seed);
        pcm__slices slices;
        pcm__likelihood likelihood;
        ASSERT_OK(pcm__slices_new(&slices, data));
        ASSERT_OK(pcm__likelihood_new(&likelihood, data, failures_of(data)));
        for (double shape = 0.2; shape < 20.0; shape *= 2.5) {
            const pcm__slice slice = pcm__slice_at(&slices, shape);
            double v[PCM__SLICE_POINTS], value[PCM__SLICE_POINTS];
            for (int i = 0; i < PCM__SLICE_POINTS; i++)
                v[i] = 0.4 * (i - 10) * shape;
            pcm__slice_values(value, &slice, v, PCM__SLICE_POINTS);
            for (int i = 0; i < PCM__SLICE_POINTS; i++) {
                const double moved = log(likelihood.reference) - slices.log_reference;
                const pcm__point at = {v[i] + shape * moved, shape};
                const double expected = pcm__likelihood_at(&likelihood, at).value;
                CU_ASSERT(fabs(value[i] - expected) < 1e-11 * (1.0 + fabs(expected)));
            }
        }
        pcm__likelihood_free(&likelihood);
        pcm__slices_free(&slices);
        pcm_life_data_free(data);
    }
}

static void the_slope_is_the_derivative(void)
{
    pcm_life_data *data = draw_data(5);
    pcm__slices slices;
    ASSERT_OK(pcm__slices_new(&slices, data));
    const pcm__slice slice = pcm__slice_at(&slices, 1.3);
    for (double v = -8.0; v < 3.0; v += 0.7) {
        const double places[] = {v - 1e-5, v + 1e-5};
        double value[2];
        pcm__slice_values(value, &slice, places, 2);
        const double slope = pcm__slice_slope(&slice, v);
        CU_ASSERT(fabs((value[1] - value[0]) / 2e-5 - slope) < 1e-7 * (1.0 + fabs(slope)));
    }
    pcm__slices_free(&slices);
    pcm_life_data_free(data);
}

/* Where the cumulative hazard is tiny or huge, ln(1 - e^-H) is ln H or 0. */
static void far_places_keep_their_digits(void)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, NULL));
    const pcm_life row = {.kind = PCM_LIFE_LEFT, .upper = 1e200, .count = 1.0};
    ASSERT_OK(pcm_life_data_add(data, &row));
    pcm__slices slices;
    ASSERT_OK(pcm__slices_new(&slices, data));
    const pcm__slice slice = pcm__slice_at(&slices, 7.0);
    const double v[] = {-1e4, -1e-9, 0.0, 50.0, 1e4};
    double value[5];
    pcm__slice_values(value, &slice, v, 5);
    ASSERT_CLOSE(value[0], -1e4, 1e-14);
    ASSERT_CLOSE(value[2], log(1.0 - exp(-1.0)), 1e-14);
    CU_ASSERT(fabs(value[3]) < 1e-300 && fabs(value[4]) < 1e-300);
    CU_ASSERT(pcm__slice_slope(&slice, 1e4) == 0.0 && pcm__slice_slope(&slice, -1e4) == 1.0);
    pcm__slices_free(&slices);
    pcm_life_data_free(data);
}

static pcm_life_data *chaos_data;

static int slices_under_chaos(void)
{
    pcm__slices slices;
    const pcm_status status = pcm__slices_new(&slices, chaos_data);
    if (status == PCM_OK)
        pcm__slices_free(&slices);
    return status;
}

static void memory_may_run_out(void)
{
    chaos_data = draw_data(2);
    chaos_run(slices_under_chaos);
    pcm_life_data_free(chaos_data);
}

SUITE("slice", {"a slice is a cut through the likelihood", a_slice_is_a_cut_through_the_likelihood},
      {"the slope is the derivative", the_slope_is_the_derivative},
      {"far places keep their digits", far_places_keep_their_digits},
      {"memory may run out", memory_may_run_out})
