/* SPDX-License-Identifier: Apache-2.0 */
/* What holds for every schedule, on random problems. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "tests/support/schedule_instances.h"
#include "tests/support/suite.h"

static instance drawn;

static pcm_schedule *solve_with(const pcm_schedule_problem *problem, pcm_control *control)
{
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_solve(&schedule, problem, NULL, control));
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
    ASSERT_CLOSE(summary.cost, instance_check(made, schedule), 1e-9);
    ASSERT_CLOSE(summary.cost, summary.job_cost + summary.hourly_cost + summary.overtime_cost +
                                   summary.outsource_cost, 1e-12);
    CU_ASSERT_EQUAL(summary.placed + summary.outsourced + summary.left_over, made->jobs);
    if (summary.left_over > 0) {
        CU_ASSERT_EQUAL(summary.outcome, PCM_SCHEDULE_SHORT);
        return;
    }
    CU_ASSERT(summary.bound <= summary.cost);
    if (summary.gap > 0)
        ASSERT_CLOSE(summary.gap, (summary.cost - summary.bound) / fabs(summary.bound), 1e-12);
    else
        CU_ASSERT(summary.cost - summary.bound <= 1e-9 * fmax(1, fabs(summary.bound)));
}

static void check_bound(const instance *made, const pcm_schedule_problem *problem,
                        const pcm_schedule *schedule)
{
    double price[INSTANCE_CREWS * INSTANCE_PERIODS], bound;
    pcm_crew_load load;
    for (size_t c = 0; c < made->crews; c++)
        for (size_t t = 0; t < made->periods; t++) {
            ASSERT_OK(pcm_schedule_get_load(&load, schedule, c, t));
            CU_ASSERT(load.price >= 0);
            price[c * made->periods + t] = load.price;
        }
    ASSERT_OK(pcm_schedule_bound(&bound, problem, price));
    ASSERT_CLOSE(summary_of(schedule).bound, bound, 1e-9);
}

/* A job that must be served stays only where no crew has room for it. */
static void check_left_over(const instance *made, const pcm_schedule *schedule)
{
    for (size_t j = 0; j < made->jobs; j++) {
        pcm_placement place;
        pcm_crew_load load;
        ASSERT_OK(pcm_schedule_get_placement(&place, schedule, j));
        if (place.kind != PCM_LEFT_OVER)
            continue;
        CU_ASSERT_EQUAL(made->job[j].job.outsource_cost, INFINITY);
        for (size_t c = 0; c < made->crews; c++)
            for (size_t t = 0; t < made->periods; t++) {
                if (!instance_has_place(made, j, c, t))
                    continue;
                ASSERT_OK(pcm_schedule_get_load(&load, schedule, c, t));
                CU_ASSERT(load.hours + made->job[j].job.hours >
                          made->crew[c].capacity[t] + made->crew[c].overtime_limit[t]);
            }
    }
}

static void schedules_keep_every_rule(void)
{
    test_random random = {1};
    for (int i = 0; i < 60; i++) {
        instance_draw(&drawn, &random, shape_of(&random));
        pcm_schedule_problem *problem = instance_problem(&drawn);
        pcm_schedule *schedule = solve_with(problem, NULL);
        check_figures(&drawn, schedule);
        check_bound(&drawn, problem, schedule);
        check_left_over(&drawn, schedule);
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

static void draw_prices(double *price, size_t n, test_random *random)
{
    for (size_t i = 0; i < n; i++)
        price[i] = fmax(0, instance_uniform(random, -5, 30));
}

static double bound_at(instance *made, const double *price)
{
    double bound;
    pcm_schedule_problem *problem = instance_problem(made);
    ASSERT_OK(pcm_schedule_bound(&bound, problem, price));
    pcm_schedule_problem_free(problem);
    return bound;
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

static void the_order_of_jobs_does_not_move_the_bound(void)
{
    test_random random = {3};
    double price[INSTANCE_CREWS * INSTANCE_PERIODS];
    for (int i = 0; i < 5; i++) {
        instance_draw(&drawn, &random, (instance_shape){3, 8, 50, 0.9, 0});
        draw_prices(price, drawn.crews * drawn.periods, &random);
        double bound = bound_at(&drawn, price);
        pcm_schedule_problem *problem = instance_problem(&drawn);
        pcm_schedule *schedule = solve_with(problem, NULL);
        double found = summary_of(schedule).bound;
        pcm_schedule_free(schedule);
        pcm_schedule_problem_free(problem);
        shuffle_jobs(&drawn, &random);
        ASSERT_CLOSE(bound_at(&drawn, price), bound, 1e-12);
        problem = instance_problem(&drawn);
        schedule = solve_with(problem, NULL);
        ASSERT_CLOSE(summary_of(schedule).bound, found, 1e-4);
        pcm_schedule_free(schedule);
        pcm_schedule_problem_free(problem);
    }
}

/* At fixed prices, and for the cost that is found: more hours help. */
static void more_capacity_never_raises_the_bound(void)
{
    test_random random = {4};
    double price[INSTANCE_CREWS * INSTANCE_PERIODS];
    for (int i = 0; i < 50; i++) {
        instance_draw(&drawn, &random, (instance_shape){3, 8, 50, 0.9, 0.1});
        draw_prices(price, drawn.crews * drawn.periods, &random);
        double before = bound_at(&drawn, price);
        for (size_t c = 0; c < drawn.crews; c++)
            for (size_t t = 0; t < drawn.periods; t++)
                drawn.crew[c].capacity[t] += instance_uniform(&random, 0, 3);
        CU_ASSERT(bound_at(&drawn, price) <= before + 1e-9);
    }
}

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void a_stopped_search_still_gives_a_sound_plan(void)
{
    test_random random = {5};
    pcm_control *control = NULL;
    instance_draw(&drawn, &random, (instance_shape){4, 30, 300, 0.95, 0.1});
    pcm_schedule_problem *problem = instance_problem(&drawn);
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    pcm_schedule *schedule = solve_with(problem, control);
    CU_ASSERT(summary_of(schedule).stopped);
    check_figures(&drawn, schedule);
    check_bound(&drawn, problem, schedule);
    pcm_schedule_free(schedule);
    pcm_control_resume(control);
    for (int threads = 1; threads <= 2; threads++) {
        ASSERT_OK(pcm_control_set_time_limit(control, 0.05));
        ASSERT_OK(pcm_control_set_threads(control, threads));
        double began = seconds();
        schedule = solve_with(problem, control);
        CU_ASSERT(seconds() - began < 0.05 + 0.2);
        CU_ASSERT(summary_of(schedule).stopped);
        check_figures(&drawn, schedule);
        check_left_over(&drawn, schedule);
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
        pcm_schedule *schedule = solve_with(problem, control);
        CU_ASSERT(asked > 0 && seconds() - asked < 0.2);
        CU_ASSERT(summary_of(schedule).stopped);
        check_figures(&drawn, schedule);
        pcm_schedule_free(schedule);
        pcm_control_free(control);
    }
    pcm_schedule_problem_free(problem);
}

SUITE("schedule properties", {"schedules keep every rule", schedules_keep_every_rule},
      {"threads do not change the schedule", threads_do_not_change_the_schedule},
      {"the order of jobs does not move the bound", the_order_of_jobs_does_not_move_the_bound},
      {"more capacity never raises the bound", more_capacity_never_raises_the_bound},
      {"a stopped search still gives a sound plan", a_stopped_search_still_gives_a_sound_plan},
      {"a callback stops the search on any number of threads",
       a_callback_stops_the_search_on_any_number_of_threads})
