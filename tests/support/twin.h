/* SPDX-License-Identifier: Apache-2.0 */
/* The maintenance twin as the judge of analytic results: figures of simulated assets with their
 * standard errors. */
#ifndef TESTS_SUPPORT_TWIN_H
#define TESTS_SUPPORT_TWIN_H

#include <math.h>

#include <pcm/simulation.h>

#include "tests/support/suite.h"

/* Standard errors that a simulated mean may lie from the truth. */
#define TWIN_ERRORS 4.0

static inline pcm_control *twin_control(uint64_t seed, int threads)
{
    pcm_control *control = NULL;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_seed(control, seed));
    ASSERT_OK(pcm_control_set_threads(control, threads));
    return control;
}

static inline pcm_simulation *twin_simulate(const pcm_simulation_asset *assets, size_t n,
                                            const pcm_simulation_options *options, uint64_t seed)
{
    pcm_simulation *simulation = NULL;
    pcm_control *control = twin_control(seed, 0);
    ASSERT_OK(pcm_simulate(&simulation, assets, n, options, control));
    pcm_control_free(control);
    CU_ASSERT_PTR_NOT_NULL_FATAL(simulation);
    return simulation;
}

/* Nonzero if an estimate with an error > 0 lies within 4 of them from the truth. */
static inline int twin_agrees(pcm_simulation_estimate estimate, double truth)
{
    return estimate.standard_error > 0.0 && isfinite(estimate.standard_error) &&
           fabs(estimate.mean - truth) <= TWIN_ERRORS * estimate.standard_error;
}

/* Copies of an asset whose ages are spread over its interval, so that almost periodic work is not
 * counted once too often or too rarely in all of them. */
enum { TWIN_COPIES = 20 };

static inline pcm_simulation_estimate twin_share(pcm_simulation_estimate all)
{
    return (pcm_simulation_estimate){all.mean / TWIN_COPIES, all.standard_error / TWIN_COPIES};
}

/* One asset over one stretch after another of equal length: what happens in the second, when the
 * start is forgotten, is what happens in the long run if the stretch is many lives long. */
static inline pcm_simulation_figures twin_long_run(const pcm_simulation_asset *asset,
                                                   double stretch, size_t replications,
                                                   uint64_t seed)
{
    const pcm_simulation_options options = {
        .horizon = 2.0 * stretch, .periods = 2, .replications = replications, .spares = -1};
    pcm_simulation_asset copies[TWIN_COPIES];
    for (int i = 0; i < TWIN_COPIES; i++) {
        copies[i] = *asset;
        if (asset->policy != PCM_SIMULATION_RUN_TO_FAILURE && isfinite(asset->interval))
            copies[i].age = (i + 0.5) / TWIN_COPIES * asset->interval;
    }
    pcm_simulation_figures figures = {0};
    pcm_simulation *simulation = twin_simulate(copies, TWIN_COPIES, &options, seed);
    ASSERT_OK(pcm_simulation_of_period(&figures, simulation, 1));
    pcm_simulation_free(simulation);
    figures.failures = twin_share(figures.failures);
    figures.planned = twin_share(figures.planned);
    figures.cost = twin_share(figures.cost);
    figures.downtime = twin_share(figures.downtime);
    return figures;
}

/* Long-run cost per unit of time of one asset under its policy. */
static inline pcm_simulation_estimate twin_cost_rate(const pcm_simulation_asset *asset,
                                                     double stretch, size_t replications,
                                                     uint64_t seed)
{
    const pcm_simulation_figures figures = twin_long_run(asset, stretch, replications, seed);
    return (pcm_simulation_estimate){figures.cost.mean / stretch,
                                     figures.cost.standard_error / stretch};
}

#endif
