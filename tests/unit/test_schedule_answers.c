/* SPDX-License-Identifier: Apache-2.0 */
/* Answers about plans that are known by hand: why a job is where it is, what hours are worth, what
 * is missing. Long, because each reason and each kind of relaxation that the header lists is a test. */
#include <math.h>
#include <string.h>

#include <pcm/certificate.h>
#include <pcm/schedule_answers.h>

#include "tests/support/assertions.h"
#include "tests/support/suite.h"

enum { PERIODS = 4 };

/* A crew of skill 0 with 8 h in each of four periods, and none over. */
static pcm_schedule_problem *one_crew(void)
{
    static const double hours[PERIODS] = {8, 8, 8, 8};
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, PERIODS));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    return problem;
}

/* A job that costs this much for each period that it begins after one. */
static void add(pcm_schedule_problem *problem, double hours, pcm_index first, pcm_index last,
                double slope)
{
    double cost[PERIODS];
    for (pcm_index t = first; t <= last; t++)
        cost[t - first] = slope * (t - first);
    const pcm_schedule_job job = {.hours = hours,
                                  .first = first,
                                  .last = last,
                                  .cost = cost,
                                  .outsource_cost = INFINITY,
                                  .shared = 1};
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
}

/* A problem solved, and asked about. */
struct asked {
    pcm_schedule_problem *problem;
    pcm_schedule *schedule;
    pcm_inquiry *inquiry;
};

static struct asked ask(pcm_schedule_problem *problem)
{
    struct asked asked = {.problem = problem};
    ASSERT_OK(pcm_schedule_solve(&asked.schedule, problem, NULL, NULL));
    ASSERT_OK(pcm_inquiry_new(&asked.inquiry, problem, asked.schedule));
    return asked;
}

static void drop(struct asked *asked)
{
    pcm_inquiry_free(asked->inquiry);
    pcm_schedule_free(asked->schedule);
    pcm_schedule_problem_free(asked->problem);
}

static pcm_explanation explain(struct asked *asked, size_t job)
{
    pcm_explanation told;
    ASSERT_OK(pcm_inquiry_job(&told, asked->inquiry, job));
    return told;
}

static pcm_index period_of(const struct asked *asked, size_t job)
{
    pcm_placement place;
    ASSERT_OK(pcm_schedule_get_placement(&place, asked->schedule, job));
    return place.period;
}

static void a_job_alone_is_where_it_is_cheapest(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 4, 0, 3, 5);
    add(problem, 4, 2, 2, 5);
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_CHEAPEST);
    CU_ASSERT_EQUAL(told.cheapest, 0);
    CU_ASSERT_EQUAL(told.own_extra, 0);
    CU_ASSERT_EQUAL(told.cheapest_change, 0);
    CU_ASSERT_EQUAL(told.earlier_change, INFINITY);
    ASSERT_CLOSE(told.later_change, 5, 1e-12);
    CU_ASSERT(told.crew == PCM_NO_INDEX && told.limit == PCM_NO_INDEX &&
              told.other == PCM_NO_INDEX);
    CU_ASSERT_EQUAL(explain(&asked, 1).why, PCM_WHY_WINDOW);
    CU_ASSERT_EQUAL(explain(&asked, 1).earlier_change, INFINITY);
    CU_ASSERT_EQUAL(explain(&asked, 1).later_change, INFINITY);
    double change[PERIODS], away;
    ASSERT_OK(pcm_inquiry_job_curve(change, &away, asked.inquiry, 0));
    for (int t = 0; t < PERIODS; t++)
        ASSERT_CLOSE(change[t], 5.0 * t, 1e-12);
    CU_ASSERT_EQUAL(away, INFINITY);
    drop(&asked);
}

/* Two jobs of 5 h, one period of 8 h: the one that loses less is moved by the crew's hours. */
static void a_crew_without_hours_moves_a_job(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 5, 0, 1, 3);
    add(problem, 5, 0, 1, 7);
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 1);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_CREW);
    CU_ASSERT_EQUAL(told.crew, 0);
    CU_ASSERT_EQUAL(told.cheapest, 0);
    ASSERT_CLOSE(told.own_extra, 3, 1e-12);
    CU_ASSERT_EQUAL(told.cheapest_change, INFINITY);
    CU_ASSERT_EQUAL(explain(&asked, 1).why, PCM_WHY_CHEAPEST);
    drop(&asked);
}

static void a_pin_and_a_frozen_plan_hold_jobs(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 4, 0, 3, 5);
    add(problem, 4, 0, 3, 5);
    ASSERT_OK(pcm_schedule_problem_pin(problem, 0, 2, PCM_NO_INDEX));
    ASSERT_OK(pcm_schedule_problem_set_published(problem, 1, 1));
    ASSERT_OK(pcm_schedule_problem_set_stability(problem, 1, 0, 2));
    struct asked asked = ask(problem);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 2);
    CU_ASSERT_EQUAL(period_of(&asked, 1), 1);
    CU_ASSERT_EQUAL(explain(&asked, 0).why, PCM_WHY_PINNED);
    CU_ASSERT_EQUAL(explain(&asked, 1).why, PCM_WHY_PINNED);
    drop(&asked);
}

/* Both begin together, because two set-ups at 20 cost more than what either loses. */
static void a_shared_setup_holds_a_job(void)
{
    const double cost[PERIODS] = {20, 20, 20, 20};
    const pcm_index jobs[] = {0, 1};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 6);
    add(problem, 2, 1, 1, 0);
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, cost, jobs, 2));
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 1);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_SETUP);
    ASSERT_CLOSE(told.own_extra, 6, 1e-12);
    ASSERT_CLOSE(told.cheapest_change, 14, 1e-12);
    ASSERT_CLOSE(told.later_change, 26, 1e-12);
    drop(&asked);
}

static void an_exclusion_moves_a_job(void)
{
    const pcm_index jobs[] = {0, 1};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 3);
    add(problem, 2, 0, 3, 7);
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, jobs, 2, 1));
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 1);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_EXCLUSION);
    CU_ASSERT_EQUAL(told.other, 1);
    CU_ASSERT_EQUAL(told.cheapest_change, INFINITY);
    drop(&asked);
}

static void a_precedence_moves_a_job(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 3);
    add(problem, 2, 0, 3, 7);
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, 1, PCM_NO_INDEX));
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 1);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 0);
    CU_ASSERT_EQUAL(period_of(&asked, 1), 2);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_PRECEDENCE);
    CU_ASSERT_EQUAL(told.other, 0);
    CU_ASSERT_EQUAL(told.earlier_change, INFINITY);
    ASSERT_CLOSE(told.later_change, 7, 1e-12);
    drop(&asked);
}

/* A second limit, of 1 unit in period 0, that both jobs would use up; the first does not bind. */
static void a_limit_moves_a_job(void)
{
    const pcm_schedule_use uses[] = {{0, 0, 1}, {1, 0, 1}};
    const pcm_schedule_limit loose = {-INFINITY, 9, INFINITY}, tight = {-INFINITY, 1, INFINITY};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 3);
    add(problem, 2, 0, 3, 7);
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &loose, uses, 2));
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &tight, uses, 2));
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 1);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_LIMIT);
    CU_ASSERT_EQUAL(told.limit, 1);
    drop(&asked);
}

static void a_published_plan_holds_a_job(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 3);
    ASSERT_OK(pcm_schedule_problem_set_published(problem, 0, 2));
    ASSERT_OK(pcm_schedule_problem_set_stability(problem, 10, 1, 0));
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 2);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_STABILITY);
    ASSERT_CLOSE(told.own_extra, 6, 1e-12);
    ASSERT_CLOSE(told.cheapest_change, 10 + 2 - 6, 1e-12);
    ASSERT_CLOSE(told.earlier_change, 10 + 1 - 3, 1e-12);
    drop(&asked);
}

/* What the second risk would cost in period 0: 9 in one of three scenarios is 6 above the mean; the
 * first risk is of nothing. */
static void a_risk_moves_a_job(void)
{
    const pcm_schedule_use use = {0, 0, 0};
    const double nothing[] = {0, 0, 0}, amounts[] = {0, 9, 0};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 2);
    ASSERT_OK(pcm_schedule_problem_add_risk(problem, 3, 3, 1, &use, nothing, 1));
    ASSERT_OK(pcm_schedule_problem_add_risk(problem, 3, 3, 1, &use, amounts, 1));
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 1);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_LIMIT);
    CU_ASSERT(told.limit == PCM_NO_INDEX && told.risk == 1);
    ASSERT_CLOSE(told.cheapest_change, 6 - 2, 1e-12);
    drop(&asked);
}

/* A plan that is kept, though it is not the cheapest. */
static void a_move_that_would_save_is_told(void)
{
    static const double nothing[PERIODS];
    const pcm_placement place = {PCM_PLACED, PCM_NO_INDEX, 2, 2, 0};
    const pcm_certificate_leaf leaf = {.skill_price = nothing, .crew_price = nothing};
    const pcm_certificate kept = {
        .struct_size = sizeof kept, .placement = &place, .leaf = &leaf, .leaves = 1};
    struct asked asked = {.problem = one_crew()};
    add(asked.problem, 2, 0, 3, 3);
    ASSERT_OK(pcm_schedule_from_certificate(&asked.schedule, asked.problem, &kept));
    ASSERT_OK(pcm_inquiry_new(&asked.inquiry, asked.problem, asked.schedule));
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_SEARCH);
    ASSERT_CLOSE(told.cheapest_change, -6, 1e-12);
    drop(&asked);
}

/* Gaps of two periods are free, and others cost 4: but in period 2 the crew is away. */
static void a_visit_is_moved_by_a_crew(void)
{
    const double first[PERIODS] = {9, 9, 0, 0}, gap[] = {9}, last[] = {NAN, 0, 0, 9, 9};
    const pcm_schedule_recurring task = {.hours = 4,
                                         .shared = 1,
                                         .first_cost = first,
                                         .gap_min = 1,
                                         .gap_max = 1,
                                         .gap_cost = gap,
                                         .last_cost = last,
                                         .none_cost = 50,
                                         .visit_cost = (const double[]){0, 0, 0, 4}};
    pcm_schedule_problem *problem = one_crew();
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    add(problem, 5, 2, 2, 0);
    struct asked asked = ask(problem);
    pcm_explanation told;
    CU_ASSERT_EQUAL_FATAL(pcm_schedule_visits(asked.schedule, 0), 1);
    CU_ASSERT_EQUAL(pcm_schedule_visit(asked.schedule, 0, 0), 3);
    ASSERT_OK(pcm_inquiry_visit(&told, asked.inquiry, 0, 0));
    CU_ASSERT_EQUAL(told.why, PCM_WHY_CREW);
    CU_ASSERT_EQUAL(told.crew, 0);
    CU_ASSERT_EQUAL(told.cheapest, 2);
    ASSERT_CLOSE(told.own_extra, 4, 1e-12);
    CU_ASSERT_EQUAL(told.cheapest_change, INFINITY);
    CU_ASSERT_EQUAL(told.earlier_change, INFINITY);
    CU_ASSERT_EQUAL(told.later_change, INFINITY);
    drop(&asked);
}

/* A task whose published plan has visits in periods 1 and 3; the first would cost 4 less in 2. */
static pcm_schedule_problem *published_visits(double per_visit, pcm_index frozen)
{
    const double first[PERIODS] = {9, 4, 0, 20}, gap[] = {5, 5}, last[] = {NAN, 0, 0, 9, 9};
    const pcm_index published[] = {1, 3};
    const pcm_schedule_recurring task = {.hours = 4,
                                         .shared = 1,
                                         .first_cost = first,
                                         .gap_min = 1,
                                         .gap_max = 2,
                                         .gap_cost = gap,
                                         .last_cost = last,
                                         .none_cost = INFINITY};
    pcm_schedule_problem *problem = one_crew();
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    ASSERT_OK(pcm_schedule_problem_set_published_visits(problem, 0, published, 2));
    ASSERT_OK(pcm_schedule_problem_set_stability(problem, per_visit, 0, frozen));
    return problem;
}

static void a_frozen_plan_holds_visits(void)
{
    struct asked asked = ask(published_visits(0, 2));
    pcm_explanation told;
    CU_ASSERT_EQUAL_FATAL(pcm_schedule_visit(asked.schedule, 0, 0), 1);
    ASSERT_OK(pcm_inquiry_visit(&told, asked.inquiry, 0, 0));
    CU_ASSERT_EQUAL(told.why, PCM_WHY_PINNED);
    CU_ASSERT(told.earlier_change == INFINITY && told.later_change == INFINITY);
    drop(&asked);
}

/* One visit at 2 would cost nothing, those published cost 4 and 5 for the gap: at 10 for a visit
 * that was not published they stay, though the first would cost 4 less at 2. */
static void a_published_plan_holds_visits(void)
{
    struct asked asked = ask(published_visits(10, 0));
    pcm_explanation told;
    CU_ASSERT_EQUAL_FATAL(pcm_schedule_visits(asked.schedule, 0), 2);
    CU_ASSERT_EQUAL(pcm_schedule_visit(asked.schedule, 0, 0), 1);
    CU_ASSERT_EQUAL(pcm_schedule_visit(asked.schedule, 0, 1), 3);
    ASSERT_OK(pcm_inquiry_visit(&told, asked.inquiry, 0, 0));
    CU_ASSERT_EQUAL(told.why, PCM_WHY_STABILITY);
    CU_ASSERT_EQUAL(told.cheapest, 2);
    ASSERT_CLOSE(told.own_extra, 4, 1e-12);
    ASSERT_CLOSE(told.cheapest_change, 10 - 4, 1e-12);
    ASSERT_CLOSE(told.later_change, 10 - 4, 1e-12);
    CU_ASSERT_EQUAL(told.crew, PCM_NO_INDEX);
    drop(&asked);
}

/* Of two periods, the crew lacks the hours in the second one of the place that is cheapest. */
static void the_period_without_hours_is_told(void)
{
    pcm_schedule_problem *problem = one_crew();
    const double cost[] = {0, 5, 5};
    const pcm_schedule_job job = {
        .hours = 8, .last = 2, .cost = cost, .outsource_cost = INFINITY, .duration = 2};
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    add(problem, 5, 1, 1, 0);
    struct asked asked = ask(problem);
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(period_of(&asked, 0), 2);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_CREW);
    CU_ASSERT(told.cheapest == 0 && told.crew == 0 && told.crew_period == 1);
    drop(&asked);
}

/* Two crews, one date. */
static void a_date_is_one_whoever_comes(void)
{
    const double hours[PERIODS] = {8, 8, 8, 8}, cost[] = {3};
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    const pcm_schedule_job job = {
        .hours = 2, .first = 1, .last = 1, .cost = cost, .outsource_cost = INFINITY};
    pcm_schedule_problem *problem = one_crew();
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    struct asked asked = ask(problem);
    CU_ASSERT_EQUAL(explain(&asked, 0).why, PCM_WHY_WINDOW);
    drop(&asked);
}

/* What is left over pays nothing, so that a place costs what it costs; no penalty is told. */
static void a_job_that_is_left_over_is_explained(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 5, 0, 0, 0);
    add(problem, 6, 0, 0, 0);
    add(problem, 9, 0, 1, 1);
    struct asked asked = ask(problem);
    pcm_placement place;
    ASSERT_OK(pcm_schedule_get_placement(&place, asked.schedule, 1));
    const size_t left = place.kind == PCM_LEFT_OVER ? 1 : 0;
    pcm_explanation told = explain(&asked, left);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_CREW);
    CU_ASSERT(told.crew == 0 && told.crew_period == 0 && told.cheapest == 0);
    CU_ASSERT_EQUAL(told.own_extra, 0);
    CU_ASSERT_EQUAL(told.cheapest_change, INFINITY);
    told = explain(&asked, 2); /* of 9 h in periods of 8 */
    CU_ASSERT_EQUAL(told.why, PCM_WHY_WINDOW);
    CU_ASSERT_EQUAL(told.cheapest, PCM_NO_INDEX);
    CU_ASSERT_EQUAL(told.own_extra, 0);
    CU_ASSERT_EQUAL(told.cheapest_change, INFINITY);
    drop(&asked);
}

/* A plan that leaves a job over which would fit. */
static void a_job_that_would_fit_is_told(void)
{
    static const double nothing[PERIODS];
    const pcm_placement place = {PCM_LEFT_OVER, PCM_NO_INDEX, PCM_NO_INDEX, PCM_NO_INDEX, 0};
    const pcm_certificate_leaf leaf = {.skill_price = nothing, .crew_price = nothing};
    const pcm_certificate kept = {
        .struct_size = sizeof kept, .placement = &place, .leaf = &leaf, .leaves = 1};
    const double cost[] = {4, 7};
    const pcm_schedule_job job = {
        .hours = 2, .last = 1, .cost = cost, .outsource_cost = INFINITY, .shared = 1};
    struct asked asked = {.problem = one_crew()};
    ASSERT_OK(pcm_schedule_problem_add_job(asked.problem, &job));
    ASSERT_OK(pcm_schedule_from_certificate(&asked.schedule, asked.problem, &kept));
    ASSERT_OK(pcm_inquiry_new(&asked.inquiry, asked.problem, asked.schedule));
    pcm_explanation told = explain(&asked, 0);
    CU_ASSERT_EQUAL(told.why, PCM_WHY_SEARCH);
    CU_ASSERT_EQUAL(told.cheapest, 0);
    ASSERT_CLOSE(told.own_extra, -4, 1e-12);
    ASSERT_CLOSE(told.cheapest_change, 4, 1e-12);
    double change[2], away;
    ASSERT_OK(pcm_inquiry_job_curve(change, &away, asked.inquiry, 0));
    ASSERT_CLOSE(change[0], 4, 1e-12);
    ASSERT_CLOSE(change[1], 7, 1e-12);
    CU_ASSERT_EQUAL(away, INFINITY);
    drop(&asked);
}

/* 10 h of 8 in period 0: an hour more there saves a fifth of what job 0 loses elsewhere. */
static void an_hour_is_worth_what_it_would_save(void)
{
    pcm_schedule_problem *problem = one_crew();
    add(problem, 5, 0, 1, 3);
    add(problem, 5, 0, 1, 7);
    struct asked asked = ask(problem);
    pcm_crew_value value;
    ASSERT_OK(pcm_inquiry_crew(&value, asked.inquiry, 0, 4));
    ASSERT_CLOSE(value.hour, 3.0 / 5, 0.02);
    CU_ASSERT_EQUAL(value.period, 0);
    ASSERT_CLOSE(value.technician, value.hour * 8 / 4, 0.02);
    CU_ASSERT_EQUAL(value.overtime_hours, 0);
    drop(&asked);
}

/* Shortages. */

static pcm_shortages *find(const pcm_schedule_problem *problem)
{
    pcm_shortages *found = NULL;
    ASSERT_OK(pcm_schedule_find_shortages(&found, problem, NULL, NULL));
    return found;
}

/* The only shortage of a problem, which is freed. */
static pcm_shortage only_one(pcm_schedule_problem *problem)
{
    pcm_shortages *found = find(problem);
    CU_ASSERT_EQUAL_FATAL(pcm_shortages_count(found), 1);
    pcm_shortage shortage = *pcm_shortages_get(found, 0);
    CU_ASSERT_PTR_NULL(pcm_shortages_get(found, 1));
    pcm_shortages_free(found);
    pcm_schedule_problem_free(problem);
    return shortage;
}

static void nothing_is_missing_where_all_fits(void)
{
    pcm_schedule_problem *problem = one_crew();
    for (int i = 0; i < 4; i++)
        add(problem, 8, 0, 3, 1000);
    pcm_shortages *found = find(problem);
    CU_ASSERT_EQUAL(pcm_shortages_count(found), 0);
    CU_ASSERT_PTR_NULL(pcm_shortages_get(found, 0));
    pcm_shortages_free(found);
    pcm_schedule_problem_free(problem);
}

/* Jobs of two open periods and 4 h in each, in which the crew has 1 h: at work in periods 0 and 3,
 * it lacks 3 h in both; only jobs that go on while it is away lack their hours in periods 1 and 2.
 */
static void closed_periods_stay_closed(void)
{
    const double hours[PERIODS] = {1, 0, 0, 1}, cost[PERIODS] = {0};
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    for (int skips = 0; skips < 2; skips++) {
        const pcm_schedule_job job = {.hours = 8,
                                      .last = 1,
                                      .cost = cost,
                                      .outsource_cost = INFINITY,
                                      .duration = 2,
                                      .shared = 1,
                                      .skips_closed = skips};
        pcm_schedule_problem *problem = NULL;
        ASSERT_OK(pcm_schedule_problem_new(&problem, PERIODS));
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        pcm_shortages *found = find(problem);
        CU_ASSERT_EQUAL_FATAL(pcm_shortages_count(found), 2);
        for (size_t i = 0; i < 2; i++) {
            const pcm_shortage *shortage = pcm_shortages_get(found, i);
            CU_ASSERT_EQUAL(shortage->kind, PCM_SHORT_HOURS);
            CU_ASSERT_EQUAL(shortage->period, skips ? 3 * i : 1 - i);
            ASSERT_CLOSE(shortage->amount, skips || i ? 3 : 4, 1e-9);
        }
        pcm_shortages_free(found);
        pcm_schedule_problem_free(problem);
    }
}

/* The whole window is closed: opening it is not what is missing. */
static void a_closed_window_has_no_start(void)
{
    const double hours[PERIODS] = {8, 0, 0, 8}, cost[PERIODS] = {0};
    const pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    const pcm_schedule_job job = {.hours = 2,
                                  .first = 1,
                                  .last = 2,
                                  .cost = cost,
                                  .outsource_cost = INFINITY,
                                  .skips_closed = 1};
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, PERIODS));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    pcm_shortage found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_NO_START);
    CU_ASSERT_EQUAL(found.job, 0);
}

/* Passing a limit costs money, however much, and no hours. */
static void priced_limits_give_way_before_hours(void)
{
    const pcm_schedule_use uses[] = {{0, 1, 1}};
    const pcm_schedule_limit limit = {-INFINITY, 0, 1e6};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 8, 0, 1, 0);
    add(problem, 8, 0, 0, 0);
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, uses, 1));
    pcm_shortages *found = find(problem);
    CU_ASSERT_EQUAL(pcm_shortages_count(found), 0);
    pcm_shortages_free(found);
    pcm_schedule_problem_free(problem);
}

/* Three jobs of 6 h in two periods of 8 h lack 2 h. */
static void missing_hours_are_told(void)
{
    pcm_schedule_problem *problem = one_crew();
    for (int i = 0; i < 3; i++)
        add(problem, 6, 1, 2, 0);
    pcm_shortage found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_HOURS);
    CU_ASSERT_EQUAL(found.skills, 1);
    CU_ASSERT(found.period == 1 || found.period == 2);
    ASSERT_CLOSE(found.amount, 4, 1e-9);
    CU_ASSERT_EQUAL(found.job, PCM_NO_INDEX);
}

static void skills_that_nobody_has_are_told(void)
{
    const double cost[] = {0};
    const pcm_schedule_job job = {
        .skill = 5, .hours = 1, .cost = cost, .outsource_cost = INFINITY, .shared = 1};
    pcm_schedule_problem *problem = one_crew();
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    pcm_shortage found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_NO_CREW);
    CU_ASSERT_EQUAL(found.job, 0);
}

/* It would have to last beyond the horizon's end. */
static void jobs_without_a_period_are_told(void)
{
    const double cost[] = {0};
    const pcm_schedule_job job = {.hours = 2,
                                  .first = 3,
                                  .last = 3,
                                  .cost = cost,
                                  .outsource_cost = INFINITY,
                                  .duration = 2,
                                  .shared = 1};
    pcm_schedule_problem *problem = one_crew();
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    pcm_shortage found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_NO_START);
    CU_ASSERT_EQUAL(found.job, 0);
}

static void windows_that_clash_are_told(void)
{
    const pcm_index jobs[] = {0, 1};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 1, 1, 0);
    add(problem, 2, 1, 1, 0);
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, jobs, 2, 1));
    pcm_shortage found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_WINDOWS);
    CU_ASSERT_EQUAL(found.period, 1);
    CU_ASSERT(found.job + found.other == 1);
    problem = one_crew();
    add(problem, 2, 2, 2, 0);
    add(problem, 2, 1, 1, 0);
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, 0, PCM_NO_INDEX));
    found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_WINDOWS);
    CU_ASSERT(found.job == 0 && found.other == 1);
    ASSERT_CLOSE(found.amount, 2, 1e-12);
}

static void limits_that_cannot_be_kept_are_told(void)
{
    const pcm_schedule_use uses[] = {{0, 0, 3}, {0, 1, 3}, {0, 2, 3}, {0, 3, 3}};
    const pcm_schedule_limit limit = {-INFINITY, 1, INFINITY};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 0);
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, uses, 4));
    pcm_shortage found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_LIMIT);
    CU_ASSERT_EQUAL(found.limit, 0);
    ASSERT_CLOSE(found.amount, 2, 1e-12);
}

static void limits_that_are_not_reached_are_told(void)
{
    const pcm_schedule_use uses[] = {{0, 0, 3}, {0, 1, 2}, {0, 2, 2}, {0, 3, 2}};
    const pcm_schedule_limit limit = {5, INFINITY, INFINITY};
    pcm_schedule_problem *problem = one_crew();
    add(problem, 2, 0, 3, 0);
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, uses, 4));
    pcm_shortage found = only_one(problem);
    CU_ASSERT_EQUAL(found.kind, PCM_SHORT_LIMIT);
    ASSERT_CLOSE(found.amount, -2, 1e-9);
}

/* A task that must have visits: by its costs, or as the frozen plan has some; nobody is ever at
 * work with the skill, or no period is left. */
static void tasks_without_visits_are_told(void)
{
    const double costs[PERIODS] = {1, 1, 1, 1}, never[] = {INFINITY, INFINITY, INFINITY, INFINITY};
    const double last[PERIODS + 1] = {0};
    const pcm_index published[] = {1};
    for (int kind = 0; kind < 3; kind++) {
        const pcm_schedule_recurring task = {.skill = kind == 1 ? 3 : 0,
                                             .hours = 2,
                                             .shared = 1,
                                             .first_cost = costs,
                                             .gap_min = 1,
                                             .gap_max = 2,
                                             .gap_cost = costs,
                                             .last_cost = last,
                                             .none_cost = kind == 2 ? 1 : INFINITY,
                                             .visit_cost = kind == 1 ? NULL : never};
        pcm_schedule_problem *problem = one_crew();
        ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
        if (kind == 2) {
            ASSERT_OK(pcm_schedule_problem_set_published_visits(problem, 0, published, 1));
            ASSERT_OK(pcm_schedule_problem_set_stability(problem, 0, 0, 2));
        }
        pcm_shortage found = only_one(problem);
        CU_ASSERT_EQUAL(found.kind, kind == 1 ? PCM_SHORT_NO_CREW : PCM_SHORT_NO_START);
        CU_ASSERT(found.recurring == 0 && found.job == PCM_NO_INDEX);
    }
}

/* What is wrong. */

static void refuses_what_is_not_there(void)
{
    pcm_schedule_problem *problem = one_crew(), *other = one_crew();
    add(problem, 4, 0, 3, 5);
    struct asked asked = ask(problem);
    pcm_inquiry *inquiry = NULL;
    pcm_explanation told;
    pcm_crew_value value;
    pcm_shortages *found = NULL;
    double change[PERIODS];
    ASSERT_STATUS(pcm_inquiry_new(NULL, problem, asked.schedule), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_new(&inquiry, NULL, asked.schedule), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_new(&inquiry, problem, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_new(&inquiry, other, asked.schedule), PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(inquiry);
    ASSERT_STATUS(pcm_inquiry_job(NULL, asked.inquiry, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_job(&told, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_job(&told, asked.inquiry, 1), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_inquiry_visit(&told, asked.inquiry, 0, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_inquiry_visit(NULL, asked.inquiry, 0, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_job_curve(NULL, NULL, asked.inquiry, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_job_curve(change, NULL, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_job_curve(change, NULL, asked.inquiry, 1), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_inquiry_crew(NULL, asked.inquiry, 0, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_crew(&value, NULL, 0, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_inquiry_crew(&value, asked.inquiry, 1, 1), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_inquiry_crew(&value, asked.inquiry, 0, 0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_inquiry_crew(&value, asked.inquiry, 0, NAN), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_schedule_find_shortages(NULL, problem, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_find_shortages(&found, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(pcm_shortages_count(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_shortages_get(NULL, 0));
    pcm_shortages_free(NULL);
    pcm_inquiry_free(NULL);
    pcm_schedule_problem_free(other);
    drop(&asked);
}

static void causes_and_kinds_have_names(void)
{
    ASSERT_TEXT(pcm_schedule_why_name(PCM_WHY_CHEAPEST), "cheapest");
    ASSERT_TEXT(pcm_schedule_why_name(PCM_WHY_CREW), "crew");
    ASSERT_TEXT(pcm_schedule_why_name(PCM_WHY_SEARCH), "search");
    ASSERT_TEXT(pcm_schedule_why_name((pcm_schedule_why)77), "unknown");
    ASSERT_TEXT(pcm_shortage_kind_name(PCM_SHORT_NO_START), "no_start");
    ASSERT_TEXT(pcm_shortage_kind_name(PCM_SHORT_HOURS), "hours");
    ASSERT_TEXT(pcm_shortage_kind_name(PCM_SHORT_LIMIT), "limit");
    ASSERT_TEXT(pcm_shortage_kind_name((pcm_shortage_kind)77), "unknown");
}

SUITE("answers about schedules",
      {"a job alone is where it is cheapest", a_job_alone_is_where_it_is_cheapest},
      {"a crew without hours moves a job", a_crew_without_hours_moves_a_job},
      {"a pin and a frozen plan hold jobs", a_pin_and_a_frozen_plan_hold_jobs},
      {"a shared set-up holds a job", a_shared_setup_holds_a_job},
      {"an exclusion moves a job", an_exclusion_moves_a_job},
      {"a precedence moves a job", a_precedence_moves_a_job},
      {"a limit moves a job", a_limit_moves_a_job}, {"a risk moves a job", a_risk_moves_a_job},
      {"a published plan holds a job", a_published_plan_holds_a_job},
      {"a move that would save is told", a_move_that_would_save_is_told},
      {"a frozen plan holds visits", a_frozen_plan_holds_visits},
      {"a published plan holds visits", a_published_plan_holds_visits},
      {"the period without hours is told", the_period_without_hours_is_told},
      {"a date is one, whoever comes", a_date_is_one_whoever_comes},
      {"a job that is left over is explained", a_job_that_is_left_over_is_explained},
      {"a job that would fit is told", a_job_that_would_fit_is_told},
      {"a visit is moved by a crew", a_visit_is_moved_by_a_crew},
      {"an hour is worth what it would save", an_hour_is_worth_what_it_would_save},
      {"nothing is missing where all fits", nothing_is_missing_where_all_fits},
      {"missing hours are told", missing_hours_are_told},
      {"skills that nobody has are told", skills_that_nobody_has_are_told},
      {"jobs without a period are told", jobs_without_a_period_are_told},
      {"windows that clash are told", windows_that_clash_are_told},
      {"closed periods stay closed", closed_periods_stay_closed},
      {"a closed window has no start", a_closed_window_has_no_start},
      {"priced limits give way before hours", priced_limits_give_way_before_hours},
      {"limits that are not reached are told", limits_that_are_not_reached_are_told},
      {"tasks without visits are told", tasks_without_visits_are_told},
      {"limits that cannot be kept are told", limits_that_cannot_be_kept_are_told},
      {"refuses what is not there", refuses_what_is_not_there},
      {"causes and kinds have names", causes_and_kinds_have_names})
