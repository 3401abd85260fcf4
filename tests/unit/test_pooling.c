/* SPDX-License-Identifier: Apache-2.0 */
/* Pooling: groups of one class against the truth they were drawn from. */
#include <math.h>

#include <pcm/pooling.h>

#include "tests/support/random.h"
#include "tests/support/suite.h"

enum { GROUPS = 40, ITEMS = 5 };

struct class_sample {
    pcm_life_data *data[GROUPS];
    pcm_weibull truth[GROUPS];
};

static double normal(test_random *random)
{
    return sqrt(-2.0 * log(test_random_uniform(random))) *
           cos(6.283185307179586 * test_random_uniform(random));
}

/* Groups whose ln scale and ln shape scatter about ln 1000 and ln 2. */
static struct class_sample draw(uint64_t seed, int items, double unit)
{
    test_random random = {seed};
    struct class_sample sample;
    for (int g = 0; g < GROUPS; g++) {
        const double scale = 1000.0 * exp(0.3 * normal(&random));
        sample.truth[g] = (pcm_weibull){2.0 * exp(0.2 * normal(&random)), scale * unit};
        ASSERT_OK(pcm_life_data_new(&sample.data[g], "h"));
        for (int i = 0; i < items; i++) {
            const double life = scale * pow(-log(test_random_uniform(&random)),
                                            1.0 / sample.truth[g].shape);
            const pcm_life row = {.kind = life < 1200.0 ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT,
                                  .lower = fmin(life, 1200.0) * unit,
                                  .count = 1.0};
            ASSERT_OK(pcm_life_data_add(sample.data[g], &row));
        }
    }
    return sample;
}

static pcm_pooling *pool(const struct class_sample *sample)
{
    pcm_pooling *pooling = NULL;
    ASSERT_OK(pcm_pooling_make(&pooling, (const pcm_life_data *const *)sample->data, GROUPS, 0.9,
                               NULL));
    return pooling;
}

static void free_sample(struct class_sample *sample)
{
    for (int g = 0; g < GROUPS; g++)
        pcm_life_data_free(sample->data[g]);
}

static double squared(double x)
{
    return x * x;
}

static void pooled_groups_are_nearer_to_the_truth(void)
{
    struct class_sample sample = draw(11, ITEMS, 1.0);
    pcm_pooling *pooling = pool(&sample);
    CU_ASSERT(pcm_pooling_has_class(pooling));
    double own = 0.0, pooled = 0.0;
    int compared = 0, held = 0, answered = 0;
    for (int g = 0; g < GROUPS; g++) {
        const pcm_pooled *group = pcm_pooling_group(pooling, (size_t)g);
        const pcm_weibull truth = sample.truth[g];
        CU_ASSERT(pcm_pooled_has_answer(group));
        CU_ASSERT(group->borrowed >= 0.0 && group->borrowed <= 1.0);
        CU_ASSERT(group->shape.lower <= group->life.shape &&
                  group->life.shape <= group->shape.upper);
        answered++;
        held += group->shape.lower <= truth.shape && truth.shape <= group->shape.upper;
        if (!pcm_fit_has_estimate(&group->own))
            continue;
        compared++;
        own += squared(log(group->own.life.shape / truth.shape));
        pooled += squared(log(group->life.shape / truth.shape));
    }
    CU_ASSERT(compared > GROUPS / 2);
    CU_ASSERT(pooled < 0.5 * own);
    /* Binomial, 40 at 0.9: below 29 with a probability below 0.1 %. */
    CU_ASSERT(answered == GROUPS && held >= 29);
    pcm_pooling_free(pooling);
    free_sample(&sample);
}

static void who_knows_much_borrows_little(void)
{
    struct class_sample few = draw(3, ITEMS, 1.0), many = draw(3, 200, 1.0);
    pcm_pooling *little = pool(&few), *much = pool(&many);
    pcm_pooling_summary of_few, of_many;
    ASSERT_OK(pcm_pooling_get_summary(&of_few, little));
    ASSERT_OK(pcm_pooling_get_summary(&of_many, much));
    CU_ASSERT(of_few.borrowed > of_many.borrowed);
    CU_ASSERT(of_many.borrowed < 0.3);
    ASSERT_CLOSE(log(of_many.life.scale), log(1000.0), 0.02);
    ASSERT_CLOSE(sqrt(of_many.between[0][0]), 0.3, 0.35);
    pcm_pooling_free(little);
    pcm_pooling_free(much);
    free_sample(&few);
    free_sample(&many);
}

static void the_unit_does_not_matter(void)
{
    struct class_sample hours = draw(7, ITEMS, 1.0), days = draw(7, ITEMS, 1.0 / 24.0);
    pcm_pooling *one = pool(&hours), *other = pool(&days);
    for (size_t g = 0; g < GROUPS; g += 7) {
        const pcm_pooled *a = pcm_pooling_group(one, g), *b = pcm_pooling_group(other, g);
        ASSERT_CLOSE(a->life.shape, b->life.shape, 1e-6);
        ASSERT_CLOSE(a->life.scale, 24.0 * b->life.scale, 1e-6);
        ASSERT_CLOSE(a->borrowed, b->borrowed, 1e-5);
    }
    pcm_pooling_free(one);
    pcm_pooling_free(other);
    free_sample(&hours);
    free_sample(&days);
}

static void too_few_groups_are_named(void)
{
    struct class_sample sample = draw(9, ITEMS, 1.0);
    pcm_pooling *pooling;
    pcm_pooling_summary summary;
    ASSERT_OK(pcm_pooling_make(&pooling, (const pcm_life_data *const *)sample.data, 2, 0.9, NULL));
    ASSERT_OK(pcm_pooling_get_summary(&summary, pooling));
    CU_ASSERT_EQUAL(summary.status, PCM_POOLING_TOO_FEW_GROUPS);
    CU_ASSERT(!pcm_pooling_has_class(pooling));
    pcm_pooling_free(pooling);
    ASSERT_STATUS(pcm_pooling_make(NULL, (const pcm_life_data *const *)sample.data, 2, 0.9, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(
        pcm_pooling_make(&pooling, (const pcm_life_data *const *)sample.data, 2, 1.5, NULL),
        PCM_ERR_DOMAIN);
    free_sample(&sample);
}

SUITE("pooling", {"pooled groups are nearer to the truth", pooled_groups_are_nearer_to_the_truth},
      {"who knows much borrows little", who_knows_much_borrows_little},
      {"the unit does not matter", the_unit_does_not_matter},
      {"too few groups are named", too_few_groups_are_named})
