/* SPDX-License-Identifier: Apache-2.0 */
/* Costs of cells, and what they earn at prices. */
#include "libpcm/schedule/model/cell.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/model/model.h"
#include "libpcm/schedule/model/staffing.h"

/* Levels that a component may have for the flow's answer to stand on the stack. */
enum { LEVELS_MAX = 8 * PCM_SKILLS_MAX };

/* Share of a limit by which rounding may exceed it. */
static const double fit = 1e-9;

/* Hours that levels up to each one cannot serve. */
struct shortfall {
    double level[LEVELS_MAX];
};

static void shortfall_of_sets(double *unserved, const pcm__component *component,
                              const pcm__cell *cell, const double *load)
{
    const uint32_t sets = UINT32_C(1) << component->rows;
    double sum[PCM__LISTED_SETS_MAX];
    sum[0] = 0;
    for (uint32_t r = 0; r < component->rows; r++)
        for (uint32_t m = 0; m < UINT32_C(1) << r; m++)
            sum[(UINT32_C(1) << r) + m] = sum[m] + load[r];
    for (uint32_t level = 0; level < component->levels; level++) {
        const double *hours = cell->set_hours + (size_t)level * sets;
        double most = 0;
        for (uint32_t m = 1; m < sets; m++)
            most = sum[m] - hours[m] > most ? sum[m] - hours[m] : most;
        unserved[level] = most;
    }
}

static void find_shortfall(double *unserved, const pcm__component *component,
                           const pcm__cell *cell, const double *load)
{
    if (cell->set_hours)
        shortfall_of_sets(unserved, component, cell, load);
    else
        pcm__staffing_flow(unserved, component->room, component, cell->layer_hours, load);
}

static double total(const pcm__cell *cell, const double *load)
{
    double sum = 0;
    for (uint32_t r = 0; r < cell->rows; r++)
        sum += load[r];
    return sum;
}

/* Rounding must not look like an hour that nobody has. */
static double beyond_rounding(double unserved, double all)
{
    return unserved > fit * (1 + all) ? unserved : 0;
}

static double staff_cost(const pcm__model *model, const pcm__cell *cell, const double *load)
{
    const pcm__component *component = &model->component[cell->component];
    struct shortfall shortfall;
    find_shortfall(shortfall.level, component, cell, load);
    const double all = total(cell, load);
    double cost = component->price[0] * all;
    for (uint32_t i = 0; i + 1 < component->levels; i++)
        cost += (component->price[i + 1] - component->price[i]) * shortfall.level[i];
    const uint32_t last = component->levels - 1;
    return cost + model->shortage_price * beyond_rounding(shortfall.level[last], all);
}

static double outside(const pcm__cell *cell, double load)
{
    if (load > cell->most)
        return load - cell->most > fit * (1 + fabs(cell->most)) ? load - cell->most : 0;
    if (load < cell->least)
        return cell->least - load > fit * (1 + fabs(cell->least)) ? cell->least - load : 0;
    return 0;
}

/* max(0, rank-th smallest - mean) times the weight. */
static double risk_cost(const pcm__cell *cell, const double *load)
{
    double ranked = 0, mean = total(cell, load) / cell->rows;
    for (uint32_t i = 0; i < cell->rows; i++) {
        uint32_t below = 0, equal = 0;
        for (uint32_t k = 0; k < cell->rows; k++) {
            below += load[k] < load[i];
            equal += load[k] == load[i];
        }
        if (below <= cell->rank && cell->rank < below + equal)
            ranked = load[i];
    }
    return cell->weight * fmax(0, ranked - mean);
}

double pcm__cell_cost(const pcm__model *model, const pcm__cell *cell, const double *load)
{
    switch (cell->kind) {
    case PCM__CELL_STAFF:
        return staff_cost(model, cell, load);
    case PCM__CELL_LIMIT:
        return cell->price * outside(cell, *load);
    case PCM__CELL_RISK:
        return risk_cost(cell, load);
    }
    return 0;
}

double pcm__cell_violation(const pcm__model *model, const pcm__cell *cell, const double *load)
{
    if (cell->kind == PCM__CELL_LIMIT)
        return cell->hard ? outside(cell, *load) : 0;
    if (cell->kind == PCM__CELL_RISK)
        return 0;
    const pcm__component *component = &model->component[cell->component];
    struct shortfall shortfall;
    find_shortfall(shortfall.level, component, cell, load);
    return beyond_rounding(shortfall.level[component->levels - 1], total(cell, load));
}

static double staff_earns(const pcm__component *component, const pcm__cell *cell,
                          const double *price, size_t priced)
{
    double earned = 0;
    for (size_t l = 0; l < component->layers; l++) {
        const pcm__layer *layer = &component->layer[l];
        double best = 0;
        for (uint32_t r = 0; r < cell->rows && cell->row + r < priced; r++)
            if (layer->serves >> r & 1)
                best = fmax(best, price[cell->row + r]);
        earned += cell->layer_hours[l] * fmax(0, best - layer->price);
    }
    return earned;
}

double pcm__cell_earns(const pcm__model *model, const pcm__cell *cell, const double *price,
                       size_t priced)
{
    if (cell->kind == PCM__CELL_RISK || cell->row >= priced)
        return 0;
    if (cell->kind == PCM__CELL_STAFF)
        return staff_earns(&model->component[cell->component], cell, price, priced);
    const double p = price[cell->row];
    return p > 0 ? p * cell->most : p < 0 ? p * cell->least : 0;
}

void pcm__cells_clamp(const pcm__model *model, double *price)
{
    const double most_price = PCM__AMOUNT_MAX;
    for (size_t i = 0; i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        for (uint32_t r = cell->row; r < cell->row + cell->rows; r++) {
            double low = 0, high = most_price;
            if (cell->kind == PCM__CELL_LIMIT) {
                const double edge = cell->hard ? most_price : cell->price;
                low = isfinite(cell->least) ? -edge : 0;
                high = isfinite(cell->most) ? edge : 0;
            } else if (cell->kind == PCM__CELL_RISK) {
                high = 0;
            }
            price[r] = price[r] > low ? fmin(price[r], high) : low;
        }
    }
}

pcm_status pcm__cell_staffing(double *shortage, double *hours, double *work,
                              const pcm__model *model, const pcm__cell *cell, const double *load)
{
    const pcm__component *component = &model->component[cell->component];
    const size_t entries = component->layers * component->rows;
    double *room = pcm__array_new(pcm__staffing_room(component), sizeof *room);
    if (!room)
        return pcm__fail_memory();
    struct shortfall shortfall;
    pcm__staffing_flow(shortfall.level, room, component, cell->layer_hours, load);
    for (size_t l = 0; hours && l < component->layers; l++) {
        hours[l] = 0;
        for (uint32_t r = 0; r < component->rows; r++)
            hours[l] += room[l * component->rows + r];
    }
    for (size_t i = 0; work && i < entries; i++)
        work[i] = room[i];
    *shortage = beyond_rounding(shortfall.level[component->levels - 1], total(cell, load));
    pcm_release(room);
    return PCM_OK;
}
