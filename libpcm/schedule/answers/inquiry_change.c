/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of the plan that are tried, and what they cost by cause. */
#include "libpcm/schedule/answers/inquiry.h"
#include "libpcm/schedule/answers/schedule.h"
#include "libpcm/schedule/model/model_inside.h"

int pcm__inquiry_is_left_over(const pcm__model *model, size_t job, uint32_t option)
{
    return model->item[job].left_over && pcm__option_is_away(model, option);
}

static double disturbance(const pcm__model *model, size_t job, uint32_t option)
{
    return pcm__inquiry_is_left_over(model, job, option)
               ? 0
               : pcm__model_disturbance(model->problem, &model->problem->job[job],
                                        model->begin[option]);
}

double pcm__inquiry_own_cost(const pcm__model *model, size_t job, uint32_t option)
{
    return pcm__inquiry_is_left_over(model, job, option)
               ? 0
               : model->cost[option] - disturbance(model, job, option);
}

/* What the search counts beside real costs. */
static double penalty(const pcm__model *model, size_t job, uint32_t option)
{
    return pcm__inquiry_is_left_over(model, job, option) ? model->cost[option] : 0;
}

/* Cells of an option's uses, each once: rows of a cell follow each other. */
static int next_cell(uint32_t *cell, uint32_t *use, const pcm__model *model, uint32_t option)
{
    const uint32_t before = *cell;
    for (; *use < model->use[option + 1]; (*use)++) {
        *cell = model->row_cell[model->use_row[*use]];
        if (*cell != before)
            return 1;
    }
    return 0;
}

static int uses_cell(const pcm__model *model, uint32_t option, uint32_t cell)
{
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        if (model->row_cell[model->use_row[u]] == cell)
            return 1;
    return 0;
}

void pcm__inquiry_remember(pcm_inquiry *inquiry, uint32_t option)
{
    const pcm__model *model = &inquiry->model;
    uint32_t cell = PCM__NONE;
    for (uint32_t u = model->use[option]; next_cell(&cell, &u, model, option);)
        inquiry->before[cell] = inquiry->state.cell_cost[cell];
}

/* Cells of risks follow each other in the order of the risks, and nothing else follows. */
static pcm_index risk_of(const pcm__model *model, const pcm__cell *cell)
{
    const size_t from_end = (size_t)(model->cell + model->cells - cell);
    return (pcm_index)(model->problem->risks - from_end);
}

static void add_cell(pcm__change *change, const pcm__model *model, const pcm__cell *cell,
                     double more)
{
    if (cell->kind == PCM__CELL_STAFF) {
        change->crew += more;
        if (more > change->at_tight) {
            change->at_tight = more;
            change->tight = cell->period;
        }
    } else if (cell->kind == PCM__CELL_LIMIT && cell->exclusion != PCM_NO_INDEX) {
        change->exclusion += more;
    } else {
        change->limit += more;
        if (more > change->at_limit) {
            change->at_limit = more;
            change->which_limit = cell->limit;
            change->which_risk = cell->kind == PCM__CELL_RISK ? risk_of(model, cell) : PCM_NO_INDEX;
        }
    }
}

void pcm__inquiry_compare(pcm__change *change, const pcm_inquiry *inquiry, uint32_t option,
                          uint32_t but)
{
    const pcm__model *model = &inquiry->model;
    uint32_t cell = PCM__NONE;
    for (uint32_t u = model->use[option]; next_cell(&cell, &u, model, option);)
        if (but == PCM__NONE || !uses_cell(model, but, cell))
            add_cell(change, model, &model->cell[cell],
                     inquiry->state.cell_cost[cell] - inquiry->before[cell]);
}

static double broken_ties(const pcm__state *state, size_t j)
{
    return pcm__state_ties_broken(state, (uint32_t)j, state->now.option[j]);
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

double pcm__inquiry_try(pcm__change *change, pcm_inquiry *inquiry, size_t job, uint32_t option)
{
    pcm__state *state = &inquiry->state;
    const pcm__model *model = &inquiry->model;
    const uint32_t now = state->now.option[job];
    *change = (pcm__change){
        .tight = PCM_NO_INDEX, .which_limit = PCM_NO_INDEX, .which_risk = PCM_NO_INDEX};
    if (option == now)
        return pcm__inquiry_is_left_over(model, job, now) ? (double)INFINITY : 0;
    const double kept = violation_of(state, job, now, option), ties = broken_ties(state, job);
    pcm__inquiry_remember(inquiry, now);
    pcm__inquiry_remember(inquiry, option);
    const double all = pcm__state_move(state, (uint32_t)job, option) + penalty(model, job, now) -
                       penalty(model, job, option);
    pcm__inquiry_compare(change, inquiry, now, PCM__NONE);
    pcm__inquiry_compare(change, inquiry, option, now);
    change->own =
        pcm__inquiry_own_cost(model, job, option) - pcm__inquiry_own_cost(model, job, now);
    change->stability = disturbance(model, job, option) - disturbance(model, job, now);
    change->precedence = model->rule_price * (broken_ties(state, job) - ties);
    change->setup = all - change->own - change->stability - change->crew - change->limit -
                    change->exclusion - change->precedence;
    const int breaks = violation_of(state, job, now, option) > kept + 1e-9;
    pcm__state_move(state, (uint32_t)job, now);
    return breaks || pcm__inquiry_is_left_over(model, job, option) ? (double)INFINITY : all;
}

double pcm__inquiry_try_period(pcm_inquiry *inquiry, size_t job, pcm_index period)
{
    const pcm__item *item = &inquiry->model.item[job];
    double least = INFINITY;
    for (uint32_t o = item->option; o < item->option + item->options; o++) {
        pcm__change change;
        if (inquiry->model.begin[o] == period)
            least = fmin(least, pcm__inquiry_try(&change, inquiry, job, o));
    }
    return least;
}

pcm_index pcm__inquiry_busiest(const pcm_inquiry *inquiry, const pcm__work *work, pcm_index period)
{
    const pcm_schedule_problem *problem = inquiry->model.problem;
    pcm_index busiest = PCM_NO_INDEX;
    double most = -1;
    for (size_t c = 0; period != PCM_NO_INDEX && c < problem->crews; c++) {
        const pcm__crew *crew = &problem->crew[c];
        int has = 0;
        for (size_t n = 0; n < work->needs; n++)
            has = has || (crew->skills >> work->need[n].skill & 1);
        const double hours = crew->capacity[period] + crew->limit[period];
        const double worked =
            inquiry->schedule->load[c * inquiry->schedule->periods + period].hours;
        const double busy = hours > 0 ? worked / hours : 0;
        if (has && busy > most) {
            most = busy;
            busiest = (pcm_index)c;
        }
    }
    return busiest;
}
