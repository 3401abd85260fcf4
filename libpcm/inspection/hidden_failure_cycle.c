/* SPDX-License-Identifier: Apache-2.0 */
/* Sums over the tests of one cycle. An item is new, working at some age, or failed with nobody
 * knowing; from a failed state a test leads to a repair with probability 1 - m. */
#include <math.h>

#include "libpcm/inspection/hidden_failure.h"
#include "libpcm/num/elementary.h"

/* Tests that follow one that left the item failed: the number until one finds it is geometric. */
static void add_failed_state(pcm__hidden_cycle *cycle, const pcm_hidden_failure_terms *terms,
                             double probability, double interval)
{
    const double tests = probability / (1.0 - terms->p_missed);
    cycle->tests += tests;
    cycle->failures += tests;
    cycle->failed += tests * interval;
    cycle->repairs += probability;
}

/* The time up to a test after `first`, and what follows from what it leaves but for items that it
 * leaves working. */
static pcm__hidden_cycle first_test(const pcm__exposure *life,
                                    const pcm_hidden_failure_terms *terms, double start,
                                    double first, double interval)
{
    const double alive = pcm__exposure_reliability(life, start);
    const double fails = -pcm__expm1(-pcm__exposure_hazard(life, start, first));
    const double stands =
        alive > 0.0 ? pcm__exposure_failed(life, start, start + first) / alive : first;
    pcm__hidden_cycle cycle = {.tests = 1.0,
                               .repairs = (1.0 - terms->p_missed) * fails,
                               .failures = fails,
                               .up = first - stands,
                               .failed = stands};
    add_failed_state(&cycle, terms, terms->p_harm * (1.0 - fails) + terms->p_missed * fails,
                     interval);
    return cycle;
}

/* Items that tests leave as old as they were. */

struct ages {
    const pcm__exposure *life;
    double start;
    double interval;
};

static double alive_at(double k, const void *context)
{
    const struct ages *ages = context;
    return pcm__exposure_reliability(ages->life, ages->start + k * ages->interval);
}

static double failed_after(double k, const void *context)
{
    const struct ages *ages = context;
    const double age = ages->start + k * ages->interval;
    return pcm__exposure_failed(ages->life, age, age + ages->interval);
}

static pcm__hidden_cycle ageing_cycle(const pcm__exposure *life,
                                      const pcm_hidden_failure_terms *terms, double start,
                                      double interval)
{
    const double alive = pcm__exposure_reliability(life, start), fade = 1.0 - terms->p_harm;
    const struct ages ages = {life, start, interval};
    const double for_ever = pcm__exposure_up_for_ever(life, start) / alive;
    if (!(alive > 0.0) || !(for_ever > 0.0)) /* an age that no item reaches */
        return first_test(life, terms, start, interval, interval);
    if (isinf(for_ever) && !(fade < 1.0)) /* one of the intervals of a life without end */
        return (pcm__hidden_cycle){.tests = 1.0, .up = interval};

    const double failed =
        pcm__exposure_sum(life, start, interval, fade, failed_after, &ages) / alive;
    /* Intervals that begin with the item working. */
    const double working =
        fade < 1.0 ? pcm__exposure_sum(life, start, interval, fade, alive_at, &ages) / alive
                   : (for_ever + failed) / interval;
    const double broken = fade < 1.0 ? terms->p_harm / fade * (working - 1.0) : 0.0;
    pcm__hidden_cycle cycle = {.tests = working,
                               .repairs = (1.0 - broken) * (1.0 - terms->p_missed),
                               .failures = 1.0 - broken,
                               .up = fade < 1.0 ? working * interval - failed : for_ever,
                               .failed = failed};
    add_failed_state(&cycle, terms, broken + (1.0 - broken) * terms->p_missed, interval);
    return cycle;
}

/* Without memory there is no age to leave. */
static int tests_renew(const pcm__exposure *life, const pcm_hidden_failure_terms *terms)
{
    return terms->effect == PCM_TEST_RENEWS || life->family == &pcm__family_exponential;
}

pcm__hidden_cycle pcm__hidden_cycle_from(const pcm__exposure *life,
                                         const pcm_hidden_failure_terms *terms, double start,
                                         double interval)
{
    return tests_renew(life, terms) ? first_test(life, terms, start, interval, interval)
                                    : ageing_cycle(life, terms, start, interval);
}

pcm__hidden_cycle pcm__hidden_cycle_after(const pcm__exposure *life,
                                          const pcm_hidden_failure_terms *terms, double start,
                                          double first, double interval)
{
    pcm__hidden_cycle cycle = first_test(life, terms, start, first, interval);
    if (tests_renew(life, terms))
        return cycle;
    const double goes_on =
        (1.0 - terms->p_harm) * pcm__exp(-pcm__exposure_hazard(life, start, first));
    if (!(goes_on > 0.0))
        return cycle;
    const pcm__hidden_cycle rest = ageing_cycle(life, terms, start + first, interval);
    cycle.tests += goes_on * rest.tests;
    cycle.repairs += goes_on * rest.repairs;
    cycle.failures += goes_on * rest.failures;
    cycle.up += goes_on * rest.up;
    cycle.failed += goes_on * rest.failed;
    return cycle;
}

double pcm__hidden_down(const pcm__hidden_cycle *cycle, const pcm_hidden_failure_terms *terms)
{
    return cycle->failed + cycle->tests * terms->terms.downtime_planned +
           cycle->repairs * terms->terms.downtime_failure;
}

double pcm__hidden_length(const pcm__hidden_cycle *cycle, const pcm_hidden_failure_terms *terms)
{
    return cycle->up + pcm__hidden_down(cycle, terms);
}

double pcm__hidden_cost(const pcm__hidden_cycle *cycle, const pcm_hidden_failure_terms *terms)
{
    return cycle->tests * terms->terms.cost_planned + cycle->repairs * terms->terms.cost_failure +
           terms->cost_demand * terms->demand_rate * pcm__hidden_down(cycle, terms);
}
