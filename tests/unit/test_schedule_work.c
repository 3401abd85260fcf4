/* SPDX-License-Identifier: Apache-2.0 */
/* Where work can be: by hand, and against a table of open periods for random problems. */
#include <math.h>

#include "libpcm/schedule/problem/problem.h"
#include "tests/support/random.h"
#include "tests/support/schedule_sample.h"
#include "tests/support/suite.h"

static void hours_may_fill_a_limit_exactly(void)
{
    const double tenth[] = {0.3}, cost[] = {0};
    pcm_schedule_problem *problem = sample_problem(1);
    pcm_schedule_crew crew = {.skills = 7, .capacity = tenth};
    const pcm_schedule_need more[] = {{1, 0.1}, {2, 0.1}}; /* 0.1 + 0.1 + 0.1 > 0.3 */
    pcm_schedule_job job = {
        .hours = 0.1, .cost = cost, .more = more, .more_count = 2, .outsource_cost = INFINITY};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT(pcm__job_has_place(problem, &problem->job[0], 0, 0));
    job.hours = 0.2;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT(!pcm__job_has_place(problem, &problem->job[1], 0, 0));
    pcm_schedule_problem_free(problem);
}

static void sharing_needs_hours_of_each_skill_only(void)
{
    const double two[] = {2}, cost[] = {0};
    pcm_schedule_problem *problem = sample_problem(1);
    pcm_schedule_crew first = {.skills = 1, .capacity = two, .overtime_limit = two};
    pcm_schedule_crew both = {.skills = 3, .capacity = two};
    const pcm_schedule_need more[] = {{1, 2}};
    pcm_schedule_job job = {.hours = 6,
                            .cost = cost,
                            .shared = 1,
                            .more = more,
                            .more_count = 1,
                            .outsource_cost = INFINITY};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &first));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &both));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT(pcm__job_has_place(problem, &problem->job[0], PCM_NO_INDEX, 0));
    CU_ASSERT(!pcm__job_has_place(problem, &problem->job[0], 1, 0)); /* no one crew does it */
    job.hours = 6.1;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT(!pcm__job_has_place(problem, &problem->job[1], PCM_NO_INDEX, 0));
    CU_ASSERT(!pcm__crew_can(&problem->crew[0], &problem->job[0].work));
    CU_ASSERT(pcm__crew_can(&problem->crew[1], &problem->job[0].work));
    pcm_schedule_problem_free(problem);
}

static void keeps_to_window_pin_and_allowed_crews(void)
{
    const unsigned char allowed[] = {1, 0};
    pcm_schedule_problem *problem = sample_jobs(0);
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job job = sample_job();
    job.allowed = allowed;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew)); /* later: may everywhere */
    const pcm__job *kept = &problem->job[0];
    CU_ASSERT(pcm__job_has_place(problem, kept, 0, 0));
    CU_ASSERT(!pcm__job_has_place(problem, kept, 0, 1));
    CU_ASSERT(pcm__job_has_place(problem, kept, 1, 1));
    CU_ASSERT(!pcm__job_has_place(problem, kept, 1, 2));
    CU_ASSERT(!pcm__job_has_place(problem, kept, 1, PCM_NO_INDEX));
    CU_ASSERT(!pcm__job_has_place(problem, kept, 2, 0));
    CU_ASSERT(!pcm__job_has_place(problem, kept, PCM_NO_INDEX, 0));
    ASSERT_OK(pcm_schedule_problem_pin(problem, 0, 0, PCM_NO_INDEX));
    CU_ASSERT(pcm__job_has_place(problem, kept, 0, 0));
    CU_ASSERT(pcm__job_has_place(problem, kept, 1, 0));
    CU_ASSERT(!pcm__job_has_place(problem, kept, 1, 1));
    ASSERT_OK(pcm_schedule_problem_pin(problem, 0, 0, 1));
    CU_ASSERT(!pcm__job_has_place(problem, kept, 0, 0));
    CU_ASSERT(pcm__job_has_place(problem, kept, 1, 0));
    ASSERT_OK(pcm_schedule_problem_pin(problem, 0, PCM_NO_INDEX, PCM_NO_INDEX));
    CU_ASSERT(!pcm__job_has_place(problem, kept, 0, 0));
    pcm_schedule_problem_free(problem);
}

static void work_too_long_for_the_horizon_has_no_place(void)
{
    pcm_schedule_problem *problem = sample_jobs(0);
    pcm_schedule_job job = sample_job();
    pcm_index period[2];
    job.duration = PCM_NO_INDEX;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT(!pcm__work_periods(period, problem, &problem->job[0].work, 0, 0));
    CU_ASSERT(!pcm__job_has_place(problem, &problem->job[0], 0, 1));
    job.duration = 2;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    CU_ASSERT(pcm__work_periods(period, problem, &problem->job[1].work, 0, 0));
    CU_ASSERT(!pcm__work_periods(period, problem, &problem->job[1].work, 0, 1));
    CU_ASSERT(!pcm__work_periods(period, problem, &problem->job[1].work, 0, PCM_NO_INDEX));
    pcm_schedule_problem_free(problem);
}

enum { PERIODS = 9, CREWS = 3, SKILLS = 3 };

/* A random problem, and the same facts as tables of their own. */
typedef struct facts {
    int has[CREWS][SKILLS];
    double hours[CREWS][PERIODS];
    pcm_index duration;
    int shared;
    int skips;
    size_t needs;
    double need[SKILLS]; /* of skill s */
} facts;

static pcm_schedule_problem *draw(facts *f, test_random *random)
{
    pcm_schedule_problem *problem = sample_problem(PERIODS);
    for (int c = 0; c < CREWS; c++) {
        double regular[PERIODS], overtime[PERIODS];
        const uint64_t skills = 1 + test_random_below(random, 7);
        for (int s = 0; s < SKILLS; s++)
            f->has[c][s] = (int)(skills >> s & 1);
        for (int t = 0; t < PERIODS; t++) {
            regular[t] = (double)(2 * test_random_below(random, 3));
            overtime[t] = test_random_below(random, 3) ? 0 : 1;
            f->hours[c][t] = regular[t] + overtime[t];
        }
        pcm_schedule_crew crew = {
            .skills = skills, .capacity = regular, .overtime_limit = overtime};
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    }
    const double cost[PERIODS] = {0};
    f->duration = 1 + (pcm_index)test_random_below(random, 4);
    f->shared = (int)test_random_below(random, 2);
    f->skips = (int)test_random_below(random, 2);
    f->needs = 1 + (size_t)test_random_below(random, SKILLS);
    pcm_schedule_need need[SKILLS];
    for (pcm_index s = 0; s < f->needs; s++) {
        f->need[s] = f->duration * (1.0 + (double)test_random_below(random, 4)) / 2;
        need[s] = (pcm_schedule_need){s, f->need[s]};
    }
    pcm_schedule_job job = {.hours = f->need[0],
                            .last = PERIODS - 1,
                            .cost = cost,
                            .outsource_cost = INFINITY,
                            .duration = f->duration,
                            .shared = f->shared,
                            .skips_closed = f->skips,
                            .more = need + 1,
                            .more_count = f->needs - 1};
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    return problem;
}

/* Crew c alone, or all for CREWS: hours of skill s in period t. */
static double hours_of(const facts *f, int c, size_t s, int t)
{
    double sum = 0;
    for (int k = 0; k < CREWS; k++)
        if ((c == CREWS || c == k) && f->has[k][s])
            sum += f->hours[k][t];
    return sum;
}

static int is_open(const facts *f, int c, int t)
{
    for (size_t s = 0; s < f->needs; s++)
        if (hours_of(f, c, s, t) == 0)
            return 0;
    return 1;
}

static int suffices(const facts *f, int c, int t)
{
    double all = 0;
    for (size_t s = 0; s < f->needs; s++) {
        all += f->need[s];
        if (f->need[s] / f->duration > hours_of(f, c, s, t))
            return 0;
    }
    return c == CREWS || all / f->duration <= f->hours[c][t];
}

/* Every period after the start is taken in turn, and struck out if work passes over it. */
static void agrees(const facts *f, const pcm_schedule_problem *problem, int c, int start)
{
    const pcm_index crew = c == CREWS ? PCM_NO_INDEX : (pcm_index)c;
    const pcm__work *work = &problem->job[0].work;
    pcm_index expected[PERIODS], period[PERIODS];
    size_t taken = 0;
    int enough = 1;
    for (int t = start; t < PERIODS && taken < f->duration; t++) {
        if (f->skips && !is_open(f, c, t))
            continue;
        enough &= suffices(f, c, t);
        expected[taken++] = (pcm_index)t;
    }
    const int whole = taken == f->duration && expected[0] == (pcm_index)start;
    CU_ASSERT_EQUAL(pcm__work_open(problem, work, crew, (pcm_index)start), is_open(f, c, start));
    const int found = pcm__work_periods(period, problem, work, crew, (pcm_index)start);
    CU_ASSERT_EQUAL(found, whole);
    for (size_t i = 0; found && whole && i < taken; i++)
        CU_ASSERT_EQUAL(period[i], expected[i]);
    const int kind = f->shared == (c == CREWS);
    CU_ASSERT_EQUAL(pcm__job_has_place(problem, &problem->job[0], crew, (pcm_index)start),
                    kind && whole && enough);
}

static void agrees_with_tables_of_random_problems(void)
{
    test_random random = {11};
    for (int round = 0; round < 500; round++) {
        facts f;
        pcm_schedule_problem *problem = draw(&f, &random);
        for (int c = 0; c <= CREWS; c++)
            for (int start = 0; start < PERIODS; start++)
                agrees(&f, problem, c, start);
        pcm_schedule_problem_free(problem);
    }
}

SUITE("schedule work", {"hours may fill a limit exactly", hours_may_fill_a_limit_exactly},
      {"sharing needs hours of each skill only", sharing_needs_hours_of_each_skill_only},
      {"keeps to window, pin and allowed crews", keeps_to_window_pin_and_allowed_crews},
      {"work too long for the horizon has no place", work_too_long_for_the_horizon_has_no_place},
      {"agrees with tables of random problems", agrees_with_tables_of_random_problems})
