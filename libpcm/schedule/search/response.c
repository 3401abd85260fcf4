/* SPDX-License-Identifier: Apache-2.0 */
/* Knees of listed staff cells from the sums of all sets of rows; those of limits stand still. */
#include "libpcm/schedule/search/response.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

static int is_listed(const pcm__cell *cell)
{
    return cell->kind == PCM__CELL_STAFF && cell->set_hours;
}

/* Knees of each row of a cell. */
static uint32_t knees_of(const pcm__model *model, const pcm__cell *cell)
{
    if (cell->kind == PCM__CELL_LIMIT)
        return (cell->least > -INFINITY) + (cell->most < INFINITY);
    return is_listed(cell) ? model->component[cell->component].levels : 0;
}

/* Slope of a limit's cost below all its knees. */
static double limit_slope(const pcm__cell *cell)
{
    return cell->least > -INFINITY ? -cell->price : 0;
}

/* price * (what is above most, what is below least) as a slope and knees. */
static void set_limit(pcm__responses *responses, const pcm__cell *cell)
{
    pcm__response *response = &responses->row[cell->row];
    pcm__knee *knee = &responses->knee[response->first];
    response->slope = limit_slope(cell);
    if (cell->least > -INFINITY)
        *knee++ = (pcm__knee){cell->least, cell->price};
    if (cell->most < INFINITY)
        *knee = (pcm__knee){cell->most, cell->price};
}

static void lay_rows(pcm__responses *responses, const pcm__model *model, const pcm__cell *cell,
                     uint32_t *first)
{
    const uint32_t count = knees_of(model, cell);
    const int known = cell->kind == PCM__CELL_LIMIT || is_listed(cell);
    for (uint32_t r = 0; r < cell->rows; r++) {
        responses->row[cell->row + r] = (pcm__response){
            .slope = is_listed(cell) ? model->component[cell->component].price[0] : 0,
            .first = *first,
            .count = known ? count : PCM__NONE,
        };
        *first += count;
    }
}

/* What a unit costs more from a level of hours to the next, beyond the last to shortage. */
static double level_rise(const pcm__model *model, const pcm__component *component, uint32_t level)
{
    return level + 1 < component->levels ? component->price[level + 1] - component->price[level]
                                         : model->shortage_price;
}

static void set_rises(pcm__responses *responses, const pcm__model *model, const pcm__cell *cell,
                      double ease)
{
    if (!is_listed(cell))
        return;
    const pcm__component *component = &model->component[cell->component];
    for (uint32_t r = 0; r < cell->rows; r++)
        for (uint32_t i = 0; i < component->levels; i++)
            responses->knee[responses->row[cell->row + r].first + i].rise =
                ease * level_rise(model, component, i);
}

pcm_status pcm__responses_make(pcm__responses *responses, const pcm__model *model)
{
    size_t knees = 0;
    for (size_t c = 0; c < model->cells; c++)
        knees += (size_t)knees_of(model, &model->cell[c]) * model->cell[c].rows;
    responses->row = pcm__array_new(model->rows, sizeof *responses->row);
    responses->knee = pcm__array_new(knees, sizeof *responses->knee);
    if (!responses->row || !responses->knee) {
        pcm__responses_free(responses);
        return pcm__fail_memory();
    }
    uint32_t first = 0;
    for (size_t c = 0; c < model->cells; c++) {
        lay_rows(responses, model, &model->cell[c], &first);
        if (model->cell[c].kind == PCM__CELL_LIMIT)
            set_limit(responses, &model->cell[c]);
    }
    for (uint32_t c = 0; c < model->cells; c++)
        set_rises(responses, model, &model->cell[c], 1);
    return PCM_OK;
}

void pcm__responses_free(pcm__responses *responses)
{
    pcm_release(responses->row);
    pcm_release(responses->knee);
    *responses = (pcm__responses){0};
}

void pcm__responses_ease(pcm__responses *responses, const pcm__model *model, const double *ease)
{
    for (uint32_t c = 0; c < model->cells; c++)
        set_rises(responses, model, &model->cell[c], ease[c]);
}

void pcm__responses_pull(pcm__responses *responses, const pcm__model *model, const double *price,
                         double share)
{
    for (size_t c = 0; c < model->cells; c++) {
        const pcm__cell *cell = &model->cell[c];
        if (cell->kind == PCM__CELL_LIMIT && cell->row < model->lp_rows)
            responses->row[cell->row].slope = limit_slope(cell) + share * price[cell->row];
    }
}

/* What the pull on a limit adds to its cost. */
static double pulled(const pcm__responses *responses, const pcm__cell *cell, double load)
{
    if (cell->kind != PCM__CELL_LIMIT)
        return 0;
    return (responses->row[cell->row].slope - limit_slope(cell)) * load;
}

/* Loads of all sets of rows: sum[m]. */
static void sum_sets(double *sum, const double *load, uint32_t rows)
{
    sum[0] = 0;
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t m = 0; m < UINT32_C(1) << r; m++)
            sum[(UINT32_C(1) << r) + m] = sum[m] + load[r];
}

/* One level of a listed cell: its knee in each row; returns what is unserved. */
static double update_level(pcm__responses *responses, const pcm__cell *cell, uint32_t level,
                           const double *sum, const double *load)
{
    const uint32_t sets = UINT32_C(1) << cell->rows;
    const double *hours = cell->set_hours + (size_t)level * sets;
    double rest[PCM__LISTED_ROWS_MAX], with[PCM__LISTED_ROWS_MAX], unserved = 0;
    for (uint32_t r = 0; r < cell->rows; r++) {
        rest[r] = 0;
        with[r] = -INFINITY;
    }
    for (uint32_t m = 1; m < sets; m++) {
        const double over = sum[m] - hours[m];
        unserved = over > unserved ? over : unserved;
        for (uint32_t r = 0; r < cell->rows; r++) {
            double *most = m >> r & 1 ? &with[r] : &rest[r];
            *most = over > *most ? over : *most;
        }
    }
    for (uint32_t r = 0; r < cell->rows; r++)
        responses->knee[responses->row[cell->row + r].first + level].at =
            load[r] + rest[r] - with[r];
    return unserved;
}

static double update_listed(pcm__responses *responses, const pcm__model *model,
                            const pcm__cell *cell, const double *load, double ease)
{
    const pcm__component *component = &model->component[cell->component];
    double sum[PCM__LISTED_SETS_MAX], above = 0;
    sum_sets(sum, load, cell->rows);
    for (uint32_t i = 0; i < component->levels; i++)
        above += level_rise(model, component, i) *
                 update_level(responses, cell, i, sum, load);
    return component->price[0] * sum[(UINT32_C(1) << cell->rows) - 1] + ease * above;
}

double pcm__responses_update(pcm__responses *responses, const pcm__model *model, uint32_t cell,
                             const double *load, double ease)
{
    const pcm__cell *c = &model->cell[cell];
    if (is_listed(c))
        return update_listed(responses, model, c, load, ease);
    return pcm__eased_cost(model, c, load, ease) + pulled(responses, c, *load);
}

double pcm__eased_cost(const pcm__model *model, const pcm__cell *cell, const double *load,
                       double ease)
{
    const double cost = pcm__cell_cost(model, cell, load);
    if (cell->kind != PCM__CELL_STAFF || ease == 1)
        return cost;
    double floor = 0;
    for (uint32_t r = 0; r < cell->rows; r++)
        floor += load[r];
    floor *= model->component[cell->component].price[0];
    return floor + ease * (cost - floor);
}
