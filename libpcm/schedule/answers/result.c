/* SPDX-License-Identifier: Apache-2.0 */
/* The schedule of a finished plan: every figure computed afresh from the plan and the problem, so
 * that nothing that the search summed up along the way can be wrong in it. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/schedule.h"
#include "libpcm/schedule/block/sequence.h"
#include "libpcm/schedule/model/model_inside.h"

void pcm__schedule_drop_leaves(pcm_schedule *schedule)
{
    for (size_t i = 0; schedule->leaf && i < schedule->leaves; i++) {
        pcm_release((void *)schedule->leaf[i].step);
        pcm_release((void *)schedule->leaf[i].skill_price); /* with the others */
    }
    pcm_release(schedule->leaf);
    schedule->leaf = NULL;
}

void pcm_schedule_free(pcm_schedule *schedule)
{
    if (!schedule)
        return;
    pcm__schedule_drop_leaves(schedule);
    pcm_release(schedule->placement);
    pcm_release(schedule->visit_start);
    pcm_release(schedule->visit);
    pcm_release(schedule->load);
    pcm_release(schedule->hours);
    pcm_release(schedule);
}

/* Jobs. */

static void place_job(pcm_schedule *schedule, const pcm__model *model, size_t j, uint32_t option)
{
    const pcm_schedule_problem *problem = model->problem;
    const pcm__job *job = &problem->job[j];
    pcm_schedule_summary *summary = &schedule->summary;
    pcm_placement *place = &schedule->placement[j];
    *place = (pcm_placement){.kind = PCM_PLACED,
                             .crew = model->crew[option],
                             .period = model->begin[option],
                             .last = model->end[option]};
    double own;
    if (!pcm__option_is_away(model, option)) {
        own = job->cost[place->period - job->first];
        summary->placed++;
        summary->job_cost += own;
        place->cost = own;
        if (place->crew != PCM_NO_INDEX)
            place->cost += model->item[j].hours * problem->crew[place->crew].cost_per_hour;
    } else if (model->item[j].left_over) {
        place->kind = PCM_LEFT_OVER;
        summary->left_over++;
        return;
    } else {
        place->kind = PCM_OUTSOURCED;
        place->cost = job->outsource_cost;
        summary->outsourced++;
        summary->outsource_cost += place->cost;
    }
    if (job->published.set && job->published.period != place->period) {
        summary->moved++;
        summary->stability_cost += pcm__model_disturbance(problem, job, place->period);
    }
}

static void place_jobs(pcm_schedule *schedule, const pcm__found *found)
{
    const pcm__model *model = found->model;
    for (size_t j = 0; j < model->jobs; j++)
        place_job(schedule, model, j, found->plan->option[j]);
}

/* Set-ups: paid once per period in which a job begins. */
static void add_setups(pcm_schedule *schedule, const pcm__state *state)
{
    const pcm__model *model = state->model;
    const size_t places = model->problem->setups * model->periods;
    for (size_t i = 0; i < places; i++)
        if (state->begins[i] > 0)
            schedule->summary.setup_cost += model->setup_cost[i];
}

/* Visits. */

/* What the visits of a task cost, published plan aside. Without visits although there must be some,
 * the task costs nothing and is short, as a job that is left over. */
static void add_sequence(pcm_schedule_summary *summary, const pcm__model *model, size_t recurring,
                         const uint32_t *visit, size_t visits, double stability)
{
    const double all = pcm__sequence_cost(model, (uint32_t)recurring, visit, visits);
    summary->stability_cost += stability;
    if (visits == 0 && (model->item[model->jobs + recurring].left_over || all == INFINITY))
        summary->broken_rules++;
    else
        summary->recurring_cost += all - stability;
}

static void write_visits(pcm_schedule *schedule, const pcm__found *found)
{
    const pcm__model *model = found->model;
    const pcm__arrangement *plan = found->plan;
    pcm_schedule_summary *summary = &schedule->summary;
    size_t used = 0;
    for (size_t r = 0; r < schedule->recurrings; r++) {
        const pcm__recurring *task = &model->problem->recurring[r];
        const uint32_t *visit = plan->visit + plan->visit_first[r];
        double stability = 0;
        schedule->visit_start[r] = used;
        for (uint32_t v = 0; v < plan->visits[r]; v++) {
            const pcm_index period = model->begin[visit[v]];
            schedule->visit[used++] = period;
            if (task->published_set && !pcm__sequence_is_published(task, period)) {
                summary->moved++;
                stability += model->problem->per_visit;
            }
        }
        add_sequence(summary, model, r, visit, plan->visits[r], stability);
    }
    schedule->visit_start[schedule->recurrings] = used;
    summary->visits = used;
}

/* Limits, risks and ties. */

static void add_limits(pcm_schedule *schedule, const pcm__state *state)
{
    const pcm__model *model = state->model;
    pcm_schedule_summary *summary = &schedule->summary;
    uint32_t counted = PCM_NO_INDEX; /* An exclusion, whose cells follow one another, counts once. */
    for (size_t i = 0; i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        if (cell->kind == PCM__CELL_STAFF)
            continue;
        const double *load = state->load + cell->row;
        if (cell->kind == PCM__CELL_RISK || !cell->hard)
            summary->limit_cost += pcm__cell_cost(model, cell, load);
        else if (pcm__cell_violation(model, cell, load) > 0) {
            summary->broken_rules += cell->exclusion == PCM_NO_INDEX || cell->exclusion != counted;
            counted = cell->exclusion;
        }
    }
    for (size_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        const uint32_t option = state->now.option[j];
        for (uint32_t k = item->tie; k < item->tie + item->ties; k++) {
            const pcm__tie *tie = &model->tie[k];
            if (tie->leads && pcm__tie_broken(tie, model->end[option],
                                              model->begin[state->now.option[tie->other]]) > 0)
                summary->broken_rules++;
        }
    }
}

static void add_up(pcm_schedule_summary *summary, const pcm__found *found)
{
    summary->cost = summary->job_cost + summary->hourly_cost + summary->overtime_cost +
                    summary->outsource_cost + summary->setup_cost + summary->recurring_cost +
                    summary->limit_cost + summary->stability_cost + summary->levelling_cost;
    const int is_short =
        summary->left_over > 0 || summary->broken_rules > 0 || summary->shortage_hours > 0;
    /* The bound was found in another order of summation. */
    summary->bound = is_short ? found->bound : fmin(found->bound, summary->cost);
    summary->floor = fmin(found->floor, summary->bound);
    const double missing = summary->cost - summary->bound;
    if (is_short) {
        summary->outcome = PCM_SCHEDULE_SHORT;
        summary->gap = summary->gap_influence = INFINITY;
        return;
    }
    const int optimal = missing <= 1e-9 * fmax(1, fabs(summary->bound));
    summary->outcome = optimal ? PCM_SCHEDULE_OPTIMAL : PCM_SCHEDULE_FEASIBLE;
    /* What rounding leaves of a bound of 0 is no gap of 100 %. */
    summary->gap = optimal ? 0 : missing / fabs(summary->bound);
    summary->gap_influence = optimal ? 0 : missing / (summary->cost - summary->floor);
}

static pcm_status make_room(pcm_schedule *schedule, const pcm__found *found)
{
    const pcm_schedule_problem *problem = found->model->problem;
    size_t visits = 0;
    schedule->periods = problem->periods;
    schedule->crews = problem->crews;
    schedule->jobs = problem->jobs;
    schedule->recurrings = problem->recurrings;
    schedule->skills = pcm_schedule_problem_skills(problem);
    schedule->limits = problem->limits;
    schedule->exclusions = problem->exclusions;
    schedule->precedences = problem->precedences;
    for (size_t r = 0; r < schedule->recurrings; r++)
        visits += found->plan->visits[r];
    const size_t cells = schedule->crews * schedule->periods;
    schedule->placement = pcm__array_new(schedule->jobs, sizeof *schedule->placement);
    schedule->visit_start = pcm__array_new(schedule->recurrings + 1, sizeof(size_t));
    schedule->visit = pcm__array_new(visits, sizeof *schedule->visit);
    schedule->load = pcm__array_new(cells, sizeof *schedule->load);
    schedule->hours = pcm__array_new_zero(cells * schedule->skills, sizeof(double));
    return schedule->placement && schedule->visit_start && schedule->visit && schedule->load &&
                   schedule->hours
               ? PCM_OK
               : pcm__fail_memory();
}

static pcm_status fill(pcm_schedule *schedule, const pcm__found *found)
{
    pcm__state state;
    pcm_status status = pcm__state_make(&state, found->model);
    if (status == PCM_OK) {
        pcm__state_set(&state, found->plan);
        place_jobs(schedule, found);
        add_setups(schedule, &state);
        write_visits(schedule, found);
        add_limits(schedule, &state);
        status = pcm__schedule_prove(schedule, found);
    }
    if (status == PCM_OK)
        status = pcm__schedule_staff(schedule, &state, found->price);
    add_up(&schedule->summary, found);
    pcm__state_free(&state);
    return status;
}

pcm_status pcm__schedule_make(pcm_schedule **out, const pcm__found *found)
{
    pcm_schedule *schedule = pcm__array_new_zero(1, sizeof *schedule);
    if (!schedule)
        return pcm__fail_memory();
    pcm_status status = make_room(schedule, found);
    if (status == PCM_OK)
        status = fill(schedule, found);
    if (status == PCM_OK)
        *out = schedule;
    else
        pcm_schedule_free(schedule);
    return status;
}
