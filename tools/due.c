/* SPDX-License-Identifier: Apache-2.0 */
/* pcm due: which visits are due within some days, were crews unlimited, and why. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcm/jobs.h>

#include "tools/command.h"
#include "tools/decisions.h"
#include "tools/grid.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/source.h"
#include "tools/tell.h"
#include "tools/text.h"

struct request {
    const char *store;
    pcm_date as_of;
    long long days;
    int json;
};

/* What is listed: jobs, and where their reasons and names come from. */
struct listing {
    const struct request *request;
    const pcm_plant *plant;
    const pcm_decisions *decisions;
    const pcm_jobs *jobs;
};

static const char *why(const struct listing *listing, const pcm_job *job)
{
    return pcm_decisions_get(listing->decisions, job->decision)->reason;
}

static json_t *job_json(const struct listing *listing, const pcm_job *job)
{
    json_t *object = json_new_object();
    json_put_text(object, "key", job->key);
    json_put_text(object, "asset", job->asset);
    json_put_text(object, "asset_name", asset_name(listing->plant, job->asset));
    json_put_text(object, "task", job->task);
    json_put_text(object, "task_name", task_name(listing->plant, job->task));
    json_put_text(object, "skill", job->skill);
    json_put_text(object, "site", job->site);
    json_put_date(object, "due", job->due);
    json_put_date(object, "earliest", job->earliest);
    json_put_date(object, "latest", job->latest);
    json_put_flag(object, "overdue", job->overdue);
    json_put_flag(object, "statutory", job->statutory);
    json_put_number(object, "age_days", job->age_days);
    json_put_number(object, "hours", job->hours);
    json_put_number(object, "cost_planned", job->cost_planned);
    json_put_number(object, "saving", job->saving);
    json_put_text(object, "why", why(listing, job));
    return object;
}

static void print_json(const struct listing *listing)
{
    json_t *array = json_new_array();
    for (size_t i = 0; i < pcm_jobs_count(listing->jobs); i++)
        json_add(array, job_json(listing, pcm_jobs_get(listing->jobs, i)));
    json_t *object = json_new_object();
    json_put_date(object, "as_of", listing->request->as_of);
    json_put_number(object, "days", (double)listing->request->days);
    json_put(object, "jobs", array);
    json_print(object);
}

static void add_row(struct grid *grid, const struct listing *listing, const pcm_job *job)
{
    grid_add(grid, "%s", text_weekday_date(job->due).chars);
    grid_add(grid, "%s", job->overdue ? "overdue" : job->statutory ? "statutory" : "");
    grid_add(grid, "%s to %s", text_date(job->earliest).chars, text_date(job->latest).chars);
    grid_add(grid, "%s", job->asset);
    grid_add(grid, "%s", asset_name(listing->plant, job->asset));
    grid_add(grid, "%s", task_name(listing->plant, job->task));
    grid_add(grid, "%s", text_number(job->hours).chars);
    grid_add(grid, "%s", text_fixed(job->age_days, 0).chars);
}

/* The reason of a decision holds for all its visits, so it is told once. */
static void print_reasons(const struct listing *listing)
{
    size_t count = pcm_decisions_count(listing->decisions);
    char *used = must_allocate(count, 1);
    for (size_t i = 0; i < pcm_jobs_count(listing->jobs); i++)
        used[pcm_jobs_get(listing->jobs, i)->decision] = 1;
    printf("\nWhy\n");
    for (size_t i = 0; i < count; i++) {
        const pcm_decision *decision = pcm_decisions_get(listing->decisions, i);
        if (used[i])
            printf("  %s: %s\n", task_name(listing->plant, decision->task), decision->reason);
    }
    free(used);
}

static void print_text(const struct listing *listing)
{
    static const char *const titles[] = {"due",  "",      "window", "asset",
                                         "name", "task", ">hours", ">age d"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    size_t overdue = 0;
    size_t count = pcm_jobs_count(listing->jobs);
    double hours = 0;
    for (size_t i = 0; i < count; i++) {
        const pcm_job *job = pcm_jobs_get(listing->jobs, i);
        add_row(grid, listing, job);
        overdue += job->overdue != 0;
        hours += job->hours;
    }
    printf("Due from %s within %lld days: %s, %s h of work, %s overdue\n\n",
           text_date(listing->request->as_of).chars, listing->request->days,
           text_counted(count, "visit", "visits").chars, text_fixed(hours, 0).chars,
           text_count(overdue).chars);
    grid_print(grid, 2);
    if (count > 0)
        print_reasons(listing);
}

static int list_due(const struct request *request, const pcm_plant *plant)
{
    struct listing listing = {.request = request, .plant = plant};
    pcm_decisions *decisions;
    int code = make_decisions(&decisions, plant, request->as_of, NULL);
    if (code)
        return code;
    pcm_jobs *jobs;
    pcm_status status = pcm_jobs_make(&jobs, plant, decisions, request->as_of, request->as_of,
                                      (int)request->days);
    if (status) {
        pcm_decisions_free(decisions);
        return fail_status(status);
    }
    listing.decisions = decisions;
    listing.jobs = jobs;
    if (request->json)
        print_json(&listing);
    else
        print_text(&listing);
    pcm_jobs_free(jobs);
    pcm_decisions_free(decisions);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    struct request request = {.as_of = PCM_DATE_NONE, .days = 90};
    struct option options[] = {
        OPTION_STORE_REQUIRED(&request.store),
        OPTION_AS_OF(&request.as_of),
        {.name = "days", .target = &request.days, .kind = OPTION_WHOLE, .value = "N",
         .minimum = 1, .maximum = 3660, .help = "how far to look ahead (default: 90)"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_due, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    pcm_plant *plant;
    code = read_store(&plant, &request.as_of, request.store);
    if (code)
        return code;
    code = list_due(&request, plant);
    pcm_plant_free(plant);
    return code;
}

static const char *const usages[] = {"--store FILE [--as-of DATE] [--days N] [--json]", NULL};

const struct command command_due = {
    "due", "List what is due when, how old it is then, and why.", usages,
    "Every visit whose best day lies within the next days or is past, as if crews were\n"
    "unlimited. A visit that is due later is not listed, even if its window begins\n"
    "earlier. pcm plan gives the visits to the crews.",
    run};
