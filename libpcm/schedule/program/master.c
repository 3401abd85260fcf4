/* SPDX-License-Identifier: Apache-2.0 */
/* The order of work on the linear program, and what is handed over. */
#include "libpcm/schedule/program/master.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/program/branch.h"

enum { ROUNDS = 30, MARGINS = 3, SMALL_JOBS = 100, LARGE_JOBS = 2000 };

/* Choices this close to the cheapest are columns from the start: so many times what the prices
 * leave open, and at most a share of the scale of money. */
static const double margin_of_spread = 5, margin_of_scale = 0.02;

/* The program and the bound agree to this share at the end. */
static const double agreement = 1e-7;

/* Numbers that may be touched (pcm__program.effort); 1e7 are a second's work or less. Small
 * problems are branched to the optimum if they are not hard. */
static const double branching = 1.1e7, branching_of_small = 4e7, diving = 1e7, solving = 2e8;

/* Large problems are branched for their few hopeless periods only, and not if that many solves are
 * too dear. */
static const double branching_of_large = 4e6, solves_at_least = 100;

/* Margins of a program that turns out too large are this share, so many times. */
static const double margin_again = 0.2;

static double size_of(const pcm__program *program)
{
    return (double)(program->rows + program->columns + program->entries);
}

/* Whether the backend can be expected to solve the program within the budget. Iterations of the
 * simplex method grow with the coupling rows, and the more of them columns have in common; the
 * factor is what has been seen. Beyond that a program is not worth its time: the prices are nearly
 * as good. */
static int is_worthwhile(const pcm__master_lp *lp, double effort)
{
    const pcm__program *program = &lp->program;
    const double density = (double)program->entries / fmax(1, (double)program->columns);
    const double coupling = (double)(program->rows - lp->contested);
    return pcm__program_effort(size_of(program), 0.8 * coupling * density * density) <=
           effort * solving;
}

/* Makes the program, with fewer columns if it would be too large. *worthwhile: whether it is to be
 * solved. */
static pcm_status begin(int *worthwhile, pcm__generation *generation, const pcm__prices *prices,
                        double effort)
{
    double margin =
        fmin(margin_of_spread * prices->spread, margin_of_scale * generation->model->scale);
    *worthwhile = 0;
    for (int i = 0; !*worthwhile && i < MARGINS; i++, margin *= margin_again) {
        pcm_status status = pcm__generation_begin(generation, margin);
        if (status != PCM_OK || pcm__watch_stopped(generation->watch))
            return status;
        *worthwhile = is_worthwhile(&generation->lp, effort);
    }
    return PCM_OK;
}

/* Hands over the columns, block by block. */
static pcm_status write_columns(pcm__master *master, const pcm__master_lp *lp)
{
    master->column = pcm__array_new(lp->columns, sizeof *master->column);
    master->option = pcm__array_new(lp->options, sizeof *master->option);
    if (!master->column || !master->option)
        return pcm__fail_memory();
    uint32_t options = 0;
    for (size_t b = 0; b < lp->model->blocks; b++)
        for (uint32_t c = lp->first[b]; c != PCM__NONE; c = lp->next[c]) {
            pcm__column *column = &master->column[master->columns++];
            *column = lp->column[c];
            column->first = options;
            for (uint32_t i = 0; i < column->count; i++)
                master->option[options++] = lp->option[lp->column[c].first + i];
        }
    return PCM_OK;
}

static pcm_status hand_over(pcm__master *master, const pcm__generation *generation)
{
    const size_t rows = generation->model->rows;
    master->vertex_price = pcm__array_new(rows, sizeof *master->vertex_price);
    if (!master->vertex_price)
        return pcm__fail_memory();
    memcpy(master->vertex_price, generation->price, rows * sizeof *master->vertex_price);
    return write_columns(master, &generation->lp);
}

/* What is done about fractions: the bound is branched, and blocks that would be hard to round are
 * fixed where there are many. */
static pcm_status treat_fractions(pcm__master *master, pcm__generation *generation,
                                  pcm__prices *prices, double effort)
{
    const size_t jobs = generation->model->jobs;
    const double budget = effort * (jobs <= SMALL_JOBS   ? branching_of_small
                                    : jobs <= LARGE_JOBS ? branching
                                                         : branching_of_large);
    pcm_status status = PCM_OK;
    if (solves_at_least * size_of(&generation->lp.program) <= budget)
        status = pcm__branch(master, generation, prices, budget);
    if (status == PCM_OK && jobs > LARGE_JOBS)
        pcm__dive(generation, effort * diving);
    return status;
}

static pcm_status run(pcm__master *master, pcm__generation *generation, pcm__prices *prices,
                      double effort)
{
    int worthwhile;
    pcm_status status = begin(&worthwhile, generation, prices, effort);
    if (status == PCM_OK && worthwhile)
        status = pcm__generation_rounds(generation, prices, ROUNDS, agreement);
    if (status != PCM_OK || isnan(generation->lp.value))
        return status;
    status = treat_fractions(master, generation, prices, effort);
    return status == PCM_OK ? hand_over(master, generation) : status;
}

pcm_status pcm__master_solve(pcm__master *master, pcm__prices *prices, pcm__pricer *pricer,
                             const pcm__model *model, const pcm_solver *solver, double effort,
                             pcm__watch *watch)
{
    *master = (pcm__master){.bound = prices->bound};
    pcm__generation generation;
    pcm_status status =
        pcm__generation_make(&generation, model, pricer, prices->best, solver, watch);
    if (status != PCM_OK)
        return status;
    status = run(master, &generation, prices, effort);
    master->bound = fmax(master->bound, prices->bound);
    pcm__pricer_set_surcharges(pricer, NULL);
    pcm__generation_free(&generation);
    if (status != PCM_OK)
        pcm__master_free(master);
    return status;
}

void pcm__master_forget_proof(pcm__master *master)
{
    for (size_t i = 0; i < master->leaves; i++) {
        pcm_release(master->leaf[i].step);
        pcm_release(master->leaf[i].price);
    }
    pcm_release(master->leaf);
    master->leaf = NULL;
    master->leaves = 0;
}

void pcm__master_free(pcm__master *master)
{
    pcm__master_forget_proof(master);
    pcm_release(master->column);
    pcm_release(master->option);
    pcm_release(master->vertex_price);
    *master = (pcm__master){0};
}
