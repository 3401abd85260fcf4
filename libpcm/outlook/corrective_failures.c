/* SPDX-License-Identifier: Apache-2.0 */
/* An asset that is replaced at failure: within one period its failures are a first one and what
 * follows it. With the cells of a period as steps, D[i] the expected failures of cell i (exact,
 * from the renewal function) and f the chance that an item renewed in one cell fails in another,
 * those that are the first of the period are g[i] = D[i] - sum over j <= i of D[j] f[i - j] (each
 * failure is the first, or the next after another one of the period; Cox 1962, section 4.1), and k
 * or more come with probability sum over i of g[i] F^(k-1)(what is left of the period). The mean of
 * these numbers is sum D[i], whatever the cells. */
#include "libpcm/outlook/corrective_failures.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/outlook/demand_counts.h"
#include "libpcm/outlook/demand_grid.h"
#include "libpcm/outlook/renewal_function.h"

/* Failures of one asset in one period. */
static const double most_failures = 1e9;

/* Cells, as a multiple of what a coarse grid needs. */
enum { REFINEMENT = 4, CELLS_MOST = 2048 };

void pcm__failures_free(pcm__failures *failures)
{
    pcm_release(failures->mean);
    pcm_release(failures->variance);
    pcm_release(failures->p);
    *failures = (pcm__failures){0};
}

/* A plan's stretches: periods from now, or from a visit, until the next visit or the end. */
struct stretch {
    size_t begin;
    size_t end;
    double age; /* at its beginning */
};

static size_t stretches(const pcm_corrective_asset *asset)
{
    return asset->visits + 1;
}

static struct stretch stretch_at(const pcm_corrective_asset *asset, size_t index, size_t periods)
{
    return (struct stretch){.begin = index > 0 ? asset->visit[index - 1] : 0,
                            .end = index < asset->visits ? asset->visit[index] : periods,
                            .age = index > 0 ? 0.0 : asset->age};
}

/* Poisson's numbers. */

static pcm_status set_repairs(pcm__failures *out, const pcm_corrective_asset *asset, double period,
                              size_t periods)
{
    for (size_t i = 0; i < stretches(asset); i++) {
        const struct stretch stretch = stretch_at(asset, i, periods);
        for (size_t t = stretch.begin; t < stretch.end; t++) {
            const double age = stretch.age + (double)(t - stretch.begin) * period;
            out->mean[t] = out->variance[t] = pcm__collected(&asset->life, age, period);
            if (!(out->mean[t] <= most_failures))
                return pcm__fail(PCM_ERR_LIMIT, "more than 1e9 failures are expected in period %zu",
                                 t);
        }
    }
    return PCM_OK;
}

/* Renewals. */

struct renewing {
    pcm__grid grid; /* of one period */
    double period;
    double *expected; /* [cells] D */
    double *reaches;  /* [most + 2] P(k or more) */
};

static double *probabilities(const pcm__failures *failures, size_t period)
{
    return failures->p + period * (failures->most + 1);
}

/* D of a period that begins some periods after the renewal function does. */
static void set_expected(const struct renewing *it, const pcm__renewal *renewal, size_t period)
{
    const size_t cells = it->grid.cells;
    double before = pcm__renewals(renewal, (double)period * it->period);
    for (size_t i = 0; i < cells; i++) {
        const double place = (double)(i + 1) / (double)cells;
        const double now = pcm__renewals(renewal, ((double)period + place) * it->period);
        it->expected[i] = fmax(now - before, 0.0);
        before = now;
    }
}

static double first_of_period(const struct renewing *it, size_t cell)
{
    const double *kernel = it->grid.kernel + it->grid.cells - 1; /* f[k] at -k */
    double first = it->expected[cell];
    for (size_t j = 0; j <= cell; j++)
        first -= it->expected[j] * *(kernel - (cell - j));
    return fmax(first, 0.0);
}

static void set_numbers(const struct renewing *it, pcm__failures *out, size_t t)
{
    const size_t cells = it->grid.cells, most = out->most;
    double *p = probabilities(out, t), all = 0.0, mean = 0.0, square = 0.0, total = 0.0;
    memset(it->reaches, 0, (most + 2) * sizeof *it->reaches);
    it->reaches[0] = 1.0;
    for (size_t i = 0; i < cells; i++) {
        const double first = first_of_period(it, i);
        all += it->expected[i];
        for (size_t k = 1; k <= most; k++)
            it->reaches[k] += first * it->grid.below[(k - 1) * cells + (cells - 1 - i)];
    }
    for (size_t k = 0; k <= most; k++) {
        p[k] = fmax(it->reaches[k] - it->reaches[k + 1], 0.0);
        total += p[k];
    }
    for (size_t k = 0; k <= most; k++) {
        p[k] /= total;
        mean += p[k] * (double)k;
        square += p[k] * (double)k * (double)k;
    }
    out->mean[t] = all;
    out->variance[t] = fmax(square - mean * mean, 0.0);
}

/* A stretch whose numbers are those of an earlier one: items that begin with a visit are alike. */
static void copy_numbers(pcm__failures *out, size_t to, size_t from, size_t n)
{
    memcpy(out->mean + to, out->mean + from, n * sizeof *out->mean);
    memcpy(out->variance + to, out->variance + from, n * sizeof *out->variance);
    memcpy(probabilities(out, to), probabilities(out, from), n * (out->most + 1) * sizeof *out->p);
}

static pcm_status set_stretch(const struct renewing *it, pcm__failures *out,
                              const pcm_distribution *life, const struct stretch *stretch)
{
    const size_t n = stretch->end - stretch->begin;
    if (n == 0)
        return PCM_OK;
    pcm__renewal *renewal;
    const pcm_status status =
        pcm__renewal_new(&renewal, life, stretch->age, 0.0, (double)n * it->period);
    if (status != PCM_OK)
        return status;
    for (size_t k = 0; k < n; k++) {
        set_expected(it, renewal, k);
        set_numbers(it, out, stretch->begin + k);
    }
    pcm__renewal_free(renewal);
    return PCM_OK;
}

static size_t longest_after_visit(const pcm_corrective_asset *asset, size_t periods)
{
    size_t longest = 1, length = 0;
    for (size_t i = 1; i < stretches(asset); i++) {
        const struct stretch stretch = stretch_at(asset, i, periods);
        if (stretch.end - stretch.begin > length) {
            length = stretch.end - stretch.begin;
            longest = i;
        }
    }
    return longest;
}

static pcm_status set_stretches(const struct renewing *it, pcm__failures *out,
                                const pcm_corrective_asset *asset, size_t periods)
{
    const struct stretch first = stretch_at(asset, 0, periods);
    pcm_status status = set_stretch(it, out, &asset->life, &first);
    if (status != PCM_OK || asset->visits == 0)
        return status;
    const size_t longest = longest_after_visit(asset, periods);
    const struct stretch pattern = stretch_at(asset, longest, periods);
    status = set_stretch(it, out, &asset->life, &pattern);
    for (size_t i = 1; status == PCM_OK && i < stretches(asset); i++) {
        const struct stretch stretch = stretch_at(asset, i, periods);
        if (i != longest)
            copy_numbers(out, stretch.begin, pattern.begin, stretch.end - stretch.begin);
    }
    return status;
}

static pcm_status make_grid(struct renewing *it, const pcm_distribution *life)
{
    size_t cells;
    pcm_status status = pcm__grid_resolution(&cells, life, INFINITY, 0.0, it->period, 1);
    if (status != PCM_OK)
        return status;
    cells = REFINEMENT * cells < CELLS_MOST ? REFINEMENT * cells : CELLS_MOST;
    return pcm__grid_make(&it->grid, life, INFINITY, it->period, 1, cells);
}

static pcm_status set_replacements(pcm__failures *out, const pcm_corrective_asset *asset,
                                   double period, size_t periods)
{
    struct renewing it = {.period = period};
    pcm_status status = make_grid(&it, &asset->life);
    if (status == PCM_OK) {
        out->most = it.grid.rows;
        out->p = pcm__array_new(periods, (out->most + 1) * sizeof *out->p);
        it.expected = pcm__array_new(it.grid.cells, sizeof *it.expected);
        it.reaches = pcm__array_new(out->most + 2, sizeof *it.reaches);
        status = out->p && it.expected && it.reaches ? set_stretches(&it, out, asset, periods)
                                                     : pcm__fail_memory();
    }
    pcm_release(it.expected);
    pcm_release(it.reaches);
    pcm__grid_free(&it.grid);
    return status;
}

pcm_status pcm__failures_make(pcm__failures *out, const pcm_corrective_asset *asset, double period,
                              size_t periods)
{
    out->mean = pcm__array_new(periods, sizeof *out->mean);
    out->variance = pcm__array_new(periods, sizeof *out->variance);
    if (!out->mean || !out->variance)
        return pcm__fail_memory();
    return asset->repairable || pcm__is_memoryless(&asset->life)
               ? set_repairs(out, asset, period, periods)
               : set_replacements(out, asset, period, periods);
}
