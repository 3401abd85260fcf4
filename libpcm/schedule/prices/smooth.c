/* SPDX-License-Identifier: Apache-2.0 */
/* The smoothed dual: its value, gradient and curvature. */
#include <math.h>
#include <string.h>

#include "libpcm/schedule/block/block_inside.h"
#include "libpcm/schedule/prices/smooth.h"

/* One evaluation. */
struct evaluation {
    pcm__smooth *smooth;
    double tau;
    const double *price;
    double *gradient;
    pcm__skyline *curvature; /* or NULL */
};

/* Hours at a price that any of these places may use. */
struct supply {
    size_t first;    /* places first .. first + count - 1, of which */
    size_t count;
    uint64_t serves; /* those of these rows */
    uint32_t row;    /* bit 0 is this row */
    double hours;
    double price;
};

static int is_served(const pcm__smooth *smooth, const struct supply *supply, size_t place)
{
    return supply->serves >> (smooth->row[place] - supply->row) & 1;
}

/* Row k of weight (1 - share) on the diagonal, -weight share[i] beside it. */
static void add_curvature(const pcm__skyline *curvature, size_t first, const double *share,
                          size_t k, double weight)
{
    const size_t row = first + k;
    *pcm__skyline_at(curvature, row, row) += weight * (1 - share[k]);
    for (size_t i = 0; i < k; i++)
        if (first + i >= curvature->first[row])
            *pcm__skyline_at(curvature, row, first + i) -= weight * share[i];
}

/* What the supply earns, smoothed: taken off the value, and off its derivatives. */
static double take_supply(const struct evaluation *evaluation, const struct supply *supply)
{
    pcm__smooth *smooth = evaluation->smooth;
    double share[64];
    if (!(supply->hours > 0))
        return 0;
    const double cold = smooth->unit[supply->first] / evaluation->tau;
    double highest = 0, sum = 0;
    for (size_t k = 0; k < supply->count; k++) {
        const size_t place = supply->first + k;
        share[k] = is_served(smooth, supply, place)
                       ? (evaluation->price[smooth->row[place]] - supply->price) * cold
                       : -INFINITY;
        highest = fmax(highest, share[k]);
    }
    for (size_t k = 0; k < supply->count; k++) {
        share[k] = share[k] > highest - PCM__FAR ? pcm__exp_lane(share[k] - highest) : 0;
        sum += share[k];
    }
    if (sum == 0)
        return 0;
    const double idle = pcm__exp_lane(-highest);
    for (size_t k = 0; k < supply->count; k++) {
        share[k] /= idle + sum;
        if (share[k] == 0)
            continue;
        evaluation->gradient[supply->first + k] -= supply->hours * share[k];
        if (evaluation->curvature)
            add_curvature(evaluation->curvature, supply->first, share, k,
                          supply->hours * cold * share[k]);
    }
    /* log(1 + sum of e^x), where e^-highest is the 1. */
    const double earned = highest > 0 ? highest + pcm__quick_log(idle + sum)
                                      : pcm__quick_log1p(sum);
    return supply->hours * earned / cold;
}

static double take_staff(const struct evaluation *evaluation, const pcm__cell *cell, size_t place,
                         size_t count)
{
    const pcm__smooth *smooth = evaluation->smooth;
    const pcm__component *component = &smooth->model->component[cell->component];
    double earned = 0, highest = 0;
    for (size_t l = 0; l < component->layers; l++) {
        const pcm__layer *layer = &component->layer[l];
        const struct supply supply = {.first = place,
                                      .count = count,
                                      .serves = layer->serves,
                                      .row = cell->row,
                                      .hours = cell->layer_hours[l],
                                      .price = layer->price};
        earned += take_supply(evaluation, &supply);
    }
    for (size_t k = 0; k < count; k++)
        highest += smooth->highest[place + k];
    const struct supply shortage = {.first = place,
                                    .count = count,
                                    .serves = UINT64_MAX,
                                    .row = cell->row,
                                    .hours = highest,
                                    .price = smooth->model->shortage_price};
    return earned + take_supply(evaluation, &shortage);
}

static double take_limit(const struct evaluation *evaluation, const pcm__cell *cell, size_t place)
{
    const pcm__smooth *smooth = evaluation->smooth;
    const double lowest = smooth->lowest[place], highest = smooth->highest[place];
    const double least = fmin(fmax(cell->least, lowest), highest);
    const double most = fmax(fmin(cell->most, highest), least);
    const double edge[] = {lowest, least, most, highest};
    const double outside = fmax(0, fmax(cell->least - lowest, lowest - cell->most));
    evaluation->gradient[place] -= lowest;
    double earned = lowest * evaluation->price[cell->row] - cell->price * outside;
    for (int k = 0; k < 3; k++) {
        const struct supply layer = {.first = place,
                                     .count = 1,
                                     .serves = 1,
                                     .row = cell->row,
                                     .hours = edge[k + 1] - edge[k],
                                     .price = (k - 1) * cell->price};
        earned += take_supply(evaluation, &layer);
    }
    return earned;
}

/* What all cells earn. Places lie in the order of the cells. */
static double take_cells(const struct evaluation *evaluation)
{
    const pcm__smooth *smooth = evaluation->smooth;
    const pcm__model *model = smooth->model;
    double earned = 0;
    for (size_t place = 0; place < smooth->places;) {
        const pcm__cell *cell = &model->cell[model->row_cell[smooth->row[place]]];
        size_t count = 1;
        while (place + count < smooth->places &&
               smooth->row[place + count] < cell->row + cell->rows)
            count++;
        earned += cell->kind == PCM__CELL_STAFF ? take_staff(evaluation, cell, place, count)
                                                : take_limit(evaluation, cell, place);
        place += count;
    }
    return earned;
}

double pcm__smooth_evaluate(pcm__smooth *smooth, double tau, const double *price, double *gradient,
                            pcm__skyline *curvature)
{
    const pcm__model *model = smooth->model;
    const struct evaluation evaluation = {smooth, tau, price, gradient, curvature};
    pcm__smooth_sum sum = {
        .load = smooth->load, .curvature = curvature, .place = smooth->place};
    double value = 0;
    memcpy(smooth->load, model->base, model->dual_rows * sizeof *smooth->load);
    if (curvature)
        pcm__skyline_clear(curvature);
    pcm__pricer_set_prices(smooth->pricer, price, model->lp_rows);
    for (size_t b = 0; b < model->blocks; b++)
        value += pcm__block_smooth(smooth->pricer, b, tau, &sum);
    for (size_t p = 0; p < smooth->places; p++) {
        gradient[p] = smooth->load[smooth->row[p]];
        value += model->base[smooth->row[p]] * price[smooth->row[p]];
    }
    return value - take_cells(&evaluation);
}
