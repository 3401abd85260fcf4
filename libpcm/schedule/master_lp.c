/* SPDX-License-Identifier: Apache-2.0 */
/* Builds and extends the restricted linear program. */
#include <math.h>

#include <pcm/solver.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/master_lp.h"

/* Price of excess: at half of it, giving any job away would pay. */
static double excess_price(const pcm__model *model, const size_t *cheapest)
{
    double dearest = model->scale / model->mean_hours;
    for (size_t j = 0; j < model->jobs; j++) {
        double saved = model->cost[pcm__model_away(model, j)] - model->cost[cheapest[j]];
        dearest = fmax(dearest, saved / model->hours[j]);
    }
    for (size_t i = 0; i < model->cells; i++)
        if (model->cell[i].limit > 0)
            dearest = fmax(dearest, model->cell[i].overtime_price);
    return 2 * dearest;
}

struct growing {
    void *items; /* address of the array pointer */
    size_t size;
};

/* Makes room in arrays that are equally long. */
static pcm_status reserve_all(const struct growing *arrays, size_t n, size_t *room, size_t needed)
{
    size_t reached = *room;
    for (size_t i = 0; i < n; i++) {
        reached = *room;
        pcm_status status = pcm__array_reserve(arrays[i].items, &reached, needed, arrays[i].size);
        if (status != PCM_OK)
            return status;
    }
    *room = reached;
    return PCM_OK;
}

static pcm_status reserve_rows(pcm__master_lp *lp, size_t rows)
{
    struct growing arrays[] = {
        {&lp->row_lower, sizeof *lp->row_lower},
        {&lp->row_upper, sizeof *lp->row_upper},
        {&lp->row_basis, sizeof *lp->row_basis},
        {&lp->dual, sizeof *lp->dual},
    };
    return reserve_all(arrays, sizeof arrays / sizeof *arrays, &lp->rows_room, rows);
}

static pcm_status reserve_columns(pcm__master_lp *lp, size_t columns)
{
    struct growing arrays[] = {
        {&lp->cost, sizeof *lp->cost},
        {&lp->column_lower, sizeof *lp->column_lower},
        {&lp->column_upper, sizeof *lp->column_upper},
        {&lp->column_basis, sizeof *lp->column_basis},
        {&lp->start, sizeof *lp->start},
        {&lp->option, sizeof *lp->option},
        {&lp->job, sizeof *lp->job},
        {&lp->x, sizeof *lp->x},
    };
    /* start[] is one longer than the others. */
    return reserve_all(arrays, sizeof arrays / sizeof *arrays, &lp->columns_room, columns + 1);
}

static pcm_status reserve_entries(pcm__master_lp *lp, size_t entries)
{
    struct growing arrays[] = {
        {&lp->row, sizeof *lp->row},
        {&lp->value, sizeof *lp->value},
    };
    return reserve_all(arrays, sizeof arrays / sizeof *arrays, &lp->entries_room, entries);
}

static void add_entry(pcm__master_lp *lp, size_t row, double value)
{
    lp->row[lp->entries] = row;
    lp->value[lp->entries++] = value;
}

/* Ends a column whose entries have been added; room must have been made. */
static void end_column(pcm__master_lp *lp, double cost, double upper, size_t job, size_t option)
{
    size_t column = lp->columns++;
    lp->cost[column] = cost;
    lp->column_lower[column] = 0;
    lp->column_upper[column] = upper;
    lp->column_basis[column] = PCM_BASIS_LOWER;
    lp->job[column] = job;
    lp->option[column] = option;
    lp->start[column + 1] = lp->entries;
}

static void add_cells(pcm__master_lp *lp, double price_of_excess)
{
    const pcm__model *model = lp->model;
    lp->start[0] = 0;
    for (size_t i = 0; i < model->cells; i++) {
        lp->row_lower[i] = -INFINITY;
        lp->row_upper[i] = model->cell[i].capacity;
        lp->row_basis[i] = PCM_BASIS_BASIC;
    }
    lp->rows = model->cells;
    for (size_t i = 0; i < model->cells; i++) {
        add_entry(lp, i, -1);
        end_column(lp, model->cell[i].overtime_price, model->cell[i].limit, model->jobs,
                   model->options);
    }
    for (size_t i = 0; i < model->cells; i++) {
        add_entry(lp, i, -1);
        end_column(lp, price_of_excess, INFINITY, model->jobs, model->options);
    }
}

static void shift_fixed(pcm__master_lp *lp, size_t job, double sign)
{
    const pcm__model *model = lp->model;
    size_t option = lp->fixed[job];
    lp->fixed_cost += sign * model->cost[option];
    if (model->where[option] != PCM__AWAY)
        lp->row_upper[model->where[option]] -= sign * model->hours[job];
}

pcm_status pcm__master_lp_make(pcm__master_lp *lp, const pcm__model *model, const double *price)
{
    *lp = (pcm__master_lp){.model = model};
    lp->fixed = pcm__array_new(model->jobs, sizeof *lp->fixed);
    lp->row_of = pcm__array_new(model->jobs, sizeof *lp->row_of);
    lp->taken = pcm__array_new_zero(model->options, sizeof *lp->taken);
    if (!lp->fixed || !lp->row_of || !lp->taken || reserve_rows(lp, model->cells) != PCM_OK ||
        reserve_columns(lp, 2 * model->cells) != PCM_OK ||
        reserve_entries(lp, 2 * model->cells) != PCM_OK) {
        pcm__master_lp_free(lp);
        return pcm__fail_memory();
    }
    for (size_t j = 0; j < model->jobs; j++) {
        lp->row_of[j] = PCM__FIXED;
        lp->fixed[j] = pcm__model_cheapest(model, j, price);
        lp->taken[lp->fixed[j]] = 1;
    }
    add_cells(lp, excess_price(model, lp->fixed));
    for (size_t j = 0; j < model->jobs; j++)
        shift_fixed(lp, j, 1);
    return PCM_OK;
}

void pcm__master_lp_free(pcm__master_lp *lp)
{
    void *arrays[] = {lp->fixed, lp->row_of, lp->taken, lp->row_lower, lp->row_upper,
                      lp->row_basis, lp->dual, lp->cost, lp->column_lower, lp->column_upper,
                      lp->column_basis, lp->start, lp->option, lp->job, lp->x, lp->row, lp->value};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        pcm_release(arrays[i]);
    *lp = (pcm__master_lp){0};
}

static void add_option(pcm__master_lp *lp, size_t job, size_t option)
{
    const pcm__model *model = lp->model;
    if (model->where[option] != PCM__AWAY)
        add_entry(lp, model->where[option], model->hours[job]);
    add_entry(lp, lp->row_of[job], 1);
    end_column(lp, model->cost[option], INFINITY, job, option);
    lp->taken[option] = 1;
}

/* Gives a fixed job a row, and its choice as a basic column: nothing moves, so the basis stays
 * feasible. */
static void contest(pcm__master_lp *lp, size_t job)
{
    size_t row = lp->rows++;
    lp->row_lower[row] = 1;
    lp->row_upper[row] = 1;
    lp->row_basis[row] = PCM_BASIS_LOWER;
    lp->row_of[job] = row;
    shift_fixed(lp, job, -1);
    add_option(lp, job, lp->fixed[job]);
    lp->column_basis[lp->columns - 1] = PCM_BASIS_BASIC;
}

pcm_status pcm__master_lp_add(pcm__master_lp *lp, size_t job, size_t option)
{
    if (lp->taken[option])
        return PCM_OK;
    pcm_status status = reserve_rows(lp, lp->rows + 1);
    if (status == PCM_OK)
        status = reserve_columns(lp, lp->columns + 2);
    if (status == PCM_OK)
        status = reserve_entries(lp, lp->entries + 4);
    if (status != PCM_OK)
        return status;
    if (lp->row_of[job] == PCM__FIXED)
        contest(lp, job);
    add_option(lp, job, option);
    return PCM_OK;
}

void pcm__master_lp_crash(pcm__master_lp *lp)
{
    const pcm__model *model = lp->model;
    double *room = lp->dual; /* not yet in use */
    for (size_t i = 0; i < model->cells; i++)
        room[i] = lp->row_upper[i];
    for (size_t j = 0; j < model->jobs; j++)
        if (lp->row_of[j] != PCM__FIXED && model->where[lp->fixed[j]] != PCM__AWAY)
            room[model->where[lp->fixed[j]]] -= model->hours[j];
    for (size_t i = 0; i < model->cells; i++) {
        int over = room[i] < 0;
        lp->row_basis[i] = over ? PCM_BASIS_UPPER : PCM_BASIS_BASIC;
        lp->column_basis[model->cells + i] = over ? PCM_BASIS_BASIC : PCM_BASIS_LOWER;
    }
}
