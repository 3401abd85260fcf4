/* SPDX-License-Identifier: Apache-2.0 */
/* Gap costs. Symbols as in the header; phi(n) = cp + cf N(n) - g n >= 0 is what a gap costs beyond
 * the best one. With it the last r periods cost g r + min over n >= r of phi(n), h(r) included, so
 * that one pass from the longest gap down to the shortest has them all. */
#include <math.h>

#include <pcm/gap_cost.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/policy/gap_failures.h"

/* By how much a number of periods may miss a whole one through rounding, of one and of itself. */
static const double rounding = 1e-9;

/* What is given away: the costs, and the block in which their arrays lie. */
struct gap_table {
    pcm_gap_cost cost; /* the first member: its address is the table's */
    double *values;
};

/* Periods between visits, and from now until the first one. */
struct gaps {
    size_t least;
    size_t most;
    size_t first_least;
    size_t first_most;
};

/* The terms. */

static pcm_status check_field(const char *name, double value, int positive)
{
    if (isfinite(value) && (positive ? value > 0.0 : value >= 0.0))
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "terms.%s = %s: must be a finite number %s 0", name,
                     pcm__text(value).chars, positive ? ">" : ">=");
}

static pcm_status check(const pcm_gap_cost *const *out, const pcm_evidence *evidence,
                        const pcm_gap_terms *terms)
{
    if (!out)
        return pcm__fail_null("out");
    if (!terms)
        return pcm__fail_null("terms");
    const struct {
        const char *name;
        double value;
        int positive;
    } fields[] = {{"cost_planned", terms->cost_planned, 0},
                  {"cost_failure", terms->cost_failure, 0},
                  {"age", terms->age, 0},
                  {"period", terms->period, 1},
                  {"shortest", terms->shortest, 0},
                  {"longest", terms->longest, 1}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const pcm_status status = check_field(fields[i].name, fields[i].value, fields[i].positive);
        if (status != PCM_OK)
            return status;
    }
    if (terms->shortest > terms->longest)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.shortest = %s: must not be above longest, %s",
                         pcm__text(terms->shortest).chars, pcm__text(terms->longest).chars);
    if (!isfinite(terms->age + 2.0 * PCM_GAP_PERIODS_MAX * terms->period))
        return pcm__fail(PCM_ERR_DOMAIN, "terms.period = %s: %d periods must be a finite time",
                         pcm__text(terms->period).chars, PCM_GAP_PERIODS_MAX);
    if (terms->periods < 1 || terms->periods > PCM_GAP_PERIODS_MAX)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.periods = %zu: must be 1 to %d", terms->periods,
                         PCM_GAP_PERIODS_MAX);
    if (!(terms->longest / terms->period < PCM_GAP_PERIODS_MAX))
        return pcm__fail(PCM_ERR_LIMIT, "terms.longest = %s: must be below %d periods",
                         pcm__text(terms->longest).chars, PCM_GAP_PERIODS_MAX);
    if (pcm_evidence_get_kind(evidence) == PCM_EVIDENCE_NONE)
        return pcm__fail(PCM_ERR_DOMAIN, "evidence: has no model of the life");
    return PCM_OK;
}

static double slack(double number)
{
    return rounding * (1.0 + fabs(number));
}

static double whole_up(double number)
{
    return ceil(number - slack(number));
}

static double whole_down(double number)
{
    return floor(number + slack(number));
}

static struct gaps gaps_of(const pcm_gap_terms *terms)
{
    const double now = terms->age / terms->period;
    const double most = fmax(whole_down(terms->longest / terms->period), 1.0);
    const double least = fmin(fmax(whole_up(terms->shortest / terms->period), 1.0), most);
    const int overdue = most - now < -slack(most);
    const double first_most = overdue ? most - least : fmax(whole_down(most - now), 0.0);
    const double first_least = overdue ? 0.0 : fmin(fmax(whole_up(least - now), 0.0), first_most);
    return (struct gaps){(size_t)least, (size_t)most, (size_t)first_least, (size_t)first_most};
}

/* Costs. */

static double amount(double cost)
{
    return cost <= PCM_GAP_COST_MAX ? cost : INFINITY;
}

/* Where failures cost nothing their number does not matter, not even if it is INFINITY. */
static double cost_of_failures(const pcm_gap_terms *terms, double failures)
{
    return terms->cost_failure > 0.0 ? terms->cost_failure * failures : 0.0;
}

static double cost_of_gap(const pcm_gap_terms *terms, double failures)
{
    return amount(terms->cost_planned + cost_of_failures(terms, failures));
}

static void find_best(pcm_gap_cost *cost, const struct gaps *gaps, const pcm_gap_terms *terms,
                      const double *since_visit)
{
    cost->best_rate = INFINITY;
    for (size_t n = gaps->least; n <= gaps->most; n++) {
        const double rate = cost_of_gap(terms, since_visit[n]) / (double)n;
        if (rate < cost->best_rate) {
            cost->best_rate = rate;
            cost->best_gap = n;
        }
    }
}

static void set_gaps(double *gap_cost, const pcm_gap_cost *cost, const pcm_gap_terms *terms,
                     const double *since_visit)
{
    for (size_t n = cost->gap_min; n <= cost->gap_max; n++)
        gap_cost[n - cost->gap_min] = cost_of_gap(terms, since_visit[n]);
}

static void set_last(double *last_cost, double *end_value, const pcm_gap_cost *cost,
                     const struct gaps *gaps, const pcm_gap_terms *terms, const double *since_visit)
{
    double least_phi = INFINITY;
    last_cost[0] = end_value[0] = 0.0;
    for (size_t r = gaps->most + 1; r <= terms->periods; r++)
        last_cost[r] = end_value[r] = INFINITY;
    for (size_t r = gaps->most; r > 0; r--) {
        const double at_best = cost->best_rate * (double)r;
        const double phi = cost_of_gap(terms, since_visit[r]) - at_best;
        if (r >= gaps->least)
            least_phi = r == cost->best_gap ? 0.0 : fmin(least_phi, fmax(phi, 0.0));
        if (r > terms->periods)
            continue;
        const double spent = amount(cost_of_failures(terms, since_visit[r]));
        last_cost[r] = isfinite(spent) ? amount(at_best + least_phi) : INFINITY;
        end_value[r] = isfinite(spent) ? last_cost[r] - spent : INFINITY;
    }
}

static void set_first(double *first_cost, pcm_gap_cost *cost, const struct gaps *gaps,
                      const pcm_gap_terms *terms, const double *since_now)
{
    const size_t periods = terms->periods;
    double least_phi = INFINITY, least_after = INFINITY;
    for (size_t t = 0; t < periods; t++)
        first_cost[t] = INFINITY;
    cost->best_first = gaps->first_least;
    for (size_t t = gaps->first_least; t <= gaps->first_most; t++) {
        const double now = cost_of_gap(terms, since_now[t]);
        const double phi = now - cost->best_rate * (double)t;
        if (t < periods)
            first_cost[t] = now;
        else
            least_after = fmin(least_after, phi);
        if (phi < least_phi) {
            least_phi = phi;
            cost->best_first = t;
        }
    }
    const double at_best = cost->best_rate * (double)periods;
    const double spent = amount(cost_of_failures(terms, since_now[periods]));
    cost->least_cost = at_best + least_phi;
    cost->none_cost = isfinite(spent) ? amount(at_best + least_after) : INFINITY;
    cost->none_end_value = isfinite(spent) ? cost->none_cost - spent : INFINITY;
}

/* The table. */

/* The longest gap that makes a difference within the horizon. */
static size_t longest_within(const struct gaps *gaps, size_t periods)
{
    if (gaps->most <= periods)
        return gaps->most;
    return gaps->least > periods ? gaps->least : periods;
}

static pcm_status fill(struct gap_table *table, const struct gaps *gaps, const pcm_gap_terms *terms,
                       const double *since_visit, const double *since_now)
{
    pcm_gap_cost *cost = &table->cost;
    cost->periods = terms->periods;
    cost->gap_min = gaps->least;
    cost->gap_max = longest_within(gaps, terms->periods);
    find_best(cost, gaps, terms, since_visit);
    if (!isfinite(cost->best_rate))
        return pcm__fail(PCM_ERR_DOMAIN, "terms: no gap costs less than %s",
                         pcm__text(PCM_GAP_COST_MAX).chars);
    const size_t count = cost->gap_max - cost->gap_min + 1, periods = terms->periods;
    table->values = pcm__array_new(count + 3 * periods + 2, sizeof *table->values);
    if (!table->values)
        return pcm__fail_memory();
    double *first_cost = table->values, *gap_cost = first_cost + periods;
    double *last_cost = gap_cost + count, *end_value = last_cost + periods + 1;
    set_gaps(gap_cost, cost, terms, since_visit);
    set_last(last_cost, end_value, cost, gaps, terms, since_visit);
    set_first(first_cost, cost, gaps, terms, since_now);
    cost->first_cost = first_cost;
    cost->gap_cost = gap_cost;
    cost->last_cost = last_cost;
    cost->end_value = end_value;
    return PCM_OK;
}

pcm_status pcm_gap_cost_make(pcm_gap_cost **out, const pcm_evidence *evidence,
                             const pcm_gap_terms *terms)
{
    pcm_status status = check((const pcm_gap_cost *const *)out, evidence, terms);
    if (status != PCM_OK)
        return status;
    const struct gaps gaps = gaps_of(terms);
    const size_t most = gaps.most, periods = terms->periods;
    const size_t most_now = gaps.first_most > periods ? gaps.first_most : periods;
    struct gap_table *table = pcm__array_new_zero(1, sizeof *table);
    double *since_visit = pcm__array_new(most + 1, sizeof *since_visit);
    double *since_now = pcm__array_new(most_now + 1, sizeof *since_now);
    status = table && since_visit && since_now ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__gap_failures(since_visit, most, since_now, most_now, evidence, terms);
    if (status == PCM_OK)
        status = fill(table, &gaps, terms, since_visit, since_now);
    pcm_release(since_visit);
    pcm_release(since_now);
    if (status == PCM_OK)
        *out = &table->cost;
    else
        pcm_gap_cost_free(table ? &table->cost : NULL);
    return status;
}

void pcm_gap_cost_free(pcm_gap_cost *cost)
{
    if (!cost)
        return;
    struct gap_table *table = (struct gap_table *)cost;
    pcm_release(table->values);
    pcm_release(table);
}
