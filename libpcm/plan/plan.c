/* SPDX-License-Identifier: Apache-2.0 */
/* Making a plan: jobs by the week go to the optimiser, its answer comes back to days, and every
 * visit gets its reason. */
#include "libpcm/plan/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/plan/published.h"
#include "libpcm/plan/solution.h"
#include "libpcm/plan/weekly.h"
#include "libpcm/plan/work.h"
#include "libpcm/plant/decision.h"
#include "libpcm/plant/jobs.h"
#include "libpcm/plant/plant.h"

/* Loads. */

static pcm_status write_load(pcm__work *work, size_t crew, const char *id, size_t week)
{
    const pcm__staff *staff = &work->staff;
    const size_t cell = crew * staff->weeks + week;
    pcm_week_load *load = &work->plan->load[cell];
    *load = (pcm_week_load){.crew = id, .week = pcm__week_begin(staff, week)};
    load->load.capacity = staff->capacity[cell];
    /* Of a crew that no job needs, the optimiser was told nothing. */
    if (!staff->skills[crew])
        return PCM_OK;
    return pcm_schedule_get_load(&load->load, work->solution.schedule, crew, week);
}

static pcm_status write_loads(pcm__work *work)
{
    const pcm__staff *staff = &work->staff;
    work->plan->loads = staff->crews * staff->weeks;
    work->plan->load = pcm__array_new(work->plan->loads, sizeof *work->plan->load);
    if (!work->plan->load)
        return pcm__fail_memory();
    pcm_status status = PCM_OK;
    for (size_t crew = 0; status == PCM_OK && crew < staff->crews; crew++) {
        const char *id = pcm__texts_keep(&work->plan->texts, pcm__staff_crew(staff, crew)->id);
        status = id ? PCM_OK : pcm__fail_memory();
        for (size_t week = 0; status == PCM_OK && week < staff->weeks; week++)
            status = write_load(work, crew, id, week);
    }
    return status;
}

/* Days. */

static pcm__published published(const pcm__work *work, size_t job)
{
    if (work->options.keep)
        return pcm__published_find(&work->staff, work->jobs, job);
    return (pcm__published){.date = PCM_DATE_NONE, .week = PCM_NO_INDEX, .crew = PCM__NO_ROW};
}

static pcm__day_visit day_visit(const pcm__work *work, size_t index)
{
    const pcm_job *job = pcm_jobs_get(work->jobs, index);
    pcm__day_visit visit = {.job = index,
                            .crew = work->solution.placement[index].crew,
                            .week = work->solution.placement[index].period,
                            .key = job->key,
                            .hours = job->hours};
    pcm__window_in_week(&visit.from, &visit.to, &work->staff, job, visit.week);
    visit.cost = &job->cost[visit.from - job->earliest];
    visit.kept = published(work, index).date;
    visit.keeps = visit.kept != PCM_DATE_NONE && visit.kept >= visit.from && visit.kept <= visit.to;
    return visit;
}

static void assign_week(pcm__work *work, pcm__day_visit *first, size_t n)
{
    const pcm__staff *staff = &work->staff;
    const pcm_date begin = pcm__week_begin(staff, first->week);
    const int days = (int)(pcm__week_end(staff, first->week) - begin) + 1;
    pcm__days_assign(first, n, &staff->hours[first->crew * staff->days + (begin - staff->start)],
                     days, begin);
}

static void assign_days(pcm__work *work)
{
    for (size_t i = 0; i < work->count; i++)
        if (work->solution.placement[i].kind == PCM_PLACED)
            work->day[work->placed++] = day_visit(work, i);
    pcm__days_sort(work->day, work->placed);
    for (size_t i = 0, n; i < work->placed; i += n) {
        n = 1;
        while (i + n < work->placed && work->day[i + n].crew == work->day[i].crew &&
               work->day[i + n].week == work->day[i].week)
            n++;
        assign_week(work, &work->day[i], n);
    }
}

/* Visits. */

static pcm_status keep_texts(pcm_visit *visit, pcm__texts *texts, const pcm_job *job)
{
    visit->key = pcm__texts_keep(texts, job->key);
    visit->asset = pcm__texts_keep(texts, job->asset);
    visit->task = pcm__texts_keep(texts, job->task);
    visit->skill = pcm__texts_keep(texts, job->skill);
    return visit->key && visit->asset && visit->task && visit->skill ? PCM_OK : pcm__fail_memory();
}

static int has_moved(const pcm__work *work, size_t index, const pcm__published *published)
{
    const pcm_placement *placement = &work->solution.placement[index];
    return published->known && placement->kind != PCM_LEFT_OVER &&
           placement->period != published->week;
}

/* What no crew does is to be done in the chosen week: the visits around it count on that. */
static void narrow_window(const pcm__work *work, pcm_visit *visit, size_t index)
{
    const pcm__job *job = pcm__jobs_get(work->jobs, index);
    if (!job->chosen || visit->placement == PCM_PLACED)
        return;
    visit->earliest = pcm__week_begin(&work->staff, job->week);
    visit->latest = pcm__week_end(&work->staff, job->week);
}

/* Hours at the cheapest rate, as far as cost_planned has room for them. */
static double labour_of(const pcm__work *work, size_t index)
{
    const pcm_job *job = pcm_jobs_get(work->jobs, index);
    const double rate = pcm__staff_least_rate(&work->staff, work->staff.demand_of[index]);
    return fmin(job->hours * rate, job->cost_planned);
}

static pcm_status write_visit(pcm__work *work, size_t index)
{
    const pcm_job *job = pcm_jobs_get(work->jobs, index);
    const pcm__published before = published(work, index);
    pcm_visit *visit = &work->plan->visit[index];
    *visit = (pcm_visit){.crew = "",
                         .placement = work->solution.placement[index].kind,
                         .date = PCM_DATE_NONE,
                         .finish = PCM_DATE_NONE,
                         .due = job->due,
                         .earliest = job->earliest,
                         .latest = job->latest,
                         .hours = job->hours,
                         .statutory = job->statutory,
                         .overdue = job->overdue,
                         .cost = work->solution.placement[index].cost,
                         .cost_earlier = INFINITY,
                         .cost_later = INFINITY,
                         .saving = job->saving,
                         .published = before.date,
                         .moved = has_moved(work, index, &before),
                         .chosen = pcm__jobs_get(work->jobs, index)->chosen,
                         .labour = labour_of(work, index)};
    narrow_window(work, visit, index);
    return keep_texts(visit, &work->plan->texts, job);
}

/* Costs of a visit in its week and in those beside it. */
static void write_costs(pcm__work *work, pcm_visit *visit, const pcm__day_visit *day)
{
    const size_t weeks = work->staff.weeks;
    pcm__weekly_costs(work->cost, &work->staff, work->jobs, day->job);
    visit->cost = work->cost[day->week];
    visit->cost_earlier = day->week > 0 ? work->cost[day->week - 1] : INFINITY;
    visit->cost_later = day->week + 1 < weeks ? work->cost[day->week + 1] : INFINITY;
}

static void write_day(pcm__work *work, const pcm__day_visit *day)
{
    const pcm_job *job = pcm_jobs_get(work->jobs, day->job);
    pcm_visit *visit = &work->plan->visit[day->job];
    visit->crew = work->plan->load[day->crew * work->staff.weeks].crew;
    visit->date = day->date;
    visit->finish = day->finish;
    visit->crowded = day->crowded;
    work->plan->summary.crowded += day->crowded != 0;
    write_costs(work, visit, day);
    work->plan->summary.planned_cost += job->cost_planned;
    work->plan->summary.saving += job->saving;
}

static pcm_status write_reason(pcm__work *work, size_t index)
{
    char reason[PCM__VISIT_REASON_SIZE];
    pcm_visit *visit = &work->plan->visit[index];
    pcm__visit_give_reason(reason, visit, work->jobs, index, &work->staff, work->plan->load);
    visit->reason = pcm__texts_keep(&work->plan->texts, reason);
    return visit->reason ? PCM_OK : pcm__fail_memory();
}

static int compare(const void *left, const void *right)
{
    const pcm_visit *a = left, *b = right;
    const int a_dated = a->date != PCM_DATE_NONE, b_dated = b->date != PCM_DATE_NONE;
    if (a_dated != b_dated)
        return b_dated - a_dated;
    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    const int by_crew = strcmp(a->crew, b->crew);
    return by_crew ? by_crew : strcmp(a->key, b->key);
}

static pcm_status write_visits(pcm__work *work)
{
    work->plan->visit = pcm__array_new(work->count, sizeof *work->plan->visit);
    pcm_status status = work->plan->visit ? PCM_OK : pcm__fail_memory();
    for (size_t i = 0; status == PCM_OK && i < work->count; i++)
        status = write_visit(work, i);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; i < work->placed; i++)
        write_day(work, &work->day[i]);
    for (size_t i = 0; status == PCM_OK && i < work->count; i++)
        status = write_reason(work, i);
    if (status == PCM_OK && work->count > 1)
        qsort(work->plan->visit, work->count, sizeof *work->plan->visit, compare);
    return status;
}

static pcm_status make(pcm__work *work)
{
    work->day = pcm__array_new(work->count, sizeof *work->day);
    work->cost = pcm__array_new(work->staff.weeks, sizeof *work->cost);
    pcm_status status = work->day && work->cost ? write_loads(work) : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__plan_write_reserves(work->plan, &work->staff, &work->solution);
    if (status != PCM_OK)
        return status;
    assign_days(work);
    status = write_visits(work);
    /* By the week nothing is left to gain, but some days are too full: that is not optimal. */
    pcm_plan_summary *summary = &work->plan->summary;
    if (summary->crowded > 0 && summary->schedule.outcome == PCM_SCHEDULE_OPTIMAL)
        summary->schedule.outcome = PCM_SCHEDULE_FEASIBLE;
    return status;
}

static pcm_status read_options(pcm_plan_options *out, const pcm_plan_options *options)
{
    *out = options ? *options : (pcm_plan_options){.struct_size = sizeof *options};
    if (out->struct_size < sizeof *out)
        return pcm__fail(PCM_ERR_ARGUMENT, "options->struct_size = %zu: must be at least %zu",
                         out->struct_size, sizeof *out);
    if (!(out->reserve >= 0.0 && out->reserve < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "options->reserve = %s: must be at least 0 and below 1",
                         pcm__text(out->reserve).chars);
    if ((out->reserve > 0.0 || out->joint) && !out->decisions)
        return pcm__fail(PCM_ERR_ARGUMENT, "options->decisions = NULL: must not be NULL with %s",
                         out->joint ? "joint intervals" : "a reserve");
    return PCM_OK;
}

pcm_status pcm_plan_make(pcm_plan **out, const pcm_plant *plant, const pcm_jobs *jobs,
                         const pcm_solver *solver, pcm_control *control)
{
    return pcm_plan_optimise(out, plant, jobs, solver, NULL, control);
}

pcm_status pcm_plan_optimise(pcm_plan **out, const pcm_plant *plant, const pcm_jobs *jobs,
                             const pcm_solver *solver, const pcm_plan_options *options,
                             pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plant)
        return pcm__fail_null("plant");
    if (!jobs)
        return pcm__fail_null("jobs");
    pcm__work work = {.jobs = jobs, .count = pcm_jobs_count(jobs)};
    pcm_status status = read_options(&work.options, options);
    if (status != PCM_OK)
        return status;
    work.plan = pcm__array_new_zero(1, sizeof *work.plan);
    if (!work.plan)
        return pcm__fail_memory();
    if (work.options.joint)
        status = pcm__decisions_check(work.options.decisions, plant);
    if (status == PCM_OK)
        status = pcm__plan_solve(&work, plant, solver, control);
    if (status == PCM_OK)
        status = make(&work);
    pcm_release(work.cost);
    pcm_release(work.day);
    pcm__solution_free(&work.solution);
    pcm__staff_free(&work.staff);
    pcm__joint_free(&work.joint);
    if (status == PCM_OK)
        *out = work.plan;
    else
        pcm_plan_free(work.plan);
    return status;
}

void pcm_plan_free(pcm_plan *plan)
{
    if (!plan)
        return;
    pcm__texts_free(&plan->texts);
    pcm_release(plan->reserve);
    pcm_release(plan->load);
    pcm_release(plan->visit);
    pcm_release(plan);
}

pcm_status pcm_plan_get_summary(pcm_plan_summary *out, const pcm_plan *plan)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plan)
        return pcm__fail_null("plan");
    *out = plan->summary;
    return PCM_OK;
}

size_t pcm_plan_visits(const pcm_plan *plan)
{
    return plan ? plan->summary.visits : 0;
}

const pcm_visit *pcm_plan_visit(const pcm_plan *plan, size_t index)
{
    return index < pcm_plan_visits(plan) ? &plan->visit[index] : NULL;
}

size_t pcm_plan_loads(const pcm_plan *plan)
{
    return plan ? plan->loads : 0;
}

const pcm_week_load *pcm_plan_load(const pcm_plan *plan, size_t index)
{
    return index < pcm_plan_loads(plan) ? &plan->load[index] : NULL;
}

size_t pcm_plan_reserves(const pcm_plan *plan)
{
    return plan ? plan->reserves : 0;
}

const pcm_week_reserve *pcm_plan_reserve(const pcm_plan *plan, size_t index)
{
    return index < pcm_plan_reserves(plan) ? &plan->reserve[index] : NULL;
}

const char *pcm_placement_name(pcm_placement_kind placement)
{
    switch (placement) {
    case PCM_PLACED:
        return "crew";
    case PCM_OUTSOURCED:
        return "outsourced";
    case PCM_LEFT_OVER:
        return "left_over";
    }
    return "unknown";
}
