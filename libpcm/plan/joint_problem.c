/* SPDX-License-Identifier: Apache-2.0 */
/* Sequences told to the optimiser. Their costs are counted from the least that any sequence of
 * visits costs, and the hours of a visit at the cheapest crew's rate are part of what it costs as
 * planned. */
#include "libpcm/plan/joint.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plan/published.h"
#include "libpcm/plan/weekly.h"
#include "libpcm/plant/plant.h"

/* Costs of one sequence, as pcm_schedule_recurring has them. */
struct room {
    double *first;          /* [weeks] */
    double *visit;          /* [weeks] */
    unsigned char *reached; /* [weeks] */
    double none;
};

static pcm_status make_room(struct room *room, size_t weeks)
{
    room->first = pcm__array_new(weeks, sizeof *room->first);
    room->visit = pcm__array_new(weeks, sizeof *room->visit);
    room->reached = pcm__array_new(weeks, sizeof *room->reached);
    return room->first && room->visit && room->reached ? PCM_OK : pcm__fail_memory();
}

static void free_room(struct room *room)
{
    pcm_release(room->reached);
    pcm_release(room->visit);
    pcm_release(room->first);
}

/* A visit of a sequence, on any day of the horizon. */
static pcm_job any_day(const pcm__staff *staff, const pcm_task *task)
{
    return (pcm_job){.earliest = staff->start,
                     .latest = staff->start + (pcm_date)staff->days - 1,
                     .hours = task->hours};
}

static double cost_of_gap(const pcm_gap_cost *cost, size_t gap)
{
    return gap < cost->gap_min || gap > cost->gap_max ? INFINITY
                                                      : cost->gap_cost[gap - cost->gap_min];
}

/* What stays in frozen weeks is paid before the first visit that is still free. */
static void fill_first(struct room *room, const pcm__sequence *sequence, const pcm__chosen *chosen)
{
    const pcm_gap_cost *cost = sequence->cost;
    const size_t frozen = chosen->frozen;
    room->none = sequence->first->none_cost - sequence->least;
    for (size_t t = 0; t < cost->periods; t++)
        room->first[t] = sequence->first->first_cost[t] - sequence->least;
    if (frozen == 0)
        return;
    const size_t last = chosen->published[frozen - 1];
    const double before =
        pcm__sequence_until(sequence, chosen->published, frozen) - sequence->least;
    room->none = before + cost->last_cost[cost->periods - last];
    for (size_t t = 0; t < cost->periods; t++)
        room->first[t] = t > last ? before + cost_of_gap(cost, t - last) : INFINITY;
}

static void fill_visits(struct room *room, const pcm__joint *joint, const pcm__staff *staff,
                        size_t index)
{
    const pcm__chosen *chosen = &joint->chosen[index];
    const pcm__sequence *sequence = &joint->sequences.item[index];
    const pcm_job job = any_day(staff, pcm__task(staff->plant, sequence->decision));
    const size_t closed = chosen->published_count > 0 ? joint->question->options->frozen_weeks : 0;
    for (size_t t = 0; t < staff->weeks; t++) {
        const int possible = t >= closed && pcm__weekly_possible(staff, &job, chosen->demand, t);
        room->visit[t] = possible ? -chosen->labour : INFINITY;
    }
}

static int is_reached(const struct room *room, const pcm_gap_cost *cost, size_t t)
{
    if (!isfinite(room->visit[t]))
        return 0;
    if (isfinite(room->first[t]))
        return 1;
    for (size_t gap = cost->gap_min; gap <= cost->gap_max && gap <= t; gap++)
        if (room->reached[t - gap] && isfinite(cost_of_gap(cost, gap)))
            return 1;
    return 0;
}

/* Whether some sequence of visits has a cost. */
static int can_be_done(const struct room *room, const pcm_gap_cost *cost)
{
    int can = isfinite(room->none);
    for (size_t t = 0; t < cost->periods; t++) {
        room->reached[t] = (unsigned char)is_reached(room, cost, t);
        can |= room->reached[t] && isfinite(cost->last_cost[cost->periods - t]);
    }
    return can;
}

/* Published visits that stay must be possible too. */
static int frozen_can_be_done(const pcm__joint *joint, const pcm__staff *staff, size_t index)
{
    const pcm__chosen *chosen = &joint->chosen[index];
    const size_t decision = joint->sequences.item[index].decision;
    const pcm_job job = any_day(staff, pcm__task(staff->plant, decision));
    for (size_t i = 0; i < chosen->frozen; i++)
        if (!pcm__weekly_possible(staff, &job, chosen->demand, chosen->published[i]))
            return 0;
    return 1;
}

static pcm_status admit(pcm__joint *joint, struct room *room, size_t index)
{
    pcm__staff *staff = joint->question->staff;
    const pcm__sequence *sequence = &joint->sequences.item[index];
    pcm__chosen *chosen = &joint->chosen[index];
    const pcm_task *task = pcm__task(staff->plant, sequence->decision);
    const pcm_status status = pcm__staff_find_demand(
        &chosen->demand, staff, task->skill, pcm__asset(staff->plant, sequence->asset)->site);
    if (status != PCM_OK || !pcm__staff_meets(staff, chosen->demand))
        return status;
    chosen->labour =
        fmin(task->hours * pcm__staff_least_rate(staff, chosen->demand), task->cost_planned);
    fill_first(room, sequence, chosen);
    fill_visits(room, joint, staff, index);
    chosen->joins = can_be_done(room, sequence->cost) && frozen_can_be_done(joint, staff, index);
    joint->joining += chosen->joins != 0;
    return PCM_OK;
}

pcm_status pcm__joint_admit(pcm__joint *joint)
{
    struct room room;
    pcm_status status = make_room(&room, joint->question->staff->weeks);
    for (size_t i = 0; status == PCM_OK && i < joint->sequences.count; i++)
        status = admit(joint, &room, i);
    free_room(&room);
    return status;
}

/* The problem. */

static pcm_status add_frozen(pcm__joint *joint, size_t index)
{
    const pcm__chosen *chosen = &joint->chosen[index];
    const size_t decision = joint->sequences.item[index].decision;
    const double cost = -chosen->labour;
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < chosen->frozen; i++) {
        const pcm_index week = (pcm_index)chosen->published[i];
        const pcm_schedule_job job = {.skill = chosen->demand,
                                      .hours = pcm__task(joint->staff.plant, decision)->hours,
                                      .first = week,
                                      .last = week,
                                      .cost = &cost,
                                      .outsource_cost = INFINITY,
                                      .shared = 1};
        status = pcm_schedule_problem_add_job(joint->problem, &job);
    }
    return status;
}

/* Of a published visit it costs the same to leave its week and to be left out. */
static void add_stability(struct room *room, const pcm__joint *joint, const pcm__chosen *chosen)
{
    const pcm_plan_options *options = joint->question->options;
    for (size_t i = chosen->frozen; i < chosen->published_count; i++) {
        room->visit[chosen->published[i]] -= options->move_cost;
        room->none += options->move_cost;
        for (size_t t = 0; t < joint->staff.weeks; t++)
            room->first[t] += options->move_cost;
    }
}

static pcm_status add_sequence(pcm__joint *joint, struct room *room, size_t index)
{
    const pcm__chosen *chosen = &joint->chosen[index];
    const pcm__sequence *sequence = &joint->sequences.item[index];
    const pcm_gap_cost *cost = sequence->cost;
    fill_first(room, sequence, chosen);
    fill_visits(room, joint, &joint->staff, index);
    add_stability(room, joint, chosen);
    const pcm_schedule_recurring recurring = {
        .skill = chosen->demand,
        .hours = pcm__task(joint->staff.plant, sequence->decision)->hours,
        .shared = 1,
        .first_cost = room->first,
        .gap_min = (pcm_index)cost->gap_min,
        .gap_max = (pcm_index)cost->gap_max,
        .gap_cost = cost->gap_cost,
        .last_cost = cost->last_cost,
        .none_cost = room->none,
        .visit_cost = room->visit};
    const pcm_status status = pcm_schedule_problem_add_recurring(joint->problem, &recurring);
    return status == PCM_OK ? add_frozen(joint, index) : status;
}

/* Demands are numbered anew, because the staff is that of the others now. */
static pcm_status find_demands(pcm__joint *joint)
{
    pcm_status status = PCM_OK;
    const pcm_plant *plant = joint->staff.plant;
    for (size_t i = 0; status == PCM_OK && i < joint->sequences.count; i++) {
        const pcm__sequence *sequence = &joint->sequences.item[i];
        if (joint->chosen[i].joins)
            status = pcm__staff_find_demand(&joint->chosen[i].demand, &joint->staff,
                                            pcm__task(plant, sequence->decision)->skill,
                                            pcm__asset(plant, sequence->asset)->site);
    }
    return status;
}

static pcm_status add_sequences(pcm__joint *joint)
{
    struct room room;
    pcm_status status = make_room(&room, joint->staff.weeks);
    for (size_t i = 0; status == PCM_OK && i < joint->sequences.count; i++)
        if (joint->chosen[i].joins)
            status = add_sequence(joint, &room, i);
    free_room(&room);
    return status;
}

pcm_status pcm__joint_problem(pcm__joint *joint)
{
    const pcm__question *question = joint->question;
    double *reserved = NULL;
    pcm_status status = find_demands(joint);
    /* Demands of repairs must be known before the crews are told to the problem. */
    if (status == PCM_OK && question->options->reserve > 0.0)
        status = pcm__reserve_when_due(&reserved, &joint->staff, question);
    if (status == PCM_OK)
        status = pcm__weekly_problem(&joint->problem, &joint->staff, joint->others);
    if (status == PCM_OK && question->options->keep)
        status = pcm__plan_keep(joint->problem, &joint->staff, joint->others, question->options);
    if (status == PCM_OK)
        status = add_sequences(joint);
    for (size_t i = 0; reserved && status == PCM_OK && i < joint->staff.demands; i++)
        status = pcm_schedule_problem_set_reserve(joint->problem, (pcm_index)i,
                                                  &reserved[i * joint->staff.weeks]);
    pcm_release(reserved);
    return status;
}
