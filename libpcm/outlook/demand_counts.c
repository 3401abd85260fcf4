/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/outlook/demand_counts.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/gauss.h"

/* Change of a probability at which refinement ends: under the one model that counts, and under one
 * of many. */
static const double agreement = 1e-7;
static const double agreement_of_many = 1e-5;

pcm_status pcm__grids_begin(pcm__grids *out, const pcm_distribution *life, double replacement_age,
                            double weight, double oldest, double period, size_t periods)
{
    *out = (pcm__grids){.life = *life,
                        .agreement = weight == 1.0 ? agreement : agreement_of_many,
                        .replacement_age = replacement_age,
                        .period = period,
                        .periods = periods};
    return pcm__grid_resolution(&out->per_period, life, replacement_age, oldest, period, periods);
}

void pcm__grids_free(pcm__grids *grids)
{
    for (int i = 0; i < PCM__GRID_LEVELS; i++)
        pcm__grid_free(&grids->level[i]);
    grids->made = 0;
}

static pcm_status grid_at(const pcm__grid **out, pcm__grids *grids, int level)
{
    pcm__grid *grid = &grids->level[level];
    *out = grid;
    if (level < grids->made)
        return PCM_OK;
    pcm__grid_free(grid);
    const pcm_status status =
        pcm__grid_make(grid, &grids->life, grids->replacement_age, grids->period, grids->periods,
                       grids->per_period << level);
    if (status == PCM_OK)
        grids->made = level + 1;
    return status;
}

/* What is counted on each grid. */
typedef pcm_status (*count_windows)(pcm__counts *out, const pcm__grid *grid, double age);

static double at(const pcm__counts *counts, size_t f, size_t k)
{
    return f < counts->failures && k < counts->planned ? counts->p[f * counts->planned + k] : 0.0;
}

/* Richardson's extrapolation of an error that falls fourfold. */
static pcm_status extrapolate(pcm__counts *out, const pcm__counts *fine, const pcm__counts *coarse)
{
    const pcm_status status = pcm__counts_clear(out, fine->failures, fine->planned);
    for (size_t f = 0; status == PCM_OK && f < fine->failures; f++)
        for (size_t k = 0; k < fine->planned; k++)
            out->p[f * fine->planned + k] =
                at(fine, f, k) + (at(fine, f, k) - at(coarse, f, k)) / 3.0;
    return status;
}

static double difference(const pcm__counts *a, const pcm__counts *b)
{
    double most = 0.0;
    for (size_t f = 0; f < a->failures; f++)
        for (size_t k = 0; k < a->planned; k++)
            most = fmax(most, fabs(at(a, f, k) - at(b, f, k)));
    return most;
}

/* Rounding and extrapolation may leave probabilities a little below 0. */
static void make_proper(pcm__counts *counts)
{
    double sum = 0.0;
    for (size_t i = 0; i < counts->failures * counts->planned; i++)
        sum += counts->p[i] = fmax(counts->p[i], 0.0);
    for (size_t i = 0; i < counts->failures * counts->planned; i++)
        counts->p[i] /= sum;
}

/* Counts of windows on the last grids: as they are, and extrapolated. */
struct refinement {
    size_t windows;
    pcm__counts *plain[2];
    pcm__counts *better[2];
};

static pcm__counts *no_counts(size_t windows)
{
    return pcm__array_new_zero(windows, sizeof(pcm__counts));
}

static void counts_free(pcm__counts *counts, size_t windows)
{
    for (size_t i = 0; counts && i < windows; i++)
        pcm__counts_free(&counts[i]);
    pcm_release(counts);
}

static void refinement_free(struct refinement *work)
{
    for (int i = 0; i < 2; i++) {
        counts_free(work->plain[i], work->windows);
        counts_free(work->better[i], work->windows);
    }
}

static pcm_status refinement_new(struct refinement *out, size_t windows)
{
    *out = (struct refinement){.windows = windows};
    for (int i = 0; i < 2; i++) {
        out->plain[i] = no_counts(windows);
        out->better[i] = no_counts(windows);
        if (!out->plain[i] || !out->better[i])
            return pcm__fail_memory();
    }
    return PCM_OK;
}

/* One more grid; `change` is what it made of the probabilities. */
static pcm_status refine(struct refinement *work, double *change, pcm__grids *grids, int level,
                         count_windows function, double age)
{
    const int now = level % 2, before = 1 - now;
    const pcm__grid *grid;
    pcm_status status = grid_at(&grid, grids, level);
    if (status == PCM_OK)
        status = function(work->plain[now], grid, age);
    *change = level < 2 ? INFINITY : 0.0;
    for (size_t i = 0; level > 0 && status == PCM_OK && i < work->windows; i++) {
        status = extrapolate(&work->better[now][i], &work->plain[now][i], &work->plain[before][i]);
        if (status == PCM_OK && level > 1)
            *change = fmax(*change, difference(&work->better[now][i], &work->better[before][i]));
    }
    return status;
}

static pcm_status refine_until_agreed(pcm__counts *out, size_t windows, double *error,
                                      pcm__grids *grids, count_windows function, double age)
{
    struct refinement work;
    double change = INFINITY;
    int level = 0;
    pcm_status status = refinement_new(&work, windows);
    while (status == PCM_OK && change > grids->agreement && level < PCM__GRID_LEVELS &&
           (grids->per_period << level) * grids->periods <= PCM__GRID_CELLS)
        status = refine(&work, &change, grids, level++, function, age);
    for (size_t i = 0; status == PCM_OK && i < windows; i++) {
        pcm__counts *better = &work.better[(level - 1) % 2][i];
        const pcm__counts kept = out[i];
        make_proper(better);
        out[i] = *better;
        *better = kept;
    }
    if (status == PCM_OK)
        *error = fmax(*error, change);
    refinement_free(&work);
    return status;
}

/* From an age. */

static pcm_status count_from_age(pcm__counts *out, const pcm__grid *grid, double age)
{
    const size_t periods = grid->cells / grid->per_period;
    pcm__item_path path;
    pcm_status status = pcm__item_path_make(&path, grid, age);
    for (size_t i = 0; status == PCM_OK && i < periods; i++) {
        status = pcm__item_window(&out[i], &path, i, i + 1);
        if (status == PCM_OK)
            status = pcm__item_window(&out[periods + i], &path, 0, i + 1);
    }
    pcm__item_path_free(&path);
    return status;
}

pcm_status pcm__grids_counts(pcm__counts *out, double *error, pcm__grids *grids, double age)
{
    return refine_until_agreed(out, 2 * grids->periods, error, grids, count_from_age, age);
}

/* Renewed for ever. */

double pcm__mean_cycle(const pcm_distribution *life, double replacement_age)
{
    enum { panels = 64 };
    double mean;
    if (isinf(replacement_age))
        return pcm_distribution_mean(&mean, *life) == PCM_OK ? mean : INFINITY;
    mean = 0.0;
    for (int panel = 0; panel < panels; panel++)
        for (int i = 0; i < PCM__GAUSS_LONG; i++) {
            const double place = (panel + pcm__gauss_long[i].place) / panels;
            const double lives = 1.0 - pcm__grid_fails(life, 0.0, place * replacement_age);
            mean += pcm__gauss_long[i].weight / panels * lives;
        }
    return replacement_age * mean;
}

static pcm_status count_for_ever(pcm__counts *out, const pcm__grid *grid, double mean_cycle)
{
    return pcm__stationary_window(out, grid, mean_cycle);
}

pcm_status pcm__grids_stationary(pcm__counts *out, double *error, pcm__grids *grids)
{
    return refine_until_agreed(out, 1, error, grids, count_for_ever,
                               pcm__mean_cycle(&grids->life, grids->replacement_age));
}

/* Poisson. */

int pcm__is_memoryless(const pcm_distribution *life)
{
    return life->family == PCM_FAMILY_EXPONENTIAL ||
           ((life->family == PCM_FAMILY_WEIBULL || life->family == PCM_FAMILY_GAMMA) &&
            life->parameter[0] == 1.0);
}

pcm_status pcm__poisson_counts(pcm__counts *out, double mean, size_t planned)
{
    const double tail = 12.0, least_width = 40.0; /* standard deviations; failures */
    const double width = tail * sqrt(mean) + least_width;
    const double low = fmax(floor(mean - width), 0.0), mode = floor(mean);
    const size_t n = (size_t)(mean + width - low) + 2, top = (size_t)(mode - low);
    const pcm_status status = pcm__counts_clear(out, n, 1);
    if (status != PCM_OK)
        return status;
    out->least_failures = (size_t)low;
    out->least_planned = planned;
    out->p[top] = 1.0;
    for (size_t i = top + 1; i < n; i++)
        out->p[i] = out->p[i - 1] * mean / (low + (double)i);
    for (size_t i = top; i-- > 0;)
        out->p[i] = out->p[i + 1] * (low + (double)i + 1.0) / mean;
    make_proper(out);
    return PCM_OK;
}

pcm_status pcm__lattice_of_counts(pcm__lattice *out, const pcm__counts *counts, double step,
                                  double per_failure, double per_planned)
{
    const double f = (double)counts->least_failures, k = (double)counts->least_planned;
    const double low = f * per_failure + k * per_planned;
    const double high = low + (double)(counts->failures - 1) * per_failure +
                        (double)(counts->planned - 1) * per_planned;
    while ((high - low) / step > 2.0 * PCM__LATTICE_VALUES)
        step *= 2.0;
    const pcm_status status = pcm__lattice_clear(out, step, low, high);
    for (size_t i = 0; status == PCM_OK && i < counts->failures; i++)
        for (size_t j = 0; j < counts->planned; j++)
            pcm__lattice_put(out, (f + (double)i) * per_failure + (k + (double)j) * per_planned,
                             counts->p[i * counts->planned + j]);
    return status;
}

/* Stretches between planned renewals. What is due at `from` belongs to the time before, but for
 * now. */
pcm__repairs pcm__repairs_between(const pcm_distribution *life, double replacement_age, double age,
                                  double from, double until)
{
    const double slack = 1e-9 * until;
    pcm__repairs out = {0.0, 0.0};
    double begin = 0.0, before = age, due = fmax(replacement_age - age, 0.0);
    for (double k = 1.0; begin < until - slack; k += 1.0) {
        const double end = fmin(due, until), start = fmax(begin, from);
        if (end > start)
            out.failures += pcm__collected(life, before + start - begin, end - start);
        if (due <= until + slack && (due > from + slack || from == 0.0))
            out.planned += 1.0;
        if (!(due <= until + slack))
            break;
        begin = due;
        before = 0.0;
        due = fmax(replacement_age - age, 0.0) + k * replacement_age;
    }
    return out;
}
