/* SPDX-License-Identifier: Apache-2.0 */
/* Scheduling problems: what they refuse, and that they keep copies. */
#include <string.h>

#include "libpcm/schedule/problem/problem.h"
#include "libpcm/schedule/problem/problem_parts.h"
#include "tests/support/chaos.h"
#include "tests/support/schedule_sample.h"
#include "tests/support/suite.h"

static void refuses_null_and_no_periods(void)
{
    pcm_schedule_problem *problem = NULL;
    ASSERT_STATUS(pcm_schedule_problem_new(NULL, 2), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_new(&problem, 0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_schedule_problem_new(&problem, 100001), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("periods = 100001");
    CU_ASSERT_PTR_NULL(problem);
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job job = sample_job();
    ASSERT_STATUS(pcm_schedule_problem_add_crew(NULL, &crew), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_job(NULL, &job), PCM_ERR_ARGUMENT);
    problem = sample_problem(2);
    ASSERT_STATUS(pcm_schedule_problem_add_crew(problem, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_add_job(problem, NULL), PCM_ERR_ARGUMENT);
    pcm_schedule_problem_free(problem);
    pcm_schedule_problem_free(NULL);
}

static void crew_is_refused(pcm_schedule_crew crew, pcm_status status, const char *part)
{
    pcm_schedule_problem *problem = sample_problem(2);
    ASSERT_STATUS(pcm_schedule_problem_add_crew(problem, &crew), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(pcm_schedule_problem_crews(problem), 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_crew(void)
{
    const double not_a_number[] = {8, NAN}, negative[] = {-1, 8}, endless[] = {8, INFINITY};
    pcm_schedule_crew crew = sample_crew();
    crew.skills = 0;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: skills = 0");
    crew = sample_crew();
    crew.cost_per_hour = -1;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: cost_per_hour = -1");
    crew = sample_crew();
    crew.overtime_price = NAN;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: overtime_price = nan");
    crew = sample_crew();
    crew.capacity = NULL;
    crew_is_refused(crew, PCM_ERR_ARGUMENT, "crew 0: capacity = NULL");
    crew.capacity = not_a_number;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: capacity[1] = nan");
    crew.capacity = negative;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: capacity[0] = -1");
    crew = sample_crew();
    crew.overtime_limit = endless;
    crew_is_refused(crew, PCM_ERR_DOMAIN, "crew 0: overtime_limit[1] = inf");
}

static void job_is_refused(pcm_schedule_job job, pcm_status status, const char *part)
{
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_job first = sample_job();
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &first));
    ASSERT_STATUS(pcm_schedule_problem_add_job(problem, &job), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(pcm_schedule_problem_jobs(problem), 1);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_job(void)
{
    const double not_a_number[] = {1, NAN}, endless[] = {-INFINITY, 1}, large[] = {1, 1.1e15};
    pcm_schedule_job job = sample_job();
    job.skill = 64;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: skill = 64");
    job = sample_job();
    job.hours = -1;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: hours = -1");
    job.hours = INFINITY;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: hours = inf");
    job.hours = 1.1e15;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: hours = 1.1e+15");
    job.hours = NAN;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: hours = nan");
    job = sample_job();
    job.last = 2;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: last = 2");
    job = sample_job();
    job.first = 1;
    job.last = 0;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: first = 1");
    job = sample_job();
    job.cost = NULL;
    job_is_refused(job, PCM_ERR_ARGUMENT, "job 1: cost = NULL");
    job.cost = not_a_number;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: cost[1] = nan");
    job.cost = endless;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: cost[0] = -inf");
    job.cost = large;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: cost[1] = 1.1e+15");
    job = sample_job();
    job.outsource_cost = -INFINITY;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: outsource_cost = -inf");
    job.outsource_cost = NAN;
    job_is_refused(job, PCM_ERR_DOMAIN, "job 1: outsource_cost = nan");
    const unsigned char allowed[] = {1, 1};
    job = sample_job();
    job.shared = 1;
    job.allowed = allowed;
    job_is_refused(job, PCM_ERR_ARGUMENT, "job 1: shared = 1: allowed");
}

static void more_is_refused(const pcm_schedule_need *more, size_t n, pcm_status status,
                            const char *part)
{
    pcm_schedule_job job = sample_job();
    job.more = more;
    job.more_count = n;
    job_is_refused(job, status, part);
}

static void names_what_is_wrong_with_further_skills(void)
{
    more_is_refused(NULL, 1, PCM_ERR_ARGUMENT, "job 1: more = NULL");
    more_is_refused((pcm_schedule_need[]){{1, 1}, {64, 1}}, 2, PCM_ERR_DOMAIN,
                    "job 1: more[1].skill = 64");
    more_is_refused((pcm_schedule_need[]){{0, 1}}, 1, PCM_ERR_DOMAIN, "job 1: more[0].skill = 0");
    more_is_refused((pcm_schedule_need[]){{5, 1}, {5, 1}}, 2, PCM_ERR_DOMAIN,
                    "job 1: more[1].skill = 5: each skill must be named once");
    more_is_refused((pcm_schedule_need[]){{5, 0}}, 1, PCM_ERR_DOMAIN, "job 1: more[0].hours = 0");
    more_is_refused((pcm_schedule_need[]){{5, NAN}}, 1, PCM_ERR_DOMAIN,
                    "job 1: more[0].hours = nan");
    more_is_refused((pcm_schedule_need[]){{5, INFINITY}}, 1, PCM_ERR_DOMAIN,
                    "job 1: more[0].hours = inf");
}

/* All 64 skills, and one more. */
static void takes_every_skill_but_no_more(void)
{
    pcm_schedule_need more[PCM_SKILLS_MAX];
    for (pcm_index s = 0; s < PCM_SKILLS_MAX; s++)
        more[s] = (pcm_schedule_need){s + 1, 1};
    more_is_refused(more, PCM_SKILLS_MAX, PCM_ERR_DOMAIN, "job 1: more[63].skill = 64");
    pcm_schedule_problem *problem = sample_jobs(1);
    CU_ASSERT_EQUAL(pcm_schedule_problem_skills(problem), 1);
    pcm_schedule_job job = sample_job();
    job.more = more;
    job.more_count = PCM_SKILLS_MAX - 1;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT_EQUAL(problem->job[1].work.needs, 64);
    CU_ASSERT_EQUAL(pcm_schedule_problem_skills(problem), 64);
    pcm_schedule_problem_free(problem);
}

static void recurring_is_refused(pcm_schedule_recurring task, pcm_status status, const char *part)
{
    pcm_schedule_problem *problem = sample_problem(2);
    ASSERT_STATUS(pcm_schedule_problem_add_recurring(problem, &task), status);
    ASSERT_MESSAGE(part);
    CU_ASSERT_EQUAL(pcm_schedule_problem_recurring(problem), 0);
    CU_ASSERT_EQUAL(problem->places, 0);
    pcm_schedule_problem_free(problem);
}

static void names_what_is_wrong_with_a_recurring_task(void)
{
    const double not_a_number[] = {1, NAN, 1}, endless[] = {1, -INFINITY, 1};
    pcm_schedule_recurring task = sample_recurring();
    ASSERT_STATUS(pcm_schedule_problem_add_recurring(NULL, &task), PCM_ERR_ARGUMENT);
    task.shared = 0;
    recurring_is_refused(task, PCM_ERR_ARGUMENT, "recurring 0: shared = 0");
    task = sample_recurring();
    task.skill = PCM_NO_INDEX;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: skill = 4294967295");
    task = sample_recurring();
    task.hours = NAN;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: hours = nan");
    task = sample_recurring();
    task.gap_min = 0;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: gap_min = 0");
    task.gap_min = 3;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: gap_min = 3");
    task = sample_recurring();
    task.first_cost = NULL;
    recurring_is_refused(task, PCM_ERR_ARGUMENT, "recurring 0: first_cost = NULL");
    task.first_cost = not_a_number;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: first_cost[1] = nan");
    task = sample_recurring();
    task.gap_cost = NULL;
    recurring_is_refused(task, PCM_ERR_ARGUMENT, "recurring 0: gap_cost = NULL");
    task.gap_cost = endless;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: gap_cost[1] = -inf");
    task = sample_recurring();
    task.last_cost = NULL;
    recurring_is_refused(task, PCM_ERR_ARGUMENT, "recurring 0: last_cost = NULL");
    task.last_cost = not_a_number;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: last_cost[1] = nan");
    task = sample_recurring();
    task.visit_cost = endless;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: visit_cost[1] = -inf");
    task = sample_recurring();
    task.none_cost = -INFINITY;
    recurring_is_refused(task, PCM_ERR_DOMAIN, "recurring 0: none_cost = -inf");
}

/* Gaps beyond the horizon are not read: gap_cost here has two values. */
static void cuts_gaps_longer_than_the_horizon(void)
{
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_recurring task = sample_recurring();
    task.gap_max = PCM_NO_INDEX;
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    CU_ASSERT_EQUAL(problem->recurring[0].gap_max, 2);
    task.gap_min = PCM_NO_INDEX;
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    CU_ASSERT_EQUAL(problem->recurring[1].gap_min, 2);
    CU_ASSERT_EQUAL(problem->recurring[1].visit_cost[1], 0);
    CU_ASSERT_EQUAL(problem->recurring[1].last_cost[0], 0);
    pcm_schedule_problem_free(problem);
}

static void refuses_more_than_it_can_number(void)
{
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_job job = sample_job();
    pcm_schedule_recurring task = sample_recurring();
    problem->places = PCM__PLACES_MAX - 1; /* as if many jobs were there */
    ASSERT_STATUS(pcm_schedule_problem_add_job(problem, &job), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("job 0: with its 2 periods");
    ASSERT_STATUS(pcm_schedule_problem_add_recurring(problem, &task), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("recurring 0: with its 2 periods");
    job.last = 0;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT_EQUAL(problem->places, PCM__PLACES_MAX);

    pcm_schedule_crew crew = sample_crew();
    const pcm_schedule_limit limit = {0, 1, 1};
    problem->crews = PCM_NO_INDEX / 2 - 1;
    ASSERT_STATUS(pcm_schedule_problem_add_crew(problem, &crew), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("more crews than can be numbered with 2 periods");
    problem->crews = 0;
    problem->limits = PCM_NO_INDEX - 1;
    ASSERT_STATUS(pcm_schedule_problem_add_limit(problem, &limit, NULL, 0), PCM_ERR_LIMIT);
    ASSERT_MESSAGE("more limits than can be numbered");
    problem->limits = 0;
    pcm_schedule_problem_free(problem);
}

static void replaces_the_hours_of_a_crew(void)
{
    pcm_schedule_problem *problem = sample_jobs(0);
    ASSERT_OK(pcm_schedule_problem_set_capacity(problem, 0, 1, 3, 5));
    CU_ASSERT_EQUAL(problem->crew[0].capacity[0], 8);
    CU_ASSERT_EQUAL(problem->crew[0].capacity[1], 3);
    CU_ASSERT_EQUAL(problem->crew[0].limit[1], 5);
    ASSERT_STATUS(pcm_schedule_problem_set_capacity(NULL, 0, 1, 3, 5), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_set_capacity(problem, 1, 1, 0, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("crew = 1");
    ASSERT_STATUS(pcm_schedule_problem_set_capacity(problem, 0, 2, 0, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("crew 0: period = 2");
    ASSERT_STATUS(pcm_schedule_problem_set_capacity(problem, 0, 1, -1, 0), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("crew 0: capacity = -1");
    ASSERT_STATUS(pcm_schedule_problem_set_capacity(problem, 0, 1, 0, NAN), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("crew 0: overtime_limit = nan");
    CU_ASSERT_EQUAL(problem->crew[0].capacity[1], 3);
    pcm_schedule_problem_free(problem);
}

static void counts_what_was_added(void)
{
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job job = sample_job();
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

static void keeps_copies_of_the_arrays(void)
{
    double hours[] = {8, 8}, overtime[] = {1, 2}, costs[] = {1, INFINITY};
    unsigned char allowed[] = {1, 0};
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job job = sample_job();
    crew.capacity = hours;
    crew.overtime_limit = overtime;
    job.cost = costs;
    job.allowed = allowed;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    hours[0] = overtime[1] = costs[0] = allowed[0] = 99;
    CU_ASSERT_EQUAL(problem->crew[0].capacity[0], 8);
    CU_ASSERT_EQUAL(problem->crew[0].limit[1], 2);
    CU_ASSERT_EQUAL(problem->job[0].cost[0], 1);
    CU_ASSERT_EQUAL(problem->job[0].allowed[0], 1);
    CU_ASSERT_EQUAL(problem->job[0].allowed_crews, 1);
    CU_ASSERT_EQUAL(problem->job[0].work.duration, 1);
    pcm_schedule_problem_free(problem);
}

/* One of everything; to be freed even if it fails. */
static pcm_status fill(pcm_schedule_problem *problem)
{
    static const unsigned char allowed[] = {1, 0};
    static const pcm_schedule_need more[] = {{3, 1}, {2, 5}};
    static const double amounts[] = {1, 2, 3, 4, 5, 6};
    static const pcm_schedule_use uses[] = {{0, 1, -3}, {1, PCM_NO_INDEX, 4}};
    static const pcm_index list[] = {1, 0, 2}, visits[] = {0, 1};
    const pcm_schedule_limit limit = {-INFINITY, 4, INFINITY};
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job plain = sample_job(), job = sample_job();
    pcm_schedule_recurring task = sample_recurring();
    job.allowed = allowed;
    job.more = task.more = more;
    job.more_count = task.more_count = 2;
    task.visit_cost = sample_costs;
    pcm_status status = pcm_schedule_problem_add_crew(problem, &crew);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_job(problem, &job);
    for (int i = 0; i < 10 && status == PCM_OK; i++)
        status = pcm_schedule_problem_add_job(problem, &plain);
    for (int i = 0; i < 2 && status == PCM_OK; i++)
        status = pcm_schedule_problem_add_recurring(problem, &task);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_setup(problem, sample_costs, list, 3);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_exclusion(problem, list, 2, 1);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_precedence(problem, 0, 1, 0, PCM_NO_INDEX);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_precedence(problem, 2, 3, 1, 1);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_precedence(problem, 1, 2, 0, 1);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_limit(problem, &limit, uses, 2);
    if (status == PCM_OK)
        status = pcm_schedule_problem_add_risk(problem, 3, 2, 0.5, uses, amounts, 2);
    for (int i = 0; i < 2 && status == PCM_OK; i++)
        status = pcm_schedule_problem_set_reserve(problem, 7, sample_hours);
    for (int i = 0; i < 2 && status == PCM_OK; i++)
        status = pcm_schedule_problem_set_published_visits(problem, 1, visits, 2);
    if (status == PCM_OK)
        status = pcm_schedule_problem_pin(problem, 0, 1, 0);
    if (status == PCM_OK)
        status = pcm_schedule_problem_set_published(problem, 2, 1);
    if (status == PCM_OK)
        status = pcm_schedule_problem_set_stability(problem, 10, 2, 1);
    if (status == PCM_OK)
        status = pcm_schedule_problem_set_levelling(problem, 3);
    return status;
}

static void same_bytes(const void *copy, const void *original, size_t size)
{
    CU_ASSERT_PTR_NOT_EQUAL(copy, original);
    CU_ASSERT_EQUAL_FATAL(memcmp(copy, original, size), 0);
}

static void same_work(const pcm__work *copy, const pcm__work *original)
{
    CU_ASSERT_EQUAL(copy->duration, original->duration);
    CU_ASSERT_EQUAL(copy->shared, original->shared);
    CU_ASSERT_EQUAL(copy->skips_closed, original->skips_closed);
    CU_ASSERT_EQUAL_FATAL(copy->needs, original->needs);
    for (size_t i = 0; i < copy->needs; i++) {
        CU_ASSERT_EQUAL(copy->need[i].skill, original->need[i].skill);
        CU_ASSERT_EQUAL(copy->need[i].hours, original->need[i].hours);
    }
}

static void same_spot(pcm__spot copy, pcm__spot original)
{
    CU_ASSERT_EQUAL(copy.set, original.set);
    CU_ASSERT_EQUAL(copy.period, original.period);
    CU_ASSERT_EQUAL(copy.crew, original.crew);
}

static void same_job(const pcm__job *copy, const pcm__job *original)
{
    const size_t width = original->last - original->first + 1;
    same_work(&copy->work, &original->work);
    CU_ASSERT_EQUAL(copy->first, original->first);
    CU_ASSERT_EQUAL(copy->last, original->last);
    CU_ASSERT_EQUAL(copy->outsource_cost, original->outsource_cost);
    CU_ASSERT_EQUAL(copy->allowed_crews, original->allowed_crews);
    CU_ASSERT_EQUAL(copy->setup, original->setup);
    CU_ASSERT_EQUAL(copy->leads, original->leads);
    CU_ASSERT_EQUAL(copy->follows, original->follows);
    same_spot(copy->pin, original->pin);
    same_spot(copy->published, original->published);
    same_bytes(copy->cost, original->cost, width * sizeof *copy->cost);
    if (original->allowed)
        same_bytes(copy->allowed, original->allowed, width * original->allowed_crews);
    else
        CU_ASSERT_PTR_NULL(copy->allowed);
}

static void same_recurring(const pcm__recurring *copy, const pcm__recurring *original,
                           size_t periods)
{
    same_work(&copy->work, &original->work);
    same_bytes(copy->first_cost, original->first_cost, periods * sizeof(double));
    CU_ASSERT_EQUAL(copy->gap_min, original->gap_min);
    CU_ASSERT_EQUAL_FATAL(copy->gap_max, original->gap_max);
    same_bytes(copy->gap_cost, original->gap_cost,
               (original->gap_max - original->gap_min + 1) * sizeof(double));
    same_bytes(copy->last_cost, original->last_cost, (periods + 1) * sizeof(double));
    CU_ASSERT_EQUAL(copy->none_cost, original->none_cost);
    same_bytes(copy->visit_cost, original->visit_cost, periods * sizeof(double));
    CU_ASSERT_EQUAL(copy->published_set, original->published_set);
    CU_ASSERT_EQUAL_FATAL(copy->published_count, original->published_count);
    if (original->published_count)
        same_bytes(copy->published, original->published,
                   original->published_count * sizeof(pcm_index));
}

static void same_ties(const pcm_schedule_problem *copy, const pcm_schedule_problem *original)
{
    const size_t periods = original->periods;
    CU_ASSERT_EQUAL_FATAL(copy->setups, 1);
    CU_ASSERT_EQUAL_FATAL(copy->setup[0].jobs, 3);
    same_bytes(copy->setup[0].cost, original->setup[0].cost, periods * sizeof(double));
    same_bytes(copy->setup[0].job, original->setup[0].job, 3 * sizeof(pcm_index));
    CU_ASSERT_EQUAL_FATAL(copy->exclusions, 1);
    CU_ASSERT_EQUAL(copy->exclusion[0].at_most, 1);
    CU_ASSERT_EQUAL_FATAL(copy->exclusion[0].jobs, 2);
    same_bytes(copy->exclusion[0].job, original->exclusion[0].job, 2 * sizeof(pcm_index));
    CU_ASSERT_EQUAL_FATAL(copy->precedences, 3);
    same_bytes(copy->precedence, original->precedence, 3 * sizeof *copy->precedence);
}

static void same_sums(const pcm_schedule_problem *copy, const pcm_schedule_problem *original)
{
    CU_ASSERT_EQUAL_FATAL(copy->limits, 1);
    CU_ASSERT_EQUAL(copy->limit[0].least, -INFINITY);
    CU_ASSERT_EQUAL(copy->limit[0].most, 4);
    CU_ASSERT_EQUAL(copy->limit[0].price, INFINITY);
    CU_ASSERT_EQUAL_FATAL(copy->limit[0].uses, 2);
    same_bytes(copy->limit[0].use, original->limit[0].use, 2 * sizeof(pcm_schedule_use));
    CU_ASSERT_EQUAL_FATAL(copy->risks, 1);
    CU_ASSERT_EQUAL(copy->risk[0].scenarios, 3);
    CU_ASSERT_EQUAL(copy->risk[0].rank, 2);
    CU_ASSERT_EQUAL(copy->risk[0].weight, 0.5);
    CU_ASSERT_EQUAL_FATAL(copy->risk[0].uses, 2);
    same_bytes(copy->risk[0].use, original->risk[0].use, 2 * sizeof(pcm_schedule_use));
    same_bytes(copy->risk[0].amount, original->risk[0].amount, 6 * sizeof(double));
}

static void a_copy_is_equal_and_apart(void)
{
    pcm_schedule_problem *original = sample_problem(2), *copy = NULL;
    ASSERT_OK(fill(original));
    ASSERT_OK(pcm_schedule_problem_copy(&copy, original));
    CU_ASSERT_EQUAL(copy->periods, original->periods);
    CU_ASSERT_EQUAL(copy->places, original->places);
    CU_ASSERT_EQUAL_FATAL(copy->crews, 1);
    CU_ASSERT_EQUAL(copy->crew[0].skills, 1);
    CU_ASSERT_EQUAL(copy->crew[0].cost_per_hour, original->crew[0].cost_per_hour);
    CU_ASSERT_EQUAL(copy->crew[0].overtime_price, 10);
    same_bytes(copy->crew[0].capacity, original->crew[0].capacity, 2 * sizeof(double));
    same_bytes(copy->crew[0].limit, original->crew[0].limit, 2 * sizeof(double));
    CU_ASSERT_EQUAL_FATAL(copy->jobs, original->jobs);
    for (size_t j = 0; j < copy->jobs; j++)
        same_job(&copy->job[j], &original->job[j]);
    CU_ASSERT_EQUAL_FATAL(copy->recurrings, original->recurrings);
    for (size_t r = 0; r < copy->recurrings; r++)
        same_recurring(&copy->recurring[r], &original->recurring[r], original->periods);
    same_ties(copy, original);
    same_sums(copy, original);
    for (size_t s = 0; s < PCM_SKILLS_MAX; s++)
        CU_ASSERT_EQUAL(!copy->reserve[s], s != 7);
    same_bytes(copy->reserve[7], original->reserve[7], 2 * sizeof(double));
    CU_ASSERT_EQUAL(copy->per_visit, 10);
    CU_ASSERT_EQUAL(copy->per_period, 2);
    CU_ASSERT_EQUAL(copy->frozen, 1);
    CU_ASSERT_EQUAL(copy->levelling, 3);
    CU_ASSERT_EQUAL(pcm_schedule_problem_skills(copy), 8);
    CU_ASSERT_EQUAL(pcm_schedule_problem_limits(copy), 1);

    /* What is asked of the copy leaves the original as it is, and the copy knows all its ties. */
    ASSERT_OK(pcm_schedule_problem_set_capacity(copy, 0, 0, 0, 0));
    CU_ASSERT_EQUAL(original->crew[0].capacity[0], 8);
    ASSERT_STATUS(pcm_schedule_problem_add_precedence(copy, 3, 0, 0, 0), PCM_ERR_DATA);
    pcm_schedule_problem_free(original);
    CU_ASSERT_EQUAL(copy->job[0].cost[1], 2);
    pcm_schedule_problem_free(copy);
}

static void copies_what_is_empty_and_refuses_null(void)
{
    pcm_schedule_problem *original = sample_problem(2), *copy = NULL;
    ASSERT_STATUS(pcm_schedule_problem_copy(NULL, original), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_problem_copy(&copy, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(copy);
    ASSERT_OK(pcm_schedule_problem_copy(&copy, original));
    CU_ASSERT_EQUAL(copy->periods, 2);
    CU_ASSERT_EQUAL(pcm_schedule_problem_skills(copy), 0);
    pcm_schedule_problem_free(copy);
    pcm_schedule_problem_free(original);
}

static int build(void)
{
    pcm_schedule_problem *problem = NULL, *copy = NULL;
    pcm_status status = pcm_schedule_problem_new(&problem, 2);
    if (status == PCM_OK)
        status = fill(problem);
    if (status == PCM_OK)
        status = pcm_schedule_problem_copy(&copy, problem);
    pcm_schedule_problem_free(copy);
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
      {"names what is wrong with further skills", names_what_is_wrong_with_further_skills},
      {"takes every skill but no more", takes_every_skill_but_no_more},
      {"names what is wrong with a recurring task", names_what_is_wrong_with_a_recurring_task},
      {"cuts gaps longer than the horizon", cuts_gaps_longer_than_the_horizon},
      {"refuses more than it can number", refuses_more_than_it_can_number},
      {"replaces the hours of a crew", replaces_the_hours_of_a_crew},
      {"counts what was added", counts_what_was_added},
      {"keeps copies of the arrays", keeps_copies_of_the_arrays},
      {"a copy is equal and apart", a_copy_is_equal_and_apart},
      {"copies what is empty and refuses NULL", copies_what_is_empty_and_refuses_null},
      {"survives every allocation failing", survives_every_allocation_failing})
