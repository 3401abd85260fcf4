/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of a life: every way to it, what it says of itself, and what it refuses. */
#include <math.h>
#include <string.h>

#include <pcm/evidence.h>

#include "tests/support/chaos.h"
#include "tests/support/event_sample.h"
#include "tests/support/life_sample.h"
#include "tests/support/suite.h"

enum { ITEMS = 30 };

static const pcm_prior belief = {{900.0, 2.0}, 0.0, {2.0, 1.5}, 0.0};

static pcm_life_data *new_sample(uint64_t seed, size_t n)
{
    test_random random = {seed};
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    for (size_t i = 0; i < n; i++) {
        const double age = life_sample_age(&random, 2.0, 1000.0);
        const pcm_life row = {.kind = age < 1400.0 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                              .lower = fmin(age, 1400.0),
                              .count = 1.0};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

/* Items of which none failed. */
static pcm_life_data *new_survivors(size_t n)
{
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    for (size_t i = 0; i < n; i++) {
        const pcm_life row = {.kind = PCM_LIFE_RIGHT, .lower = 500.0, .count = 1.0};
        ASSERT_OK(pcm_life_data_add(data, &row));
    }
    return data;
}

static pcm_event_data *new_events(uint64_t seed)
{
    test_random random = {seed};
    pcm_event_data *data = sample_new("h");
    sample_power_law(data, &random, 1.6, 400.0, 0.0, 3000.0);
    sample_power_law(data, &random, 1.6, 400.0, 500.0, 2000.0);
    return data;
}

/* What every evidence with models says of itself. */
static void expect_evidence(const pcm_evidence *evidence, pcm_evidence_kind kind, double failures)
{
    CU_ASSERT_EQUAL(pcm_evidence_get_kind(evidence), kind);
    CU_ASSERT(pcm_evidence_failures(evidence) == failures);
    CU_ASSERT(pcm_evidence_confidence(evidence) == 0.9);
    ASSERT_TEXT(pcm_evidence_unit(evidence), "h");
    CU_ASSERT(pcm_evidence_models(evidence) > 2);
    double sum = 0.0;
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++) {
        double mean;
        sum += pcm_evidence_weight(evidence, i);
        ASSERT_OK(pcm_distribution_mean(&mean, *pcm_evidence_model(evidence, i)));
        CU_ASSERT(mean > 0.0);
        if (kind == PCM_EVIDENCE_REGION) {
            CU_ASSERT(pcm_evidence_weight(evidence, i) == (i == 0 ? 1.0 : 0.0));
        } else {
            CU_ASSERT(pcm_evidence_weight(evidence, i) > 0.0);
        }
    }
    ASSERT_CLOSE(sum, 1.0, 1e-12);
    CU_ASSERT(pcm_evidence_model(evidence, pcm_evidence_models(evidence)) == NULL);
    CU_ASSERT(pcm_evidence_weight(evidence, pcm_evidence_models(evidence)) == 0.0);
}

static void expect_none(pcm_evidence *evidence, double failures, const char *unit)
{
    CU_ASSERT_EQUAL(pcm_evidence_get_kind(evidence), PCM_EVIDENCE_NONE);
    CU_ASSERT_EQUAL(pcm_evidence_models(evidence), 0);
    CU_ASSERT(pcm_evidence_model(evidence, 0) == NULL);
    CU_ASSERT(pcm_evidence_failures(evidence) == failures);
    CU_ASSERT(pcm_evidence_confidence(evidence) == 0.0);
    ASSERT_TEXT(pcm_evidence_unit(evidence), unit);
    pcm_evidence_free(evidence);
}

static void a_model_is_certain(void)
{
    pcm_evidence *evidence = NULL;
    const pcm_distribution life = {PCM_FAMILY_LOGNORMAL, {7.0, 0.5}};
    ASSERT_OK(pcm_evidence_from_model(&evidence, life));
    CU_ASSERT_EQUAL(pcm_evidence_get_kind(evidence), PCM_EVIDENCE_CERTAIN);
    CU_ASSERT_EQUAL(pcm_evidence_models(evidence), 1);
    CU_ASSERT_EQUAL(pcm_evidence_model(evidence, 0)->family, PCM_FAMILY_LOGNORMAL);
    CU_ASSERT(pcm_evidence_weight(evidence, 0) == 1.0);
    CU_ASSERT(isinf(pcm_evidence_failures(evidence)));
    CU_ASSERT(pcm_evidence_confidence(evidence) == 0.0);
    ASSERT_TEXT(pcm_evidence_unit(evidence), "");
    pcm_evidence_free(evidence);
    const pcm_distribution wrong = {PCM_FAMILY_WEIBULL, {-1.0, 1.0}};
    ASSERT_STATUS(pcm_evidence_from_model(&evidence, wrong), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_evidence_from_model(NULL, life), PCM_ERR_ARGUMENT);
}

static void models_of_the_caller_are_weighted(void)
{
    const pcm_distribution models[] = {{PCM_FAMILY_WEIBULL, {2.0, 100.0}},
                                       {PCM_FAMILY_EXPONENTIAL, {80.0}}};
    const double weights[] = {3.0, 1.0}, none[] = {0.0, 0.0}, negative[] = {1.0, -1.0};
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, weights, 2, 0.9));
    CU_ASSERT_EQUAL(pcm_evidence_get_kind(evidence), PCM_EVIDENCE_POSTERIOR);
    CU_ASSERT(pcm_evidence_weight(evidence, 0) == 0.75);
    CU_ASSERT(pcm_evidence_weight(evidence, 1) == 0.25);
    pcm_evidence_free(evidence);
    ASSERT_OK(pcm_evidence_from_models(&evidence, models, NULL, 2, 0.9));
    CU_ASSERT(pcm_evidence_weight(evidence, 0) == 0.5);
    pcm_evidence_free(evidence);
    ASSERT_STATUS(pcm_evidence_from_models(&evidence, models, none, 2, 0.9), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_evidence_from_models(&evidence, models, negative, 2, 0.9), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("weights[1]");
    ASSERT_STATUS(pcm_evidence_from_models(&evidence, models, weights, 0, 0.9), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_evidence_from_models(&evidence, models, weights, 2, 1.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_evidence_from_models(&evidence, NULL, weights, 2, 0.9), PCM_ERR_ARGUMENT);
    const pcm_distribution wrong[] = {models[0], {PCM_FAMILY_WEIBULL, {2.0, NAN}}};
    ASSERT_STATUS(pcm_evidence_from_models(&evidence, wrong, weights, 2, 0.9), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("models[1]");
}

static void a_fit_has_a_region(void)
{
    pcm_life_data *data = new_sample(1, ITEMS), *other = new_sample(2, ITEMS);
    pcm_evidence *evidence = NULL;
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_OK(pcm_evidence_from_fit(&evidence, &fit, data, 0.9));
    expect_evidence(evidence, PCM_EVIDENCE_REGION, fit.failures);
    CU_ASSERT(pcm_evidence_model(evidence, 0)->parameter[0] == fit.life.shape);
    CU_ASSERT(pcm_evidence_model(evidence, 0)->parameter[1] == fit.life.scale);
    pcm_evidence_free(evidence);
    ASSERT_STATUS(pcm_evidence_from_fit(&evidence, &fit, other, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_fit(NULL, &fit, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_fit(&evidence, NULL, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_fit(&evidence, &fit, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_fit(&evidence, &fit, data, 0.0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_evidence_from_fit(&evidence, &fit, data, NAN), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("confidence = nan");
    fit.life.shape = NAN;
    ASSERT_STATUS(pcm_evidence_from_fit(&evidence, &fit, data, 0.9), PCM_ERR_DOMAIN);
    pcm_life_data_free(data);
    pcm_life_data_free(other);
}

static void every_family_has_a_region(void)
{
    pcm_life_data *data = new_sample(1, ITEMS), *other = new_sample(2, ITEMS);
    pcm_evidence *evidence = NULL;
    pcm_family_fit fits[PCM_FAMILIES];
    ASSERT_OK(pcm_fit_families(fits, data));
    for (int family = 0; family < PCM_FAMILIES; family++) {
        const pcm_family_fit *fit = &fits[family];
        ASSERT_OK(pcm_evidence_from_family_fit(&evidence, fit, data, 0.9));
        if (!pcm_family_fit_has_estimate(fit)) {
            expect_none(evidence, fit->failures, "h");
            continue;
        }
        expect_evidence(evidence, PCM_EVIDENCE_REGION, fit->failures);
        CU_ASSERT_EQUAL(pcm_evidence_model(evidence, 1)->family, (pcm_family)family);
        pcm_evidence_free(evidence);
        ASSERT_STATUS(pcm_evidence_from_family_fit(&evidence, fit, other, 0.9), PCM_ERR_ARGUMENT);
    }
    ASSERT_STATUS(pcm_evidence_from_family_fit(NULL, fits, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_family_fit(&evidence, NULL, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_family_fit(&evidence, fits, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_family_fit(&evidence, fits, data, 1.0), PCM_ERR_DOMAIN);
    fits[PCM_FAMILY_GAMMA].life.parameter[1] = -1.0;
    ASSERT_STATUS(pcm_evidence_from_family_fit(&evidence, &fits[PCM_FAMILY_GAMMA], data, 0.9),
                  PCM_ERR_DOMAIN);
    pcm_life_data_free(data);
    pcm_life_data_free(other);
}

static void without_an_estimate_there_are_no_models(void)
{
    pcm_life_data *data = new_survivors(4);
    pcm_evidence *evidence = NULL;
    pcm_fit fit;
    pcm_family_fit family;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_OK(pcm_evidence_from_fit(&evidence, &fit, data, 0.9));
    expect_none(evidence, 0.0, "h");
    ASSERT_OK(pcm_fit_family(&family, data, PCM_FAMILY_LOGNORMAL));
    ASSERT_OK(pcm_evidence_from_family_fit(&evidence, &family, data, 0.9));
    expect_none(evidence, 0.0, "h");
    pcm_life_data *other = new_survivors(5);
    ASSERT_STATUS(pcm_evidence_from_fit(&evidence, &fit, other, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_family_fit(&evidence, &family, other, 0.9), PCM_ERR_ARGUMENT);
    pcm_life_data_free(other);
    pcm_event_data *events = sample_new("h");
    pcm_power_law law;
    sample_window(events, 0.0, 100.0);
    ASSERT_OK(pcm_power_law_fit(&law, events));
    ASSERT_OK(pcm_evidence_from_power_law(&evidence, &law, events, 0.9));
    expect_none(evidence, 0.0, "h");
    pcm_event_data_free(events);
    pcm_life_data_free(data);
}

static void one_failure_leaves_models_far_apart(void)
{
    pcm_life_data *data = new_survivors(4);
    const pcm_life row = {.kind = PCM_LIFE_EXACT, .lower = 300.0, .count = 1.0};
    ASSERT_OK(pcm_life_data_add(data, &row));
    pcm_fit fit;
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    CU_ASSERT_EQUAL(fit.status, PCM_FIT_ONE_DISTINCT_FAILURE);
    ASSERT_OK(pcm_evidence_from_fit(&evidence, &fit, data, 0.9));
    expect_evidence(evidence, PCM_EVIDENCE_REGION, 1.0);
    double lowest = INFINITY, highest = 0.0;
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++) {
        lowest = fmin(lowest, pcm_evidence_model(evidence, i)->parameter[0]);
        highest = fmax(highest, pcm_evidence_model(evidence, i)->parameter[0]);
    }
    CU_ASSERT(highest > 10.0 * lowest);
    pcm_evidence_free(evidence);
    pcm_life_data_free(data);
}

/* What has failed at one look, and what has not: failures that come at once or never are allowed as
 * well, to which the shape has no lower bound. */
static void an_open_region_has_models_far_out(void)
{
    static const double failed_by[] = {200.0, 300.0, 400.0}, survived[] = {100.0, 250.0, 350.0};
    const pcm_question shape = {.quantity = PCM_QUANTITY_SHAPE};
    pcm_life_data *data = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    for (int i = 0; i < 3; i++) {
        const pcm_life failure = {.kind = PCM_LIFE_LEFT, .upper = failed_by[i], .count = 1.0};
        const pcm_life survivor = {.kind = PCM_LIFE_RIGHT, .lower = survived[i], .count = 1.0};
        ASSERT_OK(pcm_life_data_add(data, &failure));
        ASSERT_OK(pcm_life_data_add(data, &survivor));
    }
    pcm_fit fit;
    pcm_bounds bounds;
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_fit_weibull(&fit, data));
    ASSERT_OK(
        pcm_fit_bounds(&bounds, &fit, data, &shape, 1, 0.9, PCM_BOUNDS_LIKELIHOOD_RATIO, NULL));
    CU_ASSERT(bounds.lower == 0.0);
    ASSERT_OK(pcm_evidence_from_fit(&evidence, &fit, data, 0.9));
    expect_evidence(evidence, PCM_EVIDENCE_REGION, 3.0);
    double lowest = INFINITY;
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++)
        lowest = fmin(lowest, pcm_evidence_model(evidence, i)->parameter[0]);
    CU_ASSERT(lowest < 0.01 * fit.life.shape);
    pcm_evidence_free(evidence);
    pcm_life_data_free(data);
}

static void a_posterior_has_weighted_models(void)
{
    pcm_life_data *data = new_sample(1, 8);
    pcm_posterior *posterior = NULL;
    pcm_evidence *evidence = NULL;
    pcm_posterior_summary summary;
    ASSERT_OK(pcm_posterior_make(&posterior, data, &belief));
    ASSERT_OK(pcm_posterior_get_summary(&summary, posterior));
    ASSERT_OK(pcm_evidence_from_posterior(&evidence, posterior, 0.9));
    expect_evidence(evidence, PCM_EVIDENCE_POSTERIOR, summary.failures);
    CU_ASSERT(pcm_evidence_models(evidence) < 600);
    pcm_evidence_free(evidence);
    ASSERT_STATUS(pcm_evidence_from_posterior(NULL, posterior, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_posterior(&evidence, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_posterior(&evidence, posterior, -0.1), PCM_ERR_DOMAIN);
    pcm_posterior_free(posterior);
    pcm_life_data_free(data);
}

/* Without records the posterior is the prior, whose moments are known. */
static void models_keep_mean_and_covariance(void)
{
    pcm_prior prior = belief;
    prior.correlation = -0.4;
    pcm_life_data *data = NULL;
    pcm_posterior *posterior = NULL;
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_life_data_new(&data, "h"));
    ASSERT_OK(pcm_posterior_make(&posterior, data, &prior));
    ASSERT_OK(pcm_evidence_from_posterior(&evidence, posterior, 0.9));
    double mean[2] = {0.0}, covariance[3] = {0.0};
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++) {
        const double *parameter = pcm_evidence_model(evidence, i)->parameter;
        const double weight = pcm_evidence_weight(evidence, i);
        const double life = log(parameter[1] / 900.0), shape = log(parameter[0] / 2.0);
        mean[0] += weight * life;
        mean[1] += weight * shape;
        covariance[0] += weight * life * life;
        covariance[1] += weight * life * shape;
        covariance[2] += weight * shape * shape;
    }
    const double z = 1.6448536269514722, of_life = log(2.0) / z, of_shape = log(1.5) / z;
    CU_ASSERT(fabs(mean[0]) < 1e-6 && fabs(mean[1]) < 1e-6);
    ASSERT_CLOSE(covariance[0], of_life * of_life, 1e-6);
    ASSERT_CLOSE(covariance[1], -0.4 * of_life * of_shape, 1e-6);
    ASSERT_CLOSE(covariance[2], of_shape * of_shape, 1e-6);
    pcm_evidence_free(evidence);
    pcm_posterior_free(posterior);
    pcm_life_data_free(data);
}

enum { GROUPS = 5 };

static void new_groups(pcm_life_data *groups[GROUPS])
{
    for (size_t i = 0; i + 1 < GROUPS; i++)
        groups[i] = new_sample(i + 1, 8);
    groups[GROUPS - 1] = new_sample(1, 0);
}

static void free_groups(pcm_life_data *groups[GROUPS])
{
    for (int i = 0; i < GROUPS; i++)
        pcm_life_data_free(groups[i]);
}

static void a_group_borrows_from_its_class(void)
{
    pcm_life_data *groups[GROUPS];
    pcm_pooling *pooling = NULL;
    pcm_evidence *evidence = NULL, *same = NULL;
    new_groups(groups);
    ASSERT_OK(pcm_pooling_make(&pooling, (const pcm_life_data *const *)groups, GROUPS, 0.9, NULL));
    CU_ASSERT_FATAL(pcm_pooling_has_class(pooling));
    for (size_t i = 0; i < GROUPS; i++) {
        pcm_prior prior;
        pcm_posterior *posterior = NULL;
        ASSERT_OK(pcm_evidence_from_pooling(&evidence, pooling, i, groups[i], 0.9));
        expect_evidence(evidence, PCM_EVIDENCE_POSTERIOR,
                        pcm_pooling_group(pooling, i)->own.failures);
        ASSERT_OK(pcm_pooling_group_prior(&prior, pooling, i));
        ASSERT_OK(pcm_posterior_make(&posterior, groups[i], &prior));
        ASSERT_OK(pcm_evidence_from_posterior(&same, posterior, 0.9));
        for (size_t k = 0; k < pcm_evidence_models(same); k += 50)
            ASSERT_CLOSE(pcm_evidence_model(evidence, k)->parameter[1],
                         pcm_evidence_model(same, k)->parameter[1], 1e-9);
        pcm_evidence_free(same);
        pcm_evidence_free(evidence);
        pcm_posterior_free(posterior);
    }
    ASSERT_STATUS(pcm_evidence_from_pooling(&evidence, pooling, GROUPS, groups[0], 0.9),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("group = 5");
    ASSERT_STATUS(pcm_evidence_from_pooling(&evidence, pooling, 4, groups[0], 0.9),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_pooling(&evidence, NULL, 0, groups[0], 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_pooling(&evidence, pooling, 0, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_pooling(NULL, pooling, 0, groups[0], 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_pooling(&evidence, pooling, 0, groups[0], 2.0), PCM_ERR_DOMAIN);
    pcm_pooling_free(pooling);
    free_groups(groups);
}

/* Two groups make no class: one stands by itself, the other knows nothing. */
static void a_group_without_a_class_stands_by_itself(void)
{
    pcm_life_data *groups[] = {new_sample(1, ITEMS), new_survivors(3)};
    pcm_pooling *pooling = NULL;
    pcm_evidence *evidence = NULL;
    ASSERT_OK(pcm_pooling_make(&pooling, (const pcm_life_data *const *)groups, 2, 0.9, NULL));
    ASSERT_OK(pcm_evidence_from_pooling(&evidence, pooling, 0, groups[0], 0.9));
    expect_evidence(evidence, PCM_EVIDENCE_REGION, pcm_pooling_group(pooling, 0)->own.failures);
    pcm_evidence_free(evidence);
    ASSERT_OK(pcm_evidence_from_pooling(&evidence, pooling, 1, groups[1], 0.9));
    expect_none(evidence, 0.0, "h");
    pcm_pooling_free(pooling);
    pcm_life_data_free(groups[0]);
    pcm_life_data_free(groups[1]);
}

static void a_power_law_has_a_region(void)
{
    pcm_event_data *data = new_events(1), *other = new_events(2);
    pcm_evidence *evidence = NULL;
    pcm_power_law fit, wrong;
    ASSERT_OK(pcm_power_law_fit(&fit, data));
    ASSERT_OK(pcm_evidence_from_power_law(&evidence, &fit, data, 0.9));
    expect_evidence(evidence, PCM_EVIDENCE_REGION, (double)fit.failures);
    CU_ASSERT_EQUAL(pcm_evidence_model(evidence, 0)->family, PCM_FAMILY_WEIBULL);
    CU_ASSERT(pcm_evidence_model(evidence, 0)->parameter[0] == fit.beta);
    CU_ASSERT(pcm_evidence_model(evidence, 0)->parameter[1] == fit.eta);
    pcm_evidence_free(evidence);
    ASSERT_STATUS(pcm_evidence_from_power_law(&evidence, &fit, other, 0.9), PCM_ERR_ARGUMENT);
    wrong = fit;
    wrong.beta *= 1.1;
    ASSERT_STATUS(pcm_evidence_from_power_law(&evidence, &wrong, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_power_law(NULL, &fit, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_power_law(&evidence, NULL, data, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_power_law(&evidence, &fit, NULL, 0.9), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_evidence_from_power_law(&evidence, &fit, data, 0.0), PCM_ERR_DOMAIN);
    pcm_event_data_free(data);
    pcm_event_data_free(other);
}

/* A test with allocations to fail: everything but the call under test has been made before. */
static pcm_life_data *chaos_data, *chaos_groups[GROUPS];
static pcm_event_data *chaos_events;
static pcm_posterior *chaos_posterior;
static pcm_pooling *chaos_pooling;
static pcm_fit chaos_fit;
static pcm_family_fit chaos_family;
static pcm_power_law chaos_law;

static int from_fit(void)
{
    pcm_evidence *evidence = NULL;
    const pcm_status status = pcm_evidence_from_fit(&evidence, &chaos_fit, chaos_data, 0.9);
    pcm_evidence_free(evidence);
    return status;
}

static int from_family_fit(void)
{
    pcm_evidence *evidence = NULL;
    const pcm_status status =
        pcm_evidence_from_family_fit(&evidence, &chaos_family, chaos_data, 0.9);
    pcm_evidence_free(evidence);
    return status;
}

static int from_posterior(void)
{
    pcm_evidence *evidence = NULL;
    const pcm_status status = pcm_evidence_from_posterior(&evidence, chaos_posterior, 0.9);
    pcm_evidence_free(evidence);
    return status;
}

static int from_pooling(void)
{
    pcm_evidence *evidence = NULL;
    const pcm_status status =
        pcm_evidence_from_pooling(&evidence, chaos_pooling, 0, chaos_groups[0], 0.9);
    pcm_evidence_free(evidence);
    return status;
}

static int from_power_law(void)
{
    pcm_evidence *evidence = NULL;
    const pcm_status status = pcm_evidence_from_power_law(&evidence, &chaos_law, chaos_events, 0.9);
    pcm_evidence_free(evidence);
    return status;
}

static void running_out_of_memory_is_survived(void)
{
    chaos_data = new_sample(1, ITEMS);
    chaos_events = new_events(1);
    new_groups(chaos_groups);
    ASSERT_OK(pcm_fit_weibull(&chaos_fit, chaos_data));
    ASSERT_OK(pcm_fit_family(&chaos_family, chaos_data, PCM_FAMILY_LOGNORMAL));
    ASSERT_OK(pcm_posterior_make(&chaos_posterior, chaos_data, &belief));
    ASSERT_OK(pcm_power_law_fit(&chaos_law, chaos_events));
    ASSERT_OK(pcm_pooling_make(&chaos_pooling, (const pcm_life_data *const *)chaos_groups, GROUPS,
                               0.9, NULL));
    chaos_run(from_fit);
    chaos_run(from_family_fit);
    chaos_run(from_posterior);
    chaos_run(from_pooling);
    chaos_run(from_power_law);
    pcm_pooling_free(chaos_pooling);
    pcm_posterior_free(chaos_posterior);
    pcm_event_data_free(chaos_events);
    pcm_life_data_free(chaos_data);
    free_groups(chaos_groups);
}

static void null_knows_nothing(void)
{
    CU_ASSERT_EQUAL(pcm_evidence_get_kind(NULL), PCM_EVIDENCE_NONE);
    CU_ASSERT_EQUAL(pcm_evidence_models(NULL), 0);
    CU_ASSERT(pcm_evidence_model(NULL, 0) == NULL);
    CU_ASSERT(pcm_evidence_weight(NULL, 0) == 0.0);
    CU_ASSERT(pcm_evidence_failures(NULL) == 0.0);
    CU_ASSERT(pcm_evidence_confidence(NULL) == 0.0);
    ASSERT_TEXT(pcm_evidence_unit(NULL), "");
    pcm_evidence_free(NULL);
    ASSERT_TEXT(pcm_evidence_kind_name(PCM_EVIDENCE_REGION), "region");
    ASSERT_TEXT(pcm_evidence_kind_name((pcm_evidence_kind)9), "unknown");
}

SUITE("evidence", {"a model is certain", a_model_is_certain},
      {"models of the caller are weighted", models_of_the_caller_are_weighted},
      {"a fit has a region", a_fit_has_a_region},
      {"every family has a region", every_family_has_a_region},
      {"without an estimate there are no models", without_an_estimate_there_are_no_models},
      {"one failure leaves models far apart", one_failure_leaves_models_far_apart},
      {"an open region has models far out", an_open_region_has_models_far_out},
      {"a posterior has weighted models", a_posterior_has_weighted_models},
      {"models keep mean and covariance", models_keep_mean_and_covariance},
      {"a group borrows from its class", a_group_borrows_from_its_class},
      {"a group without a class stands by itself", a_group_without_a_class_stands_by_itself},
      {"a power law has a region", a_power_law_has_a_region},
      {"running out of memory is survived", running_out_of_memory_is_survived},
      {"NULL knows nothing", null_knows_nothing})
