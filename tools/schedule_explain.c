/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schedule --explain: why a job or a recurring task is when it is, and what other dates cost.
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/grid.h"
#include "tools/json.h"
#include "tools/schedule_report.h"
#include "tools/schedule_request.h"
#include "tools/tell.h"

/* An inquiry about a schedule. */
struct asked {
    const pcm_schedule_file *file;
    const pcm_schedule *schedule;
    pcm_inquiry *inquiry;
    int json;
    int left_over; /* the job that is asked about */
};

/* "+12.50", "-3.00", "0.00"; "impossible". */
static struct text change_text(double change)
{
    if (!isfinite(change))
        return text_format("impossible");
    return text_format("%s%s", change > 0 ? "+" : "", text_fixed(change, 2).chars);
}

static const char *id_of(const struct asked *asked, pcm_schedule_thing kind, pcm_index number)
{
    const char *id = pcm_schedule_file_id(asked->file, kind, number);
    return id ? id : "-";
}

static struct text date_text(const struct asked *asked, pcm_index period)
{
    return period == PCM_NO_INDEX ? text_format("given away")
                                  : schedule_period(asked->file, period);
}

/* What crews have to do with it. */
static struct text crew_text(const struct asked *asked, const pcm_explanation *why)
{
    const char *crew = id_of(asked, PCM_SCHEDULE_CREW, why->crew);
    struct text period = date_text(asked, why->crew_period);
    if (isfinite(why->cheapest_change))
        return text_format("hours of crew %.60s in %s would cost more", crew, period.chars);
    return text_format("the hours of crew %.60s in %s are taken", crew, period.chars);
}

static struct text limit_text(const struct asked *asked, const pcm_explanation *why)
{
    if (why->limit == PCM_NO_INDEX)
        return text_format("risk %.60s would cost more",
                           id_of(asked, PCM_SCHEDULE_RISK, why->risk));
    return text_format("limit %.60s would %s", id_of(asked, PCM_SCHEDULE_LIMIT, why->limit),
                       isfinite(why->cheapest_change) ? "cost more" : "not be kept");
}

static struct text search_text(const struct asked *asked, const pcm_explanation *why)
{
    struct text cheapest = date_text(asked, why->cheapest);
    if (asked->left_over)
        return text_format("it would fit, %s; a longer search may find it", cheapest.chars);
    return text_format("%s alone would save %s; a longer search may find it", cheapest.chars,
                       text_fixed(-why->cheapest_change, 2).chars);
}

/* The reason in a sentence. */
static struct text why_text(const struct asked *asked, const pcm_explanation *why)
{
    struct text cheapest = date_text(asked, why->cheapest);
    switch (why->why) {
    case PCM_WHY_CHEAPEST:
        return text_format("it is where its own cost is least");
    case PCM_WHY_PINNED:
        return text_format("it is pinned, or frozen with the published plan");
    case PCM_WHY_WINDOW:
        return text_format(asked->left_over ? "there is no date at which it could begin"
                                            : "it has no other date");
    case PCM_WHY_CREW:
        return crew_text(asked, why);
    case PCM_WHY_SETUP:
        return text_format("it would need another set-up in %s, which would cost more",
                           cheapest.chars);
    case PCM_WHY_EXCLUSION:
        return text_format("job %.60s is under way then, and must not be at the same time",
                           id_of(asked, PCM_SCHEDULE_JOB, why->other));
    case PCM_WHY_PRECEDENCE:
        return text_format("it would not keep its order with job %.60s",
                           id_of(asked, PCM_SCHEDULE_JOB, why->other));
    case PCM_WHY_LIMIT:
        return limit_text(asked, why);
    case PCM_WHY_STABILITY:
        return text_format("the published plan has it here, or nearer");
    case PCM_WHY_SEARCH:
        return search_text(asked, why);
    }
    return text_format("unknown");
}

static void print_cheapest(const struct asked *asked, const pcm_explanation *why)
{
    double own = asked->left_over ? -why->own_extra : why->own_extra;
    printf("  %-12s%s, where its own cost is %s%s; ", "Cheapest",
           date_text(asked, why->cheapest).chars, text_fixed(own, 2).chars,
           asked->left_over ? "" : " less");
    if (isfinite(why->cheapest_change))
        printf("alone there it changes the plan's cost by %s\n",
               change_text(why->cheapest_change).chars);
    else
        printf("alone it cannot be there\n");
}

static void print_why(const struct asked *asked, const pcm_explanation *why)
{
    printf("  %-12s%s\n", "Why", why_text(asked, why).chars);
    if (asked->left_over ? why->cheapest != PCM_NO_INDEX : why->own_extra > 0)
        print_cheapest(asked, why);
    if (asked->left_over)
        return;
    printf("  %-12s%s\n", "Earlier", change_text(why->earlier_change).chars);
    printf("  %-12s%s\n", "Later", change_text(why->later_change).chars);
}

static json_t *why_json(const struct asked *asked, const pcm_explanation *why)
{
    json_t *object = json_new_object();
    json_put_text(object, "why", pcm_schedule_why_name(why->why));
    json_put_text(object, "sentence", why_text(asked, why).chars);
    json_put_text(object, "cheapest",
                  why->cheapest == PCM_NO_INDEX ? NULL : date_text(asked, why->cheapest).chars);
    json_put_number(object, "own_extra", why->own_extra);
    json_put_number(object, "cheapest_change", why->cheapest_change);
    json_put_number(object, "earlier_change", why->earlier_change);
    json_put_number(object, "later_change", why->later_change);
    json_put_text(object, "crew", pcm_schedule_file_id(asked->file, PCM_SCHEDULE_CREW, why->crew));
    json_put_text(object, "crew_period",
                  why->crew_period == PCM_NO_INDEX ? NULL
                                                   : date_text(asked, why->crew_period).chars);
    json_put_text(object, "limit",
                  pcm_schedule_file_id(asked->file, PCM_SCHEDULE_LIMIT, why->limit));
    json_put_text(object, "risk", pcm_schedule_file_id(asked->file, PCM_SCHEDULE_RISK, why->risk));
    json_put_text(object, "other", pcm_schedule_file_id(asked->file, PCM_SCHEDULE_JOB, why->other));
    return object;
}

/* Change of the plan's cost by date. */
struct curve {
    pcm_schedule_file_job job;
    double *change; /* [last - first + 1] */
    double given_away;
};

static void print_curve(const struct asked *asked, const struct curve *curve)
{
    static const char *const titles[] = {"begin", ">change of the plan's cost"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (pcm_index t = curve->job.first; t <= curve->job.last; t++) {
        double change = curve->change[t - curve->job.first];
        if (!isfinite(change))
            continue;
        grid_add(grid, "%s", schedule_period(asked->file, t).chars);
        grid_add(grid, "%s", change_text(change).chars);
    }
    if (isfinite(curve->given_away)) {
        grid_add(grid, "given away");
        grid_add(grid, "%s", change_text(curve->given_away).chars);
    }
    putchar('\n');
    grid_print(grid, 2);
}

static json_t *curve_json(const struct asked *asked, const struct curve *curve)
{
    json_t *array = json_new_array();
    for (pcm_index t = curve->job.first; t <= curve->job.last; t++) {
        json_t *object = json_new_object();
        json_put_text(object, "period", schedule_period(asked->file, t).chars);
        json_put_number(object, "change", curve->change[t - curve->job.first]);
        json_add(array, object);
    }
    return array;
}

static int has_dates(const struct curve *curve)
{
    int has = isfinite(curve->given_away);
    for (pcm_index t = curve->job.first; t <= curve->job.last; t++)
        has = has || isfinite(curve->change[t - curve->job.first]);
    return has;
}

static void print_job(const struct asked *asked, size_t number, const pcm_placement *placement,
                      const pcm_explanation *why, const struct curve *curve)
{
    const char *id = pcm_schedule_file_id(asked->file, PCM_SCHEDULE_JOB, number);
    if (!asked->json) {
        printf("Job %s%s%s: %s\n\n", id, *curve->job.asset ? ", " : "", curve->job.asset,
               schedule_place(asked->file, placement).chars);
        print_why(asked, why);
        if (has_dates(curve))
            print_curve(asked, curve);
        return;
    }
    json_t *object = json_new_object();
    json_put_text(object, "job", id);
    json_put_text(object, "asset", curve->job.asset);
    json_put_text(object, "place", schedule_place(asked->file, placement).chars);
    json_put(object, "explanation", why_json(asked, why));
    json_put(object, "curve", curve_json(asked, curve));
    json_put_number(object, "given_away", curve->given_away);
    json_print(object);
}

static pcm_status explain_job(struct asked *asked, size_t number)
{
    pcm_explanation why;
    pcm_placement placement;
    struct curve curve;
    pcm_status status = pcm_schedule_get_placement(&placement, asked->schedule, number);
    if (status == PCM_OK)
        status = pcm_schedule_file_get_job(&curve.job, asked->file, number);
    if (status == PCM_OK)
        status = pcm_inquiry_job(&why, asked->inquiry, number);
    if (status)
        return status;
    asked->left_over = placement.kind == PCM_LEFT_OVER;
    curve.change =
        must_allocate((size_t)(curve.job.last - curve.job.first) + 1, sizeof *curve.change);
    status = pcm_inquiry_job_curve(curve.change, &curve.given_away, asked->inquiry, number);
    if (status == PCM_OK)
        print_job(asked, number, &placement, &why, &curve);
    free(curve.change);
    return status;
}

static pcm_status explain_visit(const struct asked *asked, size_t task, size_t visit, json_t *list)
{
    pcm_explanation why;
    pcm_status status = pcm_inquiry_visit(&why, asked->inquiry, task, visit);
    if (status)
        return status;
    struct text period =
        schedule_period(asked->file, pcm_schedule_visit(asked->schedule, task, visit));
    if (list) {
        json_t *object = why_json(asked, &why);
        json_put_text(object, "period", period.chars);
        json_add(list, object);
    } else {
        printf("\n%s\n", period.chars);
        print_why(asked, &why);
    }
    return PCM_OK;
}

static pcm_status explain_task(const struct asked *asked, size_t task)
{
    const char *id = pcm_schedule_file_id(asked->file, PCM_SCHEDULE_RECURRING, task);
    size_t n = pcm_schedule_visits(asked->schedule, task);
    json_t *list = asked->json ? json_new_array() : NULL;
    if (!list)
        printf("Recurring task %s: %s\n", id, text_counted(n, "visit", "visits").chars);
    if (!list && n == 0)
        printf("\n  %-12snone would pay, or none can be\n", "Why");
    pcm_status status = PCM_OK;
    for (size_t v = 0; v < n && status == PCM_OK; v++)
        status = explain_visit(asked, task, v, list);
    if (list) {
        json_t *object = json_new_object();
        json_put_text(object, "recurring", id);
        json_put(object, "visits", list);
        json_print(object);
    }
    return status;
}

static pcm_status explain(struct asked *asked, const pcm_schedule_problem *problem, int is_job,
                          size_t number)
{
    pcm_status status = pcm_inquiry_new(&asked->inquiry, problem, asked->schedule);
    if (status)
        return status;
    status = is_job ? explain_job(asked, number) : explain_task(asked, number);
    pcm_inquiry_free(asked->inquiry);
    return status;
}

int schedule_explain(const struct schedule_request *request, const struct schedule_subject *subject)
{
    const pcm_schedule_file *file = subject->file;
    size_t number;
    int is_job =
        pcm_schedule_file_find(&number, file, PCM_SCHEDULE_JOB, request->explain) == PCM_OK;
    if (!is_job &&
        pcm_schedule_file_find(&number, file, PCM_SCHEDULE_RECURRING, request->explain) != PCM_OK)
        return fail(EXIT_REFUSED, "--explain %s: there is no job or recurring task of that id",
                    request->explain);
    pcm_schedule *schedule;
    int code = schedule_base(&schedule, request, subject);
    if (code)
        return code;
    struct asked asked = {.file = file, .schedule = schedule, .json = request->json};
    pcm_status status = explain(&asked, subject->problem, is_job, number);
    pcm_schedule_free(schedule);
    return status ? fail_status(status) : EXIT_DONE;
}
