/* SPDX-License-Identifier: Apache-2.0 */
/* Reserved hours, the published plan and what changing it costs, and levelling of a JSON problem.
 */
#include "config.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

static void read_reserve(pcm__io_reader *reader, const pcm__io_json *root)
{
    const pcm__io_ids *skills = &reader->file->ids[PCM_SCHEDULE_SKILL];
    pcm__io_json reserve = pcm__io_json_member(root, "reserve");
    pcm__io_json hours;
    void *iterator = NULL;
    while (pcm__io_json_next(&hours, &iterator, &reserve)) {
        size_t skill = pcm__io_ids_find(skills, hours.name);
        if (skill == skills->count)
            pcm__io_json_refuse(&hours, "there is no skill of that id");
        pcm__io_json_each(reader->cost, reader->file->horizon.periods, &hours, 0,
                          PCM__IO_AMOUNT_MOST, PCM__IO_NO_NULL);
        if (pcm__io_json_ok(root))
            pcm__io_json_take(&hours, pcm_schedule_problem_set_reserve(
                                          reader->file->problem, (pcm_index)skill, reader->cost));
    }
}

void pcm__io_publish_visits(const pcm__io_reader *reader, const pcm__io_json *at, size_t recurring)
{
    size_t n = pcm__io_json_elements(at);
    pcm_index *period = pcm__io_array(n, sizeof *period);
    if (!period)
        pcm__io_json_take(at, pcm__io_fail_memory());
    for (size_t i = 0; i < n && pcm__io_json_ok(at); i++) {
        pcm__io_json element = pcm__io_json_element(at, i);
        period[i] = pcm__io_read_period(reader, &element);
    }
    if (pcm__io_json_ok(at))
        pcm__io_json_take(at, pcm_schedule_problem_set_published_visits(
                                  reader->file->problem, (pcm_index)recurring, period, n));
    pcm_release(period);
}

/* "published" of the document: where jobs and recurring tasks were, by their ids. */
static void read_published(pcm__io_reader *reader, const pcm__io_json *root)
{
    const pcm__io_ids *jobs = &reader->file->ids[PCM_SCHEDULE_JOB];
    const pcm__io_ids *tasks = &reader->file->ids[PCM_SCHEDULE_RECURRING];
    pcm__io_json published = pcm__io_json_member(root, "published");
    pcm__io_json spot;
    void *iterator = NULL;
    while (pcm__io_json_next(&spot, &iterator, &published)) {
        size_t job = pcm__io_ids_find(jobs, spot.name);
        size_t task = pcm__io_ids_find(tasks, spot.name);
        size_t number = job < jobs->count ? job : jobs->count + task;
        if (job == jobs->count && task == tasks->count)
            pcm__io_json_refuse(&spot, "there is no job or recurring task of that id");
        else if (reader->published[number])
            pcm__io_json_refuse(&spot, "the job or task itself says already where it was");
        else if (job < jobs->count)
            pcm__io_publish_job(reader, &spot, job);
        else
            pcm__io_publish_visits(reader, &spot, task);
    }
}

static void read_stability(pcm__io_reader *reader, const pcm__io_json *root)
{
    static const char *const members[] = {"per_visit", "per_period", "frozen", NULL};
    pcm__io_json stability = pcm__io_json_member(root, "stability");
    pcm__io_json_know(&stability, members);
    pcm__io_json visit = pcm__io_json_member(&stability, "per_visit");
    pcm__io_json period = pcm__io_json_member(&stability, "per_period");
    pcm__io_json frozen = pcm__io_json_member(&stability, "frozen");
    double per_visit = pcm__io_json_number(&visit, 0, PCM__IO_AMOUNT_MOST, 0);
    double per_period = pcm__io_json_number(&period, 0, PCM__IO_AMOUNT_MOST, 0);
    long long periods = pcm__io_json_whole(&frozen, 0, (long long)reader->file->horizon.periods, 0);
    if (pcm__io_json_ok(root) && pcm__io_json_given(&stability))
        pcm__io_json_take(&stability,
                          pcm_schedule_problem_set_stability(reader->file->problem, per_visit,
                                                             per_period, (pcm_index)periods));
}

static void read_levelling(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json levelling = pcm__io_json_member(root, "levelling");
    double price = pcm__io_json_number(&levelling, 0, PCM__IO_AMOUNT_MOST, 0);
    if (pcm__io_json_ok(root) && pcm__io_json_given(&levelling))
        pcm__io_json_take(&levelling,
                          pcm_schedule_problem_set_levelling(reader->file->problem, price));
}

void pcm__io_read_rest(pcm__io_reader *reader, const pcm__io_json *root)
{
    if (!pcm__io_json_ok(root))
        return;
    read_reserve(reader, root);
    read_published(reader, root);
    read_stability(reader, root);
    read_levelling(reader, root);
}
