/* SPDX-License-Identifier: Apache-2.0 */
/* Event data for tests of models of repairable systems: written down, or simulated by a method of
 * its own (virtual ages after Kijima, failures by inversion). */
#ifndef TESTS_SUPPORT_FLEET_H
#define TESTS_SUPPORT_FLEET_H

#include <math.h>
#include <stdio.h>

#include <pcm/imperfect.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

/* An event as the R package VAM writes it: -1 a failure, 1 planned work, 0 the end of watching. */
typedef struct fleet_event {
    int system;
    double age;
    int type;
} fleet_event;

static inline pcm_event_data *fleet_new(void)
{
    pcm_event_data *data = NULL;
    ASSERT_OK(pcm_event_data_new(&data, "h"));
    return data;
}

/* Systems of events in order; a system without a 0 ends at its last event. All ages are multiplied
 * by a factor. */
static inline pcm_event_data *fleet_of(const fleet_event *event, size_t n, double factor)
{
    pcm_event_data *data = fleet_new();
    for (size_t i = 0, next; i < n; i = next) {
        char name[24];
        size_t system;
        for (next = i; next < n && event[next].system == event[i].system;)
            next++;
        snprintf(name, sizeof name, "%d", event[i].system);
        ASSERT_OK(
            pcm_event_data_add_system(&system, data, name, 0.0, event[next - 1].age * factor));
        for (size_t k = i; k < next; k++)
            if (event[k].type != 0)
                ASSERT_OK(pcm_event_data_add_event(data, system, event[k].age * factor,
                                                   event[k].type < 0 ? PCM_MAINTENANCE_CORRECTIVE
                                                                     : PCM_MAINTENANCE_PREVENTIVE));
    }
    return data;
}

/* The truth behind a simulated fleet. */
typedef struct fleet_truth {
    pcm_imperfect_model model;
    double shape, scale, rho[2]; /* by pcm_maintenance_kind */
    double end, interval;        /* of watching and between planned works; no works if 0 */
} fleet_truth;

static inline void fleet_simulate_system(pcm_event_data *data, size_t system,
                                         const fleet_truth *truth, test_random *random)
{
    double now = 0.0, after = 0.0, last = 0.0;
    double planned = truth->interval > 0.0 ? truth->interval : INFINITY;
    while (1) {
        const double age = after + now - last;
        const double hazard =
            pow(age / truth->scale, truth->shape) - log(test_random_uniform(random));
        const double failure = now + truth->scale * pow(hazard, 1.0 / truth->shape) - age;
        const int fails = failure < planned;
        now = fails ? failure : planned;
        if (now >= truth->end)
            return;
        const double left =
            1.0 - truth->rho[fails ? PCM_MAINTENANCE_CORRECTIVE : PCM_MAINTENANCE_PREVENTIVE];
        after = truth->model == PCM_IMPERFECT_ARA_1 ? after + left * (now - last)
                                                    : left * (after + now - last);
        last = now;
        planned += fails ? 0.0 : truth->interval;
        ASSERT_OK(pcm_event_data_add_event(
            data, system, now, fails ? PCM_MAINTENANCE_CORRECTIVE : PCM_MAINTENANCE_PREVENTIVE));
    }
}

static inline pcm_event_data *fleet_simulate(const fleet_truth *truth, int systems, uint64_t seed)
{
    test_random random = {seed};
    pcm_event_data *data = fleet_new();
    for (int i = 0; i < systems; i++) {
        char name[24];
        size_t system;
        snprintf(name, sizeof name, "%d", i);
        ASSERT_OK(pcm_event_data_add_system(&system, data, name, 0.0, truth->end));
        fleet_simulate_system(data, system, truth, &random);
    }
    return data;
}

#endif
