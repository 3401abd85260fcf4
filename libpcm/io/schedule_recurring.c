/* SPDX-License-Identifier: Apache-2.0 */
/* Recurring tasks of a JSON problem. */
#include "config.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

/* Longest arrays of gap costs. */
enum { GAPS_MOST = 1000000 };

static const char *const members[] = {
    "id",       "skill",        "hours",          "team",           "needs",
    "duration", "skips_closed", "first_cost",     "gap_min",        "gap_max",
    "gap_cost", "last_cost",    "none_cost",      "visit_cost",     "weibull",
    "age",      "cost_planned", "cost_unplanned", "minimal_repair", "published",
    NULL};

void pcm__io_make_costs(pcm__io_costs *out, const pcm__io_reader *reader, const pcm__io_json *task,
                        size_t gaps)
{
    size_t periods = reader->file->horizon.periods;
    if (gaps > GAPS_MOST) {
        pcm__io_json_refuse(task, "must not have more than %d different gaps", GAPS_MOST);
        return;
    }
    out->block = pcm__io_array(3 * periods + 1 + gaps, sizeof *out->block);
    if (!out->block) {
        pcm__io_json_take(task, pcm__io_fail_memory());
        return;
    }
    out->first = out->block;
    out->last = out->first + periods;
    out->visit = out->last + periods + 1;
    out->gap = out->visit + periods;
}

static void read_array(double *out, size_t n, const pcm__io_json *at)
{
    pcm__io_json_each(out, n, at, -PCM__IO_AMOUNT_MOST, PCM__IO_AMOUNT_MOST, PCM__IO_NULL_INFINITE);
}

/* Costs given one by one. */
static void read_costs(pcm__io_costs *out, const pcm__io_reader *reader, const pcm__io_json *task)
{
    static const char *const others[] = {"age", "cost_planned", "cost_unplanned", "minimal_repair"};
    size_t periods = reader->file->horizon.periods;
    pcm__io_json gap_min = pcm__io_json_need(task, "gap_min");
    pcm__io_json gap_max = pcm__io_json_need(task, "gap_max");
    pcm__io_json first = pcm__io_json_need(task, "first_cost");
    pcm__io_json gap = pcm__io_json_need(task, "gap_cost");
    pcm__io_json last = pcm__io_json_need(task, "last_cost");
    pcm__io_json none = pcm__io_json_need(task, "none_cost");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        pcm__io_json other = pcm__io_json_member(task, others[i]);
        if (pcm__io_json_given(&other))
            pcm__io_json_refuse(&other, "is for tasks with weibull only");
    }
    out->gap_min = (pcm_index)pcm__io_json_whole(&gap_min, 1, UINT32_MAX - 1, 1);
    out->gap_max = (pcm_index)pcm__io_json_whole(&gap_max, 1, UINT32_MAX - 1, 1);
    if (out->gap_max < out->gap_min)
        pcm__io_json_refuse(&gap_max, "must not be less than gap_min");
    if (!pcm__io_json_ok(task))
        return;
    size_t gaps = (size_t)(out->gap_max - out->gap_min) + 1;
    pcm__io_make_costs(out, reader, task, gaps);
    if (!pcm__io_json_ok(task))
        return;
    read_array(out->first, periods, &first);
    read_array(out->gap, gaps, &gap);
    read_array(out->last, periods + 1, &last);
    read_array(&out->none, 1, &none);
}

/* The costs of the task, from its Weibull life if it has one; the arrays are the caller's to free.
 */
static void read_any_costs(pcm__io_costs *out, const pcm__io_reader *reader,
                           const pcm__io_json *task)
{
    static const char *const explicit[] = {"first_cost", "gap_cost", "last_cost", "none_cost"};
    pcm__io_json weibull = pcm__io_json_member(task, "weibull");
    pcm__io_json visit = pcm__io_json_member(task, "visit_cost");
    if (pcm__io_json_given(&weibull)) {
        for (size_t i = 0; i < sizeof explicit / sizeof *explicit; i++) {
            pcm__io_json other = pcm__io_json_member(task, explicit[i]);
            if (pcm__io_json_given(&other))
                pcm__io_json_refuse(&other, "must not be given beside weibull");
        }
        pcm__io_read_weibull(out, reader, task);
    } else {
        read_costs(out, reader, task);
    }
    if (pcm__io_json_ok(task))
        read_array(out->visit, reader->file->horizon.periods, &visit);
}

static void keep_task(pcm__io_reader *reader, const pcm__io_json *object, const pcm__io_work *work,
                      const pcm__io_costs *costs)
{
    pcm_schedule_recurring task = {.skill = work->need[0].skill,
                                   .hours = work->need[0].hours,
                                   .duration = work->duration,
                                   .shared = 1,
                                   .skips_closed = work->skips_closed,
                                   .more = work->need + 1,
                                   .more_count = work->needs - 1,
                                   .first_cost = costs->first,
                                   .gap_min = costs->gap_min,
                                   .gap_max = costs->gap_max,
                                   .gap_cost = costs->gap,
                                   .last_cost = costs->last,
                                   .none_cost = costs->none,
                                   .visit_cost = costs->visit};
    pcm__io_json_take(object, pcm_schedule_problem_add_recurring(reader->file->problem, &task));
}

static void read_published(pcm__io_reader *reader, const pcm__io_json *object, size_t number)
{
    pcm__io_json published = pcm__io_json_member(object, "published");
    size_t flag = reader->file->jobs + number;
    pcm_status status = pcm__io_reserve(&reader->published, &reader->published_room, flag + 1, 1);
    pcm__io_json_take(object, status);
    if (status != PCM_OK)
        return;
    reader->published[flag] = pcm__io_json_given(&published) != 0;
    if (reader->published[flag])
        pcm__io_publish_visits(reader, &published, number);
}

static void read_task(pcm__io_reader *reader, pcm__io_json *object, size_t number)
{
    pcm__io_json_know(object, members);
    pcm__io_read_id(reader, object, PCM_SCHEDULE_RECURRING);
    const pcm__io_ids *jobs = &reader->file->ids[PCM_SCHEDULE_JOB];
    if (pcm__io_json_ok(object) && pcm__io_ids_find(jobs, object->id) < jobs->count) {
        pcm__io_json id = pcm__io_json_member(object, "id");
        pcm__io_json_refuse(&id, "must not be the id of a job");
    }
    pcm__io_work work;
    pcm__io_costs costs = {.block = NULL};
    pcm__io_read_work(&work, reader, object);
    if (pcm__io_json_ok(object))
        read_any_costs(&costs, reader, object);
    if (pcm__io_json_ok(object))
        keep_task(reader, object, &work, &costs);
    pcm_release(costs.block);
    if (pcm__io_json_ok(object))
        read_published(reader, object, number);
}

void pcm__io_read_recurring(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json tasks = pcm__io_json_member(root, "recurring");
    size_t n = pcm__io_json_elements(&tasks);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json task = pcm__io_json_element(&tasks, i);
        read_task(reader, &task, i);
    }
    pcm__io_end_ids(reader, &tasks, PCM_SCHEDULE_RECURRING);
}
