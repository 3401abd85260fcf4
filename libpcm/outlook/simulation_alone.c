/* SPDX-License-Identifier: Apache-2.0 */
/* Assets that do not know of each other: asset by asset, without a queue of events. Eight
 * replications of an asset fly together through the kernel where its law and its policy allow. */
#include <math.h>
#include <string.h>

#include "libpcm/outlook/simulation.h"

enum {
    ASSETS_BETWEEN_LOOKS = 64, /* at the watch */
    LANES_WORTH_A_VECTOR = 3
};

/* The block and where it goes. */
struct block {
    const pcm__twin *twin;
    pcm__sink *sink;
    size_t lanes; /* of the tally that are used */
    uint64_t key[PCM__LANES];
    const pcm__cycles_kernel *kernel;
};

/* Takes an item through its next event. Returns 0 if that is beyond the horizon. */
static int take_event(const struct block *block, size_t lane, double *figures,
                      const pcm__asset_rule *rule, pcm__item *item, double *clock)
{
    const double time = pcm__item_next(item, rule, *clock);
    if (!(time <= block->twin->periods.horizon))
        return 0;
    const double downtime = rule->work[pcm__item_act(item, rule)].downtime;
    pcm__count_act(block->sink, block->twin, lane, figures, item, rule, time);
    pcm__count_downtime(block->sink, block->twin, lane, figures, time, downtime);
    *clock = time + downtime;
    pcm__item_work(item, rule);
    return 1;
}

/* Nonzero if events come without end. */
static int run_event_by_event(const struct block *block, double *figures, size_t asset)
{
    const pcm__asset_rule *rule = &block->twin->rules[asset];
    for (size_t lane = 0; lane < block->lanes; lane++) {
        pcm__item item;
        double clock = 0.0;
        pcm__item_begin(&item, rule, block->key[lane], asset);
        for (int acts = 0; take_event(block, lane, figures, rule, &item, &clock); acts++)
            if (item.is_endless || acts >= PCM_SIMULATION_ACTS_MOST)
                return 1;
    }
    return 0;
}

/* Brings every lane to the first moment at which its asset is new. */
static void take_off(pcm__flight *flight, const struct block *block, double *figures, size_t asset)
{
    const pcm__asset_rule *rule = &block->twin->rules[asset];
    memset(flight->acts, 0, sizeof flight->acts);
    memset(flight->downtime, 0, sizeof flight->downtime);
    pcm__streams_begin(&flight->streams, block->key, asset);
    for (size_t lane = 0; lane < PCM__LANES; lane++)
        flight->clock[lane] = lane < block->lanes ? 0.0 : INFINITY;
    for (size_t lane = 0; rule->age > 0.0 && lane < block->lanes; lane++) {
        pcm__item item;
        pcm__item_begin(&item, rule, block->key[lane], asset);
        if (!take_event(block, lane, figures, rule, &item, &flight->clock[lane]))
            flight->clock[lane] = INFINITY;
        pcm__stream_into_lane(&flight->streams, (int)lane, &item.stream);
    }
}

static int run_by_kernel(const struct block *block, double *figures, size_t asset)
{
    const pcm__cycles *cycles = &block->twin->rules[asset].cycles;
    pcm__flight flight;
    take_off(&flight, block, figures, asset);
    if (block->kernel->run(&flight, &block->sink->tally, cycles, &block->twin->periods,
                           PCM_SIMULATION_ACTS_MOST))
        return 1;
    const double planned = pcm__add_lanes(flight.acts[PCM__PLANNED]);
    const double failures = pcm__add_lanes(flight.acts[PCM__FAILURE]);
    figures[PCM__FIGURE_PLANNED] += planned;
    figures[PCM__FIGURE_FAILURES] += failures;
    figures[PCM__FIGURE_COST] +=
        planned * cycles->cost[PCM__PLANNED] + failures * cycles->cost[PCM__FAILURE];
    figures[PCM__FIGURE_DOWNTIME] += pcm__add_lanes(flight.downtime);
    return 0;
}

enum pcm__task_end pcm__run_alone(pcm__sink *sink, const pcm__twin *twin, size_t block,
                                  size_t first, size_t end)
{
    const size_t begun = block * PCM__LANES, left = twin->replications - begun;
    struct block run = {.twin = twin, .sink = sink, .lanes = left < PCM__LANES ? left : PCM__LANES};
    run.kernel = run.lanes < LANES_WORTH_A_VECTOR ? pcm__cycles_instance(0) : twin->kernel;
    for (size_t lane = 0; lane < PCM__LANES; lane++)
        run.key[lane] = pcm__replication_key(twin->seed, begun + lane);
    for (size_t asset = first; asset < end; asset++) {
        if ((asset - first) % ASSETS_BETWEEN_LOOKS == 0 && pcm__watch_stopped(twin->watch))
            return PCM__TASK_UNFINISHED;
        double *figures = sink->assets + (asset - first) * PCM__FIGURES;
        const int is_endless = twin->rules[asset].has_plain_cycles
                                   ? run_by_kernel(&run, figures, asset)
                                   : run_event_by_event(&run, figures, asset);
        if (is_endless) {
            sink->endless_asset = asset;
            return PCM__TASK_ENDLESS;
        }
    }
    return PCM__TASK_DONE;
}
