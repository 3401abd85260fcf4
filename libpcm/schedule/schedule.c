/* SPDX-License-Identifier: Apache-2.0 */
/* The order of work: prices, linear program, rounding, searches, repair, schedule. A stop at any
 * point skips what is left of the optimising steps; rounding and repair always run, so there is
 * always a plan. */
#include <stdio.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/watch.h"
#include "libpcm/schedule/exact.h"
#include "libpcm/schedule/master.h"
#include "libpcm/schedule/prices.h"
#include "libpcm/schedule/problem.h"
#include "libpcm/schedule/repair.h"
#include "libpcm/schedule/rounding.h"
#include "libpcm/schedule/schedule.h"
#include "libpcm/schedule/search.h"

struct work {
    pcm__model model;
    pcm__prices prices;
    pcm__master master;
    pcm__whole_plan plan;
    pcm__watch watch;
    int stopped; /* whether a stop or the clock cut the search off */
};

static pcm_status check_solver(const pcm_solver *solver)
{
    if (!solver)
        return PCM_OK;
    if (solver->struct_size < sizeof *solver)
        return pcm__fail(PCM_ERR_ARGUMENT, "solver->struct_size = %zu: must be at least %zu",
                         solver->struct_size, sizeof *solver);
    if (!solver->name)
        return pcm__fail_null("solver->name");
    if (!solver->solve)
        return pcm__fail_null("solver->solve");
    return PCM_OK;
}

static void enter_phase(struct work *work, const char *phase, double fraction)
{
    work->watch.progress.phase = phase;
    work->watch.progress.fraction = fraction;
}

static pcm_status find_prices(struct work *work, const pcm_solver *solver)
{
    pcm_status status = pcm__prices_make(&work->prices, &work->model);
    if (status != PCM_OK)
        return status;
    enter_phase(work, "pricing crew-hours", 0);
    if (!pcm__watch_report(&work->watch, 0))
        status = pcm__prices_ascend(&work->prices, &work->model, &work->watch);
    enter_phase(work, "solving the linear program", 0.3);
    if (status == PCM_OK && solver && !pcm__watch_report(&work->watch, 0))
        status = pcm__master_solve(&work->master, &work->prices, &work->model, solver,
                                   &work->watch);
    return status;
}

static pcm_status find_plan(struct work *work)
{
    pcm_status status = pcm__whole_plan_make(&work->plan, &work->model);
    if (status == PCM_OK)
        status = pcm__round(&work->plan, &work->prices, work->master.share);
    if (status != PCM_OK)
        return status;
    work->watch.progress.cost = pcm__whole_plan_cost(&work->plan);
    enter_phase(work, "searching for a better plan", 0.4);
    if (!pcm__watch_report(&work->watch, 0))
        status = pcm__search(&work->plan, &work->prices, &work->watch);
    if (status == PCM_OK)
        status = pcm__search_exactly(&work->plan, &work->prices, &work->watch);
    work->stopped = pcm__watch_stopped(&work->watch);
    if (status == PCM_OK)
        pcm__repair(&work->plan, &work->watch);
    return status;
}

static pcm_status write_schedule(pcm_schedule **out, struct work *work, const pcm_solver *solver)
{
    const pcm__model *model = &work->model;
    double *price = pcm__array_new(model->cells, sizeof *price);
    if (!price)
        return pcm__fail_memory();
    for (size_t i = 0; i < model->cells; i++)
        price[pcm__model_public_cell(model, i)] = work->prices.best[i];
    pcm_schedule *schedule;
    pcm_status status = pcm__schedule_make(&schedule, &work->plan, price);
    pcm_release(price);
    if (status != PCM_OK)
        return status;
    pcm_schedule_summary *summary = &schedule->summary;
    snprintf(summary->engine, sizeof summary->engine, "%s",
             work->master.share ? solver->name : "prices");
    summary->stopped = work->stopped;
    enter_phase(work, "done", 1);
    work->watch.progress.cost = summary->cost;
    work->watch.progress.bound = summary->bound;
    pcm__watch_report(&work->watch, 1);
    *out = schedule;
    return PCM_OK;
}

pcm_status pcm_schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem,
                              const pcm_solver *solver, pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (problem->crews == 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "problem: there are 0 crews: must have at least one");
    pcm_status status = check_solver(solver);
    if (status != PCM_OK)
        return status;
    struct work work = {0};
    pcm__watch_begin(&work.watch, control);
    status = pcm__model_make(&work.model, problem);
    if (status == PCM_OK)
        status = find_prices(&work, solver);
    if (status == PCM_OK)
        status = find_plan(&work);
    if (status == PCM_OK)
        status = write_schedule(out, &work, solver);
    pcm__whole_plan_free(&work.plan);
    pcm__master_free(&work.master);
    pcm__prices_free(&work.prices);
    pcm__model_free(&work.model);
    return status;
}
