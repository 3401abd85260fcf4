/* SPDX-License-Identifier: Apache-2.0 */
/* The demand of all items of one evidence, under one of its models. */
#ifndef PCM_OUTLOOK_DEMAND_MODEL_H
#define PCM_OUTLOOK_DEMAND_MODEL_H

#include "libpcm/outlook/demand_counts.h"
#include "libpcm/outlook/demand_fleet.h"

/* Distances between the values of a demand. */
typedef struct pcm__demand_steps {
    double parts;
    double hours;
} pcm__demand_steps;

/* The largest common measures, or a fine one where there is none. */
pcm__demand_steps pcm__demand_steps_of(const pcm_forecast_item *items, size_t n);

typedef struct pcm__model_window {
    pcm__lattice parts; /* {0} if the model has no weight */
    pcm__lattice hours;
    double mean[PCM__MEANS];
} pcm__model_window;

typedef struct pcm__fleet_model {
    const pcm_evidence *life;
    size_t index;
    double weight;
    pcm__model_window *window; /* [2 periods] */
    double error;
    pcm_status status;
} pcm__fleet_model;

/* Fills in windows and error; leaves them unfinished when the watch says stop. */
pcm_status pcm__fleet_model_count(pcm__fleet_model *model, const pcm__fleet *fleet,
                                  const pcm__demand_steps *steps, pcm__watch *watch);

void pcm__fleet_model_release_lattices(pcm__fleet_model *model, size_t windows);
void pcm__fleet_model_free(pcm__fleet_model *model, size_t windows);

/* Poisson's counts of all items of a row at once, PCM_ERR_LIMIT where they are too many. */
pcm_status pcm__row_of_repairs(pcm__counts *out, const pcm_forecast_item *item,
                               const pcm_distribution *life, double from, double until);

/* Nonzero if no item before this one has its evidence. */
int pcm__is_first_of_evidence(const pcm_forecast_item *items, size_t item);

/* Nonzero if the failures of an item are Poisson. */
int pcm__item_is_poisson(const pcm_forecast_item *item, const pcm_distribution *life);

/* INFINITY for what runs to failure. */
double pcm__item_replacement_age(const pcm_forecast_item *item);

#endif
