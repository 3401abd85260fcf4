/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/outlook/demand_grid.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/family.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"
#include "libpcm/num/vector.h"

/* A probability below which failures are not counted. */
static const double nothing = 1e-15;

double pcm__collected(const pcm_distribution *life, double age, double ahead)
{
    if (!(ahead > 0.0))
        return 0.0;
    if (life->family == PCM_FAMILY_WEIBULL && isfinite(ahead)) /* a third of the time */
        return pcm__weibull_hazard_ahead((pcm_weibull){life->parameter[0], life->parameter[1]}, age,
                                         ahead);
    pcm__jet parameter[PCM_FAMILY_PARAMETERS_MAX];
    const pcm__family *family = pcm__family_of(life->family);
    pcm__family_constants(parameter, family, life->parameter);
    return pcm__exp(family->log_collected(parameter, age, pcm__jet_constant(ahead)).value);
}

double pcm__grid_fails(const pcm_distribution *life, double age, double ahead)
{
    return -pcm__expm1(-pcm__collected(life, age, ahead));
}

/* How coarse a grid may be. */

/* Width of the middle half of the lives that end between two ages. What few lives do matters less:
 * errors are as the square of the cell's width times the share of these lives. */
static double spread(const pcm_distribution *life, double from, double until)
{
    const pcm__family *family = pcm__family_of(life->family);
    const double ends = pcm__grid_fails(life, from, until - from);
    if (!(ends > nothing))
        return INFINITY;
    const double low = pcm__family_ahead(family, life->parameter, from, -pcm__log1p(-0.25 * ends));
    const double high = pcm__family_ahead(family, life->parameter, from, -pcm__log1p(-0.75 * ends));
    return high > low ? (high - low) / sqrt(ends) : INFINITY;
}

/* By how much of a cell the replacement age misses its place. */
static double misfit(double replacement_age, double period, size_t per_period)
{
    const double cells = replacement_age / period * (double)per_period;
    return fabs(cells - floor(cells + 0.5)) / (double)per_period;
}

/* The number of cells, from one that is needed up to 16 times as many, that fits best. */
static size_t fit_to_age(double replacement_age, double period, size_t needed, size_t most)
{
    const double exact = 1e-9;
    size_t best = needed;
    for (size_t cells = needed; cells <= 16 * needed && cells <= most; cells++)
        if (misfit(replacement_age, period, cells) < misfit(replacement_age, period, best) - exact)
            best = cells;
    return best;
}

pcm_status pcm__grid_resolution(size_t *per_period, const pcm_distribution *life,
                                double replacement_age, double oldest, double period,
                                size_t periods)
{
    const double horizon = period * (double)periods;
    const double most = floor(PCM__GRID_CELLS / 4.0 / (double)periods);
    const int is_planned = replacement_age <= horizon;
    double cell = fmin(period / 8.0, spread(life, 0.0, replacement_age) / 6.0);
    if (is_planned)
        cell = fmin(cell, replacement_age / 8.0);
    const double needed = ceil(period / cell);
    if (!(needed <= most))
        return pcm__fail(PCM_ERR_LIMIT,
                         "%s units of time ahead are too long to follow one item through lives "
                         "that spread over %s",
                         pcm__text(horizon).chars, pcm__text(6.0 * cell).chars);
    /* What is overdue fails so soon that it hardly matters when: as fine as can be is enough. */
    const double of_oldest = ceil(2.0 * period / spread(life, oldest, replacement_age));
    *per_period = (size_t)fmin(fmax(needed, of_oldest), most);
    if (is_planned)
        *per_period = fit_to_age(replacement_age, period, *per_period, (size_t)most);
    return PCM_OK;
}

/* The kernel. */

static double fails_unplanned(const pcm__grid *grid, double age)
{
    return pcm__grid_fails(&grid->life, 0.0, fmin(age, grid->replacement_age));
}

/* Mean probability of failure over a cell of age. In the first the age is put as v^4, which makes
 * the powers of any shape smooth. */
static double mean_of_cell(const pcm__grid *grid, size_t index)
{
    double mean = 0.0;
    if (index == 0) {
        for (int i = 0; i < PCM__GAUSS_LONG; i++) {
            const double v = pcm__gauss_long[i].place;
            mean += pcm__gauss_long[i].weight * 4.0 * v * v * v *
                    fails_unplanned(grid, grid->cell * v * v * v * v);
        }
        return mean;
    }
    for (int i = 0; i < PCM__GAUSS_SHORT; i++)
        mean += pcm__gauss_short[i].weight *
                fails_unplanned(grid, grid->cell * ((double)index + pcm__gauss_short[i].place));
    return mean;
}

/* An item renewed evenly within cell 0 fails in cell n with the difference of the means. */
static void fill_kernel(pcm__grid *grid)
{
    const size_t n = grid->cells;
    double before = 0.0;
    for (size_t i = 0; i < n; i++) {
        const int is_past = grid->planned > 0 && i >= grid->planned;
        const double mean = is_past ? 1.0 - grid->survives : mean_of_cell(grid, i);
        grid->kernel[n - 1 - i] = fmax(mean - before, 0.0);
        before = mean;
    }
}

/* F^(i) from F^(i-1). */
static void convolve_row(double *out, const pcm__grid *grid, const double *before)
{
    for (size_t i = 0; i < grid->cells; i++)
        out[i] = pcm__vector_dot(before, grid->kernel + (grid->cells - 1 - i), i + 1);
}

static pcm_status fill_rows(pcm__grid *grid)
{
    const size_t n = grid->cells;
    size_t room = 0;
    for (size_t row = 0;; row++) {
        if (row > PCM__GRID_FAILURES)
            return pcm__fail(PCM_ERR_LIMIT,
                             "one item may fail more than %d times within the time ahead",
                             PCM__GRID_FAILURES);
        if (pcm__array_reserve((void **)&grid->below, &room, (row + 1) * n, sizeof *grid->below) !=
            PCM_OK)
            return pcm__fail_memory();
        double *now = grid->below + row * n;
        if (row > 0)
            convolve_row(now, grid, now - n);
        else
            for (size_t i = 0; i < n; i++)
                now[i] = 1.0;
        if (now[n - 1] < nothing)
            return PCM_OK;
        grid->rows = row + 1;
    }
}

pcm_status pcm__grid_make(pcm__grid *out, const pcm_distribution *life, double replacement_age,
                          double period, size_t periods, size_t per_period)
{
    *out = (pcm__grid){.life = *life,
                       .replacement_age = replacement_age,
                       .cell = period / (double)per_period,
                       .per_period = per_period,
                       .cells = per_period * periods};
    if (replacement_age <= period * (double)periods * (1.0 + 1e-9)) {
        out->planned = (size_t)(replacement_age / out->cell + 0.5);
        out->survives = 1.0 - pcm__grid_fails(life, 0.0, replacement_age);
    }
    out->kernel = pcm__array_new(out->cells, sizeof *out->kernel);
    if (!out->kernel)
        return pcm__fail_memory();
    fill_kernel(out);
    return fill_rows(out);
}

void pcm__grid_free(pcm__grid *grid)
{
    pcm_release(grid->kernel);
    pcm_release(grid->below);
    *grid = (pcm__grid){0};
}

/* Straight through the middles of two cells on one side of every multiple of the planned age, where
 * the function has its kinks. */
double pcm__grid_below(const pcm__grid *grid, size_t i, double time)
{
    const double rounding = 1e-6;
    const double place = time / grid->cell;
    if (place < -rounding || i >= grid->rows)
        return 0.0;
    if (i == 0)
        return 1.0;
    const size_t last = grid->cells - 1;
    size_t side_first = 0, side_last = last;
    if (grid->planned > 0) {
        side_first =
            (size_t)fmax(floor(place / (double)grid->planned + rounding), 0.0) * grid->planned;
        side_first = side_first < last ? side_first : last;
        side_last = side_first + grid->planned - 1 < last ? side_first + grid->planned - 1 : last;
    }
    double left = floor(place - 0.5);
    left = fmin(fmax(left, (double)side_first), fmax((double)side_last - 1.0, (double)side_first));
    const size_t below = (size_t)left, above = below < side_last ? below + 1 : below;
    const double *row = grid->below + i * grid->cells;
    return fmax(row[below] + (place - 0.5 - left) * (row[above] - row[below]), 0.0);
}
