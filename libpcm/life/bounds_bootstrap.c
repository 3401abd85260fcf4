/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds by the studentised parametric bootstrap: how far the answers of drawn samples lie from the
 * answer of the model that they are drawn from, in standard errors of each sample (Davison &
 * Hinkley 1997, section 2.4 and algorithm 3.2; Meeker & Escobar 1998, section 9.4). For complete
 * data these distances are pivotal, so that the bounds are right up to the number of samples
 * however small the data is. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/level.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/scheme.h"
#include "libpcm/num/sort.h"

enum { samples = PCM_BOOTSTRAP_SAMPLES, tasks = 64 };

struct work {
    const pcm__inquiry *inquiry;
    const pcm__scheme *scheme;
    const pcm__spread *spread; /* [n] the answers of the fit */
    double *distance;          /* [n][samples] */
    pcm_status status[tasks];
    uint64_t seed;
    pcm__watch *watch;
};

/* The distances of one sample. NaN without an estimate. */
static void measure(struct work *work, size_t sample, const pcm_fit *fit)
{
    for (size_t i = 0; i < work->inquiry->n; i++) {
        double *distance = &work->distance[i * samples + sample];
        pcm__spread spread;
        *distance = NAN;
        if (!pcm_fit_has_estimate(fit))
            continue;
        spread = pcm__spread_of(fit, &work->inquiry->questions[i]);
        if (spread.error > 0.0)
            *distance = (spread.level - work->spread[i].level) / spread.error;
    }
}

static void run_task(void *context, size_t task)
{
    struct work *work = context;
    const size_t items = work->scheme->items;
    pcm_life *rows = pcm__array_new(items, sizeof *rows);
    if (!rows)
        work->status[task] = pcm__fail_memory();
    for (size_t sample = task; rows && sample < samples; sample += tasks) {
        if (pcm__watch_stopped(work->watch))
            break;
        const pcm_life_data drawn = {.rows = rows, .count = items};
        pcm__random random;
        pcm_fit fit;
        pcm__random_begin(&random, work->seed, sample);
        pcm__scheme_draw(rows, work->scheme, work->inquiry->fit->life, &random);
        work->status[task] = pcm_fit_weibull(&fit, &drawn);
        if (work->status[task] != PCM_OK)
            break;
        measure(work, sample, &fit);
    }
    pcm_release(rows);
}

/* Bits that are ordered as the numbers are. */
static uint64_t ordered_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static double from_ordered_bits(uint64_t ordered)
{
    const uint64_t bits = ordered >> 63 ? ordered & ~(UINT64_C(1) << 63) : ~ordered;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The distance that a share of the samples lie below of (side -1) or above of (+1). Samples without
 * an estimate are farther out than all others, on either side. */
static double outer_distance(const double *distance, double share, int side, uint64_t *keys)
{
    for (size_t i = 0; i < samples; i++)
        keys[i] = ordered_bits(isnan(distance[i]) ? side * (double)INFINITY : distance[i]);
    pcm__sort_bits(keys, keys + samples, samples);
    const double rank = floor((samples + 1) * share + 1e-9);
    if (rank < 1.0)
        return side * (double)INFINITY;
    const size_t place = (size_t)rank - 1;
    return from_ordered_bits(keys[side < 0 ? place : samples - 1 - place]);
}

static void find_bounds(pcm_bounds *out, const struct work *work, size_t i, uint64_t *keys)
{
    const pcm_question *question = &work->inquiry->questions[i];
    const pcm__spread *spread = &work->spread[i];
    const double *distance = work->distance + i * samples;
    const double share = 0.5 * (1.0 - work->inquiry->confidence);
    const double low = spread->level - spread->error * outer_distance(distance, share, +1, keys);
    const double high = spread->level - spread->error * outer_distance(distance, share, -1, keys);
    pcm__spread_bounds(out, question, low, high);
}

static pcm_status run(pcm_bounds *out, struct work *work)
{
    pcm__parallel(tasks, run_task, work, work->watch);
    for (size_t task = 0; task < tasks; task++)
        if (work->status[task] != PCM_OK)
            return work->status[task] == PCM_ERR_MEMORY ? pcm__fail_memory() : work->status[task];
    if (pcm__watch_stopped(work->watch))
        return pcm__fail(PCM_ERR_CALLBACK, "control: the bootstrap was stopped");
    uint64_t *keys = pcm__array_new(2 * samples, sizeof *keys);
    if (!keys)
        return pcm__fail_memory();
    for (size_t i = 0; i < work->inquiry->n; i++)
        find_bounds(&out[i], work, i, keys);
    pcm_release(keys);
    return PCM_OK;
}

static pcm_status sample(pcm_bounds *out, const pcm__inquiry *inquiry, const pcm__scheme *scheme,
                         pcm_control *control)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "drawing samples";
    struct work work = {.inquiry = inquiry,
                        .scheme = scheme,
                        .seed = pcm__watch_seed(&watch),
                        .watch = &watch};
    pcm__spread *spread = pcm__array_new(inquiry->n, sizeof *spread);
    work.distance = pcm__array_new(inquiry->n, samples * sizeof *work.distance);
    pcm_status status = spread && work.distance ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK) {
        for (size_t i = 0; i < inquiry->n; i++)
            spread[i] = pcm__spread_of(inquiry->fit, &inquiry->questions[i]);
        work.spread = spread;
        status = run(out, &work);
    }
    pcm_release(work.distance);
    pcm_release(spread);
    return status;
}

pcm_status pcm__bounds_bootstrap(pcm_bounds *out, const pcm__inquiry *inquiry, pcm_control *control)
{
    pcm__scheme scheme;
    pcm_status status = pcm__scheme_new(&scheme, inquiry->data);
    if (status != PCM_OK)
        return status;
    status = sample(out, inquiry, &scheme, control);
    pcm__scheme_free(&scheme);
    return status;
}
