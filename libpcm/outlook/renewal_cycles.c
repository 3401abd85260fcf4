/* SPDX-License-Identifier: Apache-2.0 */
/* The equation of failures is solved on even steps that divide T, by product integration with
 * straight lines (Linz 1985, section 7.2): a cell's share of dF acts at its mean place, and within
 * the first cells, where failures may grow like a power of time below 1, they grow as F does.
 * Without planned work and downtime it is the renewal function itself. */
#include "libpcm/outlook/renewal_cycles.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"
#include "libpcm/outlook/renewal_solve.h"

enum {
    shaped_cells = 16,       /* in which failures grow as F does */
    steps_of_spread = 48,    /* between the quartiles of lives */
    steps_of_age = 32,       /* up to the age at replacement */
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
    double length;  /* until it is replaced */
    double left;    /* the probability to come so far */
    double *ended;  /* failures up to each step */
    double *share;  /* failures in each cell */
    double *mean;   /* their mean place in the cell, 0 to 1 */
    size_t first;   /* cell with failures */
    size_t cells;   /* the end of those with failures */
};

struct pcm__cycles {
    pcm__keeping keeping;
    pcm_distribution model;
    pcm__lifetime life;
    pcm__renewal *exact; /* failures, where they are the renewal function; else NULL */
    double step;
    size_t steps;
    double length; /* T, INFINITY if that is beyond the horizon */
    double first_length; /* of the item at hand */
    double left, first_left;
    double failure_rate, planned_rate, down_rate; /* in the long run */
    double *mean;     /* [steps] of the cells of a new item, from which failures have their shape */
    double *failures; /* [steps + 1] of the item at hand */
    double *later;    /* of them, those after the first cycle */
    double *integral; /* of them, by time */
    double *worth;    /* of them, by the rate of discount */
};

struct solving {
    pcm__cycles *out;
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
static double mean_growth(const pcm__cycles *cycles, size_t cell)
{
    return cell < shaped_cells ? 1.0 - cycles->mean[cell] : 0.5;
}

/* Only a new item's failures begin like F. */
static double mean_growth_of(const pcm__cycles *cycles, const double *values, size_t cell)
{
    const int is_old = values == cycles->later ||
                       (values == cycles->failures && cycles->keeping.age > 0.0);
    return is_old ? 0.5 : mean_growth(cycles, cell);
}

static double between(const pcm__cycles *cycles, const double *values, double t)
{
    if (!(t > 0.0))
        return 0.0;
    const double steps = t / cycles->step, nearest = round(steps);
    if (fabs(steps - nearest) < 1e-9 || nearest > (double)cycles->steps)
        return values[nearest < (double)cycles->steps ? (size_t)nearest : cycles->steps];
    const size_t cell = (size_t)steps;
    const double growth = values[cell + 1] - values[cell];
    return values[cell] +
           growth * shape_at(mean_growth_of(cycles, values, cell), cell, steps - (double)cell);
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
    const pcm__cycles *out = it->out;
    const struct cycle *fresh = &it->fresh;
    const double step = out->step, df = out->keeping.downtime_failure;
    const double planned_after = fresh->length + out->keeping.downtime_planned;
    for (size_t i = 1; i <= out->steps; i++) {
        const double t = (double)i * step;
        double known = fresh->ended[i] + failures_after(it, fresh, i, 1);
        if (fresh->left > 0.0)
            known += fresh->left * between(out, it->failures, t - planned_after);
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
            it->failures[i] = known + share * place * between(out, it->failures, t - df);
        }
        it->after[i] = between(out, it->failures, t - df);
        set_cell(it, i - 1);
    }
}

static void set_own(struct solving *it)
{
    pcm__cycles *out = it->out;
    const struct cycle *own = &it->own;
    const double planned_after = own->length + out->keeping.downtime_planned;
    for (size_t i = 1; i <= out->steps; i++) {
        out->later[i] = failures_after(it, own, i, 0);
        if (own->left > 0.0)
            out->later[i] +=
                own->left * between(out, it->failures, (double)i * out->step - planned_after);
        out->failures[i] = own->ended[i] + out->later[i];
    }
}

static void set_sums(pcm__cycles *cycles)
{
    const double discount = cycles->keeping.discount, step = cycles->step;
    for (size_t i = 0; i < cycles->steps; i++) {
        const double growth = cycles->failures[i + 1] - cycles->failures[i];
        const double mean = mean_growth_of(cycles, cycles->failures, i);
        cycles->integral[i + 1] =
            cycles->integral[i] + step * (cycles->failures[i] + mean * growth);
        cycles->worth[i + 1] =
            cycles->worth[i] +
            growth * pcm__exp(-discount * step * ((double)i + 1.0 - mean));
    }
}

/* Making. */

/* A step that resolves lives and the age at replacement. */
static double fine_step(const pcm__cycles *cycles)
{
    const pcm__lifetime *life = &cycles->life;
    const double lower = pcm__family_ahead(life->family, life->values, 0.0, 0.28768207245178093);
    const double median = pcm__family_ahead(life->family, life->values, 0.0, 0.69314718055994531);
    const double upper = pcm__family_ahead(life->family, life->values, 0.0, 1.3862943611198906);
    double step = fmin(upper - lower, 0.75 * median) / steps_of_spread;
    if (isfinite(cycles->length))
        step = fmin(step, cycles->length / steps_of_age);
    return step;
}

static void set_steps(pcm__cycles *cycles, double horizon)
{
    double step = fine_step(cycles);
    if (!isnormal(step) || horizon / step < steps_least)
        step = horizon / steps_least;
    const double last = pcm__family_ahead(cycles->life.family, cycles->life.values, 0.0, 36.0);
    const double longest = fmin(fmin(cycles->length, last), horizon);
    step = fmax(step, sqrt(horizon / products_most) * sqrt(longest));
    if (isfinite(cycles->length))
        step = cycles->length / ceil(cycles->length / step);
    const double steps =
        fmin(ceil(horizon / step) + 1.0, ceil(cycles_most * (cycles->length / step)));
    cycles->step = step;
    cycles->steps = steps < steps_most ? (size_t)steps : steps_most;
}

static void set_rates(pcm__cycles *cycles)
{
    const pcm__keeping *keeping = &cycles->keeping;
    const double survivors =
        isinf(keeping->replacement_age)
            ? 0.0
            : 1.0 - pcm__renewal_failing(&cycles->life, 0.0, keeping->replacement_age);
    const double down =
        keeping->downtime_planned * survivors + keeping->downtime_failure * (1.0 - survivors);
    const double length =
        pcm__lifetime_lived(&cycles->life, 0.0, keeping->replacement_age, 0.0) + down;
    cycles->failure_rate = (1.0 - survivors) / length;
    cycles->planned_rate = survivors / length;
    cycles->down_rate = isinf(length) ? 0.0 : down / length;
}

static pcm_status solve_equation(pcm__cycles *cycles)
{
    const size_t n = cycles->steps + 1;
    struct solving it = {.out = cycles};
    double *numbers = pcm__array_new_zero(4 * n, sizeof *numbers);
    if (!numbers)
        return pcm__fail_memory();
    it.failures = numbers;
    it.after = numbers + n;
    it.level = numbers + 2 * n;
    it.growth = numbers + 3 * n;
    pcm_status status = make_cycle(&it, &it.fresh, 0.0, cycles->length);
    if (status == PCM_OK)
        status = make_cycle(&it, &it.own, cycles->keeping.age, cycles->first_length);
    if (status == PCM_OK) {
        cycles->left = it.fresh.left;
        cycles->first_left = it.own.left;
        for (size_t i = 0; i < cycles->steps; i++)
            cycles->mean[i] = i < it.fresh.cells ? it.fresh.mean[i] : 0.5;
        solve(&it);
        set_own(&it);
    }
    pcm_release(it.fresh.ended);
    pcm_release(it.own.ended);
    pcm_release(numbers);
    return status;
}

static pcm_status make(pcm__cycles *cycles, double horizon)
{
    const pcm__keeping *keeping = &cycles->keeping;
    pcm_status status = PCM_OK;
    if (isinf(cycles->first_length) && keeping->downtime_failure == 0.0)
        status = pcm__renewal_new(&cycles->exact, keeping->life, keeping->age,
                                  keeping->discount, horizon);
    set_rates(cycles);
    if (status != PCM_OK || cycles->exact)
        return status;
    set_steps(cycles, horizon);
    const size_t n = cycles->steps + 1;
    cycles->mean = pcm__array_new_zero(5 * n, sizeof *cycles->mean);
    if (!cycles->mean)
        return pcm__fail_memory();
    cycles->failures = cycles->mean + n;
    cycles->integral = cycles->mean + 2 * n;
    cycles->worth = cycles->mean + 3 * n;
    cycles->later = cycles->mean + 4 * n;
    status = solve_equation(cycles);
    if (status == PCM_OK)
        set_sums(cycles);
    return status;
}

pcm_status pcm__cycles_new(pcm__cycles **out, const pcm__keeping *keeping, double horizon)
{
    pcm__cycles *cycles = pcm__array_new_zero(1, sizeof *cycles);
    if (!cycles)
        return pcm__fail_memory();
    cycles->keeping = *keeping;
    cycles->model = *keeping->life;
    cycles->keeping.life = &cycles->model;
    cycles->life = pcm__lifetime_of(&cycles->model);
    const double first = fmax(keeping->replacement_age - keeping->age, 0.0);
    const double age = keeping->replacement_age;
    cycles->first_length = first <= horizon ? first : INFINITY;
    cycles->length = age <= horizon ? age : INFINITY;
    const pcm_status status = make(cycles, horizon);
    if (status == PCM_OK)
        *out = cycles;
    else
        pcm__cycles_free(cycles);
    return status;
}

void pcm__cycles_free(pcm__cycles *cycles)
{
    if (!cycles)
        return;
    pcm__renewal_free(cycles->exact);
    pcm_release(cycles->mean);
    pcm_release(cycles);
}

/* Counts. */

static double failures_by(const pcm__cycles *cycles, double t)
{
    if (cycles->exact)
        return t > 0.0 ? pcm__renewals(cycles->exact, t) : 0.0;
    if (!(t > 0.0))
        return 0.0;
    /* The first cycle may end between steps, and much may end with it. */
    return pcm__renewal_failing(&cycles->life, cycles->keeping.age, fmin(t, cycles->first_length)) +
           between(cycles, cycles->later, t);
}

static double integral_by(const pcm__cycles *cycles, double t)
{
    if (!(t > 0.0))
        return 0.0;
    const double steps = fmin(t / cycles->step, (double)cycles->steps);
    const size_t cell = steps < (double)cycles->steps ? (size_t)steps : cycles->steps - 1;
    const double place = steps - (double)cell;
    const double growth = cycles->failures[cell + 1] - cycles->failures[cell];
    return cycles->integral[cell] +
           cycles->step * place *
               (cycles->failures[cell] +
                growth * place *
                    (0.5 + (mean_growth_of(cycles, cycles->failures, cell) - 0.5) *
                               (3.0 - 2.0 * place)));
}

static double worth_by(const pcm__cycles *cycles, double t)
{
    if (!(t > 0.0))
        return 0.0;
    if (cycles->exact)
        return pcm__renewal_worth(cycles->exact, t);
    const double steps = fmin(t / cycles->step, (double)cycles->steps);
    const size_t cell = steps < (double)cycles->steps ? (size_t)steps : cycles->steps - 1;
    const double growth = cycles->failures[cell + 1] - cycles->failures[cell];
    const double grown = growth > 0.0 ? (failures_by(cycles, t) - cycles->failures[cell]) / growth
                                      : 0.0;
    return cycles->worth[cell] + fmin(fmax(grown, 0.0), 1.0) *
                                     (cycles->worth[cell + 1] - cycles->worth[cell]);
}

static double still_worth(const pcm__cycles *cycles, double t)
{
    return cycles->keeping.discount > 0.0 ? pcm__exp(-cycles->keeping.discount * t) : 1.0;
}

/* Adds what one planned replacement at a time with a probability, and what comes of failures, add:
 * planned replacements so long after each failure and its downtime. */
static void add_planned(pcm__counts *counts, const pcm__cycles *cycles, double t, double at,
                        double probability)
{
    const double dp = cycles->keeping.downtime_planned;
    if (!(at <= t * (1.0 + 1e-12)))
        return;
    counts->planned += probability;
    counts->planned_worth += probability * still_worth(cycles, at);
    counts->downtime += probability * fmin(dp, fmax(t - at, 0.0));
}

static void add_planned_after_failures(pcm__counts *counts, const pcm__cycles *cycles, double t,
                                       double after, double probability)
{
    const double dp = cycles->keeping.downtime_planned;
    counts->planned += probability * failures_by(cycles, t - after);
    counts->planned_worth +=
        probability * still_worth(cycles, after) * worth_by(cycles, t - after);
    if (dp > 0.0)
        counts->downtime += probability * (integral_by(cycles, t - after) -
                                           integral_by(cycles, t - after - dp));
}

static void add_all_planned(pcm__counts *counts, const pcm__cycles *cycles, double t)
{
    const double df = cycles->keeping.downtime_failure;
    const double again = cycles->length + cycles->keeping.downtime_planned;
    const double next = isfinite(again) ? again : 0.0;
    double chance = cycles->first_left;
    for (size_t n = 0; n == 0 || (isfinite(again) && n * next <= t); n++) {
        add_planned(counts, cycles, t, cycles->first_length + (double)n * next, chance);
        chance *= cycles->left;
    }
    chance = cycles->left;
    for (size_t n = 0; isfinite(again) && n * next <= t && chance > 1e-18; n++) {
        add_planned_after_failures(counts, cycles, t, df + cycles->length + (double)n * next,
                                   chance);
        chance *= cycles->left;
    }
}

pcm__counts pcm__cycles_counts(const pcm__cycles *cycles, double t)
{
    const double solved = cycles->exact ? INFINITY : (double)cycles->steps * cycles->step;
    const double end = fmin(t, solved), df = cycles->keeping.downtime_failure;
    pcm__counts counts = {.failures = failures_by(cycles, end),
                          .failures_worth = worth_by(cycles, end)};
    if (df > 0.0)
        counts.downtime = integral_by(cycles, end) - integral_by(cycles, end - df);
    if (isfinite(cycles->first_length))
        add_all_planned(&counts, cycles, end);
    if (t > end) {
        const double d = cycles->keeping.discount, more = t - end;
        const double worth = d > 0.0 ? still_worth(cycles, end) * -pcm__expm1(-d * more) / d : more;
        counts.failures += cycles->failure_rate * more;
        counts.planned += cycles->planned_rate * more;
        counts.downtime += cycles->down_rate * more;
        counts.failures_worth += cycles->failure_rate * worth;
        counts.planned_worth += cycles->planned_rate * worth;
    }
    return counts;
}

pcm_status pcm__horizon_cost(double *out, const pcm_distribution *life, const pcm_terms *terms,
                             double replacement_age)
{
    const pcm__keeping keeping = {.life = life,
                                  .age = terms->age,
                                  .replacement_age = replacement_age,
                                  .downtime_planned = terms->downtime_planned,
                                  .downtime_failure = terms->downtime_failure,
                                  .discount = terms->discount};
    pcm__cycles *cycles = NULL;
    const pcm_status status = pcm__cycles_new(&cycles, &keeping, terms->horizon);
    if (status != PCM_OK)
        return status;
    const pcm__counts counts = pcm__cycles_counts(cycles, terms->horizon);
    *out = terms->cost_failure * counts.failures_worth + terms->cost_planned * counts.planned_worth;
    pcm__cycles_free(cycles);
    return PCM_OK;
}
