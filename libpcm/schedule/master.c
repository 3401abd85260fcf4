/* SPDX-License-Identifier: Apache-2.0 */
/* Column generation (G. B. Dantzig, P. Wolfe 1960; P. C. Gilmore, R. E. Gomory 1961) from good
 * prices: most jobs have one clearly cheapest option and are fixed, so the program stays small and
 * a few rounds settle it. Every round's duals give an exact bound, but they can be far worse than
 * the prices before them: only better prices are kept. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/master.h"
#include "libpcm/schedule/master_lp.h"

enum { ROUNDS = 40 };

/* Options within this share of the scale above a job's cheapest are columns from the start;
 * within a quarter of it they are added later. */
static const double cheap = 0.02;

/* Stop when the relaxation and the bound agree to this share. */
static const double agreement = 1e-8;

static const double memory_megabytes = 2048;

/* Adds what is within `margin` of the cheapest option of a job at the prices. */
static pcm_status add_cheap(pcm__master_lp *lp, size_t job, const double *price, double margin)
{
    const pcm__model *model = lp->model;
    size_t best = pcm__model_cheapest(model, job, price);
    double limit = pcm__model_priced(model, job, best, price) + margin;
    pcm_status status = PCM_OK;
    for (size_t o = model->start[job]; status == PCM_OK && o < model->start[job + 1]; o++)
        if (pcm__model_priced(model, job, o, price) <= limit)
            status = pcm__master_lp_add(lp, job, o);
    return status;
}

/* Least cost at the prices among the options of a job that the program knows. */
static double known_least(const pcm__master_lp *lp, size_t job, const double *price)
{
    const pcm__model *model = lp->model;
    double least = INFINITY;
    for (size_t o = model->start[job]; o < model->start[job + 1]; o++)
        if (lp->taken[o])
            least = fmin(least, pcm__model_priced(model, job, o, price));
    return least;
}

/* Adds columns where an unknown option is cheaper at the duals than all known ones. */
static pcm_status add_missing(pcm__master_lp *lp, const double *price, double margin, int *added)
{
    const pcm__model *model = lp->model;
    *added = 0;
    for (size_t j = 0; j < model->jobs; j++) {
        double least =
            pcm__model_priced(model, j, pcm__model_cheapest(model, j, price), price);
        double known = known_least(lp, j, price);
        if (known - least <= 1e-9 * model->scale + 1e-13 * fabs(known))
            continue;
        pcm_status status = add_cheap(lp, j, price, margin);
        if (status != PCM_OK)
            return status;
        *added = 1;
    }
    return PCM_OK;
}

static int keep_going(void *user)
{
    return pcm__watch_report(user, 0);
}

static int all_finite(const double *value, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(value[i]))
            return 0;
    return 1;
}

/* Solves the program as it stands. Anything but a finite optimum is no answer. */
static int call_backend(pcm__master_lp *lp, const pcm_solver *solver, pcm__watch *watch,
                        double *objective)
{
    pcm_lp program = {
        .struct_size = sizeof program,
        .columns = lp->columns,
        .rows = lp->rows,
        .cost = lp->cost,
        .column_lower = lp->column_lower,
        .column_upper = lp->column_upper,
        .row_lower = lp->row_lower,
        .row_upper = lp->row_upper,
        .start = lp->start,
        .row = lp->row,
        .value = lp->value,
        .column_basis = lp->column_basis,
        .row_basis = lp->row_basis,
    };
    pcm_lp_limits limits = {
        .struct_size = sizeof limits,
        .seconds = pcm__watch_left(watch),
        .megabytes = memory_megabytes,
        .poll = keep_going,
        .user = watch,
    };
    pcm_lp_solution solution = {
        .struct_size = sizeof solution,
        .outcome = PCM_LP_UNKNOWN,
        .x = lp->x,
        .row_dual = lp->dual,
        .column_basis = lp->column_basis,
        .row_basis = lp->row_basis,
    };
    /* A backend that calls it optimal and writes nothing is found out. */
    solution.objective = NAN;
    for (size_t c = 0; c < lp->columns; c++)
        lp->x[c] = NAN;
    for (size_t r = 0; r < lp->rows; r++)
        lp->dual[r] = NAN;
    pcm_status status = solver->solve(&solution, &program, &limits);
    *objective = solution.objective;
    return status == PCM_OK && solution.outcome == PCM_LP_OPTIMAL &&
           isfinite(solution.objective) && all_finite(lp->x, lp->columns) &&
           all_finite(lp->dual, lp->rows);
}

static void read_vertex(pcm__master *master, const pcm__master_lp *lp)
{
    const pcm__model *model = lp->model;
    memset(master->share, 0, model->options * sizeof *master->share);
    for (size_t j = 0; j < model->jobs; j++)
        if (lp->row_of[j] == PCM__FIXED)
            master->share[lp->fixed[j]] = 1;
    for (size_t c = 2 * model->cells; c < lp->columns; c++)
        master->share[lp->option[c]] = lp->x[c];
}

/* One round; *more says whether another one is worth while. */
static pcm_status run_round(pcm__master *master, pcm__master_lp *lp, pcm__prices *prices,
                            double *price, const pcm_solver *solver, pcm__watch *watch, int *more)
{
    const pcm__model *model = lp->model;
    double objective;
    *more = 0;
    if (!call_backend(lp, solver, watch, &objective))
        return PCM_OK;
    master->value = objective + lp->fixed_cost;
    master->rounds++;
    read_vertex(master, lp);
    for (size_t i = 0; i < model->cells; i++)
        price[i] = -lp->dual[i];
    pcm__prices_offer(prices, model, price);
    watch->progress.bound = prices->bound;
    int added;
    pcm_status status = add_missing(lp, price, cheap / 4 * model->scale, &added);
    if (status != PCM_OK)
        return status;
    master->exact = !added;
    *more = added && master->value - prices->bound > agreement * fabs(master->value);
    return PCM_OK;
}

pcm_status pcm__master_solve(pcm__master *master, pcm__prices *prices, const pcm__model *model,
                             const pcm_solver *solver, pcm__watch *watch)
{
    *master = (pcm__master){0};
    pcm__master_lp lp;
    pcm_status status = pcm__master_lp_make(&lp, model, prices->best);
    if (status != PCM_OK)
        return status;
    double *price = pcm__array_new(model->cells, sizeof *price);
    master->share = pcm__array_new(model->options, sizeof *master->share);
    if (!price || !master->share)
        status = pcm__fail_memory();
    for (size_t j = 0; status == PCM_OK && j < model->jobs; j++)
        status = add_cheap(&lp, j, prices->best, cheap * model->scale);
    if (status == PCM_OK)
        pcm__master_lp_crash(&lp);
    int more = 1;
    for (int round = 0; status == PCM_OK && more && round < ROUNDS; round++) {
        status = run_round(master, &lp, prices, price, solver, watch, &more);
        watch->progress.fraction = 0.3 + 0.1 * (round + 1) / ROUNDS;
    }
    if (master->rounds > 0)
        prices->spread = cheap / 4 * model->scale;
    pcm_release(price);
    pcm__master_lp_free(&lp);
    if (status != PCM_OK || master->rounds == 0)
        pcm__master_free(master);
    return status;
}

void pcm__master_free(pcm__master *master)
{
    pcm_release(master->share);
    master->share = NULL;
}
