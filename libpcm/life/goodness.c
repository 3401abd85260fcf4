/* SPDX-License-Identifier: Apache-2.0 */
/* Distances between a fitted model and the Kaplan-Meier estimate, and how often chance alone makes
 * them as large. */
#include <math.h>

#include <pcm/goodness.h>
#include <pcm/kaplan_meier.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/scheme.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"

enum { samples = PCM_GOODNESS_SAMPLES, tasks = 64 };

/* The two distances; NAN where a sample has no estimate. */
struct distance {
    double kolmogorov_smirnov, anderson_darling;
};

/* Where the model stands at an age: its fraction failed and cumulative hazard, -ln(1 - F). */
struct place {
    double failed, hazard;
};

static struct place place_at(pcm_weibull life, double age)
{
    const double hazard = pcm__weibull_cumulative_hazard(life, age);
    return (struct place){-pcm__expm1(-hazard), hazard};
}

/* Integral of (c - u)^2 / (u (1 - u)) du between two places, c the empirical fraction between
 * them: c^2 ln u - (1 - c)^2 ln(1 - u) - u. */
static double stretch(double c, struct place from, struct place to)
{
    const double left = c > 0.0 ? c * c * (pcm__log(to.failed) - pcm__log(from.failed)) : 0.0;
    return left + (1.0 - c) * (1.0 - c) * (to.hazard - from.hazard) - (to.failed - from.failed);
}

static struct distance distance_of(const pcm_survival_curve *curve, pcm_weibull life, double items)
{
    struct distance distance = {0.0, 0.0};
    struct place before = {0.0, 0.0};
    double empirical = 0.0;
    for (size_t i = 0; i < pcm_survival_curve_steps(curve); i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        const struct place here = place_at(life, step->age);
        const double after = 1.0 - step->survival;
        const double largest = fmax(fabs(here.failed - empirical), fabs(here.failed - after));
        distance.kolmogorov_smirnov = fmax(distance.kolmogorov_smirnov, largest);
        distance.anderson_darling += items * stretch(empirical, before, here);
        before = here;
        empirical = after;
    }
    return distance;
}

static pcm_status measure(struct distance *out, const pcm_life_data *data, const pcm_fit *fit)
{
    pcm_survival_curve *curve;
    const pcm_status status = pcm_kaplan_meier(&curve, data, NULL);
    if (status != PCM_OK)
        return status;
    *out = distance_of(curve, fit->life, fit->items);
    pcm_survival_curve_free(curve);
    return PCM_OK;
}

struct work {
    const pcm__scheme *scheme;
    pcm_weibull life;
    uint64_t seed;
    pcm__watch *watch;
    struct distance distance[samples];
    pcm_status status[tasks];
};

static pcm_status run_sample(struct work *work, pcm_life *rows, size_t sample)
{
    const pcm_life_data drawn = {.rows = rows, .count = work->scheme->items};
    pcm__random random;
    pcm_fit fit;
    work->distance[sample] = (struct distance){NAN, NAN};
    pcm__random_begin(&random, work->seed, sample);
    pcm__scheme_draw(rows, work->scheme, work->life, &random);
    const pcm_status status = pcm_fit_weibull(&fit, &drawn);
    if (status != PCM_OK || !pcm_fit_has_estimate(&fit))
        return status;
    return measure(&work->distance[sample], &drawn, &fit);
}

static void run_task(void *context, size_t task)
{
    struct work *work = context;
    pcm_life *rows = pcm__array_new(work->scheme->items, sizeof *rows);
    work->status[task] = rows ? PCM_OK : PCM_ERR_MEMORY;
    for (size_t sample = task; sample < samples && work->status[task] == PCM_OK; sample += tasks) {
        if (pcm__watch_stopped(work->watch))
            break;
        work->status[task] = run_sample(work, rows, sample);
    }
    pcm_release(rows);
}

/* Counts the samples that lie as far out as the data. */
static void count(pcm_goodness *out, const struct work *work)
{
    int farther_ks = 0, farther_ad = 0;
    for (size_t i = 0; i < samples; i++) {
        if (isnan(work->distance[i].anderson_darling))
            continue;
        out->samples++;
        farther_ks += work->distance[i].kolmogorov_smirnov >= out->kolmogorov_smirnov;
        farther_ad += work->distance[i].anderson_darling >= out->anderson_darling;
    }
    out->kolmogorov_smirnov_p = (1.0 + farther_ks) / (1.0 + out->samples);
    out->anderson_darling_p = (1.0 + farther_ad) / (1.0 + out->samples);
}

static pcm_status draw(pcm_goodness *out, const pcm__scheme *scheme, const pcm_fit *fit,
                       pcm_control *control)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "drawing samples";
    struct work *work = pcm__array_new_zero(1, sizeof *work);
    if (!work)
        return pcm__fail_memory();
    work->scheme = scheme;
    work->life = fit->life;
    work->seed = pcm__watch_seed(&watch);
    work->watch = &watch;
    pcm__parallel(tasks, run_task, work, &watch);
    pcm_status status = PCM_OK;
    for (size_t task = 0; task < tasks && status == PCM_OK; task++)
        status = work->status[task];
    if (status == PCM_ERR_MEMORY)
        status = pcm__fail_memory();
    else if (status == PCM_OK && pcm__watch_stopped(&watch))
        status = pcm__fail(PCM_ERR_CALLBACK, "control: the test of goodness was stopped");
    if (status == PCM_OK)
        count(out, work);
    pcm_release(work);
    return status;
}

static void set_criteria(pcm_goodness *out, const pcm_fit *fit)
{
    const double k = 2.0, n = fit->failures, deviance = -2.0 * fit->log_likelihood;
    out->aicc = n > k + 1.0 ? deviance + 2.0 * k + 2.0 * k * (k + 1.0) / (n - k - 1.0) : INFINITY;
    out->bic = deviance + k * pcm__log(n);
}

pcm_status pcm_goodness_test(pcm_goodness *out, const pcm_fit *fit, const pcm_life_data *data,
                             pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!data)
        return pcm__fail_null("data");
    if (!pcm_fit_has_estimate(fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_fit_status_name(fit->status));
    struct distance distance;
    pcm__scheme scheme;
    pcm_status status = measure(&distance, data, fit);
    if (status == PCM_OK)
        status = pcm__scheme_new(&scheme, data);
    if (status != PCM_OK)
        return status;
    pcm_goodness goodness = {.kolmogorov_smirnov = distance.kolmogorov_smirnov,
                             .anderson_darling = distance.anderson_darling};
    set_criteria(&goodness, fit);
    status = draw(&goodness, &scheme, fit, control);
    pcm__scheme_free(&scheme);
    if (status == PCM_OK)
        *out = goodness;
    return status;
}
