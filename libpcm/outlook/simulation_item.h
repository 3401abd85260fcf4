/* SPDX-License-Identifier: Apache-2.0 */
/* One asset of a simulation: its rule, and its state on the way through one replication. */
#ifndef PCM_OUTLOOK_SIMULATION_ITEM_H
#define PCM_OUTLOOK_SIMULATION_ITEM_H

#include <pcm/simulation.h>

#include "libpcm/life/family.h"
#include "libpcm/life/imperfect.h"
#include "libpcm/num/cycles.h"

/* What is done to an asset. */
enum pcm__act { PCM__ACT_JOB, PCM__ACT_FAILURE, PCM__ACT_RENEWAL, PCM__ACTS };

/* When planned work falls due. */
enum pcm__due { PCM__DUE_BY_OPERATING_TIME, PCM__DUE_BY_DATE };

/* An asset as the simulation reads it: every policy is a case of it. */
typedef struct pcm__asset_rule {
    /* What every event asks for. */
    double interval; /* INFINITY: never */
    double survival; /* R(interval) */
    int is_weibull;  /* shape and scale say all */
    enum pcm__due due;
    int failure_renews;
    int renewal_after; /* planned work that renews; 0: none does */
    double scale;
    double inverse_shape;
    pcm_simulation_work work[PCM__ACTS];
    int takes_spare[PCM__ACTS];
    int has_plain_cycles; /* the last member is all there is from the first renewal on */
    /* What some ask for. */
    double shape;
    double age;
    pcm_distribution life;
    double left[PCM__KINDS]; /* of the age, by work that does not renew */
    pcm_imperfect_model model;
    pcm__cycles cycles;
} pcm__asset_rule;

/* An asset on its way. */
typedef struct pcm__item {
    pcm__stream stream;
    pcm__condition condition;
    double hazard; /* cumulative, at its age; of a Weibull law only */
    double until;  /* operating time to planned work */
    double date;   /* number of the next one */
    int jobs;      /* since the last renewal */
    int is_endless;
    /* What is next: */
    int kind;     /* PCM__PLANNED or PCM__FAILURE */
    double step;  /* operating time until then */
    double drawn; /* hazard gathered until a failure after which the asset is not new */
} pcm__item;

/* The asset is valid. */
void pcm__asset_rule_make(pcm__asset_rule *out, const pcm_simulation_asset *asset);

void pcm__item_begin(pcm__item *item, const pcm__asset_rule *rule, uint64_t replication_key,
                     uint64_t index);

/* Draws what is next for an asset that comes up at a time, and returns when it is. */
double pcm__item_next(pcm__item *item, const pcm__asset_rule *rule, double clock);

/* What has to be done about what is next. */
static inline enum pcm__act pcm__item_act(const pcm__item *item, const pcm__asset_rule *rule)
{
    if (item->kind == PCM__FAILURE)
        return PCM__ACT_FAILURE;
    return item->jobs + 1 == rule->renewal_after ? PCM__ACT_RENEWAL : PCM__ACT_JOB;
}

/* Does it. */
void pcm__item_work(pcm__item *item, const pcm__asset_rule *rule);

#endif
