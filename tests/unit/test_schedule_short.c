/* SPDX-License-Identifier: Apache-2.0 */
/* Plans that are short, by hand: who is left over, which rules count as broken, what hours lack,
 * and that the check of certificates sees the same. */
#include <math.h>
#include <string.h>

#include <pcm/certificate.h>
#include <pcm/schedule.h>

#include "tests/support/assertions.h"
#include "tests/support/suite.h"

enum { PERIODS = 4 };

static const double free_of_cost[PERIODS + 1];

static pcm_schedule_problem *one_crew(double hours_each)
{
    const double hours[PERIODS] = {hours_each, hours_each, hours_each, hours_each};
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, PERIODS));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    return problem;
}

static void add_job(pcm_schedule_problem *problem, double hours, pcm_index last, int shared)
{
    const pcm_schedule_job job = {.hours = hours,
                                  .last = last,
                                  .cost = free_of_cost,
                                  .outsource_cost = INFINITY,
                                  .shared = shared};
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
}

/* Solves a problem, checks the proof against its figures, and frees both. */
static pcm_schedule_summary solve(pcm_schedule_problem *problem)
{
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    pcm_certificate certificate;
    pcm_verification found;
    ASSERT_OK(pcm_schedule_solve(&schedule, problem, NULL, NULL));
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
    ASSERT_OK(pcm_certificate_verify(&found, problem, &certificate));
    const int is_short = summary.outcome == PCM_SCHEDULE_SHORT;
    CU_ASSERT_EQUAL(found.outcome, is_short ? PCM_VERIFIED_SHORT : PCM_VERIFIED);
    CU_ASSERT(isfinite(summary.cost) && isfinite(summary.bound));
    ASSERT_CLOSE(found.cost, summary.cost, 1e-12);
    ASSERT_CLOSE(found.shortage_hours, summary.shortage_hours, 1e-12);
    CU_ASSERT_EQUAL(found.left_over, summary.left_over);
    CU_ASSERT_EQUAL(found.broken_rules, summary.broken_rules);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return summary;
}

/* Three jobs of 6 h and two periods of 8 h, whoever does them: overtaxing the crew by 4 h would do,
 * but nobody has those hours, so one job is left over. */
static void jobs_are_left_over_before_crews_are_overloaded(void)
{
    for (int shared = 0; shared < 2; shared++) {
        pcm_schedule_problem *problem = one_crew(8);
        for (int j = 0; j < 3; j++)
            add_job(problem, 6, 1, shared);
        const pcm_schedule_summary summary = solve(problem);
        CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
        CU_ASSERT_EQUAL(summary.left_over, 1);
        CU_ASSERT_EQUAL(summary.shortage_hours, 0);
        CU_ASSERT_EQUAL(summary.broken_rules, 0);
    }
}

/* The same by a hair: 16.1 h of 16, in jobs of which each would lack a tenth of an hour only. */
static void a_small_lack_leaves_a_job_over_too(void)
{
    for (int shared = 0; shared < 2; shared++) {
        pcm_schedule_problem *problem = one_crew(8);
        add_job(problem, 8, 1, shared);
        add_job(problem, 4, 1, shared);
        add_job(problem, 4.1, 1, shared);
        const pcm_schedule_summary summary = solve(problem);
        CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
        CU_ASSERT_EQUAL(summary.left_over, 1);
        CU_ASSERT_EQUAL(summary.shortage_hours, 0);
    }
}

/* A reserve of 10 h of 8 lacks 2 h in each period whatever is planned, and then no job fits. */
static void what_cannot_be_left_over_lacks_hours(void)
{
    const double reserve[PERIODS] = {10, 10, 10, 10};
    pcm_schedule_problem *problem = one_crew(8);
    add_job(problem, 1, 3, 1);
    ASSERT_OK(pcm_schedule_problem_set_reserve(problem, 0, reserve));
    const pcm_schedule_summary summary = solve(problem);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
    CU_ASSERT_EQUAL(summary.left_over, 1);
    ASSERT_CLOSE(summary.shortage_hours, 8, 1e-12);
}

static pcm_schedule_recurring task_of(double hours, const double *visit_cost)
{
    static const double first[PERIODS] = {1, 2, 3, 4}, gap[] = {5, 5, 5};
    return (pcm_schedule_recurring){.hours = hours,
                                    .shared = 1,
                                    .first_cost = first,
                                    .gap_min = 1,
                                    .gap_max = 3,
                                    .gap_cost = gap,
                                    .last_cost = free_of_cost,
                                    .none_cost = INFINITY,
                                    .visit_cost = visit_cost};
}

/* Visits that must be lack hours: 9 h of 8, as a task has one visit at least. */
static void visits_that_must_be_lack_hours(void)
{
    const pcm_schedule_recurring task = task_of(9, NULL);
    pcm_schedule_problem *problem = one_crew(8);
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    const pcm_schedule_summary summary = solve(problem);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
    CU_ASSERT_EQUAL(summary.visits, 1);
    ASSERT_CLOSE(summary.shortage_hours, 1, 1e-12);
    ASSERT_CLOSE(summary.cost, 1, 1e-12);
}

/* A task that must have a visit and can have none is a broken rule and costs nothing; another of
 * the same costs has its visit in period 0, the third may do without for 7. */
static void a_task_without_its_visits_is_a_broken_rule(void)
{
    const double never[PERIODS] = {INFINITY, INFINITY, INFINITY, INFINITY};
    pcm_schedule_recurring tasks[] = {task_of(2, never), task_of(2, NULL), task_of(2, never)};
    pcm_schedule_problem *problem = one_crew(8);
    tasks[2].none_cost = 7;
    for (size_t r = 0; r < 3; r++)
        ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &tasks[r]));
    add_job(problem, 6, 0, 1);
    const pcm_schedule_summary summary = solve(problem);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
    CU_ASSERT_EQUAL(summary.broken_rules, 1);
    CU_ASSERT_EQUAL(summary.visits, 1);
    CU_ASSERT_EQUAL(summary.left_over, 0);
    ASSERT_CLOSE(summary.recurring_cost, 8, 1e-12);
    ASSERT_CLOSE(summary.cost, 8, 1e-12);
    CU_ASSERT(summary.gap == INFINITY && summary.bound <= 8 + 1e-9);
}

/* The frozen plan has a visit in period 1, in which there can be none now: the task is short,
 * though it might otherwise do without. */
static void a_frozen_visit_that_cannot_be_is_a_broken_rule(void)
{
    const double visit[PERIODS] = {0, INFINITY, 0, 0};
    const pcm_index published[] = {1, 3};
    pcm_schedule_recurring task = task_of(2, visit);
    pcm_schedule_problem *problem = one_crew(8);
    task.none_cost = 0;
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    ASSERT_OK(pcm_schedule_problem_set_published_visits(problem, 0, published, 2));
    ASSERT_OK(pcm_schedule_problem_set_stability(problem, 0, 0, 2));
    const pcm_schedule_summary summary = solve(problem);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
    CU_ASSERT_EQUAL(summary.broken_rules, 1);
    CU_ASSERT_EQUAL(summary.visits, 0);
    CU_ASSERT_EQUAL(summary.cost, 0);
}

/* A plan of somebody else's that leaves out visits which could be. */
static void a_plan_that_leaves_visits_out_is_short(void)
{
    static const double nothing[PERIODS];
    const size_t visit_start[] = {0, 0};
    const pcm_certificate_leaf leaf = {.skill_price = nothing, .crew_price = nothing};
    const pcm_certificate kept = {
        .struct_size = sizeof kept, .visit_start = visit_start, .leaf = &leaf, .leaves = 1};
    const pcm_schedule_recurring task = task_of(2, NULL);
    pcm_schedule_problem *problem = one_crew(8);
    pcm_schedule *schedule = NULL;
    pcm_schedule_summary summary;
    pcm_verification found;
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    ASSERT_OK(pcm_schedule_from_certificate(&schedule, problem, &kept));
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    ASSERT_OK(pcm_certificate_verify(&found, problem, &kept));
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED_SHORT);
    CU_ASSERT(found.broken_rules == 1 && summary.broken_rules == 1);
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
    CU_ASSERT_EQUAL(summary.cost, 0);
    /* A search that begins there finds the visit. */
    const pcm_schedule_options options = {.struct_size = sizeof options, .earlier = schedule};
    pcm_schedule *again = NULL;
    ASSERT_OK(pcm_schedule_optimise(&again, problem, NULL, &options, NULL));
    ASSERT_OK(pcm_schedule_get_summary(&summary, again));
    CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_OPTIMAL);
    ASSERT_CLOSE(summary.cost, 1, 1e-12);
    pcm_schedule_free(again);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* A plan of another problem: job 0 was where it must not be now, job 1 too and can be given away,
 * and visits are too far apart. All else is kept, and a search goes on from there. */
static void what_can_no_longer_be_is_left_out(void)
{
    static const double nothing[2 * PERIODS];
    const double cost[PERIODS] = {INFINITY, 3, 4, 5};
    const size_t visit_start[] = {0, 2};
    const pcm_index visit[] = {0, 3};
    const pcm_placement places[] = {{PCM_PLACED, PCM_NO_INDEX, 0, 0, 0},
                                    {PCM_PLACED, PCM_NO_INDEX, 0, 0, 0},
                                    {PCM_PLACED, PCM_NO_INDEX, 2, 2, 0}};
    const pcm_certificate_leaf leaf = {.skill_price = nothing, .crew_price = nothing};
    const pcm_certificate kept = {.struct_size = sizeof kept,
                                  .placement = places,
                                  .visit_start = visit_start,
                                  .visit = visit,
                                  .leaf = &leaf,
                                  .leaves = 1};
    pcm_schedule_problem *problem = one_crew(8);
    pcm_schedule_job job = {
        .hours = 1, .last = 3, .cost = cost, .outsource_cost = INFINITY, .shared = 1};
    pcm_schedule_recurring task = task_of(2, NULL);
    task.gap_max = 2;
    for (int j = 0; j < 3; j++) {
        job.outsource_cost = j == 1 ? 50 : INFINITY;
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    pcm_schedule *schedule = NULL, *again = NULL;
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_from_certificate(&schedule, problem, &kept));
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    CU_ASSERT(summary.placed == 1 && summary.outsourced == 1 && summary.left_over == 1);
    CU_ASSERT(summary.visits == 1 && summary.broken_rules == 0);
    ASSERT_CLOSE(summary.cost, 4 + 50 + 1, 1e-12); /* the cheapest visit is at once */
    const pcm_schedule_options options = {.struct_size = sizeof options, .earlier = schedule};
    ASSERT_OK(pcm_schedule_optimise(&again, problem, NULL, &options, NULL));
    ASSERT_OK(pcm_schedule_get_summary(&summary, again));
    ASSERT_CLOSE(summary.cost, 3 * 3 + 1, 1e-12);
    pcm_schedule_free(again);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

SUITE("short schedules",
      {"jobs are left over before crews are overloaded",
       jobs_are_left_over_before_crews_are_overloaded},
      {"a small lack leaves a job over too", a_small_lack_leaves_a_job_over_too},
      {"what cannot be left over lacks hours", what_cannot_be_left_over_lacks_hours},
      {"visits that must be lack hours", visits_that_must_be_lack_hours},
      {"a task without its visits is a broken rule", a_task_without_its_visits_is_a_broken_rule},
      {"a frozen visit that cannot be is a broken rule",
       a_frozen_visit_that_cannot_be_is_a_broken_rule},
      {"a plan that leaves visits out is short", a_plan_that_leaves_visits_out_is_short},
      {"what can no longer be is left out", what_can_no_longer_be_is_left_out})
