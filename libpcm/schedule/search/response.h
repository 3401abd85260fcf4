/* SPDX-License-Identifier: Apache-2.0 */
/* How the cost of a cell answers to the load of one of its rows while the loads of the others stay.
 *
 * It is convex and piecewise linear. Each level of a staff cell (see cell.h) adds
 * rise max over sets M of rows (load(M) - hours(M))+, which as a function of the load y of row r is
 * rise (rest + max(0, y - knee)) with
 *
 *     rest = max(0, max over sets without r of (load(M) - hours(M))),
 *     knee = y + rest - max over sets with r of (load(M) - hours(M)),
 *
 * so that a proposal costs a few comparisons instead of a pass over all sets. */
#ifndef PCM_SCHEDULE_RESPONSE_H
#define PCM_SCHEDULE_RESPONSE_H

#include "libpcm/schedule/model/model.h"

/* Load from which on each unit costs more by `rise`. */
typedef struct pcm__knee {
    double at;
    double rise;
} pcm__knee;

typedef struct pcm__response {
    double slope;
    uint32_t first; /* its knees: knee[first .. first + count - 1] */
    uint32_t count; /* PCM__NONE: not known, the whole cell must be asked */
} pcm__response;

typedef struct pcm__responses {
    pcm__response *row; /* [rows] */
    pcm__knee *knee;
} pcm__responses;

pcm_status pcm__responses_make(pcm__responses *responses, const pcm__model *model);
void pcm__responses_free(pcm__responses *responses);

/* Sets the rises of all knees of staff cells, for hours that cost ease[cells] times what they do. */
void pcm__responses_ease(pcm__responses *responses, const pcm__model *model, const double *ease);

/* Pulls the sums of limits towards what their prices say they are worth: each unit costs `share` times its
 * price. A sum at its limit only falls if a move pays by itself, so that without a pull nothing makes room
 * for what would pay more. 0 takes the pull away. */
void pcm__responses_pull(pcm__responses *responses, const pcm__model *model, const double *price,
                         double share);

/* Brings the rows of a cell up to date with its loads; returns the cost of the cell. */
double pcm__responses_update(pcm__responses *responses, const pcm__model *model, uint32_t cell,
                             const double *load, double ease);

/* Cost of a cell if its loads were these, hours costing `ease` times what they do above their lowest
 * price. */
double pcm__eased_cost(const pcm__model *model, const pcm__cell *cell, const double *load,
                       double ease);

/* Change of cost if the load of a row with known knees grew by an amount. */
static inline double pcm__response_change(const pcm__responses *responses, uint32_t row,
                                          double load, double amount)
{
    const pcm__response *response = &responses->row[row];
    const pcm__knee *knee = &responses->knee[response->first], *end = knee + response->count;
    const double then = load + amount;
    double change = response->slope * amount;
    for (; knee < end; knee++) {
        const double over = load > knee->at ? load - knee->at : 0;
        const double over_then = then > knee->at ? then - knee->at : 0;
        change += knee->rise * (over_then - over);
    }
    return change;
}

#endif
