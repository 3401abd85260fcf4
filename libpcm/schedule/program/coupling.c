/* SPDX-License-Identifier: Apache-2.0 */
/* Coupling rows, cell by cell as they are needed. */
#include "libpcm/schedule/program/coupling.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Cost of a load, as a share of the scale of money, below which it counts as rounding. */
static const double costly = 1e-9;

static const pcm__cell *cell_of(const pcm__coupling *coupling, size_t row)
{
    return &coupling->model->cell[coupling->model->row_cell[row]];
}

static void find_units(pcm__coupling *coupling)
{
    const pcm__model *model = coupling->model;
    for (size_t r = 0; r < coupling->rows; r++)
        coupling->unit[r] = 0;
    for (uint32_t u = 0; u < model->use[model->options]; u++)
        if (model->use_row[u] < coupling->rows)
            coupling->unit[model->use_row[u]] =
                fmax(coupling->unit[model->use_row[u]], fabs(model->use_amount[u]));
    for (size_t r = 0; r < coupling->rows; r++) {
        const pcm__cell *cell = cell_of(coupling, r);
        const int staff = cell->kind == PCM__CELL_STAFF;
        if (staff || !(coupling->unit[r] > 0))
            coupling->unit[r] = staff ? model->mean_hours : 1;
        coupling->lowest[r] = staff ? model->component[cell->component].price[0] : 0;
    }
}

pcm_status pcm__coupling_make(pcm__coupling *coupling, const pcm__model *model, size_t rows)
{
    *coupling = (pcm__coupling){.model = model, .rows = rows};
    coupling->row = pcm__array_new(rows, sizeof *coupling->row);
    coupling->unit = pcm__array_new(rows, sizeof *coupling->unit);
    coupling->lowest = pcm__array_new(rows, sizeof *coupling->lowest);
    coupling->load = pcm__array_new(rows, sizeof *coupling->load);
    coupling->sum = pcm__array_new_zero(rows, sizeof *coupling->sum);
    if (!coupling->row || !coupling->unit || !coupling->lowest || !coupling->load ||
        !coupling->sum) {
        pcm__coupling_free(coupling);
        return pcm__fail_memory();
    }
    for (size_t r = 0; r < rows; r++)
        coupling->row[r] = PCM__NONE;
    memcpy(coupling->load, model->base, rows * sizeof *coupling->load);
    find_units(coupling);
    return PCM_OK;
}

void pcm__coupling_free(pcm__coupling *coupling)
{
    pcm_release(coupling->row);
    pcm_release(coupling->unit);
    pcm_release(coupling->lowest);
    pcm_release(coupling->load);
    pcm_release(coupling->sum);
    *coupling = (pcm__coupling){0};
}

void pcm__coupling_shift(pcm__coupling *coupling, pcm__program *program, uint32_t option,
                         double sign)
{
    const pcm__model *model = coupling->model;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t r = model->use_row[u];
        if (r >= coupling->rows)
            continue;
        coupling->load[r] += sign * model->use_amount[u];
        if (coupling->row[r] == PCM__NONE)
            continue;
        const double change = sign * model->use_amount[u] / coupling->unit[r];
        program->row_lower[coupling->row[r]] -= change;
        program->row_upper[coupling->row[r]] -= change;
    }
}

/* A column with one entry. */
static pcm_status add_single(pcm__program *program, double cost, double upper, size_t row,
                             double value, int basic)
{
    pcm_status status =
        pcm__program_add_column(program, cost, upper, basic ? PCM_BASIS_BASIC : PCM_BASIS_LOWER);
    return status == PCM_OK ? pcm__program_add_entry(program, row, value) : status;
}

/* Limits. */

static pcm_status meet_limit(pcm__coupling *coupling, pcm__program *program, const pcm__cell *cell)
{
    const uint32_t r = cell->row;
    const double unit = coupling->unit[r], load = coupling->load[r];
    const double cost = cell->price * unit;
    const int over = load > cell->most, under = load < cell->least;
    const size_t row = program->rows;
    pcm_status status =
        pcm__program_add_row(program, (cell->least - load) / unit, (cell->most - load) / unit,
                             over    ? PCM_BASIS_UPPER
                             : under ? PCM_BASIS_LOWER
                                     : PCM_BASIS_BASIC);
    if (status == PCM_OK && isfinite(cell->most))
        status = add_single(program, cost, INFINITY, row, -1, over);
    if (status == PCM_OK && isfinite(cell->least))
        status = add_single(program, cost, INFINITY, row, 1, under);
    if (status == PCM_OK)
        coupling->row[r] = (uint32_t)row;
    return status;
}

/* Staff. */

/* Hours of a cell in layers of a level that serve just these rows. */
static double hours_of(const pcm__component *component, const pcm__cell *cell, uint64_t serves,
                       uint32_t level)
{
    double hours = 0;
    for (size_t l = 0; l < component->layers; l++)
        if (component->layer[l].serves == serves && component->layer[l].level == level)
            hours += cell->layer_hours[l];
    return hours;
}

/* Dearer hours of layers that serve just these rows, as columns of supply of one row. */
static pcm_status add_supply(pcm__program *program, const pcm__component *component,
                             const pcm__cell *cell, uint64_t serves, size_t row, double unit)
{
    pcm_status status = PCM_OK;
    for (uint32_t level = 1; status == PCM_OK && level < component->levels; level++) {
        const double hours = hours_of(component, cell, serves, level);
        const double dearer = component->price[level] - component->price[0];
        if (hours > 0)
            status = add_single(program, dearer * unit, hours / unit, row, -1, 0);
    }
    return status;
}

/* A row of skill or crew, with what it can miss. */
static pcm_status add_staff_row(pcm__coupling *coupling, pcm__program *program,
                                const pcm__cell *cell, uint32_t r)
{
    const pcm__component *component = &coupling->model->component[cell->component];
    const uint64_t alone = UINT64_C(1) << r;
    const double unit = coupling->unit[cell->row + r];
    const double room = hours_of(component, cell, alone, 0) - coupling->load[cell->row + r];
    const double dearer = component->price[component->levels - 1] - component->price[0] +
                          coupling->model->shortage_price;
    const size_t row = program->rows;
    pcm_status status = pcm__program_add_row(program, -INFINITY, room / unit,
                                             room < 0 ? PCM_BASIS_UPPER : PCM_BASIS_BASIC);
    if (status == PCM_OK)
        status = add_single(program, dearer * unit, INFINITY, row, -1, room < 0);
    if (status == PCM_OK)
        status = add_supply(program, component, cell, alone, row, unit);
    return status;
}

/* Layers that serve the same rows, more than one: hours are transferred to each. */
static pcm_status add_shared_layers(pcm__coupling *coupling, pcm__program *program,
                                    const pcm__cell *cell, uint64_t serves, size_t first_row)
{
    const pcm__component *component = &coupling->model->component[cell->component];
    const double unit = coupling->unit[cell->row];
    const size_t row = program->rows;
    pcm_status status = pcm__program_add_row(
        program, -INFINITY, hours_of(component, cell, serves, 0) / unit, PCM_BASIS_BASIC);
    for (uint32_t r = 0; status == PCM_OK && r < cell->rows; r++) {
        if (!(serves >> r & 1))
            continue;
        status = add_single(program, 0, INFINITY, first_row + r, -1, 0);
        if (status == PCM_OK)
            status = pcm__program_add_entry(program, row, 1);
    }
    if (status == PCM_OK)
        status = add_supply(program, component, cell, serves, row, unit);
    return status;
}

static int serves_several(uint64_t serves)
{
    return (serves & (serves - 1)) != 0;
}

/* Whether no layer before this one serves the same rows. */
static int is_first_of_its_kind(const pcm__component *component, size_t layer)
{
    for (size_t l = 0; l < layer; l++)
        if (component->layer[l].serves == component->layer[layer].serves)
            return 0;
    return 1;
}

static pcm_status meet_staff(pcm__coupling *coupling, pcm__program *program, const pcm__cell *cell)
{
    const pcm__component *component = &coupling->model->component[cell->component];
    const size_t first_row = program->rows;
    pcm_status status = PCM_OK;
    for (uint32_t r = 0; status == PCM_OK && r < cell->rows; r++)
        status = add_staff_row(coupling, program, cell, r);
    for (size_t l = 0; status == PCM_OK && l < component->layers; l++)
        if (serves_several(component->layer[l].serves) && is_first_of_its_kind(component, l))
            status =
                add_shared_layers(coupling, program, cell, component->layer[l].serves, first_row);
    for (uint32_t r = 0; status == PCM_OK && r < cell->rows; r++)
        coupling->row[cell->row + r] = (uint32_t)(first_row + r);
    return status;
}

static pcm_status meet_cell(pcm__coupling *coupling, pcm__program *program, const pcm__cell *cell)
{
    return cell->kind == PCM__CELL_STAFF ? meet_staff(coupling, program, cell)
                                         : meet_limit(coupling, program, cell);
}

pcm_status pcm__coupling_meet(pcm__coupling *coupling, pcm__program *program, uint32_t option)
{
    const pcm__model *model = coupling->model;
    pcm_status status = PCM_OK;
    for (uint32_t u = model->use[option]; status == PCM_OK && u < model->use[option + 1]; u++) {
        const uint32_t r = model->use_row[u];
        if (r < coupling->rows && coupling->row[r] == PCM__NONE)
            status = meet_cell(coupling, program, cell_of(coupling, r));
    }
    return status;
}

static int is_costly(const pcm__coupling *coupling, const pcm__cell *cell)
{
    const pcm__model *model = coupling->model;
    double free = 0;
    for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
        free += coupling->lowest[r] * coupling->load[r];
    return pcm__cell_cost(model, cell, coupling->load + cell->row) - free > costly * model->scale;
}

pcm_status pcm__coupling_meet_costly(pcm__coupling *coupling, pcm__program *program)
{
    const pcm__model *model = coupling->model;
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < model->cells; i++) {
        const pcm__cell *cell = &model->cell[i];
        if (cell->row < coupling->rows && coupling->row[cell->row] == PCM__NONE &&
            is_costly(coupling, cell))
            status = meet_cell(coupling, program, cell);
    }
    return status;
}

pcm_status pcm__coupling_add_entries(pcm__coupling *coupling, pcm__program *program,
                                     const uint32_t *option, size_t options)
{
    const pcm__model *model = coupling->model;
    for (size_t i = 0; i < options; i++)
        for (uint32_t u = model->use[option[i]]; u < model->use[option[i] + 1]; u++)
            if (model->use_row[u] < coupling->rows)
                coupling->sum[model->use_row[u]] += model->use_amount[u];
    pcm_status status = PCM_OK;
    for (size_t i = 0; i < options; i++)
        for (uint32_t u = model->use[option[i]]; u < model->use[option[i] + 1]; u++) {
            const uint32_t r = model->use_row[u];
            if (r >= coupling->rows || coupling->sum[r] == 0)
                continue;
            if (status == PCM_OK)
                status = pcm__program_add_entry(program, coupling->row[r],
                                                coupling->sum[r] / coupling->unit[r]);
            coupling->sum[r] = 0;
        }
    return status;
}

double pcm__coupling_hours_cost(const pcm__coupling *coupling, uint32_t option)
{
    return pcm__option_uses_priced(coupling->model, option, coupling->lowest, coupling->rows);
}

double pcm__coupling_load_cost(const pcm__coupling *coupling)
{
    double cost = 0;
    for (size_t r = 0; r < coupling->rows; r++)
        cost += coupling->lowest[r] * coupling->load[r];
    return cost;
}

void pcm__coupling_prices(const pcm__coupling *coupling, const pcm__program *program, double *price)
{
    for (size_t r = 0; r < coupling->model->rows; r++)
        price[r] = 0;
    for (size_t r = 0; r < coupling->rows; r++) {
        const uint32_t row = coupling->row[r];
        const double dual = row == PCM__NONE ? 0 : program->dual[row] / coupling->unit[r];
        price[r] = coupling->lowest[r] - dual;
    }
}
