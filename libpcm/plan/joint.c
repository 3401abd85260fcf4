/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing visits as sequences, and what the plan made from them costs. */
#include "libpcm/plan/joint.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plan/weekly.h"
#include "libpcm/plant/jobs.h"
#include "libpcm/plant/plant.h"

/* Agreement of cost and bound that counts as optimal, as of pcm/schedule.h. */
static const double agreement = 1e-9;

static pcm_status find_sequences(pcm__joint *joint)
{
    const pcm__question *question = joint->question;
    pcm__sequence_source source = {.plant = question->staff->plant,
                                   .decisions = question->options->decisions,
                                   .start = question->staff->start,
                                   .days = question->staff->days,
                                   .gaps = PCM__GAPS_AROUND};
    pcm_status status = pcm_jobs_horizon(&source.as_of, NULL, NULL, question->jobs);
    if (status == PCM_OK)
        status = pcm__sequences_find(&joint->sequences, &source);
    if (status != PCM_OK)
        return status;
    joint->chosen = pcm__array_new_zero(joint->sequences.count, sizeof *joint->chosen);
    return joint->chosen ? PCM_OK : pcm__fail_memory();
}

/* Nonzero if a job is a visit of a sequence that joins. */
static int is_chosen(const pcm__joint *joint, const pcm_job *job)
{
    const size_t asset = pcm__plant_find_row(joint->question->staff->plant, PCM_ASSETS, job->asset);
    const size_t at = pcm__sequences_at(&joint->sequences, job->decision, asset);
    return at != PCM__NO_ROW && joint->chosen[at].joins;
}

static pcm_status part_jobs(pcm__joint *joint)
{
    const pcm_jobs *jobs = joint->question->jobs;
    pcm_status status = pcm__jobs_like(&joint->others, jobs);
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(jobs); i++)
        if (!is_chosen(joint, pcm_jobs_get(jobs, i)))
            status = pcm__jobs_put(joint->others, pcm__jobs_get(jobs, i));
    if (status == PCM_OK)
        pcm__jobs_settle(joint->others);
    return status;
}

static pcm_status solve(pcm__joint *joint)
{
    const pcm__question *question = joint->question;
    const pcm_schedule_options options = {.struct_size = sizeof options,
                                          .gap = question->options->gap,
                                          .effort = question->options->effort,
                                          .earlier = joint->schedule};
    pcm_schedule *schedule;
    const pcm_status status = pcm_schedule_optimise(&schedule, joint->problem, question->solver,
                                                    &options, question->control);
    if (status != PCM_OK)
        return status;
    pcm_schedule_free(joint->schedule);
    joint->schedule = schedule;
    return pcm_schedule_get_summary(&joint->summary, schedule);
}

/* Visits of frozen weeks come first; the optimiser chose those that follow. */
static pcm_status read_visits(pcm__joint *joint)
{
    size_t room = joint->summary.visits, number = 0;
    for (size_t i = 0; i < joint->sequences.count; i++)
        room += joint->chosen[i].frozen;
    size_t *week = joint->week = pcm__array_new(room, sizeof *week);
    if (!week)
        return pcm__fail_memory();
    for (size_t i = 0; i < joint->sequences.count; i++) {
        pcm__chosen *chosen = &joint->chosen[i];
        if (!chosen->joins)
            continue;
        const size_t visits = pcm_schedule_visits(joint->schedule, number);
        chosen->week = week;
        chosen->visits = chosen->frozen + visits;
        for (size_t k = 0; k < chosen->frozen; k++)
            *week++ = chosen->published[k];
        for (size_t k = 0; k < visits; k++)
            *week++ = pcm_schedule_visit(joint->schedule, number, k);
        number++;
    }
    return PCM_OK;
}

static pcm_status choose(pcm__joint *joint)
{
    pcm_status status = part_jobs(joint);
    if (status == PCM_OK)
        status = pcm__staff_make(&joint->staff, joint->question->staff->plant, joint->others);
    if (status == PCM_OK)
        status = pcm__joint_problem(joint);
    if (status == PCM_OK)
        status = solve(joint);
    if (status == PCM_OK)
        status = read_visits(joint);
    /* Whoever lacks hours may ask an outside firm, if only in the end. */
    joint->outside = joint->summary.outcome == PCM_SCHEDULE_SHORT;
    return status == PCM_OK ? pcm__joint_list_jobs(joint) : status;
}

pcm_status pcm__joint_choose(pcm__joint *joint, const pcm__question *question)
{
    *joint = (pcm__joint){.question = question};
    pcm_status status = find_sequences(joint);
    if (status == PCM_OK && question->options->keep)
        status = pcm__joint_read_published(joint);
    if (status == PCM_OK)
        status = pcm__joint_admit(joint);
    return status == PCM_OK && joint->joining > 0 ? choose(joint) : status;
}

void pcm__joint_free(pcm__joint *joint)
{
    pcm_schedule_free(joint->schedule);
    pcm_schedule_problem_free(joint->problem);
    pcm__staff_free(&joint->staff);
    pcm_jobs_free(joint->jobs);
    pcm_jobs_free(joint->others);
    pcm_release(joint->week);
    pcm_release(joint->order);
    pcm_release(joint->published);
    pcm_release(joint->chosen);
    pcm__sequences_free(&joint->sequences);
}

/* The bound. */

pcm_status pcm__joint_bound(pcm__joint *joint, const pcm__solution *solution,
                            const pcm__staff *staff)
{
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < solution->demands; i++) {
        pcm_index demand;
        status = pcm__staff_find_demand(&demand, &joint->staff, staff->demand[i].skill,
                                        staff->demand[i].site);
        if (status == PCM_OK)
            status = pcm_schedule_problem_set_reserve(joint->problem, demand,
                                                      &solution->reserved[i * staff->weeks]);
    }
    return status == PCM_OK ? solve(joint) : status;
}

/* Figures. */

/* What the chosen visits of a solution add up to. */
struct sums {
    double job_cost;  /* against their best weeks, the others staying */
    double labour;    /* hours of those that crews do, at the cheapest rates */
    double sequences; /* expected cost beyond the least */
    size_t outside;
    size_t published; /* by the plan that is kept, on days of the horizon, */
    size_t matched;   /* and of these still visited, in their week or in another */
};

/* The week in which a visit counts: of one that no crew does, the chosen one. */
static size_t week_of(const pcm__solution *solution, size_t index, const pcm__job *job)
{
    const pcm_placement *placement = &solution->placement[index];
    return placement->kind == PCM_PLACED ? placement->period : job->week;
}

/* Jobs of a sequence lie anywhere among the jobs, so that weeks are gathered where the chosen ones
 * lie. */
static void gather_weeks(size_t *week, const pcm__joint *joint, const pcm__solution *solution)
{
    for (size_t i = 0; i < pcm_jobs_count(joint->jobs); i++) {
        const pcm__job *job = pcm__jobs_get(joint->jobs, i);
        if (!job->chosen)
            continue;
        const pcm__chosen *chosen = &joint->chosen[job->sequence];
        size_t k = 0;
        while (chosen->week[k] != job->week)
            k++;
        week[(size_t)(chosen->week - joint->week) + k] = week_of(solution, i, job);
    }
}

static void add_sequences(struct sums *sums, const pcm__joint *joint, const size_t *week)
{
    for (size_t i = 0; i < joint->sequences.count; i++) {
        const pcm__chosen *chosen = &joint->chosen[i];
        const pcm__sequence *sequence = &joint->sequences.item[i];
        if (!chosen->joins)
            continue;
        sums->published += chosen->published_count;
        sums->sequences +=
            pcm__sequence_total(sequence, week + (chosen->week - joint->week), chosen->visits) -
            sequence->least;
    }
}

static void add_visits(struct sums *sums, double *cost, const pcm__joint *joint,
                       const pcm__solution *solution, const pcm__staff *staff)
{
    for (size_t i = 0; i < pcm_jobs_count(joint->jobs); i++) {
        const pcm__job *job = pcm__jobs_get(joint->jobs, i);
        const pcm_placement *placement = &solution->placement[i];
        if (!job->chosen)
            continue;
        sums->outside += placement->kind == PCM_OUTSOURCED;
        sums->matched += job->published != PCM__NO_ROW;
        if (placement->kind != PCM_PLACED)
            continue;
        pcm__weekly_costs(cost, staff, joint->jobs, i);
        sums->job_cost += cost[placement->period];
        sums->labour += joint->chosen[job->sequence].labour;
    }
}

static pcm_status add_up(struct sums *sums, const pcm__joint *joint, const pcm__solution *solution,
                         const pcm__staff *staff)
{
    size_t visits = 0;
    for (size_t i = 0; i < joint->sequences.count; i++)
        visits += joint->chosen[i].visits;
    size_t *week = pcm__array_new(visits, sizeof *week);
    double *cost = pcm__array_new(staff->weeks, sizeof *cost);
    if (week && cost) {
        gather_weeks(week, joint, solution);
        add_sequences(sums, joint, week);
        add_visits(sums, cost, joint, solution, staff);
    }
    const pcm_status status = week && cost ? PCM_OK : pcm__fail_memory();
    pcm_release(cost);
    pcm_release(week);
    return status;
}

static double share(double part, double whole)
{
    return part <= 0.0 ? 0.0 : whole > 0.0 ? part / whole : INFINITY;
}

static void judge(pcm_schedule_summary *summary)
{
    const double beyond = summary->cost - summary->bound;
    if (summary->outcome == PCM_SCHEDULE_SHORT) {
        summary->gap = summary->gap_influence = INFINITY;
        return;
    }
    const int optimal = beyond <= agreement * fmax(fabs(summary->cost), 1.0);
    if (optimal && beyond < 0.0)
        summary->bound = summary->cost; /* by rounding, as their sums differ in order */
    summary->outcome = optimal ? PCM_SCHEDULE_OPTIMAL : PCM_SCHEDULE_FEASIBLE;
    summary->gap = optimal ? 0.0 : share(beyond, fabs(summary->bound));
    summary->gap_influence = optimal ? 0.0 : share(beyond, summary->cost - summary->floor);
}

pcm_status pcm__joint_count(pcm_schedule_summary *summary, const pcm__joint *joint,
                            const pcm__solution *solution, const pcm__staff *staff)
{
    struct sums sums = {0};
    const pcm_status status = add_up(&sums, joint, solution, staff);
    if (status != PCM_OK)
        return status;
    *summary = solution->summary;
    summary->job_cost -= sums.job_cost;
    summary->hourly_cost -= sums.labour;
    summary->recurring_cost = sums.sequences;
    summary->cost += sums.sequences - sums.job_cost - sums.labour;
    /* Published visits that no visit comes from are left out; the optimiser of jobs knew nothing of
     * them. */
    const size_t left_out = sums.published - sums.matched;
    const double price = joint->question->options->move_cost * (double)left_out;
    summary->moved += left_out;
    summary->stability_cost += price;
    summary->cost += price;
    summary->stopped |= joint->summary.stopped;
    /* The bound is for plans whose chosen visits are all done by crews; no part of a cost is
     * negative. */
    const int bounded = sums.outside == 0;
    summary->bound = bounded ? joint->summary.bound : 0.0;
    summary->floor = bounded ? joint->summary.floor : 0.0;
    judge(summary);
    return PCM_OK;
}
