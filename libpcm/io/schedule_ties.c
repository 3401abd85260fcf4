/* SPDX-License-Identifier: Apache-2.0 */
/* Set-ups, exclusions and precedences of a JSON problem. */
#include "config.h"

#include <stdint.h>
#include <stdio.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

/* Keeps which jobs the set-up that was read last has; none of them may be in another. */
static void refuse_second_setup(const pcm__io_reader *reader, const pcm__io_json *jobs,
                                const pcm_index *list, size_t n)
{
    for (size_t i = 0; i < n && pcm__io_json_ok(jobs); i++) {
        const size_t setup = reader->setup_of[list[i]];
        pcm__io_json at = pcm__io_json_element(jobs, i);
        if (setup < reader->file->ids[PCM_SCHEDULE_SETUP].count)
            pcm__io_json_refuse(&at, "must be in one set-up only, is in \"%s\"",
                                reader->file->ids[PCM_SCHEDULE_SETUP].id[setup]);
    }
    for (size_t i = 0; i < n && pcm__io_json_ok(jobs); i++)
        reader->setup_of[list[i]] = reader->file->ids[PCM_SCHEDULE_SETUP].count - 1;
}

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
    refuse_second_setup(reader, &jobs, list, n);
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

/* Precedences that were read, as they follow from the document once more. */
struct order {
    size_t n;
    pcm_index *before; /* [n] */
    pcm_index *after;  /* [n] */
    size_t *by;        /* [jobs] the precedence by which a job was reached; n: none */
};

static void read_order(struct order *order, const pcm__io_reader *reader,
                       const pcm__io_json *precedences)
{
    for (size_t i = 0; i < order->n; i++) {
        pcm__io_json element = pcm__io_json_element(precedences, i);
        pcm__io_json before = pcm__io_json_member(&element, "before");
        pcm__io_json after = pcm__io_json_member(&element, "after");
        order->before[i] = pcm__io_read_reference(reader, &before, PCM_SCHEDULE_JOB);
        order->after[i] = pcm__io_read_reference(reader, &after, PCM_SCHEDULE_JOB);
    }
}

/* Reaches all jobs that follow one, by the first precedence that leads there. */
static void reach(struct order *order, size_t jobs, pcm_index from)
{
    for (size_t j = 0; j < jobs; j++)
        order->by[j] = order->n;
    for (int changed = 1; changed;) {
        changed = 0;
        for (size_t i = 0; i < order->n; i++) {
            const pcm_index before = order->before[i], after = order->after[i];
            if ((before != from && order->by[before] == order->n) || after == from ||
                order->by[after] != order->n)
                continue;
            order->by[after] = i;
            changed = 1;
        }
    }
}

/* "c after b after a after c" where c comes before a already, which must not come before c. */
static void tell_circle(char *text, size_t size, const struct order *order, const pcm__io_ids *jobs,
                        pcm_index before, pcm_index after)
{
    size_t used = (size_t)snprintf(text, size, "%s", jobs->id[after]);
    for (pcm_index job = before; used < size; job = order->before[order->by[job]]) {
        used += (size_t)snprintf(text + used, size - used, " after %s", jobs->id[job]);
        if (job == after)
            return;
    }
    snprintf(text + size - 4, 4, "...");
}

static void refuse_circle(const pcm__io_reader *reader, const pcm__io_json *precedences,
                          const pcm__io_json *object, pcm_index before, pcm_index after)
{
    const pcm__io_ids *jobs = &reader->file->ids[PCM_SCHEDULE_JOB];
    struct order order = {.n = object->index};
    char text[400];
    order.before = pcm__io_array(2 * order.n + 1, sizeof *order.before);
    order.by = pcm__io_array(jobs->count, sizeof *order.by);
    if (order.before && order.by) {
        order.after = order.before + order.n;
        read_order(&order, reader, precedences);
        reach(&order, jobs->count, after);
        tell_circle(text, sizeof text, &order, jobs, before, after);
        pcm__io_json_refuse(object, "must not close a circle of jobs that wait for each other: %s",
                            text);
    } else {
        pcm__io_json_take(object, pcm__io_fail_memory());
    }
    pcm_release(order.before);
    pcm_release(order.by);
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
    if (!pcm__io_json_ok(object))
        return;
    pcm_status status = pcm__io_schedule_add_precedence(reader->file, first, second, lag, longest);
    if (status == PCM_ERR_DATA)
        refuse_circle(reader, object->parent, object, first, second);
    else
        pcm__io_json_take(object, status);
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
    const size_t jobs = reader->file->ids[PCM_SCHEDULE_JOB].count;
    if (!pcm__io_json_ok(root))
        return;
    reader->setup_of = pcm__io_array(jobs, sizeof *reader->setup_of);
    if (!reader->setup_of)
        pcm__io_json_take(root, pcm__io_fail_memory());
    for (size_t j = 0; j < jobs && pcm__io_json_ok(root); j++)
        reader->setup_of[j] = SIZE_MAX;
    pcm__io_json setups = read_list(reader, root, "setups", read_setup);
    pcm__io_end_ids(reader, &setups, PCM_SCHEDULE_SETUP);
    read_list(reader, root, "exclusions", read_exclusion);
    read_list(reader, root, "precedences", read_precedence);
}
