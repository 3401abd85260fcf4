/* SPDX-License-Identifier: Apache-2.0 */
/* pcm roster: visits given to named technicians, day by day. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/memory.h>
#include <pcm/store.h>

#include "tools/command.h"
#include "tools/options.h"
#include "tools/progress.h"
#include "tools/roster.h"
#include "tools/source.h"
#include "tools/targets.h"
#include "tools/tell.h"

enum { WEEK_DAYS = 7 };

struct request {
    const char *problem; /* a file, or NULL: from the store */
    const char *store;
    pcm_date start;
    long long days;
    const char *write_problem;
    const char *output;
    double time_limit;
    double gap;
    double effort;
    long long threads;
    long long seed;
    int json;
};

static int check_request(const struct request *request)
{
    if (!request->problem == !request->store)
        return fail_usage(&command_roster, "takes a PROBLEM, or --store with a plan");
    if (request->problem && (request->start != PCM_DATE_NONE || request->write_problem))
        return fail_usage(&command_roster, "takes --start and --problem only with --store");
    const struct target targets[] = {{"PROBLEM", request->problem},
                                     {"--store", request->store},
                                     {"--problem", request->write_problem},
                                     {"--output", request->output}};
    return targets_check(targets, sizeof targets / sizeof *targets);
}

/* Problems. */

static int parse_problem(pcm_roster_file **out, const struct request *request, json_t *problem)
{
    char *text = must_have(json_dumps(problem, JSON_INDENT(1) | JSON_REAL_PRECISION(17)));
    pcm_status status = pcm_roster_file_parse(out, text, strlen(text));
    free(text);
    if (status)
        return fail_status(status);
    if (!request->write_problem ||
        json_dump_file(problem, request->write_problem,
                       JSON_INDENT(1) | JSON_REAL_PRECISION(17)) == 0)
        return EXIT_DONE;
    pcm_roster_file_free(*out);
    return fail(EXIT_REFUSED, "%s: cannot be written", request->write_problem);
}

static int read_from_store(pcm_roster_file **out, const struct request *request)
{
    pcm_plant *plant;
    int code = read_plant(&plant, pcm_store_read, request->store);
    if (code)
        return code;
    json_t *problem = roster_problem_of(&code, plant, request->start, (int)request->days);
    if (problem)
        code = parse_problem(out, request, problem);
    json_decref(problem);
    pcm_plant_free(plant);
    return code;
}

static int read_problem(pcm_roster_file **out, const struct request *request)
{
    if (request->store)
        return read_from_store(out, request);
    const pcm_status status = pcm_roster_file_read(out, request->problem);
    return status ? fail_status(status) : EXIT_DONE;
}

/* Rosters. */

static int make_controlled(pcm_roster **out, const struct request *request,
                           const pcm_roster_file *file)
{
    const pcm_roster_options options = {
        .struct_size = sizeof options, .effort = request->effort, .gap = request->gap};
    pcm_control *control;
    pcm_status status = progress_begin_limited(&control, request->time_limit, request->threads,
                                               (uint64_t)request->seed);
    if (status)
        return fail_status(status);
    status = pcm_roster_make(out, pcm_roster_file_problem(file), &options, control);
    const int code = status ? fail_status(status) : EXIT_DONE;
    progress_end(control);
    return code;
}

static int print_json(const pcm_roster_file *file, const pcm_roster *roster)
{
    char *text;
    const pcm_status status = pcm_roster_format(&text, NULL, file, roster);
    if (status)
        return fail_status(status);
    fputs(text, stdout);
    pcm_release(text);
    return EXIT_DONE;
}

/* The file first: what cannot be written is not reported as done. */
static int publish(const struct request *request, const pcm_roster_file *file,
                   const pcm_roster *roster)
{
    pcm_roster_summary summary;
    pcm_status status = pcm_roster_get_summary(&summary, roster);
    if (status == PCM_OK && request->output)
        status = pcm_roster_write(request->output, file, roster);
    if (status)
        return fail_status(status);
    const int code =
        request->json ? print_json(file, roster) : roster_report_print(file, roster);
    if (code)
        return code;
    return summary.outcome == PCM_ROSTER_SHORT ? EXIT_LEFT_OVER : EXIT_DONE;
}

static int run(int argc, char **argv)
{
    struct request request = {.start = PCM_DATE_NONE,
                              .days = WEEK_DAYS,
                              .time_limit = INFINITY,
                              .effort = 1,
                              .seed = 1};
    struct option options[] = {
        OPTION_POSITIONAL("PROBLEM", &request.problem, "the problem as JSON; see docs/roster.md"),
        {.name = "store", .target = &request.store, .kind = OPTION_TEXT, .value = "FILE",
         .help = "instead of PROBLEM: the visits of the plan in this store"},
        {.name = "start", .target = &request.start, .kind = OPTION_DATE, .value = "DATE",
         .help = "with --store: first day (default: that of the plan)"},
        {.name = "days", .target = &request.days, .kind = OPTION_WHOLE, .value = "N",
         .minimum = 1, .maximum = 366, .help = "with --store: how many days (default: 7)"},
        {.name = "problem", .target = &request.write_problem, .kind = OPTION_TEXT,
         .value = "FILE",
         .help = "with --store: write the problem, to give people their names\nand absences"},
        {.name = "output", .letter = 'o', .target = &request.output, .kind = OPTION_TEXT,
         .value = "FILE", .help = "write the roster as JSON"},
        OPTION_TIME_LIMIT(&request.time_limit,
                          "stop after so many seconds with the best roster so far"),
        OPTION_GAP(&request.gap),
        OPTION_EFFORT(&request.effort, 1000),
        OPTION_THREADS(&request.threads, "the roster is the same"),
        OPTION_SEED(&request.seed, "seed of the search"),
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_roster, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    code = check_request(&request);
    if (code)
        return code;
    pcm_roster_file *file;
    code = read_problem(&file, &request);
    if (code)
        return code;
    pcm_roster *roster;
    code = make_controlled(&roster, &request, file);
    if (code == EXIT_DONE) {
        code = publish(&request, file, roster);
        pcm_roster_free(roster);
    }
    pcm_roster_file_free(file);
    return code;
}

static const char *const usages[] = {"PROBLEM [-o ROSTER.json] [options]",
                                     "--store FILE [--start DATE] [options]", NULL};

const struct command command_roster = {
    "roster", "Give visits to named technicians, day by day.", usages,
    "Gives the visits of some days to people, each with their skills, hours, overtime and\n"
    "absences, so that nobody is over hours; says why visits are left, and how far any\n"
    "other roster could be better. The problem is a JSON file, or what the plan in a store\n"
    "has in these days, with technicians numbered within their crews.",
    run};
