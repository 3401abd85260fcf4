/* SPDX-License-Identifier: Apache-2.0 */
/* Life-cycle cost: reference values, textbook cases, every plan by hand, conventions, verdicts, bad
 * input. */
#include <math.h>

#include <pcm/life_cycle.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

/* A unit that uses 50 MWh, 3 % more every year, and one with 38 MWh, 1 % more; 100 money per tonne,
 * counted in the net present cost. */
static const pcm_life_cycle sample = {
    .years = 20,
    .rate = 0.05,
    .energy_price = {.first = 0.22},
    .emission_factor = {.first = 0.35, .growth = -0.04},
    .carbon_price = {.first = 0.10},
    .installed = {.energy = {.first = 50000, .growth = 0.03}},
    .replacement = {.price = 60000, .embodied = 9000, .energy = {.first = 38000, .growth = 0.01}}};

enum { sample_years = 20 };

/* The reference values were computed in R; their convention: flows at the end of the year, capital
 * at the start, the carbon price counted, prices and factors of year 1 without growth. */
static void replacement_has_the_reference_values(void)
{
    static const double npv[] = {186965.5430, 185823.0270, 185107.6234, 184789.3305};
    pcm_life_cycle_total totals[sample_years + 1];
    ASSERT_OK(pcm_life_cycle_totals(totals, &sample));
    for (int start = 0; start < 4; start++)
        CU_ASSERT(fabs(totals[start].npv - npv[start]) < 5.1e-5);
    CU_ASSERT(fabs(totals[sample_years].npv - 195603.9964) < 5.1e-5);
    CU_ASSERT(fabs(totals[0].carbon - 210544.0) < 0.51);
    CU_ASSERT(fabs(totals[3].carbon - 218970.0) < 0.51);
    CU_ASSERT(fabs(totals[sample_years].carbon - 315148.0) < 0.51);
}

static void money_and_carbon_choose_differently(void)
{
    pcm_replacement_choice choice;
    ASSERT_OK(pcm_life_cycle_choose(&choice, &sample));
    CU_ASSERT_EQUAL(choice.verdict, PCM_ACT_AT_DATE);
    CU_ASSERT_EQUAL(choice.reason, PCM_REASON_SAVES);
    CU_ASSERT_EQUAL(choice.start, 3);
    CU_ASSERT_EQUAL(choice.start_carbon_blind, 4);
    CU_ASSERT_EQUAL(choice.start_least_carbon, 0);
    CU_ASSERT(fabs(choice.at_start.npv - 184789.3305) < 5.1e-5);
    CU_ASSERT(fabs(choice.at_start.carbon - 218970.0) < 0.51);
    CU_ASSERT(fabs(choice.at_least_carbon.carbon - 210544.0) < 0.51);
    ASSERT_CLOSE(choice.saving, 195603.9964 - 184789.3305, 1e-8);
    ASSERT_CLOSE(choice.saving_fraction, choice.saving / 195603.9964, 1e-9);
    CU_ASSERT(choice.argument[0] == 3.0 && choice.argument[1] == choice.saving_fraction);
}

static int start_at(double carbon_price, double growth)
{
    pcm_life_cycle cycle = sample;
    pcm_replacement_choice choice;
    cycle.carbon_price = (pcm_yearly){.first = carbon_price, .growth = growth};
    ASSERT_OK(pcm_life_cycle_choose(&choice, &cycle));
    return choice.start;
}

static void replacing_now_is_cheapest_from_the_break_even_price_on(void)
{
    for (int i = 0; i < 3; i++) {
        pcm_life_cycle cycle = sample;
        pcm_replacement_choice choice;
        cycle.carbon_price.growth = 0.02 * i;
        ASSERT_OK(pcm_life_cycle_choose(&choice, &cycle));
        const double price = choice.break_even_carbon_price;
        CU_ASSERT(price > 0.10 && isfinite(price));
        CU_ASSERT(start_at(price * 0.9999, 0.02 * i) > 0);
        CU_ASSERT_EQUAL(start_at(price * 1.0001, 0.02 * i), 0);
    }
    /* The same course as a table, in other numbers. */
    pcm_life_cycle cycle = sample;
    pcm_replacement_choice first, second;
    double table[sample_years];
    cycle.carbon_price.growth = 0.02;
    ASSERT_OK(pcm_life_cycle_choose(&first, &cycle));
    for (int i = 0; i < sample_years; i++)
        table[i] = 0.3 * pow(1.02, i);
    cycle.carbon_price = (pcm_yearly){.table = table, .years = sample_years};
    ASSERT_OK(pcm_life_cycle_choose(&second, &cycle));
    ASSERT_CLOSE(second.break_even_carbon_price, first.break_even_carbon_price, 1e-11);
    cycle.replacement.embodied = 1e7;
    ASSERT_OK(pcm_life_cycle_choose(&second, &cycle));
    CU_ASSERT(isinf(second.break_even_carbon_price));
    cycle.replacement.embodied = 0.0;
    cycle.replacement.price = 1.0;
    ASSERT_OK(pcm_life_cycle_choose(&second, &cycle));
    CU_ASSERT(second.start == 0 && second.break_even_carbon_price == 0.0);
}

/* Everything at once, summed here from the conventions in the header. */
static double npv_by_hand(const pcm_life_cycle *c, int start, double *carbon)
{
    static const double shift[] = {0.0, 0.5, 1.0};
    const double r =
        c->rate_kind == PCM_RATE_NOMINAL ? (1.0 + c->rate) / (1.0 + c->inflation) - 1.0 : c->rate;
    double npv = 0.0, kg = 0.0;
    for (int y = 1; y <= c->years; y++) {
        const pcm_life_cycle_unit *u = y > start ? &c->replacement : &c->installed;
        const int own = y > start ? y - start : y;
        const double work = pow(1.0 + c->work_growth, y - 1);
        const double carbon_price =
            c->carbon_price.first * pow(1.0 + c->carbon_price.growth, y - 1);
        const double kwh = u->energy.first * pow(1.0 + u->energy.growth, own - 1) *
                           (1.0 + u->drift.growth * (u->age + own - 0.5)) /
                           (1.0 + u->drift.growth * u->age);
        double failures =
            u->failures.table
                ? u->failures
                      .table[own <= (int)u->failures.years ? own - 1 : (int)u->failures.years - 1]
                : u->failures.first * pow(1.0 + u->failures.growth, own - 1);
        if (u->failure_law.scale > 0.0)
            failures += pow((u->age + own) / u->failure_law.scale, u->failure_law.shape) -
                        pow((u->age + own - 1) / u->failure_law.scale, u->failure_law.shape);
        const double money = work * (u->use.first + u->maintenance.first + failures * u->repair) +
                             kwh * c->energy_price.first * pow(1.0 + c->energy_price.growth, y - 1);
        const double mass =
            u->use_carbon.first + u->maintenance_carbon.first + failures * u->repair_carbon +
            kwh * c->emission_factor.first * pow(1.0 + c->emission_factor.growth, y - 1);
        npv += (money + carbon_price * mass) * pow(1.0 + r, -(y - shift[c->flows]));
        kg += mass;
    }
    const double own_end = start < c->years ? c->years - start : c->years;
    const pcm_life_cycle_unit *last = start < c->years ? &c->replacement : &c->installed;
    npv -=
        last->resale.first * pow(1.0 + last->resale.growth, own_end - 1) * pow(1.0 + r, -c->years);
    if (start < c->years) {
        const double old = start == 0 ? c->installed.resale_now
                                      : c->installed.resale.first *
                                            pow(1.0 + c->installed.resale.growth, start - 1);
        npv += (c->replacement.price * pow(1.0 + c->price_growth, start) - old +
                c->replacement.embodied * c->carbon_price.first *
                    pow(1.0 + c->carbon_price.growth, start)) *
               pow(1.0 + r, -start);
        kg += c->replacement.embodied;
    }
    *carbon = kg;
    return npv;
}

static const double table[] = {0.3, 0.5, 0.9};

static pcm_life_cycle rich(test_random *random, int index)
{
    pcm_life_cycle cycle = sample;
    cycle.years = 1 + (int)test_random_below(random, 30);
    cycle.rate = -0.02 + 0.12 * test_random_uniform(random);
    cycle.rate_kind = index % 2 ? PCM_RATE_NOMINAL : PCM_RATE_REAL;
    cycle.inflation = 0.03;
    cycle.flows = (pcm_flow_time)(index % 3);
    cycle.energy_price.growth = 0.02;
    cycle.carbon_price.growth = 0.05;
    cycle.price_growth = -0.01;
    cycle.work_growth = 0.015;
    cycle.installed.age = 12.0;
    cycle.installed.drift.growth = 0.01;
    cycle.installed.use.first = 100.0;
    cycle.installed.use_carbon.first = 900.0;
    cycle.installed.maintenance.first = 800.0;
    cycle.installed.maintenance_carbon.first = 40.0;
    cycle.installed.failures = (pcm_yearly){.table = table, .years = 3};
    cycle.installed.failure_law = (pcm_weibull){2.0, 9.0};
    cycle.installed.repair = 700.0 * test_random_uniform(random);
    cycle.installed.repair_carbon = 30.0;
    cycle.installed.resale = (pcm_yearly){.first = 4000.0, .growth = -0.2};
    cycle.installed.resale_now = 5000.0;
    cycle.replacement.maintenance.first = 500.0;
    cycle.replacement.failure_law = (pcm_weibull){1.8, 12.0};
    cycle.replacement.repair = 900.0;
    cycle.replacement.resale = (pcm_yearly){.first = 40000.0, .growth = -0.15};
    return cycle;
}

static void every_plan_is_the_sum_of_its_flows(void)
{
    test_random random = {5};
    for (int i = 0; i < 30; i++) {
        const pcm_life_cycle cycle = rich(&random, i);
        pcm_life_cycle_total totals[31];
        ASSERT_OK(pcm_life_cycle_totals(totals, &cycle));
        int best = 0;
        for (int start = 0; start <= cycle.years; start++) {
            double carbon;
            ASSERT_CLOSE(totals[start].npv, npv_by_hand(&cycle, start, &carbon), 1e-12);
            ASSERT_CLOSE(totals[start].carbon, carbon, 1e-12);
            ASSERT_CLOSE(totals[start].cash + totals[start].carbon_money, totals[start].npv, 1e-13);
            best = totals[start].npv < totals[best].npv ? start : best;
        }
        pcm_replacement_choice choice;
        ASSERT_OK(pcm_life_cycle_choose(&choice, &cycle));
        CU_ASSERT_EQUAL(choice.start, best);
    }
}

static void rows_add_up_to_the_totals(void)
{
    test_random random = {6};
    const pcm_life_cycle cycle = rich(&random, 3);
    pcm_life_cycle_total totals[31];
    pcm_life_cycle_row rows[30];
    ASSERT_OK(pcm_life_cycle_totals(totals, &cycle));
    for (int start = 0; start <= cycle.years; start++) {
        ASSERT_OK(pcm_life_cycle_rows(rows, &cycle, start));
        double cash = 0.0, money = 0.0, carbon = 0.0, embodied = 0.0;
        for (int i = 0; i < cycle.years; i++) {
            CU_ASSERT(rows[i].year == i + 1 && rows[i].is_new == (i + 1 > start));
            cash += rows[i].discounted;
            money += rows[i].discounted_carbon;
            for (int module = 0; module < PCM_MODULES; module++)
                carbon += rows[i].carbon[module];
            embodied += rows[i].carbon[PCM_MODULE_B4_REPLACEMENT];
        }
        ASSERT_CLOSE(cash, totals[start].cash, 1e-12);
        ASSERT_CLOSE(money, totals[start].carbon_money, 1e-12);
        ASSERT_CLOSE(carbon, totals[start].carbon, 1e-12);
        CU_ASSERT(embodied == (start < cycle.years ? 9000.0 : 0.0));
    }
    ASSERT_TEXT(pcm_module_name(PCM_MODULE_B6_ENERGY), "B6");
    ASSERT_TEXT(pcm_module_name((pcm_module)5), "unknown");
}

/* Machine A: 50,000 for 3 years, 13,000 a year to run; B: 150,000 for 8 years, 7,500 a year; 5 %
 * (the example of "Equivalent annual cost", Wikipedia): 31,360 and 30,708 a year. */
static void equivalent_annual_costs_are_those_of_the_textbook(void)
{
    double a, b, zero, longest;
    ASSERT_OK(pcm_equivalent_annual_cost(&a, 50000.0, 0.05, 3.0));
    ASSERT_OK(pcm_equivalent_annual_cost(&b, 150000.0, 0.05, 8.0));
    CU_ASSERT(fabs(a + 13000.0 - 31360.0) < 0.5);
    CU_ASSERT(fabs(b + 7500.0 - 30708.0) < 0.5);
    /* (A/P, 8 %, 10) = 0.14903 of every table of interest factors. */
    ASSERT_OK(pcm_equivalent_annual_cost(&a, 1.0, 0.08, 10.0));
    CU_ASSERT(fabs(a - 0.14903) < 5e-6);
    ASSERT_OK(pcm_equivalent_annual_cost(&zero, 900.0, 0.0, 3.0));
    CU_ASSERT(zero == 300.0);
    ASSERT_OK(pcm_equivalent_annual_cost(&longest, 900.0, 0.1, 1e6));
    ASSERT_CLOSE(longest, 90.0, 1e-14);
    for (int years = 1; years < 40; years++) {
        double worth = 0.0, payment;
        for (int year = 1; year <= years; year++)
            worth += pow(1.07, -year);
        ASSERT_OK(pcm_equivalent_annual_cost(&payment, worth, 0.07, years));
        ASSERT_CLOSE(payment, 1.0, 1e-13);
    }
}

/* Price 990, running 100, 200, 300, ... a year, no interest: (990 + 50 n (n + 1))/n is least near
 * n^2 = 19.8, at n = 4. */
static void economic_life_is_where_the_average_is_least(void)
{
    const double running[] = {100, 200, 300, 400, 500, 600, 700, 800, 900, 1000};
    pcm_life_cycle cycle = {.years = 10, .replacement = {.price = 990.0, .embodied = 10.0}};
    cycle.replacement.maintenance = (pcm_yearly){.table = running, .years = 10};
    cycle.replacement.maintenance_carbon = (pcm_yearly){.first = 1.0};
    cycle.installed.maintenance = (pcm_yearly){.first = 350.0, .growth = 0.1};
    pcm_economic_life life;
    double annual[10];
    ASSERT_OK(pcm_life_cycle_economic_life(&life, annual, &cycle));
    CU_ASSERT(life.verdict == PCM_REPLACE_AT_AGE && life.years == 4);
    ASSERT_CLOSE(life.annual_cost, 497.5, 1e-14);
    ASSERT_CLOSE(annual[9], 649.0, 1e-14);
    ASSERT_CLOSE(life.argument[1], 1.0 - 497.5 / 649.0, 1e-13);
    CU_ASSERT(life.years_least_carbon == 10);
    ASSERT_CLOSE(life.least_annual_carbon, 2.0, 1e-14);
    ASSERT_CLOSE(life.annual_carbon, 3.5, 1e-14);
    /* 350 * 1.1^4 = 512 is the first above 497.5. */
    CU_ASSERT_EQUAL(life.switch_start, 4);
    cycle.years = 3;
    ASSERT_OK(pcm_life_cycle_economic_life(&life, NULL, &cycle));
    CU_ASSERT(life.verdict == PCM_RUN_TO_FAILURE && life.reason == PCM_REASON_HORIZON_TOO_SHORT);
    CU_ASSERT(life.years == 3 && life.switch_start == 3);
}

/* Each length of life by the plan that buys now and sells at the end of the horizon. */
static void economic_life_agrees_with_plans(void)
{
    test_random random = {9};
    for (int i = 0; i < 12; i++) {
        const pcm_life_cycle cycle = rich(&random, i);
        double annual[30];
        pcm_economic_life life;
        ASSERT_OK(pcm_life_cycle_economic_life(&life, annual, &cycle));
        int best = 1;
        for (int years = 1; years <= cycle.years; years++) {
            pcm_life_cycle shorter = cycle;
            shorter.years = years;
            shorter.installed.resale_now = 0.0;
            double carbon, payment;
            const double npv = npv_by_hand(&shorter, 0, &carbon);
            const double rate =
                cycle.rate_kind == PCM_RATE_NOMINAL ? (1.0 + cycle.rate) / 1.03 - 1.0 : cycle.rate;
            ASSERT_OK(pcm_equivalent_annual_cost(&payment, npv, rate, years));
            ASSERT_CLOSE(annual[years - 1], payment, 1e-11);
            best = annual[years - 1] <= annual[best - 1] ? years : best;
        }
        CU_ASSERT_EQUAL(life.years, best);
    }
}

static void a_repair_may_cost_what_replacing_now_costs_more(void)
{
    pcm_repair_choice choice;
    ASSERT_OK(pcm_life_cycle_repair(&choice, &sample, 1000.0, 50.0));
    CU_ASSERT(choice.verdict == PCM_RUN_TO_FAILURE && choice.start == 3);
    CU_ASSERT_EQUAL(choice.reason, PCM_REASON_FAILURE_NOT_DEARER);
    ASSERT_CLOSE(choice.repaired.npv, 184789.3305 + 1000.0 + 5.0, 1e-9);
    ASSERT_CLOSE(choice.repair_limit, 186965.5430 - 184789.3305 - 5.0, 1e-7);
    CU_ASSERT(!choice.repair_emits_less);
    const double limit = choice.repair_limit;
    ASSERT_OK(pcm_life_cycle_repair(&choice, &sample, limit - 0.01, 50.0));
    CU_ASSERT_EQUAL(choice.verdict, PCM_RUN_TO_FAILURE);
    ASSERT_CLOSE(choice.saving, 0.01, 1e-6);
    ASSERT_OK(pcm_life_cycle_repair(&choice, &sample, limit + 0.01, 50.0));
    CU_ASSERT(choice.verdict == PCM_ACT_AT_DATE && choice.reason == PCM_REASON_SAVES);
    ASSERT_OK(pcm_life_cycle_repair(&choice, &sample, INFINITY, 0.0));
    CU_ASSERT_EQUAL(choice.reason, PCM_REASON_COST_NOT_POSITIVE);
    pcm_life_cycle cheap = sample;
    cheap.replacement.price = 1.0;
    ASSERT_OK(pcm_life_cycle_repair(&choice, &cheap, 0.0, 0.0));
    CU_ASSERT(choice.verdict == PCM_ACT_AT_DATE && choice.repair_limit == 0.0);
}

static void prices_that_are_none_are_a_verdict(void)
{
    static const double prices[] = {0.0, -1.0, INFINITY};
    for (int i = 0; i < 3; i++) {
        pcm_life_cycle cycle = sample;
        pcm_replacement_choice choice;
        pcm_economic_life life;
        pcm_life_cycle_total totals[sample_years + 1];
        cycle.replacement.price = prices[i];
        ASSERT_OK(pcm_life_cycle_choose(&choice, &cycle));
        CU_ASSERT_EQUAL(choice.verdict, PCM_NOT_ENOUGH_EVIDENCE);
        CU_ASSERT_EQUAL(choice.reason, PCM_REASON_COST_NOT_POSITIVE);
        CU_ASSERT(choice.argument[0] == prices[i]);
        ASSERT_OK(pcm_life_cycle_economic_life(&life, NULL, &cycle));
        CU_ASSERT_EQUAL(life.reason, PCM_REASON_COST_NOT_POSITIVE);
        ASSERT_STATUS(pcm_life_cycle_totals(totals, &cycle), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("cycle.replacement.price");
    }
}

static void a_dear_unit_is_never_bought(void)
{
    pcm_life_cycle cycle = sample;
    pcm_replacement_choice choice;
    cycle.replacement.price = 1e6;
    ASSERT_OK(pcm_life_cycle_choose(&choice, &cycle));
    CU_ASSERT(choice.verdict == PCM_RUN_TO_FAILURE && choice.start == sample_years);
    CU_ASSERT(choice.reason == PCM_REASON_HORIZON_TOO_SHORT && choice.argument[0] == 20.0);
    CU_ASSERT(choice.saving == 0.0 && choice.saving_fraction == 0.0);
    cycle.replacement.price = 94000.0;
    ASSERT_OK(pcm_life_cycle_choose(&choice, &cycle));
    CU_ASSERT(choice.saving_fraction < 0.05);
}

static void a_nominal_rate_is_the_real_one_with_inflation(void)
{
    pcm_life_cycle nominal = sample;
    nominal.rate_kind = PCM_RATE_NOMINAL;
    nominal.inflation = 0.02;
    nominal.rate = 1.05 * 1.02 - 1.0;
    pcm_life_cycle_total a[sample_years + 1], b[sample_years + 1];
    ASSERT_OK(pcm_life_cycle_totals(a, &sample));
    ASSERT_OK(pcm_life_cycle_totals(b, &nominal));
    for (int i = 0; i <= sample_years; i++)
        ASSERT_CLOSE(b[i].npv, a[i].npv, 1e-13);
}

static void expect_domain(pcm_life_cycle cycle, const char *message)
{
    pcm_replacement_choice choice;
    ASSERT_STATUS(pcm_life_cycle_choose(&choice, &cycle), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE(message);
}

static void bad_arguments_are_named(void)
{
    pcm_life_cycle cycle = sample;
    cycle.years = 0;
    expect_domain(cycle, "cycle.years = 0");
    cycle.years = PCM_LIFE_CYCLE_YEARS_MAX + 1;
    expect_domain(cycle, "cycle.years = 201");
    cycle = sample;
    cycle.rate = -1.0;
    expect_domain(cycle, "cycle.rate = -1");
    cycle.rate = NAN;
    expect_domain(cycle, "cycle.rate = nan");
    cycle = sample;
    cycle.rate_kind = PCM_RATE_NOMINAL;
    cycle.inflation = -1.5;
    expect_domain(cycle, "cycle.inflation = -1.5");
    cycle = sample;
    cycle.flows = (pcm_flow_time)7;
    expect_domain(cycle, "cycle.flows = 7");
    cycle = sample;
    cycle.installed.energy.growth = -1.0;
    expect_domain(cycle, "cycle.installed.energy.growth = -1");
    cycle = sample;
    cycle.replacement.failures = (pcm_yearly){.table = (const double[]){0.1, NAN}, .years = 2};
    expect_domain(cycle, "cycle.replacement.failures.table[1] = nan");
    cycle.replacement.failures.years = 0;
    expect_domain(cycle, "cycle.replacement.failures.years = 0");
    cycle = sample;
    cycle.installed.failure_law.scale = -3.0;
    expect_domain(cycle, "cycle.installed.failure_law");
    cycle = sample;
    cycle.installed.drift.growth = -3.0;
    expect_domain(cycle, "cycle.installed.drift.growth = -3");
    cycle = sample;
    cycle.replacement.price = NAN;
    expect_domain(cycle, "cycle.replacement.price = nan");
}

static void calls_with_nothing_are_refused(void)
{
    pcm_life_cycle_row rows[sample_years];
    pcm_life_cycle_total totals[sample_years + 1];
    pcm_replacement_choice choice;
    pcm_repair_choice repair;
    pcm_economic_life life;
    double out = 7.0;
    ASSERT_STATUS(pcm_life_cycle_rows(rows, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_rows(NULL, &sample, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_rows(rows, &sample, -1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_life_cycle_rows(rows, &sample, 21), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("start = 21");
    ASSERT_STATUS(pcm_life_cycle_totals(NULL, &sample), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_totals(totals, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_choose(NULL, &sample), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_choose(&choice, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_repair(NULL, &sample, 1.0, 0.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_repair(&repair, &sample, NAN, 0.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_life_cycle_repair(&repair, &sample, 1.0, -1.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("repair_carbon = -1");
    ASSERT_STATUS(pcm_life_cycle_economic_life(NULL, NULL, &sample), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_life_cycle_economic_life(&life, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_equivalent_annual_cost(NULL, 1.0, 0.1, 1.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_equivalent_annual_cost(&out, NAN, 0.1, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_equivalent_annual_cost(&out, 1.0, -1.0, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_equivalent_annual_cost(&out, 1.0, 0.1, 0.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("years = 0");
    CU_ASSERT(out == 7.0);
}

SUITE("life cycle", {"replacement has the reference values", replacement_has_the_reference_values},
      {"money and carbon choose differently", money_and_carbon_choose_differently},
      {"replacing now is cheapest from the break-even price on",
       replacing_now_is_cheapest_from_the_break_even_price_on},
      {"every plan is the sum of its flows", every_plan_is_the_sum_of_its_flows},
      {"rows add up to the totals", rows_add_up_to_the_totals},
      {"equivalent annual costs are those of the textbook",
       equivalent_annual_costs_are_those_of_the_textbook},
      {"economic life is where the average is least", economic_life_is_where_the_average_is_least},
      {"economic life agrees with plans", economic_life_agrees_with_plans},
      {"a repair may cost what replacing now costs more",
       a_repair_may_cost_what_replacing_now_costs_more},
      {"prices that are none are a verdict", prices_that_are_none_are_a_verdict},
      {"a dear unit is never bought", a_dear_unit_is_never_bought},
      {"a nominal rate is the real one with inflation",
       a_nominal_rate_is_the_real_one_with_inflation},
      {"bad arguments are named", bad_arguments_are_named},
      {"calls with nothing are refused", calls_with_nothing_are_refused})
