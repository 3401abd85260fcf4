/* SPDX-License-Identifier: Apache-2.0 */
/* The maintenance twin against closed formulas of renewal theory and of queues. */
#include <pcm/age_replacement.h>

#include "libpcm/num/random.h"
#include "tests/support/twin.h"

static const pcm_distribution pump = {PCM_FAMILY_WEIBULL, {2.5, 800.0, 0.0}};

static pcm_simulation_figures total_of(const pcm_simulation_asset *assets, size_t n,
                                       const pcm_simulation_options *options, uint64_t seed)
{
    pcm_simulation_figures figures = {0};
    pcm_simulation *simulation = twin_simulate(assets, n, options, seed);
    ASSERT_OK(pcm_simulation_total(&figures, simulation));
    pcm_simulation_free(simulation);
    return figures;
}

/* Random failures are a Poisson process: mean and variance are the same in every period. */
static void random_failures_are_a_poisson_process(void)
{
    enum { n = 20, periods = 5, replications = 20000 };
    pcm_simulation_asset fleet[n];
    for (int i = 0; i < n; i++)
        fleet[i] = (pcm_simulation_asset){.life = {PCM_FAMILY_EXPONENTIAL, {4.0, 0.0, 0.0}},
                                          .age = 0.5 * i,
                                          .failure = {3.0, 0.0}};
    const pcm_simulation_options options = {10.0, periods, replications, 0, -1, 0.0};
    pcm_simulation *simulation = twin_simulate(fleet, n, &options, 1);
    for (size_t i = 0; i < periods; i++) {
        pcm_simulation_figures figures;
        ASSERT_OK(pcm_simulation_of_period(&figures, simulation, i));
        CU_ASSERT(twin_agrees(figures.failures, n * 2.0 / 4.0));
        ASSERT_CLOSE(figures.failures.standard_error, sqrt(n * 2.0 / 4.0 / replications), 0.05);
        ASSERT_CLOSE(figures.cost.mean, 3.0 * figures.failures.mean, 1e-12);
        ASSERT_CLOSE(figures.availability.mean, 1.0, 1e-15);
    }
    pcm_simulation_free(simulation);
}

static void cost_rates_are_those_of_age_replacement(void)
{
    static const double shapes[] = {0.8, 1.5, 2.5, 6.0}, ages[] = {200.0, 500.0, 900.0, INFINITY};
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            double rate;
            const pcm_simulation_asset asset = {
                .life = {PCM_FAMILY_WEIBULL, {shapes[i], 800.0, 0.0}},
                .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                .interval = ages[j],
                .failure = {1000.0, 0.0},
                .planned = {100.0, 0.0}};
            ASSERT_OK(pcm_age_replacement_cost_rate(&rate, (pcm_weibull){shapes[i], 800.0}, 100.0,
                                                    1000.0, &ages[j], 1));
            const pcm_simulation_estimate simulated =
                twin_cost_rate(&asset, 40000.0, 24, 10 + 4 * i + j);
            CU_ASSERT(simulated.standard_error < 0.02 * rate);
            CU_ASSERT(twin_agrees(simulated, rate));
        }
}

/* Integral of the reliability up to an age, by Simpson's rule. */
static double mean_time_up(pcm_distribution life, double age)
{
    enum { steps = 1000 };
    double sum = 0.0;
    for (int i = 0; i <= steps; i++) {
        double r;
        const double at = age * i / steps;
        ASSERT_OK(pcm_distribution_reliability(&r, life, &at, 1));
        sum += r * (i == 0 || i == steps ? 1.0 : i % 2 ? 4.0 : 2.0);
    }
    return sum * age / steps / 3.0;
}

/* Barlow & Proschan 1965, section 4.2: time up over time of a cycle. */
static void availability_is_that_of_a_renewal_cycle(void)
{
    static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {2.5, 800.0, 0.0}},
                                             {PCM_FAMILY_LOGNORMAL, {6.5, 0.6, 0.0}},
                                             {PCM_FAMILY_WEIBULL_3, {2.0, 600.0, 150.0}}};
    for (size_t i = 0; i < 3; i++) {
        const double interval = 600.0, planned = 5.0, failure = 40.0;
        const pcm_simulation_asset asset = {.life = lives[i],
                                            .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                                            .interval = interval,
                                            .failure = {0.0, failure},
                                            .planned = {0.0, planned}};
        double survival;
        ASSERT_OK(pcm_distribution_reliability(&survival, lives[i], &interval, 1));
        const double up = mean_time_up(lives[i], interval);
        const double cycle = up + planned * survival + failure * (1.0 - survival);
        const pcm_simulation_figures figures = twin_long_run(&asset, 30000.0, 24, 40 + i);
        CU_ASSERT(twin_agrees(figures.availability, up / cycle));
        CU_ASSERT(twin_agrees(figures.failures, 30000.0 * (1.0 - survival) / cycle));
        CU_ASSERT(twin_agrees(figures.planned, 30000.0 * survival / cycle));
    }
}

/* Under minimal repair failures are a Poisson process with the cumulative hazard of the age. */
static void minimal_repair_follows_the_cumulative_hazard(void)
{
    static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {2.5, 800.0, 0.0}},
                                             {PCM_FAMILY_WEIBULL, {0.7, 100.0, 0.0}},
                                             {PCM_FAMILY_GOMPERTZ, {0.0005, 500.0, 0.0}}};
    static const double ages[] = {0.0, 300.0};
    enum { periods = 4, replications = 20000 };
    for (size_t i = 0; i < 6; i++) {
        const pcm_simulation_asset asset = {.life = lives[i / 2],
                                            .age = ages[i % 2],
                                            .policy = PCM_SIMULATION_MINIMAL_REPAIR,
                                            .interval = 5000.0};
        const pcm_simulation_options options = {1200.0, periods, replications, 0, -1, 0.0};
        pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 50 + i);
        for (size_t k = 0; k < periods; k++) {
            pcm_simulation_figures figures;
            double hazard[2];
            ASSERT_OK(pcm_simulation_of_period(&figures, simulation, k));
            const double at[] = {asset.age + figures.from, asset.age + figures.to};
            ASSERT_OK(pcm_distribution_cumulative_hazard(hazard, asset.life, at, 2));
            const double expected = hazard[1] - hazard[0];
            CU_ASSERT(twin_agrees(figures.failures, expected));
            ASSERT_CLOSE(figures.failures.standard_error, sqrt(expected / replications), 0.05);
        }
        pcm_simulation_free(simulation);
    }
}

/* Ten overhauls: as many failures as ten times the cumulative hazard of the interval. */
static void overhauls_begin_anew(void)
{
    const pcm_simulation_asset asset = {.life = pump,
                                        .policy = PCM_SIMULATION_MINIMAL_REPAIR,
                                        .interval = 1000.0,
                                        .failure = {10.0, 0.0},
                                        .planned = {70.0, 0.0}};
    const pcm_simulation_options options = {10000.000001, 1, 4000, 0, -1, 0.0};
    const pcm_simulation_figures figures = total_of(&asset, 1, &options, 60);
    const double failures = 10.0 * pow(1000.0 / 800.0, 2.5);
    CU_ASSERT(twin_agrees(figures.failures, failures));
    CU_ASSERT(twin_agrees(figures.cost, 10.0 * failures + 700.0));
    ASSERT_CLOSE(figures.planned.mean, 10.0, 1e-12);
}

/* An asset that stays down after its first failure: the chance that it fails. */
static void first_failures_come_as_every_family_says(void)
{
    static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {2.5, 800.0, 0.0}},
                                             {PCM_FAMILY_WEIBULL_3, {1.5, 500.0, 100.0}},
                                             {PCM_FAMILY_WEIBULL_DEFECTIVE, {1.5, 500.0, 0.6}},
                                             {PCM_FAMILY_EXPONENTIAL, {900.0, 0.0, 0.0}},
                                             {PCM_FAMILY_LOGNORMAL, {6.5, 0.6, 0.0}},
                                             {PCM_FAMILY_LOGLOGISTIC, {3.0, 700.0, 0.0}},
                                             {PCM_FAMILY_GAMMA, {2.0, 400.0, 0.0}},
                                             {PCM_FAMILY_GOMPERTZ, {0.0004, 400.0, 0.0}}};
    static const double ages[] = {0.0, 400.0};
    for (size_t i = 0; i < 2 * sizeof lives / sizeof *lives; i++) {
        const pcm_simulation_asset asset = {
            .life = lives[i / 2], .age = ages[i % 2], .failure = {1.0, INFINITY}};
        const pcm_simulation_options options = {600.0, 3, 4000, 0, -1, 0.0};
        pcm_simulation_figures figures;
        pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 70 + i);
        double survival[4] = {1.0, 0.0, 0.0, 0.0};
        for (size_t k = 0; k < 3; k++) {
            ASSERT_OK(pcm_simulation_of_period(&figures, simulation, k));
            ASSERT_OK(pcm_distribution_conditional_reliability(&survival[k + 1], asset.life,
                                                               &asset.age, 1, figures.to));
            CU_ASSERT(twin_agrees(figures.failures, survival[k] - survival[k + 1]));
        }
        pcm_simulation_free(simulation);
    }
}

/* A fleet that fails never, and is due all at once: one crew serves them one after the other, and
 * from then on they come at intervals of the work. */
static void one_crew_serves_a_deterministic_fleet_in_turn(void)
{
    enum { n = 6 };
    pcm_simulation_asset fleet[n];
    for (int i = 0; i < n; i++)
        fleet[i] = (pcm_simulation_asset){.life = {PCM_FAMILY_WEIBULL, {50.0, 1e6, 0.0}},
                                          .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                                          .interval = 8.0,
                                          .planned = {1.0, 1.0}};
    /* Due at 8; done at 9 to 14; due again at 17 to 22, done at once; again at 26 to 31. */
    const pcm_simulation_options options = {24.0, 3, 3, 1, -1, 0.0};
    pcm_simulation *simulation = twin_simulate(fleet, n, &options, 3);
    pcm_simulation_figures figures;
    pcm_simulation_waiting waiting;
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
    CU_ASSERT(waiting.works.mean == 5.0 && waiting.downtime.mean == 15.0);
    ASSERT_CLOSE(waiting.mean_wait.mean, 15.0 / 12.0, 1e-15);
    ASSERT_CLOSE(waiting.fraction_waited.mean, 5.0 / 12.0, 1e-15);
    CU_ASSERT(waiting.stock_outs.mean == 0.0 && waiting.mean_wait.standard_error == 0.0);
    static const double planned[] = {0.0, 6.0, 6.0}, downtime[] = {0.0, 21.0, 6.0};
    for (size_t i = 0; i < 3; i++) {
        ASSERT_OK(pcm_simulation_of_period(&figures, simulation, i));
        CU_ASSERT(figures.planned.mean == planned[i] && figures.downtime.mean == downtime[i]);
        ASSERT_CLOSE(figures.availability.mean, 1.0 - downtime[i] / 48.0, 1e-15);
    }
    for (size_t i = 0; i < n; i++) {
        pcm_simulation_means means;
        ASSERT_OK(pcm_simulation_of_asset(&means, simulation, i));
        CU_ASSERT(means.planned == 2.0 && means.failures == 0.0);
        CU_ASSERT(means.downtime == 2.0 + (double)i); /* of equal times the first comes first */
    }
    pcm_simulation_free(simulation);
}

/* One spare, an order of 5, work every 3: it waits for 2 every second time. */
static void one_spare_lets_a_deterministic_asset_wait_every_second_time(void)
{
    const pcm_simulation_asset asset = {.life = {PCM_FAMILY_WEIBULL, {50.0, 1e6, 0.0}},
                                        .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                                        .interval = 3.0,
                                        .planned = {1.0, 0.0}};
    /* Due at 3, 6 (until 8), 11, 14 (until 16), 19, ... */
    const pcm_simulation_options options = {80.0, 1, 1, 0, 1, 5.0};
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 3);
    pcm_simulation_waiting waiting;
    pcm_simulation_figures figures;
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
    ASSERT_OK(pcm_simulation_total(&figures, simulation));
    CU_ASSERT(figures.planned.mean == 20.0 && waiting.works.mean == 10.0);
    CU_ASSERT(waiting.stock_outs.mean == 10.0 && waiting.downtime.mean == 20.0);
    CU_ASSERT(figures.downtime.mean == 20.0 && waiting.mean_wait.mean == 1.0);
    CU_ASSERT(isinf(figures.downtime.standard_error) && isinf(waiting.works.standard_error));
    pcm_simulation_free(simulation);
}

/* Without stock every replacement waits for its order: a renewal cycle. */
static void without_stock_every_failure_waits_for_its_order(void)
{
    const pcm_simulation_asset asset = {.life = pump, .failure = {1.0, 30.0}};
    const pcm_simulation_options options = {40000.0, 2, 400, 0, 0, 120.0};
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 5);
    const double mean = 800.0 * tgamma(1.4), cycle = mean + 150.0;
    pcm_simulation_waiting waiting;
    pcm_simulation_figures figures;
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
    CU_ASSERT(waiting.fraction_waited.mean == 1.0);
    ASSERT_CLOSE(waiting.mean_wait.mean, 120.0, 0.005); /* but the last one before the horizon */
    ASSERT_OK(pcm_simulation_of_period(&figures, simulation, 1));
    CU_ASSERT(twin_agrees(figures.availability, mean / cycle));
    CU_ASSERT(twin_agrees(figures.failures, 20000.0 / cycle));
    pcm_simulation_free(simulation);
}

/* One spare and random failures: the waits follow W' = max(0, L - W - X), here drawn directly. */
static void one_spare_waits_as_the_recursion_says(void)
{
    const double scale = 100.0, lead = 150.0;
    const pcm_simulation_asset asset = {.life = {PCM_FAMILY_EXPONENTIAL, {scale, 0.0, 0.0}}};
    const pcm_simulation_options options = {100000.0, 1, 64, 0, 1, lead};
    pcm_simulation *simulation = twin_simulate(&asset, 1, &options, 6);
    pcm_simulation_waiting waiting;
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
    enum { draws = 1000000 };
    pcm__random random;
    pcm__random_begin(&random, 9, 0);
    double wait = 0.0, sum = 0.0, waited = 0.0;
    for (int i = 0; i < draws; i++) {
        wait = fmax(0.0, lead - wait + scale * log(pcm__random_uniform(&random)));
        sum += wait;
        waited += wait > 0.0;
    }
    const double own = scale / sqrt(draws) / 2.0; /* about the error of the recursion's mean */
    CU_ASSERT(fabs(waiting.mean_wait.mean - sum / draws) <
              4.0 * (waiting.mean_wait.standard_error + own));
    CU_ASSERT(fabs(waiting.fraction_waited.mean - waited / draws) <
              4.0 * (waiting.fraction_waited.standard_error + 0.5 / sqrt(draws)));
    CU_ASSERT(waiting.works.mean == waiting.stock_outs.mean);
    CU_ASSERT(waiting.mean_wait.standard_error < 0.01 * waiting.mean_wait.mean);
    pcm_simulation_free(simulation);
}

/* Machine repair with random lives and one crew that takes a fixed time, two machines: between two
 * ends of work one machine is up with probability known from the one that ran meanwhile (Takacs
 * 1962, chapter 5, for two machines). With p = exp(-d/scale) the chance to survive a work, a cycle
 * begins with both up, and a busy period has 1/p works. */
static void two_machines_share_a_crew_as_takacs_says(void)
{
    const double scale = 100.0, d = 60.0, p = exp(-d / scale);
    pcm_simulation_asset fleet[2];
    for (int i = 0; i < 2; i++)
        fleet[i] = (pcm_simulation_asset){.life = {PCM_FAMILY_EXPONENTIAL, {scale, 0.0, 0.0}},
                                          .failure = {0.0, d}};
    const double cycle = scale / 2.0 + d / p, works = 1.0 / p;
    const double up = 2.0 * scale / 2.0 + works * scale * (1.0 - p);
    /* Who fails during a work waits for its end. */
    const double waits = works * (1.0 - p), wait = works * (d - scale * (1.0 - p));
    const pcm_simulation_options options = {100000.0, 2, 200, 1, -1, 0.0};
    pcm_simulation *simulation = twin_simulate(fleet, 2, &options, 8);
    pcm_simulation_waiting waiting;
    pcm_simulation_figures figures;
    ASSERT_OK(pcm_simulation_get_waiting(&waiting, simulation));
    ASSERT_OK(pcm_simulation_of_period(&figures, simulation, 1));
    CU_ASSERT(twin_agrees(figures.availability, up / (2.0 * cycle)));
    CU_ASSERT(twin_agrees(figures.failures, 50000.0 * works / cycle));
    CU_ASSERT(fabs(waiting.fraction_waited.mean - waits / works) <
              4.0 * waiting.fraction_waited.standard_error);
    CU_ASSERT(fabs(waiting.mean_wait.mean - wait / works) < 4.0 * waiting.mean_wait.standard_error);
    CU_ASSERT(waiting.mean_wait.standard_error < 0.01 * waiting.mean_wait.mean);
    pcm_simulation_free(simulation);
}

SUITE("simulation formulas",
      {"random failures are a Poisson process", random_failures_are_a_poisson_process},
      {"cost rates are those of age replacement", cost_rates_are_those_of_age_replacement},
      {"availability is that of a renewal cycle", availability_is_that_of_a_renewal_cycle},
      {"minimal repair follows the cumulative hazard",
       minimal_repair_follows_the_cumulative_hazard},
      {"overhauls begin anew", overhauls_begin_anew},
      {"first failures come as every family says", first_failures_come_as_every_family_says},
      {"one crew serves a deterministic fleet in turn",
       one_crew_serves_a_deterministic_fleet_in_turn},
      {"one spare lets a deterministic asset wait every second time",
       one_spare_lets_a_deterministic_asset_wait_every_second_time},
      {"without stock every failure waits for its order",
       without_stock_every_failure_waits_for_its_order},
      {"one spare waits as the recursion says", one_spare_waits_as_the_recursion_says},
      {"two machines share a crew as Takacs says", two_machines_share_a_crew_as_takacs_says})
