/* SPDX-License-Identifier: Apache-2.0 */
/* What is missing: the problem is planned with all real costs set aside and missing hours at one
 * price, so that what a plan still lacks is as little as the search can make it. Closed periods
 * stay closed to what skips them; other work may lack hours in them. */
#include <math.h>
#include <stdlib.h>

#include <pcm/schedule_answers.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/schedule.h"
#include "libpcm/schedule/model/model_inside.h"

/* Hours that a crew may be short of, in a period. */
static const double plenty = 1e9;
static const double megabytes_most = 16384;

struct pcm_shortages {
    size_t count;
    size_t room;
    pcm_shortage *list;
};

void pcm_shortages_free(pcm_shortages *shortages)
{
    if (!shortages)
        return;
    pcm_release(shortages->list);
    pcm_release(shortages);
}

size_t pcm_shortages_count(const pcm_shortages *shortages)
{
    return shortages ? shortages->count : 0;
}

const pcm_shortage *pcm_shortages_get(const pcm_shortages *shortages, size_t index)
{
    return shortages && index < shortages->count ? &shortages->list[index] : NULL;
}

static pcm_status add(pcm_shortages *list, pcm_shortage_kind kind, pcm_shortage found)
{
    pcm_status status =
        pcm__array_reserve(&list->list, &list->room, list->count + 1, sizeof *list->list);
    if (status != PCM_OK)
        return status;
    found.kind = kind;
    list->list[list->count++] = found;
    return PCM_OK;
}

static pcm_shortage nothing(void)
{
    return (pcm_shortage){.period = PCM_NO_INDEX,
                          .job = PCM_NO_INDEX,
                          .recurring = PCM_NO_INDEX,
                          .other = PCM_NO_INDEX,
                          .limit = PCM_NO_INDEX,
                          .crew = PCM_NO_INDEX};
}

static void set_aside(double *cost, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(cost[i]))
            cost[i] = 0;
}

static void set_recurring_aside(pcm__recurring *task, size_t periods)
{
    set_aside(task->first_cost, periods);
    set_aside(task->gap_cost, task->gap_max - task->gap_min + 1);
    set_aside(task->last_cost, periods + 1);
    set_aside(&task->none_cost, 1);
    set_aside(task->visit_cost, periods);
}

/* Overtime becomes regular, and hours beyond it cost 1 each. Who was not at work still is not. */
static pcm_status relax_hours(pcm__crew *crew, size_t periods)
{
    crew->closed = pcm__array_new(periods, sizeof *crew->closed);
    if (!crew->closed)
        return pcm__fail_memory();
    crew->cost_per_hour = 0;
    crew->overtime_price = 1;
    for (size_t t = 0; t < periods; t++) {
        crew->capacity[t] += crew->limit[t];
        crew->closed[t] = !(crew->capacity[t] > 0);
        crew->limit[t] = plenty;
    }
    return PCM_OK;
}

/* Limits that may be passed at a price, and risks, are costs as well. */
static void set_sums_aside(pcm_schedule_problem *problem)
{
    for (size_t i = 0; i < problem->limits; i++)
        if (isfinite(problem->limit[i].price)) {
            problem->limit[i].least = -INFINITY;
            problem->limit[i].most = INFINITY;
        }
    for (size_t i = 0; i < problem->risks; i++)
        problem->risk[i].weight = 0;
}

/* Sets all real costs aside. */
static void set_costs_aside(pcm_schedule_problem *problem)
{
    for (size_t j = 0; j < problem->jobs; j++) {
        pcm__job *job = &problem->job[j];
        set_aside(job->cost, (size_t)(job->last - job->first) + 1);
        set_aside(&job->outsource_cost, 1);
    }
    for (size_t r = 0; r < problem->recurrings; r++)
        set_recurring_aside(&problem->recurring[r], problem->periods);
    for (size_t i = 0; i < problem->setups; i++)
        set_aside(problem->setup[i].cost, problem->periods);
    set_sums_aside(problem);
    problem->per_visit = problem->per_period = problem->levelling = 0;
}

static pcm_status relax(pcm_schedule_problem *problem)
{
    pcm_status status = PCM_OK;
    for (size_t c = 0; status == PCM_OK && c < problem->crews; c++)
        status = relax_hours(&problem->crew[c], problem->periods);
    set_costs_aside(problem);
    return status;
}

static int somebody_can(const pcm_schedule_problem *problem, const pcm__work *work)
{
    for (size_t n = 0; n < work->needs; n++) {
        int has = 0;
        for (size_t c = 0; c < problem->crews; c++)
            has = has || (work->shared ? problem->crew[c].skills >> work->need[n].skill & 1
                                       : (uint64_t)pcm__crew_can(&problem->crew[c], work));
        if (!has)
            return 0;
    }
    return 1;
}

/* Jobs that must be served in-house and cannot begin anywhere even with all the hours in the world.
 */
static pcm_status list_jobs(pcm_shortages *list, const pcm__model *model)
{
    pcm_status status = PCM_OK;
    for (size_t j = 0; status == PCM_OK && j < model->jobs; j++) {
        if (model->item[j].options > 1 || !model->item[j].left_over)
            continue;
        pcm_shortage found = nothing();
        found.job = (pcm_index)j;
        const int can = somebody_can(model->problem, &model->problem->job[j].work);
        status = add(list, can ? PCM_SHORT_NO_START : PCM_SHORT_NO_CREW, found);
    }
    return status;
}

/* Recurring tasks that must have visits and can have none, even so. */
static pcm_status list_tasks(pcm_shortages *list, const pcm__model *model)
{
    pcm_status status = PCM_OK;
    for (size_t r = 0; status == PCM_OK && r < model->problem->recurrings; r++) {
        if (!model->item[model->jobs + r].left_over)
            continue;
        pcm_shortage found = nothing();
        found.recurring = (pcm_index)r;
        const int can = somebody_can(model->problem, &model->problem->recurring[r].work);
        status = add(list, can ? PCM_SHORT_NO_START : PCM_SHORT_NO_CREW, found);
    }
    return status;
}

/* The set of rows of a staff cell that lacks most, and how much: over all sets if they are listed,
 * else over all rows together. */
static pcm_status list_hours(pcm_shortages *list, const pcm__model *model, const pcm__cell *cell,
                             const double *load)
{
    const pcm__component *component = &model->component[cell->component];
    double missing = 0;
    uint64_t rows = 0;
    const uint32_t sets = cell->set_hours ? UINT32_C(1) << cell->rows : 0;
    for (uint32_t set = 1; set < sets; set++) {
        double sum = 0;
        for (uint32_t r = 0; r < cell->rows; r++)
            sum += set >> r & 1 ? load[r] : 0;
        if (sum - cell->set_hours[set] > missing * (1 + 1e-12)) {
            missing = sum - cell->set_hours[set];
            rows = set;
        }
    }
    if (!cell->set_hours) {
        double *hours = pcm__array_new(component->layers, sizeof *hours);
        if (!hours)
            return pcm__fail_memory();
        double beyond;
        pcm_status status = pcm__cell_staffing(&beyond, hours, NULL, model, cell, load);
        for (size_t l = 0; status == PCM_OK && l < component->layers; l++)
            missing += component->layer[l].overtime ? hours[l] : 0;
        pcm_release(hours);
        if (status != PCM_OK)
            return status;
        rows = cell->rows < 64 ? (UINT64_C(1) << cell->rows) - 1 : UINT64_MAX;
    }
    if (!(missing > 1e-9))
        return PCM_OK;
    pcm_shortage found = nothing();
    found.period = cell->period;
    found.amount = missing;
    for (uint32_t r = 0; r < cell->rows; r++) {
        if (!(rows >> r & 1))
            continue;
        if (component->skill[r] != PCM_NO_INDEX)
            found.skills |= UINT64_C(1) << component->skill[r];
        else
            found.crew = component->crew[r];
    }
    return add(list, PCM_SHORT_HOURS, found);
}

/* Two jobs of an exclusion that are under way in a period. */
static void find_clash(pcm_shortage *found, const pcm__state *state, const pcm__cell *cell)
{
    const pcm__model *model = state->model;
    const pcm__exclusion *exclusion = &model->problem->exclusion[cell->exclusion];
    for (size_t n = 0; n < exclusion->jobs; n++) {
        const uint32_t option = state->now.option[exclusion->job[n]];
        if (pcm__option_is_away(model, option) || model->begin[option] > cell->period ||
            model->end[option] < cell->period)
            continue;
        found->other = found->job;
        found->job = exclusion->job[n];
    }
}

static pcm_status list_cell(pcm_shortages *list, const pcm__state *state, const pcm__cell *cell)
{
    const pcm__model *model = state->model;
    const double *load = state->load + cell->row;
    if (cell->kind == PCM__CELL_STAFF)
        return list_hours(list, model, cell, load);
    const double outside = pcm__cell_violation(model, cell, load);
    if (!(outside > 0))
        return PCM_OK;
    pcm_shortage found = nothing();
    found.amount = outside;
    if (cell->exclusion == PCM_NO_INDEX) {
        found.limit = cell->limit;
        found.amount = load[0] < cell->least ? -outside : outside;
        return add(list, PCM_SHORT_LIMIT, found);
    }
    found.period = cell->period;
    find_clash(&found, state, cell);
    return add(list, PCM_SHORT_WINDOWS, found);
}

static pcm_status list_ties(pcm_shortages *list, const pcm__state *state)
{
    const pcm__model *model = state->model;
    pcm_status status = PCM_OK;
    for (size_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        for (uint32_t k = item->tie; status == PCM_OK && k < item->tie + item->ties; k++) {
            const pcm__tie *tie = &model->tie[k];
            pcm_shortage found = nothing();
            found.job = (pcm_index)j;
            found.other = tie->other;
            found.amount = tie->leads ? pcm__tie_broken(tie, model->end[state->now.option[j]],
                                                        model->begin[state->now.option[tie->other]])
                                      : 0;
            if (found.amount > 0)
                status = add(list, PCM_SHORT_WINDOWS, found);
        }
    }
    return status;
}

/* Puts a job that the search would rather leave over than break a rule where it breaks least. */
static void put_somewhere(pcm__state *state, size_t j)
{
    const pcm__model *model = state->model;
    const pcm__item *item = &model->item[j];
    const uint32_t away = state->now.option[j];
    uint32_t best = away;
    double least = INFINITY;
    for (uint32_t o = item->option; o < item->option + item->options; o++) {
        if (pcm__option_is_away(model, o))
            continue;
        const double change = pcm__state_move(state, (uint32_t)j, o);
        pcm__state_move(state, (uint32_t)j, away);
        if (change < least) {
            least = change;
            best = o;
        }
    }
    pcm__state_move(state, (uint32_t)j, best);
}

static int by_kind_and_amount(const void *a, const void *b)
{
    const pcm_shortage *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (fabs(x->amount) != fabs(y->amount))
        return fabs(x->amount) > fabs(y->amount) ? -1 : 1;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    if (x->job != y->job)
        return x->job < y->job ? -1 : 1;
    return (x->recurring > y->recurring) - (x->recurring < y->recurring);
}

static pcm_status list_all(pcm_shortages *list, const pcm_schedule_problem *relaxed,
                           const pcm_schedule *schedule)
{
    pcm__model model;
    pcm__state state = {0};
    pcm_status status = pcm__model_make(&model, relaxed, megabytes_most);
    if (status == PCM_OK)
        status = pcm__state_make(&state, &model);
    if (status == PCM_OK) {
        pcm__schedule_recall(NULL, &state.now, &model, schedule);
        pcm__state_set(&state, &state.now);
        for (size_t j = 0; j < model.jobs; j++)
            if (model.item[j].left_over && pcm__option_is_away(&model, state.now.option[j]))
                put_somewhere(&state, j);
        status = list_jobs(list, &model);
    }
    if (status == PCM_OK)
        status = list_tasks(list, &model);
    for (size_t i = 0; status == PCM_OK && i < model.cells; i++)
        status = list_cell(list, &state, &model.cell[i]);
    if (status == PCM_OK)
        status = list_ties(list, &state);
    if (status == PCM_OK && list->count > 0)
        qsort(list->list, list->count, sizeof *list->list, by_kind_and_amount);
    pcm__state_free(&state);
    pcm__model_free(&model);
    return status;
}

pcm_status pcm_schedule_find_shortages(pcm_shortages **out, const pcm_schedule_problem *problem,
                                       const pcm_solver *solver, pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_schedule_problem *relaxed = NULL;
    pcm_schedule *schedule = NULL;
    pcm_shortages *list = NULL;
    pcm_status status = pcm_schedule_problem_copy(&relaxed, problem);
    if (status == PCM_OK)
        status = relax(relaxed);
    if (status == PCM_OK)
        status = pcm_schedule_optimise(&schedule, relaxed, solver, NULL, control);
    if (status == PCM_OK) {
        list = pcm__array_new_zero(1, sizeof *list);
        status = list ? list_all(list, relaxed, schedule) : pcm__fail_memory();
    }
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(relaxed);
    if (status == PCM_OK)
        *out = list;
    else
        pcm_shortages_free(list);
    return status;
}

const char *pcm_shortage_kind_name(pcm_shortage_kind kind)
{
    static const char *const name[] = {"no_start", "no_crew", "hours", "windows", "limit"};
    return (size_t)kind < sizeof name / sizeof *name ? name[kind] : "unknown";
}
