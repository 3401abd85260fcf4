/* SPDX-License-Identifier: Apache-2.0 */
/* The maintenance twin as the judge of analytic results: figures of simulated assets with their
 * standard errors. */
#ifndef TESTS_SUPPORT_TWIN_H
#define TESTS_SUPPORT_TWIN_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcm/advice.h>
#include <pcm/simulation.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

/* Standard errors that a simulated mean may lie from the truth. */
#define TWIN_ERRORS 4.0

static inline pcm_control *twin_control(uint64_t seed, int threads)
{
    pcm_control *control = NULL;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_seed(control, seed));
    ASSERT_OK(pcm_control_set_threads(control, threads));
    return control;
}

static inline pcm_simulation *twin_simulate(const pcm_simulation_asset *assets, size_t n,
                                            const pcm_simulation_options *options, uint64_t seed)
{
    pcm_simulation *simulation = NULL;
    pcm_control *control = twin_control(seed, 0);
    ASSERT_OK(pcm_simulate(&simulation, assets, n, options, control));
    pcm_control_free(control);
    CU_ASSERT_PTR_NOT_NULL_FATAL(simulation);
    return simulation;
}

/* Nonzero if an estimate with an error > 0 lies within 4 of them from the truth. */
static inline int twin_agrees(pcm_simulation_estimate estimate, double truth)
{
    return estimate.standard_error > 0.0 && isfinite(estimate.standard_error) &&
           fabs(estimate.mean - truth) <= TWIN_ERRORS * estimate.standard_error;
}

/* Copies of an asset whose ages are spread over its interval, so that almost periodic work is not
 * counted once too often or too rarely in all of them. */
enum { TWIN_COPIES = 20 };

static inline pcm_simulation_estimate twin_share(pcm_simulation_estimate all)
{
    return (pcm_simulation_estimate){all.mean / TWIN_COPIES, all.standard_error / TWIN_COPIES};
}

/* One asset over one stretch after another of equal length: what happens in the second, when the
 * start is forgotten, is what happens in the long run if the stretch is many lives long. */
static inline pcm_simulation_figures twin_long_run(const pcm_simulation_asset *asset,
                                                   double stretch, size_t replications,
                                                   uint64_t seed)
{
    const pcm_simulation_options options = {
        .horizon = 2.0 * stretch, .periods = 2, .replications = replications, .spares = -1};
    pcm_simulation_asset copies[TWIN_COPIES];
    for (int i = 0; i < TWIN_COPIES; i++) {
        copies[i] = *asset;
        if (asset->policy != PCM_SIMULATION_RUN_TO_FAILURE && isfinite(asset->interval))
            copies[i].age = (i + 0.5) / TWIN_COPIES * asset->interval;
    }
    pcm_simulation_figures figures = {0};
    pcm_simulation *simulation = twin_simulate(copies, TWIN_COPIES, &options, seed);
    ASSERT_OK(pcm_simulation_of_period(&figures, simulation, 1));
    pcm_simulation_free(simulation);
    figures.failures = twin_share(figures.failures);
    figures.planned = twin_share(figures.planned);
    figures.cost = twin_share(figures.cost);
    figures.downtime = twin_share(figures.downtime);
    return figures;
}

/* Long-run cost per unit of time of one asset under its policy. */
static inline pcm_simulation_estimate twin_cost_rate(const pcm_simulation_asset *asset,
                                                     double stretch, size_t replications,
                                                     uint64_t seed)
{
    const pcm_simulation_figures figures = twin_long_run(asset, stretch, replications, seed);
    return (pcm_simulation_estimate){figures.cost.mean / stretch,
                                     figures.cost.standard_error / stretch};
}

/* Standard errors that a simulated mean may lie from an analytic result where hundreds of them are
 * compared, and how sharp the mean must be for the comparison to say anything. */
#define TWIN_JUDGED_ERRORS 4.5
#define TWIN_SHARP 0.0105

/* An analytic result is that of the simulation, which is sharp enough to tell. Where all paths are
 * alike - nothing can fail - the two are the same up to the last moments of a long time. */
#define TWIN_EXPECT(estimate, analytic) TWIN_EXPECT_WITHIN(estimate, analytic, TWIN_SHARP)

/* The same where the simulation is only so sharp, as a fraction of its mean. */
#define TWIN_EXPECT_WITHIN(estimate, analytic, sharp)                                              \
    twin_expect((estimate), (analytic), (sharp), #analytic, __FILE__, __LINE__)

static inline void twin_expect(pcm_simulation_estimate estimate, double analytic, double sharp,
                               const char *expression, const char *file, unsigned int line)
{
    char sentence[256];
    const double error = estimate.standard_error;
    const int agrees = error <= sharp * fabs(estimate.mean) &&
                       fabs(estimate.mean - analytic) <=
                           TWIN_JUDGED_ERRORS * error + 1e-6 * fabs(estimate.mean);
    snprintf(sentence, sizeof sentence, "%s = %.6g, simulated %.6g +- %.2g: %.1f errors",
             expression, analytic, estimate.mean, error,
             error > 0.0 ? (analytic - estimate.mean) / error : 0.0);
    if (getenv("TWIN_FIGURES")) /* to look at what passes, too */
        printf("# %s\n", sentence);
    CU_assertImplementation(agrees ? CU_TRUE : CU_FALSE, line, sentence, file, "", CU_FALSE);
}

/* What a stretch of time costs, as a rate. */
static inline pcm_simulation_estimate twin_per(pcm_simulation_estimate total, double time)
{
    return (pcm_simulation_estimate){total.mean / time, total.standard_error / time};
}

/* Cost rate of an asset over 20 cycles of this length, each of which begins as new. */
static inline pcm_simulation_estimate twin_rate_of_cycles(const pcm_simulation_asset *asset,
                                                          double length, size_t replications,
                                                          uint64_t seed)
{
    /* The last act still belongs to them. */
    const double horizon = 20.0 * length * (1.0 + 1e-9);
    const pcm_simulation_options options = {
        .horizon = horizon, .periods = 1, .replications = replications, .spares = -1};
    pcm_simulation_figures figures = {0};
    pcm_simulation *simulation = twin_simulate(asset, 1, &options, seed);
    ASSERT_OK(pcm_simulation_total(&figures, simulation));
    pcm_simulation_free(simulation);
    return twin_per(figures.cost, horizon);
}

/* Sums of what independent paths cost and how long they last, for simulations that a test makes
 * itself. */
typedef struct twin_tally {
    double paths, cost, length, cost_square, length_square, product;
} twin_tally;

static inline void twin_count(twin_tally *tally, double cost, double length)
{
    tally->paths += 1.0;
    tally->cost += cost;
    tally->length += length;
    tally->cost_square += cost * cost;
    tally->length_square += length * length;
    tally->product += cost * length;
}

/* Cost over length, its error by Cochran (1977), eq. 2.46; the mean cost if all lengths are 1. */
static inline pcm_simulation_estimate twin_ratio(const twin_tally *tally)
{
    const double ratio = tally->cost / tally->length;
    const double residual = tally->cost_square - 2.0 * ratio * tally->product +
                            ratio * ratio * tally->length_square;
    return (pcm_simulation_estimate){ratio, sqrt(fmax(residual, 0.0)) / tally->length};
}

/* Lives that a test simulates itself, not by the quantiles of the library: by inversion of the
 * hazard, of the odds, by Box & Muller (1958), and as a sum of so many exponential lives. */
static inline double twin_exponential(test_random *random)
{
    return -log(test_random_uniform(random));
}

static inline double twin_life(pcm_distribution life, test_random *random)
{
    const double a = life.parameter[0], b = life.parameter[1];
    const double e = twin_exponential(random);
    double product = 1.0;
    switch (life.family) {
    case PCM_FAMILY_WEIBULL_3:
        return life.parameter[2] + b * pow(e, 1.0 / a);
    case PCM_FAMILY_LOGNORMAL:
        return exp(a + b * sqrt(2.0 * e) * cos(2.0 * acos(-1.0) * test_random_uniform(random)));
    case PCM_FAMILY_LOGLOGISTIC:
        return b * pow(expm1(e), 1.0 / a);
    case PCM_FAMILY_GAMMA:
        CU_ASSERT_FATAL(a == floor(a));
        for (double k = 0.0; k < a; k++)
            product *= test_random_uniform(random);
        return -b * log(product);
    case PCM_FAMILY_GOMPERTZ:
        return b * log1p(e / (a * b));
    default:
        CU_ASSERT_EQUAL_FATAL(life.family, PCM_FAMILY_WEIBULL);
        return b * pow(e, 1.0 / a);
    }
}

/* What is left of a life that has reached an age. */
static inline double twin_life_left(pcm_distribution life, double age, test_random *random)
{
    double end = twin_life(life, random);
    while (end < age)
        end = twin_life(life, random);
    return end - age;
}

/* What a decision is made with. */
static inline pcm_evidence *twin_certain(pcm_distribution life)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    return evidence;
}

/* An item of these terms under a policy. */
static inline pcm_simulation_asset twin_asset(pcm_distribution life, const pcm_terms *terms,
                                              pcm_simulation_policy policy, double interval)
{
    return (pcm_simulation_asset){.life = life,
                                  .age = terms->age,
                                  .policy = policy,
                                  .interval = interval,
                                  .failure = {terms->cost_failure, terms->downtime_failure},
                                  .planned = {terms->cost_planned, terms->downtime_planned}};
}

/* Lives of about 500 to 700 that wear out, of every family that does. */
static const pcm_distribution twin_lives[] = {{PCM_FAMILY_WEIBULL, {2.5, 700.0, 0.0}},
                                              {PCM_FAMILY_WEIBULL_3, {2.0, 500.0, 150.0}},
                                              {PCM_FAMILY_LOGNORMAL, {6.3, 0.4, 0.0}},
                                              {PCM_FAMILY_LOGLOGISTIC, {4.5, 600.0, 0.0}},
                                              {PCM_FAMILY_GAMMA, {5.0, 120.0, 0.0}},
                                              {PCM_FAMILY_GOMPERTZ, {0.00015, 220.0, 0.0}}};
enum { TWIN_LIVES = sizeof twin_lives / sizeof *twin_lives };

#endif
