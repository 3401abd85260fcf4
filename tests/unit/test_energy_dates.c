/* SPDX-License-Identifier: Apache-2.0 */
/* Service dates over a horizon: against the stationary interval, against every set of dates of a
 * small grid, and with prices that change. */
#include <pcm/energy.h>

#include "tests/support/chaos.h"
#include "tests/support/energy_sample.h"
#include "tests/support/suite.h"

static pcm_energy_dates *plan(const pcm_energy *energy, const pcm_energy_outlook *outlook,
                              const pcm_evidence *failures, const pcm_terms *terms, int steps,
                              int on_grid)
{
    pcm_energy_dates *dates = NULL;
    ASSERT_OK(pcm_energy_dates_make(&dates, energy, outlook, failures, terms, steps, on_grid));
    return dates;
}

static const double best = 1972.4275875769; /* sqrt(2 C/(pe P0 a)) */

/* Over ten intervals the nine services come at their multiples. */
static void constant_prices_give_the_stationary_interval(void)
{
    pcm_terms terms = sample_terms;
    terms.horizon = 10.0 * best;
    pcm_energy_dates *dates = plan(&sample_chiller, NULL, NULL, &terms, 337, 0);
    CU_ASSERT_EQUAL(pcm_energy_dates_count(dates), 9);
    const double step = terms.horizon / 337;
    for (size_t i = 0; i < 9; i++)
        CU_ASSERT(fabs(pcm_energy_dates_at(dates, i) - (i + 1.0) * best) < step / 2000.0);
    const pcm_energy_total total = pcm_energy_dates_total(dates);
    ASSERT_CLOSE((total.cost + 181.2) / terms.horizon, 0.183732981, 1e-8);
    ASSERT_CLOSE(total.money_service, 9.0 * 180.0, 1e-14);
    ASSERT_CLOSE(total.kg_service, 9.0 * 12.0, 1e-14);
    CU_ASSERT(isinf(pcm_energy_dates_at(dates, 9)));
    const pcm_energy_total never = pcm_energy_dates_never(dates);
    ASSERT_CLOSE(never.cost, 0.5 * 0.255 * 8.0 * 0.4 / 8760.0 * terms.horizon * terms.horizon,
                 1e-12);
    ASSERT_CLOSE(never.cost, never.money_energy + 0.10 * never.kg_energy, 1e-12);
    pcm_energy_dates_free(dates);
}

/* With a discount rate and failures, the plan over a long horizon is worth what the level payment
 * says, and its dates come at that interval until the end draws near. */
static void a_long_discounted_horizon_gives_the_level_payment(void)
{
    pcm_evidence *failures = NULL;
    ASSERT_OK(
        pcm_evidence_from_model(&failures, (pcm_distribution){PCM_FAMILY_WEIBULL, {1.6, 5000.0}}));
    pcm_energy energy = sample_chiller;
    energy.failure_carbon = 20.0;
    pcm_terms terms = sample_terms;
    terms.cost_failure = 500.0;
    terms.discount = 5e-4;
    pcm_advice advice;
    ASSERT_OK(pcm_energy_advise(&advice, NULL, &energy, failures, &terms));
    terms.horizon = 25.0 * advice.interval;
    pcm_energy_dates *dates = plan(&energy, NULL, failures, &terms, 200, 0);
    ASSERT_CLOSE(pcm_energy_dates_total(dates).cost, advice.cost_rate / terms.discount, 1e-5);
    for (size_t i = 0; i < 8; i++)
        ASSERT_CLOSE(pcm_energy_dates_at(dates, i), (i + 1.0) * advice.interval, 1e-3);
    pcm_energy_dates_free(dates);
    pcm_evidence_free(failures);
}

static void an_overdue_unit_is_serviced_at_once(void)
{
    pcm_terms terms = sample_terms;
    terms.age = 3000.0;
    terms.horizon = 10.0 * best;
    pcm_energy_dates *dates = plan(&sample_chiller, NULL, NULL, &terms, 0, 0);
    CU_ASSERT(pcm_energy_dates_at(dates, 0) == 0.0);
    ASSERT_CLOSE(pcm_energy_dates_at(dates, 1), best, 1e-4);
    pcm_energy_dates_free(dates);
}

static void a_short_horizon_has_no_dates(void)
{
    pcm_terms terms = sample_terms;
    terms.horizon = 1000.0;
    pcm_energy_dates *dates = plan(&sample_chiller, NULL, NULL, &terms, 0, 0);
    CU_ASSERT_EQUAL(pcm_energy_dates_count(dates), 0);
    const pcm_energy_total total = pcm_energy_dates_total(dates);
    const pcm_energy_total never = pcm_energy_dates_never(dates);
    CU_ASSERT(total.cost == never.cost && total.kg_energy == never.kg_energy);
    pcm_energy_dates_free(dates);
}

/* Changing prices, by brute force. */

static const double bends[] = {0.0, 1500.0, 4000.0}, prices[] = {0.1, 0.6, 0.2};
static const double carbon_bends[] = {500.0, 5000.0}, carbon_prices[] = {0.05, 0.9};
static const double emissions[] = {0.5, 0.1}, hours[] = {0.4, 1.0, 0.7};
static const pcm_energy_outlook changing = {.price = {bends, prices, 3},
                                            .carbon_price = {carbon_bends, carbon_prices, 2},
                                            .emission_factor = {carbon_bends, emissions, 2},
                                            .hours = {bends, hours, 3}};

static double line(const double *time, const double *value, size_t n, double t)
{
    if (t <= time[0])
        return value[0];
    for (size_t i = 1; i < n; i++)
        if (t <= time[i])
            return value[i - 1] +
                   (value[i] - value[i - 1]) * (t - time[i - 1]) / (time[i] - time[i - 1]);
    return value[n - 1];
}

/* Energy and failures of one run from `from` to `to`, by the midpoint rule. */
static double run_cost(const pcm_energy *energy, const pcm_terms *terms, double shape, double scale,
                       double service, double from, double to)
{
    enum { parts = 150 };
    double sum = 0.0;
    for (int i = 0; i < parts; i++) {
        const double width = (to - from) / parts, t = from + (i + 0.5) * width;
        const double since = t - service;
        double factor;
        ASSERT_OK(pcm_drift_factor(&factor, &energy->drift, &since, 1));
        const double carbon = line(carbon_bends, carbon_prices, 2, t);
        const double kwh = energy->power * line(bends, hours, 3, t) * (factor - 1.0) * width;
        const double failures = pow((since + 0.5 * width) / scale, shape) -
                                pow(fmax(since - 0.5 * width, 0.0) / scale, shape);
        sum += exp(-terms->discount * t) *
               (kwh * (line(bends, prices, 3, t) + carbon * line(carbon_bends, emissions, 2, t)) +
                failures * (terms->cost_failure + carbon * energy->failure_carbon));
    }
    return sum;
}

enum { grid = 8 };

/* The cost of servicing at the dates whose bits are set. */
static double cost_of_set(const pcm_energy *energy, const pcm_terms *terms, double shape,
                          double scale, unsigned set)
{
    double sum = 0.0, service = -terms->age, from = 0.0;
    for (int i = 0; i <= grid; i++) {
        if (i < grid && !(set >> i & 1u))
            continue;
        const double to = terms->horizon * i / grid;
        sum += run_cost(energy, terms, shape, scale, service, from, to);
        if (i < grid)
            sum += exp(-terms->discount * to) *
                   (terms->cost_planned +
                    line(carbon_bends, carbon_prices, 2, to) * energy->service_carbon);
        service = from = to;
    }
    return sum;
}

static void the_best_of_all_sets_of_dates_is_found(void)
{
    test_random random = {3};
    size_t services = 0;
    for (int kind = 0; kind < 8; kind++) {
        const pcm_energy energy = sample_energy(&random, kind % 4);
        const double shape = kind % 2 ? 0.7 : 2.2, scale = sample_between(&random, 2e3, 2e4);
        const pcm_terms terms = {.cost_planned = sample_between(&random, 30.0, 500.0),
                                 .cost_failure = sample_between(&random, 10.0, 400.0),
                                 .discount = kind < 4 ? 0.0 : 3e-5,
                                 .horizon = 7000.0,
                                 .age = kind % 3 ? 0.0 : 900.0};
        pcm_evidence *failures = NULL;
        ASSERT_OK(pcm_evidence_from_model(&failures,
                                          (pcm_distribution){PCM_FAMILY_WEIBULL, {shape, scale}}));
        double least = INFINITY;
        unsigned least_set = 0;
        for (unsigned set = 0; set < 1u << grid; set++) {
            const double cost = cost_of_set(&energy, &terms, shape, scale, set);
            if (cost < least) {
                least = cost;
                least_set = set;
            }
        }
        pcm_energy_dates *dates = plan(&energy, &changing, failures, &terms, grid, 1);
        unsigned found = 0;
        for (size_t i = 0; i < pcm_energy_dates_count(dates); i++)
            found |= 1u << (int)lround(pcm_energy_dates_at(dates, i) * grid / terms.horizon);
        services += pcm_energy_dates_count(dates);
        CU_ASSERT_EQUAL(found, least_set);
        ASSERT_CLOSE(pcm_energy_dates_total(dates).cost, least, 1e-3);
        pcm_energy_dates *moved = plan(&energy, &changing, failures, &terms, grid, 0);
        CU_ASSERT(pcm_energy_dates_total(moved).cost <= pcm_energy_dates_total(dates).cost);
        pcm_energy_dates *fine = plan(&energy, &changing, failures, &terms, 96, 0);
        CU_ASSERT(pcm_energy_dates_total(fine).cost <=
                  pcm_energy_dates_total(moved).cost * (1.0 + 1e-9));
        pcm_energy_dates_free(dates);
        pcm_energy_dates_free(moved);
        pcm_energy_dates_free(fine);
        pcm_evidence_free(failures);
    }
    CU_ASSERT(services >= 12); /* the problems are not all trivial */
}

/* Where the tariff rises tenfold after half the time, services crowd there. */
static void services_go_where_energy_is_dear(void)
{
    static const double time[] = {10000.0, 10001.0}, price[] = {0.05, 0.5};
    const pcm_energy_outlook outlook = {.price = {time, price, 2}};
    pcm_terms terms = sample_terms;
    terms.horizon = 20000.0;
    pcm_energy_dates *dates = plan(&sample_chiller, &outlook, NULL, &terms, 0, 0);
    size_t early = 0, late = 0;
    for (size_t i = 0; i < pcm_energy_dates_count(dates); i++)
        *(pcm_energy_dates_at(dates, i) < 9990.0 ? &early : &late) += 1;
    CU_ASSERT(early >= 1 && late >= 2 * early);
    pcm_energy_dates_free(dates);
}

static int make_dates(void)
{
    pcm_energy_dates *dates = NULL;
    pcm_terms terms = sample_terms;
    terms.horizon = 5000.0;
    const pcm_status status =
        pcm_energy_dates_make(&dates, &sample_chiller, NULL, NULL, &terms, 20, 0);
    pcm_energy_dates_free(dates);
    return status;
}

static void no_memory_is_lost(void)
{
    chaos_run(make_dates);
}

static void bad_arguments_are_named(void)
{
    pcm_energy_dates *dates = NULL;
    pcm_terms terms = sample_terms;
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, NULL, NULL, &terms, 0, 0),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("terms.horizon = 0");
    terms.horizon = 100.0;
    ASSERT_STATUS(pcm_energy_dates_make(NULL, &sample_chiller, NULL, NULL, &terms, 0, 0),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, NULL, NULL, &terms, -1, 0),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("steps = -1");
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, NULL, NULL, &terms,
                                        PCM_ENERGY_STEPS_MAX + 1, 0),
                  PCM_ERR_DOMAIN);
    const double backwards[] = {1.0, 1.0}, nan[] = {0.1, NAN};
    pcm_energy_outlook outlook = {.price = {backwards, prices, 2}};
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, &outlook, NULL, &terms, 0, 0),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("outlook.price.time[1] = 1");
    outlook = (pcm_energy_outlook){.hours = {bends, nan, 2}};
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, &outlook, NULL, &terms, 0, 0),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("outlook.hours.value[1] = nan");
    outlook = (pcm_energy_outlook){.hours = {bends, NULL, 2}};
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, &outlook, NULL, &terms, 0, 0),
                  PCM_ERR_ARGUMENT);
    const pcm_distribution model = {PCM_FAMILY_EXPONENTIAL, {100.0}};
    pcm_evidence *posterior = NULL;
    ASSERT_OK(pcm_evidence_from_models(&posterior, &model, NULL, 1, 0.9));
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, NULL, posterior, &terms, 0, 0),
                  PCM_ERR_ARGUMENT);
    pcm_evidence_free(posterior);
    terms.cost_planned = INFINITY;
    ASSERT_STATUS(pcm_energy_dates_make(&dates, &sample_chiller, NULL, NULL, &terms, 0, 0),
                  PCM_ERR_DOMAIN);
    CU_ASSERT_PTR_NULL(dates);
    CU_ASSERT(pcm_energy_dates_count(NULL) == 0 && isinf(pcm_energy_dates_at(NULL, 0)));
    CU_ASSERT(pcm_energy_dates_total(NULL).cost == 0.0);
    CU_ASSERT(pcm_energy_dates_never(NULL).cost == 0.0);
    pcm_energy_dates_free(NULL);
}

SUITE("energy dates",
      {"constant prices give the stationary interval",
       constant_prices_give_the_stationary_interval},
      {"a long discounted horizon gives the level payment",
       a_long_discounted_horizon_gives_the_level_payment},
      {"an overdue unit is serviced at once", an_overdue_unit_is_serviced_at_once},
      {"a short horizon has no dates", a_short_horizon_has_no_dates},
      {"the best of all sets of dates is found", the_best_of_all_sets_of_dates_is_found},
      {"services go where energy is dear", services_go_where_energy_is_dear},
      {"no memory is lost", no_memory_is_lost},
      {"bad arguments are named", bad_arguments_are_named})
