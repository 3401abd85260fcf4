/* SPDX-License-Identifier: Apache-2.0 */
/* The mean cumulative function of valve seats against reference figures, which equal those of R's
 * survfit with one cluster per system. */
#include <stdio.h>

#include <pcm/mean_cumulative.h>

#include "tests/support/reference.h"
#include "tests/support/suite.h"

enum { path_size = 100 };

static double number_at(const reference *ref, const char *format, size_t i, size_t j)
{
    char path[path_size];
    snprintf(path, sizeof path, format, i, j);
    return reference_number(ref, path);
}

static pcm_event_data *systems_of(const reference *ref)
{
    pcm_event_data *data;
    ASSERT_OK(pcm_event_data_new(&data, reference_text(ref, "unit")));
    for (size_t i = 0; i < reference_size(ref, "data"); i++) {
        char text[path_size];
        snprintf(text, sizeof text, "data/%zu/times", i);
        const size_t events = reference_size(ref, text);
        snprintf(text, sizeof text, "engine %zu", i);
        ASSERT_OK(
            pcm_event_data_add_system(NULL, data, text, 0.0, number_at(ref, "data/%zu/T", i, 0)));
        for (size_t j = 0; j < events; j++)
            ASSERT_OK(pcm_event_data_add_event(data, i, number_at(ref, "data/%zu/times/%zu", i, j),
                                               PCM_MAINTENANCE_CORRECTIVE));
    }
    return data;
}

static void compare(const reference *ref, void *user)
{
    (void)user;
    pcm_event_data *data = systems_of(ref);
    pcm_mean_curve *curve;
    ASSERT_OK(pcm_mean_cumulative(&curve, data, PCM_EVENTS_CORRECTIVE, 0.95));
    const double tolerance = reference_number(ref, "tolerance/rel");
    const size_t points = reference_size(ref, "expected/points");
    CU_ASSERT_FATAL(points > 10 && pcm_mean_curve_steps(curve) == points);
    for (size_t i = 0; i < points; i++) {
        const pcm_mean_cumulative_step *step = pcm_mean_curve_step(curve, i);
        ASSERT_CLOSE(step->age, number_at(ref, "expected/points/%zu/t", i, 0), 0.0);
        ASSERT_CLOSE(step->at_risk, number_at(ref, "expected/points/%zu/at_risk", i, 0), 0.0);
        ASSERT_CLOSE(step->events, number_at(ref, "expected/points/%zu/events", i, 0), 0.0);
        ASSERT_CLOSE(step->mean, number_at(ref, "expected/points/%zu/mcf", i, 0), tolerance);
        ASSERT_CLOSE(step->standard_error * step->standard_error,
                     number_at(ref, "expected/points/%zu/var_lawless_nadeau", i, 0), tolerance);
    }
    pcm_mean_curve_free(curve);
    pcm_event_data_free(data);
}

static void reference_curves_are_met(void)
{
    const size_t cases = reference_each("mcf", compare, NULL);
    CU_ASSERT(cases <= 1);
}

SUITE("mean cumulative function reference",
      {"every reference curve is met", reference_curves_are_met})
