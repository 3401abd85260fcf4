/* SPDX-License-Identifier: Apache-2.0 */
/* A fleet that shares crews and spares: one clock, and a heap with one moment for every asset.
 *
 * Works come in the order of time, every order of a spare takes the same lead time, and crews are
 * taken in the order in which works can start; so when a work falls due it is known when its spare
 * comes, and when it can start it is known when a crew is free. An asset whose work has both is
 * put back into the heap with its next event, and no crew ever has a moment there. */
#include <math.h>
#include <stddef.h>

#include "libpcm/base/array.h"
#include "libpcm/num/heap.h"
#include "libpcm/outlook/simulation.h"

enum { EVENTS_BETWEEN_LOOKS = 4096 }; /* at the watch */

/* An asset, and what its moment in the heap is. */
struct member {
    pcm__item item;
    int waits_for_spare; /* else its next event */
    double due;          /* of the work that waits */
};

struct fleet {
    const pcm__twin *twin;
    pcm__sink *sink;
    struct member *members;
    pcm__heap moments; /* [assets] */
    pcm__heap crews;   /* [crews]: when each is free */
    double *orders;    /* [spares]: when the last orders were placed, in a ring */
    size_t next_order;
    size_t crew; /* the leaf of the heap that was asked last */
};

static int heap_new(pcm__heap *heap, size_t count)
{
    heap->bits = pcm__array_new(count, sizeof *heap->bits);
    heap->index = pcm__array_new(count, sizeof *heap->index);
    heap->count = count;
    return heap->bits && heap->index;
}

static int fleet_new(struct fleet *fleet)
{
    const pcm__twin *twin = fleet->twin;
    fleet->members = pcm__array_new(twin->assets, sizeof *fleet->members);
    fleet->orders = pcm__array_new(twin->spares, sizeof *fleet->orders);
    return fleet->members && fleet->orders && heap_new(&fleet->moments, twin->assets) &&
           heap_new(&fleet->crews, twin->crews);
}

static void fleet_free(struct fleet *fleet)
{
    pcm_release(fleet->members);
    pcm_release(fleet->orders);
    pcm_release(fleet->moments.bits);
    pcm_release(fleet->moments.index);
    pcm_release(fleet->crews.bits);
    pcm_release(fleet->crews.index);
}

static void fleet_begin(struct fleet *fleet, uint64_t key)
{
    const pcm__twin *twin = fleet->twin;
    fleet->crew = twin->crews;
    for (size_t i = 0; i < twin->crews; i++)
        pcm__heap_set(&fleet->crews, i, 0.0);
    for (size_t i = 0; i < twin->spares; i++)
        fleet->orders[i] = -INFINITY; /* on stock from the start */
    for (size_t i = 0; i < twin->assets; i++) {
        struct member *member = &fleet->members[i];
        pcm__item_begin(&member->item, &twin->rules[i], key, i);
        member->waits_for_spare = 0;
        pcm__heap_set(&fleet->moments, i, pcm__item_next(&member->item, &twin->rules[i], 0.0));
    }
    pcm__heap_make(&fleet->moments);
}

/* Takes a spare, and orders another. The n-th demand is served by the order placed at the demand
 * so many spares before it. Returns when the spare is there. */
static double take_spare(struct fleet *fleet, double now)
{
    const pcm__twin *twin = fleet->twin;
    if (twin->spares == 0)
        return now + twin->lead_time;
    const double ordered = fleet->orders[fleet->next_order];
    fleet->orders[fleet->next_order] = now;
    fleet->next_order = fleet->next_order + 1 < twin->spares ? fleet->next_order + 1 : 0;
    return ordered > -INFINITY ? fmax(now, ordered + twin->lead_time) : now;
}

/* Takes a crew for a work that can start at a time. Returns when it does. Crews that are idle are
 * all alike, and one that is a leaf of the heap can be taken at once. */
static double take_crew(struct fleet *fleet, double ready, double duration)
{
    const pcm__heap *crews = &fleet->crews;
    if (crews->count == 0)
        return ready;
    fleet->crew = fleet->crew + 1 < crews->count ? fleet->crew + 1 : pcm__first_leaf(crews);
    if (crews->bits[fleet->crew] <= pcm__time_bits(ready)) {
        pcm__heap_postpone_leaf(crews, fleet->crew, ready + duration);
        return ready;
    }
    const double start = fmax(ready, pcm__heap_time(crews));
    pcm__heap_postpone(crews, start + duration);
    return start;
}

static void count_wait(const struct fleet *fleet, double due, double start)
{
    if (start > due) {
        fleet->sink->waits->works += 1.0;
        fleet->sink->waits->time += fmin(start, fleet->twin->periods.horizon) - due;
    }
}

static double *figures_of(const struct fleet *fleet, size_t asset)
{
    return fleet->sink->assets + asset * PCM__FIGURES;
}

static double acts_of(const struct fleet *fleet, size_t asset)
{
    const double *figures = figures_of(fleet, asset);
    return figures[PCM__FIGURE_PLANNED] + figures[PCM__FIGURE_FAILURES];
}

/* Starts the work of an asset, which has its spare, as soon as there is a crew. Returns when the
 * asset's next event comes. */
static double start_work(struct fleet *fleet, size_t asset, double due, double ready)
{
    const pcm__asset_rule *rule = &fleet->twin->rules[asset];
    struct member *member = &fleet->members[asset];
    const double duration = rule->work[pcm__item_act(&member->item, rule)].downtime;
    const double start = take_crew(fleet, ready, duration);
    count_wait(fleet, due, start);
    pcm__count_downtime(fleet->sink, fleet->twin, 0, figures_of(fleet, asset), due,
                        start - due + duration);
    pcm__item_work(&member->item, rule);
    return pcm__item_next(&member->item, rule, start + duration);
}

/* A work falls due. Returns the asset's next moment. */
static double fall_due(struct fleet *fleet, size_t asset, double now)
{
    const pcm__twin *twin = fleet->twin;
    const pcm__asset_rule *rule = &twin->rules[asset];
    struct member *member = &fleet->members[asset];
    pcm__count_act(fleet->sink, twin, 0, figures_of(fleet, asset), &member->item, rule, now);
    if (!twin->has_spares || !rule->takes_spare[pcm__item_act(&member->item, rule)])
        return start_work(fleet, asset, now, now);
    const double ready = take_spare(fleet, now);
    if (!(ready > now))
        return start_work(fleet, asset, now, now);
    fleet->sink->waits->stock_outs += 1.0;
    member->waits_for_spare = 1;
    member->due = now;
    if (ready <= twin->periods.horizon)
        return ready;
    count_wait(fleet, now, ready);
    pcm__count_downtime(fleet->sink, twin, 0, figures_of(fleet, asset), now, ready - now);
    return INFINITY;
}

enum { CACHE_LINE = 64 };

static void fetch(const void *begin, size_t size)
{
#ifdef __GNUC__
    for (const char *byte = begin; byte < (const char *)begin + size; byte += CACHE_LINE)
        __builtin_prefetch(byte);
    __builtin_prefetch((const char *)begin + size - 1);
#else
    (void)begin;
    (void)size;
#endif
}

/* Fetches what the events of an asset ask for. An asset that has come up to the top but one of the
 * heap has its event after the next or later. */
static void look_ahead(const struct fleet *fleet, size_t node)
{
    if (node < fleet->moments.count) {
        const size_t asset = fleet->moments.index[node];
        fetch(&fleet->members[asset], sizeof *fleet->members);
        fetch(&fleet->twin->rules[asset], offsetof(pcm__asset_rule, shape));
        fetch(figures_of(fleet, asset), PCM__FIGURES * sizeof(double));
    }
}

static enum pcm__task_end run(struct fleet *fleet)
{
    const pcm__twin *twin = fleet->twin;
    const pcm__heap *moments = &fleet->moments;
    for (size_t events = 0; pcm__heap_time(moments) <= twin->periods.horizon; events++) {
        const double now = pcm__heap_time(moments);
        const size_t asset = moments->index[0];
        struct member *member = &fleet->members[asset];
        if (events % EVENTS_BETWEEN_LOOKS == 0 && pcm__watch_stopped(twin->watch))
            return PCM__TASK_UNFINISHED;
        const size_t top = moments->count > 1 ? pcm__first_child(moments, 0) : moments->count;
        double next;
        if (member->waits_for_spare) {
            member->waits_for_spare = 0;
            next = start_work(fleet, asset, member->due, now);
        } else {
            next = fall_due(fleet, asset, now);
        }
        if (member->item.is_endless || acts_of(fleet, asset) > PCM_SIMULATION_ACTS_MOST) {
            fleet->sink->endless_asset = asset;
            return PCM__TASK_ENDLESS;
        }
        pcm__heap_postpone(moments, next);
        look_ahead(fleet, top);
    }
    return PCM__TASK_DONE;
}

enum pcm__task_end pcm__run_shared(pcm__sink *sink, const pcm__twin *twin, size_t replication)
{
    struct fleet fleet = {.twin = twin, .sink = sink};
    enum pcm__task_end end = PCM__TASK_NO_MEMORY;
    if (fleet_new(&fleet)) {
        fleet_begin(&fleet, pcm__replication_key(twin->seed, replication));
        end = run(&fleet);
    }
    fleet_free(&fleet);
    return end;
}
