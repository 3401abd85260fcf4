/* SPDX-License-Identifier: Apache-2.0 */
/* What holds for every schedule, on random problems. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <pcm/certificate.h>

#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

/* A short search. */
static pcm_schedule *solve_with(const pcm_schedule_problem *problem, pcm_control *control)
{
    const pcm_schedule_options options = {.struct_size = sizeof options, .effort = 0.05};
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_optimise(&schedule, problem, NULL, &options, control));
    return schedule;
}

static pcm_schedule_summary summary_of(const pcm_schedule *schedule)
{
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    return summary;
}

static instance_shape shape_of(test_random *random)
{
    return (instance_shape){
        .crews = 1 + test_random_below(random, INSTANCE_CREWS),
        .periods = 1 + test_random_below(random, 12),
        .jobs = test_random_below(random, 40),
        .utilisation = instance_uniform(random, 0.3, 1.4),
        .in_house = test_random_uniform(random) < 0.5 ? 0 : 0.3,
    };
}

static void check_figures(const instance *made, const pcm_schedule *schedule)
{
    pcm_schedule_summary summary = summary_of(schedule);
    if (summary.outcome != PCM_SCHEDULE_SHORT)
        ASSERT_CLOSE(summary.cost, instance_check(made, schedule), 1e-9);
    ASSERT_CLOSE(summary.cost,
                 summary.job_cost + summary.hourly_cost + summary.overtime_cost +
                     summary.outsource_cost,
                 1e-12);
    CU_ASSERT_EQUAL(summary.placed + summary.outsourced + summary.left_over, made->jobs);
    if (summary.outcome == PCM_SCHEDULE_SHORT)
        return;
    CU_ASSERT(summary.bound <= summary.cost);
    if (summary.gap > 0)
        ASSERT_CLOSE(summary.gap, (summary.cost - summary.bound) / fabs(summary.bound), 1e-12);
    else
        CU_ASSERT(summary.cost - summary.bound <= 1e-9 * fmax(1, fabs(summary.bound)));
}

static void check_proof(const pcm_schedule_problem *problem, const pcm_schedule *schedule)
{
    pcm_certificate certificate;
    pcm_verification found;
    ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
    ASSERT_OK(pcm_certificate_verify(&found, problem, &certificate));
    CU_ASSERT_EQUAL(found.outcome, summary_of(schedule).outcome == PCM_SCHEDULE_SHORT
                                       ? PCM_VERIFIED_SHORT
                                       : PCM_VERIFIED);
}

static void schedules_keep_every_rule(void)
{
    test_random random = {1};
    for (int i = 0; i < 60; i++) {
        instance_draw(&drawn, &random, shape_of(&random));
        pcm_schedule_problem *problem = instance_problem(&drawn);
        pcm_schedule *schedule = solve_with(problem, NULL);
        check_figures(&drawn, schedule);
        check_proof(problem, schedule);
        pcm_schedule_free(schedule);
        pcm_schedule_problem_free(problem);
    }
}

static int same_place(const pcm_schedule *a, const pcm_schedule *b, size_t job)
{
    pcm_placement x, y;
    ASSERT_OK(pcm_schedule_get_placement(&x, a, job));
    ASSERT_OK(pcm_schedule_get_placement(&y, b, job));
    return x.kind == y.kind && x.crew == y.crew && x.period == y.period;
}

static void threads_do_not_change_the_schedule(void)
{
    test_random random = {2};
    for (int i = 0; i < 3; i++) {
        pcm_schedule *schedule[3];
        instance_draw(&drawn, &random, (instance_shape){3, 10, 80, 0.95, 0.2});
        pcm_schedule_problem *problem = instance_problem(&drawn);
        for (int n = 0; n < 3; n++) {
            pcm_control *control = NULL;
            ASSERT_OK(pcm_control_new(&control));
            ASSERT_OK(pcm_control_set_threads(control, n + 1));
            schedule[n] = solve_with(problem, control);
            pcm_control_free(control);
        }
        for (int n = 1; n < 3; n++) {
            CU_ASSERT_EQUAL(summary_of(schedule[0]).cost, summary_of(schedule[n]).cost);
            CU_ASSERT_EQUAL(summary_of(schedule[0]).bound, summary_of(schedule[n]).bound);
            for (size_t j = 0; j < drawn.jobs; j++)
                CU_ASSERT(same_place(schedule[0], schedule[n], j));
        }
        for (int n = 0; n < 3; n++)
            pcm_schedule_free(schedule[n]);
        pcm_schedule_problem_free(problem);
    }
}

static void shuffle_jobs(instance *made, test_random *random)
{
    for (size_t i = made->jobs; i > 1; i--) {
        size_t k = test_random_below(random, i);
        instance_job kept = made->job[i - 1];
        made->job[i - 1] = made->job[k];
        made->job[k] = kept;
    }
}

static pcm_schedule_summary solve_drawn(void)
{
    pcm_schedule_problem *problem = instance_problem(&drawn);
    pcm_schedule *schedule = solve_with(problem, NULL);
    pcm_schedule_summary summary = summary_of(schedule);
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return summary;
}

static void the_order_of_jobs_moves_cost_within_the_gap(void)
{
    test_random random = {3};
    for (int i = 0; i < 5; i++) {
        instance_draw(&drawn, &random, (instance_shape){3, 8, 50, 0.9, 0});
        pcm_schedule_summary before = solve_drawn();
        shuffle_jobs(&drawn, &random);
        pcm_schedule_summary after = solve_drawn();
        ASSERT_CLOSE(after.bound, before.bound, 1e-3);
        CU_ASSERT(after.cost >= before.bound && before.cost >= after.bound);
        double gap = fmax(before.gap, after.gap);
        CU_ASSERT(fabs(after.cost - before.cost) <= gap * fabs(after.bound) + 1e-9);
    }
}

/* At one set of prices, that of a schedule. */
static double bound_at_prices_of(const pcm_schedule *schedule)
{
    pcm_certificate certificate;
    double bound;
    pcm_schedule_problem *problem = instance_problem(&drawn);
    ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
    ASSERT_OK(pcm_certificate_bound(&bound, problem, &certificate.leaf[0]));
    pcm_schedule_problem_free(problem);
    return bound;
}

/* More hours, and places that a job may have beside its own. */
static void widen(test_random *random)
{
    for (size_t c = 0; c < drawn.crews; c++)
        for (size_t t = 0; t < drawn.periods; t++)
            drawn.crew[c].capacity[t] += instance_uniform(random, 0, 3);
    for (size_t j = 0; j < drawn.jobs; j++) {
        instance_job *job = &drawn.job[j];
        if (job->job.last + 1 < drawn.periods) {
            job->job.last++;
            job->cost[job->job.last - job->job.first] = instance_uniform(random, 0, 50);
        }
    }
}

static void more_capacity_and_wider_windows_never_raise_the_bound(void)
{
    test_random random = {4};
    for (int i = 0; i < 20; i++) {
        instance_draw(&drawn, &random, (instance_shape){3, 8, 50, 0.9, 0});
        pcm_schedule_problem *problem = instance_problem(&drawn);
        pcm_schedule *schedule = solve_with(problem, NULL);
        pcm_schedule_summary before = summary_of(schedule);
        widen(&random);
        CU_ASSERT(bound_at_prices_of(schedule) <= before.bound + 1e-9);
        pcm_schedule_summary after = solve_drawn();
        CU_ASSERT(after.bound <= before.cost + 1e-9);
        CU_ASSERT(after.bound <= before.bound * (1 + 1e-3));
        pcm_schedule_free(schedule);
        pcm_schedule_problem_free(problem);
    }
}

/* The same instance in another currency. */
static void convert_money(double rate)
{
    for (size_t c = 0; c < drawn.crews; c++) {
        drawn.crew[c].crew.cost_per_hour *= rate;
        drawn.crew[c].crew.overtime_price *= rate;
    }
    for (size_t j = 0; j < drawn.jobs; j++) {
        drawn.job[j].job.outsource_cost *= rate;
        for (size_t t = 0; t < INSTANCE_PERIODS; t++)
            drawn.job[j].cost[t] *= rate;
    }
}

/* Powers of two, which change no digit, and of ten, which do. */
static void the_currency_does_not_matter(void)
{
    const double rates[] = {1024, 1.0 / 1024, 1000, 0.001};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        test_random random = {7};
        instance_draw(&drawn, &random, (instance_shape){3, 10, 80, 0.9, 0});
        pcm_schedule_problem *problem = instance_problem(&drawn);
        pcm_schedule *schedule = solve_with(problem, NULL);
        pcm_schedule_problem_free(problem);
        convert_money(rates[r]);
        problem = instance_problem(&drawn);
        pcm_schedule *other = solve_with(problem, NULL);
        ASSERT_CLOSE(summary_of(other).cost, rates[r] * summary_of(schedule).cost,
                     r < 2 ? 1e-12 : 1e-3);
        ASSERT_CLOSE(summary_of(other).bound, rates[r] * summary_of(schedule).bound,
                     r < 2 ? 1e-12 : 1e-6);
        size_t differ = 0;
        for (size_t j = 0; j < drawn.jobs; j++)
            differ += !same_place(schedule, other, j);
        printf("# rate %g: %zu jobs elsewhere\n", rates[r], differ);
        if (r < 2)
            CU_ASSERT_EQUAL(differ, 0);
        pcm_schedule_free(schedule);
        pcm_schedule_free(other);
        pcm_schedule_problem_free(problem);
    }
}

static double cost_with(const pcm_schedule_problem *problem, double effort)
{
    const pcm_schedule_options options = {.struct_size = sizeof options, .effort = effort};
    double cost[2];
    for (int i = 0; i < 2; i++) {
        pcm_schedule *schedule = NULL;
        ASSERT_OK(pcm_schedule_optimise(&schedule, problem, NULL, &options, NULL));
        cost[i] = summary_of(schedule).cost;
        CU_ASSERT_FALSE(summary_of(schedule).stopped);
        pcm_schedule_free(schedule);
    }
    CU_ASSERT_EQUAL(cost[0], cost[1]);
    return cost[0];
}

/* On average: one longer search may end worse. Cut by effort, it is repeatable. */
static void more_effort_finds_cheaper_plans(void)
{
    double little = 0, much = 0;
    for (uint64_t seed = 70; seed < 76; seed++) {
        test_random random = {seed};
        instance_draw(&drawn, &random, (instance_shape){4, 20, 250, 0.95, 0});
        pcm_schedule_problem *problem = instance_problem(&drawn);
        little += cost_with(problem, 0.002);
        much += cost_with(problem, 0.2);
        pcm_schedule_problem_free(problem);
    }
    printf("# effort 0.002: %.2f, effort 0.2: %.2f\n", little, much);
    CU_ASSERT(much < little);
}

struct heard {
    int calls;
    int monotone;
    double bound;
};

static int listen_to_bound(const pcm_progress *progress, void *user)
{
    struct heard *heard = user;
    heard->calls++;
    heard->monotone &= progress->bound >= heard->bound;
    heard->bound = progress->bound;
    return 0;
}

static void bounds_that_are_reported_only_rise(void)
{
    test_random random = {8};
    struct heard heard = {0, 1, -INFINITY};
    pcm_control *control = NULL;
    instance_draw(&drawn, &random, (instance_shape){4, 30, 300, 0.95, 0});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_progress(control, listen_to_bound, &heard));
    pcm_schedule *schedule = solve_with(problem, control);
    CU_ASSERT(heard.calls > 1 && heard.monotone);
    CU_ASSERT_EQUAL(heard.bound, summary_of(schedule).bound);
    pcm_schedule_free(schedule);
    pcm_control_free(control);
    pcm_schedule_problem_free(problem);
}

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static pcm_schedule *solve_long(const pcm_schedule_problem *problem, pcm_control *control)
{
    const pcm_schedule_options options = {.struct_size = sizeof options, .effort = 50};
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_optimise(&schedule, problem, NULL, &options, control));
    return schedule;
}

static void a_stopped_search_still_gives_a_sound_plan(void)
{
    test_random random = {5};
    pcm_control *control = NULL;
    instance_draw(&drawn, &random, (instance_shape){4, 30, 300, 0.95, 0.1});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    pcm_schedule *schedule = solve_long(problem, control);
    CU_ASSERT(summary_of(schedule).stopped);
    check_figures(&drawn, schedule);
    check_proof(problem, schedule);
    pcm_schedule_free(schedule);
    pcm_control_resume(control);
    for (int threads = 1; threads <= 2; threads++) {
        ASSERT_OK(pcm_control_set_time_limit(control, 0.05));
        ASSERT_OK(pcm_control_set_threads(control, threads));
        double began = seconds();
        schedule = solve_long(problem, control);
        CU_ASSERT(seconds() - began < 10);
        printf("# ended %.3f s after it began, of 0.05 s\n", seconds() - began);
        CU_ASSERT(summary_of(schedule).stopped);
        check_figures(&drawn, schedule);
        pcm_schedule_free(schedule);
    }
    pcm_control_free(control);
    pcm_schedule_problem_free(problem);
}

static int stop_at_once(const pcm_progress *progress, void *user)
{
    (void)progress;
    *(double *)user = *(double *)user > 0 ? *(double *)user : seconds();
    return 1;
}

static void a_callback_stops_the_search_on_any_number_of_threads(void)
{
    test_random random = {6};
    instance_draw(&drawn, &random, (instance_shape){4, 30, 300, 0.95, 0.1});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    for (int threads = 1; threads <= 2; threads++) {
        pcm_control *control = NULL;
        double asked = 0;
        ASSERT_OK(pcm_control_new(&control));
        ASSERT_OK(pcm_control_set_threads(control, threads));
        ASSERT_OK(pcm_control_set_progress(control, stop_at_once, &asked));
        pcm_schedule *schedule = solve_long(problem, control);
        CU_ASSERT(asked > 0 && seconds() - asked < 10);
        printf("# ended %.3f s after it was asked to\n", seconds() - asked);
        CU_ASSERT(summary_of(schedule).stopped);
        check_figures(&drawn, schedule);
        pcm_schedule_free(schedule);
        pcm_control_free(control);
    }
    pcm_schedule_problem_free(problem);
}

SUITE("schedule properties", {"schedules keep every rule", schedules_keep_every_rule},
      {"threads do not change the schedule", threads_do_not_change_the_schedule},
      {"the order of jobs moves cost within the gap", the_order_of_jobs_moves_cost_within_the_gap},
      {"more capacity and wider windows never raise the bound",
       more_capacity_and_wider_windows_never_raise_the_bound},
      {"the currency does not matter", the_currency_does_not_matter},
      {"more effort finds cheaper plans", more_effort_finds_cheaper_plans},
      {"bounds that are reported only rise", bounds_that_are_reported_only_rise},
      {"a stopped search still gives a sound plan", a_stopped_search_still_gives_a_sound_plan},
      {"a callback stops the search on any number of threads",
       a_callback_stops_the_search_on_any_number_of_threads})
