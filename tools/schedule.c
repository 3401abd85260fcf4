/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schedule: a scheduling problem of a file, its plan, and questions about the plan. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/memory.h>

#include "tools/command.h"
#include "tools/engine.h"
#include "tools/options.h"
#include "tools/schedule_report.h"
#include "tools/schedule_request.h"
#include "tools/targets.h"
#include "tools/tell.h"

static const char *const formats[] = {"auto", "json", "facility", NULL};

/* In the order of pcm_schedule_method. */
static const char *const engines[] = {"auto", "decomposed", "monolithic", "no-lp", NULL};

/* The problem, with the plan that was published if it is told apart. */
static int make_problem(pcm_schedule_problem **out, const struct schedule_request *request,
                        const pcm_schedule_file *file)
{
    pcm_schedule_problem *problem;
    pcm_status status = pcm_schedule_problem_copy(&problem, pcm_schedule_file_problem(file));
    if (status)
        return fail_status(status);
    pcm_schedule_plan *plan = NULL;
    if (request->published) {
        status = pcm_schedule_plan_read(&plan, request->published, file, PCM_SCHEDULE_PLAN_CHANGED);
        if (status == PCM_OK)
            status = pcm_schedule_plan_publish(problem, plan);
        pcm_schedule_plan_free(plan);
    }
    if (status) {
        pcm_schedule_problem_free(problem);
        return fail_status(status);
    }
    *out = problem;
    return EXIT_DONE;
}

static int write_files(const struct schedule_request *request, const pcm_schedule_file *file,
                       const pcm_schedule *schedule)
{
    pcm_status status = PCM_OK;
    unsigned long long seed = (unsigned long long)request->seed;
    if (request->output)
        status = pcm_schedule_plan_write(request->output, file, schedule, seed);
    if (status == PCM_OK && request->plan_text)
        status = pcm_schedule_plan_write_starts(request->plan_text, schedule);
    return status ? fail_status(status) : EXIT_DONE;
}

static int print_json(const struct schedule_request *request, const pcm_schedule_file *file,
                      const pcm_schedule *schedule)
{
    char *text;
    pcm_status status =
        pcm_schedule_plan_format(&text, NULL, file, schedule, (unsigned long long)request->seed);
    if (status)
        return fail_status(status);
    fputs(text, stdout);
    pcm_release(text);
    return EXIT_DONE;
}

/* Files first: what cannot be written is not reported as done. */
static int publish(const struct schedule_request *request, const struct schedule_subject *subject,
                   const pcm_schedule *schedule)
{
    const pcm_schedule_file *file = subject->file;
    struct schedule_report report = {.file = file,
                                     .problem = subject->problem,
                                     .schedule = schedule,
                                     .output = request->output,
                                     .plan_text = request->plan_text};
    int code = write_files(request, file, schedule);
    if (code)
        return code;
    pcm_status status = pcm_schedule_get_summary(&report.summary, schedule);
    if (status)
        return fail_status(status);
    code = request->json ? print_json(request, file, schedule) : schedule_report_print(&report);
    if (code)
        return code;
    return report.summary.outcome == PCM_SCHEDULE_SHORT ? EXIT_LEFT_OVER : EXIT_DONE;
}

static int make_plan(const struct schedule_request *request, const struct schedule_subject *subject)
{
    pcm_schedule *earlier = NULL, *schedule = NULL;
    int code = EXIT_DONE;
    if (request->from)
        code = schedule_recall(&earlier, request->from, subject, PCM_SCHEDULE_PLAN_CHANGED);
    if (code == EXIT_DONE)
        code = schedule_solve(&schedule, subject->problem, earlier, request);
    pcm_schedule_free(earlier);
    if (code == EXIT_DONE)
        code = publish(request, subject, schedule);
    pcm_schedule_free(schedule);
    return code;
}

/* What is asked must be one thing, with the files it needs. */
static int check_request(const struct schedule_request *request)
{
    int questions = request->verify + (request->explain != NULL) + (request->whatif != NULL);
    if (questions > 1)
        return fail_usage(&command_schedule, "answers one of --verify, --explain and --whatif");
    if (request->verify && !request->plan)
        return fail_usage(&command_schedule, "--verify needs PROBLEM and PLAN");
    if (request->plan && questions == 0)
        return fail_usage(&command_schedule,
                          "takes a PLAN with --verify, --explain and --whatif; a "
                          "search begins there with --from");
    if (request->plan && request->from)
        return fail_usage(&command_schedule, "takes either PLAN or --from");
    if (questions > 0 && (request->output || request->plan_text))
        return fail_usage(&command_schedule,
                          "takes --output and --plan-text only where it makes a plan");
    const struct target targets[] = {{"PROBLEM", request->problem},
                                     {"PLAN", request->plan},
                                     {"--output", request->output},
                                     {"--plan-text", request->plan_text}};
    return targets_check(targets, sizeof targets / sizeof *targets);
}

static int find_solver(struct schedule_request *request)
{
    request->solver = request->engine == PCM_METHOD_NO_LP ? NULL : engine_default();
    if (request->engine == PCM_METHOD_MONOLITHIC && !request->solver)
        return fail(EXIT_USAGE, "--engine monolithic: this pcm was built without GLPK");
    return EXIT_DONE;
}

static int answer(const struct schedule_request *request, const struct schedule_subject *subject)
{
    if (request->verify)
        return schedule_verify(request, subject);
    if (request->explain)
        return schedule_explain(request, subject);
    if (request->whatif)
        return schedule_whatif(request, subject);
    return make_plan(request, subject);
}

static int answer_file(const struct schedule_request *request, const pcm_schedule_file *file)
{
    struct schedule_subject subject = {.file = file, .problem = NULL};
    int code = make_problem(&subject.problem, request, file);
    if (code == EXIT_DONE)
        code = answer(request, &subject);
    pcm_schedule_problem_free(subject.problem);
    return code;
}

static int run(int argc, char **argv)
{
    struct schedule_request request = {.time_limit = INFINITY, .seed = 1, .effort = 1};
    struct option options[] = {
        OPTION_POSITIONAL_REQUIRED("PROBLEM", &request.problem,
                                   "the problem, JSON or a text instance; see docs/schedule.md"),
        OPTION_POSITIONAL("PLAN", &request.plan, "a plan of that problem, for the questions"),
        {.name = "output",
         .letter = 'o',
         .target = &request.output,
         .kind = OPTION_TEXT,
         .value = "FILE",
         .help = "write the plan and its proof as JSON"},
        {.name = "plan-text",
         .target = &request.plan_text,
         .kind = OPTION_TEXT,
         .value = "FILE",
         .help = "write the period each job begins in, one per line;\n-1: given away or left over"},
        {.name = "from",
         .target = &request.from,
         .kind = OPTION_TEXT,
         .value = "FILE",
         .help = "begin with this plan, of this problem or an earlier one"},
        {.name = "published",
         .target = &request.published,
         .kind = OPTION_TEXT,
         .value = "FILE",
         .help = "this plan is known to people: changing it costs what the\n"
                 "problem's stability says"},
        {.name = "verify",
         .target = &request.verify,
         .kind = OPTION_FLAG,
         .help = "check PLAN: its rules, its cost, and what its prices prove"},
        {.name = "explain",
         .target = &request.explain,
         .kind = OPTION_TEXT,
         .value = "ID",
         .help = "why a job or recurring task is when it is, and what other\ndates cost"},
        {.name = "whatif",
         .target = &request.whatif,
         .kind = OPTION_TEXT,
         .value = "CHANGE",
         .help = "what a change costs or saves: crew=ID,hours=+8,period=P,\n"
                 "crew=ID,technicians=+1 or job=ID,period=P[,crew=ID]"},
        {.name = "engine",
         .target = &request.engine,
         .kind = OPTION_CHOICE,
         .value = "ENGINE",
         .choices = engines,
         .help = "auto, decomposed, monolithic (one linear program, then\n"
                 "branching) or no-lp (prices and search only)"},
        OPTION_TIME_LIMIT(&request.time_limit,
                          "stop after so many seconds with the best plan so far"),
        OPTION_GAP(&request.gap),
        OPTION_EFFORT(&request.effort, 1e6),
        OPTION_THREADS(&request.threads, "the plan is the same"),
        OPTION_SEED(&request.seed, "seed of the search"),
        {.name = "format",
         .target = &request.format,
         .kind = OPTION_CHOICE,
         .value = "FORMAT",
         .choices = formats,
         .help = "of PROBLEM: auto (default), json or facility (text)"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_schedule, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    code = check_request(&request);
    if (code == EXIT_DONE)
        code = find_solver(&request);
    if (code)
        return code;
    pcm_schedule_file *file;
    pcm_status status =
        pcm_schedule_file_read(&file, request.problem, (pcm_schedule_format)request.format);
    if (status)
        return fail_status(status);
    code = answer_file(&request, file);
    pcm_schedule_file_free(file);
    return code;
}

static const char *const usages[] = {"PROBLEM -o PLAN.json [options]", "PROBLEM PLAN.json --verify",
                                     "PROBLEM [PLAN.json] --explain ID",
                                     "PROBLEM [PLAN.json] --whatif CHANGE", NULL};

const struct command command_schedule = {
    "schedule", "Solve a scheduling problem of a file, with a proof of quality.", usages,
    "Gives jobs and recurring tasks their periods and crews at the least cost, and proves\n"
    "how far any other plan could be better: the plan holds prices of crew-hours from\n"
    "which --verify, or anyone, recomputes the bound. Questions are answered about the\n"
    "plan that is given, or about the one that solving finds. The same problem and\n"
    "options give the same plan, unless a time limit or Ctrl-C cuts the search off; then\n"
    "the best plan so far is kept.",
    run};
