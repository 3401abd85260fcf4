/* SPDX-License-Identifier: Apache-2.0 */
/* Chosen visits as jobs. A visit may still move by whole weeks, for the sake of its crew, as far as
 * its gaps allow: of what a gap may still shrink or grow, the visits at its two ends have half
 * each. */
#include "libpcm/plan/joint.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plant/jobs.h"
#include "libpcm/plant/plant.h"

/* Farther than any calendar reaches, and still a date. */
static const double far_day = 1e9;

/* One sequence while it becomes jobs. */
struct line {
    const pcm__joint *joint;
    const pcm__sequence *sequence;
    const pcm__chosen *chosen;
    size_t index;
    double *cost;         /* [days] of one visit */
    unsigned char *taken; /* [published_count] work orders that a visit comes from */
};

/* Weeks by which visit k may move. */
struct window {
    size_t first;
    size_t last;
};

static size_t half_up(size_t n)
{
    return (n + 1) / 2;
}

/* Moving later has the smaller half of the gap behind, moving earlier the larger half of the one
 * before. */
static struct window window_of(const struct line *line, size_t k)
{
    const pcm_gap_cost *cost = line->sequence->cost;
    const size_t *week = line->chosen->week;
    const size_t frozen = line->joint->question->options->frozen_weeks;
    struct window window = {0, cost->periods - 1};
    if (k > 0) {
        const size_t gap = week[k] - week[k - 1];
        window.first = week[k] - half_up(gap - cost->gap_min);
        window.last = week[k] + half_up(cost->gap_max - gap);
    }
    if (k + 1 < line->chosen->visits) {
        const size_t gap = week[k + 1] - week[k];
        const size_t later = week[k] + (gap - cost->gap_min) / 2;
        const size_t less = (cost->gap_max - gap) / 2;
        window.last = later < window.last ? later : window.last;
        if (less < week[k] && week[k] - less > window.first)
            window.first = week[k] - less;
    }
    if (k < line->chosen->frozen)
        return (struct window){week[k], week[k]};
    if (line->chosen->published_count > 0 && window.first < frozen)
        window.first = frozen;
    if (window.last >= cost->periods)
        window.last = cost->periods - 1;
    return window;
}

/* What the gaps before and after visit k cost if it is in week t and the others stay. */
static double cost_in(const struct line *line, size_t k, size_t t)
{
    const pcm_gap_cost *cost = line->sequence->cost;
    const size_t *week = line->chosen->week;
    const double before = k == 0 ? line->sequence->first->first_cost[t]
                                 : cost->gap_cost[t - week[k - 1] - cost->gap_min];
    const double after = k + 1 < line->chosen->visits
                             ? cost->gap_cost[week[k + 1] - t - cost->gap_min]
                             : cost->last_cost[cost->periods - t];
    return before + after;
}

/* The weeks around the chosen one that have a cost. */
static struct window possible(const struct line *line, size_t k)
{
    struct window window = window_of(line, k);
    const size_t week = line->chosen->week[k];
    for (size_t t = week; t > window.first; t--)
        if (!isfinite(cost_in(line, k, t - 1)))
            window.first = t;
    for (size_t t = week; t < window.last; t++)
        if (!isfinite(cost_in(line, k, t + 1)))
            window.last = t;
    return window;
}

/* Work orders. */

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* The order that a visit of another week comes from: the nearest that no visit has. */
static size_t order_of(const struct line *line, size_t k)
{
    const pcm__chosen *chosen = line->chosen;
    size_t best = PCM__NO_ROW;
    for (size_t i = 0; i < chosen->published_count; i++) {
        const size_t away = distance(chosen->published[i], chosen->week[k]);
        if (!line->taken[i] &&
            (best == PCM__NO_ROW || away < distance(chosen->published[best], chosen->week[k])))
            best = i;
    }
    if (best == PCM__NO_ROW)
        return best;
    line->taken[best] = 1;
    return chosen->order[best];
}

/* Which orders are not those of a visit that comes in their very week. */
static void begin_orders(struct line *line)
{
    const pcm__chosen *chosen = line->chosen;
    for (size_t i = 0; i < chosen->published_count; i++) {
        line->taken[i] = i < chosen->frozen;
        for (size_t k = 0; k < chosen->visits; k++)
            line->taken[i] |= chosen->week[k] == chosen->published[i];
    }
}

static size_t order_in_week(const pcm__chosen *chosen, size_t week)
{
    for (size_t i = 0; i < chosen->published_count; i++)
        if (chosen->published[i] == week)
            return chosen->order[i];
    return PCM__NO_ROW;
}

/* Jobs. */

static pcm_date day_after(double begin, double days)
{
    return (pcm_date)fmin(floor(begin + days), far_day);
}

static void set_days(pcm_job *job, const struct line *line, size_t k)
{
    const pcm__staff *staff = &line->joint->staff;
    const struct window window = possible(line, k);
    job->earliest = pcm__week_begin(staff, window.first);
    job->latest = pcm__week_end(staff, window.last);
    for (pcm_date day = job->earliest; day <= job->latest; day++)
        line->cost[day - job->earliest] = cost_in(line, k, pcm__week_of(staff, day));
    job->cost = line->cost;
}

static pcm_status add_visit(pcm_jobs *jobs, const struct line *line, size_t k)
{
    const pcm__joint *joint = line->joint;
    const pcm__staff *staff = &joint->staff;
    const size_t row = line->sequence->decision;
    const pcm_decision *decision = pcm_decisions_get(joint->question->options->decisions, row);
    const pcm_task *task = pcm__task(staff->plant, row);
    const pcm_asset *asset = pcm__asset(staff->plant, line->sequence->asset);
    const double begin = k == 0 ? line->sequence->last_done
                                : (double)pcm__week_begin(staff, line->chosen->week[k - 1]);
    const pcm_date due = day_after(begin, decision->interval_days);
    pcm__job job = {.source = decision->source,
                    .interval_days = decision->interval_days,
                    .last_known = 1,
                    .chosen = 1,
                    .sequence = line->index,
                    .week = line->chosen->week[k],
                    .last_done = begin,
                    .published = order_in_week(line->chosen, line->chosen->week[k]),
                    .job = {.asset = asset->id,
                            .task = task->id,
                            .skill = task->skill,
                            .site = asset->site,
                            .due = due,
                            .hours = task->hours,
                            .cost_outsourced = joint->outside ? task->cost_outsourced : INFINITY,
                            .cost_planned = task->cost_planned,
                            .saving = pcm__jobs_saving(decision),
                            .overdue = due < staff->start,
                            .age_days = due - begin,
                            .decision = row}};
    if (job.published == PCM__NO_ROW)
        job.published = order_of(line, k);
    set_days(&job.job, line, k);
    return pcm__jobs_put(jobs, &job);
}

static pcm_status add_visits(pcm_jobs *jobs, struct line *line)
{
    begin_orders(line);
    pcm_status status = PCM_OK;
    for (size_t k = 0; status == PCM_OK && k < line->chosen->visits; k++)
        status = add_visit(jobs, line, k);
    return status;
}

static size_t most_published(const pcm__joint *joint)
{
    size_t most = 0;
    for (size_t i = 0; i < joint->sequences.count; i++)
        if (joint->chosen[i].published_count > most)
            most = joint->chosen[i].published_count;
    return most;
}

static pcm_status fill(pcm_jobs *jobs, const pcm__joint *joint)
{
    struct line line = {.joint = joint,
                        .cost = pcm__array_new(joint->staff.days, sizeof *line.cost),
                        .taken = pcm__array_new(most_published(joint), sizeof *line.taken)};
    pcm_status status = line.cost && line.taken ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < pcm_jobs_count(joint->others); i++)
        status = pcm__jobs_put(jobs, pcm__jobs_get(joint->others, i));
    for (size_t i = 0; status == PCM_OK && i < joint->sequences.count; i++) {
        line.sequence = &joint->sequences.item[i];
        line.chosen = &joint->chosen[i];
        line.index = i;
        if (line.chosen->joins)
            status = add_visits(jobs, &line);
    }
    pcm_release(line.taken);
    pcm_release(line.cost);
    return status;
}

pcm_status pcm__joint_list_jobs(pcm__joint *joint)
{
    pcm_jobs *jobs;
    pcm_status status = pcm__jobs_like(&jobs, joint->question->jobs);
    if (status != PCM_OK)
        return status;
    status = fill(jobs, joint);
    if (status != PCM_OK) {
        pcm_jobs_free(jobs);
        return status;
    }
    pcm__jobs_settle(jobs);
    pcm_jobs_free(joint->jobs);
    joint->jobs = jobs;
    return PCM_OK;
}
