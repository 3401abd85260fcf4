/* SPDX-License-Identifier: Apache-2.0 */
/* What pcm simulate was asked for, and the two forms of it. */
#ifndef TOOLS_SIMULATE_REQUEST_H
#define TOOLS_SIMULATE_REQUEST_H

#include <pcm/date.h>
#include <pcm/simulation.h>

#include "tools/life_source.h"

struct simulate_request {
    struct life_source life;
    pcm_simulation_asset asset; /* without its life, unless that was given */
    int rho_corrective_given;
    int rho_preventive_given;
    long long assets;
    pcm_simulation_options options;
    long long seed;
    long long threads;
    double time_limit;
    const char *store;
    pcm_date as_of;
    int json;
};

/* One life. Returns an exit code. */
int simulate_model(const struct simulate_request *request);

/* The fleet of a store. Returns an exit code. */
int simulate_store(struct simulate_request *request);

#endif
