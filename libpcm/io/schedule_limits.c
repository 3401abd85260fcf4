/* SPDX-License-Identifier: Apache-2.0 */
/* Limits of a JSON problem: sums over jobs that begin between two periods. */
#include "config.h"

#include <math.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

/* What is added up. */
enum sum { OF_USES, OF_EXPENSE, OF_STARTS, OF_HOURS, OF_OUTSOURCED, OF_OUTSOURCE_COST };
static const char *const sums[] = {"uses",       "expense",        "starts", "hours",
                                   "outsourced", "outsource_cost", NULL};

static const char *const members[] = {"id",   "of", "least", "most", "price",
                                      "from", "to", "jobs",  NULL};

void pcm__io_read_limit_ids(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json limits = pcm__io_json_member(root, "limits");
    size_t n = pcm__io_json_elements(&limits);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json limit = pcm__io_json_element(&limits, i);
        pcm__io_json_know(&limit, members);
        pcm__io_read_id(reader, &limit, PCM_SCHEDULE_LIMIT);
    }
    pcm__io_end_ids(reader, &limits, PCM_SCHEDULE_LIMIT);
    if (!pcm__io_json_ok(root))
        return;
    reader->uses = pcm__io_array(n, sizeof *reader->uses);
    if (!reader->uses)
        pcm__io_json_take(root, pcm__io_fail_memory());
}

static pcm_status add_use(pcm__io_uses *uses, size_t job, pcm_index period, double amount)
{
    if (amount == 0)
        return PCM_OK;
    pcm_status status =
        pcm__io_reserve(&uses->use, &uses->room, uses->count + 1, sizeof *uses->use);
    if (status == PCM_OK)
        uses->use[uses->count++] =
            (pcm_schedule_use){.job = (pcm_index)job, .period = period, .amount = amount};
    return status;
}

void pcm__io_read_uses(pcm__io_reader *reader, const pcm__io_json *uses, const pcm__io_job *job)
{
    const pcm__io_ids *limits = &reader->file->ids[PCM_SCHEDULE_LIMIT];
    size_t number = (size_t)(job - reader->file->job);
    size_t width = (size_t)(job->last - job->first) + 1;
    pcm__io_json use;
    void *iterator = NULL;
    while (pcm__io_json_next(&use, &iterator, uses)) {
        size_t limit = pcm__io_ids_find(limits, use.name);
        if (limit == limits->count) {
            pcm__io_json_refuse(&use, "there is no limit of that id");
            return;
        }
        pcm__io_read_numbers(reader, &use, job->first, job->last, PCM__IO_NO_NULL);
        for (size_t i = 0; i < width && pcm__io_json_ok(uses); i++)
            pcm__io_json_take(&use, add_use(&reader->uses[limit], number, job->first + (pcm_index)i,
                                            reader->cost[i]));
    }
}

/* Keeps those uses of jobs that begin between two periods. */
static void keep_between(pcm__io_uses *uses, pcm_index from, pcm_index to)
{
    size_t kept = 0;
    for (size_t i = 0; i < uses->count; i++)
        if (uses->use[i].period >= from && uses->use[i].period <= to)
            uses->use[kept++] = uses->use[i];
    uses->count = kept;
}

static double amount_of(const pcm__io_reader *reader, enum sum of, size_t number)
{
    const pcm__io_job *job = &reader->file->job[number];
    switch (of) {
    case OF_EXPENSE:
        return reader->expense[number];
    case OF_HOURS:
        return job->hours;
    case OF_OUTSOURCE_COST:
        return isfinite(job->outsource_cost) ? job->outsource_cost : 0;
    case OF_STARTS:
    case OF_OUTSOURCED:
    case OF_USES:
        break;
    }
    return 1;
}

/* Adds the uses of one job. */
static pcm_status add_job(pcm__io_uses *uses, const pcm__io_reader *reader, enum sum of,
                          size_t number, pcm_index from, pcm_index to)
{
    const pcm__io_job *job = &reader->file->job[number];
    double amount = amount_of(reader, of, number);
    if (of == OF_OUTSOURCED || of == OF_OUTSOURCE_COST)
        return isfinite(job->outsource_cost) ? add_use(uses, number, PCM_NO_INDEX, amount) : PCM_OK;
    pcm_status status = PCM_OK;
    pcm_index first = job->first > from ? job->first : from;
    pcm_index last = job->last < to ? job->last : to;
    for (pcm_index t = first; t <= last && status == PCM_OK; t++)
        status = add_use(uses, number, t, amount);
    return status;
}

/* Which jobs, begun when. What jobs say themselves is there already. */
static void add_up(pcm__io_uses *uses, const pcm__io_reader *reader, const pcm__io_json *object,
                   enum sum of)
{
    pcm__io_json from = pcm__io_json_member(object, "from");
    pcm__io_json to = pcm__io_json_member(object, "to");
    pcm__io_json jobs = pcm__io_json_member(object, "jobs");
    pcm_index end = (pcm_index)reader->file->horizon.periods - 1;
    int away = of == OF_OUTSOURCED || of == OF_OUTSOURCE_COST;
    pcm_index first = pcm__io_read_earliest(reader, &from, 0);
    pcm_index last = pcm__io_read_latest(reader, &to, end);
    if (away && (pcm__io_json_given(&from) || pcm__io_json_given(&to)))
        pcm__io_json_refuse(object, "what is given away begins in no period: no from, no to");
    if (last < first)
        pcm__io_json_refuse(object, "must not end before it begins");
    if (of == OF_USES) {
        if (pcm__io_json_given(&jobs))
            pcm__io_json_refuse(&jobs, "must not be given, the jobs' uses say which they are");
        keep_between(uses, first, last);
        return;
    }
    if (!pcm__io_json_ok(object))
        return;
    pcm_index *list;
    size_t n;
    pcm__io_read_job_list(&list, &n, reader, &jobs);
    for (size_t i = 0; i < n && pcm__io_json_ok(object); i++)
        pcm__io_json_take(object, add_job(uses, reader, of, list[i], first, last));
    pcm_release(list);
}

/* Least and most; null is none. */
static void read_range(pcm_schedule_limit *limit, const pcm__io_json *object)
{
    pcm__io_json least = pcm__io_json_member(object, "least");
    pcm__io_json most = pcm__io_json_member(object, "most");
    pcm__io_json price = pcm__io_json_member(object, "price");
    int has_least = pcm__io_json_given(&least) && !pcm__io_json_is_null(&least);
    if (has_least)
        limit->least = pcm__io_json_number(&least, -PCM__IO_AMOUNT_MOST, PCM__IO_AMOUNT_MOST, 0);
    pcm__io_json_each(&limit->most, 1, &most, -PCM__IO_AMOUNT_MOST, PCM__IO_AMOUNT_MOST,
                      PCM__IO_NULL_INFINITE);
    pcm__io_json_each(&limit->price, 1, &price, 0, PCM__IO_AMOUNT_MOST, PCM__IO_NULL_INFINITE);
    if (!has_least && isinf(limit->most))
        pcm__io_json_refuse(object, "must have a least or a most");
    if (limit->most < limit->least)
        pcm__io_json_refuse(&most, "must not be less than least");
    if (limit->price == 0)
        pcm__io_json_refuse(&price, "must be more than 0; without it the limit must be kept");
}

static void read_limit(pcm__io_reader *reader, pcm__io_json *object, size_t number)
{
    pcm__io_uses *uses = &reader->uses[number];
    object->kind = pcm_schedule_thing_name(PCM_SCHEDULE_LIMIT);
    object->id = reader->file->ids[PCM_SCHEDULE_LIMIT].id[number];
    pcm__io_json of = pcm__io_json_member(object, "of");
    enum sum sum = (enum sum)pcm__io_json_choice(&of, sums, OF_USES);
    if (sum != OF_USES && uses->count > 0)
        pcm__io_json_refuse(&of, "must be uses, since jobs say what they use of it");
    pcm_schedule_limit limit = {.least = -INFINITY, .most = INFINITY, .price = INFINITY};
    read_range(&limit, object);
    add_up(uses, reader, object, sum);
    if (pcm__io_json_ok(object))
        pcm__io_json_take(object, pcm_schedule_problem_add_limit(reader->file->problem, &limit,
                                                                 uses->use, uses->count));
    pcm_release(uses->use);
    uses->use = NULL;
}

void pcm__io_read_limits(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json limits = pcm__io_json_member(root, "limits");
    for (size_t i = 0; i < pcm__io_json_elements(&limits); i++) {
        pcm__io_json limit = pcm__io_json_element(&limits, i);
        read_limit(reader, &limit, i);
    }
}
