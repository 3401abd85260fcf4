/* SPDX-License-Identifier: Apache-2.0 */
/* Set-ups, exclusions and precedences of a JSON problem. */
#include "config.h"

#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

static void read_setup(pcm__io_reader *reader, pcm__io_json *object)
{
    static const char *const members[] = {"id", "cost", "jobs", NULL};
    pcm__io_json_know(object, members);
    pcm__io_read_id(reader, object, PCM_SCHEDULE_SETUP);
    pcm__io_json cost = pcm__io_json_need(object, "cost");
    pcm__io_json jobs = pcm__io_json_need(object, "jobs");
    pcm__io_json_each(reader->cost, reader->file->horizon.periods, &cost, 0, PCM__IO_AMOUNT_MOST,
                      PCM__IO_NULL_INFINITE);
    if (!pcm__io_json_ok(object))
        return;
    pcm_index *list;
    size_t n;
    pcm__io_read_job_list(&list, &n, reader, &jobs);
    if (pcm__io_json_ok(object))
        pcm__io_json_take(
            object, pcm_schedule_problem_add_setup(reader->file->problem, reader->cost, list, n));
    pcm_release(list);
}

static void read_exclusion(pcm__io_reader *reader, pcm__io_json *object)
{
    static const char *const members[] = {"jobs", "at_most", NULL};
    pcm__io_json_know(object, members);
    pcm__io_json jobs = pcm__io_json_need(object, "jobs");
    pcm__io_json most = pcm__io_json_member(object, "at_most");
    long long at_most = pcm__io_json_whole(&most, 1, UINT32_MAX, 1);
    if (!pcm__io_json_ok(object))
        return;
    pcm_index *list;
    size_t n;
    pcm__io_read_job_list(&list, &n, reader, &jobs);
    if (pcm__io_json_ok(object))
        pcm__io_json_take(
            object, pcm__io_schedule_add_exclusion(reader->file, list, n, (size_t)at_most));
    pcm_release(list);
}

static void read_precedence(pcm__io_reader *reader, pcm__io_json *object)
{
    static const char *const members[] = {"before", "after", "least", "most", NULL};
    pcm__io_json_know(object, members);
    pcm__io_json before = pcm__io_json_need(object, "before");
    pcm__io_json after = pcm__io_json_need(object, "after");
    pcm__io_json least = pcm__io_json_member(object, "least");
    pcm__io_json most = pcm__io_json_member(object, "most");
    long long end = (long long)reader->file->horizon.periods;
    pcm_index first = pcm__io_read_reference(reader, &before, PCM_SCHEDULE_JOB);
    pcm_index second = pcm__io_read_reference(reader, &after, PCM_SCHEDULE_JOB);
    pcm_index lag = (pcm_index)pcm__io_json_whole(&least, 0, end, 0);
    pcm_index longest = PCM_NO_INDEX;
    if (pcm__io_json_given(&most) && !pcm__io_json_is_null(&most))
        longest = (pcm_index)pcm__io_json_whole(&most, 0, end, 0);
    if (longest < lag)
        pcm__io_json_refuse(&most, "must not be less than least");
    if (pcm__io_json_ok(object))
        pcm__io_json_take(object, pcm_schedule_problem_add_precedence(reader->file->problem, first,
                                                                      second, lag, longest));
}

/* Reads every element of a member that is a list. */
static pcm__io_json read_list(pcm__io_reader *reader, const pcm__io_json *root, const char *name,
                              void (*read)(pcm__io_reader *, pcm__io_json *))
{
    pcm__io_json list = pcm__io_json_member(root, name);
    size_t n = pcm__io_json_elements(&list);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json element = pcm__io_json_element(&list, i);
        read(reader, &element);
    }
    return list;
}

void pcm__io_read_ties(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json setups = read_list(reader, root, "setups", read_setup);
    pcm__io_end_ids(reader, &setups, PCM_SCHEDULE_SETUP);
    read_list(reader, root, "exclusions", read_exclusion);
    read_list(reader, root, "precedences", read_precedence);
}
