/* SPDX-License-Identifier: Apache-2.0 */
/* One simulation with all its figures, stoppable with Ctrl-C. */
#ifndef TOOLS_SIMULATE_RUN_H
#define TOOLS_SIMULATE_RUN_H

#include "tools/simulate_request.h"

struct simulate_run {
    pcm_simulation_summary summary;
    pcm_simulation_figures total;
    pcm_simulation_figures *periods; /* [summary.periods] */
    pcm_simulation_waiting waiting;
};

/* Simulates with the options of the request and a seed; free it. A stop before the first
 * replication is complete is a failure. Returns an exit code. */
int simulate_run(struct simulate_run *out, const struct simulate_request *request,
                 const pcm_simulation_asset *assets, size_t n, uint64_t seed);

void simulate_run_free(struct simulate_run *run);

/* Nonzero if there are figures. */
int simulate_run_has_figures(const struct simulate_run *run);

#endif
