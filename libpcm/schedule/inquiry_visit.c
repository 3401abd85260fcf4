/* SPDX-License-Identifier: Apache-2.0 */
/* Why a visit of a recurring task is where it is: it is moved between its neighbours, which stay. */
#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/schedule/inquiry.h"
#include "libpcm/schedule/schedule.h"

/* A visit, and the sequence in which it is tried elsewhere. */
struct trial {
    pcm_inquiry *inquiry;
    uint32_t task;
    uint32_t visit;
    uint32_t visits;
    double own; /* of the sequence as it is */
};

/* Own cost of the sequence with the visit in another period; INFINITY if that cannot be. */
static double own_at(const struct trial *trial, size_t period)
{
    const pcm__model *model = &trial->inquiry->model;
    uint32_t *visit = trial->inquiry->visit;
    const uint32_t option = model->visit_option[trial->task * model->periods + period];
    if (option == PCM__NONE)
        return INFINITY;
    const pcm__arrangement *now = &trial->inquiry->state.now;
    memcpy(visit, now->visit + now->visit_first[trial->task], trial->visits * sizeof *visit);
    visit[trial->visit] = option;
    return pcm__sequence_cost(model, trial->task, visit, trial->visits);
}

/* Change of the whole plan's cost with the visit in another period. */
static double change_at(const struct trial *trial, size_t period)
{
    pcm_inquiry *inquiry = trial->inquiry;
    const pcm__model *model = &inquiry->model;
    if (period >= model->periods)
        return INFINITY;
    const double own = own_at(trial, period);
    if (!isfinite(own))
        return INFINITY;
    const pcm__arrangement *now = &inquiry->state.now;
    const uint32_t here = now->visit[now->visit_first[trial->task] + trial->visit];
    const uint32_t there = inquiry->visit[trial->visit];
    if (here == there)
        return 0;
    const double kept = pcm__state_violation(&inquiry->state);
    double change = own - trial->own + pcm__state_load(&inquiry->state, here, -1) +
                    pcm__state_load(&inquiry->state, there, 1);
    const int breaks = pcm__state_violation(&inquiry->state) > kept + 1e-9;
    pcm__state_load(&inquiry->state, there, -1);
    pcm__state_load(&inquiry->state, here, 1);
    return breaks ? INFINITY : change;
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

pcm_status pcm_inquiry_visit(pcm_explanation *out, pcm_inquiry *inquiry, size_t recurring,
                             size_t visit)
{
    pcm_status status = check_question(out, inquiry, recurring, visit);
    if (status != PCM_OK)
        return status;
    const pcm__model *model = &inquiry->model;
    const pcm__arrangement *now = &inquiry->state.now;
    const uint32_t *sequence = now->visit + now->visit_first[recurring];
    struct trial trial = {.inquiry = inquiry,
                          .task = (uint32_t)recurring,
                          .visit = (uint32_t)visit,
                          .visits = now->visits[recurring]};
    trial.own = pcm__sequence_cost(model, trial.task, sequence, trial.visits);
    const pcm_index here = model->begin[sequence[visit]];
    double least = trial.own;
    pcm_explanation told = {.cheapest = here,
                            .crew = PCM_NO_INDEX,
                            .limit = PCM_NO_INDEX,
                            .other = PCM_NO_INDEX};
    size_t places = 0;
    for (size_t t = 0; t < model->periods; t++) {
        const double own = own_at(&trial, t);
        places += isfinite(own);
        if (own < least) {
            least = own;
            told.cheapest = (pcm_index)t;
        }
    }
    told.own_extra = trial.own - least;
    told.cheapest_change = change_at(&trial, told.cheapest);
    told.earlier_change = here > 0 ? change_at(&trial, here - 1) : INFINITY;
    told.later_change = change_at(&trial, (size_t)here + 1);
    const double trifle = 1e-9 * (1 + fabs(trial.own));
    told.why = places <= 1                            ? PCM_WHY_WINDOW
               : told.own_extra <= trifle             ? PCM_WHY_CHEAPEST
               : told.cheapest_change < -trifle       ? PCM_WHY_SEARCH
                                                      : PCM_WHY_CREW;
    if (told.why == PCM_WHY_CREW)
        told.crew = pcm__inquiry_busiest(inquiry, &model->problem->recurring[recurring].work,
                                         told.cheapest);
    *out = told;
    return PCM_OK;
}
