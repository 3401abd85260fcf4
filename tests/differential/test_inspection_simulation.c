/* SPDX-License-Identifier: Apache-2.0 */
/* Inspection intervals against simulated histories: every figure within four standard errors. */
#include <math.h>

#include <pcm/delay_time.h>
#include <pcm/hidden_failure.h>

#include "libpcm/num/random.h"
#include "tests/support/suite.h"

enum { CYCLES = 40000, QUANTITIES = 6 };

/* Sums over cycles of several quantities and of their length, for ratios (Cochran 1977, Sampling
 * Techniques, eq. 2.46). */
struct sums {
    double sum[QUANTITIES], square[QUANTITIES], product[QUANTITIES];
    double length, length2;
};

static void add(struct sums *sums, const double *quantity, double length)
{
    for (int i = 0; i < QUANTITIES; i++) {
        sums->sum[i] += quantity[i];
        sums->square[i] += quantity[i] * quantity[i];
        sums->product[i] += quantity[i] * length;
    }
    sums->length += length;
    sums->length2 += length * length;
}

static void check_ratio(const struct sums *sums, int i, double expected)
{
    const double ratio = sums->sum[i] / sums->length;
    const double residual =
        sums->square[i] - 2.0 * ratio * sums->product[i] + ratio * ratio * sums->length2;
    const double error = sqrt(residual) / sums->length;
    CU_ASSERT(error > 0.0 && error < 0.1 * ratio);
    if (!(fabs(ratio - expected) < 4.0 * error))
        ASSERT_CLOSE(ratio, expected, 4.0 * error / expected);
}

static double draw_weibull(pcm__random *random, double shape, double scale, double age)
{
    const double hazard = pow(age / scale, shape);
    return scale * pow(hazard - log(pcm__random_uniform(random)), 1.0 / shape) - age;
}

/* Hidden failures. */

struct tested {
    pcm_hidden_failure_terms terms;
    double shape, scale;
    const double *ages; /* of tests, or NULL: at every interval */
    double first, interval;
};

enum { UP, DOWN, TESTS, REPAIRS, UNMET, COST };

/* From an age at which the item works to the repair, if tests leave the age; else to the next time
 * at which it is as good as new. Demands are drawn one by one. */
static double simulate_tests(double *quantity, const struct tested *tested, pcm__random *random,
                             double age)
{
    const pcm_hidden_failure_terms *terms = &tested->terms;
    double left = draw_weibull(random, tested->shape, tested->scale, age), from = age;
    int works = 1, renewed = 0;
    for (int i = 0; i < QUANTITIES; i++)
        quantity[i] = 0.0;
    for (int k = 0; !renewed; k++) {
        const double to =
            tested->ages ? tested->ages[k] : from + (k == 0 ? tested->first : tested->interval);
        const double worked = works ? fmin(left, to - from) : 0.0;
        quantity[UP] += worked;
        quantity[DOWN] += to - from - worked + terms->terms.downtime_planned;
        quantity[TESTS] += 1.0;
        works = works && left > to - from;
        left -= to - from;
        from = to;
        if (works) {
            works = pcm__random_uniform(random) >= terms->p_harm;
            renewed = works && terms->effect == PCM_TEST_RENEWS;
        } else if (pcm__random_uniform(random) >= terms->p_missed) {
            quantity[REPAIRS] += 1.0;
            quantity[DOWN] += terms->terms.downtime_failure;
            renewed = 1;
        }
    }
    for (double wait = 0.0;;) {
        wait -= log(pcm__random_uniform(random)) / terms->demand_rate;
        if (wait > quantity[DOWN])
            break;
        quantity[UNMET] += 1.0;
    }
    quantity[COST] = terms->terms.cost_planned * quantity[TESTS] +
                     terms->terms.cost_failure * quantity[REPAIRS] +
                     terms->cost_demand * quantity[UNMET];
    return quantity[UP] + quantity[DOWN];
}

static pcm_evidence *known(double shape, double scale)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(
        pcm_evidence_from_model(&evidence, (pcm_distribution){PCM_FAMILY_WEIBULL, {shape, scale}}));
    return evidence;
}

static const pcm_hidden_failure_terms flawed = {.terms = {.cost_planned = 10.0,
                                                          .cost_failure = 100.0,
                                                          .downtime_planned = 2.0,
                                                          .downtime_failure = 15.0},
                                                .p_missed = 0.15,
                                                .p_harm = 0.02,
                                                .demand_rate = 0.01,
                                                .cost_demand = 100.0};

static void simulated_tests_agree(void)
{
    static const double shapes[] = {0.7, 2.5}, intervals[] = {60.0, 300.0, 1500.0};
    for (int i = 0; i < 12; i++) {
        struct tested tested = {flawed, shapes[i % 2], 1000.0, NULL, 0.0, intervals[i / 4]};
        tested.first = tested.interval;
        tested.terms.effect = i / 2 % 2 ? PCM_TEST_LEAVES_AGE : PCM_TEST_RENEWS;
        struct sums sums = {.length = 0.0};
        pcm__random random;
        pcm__random_begin(&random, 1963, (uint64_t)i);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            double quantity[QUANTITIES];
            add(&sums, quantity, simulate_tests(quantity, &tested, &random, 0.0));
        }
        pcm_evidence *evidence = known(tested.shape, tested.scale);
        pcm_hidden_failure out;
        ASSERT_OK(pcm_hidden_failure_at(&out, evidence, &tested.terms, tested.interval));
        check_ratio(&sums, UP, out.availability);
        check_ratio(&sums, DOWN, out.unavailability);
        check_ratio(&sums, TESTS, out.test_rate);
        check_ratio(&sums, REPAIRS, out.repair_rate);
        check_ratio(&sums, UNMET, out.unmet_demand_rate);
        check_ratio(&sums, COST, out.cost_rate);
        pcm_evidence_free(evidence);
    }
}

static void simulated_schedules_agree(void)
{
    enum { tests = 4000 };
    static double ages[tests];
    for (int i = 0; i < 2; i++) {
        struct tested tested = {flawed, 2.5, 1000.0, ages, 0.0, 0.0};
        tested.terms.effect = PCM_TEST_LEAVES_AGE;
        if (i == 0)
            tested.terms.p_missed = tested.terms.p_harm = 0.0;
        pcm_evidence *evidence = known(tested.shape, tested.scale);
        pcm_test_schedule out;
        ASSERT_OK(pcm_hidden_failure_schedule(&out, ages, tests, evidence, &tested.terms,
                                              PCM_TESTS_BEST));
        CU_ASSERT_EQUAL(out.rule, i == 0 ? PCM_TESTS_BEST : PCM_TESTS_EQUAL_RISK);
        for (size_t k = out.count; k < tests; k++)
            ages[k] = 2.0 * ages[k - 1] - ages[k - 2];
        struct sums sums = {.length = 0.0};
        pcm__random random;
        pcm__random_begin(&random, 1965, (uint64_t)i);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            double quantity[QUANTITIES];
            add(&sums, quantity, simulate_tests(quantity, &tested, &random, 0.0));
        }
        check_ratio(&sums, COST, out.cost_rate);
        check_ratio(&sums, UP, out.availability);
        pcm_evidence_free(evidence);
    }
}

/* Mean of a difference and its error. */
static void check_difference(double sum, double squares, int n, double expected)
{
    const double error = sqrt(squares - sum * sum / n) / n;
    CU_ASSERT(error > 0.0);
    CU_ASSERT(fabs(sum / n - expected) < 4.0 * error);
}

/* Cost until renewal less what its time costs in the long run, for two times of the next test with
 * the same random numbers at first. */
static void simulated_values_of_the_next_test_agree(void)
{
    enum { items = 40000 };
    pcm_hidden_failure_terms terms = flawed;
    terms.effect = PCM_TEST_LEAVES_AGE;
    terms.age_at_test = 400.0;
    terms.terms.age = 20.0;
    pcm_evidence *evidence = known(2.5, 1000.0);
    const pcm_advice advice = {.interval = 150.0};
    pcm_hidden_failure figures;
    ASSERT_OK(pcm_hidden_failure_at(&figures, evidence, &terms, advice.interval));
    const double ahead[2] = {80.0, 500.0};
    double excess[2], sum = 0.0, squares = 0.0;
    ASSERT_OK(pcm_hidden_failure_curve(excess, evidence, &terms, &advice, ahead, 2));
    for (int item = 0; item < items; item++) {
        double value[2], quantity[QUANTITIES];
        for (int i = 0; i < 2; i++) {
            const struct tested tested = {terms, 2.5, 1000.0, NULL, 20.0 + ahead[i], 150.0};
            pcm__random random;
            pcm__random_begin(&random, 1974, (uint64_t)item);
            const double length = simulate_tests(quantity, &tested, &random, 400.0);
            value[i] = quantity[COST] - figures.cost_rate * length;
        }
        sum += value[1] - value[0];
        squares += (value[1] - value[0]) * (value[1] - value[0]);
    }
    check_difference(sum, squares, items, excess[1] - excess[0]);
    pcm_evidence_free(evidence);
}

/* Delay time. */

enum { OPERATING, INSPECTIONS, FAILURES, FOUND, MONEY, DEFECTS };

static const pcm_delay_time_terms item = {.terms = {.cost_planned = 10.0,
                                                    .cost_failure = 1000.0,
                                                    .downtime_planned = 0.5,
                                                    .downtime_failure = 20.0},
                                          .cost_defect = 50.0,
                                          .downtime_defect = 2.0,
                                          .p_missed = 0.1,
                                          .onset = {PCM_FAMILY_WEIBULL, {2.0, 500.0}}};

static double down(const pcm_delay_time_terms *terms, const double *quantity)
{
    return terms->terms.downtime_planned * quantity[INSPECTIONS] +
           terms->terms.downtime_failure * quantity[FAILURES] +
           terms->downtime_defect * quantity[FOUND];
}

static double money(const pcm_delay_time_terms *terms, const double *quantity)
{
    return terms->terms.cost_planned * quantity[INSPECTIONS] +
           terms->terms.cost_failure * quantity[FAILURES] + terms->cost_defect * quantity[FOUND];
}

/* A cycle of an item from an age at which it is sound: inspections at first k^exponent after it; or
 * at `first`, then at every interval. */
static double simulate_item(double *quantity, pcm__random *random, double age, double first,
                            double interval, double exponent)
{
    const double defect = draw_weibull(random, 2.0, 500.0, age);
    const double failure = defect + draw_weibull(random, 1.5, 80.0, 0.0);
    for (int i = 0; i < QUANTITIES; i++)
        quantity[i] = 0.0;
    quantity[DEFECTS] = 1.0;
    for (double k = 1.0;; k += 1.0) {
        const double at = exponent > 0.0 ? first * pow(k, exponent) : first + (k - 1.0) * interval;
        quantity[OPERATING] = fmin(at, failure);
        if (failure < at) {
            quantity[FAILURES] = 1.0;
            break;
        }
        quantity[INSPECTIONS] += 1.0;
        if (defect < at && pcm__random_uniform(random) >= item.p_missed) {
            quantity[FOUND] = 1.0;
            break;
        }
    }
    quantity[MONEY] = money(&item, quantity);
    return quantity[OPERATING] + down(&item, quantity);
}

static void check_delay_figures(const struct sums *sums, const pcm_delay_time *out)
{
    check_ratio(sums, OPERATING, out->availability);
    check_ratio(sums, INSPECTIONS, out->inspection_rate);
    check_ratio(sums, FAILURES, out->failure_rate);
    check_ratio(sums, FOUND, out->found_rate);
    check_ratio(sums, MONEY, out->cost_rate);
    ASSERT_CLOSE(out->p_found, out->found_rate / (out->found_rate + out->failure_rate), 1e-12);
}

static void simulated_items_agree(void)
{
    static const double intervals[] = {15.0, 60.0, 300.0};
    pcm_evidence *evidence = known(1.5, 80.0);
    for (int i = 0; i < 3; i++) {
        struct sums sums = {.length = 0.0};
        pcm__random random;
        pcm__random_begin(&random, 1984, (uint64_t)i);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            double quantity[QUANTITIES];
            const double length =
                simulate_item(quantity, &random, 0.0, intervals[i], intervals[i], 0.0);
            add(&sums, quantity, length);
        }
        pcm_delay_time out;
        ASSERT_OK(pcm_delay_time_at(&out, evidence, &item, intervals[i]));
        check_delay_figures(&sums, &out);
    }
    pcm_evidence_free(evidence);
}

static void simulated_inspections_by_age_agree(void)
{
    pcm_evidence *evidence = known(1.5, 80.0);
    pcm_inspection_ages ages;
    ASSERT_OK(pcm_delay_time_schedule(&ages, evidence, &item));
    struct sums sums = {.length = 0.0};
    pcm__random random;
    pcm__random_begin(&random, 1991, 0);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
        double quantity[QUANTITIES];
        add(&sums, quantity, simulate_item(quantity, &random, 0.0, ages.first, 0.0, ages.exponent));
    }
    check_ratio(&sums, MONEY, ages.cost_rate);
    const double p = sums.sum[FOUND] / CYCLES;
    CU_ASSERT(fabs(p - ages.p_found) < 4.0 * sqrt(p * (1.0 - p) / CYCLES));
    pcm_evidence_free(evidence);
}

static void simulated_values_of_the_next_inspection_agree(void)
{
    enum { items = 40000 };
    pcm_evidence *evidence = known(1.5, 80.0);
    const pcm_advice advice = {.interval = 50.0};
    pcm_delay_time figures;
    pcm_delay_time_terms terms = item;
    terms.age_at_inspection = 250.0;
    ASSERT_OK(pcm_delay_time_at(&figures, evidence, &terms, advice.interval));
    const double ahead[2] = {20.0, 200.0};
    double excess[2], sum = 0.0, squares = 0.0;
    ASSERT_OK(pcm_delay_time_curve(excess, evidence, &terms, &advice, ahead, 2));
    for (int i = 0; i < items; i++) {
        double value[2], quantity[QUANTITIES];
        for (int j = 0; j < 2; j++) {
            pcm__random random;
            pcm__random_begin(&random, 2012, (uint64_t)i);
            const double length = simulate_item(quantity, &random, 250.0, ahead[j], 50.0, 0.0);
            value[j] = quantity[MONEY] - figures.cost_rate * length;
        }
        sum += value[1] - value[0];
        squares += (value[1] - value[0]) * (value[1] - value[0]);
    }
    check_difference(sum, squares, items, excess[1] - excess[0]);
    pcm_evidence_free(evidence);
}

/* A system: the defects of an interval are followed to their ends and counted with it, which in the
 * long run is the same as when they end. */
static double simulate_system(double *quantity, const pcm_delay_time_terms *terms,
                              pcm__random *random, double first, double interval)
{
    for (int i = 0; i < QUANTITIES; i++)
        quantity[i] = 0.0;
    quantity[INSPECTIONS] = 1.0;
    quantity[OPERATING] = first;
    for (double at = 0.0;;) {
        at -= log(pcm__random_uniform(random)) / terms->defect_rate;
        if (at > first)
            break;
        const double failure = at + draw_weibull(random, 1.5, 80.0, 0.0);
        double next = first;
        while (failure > next && pcm__random_uniform(random) < terms->p_missed)
            next += interval;
        quantity[failure > next ? FOUND : FAILURES] += 1.0;
        quantity[DEFECTS] += 1.0;
    }
    quantity[MONEY] = money(terms, quantity);
    return quantity[OPERATING] + down(terms, quantity);
}

static void simulated_systems_agree(void)
{
    static const double intervals[] = {15.0, 60.0, 300.0};
    pcm_evidence *evidence = known(1.5, 80.0);
    pcm_delay_time_terms terms = item;
    terms.defect_rate = 0.02;
    for (int i = 0; i < 3; i++) {
        struct sums sums = {.length = 0.0};
        pcm__random random;
        pcm__random_begin(&random, 1999, (uint64_t)i);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            double quantity[QUANTITIES];
            add(&sums, quantity,
                simulate_system(quantity, &terms, &random, intervals[i], intervals[i]));
        }
        pcm_delay_time out;
        ASSERT_OK(pcm_delay_time_at(&out, evidence, &terms, intervals[i]));
        check_delay_figures(&sums, &out);
    }
    pcm_evidence_free(evidence);
}

/* The next inspection of a system comes after x instead of T: what becomes of the defects that
 * inspections at -T, -2T, ... missed and of those that arise until then. */
static double simulate_next(const pcm_delay_time_terms *terms, pcm__random *random, double first,
                            double interval, double rate)
{
    double quantity[QUANTITIES] = {0.0};
    quantity[INSPECTIONS] = 1.0;
    quantity[OPERATING] = first;
    const double before = 20.0 * interval; /* of 0.1^20 are missed so often */
    for (double at = -before;;) {
        at -= log(pcm__random_uniform(random)) / terms->defect_rate;
        if (at > first)
            break;
        const double failure = at + draw_weibull(random, 1.5, 80.0, 0.0);
        double next = at > 0.0 ? first : -interval * floor(-at / interval);
        while (failure > next && pcm__random_uniform(random) < terms->p_missed)
            next = next < -0.5 * interval ? next + interval
                   : next < 0.5 * first   ? first
                                          : next + interval;
        if (fmin(failure, next) > 0.0)
            quantity[failure > next ? FOUND : FAILURES] += 1.0;
    }
    return money(terms, quantity) - rate * (first + down(terms, quantity));
}

static void simulated_values_of_a_systems_next_inspection_agree(void)
{
    enum { runs = 40000 };
    pcm_evidence *evidence = known(1.5, 80.0);
    pcm_delay_time_terms terms = item;
    terms.defect_rate = 0.005;
    const pcm_advice advice = {.interval = 50.0};
    pcm_delay_time figures;
    ASSERT_OK(pcm_delay_time_at(&figures, evidence, &terms, advice.interval));
    const double ahead[2] = {25.0, 120.0};
    double excess[2], sum = 0.0, squares = 0.0;
    ASSERT_OK(pcm_delay_time_curve(excess, evidence, &terms, &advice, ahead, 2));
    for (int i = 0; i < runs; i++) {
        double value[2];
        for (int j = 0; j < 2; j++) {
            pcm__random random;
            pcm__random_begin(&random, 2024, (uint64_t)(2 * i + j));
            value[j] = simulate_next(&terms, &random, ahead[j], 50.0, figures.cost_rate);
        }
        sum += value[1] - value[0];
        squares += (value[1] - value[0]) * (value[1] - value[0]);
    }
    check_difference(sum, squares, runs, excess[1] - excess[0]);
    pcm_evidence_free(evidence);
}

SUITE("inspection simulation", {"simulated tests agree", simulated_tests_agree},
      {"simulated schedules agree", simulated_schedules_agree},
      {"simulated values of the next test agree", simulated_values_of_the_next_test_agree},
      {"simulated items agree", simulated_items_agree},
      {"simulated inspections by age agree", simulated_inspections_by_age_agree},
      {"simulated values of the next inspection agree",
       simulated_values_of_the_next_inspection_agree},
      {"simulated systems agree", simulated_systems_agree},
      {"simulated values of a system's next inspection agree",
       simulated_values_of_a_systems_next_inspection_agree})
