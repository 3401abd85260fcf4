/* SPDX-License-Identifier: Apache-2.0 */
/* Kaplan-Meier and Nelson-Aalen curves against reference cases equal to R's survfit:
 * right-censored data, and left-truncated data with counts whose risk set runs empty. */
#include <math.h>
#include <stdio.h>

#include <pcm/kaplan_meier.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

static double expected(const reference *ref, size_t index, const char *field)
{
    char path[100];
    snprintf(path, sizeof path, "expected/points/%zu/%s", index, field);
    return reference_number(ref, path);
}

static void compare_step(const reference *ref, size_t index, const pcm_survival_step *step,
                         double tolerance)
{
    ASSERT_CLOSE(step->age, expected(ref, index, "t"), 0.0);
    ASSERT_CLOSE(step->at_risk, expected(ref, index, "at_risk"), 0.0);
    ASSERT_CLOSE(step->failures, expected(ref, index, "d"), 0.0);
    ASSERT_CLOSE(step->survival, expected(ref, index, "S"), tolerance);
    ASSERT_CLOSE(step->standard_error, expected(ref, index, "se_greenwood"), tolerance);
    ASSERT_CLOSE(step->cumulative_hazard, expected(ref, index, "H_nelson_aalen"), tolerance);
    ASSERT_CLOSE(step->cumulative_hazard_error, expected(ref, index, "se_H"), tolerance);
}

static const pcm_survival_step *step_at(const pcm_survival_curve *curve, double age)
{
    for (size_t i = 0; i < pcm_survival_curve_steps(curve); i++)
        if (pcm_survival_curve_step(curve, i)->age == age)
            return pcm_survival_curve_step(curve, i);
    return NULL;
}

static void compare(const reference *ref, void *user)
{
    (void)user;
    pcm_life_data *data = reference_life_data(ref);
    if (!data)
        return;
    pcm_survival_curve *curve;
    ASSERT_OK(pcm_kaplan_meier(&curve, data, NULL));
    const double tolerance = reference_number(ref, "tolerance/rel");
    ASSERT_CLOSE((double)pcm_survival_curve_steps(curve), reference_number(ref, "expected/n_steps"),
                 0.0);
    const size_t points = reference_size(ref, "expected/points");
    CU_ASSERT(points > 10);
    for (size_t i = 0; i < points; i++) {
        const pcm_survival_step *step = step_at(curve, expected(ref, i, "t"));
        CU_ASSERT_PTR_NOT_NULL_FATAL(step);
        compare_step(ref, i, step, tolerance);
    }
    pcm_survival_curve_free(curve);
    pcm_life_data_free(data);
}

static void reference_curves_are_met(void)
{
    const size_t cases = reference_each("km_na", compare, NULL);
    CU_ASSERT(cases == 0 || cases >= 2);
}

SUITE("Kaplan-Meier reference", {"every reference curve is met", reference_curves_are_met})
