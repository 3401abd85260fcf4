/* SPDX-License-Identifier: Apache-2.0 */
/* pcm simulate: assets of one life. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/json.h"
#include "tools/period.h"
#include "tools/records.h"
#include "tools/simulate_report.h"
#include "tools/tell.h"

static pcm_rho_option held(int given, double value)
{
    return (pcm_rho_option){.fixed = given, .value = given ? value : 0};
}

/* Work whose rejuvenation was not given has the one that the events speak for. */
static int fit_imperfect(pcm_simulation_asset *asset, const char **message,
                         const struct simulate_request *request)
{
    const pcm_imperfect_options options = {
        .model = asset->model,
        .corrective = held(request->rho_corrective_given, asset->rho_corrective),
        .preventive = held(request->rho_preventive_given, asset->rho_preventive)};
    pcm_event_data *data;
    int code = read_event_data(&data, request->life.file, request->life.unit);
    if (code)
        return code;
    pcm_imperfect fit;
    const pcm_status status = pcm_imperfect_fit(&fit, data, &options);
    pcm_event_data_free(data);
    if (status)
        return fail_status(status);
    *message = pcm_imperfect_status_text(fit.status);
    if (!pcm_imperfect_has_estimate(&fit))
        return EXIT_DONE;
    asset->life = (pcm_distribution){PCM_FAMILY_WEIBULL, {fit.life.shape, fit.life.scale, 0.0}};
    asset->rho_corrective = fit.rho_corrective;
    asset->rho_preventive = fit.rho_preventive;
    return EXIT_DONE;
}

/* Gives the asset its life; its scale stays 0 where the records have no estimate. */
static int find_life(pcm_simulation_asset *asset, const char **message,
                     const struct simulate_request *request)
{
    if (request->life.file && asset->policy == PCM_SIMULATION_IMPERFECT)
        return fit_imperfect(asset, message, request);
    struct life_answer answer;
    const int code =
        life_source_read(&answer, &request->life, asset->policy == PCM_SIMULATION_MINIMAL_REPAIR);
    if (code)
        return code;
    *message = answer.message;
    asset->life =
        (pcm_distribution){PCM_FAMILY_WEIBULL, {answer.life.shape, answer.life.scale, 0.0}};
    pcm_evidence_free(answer.evidence);
    return EXIT_DONE;
}

/* In the order of pcm_simulation_policy, with an interval and without. */
static const char *const planned_words[] = {"", "replaced at age", "replaced every",
                                            "overhauled every", "imperfect jobs every"};
static const char *const unplanned_words[] = {"run to failure", "replaced at failure",
                                              "replaced at failure", "repaired as bad as old",
                                              "imperfect repairs"};

static void print_head(const struct simulate_request *request, const pcm_simulation_asset *asset)
{
    const struct text unit = spaced_unit(life_source_unit(&request->life));
    const pcm_weibull life = {asset->life.parameter[0], asset->life.parameter[1]};
    printf("Simulation of %s over %s%s: %s",
           text_counted((size_t)request->assets, "asset", "assets").chars,
           text_number(request->options.horizon).chars, unit.chars,
           life_source_text(&request->life, &life).chars);
    if (request->life.file)
        printf(", fitted to %s", request->life.file);
    if (isfinite(asset->interval))
        printf(", %s %s%s\n\n", planned_words[asset->policy], text_number(asset->interval).chars,
               unit.chars);
    else
        printf(", %s\n\n", unplanned_words[asset->policy]);
}

/* Columns of figures that are nowhere asked for are left out. */
struct columns {
    int planned;
    int cost;
    int downtime;
};

static struct columns columns_of(const pcm_simulation_figures *total)
{
    return (struct columns){.planned = total->planned.mean > 0,
                            .cost = total->cost.mean != 0,
                            .downtime = total->downtime.mean > 0};
}

static void add_row(struct grid *grid, const struct columns *columns, const char *name,
                    const pcm_simulation_figures *figures)
{
    grid_add(grid, "%s", name);
    simulate_add_estimate(grid, &figures->failures, 3);
    if (columns->planned)
        simulate_add_estimate(grid, &figures->planned, 3);
    if (columns->cost)
        simulate_add_estimate(grid, &figures->cost, 2);
    if (!columns->downtime)
        return;
    simulate_add_estimate(grid, &figures->downtime, 3);
    const pcm_simulation_estimate percent = {100 * figures->availability.mean,
                                             100 * figures->availability.standard_error};
    simulate_add_estimate(grid, &percent, 3);
}

static void print_figures(const struct simulate_run *run, const char *unit)
{
    enum { MOST = 11 };
    const struct text period = text_format("period%s", spaced_unit(unit).chars);
    const struct text downtime = text_format(">downtime%s", spaced_unit(unit).chars);
    const struct columns columns = columns_of(&run->total);
    const char *titles[MOST] = {period.chars};
    size_t count = 1;
    titles[count++] = ">failures";
    titles[count++] = ">s.e.";
    if (columns.planned) {
        titles[count++] = ">planned";
        titles[count++] = ">s.e.";
    }
    if (columns.cost) {
        titles[count++] = ">cost";
        titles[count++] = ">s.e.";
    }
    if (columns.downtime) {
        titles[count++] = downtime.chars;
        titles[count++] = ">s.e.";
        titles[count++] = ">available %";
        titles[count++] = ">s.e.";
    }
    struct grid *grid = grid_new(titles, count);
    for (size_t i = 0; run->summary.periods > 1 && i < run->summary.periods; i++)
        add_row(grid, &columns,
                period_text(PCM_DATE_NONE, run->periods[i].from, run->periods[i].to).chars,
                &run->periods[i]);
    add_row(grid, &columns, "total", &run->total);
    grid_print(grid, 2);
    printf("\n  Means of one replication; s.e. is the standard error of the mean.\n\n");
}

static void print_waiting_line(const char *name, const pcm_simulation_estimate *estimate,
                               double factor, const char *unit)
{
    printf("  %-16s%s%s, s.e. %s\n", name, text_fixed(factor * estimate->mean, 3).chars, unit,
           text_fixed(factor * estimate->standard_error, 3).chars);
}

static void print_waiting(const pcm_simulation_waiting *waiting, const char *unit)
{
    const struct text spaced = spaced_unit(unit);
    print_waiting_line("works waited", &waiting->works, 1, "");
    print_waiting_line("of all works", &waiting->fraction_waited, 100, " %");
    print_waiting_line("mean wait", &waiting->mean_wait, 1, spaced.chars);
    print_waiting_line("down waiting", &waiting->downtime, 1, spaced.chars);
    print_waiting_line("stock-outs", &waiting->stock_outs, 1, "");
    putchar('\n');
}

static void print_text(const struct simulate_request *request, const pcm_simulation_asset *asset,
                       const struct simulate_run *run)
{
    const char *unit = life_source_unit(&request->life);
    print_head(request, asset);
    if (simulate_run_has_figures(run)) {
        print_figures(run, unit);
        if (request->options.crews > 0 || request->options.spares >= 0)
            print_waiting(&run->waiting, unit);
    }
    simulate_print_outcome(run);
}

static void print_json(const struct simulate_request *request, const pcm_simulation_asset *asset,
                       const struct simulate_run *run)
{
    json_t *object = json_new_object();
    simulate_put_run(object, run, PCM_DATE_NONE);
    json_put_number(object, "seed", (double)request->seed);
    json_put_text(object, "unit", request->life.unit);
    json_put_text(object, "policy", pcm_simulation_policy_name(asset->policy));
    json_put_number(object, "interval", asset->interval);
    json_put_number(object, "shape", asset->life.parameter[0]);
    json_put_number(object, "scale", asset->life.parameter[1]);
    json_print(object);
}

/* Records without an estimate are an answer, as in pcm fit. */
static int print_no_estimate(const struct simulate_request *request, const char *message)
{
    if (!request->json) {
        printf("No simulation of %s, there is no life model: %s\n", request->life.file, message);
        return EXIT_DONE;
    }
    json_t *object = json_new_object();
    json_put_text(object, "outcome", "no_estimate");
    json_put_text(object, "message", message);
    json_put(object, "total", json_null());
    json_put(object, "periods", json_new_array());
    json_print(object);
    return EXIT_DONE;
}

int simulate_model(const struct simulate_request *request)
{
    pcm_simulation_asset asset = request->asset;
    const char *message = "";
    int code = find_life(&asset, &message, request);
    if (code)
        return code;
    if (!(asset.life.parameter[1] > 0))
        return print_no_estimate(request, message);
    const size_t n = (size_t)request->assets;
    pcm_simulation_asset *assets = must_allocate(n, sizeof *assets);
    for (size_t i = 0; i < n; i++)
        assets[i] = asset;
    struct simulate_run run;
    code = simulate_run(&run, request, assets, n, (uint64_t)request->seed);
    free(assets);
    if (!code)
        (request->json ? print_json : print_text)(request, &asset, &run);
    simulate_run_free(&run);
    return code;
}
