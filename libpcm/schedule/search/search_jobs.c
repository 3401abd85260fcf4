/* SPDX-License-Identifier: Apache-2.0 */
/* The search for jobs: annealing from the first plan, then repair if rules are broken. */
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/schedule/search/anneal.h"
#include "libpcm/schedule/search/group.h"
#include "libpcm/schedule/search/relief.h"
#include "libpcm/schedule/search/repack.h"
#include "libpcm/schedule/search/repair.h"

/* First and last temperature, and what makes a move promising before it is hot, as shares of the
 * scale of money. */
static const double hot_share = 0.1, cold_share = 0.002, lukewarm_share = 0.03;
static const double promising_share = 0.12;

/* Walls are lowered to so many times the worth of an hour at first, and cost what they do after a
 * share of the run. */
static const double first_wall = 6, last_wall = 50, walled_share = 0.6;

/* Work of a search: for each row of crews, more where its density makes it hard to pack; for each
 * place of a job; but few places are soon tried, and there is an end, the nearer the longer a look
 * takes because places fill the caches. */
static const double usual_density = 19;
static const double work_per_row = 1.7e5;
static const double harder = 1.3;
static const double work_per_option = 60;
static const double work_per_option_of_few = 5000;
static const double work_most = 3.6e8, options_that_double_looks = 1e6;
static const double share_of_warm = 0.1;

/* Work of relief after a run, as a share of that of the run. */
static const double relief_share = 0.05;

/* A search that is short enough is cut into runs of a share of its work, but no shorter than so much, that
 * each begin anew, every second one hotter by a factor; at most so many, and for so much work if the whole is
 * less. Of few jobs, one that a run leaves in a bad place costs much, and the best of some runs is better than
 * a run of their length. */
enum { STARTS_MAX = 8 };
static const double short_enough = 8e7, share_of_run = 0.25, run_at_least = 1.1e7;
static const double work_of_starts = 5e7, hotter = 2.5;

void pcm__search_offer(pcm__search *search, const pcm__state *state)
{
    const double violation = pcm__state_violation(state);
    const int better = violation != search->best_violation ? violation < search->best_violation
                                                           : state->cost < search->best_cost;
    if (!better)
        return;
    search->best_cost = state->cost;
    search->best_violation = violation;
    pcm__arrangement_copy(search->best, &state->now, state->model);
    search->watch->progress.cost = state->cost;
}

/* Jobs per row of crews. */
static double density_of(const pcm__model *model)
{
    size_t rows = 0;
    for (size_t i = 0; i < model->components; i++)
        rows += model->component[i].rows * model->periods;
    return rows > 0 ? (double)model->jobs / (double)rows : usual_density;
}

/* Looks at moves. Rows of few jobs have few ways to be packed, and those of many are packed by
 * nearly any. */
static double work_of(const pcm__model *model)
{
    const double density = density_of(model), options = (double)model->options;
    const double away = pcm__log(fmax(density, 1e-3) / usual_density);
    const double rows = (double)model->jobs / fmax(density, 1e-3);
    const double work =
        work_per_row * rows * (1 + harder * pcm__exp(-2 * away * away)) + work_per_option * options;
    const double most = work_most / (1 + options / options_that_double_looks);
    return fmin(fmin(work, most), work_per_option_of_few * options);
}

static double work_of_run(const pcm__model *model)
{
    const double work = work_of(model);
    return work > short_enough ? work : fmin(work, fmax(share_of_run * work, run_at_least));
}

static int starts_of(const pcm__model *model)
{
    const double work = work_of(model);
    const double starts = fmax(work, work_of_starts) / fmax(work_of_run(model), 1);
    return work > short_enough ? 1 : (int)fmin(fmax(starts, 1), STARTS_MAX);
}

/* A run from the first plan: every second one begins hotter. */
static pcm__annealing plan_run(const pcm__search *search, int start)
{
    const pcm__model *model = search->model;
    pcm__annealing run = {
        .hot =
            (search->warm ? lukewarm_share : hot_share) * (start % 2 ? hotter : 1) * model->scale,
        .cold = cold_share * model->scale,
        .promising = promising_share * model->scale,
        .work = search->effort * (search->warm ? share_of_warm : 1) * work_of_run(model),
        .walled_until = walled_share,
        .first_wall = first_wall,
        .last_wall = last_wall,
    };
    if (!search->warm && model->problem->limits > 0) {
        run.pulled_until = 0.6;
        run.free_from = 0.85;
    }
    return run;
}

static size_t largest_group(const pcm__model *model)
{
    size_t most = 2;
    for (size_t i = 0; i < model->problem->setups; i++)
        most = model->problem->setup[i].jobs > most ? model->problem->setup[i].jobs : most;
    return most;
}

static pcm_status make_walk(pcm__walk *walk, pcm__search *search, pcm__state *state,
                            const pcm__candidates *candidates, const double *guide)
{
    const pcm__model *model = search->model;
    const size_t group = largest_group(model) + PCM__FOLLOWERS_MAX;
    *walk = (pcm__walk){
        .state = state,
        .pricer = search->pricer,
        .candidates = candidates,
        .guide = guide,
        .walls = pcm__walls_of(model, guide),
        .group = pcm__array_new(group, sizeof *walk->group),
        .before = pcm__array_new(2 * group, sizeof *walk->before),
        .option_cost = pcm__array_new(model->options, sizeof *walk->option_cost),
        .repack = pcm__repack_new(),
    };
    pcm__dice_begin(&walk->dice, search->seed, 0);
    if (!walk->group || !walk->before || !walk->option_cost || !walk->repack)
        return pcm__fail_memory();
    const pcm_status status = pcm__strain_make(&walk->strain, model, guide);
    if (status != PCM_OK)
        return status;
    walk->ejection = pcm__ejection_new(model, &walk->strain, candidates, promising_share * model->scale);
    return walk->ejection ? PCM_OK : pcm__fail_memory();
}

static void free_walk(pcm__walk *walk)
{
    pcm__ejection_free(walk->ejection);
    pcm__strain_free(&walk->strain);
    pcm_release(walk->group);
    pcm_release(walk->before);
    pcm_release(walk->option_cost);
    pcm_release(walk->repack);
}

static pcm_status relieve(pcm__search *search, pcm__walk *walk, double most)
{
    pcm__relief relief = pcm__relief_begin(walk, most, search->watch);
    pcm__relieve(&relief, walk);
    const pcm_status status = pcm__kick(&relief, walk);
    pcm__search_offer(search, walk->state);
    return status;
}

static pcm_status run_all(pcm__search *search, pcm__walk *walk, const pcm__arrangement *first)
{
    const int starts = starts_of(search->model);
    pcm_status status = PCM_OK;
    for (int start = 0;
         start < starts && status == PCM_OK && !pcm__watch_report(search->watch, 0); start++) {
        const pcm__annealing run = plan_run(search, start);
        if (start > 0)
            pcm__state_set(walk->state, first);
        if (pcm__anneal(search, walk, &run))
            break;
        status = relieve(search, walk, relief_share * run.work);
    }
    return status;
}

static pcm_status search_jobs(pcm__search *search, pcm__walk *walk)
{
    pcm__state *state = walk->state;
    pcm__arrangement first;
    pcm_status status = pcm__arrangement_make(&first, search->model);
    if (status == PCM_OK) {
        pcm__arrangement_copy(&first, &state->now, search->model);
        status = run_all(search, walk, &first);
    }
    if (status == PCM_OK) {
        pcm__state_set(state, search->best);
        pcm__repair(search, walk);
        pcm__state_set(state, search->best);
    }
    pcm__arrangement_free(&first);
    return status;
}

pcm_status pcm__search_jobs(pcm__search *search, pcm__state *state)
{
    const double *guide =
        search->master->vertex_price ? search->master->vertex_price : search->prices->best;
    pcm__candidates candidates = {0};
    pcm__walk walk = {0};
    pcm__search_offer(search, state);
    pcm_status status = pcm__candidates_make(&candidates, search->pricer, search->model, guide);
    if (status == PCM_OK)
        status = make_walk(&walk, search, state, &candidates, guide);
    if (status == PCM_OK)
        status = search_jobs(search, &walk);
    free_walk(&walk);
    pcm__candidates_free(&candidates);
    return status;
}
