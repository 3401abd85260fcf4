/* SPDX-License-Identifier: Apache-2.0 */
/* Properties of service intervals over random problems: the optimum against a scan, money and
 * kilograms that add up, units that do not matter, and what makes an interval longer. */
#include <pcm/energy.h>

#include "tests/support/energy_sample.h"
#include "tests/support/suite.h"

enum { problems = 32 };

struct problem {
    pcm_energy energy;
    pcm_terms terms;
    pcm_evidence *failures;
    double shape;
    double scale;
};

static struct problem draw(test_random *random, int index)
{
    struct problem problem = {.energy = sample_energy(random, index % 4)};
    problem.terms.cost_planned = sample_between(random, 20.0, 800.0);
    problem.terms.cost_failure = sample_between(random, 20.0, 800.0);
    problem.terms.discount = index % 3 == 0 ? 0.0 : sample_between(random, 1e-7, 1e-4);
    problem.shape = sample_between(random, 0.5, 3.0);
    problem.scale = sample_between(random, 2000.0, 50000.0);
    if (index % 5 != 0)
        ASSERT_OK(pcm_evidence_from_model(
            &problem.failures,
            (pcm_distribution){PCM_FAMILY_WEIBULL, {problem.shape, problem.scale}}));
    return problem;
}

static void each(void (*check)(const struct problem *problem))
{
    test_random random = {11};
    for (int i = 0; i < problems; i++) {
        struct problem problem = draw(&random, i);
        check(&problem);
        pcm_evidence_free(problem.failures);
    }
}

static pcm_advice advise(const struct problem *problem, pcm_energy_figures *figures)
{
    pcm_advice advice = {.verdict = PCM_NOT_ENOUGH_EVIDENCE};
    ASSERT_OK(
        pcm_energy_advise(&advice, figures, &problem->energy, problem->failures, &problem->terms));
    return advice;
}

static double rate(const struct problem *problem, double interval)
{
    double out = NAN;
    ASSERT_OK(pcm_energy_cost_rate(&out, NULL, &problem->energy, problem->failures, &problem->terms,
                                   &interval, 1));
    return out;
}

static void no_interval_of_a_scan_is_cheaper(const struct problem *problem)
{
    const pcm_advice advice = advise(problem, NULL);
    double least = INFINITY;
    for (double t = 1.0; t < 1e7; t *= 1.01)
        least = fmin(least, rate(problem, t));
    CU_ASSERT(advice.cost_rate <= least * (1.0 + 1e-12));
    CU_ASSERT(advice.cost_rate <= advice.cost_rate_run_to_failure);
    CU_ASSERT(!isnan(advice.saving.estimate) && !isnan(advice.saving_rate.estimate));
    if (isfinite(advice.interval)) {
        ASSERT_CLOSE(least, advice.cost_rate, 1e-4);
        ASSERT_CLOSE(rate(problem, advice.interval), advice.cost_rate, 1e-12);
    }
}

/* The definition, by the midpoint rule over the square root of time. */
static void rates_agree_with_quadrature(const struct problem *problem)
{
    enum { parts = 3000 };
    const double interval = 2500.0, r = problem->terms.discount;
    const pcm_energy *energy = &problem->energy;
    double excess = 0.0, failures = 0.0, length = 0.0;
    for (int i = 0; i < parts; i++) {
        const double low = interval * pow((double)i / parts, 2.0);
        const double high = interval * pow((i + 1.0) / parts, 2.0), t = 0.5 * (low + high);
        double factor;
        ASSERT_OK(pcm_drift_factor(&factor, &energy->drift, &t, 1));
        excess += exp(-r * t) * (factor - 1.0) * (high - low);
        length += exp(-r * t) * (high - low);
        if (problem->failures)
            failures += exp(-r * t) * (pow(high / problem->scale, problem->shape) -
                                       pow(low / problem->scale, problem->shape));
    }
    const double price = energy->price + energy->carbon_price * energy->emission_factor;
    const double cost =
        exp(-r * interval) *
            (problem->terms.cost_planned + energy->carbon_price * energy->service_carbon) +
        energy->power * energy->hours * price * excess +
        failures * (problem->terms.cost_failure + energy->carbon_price * energy->failure_carbon);
    ASSERT_CLOSE(rate(problem, interval), cost / length, 1e-5);
}

static void money_and_carbon_add_up(const struct problem *problem)
{
    pcm_energy_figures figures;
    const pcm_advice advice = advise(problem, &figures);
    if (!isfinite(advice.cost_rate))
        return;
    const double cash = figures.money_service + figures.money_energy + figures.money_failures;
    ASSERT_CLOSE(cash + figures.money_carbon, advice.cost_rate, 1e-12);
    const double kg = figures.kg_service + figures.kg_energy + figures.kg_failures;
    if (problem->terms.discount == 0.0)
        ASSERT_CLOSE(cash + problem->energy.carbon_price * kg, advice.cost_rate, 1e-12);
    double out_kg = NAN, money = NAN;
    ASSERT_OK(pcm_energy_cost_rate(&money, &out_kg, &problem->energy, problem->failures,
                                   &problem->terms, &advice.interval, 1));
    ASSERT_CLOSE(out_kg, kg, 1e-12);
}

/* The blind interval is that of a carbon price of 0; the least carbon is that of free money. */
static void other_intervals_are_those_of_other_prices(const struct problem *problem)
{
    pcm_energy_figures figures;
    struct problem other = *problem;
    advise(problem, &figures);
    other.energy.carbon_price = 0.0;
    ASSERT_CLOSE(advise(&other, NULL).interval, figures.interval_carbon_blind, 1e-13);
    other.energy.carbon_price = 1e9;
    other.terms.discount = 0.0;
    const double clean = advise(&other, NULL).interval;
    ASSERT_CLOSE(clean, figures.interval_least_carbon, 1e-6);
}

static void units_do_not_matter(const struct problem *problem)
{
    pcm_energy_figures figures, in_days;
    const pcm_advice advice = advise(problem, &figures);
    struct problem other = *problem;
    const double day = 24.0, mega = 1000.0;
    double times[5];
    other.energy.hours *= day; /* run hours per day */
    other.energy.power /= mega;
    other.energy.price *= mega;
    other.energy.emission_factor *= mega;
    other.terms.discount *= day;
    other.energy.drift.time_constant /= day;
    if (other.energy.drift.kind == PCM_DRIFT_LINEAR)
        other.energy.drift.growth *= day;
    else if (other.energy.drift.kind == PCM_DRIFT_POWER)
        other.energy.drift.growth *= pow(day, other.energy.drift.exponent);
    for (size_t i = 0; i < 5; i++)
        times[i] = sample_times[i] / day;
    if (other.energy.drift.kind == PCM_DRIFT_TABLE)
        other.energy.drift.time = times;
    other.failures = NULL;
    if (problem->failures)
        ASSERT_OK(pcm_evidence_from_model(
            &other.failures,
            (pcm_distribution){PCM_FAMILY_WEIBULL, {problem->shape, problem->scale / day}}));
    const pcm_advice days = advise(&other, &in_days);
    ASSERT_CLOSE(days.interval * day, advice.interval, 1e-11);
    ASSERT_CLOSE(days.cost_rate / day, advice.cost_rate, 1e-12);
    ASSERT_CLOSE(in_days.kg_energy / day, figures.kg_energy, 1e-10);
    ASSERT_CLOSE(in_days.break_even_carbon_price, figures.break_even_carbon_price, 1e-9);
    CU_ASSERT_EQUAL(days.verdict, advice.verdict);
    pcm_evidence_free(other.failures);
}

static void dearer_services_come_later(const struct problem *problem)
{
    struct problem other = *problem;
    double before = 0.0;
    for (double cost = 10.0; cost < 3000.0; cost *= 2.0) {
        other.terms.cost_planned = cost;
        const double interval = advise(&other, NULL).interval;
        CU_ASSERT(interval >= before);
        before = interval;
    }
}

static void dearer_energy_brings_services_forward(const struct problem *problem)
{
    struct problem other = *problem;
    double before = INFINITY;
    if (problem->failures && problem->shape < 1.0)
        return; /* then the interval balances two things */
    for (double price = 0.01; price < 2.0; price *= 2.0) {
        other.energy.price = price;
        const double interval = advise(&other, NULL).interval;
        CU_ASSERT(interval <= before);
        before = interval;
    }
}

static int prices_between;

/* Just below the break-even carbon price no service pays, just above one does. */
static void service_pays_above_the_break_even_price(const struct problem *problem)
{
    pcm_energy_figures figures;
    struct problem other = *problem;
    other.terms.cost_planned *= 8.0;
    other.energy.power *= 0.3;
    advise(&other, &figures);
    const double price = figures.break_even_carbon_price;
    other.energy.carbon_price = 0.0;
    CU_ASSERT_EQUAL(isfinite(advise(&other, NULL).interval), price == 0.0);
    if (price == 0.0 || isinf(price))
        return;
    prices_between++;
    other.energy.carbon_price = price * 0.9999;
    CU_ASSERT(isinf(advise(&other, NULL).interval));
    other.energy.carbon_price = price * 1.0001;
    CU_ASSERT(isfinite(advise(&other, NULL).interval));
}

static void the_implied_price_of_the_best_is_the_price(const struct problem *problem)
{
    const pcm_advice advice = advise(problem, NULL);
    double price = NAN;
    if (!isfinite(advice.interval))
        return;
    ASSERT_OK(pcm_energy_implied_carbon_price(&price, &problem->energy, problem->failures,
                                              &problem->terms, advice.interval));
    ASSERT_CLOSE(price, problem->energy.carbon_price, 1e-7);
}

/* V(t) = what the rest of the cycle costs, less the long-run rate over it: by differences of the
 * cost rate's own ingredients, C(T) T for whole cycles. */
static void curves_agree_with_cycle_costs(const struct problem *problem)
{
    struct problem other = *problem;
    other.terms.discount = 0.0;
    const pcm_advice advice = advise(&other, NULL);
    if (!isfinite(advice.interval))
        return;
    const double g = advice.cost_rate, best = advice.interval, age = 0.4 * best;
    const double ahead[] = {0.3 * best, 0.6 * best, 1.7 * best};
    double money[3];
    other.terms.age = age;
    ASSERT_OK(pcm_energy_curve(money, NULL, &other.energy, other.failures, &other.terms, ahead, 3));
    for (int i = 0; i < 3; i++) {
        const double t = age + ahead[i];
        CU_ASSERT(fabs(money[i] - (rate(&other, t) - g) * t) <= 1e-8 * (1.0 + g * best));
    }
}

/* 0, or anything between 1e-12 and 1e12. */
static double anything(test_random *random)
{
    return test_random_uniform(random) < 0.15 ? 0.0 : sample_between(random, 1e-12, 1e12);
}

static int has_nan(const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isnan(values[i]))
            return 1;
    return 0;
}

static void extremes_give_no_nan(void)
{
    test_random random = {21};
    for (int i = 0; i < 160; i++) {
        struct problem problem = {.energy = sample_energy(&random, i % 4)};
        pcm_energy *energy = &problem.energy;
        double *const fields[] = {&energy->power,
                                  &energy->hours,
                                  &energy->price,
                                  &energy->emission_factor,
                                  &energy->carbon_price,
                                  &energy->service_carbon,
                                  &energy->failure_carbon,
                                  &problem.terms.cost_planned,
                                  &problem.terms.cost_failure};
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
            *fields[k] = anything(&random);
        problem.terms.discount = i % 3 ? 0.0 : anything(&random);
        problem.terms.age = anything(&random);
        if (i % 2)
            ASSERT_OK(pcm_evidence_from_model(
                &problem.failures, (pcm_distribution){PCM_FAMILY_WEIBULL,
                                                      {sample_between(&random, 0.3, 5.0),
                                                       sample_between(&random, 1e-6, 1e9)}}));
        pcm_energy_figures f;
        const pcm_advice a = advise(&problem, &f);
        const double values[] = {a.interval,
                                 a.act_in,
                                 a.cost_rate,
                                 a.cost_rate_run_to_failure,
                                 a.saving_rate.estimate,
                                 a.saving.estimate,
                                 a.window_lower,
                                 a.window_upper,
                                 a.expected_failures,
                                 a.p_fail_before,
                                 f.interval_carbon_blind,
                                 f.interval_least_carbon,
                                 f.money_service,
                                 f.money_energy,
                                 f.money_failures,
                                 f.money_carbon,
                                 f.kg_service,
                                 f.kg_energy,
                                 f.kg_failures,
                                 f.break_even_carbon_price};
        CU_ASSERT(!has_nan(values, sizeof values / sizeof *values));
        const double ahead[] = {0.0, anything(&random)};
        double curve[4] = {0.0};
        const pcm_status status =
            pcm_energy_curve(curve, curve + 2, energy, problem.failures, &problem.terms, ahead, 2);
        CU_ASSERT(status == PCM_OK || a.reason == PCM_REASON_COST_NOT_POSITIVE);
        CU_ASSERT(!has_nan(curve, 4));
        pcm_evidence_free(problem.failures);
    }
}

#define OVER_PROBLEMS(check)                                                                       \
    static void each_##check(void)                                                                 \
    {                                                                                              \
        each(check);                                                                               \
    }
OVER_PROBLEMS(no_interval_of_a_scan_is_cheaper)
OVER_PROBLEMS(rates_agree_with_quadrature)
OVER_PROBLEMS(money_and_carbon_add_up)
OVER_PROBLEMS(other_intervals_are_those_of_other_prices)
OVER_PROBLEMS(units_do_not_matter)
OVER_PROBLEMS(dearer_services_come_later)
OVER_PROBLEMS(dearer_energy_brings_services_forward)
static void each_service_pays_above_the_break_even_price(void)
{
    each(service_pays_above_the_break_even_price);
    CU_ASSERT(prices_between >= 3); /* neither 0 nor INFINITY */
}
OVER_PROBLEMS(the_implied_price_of_the_best_is_the_price)
OVER_PROBLEMS(curves_agree_with_cycle_costs)

SUITE("energy properties",
      {"no interval of a scan is cheaper", each_no_interval_of_a_scan_is_cheaper},
      {"rates agree with quadrature", each_rates_agree_with_quadrature},
      {"money and carbon add up", each_money_and_carbon_add_up},
      {"other intervals are those of other prices", each_other_intervals_are_those_of_other_prices},
      {"units do not matter", each_units_do_not_matter},
      {"dearer services come later", each_dearer_services_come_later},
      {"dearer energy brings services forward", each_dearer_energy_brings_services_forward},
      {"service pays above the break-even price", each_service_pays_above_the_break_even_price},
      {"the implied price of the best interval is the price",
       each_the_implied_price_of_the_best_is_the_price},
      {"curves agree with the costs of cycles", each_curves_agree_with_cycle_costs},
      {"extremes give no NaN", extremes_give_no_nan})
