/* SPDX-License-Identifier: Apache-2.0 */
/* pcm plan: the whole chain from a store to a published plan, its work orders and calendar. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/export.h>
#include <pcm/plan.h>
#include <pcm/store.h>

#include "tools/command.h"
#include "tools/decisions.h"
#include "tools/engine.h"
#include "tools/options.h"
#include "tools/plan_report.h"
#include "tools/progress.h"
#include "tools/source.h"
#include "tools/targets.h"
#include "tools/tell.h"

enum { WEEK_DAYS = 7 };

struct request {
    const char *store;
    pcm_date as_of;
    pcm_date start;
    long long weeks;
    const char *id;
    int engine;
    const pcm_solver *solver;
    double time_limit;
    long long threads;
    long long seed;
    pcm_plan_options options;
    long long frozen_weeks;
    const char *work_orders;
    const char *calendar;
    int compare;
    int brief;
    int json;
    int as_of_given;
    char default_id[sizeof "plan-" + PCM_DATE_SIZE];
};

/* Without --start: the first Monday on or after today; without --id: the start says which. */
static int settle_defaults(struct request *request)
{
    if (request->start == PCM_DATE_NONE)
        request->start =
            request->as_of + (WEEK_DAYS + 1 - pcm_date_weekday(request->as_of)) % WEEK_DAYS;
    char start[PCM_DATE_SIZE];
    pcm_date_format(start, request->start);
    if (request->start < request->as_of) {
        char as_of[PCM_DATE_SIZE];
        return fail(EXIT_USAGE, "--start %s lies before the day that counts as today, %s", start,
                    pcm_date_format(as_of, request->as_of));
    }
    snprintf(request->default_id, sizeof request->default_id, "plan-%s", start);
    if (!request->id)
        request->id = request->default_id;
    return EXIT_DONE;
}

/* The rule is the library's, and asked for before the planning, which may take long. */
static int check_id(const char *id)
{
    pcm_plan_row row;
    pcm_plant *scratch;
    pcm_report *report;
    pcm_finding finding;
    pcm_status status = pcm_row_init(&row, PCM_PLANS);
    if (status == PCM_OK)
        status = pcm_report_new(&report, 0);
    if (status)
        return fail_status(status);
    row.id = id;
    int code = EXIT_DONE;
    status = pcm_plant_new(&scratch);
    if (status == PCM_OK) {
        status = pcm_plant_add(scratch, PCM_PLANS, &row, report);
        pcm_plant_free(scratch);
    }
    if (status == PCM_ERR_DATA && pcm_report_finding(&finding, report, 0) == PCM_OK)
        code = fail(EXIT_USAGE, "--id %s", finding.reason);
    else if (status)
        code = fail_status(status);
    pcm_report_free(report);
    return code;
}

/* What can be refused before the store is read. Returns an exit code. */
static int check_request(const struct request *request)
{
    const struct target targets[] = {{"--store", request->store},
                                     {"--work-orders", request->work_orders},
                                     {"--calendar", request->calendar}};
    int code = targets_check(targets, sizeof targets / sizeof *targets);
    if (code == EXIT_DONE && request->compare && !request->options.joint)
        code = fail(EXIT_USAGE, "--compare needs --joint: without it intervals are fixed anyway");
    return code == EXIT_DONE && request->id ? check_id(request->id) : code;
}

/* What comes of planning. */
struct outcome {
    pcm_plan *plan;
    pcm_plan_account account; /* of the plan, and of the one with fixed intervals; if compared */
    pcm_plan_account fixed;
};

/* Plans the same jobs at their fixed intervals, and counts both plans. */
static pcm_status compare(struct outcome *outcome, const struct request *request,
                          const pcm_plant *plant, const pcm_jobs *jobs,
                          const pcm_plan_options *options, pcm_control *control)
{
    pcm_plan_options fixed_options = *options;
    fixed_options.joint = 0;
    pcm_plan *fixed;
    pcm_status status =
        pcm_plan_optimise(&fixed, plant, jobs, request->solver, &fixed_options, control);
    if (status)
        return status;
    status = pcm_plan_get_account(&outcome->fixed, fixed, plant, options->decisions);
    pcm_plan_free(fixed);
    if (status == PCM_OK)
        status = pcm_plan_get_account(&outcome->account, outcome->plan, plant, options->decisions);
    return status;
}

static pcm_status plan_jobs(struct outcome *out, const struct request *request,
                            const pcm_plant *plant, const pcm_decisions *decisions,
                            pcm_control *control)
{
    struct outcome outcome = {0};
    pcm_plan_options options = request->options;
    options.decisions = decisions;
    pcm_jobs *jobs;
    pcm_status status = pcm_jobs_make(&jobs, plant, decisions, request->as_of, request->start,
                                      WEEK_DAYS * (int)request->weeks);
    if (status)
        return status;
    status = pcm_plan_optimise(&outcome.plan, plant, jobs, request->solver, &options, control);
    if (status == PCM_OK && request->compare)
        status = compare(&outcome, request, plant, jobs, &options, control);
    pcm_jobs_free(jobs);
    if (status == PCM_OK)
        *out = outcome;
    else
        pcm_plan_free(outcome.plan);
    return status;
}

/* Decisions, jobs, plan. Returns an exit code. */
static int make_plan(struct outcome *out, const struct request *request, const pcm_plant *plant,
                     pcm_control *control)
{
    pcm_decisions *decisions;
    const int code = make_decisions(&decisions, plant, request->as_of, control);
    if (code)
        return code;
    const pcm_status status = plan_jobs(out, request, plant, decisions, control);
    pcm_decisions_free(decisions);
    return status ? fail_status(status) : EXIT_DONE;
}

/* make_plan() under a control that Ctrl-C stops. */
static int make_plan_controlled(struct outcome *out, const struct request *request,
                                const pcm_plant *plant)
{
    pcm_control *control;
    const pcm_status status = progress_begin_limited(
        &control, request->time_limit, request->threads, (uint64_t)request->seed);
    if (status)
        return fail_status(status);
    const int code = make_plan(out, request, plant, control);
    progress_end(control);
    return code;
}

/* The store comes last: as long as a file cannot be written, it keeps the plan it had. */
static pcm_status publish(const struct request *request, pcm_plant *plant, const pcm_plan *plan)
{
    pcm_status status = pcm_plan_record(plant, plan, request->id);
    if (status == PCM_OK && request->work_orders)
        status = pcm_export_work_orders(request->work_orders, plant);
    if (status == PCM_OK && request->calendar)
        status = pcm_export_calendar(request->calendar, plant, NULL);
    if (status == PCM_OK)
        status = pcm_store_write(request->store, plant);
    return status;
}

static int publish_and_print(const struct request *request, pcm_plant *plant,
                             const struct outcome *outcome)
{
    const pcm_plan *plan = outcome->plan;
    struct plan_report report = {.plant = plant,
                                 .plan = plan,
                                 .joint = request->options.joint,
                                 .account = request->compare ? &outcome->account : NULL,
                                 .fixed = &outcome->fixed,
                                 .id = request->id,
                                 .store = request->store,
                                 .work_orders = request->work_orders,
                                 .calendar = request->calendar,
                                 .as_of_given = request->as_of_given,
                                 .brief = request->brief,
                                 .keep = request->options.keep,
                                 .reserve = request->options.reserve};
    pcm_status status = pcm_plan_get_summary(&report.summary, plan);
    if (status == PCM_OK)
        status = publish(request, plant, plan);
    if (status)
        return fail_status(status);
    const pcm_schedule_summary *schedule = &report.summary.schedule;
    report.gap_money = isfinite(schedule->gap) ? schedule->cost - schedule->bound : INFINITY;
    if (request->json)
        plan_report_print_json(&report);
    else
        plan_report_print(&report);
    return schedule->left_over > 0 ? EXIT_LEFT_OVER : EXIT_DONE;
}

static int plan(struct request *request, pcm_plant *plant)
{
    int code = settle_defaults(request);
    if (code)
        return code;
    struct outcome made;
    code = make_plan_controlled(&made, request, plant);
    if (code)
        return code;
    code = publish_and_print(request, plant, &made);
    pcm_plan_free(made.plan);
    return code;
}

static int run(int argc, char **argv)
{
    struct request request = {.as_of = PCM_DATE_NONE,
                              .start = PCM_DATE_NONE,
                              .weeks = 26,
                              .time_limit = INFINITY,
                              .seed = 1,
                              .options = {.struct_size = sizeof(pcm_plan_options)}};
    struct option options[] = {
        OPTION_STORE_REQUIRED(&request.store),
        OPTION_AS_OF(&request.as_of),
        {.name = "start",
         .target = &request.start,
         .kind = OPTION_DATE,
         .value = "DATE",
         .help = "first day of the plan\n(default: the first Monday on or after today)"},
        {.name = "weeks",
         .target = &request.weeks,
         .kind = OPTION_WHOLE,
         .value = "N",
         .minimum = 1,
         .maximum = 522,
         .help = "length of the plan (default: 26)"},
        {.name = "id",
         .target = &request.id,
         .kind = OPTION_TEXT,
         .value = "ID",
         .help = "id of the plan (default: plan-, then its first day)"},
        {.name = "engine",
         .target = &request.engine,
         .kind = OPTION_CHOICE,
         .value = "ENGINE",
         .choices = engine_names,
         .help = "auto, glpk (linear programming with GLPK) or no-lp\n"
                 "(prices only; no linear program is solved)"},
        OPTION_TIME_LIMIT(&request.time_limit,
                          "stop after so many seconds with the best plan so far"),
        OPTION_THREADS(&request.threads, "the plan is the same"),
        OPTION_SEED(&request.seed, "seed of the search"),
        {.name = "joint",
         .target = &request.options.joint,
         .kind = OPTION_FLAG,
         .help = "choose intervals that are free together with the calendar"},
        {.name = "compare",
         .target = &request.compare,
         .kind = OPTION_FLAG,
         .help = "with --joint: plan with fixed intervals too, and tell what is saved"},
        {.name = "keep",
         .target = &request.options.keep,
         .kind = OPTION_FLAG,
         .help = "disturb the plan in the store as little as its prices say:"},
        {.name = "move-cost",
         .target = &request.options.move_cost,
         .kind = OPTION_NUMBER,
         .value = "MONEY",
         .maximum = 1e15,
         .help = "price of each visit that leaves its week (default: 0)"},
        {.name = "move-cost-per-week",
         .target = &request.options.move_cost_per_week,
         .kind = OPTION_NUMBER,
         .value = "MONEY",
         .maximum = 1e15,
         .help = "price of each week by which a visit moves (default: 0)"},
        {.name = "frozen",
         .target = &request.frozen_weeks,
         .kind = OPTION_WHOLE,
         .value = "N",
         .maximum = 522,
         .help = "weeks at the start that stay as published"},
        {.name = "reserve",
         .target = &request.options.reserve,
         .kind = OPTION_NUMBER,
         .value = "Q",
         .maximum = 0.999999999,
         .help = "keep hours free each week, enough for its failures with this\nprobability, such "
                 "as 0.8 (default: 0, none)"},
        {.name = "gap",
         .target = &request.options.gap,
         .kind = OPTION_NUMBER,
         .value = "G",
         .maximum = 1e15,
         .help = "stop once cost is within this share of the bound"},
        {.name = "effort",
         .target = &request.options.effort,
         .kind = OPTION_NUMBER,
         .value = "E",
         .maximum = 1e6,
         .help =
             "length of the search in steps, 1 by default: results do not\ndepend on the clock"},
        {.name = "work-orders",
         .target = &request.work_orders,
         .kind = OPTION_TEXT,
         .value = "FILE",
         .help = "write the work orders as CSV"},
        {.name = "calendar",
         .target = &request.calendar,
         .kind = OPTION_TEXT,
         .value = "FILE",
         .help = "write the visits as iCalendar (.ics)"},
        {.name = "brief",
         .target = &request.brief,
         .kind = OPTION_FLAG,
         .help = "list the visits of the first two weeks only"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_plan, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    request.as_of_given = option_given(options, "as-of");
    request.options.frozen_weeks = (size_t)request.frozen_weeks;
    code = engine_solver(&request.solver, request.engine);
    if (code == EXIT_DONE)
        code = check_request(&request);
    if (code)
        return code;

    pcm_plant *plant;
    code = read_store(&plant, &request.as_of, request.store);
    if (code)
        return code;
    code = plan(&request, plant);
    pcm_plant_free(plant);
    return code;
}

static const char *const usages[] = {"--store FILE [options]", NULL};

const struct command command_plan = {
    "plan", "Plan the work of the next weeks for the crews.", usages,
    "Decides on intervals, lists what is due, gives every visit a crew and a day at\n"
    "the least expected cost, and proves how far any other plan could be better: cost,\n"
    "bound and gap. The plan replaces the one in the store. The same store and options\n"
    "give the same plan, unless a time limit or Ctrl-C cuts the search off; then the\n"
    "best plan so far is kept.",
    run};
