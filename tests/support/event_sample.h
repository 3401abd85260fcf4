/* SPDX-License-Identifier: Apache-2.0 */
/* Event data for tests: systems written down, or drawn from a known process. */
#ifndef TESTS_SUPPORT_EVENT_SAMPLE_H
#define TESTS_SUPPORT_EVENT_SAMPLE_H

#include <math.h>
#include <stdio.h>

#include <pcm/event_data.h>

#include "tests/support/assertions.h"
#include "tests/support/random.h"

static inline pcm_event_data *sample_new(const char *unit)
{
    pcm_event_data *data = NULL;
    ASSERT_OK(pcm_event_data_new(&data, unit));
    return data;
}

/* Adds a system without events, under a name of its own; returns its index. */
static inline size_t sample_window(pcm_event_data *data, double start, double end)
{
    char name[32];
    size_t index = 0;
    snprintf(name, sizeof name, "system %zu", pcm_event_data_systems(data));
    ASSERT_OK(pcm_event_data_add_system(&index, data, name, start, end));
    return index;
}

static inline void sample_fail(pcm_event_data *data, size_t system, double age)
{
    ASSERT_OK(pcm_event_data_add_event(data, system, age, PCM_MAINTENANCE_CORRECTIVE));
}

static inline size_t sample_system(pcm_event_data *data, double start, double end,
                                   const double *failures, size_t n)
{
    const size_t system = sample_window(data, start, end);
    for (size_t i = 0; i < n; i++)
        sample_fail(data, system, failures[i]);
    return system;
}

static inline double sample_exponential(test_random *random)
{
    return -log(test_random_uniform(random));
}

/* A system of a power-law process with E N(t) = (t/eta)^beta: its failures are the ages at which
 * that reaches the points of a process of rate 1. */
static inline size_t sample_power_law(pcm_event_data *data, test_random *random, double beta,
                                      double eta, double start, double end)
{
    const size_t system = sample_window(data, start, end);
    for (double events = pow(start / eta, beta) + sample_exponential(random);;
         events += sample_exponential(random)) {
        const double age = eta * pow(events, 1.0 / beta);
        if (!(age <= end))
            return system;
        if (age > start)
            sample_fail(data, system, age);
    }
}

/* A system that is as good as new after each repair, its lives being Weibull; watched from
 * `start`. */
static inline size_t sample_renewal(pcm_event_data *data, test_random *random, double shape,
                                    double scale, double start, double end)
{
    const size_t system = sample_window(data, start, end);
    for (double age = 0.0;;) {
        age += scale * pow(sample_exponential(random), 1.0 / shape);
        if (!(age <= end))
            return system;
        if (age > start)
            sample_fail(data, system, age);
    }
}

#endif
