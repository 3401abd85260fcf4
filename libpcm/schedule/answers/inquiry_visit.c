/* SPDX-License-Identifier: Apache-2.0 */
/* Why a visit of a recurring task is where it is: it is moved between its neighbours, which stay.
 */
#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/schedule/answers/inquiry.h"
#include "libpcm/schedule/answers/schedule.h"
#include "libpcm/schedule/block/sequence.h"

/* A visit, and the sequence in which it is tried elsewhere. */
struct trial {
    pcm_inquiry *inquiry;
    const pcm__recurring *task;
    uint32_t number; /* of the task */
    uint32_t visit;
    uint32_t visits;
    double own; /* of the sequence as it is, without what disturbs the published plan */
};

static double disturbance(const struct trial *trial, pcm_index period)
{
    return trial->task->published_set && !pcm__sequence_is_published(trial->task, period)
               ? trial->inquiry->model.problem->per_visit
               : 0;
}

/* What disturbs the published plan in a sequence. */
static double disturbances(const struct trial *trial, const uint32_t *visit)
{
    double sum = 0;
    for (uint32_t v = 0; v < trial->visits; v++)
        sum += disturbance(trial, trial->inquiry->model.begin[visit[v]]);
    return sum;
}

static const uint32_t *visits_of(const struct trial *trial)
{
    const pcm__arrangement *now = &trial->inquiry->state.now;
    return now->visit + now->visit_first[trial->number];
}

/* Own cost of the sequence with the visit in another period; INFINITY if that cannot be. */
static double own_at(const struct trial *trial, size_t period)
{
    const pcm__model *model = &trial->inquiry->model;
    uint32_t *visit = trial->inquiry->visit;
    const uint32_t option = model->visit_option[trial->number * model->periods + period];
    if (option == PCM__NONE)
        return INFINITY;
    memcpy(visit, visits_of(trial), trial->visits * sizeof *visit);
    visit[trial->visit] = option;
    return pcm__sequence_cost(model, trial->number, visit, trial->visits) -
           disturbances(trial, visit);
}

/* Change of the whole plan's cost with the visit in another period. */
static double change_at(pcm__change *change, const struct trial *trial, size_t period)
{
    pcm_inquiry *inquiry = trial->inquiry;
    pcm__state *state = &inquiry->state;
    *change = (pcm__change){
        .tight = PCM_NO_INDEX, .which_limit = PCM_NO_INDEX, .which_risk = PCM_NO_INDEX};
    if (period >= inquiry->model.periods)
        return INFINITY;
    const double own = own_at(trial, period);
    if (!isfinite(own))
        return INFINITY;
    const uint32_t here = visits_of(trial)[trial->visit];
    const uint32_t there = inquiry->visit[trial->visit];
    if (here == there)
        return 0;
    const double kept = pcm__state_violation(state);
    pcm__inquiry_remember(inquiry, here);
    pcm__inquiry_remember(inquiry, there);
    pcm__state_load(state, here, -1);
    pcm__state_load(state, there, 1);
    pcm__inquiry_compare(change, inquiry, here, PCM__NONE);
    pcm__inquiry_compare(change, inquiry, there, here);
    change->own = own - trial->own;
    change->stability =
        disturbance(trial, (pcm_index)period) - disturbance(trial, inquiry->model.begin[here]);
    const int breaks = pcm__state_violation(state) > kept + 1e-9;
    pcm__state_load(state, there, -1);
    pcm__state_load(state, here, 1);
    return breaks ? (double)INFINITY : change->own + change->stability + change->crew;
}

/* Periods in which the visit could be, and the least own cost there. */
static size_t find_places(double *least, const struct trial *trial)
{
    size_t places = 0;
    *least = INFINITY;
    for (size_t t = 0; t < trial->inquiry->model.periods; t++) {
        const double own = own_at(trial, t);
        places += isfinite(own);
        *least = fmin(*least, own);
    }
    return places;
}

/* The period of least own cost: where the visit is if that is one, else the one among them that
 * changes the plan's cost least. */
static pcm_index cheapest_period(const struct trial *trial, double least)
{
    const pcm__model *model = &trial->inquiry->model;
    const double most = least + pcm__inquiry_trifle(least);
    pcm_index best = model->begin[visits_of(trial)[trial->visit]];
    double change = NAN;
    if (trial->own <= most)
        return best;
    for (size_t t = 0; t < model->periods; t++) {
        pcm__change tried;
        if (own_at(trial, t) > most)
            continue;
        const double cost = change_at(&tried, trial, t);
        if (!(cost >= change)) {
            best = (pcm_index)t;
            change = cost;
        }
    }
    return best;
}

static int is_frozen(const struct trial *trial, pcm_index here)
{
    return trial->task->published_set && here < trial->inquiry->model.problem->frozen;
}

static pcm_status check_question(const pcm_explanation *out, const pcm_inquiry *inquiry,
                                 size_t recurring, size_t visit)
{
    if (!out)
        return pcm__fail_null("out");
    if (!inquiry)
        return pcm__fail_null("inquiry");
    const size_t tasks = inquiry->schedule->recurrings;
    if (recurring >= tasks)
        return pcm__fail(PCM_ERR_NOT_FOUND, "recurring = %zu: must be below %zu", recurring, tasks);
    const size_t visits = inquiry->state.now.visits[recurring];
    if (visit >= visits)
        return pcm__fail(PCM_ERR_NOT_FOUND, "visit = %zu: must be below %zu", visit, visits);
    return PCM_OK;
}

static void explain(pcm_explanation *told, const struct trial *trial)
{
    const pcm_inquiry *inquiry = trial->inquiry;
    const pcm_index here = inquiry->model.begin[visits_of(trial)[trial->visit]];
    double least;
    pcm__change change;
    const size_t places = find_places(&least, trial);
    told->cheapest = cheapest_period(trial, least);
    told->own_extra = told->cheapest == here ? 0 : trial->own - least;
    told->earlier_change = here > 0 ? change_at(&change, trial, here - 1) : (double)INFINITY;
    told->later_change = change_at(&change, trial, (size_t)here + 1);
    told->cheapest_change = change_at(&change, trial, told->cheapest);
    if (is_frozen(trial, here))
        told->why = PCM_WHY_PINNED;
    else if (places <= 1)
        told->why = PCM_WHY_WINDOW;
    else if (told->cheapest == here)
        told->why = PCM_WHY_CHEAPEST;
    else if (told->cheapest_change < -pcm__inquiry_trifle(trial->own))
        told->why = PCM_WHY_SEARCH;
    else
        told->why = change.stability > change.crew ? PCM_WHY_STABILITY : PCM_WHY_CREW;
    if (told->why == PCM_WHY_CREW) {
        told->crew_period = change.tight;
        told->crew = pcm__inquiry_busiest(inquiry, &trial->task->work, change.tight);
    }
}

pcm_status pcm_inquiry_visit(pcm_explanation *out, pcm_inquiry *inquiry, size_t recurring,
                             size_t visit)
{
    pcm_status status = check_question(out, inquiry, recurring, visit);
    if (status != PCM_OK)
        return status;
    const pcm__model *model = &inquiry->model;
    struct trial trial = {.inquiry = inquiry,
                          .task = &model->problem->recurring[recurring],
                          .number = (uint32_t)recurring,
                          .visit = (uint32_t)visit,
                          .visits = inquiry->state.now.visits[recurring]};
    const uint32_t *sequence = visits_of(&trial);
    trial.own = pcm__sequence_cost(model, trial.number, sequence, trial.visits) -
                disturbances(&trial, sequence);
    pcm_explanation told = {.crew = PCM_NO_INDEX,
                            .crew_period = PCM_NO_INDEX,
                            .limit = PCM_NO_INDEX,
                            .risk = PCM_NO_INDEX,
                            .other = PCM_NO_INDEX};
    explain(&told, &trial);
    *out = told;
    return PCM_OK;
}
