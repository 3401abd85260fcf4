/* SPDX-License-Identifier: Apache-2.0 */
/* What preventive work bought: the same systems simulated with and without it, at the estimate and
 * at parameters that might be true instead. All of them meet the same random numbers, so that
 * differences between them are not those of luck. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/life/imperfect_simulate.h"
#include "libpcm/life/imperfect_uncertainty.h"
#include "libpcm/num/elementary.h"

enum { scenarios = 3, estimate_tasks = 100, draws = 400, parameters = PCM__IMPERFECT_PARAMETERS };
enum { systems_simulated = 48 }; /* at least so many in each task */

/* Streams below are those of simulated systems, from here on those of the parameters. */
static const uint64_t parameter_streams = UINT64_C(1) << 62;

struct work {
    const pcm__upkeep *upkeep;
    pcm_imperfect_model model;
    pcm__uncertainty uncertainty;
    uint64_t seed;
    size_t repetitions; /* of the fleet in each task */
    pcm__watch *watch;
    double (*expected)[scenarios]; /* [estimate_tasks + draws], by enum pcm__work */
};

/* Mean over some simulations of the fleet, in each scenario. */
static void simulate(double expected[scenarios], const struct work *work,
                     const double theta[parameters], uint64_t first_stream)
{
    pcm__scenario scenario = {.model = work->model,
                              .scale = pcm__exp(theta[PCM_IMPERFECT_SCALE]),
                              .shape = pcm__exp(theta[PCM_IMPERFECT_SHAPE]),
                              .left = {fmax(1.0 - theta[PCM_IMPERFECT_RHO_CORRECTIVE], 0.0),
                                       fmax(1.0 - theta[PCM_IMPERFECT_RHO_PREVENTIVE], 0.0)},
                              .failures_most = 100 + 20 * work->upkeep->longest};
    for (int i = 0; i < scenarios; i++) {
        scenario.work = (enum pcm__work)i;
        expected[i] = 0.0;
        uint64_t stream = first_stream;
        for (size_t k = 0; k < work->repetitions && isfinite(expected[i]); k++) {
            expected[i] += pcm__simulate_fleet(work->upkeep, &scenario, work->seed, stream) /
                           (double)work->repetitions;
            stream += work->upkeep->systems;
        }
    }
}

static void run_task(void *context, size_t task)
{
    const struct work *work = context;
    double theta[parameters];
    if (pcm__watch_stopped(work->watch))
        return;
    memcpy(theta, work->uncertainty.mean, sizeof theta);
    uint64_t first_stream = 0;
    if (task < estimate_tasks)
        first_stream = task * work->repetitions * work->upkeep->systems;
    else
        pcm__uncertainty_draw(theta, &work->uncertainty, work->seed, parameter_streams + task);
    simulate(work->expected[task], work, theta, first_stream);
}

/* What is looked at in each task. */
enum figure { AS_DONE, WITHOUT, PERFECT, AVOIDED, SHARE };

static double figure_of(const double expected[scenarios], enum figure figure)
{
    const double avoided = expected[PCM__WORK_NONE] - expected[PCM__WORK_AS_DONE];
    switch (figure) {
    case AVOIDED:
        return avoided;
    case SHARE:
        return isinf(avoided) ? (avoided > 0.0 ? 1.0 : -INFINITY)
                              : avoided / expected[PCM__WORK_NONE];
    default:
        return expected[figure];
    }
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Quantiles over the drawn parameters, with the ends that enclose them. Where failures come
 * without end both with and without the work, their difference is unknown and may be anything. */
static pcm_bounds bounds_of(const struct work *work, const double mean[scenarios],
                            enum figure figure, double confidence)
{
    double values[draws];
    int unknown = 0;
    for (int i = 0; i < draws; i++) {
        values[i] = figure_of(work->expected[estimate_tasks + i], figure);
        if (isnan(values[i])) {
            values[i] = -INFINITY;
            unknown++;
        }
    }
    qsort(values, draws, sizeof *values, by_size);
    const int tail = (int)(0.5 * (1.0 - confidence) * draws);
    const int top = draws - 1 - tail + unknown;
    const double estimate = figure_of(mean, figure);
    return (pcm_bounds){estimate, fmin(values[tail], estimate),
                        top < draws ? fmax(values[top], estimate) : INFINITY};
}

/* The draws meet the random numbers of the first task of the estimate: what luck did to that task
 * it did to them, and is taken out of them. */
static void correct_draws(struct work *work, const double mean[scenarios])
{
    for (int k = 0; k < scenarios; k++) {
        const double luck = work->expected[0][k] / mean[k];
        for (size_t i = 0; luck > 0.0 && i < draws; i++)
            work->expected[estimate_tasks + i][k] /= luck;
    }
}

static void summarise(pcm_benefit *out, struct work *work, double confidence)
{
    double mean[scenarios] = {0.0}, squares = 0.0;
    for (size_t i = 0; i < estimate_tasks; i++)
        for (int k = 0; k < scenarios; k++)
            mean[k] += work->expected[i][k] / estimate_tasks;
    if (!isfinite(mean[0] + mean[1] + mean[2])) {
        out->status = PCM_BENEFIT_EXPLOSIVE;
        return;
    }
    correct_draws(work, mean);
    const double avoided = figure_of(mean, AVOIDED);
    for (size_t i = 0; i < estimate_tasks; i++) {
        const double distance = figure_of(work->expected[i], AVOIDED) - avoided;
        squares += distance * distance;
    }
    out->as_done = bounds_of(work, mean, AS_DONE, confidence);
    out->without = bounds_of(work, mean, WITHOUT, confidence);
    out->perfect = bounds_of(work, mean, PERFECT, confidence);
    out->avoided = bounds_of(work, mean, AVOIDED, confidence);
    out->share = bounds_of(work, mean, SHARE, confidence);
    out->monte_carlo_error =
        sqrt(squares / ((double)estimate_tasks * (double)(estimate_tasks - 1)));
}

static pcm_status weigh(pcm_benefit *out, struct work *work, double confidence,
                        pcm_control *control)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "simulating systems with and without preventive work";
    work->watch = &watch;
    work->seed = pcm__watch_seed(&watch);
    work->repetitions = 1 + systems_simulated / work->upkeep->systems;
    work->expected = pcm__array_new_zero(estimate_tasks + draws, sizeof *work->expected);
    if (!work->expected)
        return pcm__fail_memory();
    pcm__parallel(estimate_tasks + draws, run_task, work, &watch);
    const int stopped = pcm__watch_stopped(&watch);
    if (!stopped)
        summarise(out, work, confidence);
    pcm_release(work->expected);
    return stopped ? pcm__fail(PCM_ERR_CALLBACK, "control: the simulation was stopped") : PCM_OK;
}

pcm_status pcm_imperfect_benefit(pcm_benefit *out, const pcm_event_data *data,
                                 const pcm_imperfect *fit, double confidence, pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    pcm__upkeep upkeep;
    pcm_status status = pcm__imperfect_reopen(&upkeep, data, fit);
    if (status != PCM_OK)
        return status;
    pcm_benefit benefit = {.observed = (double)upkeep.failures};
    struct work work = {.upkeep = &upkeep, .model = fit->model};
    if (upkeep.has_aftermath[PCM_MAINTENANCE_PREVENTIVE]) {
        status = pcm__uncertainty_learn(&work.uncertainty, data, fit, &upkeep, confidence);
        if (status == PCM_OK)
            status = weigh(&benefit, &work, confidence, control);
    } else {
        benefit.status = PCM_BENEFIT_NO_WORK;
    }
    pcm__upkeep_free(&upkeep);
    if (status == PCM_OK)
        *out = benefit;
    return status;
}
