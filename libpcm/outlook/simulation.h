/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the maintenance twin: tasks that run replications, and what they leave.
 *
 * A block is as many replications as a tally has lanes: eight for assets that do not know of each
 * other, one for a fleet that shares crews and spares. The fleet is cut into chunks (one, if it
 * shares). Blocks and chunks do not depend on threads, and what they leave is added up in their
 * order. */
#ifndef PCM_OUTLOOK_SIMULATION_H
#define PCM_OUTLOOK_SIMULATION_H

#include "libpcm/base/watch.h"
#include "libpcm/outlook/simulation_item.h"

/* What is known of a period, and of an asset. */
enum pcm__figure {
    PCM__FIGURE_PLANNED,
    PCM__FIGURE_FAILURES,
    PCM__FIGURE_COST,
    PCM__FIGURE_DOWNTIME,
    PCM__FIGURES
};

/* What is known of the waiting in one replication. */
typedef struct pcm__waits {
    double works; /* that waited */
    double time;
    double stock_outs;
} pcm__waits;

/* How a task ended. */
enum pcm__task_end {
    PCM__TASK_UNFINISHED, /* stopped, or never begun */
    PCM__TASK_DONE,
    PCM__TASK_ENDLESS,
    PCM__TASK_NO_MEMORY
};

/* What is simulated. */
typedef struct pcm__twin {
    const pcm__asset_rule *rules;
    size_t assets;
    pcm__periods periods;
    size_t replications;
    int is_shared;    /* crews or spares are limited */
    size_t crews;     /* 0: enough */
    int has_spares;   /* they are limited */
    size_t spares;
    double lead_time;
    uint64_t seed;
    const pcm__cycles_kernel *kernel;
    pcm__watch *watch;
} pcm__twin;

/* Where one task puts what it sees. */
typedef struct pcm__sink {
    pcm__tally tally;
    double *assets;    /* [asset][PCM__FIGURES], of the task's assets */
    pcm__waits *waits; /* NULL if there are none */
    size_t endless_asset;
} pcm__sink;

/* Counts what is next for an item, which is at a time up to the horizon; `figures` are those of its
 * asset. */
static inline void pcm__count_act(const pcm__sink *sink, const pcm__twin *twin, size_t lane,
                                  double *figures, const pcm__item *item,
                                  const pcm__asset_rule *rule, double time)
{
    const double cost = rule->work[pcm__item_act(item, rule)].cost;
    pcm__tally_act(&sink->tally, &twin->periods, lane, item->kind, time, cost);
    figures[item->kind == PCM__FAILURE ? PCM__FIGURE_FAILURES : PCM__FIGURE_PLANNED] += 1.0;
    figures[PCM__FIGURE_COST] += cost;
}

static inline void pcm__count_downtime(const pcm__sink *sink, const pcm__twin *twin, size_t lane,
                                       double *figures, double from, double length)
{
    if (length > 0.0)
        figures[PCM__FIGURE_DOWNTIME] +=
            pcm__tally_downtime(&sink->tally, &twin->periods, lane, from, length);
}

/* Runs the lanes of a block over assets first to end - 1. */
enum pcm__task_end pcm__run_alone(pcm__sink *sink, const pcm__twin *twin, size_t block,
                                  size_t first, size_t end);

/* Runs one replication of a fleet that shares. */
enum pcm__task_end pcm__run_shared(pcm__sink *sink, const pcm__twin *twin, size_t replication);

/* Means and squared deviations, number by number (Welford 1962, Technometrics 4). */
typedef struct pcm__moments {
    double mean;
    double squares;
} pcm__moments;

struct pcm_simulation {
    pcm_simulation_outcome outcome;
    pcm__periods periods;
    size_t assets;
    size_t replications;
    uint64_t events;
    size_t endless_asset;
    pcm__moments *period;   /* [periods + 1][PCM__FIGURES]; the last is the whole time */
    double *asset;          /* [assets][PCM__FIGURES], sums */
    pcm__moments works;     /* all of them, waiting or not */
    pcm__moments waits[3];  /* in the order of pcm__waits */
    double with_works[2];   /* products of the deviations of waits[0], waits[1] and works */
};

/* As pcm_simulate(), with a kernel. */
pcm_status pcm__simulate(pcm_simulation **out, const pcm_simulation_asset *assets, size_t n,
                         const pcm_simulation_options *options, pcm_control *control,
                         const pcm__cycles_kernel *kernel);

/* PCM_ERR_ARGUMENT, PCM_ERR_DOMAIN unless all is as pcm/simulation.h asks. */
pcm_status pcm__simulation_check(const pcm_simulation_asset *assets, size_t n,
                                 const pcm_simulation_options *options);

/* Room for results; NULL if there is none. */
pcm_simulation *pcm__simulation_new(const pcm__twin *twin);

/* Adds one replication: its figures [periods + 1][PCM__FIGURES], the last row their sums. */
void pcm__simulation_add(pcm_simulation *simulation, const double *figures,
                         const pcm__waits *waits);

#endif
