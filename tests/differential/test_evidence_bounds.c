/* SPDX-License-Identifier: Apache-2.0 */
/* Models of a region against likelihood-ratio bounds, which are found in other ways, and against
 * the likelihood by its formula; models of a posterior against its quadrature. */
#include <math.h>
#include <stdlib.h>

#include <pcm/evidence.h>

#include "tests/support/event_sample.h"
#include "tests/support/evidence_models.h"
#include "tests/support/random_rows.h"
#include "tests/support/suite.h"

enum { rows = 30 };

/* Half the 95 % quantile of chi-square with one degree of freedom. */
static const double drop = 1.9207294103470617;

static pcm_life_data *draw(pcm_life sample[rows], int round, random_rows variety)
{
    test_random random = {(uint64_t)round + 1};
    const double shape = exp(2.0 * test_random_uniform(&random) - 0.5);
    for (int i = 0; i < rows; i++)
        sample[i] = random_row(&random, shape, variety);
    return random_rows_data(sample, rows);
}

/* All models but the estimate are as unlikely as the bounds allow. */
static void expect_on_edge(const pcm_evidence *evidence, const pcm_life *sample)
{
    const double best = model_likelihood(sample, rows, pcm_evidence_model(evidence, 0));
    for (size_t i = 1; i < pcm_evidence_models(evidence); i++) {
        const double here = model_likelihood(sample, rows, pcm_evidence_model(evidence, i));
        CU_ASSERT(fabs(best - here - drop) < 1e-6);
    }
}

static void models_of_a_weibull_fit(void)
{
    static const pcm_question questions[] = {{.quantity = PCM_QUANTITY_SHAPE},
                                             {.quantity = PCM_QUANTITY_SCALE},
                                             {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
                                             {.quantity = PCM_QUANTITY_RELIABILITY, .age = 50.0},
                                             {.quantity = PCM_QUANTITY_MEAN}};
    enum { asked = sizeof questions / sizeof *questions, rounds = 40 };
    int compared = 0;
    for (int round = 0; round < rounds; round++) {
        pcm_life sample[rows];
        pcm_life_data *data = draw(sample, round, (random_rows)(round % ROWS_VARIETIES));
        pcm_fit fit;
        pcm_bounds bounds[asked];
        pcm_evidence *evidence = NULL;
        ASSERT_OK(pcm_fit_weibull(&fit, data));
        ASSERT_OK(pcm_fit_bounds(bounds, &fit, data, questions, asked, 0.95,
                                 PCM_BOUNDS_LIKELIHOOD_RATIO, NULL));
        ASSERT_OK(pcm_evidence_from_fit(&evidence, &fit, data, 0.95));
        expect_on_edge(evidence, sample);
        for (int i = 0; i < asked; i++)
            compared += expect_extremes(evidence, &questions[i], &bounds[i], 0.003);
        pcm_evidence_free(evidence);
        pcm_life_data_free(data);
    }
    CU_ASSERT(compared > rounds * asked * 9 / 10);
}

/* A sample of a family; what is compared, and how closely. */
struct family_case {
    pcm_family family;
    random_rows variety;
    int round;
    double share;
};

static void compare_family(const struct family_case *it)
{
    static const pcm_question questions[] = {{.quantity = PCM_QUANTITY_PARAMETER},
                                             {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1}};
    enum { asked = sizeof questions / sizeof *questions };
    pcm_life sample[rows];
    pcm_life_data *data = draw(sample, it->round, it->variety);
    pcm_family_fit fit;
    pcm_bounds bounds[asked];
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_fit_family(&fit, data, it->family));
    ASSERT_OK(pcm_family_fit_bounds(bounds, &fit, data, questions, asked, 0.95,
                                    PCM_BOUNDS_LIKELIHOOD_RATIO));
    ASSERT_OK(pcm_evidence_from_family_fit(&evidence, &fit, data, 0.95));
    expect_on_edge(evidence, sample);
    for (int i = 0; i < asked; i++)
        CU_ASSERT(expect_extremes(evidence, &questions[i], &bounds[i], it->share));
    pcm_evidence_free(evidence);
    pcm_life_data_free(data);
}

static void models_of_families(void)
{
    static const struct family_case cases[] = {{PCM_FAMILY_WEIBULL, ROWS_TRUNCATED, 0, 0.003},
                                               {PCM_FAMILY_EXPONENTIAL, ROWS_PLAIN, 1, 1e-7},
                                               {PCM_FAMILY_EXPONENTIAL, ROWS_TRUNCATED, 2, 1e-7},
                                               {PCM_FAMILY_LOGNORMAL, ROWS_PLAIN, 3, 0.005},
                                               {PCM_FAMILY_LOGNORMAL, ROWS_ENTRY, 4, 0.005},
                                               {PCM_FAMILY_LOGLOGISTIC, ROWS_CENSORED, 5, 0.005},
                                               {PCM_FAMILY_GAMMA, ROWS_PLAIN, 6, 0.005},
                                               {PCM_FAMILY_GOMPERTZ, ROWS_PLAIN, 19, 0.005}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        compare_family(&cases[i]);
}

static void compare_third(pcm_family family, const pcm_life *sample, double share)
{
    const pcm_question questions[] = {{.quantity = PCM_QUANTITY_PARAMETER, .index = 2},
                                      {.quantity = PCM_QUANTITY_PARAMETER, .index = 1},
                                      {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
                                      {.quantity = PCM_QUANTITY_RELIABILITY, .age = 100.0}};
    enum { asked = sizeof questions / sizeof *questions };
    pcm_life_data *data = random_rows_data(sample, rows);
    pcm_family_fit fit;
    pcm_bounds bounds[asked];
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_fit_family(&fit, data, family));
    CU_ASSERT_FATAL(pcm_family_fit_has_estimate(&fit));
    ASSERT_OK(pcm_family_fit_bounds(bounds, &fit, data, questions, asked, 0.95,
                                    PCM_BOUNDS_LIKELIHOOD_RATIO));
    ASSERT_OK(pcm_evidence_from_family_fit(&evidence, &fit, data, 0.95));
    expect_on_edge(evidence, sample);
    for (int i = 0; i < asked; i++)
        CU_ASSERT(expect_extremes(evidence, &questions[i], &bounds[i], share));
    pcm_evidence_free(evidence);
    pcm_life_data_free(data);
}

/* Weibull lives as they are on average: all beyond 60, and two thirds of them among sound items. */
static void models_of_families_with_three_parameters(void)
{
    pcm_life late[rows], sound[rows];
    for (int i = 0; i < rows; i++) {
        const double age = 100.0 * pow(-log1p(-(i + 0.5) / rows), 1.0 / 2.5);
        late[i] = (pcm_life){.kind = PCM_LIFE_EXACT, .lower = 60.0 + age, .count = 1.0};
        sound[i] = (pcm_life){.kind = PCM_LIFE_EXACT, .lower = age, .count = 1.0};
        if (i % 3 == 0)
            sound[i] = (pcm_life){.kind = PCM_LIFE_RIGHT, .lower = 400.0, .count = 1.0};
    }
    compare_third(PCM_FAMILY_WEIBULL_3, late, 0.03);
    compare_third(PCM_FAMILY_WEIBULL_DEFECTIVE, sound, 0.03);
}

/* Four systems: from new, with a gap, watched late, without a failure. */
static pcm_event_data *draw_events(uint64_t seed, double beta)
{
    test_random random = {seed};
    pcm_event_data *data = sample_new("h");
    sample_power_law(data, &random, beta, 300.0, 0.0, 2000.0);
    const size_t interrupted = sample_window(data, 0.0, 1500.0);
    ASSERT_OK(pcm_event_data_add_gap(data, interrupted, 500.0, 900.0));
    sample_fail(data, interrupted, 400.0);
    sample_fail(data, interrupted, 1200.0);
    sample_power_law(data, &random, beta, 300.0, 800.0, 2500.0);
    sample_window(data, 0.0, 200.0);
    return data;
}

/* sum ln intensity(failure) - sum E(stretch). */
static double process_likelihood(const pcm_event_data *data, const pcm_distribution *life)
{
    const double beta = life->parameter[0], eta = life->parameter[1];
    double sum = 0.0;
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        pcm_system system;
        ASSERT_OK(pcm_event_data_system(&system, data, i));
        for (size_t e = 0; e < system.events; e++)
            sum += log(beta / eta) + (beta - 1.0) * log(system.event[e].age / eta);
        sum -= pow(system.end / eta, beta) - pow(system.start / eta, beta);
        for (size_t g = 0; g < system.gaps; g++)
            sum += pow(system.gap[g].to / eta, beta) - pow(system.gap[g].from / eta, beta);
    }
    return sum;
}

static void models_of_a_power_law(void)
{
    static const pcm_question questions[] = {{.quantity = PCM_QUANTITY_SHAPE},
                                             {.quantity = PCM_QUANTITY_SCALE}};
    static const pcm_power_law_quantity quantities[] = {PCM_POWER_LAW_BETA, PCM_POWER_LAW_ETA};
    for (int round = 0; round < 20; round++) {
        pcm_event_data *data = draw_events((uint64_t)round + 1, 0.6 + 0.08 * round);
        pcm_power_law fit;
        pcm_evidence *evidence = NULL;
        ASSERT_OK(pcm_power_law_fit(&fit, data));
        ASSERT_OK(pcm_evidence_from_power_law(&evidence, &fit, data, 0.95));
        const double best = process_likelihood(data, pcm_evidence_model(evidence, 0));
        for (size_t i = 1; i < pcm_evidence_models(evidence); i++)
            CU_ASSERT(fabs(best - process_likelihood(data, pcm_evidence_model(evidence, i)) -
                           drop) < 1e-6);
        for (int i = 0; i < 2; i++) {
            pcm_bounds bounds;
            ASSERT_OK(
                pcm_power_law_likelihood_bounds(&bounds, data, &fit, quantities[i], 0.0, 0.95));
            CU_ASSERT(expect_extremes(evidence, &questions[i], &bounds, 0.004));
        }
        pcm_evidence_free(evidence);
        pcm_event_data_free(data);
    }
}

struct weighted {
    double value;
    double weight;
};

static int compare_values(const void *first, const void *second)
{
    const double a = ((const struct weighted *)first)->value;
    const double b = ((const struct weighted *)second)->value;
    return (a > b) - (a < b);
}

/* The answer that a share of the weights lies below. */
static double quantile_over_models(const pcm_evidence *evidence, const pcm_question *question,
                                   double share)
{
    enum { most = 1000 };
    struct weighted answers[most];
    const size_t n = pcm_evidence_models(evidence);
    double sum = 0.0;
    CU_ASSERT_FATAL(n > 0 && n <= most);
    for (size_t i = 0; i < n; i++)
        answers[i] = (struct weighted){model_answer(question, pcm_evidence_model(evidence, i)),
                                       pcm_evidence_weight(evidence, i)};
    qsort(answers, n, sizeof *answers, compare_values);
    size_t i = 0;
    while (i + 1 < n && (sum += answers[i].weight) < share)
        i++;
    return answers[i].value;
}

static double mean_over_models(const pcm_evidence *evidence, const pcm_question *question)
{
    double sum = 0.0;
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++)
        sum += pcm_evidence_weight(evidence, i) *
               model_answer(question, pcm_evidence_model(evidence, i));
    return sum;
}

static void expect_like_posterior(const pcm_evidence *evidence, const pcm_posterior *posterior)
{
    for (double age = 5.0; age < 500.0; age *= 1.25) {
        const pcm_question reliability = {.quantity = PCM_QUANTITY_RELIABILITY, .age = age};
        double expected;
        ASSERT_OK(pcm_posterior_mean(&expected, posterior, reliability));
        CU_ASSERT(fabs(mean_over_models(evidence, &reliability) - expected) < 1e-4);
    }
    static const pcm_question questions[] = {{.quantity = PCM_QUANTITY_SHAPE},
                                             {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
                                             {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.5}};
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        pcm_bounds bounds;
        ASSERT_OK(pcm_posterior_bounds(&bounds, posterior, questions[i], 0.9));
        const double width = log(bounds.upper / bounds.lower);
        const double low = quantile_over_models(evidence, &questions[i], 0.05);
        const double high = quantile_over_models(evidence, &questions[i], 0.95);
        CU_ASSERT(fabs(log(low / bounds.lower)) < 0.025 * width);
        CU_ASSERT(fabs(log(high / bounds.upper)) < 0.025 * width);
    }
}

/* Priors of every width, and records from none to thirty; the last ten did not fail. */
static void models_of_a_posterior(void)
{
    static const struct {
        pcm_prior prior;
        int items;
        random_rows variety;
    } cases[] = {{{{80.0, 1.3}, 0.1, {1.8, 1.3}, 0.0}, 0, ROWS_PLAIN},
                 {{{80.0, 1.3}, 0.1, {1.8, 1.5}, 0.3}, 20, ROWS_PLAIN},
                 {{{80.0, 3.0}, 0.0, {1.8, 2.0}, -0.5}, 5, ROWS_ENTRY},
                 {{{80.0, 10.0}, 0.0, {1.8, 3.0}, 0.0}, 5, ROWS_PLAIN},
                 {{{80.0, 1e3}, 0.5, {1.8, 3.0}, 0.0}, 10, ROWS_CENSORED},
                 {{{80.0, 1e6}, 0.0, {1.8, 10.0}, 0.0}, 30, ROWS_PLAIN},
                 {{{80.0, 10.0}, 0.1, {1.8, 3.0}, 0.0}, -10, ROWS_PLAIN}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        pcm_life sample[rows];
        test_random random = {c + 3};
        const size_t n = (size_t)abs(cases[c].items);
        for (size_t i = 0; i < n; i++)
            sample[i] = cases[c].items > 0
                            ? random_row(&random, 2.0, cases[c].variety)
                            : (pcm_life){.kind = PCM_LIFE_RIGHT, .lower = 60.0, .count = 1.0};
        pcm_life_data *data = random_rows_data(sample, n);
        pcm_posterior *posterior = NULL;
        pcm_evidence *evidence = NULL;
        ASSERT_OK(pcm_posterior_make(&posterior, data, &cases[c].prior));
        ASSERT_OK(pcm_evidence_from_posterior(&evidence, posterior, 0.9));
        expect_like_posterior(evidence, posterior);
        pcm_evidence_free(evidence);
        pcm_posterior_free(posterior);
        pcm_life_data_free(data);
    }
}

SUITE("evidence bounds",
      {"models of a Weibull fit reach as far as its bounds, and lie on the edge",
       models_of_a_weibull_fit},
      {"so do those of other families", models_of_families},
      {"and of families with three parameters", models_of_families_with_three_parameters},
      {"models of a power law reach as far as its bounds, and lie on the edge",
       models_of_a_power_law},
      {"models of a posterior have its means and bounds", models_of_a_posterior})
