/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation failing once, through small problems with every kind of tie: solving, asking,
 * reading a certificate again. Problems and schedules that are asked about are made while memory is
 * there. */
#include <pcm/certificate.h>
#include <pcm/schedule_answers.h>

#include "tests/support/chaos.h"
#include "tests/support/plain_solved.h"
#include "tests/support/suite.h"

enum { FAILURES_MOST = 100000 };

static plain drawn;
static pcm_schedule_problem *problem;
static pcm_schedule *schedule; /* a good one */
static pcm_control *control;

/* Runs a body with the first allocation failing, then the second, and so on. */
static void fail_each(pcm_status (*body)(void))
{
    long before = chaos_live_blocks(), n = 0;
    pcm_status status = PCM_ERR_MEMORY;
    while (status != PCM_OK && n < FAILURES_MOST) {
        chaos_fail_at(++n);
        status = body();
        chaos_fail_at(0);
        CU_ASSERT(status == PCM_OK || status == PCM_ERR_MEMORY);
        CU_ASSERT_EQUAL(chaos_live_blocks(), before);
    }
    CU_ASSERT(n > 1 && status == PCM_OK);
}

static pcm_status solve(void)
{
    const pcm_schedule_options options = {.struct_size = sizeof options, .effort = 0.0005};
    pcm_schedule *made = NULL;
    pcm_status status = pcm_schedule_optimise(&made, problem, NULL, &options, control);
    CU_ASSERT_EQUAL(made == NULL, status != PCM_OK);
    pcm_schedule_free(made);
    return status;
}

static pcm_status solve_again(void)
{
    const pcm_schedule_options options = {
        .struct_size = sizeof options, .effort = 0.0005, .earlier = schedule};
    pcm_schedule *made = NULL;
    pcm_status status = pcm_schedule_optimise(&made, problem, NULL, &options, control);
    pcm_schedule_free(made);
    return status;
}

static pcm_status inquire(void)
{
    pcm_inquiry *inquiry = NULL;
    pcm_status status = pcm_inquiry_new(&inquiry, problem, schedule);
    for (size_t j = 0; status == PCM_OK && j < pcm_schedule_problem_jobs(problem); j++) {
        pcm_explanation told;
        status = pcm_inquiry_job(&told, inquiry, j);
    }
    pcm_inquiry_free(inquiry);
    return status;
}

static pcm_status read_again(void)
{
    pcm_certificate certificate;
    pcm_schedule *made = NULL;
    pcm_status status = pcm_schedule_get_certificate(&certificate, schedule);
    if (status == PCM_OK)
        status = pcm_schedule_from_certificate(&made, problem, &certificate);
    pcm_schedule_free(made);
    return status;
}

static pcm_status find_shortages(void)
{
    pcm_shortages *found = NULL;
    pcm_status status = pcm_schedule_find_shortages(&found, problem, NULL, control);
    pcm_shortages_free(found);
    return status;
}

static void try_problem(uint64_t seed, unsigned kinds)
{
    test_random random = {seed};
    do
        plain_draw(&drawn, &random, kinds);
    while (drawn.jobs < 2);
    chaos_begin();
    problem = plain_build(&drawn);
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, 1));
    ASSERT_OK(pcm_schedule_solve(&schedule, problem, NULL, control));
    fail_each(solve);
    fail_each(solve_again);
    fail_each(inquire);
    fail_each(read_again);
    fail_each(find_shortages);
    pcm_schedule_free(schedule);
    pcm_control_free(control);
    pcm_schedule_problem_free(problem);
    CU_ASSERT_EQUAL(chaos_live_blocks(), 0);
    chaos_end();
}

static void jobs_with_all_ties_survive(void)
{
    try_problem(1, PLAIN_EVERYTHING & ~(unsigned)PLAIN_RECURRING);
}

static void recurring_tasks_survive(void)
{
    try_problem(2, PLAIN_EVERYTHING);
}

SUITE("schedules without memory",
      {"jobs with all ties survive every allocation failing", jobs_with_all_ties_survive},
      {"recurring tasks survive every allocation failing", recurring_tasks_survive})
