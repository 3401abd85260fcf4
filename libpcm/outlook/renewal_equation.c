/* SPDX-License-Identifier: Apache-2.0 */
/* The equation of failures is solved on even steps that divide T, by product integration with
 * straight lines (Linz 1985, section 7.2): a cell's share of dF acts at its mean place, and within
 * the first cells, where failures may grow like a power of time below 1, they grow as F does. */
#include "libpcm/outlook/renewal_equation.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"
#include "libpcm/outlook/renewal_solve.h"

enum {
    shaped_cells = 16,    /* in which failures grow as F does */
    steps_of_spread = 48, /* between the quartiles of lives */
    steps_of_age = 32,    /* up to the age at replacement */
    steps_least = 1024,
    cycles_most = 2048,
    steps_most = 1 << 16
};

/* A share of items too small to be counted. */
static const double nothing = 1e-20;

/* Steps times cells of a life, at most. */
static const double products_most = 3e7;

/* The first cycle of an item: how it ends. */
struct cycle {
    double age;
    double length; /* until it is replaced */
    double left;   /* the probability to come so far */
    double *ended; /* failures up to each step */
    double *share; /* failures in each cell */
    double *mean;  /* their mean place in the cell, 0 to 1 */
    size_t first;  /* cell with failures */
    size_t cells;  /* the end of those with failures */
};

struct solving {
    pcm__prospect *out;
    struct cycle fresh, own;
    double *failures; /* of a new item */
    double *after;    /* g: the same, counted from the failure before: A(t - df) */
    double *level;    /* of g in each cell, if the kernel's mean place were its start */
    double *growth;   /* of g over each cell */
};

/* Failures between steps. */

/* How much of a cell's growth has come by a place in it, given its mean over the cell. */
static double shape_at(double mean_growth, size_t cell, double place)
{
    if (cell == 0)
        return place > 0.0 ? pcm__pow(place, (1.0 - mean_growth) / mean_growth) : 0.0;
    return place + 6.0 * (mean_growth - 0.5) * place * (1.0 - place);
}

/* F grows as its mean place says: int F over the cell is what it is by parts. */
static double mean_growth(const pcm__prospect *prospect, size_t cell)
{
    return cell < shaped_cells ? 1.0 - prospect->mean[cell] : 0.5;
}

/* Only a new item's failures begin like F. */
double pcm__prospect_mean_growth(const pcm__prospect *prospect, const double *values, size_t cell)
{
    const int is_old =
        values == prospect->later || (values == prospect->failures && prospect->keeping.age > 0.0);
    return is_old ? 0.5 : mean_growth(prospect, cell);
}

double pcm__prospect_between(const pcm__prospect *prospect, const double *values, double t)
{
    if (!(t > 0.0))
        return 0.0;
    const double steps = t / prospect->step, nearest = round(steps);
    if (fabs(steps - nearest) < 1e-9 || nearest > (double)prospect->steps)
        return values[nearest < (double)prospect->steps ? (size_t)nearest : prospect->steps];
    const size_t cell = (size_t)steps;
    const double growth = values[cell + 1] - values[cell];
    return values[cell] + growth * shape_at(pcm__prospect_mean_growth(prospect, values, cell), cell,
                                            steps - (double)cell);
}

/* The first cycle. */

static double ended_by(const struct solving *it, const struct cycle *cycle, double t)
{
    return pcm__renewal_failing(&it->out->life, cycle->age, fmin(t, cycle->length));
}

/* The mean place of failures in a cell from the integral of F. */
static double mean_by_quadrature(const struct solving *it, const struct cycle *cycle, size_t cell)
{
    const double step = it->out->step;
    double sum = 0.0;
    for (int i = 0; i < PCM__GAUSS_LONG; i++) {
        /* With the place's cube, a power of it near 0 is smooth enough. */
        const double root = pcm__gauss_long[i].place, place = cell == 0 ? root * root * root : root;
        sum += pcm__gauss_long[i].weight * (cell == 0 ? 3.0 * root * root : 1.0) *
               ended_by(it, cycle, ((double)cell + place) * step);
    }
    return (cycle->ended[cell + 1] - sum) / cycle->share[cell];
}

static void set_means(const struct solving *it, struct cycle *cycle)
{
    for (size_t i = 0; i < cycle->cells; i++) {
        const double end = cycle->length / it->out->step - (double)i;
        if (!(cycle->share[i] > 0.0))
            cycle->mean[i] = 0.5;
        else if (end < 1.0 - 1e-9)
            cycle->mean[i] = 0.5 * end;
        else if (i < shaped_cells || i + 1 >= cycle->cells)
            cycle->mean[i] = mean_by_quadrature(it, cycle, i);
        else
            cycle->mean[i] =
                0.5 + (cycle->share[i + 1] - cycle->share[i - 1]) / (24.0 * cycle->share[i]);
        cycle->mean[i] = fmin(fmax(cycle->mean[i], 0.0), 1.0);
    }
}

static pcm_status make_cycle(const struct solving *it, struct cycle *cycle, double age,
                             double length)
{
    const size_t n = it->out->steps + 1;
    double *numbers = pcm__array_new_zero(3 * n, sizeof *numbers);
    if (!numbers)
        return pcm__fail_memory();
    *cycle = (struct cycle){.age = age,
                            .length = length,
                            .ended = numbers,
                            .share = numbers + n,
                            .mean = numbers + 2 * n};
    cycle->left = isinf(length) ? 0.0 : 1.0 - ended_by(it, cycle, length);
    const double last = ended_by(it, cycle, (double)it->out->steps * it->out->step);
    for (size_t i = 1; i < n; i++) {
        const int over = cycle->ended[i - 1] >= last;
        cycle->ended[i] = over ? last : ended_by(it, cycle, (double)i * it->out->step);
        cycle->share[i - 1] = fmax(cycle->ended[i] - cycle->ended[i - 1], 0.0);
        if (cycle->share[i - 1] > 0.0)
            cycle->cells = i;
        if (cycle->ended[i] < nothing)
            cycle->first = i;
    }
    set_means(it, cycle);
    return PCM_OK;
}

/* The equation. */

/* Failures after those of a cycle's cells from `from` on: the sum of what g is at their places. */
static double failures_after(const struct solving *it, const struct cycle *cycle, size_t row,
                             size_t from)
{
    const size_t end = row < cycle->cells ? row : cycle->cells;
    double sum = 0.0;
    for (size_t cell = from > cycle->first ? from : cycle->first; cell < end; cell++) {
        const size_t past = row - 1 - cell;
        sum += cycle->share[cell] * (it->level[past] - cycle->mean[cell] * it->growth[past]);
    }
    return sum;
}

/* Once g is known at a cell's end. */
static void set_cell(struct solving *it, size_t cell)
{
    const double df = it->out->keeping.downtime_failure;
    const double mean = df < it->out->step ? mean_growth(it->out, cell) : 0.5;
    it->growth[cell] = it->after[cell + 1] - it->after[cell];
    it->level[cell] = it->after[cell] + it->growth[cell] * (0.5 + mean);
}

static void solve(struct solving *it)
{
    const pcm__prospect *out = it->out;
    const struct cycle *fresh = &it->fresh;
    const double step = out->step, df = out->keeping.downtime_failure;
    const double planned_after = fresh->length + out->keeping.downtime_planned;
    for (size_t i = 1; i <= out->steps; i++) {
        const double t = (double)i * step;
        double known = fresh->ended[i] + failures_after(it, fresh, i, 1);
        if (fresh->left > 0.0)
            known += fresh->left * pcm__prospect_between(out, it->failures, t - planned_after);
        /* In the cell that ends now, g may depend on what is sought. */
        const double mean = df < step ? mean_growth(out, i - 1) : 0.5;
        const double place = fmin(fmax(0.5 + mean - fresh->mean[0], 0.0), 1.0);
        const double share = fresh->share[0];
        known += share * (1.0 - place) * it->after[i - 1];
        if (df < step) {
            const double grown = shape_at(mean, i - 1, 1.0 - df / step);
            known += share * place * (1.0 - grown) * it->failures[i - 1];
            it->failures[i] = known / (1.0 - share * place * grown);
        } else {
            it->failures[i] =
                known + share * place * pcm__prospect_between(out, it->failures, t - df);
        }
        it->after[i] = pcm__prospect_between(out, it->failures, t - df);
        set_cell(it, i - 1);
    }
}

static void set_own(struct solving *it)
{
    pcm__prospect *out = it->out;
    const struct cycle *own = &it->own;
    const double planned_after = own->length + out->keeping.downtime_planned;
    for (size_t i = 1; i <= out->steps; i++) {
        out->later[i] = failures_after(it, own, i, 0);
        if (own->left > 0.0)
            out->later[i] +=
                own->left *
                pcm__prospect_between(out, it->failures, (double)i * out->step - planned_after);
        out->failures[i] = own->ended[i] + out->later[i];
    }
}

static void set_sums(pcm__prospect *prospect)
{
    const double discount = prospect->keeping.discount, step = prospect->step;
    for (size_t i = 0; i < prospect->steps; i++) {
        const double growth = prospect->failures[i + 1] - prospect->failures[i];
        const double mean = pcm__prospect_mean_growth(prospect, prospect->failures, i);
        prospect->integral[i + 1] =
            prospect->integral[i] + step * (prospect->failures[i] + mean * growth);
        prospect->worth[i + 1] =
            prospect->worth[i] + growth * pcm__exp(-discount * step * ((double)i + 1.0 - mean));
    }
}

/* Steps. */

/* A step that resolves lives and the age at replacement. */
static double fine_step(const pcm__prospect *prospect)
{
    const pcm__lifetime *life = &prospect->life;
    const double lower = pcm__family_ahead(life->family, life->values, 0.0, 0.28768207245178093);
    const double median = pcm__family_ahead(life->family, life->values, 0.0, 0.69314718055994531);
    const double upper = pcm__family_ahead(life->family, life->values, 0.0, 1.3862943611198906);
    double step = fmin(upper - lower, 0.75 * median) / steps_of_spread;
    if (isfinite(prospect->length))
        step = fmin(step, prospect->length / steps_of_age);
    return step;
}

static void set_steps(pcm__prospect *prospect, double horizon)
{
    double step = fine_step(prospect);
    if (!isnormal(step) || horizon / step < steps_least)
        step = horizon / steps_least;
    const double last = pcm__family_ahead(prospect->life.family, prospect->life.values, 0.0, 36.0);
    const double longest = fmin(fmin(prospect->length, last), horizon);
    step = fmax(step, sqrt(horizon / products_most) * sqrt(longest));
    if (isfinite(prospect->length))
        step = prospect->length / ceil(prospect->length / step);
    const double steps =
        fmin(ceil(horizon / step) + 1.0, ceil(cycles_most * (prospect->length / step)));
    prospect->step = step;
    prospect->steps = steps < steps_most ? (size_t)steps : steps_most;
}

/* The arrays of the prospect. */
static pcm_status make_room(pcm__prospect *prospect)
{
    const size_t n = prospect->steps + 1;
    prospect->mean = pcm__array_new_zero(5 * n, sizeof *prospect->mean);
    if (!prospect->mean)
        return pcm__fail_memory();
    prospect->failures = prospect->mean + n;
    prospect->later = prospect->mean + 2 * n;
    prospect->integral = prospect->mean + 3 * n;
    prospect->worth = prospect->mean + 4 * n;
    return PCM_OK;
}

static pcm_status solve_equation(pcm__prospect *prospect)
{
    const size_t n = prospect->steps + 1;
    struct solving it = {.out = prospect};
    double *numbers = pcm__array_new_zero(4 * n, sizeof *numbers);
    if (!numbers)
        return pcm__fail_memory();
    it.failures = numbers;
    it.after = numbers + n;
    it.level = numbers + 2 * n;
    it.growth = numbers + 3 * n;
    pcm_status status = make_cycle(&it, &it.fresh, 0.0, prospect->length);
    if (status == PCM_OK)
        status = make_cycle(&it, &it.own, prospect->keeping.age, prospect->first_length);
    if (status == PCM_OK) {
        prospect->left = it.fresh.left;
        prospect->first_left = it.own.left;
        for (size_t i = 0; i < prospect->steps; i++)
            prospect->mean[i] = i < it.fresh.cells ? it.fresh.mean[i] : 0.5;
        solve(&it);
        set_own(&it);
    }
    pcm_release(it.fresh.ended);
    pcm_release(it.own.ended);
    pcm_release(numbers);
    return status;
}

pcm_status pcm__prospect_solve(pcm__prospect *prospect, double horizon)
{
    set_steps(prospect, horizon);
    pcm_status status = make_room(prospect);
    if (status == PCM_OK)
        status = solve_equation(prospect);
    if (status == PCM_OK)
        set_sums(prospect);
    return status;
}
