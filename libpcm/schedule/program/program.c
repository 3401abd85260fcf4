/* SPDX-License-Identifier: Apache-2.0 */
/* Growing linear programs, and their backend, which is not trusted. */
#include "libpcm/schedule/program/program.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

static const double memory_megabytes = 2048;

/* Arrays that are equally long. */
struct growing {
    void *items; /* address of the array pointer */
    size_t size;
};

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

void pcm__program_free(pcm__program *program)
{
    void *arrays[] = {program->row_lower,   program->row_upper, program->row_basis,
                      program->row_came,    program->dual,      program->cost,
                      program->lower,       program->upper,     program->column_basis,
                      program->column_came, program->start,     program->x,
                      program->row,         program->value};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        pcm_release(arrays[i]);
    *program = (pcm__program){0};
}

pcm_status pcm__program_add_row(pcm__program *program, double lower, double upper,
                                pcm_basis_status basis)
{
    const struct growing arrays[] = {
        {&program->row_lower, sizeof *program->row_lower},
        {&program->row_upper, sizeof *program->row_upper},
        {&program->row_basis, sizeof *program->row_basis},
        {&program->row_came, sizeof *program->row_came},
        {&program->dual, sizeof *program->dual},
    };
    pcm_status status =
        reserve_all(arrays, sizeof arrays / sizeof *arrays, &program->row_room, program->rows + 1);
    if (status != PCM_OK)
        return status;
    const size_t row = program->rows++;
    program->row_lower[row] = lower;
    program->row_upper[row] = upper;
    program->row_basis[row] = program->row_came[row] = (unsigned char)basis;
    program->dual[row] = 0;
    return PCM_OK;
}

pcm_status pcm__program_add_column(pcm__program *program, double cost, double upper,
                                   pcm_basis_status basis)
{
    const struct growing arrays[] = {
        {&program->cost, sizeof *program->cost},
        {&program->lower, sizeof *program->lower},
        {&program->upper, sizeof *program->upper},
        {&program->column_basis, sizeof *program->column_basis},
        {&program->column_came, sizeof *program->column_came},
        {&program->start, sizeof *program->start},
        {&program->x, sizeof *program->x},
    };
    /* start[] is one longer than the others. */
    pcm_status status = reserve_all(arrays, sizeof arrays / sizeof *arrays, &program->column_room,
                                    program->columns + 2);
    if (status != PCM_OK)
        return status;
    const size_t column = program->columns++;
    pcm__program_set_cost(program, column, cost);
    program->lower[column] = 0;
    program->upper[column] = upper;
    program->column_basis[column] = program->column_came[column] = (unsigned char)basis;
    program->start[column] = program->entries;
    program->start[column + 1] = program->entries;
    program->x[column] = 0;
    return PCM_OK;
}

pcm_status pcm__program_add_entry(pcm__program *program, size_t row, double value)
{
    const struct growing arrays[] = {
        {&program->row, sizeof *program->row},
        {&program->value, sizeof *program->value},
    };
    pcm_status status = reserve_all(arrays, sizeof arrays / sizeof *arrays, &program->entry_room,
                                    program->entries + 1);
    if (status != PCM_OK)
        return status;
    program->row[program->entries] = row;
    program->value[program->entries++] = value;
    program->start[program->columns] = program->entries;
    return PCM_OK;
}

void pcm__program_set_cost(pcm__program *program, size_t column, double cost)
{
    program->cost[column] = cost / program->unit;
}

/* A program may have no rows or columns, and then no arrays. */
static void copy(unsigned char *to, const unsigned char *from, size_t n)
{
    if (n > 0)
        memcpy(to, from, n);
}

pcm_status pcm__program_keep_basis(pcm__basis *basis, const pcm__program *program)
{
    unsigned char *status = pcm__array_new(program->rows + program->columns, 1);
    if (!status)
        return pcm__fail_memory();
    copy(status, program->row_basis, program->rows);
    copy(status + program->rows, program->column_basis, program->columns);
    *basis = (pcm__basis){program->rows, program->columns, status};
    return PCM_OK;
}

void pcm__program_put_basis(pcm__program *program, const pcm__basis *basis)
{
    copy(program->row_basis, basis->status, basis->rows);
    copy(program->column_basis, basis->status + basis->rows, basis->columns);
    for (size_t r = basis->rows; r < program->rows; r++)
        program->row_basis[r] = program->row_came[r];
    for (size_t c = basis->columns; c < program->columns; c++)
        program->column_basis[c] = program->column_came[c];
}

void pcm__basis_free(pcm__basis *basis)
{
    pcm_release(basis->status);
    *basis = (pcm__basis){0};
}

static int keep_going(void *watch)
{
    return pcm__watch_report(watch, 0);
}

static int all_finite(const double *value, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(value[i]))
            return 0;
    return 1;
}

/* So that a backend that calls it optimal and writes nothing is found out. */
static void forget_answer(pcm__program *program)
{
    for (size_t c = 0; c < program->columns; c++)
        program->x[c] = NAN;
    for (size_t r = 0; r < program->rows; r++)
        program->dual[r] = NAN;
}

static int call(pcm__program *program, pcm_lp_solution *solution, const pcm_solver *solver,
                pcm__watch *watch)
{
    const pcm_lp lp = {
        .struct_size = sizeof lp,
        .columns = program->columns,
        .rows = program->rows,
        .cost = program->cost,
        .column_lower = program->lower,
        .column_upper = program->upper,
        .row_lower = program->row_lower,
        .row_upper = program->row_upper,
        .start = program->start,
        .row = program->row,
        .value = program->value,
        .column_basis = program->column_basis,
        .row_basis = program->row_basis,
    };
    const pcm_lp_limits limits = {
        .struct_size = sizeof limits,
        .seconds = pcm__watch_left(watch),
        .megabytes = memory_megabytes,
        .poll = keep_going,
        .user = watch,
    };
    return solver->solve(solution, &lp, &limits) == PCM_OK && solution->outcome == PCM_LP_OPTIMAL &&
           isfinite(solution->objective);
}

/* Iterations touch a small part of the program only; ten are about as much as reading all of it. */
double pcm__program_effort(double size, double iterations)
{
    return size * (1 + 0.1 * iterations);
}

int pcm__program_solve(pcm__program *program, const pcm_solver *solver, pcm__watch *watch)
{
    pcm_lp_solution solution = {
        .struct_size = sizeof solution,
        .outcome = PCM_LP_UNKNOWN,
        .objective = NAN,
        .x = program->x,
        .row_dual = program->dual,
        .column_basis = program->column_basis,
        .row_basis = program->row_basis,
    };
    if (program->rows == 0 && program->columns == 0) {
        program->objective = 0;
        return 1;
    }
    forget_answer(program);
    const int answered = call(program, &solution, solver, watch);
    const double size = (double)(program->rows + program->columns + program->entries);
    program->infeasible = solution.outcome == PCM_LP_INFEASIBLE;
    program->solves++;
    program->effort += pcm__program_effort(size, fmax(0, (double)solution.iterations));
    if (!answered || !all_finite(program->x, program->columns) ||
        !all_finite(program->dual, program->rows))
        return 0;
    program->objective = solution.objective * program->unit;
    for (size_t r = 0; r < program->rows; r++)
        program->dual[r] *= program->unit;
    return 1;
}
