/* SPDX-License-Identifier: Apache-2.0 */
/* Opportunities against other methods: simulated items, Simpson's rule, a grid of both limits, and
 * the visit by its definition. */
#include <math.h>

#include <pcm/age_replacement.h>
#include <pcm/opportunity.h>

#include "libpcm/num/random.h"
#include "tests/support/suite.h"

static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {2.5, 800.0}},
                                         {PCM_FAMILY_LOGNORMAL, {6.5, 0.4}},
                                         {PCM_FAMILY_GAMMA, {4.0, 200.0}}};
enum { life_count = sizeof lives / sizeof *lives };

static const pcm_terms usual = {.cost_planned = 100.0, .cost_failure = 700.0};

static pcm_evidence *certain(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

static double rate(pcm_distribution life, const pcm_terms *terms, pcm_opportunity opportunity,
                   double join_from, double interval)
{
    pcm_evidence *evidence = certain(life);
    double out = -1.0;
    ASSERT_OK(
        pcm_opportunity_cost_rate(&out, evidence, terms, &opportunity, &join_from, &interval, 1));
    pcm_evidence_free(evidence);
    return out;
}

/* Ages at failure by inversion of the hazard. */
static double draw_life(pcm__random *random, pcm_distribution life)
{
    double age = 0.0;
    const double fraction = pcm__random_uniform(random);
    ASSERT_OK(pcm_distribution_quantile(&age, life, &fraction, 1));
    return age;
}

static void simulated_cost_rates_agree(void)
{
    enum { cycles = 6000 };
    static const double limits[][2] = {{200.0, 600.0}, {450.0, 900.0}, {0.0, 500.0}};
    const pcm_opportunity opportunity = {1.0 / 300.0, 60.0};
    for (size_t i = 0; i < life_count; i++)
        for (size_t j = 0; j < 3; j++) {
            pcm_terms terms = usual;
            terms.downtime_planned = j == 1 ? 5.0 : 0.0;
            terms.downtime_failure = j == 1 ? 40.0 : 0.0;
            terms.discount = j == 2 ? 4e-4 : 0.0;
            pcm__random random;
            pcm__random_begin(&random, 71, 3 * i + j);
            const double d = terms.discount;
            double cost = 0.0, time = 0.0, cost2 = 0.0, time2 = 0.0, product = 0.0;
            for (int k = 0; k < cycles; k++) {
                const double failure = draw_life(&random, lives[i]);
                const double visit =
                    limits[j][0] - log(pcm__random_uniform(&random)) / opportunity.rate;
                const double end = fmin(fmin(failure, visit), limits[j][1]);
                double c = end == failure ? 700.0 : end == visit ? 40.0 : 100.0;
                double l = end + (end == failure ? terms.downtime_failure : terms.downtime_planned);
                if (d > 0.0) {
                    c *= exp(-d * end);
                    l = (1.0 - exp(-d * end)) / d;
                }
                cost += c;
                time += l;
                cost2 += c * c;
                time2 += l * l;
                product += c * l;
            }
            const double ratio = cost / time;
            const double error = sqrt(cost2 - 2.0 * ratio * product + ratio * ratio * time2) / time;
            const double ours = rate(lives[i], &terms, opportunity, limits[j][0], limits[j][1]);
            CU_ASSERT(error > 0.0 && error < 0.05 * ratio);
            CU_ASSERT(fabs(ratio - ours) < 4.0 * error);
        }
}

/* C(t, T) by Simpson's rule from the definition. */
static double rate_by_quadrature(pcm_distribution life, pcm_opportunity opportunity,
                                 double join_from, double interval)
{
    enum { panels = 4000 };
    double lived[2] = {0.0, 0.0}, reliability = 0.0;
    const double ends[] = {0.0, fmin(join_from, interval), interval};
    for (int part = 0; part < 2; part++) {
        const double from = ends[part], width = ends[part + 1] - from;
        for (int i = 0; i <= panels; i++) {
            const double age = from + width * i / panels;
            ASSERT_OK(pcm_distribution_reliability(&reliability, life, &age, 1));
            lived[part] += width / panels / 3.0 * reliability *
                           exp(part * -opportunity.rate * (age - from)) *
                           (i == 0 || i == panels ? 1.0
                            : i % 2 == 1          ? 4.0
                                                  : 2.0);
        }
    }
    const double acts = reliability * exp(-opportunity.rate * (interval - ends[1]));
    const double joins = opportunity.rate * lived[1];
    return (100.0 * acts + (100.0 - opportunity.saving) * joins + 700.0 * (1.0 - acts - joins)) /
           (lived[0] + lived[1]);
}

static void cost_rates_agree_with_quadrature(void)
{
    static const double rates[] = {1e-6, 1.0 / 300.0, 0.1}, limits[] = {0.0, 150.0, 700.0};
    for (size_t i = 0; i < life_count; i++)
        for (size_t j = 0; j < 3; j++)
            for (size_t k = 0; k < 3; k++) {
                const pcm_opportunity opportunity = {rates[j], 60.0};
                ASSERT_CLOSE(rate(lives[i], &usual, opportunity, limits[k], 750.0),
                             rate_by_quadrature(lives[i], opportunity, limits[k], 750.0), 1e-7);
            }
}

static pcm_opportunity_advice advise(pcm_distribution life, const pcm_terms *terms,
                                     pcm_opportunity opportunity)
{
    pcm_evidence *evidence = certain(life);
    pcm_opportunity_advice advice = {.join_from = -1.0};
    ASSERT_OK(pcm_opportunity_advise(&advice, evidence, terms, &opportunity));
    pcm_evidence_free(evidence);
    return advice;
}

static void optima_agree_with_a_grid(void)
{
    enum { steps = 30 };
    static const double rates[] = {1e-4, 1.0 / 300.0, 0.05}, savings[] = {10.0, 60.0, 95.0};
    for (size_t i = 0; i < life_count; i++)
        for (size_t j = 0; j < 3; j++)
            for (size_t k = 0; k < 3; k++) {
                const pcm_opportunity opportunity = {rates[j], savings[k]};
                const pcm_opportunity_advice advice = advise(lives[i], &usual, opportunity);
                double join_from[steps * steps], interval[steps * steps], out[steps * steps];
                double lowest = INFINITY;
                for (int a = 0; a < steps; a++)
                    for (int b = 0; b < steps; b++) {
                        join_from[a * steps + b] = 1500.0 * a / steps;
                        interval[a * steps + b] = 1500.0 * (b + 1) / steps;
                    }
                pcm_evidence *evidence = certain(lives[i]);
                ASSERT_OK(pcm_opportunity_cost_rate(out, evidence, &usual, &opportunity, join_from,
                                                    interval, steps * steps));
                pcm_evidence_free(evidence);
                for (int a = 0; a < steps * steps; a++)
                    lowest = fmin(lowest, out[a]);
                const double ours = advice.cost_rate_alone - advice.saving_rate;
                CU_ASSERT(ours <= lowest * (1.0 + 1e-9));
                ASSERT_CLOSE(ours, lowest, 0.05); /* by the width of the grid */
                CU_ASSERT(advice.join_from <= advice.advice.interval);
                CU_ASSERT(advice.saving_rate >= 0.0);
            }
}

/* (cf - cp) h(T) = C + lambda s, and going on from t is worth cp - s. */
static void optima_meet_the_conditions(void)
{
    const pcm_opportunity opportunity = {1.0 / 300.0, 60.0};
    const pcm_distribution life = lives[0];
    const pcm_opportunity_advice advice = advise(life, &usual, opportunity);
    const double t = advice.join_from, end = advice.advice.interval;
    double hazard, alive;
    ASSERT_OK(pcm_distribution_hazard(&hazard, life, &end, 1));
    ASSERT_CLOSE(600.0 * hazard, advice.advice.cost_rate + 60.0 / 300.0, 1e-6);
    /* From t on, per item that gets there. */
    enum { panels = 4000 };
    double waited = 0.0;
    for (int i = 0; i <= panels; i++) {
        const double ahead = (end - t) * i / panels;
        ASSERT_OK(pcm_distribution_conditional_reliability(&alive, life, &t, 1, ahead));
        waited += (end - t) / panels / 3.0 * alive * exp(-ahead / 300.0) *
                  (i == 0 || i == panels ? 1.0
                   : i % 2 == 1          ? 4.0
                                         : 2.0);
    }
    const double acts = alive * exp(-(end - t) / 300.0), joins = waited / 300.0;
    const double value = 100.0 * acts + 40.0 * joins + 700.0 * (1.0 - acts - joins) -
                         advice.advice.cost_rate * waited;
    ASSERT_CLOSE(value, 40.0, 1e-6);
}

/* pcm_age_replacement_excess() of the visit's age, by the method of another file. */
static void visits_agree_with_the_excess_of_age_replacement(void)
{
    const pcm_weibull weibull = {2.5, 800.0};
    pcm_evidence *evidence = certain(lives[0]);
    for (double saving = 5.0; saving < 100.0; saving += 30.0)
        for (double age = 0.0; age < 600.0; age += 140.0) {
            pcm_terms terms = usual;
            terms.age = age;
            pcm_visit_advice advice;
            const double visit = age + 60.0;
            double excess, there;
            ASSERT_OK(pcm_opportunity_visit(&advice, evidence, &terms, saving, 60.0));
            ASSERT_OK(pcm_age_replacement_excess(&excess, weibull, 100.0, 700.0, visit, &visit, 1));
            CU_ASSERT(fabs(advice.too_early - excess) < 1e-4);
            CU_ASSERT_EQUAL(advice.join, excess <= saving);
            CU_ASSERT_EQUAL(advice.join, visit >= advice.join_from);
            ASSERT_CLOSE(advice.gain, saving - advice.too_early, 1e-12);
            ASSERT_OK(pcm_age_replacement_excess(&there, weibull, 100.0, 700.0, advice.join_from,
                                                 &advice.join_from, 1));
            CU_ASSERT(fabs(there - saving) < 1e-4);
        }
    pcm_evidence_free(evidence);
}

SUITE("opportunity simulation", {"simulated cost rates agree", simulated_cost_rates_agree},
      {"cost rates agree with quadrature", cost_rates_agree_with_quadrature},
      {"optima agree with a grid", optima_agree_with_a_grid},
      {"optima meet the marginal conditions", optima_meet_the_conditions},
      {"visits agree with the excess of age replacement",
       visits_agree_with_the_excess_of_age_replacement})
