/* SPDX-License-Identifier: Apache-2.0 */
/* Builds and extends the restricted linear program. */
#include "libpcm/schedule/program/master_lp.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

pcm_status pcm__master_lp_make(pcm__master_lp *lp, const pcm__model *model)
{
    *lp = (pcm__master_lp){.model = model, .program = {.unit = model->scale}, .value = NAN};
    lp->first = pcm__array_new(model->blocks, sizeof *lp->first);
    lp->row = pcm__array_new(model->blocks, sizeof *lp->row);
    pcm_status status = lp->first && lp->row ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__coupling_make(&lp->coupling, model, model->lp_rows);
    if (status != PCM_OK) {
        pcm__master_lp_free(lp);
        return status;
    }
    for (size_t b = 0; b < model->blocks; b++)
        lp->first[b] = lp->row[b] = PCM__NONE;
    return PCM_OK;
}

void pcm__master_lp_free(pcm__master_lp *lp)
{
    pcm__program_free(&lp->program);
    pcm__coupling_free(&lp->coupling);
    pcm_release(lp->column);
    pcm_release(lp->next);
    pcm_release(lp->place);
    pcm_release(lp->option);
    pcm_release(lp->first);
    pcm_release(lp->row);
    *lp = (pcm__master_lp){0};
}

static int is_choice(const pcm__master_lp *lp, const pcm__column *column, const pcm__choice *choice)
{
    if (column->count != choice->count)
        return 0;
    for (size_t i = 0; i < choice->count; i++)
        if (lp->option[column->first + i] != choice->option[i])
            return 0;
    return 1;
}

static int is_known(const pcm__master_lp *lp, size_t block, const pcm__choice *choice)
{
    for (uint32_t c = lp->first[block]; c != PCM__NONE; c = lp->next[c])
        if (is_choice(lp, &lp->column[c], choice))
            return 1;
    return 0;
}

static pcm_status reserve_column(pcm__master_lp *lp, size_t options)
{
    size_t next_room = lp->column_room, place_room = lp->column_room;
    pcm_status status =
        pcm__array_reserve(&lp->next, &next_room, lp->columns + 1, sizeof *lp->next);
    if (status == PCM_OK)
        status = pcm__array_reserve(&lp->place, &place_room, lp->columns + 1, sizeof *lp->place);
    if (status == PCM_OK)
        status =
            pcm__array_reserve(&lp->column, &lp->column_room, lp->columns + 1, sizeof *lp->column);
    if (status == PCM_OK)
        status = pcm__array_reserve(&lp->option, &lp->option_room, lp->options + options,
                                    sizeof *lp->option);
    return status;
}

/* Lists a choice after the first column of its block. */
static pcm_status list_column(pcm__master_lp *lp, size_t block, const pcm__choice *choice)
{
    pcm_status status = reserve_column(lp, choice->count);
    if (status != PCM_OK)
        return status;
    const uint32_t column = (uint32_t)lp->columns++;
    lp->column[column] = (pcm__column){.block = (uint32_t)block,
                                       .first = (uint32_t)lp->options,
                                       .count = (uint32_t)choice->count,
                                       .cost = choice->cost};
    for (size_t i = 0; i < choice->count; i++)
        lp->option[lp->options++] = choice->option[i];
    lp->place[column] = PCM__NONE;
    const uint32_t first = lp->first[block];
    lp->next[column] = first == PCM__NONE ? PCM__NONE : lp->next[first];
    if (first == PCM__NONE)
        lp->first[block] = column;
    else
        lp->next[first] = column;
    return PCM_OK;
}

/* Own cost of a column and its hours at their lowest price. */
static double full_cost(const pcm__master_lp *lp, uint32_t column)
{
    const pcm__column *c = &lp->column[column];
    double cost = c->cost;
    for (uint32_t i = 0; i < c->count; i++)
        cost += pcm__coupling_hours_cost(&lp->coupling, lp->option[c->first + i]);
    return cost;
}

/* Counts a decided block (sign +1), or no longer (-1). */
static void decide(pcm__master_lp *lp, uint32_t column, double sign)
{
    const pcm__column *c = &lp->column[column];
    lp->decided_cost += sign * c->cost;
    for (uint32_t i = 0; i < c->count; i++)
        pcm__coupling_shift(&lp->coupling, &lp->program, lp->option[c->first + i], sign);
}

/* Puts a column into the program; its block has a row. */
static pcm_status enter(pcm__master_lp *lp, uint32_t column, pcm_basis_status basis)
{
    const pcm__column *c = &lp->column[column];
    const uint32_t *option = lp->option + c->first;
    pcm_status status = PCM_OK;
    for (uint32_t i = 0; status == PCM_OK && i < c->count; i++)
        status = pcm__coupling_meet(&lp->coupling, &lp->program, option[i]);
    if (status == PCM_OK)
        status = pcm__program_add_column(&lp->program, full_cost(lp, column), INFINITY, basis);
    if (status == PCM_OK)
        status = pcm__program_add_entry(&lp->program, lp->row[c->block], 1);
    if (status == PCM_OK)
        status = pcm__coupling_add_entries(&lp->coupling, &lp->program, option, c->count);
    if (status == PCM_OK)
        lp->place[column] = (uint32_t)lp->program.columns - 1;
    return status;
}

/* Gives a decided block a row, and its choice as a basic column. Its cells get their rows while its
 * load still counts, so that their part of the basis is feasible. */
static pcm_status contest(pcm__master_lp *lp, size_t block)
{
    const uint32_t column = lp->first[block];
    const uint32_t row = (uint32_t)lp->program.rows;
    pcm_status status = pcm__program_add_row(&lp->program, 1, 1, PCM_BASIS_LOWER);
    if (status != PCM_OK)
        return status;
    lp->row[block] = row;
    status = enter(lp, column, PCM_BASIS_BASIC);
    if (status == PCM_OK) {
        decide(lp, column, -1);
        lp->contested++;
    }
    return status;
}

pcm_status pcm__master_lp_add(pcm__master_lp *lp, int *added, size_t block,
                              const pcm__choice *choice)
{
    *added = 0;
    if (is_known(lp, block, choice))
        return PCM_OK;
    pcm_status status = list_column(lp, block, choice);
    if (status != PCM_OK)
        return status;
    *added = 1;
    const uint32_t column = (uint32_t)lp->columns - 1;
    if (column == lp->first[block]) {
        lp->column[column].weight = 1;
        decide(lp, column, 1);
        return PCM_OK;
    }
    if (lp->row[block] == PCM__NONE)
        status = contest(lp, block);
    return status == PCM_OK ? enter(lp, column, PCM_BASIS_LOWER) : status;
}

void pcm__master_lp_forbid(pcm__master_lp *lp, uint32_t column, int forbidden)
{
    const pcm__model *model = lp->model;
    const double dear = 10 * (model->rule_price + model->shortage_price * model->mean_hours);
    if (lp->place[column] != PCM__NONE)
        pcm__program_set_cost(&lp->program, lp->place[column],
                              full_cost(lp, column) + (forbidden ? dear : 0));
}

int pcm__master_lp_solve(pcm__master_lp *lp, const pcm_solver *solver, pcm__watch *watch)
{
    if (!pcm__program_solve(&lp->program, solver, watch))
        return 0;
    lp->value = lp->program.objective + lp->decided_cost + pcm__coupling_load_cost(&lp->coupling);
    for (size_t c = 0; c < lp->columns; c++)
        if (lp->place[c] != PCM__NONE)
            lp->column[c].weight = fmin(fmax(lp->program.x[lp->place[c]], 0), 1);
    return 1;
}

double pcm__master_lp_priced(const pcm__master_lp *lp, uint32_t column, const double *price,
                             const double *surcharge)
{
    const pcm__column *c = &lp->column[column];
    double cost = c->cost;
    for (uint32_t i = 0; i < c->count; i++) {
        const uint32_t option = lp->option[c->first + i];
        cost += pcm__option_uses_priced(lp->model, option, price, lp->coupling.rows);
        if (surcharge)
            cost += surcharge[option];
    }
    return cost;
}
