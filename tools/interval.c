/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval: the age at which planned replacement pays, for one life model or every task of a
 * store. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/age_replacement.h>

#include "tools/command.h"
#include "tools/decisions.h"
#include "tools/grid.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/source.h"
#include "tools/tell.h"
#include "tools/text.h"

struct request {
    pcm_weibull life;
    double cost_planned;
    double cost_failure;
    const char *unit;
    const char *store;
    pcm_date as_of;
    int json;
};

static double saving_rate(const pcm_age_replacement *decision)
{
    return decision->cost_rate_run_to_failure - decision->cost_rate;
}

static void put_replacement(json_t *object, const pcm_age_replacement *decision)
{
    json_put_text(object, "verdict", pcm_verdict_name(decision->verdict));
    json_put_text(object, "reason", pcm_reason_name(decision->reason));
    json_put_text(object, "message", pcm_reason_text(decision->reason));
    json_put_number(object, "interval", decision->interval);
    json_put_number(object, "cost_rate", decision->cost_rate);
    json_put_number(object, "cost_rate_run_to_failure", decision->cost_rate_run_to_failure);
    json_put_number(object, "saving", decision->saving);
    json_put_number(object, "saving_rate", saving_rate(decision));
    json_put_range(object, "window", decision->window_lower, decision->window_upper);
    json_put_number(object, "p_fail_before", decision->p_fail_before);
}

static void print_replacement(const pcm_age_replacement *decision, const char *unit)
{
    const char *space = *unit ? " " : "";
    const char *per = *unit ? unit : "unit of time";
    printf("  %-16s%s: %s\n", "verdict", pcm_verdict_name(decision->verdict),
           pcm_reason_text(decision->reason));
    if (isfinite(decision->interval)) {
        printf("  %-16s%s%s%s\n", "best age", text_significant(decision->interval, 6).chars,
               space, unit);
        printf("  %-16s%s to ", "within 1 %", text_significant(decision->window_lower, 4).chars);
        if (isfinite(decision->window_upper))
            printf("%s%s%s\n", text_significant(decision->window_upper, 4).chars, space, unit);
        else
            printf("any age\n");
        printf("  %-16s%s %%\n", "failed by then",
               text_fixed(100 * decision->p_fail_before, 2).chars);
    } else {
        printf("  %-16snone: no age is better than waiting for the failure\n", "best age");
    }
    printf("  %-16s%s per %s\n", "cost rate", text_significant(decision->cost_rate, 6).chars, per);
    printf("  %-16s%s per %s\n", "run to failure",
           text_significant(decision->cost_rate_run_to_failure, 6).chars, per);
    printf("  %-16s%s per %s (%s %%)\n", "saving",
           text_significant(saving_rate(decision), 6).chars, per,
           text_fixed(100 * decision->saving, 2).chars);
}

static int decide_model(const struct request *request)
{
    pcm_age_replacement decision;
    pcm_status status = pcm_age_replacement_solve(&decision, request->life, request->cost_planned,
                                                  request->cost_failure);
    if (status)
        return fail_status(status);
    const char *unit = request->unit ? request->unit : "";
    if (!request->json) {
        printf("Age replacement, shape %s, scale %s%s%s, planned %s, failure %s\n\n",
               text_number(request->life.shape).chars, text_number(request->life.scale).chars,
               *unit ? " " : "", unit, text_number(request->cost_planned).chars,
               text_number(request->cost_failure).chars);
        print_replacement(&decision, unit);
        return EXIT_DONE;
    }
    json_t *object = json_new_object();
    put_replacement(object, &decision);
    json_put_text(object, "unit", unit);
    json_print(object);
    return EXIT_DONE;
}

static json_t *decision_json(const pcm_plant *plant, const pcm_decision *decision)
{
    json_t *object = json_new_object();
    json_put_text(object, "task", decision->task);
    json_put_text(object, "task_name", task_name(plant, decision->task));
    json_put_text(object, "type", decision->type);
    json_put_text(object, "source", pcm_interval_source_name(decision->source));
    json_put_number(object, "interval_days", decision->interval_days);
    json_put_range(object, "window_days", decision->window_lower_days,
                   decision->window_upper_days);
    json_put_text(object, "why", decision->reason);
    if (!decision->has_model) {
        json_put(object, "replacement", json_null());
        return object;
    }
    json_t *replacement = json_new_object();
    put_replacement(replacement, &decision->replacement);
    json_put_text(replacement, "fit", pcm_fit_status_name(decision->fit.status));
    json_put_number(replacement, "shape",
                    pcm_fit_has_estimate(&decision->fit) ? decision->fit.life.shape : INFINITY);
    json_put_number(replacement, "scale",
                    pcm_fit_has_estimate(&decision->fit) ? decision->fit.life.scale : INFINITY);
    json_put_number(replacement, "failures", decision->fit.failures);
    json_put_text(replacement, "unit", "d");
    json_put(object, "replacement", replacement);
    return object;
}

static void print_decisions_json(const struct request *request, const pcm_plant *plant,
                                 const pcm_decisions *decisions)
{
    json_t *array = json_new_array();
    for (size_t i = 0; i < pcm_decisions_count(decisions); i++)
        json_add(array, decision_json(plant, pcm_decisions_get(decisions, i)));
    json_t *object = json_new_object();
    json_put_date(object, "as_of", request->as_of);
    json_put(object, "decisions", array);
    json_print(object);
}

static void add_decision_row(struct grid *grid, const pcm_plant *plant,
                             const pcm_decision *decision)
{
    grid_add(grid, "%s", decision->task);
    grid_add(grid, "%s", task_name(plant, decision->task));
    grid_add(grid, "%s", name_or_id(decision->type, "-"));
    grid_add(grid, "%s", isfinite(decision->interval_days)
                             ? text_days(decision->interval_days).chars
                             : "none");
    if (isfinite(decision->interval_days))
        grid_add(grid, "%s to %s", text_days(decision->window_lower_days).chars,
                 text_days(decision->window_upper_days).chars);
    else
        grid_add(grid, "%s", "");
    grid_add(grid, "%s", pcm_interval_source_name(decision->source));
    grid_note(grid, decision->reason);
}

static void print_decisions_text(const struct request *request, const pcm_plant *plant,
                                 const pcm_decisions *decisions)
{
    static const char *const titles[] = {"task", "name", "type", ">every d", ">window d", "source"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < pcm_decisions_count(decisions); i++)
        add_decision_row(grid, plant, pcm_decisions_get(decisions, i));
    printf("Intervals, records up to %s\n\n", text_date(request->as_of).chars);
    grid_print(grid, 2);
}

static int decide_store(struct request *request)
{
    pcm_plant *plant;
    int code = read_store(&plant, &request->as_of, request->store);
    if (code)
        return code;
    pcm_decisions *decisions;
    code = make_decisions(&decisions, plant, request->as_of, NULL);
    if (code == EXIT_DONE) {
        if (request->json)
            print_decisions_json(request, plant, decisions);
        else
            print_decisions_text(request, plant, decisions);
        pcm_decisions_free(decisions);
    }
    pcm_plant_free(plant);
    return code;
}

static int run(int argc, char **argv)
{
    struct request request = {.as_of = PCM_DATE_NONE};
    struct option options[] = {
        {.name = "shape", .target = &request.life.shape, .kind = OPTION_NUMBER, .value = "B",
         .minimum_excluded = 1, .maximum = INFINITY, .help = "Weibull shape"},
        {.name = "scale", .target = &request.life.scale, .kind = OPTION_NUMBER, .value = "E",
         .minimum_excluded = 1, .maximum = INFINITY, .help = "Weibull scale"},
        {.name = "cp", .target = &request.cost_planned, .kind = OPTION_NUMBER, .value = "MONEY",
         .minimum_excluded = 1, .maximum = INFINITY,
         .help = "all that a planned replacement costs"},
        {.name = "cf", .target = &request.cost_failure, .kind = OPTION_NUMBER, .value = "MONEY",
         .minimum_excluded = 1, .maximum = INFINITY,
         .help = "all that a failure costs, downtime and damage included"},
        {.name = "unit", .target = &request.unit, .kind = OPTION_TEXT, .value = "UNIT",
         .help = "unit of the scale, repeated on the result"},
        OPTION_STORE(&request.store),
        OPTION_AS_OF(&request.as_of),
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_interval, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;

    static const char *const model[] = {"shape", "scale", "cp", "cf"};
    int given = 0;
    for (int i = 0; i < 4; i++)
        given += option_given(options, model[i]);
    if (request.store && (given > 0 || request.unit))
        return fail_usage(&command_interval, "takes costs and a life model only without --store");
    if (!request.store && given < 4)
        return fail_usage(&command_interval, "needs --shape, --scale, --cp and --cf, or --store");
    if (!request.store && request.as_of != PCM_DATE_NONE)
        return fail_usage(&command_interval, "takes --as-of only with --store");
    return request.store ? decide_store(&request) : decide_model(&request);
}

static const char *const usages[] = {
    "--shape B --scale E --cp MONEY --cf MONEY [--unit UNIT] [--json]",
    "--store FILE [--as-of DATE] [--json]", NULL};

const struct command command_interval = {
    "interval", "At which age planned replacement pays, and why.", usages,
    "The optimal age minimises the long-run cost of replacing at failure or at an\n"
    "age, whichever comes first. The verdict is replace_at_age, run_to_failure or\n"
    "not_enough_evidence, with its reason; an age that saves less than 1 % is not\n"
    "worth planning. From a store: one decision per task, from the life model of its\n"
    "type and its costs, or its given interval.",
    run};
