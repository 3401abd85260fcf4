/* SPDX-License-Identifier: Apache-2.0 */
/* Insertion by ruin and recreate (G. Schrimpf et al. 2000). Single moves and swaps cannot bring a
 * large job into a well filled cell: every small job that leaves first would cost. */
#include "libpcm/schedule/insertion.h"

#include "libpcm/schedule/problem.h"

enum { LEAVING_MOST = 16 };

struct undo {
    size_t job;
    size_t option;
};

struct change {
    pcm__whole_plan *plan;
    double cost;
    struct undo before[2 * LEAVING_MOST + 2];
    size_t count;
};

static void put(struct change *change, size_t job, size_t option)
{
    change->cost += pcm__whole_plan_change(change->plan, job, option);
    change->before[change->count++] = (struct undo){job, change->plan->choice[job]};
    pcm__whole_plan_put(change->plan, job, option);
}

static void take_back(struct change *change)
{
    while (change->count > 0) {
        struct undo before = change->before[--change->count];
        pcm__whole_plan_put(change->plan, before.job, before.option);
    }
}

static size_t cheapest_now(const pcm__whole_plan *plan, size_t job)
{
    const pcm__model *model = plan->model;
    size_t best = plan->choice[job];
    double least = 0;
    for (size_t o = model->start[job]; o < model->start[job + 1]; o++) {
        double cost = pcm__whole_plan_change(plan, job, o);
        if (cost < least) {
            least = cost;
            best = o;
        }
    }
    return best;
}

/* Keeps the list of who left in falling order of hours. */
static void add_by_hours(size_t *left, size_t count, size_t job, const double *hours)
{
    size_t i = count;
    for (; i > 0 && hours[left[i - 1]] < hours[job]; i--)
        left[i] = left[i - 1];
    left[i] = job;
}

void pcm__insert(pcm__whole_plan *plan, size_t job, size_t option, double most,
                 pcm__random *random)
{
    const pcm__model *model = plan->model;
    uint32_t cell = model->where[option];
    const pcm__cell *at = &model->cell[cell];
    struct change change = {.plan = plan};
    size_t left[LEAVING_MOST], count = 0;
    /* Half of the time room is made within regular hours. */
    double room = at->capacity + (pcm__random_next(random) >> 63 ? at->limit : 0);
    if (!pcm__hours_fit(model->hours[job], room))
        room = at->capacity + at->limit;
    put(&change, job, pcm__model_away(model, job));
    while (!pcm__hours_fit(plan->load[cell] + model->hours[job], room)) {
        if (count == LEAVING_MOST || plan->count[cell] == 0) {
            take_back(&change);
            return;
        }
        size_t seat = pcm__random_below(random, plan->count[cell]);
        size_t leaving = plan->members[plan->members_start[cell] + seat];
        put(&change, leaving, pcm__model_away(model, leaving));
        add_by_hours(left, count++, leaving, model->hours);
    }
    put(&change, job, option);
    for (size_t i = 0; i < count; i++)
        put(&change, left[i], cheapest_now(plan, left[i]));
    if (!(change.cost <= most))
        take_back(&change);
}
