/* SPDX-License-Identifier: Apache-2.0 */
/* Overhauls with minimal repair against figures computed with 50 digits. */
#include <math.h>
#include <stdio.h>

#include <pcm/overhaul.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static double number(const reference *ref, const char *table, size_t row, const char *field)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%zu/%s", table, row, field);
    return reference_number(ref, path);
}

static pcm_advice advise(double shape, double scale, const pcm_terms *terms)
{
    pcm_evidence *evidence = NULL;
    pcm_advice advice = {.verdict = PCM_REDESIGN};
    ASSERT_OK(
        pcm_evidence_from_model(&evidence, (pcm_distribution){PCM_FAMILY_WEIBULL, {shape, scale}}));
    ASSERT_OK(pcm_overhaul_advise(&advice, evidence, terms));
    pcm_evidence_free(evidence);
    return advice;
}

static void compare_row(const reference *ref, size_t row, double scale, double unit_cost)
{
    const double tolerance = reference_number(ref, "tolerance/rel");
    const pcm_terms terms = {.cost_planned = unit_cost,
                             .cost_failure = unit_cost * number(ref, "grid", row, "cm_over_cp")};
    const pcm_advice advice = advise(number(ref, "grid", row, "shape"), scale, &terms);
    ASSERT_CLOSE(advice.interval, scale * number(ref, "grid", row, "T_over_eta"), tolerance);
    ASSERT_CLOSE(advice.optimum.estimate, advice.interval, 0.0);
    ASSERT_CLOSE(advice.cost_rate * scale / unit_cost,
                 number(ref, "grid", row, "cost_rate_times_eta_over_cp"), tolerance);
    ASSERT_CLOSE(advice.expected_failures, number(ref, "grid", row, "expected_repairs_per_cycle"),
                 tolerance);
    CU_ASSERT_EQUAL(advice.verdict, PCM_ACT_AT_AGE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_SAVES);
}

static void grid_is_met(void)
{
    reference *ref = reference_open("r02_block_minimal_repair");
    if (!ref)
        return;
    CU_ASSERT_EQUAL(reference_size(ref, "grid"), 30);
    for (size_t row = 0; row < reference_size(ref, "grid"); row++) {
        compare_row(ref, row, 1.0, 1.0);
        compare_row(ref, row, 8766.0, 250.0);
    }
    reference_close(ref);
}

static void edge_cases_are_met(void)
{
    reference *ref = reference_open("r02_block_minimal_repair");
    if (!ref)
        return;
    CU_ASSERT_EQUAL(reference_size(ref, "edge_cases"), 2);
    for (size_t row = 0; row < reference_size(ref, "edge_cases"); row++) {
        const pcm_terms terms = {.cost_planned = 1.0,
                                 .cost_failure = number(ref, "edge_cases", row, "cm_over_cp")};
        const pcm_advice advice = advise(number(ref, "edge_cases", row, "shape"), 3.0, &terms);
        CU_ASSERT(!reference_has(ref, "edge_cases/0/T_over_eta"));
        CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
        CU_ASSERT_EQUAL(advice.reason, PCM_REASON_HAZARD_DOES_NOT_RISE);
        CU_ASSERT(isinf(advice.interval) && isinf(advice.optimum.estimate));
    }
    reference_close(ref);
}

SUITE("overhaul reference", {"the grid of 30 rows is met", grid_is_met},
      {"the 2 edge cases are met", edge_cases_are_met})
