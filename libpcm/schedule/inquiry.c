/* SPDX-License-Identifier: Apache-2.0 */
/* Why a job is where it is: every other place is tried on the plan, and what stands against the cheapest
 * is told. */
#include "libpcm/schedule/inquiry.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model_inside.h"
#include "libpcm/schedule/schedule.h"

static const double megabytes_most = 16384;

static pcm_status check_pair(const pcm_schedule_problem *problem, const pcm_schedule *schedule)
{
    if (schedule->periods == problem->periods && schedule->crews == problem->crews &&
        schedule->jobs == problem->jobs && schedule->recurrings == problem->recurrings)
        return PCM_OK;
    return pcm__fail(PCM_ERR_ARGUMENT,
                     "schedule: of %zu periods, %zu crews, %zu jobs and %zu recurring tasks: must be "
                     "of the problem, which has %zu, %zu, %zu and %zu",
                     schedule->periods, schedule->crews, schedule->jobs, schedule->recurrings,
                     problem->periods, problem->crews, problem->jobs, problem->recurrings);
}

pcm_status pcm_inquiry_new(pcm_inquiry **out, const pcm_schedule_problem *problem,
                           const pcm_schedule *schedule)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (!schedule)
        return pcm__fail_null("schedule");
    pcm_status status = check_pair(problem, schedule);
    if (status != PCM_OK)
        return status;
    pcm_inquiry *inquiry = pcm__array_new_zero(1, sizeof *inquiry);
    if (!inquiry)
        return pcm__fail_memory();
    inquiry->schedule = schedule;
    inquiry->visit = pcm__array_new(problem->periods + 1, sizeof *inquiry->visit);
    status = inquiry->visit ? pcm__model_make(&inquiry->model, problem, megabytes_most)
                            : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__state_make(&inquiry->state, &inquiry->model);
    if (status == PCM_OK) {
        pcm__schedule_recall(NULL, &inquiry->state.now, &inquiry->model, schedule);
        pcm__state_set(&inquiry->state, &inquiry->state.now);
        *out = inquiry;
    } else {
        pcm_inquiry_free(inquiry);
    }
    return status;
}

void pcm_inquiry_free(pcm_inquiry *inquiry)
{
    if (!inquiry)
        return;
    pcm__state_free(&inquiry->state);
    pcm__model_free(&inquiry->model);
    pcm_release(inquiry->visit);
    pcm_release(inquiry);
}

static pcm_status check_index(const char *name, size_t index, size_t count)
{
    if (index < count)
        return PCM_OK;
    return pcm__fail(PCM_ERR_NOT_FOUND, "%s = %zu: must be below %zu", name, index, count);
}

static int is_pinned(const pcm__job *job, const pcm_schedule_problem *problem)
{
    return job->pin.set || (job->published.set && job->published.period < problem->frozen);
}

/* Own cost of an option, without what disturbing the published plan costs. */
static double own_cost(const pcm__model *model, size_t j, uint32_t option)
{
    return model->cost[option] -
           pcm__model_disturbance(model->problem, &model->problem->job[j], model->begin[option]);
}

static double broken_ties(const pcm__state *state, size_t j)
{
    const pcm__model *model = state->model;
    const pcm__item *item = &model->item[j];
    double broken = 0;
    for (uint32_t k = item->tie; k < item->tie + item->ties; k++) {
        const pcm__tie *tie = &model->tie[k];
        const uint32_t mine = state->now.option[j], other = state->now.option[tie->other];
        broken += pcm__tie_broken(tie, model->end[tie->leads ? mine : other],
                                  model->begin[tie->leads ? other : mine]);
    }
    return broken;
}

/* Adds the costs of the cells that an option uses, times sign; of cells that two options use, only those
 * that the second does not if `but` is given. */
static void add_cells(pcm__change *change, const pcm__state *state, uint32_t option, uint32_t but,
                      double sign)
{
    const pcm__model *model = state->model;
    uint32_t seen = PCM__NONE;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t index = model->row_cell[model->use_row[u]];
        if (index == seen)
            continue;
        seen = index;
        int shared = 0;
        for (uint32_t v = model->use[but]; but != option && v < model->use[but + 1]; v++)
            shared = shared || model->row_cell[model->use_row[v]] == index;
        if (shared)
            continue;
        const pcm__cell *cell = &model->cell[index];
        const double cost = sign * state->cell_cost[index];
        if (cell->kind == PCM__CELL_STAFF) {
            change->crew += cost;
        } else if (cell->exclusion != PCM_NO_INDEX) {
            change->exclusion += cost;
        } else {
            change->limit += cost;
            if (cost > 0)
                change->which_limit = cell->limit;
        }
    }
}

static void add_place(pcm__change *change, const pcm__state *state, size_t j, uint32_t option,
                      uint32_t other, double sign)
{
    const pcm__model *model = state->model;
    add_cells(change, state, option, option, sign);
    add_cells(change, state, other, option, sign);
    change->own += sign * own_cost(model, j, state->now.option[j]);
    change->precedence += sign * model->rule_price * broken_ties(state, j);
    change->stability += sign * pcm__model_disturbance(model->problem, &model->problem->job[j],
                                                       model->begin[state->now.option[j]]);
}

static double violation_of(const pcm__state *state, size_t j, uint32_t a, uint32_t b)
{
    const pcm__model *model = state->model;
    double sum = broken_ties(state, j);
    for (int side = 0; side < 2; side++) {
        const uint32_t option = side ? b : a;
        for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
            const pcm__cell *cell = &model->cell[model->row_cell[model->use_row[u]]];
            sum += pcm__cell_violation(model, cell, state->load + cell->row);
        }
    }
    return sum;
}

/* What changes if a job takes another option; returns the sum, or INFINITY if a rule would be broken. */
static double try_option(pcm__change *change, pcm__state *state, size_t j, uint32_t option)
{
    const uint32_t now = state->now.option[j];
    *change = (pcm__change){.which_limit = PCM_NO_INDEX};
    if (option == now)
        return 0;
    const double kept = violation_of(state, j, now, option);
    add_place(change, state, j, now, option, -1);
    const double all = pcm__state_move(state, (uint32_t)j, option);
    add_place(change, state, j, now, option, 1);
    const double broken = violation_of(state, j, now, option);
    pcm__state_move(state, (uint32_t)j, now);
    change->breaks = broken > kept + 1e-9;
    change->setup = all - change->own - change->stability - change->crew - change->limit -
                    change->exclusion - change->precedence;
    const int left = state->model->item[j].left_over && pcm__option_is_away(state->model, option);
    return change->breaks || left ? INFINITY : all;
}

/* The cheapest change of a job to a period with any crew; INFINITY if there is none. */
static double try_period(pcm_inquiry *inquiry, size_t j, pcm_index period)
{
    const pcm__item *item = &inquiry->model.item[j];
    double least = INFINITY;
    for (uint32_t o = item->option; o < item->option + item->options; o++) {
        pcm__change change;
        if (inquiry->model.begin[o] == period)
            least = fmin(least, try_option(&change, &inquiry->state, j, o));
    }
    return least;
}

static uint32_t cheapest_option(const pcm__model *model, size_t j)
{
    const pcm__item *item = &model->item[j];
    uint32_t best = item->option;
    for (uint32_t o = item->option; o < item->option + item->options; o++) {
        const int counts = !(item->left_over && pcm__option_is_away(model, o));
        if (counts && own_cost(model, j, o) < own_cost(model, j, best))
            best = o;
    }
    return best;
}

pcm_index pcm__inquiry_busiest(const pcm_inquiry *inquiry, const pcm__work *work,
                               pcm_index period)
{
    const pcm_schedule_problem *problem = inquiry->model.problem;
    pcm_index busiest = PCM_NO_INDEX;
    double most = -1;
    for (size_t c = 0; period != PCM_NO_INDEX && c < problem->crews; c++) {
        int has = 0;
        for (size_t n = 0; n < work->needs; n++)
            has = has || (problem->crew[c].skills >> work->need[n].skill & 1);
        const pcm_crew_load *load =
            &inquiry->schedule->load[c * inquiry->schedule->periods + period];
        const double busy = load->capacity > 0 ? load->hours / load->capacity : 0;
        if (has && busy > most) {
            most = busy;
            busiest = (pcm_index)c;
        }
    }
    return busiest;
}

/* The other job of the precedence or exclusion that stands in the way, the first that does. */
static pcm_index who_stands_there(const pcm__model *model, const pcm__state *state, size_t j,
                                  uint32_t option, pcm_schedule_why why)
{
    const pcm__item *item = &model->item[j];
    for (uint32_t k = item->tie; why == PCM_WHY_PRECEDENCE && k < item->tie + item->ties; k++) {
        const pcm__tie *tie = &model->tie[k];
        const uint32_t other = state->now.option[tie->other];
        if (pcm__tie_broken(tie, model->end[tie->leads ? option : other],
                            model->begin[tie->leads ? other : option]) > 0)
            return tie->other;
    }
    const pcm_schedule_problem *problem = model->problem;
    for (uint32_t u = model->use[option]; why == PCM_WHY_EXCLUSION && u < model->use[option + 1];
         u++) {
        const pcm__cell *cell = &model->cell[model->row_cell[model->use_row[u]]];
        if (cell->exclusion == PCM_NO_INDEX)
            continue;
        const pcm__exclusion *exclusion = &problem->exclusion[cell->exclusion];
        for (size_t n = 0; n < exclusion->jobs; n++) {
            const pcm_index other = exclusion->job[n];
            const uint32_t there = state->now.option[other];
            if (other != j && !pcm__option_is_away(model, there) &&
                model->begin[there] <= cell->period && cell->period <= model->end[there])
                return other;
        }
    }
    return PCM_NO_INDEX;
}

/* The cause that costs most. */
static pcm_schedule_why main_cause(const pcm__change *change)
{
    const struct {
        double cost;
        pcm_schedule_why why;
    } cause[] = {
        {change->crew, PCM_WHY_CREW},           {change->setup, PCM_WHY_SETUP},
        {change->exclusion, PCM_WHY_EXCLUSION}, {change->precedence, PCM_WHY_PRECEDENCE},
        {change->limit, PCM_WHY_LIMIT},         {change->stability, PCM_WHY_STABILITY},
    };
    size_t most = 0;
    for (size_t i = 1; i < sizeof cause / sizeof *cause; i++)
        if (cause[i].cost > cause[most].cost)
            most = i;
    return cause[most].why;
}

pcm_status pcm_inquiry_job(pcm_explanation *out, pcm_inquiry *inquiry, size_t job)
{
    if (!out)
        return pcm__fail_null("out");
    if (!inquiry)
        return pcm__fail_null("inquiry");
    pcm_status status = check_index("job", job, inquiry->model.jobs);
    if (status != PCM_OK)
        return status;
    const pcm__model *model = &inquiry->model;
    const uint32_t now = inquiry->state.now.option[job];
    const uint32_t cheapest = cheapest_option(model, job);
    const pcm_index begin = model->begin[now];
    pcm__change change;
    pcm_explanation told = {.crew = PCM_NO_INDEX, .limit = PCM_NO_INDEX, .other = PCM_NO_INDEX};
    told.cheapest = model->begin[cheapest];
    told.own_extra = own_cost(model, job, now) - own_cost(model, job, cheapest);
    told.cheapest_change = try_option(&change, &inquiry->state, job, cheapest);
    told.earlier_change = told.later_change = INFINITY;
    if (begin != PCM_NO_INDEX && begin > 0)
        told.earlier_change = try_period(inquiry, job, begin - 1);
    if (begin != PCM_NO_INDEX)
        told.later_change = try_period(inquiry, job, begin + 1);
    const double trifle = 1e-9 * (1 + fabs(own_cost(model, job, now)));
    if (is_pinned(&model->problem->job[job], model->problem))
        told.why = PCM_WHY_PINNED;
    else if (model->item[job].options <= 2 && !pcm__option_is_away(model, now))
        told.why = PCM_WHY_WINDOW;
    else if (told.own_extra <= trifle)
        told.why = PCM_WHY_CHEAPEST;
    else if (told.cheapest_change < -trifle)
        told.why = PCM_WHY_SEARCH;
    else
        told.why = main_cause(&change);
    if (told.why == PCM_WHY_CREW)
        told.crew =
            pcm__inquiry_busiest(inquiry, &model->problem->job[job].work, told.cheapest);
    if (told.why == PCM_WHY_LIMIT)
        told.limit = change.which_limit;
    told.other = who_stands_there(model, &inquiry->state, job, cheapest, told.why);
    *out = told;
    return PCM_OK;
}

pcm_status pcm_inquiry_job_curve(double *change, double *given_away, pcm_inquiry *inquiry,
                                 size_t job)
{
    if (!change)
        return pcm__fail_null("change");
    if (!inquiry)
        return pcm__fail_null("inquiry");
    pcm_status status = check_index("job", job, inquiry->model.jobs);
    if (status != PCM_OK)
        return status;
    const pcm__job *asked = &inquiry->model.problem->job[job];
    for (pcm_index t = asked->first; t <= asked->last; t++)
        change[t - asked->first] = try_period(inquiry, job, t);
    if (given_away)
        *given_away = try_period(inquiry, job, PCM_NO_INDEX);
    return PCM_OK;
}

pcm_status pcm_inquiry_crew(pcm_crew_value *out, const pcm_inquiry *inquiry, size_t crew,
                            double technicians)
{
    if (!out)
        return pcm__fail_null("out");
    if (!inquiry)
        return pcm__fail_null("inquiry");
    if (!(technicians > 0) || !isfinite(technicians))
        return pcm__fail(PCM_ERR_DOMAIN, "technicians = %s: must be a finite number > 0",
                         pcm__text(technicians).chars);
    const pcm_schedule *schedule = inquiry->schedule;
    pcm_status status = check_index("crew", crew, schedule->crews);
    if (status != PCM_OK)
        return status;
    pcm_crew_value value = {.period = PCM_NO_INDEX};
    for (size_t t = 0; t < schedule->periods; t++) {
        const pcm_crew_load *load = &schedule->load[crew * schedule->periods + t];
        if (load->price > value.hour) {
            value.hour = load->price;
            value.period = (pcm_index)t;
        }
        value.technician += load->price * load->capacity / technicians;
        value.overtime_hours += load->overtime;
    }
    *out = value;
    return PCM_OK;
}

const char *pcm_schedule_why_name(pcm_schedule_why why)
{
    static const char *const name[] = {"cheapest",   "pinned", "window",    "crew",  "setup",
                                       "exclusion", "precedence", "limit", "stability", "search"};
    return (size_t)why < sizeof name / sizeof *name ? name[why] : "unknown";
}
