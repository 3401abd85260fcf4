/* SPDX-License-Identifier: Apache-2.0 */
/* Why a job is where it is: what stands against the place of its least own cost. */
#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/inquiry.h"
#include "libpcm/schedule/answers/schedule.h"

static int is_pinned(const pcm__job *job, const pcm_schedule_problem *problem)
{
    return job->pin.set || (job->published.set && job->published.period < problem->frozen);
}

/* Whether a job has places in one period at most. */
static int has_one_date(const pcm__model *model, size_t job)
{
    const pcm__item *item = &model->item[job];
    return item->options <= 2 ||
           model->begin[item->option] == model->begin[pcm__model_away(model, job) - 1];
}

/* The option of least own cost: where the job is if that is one, else the one among them that
 * changes the plan's cost least. The job's option of going away if it is left over and has no
 * place. */
static uint32_t cheapest_option(pcm_inquiry *inquiry, size_t job)
{
    const pcm__model *model = &inquiry->model;
    const pcm__item *item = &model->item[job];
    const uint32_t now = inquiry->state.now.option[job];
    uint32_t end = item->option + item->options, best = now;
    double least = INFINITY, change = INFINITY;
    end -= item->left_over != 0;
    for (uint32_t o = item->option; o < end; o++)
        least = fmin(least, pcm__inquiry_own_cost(model, job, o));
    const double most = least + pcm__inquiry_trifle(least);
    if (!pcm__inquiry_is_left_over(model, job, now) &&
        pcm__inquiry_own_cost(model, job, now) <= most)
        return now;
    for (uint32_t o = item->option; o < end; o++) {
        pcm__change tried;
        if (pcm__inquiry_own_cost(model, job, o) > most)
            continue;
        const double cost = pcm__inquiry_try(&tried, inquiry, job, o);
        if (best == now || cost < change) {
            best = o;
            change = cost;
        }
    }
    return best;
}

/* The other job of the precedence or exclusion that stands in the way, the first that does. */
static pcm_index who_stands_there(const pcm__model *model, const pcm__state *state, size_t j,
                                  uint32_t option, pcm_schedule_why why)
{
    const pcm__item *item = &model->item[j];
    for (uint32_t k = item->tie; why == PCM_WHY_PRECEDENCE && k < item->tie + item->ties; k++) {
        const pcm__tie *tie = &model->tie[k];
        const uint32_t other = state->now.option[tie->other];
        if (pcm__tie_broken_by(model, tie, option, other) > 0)
            return tie->other;
    }
    const pcm_schedule_problem *problem = model->problem;
    for (uint32_t u = model->use[option]; why == PCM_WHY_EXCLUSION && u < model->use[option + 1];
         u++) {
        const pcm__cell *cell = &model->cell[model->row_cell[model->use_row[u]]];
        if (cell->kind != PCM__CELL_LIMIT || cell->exclusion == PCM_NO_INDEX)
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

/* The reason, by the order that pcm/schedule_answers.h gives. */
static pcm_schedule_why reason_of(const pcm_inquiry *inquiry, size_t job, uint32_t cheapest,
                                  const pcm_explanation *told, const pcm__change *change)
{
    const pcm__model *model = &inquiry->model;
    const uint32_t now = inquiry->state.now.option[job];
    const int is_left_over = pcm__inquiry_is_left_over(model, job, now);
    const double trifle = pcm__inquiry_trifle(pcm__inquiry_own_cost(model, job, now));
    if (is_pinned(&model->problem->job[job], model->problem))
        return PCM_WHY_PINNED;
    if (cheapest == now && has_one_date(model, job))
        return PCM_WHY_WINDOW;
    if (cheapest == now)
        return PCM_WHY_CHEAPEST;
    if (told->cheapest_change < (is_left_over ? (double)INFINITY : -trifle))
        return PCM_WHY_SEARCH;
    return main_cause(change);
}

/* Who or what the reason speaks of. */
static void name_cause(pcm_explanation *told, const pcm_inquiry *inquiry, size_t job,
                       uint32_t cheapest, const pcm__change *change)
{
    const pcm__model *model = &inquiry->model;
    if (told->why == PCM_WHY_CREW) {
        told->crew_period = change->tight;
        told->crew = model->crew[cheapest];
        if (told->crew == PCM_NO_INDEX)
            told->crew =
                pcm__inquiry_busiest(inquiry, &model->problem->job[job].work, change->tight);
    }
    if (told->why == PCM_WHY_LIMIT) {
        told->limit = change->which_limit;
        told->risk = change->which_risk;
    }
    told->other = who_stands_there(model, &inquiry->state, job, cheapest, told->why);
}

pcm_status pcm_inquiry_job(pcm_explanation *out, pcm_inquiry *inquiry, size_t job)
{
    if (!out)
        return pcm__fail_null("out");
    if (!inquiry)
        return pcm__fail_null("inquiry");
    pcm_status status = pcm__inquiry_check_index("job", job, inquiry->model.jobs);
    if (status != PCM_OK)
        return status;
    const pcm__model *model = &inquiry->model;
    const uint32_t now = inquiry->state.now.option[job];
    const uint32_t cheapest = cheapest_option(inquiry, job);
    const pcm_index begin = model->begin[now];
    pcm__change change;
    pcm_explanation told = {.cheapest = model->begin[cheapest],
                            .earlier_change = INFINITY,
                            .later_change = INFINITY,
                            .crew = PCM_NO_INDEX,
                            .crew_period = PCM_NO_INDEX,
                            .limit = PCM_NO_INDEX,
                            .risk = PCM_NO_INDEX,
                            .other = PCM_NO_INDEX};
    told.own_extra =
        pcm__inquiry_own_cost(model, job, now) - pcm__inquiry_own_cost(model, job, cheapest);
    told.cheapest_change = pcm__inquiry_try(&change, inquiry, job, cheapest);
    if (begin != PCM_NO_INDEX && begin > 0)
        told.earlier_change = pcm__inquiry_try_period(inquiry, job, begin - 1);
    if (begin != PCM_NO_INDEX)
        told.later_change = pcm__inquiry_try_period(inquiry, job, begin + 1);
    told.why = reason_of(inquiry, job, cheapest, &told, &change);
    name_cause(&told, inquiry, job, cheapest, &change);
    *out = told;
    return PCM_OK;
}
