/* SPDX-License-Identifier: Apache-2.0 */
/* pcm simulate --store: the fleet under the decisions on it, beside the fleet run to failure. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/fleet.h"
#include "tools/period.h"
#include "tools/simulate_report.h"
#include "tools/source.h"
#include "tools/tell.h"

/* Beyond every seed that may be asked for: the two simulations are independent, so that the squares
 * of their standard errors add up. */
static const uint64_t second_seeds = UINT64_C(1) << 54;

/* Both simulations of a fleet. */
struct comparison {
    const struct simulate_request *request;
    const pcm_plant *plant;
    struct fleet fleet;
    struct simulate_run decided;
    struct simulate_run failing; /* everything run to failure */
};

static pcm_simulation_policy policy_of(const struct fleet_asset *asset, double interval)
{
    if (asset->repairable)
        return PCM_SIMULATION_MINIMAL_REPAIR;
    return isfinite(interval) ? PCM_SIMULATION_AGE_REPLACEMENT : PCM_SIMULATION_RUN_TO_FAILURE;
}

static pcm_simulation_asset simulated(const struct fleet_asset *asset, double interval)
{
    return (pcm_simulation_asset){
        .life = {PCM_FAMILY_WEIBULL, {asset->life.shape, asset->life.scale, 0.0}},
        .age = asset->age,
        .policy = policy_of(asset, interval),
        .interval = interval,
        .failure.cost = asset->task->cost_failure,
        .planned.cost = asset->task->cost_planned};
}

/* The fleet under its decisions, or without planned work. */
static int simulate(struct simulate_run *out, const struct comparison *comparison, int decided)
{
    const struct fleet *fleet = &comparison->fleet;
    const uint64_t seed = (uint64_t)comparison->request->seed;
    pcm_simulation_asset *assets = must_allocate(fleet->count, sizeof *assets);
    for (size_t i = 0; i < fleet->count; i++)
        assets[i] = simulated(&fleet->assets[i],
                              decided ? fleet->assets[i].decision->interval_days : INFINITY);
    const int code = simulate_run(out, comparison->request, assets, fleet->count,
                                  decided ? seed : seed + second_seeds);
    free(assets);
    return code;
}

/* What a figure is lower by under the decisions. */
static pcm_simulation_estimate saved(const pcm_simulation_estimate *decided,
                                     const pcm_simulation_estimate *failing)
{
    return (pcm_simulation_estimate){failing->mean - decided->mean,
                                     hypot(failing->standard_error, decided->standard_error)};
}

static json_t *head_json(const struct comparison *comparison)
{
    json_t *object = json_new_object();
    json_put_date(object, "as_of", comparison->request->as_of);
    json_put_number(object, "days", comparison->request->options.horizon);
    json_put_number(object, "seed", (double)comparison->request->seed);
    json_put_text(object, "currency", plant_currency(comparison->plant));
    fleet_put_notes(object, &comparison->fleet);
    return object;
}

static int has_both(const struct comparison *comparison)
{
    return simulate_run_has_figures(&comparison->decided) &&
           simulate_run_has_figures(&comparison->failing);
}

static json_t *saving_json(const struct comparison *comparison)
{
    const pcm_simulation_figures *decided = &comparison->decided.total;
    const pcm_simulation_figures *failing = &comparison->failing.total;
    const pcm_simulation_estimate cost = saved(&decided->cost, &failing->cost);
    const pcm_simulation_estimate failures = saved(&decided->failures, &failing->failures);
    json_t *object = json_new_object();
    simulate_put_estimate(object, "cost", &cost);
    simulate_put_estimate(object, "failures", &failures);
    return object;
}

static void print_json(const struct comparison *comparison)
{
    json_t *object = head_json(comparison);
    simulate_put_run(object, &comparison->decided, comparison->request->as_of);
    json_t *other = json_new_object();
    simulate_put_run(other, &comparison->failing, comparison->request->as_of);
    json_put(object, "run_to_failure", other);
    json_put(object, "saving", has_both(comparison) ? saving_json(comparison) : json_null());
    json_print(object);
}

static void add_row(struct grid *grid, const char *period, const char *what,
                    const pcm_simulation_estimate *failures, const pcm_simulation_estimate *planned,
                    const pcm_simulation_estimate *cost)
{
    grid_add(grid, "%s", period);
    grid_add(grid, "%s", what);
    simulate_add_estimate(grid, failures, 2);
    if (planned)
        simulate_add_estimate(grid, planned, 2);
    else
        for (int i = 0; i < 2; i++)
            grid_add(grid, "%s", "");
    simulate_add_estimate(grid, cost, 2);
}

static void add_rows(struct grid *grid, const char *period, const pcm_simulation_figures *decided,
                     const pcm_simulation_figures *failing)
{
    const pcm_simulation_estimate failures = saved(&decided->failures, &failing->failures);
    const pcm_simulation_estimate cost = saved(&decided->cost, &failing->cost);
    add_row(grid, period, "as decided", &decided->failures, &decided->planned, &decided->cost);
    add_row(grid, "", "run to failure", &failing->failures, &failing->planned, &failing->cost);
    add_row(grid, "", "saved", &failures, NULL, &cost);
}

static void print_figures(const struct comparison *comparison)
{
    const struct simulate_run *decided = &comparison->decided;
    const struct simulate_run *failing = &comparison->failing;
    const pcm_date as_of = comparison->request->as_of;
    const char *currency = plant_currency(comparison->plant);
    const struct text cost = text_format(">cost%s%s", *currency ? " " : "", currency);
    const char *titles[] = {"period",   "",      ">failures", ">s.e.",
                            ">planned", ">s.e.", cost.chars,  ">s.e."};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t i = 0; decided->summary.periods > 1 && i < decided->summary.periods; i++)
        add_rows(grid, period_text(as_of, decided->periods[i].from, decided->periods[i].to).chars,
                 &decided->periods[i], &failing->periods[i]);
    add_rows(grid, "total", &decided->total, &failing->total);
    grid_print(grid, 2);
    const pcm_simulation_estimate saving = saved(&decided->total.cost, &failing->total.cost);
    printf("\n  The decisions save %s, standard error %s.\n\n",
           text_money(saving.mean, currency).chars,
           text_money(saving.standard_error, currency).chars);
}

static void print_text(const struct comparison *comparison)
{
    printf("Simulation of %s over %s days from %s on, without downtime\n\n",
           text_counted(comparison->fleet.count, "asset", "assets").chars,
           text_number(comparison->request->options.horizon).chars,
           text_date(comparison->request->as_of).chars);
    if (has_both(comparison))
        print_figures(comparison);
    simulate_print_outcome(&comparison->decided);
    fleet_print_notes(&comparison->fleet);
}

static int compare(struct comparison *comparison)
{
    const struct simulate_request *request = comparison->request;
    int code = fleet_make(&comparison->fleet, comparison->plant, request->as_of, NULL);
    if (code)
        return code;
    if (comparison->fleet.count == 0)
        return fail(EXIT_REFUSED, "%s: no asset has a replacement whose costs and life are known",
                    request->store);
    code = simulate(&comparison->decided, comparison, 1);
    if (!code)
        code = simulate(&comparison->failing, comparison, 0);
    if (!code)
        (request->json ? print_json : print_text)(comparison);
    return code;
}

int simulate_store(struct simulate_request *request)
{
    pcm_plant *plant;
    int code = read_store(&plant, &request->as_of, request->store);
    if (code)
        return code;
    struct comparison comparison = {.request = request, .plant = plant};
    code = period_check_days(request->as_of, request->options.horizon);
    if (!code)
        code = compare(&comparison);
    simulate_run_free(&comparison.decided);
    simulate_run_free(&comparison.failing);
    fleet_free(&comparison.fleet);
    pcm_plant_free(plant);
    return code;
}
