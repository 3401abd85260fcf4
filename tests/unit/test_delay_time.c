/* SPDX-License-Identifier: Apache-2.0 */
/* Delay time: closed forms, limits, verdicts, schedules by age, bad input. */
#include <math.h>

#include <pcm/delay_time.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static const pcm_delay_time_terms system_of_parts = {.terms = {.cost_planned = 10.0,
                                                               .cost_failure = 1000.0,
                                                               .downtime_planned = 0.5,
                                                               .downtime_failure = 20.0},
                                                     .cost_defect = 50.0,
                                                     .downtime_defect = 2.0,
                                                     .defect_rate = 0.01};

static const pcm_distribution short_delay = {PCM_FAMILY_EXPONENTIAL, {100.0}};
static const pcm_distribution wear_out = {PCM_FAMILY_WEIBULL, {3.0, 1000.0}};

static pcm_delay_time_terms item_with(pcm_distribution onset)
{
    pcm_delay_time_terms terms = system_of_parts;
    terms.defect_rate = 0.0;
    terms.onset = onset;
    return terms;
}

static pcm_evidence *known(pcm_distribution delay)
{
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_model(&evidence, delay));
    return evidence;
}

static pcm_delay_time at(pcm_distribution delay, const pcm_delay_time_terms *terms, double interval)
{
    pcm_evidence *evidence = known(delay);
    pcm_delay_time out = {.cost_rate = NAN};
    ASSERT_OK(pcm_delay_time_at(&out, evidence, terms, interval));
    pcm_evidence_free(evidence);
    return out;
}

static pcm_advice advise(pcm_distribution delay, const pcm_delay_time_terms *terms)
{
    pcm_evidence *evidence = known(delay);
    pcm_advice out = {.interval = NAN};
    ASSERT_OK(pcm_delay_time_advise(&out, evidence, terms));
    pcm_evidence_free(evidence);
    return out;
}

/* Christer & Waller (1984): b(T) = 1 - (1 - e^-x)/x, x = T/mean delay; downtime per time
 * (v T b d_b + d)/(T + d) where failures hardly last. */
static void a_system_has_the_downtime_of_christer_and_waller(void)
{
    for (double x = 0.01; x < 30.0; x *= 3.0) {
        const double interval = 100.0 * x, b = 1.0 + expm1(-x) / x;
        const pcm_delay_time out = at(short_delay, &system_of_parts, interval);
        ASSERT_CLOSE(1.0 - out.p_found, b, 1e-10);
        const double fails = 0.01 * interval * b, found = 0.01 * interval * (1.0 - b);
        const double length = interval + 0.5 + 20.0 * fails + 2.0 * found;
        ASSERT_CLOSE(out.cost_rate, (10.0 + 1000.0 * fails + 50.0 * found) / length, 1e-10);
        ASSERT_CLOSE(out.availability, interval / length, 1e-12);
        pcm_delay_time_terms brief = system_of_parts;
        brief.defect_rate = 1e-6;
        brief.downtime_defect = 0.0;
        ASSERT_CLOSE(1.0 - at(short_delay, &brief, interval).availability,
                     (1e-6 * interval * b * 20.0 + 0.5) / (interval + 0.5), 1e-4);
    }
}

static double distribution(double age)
{
    return age > 0.0 ? -expm1(-pow(age / 100.0, 2.0)) : 0.0;
}

/* A defect that arises s before an inspection fails before the first, or is missed and fails before
 * the second, and so on (Christer 1999). */
static double fails(double before, double interval, double missed)
{
    double sum = 0.0, there = 1.0;
    for (int j = 0; j < 400; j++, there *= missed)
        sum += there * (distribution(before + j * interval) -
                        distribution(j == 0 ? 0.0 : before + (j - 1) * interval));
    return sum;
}

static void missed_defects_have_later_chances(void)
{
    pcm_delay_time_terms terms = system_of_parts;
    for (double missed = 0.0; missed < 0.95; missed += 0.3)
        for (double interval = 5.0; interval < 500.0; interval *= 3.0) {
            double sum = 0.0;
            for (int i = 0; i <= 2000; i++)
                sum += fails(interval * i / 2000.0, interval, missed) *
                       (i == 0 || i == 2000 ? 1.0
                        : i % 2 == 1        ? 4.0
                                            : 2.0) /
                       6000.0;
            terms.p_missed = missed;
            const pcm_distribution delay = {PCM_FAMILY_WEIBULL, {2.0, 100.0}};
            ASSERT_CLOSE(1.0 - at(delay, &terms, interval).p_found, sum, 1e-8);
        }
}

/* Defects at rate l, delays at rate k: (1 - e^-lT - l (e^-lT - e^-kT)/(k - l))/(1 - e^-lT). */
static void an_exponential_item_has_its_closed_form(void)
{
    const pcm_delay_time_terms terms =
        item_with((pcm_distribution){PCM_FAMILY_EXPONENTIAL, {1000.0}});
    const pcm_delay_time_terms shape_1 =
        item_with((pcm_distribution){PCM_FAMILY_WEIBULL, {1.0, 1000.0}});
    const double l = 1e-3, k = 1e-2;
    for (double interval = 1.0; interval < 3000.0; interval *= 3.0) {
        const double defect = -expm1(-l * interval);
        const double shares = l * (exp(-l * interval) - exp(-k * interval)) / (k - l);
        const pcm_delay_time out = at(short_delay, &terms, interval);
        ASSERT_CLOSE(1.0 - out.p_found, 1.0 - shares / defect, 1e-8);
        ASSERT_CLOSE(at(short_delay, &shape_1, interval).cost_rate, out.cost_rate, 1e-7);
        const double defects = out.failure_rate + out.found_rate;
        /* Inspections for every cycle: those before the defect, and that which finds it. */
        ASSERT_CLOSE(out.inspection_rate / defects, 1.0 / expm1(l * interval) + out.p_found, 1e-8);
    }
}

static void hardly_missing_is_not_missing(void)
{
    static const double intervals[] = {20.0, 100.0, 700.0};
    for (int i = 0; i < 3; i++) {
        pcm_delay_time_terms terms = item_with(wear_out);
        const double perfect = at(short_delay, &terms, intervals[i]).cost_rate;
        terms.p_missed = 1e-10;
        ASSERT_CLOSE(at(short_delay, &terms, intervals[i]).cost_rate, perfect, 1e-8);
        double before = perfect;
        for (double missed = 0.2; missed < 0.9; missed += 0.2) {
            terms.p_missed = missed;
            const double rate = at(short_delay, &terms, intervals[i]).cost_rate;
            CU_ASSERT(rate > before);
            before = rate;
        }
    }
}

static void never_inspecting_is_running_to_failure(void)
{
    const pcm_delay_time_terms terms = item_with(wear_out);
    const double mean = 1000.0 * tgamma(4.0 / 3.0) + 100.0;
    const pcm_delay_time never = at(short_delay, &terms, INFINITY);
    ASSERT_CLOSE(never.cost_rate, 1000.0 / (mean + 20.0), 1e-12);
    ASSERT_CLOSE(at(short_delay, &terms, 1e6).cost_rate, never.cost_rate, 1e-6);
    ASSERT_CLOSE(advise(short_delay, &terms).cost_rate_run_to_failure, never.cost_rate, 1e-13);
    ASSERT_CLOSE(at(short_delay, &system_of_parts, INFINITY).cost_rate, 10.0 / 1.2, 1e-13);
}

static void the_best_interval_beats_every_other(void)
{
    static const pcm_distribution delays[] = {{PCM_FAMILY_EXPONENTIAL, {100.0}},
                                              {PCM_FAMILY_WEIBULL, {4.0, 100.0}},
                                              {PCM_FAMILY_LOGNORMAL, {4.5, 0.4}}};
    for (size_t i = 0; i < 4; i++) {
        pcm_delay_time_terms terms = i < 3 ? system_of_parts : item_with(wear_out);
        terms.p_missed = 0.1;
        const pcm_advice advice = advise(delays[i % 3], &terms);
        CU_ASSERT_EQUAL(advice.verdict, PCM_INSPECT_EVERY);
        for (double interval = 2.0; interval < 1000.0; interval *= 1.5)
            CU_ASSERT(at(delays[i % 3], &terms, interval).cost_rate >=
                      advice.cost_rate * (1.0 - 1e-7));
        ASSERT_CLOSE(at(delays[i % 3], &terms, advice.interval).availability, advice.availability,
                     1e-12);
    }
}

static void dearer_inspections_are_rarer(void)
{
    double before = 0.0;
    for (double cost = 1.0; cost < 100.0; cost *= 3.0) {
        pcm_delay_time_terms terms = system_of_parts;
        terms.terms.cost_planned = cost;
        const double interval = advise(short_delay, &terms).interval;
        CU_ASSERT(interval > before);
        before = interval;
    }
}

static void inspections_that_cannot_pay_are_not_advised(void)
{
    pcm_delay_time_terms terms = system_of_parts;
    terms.cost_defect = 2000.0;
    const pcm_advice advice = advise(short_delay, &terms);
    CU_ASSERT_EQUAL(advice.verdict, PCM_RUN_TO_FAILURE);
    CU_ASSERT_EQUAL(advice.reason, PCM_REASON_INSPECTION_NEVER_PAYS);
    CU_ASSERT(isinf(advice.interval) && isinf(advice.expected_failures));
    pcm_delay_time_terms item = item_with(wear_out);
    item.terms.cost_planned = 1e5;
    CU_ASSERT_EQUAL(advise(short_delay, &item).reason, PCM_REASON_INSPECTION_NEVER_PAYS);
    CU_ASSERT_EQUAL(advise(short_delay, &item).p_fail_before, 1.0);
    terms = system_of_parts;
    terms.cost_defect = INFINITY;
    CU_ASSERT_EQUAL(advise(short_delay, &terms).reason, PCM_REASON_COST_NOT_POSITIVE);
    terms = system_of_parts;
    terms.downtime_defect = -1.0;
    CU_ASSERT_EQUAL(advise(short_delay, &terms).reason, PCM_REASON_DOWNTIME_NOT_FINITE);
}

static void availability_can_be_the_aim(void)
{
    pcm_delay_time_terms terms = system_of_parts;
    terms.terms.criterion = PCM_CRITERION_AVAILABILITY;
    terms.terms.cost_planned = 0.0; /* not looked at */
    const pcm_advice advice = advise(short_delay, &terms);
    for (double interval = 2.0; interval < 1000.0; interval *= 1.1)
        CU_ASSERT(at(short_delay, &terms, interval).availability <= advice.availability + 1e-12);
}

static void schedules_by_age_follow_the_wear_out(void)
{
    pcm_inspection_ages ages;
    pcm_evidence *evidence = known(short_delay);
    pcm_delay_time_terms terms = item_with(wear_out);
    ASSERT_OK(pcm_delay_time_schedule(&ages, evidence, &terms));
    /* Keller (1974): inspections as dense as the root of the hazard, exponent 2/(3 + 1). */
    CU_ASSERT(fabs(ages.exponent - 0.5) < 0.11);
    CU_ASSERT(ages.cost_rate < 0.9 * advise(short_delay, &terms).cost_rate);
    terms.onset = (pcm_distribution){PCM_FAMILY_EXPONENTIAL, {1000.0}};
    const pcm_advice advice = advise(short_delay, &terms);
    ASSERT_OK(pcm_delay_time_schedule(&ages, evidence, &terms));
    ASSERT_CLOSE(ages.exponent, 1.0, 1e-15);
    ASSERT_CLOSE(ages.first, advice.interval, 1e-12);
    ASSERT_CLOSE(ages.cost_rate, advice.cost_rate, 1e-7);
    terms.terms.cost_planned = 1e5;
    ASSERT_OK(pcm_delay_time_schedule(&ages, evidence, &terms));
    CU_ASSERT(isinf(ages.first) && ages.p_found == 0.0);
    pcm_evidence_free(evidence);
}

static void the_curve_is_least_at_the_best_interval(void)
{
    pcm_evidence *evidence = known(short_delay);
    for (int missed = 0; missed < 2; missed++) {
        pcm_delay_time_terms terms = system_of_parts;
        terms.p_missed = 0.2 * missed;
        const pcm_advice advice = advise(short_delay, &terms);
        const double best = advice.interval - 5.0;
        const double ahead[] = {0.0, 0.7 * best, best, 1.3 * best, 200.0};
        double out[5];
        terms.terms.age = 5.0;
        ASSERT_OK(pcm_delay_time_curve(out, evidence, &terms, &advice, ahead, 5));
        CU_ASSERT(out[2] < (missed ? 0.2 : 1e-6) * out[1]);
        CU_ASSERT(out[0] > out[1] && out[1] > out[2] && out[3] > out[2] && out[4] > out[3]);
    }
    pcm_evidence_free(evidence);
}

static void extremes_give_no_nan(void)
{
    static const pcm_distribution lives[] = {{PCM_FAMILY_WEIBULL, {0.3, 1e6}},
                                             {PCM_FAMILY_WEIBULL, {200.0, 1e-6}},
                                             {PCM_FAMILY_LOGLOGISTIC, {0.8, 5.0}},
                                             {PCM_FAMILY_WEIBULL_DEFECTIVE, {3.0, 5.0, 0.01}},
                                             {PCM_FAMILY_GOMPERTZ, {1e-12, 1.0}}};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 6; j++) {
            pcm_delay_time_terms terms = j < 5 ? item_with(lives[j]) : system_of_parts;
            terms.p_missed = 0.1;
            for (double interval = 1e-7; interval < 1e10; interval *= 1e4) {
                const pcm_delay_time out = at(lives[i], &terms, interval);
                CU_ASSERT(out.availability >= 0.0 && out.availability <= 1.0);
                CU_ASSERT(out.p_found >= 0.0 && out.p_found <= 1.0);
                CU_ASSERT(out.cost_rate >= 0.0 && out.failure_rate >= 0.0);
            }
        }
}

static void bad_arguments_are_named(void)
{
    pcm_evidence *evidence = known(short_delay);
    pcm_advice advice = {.interval = 0.0};
    pcm_delay_time figures;
    pcm_inspection_ages ages;
    const double ahead = 1.0;
    double out;
    ASSERT_STATUS(pcm_delay_time_advise(NULL, evidence, &system_of_parts), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_delay_time_advise(&advice, NULL, &system_of_parts), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_delay_time_advise(&advice, evidence, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_delay_time_at(&figures, evidence, &system_of_parts, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_delay_time_curve(&out, evidence, &system_of_parts, &advice, &ahead, 1),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("advice.interval");
    ASSERT_STATUS(pcm_delay_time_schedule(&ages, evidence, &system_of_parts), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("defect_rate");
    pcm_delay_time_terms terms = item_with((pcm_distribution){PCM_FAMILY_WEIBULL, {-1.0, 1.0}});
    ASSERT_STATUS(pcm_delay_time_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("onset");
    terms = system_of_parts;
    terms.p_missed = 1.0;
    ASSERT_STATUS(pcm_delay_time_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("p_missed");
    terms = system_of_parts;
    terms.age_at_inspection = 3.0;
    ASSERT_STATUS(pcm_delay_time_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    terms = system_of_parts;
    terms.cost_defect = NAN;
    ASSERT_STATUS(pcm_delay_time_advise(&advice, evidence, &terms), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("cost_defect");
    pcm_evidence_free(evidence);
}

static int everything_once(void)
{
    pcm_evidence *evidence;
    int status = pcm_evidence_from_model(&evidence, short_delay);
    if (status != PCM_OK)
        return status;
    const pcm_delay_time_terms terms =
        item_with((pcm_distribution){PCM_FAMILY_EXPONENTIAL, {1000.0}});
    pcm_advice advice;
    pcm_delay_time figures;
    pcm_inspection_ages ages;
    double out;
    const double ahead = 10.0;
    status = pcm_delay_time_advise(&advice, evidence, &system_of_parts);
    if (status == PCM_OK)
        status = pcm_delay_time_at(&figures, evidence, &system_of_parts, advice.interval);
    if (status == PCM_OK)
        status = pcm_delay_time_curve(&out, evidence, &system_of_parts, &advice, &ahead, 1);
    if (status == PCM_OK)
        status = pcm_delay_time_schedule(&ages, evidence, &terms);
    pcm_evidence_free(evidence);
    return status;
}

static void no_memory_is_reported_and_nothing_leaks(void)
{
    chaos_run(everything_once);
}

SUITE("delay time",
      {"a system has the downtime of Christer & Waller",
       a_system_has_the_downtime_of_christer_and_waller},
      {"missed defects have later chances", missed_defects_have_later_chances},
      {"an exponential item has its closed form", an_exponential_item_has_its_closed_form},
      {"hardly missing is not missing", hardly_missing_is_not_missing},
      {"never inspecting is running to failure", never_inspecting_is_running_to_failure},
      {"the best interval beats every other", the_best_interval_beats_every_other},
      {"dearer inspections are rarer", dearer_inspections_are_rarer},
      {"inspections that cannot pay are not advised", inspections_that_cannot_pay_are_not_advised},
      {"availability can be the aim", availability_can_be_the_aim},
      {"schedules by age follow the wear-out", schedules_by_age_follow_the_wear_out},
      {"the curve is least at the best interval", the_curve_is_least_at_the_best_interval},
      {"extremes give no NaN", extremes_give_no_nan},
      {"bad arguments are named", bad_arguments_are_named},
      {"no memory is reported and nothing leaks", no_memory_is_reported_and_nothing_leaks})
