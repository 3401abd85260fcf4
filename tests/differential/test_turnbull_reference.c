/* SPDX-License-Identifier: Apache-2.0 */
/* Turnbull's estimate of reference cases of interval data: shares where all items were inspected at
 * the same ages, and never a lower likelihood than the Weibull fit of the same rows. */
#include <pcm/turnbull.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static void compare(const char *id)
{
    reference *ref = reference_open(id);
    if (!ref)
        return;
    pcm_life_data *data = reference_life_data(ref);
    CU_ASSERT_PTR_NOT_NULL_FATAL(data);
    pcm_turnbull_curve *curve;
    ASSERT_OK(pcm_turnbull(&curve, data));
    const pcm_turnbull_summary *summary = pcm_turnbull_curve_summary(curve);
    CU_ASSERT_EQUAL(summary->status, PCM_TURNBULL_OK);
    CU_ASSERT(summary->log_likelihood >= reference_number(ref, "expected/loglik"));
    const double items = reference_number(ref, "expected/n");
    const size_t rows = pcm_life_data_rows(data);
    CU_ASSERT_FATAL(rows > 5 && pcm_turnbull_curve_steps(curve) == rows);
    for (size_t i = 0; i < rows; i++)
        ASSERT_CLOSE(pcm_turnbull_curve_step(curve, i)->mass,
                     pcm_life_data_row(data, i)->count / items, 1e-10);
    pcm_turnbull_curve_free(curve);
    pcm_life_data_free(data);
    reference_close(ref);
}

/* 167 parts at eight inspections, Nelson (1982), page 415. */
static void inspected_parts_give_shares(void)
{
    compare("d14_part_cracking");
}

static void a_thousand_drawn_lives_give_shares(void)
{
    compare("h16_interval_1000");
}

SUITE("Turnbull reference", {"inspected parts give shares", inspected_parts_give_shares},
      {"a thousand drawn lives give shares", a_thousand_drawn_lives_give_shares})
