/* SPDX-License-Identifier: Apache-2.0 */
/* Choice of a process: what is chosen for data of a known kind, the figures behind it, bad
 * input. */
#include <string.h>

#include <pcm/log_linear.h>
#include <pcm/process_choice.h>

#include "tests/support/chaos.h"
#include "tests/support/event_sample.h"
#include "tests/support/suite.h"

static pcm_process_choice choice_of(const pcm_event_data *data)
{
    pcm_process_choice choice = {.kind = PCM_NO_KNOWN_PROCESS};
    ASSERT_OK(pcm_process_choose(&choice, data, 0.05, NULL));
    return choice;
}

/* Failures of a log-linear process with intensity e^(slope t), by inverting E N(t). */
static void sample_log_linear(pcm_event_data *data, test_random *random, double slope, double end)
{
    const size_t system = sample_window(data, 0.0, end);
    for (double events = sample_exponential(random);; events += sample_exponential(random)) {
        const double age = log1p(slope * events) / slope;
        if (!(age <= end))
            return;
        sample_fail(data, system, age);
    }
}

/* Renewals whose times between failures shrink with age: neither minimal repair nor as new. */
static void sample_regular_and_worse(pcm_event_data *data, test_random *random, double end)
{
    const size_t system = sample_window(data, 0.0, end);
    for (double time = 0.0;;) {
        time += pow(sample_exponential(random), 1.0 / 4.0) / 0.9064;
        const double age = sqrt(time);
        if (!(age <= end))
            return;
        sample_fail(data, system, age);
    }
}

enum truth { CONSTANT, RENEWAL, CLUSTERED, WEARING, IMPROVING, LOG_LINEAR, REGULAR_AND_WORSE };

static pcm_event_data *draw(test_random *random, enum truth truth, int systems)
{
    const double events = 60.0 / systems;
    pcm_event_data *data = sample_new(NULL);
    for (int i = 0; i < systems; i++)
        switch (truth) {
        case CONSTANT:
            sample_renewal(data, random, 1.0, 1.0, 0.0, events);
            break;
        case RENEWAL:
            sample_renewal(data, random, 2.5, 1.0 / 0.8873, i % 2 ? 3.0 : 0.0, events + 3.0);
            break;
        case CLUSTERED:
            sample_renewal(data, random, 0.6, 1.0 / 1.5046, 0.0, events);
            break;
        case WEARING:
            sample_power_law(data, random, 2.0, 1.0, 0.0, sqrt(events));
            break;
        case IMPROVING:
            sample_power_law(data, random, 0.5, 1.0, 0.0, events * events);
            break;
        case LOG_LINEAR:
            sample_log_linear(data, random, 1.0, log1p(events));
            break;
        case REGULAR_AND_WORSE:
            sample_regular_and_worse(data, random, sqrt(events));
            break;
        }
    return data;
}

/* How often each kind is chosen. */
static void count_choices(int count[12], enum truth truth, int systems, int rounds)
{
    test_random random = {17};
    memset(count, 0, 12 * sizeof *count);
    for (int round = 0; round < rounds; round++) {
        pcm_event_data *data = draw(&random, truth, systems);
        count[choice_of(data).kind]++;
        pcm_event_data_free(data);
    }
}

/* Of 25 data sets of 60 failures from one system and from 10. At the level 0.05 each of several
 * tests loses one or two; power law and log-linear process are hard to tell apart. */
static void the_truth_is_mostly_chosen(void)
{
    static const struct {
        enum truth truth;
        pcm_process_kind kind;
        int least;
    } cases[] = {
        {CONSTANT, PCM_HOMOGENEOUS_PROCESS, 16}, {RENEWAL, PCM_RENEWAL_PROCESS, 20},
        {CLUSTERED, PCM_RENEWAL_PROCESS, 20},    {WEARING, PCM_POWER_LAW_PROCESS, 16},
        {IMPROVING, PCM_POWER_LAW_PROCESS, 20},  {REGULAR_AND_WORSE, PCM_NO_KNOWN_PROCESS, 21}};
    int count[12];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int systems = 1; systems <= 10; systems += 9) {
            count_choices(count, cases[i].truth, systems, 25);
            CU_ASSERT(count[cases[i].kind] >= cases[i].least);
        }
    count_choices(count, LOG_LINEAR, 1, 25);
    CU_ASSERT(count[PCM_LOG_LINEAR_PROCESS] >= 13);
    CU_ASSERT(count[PCM_LOG_LINEAR_PROCESS] + count[PCM_POWER_LAW_PROCESS] >= 21);
}

/* AICc of each candidate from its own fit, for systems watched from new. */
static void the_figures_are_those_of_the_fits(void)
{
    test_random random = {6};
    pcm_event_data *data = draw(&random, WEARING, 4);
    pcm_life_data *lives = NULL;
    ASSERT_OK(pcm_life_data_new(&lives, NULL));
    double n = 0.0, exposure = 0.0;
    for (size_t i = 0; i < 4; i++) {
        pcm_system system;
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        double before = 0.0;
        for (size_t e = 0; e < system.events; e++, n += 1.0) {
            const pcm_life gap = {
                .kind = PCM_LIFE_EXACT, .lower = system.event[e].age - before, .count = 1.0};
            ASSERT_OK(pcm_life_data_add(lives, &gap));
            before = system.event[e].age;
        }
        const pcm_life rest = {.kind = PCM_LIFE_RIGHT, .lower = system.end - before, .count = 1.0};
        ASSERT_OK(pcm_life_data_add(lives, &rest));
        exposure += system.end;
    }
    pcm_fit weibull;
    pcm_power_law power_law;
    pcm_log_linear log_linear;
    ASSERT_OK(pcm_fit_weibull(&weibull, lives));
    ASSERT_OK(pcm_power_law_fit(&power_law, data));
    ASSERT_OK(pcm_log_linear_fit(&log_linear, data));
    const pcm_process_choice choice = choice_of(data);
    const double of_two = 4.0 + 12.0 / (n - 3.0);
    CU_ASSERT(choice.failures == (size_t)n && choice.level == 0.05);
    ASSERT_CLOSE(choice.aicc[PCM_HOMOGENEOUS_PROCESS],
                 2.0 + 4.0 / (n - 2.0) - 2.0 * (n * log(n / exposure) - n), 1e-12);
    ASSERT_CLOSE(choice.aicc[PCM_RENEWAL_PROCESS], of_two - 2.0 * weibull.log_likelihood, 1e-12);
    ASSERT_CLOSE(choice.aicc[PCM_POWER_LAW_PROCESS], of_two - 2.0 * power_law.log_likelihood,
                 1e-12);
    ASSERT_CLOSE(choice.aicc[PCM_LOG_LINEAR_PROCESS], of_two - 2.0 * log_linear.log_likelihood,
                 1e-12);
    ASSERT_CLOSE(choice.gap_shape, weibull.life.shape, 1e-12);
    pcm_power_law_goodness goodness;
    ASSERT_OK(pcm_power_law_test_goodness(&goodness, data, NULL));
    CU_ASSERT(choice.goodness.p_value == goodness.p_value);
    pcm_trend trend[PCM_TREND_TESTS];
    ASSERT_OK(pcm_trend_tests(trend, data, PCM_ALL_SYSTEMS, 0.05));
    for (int i = 0; i < PCM_TREND_TESTS; i++)
        CU_ASSERT(choice.trend[i].p_value == trend[i].p_value);
    pcm_life_data_free(lives);
    pcm_event_data_free(data);
}

/* Over all 120 orders of five times between failures the score has mean 0 and variance 1. */
static void the_serial_score_has_the_moments_of_all_orders(void)
{
    static const double times[] = {1.0, 2.5, 7.0, 0.3, 4.0};
    double sum = 0.0, squares = 0.0;
    int orders = 0;
    for (int code = 0; code < 3125; code++) {
        int taken[5] = {0}, rest = code, valid = 1;
        double age[5], total = 0.0;
        for (int i = 0; i < 5; i++, rest /= 5) {
            valid = valid && taken[rest % 5]++ == 0;
            total += times[rest % 5];
            age[i] = total;
        }
        if (!valid)
            continue;
        pcm_event_data *data = sample_new(NULL);
        sample_system(data, 0.0, 20.0, age, 5);
        const pcm_process_choice choice = choice_of(data);
        sum += choice.serial;
        squares += choice.serial * choice.serial;
        orders++;
        pcm_event_data_free(data);
    }
    CU_ASSERT_EQUAL(orders, 120);
    CU_ASSERT(fabs(sum) < 1e-10);
    /* Moran's variance is exact on average over shapes of data; over orders of these, nearly. */
    ASSERT_CLOSE(squares / 120.0, 1.0, 0.25);
}

static void what_alternates_is_no_known_process(void)
{
    enum { n = 40 };
    pcm_event_data *data = sample_new(NULL);
    test_random random = {2};
    double ages[n], age = 0.0;
    for (int i = 0; i < n; i++)
        ages[i] = age += (i % 2 ? 0.5 : 3.0) * (0.5 + test_random_uniform(&random));
    sample_system(data, 0.0, age + 1.0, ages, n);
    const pcm_process_choice choice = choice_of(data);
    CU_ASSERT_EQUAL(choice.kind, PCM_NO_KNOWN_PROCESS);
    CU_ASSERT_EQUAL(choice.reason, PCM_PROCESS_REASON_GAPS_DEPEND);
    CU_ASSERT(choice.serial < -3.0);
    pcm_event_data_free(data);
}

static void clockwork_is_renewal(void)
{
    pcm_event_data *data = sample_new(NULL);
    const size_t system = sample_window(data, 0.0, 95.0);
    for (int i = 1; i < 10; i++)
        sample_fail(data, system, 10.0 * i);
    const pcm_process_choice choice = choice_of(data);
    CU_ASSERT_EQUAL(choice.kind, PCM_RENEWAL_PROCESS);
    CU_ASSERT_EQUAL(choice.reason, PCM_PROCESS_REASON_GAPS_ALIKE);
    pcm_event_data_free(data);
}

static void four_failures_decide_nothing(void)
{
    const double ages[] = {1.0, 5.0, 6.0, 9.0};
    pcm_event_data *data = sample_new(NULL);
    sample_system(data, 0.0, 10.0, ages, 4);
    sample_window(data, 0.0, 3.0);
    const pcm_process_choice choice = choice_of(data);
    CU_ASSERT_EQUAL(choice.kind, PCM_UNDECIDED_PROCESS);
    CU_ASSERT_EQUAL(choice.reason, PCM_PROCESS_REASON_TOO_FEW);
    CU_ASSERT(choice.failures == 4 && isinf(choice.aicc[PCM_POWER_LAW_PROCESS]));
    CU_ASSERT(choice.gap_shape_p == 1.0 && choice.serial_p == 1.0 && choice.poisson_p == 1.0);
    pcm_event_data_free(data);
}

static void extremes_give_a_choice(void)
{
    static const double units[] = {1e-290, 1e-9, 1e9, 1e150, 1e290};
    const double ages[] = {10.0, 10.0, 30.0, 31.0, 77.0, 90.0};
    pcm_event_data *data = sample_new(NULL);
    for (size_t u = 0; u < 5; u++) {
        double scaled[6];
        for (size_t i = 0; i < 6; i++)
            scaled[i] = ages[i] * units[u];
        sample_system(data, 0.0, 100.0 * units[u], scaled, 6);
        const pcm_process_choice choice = choice_of(data);
        CU_ASSERT(choice.failures == 6 * (u + 1));
        CU_ASSERT(choice.gap_shape_p >= 0.0 && choice.gap_shape_p <= 1.0);
        CU_ASSERT(choice.poisson_p >= 0.0 && choice.poisson_p <= 1.0);
        CU_ASSERT(choice.serial_p >= 0.0 && choice.serial_p <= 1.0);
    }
    pcm_event_data_free(data);
    data = sample_new(NULL);
    const double tied[] = {10.0, 10.0, 10.0, 10.0, 10.0, 10.0};
    sample_system(data, 5.0, 10.0, tied, 6);
    CU_ASSERT_EQUAL(choice_of(data).kind, PCM_UNDECIDED_PROCESS);
    sample_system(data, 0.0, 10.0, tied, 6);
    CU_ASSERT(choice_of(data).failures == 6);
    pcm_event_data_free(data);
}

static void bad_input_is_named(void)
{
    pcm_event_data *data = sample_new(NULL);
    pcm_process_choice choice = {.failures = 77};
    ASSERT_STATUS(pcm_process_choose(&choice, data, 0.05, NULL), PCM_ERR_DATA);
    sample_window(data, 0.0, 1.0);
    ASSERT_STATUS(pcm_process_choose(NULL, data, 0.05, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_process_choose(&choice, NULL, 0.05, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_process_choose(&choice, data, 0.0, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_process_choose(&choice, data, NAN, NULL), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("level = nan");
    CU_ASSERT_EQUAL(choice.failures, 77);
    pcm_event_data_free(data);
}

static void kinds_and_reasons_have_names_and_sentences(void)
{
    static const int kinds[] = {0, 1, 2, 3, 10, 11}, reasons[] = {0, 1, 2, 3, 4, 10, 11, 12, 13};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        CU_ASSERT(strcmp(pcm_process_kind_name((pcm_process_kind)kinds[i]), "unknown") != 0);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        const pcm_process_reason reason = (pcm_process_reason)reasons[i];
        CU_ASSERT(strcmp(pcm_process_reason_name(reason), "unknown") != 0);
        CU_ASSERT(strlen(pcm_process_reason_text(reason)) > 30);
    }
    ASSERT_TEXT(pcm_process_kind_name(PCM_POWER_LAW_PROCESS), "power_law");
    ASSERT_TEXT(pcm_process_kind_name((pcm_process_kind)7), "unknown");
    ASSERT_TEXT(pcm_process_reason_name((pcm_process_reason)7), "unknown");
}

static int make_and_use(void)
{
    static const double ages[] = {10.0, 12.0, 30.0, 31.0, 77.0, 90.0};
    pcm_event_data *data;
    pcm_status status = pcm_event_data_new(&data, NULL);
    if (status != PCM_OK)
        return status;
    status = pcm_event_data_add_system(NULL, data, "pump", 0.0, 120.0);
    for (size_t i = 0; i < 6 && status == PCM_OK; i++)
        status = pcm_event_data_add_event(data, 0, ages[i], PCM_MAINTENANCE_CORRECTIVE);
    pcm_process_choice choice;
    if (status == PCM_OK)
        status = pcm_process_choose(&choice, data, 0.05, NULL);
    pcm_event_data_free(data);
    return status;
}

static void failing_allocations_are_survived(void)
{
    chaos_run(make_and_use);
}

SUITE("process choice", {"the truth is mostly chosen", the_truth_is_mostly_chosen},
      {"the figures are those of the fits", the_figures_are_those_of_the_fits},
      {"the serial score has the moments of all orders",
       the_serial_score_has_the_moments_of_all_orders},
      {"what alternates is no known process", what_alternates_is_no_known_process},
      {"clockwork is renewal", clockwork_is_renewal},
      {"four failures decide nothing", four_failures_decide_nothing},
      {"extremes give a choice", extremes_give_a_choice},
      {"bad input is named", bad_input_is_named},
      {"kinds and reasons have names and sentences", kinds_and_reasons_have_names_and_sentences},
      {"failing allocations are survived", failing_allocations_are_survived})
