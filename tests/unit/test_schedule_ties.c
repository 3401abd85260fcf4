/* SPDX-License-Identifier: Apache-2.0 */
/* What ties the jobs of a scheduling problem together, and what is settled: what is refused, and
 * that a refusal changes nothing. */
#include <math.h>

#include "libpcm/schedule/problem/problem.h"
#include "tests/support/random.h"
#include "tests/support/schedule_sample.h"
#include "tests/support/suite.h"

static void setup_is_refused(const double *cost, const pcm_index *jobs, size_t n, pcm_status status,
                             const char *part)
{
    pcm_schedule_problem *problem = sample_jobs(4);
    const pcm_index last[] = {3};
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, sample_costs, last, 1));
    ASSERT_STATUS(pcm_schedule_problem_add_setup(problem, cost, jobs, n), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(problem->setups, 1);
    for (size_t j = 0; j < 4; j++)
        CU_ASSERT_EQUAL(problem->job[j].setup, j == 3 ? 0 : SIZE_MAX);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_setup(void)
{
    const double nan_cost[] = {1, NAN}, negative[] = {-1, 1};
    const pcm_index good[] = {0, 1}, taken[] = {0, 3}, twice[] = {1, 2, 0, 2}, outside[] = {0, 4};
    ASSERT_STATUS(pcm_schedule_problem_add_setup(NULL, sample_costs, good, 2), PCM_ERR_ARGUMENT);
    setup_is_refused(NULL, good, 2, PCM_ERR_ARGUMENT, "set-up 1: cost = NULL");
    setup_is_refused(sample_costs, NULL, 2, PCM_ERR_ARGUMENT, "set-up 1: jobs = NULL");
    setup_is_refused(nan_cost, good, 2, PCM_ERR_DOMAIN, "set-up 1: cost[1] = nan");
    setup_is_refused(negative, good, 2, PCM_ERR_DOMAIN, "set-up 1: cost[0] = -1");
    setup_is_refused(sample_costs, outside, 2, PCM_ERR_DOMAIN, "set-up 1: jobs[1] = 4");
    setup_is_refused(sample_costs, twice, 4, PCM_ERR_DOMAIN,
                     "set-up 1: jobs[3] = 2: must be there once, is jobs[1] too");
    setup_is_refused(sample_costs, taken, 2, PCM_ERR_DOMAIN,
                     "set-up 1: jobs[1] = 3: must be in one set-up, is in set-up 0");
}

static void a_setup_may_be_impossible_in_a_period(void)
{
    const double cost[] = {INFINITY, 0};
    const pcm_index jobs[] = {2, 0};
    pcm_schedule_problem *problem = sample_jobs(3);
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, cost, jobs, 2));
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, cost, NULL, 0));
    CU_ASSERT_EQUAL(problem->setup[0].cost[0], INFINITY);
    CU_ASSERT_EQUAL(problem->setup[0].job[0], 2);
    CU_ASSERT_EQUAL(problem->job[2].setup, 0);
    CU_ASSERT_EQUAL(problem->job[1].setup, SIZE_MAX);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_an_exclusion(void)
{
    const pcm_index good[] = {0, 1}, twice[] = {1, 1}, outside[] = {PCM_NO_INDEX};
    pcm_schedule_problem *problem = sample_jobs(2);
    ASSERT_STATUS(pcm_schedule_problem_add_exclusion(NULL, good, 2, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_exclusion(problem, NULL, 2, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_exclusion(problem, good, 2, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("exclusion 0: at_most = 0");
    ASSERT_STATUS(pcm_schedule_problem_add_exclusion(problem, twice, 2, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("exclusion 0: jobs[1] = 1: must be there once, is jobs[0] too");
    ASSERT_STATUS(pcm_schedule_problem_add_exclusion(problem, outside, 1, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("exclusion 0: jobs[0] = 4294967295");
    CU_ASSERT_EQUAL(problem->exclusions, 0);
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, good, 2, SIZE_MAX));
    CU_ASSERT_EQUAL(problem->exclusions, 1);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_precedence(void)
{
    pcm_schedule_problem *problem = sample_jobs(2);
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(NULL, 0, 1, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(problem, 2, 1, 0, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("precedence 0: before = 2");
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(problem, 0, 2, 0, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("precedence 0: after = 2");
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(problem, 0, 1, 3, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("precedence 0: least = 3: must not be more than most = 2");
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(problem, 0, 1, PCM_NO_INDEX, PCM_NO_INDEX),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("precedence 0: least = PCM_NO_INDEX");
    CU_ASSERT_EQUAL(problem->precedences, 0);
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, PCM_NO_INDEX - 1, PCM_NO_INDEX));
    CU_ASSERT_EQUAL(problem->precedence[0].least, 2); /* the horizon */
    pcm_schedule_problem_free(problem);
}

static void names_the_circle(void)
{
    pcm_schedule_problem *problem = sample_jobs(5);
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(problem, 1, 1, 0, 0), PCM_ERR_DATA);
    ASSERT_MESSAGE("precedence 0: before = 1, after = 1: would close the circle of jobs 1:");
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 3, 0, 0));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 3, 4, 0, 0));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 3, 1, 0, 0));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 1, 2, 0, 0));
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(problem, 2, 0, 0, 0), PCM_ERR_DATA);
    ASSERT_MESSAGE("precedence 4: before = 2, after = 0: would close the circle of jobs "
                   "2, 1, 3, 0: each waits for the next");
    CU_ASSERT_EQUAL(problem->precedences, 4);
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 2, 0, 0));
    pcm_schedule_problem_free(problem);
}

static void cuts_the_sentence_of_a_long_circle(void)
{
    enum { LENGTH = 2000 };
    pcm_schedule_problem *problem = sample_jobs(LENGTH);
    for (pcm_index j = 0; j + 1 < LENGTH; j++)
        ASSERT_OK(pcm_schedule_problem_add_precedence(problem, j, j + 1, 0, 0));
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(problem, LENGTH - 1, 0, 0, 0), PCM_ERR_DATA);
    ASSERT_MESSAGE("jobs 1999, 1998, ");
    ASSERT_MESSAGE(", ...: each waits for the next, and the last for the first");
    pcm_schedule_problem_free(problem);
}

/* A second method: which job leads to which is kept as a full matrix (Warshall 1962). */
static void finds_circles_as_a_matrix_does(void)
{
    enum { JOBS = 12 };
    test_random random = {7};
    for (int round = 0; round < 50; round++) {
        unsigned char leads[JOBS][JOBS] = {{0}};
        pcm_schedule_problem *problem = sample_jobs(JOBS);
        for (int i = 0; i < 60; i++) {
            const pcm_index before = (pcm_index)test_random_below(&random, JOBS);
            const pcm_index after = (pcm_index)test_random_below(&random, JOBS);
            const int circle = before == after || leads[after][before];
            const size_t had = problem->precedences;
            ASSERT_STATUS(
                pcm_schedule_problem_add_precedence(problem, before, after, 0, PCM_NO_INDEX),
                circle ? PCM_ERR_DATA : PCM_OK);
            CU_ASSERT_EQUAL(problem->precedences, had + !circle);
            if (circle)
                continue;
            for (int a = 0; a < JOBS; a++)
                for (int b = 0; b < JOBS; b++)
                    if ((a == (int)before || leads[a][before]) &&
                        (b == (int)after || leads[after][b]))
                        leads[a][b] = 1;
        }
        pcm_schedule_problem_free(problem);
    }
}

static const pcm_schedule_use one_use[] = {{0, 1, 5}};

static void limit_is_refused(double least, double most, double price, const char *part)
{
    pcm_schedule_problem *problem = sample_jobs(1);
    const pcm_schedule_limit limit = {least, most, price};
    ASSERT_STATUS(pcm_schedule_problem_add_limit(problem, &limit, one_use, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(pcm_schedule_problem_limits(problem), 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_limit(void)
{
    limit_is_refused(NAN, 1, 1, "limit 0: least = nan");
    limit_is_refused(INFINITY, INFINITY, 1, "limit 0: least = inf");
    limit_is_refused(0, NAN, 1, "limit 0: most = nan");
    limit_is_refused(-INFINITY, -INFINITY, 1, "limit 0: most = -inf");
    limit_is_refused(2, 1, 1, "limit 0: least = 2: must not be more than most = 1");
    limit_is_refused(0, 1, 0, "limit 0: price = 0");
    limit_is_refused(0, 1, -INFINITY, "limit 0: price = -inf");
    limit_is_refused(0, 1, NAN, "limit 0: price = nan");
}

static void use_is_refused(pcm_schedule_use use, const char *part)
{
    pcm_schedule_problem *problem = sample_jobs(1);
    pcm_schedule_job late = sample_job();
    late.first = 1;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &late));
    const pcm_schedule_limit limit = {-INFINITY, 1, INFINITY};
    const pcm_schedule_use uses[] = {{0, 0, 1}, use};
    ASSERT_STATUS(pcm_schedule_problem_add_limit(problem, &limit, uses, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(problem->limits, 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_use(void)
{
    use_is_refused((pcm_schedule_use){2, 0, 1}, "limit 0: uses[1].job = 2");
    use_is_refused((pcm_schedule_use){1, 0, 1},
                   "limit 0: uses[1].period = 0: must be in the window 1 to 1 of job 1");
    use_is_refused((pcm_schedule_use){0, 2, 1}, "limit 0: uses[1].period = 2");
    use_is_refused((pcm_schedule_use){0, 1, NAN}, "limit 0: uses[1].amount = nan (job 0)");
    use_is_refused((pcm_schedule_use){0, 1, INFINITY}, "limit 0: uses[1].amount = inf (job 0)");
    pcm_schedule_problem *problem = sample_jobs(1);
    const pcm_schedule_limit limit = {-INFINITY, INFINITY, INFINITY};
    const pcm_schedule_use away[] = {{0, PCM_NO_INDEX, -1e15}};
    ASSERT_STATUS(pcm_schedule_problem_add_limit(NULL, &limit, away, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_limit(problem, NULL, away, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_limit(problem, &limit, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, NULL, 0));
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, away, 1));
    CU_ASSERT_EQUAL(problem->limit[1].use[0].amount, -1e15);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_risk(void)
{
    const double amounts[] = {1, 2}, bad[] = {1, NAN};
    const pcm_schedule_use outside[] = {{0, 2, 0}}, unread[] = {{0, 0, NAN}};
    pcm_schedule_problem *p = sample_jobs(1);
    ASSERT_STATUS(pcm_schedule_problem_add_risk(NULL, 2, 1, 1, one_use, amounts, 1),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 0, 1, 1, one_use, amounts, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("risk 0: scenarios = 0");
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 4097, 1, 1, one_use, amounts, 1),
                  PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 2, 0, 1, one_use, amounts, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("risk 0: rank = 0");
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 2, 3, 1, one_use, amounts, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 2, 1, -1, one_use, amounts, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("risk 0: weight = -1");
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 2, 1, 1, NULL, amounts, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 2, 1, 1, one_use, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 2, 1, 1, outside, amounts, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("risk 0: uses[0].period = 2");
    ASSERT_STATUS(pcm_schedule_problem_add_risk(p, 2, 1, 1, one_use, bad, 1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("risk 0: amounts of use 0 in scenario 1 = nan");
    CU_ASSERT_EQUAL(p->risks, 0);
    ASSERT_OK(pcm_schedule_problem_add_risk(p, 2, 2, 0, unread, amounts, 1));
    CU_ASSERT_EQUAL(p->risk[0].amount[1], 2);
    pcm_schedule_problem_free(p);
}

static void pin_is_refused(pcm_index job, pcm_index period, pcm_index crew, pcm_status status,
                           const char *part)
{
    pcm_schedule_problem *problem = sample_jobs(1);
    pcm_schedule_job other = sample_job();
    other.shared = 1;
    other.outsource_cost = INFINITY;
    other.first = 1;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &other));
    ASSERT_STATUS(pcm_schedule_problem_pin(problem, job, period, crew), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(problem->job[0].pin.set, 0);
    CU_ASSERT_EQUAL(problem->job[1].pin.set, 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_pin(void)
{
    pin_is_refused(2, 0, PCM_NO_INDEX, PCM_ERR_DOMAIN, "job = 2: must be below the 2 jobs");
    pin_is_refused(1, 0, PCM_NO_INDEX, PCM_ERR_DOMAIN,
                   "job 1: pinned to period = 0: must be in its window 1 to 1");
    pin_is_refused(0, 2, PCM_NO_INDEX, PCM_ERR_DOMAIN, "job 0: pinned to period = 2");
    pin_is_refused(1, PCM_NO_INDEX, PCM_NO_INDEX, PCM_ERR_DOMAIN,
                   "job 1: pinned to period = PCM_NO_INDEX");
    pin_is_refused(0, 0, 1, PCM_ERR_DOMAIN, "job 0: pinned to crew = 1");
    pin_is_refused(0, PCM_NO_INDEX, 0, PCM_ERR_ARGUMENT, "job 0: pinned to crew = 0");
    pin_is_refused(1, 1, 0, PCM_ERR_ARGUMENT, "job 1: pinned to crew = 0");
    pcm_schedule_problem *problem = sample_jobs(1);
    ASSERT_STATUS(pcm_schedule_problem_pin(NULL, 0, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_unpin(NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_unpin(problem, 1), PCM_ERR_DOMAIN);
    ASSERT_OK(pcm_schedule_problem_pin(problem, 0, PCM_NO_INDEX, PCM_NO_INDEX));
    ASSERT_OK(pcm_schedule_problem_pin(problem, 0, 1, 0));
    CU_ASSERT_EQUAL(problem->job[0].pin.set, 1);
    CU_ASSERT_EQUAL(problem->job[0].pin.period, 1);
    CU_ASSERT_EQUAL(problem->job[0].pin.crew, 0);
    ASSERT_OK(pcm_schedule_problem_unpin(problem, 0));
    CU_ASSERT_EQUAL(problem->job[0].pin.set, 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_published_plan(void)
{
    const pcm_index good[] = {0, 1}, falling[] = {1, 0}, same[] = {1, 1}, outside[] = {0, 2};
    pcm_schedule_problem *problem = sample_jobs(1);
    pcm_schedule_recurring task = sample_recurring();
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    ASSERT_STATUS(pcm_schedule_problem_set_published(NULL, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_published(problem, 1, 0), PCM_ERR_DOMAIN);
    ASSERT_OK(pcm_schedule_problem_set_published(problem, 0, 77));
    CU_ASSERT_EQUAL(problem->job[0].published.period, 77);
    ASSERT_STATUS(pcm_schedule_problem_set_published_visits(NULL, 0, good, 2), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_published_visits(problem, 0, NULL, 2), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_published_visits(problem, 1, good, 2), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("recurring = 1");
    ASSERT_OK(pcm_schedule_problem_set_published_visits(problem, 0, good, 2));
    ASSERT_STATUS(pcm_schedule_problem_set_published_visits(problem, 0, falling, 2),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("recurring 0: periods[1] = 0: must be after the 1 before it");
    ASSERT_STATUS(pcm_schedule_problem_set_published_visits(problem, 0, same, 2), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_schedule_problem_set_published_visits(problem, 0, outside, 2),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("recurring 0: periods[1] = 2");
    CU_ASSERT_EQUAL(problem->recurring[0].published_count, 2);
    ASSERT_OK(pcm_schedule_problem_set_published_visits(problem, 0, NULL, 0));
    CU_ASSERT_EQUAL(problem->recurring[0].published_set, 1);
    CU_ASSERT_EQUAL(problem->recurring[0].published_count, 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_prices_and_reserves(void)
{
    const double negative[] = {0, -1};
    pcm_schedule_problem *p = sample_jobs(0);
    ASSERT_STATUS(pcm_schedule_problem_set_stability(NULL, 0, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_stability(p, NAN, 0, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("per_visit = nan");
    ASSERT_STATUS(pcm_schedule_problem_set_stability(p, 0, -1, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("per_period = -1");
    ASSERT_STATUS(pcm_schedule_problem_set_stability(p, 0, 0, 3), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("frozen = 3");
    ASSERT_STATUS(pcm_schedule_problem_set_levelling(NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_levelling(p, INFINITY), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("price = inf");
    ASSERT_STATUS(pcm_schedule_problem_set_reserve(NULL, 0, sample_hours), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_reserve(p, 64, sample_hours), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("skill = 64");
    ASSERT_STATUS(pcm_schedule_problem_set_reserve(p, 5, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_reserve(p, 5, negative), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("reserve of skill 5: hours[1] = -1");
    CU_ASSERT_PTR_NULL(p->reserve[5]);
    CU_ASSERT_EQUAL(p->per_visit + p->per_period + p->frozen + p->levelling, 0);
    pcm_schedule_problem_free(p);
}

SUITE("schedule ties", {"names what is wrong with a set-up", names_what_is_wrong_with_a_setup},
      {"a set-up may be impossible in a period", a_setup_may_be_impossible_in_a_period},
      {"names what is wrong with an exclusion", names_what_is_wrong_with_an_exclusion},
      {"names what is wrong with a precedence", names_what_is_wrong_with_a_precedence},
      {"names the circle", names_the_circle},
      {"cuts the sentence of a long circle", cuts_the_sentence_of_a_long_circle},
      {"finds circles as a matrix does", finds_circles_as_a_matrix_does},
      {"names what is wrong with a limit", names_what_is_wrong_with_a_limit},
      {"names what is wrong with a use", names_what_is_wrong_with_a_use},
      {"names what is wrong with a risk", names_what_is_wrong_with_a_risk},
      {"names what is wrong with a pin", names_what_is_wrong_with_a_pin},
      {"names what is wrong with a published plan", names_what_is_wrong_with_a_published_plan},
      {"names what is wrong with prices and reserves",
       names_what_is_wrong_with_prices_and_reserves})
