/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs of a JSON problem. */
#include "config.h"

#include <math.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

static const char *const members[] = {
    "id",           "asset",    "skill",          "hours",
    "team",         "needs",    "duration",       "shared",
    "crews",        "first",    "last",           "release",
    "target",       "deadline", "cost",           "cost_early",
    "cost_late",    "windows",  "available_from", "outsource_cost",
    "skips_closed", "expense",  "uses",           "pinned",
    "published",    NULL};

pcm_index pcm__io_read_spot(const pcm__io_reader *reader, const pcm__io_json *at)
{
    static const char *const away[] = {"outsourced", NULL};
    const char *text = pcm__io_json_is_text(at) ? pcm__io_json_text(at, "") : "";
    if (*text == *away[0])
        return pcm__io_json_choice(at, away, 0) == 0 ? PCM_NO_INDEX : 0;
    return pcm__io_read_period(reader, at);
}

/* "pinned": a period, or a period and a crew. */
static void read_pin(const pcm__io_reader *reader, const pcm__io_json *job, pcm_index number)
{
    static const char *const known[] = {"period", "crew", NULL};
    pcm__io_json pinned = pcm__io_json_member(job, "pinned");
    if (!pcm__io_json_ok(job) || !pcm__io_json_given(&pinned))
        return;
    pcm_index period, crew = PCM_NO_INDEX;
    if (pcm__io_json_is_object(&pinned)) {
        pcm__io_json_know(&pinned, known);
        pcm__io_json when = pcm__io_json_need(&pinned, "period");
        pcm__io_json who = pcm__io_json_member(&pinned, "crew");
        period = pcm__io_read_spot(reader, &when);
        if (pcm__io_json_given(&who))
            crew = pcm__io_read_reference(reader, &who, PCM_SCHEDULE_CREW);
    } else {
        period = pcm__io_read_spot(reader, &pinned);
    }
    if (pcm__io_json_ok(job))
        pcm__io_json_take(&pinned,
                          pcm_schedule_problem_pin(reader->file->problem, number, period, crew));
}

void pcm__io_publish_job(const pcm__io_reader *reader, const pcm__io_json *at, size_t job)
{
    pcm_index period = pcm__io_read_spot(reader, at);
    if (pcm__io_json_ok(at))
        pcm__io_json_take(
            at, pcm_schedule_problem_set_published(reader->file->problem, (pcm_index)job, period));
}

static void read_published(pcm__io_reader *reader, const pcm__io_json *job, size_t number)
{
    pcm__io_json published = pcm__io_json_member(job, "published");
    if (!pcm__io_json_ok(job))
        return;
    pcm_status status = pcm__io_reserve(&reader->published, &reader->published_room, number + 1, 1);
    pcm__io_json_take(job, status);
    if (status != PCM_OK)
        return;
    reader->published[number] = pcm__io_json_given(&published) != 0;
    if (reader->published[number])
        pcm__io_publish_job(reader, &published, number);
}

/* What the job costs in money that budgets count; it may differ from the costs that decide. */
static void read_expense(pcm__io_reader *reader, const pcm__io_json *job, size_t number)
{
    pcm__io_json expense = pcm__io_json_member(job, "expense");
    double money = pcm__io_json_number(&expense, -PCM__IO_AMOUNT_MOST, PCM__IO_AMOUNT_MOST, 0);
    if (!pcm__io_json_ok(job))
        return;
    pcm_status status = pcm__io_reserve(&reader->expense, &reader->expense_room, number + 1,
                                        sizeof *reader->expense);
    pcm__io_json_take(job, status);
    if (status == PCM_OK)
        reader->expense[number] = money;
}

/* Adds the job to the problem and keeps what the problem does not tell. */
static void keep_job(pcm__io_reader *reader, const pcm__io_json *object, const pcm__io_work *work,
                     const pcm__io_window *window, int shared)
{
    pcm__io_json outsource = pcm__io_json_member(object, "outsource_cost");
    pcm__io_json asset = pcm__io_json_member(object, "asset");
    double cost = INFINITY;
    if (pcm__io_json_given(&outsource))
        pcm__io_json_each(&cost, 1, &outsource, -PCM__IO_AMOUNT_MOST, PCM__IO_AMOUNT_MOST,
                          PCM__IO_NULL_INFINITE);
    const char *name = pcm__io_json_text(&asset, "");
    if (!pcm__io_json_ok(object))
        return;
    pcm_schedule_job job = {.skill = work->need[0].skill,
                            .hours = work->need[0].hours,
                            .first = window->first,
                            .last = window->last,
                            .cost = reader->cost,
                            .outsource_cost = cost,
                            .allowed = window->has_allowed ? reader->allowed : NULL,
                            .duration = work->duration,
                            .shared = shared,
                            .skips_closed = work->skips_closed,
                            .more = work->need + 1,
                            .more_count = work->needs - 1};
    pcm__io_job kept = {.asset = pcm__io_copy(name),
                        .first = window->first,
                        .last = window->last,
                        .hours = work->hours,
                        .outsource_cost = cost};
    if (!kept.asset) {
        pcm__io_json_take(object, pcm__io_fail_memory());
        return;
    }
    pcm__io_json_take(object, pcm__io_schedule_add_job(reader->file, &kept));
    if (pcm__io_json_ok(object))
        pcm__io_json_take(object, pcm_schedule_problem_add_job(reader->file->problem, &job));
}

static void read_job(pcm__io_reader *reader, pcm__io_json *object)
{
    size_t number = reader->file->jobs;
    pcm__io_work work;
    pcm__io_window window;
    pcm__io_json_know(object, members);
    pcm__io_read_id(reader, object, PCM_SCHEDULE_JOB);
    pcm__io_json shared = pcm__io_json_member(object, "shared");
    int is_shared = pcm__io_json_flag(&shared, 0);
    pcm__io_read_work(&work, reader, object);
    pcm__io_read_window(&window, reader, object, &work, is_shared);
    keep_job(reader, object, &work, &window, is_shared);
    read_pin(reader, object, (pcm_index)number);
    read_published(reader, object, number);
    read_expense(reader, object, number);
    pcm__io_json uses = pcm__io_json_member(object, "uses");
    if (pcm__io_json_ok(object))
        pcm__io_read_uses(reader, &uses, &reader->file->job[number]);
}

void pcm__io_read_jobs(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json jobs = pcm__io_json_member(root, "jobs");
    size_t n = pcm__io_json_elements(&jobs);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json job = pcm__io_json_element(&jobs, i);
        read_job(reader, &job);
    }
    pcm__io_end_ids(reader, &jobs, PCM_SCHEDULE_JOB);
}
