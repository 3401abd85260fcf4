/* SPDX-License-Identifier: Apache-2.0 */
/* Results of a simulation: means and standard errors over replications. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/outlook/simulation.h"

pcm_simulation *pcm__simulation_new(const pcm__twin *twin)
{
    pcm_simulation *simulation = pcm__array_new_zero(1, sizeof *simulation);
    if (!simulation)
        return NULL;
    simulation->periods = twin->periods;
    simulation->assets = twin->assets;
    simulation->period = pcm__array_new_zero((size_t)twin->periods.count + 1,
                                             PCM__FIGURES * sizeof *simulation->period);
    simulation->asset = pcm__array_new_zero(twin->assets, PCM__FIGURES * sizeof *simulation->asset);
    if (!simulation->period || !simulation->asset) {
        pcm_simulation_free(simulation);
        return NULL;
    }
    return simulation;
}

void pcm_simulation_free(pcm_simulation *simulation)
{
    if (!simulation)
        return;
    pcm_release(simulation->period);
    pcm_release(simulation->asset);
    pcm_release(simulation);
}

/* Adding up. */

/* The number's deviation from the new mean. */
static double add_number(pcm__moments *moments, double number, double share)
{
    const double deviation = number - moments->mean;
    moments->mean += deviation * share;
    moments->squares += deviation * (number - moments->mean);
    return number - moments->mean;
}

void pcm__simulation_add(pcm_simulation *simulation, const double *figures, const pcm__waits *waits)
{
    const size_t last = (size_t)simulation->periods.count * PCM__FIGURES;
    const double share = 1.0 / (double)++simulation->replications;
    for (size_t i = 0; i < last + PCM__FIGURES; i++)
        add_number(&simulation->period[i], figures[i], share);
    const double works = figures[last + PCM__FIGURE_FAILURES] + figures[last + PCM__FIGURE_PLANNED];
    const double number[] = {waits->works, waits->time, waits->stock_outs};
    simulation->events += (uint64_t)works;
    for (int i = 0; i < 2; i++) {
        const double before = number[i] - simulation->waits[i].mean;
        simulation->with_works[i] += before * (1.0 - share) * (works - simulation->works.mean);
    }
    add_number(&simulation->works, works, share);
    for (int i = 0; i < 3; i++)
        add_number(&simulation->waits[i], number[i], share);
}

/* Reading. */

/* The outcome leaves figures. */
static size_t replications_of(const pcm_simulation *simulation)
{
    return simulation->outcome == PCM_SIMULATION_ENDLESS ? 0 : simulation->replications;
}

/* Standard error of a mean from the sum of squared deviations. */
static double error_of(const pcm_simulation *simulation, double squares)
{
    const double n = (double)simulation->replications;
    return n > 1.0 ? sqrt(fmax(squares, 0.0) / (n - 1.0) / n) : INFINITY;
}

static pcm_simulation_estimate estimate(const pcm_simulation *simulation,
                                        const pcm__moments *moments)
{
    if (replications_of(simulation) == 0)
        return (pcm_simulation_estimate){0.0, INFINITY};
    return (pcm_simulation_estimate){moments->mean, error_of(simulation, moments->squares)};
}

static pcm_simulation_figures figures_of(const pcm_simulation *simulation, size_t row, double from,
                                         double to)
{
    const pcm__moments *moments = simulation->period + row * PCM__FIGURES;
    pcm_simulation_figures figures = {
        .from = from,
        .to = to,
        .failures = estimate(simulation, &moments[PCM__FIGURE_FAILURES]),
        .planned = estimate(simulation, &moments[PCM__FIGURE_PLANNED]),
        .cost = estimate(simulation, &moments[PCM__FIGURE_COST]),
        .downtime = estimate(simulation, &moments[PCM__FIGURE_DOWNTIME])};
    const double time = (to - from) * (double)simulation->assets;
    figures.availability.standard_error = figures.downtime.standard_error / time;
    if (replications_of(simulation) > 0)
        figures.availability.mean = fmax(1.0 - figures.downtime.mean / time, 0.0);
    return figures;
}

pcm_status pcm_simulation_get_summary(pcm_simulation_summary *out, const pcm_simulation *simulation)
{
    if (!out)
        return pcm__fail_null("out");
    if (!simulation)
        return pcm__fail_null("simulation");
    const size_t replications = replications_of(simulation);
    *out = (pcm_simulation_summary){.outcome = simulation->outcome,
                                    .replications = replications,
                                    .events = replications > 0 ? simulation->events : 0,
                                    .assets = simulation->assets,
                                    .periods = (size_t)simulation->periods.count,
                                    .endless_asset = simulation->endless_asset};
    return PCM_OK;
}

pcm_status pcm_simulation_total(pcm_simulation_figures *out, const pcm_simulation *simulation)
{
    if (!out)
        return pcm__fail_null("out");
    if (!simulation)
        return pcm__fail_null("simulation");
    *out =
        figures_of(simulation, (size_t)simulation->periods.count, 0.0, simulation->periods.horizon);
    return PCM_OK;
}

pcm_status pcm_simulation_of_period(pcm_simulation_figures *out, const pcm_simulation *simulation,
                                    size_t period)
{
    if (!out)
        return pcm__fail_null("out");
    if (!simulation)
        return pcm__fail_null("simulation");
    const size_t count = (size_t)simulation->periods.count;
    if (period >= count)
        return pcm__fail(PCM_ERR_DOMAIN, "period = %zu: must be below %zu", period, count);
    const double length = simulation->periods.length;
    *out = figures_of(simulation, period, (double)period * length,
                      period + 1 < count ? (double)(period + 1) * length
                                         : simulation->periods.horizon);
    return PCM_OK;
}

pcm_status pcm_simulation_of_asset(pcm_simulation_means *out, const pcm_simulation *simulation,
                                   size_t asset)
{
    if (!out)
        return pcm__fail_null("out");
    if (!simulation)
        return pcm__fail_null("simulation");
    if (asset >= simulation->assets)
        return pcm__fail(PCM_ERR_DOMAIN, "asset = %zu: must be below %zu", asset,
                         simulation->assets);
    const double n = (double)replications_of(simulation);
    const double *sums = simulation->asset + asset * PCM__FIGURES;
    *out = (pcm_simulation_means){0};
    if (!(n > 0.0))
        return PCM_OK;
    const double downtime = sums[PCM__FIGURE_DOWNTIME] / n;
    *out = (pcm_simulation_means){.failures = sums[PCM__FIGURE_FAILURES] / n,
                                  .planned = sums[PCM__FIGURE_PLANNED] / n,
                                  .cost = sums[PCM__FIGURE_COST] / n,
                                  .downtime = downtime,
                                  .availability =
                                      fmax(1.0 - downtime / simulation->periods.horizon, 0.0)};
    return PCM_OK;
}

/* Mean of what waits over mean of works; the error is that of the residuals x - ratio y. */
static pcm_simulation_estimate ratio(const pcm_simulation *simulation, int waits)
{
    const pcm__moments *x = &simulation->waits[waits], *y = &simulation->works;
    if (replications_of(simulation) == 0 || !(y->mean > 0.0))
        return (pcm_simulation_estimate){0.0, INFINITY};
    const double r = x->mean / y->mean;
    const double squares =
        x->squares - 2.0 * r * simulation->with_works[waits] + r * r * y->squares;
    return (pcm_simulation_estimate){r, error_of(simulation, squares) / y->mean};
}

pcm_status pcm_simulation_get_waiting(pcm_simulation_waiting *out, const pcm_simulation *simulation)
{
    if (!out)
        return pcm__fail_null("out");
    if (!simulation)
        return pcm__fail_null("simulation");
    *out = (pcm_simulation_waiting){.works = estimate(simulation, &simulation->waits[0]),
                                    .downtime = estimate(simulation, &simulation->waits[1]),
                                    .stock_outs = estimate(simulation, &simulation->waits[2]),
                                    .mean_wait = ratio(simulation, 1),
                                    .fraction_waited = ratio(simulation, 0)};
    return PCM_OK;
}

/* Words. */

const char *pcm_simulation_policy_name(pcm_simulation_policy policy)
{
    static const char *const names[PCM_SIMULATION_POLICIES] = {
        "run_to_failure", "age_replacement", "block_replacement", "minimal_repair", "imperfect"};
    return (int)policy >= 0 && (int)policy < PCM_SIMULATION_POLICIES ? names[policy] : "unknown";
}

const char *pcm_simulation_outcome_name(pcm_simulation_outcome outcome)
{
    switch (outcome) {
    case PCM_SIMULATION_COMPLETE:
        return "complete";
    case PCM_SIMULATION_STOPPED:
        return "stopped";
    case PCM_SIMULATION_ENDLESS:
        return "endless";
    }
    return "unknown";
}

const char *pcm_simulation_outcome_text(pcm_simulation_outcome outcome)
{
    switch (outcome) {
    case PCM_SIMULATION_COMPLETE:
        return "All replications were simulated.";
    case PCM_SIMULATION_STOPPED:
        return "The simulation was stopped; the figures are those of the replications that were "
               "complete.";
    case PCM_SIMULATION_ENDLESS:
        return "The events of an asset come without end: its repairs do too much harm, or its life "
               "or interval is far too short for the horizon.";
    }
    return "Unknown outcome.";
}
