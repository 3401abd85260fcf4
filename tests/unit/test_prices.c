/* SPDX-License-Identifier: Apache-2.0 */
/* Prices of crew-hours: the ascent against optima that are known by hand, and against the check of
 * certificates. */
#include <math.h>

#include <pcm/certificate.h>

#include "libpcm/schedule/prices/prices.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

static const double megabytes = 1024;

/* Prices found for a problem. */
struct found {
    pcm__model model;
    pcm__pricer *pricer;
    pcm__prices prices;
};

static void ascend(struct found *found, const pcm_schedule_problem *problem)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, NULL);
    ASSERT_OK(pcm__model_make(&found->model, problem, megabytes));
    ASSERT_OK(pcm__pricer_make(&found->pricer, &found->model));
    ASSERT_OK(pcm__prices_make(&found->prices, found->pricer, &found->model));
    ASSERT_OK(pcm__prices_ascend(&found->prices, found->pricer, &found->model, 0, &watch));
}

static void drop(struct found *found)
{
    pcm__prices_free(&found->prices);
    pcm__pricer_free(found->pricer);
    pcm__model_free(&found->model);
}

/* Two jobs of 4 h want the first of two periods, which has 4 h. One must move, and the one that
 * loses 5 is moved rather than the one that loses 8: the relaxation is 5, and the price of an
 * hour in the first period lies between 5/4 and 8/4. Prices of another currency are as good. */
static void ascent_finds_the_price_that_clears_two_jobs(void)
{
    const double rates[] = {1, 1e6, 1e-6};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        const double hours[] = {4, 8}, loses_5[] = {0, 5 * rates[i]}, loses_8[] = {0, 8 * rates[i]};
        pcm_schedule_problem *problem = NULL;
        const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
        pcm_schedule_job job = {
            .hours = 4, .last = 1, .cost = loses_5, .outsource_cost = 1000 * rates[i], .shared = 1};
        struct found found;
        ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        job.cost = loses_8;
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        ascend(&found, problem);
        CU_ASSERT(found.prices.bound > 4.95 * rates[i]);
        CU_ASSERT(found.prices.bound <= (5 + 1e-12) * rates[i]);
        CU_ASSERT(found.prices.best[0] > 1.2 * rates[i] && found.prices.best[0] < 2.05 * rates[i]);
        CU_ASSERT(found.prices.best[1] < 0.05 * rates[i]);
        drop(&found);
        pcm_schedule_problem_free(problem);
    }
}

/* Ten jobs that must pay a hundred times what their dates differ by before they leave a crew that
 * has hours for five: the price of an hour is that of giving the sixth away. */
static void ascent_finds_prices_far_above_the_scale_of_dates(void)
{
    const double hours[] = {5, 0}, dates[] = {0, 1};
    pcm_schedule_problem *problem = NULL;
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    struct found found;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < 10; j++) {
        const pcm_schedule_job job = {
            .hours = 1, .last = 1, .cost = dates, .outsource_cost = 100 + j, .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
    ascend(&found, problem);
    CU_ASSERT(found.prices.bound > 509.5 && found.prices.bound <= 510 + 1e-9);
    drop(&found);
    pcm_schedule_problem_free(problem);
}

/* And no cheaper than the same prices prove by the code that shares nothing with it. */
static void ascended_prices_prove_what_they_claim(void)
{
    test_random random = {11};
    for (size_t i = 0; i < 20; i++) {
        instance_draw(&drawn, &random,
                      (instance_shape){2, 5, 5 + 5 * i, 0.6 + 0.05 * (double)i, 0});
        pcm_schedule_problem *problem = instance_problem(&drawn);
        const pcm_schedule_options options = {.struct_size = sizeof options, .effort = 0.001};
        static const double nothing[INSTANCE_CREWS * INSTANCE_PERIODS];
        const pcm_certificate_leaf none = {.skill_price = nothing, .crew_price = nothing};
        pcm_schedule *schedule = NULL;
        pcm_certificate certificate;
        double proved, alone;
        struct found found;
        ascend(&found, problem);
        ASSERT_OK(pcm_schedule_optimise(&schedule, problem, NULL, &options, NULL));
        ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
        ASSERT_OK(pcm_certificate_bound(&proved, problem, &certificate.leaf[0]));
        ASSERT_OK(pcm_certificate_bound(&alone, problem, &none));
        ASSERT_CLOSE(proved, found.prices.bound, 1e-9);
        CU_ASSERT(found.prices.bound >= alone - 1e-9 * fabs(alone));
        pcm_schedule_free(schedule);
        drop(&found);
        pcm_schedule_problem_free(problem);
    }
}

SUITE("prices",
      {"the ascent finds the price that clears two jobs",
       ascent_finds_the_price_that_clears_two_jobs},
      {"the ascent finds prices far above the scale of dates",
       ascent_finds_prices_far_above_the_scale_of_dates},
      {"ascended prices prove what they claim", ascended_prices_prove_what_they_claim})
