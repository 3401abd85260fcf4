/* SPDX-License-Identifier: Apache-2.0 */
/* Scheduling problems: what they refuse, and that they keep copies. */
#include <math.h>

#include <pcm/schedule.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static const double two_hours[] = {8, 8};
static const double two_costs[] = {1, 2};

static pcm_schedule_crew good_crew(void)
{
    return (pcm_schedule_crew){.skills = 1, .overtime_price = 10, .capacity = two_hours};
}

static pcm_schedule_job good_job(void)
{
    return (pcm_schedule_job){.hours = 4, .last = 1, .cost = two_costs, .outsource_cost = 100};
}

static pcm_schedule_problem *two_periods(void)
{
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 2));
    return problem;
}

static void refuses_null_and_no_periods(void)
{
    pcm_schedule_problem *problem = NULL;
    ASSERT_STATUS(pcm_schedule_problem_new(NULL, 2), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_new(&problem, 0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_schedule_problem_new(&problem, 100001), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("periods = 100001");
    CU_ASSERT_PTR_NULL(problem);
    pcm_schedule_crew crew = good_crew();
    pcm_schedule_job job = good_job();
    ASSERT_STATUS(pcm_schedule_problem_add_crew(NULL, &crew), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_job(NULL, &job), PCM_ERR_ARGUMENT);
    problem = two_periods();
    ASSERT_STATUS(pcm_schedule_problem_add_crew(problem, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_job(problem, NULL), PCM_ERR_ARGUMENT);
    pcm_schedule_problem_free(problem);
    pcm_schedule_problem_free(NULL);
}

static void crew_is_refused(pcm_schedule_crew crew, pcm_status status, const char *part)
{
    pcm_schedule_problem *problem = two_periods();
    ASSERT_STATUS(pcm_schedule_problem_add_crew(problem, &crew), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(pcm_schedule_problem_crews(problem), 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_crew(void)
{
    const double not_a_number[] = {8, NAN}, negative[] = {-1, 8}, endless[] = {8, INFINITY};
    pcm_schedule_crew crew = good_crew();
    crew.skills = 0;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: skills = 0");
    crew = good_crew();
    crew.cost_per_hour = -1;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: cost_per_hour = -1");
    crew = good_crew();
    crew.overtime_price = NAN;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: overtime_price = nan");
    crew = good_crew();
    crew.capacity = NULL;
    crew_is_refused(crew, PCM_ERR_ARGUMENT, "crew 0: capacity = NULL");
    crew.capacity = not_a_number;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: capacity[1] = nan");
    crew.capacity = negative;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: capacity[0] = -1");
    crew = good_crew();
    crew.overtime_limit = endless;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: overtime_limit[1] = inf");
}

static void job_is_refused(pcm_schedule_job job, pcm_status status, const char *part)
{
    pcm_schedule_problem *problem = two_periods();
    pcm_schedule_job first = good_job();
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &first));
    ASSERT_STATUS(pcm_schedule_problem_add_job(problem, &job), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(pcm_schedule_problem_jobs(problem), 1);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_job(void)
{
    const double not_a_number[] = {1, NAN};
    pcm_schedule_job job = good_job();
    job.skill = 64;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: skill = 64");
    job = good_job();
    job.hours = 0;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: hours = 0");
    job.hours = NAN;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: hours = nan");
    job = good_job();
    job.last = 2;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: last = 2");
    job = good_job();
    job.first = 1;
    job.last = 0;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: first = 1");
    job = good_job();
    job.cost = NULL;
    job_is_refused(job, PCM_ERR_ARGUMENT, "job 1: cost = NULL");
    job.cost = not_a_number;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: cost[1] = nan");
    job = good_job();
    job.outsource_cost = -INFINITY;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: outsource_cost = -inf");
    job.outsource_cost = NAN;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: outsource_cost = nan");
}

static void counts_what_was_added(void)
{
    pcm_schedule_problem *problem = two_periods();
    pcm_schedule_crew crew = good_crew();
    pcm_schedule_job job = good_job();
    for (int i = 0; i < 20; i++) {
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
    CU_ASSERT_EQUAL(pcm_schedule_problem_periods(problem), 2);
    CU_ASSERT_EQUAL(pcm_schedule_problem_crews(problem), 20);
    CU_ASSERT_EQUAL(pcm_schedule_problem_jobs(problem), 40);
    pcm_schedule_problem_free(problem);
    CU_ASSERT_EQUAL(pcm_schedule_problem_periods(NULL), 0);
    CU_ASSERT_EQUAL(pcm_schedule_problem_crews(NULL), 0);
    CU_ASSERT_EQUAL(pcm_schedule_problem_jobs(NULL), 0);
}

/* By hand: a job of 4 h at prices 0 and 1 costs min(1 + 0, 2 + 4) = 1 in the crew; capacity 8 at
 * price 1 is worth 8: the bound is 1 - 8 = -7. */
static void keeps_copies_of_the_arrays(void)
{
    double hours[] = {8, 8}, costs[] = {1, 2};
    const double price[] = {0, 1};
    pcm_schedule_problem *problem = two_periods();
    pcm_schedule_crew crew = good_crew();
    pcm_schedule_job job = good_job();
    crew.capacity = hours;
    job.cost = costs;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    hours[0] = hours[1] = costs[0] = costs[1] = 1000;
    double bound;
    ASSERT_OK(pcm_schedule_bound(&bound, problem, price));
    ASSERT_CLOSE(bound, -7, 1e-15);
    pcm_schedule_problem_free(problem);
}

/* By hand: overtime of at most 2 h at 10; at price 13 the crew's period is worth 8 x 13 + 2 x 3,
 * and the job is given away at 50 rather than done at 1 + 4 x 13 = 53. */
static void bound_counts_overtime_and_outsourcing(void)
{
    const double hours[] = {8}, overtime[] = {2}, cost[] = {1}, price[] = {13};
    pcm_schedule_problem *problem = NULL;
    pcm_schedule_crew crew = {
        .skills = 1, .overtime_price = 10, .capacity = hours, .overtime_limit = overtime};
    pcm_schedule_job job = {.hours = 4, .cost = cost, .outsource_cost = 50};
    double bound;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 1));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    ASSERT_OK(pcm_schedule_bound(&bound, problem, price));
    ASSERT_CLOSE(bound, 50 - (8 * 13 + 2 * 3), 1e-15);
    pcm_schedule_problem_free(problem);
}

static void bound_refuses_bad_prices(void)
{
    const double not_a_number[] = {0, NAN}, negative[] = {-1, 0}, good[] = {0, 0};
    pcm_schedule_problem *problem = two_periods();
    pcm_schedule_crew crew = good_crew();
    double bound = 42;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_STATUS(pcm_schedule_bound(&bound, problem, not_a_number), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("price[1] = nan (crew 0, period 1)");
    ASSERT_STATUS(pcm_schedule_bound(&bound, problem, negative), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_schedule_bound(NULL, problem, good), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_bound(&bound, NULL, good), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_bound(&bound, problem, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(bound, 42);
    pcm_schedule_problem_free(problem);
}

static int build(void)
{
    pcm_schedule_problem *problem = NULL;
    pcm_schedule_crew crew = good_crew();
    pcm_schedule_job job = good_job();
    pcm_status status = pcm_schedule_problem_new(&problem, 2);
    for (int i = 0; status == PCM_OK && i < 20; i++) {
        status = pcm_schedule_problem_add_crew(problem, &crew);
        if (status == PCM_OK)
            status = pcm_schedule_problem_add_job(problem, &job);
    }
    pcm_schedule_problem_free(problem);
    return status;
}

static void survives_every_allocation_failing(void)
{
    chaos_run(build);
}

SUITE("schedule problem", {"refuses NULL and bad numbers of periods", refuses_null_and_no_periods},
      {"names what is wrong with a crew", names_what_is_wrong_with_a_crew},
      {"names what is wrong with a job", names_what_is_wrong_with_a_job},
      {"counts what was added", counts_what_was_added},
      {"keeps copies of the arrays", keeps_copies_of_the_arrays},
      {"the bound counts overtime and outsourcing", bound_counts_overtime_and_outsourcing},
      {"the bound refuses bad prices", bound_refuses_bad_prices},
      {"survives every allocation failing", survives_every_allocation_failing})
