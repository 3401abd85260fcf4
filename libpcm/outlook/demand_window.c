/* SPDX-License-Identifier: Apache-2.0 */
/* Counts follow from the first event in a window: after it the item is new. A new item has i
 * failures and j planned replacements within a time t with probability
 *     C(i+j, j) r^j (F^(i)(t - jT) - F^(i+1)(t - jT) - r F^(i)(t - (j+1)T)),
 * r = R(T): whatever their order, i + j renewals are past and the next one is not (T: the planned
 * age; F^(i): the i-fold convolution of the failures before it). */
#include "libpcm/outlook/demand_window.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/vector.h"

/* Share of a cell by which a time may miss its place through rounding. */
static const double rounding = 1e-6;

void pcm__counts_free(pcm__counts *counts)
{
    pcm_release(counts->p);
    *counts = (pcm__counts){0};
}

pcm_status pcm__counts_clear(pcm__counts *counts, size_t failures, size_t planned)
{
    const size_t n = failures * planned;
    if (pcm__array_reserve((void **)&counts->p, &counts->room, n, sizeof *counts->p) != PCM_OK)
        return pcm__fail_memory();
    counts->least_failures = counts->least_planned = 0;
    counts->failures = failures;
    counts->planned = planned;
    memset(counts->p, 0, n * sizeof *counts->p);
    return PCM_OK;
}

/* A window by its first event. */
struct window {
    const pcm__grid *grid;
    size_t cells;
    const double *fails;   /* [cells] first event: a failure, by cells left after its own */
    const double *planned; /* [cells] or a planned replacement of an item that failed before */
    double atom;           /* or one of an item that never failed: its probability, */
    double atom_left;      /* and the time left after it */
};

/* Expected F^(i)(t - jT), t the time left after the first event. */
static double after_failure(const struct window *window, size_t i, size_t j)
{
    const size_t shift = j * window->grid->planned;
    if (i >= window->grid->rows || shift >= window->cells)
        return 0.0;
    return pcm__vector_dot(window->grid->below + i * window->grid->cells, window->fails + shift,
                           window->cells - shift);
}

static double after_planned(const struct window *window, size_t i, size_t j)
{
    const pcm__grid *grid = window->grid;
    const size_t shift = j * grid->planned;
    if (i >= grid->rows)
        return 0.0;
    double sum = 0.0;
    if (window->atom > 0.0)
        sum =
            window->atom * pcm__grid_below(grid, i, window->atom_left - (double)shift * grid->cell);
    if (shift < window->cells)
        sum += pcm__vector_dot(grid->below + i * grid->cells, window->planned + shift,
                               window->cells - shift);
    return sum;
}

/* C(i+j, j) r^j */
static double orders(size_t i, size_t j, double r)
{
    double product = 1.0;
    for (size_t k = 1; k <= j; k++)
        product *= r * (double)(i + k) / (double)k;
    return product;
}

/* Adds the counts that follow the first event, which is one of [fail][plan] itself. */
static void add_after(pcm__counts *out, const struct window *window,
                      double (*expected)(const struct window *window, size_t i, size_t j),
                      size_t fail, size_t plan)
{
    const double r = window->grid->survives;
    const int repeats = window->grid->planned > 0;
    for (size_t i = 0; i + fail < out->failures; i++)
        for (size_t j = 0; j + plan < out->planned && (j == 0 || repeats); j++) {
            double sum = expected(window, i, j) - expected(window, i + 1, j);
            if (repeats)
                sum -= r * expected(window, i, j + 1);
            out->p[(i + fail) * out->planned + j + plan] += orders(i, j, r) * sum;
        }
}

static pcm_status count(pcm__counts *out, const struct window *window)
{
    const pcm__grid *grid = window->grid;
    const size_t repeats = grid->planned > 0 ? window->cells / grid->planned : 0;
    const size_t planned = isfinite(grid->replacement_age) ? 2 + repeats : 1;
    const pcm_status status = pcm__counts_clear(out, grid->rows + 1, planned);
    if (status != PCM_OK)
        return status;
    double any = window->atom;
    for (size_t i = 0; i < window->cells; i++)
        any += window->fails[i] + window->planned[i];
    out->p[0] = 1.0 - any;
    add_after(out, window, after_failure, 1, 0);
    add_after(out, window, after_planned, 0, 1);
    return PCM_OK;
}

/* The path of an item. */

void pcm__item_path_free(pcm__item_path *path)
{
    pcm_release(path->first);
    pcm_release(path->after);
    pcm_release(path->renewed);
    pcm_release(path->scratch);
    *path = (pcm__item_path){0};
}

/* Probability to fail in each cell, `begin` after the birth of an item of an age then, and before
 * `end`. */
static void fill_failures(double *out, const pcm__grid *grid, double age, double begin, double end)
{
    double before = 0.0, last = 0.0;
    for (size_t i = 0; i < grid->cells; i++) {
        const double until = fmin((double)(i + 1) * grid->cell - begin, end);
        const int is_over = until == last || before == 1.0;
        const double now = is_over ? before : pcm__grid_fails(&grid->life, age, until);
        out[i] = now - before;
        before = now;
        last = until;
    }
}

/* Adds the failures of items that were replaced without having failed. */
static void add_path(double *out, const pcm__item_path *path, size_t from, size_t cells,
                     double latest)
{
    const pcm__grid *grid = path->grid;
    double mass = path->survives;
    for (double at = path->due; at <= latest + rounding * grid->cell;) {
        const size_t begin = (size_t)floor(at / grid->cell + rounding);
        const size_t skipped = begin > from ? begin - from : 0;
        for (size_t i = skipped; i < cells; i++)
            out[i] += mass * path->after[from + i - begin];
        if (grid->planned == 0)
            break;
        mass *= grid->survives;
        at += (double)grid->planned * grid->cell;
    }
}

/* Renewal equation: who fails was renewed before. */
static void fill_renewed(pcm__item_path *path)
{
    const pcm__grid *grid = path->grid;
    const size_t n = grid->cells;
    const double at_once = grid->kernel[n - 1];
    memcpy(path->renewed, path->first, n * sizeof *path->renewed);
    add_path(path->renewed, path, 0, n, (double)n * grid->cell);
    for (size_t i = 0; i < n; i++) {
        const double planned = grid->planned > 0 && i >= grid->planned
                                   ? grid->survives * path->renewed[i - grid->planned]
                                   : 0.0;
        const double before = pcm__vector_dot(path->renewed, grid->kernel + (n - 1 - i), i);
        path->renewed[i] =
            planned + (path->renewed[i] + before + at_once * planned) / (1.0 - at_once);
    }
}

pcm_status pcm__item_path_make(pcm__item_path *out, const pcm__grid *grid, double age)
{
    const size_t n = grid->cells;
    *out = (pcm__item_path){.grid = grid, .due = fmax(grid->replacement_age - age, 0.0)};
    out->first = pcm__array_new(n, sizeof *out->first);
    out->after = pcm__array_new_zero(n, sizeof *out->after);
    out->renewed = pcm__array_new(n, sizeof *out->renewed);
    out->scratch = pcm__array_new(2 * n, sizeof *out->scratch);
    if (!out->first || !out->after || !out->renewed || !out->scratch)
        return pcm__fail_memory();
    out->survives = isfinite(out->due) ? 1.0 - pcm__grid_fails(&grid->life, age, out->due) : 0.0;
    fill_failures(out->first, grid, age, 0.0, out->due);
    const double due_cell = floor(out->due / grid->cell + rounding);
    if (due_cell < (double)n)
        fill_failures(out->after, grid, 0.0, fmax(out->due - due_cell * grid->cell, 0.0),
                      grid->replacement_age);
    fill_renewed(out);
    return PCM_OK;
}

/* First events of a window that begins later: of items renewed before it. */
static void fill_first_events(double *fails, double *planned, const pcm__item_path *path,
                              size_t begin, size_t cells)
{
    const pcm__grid *grid = path->grid;
    memcpy(fails, path->first + begin, cells * sizeof *fails);
    memset(planned, 0, cells * sizeof *planned);
    if (begin == 0)
        return;
    add_path(fails, path, begin, cells, (double)begin * grid->cell);
    for (size_t i = 0; i < cells; i++) {
        const size_t at = begin + i;
        fails[i] += pcm__vector_dot(path->renewed, grid->kernel + (grid->cells - 1 - at), begin);
        if (grid->planned > 0 && at >= grid->planned && at - grid->planned < begin)
            planned[i] = grid->survives * path->renewed[at - grid->planned];
    }
}

/* The planned replacement of an item that never failed, if it lies in the window. */
static void set_atom(struct window *window, const pcm__item_path *path, size_t begin, size_t end)
{
    const pcm__grid *grid = path->grid;
    const double slack = rounding * grid->cell;
    const double from = begin == 0 ? -1.0 : (double)begin * grid->cell;
    const double until = (double)end * grid->cell;
    double mass = path->survives, at = path->due;
    while (at <= from + slack && grid->planned > 0) {
        mass *= grid->survives;
        at += (double)grid->planned * grid->cell;
    }
    if (at > from + slack && at <= until + slack) {
        window->atom = mass;
        window->atom_left = fmax(until - at, 0.0);
    }
}

static void reverse(double *x, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const double kept = x[i];
        x[i] = x[n - 1 - i];
        x[n - 1 - i] = kept;
    }
}

pcm_status pcm__item_window(pcm__counts *out, const pcm__item_path *path, size_t from, size_t until)
{
    const pcm__grid *grid = path->grid;
    const size_t begin = from * grid->per_period, cells = until * grid->per_period - begin;
    double *fails = path->scratch, *planned = path->scratch + cells;
    fill_first_events(fails, planned, path, begin, cells);
    reverse(fails, cells);
    reverse(planned, cells);
    struct window window = {.grid = grid, .cells = cells, .fails = fails, .planned = planned};
    set_atom(&window, path, begin, begin + cells);
    return count(out, &window);
}

/* The first failure comes at x with density (F(T) - F(x))/m, a planned replacement before T with
 * density r/m, m the mean cycle (Cox 1962, section 5.2). */
pcm_status pcm__stationary_window(pcm__counts *out, const pcm__grid *grid, double mean_cycle)
{
    const size_t n = grid->cells;
    const size_t ends = grid->planned > 0 && grid->planned < n ? grid->planned : n;
    double *fails = pcm__array_new_zero(2 * n, sizeof *fails);
    if (!fails)
        return pcm__fail_memory();
    const double fail_at_all = pcm__grid_fails(&grid->life, 0.0, grid->replacement_age);
    const double survives = 1.0 - fail_at_all;
    double below = 0.0;
    for (size_t i = 0; i < ends && isfinite(mean_cycle); i++) {
        below += grid->kernel[n - 1 - i]; /* up to here: the mean of F over the cell */
        fails[n - 1 - i] = fmax(fail_at_all - below, 0.0) * grid->cell / mean_cycle;
        if (isfinite(grid->replacement_age))
            fails[2 * n - 1 - i] = survives * grid->cell / mean_cycle;
    }
    const struct window window = {.grid = grid, .cells = n, .fails = fails, .planned = fails + n};
    const pcm_status status = count(out, &window);
    pcm_release(fails);
    return status;
}
