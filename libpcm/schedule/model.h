/* SPDX-License-Identifier: Apache-2.0 */
/* The problem as the optimiser sees it: blocks that choose one option each, and cells whose hours
 * the options use.
 *
 * A cell is a crew in a period, numbered period by period. A block is a job; its options are its
 * places and, last, going away: to an outside firm or, where that is impossible, being left over
 * at a penalty. */
#ifndef PCM_SCHEDULE_MODEL_H
#define PCM_SCHEDULE_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/schedule.h>

/* Cell of the option of going away. */
#define PCM__AWAY UINT32_MAX

typedef struct pcm__cell {
    double capacity;
    double limit;          /* of overtime */
    double overtime_price;
} pcm__cell;

typedef struct pcm__model {
    const pcm_schedule_problem *problem;
    size_t crews;
    size_t cells;
    pcm__cell *cell;
    size_t jobs;
    double *hours;   /* [jobs] */
    size_t *start;   /* [jobs + 1] options of job j: start[j] .. start[j+1]-1, away last */
    size_t options;
    uint32_t *where; /* [options] cell, rising within a job; PCM__AWAY */
    double *cost;    /* [options] without overtime */
    double mean_hours; /* of a job */
    double scale;      /* money: by how much the places of a job typically differ */
} pcm__model;

/* PCM_ERR_MEMORY leaves an empty model, which may be freed. */
pcm_status pcm__model_make(pcm__model *model, const pcm_schedule_problem *problem);
void pcm__model_free(pcm__model *model);

/* Index of a cell in the public order, crew by crew. */
static inline size_t pcm__model_public_cell(const pcm__model *model, size_t cell)
{
    size_t periods = model->cells / model->crews;
    return cell % model->crews * periods + cell / model->crews;
}

/* The option of going away. */
static inline size_t pcm__model_away(const pcm__model *model, size_t job)
{
    return model->start[job + 1] - 1;
}

/* Cost of an option with its hours at the prices. */
static inline double pcm__model_priced(const pcm__model *model, size_t job, size_t option,
                                       const double *price)
{
    uint32_t cell = model->where[option];
    double cost = model->cost[option];
    return cell == PCM__AWAY ? cost : cost + model->hours[job] * price[cell];
}

/* The cheapest option of a job at the prices, the first of equals. */
size_t pcm__model_cheapest(const pcm__model *model, size_t job, const double *price);

/* The option of a job in a cell, or of going away for PCM__AWAY; model->options if none. */
size_t pcm__model_option(const pcm__model *model, size_t job, uint32_t cell);

/* Lower bound of the model's cost at prices >= 0: penalties count as costs here, so it bounds
 * every plan, and what pcm_schedule_bound() says at the same prices is at least as high. */
double pcm__model_bound(const pcm__model *model, const double *price);

/* Cost of overtime of a cell under a load within its limit. */
static inline double pcm__cell_overtime(const pcm__cell *cell, double load)
{
    return load > cell->capacity ? (load - cell->capacity) * cell->overtime_price : 0;
}

#endif
