/* SPDX-License-Identifier: Apache-2.0 */
/* Rank regression of the shock absorbers of O'Connor (1985) against reference figures of another
 * program. */
#include <stdio.h>

#include <pcm/rank_regression.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static double expected(const reference *ref, const char *ranks, const char *place)
{
    char path[100];
    snprintf(path, sizeof path, "expected/%s/%s", ranks, place);
    return reference_number(ref, path);
}

static void expect_positions(const reference *ref, const pcm_life_data *data, const char *ranks,
                             pcm_rank_method method)
{
    char path[100];
    pcm_rank_plot *plot;
    ASSERT_OK(pcm_rank_plot_make(&plot, data, method));
    snprintf(path, sizeof path, "expected/%s/F", ranks);
    CU_ASSERT_EQUAL_FATAL(pcm_rank_plot_count(plot), reference_size(ref, path));
    for (size_t i = 0; i < pcm_rank_plot_count(plot); i++) {
        const pcm_plotting_position *position = pcm_rank_plot_at(plot, i);
        snprintf(path, sizeof path, "expected/%s/F/%zu", ranks, i);
        ASSERT_CLOSE(position->median_rank, reference_number(ref, path), 1e-12);
        snprintf(path, sizeof path, "expected/%s/adjusted_ranks/%zu", ranks, i);
        ASSERT_CLOSE(position->adjusted_rank, reference_number(ref, path), 1e-13);
    }
    pcm_rank_plot_free(plot);
}

static void the_reference_case_is_met(void)
{
    static const char *const names[] = {"exact_median", "benard"};
    static const pcm_rank_method methods[] = {PCM_RANKS_EXACT, PCM_RANKS_BENARD};
    reference *ref = reference_open("o10_rank_regression_shock");
    if (!ref)
        return;
    pcm_life_data *data = reference_life_data(ref);
    const double tolerance = reference_number(ref, "tolerance/rel");
    for (size_t i = 0; i < 2; i++) {
        pcm_rank_fit rrx, rry;
        ASSERT_OK(pcm_rank_regression(&rrx, data, PCM_RANK_RRX, methods[i]));
        ASSERT_OK(pcm_rank_regression(&rry, data, PCM_RANK_RRY, methods[i]));
        ASSERT_CLOSE(rrx.life.shape, expected(ref, names[i], "RRX/shape"), tolerance);
        ASSERT_CLOSE(rrx.life.scale, expected(ref, names[i], "RRX/scale"), tolerance);
        ASSERT_CLOSE(rry.life.shape, expected(ref, names[i], "RRY/shape"), tolerance);
        ASSERT_CLOSE(rry.life.scale, expected(ref, names[i], "RRY/scale"), tolerance);
        ASSERT_CLOSE(rrx.r_squared, expected(ref, names[i], "r2"), tolerance);
        ASSERT_CLOSE(rry.r_squared, expected(ref, names[i], "r2"), tolerance);
        expect_positions(ref, data, names[i], methods[i]);
    }
    pcm_life_data_free(data);
    reference_close(ref);
}

SUITE("rank regression reference", {"the reference case is met", the_reference_case_is_met})
