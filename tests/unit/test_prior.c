/* SPDX-License-Identifier: Apache-2.0 */
/* Priors and posteriors: what is known in closed form, limits of much and of no data, every
 * outcome by name, extreme input, bad input. */
#include <math.h>
#include <string.h>

#include <pcm/fit.h>
#include <pcm/prior.h>
#include <pcm/weibayes.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/suite.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define EXACT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_EXACT, .lower = age, .count = 1.0                                         \
    }
#define RIGHT(age)                                                                                 \
    {                                                                                              \
        .kind = PCM_LIFE_RIGHT, .lower = age, .count = 1.0                                         \
    }

static const double z_95 = 1.6448536269514722;

static const pcm_life few[] = {EXACT(250.0),
                               EXACT(700.0),
                               {.kind = PCM_LIFE_RIGHT, .lower = 900.0, .count = 3.0},
                               {.kind = PCM_LIFE_LEFT, .upper = 600.0, .count = 1.0}};

static const pcm_question scale_question = {.quantity = PCM_QUANTITY_SCALE};
static const pcm_question shape_question = {.quantity = PCM_QUANTITY_SHAPE};
static const pcm_question b10_question = {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.10};

static pcm_life_data *data_of(const pcm_life *rows, size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    for (size_t i = 0; i < n; i++)
        ASSERT_OK(pcm_life_data_add(data, &rows[i]));
    return data;
}

static pcm_posterior *posterior_of(const pcm_life *rows, size_t n, pcm_prior prior)
{
    pcm_life_data *data = data_of(rows, n);
    pcm_posterior *posterior = NULL;
    ASSERT_OK(pcm_posterior_make(&posterior, data, &prior));
    pcm_life_data_free(data);
    return posterior;
}

static pcm_posterior_summary summary_of(const pcm_posterior *posterior)
{
    pcm_posterior_summary summary;
    ASSERT_OK(pcm_posterior_get_summary(&summary, posterior));
    return summary;
}

static pcm_bounds bounds_of(const pcm_posterior *posterior, pcm_question question)
{
    pcm_bounds bounds;
    ASSERT_OK(pcm_posterior_bounds(&bounds, posterior, question, 0.90));
    CU_ASSERT(bounds.lower <= bounds.estimate && bounds.estimate <= bounds.upper);
    return bounds;
}

static double mean_of(const pcm_posterior *posterior, pcm_question question)
{
    double mean;
    ASSERT_OK(pcm_posterior_mean(&mean, posterior, question));
    return mean;
}

static void without_records_the_prior_comes_back(void)
{
    const pcm_prior prior = {{20000.0, 1.3}, 0.10, {2.0, 1.5}, 0.4};
    pcm_posterior *posterior = posterior_of(NULL, 0, prior);
    const pcm_posterior_summary summary = summary_of(posterior);
    CU_ASSERT_EQUAL(summary.status, PCM_POSTERIOR_NO_FAILURES);
    ASSERT_CLOSE(summary.borrowed, 1.0, 1e-9);
    CU_ASSERT(fabs(summary.log_evidence) < 1e-9 && fabs(summary.evidence_against) < 1e-7);
    pcm_bounds bounds = bounds_of(posterior, b10_question);
    ASSERT_CLOSE(bounds.estimate, 20000.0, 1e-9);
    ASSERT_CLOSE(bounds.lower, 20000.0 / 1.3, 1e-9);
    ASSERT_CLOSE(bounds.upper, 20000.0 * 1.3, 1e-9);
    bounds = bounds_of(posterior, shape_question);
    ASSERT_CLOSE(bounds.estimate, 2.0, 1e-9);
    ASSERT_CLOSE(bounds.upper, 3.0, 1e-9);
    /* ln 2 is 1.645 ln 2/ln 1.5 deviations above 0. */
    ASSERT_CLOSE(summary.wear_out, 0.5 * erfc(-z_95 * log(2.0) / log(1.5) / sqrt(2.0)), 1e-9);
    /* Means of lognormal variables. */
    const double life = log(1.3) / z_95, shape = log(1.5) / z_95;
    ASSERT_CLOSE(mean_of(posterior, b10_question), 20000.0 * exp(0.5 * life * life), 1e-8);
    ASSERT_CLOSE(mean_of(posterior, shape_question), 2.0 * exp(0.5 * shape * shape), 1e-9);
    pcm_posterior_free(posterior);

    /* An exposure of next to nothing is as good as none. */
    const pcm_life brief[] = {RIGHT(1e-3)};
    posterior = posterior_of(brief, 1, prior);
    ASSERT_CLOSE(bounds_of(posterior, b10_question).estimate, 20000.0, 1e-6);
    CU_ASSERT(summary_of(posterior).exposure == 1e-3);
    pcm_posterior_free(posterior);
}

/* With a known shape and a flat prior of ln scale, scale^-shape has a gamma distribution: the
 * credible bounds are the chi-square limits with 2r degrees of freedom (Gelman et al. 2013, section
 * 2.6). */
static void a_known_shape_and_a_vague_life_give_weibayes(void)
{
    const pcm_life rows[] = {EXACT(250.0), EXACT(700.0), EXACT(820.0), RIGHT(900.0), RIGHT(300.0)};
    const pcm_prior prior = {{1000.0, 1e200}, 0.0, {2.2, 1.0 + 1e-9}, 0.0};
    pcm_posterior *posterior = posterior_of(rows, COUNT_OF(rows), prior);
    pcm_life_data *data = data_of(rows, COUNT_OF(rows));
    pcm_weibayes weibayes;
    ASSERT_OK(pcm_weibayes_fit(&weibayes, data, 2.2, 0.90));
    const pcm_bounds bounds = bounds_of(posterior, scale_question);
    ASSERT_CLOSE(bounds.lower, weibayes.scale_failure_censored.lower, 1e-5);
    ASSERT_CLOSE(bounds.upper, weibayes.scale_failure_censored.upper, 1e-5);
    CU_ASSERT(summary_of(posterior).borrowed_life < 1e-5);
    ASSERT_CLOSE(summary_of(posterior).borrowed_shape, 1.0, 1e-6);

    /* Then every answer follows from the scale alone. */
    static const pcm_question questions[] = {
        {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.1},
        {.quantity = PCM_QUANTITY_RELIABILITY, .age = 300.0},
        {.quantity = PCM_QUANTITY_HAZARD, .age = 300.0},
        {.quantity = PCM_QUANTITY_MEAN},
        {.quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY, .age = 300.0, .ahead = 100.0},
        {.quantity = PCM_QUANTITY_MEAN_REMAINING_LIFE, .age = 300.0},
        {.quantity = PCM_QUANTITY_REMAINING_QUANTILE, .age = 300.0, .fraction = 0.5}};
    weibayes.scale_time_censored = bounds;
    for (size_t i = 0; i < COUNT_OF(questions); i++) {
        pcm_bounds expected;
        ASSERT_OK(pcm_weibayes_bounds(&expected, &weibayes, questions[i]));
        const pcm_bounds answer = bounds_of(posterior, questions[i]);
        ASSERT_CLOSE(answer.lower, expected.lower, 1e-7);
        ASSERT_CLOSE(answer.estimate, expected.estimate, 1e-7);
        ASSERT_CLOSE(answer.upper, expected.upper, 1e-7);
    }
    pcm_posterior_free(posterior);
    pcm_life_data_free(data);
}

/* The mean reliability is the chance that one more item survives, which is what its evidence says:
 * evidence with that survivor over evidence without. */
static void the_mean_reliability_is_a_ratio_of_evidences(void)
{
    const pcm_prior prior = {{800.0, 2.5}, 0.50, {1.7, 1.8}, -0.3};
    static const double ages[] = {5.0, 300.0, 2000.0};
    pcm_posterior *posterior = posterior_of(few, COUNT_OF(few), prior);
    for (size_t i = 0; i < COUNT_OF(ages); i++) {
        pcm_life more[COUNT_OF(few) + 1];
        memcpy(more, few, sizeof few);
        more[COUNT_OF(few)] = (pcm_life)RIGHT(ages[i]);
        pcm_posterior *with = posterior_of(more, COUNT_OF(more), prior);
        const double ratio =
            exp(summary_of(with).log_evidence - summary_of(posterior).log_evidence);
        const pcm_question question = {.quantity = PCM_QUANTITY_RELIABILITY, .age = ages[i]};
        ASSERT_CLOSE(mean_of(posterior, question), ratio, 1e-7);
        pcm_posterior_free(with);
    }
    pcm_posterior_free(posterior);
}

static void means_that_hang_on_nothing_are_infinite(void)
{
    const pcm_prior vague = {{500.0, 1e4}, 0.0, {1.5, 1.5}, 0.0};
    pcm_posterior *posterior = posterior_of(NULL, 0, vague);
    CU_ASSERT(isinf(mean_of(posterior, scale_question)));
    CU_ASSERT(isfinite(bounds_of(posterior, scale_question).upper));
    pcm_posterior_free(posterior);
    /* A known B10 with a shape that may be near 0 allows any scale. */
    const pcm_prior steep = {{500.0, 1.2}, 0.10, {1.0, 4.0}, 0.0};
    posterior = posterior_of(NULL, 0, steep);
    CU_ASSERT(isinf(mean_of(posterior, scale_question)));
    CU_ASSERT(isfinite(mean_of(posterior, b10_question)));
    pcm_posterior_free(posterior);
}

static void many_records_outweigh_the_prior(void)
{
    enum { n = 4000 };
    test_random random = {11};
    pcm_life_data *data = data_of(NULL, 0);
    for (int i = 0; i < n; i++) {
        const double age = 1000.0 * pow(-log(test_random_uniform(&random)), 1.0 / 2.5);
        const pcm_life row = {.kind = age < 900.0 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                              .lower = fmin(age, 900.0),
                              .count = 1.0};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    const pcm_prior prior = {{800.0, 3.0}, 0.10, {1.8, 3.0}, 0.0};
    pcm_posterior *posterior = NULL;
    ASSERT_OK(pcm_posterior_make(&posterior, data, &prior));
    const pcm_posterior_summary summary = summary_of(posterior);
    CU_ASSERT(summary.borrowed < 0.002 && summary.borrowed >= 0.0);
    CU_ASSERT_EQUAL(summary.status, PCM_POSTERIOR_OK);
    CU_ASSERT(summary.items == n && summary.failures == fit.failures);
    ASSERT_TEXT(summary.unit, "h");
    pcm_bounds wald;
    ASSERT_OK(pcm_fit_quantile_bounds(&wald, &fit, 0.10, 0.90));
    const pcm_bounds bounds = bounds_of(posterior, b10_question);
    const double half = 0.5 * log(wald.upper / wald.lower);
    CU_ASSERT(fabs(log(bounds.estimate / wald.estimate)) < 0.05 * half);
    CU_ASSERT(fabs(log(bounds.lower / wald.lower)) < 0.05 * half);
    CU_ASSERT(fabs(log(bounds.upper / wald.upper)) < 0.05 * half);
    ASSERT_CLOSE(summary.life.shape, fit.life.shape, 0.01);
    pcm_posterior_free(posterior);
    pcm_life_data_free(data);
}

static void more_records_leave_less_to_borrow(void)
{
    const pcm_prior prior = {{800.0, 2.0}, 0.0, {1.7, 1.6}, 0.0};
    double last = 1.0 + 1e-9;
    for (double count = 1e-6; count < 1e6; count *= 10.0) {
        pcm_life rows[COUNT_OF(few)];
        for (size_t i = 0; i < COUNT_OF(few); i++) {
            rows[i] = few[i];
            rows[i].count *= count;
        }
        pcm_posterior *posterior = posterior_of(rows, COUNT_OF(few), prior);
        const double borrowed = summary_of(posterior).borrowed;
        CU_ASSERT(borrowed < last && borrowed > 0.0);
        last = borrowed;
        pcm_posterior_free(posterior);
    }
    CU_ASSERT(last < 1e-4);
}

/* At every shape survivors speak for long lives, and the prior's life does not depend on the
 * shape. */
static void survivors_only_lengthen_the_life(void)
{
    const pcm_prior prior = {{800.0, 2.0}, 0.0, {1.7, 1.6}, 0.0};
    pcm_posterior *before = posterior_of(NULL, 0, prior);
    const pcm_bounds expected = bounds_of(before, scale_question);
    pcm_posterior_free(before);
    for (double age = 1.0; age < 1e5; age *= 4.0) {
        const pcm_life rows[] = {{.kind = PCM_LIFE_RIGHT, .lower = age, .count = 5.0}};
        pcm_posterior *posterior = posterior_of(rows, 1, prior);
        const pcm_bounds bounds = bounds_of(posterior, scale_question);
        CU_ASSERT(bounds.lower >= expected.lower * (1.0 - 1e-9));
        CU_ASSERT(bounds.estimate >= expected.estimate * (1.0 - 1e-9));
        CU_ASSERT(bounds.upper >= expected.upper * (1.0 - 1e-9));
        pcm_posterior_free(posterior);
    }
}

/* Five lives each from 400 models that the prior draws: by Markov's inequality at most
 * 1 in 20 is called a conflict. */
static void advice_that_is_right_is_rarely_contradicted(void)
{
    enum { samples = 400 };
    const pcm_prior prior = {{800.0, 1.5}, 0.0, {1.7, 1.6}, 0.0};
    test_random random = {21};
    int conflicts = 0;
    for (int sample = 0; sample < samples; sample++) {
        const double radius = sqrt(-2.0 * log(test_random_uniform(&random))) / z_95;
        const double angle = 6.283185307179586 * test_random_uniform(&random);
        const double scale = 800.0 * pow(1.5, radius * cos(angle));
        const double shape = 1.7 * pow(1.6, radius * sin(angle));
        pcm_life rows[5];
        for (int i = 0; i < 5; i++) {
            const double age = scale * pow(-log(test_random_uniform(&random)), 1.0 / shape);
            rows[i] = (pcm_life){.kind = age < 900.0 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                                 .lower = fmin(age, 900.0),
                                 .count = 1.0};
        }
        pcm_posterior *posterior = posterior_of(rows, 5, prior);
        conflicts += summary_of(posterior).status == PCM_POSTERIOR_CONFLICT;
        pcm_posterior_free(posterior);
    }
    CU_ASSERT(conflicts <= 20);
}

static void the_unit_does_not_matter(void)
{
    const pcm_prior prior = {{800.0, 2.5}, 0.10, {1.7, 1.8}, 0.2};
    static const double factors[] = {1e-250, 1e-9, 1e9, 1e250};
    pcm_posterior *one = posterior_of(few, COUNT_OF(few), prior);
    const pcm_bounds expected = bounds_of(one, b10_question);
    for (size_t i = 0; i < COUNT_OF(factors); i++) {
        pcm_life rows[COUNT_OF(few)];
        for (size_t j = 0; j < COUNT_OF(few); j++) {
            rows[j] = few[j];
            rows[j].lower *= factors[i];
            rows[j].upper *= factors[i];
        }
        pcm_prior scaled = prior;
        scaled.life.median *= factors[i];
        pcm_posterior *other = posterior_of(rows, COUNT_OF(rows), scaled);
        const pcm_bounds bounds = bounds_of(other, b10_question);
        ASSERT_CLOSE(bounds.lower, expected.lower * factors[i], 1e-9);
        ASSERT_CLOSE(bounds.estimate, expected.estimate * factors[i], 1e-9);
        ASSERT_CLOSE(bounds.upper, expected.upper * factors[i], 1e-9);
        ASSERT_CLOSE(summary_of(other).life.shape, summary_of(one).life.shape, 1e-9);
        ASSERT_CLOSE(summary_of(other).borrowed, summary_of(one).borrowed, 1e-7);
        pcm_posterior_free(other);
    }
    pcm_posterior_free(one);
}

static void every_outcome_has_its_name(void)
{
    const pcm_life early[] = {EXACT(90.0), EXACT(100.0), EXACT(105.0), EXACT(110.0)};
    const pcm_prior advice = {{1000.0, 1.1}, 0.0, {2.0, 1.5}, 0.0};
    pcm_posterior *posterior = posterior_of(early, COUNT_OF(early), advice);
    CU_ASSERT_EQUAL(summary_of(posterior).status, PCM_POSTERIOR_CONFLICT);
    CU_ASSERT(summary_of(posterior).evidence_against > 3.0 && pcm_posterior_has_answer(posterior));
    pcm_posterior_free(posterior);

    const pcm_life countless[] = {{.kind = PCM_LIFE_EXACT, .lower = 90.0, .count = 1e15},
                                  {.kind = PCM_LIFE_EXACT, .lower = 60.0, .count = 1e15}};
    posterior = posterior_of(countless, 2, advice);
    CU_ASSERT_EQUAL(summary_of(posterior).status, PCM_POSTERIOR_UNRESOLVED);
    CU_ASSERT(!pcm_posterior_has_answer(posterior) && summary_of(posterior).items == 2e15);
    CU_ASSERT(summary_of(posterior).life.shape == 0.0);
    pcm_bounds bounds;
    ASSERT_STATUS(pcm_posterior_bounds(&bounds, posterior, b10_question, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("unresolved");
    pcm_posterior_free(posterior);

    static const pcm_posterior_status statuses[] = {
        PCM_POSTERIOR_OK, PCM_POSTERIOR_NO_FAILURES, PCM_POSTERIOR_CONFLICT,
        PCM_POSTERIOR_UNRESOLVED, (pcm_posterior_status)99};
    static const char *const names[] = {"ok", "no_failures", "conflict", "unresolved", "unknown"};
    for (size_t i = 0; i < COUNT_OF(statuses); i++) {
        ASSERT_TEXT(pcm_posterior_status_name(statuses[i]), names[i]);
        const char *text = pcm_posterior_status_text(statuses[i]);
        CU_ASSERT(text[strlen(text) - 1] == '.');
    }
}

/* Whatever comes: an answer in order, or a status. */
static void extreme_input_is_survived(void)
{
    static const double ages[] = {1e-300, 1.0, 1e300};
    static const double factors[] = {1.0 + 1e-12, 1.2, 1e3, 1e300};
    for (size_t a = 0; a < COUNT_OF(ages); a++)
        for (size_t m = 0; m < COUNT_OF(ages); m++)
            for (size_t f = 0; f < COUNT_OF(factors); f++) {
                const pcm_life rows[] = {EXACT(ages[a]), RIGHT(ages[2])};
                const pcm_prior prior = {{ages[m], factors[f]}, 0.1, {1.5, factors[f]}, 0.0};
                pcm_posterior *posterior = posterior_of(rows, 1 + (a + f) % 2, prior);
                if (pcm_posterior_has_answer(posterior)) {
                    const pcm_posterior_summary summary = summary_of(posterior);
                    CU_ASSERT(summary.borrowed >= 0.0 && summary.borrowed <= 1.0);
                    CU_ASSERT(summary.wear_out >= 0.0 && summary.wear_out <= 1.0);
                    bounds_of(posterior, shape_question);
                    bounds_of(posterior, b10_question);
                    bounds_of(posterior,
                              (pcm_question){.quantity = PCM_QUANTITY_RELIABILITY, .age = 1.0});
                }
                pcm_posterior_free(posterior);
            }
}

static void ranges_become_beliefs(void)
{
    pcm_belief belief;
    ASSERT_OK(pcm_belief_from_range(&belief, 10000.0, 40000.0));
    ASSERT_CLOSE(belief.median, 20000.0, 1e-14);
    ASSERT_CLOSE(belief.factor, 2.0, 1e-14);
    ASSERT_OK(pcm_belief_from_range(&belief, 1e-300, 1e300));
    ASSERT_CLOSE(belief.median, 1.0, 1e-12);
    ASSERT_STATUS(pcm_belief_from_range(NULL, 1.0, 2.0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_belief_from_range(&belief, 0.0, 2.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_belief_from_range(&belief, NAN, 2.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_belief_from_range(&belief, 2.0, 2.0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("upper = 2: must be a finite number > lower = 2");
    ASSERT_STATUS(pcm_belief_from_range(&belief, 2.0, INFINITY), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_belief_from_range(&belief, 1.0, 1.0 + 0x1p-52), PCM_ERR_DOMAIN);
}

static void bad_priors_are_named(void)
{
    static const struct {
        pcm_prior prior;
        const char *message;
    } cases[] = {{{{0.0, 2.0}, 0.0, {2.0, 2.0}, 0.0}, "prior.life.median = 0"},
                 {{{INFINITY, 2.0}, 0.0, {2.0, 2.0}, 0.0}, "prior.life.median = inf"},
                 {{{9.0, 1.0}, 0.0, {2.0, 2.0}, 0.0}, "prior.life.factor = 1: must be"},
                 {{{9.0, 2.0}, 0.0, {-1.0, 2.0}, 0.0}, "prior.shape.median = -1"},
                 {{{9.0, 2.0}, 0.0, {1.0, NAN}, 0.0}, "prior.shape.factor = nan"},
                 {{{9.0, 2.0}, 1.0, {1.0, 2.0}, 0.0}, "prior.fraction = 1"},
                 {{{9.0, 2.0}, -0.1, {1.0, 2.0}, 0.0}, "prior.fraction = -0.1"},
                 {{{9.0, 2.0}, 0.1, {1.0, 2.0}, 1.0}, "prior.correlation = 1"}};
    pcm_life_data *data = data_of(few, COUNT_OF(few));
    pcm_posterior *posterior = NULL;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ASSERT_STATUS(pcm_posterior_make(&posterior, data, &cases[i].prior), PCM_ERR_DOMAIN);
        ASSERT_MESSAGE(cases[i].message);
    }
    const pcm_prior good = {{9.0, 2.0}, 0.1, {1.0, 2.0}, 0.0};
    ASSERT_STATUS(pcm_posterior_make(NULL, data, &good), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_make(&posterior, NULL, &good), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_make(&posterior, data, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(posterior);
    pcm_life_data_free(data);
}

static void bad_questions_are_named(void)
{
    const pcm_prior prior = {{800.0, 2.0}, 0.0, {1.7, 1.6}, 0.0};
    pcm_posterior *posterior = posterior_of(few, COUNT_OF(few), prior);
    pcm_bounds bounds;
    pcm_posterior_summary summary;
    double value;
    const pcm_question parameter = {.quantity = PCM_QUANTITY_PARAMETER};
    ASSERT_STATUS(pcm_posterior_bounds(NULL, posterior, b10_question, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_bounds(&bounds, NULL, b10_question, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_bounds(&bounds, posterior, parameter, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_bounds(&bounds, posterior, b10_question, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_posterior_bounds(&bounds, posterior, b10_question, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_posterior_mean(NULL, posterior, b10_question), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_mean(&value, NULL, b10_question), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_probability_below(&value, posterior, b10_question, NAN),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_posterior_get_summary(&summary, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_posterior_get_summary(NULL, posterior), PCM_ERR_ARGUMENT);
    ASSERT_OK(pcm_posterior_probability_below(&value, posterior, b10_question, -1.0));
    CU_ASSERT(value == 0.0);
    ASSERT_OK(pcm_posterior_probability_below(&value, posterior, b10_question, INFINITY));
    CU_ASSERT(value == 1.0);
    ASSERT_OK(pcm_posterior_probability_below(&value, posterior, shape_question, 1.0));
    ASSERT_CLOSE(value, 1.0 - summary_of(posterior).wear_out, 1e-12);
    CU_ASSERT(!pcm_posterior_has_answer(NULL));
    pcm_posterior_free(posterior);
    pcm_posterior_free(NULL);
}

static pcm_life_data *chaos_data;

static int make_under_chaos(void)
{
    const pcm_prior prior = {{800.0, 2.0}, 0.0, {1.7, 1.6}, 0.0};
    pcm_posterior *posterior = NULL;
    const pcm_status status = pcm_posterior_make(&posterior, chaos_data, &prior);
    pcm_posterior_free(posterior);
    return status;
}

static void memory_may_run_out(void)
{
    chaos_data = data_of(few, COUNT_OF(few));
    chaos_run(make_under_chaos);
    pcm_life_data_free(chaos_data);
}

SUITE("prior", {"without records the prior comes back", without_records_the_prior_comes_back},
      {"a known shape and a vague life give Weibayes",
       a_known_shape_and_a_vague_life_give_weibayes},
      {"the mean reliability is a ratio of evidences",
       the_mean_reliability_is_a_ratio_of_evidences},
      {"means that hang on nothing are infinite", means_that_hang_on_nothing_are_infinite},
      {"many records outweigh the prior", many_records_outweigh_the_prior},
      {"more records leave less to borrow", more_records_leave_less_to_borrow},
      {"survivors only lengthen the life", survivors_only_lengthen_the_life},
      {"advice that is right is rarely contradicted", advice_that_is_right_is_rarely_contradicted},
      {"the unit does not matter", the_unit_does_not_matter},
      {"every outcome has its name", every_outcome_has_its_name},
      {"extreme input is survived", extreme_input_is_survived},
      {"ranges become beliefs", ranges_become_beliefs},
      {"bad priors are named", bad_priors_are_named},
      {"bad questions are named", bad_questions_are_named},
      {"memory may run out", memory_may_run_out})
