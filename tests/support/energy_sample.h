/* SPDX-License-Identifier: Apache-2.0 */
/* The chiller of the energy tests, and random problems like it. */
#ifndef TESTS_SUPPORT_ENERGY_SAMPLE_H
#define TESTS_SUPPORT_ENERGY_SAMPLE_H

#include <math.h>

#include <pcm/energy.h>

#include "tests/support/random.h"

/* 8 kW that grow by 40 % of that in a year of running, time in run hours. */
static const pcm_energy sample_chiller = {.drift = {.kind = PCM_DRIFT_LINEAR, .growth = 0.4 / 8760},
                                          .power = 8.0,
                                          .hours = 1.0,
                                          .price = 0.22,
                                          .emission_factor = 0.35,
                                          .carbon_price = 0.10,
                                          .service_carbon = 12.0};
static const pcm_terms sample_terms = {.cost_planned = 180.0};

static const pcm_drift sample_saturating = {
    .kind = PCM_DRIFT_SATURATING, .growth = 0.25, .time_constant = 2000.0};

static const double sample_times[] = {0.0, 500.0, 1500.0, 4000.0, 9000.0};
static const double sample_factors[] = {1.0, 1.02, 1.02, 1.3, 1.9};
static const pcm_drift sample_table = {.kind = PCM_DRIFT_TABLE,
                                       .time = sample_times,
                                       .factor = sample_factors,
                                       .points = 5};

static inline double sample_between(test_random *random, double low, double high)
{
    return low * pow(high / low, test_random_uniform(random));
}

/* A drift of each kind in turn, with times of the order of 1000. */
static inline pcm_drift sample_drift(test_random *random, int kind)
{
    if (kind == PCM_DRIFT_TABLE)
        return sample_table;
    pcm_drift drift = {.kind = (pcm_drift_kind)kind};
    drift.exponent = sample_between(random, 0.4, 3.0);
    drift.time_constant = sample_between(random, 500.0, 5000.0);
    drift.growth = sample_between(random, 0.1, 1.0);
    if (kind == PCM_DRIFT_LINEAR)
        drift.growth /= 8000.0;
    else if (kind == PCM_DRIFT_POWER)
        drift.growth /= pow(8000.0, drift.exponent);
    return drift;
}

static inline pcm_energy sample_energy(test_random *random, int kind)
{
    return (pcm_energy){.drift = sample_drift(random, kind),
                        .power = sample_between(random, 2.0, 40.0),
                        .hours = sample_between(random, 0.2, 1.0),
                        .price = sample_between(random, 0.1, 0.4),
                        .emission_factor = sample_between(random, 0.05, 0.6),
                        .carbon_price = sample_between(random, 0.02, 0.5),
                        .service_carbon = sample_between(random, 1.0, 60.0),
                        .failure_carbon = sample_between(random, 1.0, 60.0)};
}

#endif
