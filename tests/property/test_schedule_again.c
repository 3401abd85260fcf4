/* SPDX-License-Identifier: Apache-2.0 */
/* Schedules that start from earlier ones: read from a certificate, of a copy in which something is
 * different, of a published plan. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#include <pcm/certificate.h>

#include "tests/support/plain_solved.h"
#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

static pcm_schedule *solve(const pcm_schedule_problem *problem, const pcm_schedule *earlier)
{
    const pcm_schedule_options options = {.struct_size = sizeof options, .earlier = earlier};
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_optimise(&schedule, problem, NULL, &options, NULL));
    return schedule;
}

static pcm_schedule_summary summary_of(const pcm_schedule *schedule)
{
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    return summary;
}

static pcm_placement placement_of(const pcm_schedule *schedule, size_t job)
{
    pcm_placement place;
    ASSERT_OK(pcm_schedule_get_placement(&place, schedule, job));
    return place;
}

/* Round trip. */

static int same_plan(const plain *problem, const pcm_schedule *a, const pcm_schedule *b)
{
    plain_plan one, other;
    plain_read(&one, problem, a);
    plain_read(&other, problem, b);
    int same = 1;
    for (int j = 0; j < problem->jobs; j++)
        same &= one.job[j].start == other.job[j].start && one.job[j].crew == other.job[j].crew;
    for (int r = 0; r < problem->tasks; r++)
        same &= one.visits[r] == other.visits[r];
    return same;
}

static void a_certificate_gives_the_schedule_back(void)
{
    static plain_case now;
    unsigned kinds;
    for (size_t k = 0; plain_kind(&kinds, k); k++) {
        test_random random = {700 + k};
        for (int i = 0; i < 10; i++) {
            pcm_certificate certificate, kept;
            pcm_schedule *again = NULL;
            plain_draw(&now.drawn, &random, kinds);
            plain_case_make(&now);
            pcm_schedule *schedule = solve(now.problem, NULL);
            ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
            ASSERT_OK(pcm_schedule_from_certificate(&again, now.problem, &certificate));
            CU_ASSERT(same_plan(&now.drawn, schedule, again));
            plain_check(&now, again);
            ASSERT_CLOSE(summary_of(again).cost, summary_of(schedule).cost, 1e-12);
            ASSERT_CLOSE(summary_of(again).bound, summary_of(schedule).bound, 1e-12);
            CU_ASSERT_EQUAL(summary_of(again).outcome, summary_of(schedule).outcome);
            ASSERT_OK(pcm_schedule_get_certificate(&kept, again));
            CU_ASSERT_EQUAL(kept.leaves, certificate.leaves);
            pcm_schedule_free(again);
            pcm_schedule_free(schedule);
            plain_case_free(&now);
        }
    }
}

static void certificates_that_are_none_are_refused(void)
{
    test_random random = {9};
    instance_draw(&drawn, &random, (instance_shape){2, 5, 10, 0.8, 0});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    pcm_schedule *schedule = solve(problem, NULL), *again = NULL;
    pcm_certificate right, wrong;
    ASSERT_OK(pcm_schedule_get_certificate(&right, schedule));
    ASSERT_STATUS(pcm_schedule_from_certificate(NULL, problem, &right), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_from_certificate(&again, NULL, &right), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_from_certificate(&again, problem, NULL), PCM_ERR_ARGUMENT);
    wrong = right;
    wrong.struct_size = 8;
    ASSERT_STATUS(pcm_schedule_from_certificate(&again, problem, &wrong), PCM_ERR_ARGUMENT);
    wrong = right;
    wrong.placement = NULL;
    ASSERT_STATUS(pcm_schedule_from_certificate(&again, problem, &wrong), PCM_ERR_ARGUMENT);
    wrong = right;
    wrong.leaves = 0;
    ASSERT_STATUS(pcm_schedule_from_certificate(&again, problem, &wrong), PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(again);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
}

/* Again. */

static double cpu_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* What if a crew is away in a period: the problem itself stays as it is. */
static void a_question_on_a_copy_leaves_the_problem_alone(void)
{
    test_random random = {10};
    pcm_schedule_problem *copy = NULL;
    instance_draw(&drawn, &random, (instance_shape){4, 20, 250, 0.9, 0});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    double began = cpu_seconds();
    pcm_schedule *schedule = solve(problem, NULL);
    double first = cpu_seconds() - began;
    ASSERT_OK(pcm_schedule_problem_copy(&copy, problem));
    ASSERT_OK(pcm_schedule_problem_set_capacity(copy, 0, 5, 0, 0));
    began = cpu_seconds();
    pcm_schedule *question = solve(copy, schedule);
    printf("# from scratch %.3f s, again %.3f s\n", first, cpu_seconds() - began);
    for (size_t j = 0; j < drawn.jobs; j++) {
        pcm_placement place = placement_of(question, j);
        CU_ASSERT(place.kind != PCM_PLACED || place.crew != 0 || place.period != 5);
    }
    pcm_schedule *scratch = solve(copy, NULL);
    printf("# cost from scratch %.2f, again %.2f\n", summary_of(scratch).cost,
           summary_of(question).cost);
    CU_ASSERT(summary_of(question).cost <= summary_of(scratch).cost * 1.1);
    ASSERT_CLOSE(summary_of(question).bound, summary_of(scratch).bound, 0.005);
    CU_ASSERT(summary_of(question).cost >= summary_of(scratch).bound);
    pcm_schedule *again = solve(problem, schedule);
    CU_ASSERT(summary_of(again).cost <= summary_of(schedule).cost + 1e-9);
    pcm_schedule_free(again);
    pcm_schedule_free(scratch);
    pcm_schedule_free(question);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(copy);
    pcm_schedule_problem_free(problem);
}

/* A published plan whose first periods are frozen, and a crew that is away later. */
static void a_published_plan_is_disturbed_little(void)
{
    enum { FROZEN = 4 };
    test_random random = {11};
    instance_draw(&drawn, &random, (instance_shape){4, 20, 250, 0.9, 0});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    pcm_schedule *published = solve(problem, NULL);
    for (size_t j = 0; j < drawn.jobs; j++)
        ASSERT_OK(pcm_schedule_problem_set_published(problem, (pcm_index)j,
                                                     placement_of(published, j).period));
    ASSERT_OK(pcm_schedule_problem_set_stability(problem, 100, 5, FROZEN));
    ASSERT_OK(pcm_schedule_problem_set_capacity(problem, 1, 10, 0, 0));
    double began = cpu_seconds();
    pcm_schedule *scratch = solve(problem, NULL);
    double from_scratch = cpu_seconds() - began;
    began = cpu_seconds();
    pcm_schedule *again = solve(problem, published);
    size_t moved = 0, hit = 0;
    printf("# from scratch %.3f s, again %.3f s\n", from_scratch, cpu_seconds() - began);
    for (size_t j = 0; j < drawn.jobs; j++) {
        pcm_placement before = placement_of(published, j), after = placement_of(again, j);
        moved += before.period != after.period;
        hit += before.period == 10 && before.crew == 1;
        int frozen = before.kind == PCM_PLACED && before.period < FROZEN;
        CU_ASSERT(!frozen || after.period == before.period);
        CU_ASSERT(frozen || after.kind != PCM_PLACED || after.period >= FROZEN);
    }
    printf("# %zu jobs had the crew that is away, %zu moved\n", hit, moved);
    CU_ASSERT_EQUAL(summary_of(again).moved, moved);
    CU_ASSERT(moved <= 3 * hit + 3);
    CU_ASSERT(summary_of(again).cost <= summary_of(scratch).cost * 1.02);
    pcm_schedule_free(again);
    pcm_schedule_free(scratch);
    pcm_schedule_free(published);
    pcm_schedule_problem_free(problem);
}

SUITE("schedules again",
      {"a certificate gives the schedule back", a_certificate_gives_the_schedule_back},
      {"certificates that are none are refused", certificates_that_are_none_are_refused},
      {"a question on a copy leaves the problem alone",
       a_question_on_a_copy_leaves_the_problem_alone},
      {"a published plan is disturbed little", a_published_plan_is_disturbed_little})
