/* SPDX-License-Identifier: Apache-2.0 */
/* Shock absorbers with two failure modes: both at once against the reference cases of each. */
#include <math.h>
#include <stdlib.h>

#include <pcm/competing.h>
#include <pcm/incidence.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

/* The rows of both reference cases are the same items in the same order: a failure in one file is
 * a suspension in the other. */
static pcm_life_data *both_modes(const pcm_life_data *first, const pcm_life_data *second)
{
    pcm_life_data *data = NULL;
    int mode[2];
    ASSERT_OK(pcm_life_data_new(&data, "km"));
    ASSERT_OK(pcm_life_data_mode(&mode[0], data, "mode 1"));
    ASSERT_OK(pcm_life_data_mode(&mode[1], data, "mode 2"));
    for (size_t i = 0; i < pcm_life_data_rows(first); i++) {
        pcm_life row = *pcm_life_data_row(first, i);
        const pcm_life *other = pcm_life_data_row(second, i);
        CU_ASSERT(row.lower == other->lower);
        row.mode = row.kind == PCM_LIFE_EXACT      ? mode[0]
                   : other->kind == PCM_LIFE_EXACT ? mode[1]
                                                   : 0;
        row.kind = row.mode > 0 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

static void expect_fit(const pcm_competing *competing, size_t index, const reference *ref)
{
    const pcm_competing_mode *mode = pcm_competing_mode_at(competing, index);
    CU_ASSERT_EQUAL_FATAL(mode->fit.status, PCM_FIT_OK);
    ASSERT_CLOSE(mode->fit.life.shape, reference_number(ref, "expected/shape"), 1e-8);
    ASSERT_CLOSE(mode->fit.life.scale, reference_number(ref, "expected/scale"), 1e-8);
    ASSERT_CLOSE(mode->fit.log_likelihood, reference_number(ref, "expected/loglik"), 1e-11);
    ASSERT_CLOSE(mode->fit.failures, reference_number(ref, "expected/n_failures"), 0.0);
}

/* The parametric curves stay within the bounds (95 %) of those that assume nothing, but for few
 * steps. */
static void expect_incidence(const pcm_competing *competing, const pcm_life_data *data)
{
    pcm_incidence *steps = NULL;
    ASSERT_OK(pcm_aalen_johansen(&steps, data, NULL));
    for (int mode = 1; mode <= 2; mode++) {
        size_t outside = 0;
        const size_t n = pcm_incidence_steps(steps, mode);
        for (size_t i = 0; i < n; i++) {
            const pcm_incidence_step *step = pcm_incidence_step_at(steps, mode, i);
            double incidence;
            ASSERT_OK(
                pcm_competing_incidence(&incidence, competing, (size_t)mode - 1, &step->age, 1));
            outside += incidence < step->lower || incidence > step->upper;
        }
        CU_ASSERT(n > 3 && 4 * outside <= n);
    }
    pcm_incidence_free(steps);
}

static void shock_absorbers_are_met(void)
{
    reference *ref[2] = {reference_open("d05_shock_mode1"), reference_open("d06_shock_mode2")};
    if (!ref[0] || !ref[1])
        return;
    pcm_life_data *alone[2] = {reference_life_data(ref[0]), reference_life_data(ref[1])};
    pcm_life_data *data = both_modes(alone[0], alone[1]);
    pcm_competing *competing = NULL;
    ASSERT_OK(pcm_competing_fit(&competing, data));
    CU_ASSERT_EQUAL_FATAL(pcm_competing_modes(competing), 2);
    for (size_t i = 0; i < 2; i++)
        expect_fit(competing, i, ref[i]);
    expect_incidence(competing, data);
    pcm_competing_free(competing);
    pcm_life_data_free(data);
    for (int i = 0; i < 2; i++) {
        pcm_life_data_free(alone[i]);
        reference_close(ref[i]);
    }
}

SUITE("competing modes reference", {"shock absorbers are met", shock_absorbers_are_met})
