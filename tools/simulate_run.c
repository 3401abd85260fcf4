/* SPDX-License-Identifier: Apache-2.0 */
/* One simulation with all its figures, stoppable with Ctrl-C. */
#include "config.h"

#include "tools/simulate_run.h"

#include <stdlib.h>

#include "tools/progress.h"
#include "tools/tell.h"

static pcm_status read_figures(struct simulate_run *out, const pcm_simulation *simulation)
{
    pcm_status status = pcm_simulation_get_summary(&out->summary, simulation);
    if (!status)
        status = pcm_simulation_total(&out->total, simulation);
    if (!status)
        status = pcm_simulation_get_waiting(&out->waiting, simulation);
    if (status)
        return status;
    out->periods = must_allocate(out->summary.periods, sizeof *out->periods);
    for (size_t i = 0; i < out->summary.periods && !status; i++)
        status = pcm_simulation_of_period(&out->periods[i], simulation, i);
    return status;
}

int simulate_run(struct simulate_run *out, const struct simulate_request *request,
                 const pcm_simulation_asset *assets, size_t n, uint64_t seed)
{
    pcm_control *control;
    pcm_simulation *simulation = NULL;
    *out = (struct simulate_run){0};
    pcm_status status =
        progress_begin_limited(&control, request->time_limit, request->threads, seed);
    if (status)
        return fail_status(status);
    status = pcm_simulate(&simulation, assets, n, &request->options, control);
    progress_end(control);
    if (!status)
        status = read_figures(out, simulation);
    pcm_simulation_free(simulation);
    if (status)
        return fail_status(status);
    if (out->summary.outcome == PCM_SIMULATION_STOPPED && out->summary.replications == 0)
        return fail(EXIT_NOT_FINISHED, "stopped before there was a result");
    return EXIT_DONE;
}

void simulate_run_free(struct simulate_run *run)
{
    free(run->periods);
}

int simulate_run_has_figures(const struct simulate_run *run)
{
    return run->summary.replications > 0 && run->summary.outcome != PCM_SIMULATION_ENDLESS;
}
