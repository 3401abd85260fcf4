/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/setup.h"

#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* A job of the set-up. */
struct member {
    pcm_index job;
    pcm_index open; /* its window */
    pcm_index close;
    size_t part;
    pcm_index first; /* first and last period it can begin in; first > last if there is none */
    pcm_index last;
    long double away;
    size_t cost; /* costs of beginning in first .. last begin here in cost[] */
};

struct work {
    size_t count;
    struct member *member;
    size_t parts;
    size_t cost_count, cost_room;
    long double *cost;
    long double *value;  /* [sets] of jobs not served, from the period that follows to the end */
    long double *served; /* [sets] the same if the set-up of this period were paid for */
    size_t open;         /* jobs that sets are made of: member[member_of[b]] is bit b */
    size_t member_of[PCM__OPEN_MAX];
};

static void free_work(struct work *work)
{
    pcm_release(work->member);
    pcm_release(work->cost);
    pcm_release(work->value);
    pcm_release(work->served);
}

static int by_window(const void *a, const void *b)
{
    const struct member *one = a, *other = b;
    if (one->open != other->open)
        return one->open < other->open ? -1 : 1;
    return one->job < other->job ? -1 : one->job > other->job;
}

static int has_no_place(const struct member *member)
{
    return member->first > member->last;
}

/* Part by part, the order in which jobs join, going back in time; last those that never do. */
static int by_joining(const void *a, const void *b)
{
    const struct member *one = a, *other = b;
    if (one->part != other->part)
        return one->part < other->part ? -1 : 1;
    if (has_no_place(one) != has_no_place(other))
        return has_no_place(one) - has_no_place(other);
    if (one->last != other->last)
        return one->last > other->last ? -1 : 1;
    return one->job < other->job ? -1 : one->job > other->job;
}

/* The windows of a part that may still be open. */
struct part {
    size_t open;
    pcm_index close[PCM__OPEN_MAX];
};

/* Whether one more window that opens in a period leaves the part small enough. */
static int has_room(struct part *part, pcm_index period)
{
    size_t open = 0;
    for (size_t i = 0; i < part->open; i++)
        if (part->close[i] >= period)
            part->close[open++] = part->close[i];
    part->open = open;
    return open < PCM__OPEN_MAX;
}

/* The rule is in the head comment of setup.h. A part is begun only when those before it are full,
 * which bounds their number. */
static pcm_status cut_into_parts(struct work *work)
{
    struct part *part = pcm__array_new_zero(work->count / PCM__OPEN_MAX + 1, sizeof *part);
    if (!part)
        return pcm__fail_memory();
    qsort(work->member, work->count, sizeof *work->member, by_window);
    for (size_t i = 0; i < work->count; i++) {
        struct member *member = &work->member[i];
        while (!has_room(&part[member->part], member->open))
            member->part++;
        struct part *joined = &part[member->part];
        joined->close[joined->open++] = member->close;
        if (member->part == work->parts)
            work->parts++;
    }
    pcm_release(part);
    qsort(work->member, work->count, sizeof *work->member, by_joining);
    return PCM_OK;
}

/* Keeps the costs of a job, by the period in which it begins. */
static pcm_status keep_costs(struct work *work, struct member *member,
                             const pcm__proof_options *options)
{
    member->away = options->away;
    member->cost = work->cost_count;
    member->first = 1;
    member->last = 0;
    if (options->places == 0)
        return PCM_OK;
    member->first = options->place[0].start;
    member->last = options->place[options->places - 1].start;
    size_t width = (size_t)(member->last - member->first) + 1;
    pcm_status status = pcm__array_reserve(&work->cost, &work->cost_room, work->cost_count + width,
                                           sizeof *work->cost);
    if (status != PCM_OK)
        return status;
    long double *cost = work->cost + work->cost_count;
    for (size_t i = 0; i < width; i++)
        cost[i] = INFINITY;
    for (size_t i = 0; i < options->places; i++) {
        long double *least = &cost[options->place[i].start - member->first];
        *least = fminl(*least, options->place[i].cost);
    }
    work->cost_count += width;
    return PCM_OK;
}

static pcm_status make_work(struct work *work, pcm__proof_options *options,
                            const pcm__proof_leaf *leaf, const pcm__setup *setup)
{
    *work = (struct work){
        .count = setup->jobs,
        .member = pcm__array_new_zero(setup->jobs, sizeof *work->member),
        .value = pcm__array_new((size_t)1 << PCM__OPEN_MAX, sizeof *work->value),
        .served = pcm__array_new((size_t)1 << PCM__OPEN_MAX, sizeof *work->served),
    };
    if (!work->member || !work->value || !work->served)
        return pcm__fail_memory();
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < setup->jobs; i++) {
        const pcm__job *job = &leaf->problem->job[setup->job[i]];
        work->member[i] =
            (struct member){.job = setup->job[i], .open = job->first, .close = job->last};
        status = pcm__proof_options_find(options, leaf, setup->job[i]);
        if (status == PCM_OK)
            status = keep_costs(work, &work->member[i], options);
    }
    return status;
}

/* A job joins: from here to the end it can only be given away, which doubles the sets. */
static void join(struct work *work, size_t member)
{
    size_t sets = (size_t)1 << work->open;
    for (size_t set = 0; set < sets; set++)
        work->value[sets + set] = work->value[set] + work->member[member].away;
    work->member_of[work->open++] = member;
}

/* A job leaves: before this period it was not served, so only sets with its bit are left. */
static void leave(struct work *work, size_t bit)
{
    size_t below = ((size_t)1 << bit) - 1;
    work->open--;
    for (size_t set = 0; set < (size_t)1 << work->open; set++)
        work->value[set] = work->value[((set & ~below) << 1) | ((size_t)1 << bit) | (set & below)];
    for (size_t b = bit; b < work->open; b++)
        work->member_of[b] = work->member_of[b + 1];
}

/* Goes back over a period: pass it by, or pay for the set-up and serve any of the set, job by job.
 */
static void pass(struct work *work, pcm_index period, long double setup_cost)
{
    size_t sets = (size_t)1 << work->open;
    memcpy(work->served, work->value, sets * sizeof *work->served);
    for (size_t b = 0; b < work->open; b++) {
        const struct member *member = &work->member[work->member_of[b]];
        long double cost = work->cost[member->cost + (period - member->first)];
        size_t bit = (size_t)1 << b;
        for (size_t set = bit; cost < INFINITY && set < sets; set = (set + 1) | bit)
            work->served[set] = fminl(work->served[set], cost + work->served[set - bit]);
    }
    for (size_t set = 0; set < sets; set++)
        work->value[set] = fminl(work->value[set], setup_cost + work->served[set]);
}

/* Least cost of members begin .. end-1, a part. `share` of the set-up's cost is theirs. */
static long double part_least(struct work *work, size_t begin, size_t end, const double *setup_cost,
                              long double share)
{
    long double away = 0; /* of those that have no place */
    work->value[0] = 0;
    work->open = 0;
    size_t next = begin;
    for (; end > begin && has_no_place(&work->member[end - 1]); end--)
        away += work->member[end - 1].away;
    pcm_index period = end > begin ? work->member[begin].last : 0;
    while (work->open > 0 || next < end) {
        if (work->open == 0)
            period = work->member[next].last;
        for (; next < end && work->member[next].last == period; next++)
            join(work, next);
        if (setup_cost[period] < INFINITY)
            pass(work, period, share * pcm__lowered(setup_cost[period]));
        for (size_t b = work->open; b > 0; b--)
            if (work->member[work->member_of[b - 1]].first == period)
                leave(work, b - 1);
        period--;
    }
    return work->value[0] + away;
}

pcm_status pcm__proof_setup(long double *out, pcm__proof_options *options,
                            const pcm__proof_leaf *leaf, size_t setup_index)
{
    const pcm__setup *setup = &leaf->problem->setup[setup_index];
    struct work work;
    pcm_status status = make_work(&work, options, leaf, setup);
    if (status == PCM_OK)
        status = cut_into_parts(&work);
    if (status == PCM_OK) {
        long double least = 0;
        for (size_t begin = 0, end = 0; begin < work.count; begin = end) {
            while (end < work.count && work.member[end].part == work.member[begin].part)
                end++;
            least += part_least(&work, begin, end, setup->cost, 1 / (long double)work.parts);
        }
        *out = least;
    }
    free_work(&work);
    return status;
}
