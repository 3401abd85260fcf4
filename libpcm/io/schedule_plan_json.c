/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a plan: its visits here, its prices in schedule_plan_prices.c. Figures that can be
 * computed from those are passed over. */
#include "config.h"

#include <limits.h>
#include <math.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/json_format.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_plan_reader.h"

static const char *const members[] = {"format", "name",  "currency", "periods", "outcome",
                                      "engine", "seed",  "stopped",  "cost",    "bound",
                                      "floor",  "gap",   "parts",    "counts",  "shortage_hours",
                                      "visits", "loads", "prices",   NULL};

/* The period of a plan that is told by its label or number; PCM_NO_INDEX if the problem does not
 * have it, which a plan for the same problem may not say. */
static pcm_index read_period(const pcm__io_plan_reader *reader, const pcm__io_json *visit)
{
    pcm__io_json at = pcm__io_json_need(visit, "period");
    pcm__io_span span = {0, 0};
    if (!pcm__io_json_ok(&at))
        return PCM_NO_INDEX;
    if (pcm__io_json_is_number(&at))
        span.first = span.last = pcm__io_json_whole(&at, 0, INT_MAX, 0);
    else if (!pcm__io_find_span(&span, &reader->file->horizon, pcm__io_json_text(&at, "")))
        pcm__io_json_refuse(&at, "%s", pcm__io_span_rule(&reader->file->horizon));
    int within = span.first >= 0 && span.first < (long long)reader->file->horizon.periods;
    if (span.first != span.last)
        pcm__io_json_refuse(&at, "must name one period");
    if (!within && reader->fit == PCM_SCHEDULE_PLAN_SAME)
        pcm__io_json_refuse(&at, "must lie within the horizon of the problem");
    return within && pcm__io_json_ok(&at) ? (pcm_index)span.first : PCM_NO_INDEX;
}

/* The number of a thing, or PCM_NO_INDEX as above. */
static pcm_index read_thing(const pcm__io_plan_reader *reader, const pcm__io_json *at,
                            pcm_schedule_thing kind)
{
    const pcm__io_ids *ids = &reader->file->ids[kind];
    const char *id = pcm__io_json_text(at, NULL);
    size_t found = id ? pcm__io_ids_find(ids, id) : ids->count;
    if (found < ids->count)
        return (pcm_index)found;
    if (reader->fit == PCM_SCHEDULE_PLAN_SAME)
        pcm__io_json_refuse(at, "must be the id of a %s of the problem",
                            pcm_schedule_thing_name(kind));
    return PCM_NO_INDEX;
}

/* A job that crews do: when, and by which crew unless they share it. */
static pcm_placement read_placed(const pcm__io_plan_reader *reader, const pcm__io_json *visit)
{
    pcm_placement left_over = {PCM_LEFT_OVER, PCM_NO_INDEX, PCM_NO_INDEX, PCM_NO_INDEX, 0};
    pcm_placement placed = {PCM_PLACED, PCM_NO_INDEX, PCM_NO_INDEX, PCM_NO_INDEX, 0};
    pcm__io_json crew = pcm__io_json_member(visit, "crew");
    int has_crew = pcm__io_json_given(&crew) && !pcm__io_json_is_null(&crew);
    placed.period = read_period(reader, visit);
    if (has_crew)
        placed.crew = read_thing(reader, &crew, PCM_SCHEDULE_CREW);
    int lost = placed.period == PCM_NO_INDEX || (has_crew && placed.crew == PCM_NO_INDEX);
    return lost ? left_over : placed;
}

static void read_job(const pcm__io_plan_reader *reader, const pcm__io_json *visit,
                     const pcm__io_json *id)
{
    static const char *const kinds[] = {"placed", "outsourced", "left_over", NULL};
    pcm__io_json placement = pcm__io_json_need(visit, "placement");
    int kind = pcm__io_json_choice(&placement, kinds, PCM_LEFT_OVER);
    pcm_index job = read_thing(reader, id, PCM_SCHEDULE_JOB);
    if (!pcm__io_json_ok(visit) || job == PCM_NO_INDEX)
        return;
    if (reader->seen[job])
        pcm__io_json_refuse(id, "is there twice");
    reader->seen[job] = 1;
    pcm_placement *out = &reader->plan->placement[job];
    if (kind == PCM_PLACED)
        *out = read_placed(reader, visit);
    else
        out->kind = (pcm_placement_kind)kind;
}

/* A visit of a recurring task is noted, to be put in order later. */
static void read_recurring(pcm__io_plan_reader *reader, const pcm__io_json *visit,
                           const pcm__io_json *id)
{
    pcm_index period = read_period(reader, visit);
    pcm_index task = read_thing(reader, id, PCM_SCHEDULE_RECURRING);
    if (!pcm__io_json_ok(visit) || task == PCM_NO_INDEX || period == PCM_NO_INDEX)
        return;
    pcm_status status = pcm__io_reserve(&reader->visit, &reader->visit_room, reader->visits + 1,
                                        sizeof *reader->visit);
    pcm__io_json_take(visit, status);
    if (status == PCM_OK)
        reader->visit[reader->visits++] = (pcm__io_task_visit){task, period};
}

static void read_visit(pcm__io_plan_reader *reader, const pcm__io_json *visit)
{
    static const char *const known[] = {"job",  "recurring", "asset", "placement", "period",
                                        "last", "crew",      "cost",  NULL};
    pcm__io_json_know(visit, known);
    pcm__io_json job = pcm__io_json_member(visit, "job");
    pcm__io_json task = pcm__io_json_member(visit, "recurring");
    if (pcm__io_json_given(&job) == pcm__io_json_given(&task))
        pcm__io_json_refuse(visit, "must be of a job or of a recurring task");
    else if (pcm__io_json_given(&job))
        read_job(reader, visit, &job);
    else
        read_recurring(reader, visit, &task);
}

/* Visits by task, in the order of the file, which must be that of the periods. */
static void sort_visits(pcm__io_plan_reader *reader, const pcm__io_json *visits)
{
    pcm_schedule_plan *plan = reader->plan;
    plan->visit = pcm__io_array(reader->visits, sizeof *plan->visit);
    if (!plan->visit) {
        pcm__io_json_take(visits, pcm__io_fail_memory());
        return;
    }
    size_t *start = plan->visit_start;
    for (size_t i = 0; i < reader->visits; i++)
        start[reader->visit[i].task + 1]++;
    for (size_t r = 0; r < plan->recurring; r++)
        start[r + 1] += start[r];
    /* Each start moves on to the next one's as its visits are put in, and then all move back. */
    for (size_t i = 0; i < reader->visits; i++)
        plan->visit[start[reader->visit[i].task]++] = reader->visit[i].period;
    for (size_t r = plan->recurring; r > 0; r--)
        start[r] = start[r - 1];
    start[0] = 0;
    for (size_t r = 0; r < plan->recurring; r++)
        for (size_t i = start[r] + 1; i < start[r + 1]; i++)
            if (plan->visit[i] <= plan->visit[i - 1])
                pcm__io_json_refuse(visits,
                                    "those of recurring task \"%s\" must be in rising periods",
                                    reader->file->ids[PCM_SCHEDULE_RECURRING].id[r]);
}

static void read_visits(pcm__io_plan_reader *reader, const pcm__io_json *root)
{
    pcm__io_json visits = pcm__io_json_need(root, "visits");
    size_t n = pcm__io_json_elements(&visits);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json visit = pcm__io_json_element(&visits, i);
        read_visit(reader, &visit);
    }
    for (size_t j = 0; reader->fit == PCM_SCHEDULE_PLAN_SAME && j < reader->plan->jobs; j++)
        if (!reader->seen[j])
            pcm__io_json_refuse(&visits, "job \"%s\" is not there",
                                reader->file->ids[PCM_SCHEDULE_JOB].id[j]);
    if (pcm__io_json_ok(root))
        sort_visits(reader, &visits);
}

/* A claim; where there is none, nothing is claimed. */
static double read_claim(const pcm__io_json *root, const char *name)
{
    double value = INFINITY;
    pcm__io_json member = pcm__io_json_need(root, name);
    pcm__io_json_each(&value, 1, &member, -1e300, 1e300, PCM__IO_NULL_INFINITE);
    return isinf(value) ? -INFINITY : value;
}

static void read_document(pcm__io_plan_reader *reader, const pcm__io_json *root)
{
    pcm__io_check_format(root, PCM__IO_PLAN_FORMAT);
    pcm__io_json_know(root, members);
    reader->plan->cost = read_claim(root, "cost");
    reader->plan->bound = read_claim(root, "bound");
    pcm__io_json seed = pcm__io_json_member(root, "seed");
    reader->plan->seed = (unsigned long long)pcm__io_json_whole(&seed, 0, LLONG_MAX, 0);
    read_visits(reader, root);
    pcm__io_read_plan_prices(reader, root);
}

pcm_status pcm__io_read_plan_json(pcm_schedule_plan *plan, const char *bytes, size_t length,
                                  const pcm_schedule_file *file, pcm_schedule_plan_fit fit)
{
    pcm__io_document document;
    pcm_status status = pcm__io_document_parse(&document, bytes, length);
    if (status != PCM_OK)
        return status;
    pcm__io_plan_reader reader = {
        .file = file, .plan = plan, .fit = fit, .seen = pcm__io_array(plan->jobs, 1)};
    pcm__io_json root = pcm__io_document_root(&document, &status);
    if (reader.seen)
        read_document(&reader, &root);
    else
        status = pcm__io_fail_memory();
    pcm_release(reader.seen);
    pcm_release(reader.visit);
    pcm__io_document_free(&document);
    return status;
}
