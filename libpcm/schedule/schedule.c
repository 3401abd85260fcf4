/* SPDX-License-Identifier: Apache-2.0 */
/* The order of work: prices, linear program, rounding, searches, schedule. A stop at any point skips
 * what is left of the optimising steps; rounding and repair always run, so there is always a plan. */
#include <math.h>
#include <stdio.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/watch.h"
#include "libpcm/schedule/answers/schedule.h"
#include "libpcm/schedule/exact/monolithic.h"
#include "libpcm/schedule/prices/precedence_prices.h"
#include "libpcm/schedule/prices/tie_prices.h"
#include "libpcm/schedule/search/search.h"

/* Jobs up to which the default method also branches to the optimum. */
enum { SMALL = 100 };

static const double megabytes_usual = 4096;

/* Share of the effort for the linear program that an earlier schedule leaves. */
static const double effort_of_warm = 0.3;

struct work {
    pcm_schedule_options options;
    const pcm_solver *solver;
    pcm__model model;
    pcm__pricer *pricer;
    pcm__prices prices;
    pcm__master master;
    pcm__state state;
    pcm__arrangement best;
    pcm__search search;
    pcm__watch watch;
    double bound;
    int stopped; /* whether a stop or the clock cut the work off */
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

static pcm_status check_number(const char *name, double value)
{
    if (value >= 0 && value <= 1e15)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "options->%s = %s: must be a number from 0 to 1e15", name,
                     pcm__text(value).chars);
}

static pcm_status read_options(pcm_schedule_options *out, const pcm_schedule_options *options,
                               const pcm_schedule_problem *problem, const pcm_solver *solver)
{
    *out = options ? *options : (pcm_schedule_options){.struct_size = sizeof *options};
    if (out->struct_size < sizeof *out)
        return pcm__fail(PCM_ERR_ARGUMENT, "options->struct_size = %zu: must be at least %zu",
                         out->struct_size, sizeof *out);
    pcm_status status = check_number("gap", out->gap);
    if (status == PCM_OK)
        status = check_number("effort", out->effort);
    if (status == PCM_OK)
        status = check_number("megabytes", out->megabytes);
    if (status != PCM_OK)
        return status;
    if (out->method > PCM_METHOD_NO_LP)
        return pcm__fail(PCM_ERR_DOMAIN, "options->method = %d: must be 0 to %d", (int)out->method,
                         (int)PCM_METHOD_NO_LP);
    if (out->method == PCM_METHOD_MONOLITHIC && !solver)
        return pcm__fail_null("solver: the monolithic method needs a backend: solver");
    if (out->method == PCM_METHOD_MONOLITHIC && problem->recurrings > 0)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "options->method: the monolithic method takes no recurring tasks, "
                         "and there are %zu",
                         problem->recurrings);
    const pcm_schedule *earlier = out->earlier;
    if (earlier && (earlier->periods != problem->periods || earlier->crews > problem->crews ||
                    earlier->jobs > problem->jobs || earlier->recurrings > problem->recurrings))
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "options->earlier: a schedule of %zu periods, %zu crews, %zu jobs and %zu "
                         "recurring tasks: must be of as many periods and of no more of the rest",
                         earlier->periods, earlier->crews, earlier->jobs, earlier->recurrings);
    if (out->effort == 0)
        out->effort = 1;
    if (out->megabytes == 0)
        out->megabytes = megabytes_usual;
    return PCM_OK;
}

static void enter_phase(struct work *work, const char *phase, double fraction)
{
    work->watch.progress.phase = phase;
    work->watch.progress.fraction = fraction;
    pcm__watch_report(&work->watch, 1);
}

static int goes_on(struct work *work)
{
    return !pcm__watch_report(&work->watch, 0);
}

/* What an earlier schedule knows: the rest of the plan goes where its prices say. */
static pcm_status recall(struct work *work)
{
    double *price = pcm__array_new_zero(work->model.rows, sizeof *price);
    if (!price)
        return pcm__fail_memory();
    pcm__schedule_recall(price, NULL, &work->model, work->options.earlier);
    pcm__prices_offer(&work->prices, work->pricer, &work->model, price);
    pcm_release(price);
    return PCM_OK;
}

/* Small problems are branched until their precedences are kept, which prices would only hide. */
static int is_branched(const struct work *work)
{
    return work->solver && work->options.method != PCM_METHOD_NO_LP && work->model.jobs <= SMALL;
}

static pcm_status find_prices(struct work *work)
{
    const int warm = work->options.earlier != NULL;
    pcm_status status = pcm__prices_make(&work->prices, work->pricer, &work->model);
    if (status == PCM_OK && warm)
        status = recall(work);
    enter_phase(work, "pricing crew-hours", 0);
    if (status == PCM_OK && goes_on(work))
        status =
            pcm__prices_ascend(&work->prices, work->pricer, &work->model, warm, &work->watch);
    if (status == PCM_OK)
        status = pcm__prices_tie(&work->prices, work->pricer, &work->model, warm, &work->watch);
    if (status == PCM_OK && !is_branched(work))
        status = pcm__prices_precede(&work->prices, work->pricer, &work->model,
                                     pcm__schedule_precedence_prices(work->options.earlier, &work->model), &work->watch);
    work->bound = work->prices.bound;
    return status;
}

static pcm_status solve_program(struct work *work)
{
    enter_phase(work, "solving the linear program", 0.2);
    if (!work->solver || work->options.method == PCM_METHOD_NO_LP || !goes_on(work))
        return PCM_OK;
    pcm_status status =
        pcm__master_solve(&work->master, &work->prices, work->pricer, &work->model, work->solver,
                          work->options.effort * (work->options.earlier ? effort_of_warm : 1),
                          &work->watch);
    work->bound = fmax(work->prices.bound, work->master.leaves ? work->master.bound : -INFINITY);
    return status;
}

static void begin_search(struct work *work)
{
    work->search = (pcm__search){
        .model = &work->model,
        .pricer = work->pricer,
        .prices = &work->prices,
        .master = &work->master,
        .bound = work->bound,
        .gap = work->options.gap,
        .effort = work->options.effort,
        .warm = work->options.earlier != NULL,
        .seed = pcm__watch_seed(&work->watch),
        .watch = &work->watch,
        .best = &work->best,
        .best_cost = INFINITY,
        .best_violation = INFINITY,
    };
}

/* Puts jobs that are left over where they do least harm; nonzero if there were any. Recurring tasks that
 * stand in their way can then move aside, which no search of one kind alone finds. */
static int force_left_over(pcm__state *state)
{
    const pcm__model *model = state->model;
    int forced = 0;
    for (uint32_t j = 0; j < model->jobs; j++) {
        const uint32_t away = pcm__model_away(model, j);
        uint32_t best = away;
        double least = INFINITY;
        if (!model->item[j].left_over || state->now.option[j] != away)
            continue;
        for (uint32_t o = model->item[j].option; o < away; o++) {
            const double change = pcm__state_change(state, j, o);
            if (change < least) {
                least = change;
                best = o;
            }
        }
        if (best != away)
            pcm__state_move(state, j, best);
        forced |= best != away;
    }
    return forced;
}

static pcm_status find_plan(struct work *work)
{
    const size_t recurrings = work->model.problem->recurrings;
    pcm_status status = pcm__state_make(&work->state, &work->model);
    if (status == PCM_OK)
        status = pcm__arrangement_make(&work->best, &work->model);
    if (status != PCM_OK)
        return status;
    begin_search(work);
    status = pcm__round(&work->search, &work->state);
    if (status == PCM_OK && work->options.earlier) {
        pcm__schedule_recall(NULL, &work->state.now, &work->model, work->options.earlier);
        pcm__state_set(&work->state, &work->state.now);
        pcm__search_offer(&work->search, &work->state);
    }
    enter_phase(work, "searching for a better plan", 0.4);
    if (status == PCM_OK && recurrings > 0)
        status = pcm__search_sequences(&work->search, &work->state);
    if (status == PCM_OK && work->model.jobs > 0)
        status = pcm__search_jobs(&work->search, &work->state);
    if (status == PCM_OK && recurrings > 0 && work->model.jobs > 0)
        status = pcm__search_sequences(&work->search, &work->state);
    if (status == PCM_OK && recurrings > 0 && force_left_over(&work->state))
        status = pcm__search_sequences(&work->search, &work->state);
    return status;
}

/* Small problems are branched to the optimum, which also replaces the bound. */
static pcm_status find_optimum(struct work *work)
{
    const pcm_schedule_method method = work->options.method;
    const int small = method == PCM_METHOD_MONOLITHIC ||
                      (method == PCM_METHOD_AUTO && work->model.jobs <= SMALL);
    if (!small || !work->solver || work->model.items > work->model.jobs || !goes_on(work))
        return PCM_OK;
    enter_phase(work, "branching to the optimum", 0.9);
    return pcm__monolithic_solve(&work->master, &work->search, &work->state, &work->bound,
                                 work->solver);
}

static pcm_status write_schedule(pcm_schedule **out, struct work *work)
{
    const pcm__found found = {.model = &work->model,
                              .plan = &work->best,
                              .price = work->prices.best,
                              .master = &work->master,
                              .precedence_price =
                                  work->master.alone ? NULL : work->prices.precedence,
                              .bound = fmin(work->bound, work->search.best_violation > 0
                                                             ? work->bound
                                                             : work->search.best_cost),
                              .floor = work->prices.floor};
    pcm_schedule *schedule;
    pcm_status status = pcm__schedule_make(&schedule, &found);
    if (status != PCM_OK)
        return status;
    pcm_schedule_summary *summary = &schedule->summary;
    snprintf(summary->engine, sizeof summary->engine, "%s",
             work->master.columns ? work->solver->name : "prices");
    summary->stopped = work->stopped;
    work->watch.progress.cost = summary->cost;
    work->watch.progress.bound = summary->bound;
    enter_phase(work, "done", 1);
    *out = schedule;
    return PCM_OK;
}

static pcm_status solve(pcm_schedule **out, struct work *work)
{
    pcm_status status = pcm__pricer_make(&work->pricer, &work->model);
    if (status == PCM_OK)
        status = find_prices(work);
    if (status == PCM_OK)
        status = solve_program(work);
    if (status == PCM_OK)
        status = find_plan(work);
    if (status == PCM_OK)
        status = find_optimum(work);
    work->stopped = pcm__watch_stopped(&work->watch);
    if (status == PCM_OK)
        status = write_schedule(out, work);
    return status;
}

pcm_status pcm_schedule_optimise(pcm_schedule **out, const pcm_schedule_problem *problem,
                                 const pcm_solver *solver, const pcm_schedule_options *options,
                                 pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (problem->crews == 0)
        return pcm__fail(PCM_ERR_ARGUMENT, "problem: there are 0 crews: must have at least one");
    struct work work = {.solver = solver};
    pcm_status status = check_solver(solver);
    if (status == PCM_OK)
        status = read_options(&work.options, options, problem, solver);
    if (status != PCM_OK)
        return status;
    pcm__watch_begin(&work.watch, control);
    status = pcm__model_make(&work.model, problem, work.options.megabytes);
    if (status == PCM_OK)
        status = solve(out, &work);
    pcm__arrangement_free(&work.best);
    pcm__state_free(&work.state);
    pcm__master_free(&work.master);
    pcm__prices_free(&work.prices);
    pcm__pricer_free(work.pricer);
    pcm__model_free(&work.model);
    return status;
}

pcm_status pcm_schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem,
                              const pcm_solver *solver, pcm_control *control)
{
    return pcm_schedule_optimise(out, problem, solver, NULL, control);
}
