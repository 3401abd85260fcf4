/* SPDX-License-Identifier: Apache-2.0 */
/* Certificates by hand, large blocks against other methods, hostile arguments, failing memory.
 * Long, because each rule a plan can break, and each way a proof can be wrong, is a test. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/certificate.h>

#include "tests/support/chaos.h"
#include "tests/support/plain_schedule.h"
#include "tests/support/schedule_sample.h"
#include "tests/support/suite.h"

enum { MANY = 64 };

static const double no_prices[MANY * MANY];

/* A leaf without steps at prices of 0. */
static pcm_certificate_leaf free_leaf(void)
{
    return (pcm_certificate_leaf){.skill_price = no_prices, .crew_price = no_prices};
}

static double bound_at(const pcm_schedule_problem *problem, const pcm_certificate_leaf *leaf)
{
    double bound = NAN;
    ASSERT_OK(pcm_certificate_bound(&bound, problem, leaf));
    return bound;
}

static pcm_verification verify(const pcm_schedule_problem *problem,
                               const pcm_certificate *certificate)
{
    pcm_verification found = {.outcome = PCM_VERIFIED};
    ASSERT_OK(pcm_certificate_verify(&found, problem, certificate));
    return found;
}

static void expect(const pcm_schedule_problem *problem, const pcm_certificate *certificate,
                   pcm_verification_outcome outcome, const char *reason)
{
    pcm_verification found = verify(problem, certificate);
    CU_ASSERT_EQUAL(found.outcome, outcome);
    ASSERT_TEXT(found.reason, reason);
}

static pcm_placement placed(pcm_index period, pcm_index crew)
{
    return (pcm_placement){PCM_PLACED, crew, period, period, 0};
}

/* Two periods of 8 hours with a crew that costs 2 an hour and has 2 hours of overtime for 10 more.
 * Three jobs of 4 hours cost 1 in the first period and 2 in the second, or 100 outside. */
static pcm_schedule_problem *small_problem(void)
{
    static const double overtime[] = {2, 2};
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job job = sample_job();
    crew.cost_per_hour = 2;
    crew.overtime_limit = overtime;
    job.shared = 1;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < 3; j++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    return problem;
}

static void a_small_plan_is_proved_by_hand(void)
{
    pcm_schedule_problem *problem = small_problem();
    /* Two jobs fit into the first period: 1 + 1 + 2, and 12 hours at 2. An hour of it is worth the
     * quarter by which a job is cheaper there: each job then costs 10 anywhere, less 8 hours. */
    const double skill_price[] = {2.25, 2}, crew_price[] = {0, 0};
    pcm_certificate_leaf leaf = {.skill_price = skill_price, .crew_price = crew_price};
    pcm_placement placement[] = {placed(0, PCM_NO_INDEX), placed(0, PCM_NO_INDEX),
                                 placed(1, PCM_NO_INDEX)};
    pcm_certificate certificate = {.struct_size = sizeof certificate,
                                   .placement = placement,
                                   .leaf = &leaf,
                                   .leaves = 1,
                                   .cost = 28,
                                   .bound = 28};
    pcm_verification found = verify(problem, &certificate);
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED);
    ASSERT_CLOSE(found.cost, 28, 1e-15);
    ASSERT_CLOSE(found.bound, 28, 1e-11);
    CU_ASSERT(found.bound < 28);
    placement[2] = placed(0, PCM_NO_INDEX); /* 2 hours of overtime and 2 that nobody has */
    certificate.cost = 3 + 10 * 2 + 2 * 10;
    expect(problem, &certificate, PCM_VERIFIED_SHORT, "period 0: no crew has 2 of the hours");
    ASSERT_CLOSE(verify(problem, &certificate).shortage_hours, 2, 1e-15);
    pcm_schedule_problem_free(problem);
}

static void the_first_thing_that_is_wrong_is_told(void)
{
    pcm_schedule_problem *problem = small_problem();
    pcm_certificate_leaf leaf = free_leaf();
    pcm_placement placement[] = {placed(0, PCM_NO_INDEX), placed(0, PCM_NO_INDEX),
                                 placed(1, PCM_NO_INDEX)};
    pcm_certificate certificate = {.struct_size = sizeof certificate,
                                   .placement = placement,
                                   .leaf = &leaf,
                                   .leaves = 1,
                                   .cost = 28,
                                   .bound = 3};
    expect(problem, &certificate, PCM_VERIFIED, "");
    certificate.bound = 4;
    CU_ASSERT_EQUAL(verify(problem, &certificate).outcome, PCM_WRONG_BOUND);
    CU_ASSERT_PTR_NOT_NULL(strstr(verify(problem, &certificate).reason, "bound = 4: "));
    certificate.leaves = 0;
    expect(problem, &certificate, PCM_WRONG_COVER, "leaves = 0: must be at least 1");
    certificate.cost = 29;
    expect(problem, &certificate, PCM_WRONG_COST,
           "cost = 29: is 28 (jobs 4, given away 0, hours 24, set-ups 0, recurring 0, limits 0, "
           "stability 0)");
    placement[1].kind = PCM_LEFT_OVER;
    expect(problem, &certificate, PCM_WRONG_PLAN, "job 1: left over, but can be given away");
    placement[1].kind = 7;
    expect(problem, &certificate, PCM_WRONG_PLAN, "job 1: kind = 7: must be 0, 1 or 2");
    placement[1] = placed(0, 0);
    expect(problem, &certificate, PCM_WRONG_PLAN,
           "job 1: period = 0: it is shared, and has no crew of its own");
    placement[0] = placed(2, PCM_NO_INDEX);
    expect(problem, &certificate, PCM_WRONG_PLAN, "job 0: period = 2: must be in the job's window");
    CU_ASSERT_EQUAL(verify(problem, &certificate).cost, INFINITY);
    pcm_schedule_problem_free(problem);
}

static void hours_may_fill_a_period_exactly(void)
{
    const double third[] = {0.3}, cost[] = {0};
    pcm_schedule_problem *problem = sample_problem(1);
    pcm_schedule_crew crew = {.skills = 1, .capacity = third};
    pcm_schedule_job job = {.hours = 0.1, .cost = cost, .outsource_cost = INFINITY, .shared = 1};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    pcm_placement placement[7];
    for (int j = 0; j < 6; j++) {
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        placement[j] = placed(0, PCM_NO_INDEX);
    }
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    pcm_certificate_leaf leaf = free_leaf();
    pcm_certificate certificate = {
        .struct_size = sizeof certificate, .placement = placement, .leaf = &leaf, .leaves = 1};
    expect(problem, &certificate, PCM_VERIFIED, ""); /* 6 * 0.1 > 0.3 + 0.3 */
    job.hours = 1e-6;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    placement[6] = placed(0, PCM_NO_INDEX);
    CU_ASSERT_EQUAL(verify(problem, &certificate).outcome, PCM_VERIFIED_SHORT);
    pcm_schedule_problem_free(problem);
}

static void what_no_plan_serves_is_left_over(void)
{
    const double never[] = {INFINITY, INFINITY}, ends[] = {NAN, 0, 0};
    pcm_schedule_problem *problem = small_problem();
    pcm_schedule_job job = sample_job();
    pcm_schedule_recurring task = sample_recurring();
    job.skill = 1; /* which nobody has */
    job.outsource_cost = INFINITY;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    task.first_cost = never;
    task.last_cost = ends;
    task.none_cost = INFINITY;
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    const size_t visit_start[] = {0, 0};
    pcm_certificate_leaf leaf = free_leaf();
    pcm_placement placement[] = {placed(0, PCM_NO_INDEX),
                                 placed(0, PCM_NO_INDEX),
                                 placed(1, PCM_NO_INDEX),
                                 {.kind = PCM_LEFT_OVER}};
    pcm_certificate certificate = {.struct_size = sizeof certificate,
                                   .placement = placement,
                                   .visit_start = visit_start,
                                   .leaf = &leaf,
                                   .leaves = 1,
                                   .cost = 28,
                                   .bound = 3};
    expect(problem, &certificate, PCM_VERIFIED_SHORT, "job 3: left over");
    pcm_verification found = verify(problem, &certificate);
    CU_ASSERT_EQUAL(found.left_over, 1);
    CU_ASSERT_EQUAL(found.broken_rules, 1); /* the task without visits */
    ASSERT_CLOSE(found.bound, 3, 1e-11);
    pcm_schedule_problem_free(problem);
}

/* Leaves. */

static void steps_limit_what_a_leaf_proves(void)
{
    pcm_schedule_problem *problem = small_problem();
    pcm_certificate_step step[] = {{0, 0, PCM_NO_INDEX, 0}, {1, PCM_NO_INDEX, PCM_NO_INDEX, 1}};
    pcm_certificate_leaf leaf = free_leaf();
    leaf.step = step;
    leaf.steps = 2;
    ASSERT_CLOSE(bound_at(problem, &leaf), 2 + 100 + 1, 1e-11);
    step[1] = (pcm_certificate_step){0, 1, PCM_NO_INDEX, 0};
    ASSERT_CLOSE(bound_at(problem, &leaf), 100 + 1 + 1, 1e-11);
    step[1] = (pcm_certificate_step){0, 0, PCM_NO_INDEX, 1}; /* it must be where it must not */
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), INFINITY);
    step[1] = (pcm_certificate_step){0, 17, PCM_NO_INDEX, 1};
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), INFINITY);
    pcm_schedule_problem_free(problem);
}

/* Two crews, the second of which costs 1 an hour, and a job of 4 hours for one of them. */
static void steps_may_name_a_crew(void)
{
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_crew crew = sample_crew();
    pcm_schedule_job job = sample_job();
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    crew.cost_per_hour = 1;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    /* At these prices an hour costs what it costs, and crews earn nothing. */
    const double crew_price[] = {0, 0, 1, 1};
    pcm_certificate_step step[] = {{0, 0, 0, 0}, {0, 1, 0, 0}};
    pcm_certificate_leaf leaf = {
        .skill_price = no_prices, .crew_price = crew_price, .step = step, .steps = 1};
    ASSERT_CLOSE(bound_at(problem, &leaf), 2, 1e-11); /* the second period */
    leaf.steps = 2;
    ASSERT_CLOSE(bound_at(problem, &leaf), 1 + 4, 1e-11); /* the second crew */
    step[1] = (pcm_certificate_step){0, 1, PCM_NO_INDEX, 0};
    ASSERT_CLOSE(bound_at(problem, &leaf), 1 + 4, 1e-11);
    step[0] = (pcm_certificate_step){0, 1, 1, 1};
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), INFINITY);
    leaf.steps = 1;
    ASSERT_CLOSE(bound_at(problem, &leaf), 2 + 4, 1e-11);
    step[0] = (pcm_certificate_step){0, PCM_NO_INDEX, 1, 1}; /* no crew does what is given away */
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), INFINITY);
    pcm_schedule_problem_free(problem);
}

/* Three jobs exclude each other, and two periods are theirs. At a price of 1 in the first period
 * either costs them 2, and one of the prices comes back. */
static void exclusions_are_paid_for_while_jobs_are_under_way(void)
{
    pcm_schedule_problem *problem = small_problem();
    const pcm_index jobs[] = {0, 1, 2};
    double exclusion_price[] = {1, 0};
    pcm_certificate_leaf leaf = free_leaf();
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, jobs, 3, 1));
    ASSERT_CLOSE(bound_at(problem, &leaf), 3, 1e-11);
    leaf.exclusion_price = exclusion_price;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 * 2 - 1, 1e-11);
    exclusion_price[0] = 11;
    exclusion_price[1] = 10;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 * 12 - 21, 1e-11);
    exclusion_price[0] = 99; /* the third is given away then, and that is the optimum */
    exclusion_price[1] = 98;
    ASSERT_CLOSE(bound_at(problem, &leaf), 1 + 2 + 100, 1e-10);
    exclusion_price[0] = 200; /* all are */
    exclusion_price[1] = 200;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 * 100 - 400, 1e-10);
    pcm_schedule_problem_free(problem);
}

/* A job of two periods pays for both. */
static void long_jobs_pay_in_every_period(void)
{
    static const double hours[] = {8, 8, 8}, cost[] = {0, 0};
    pcm_schedule_problem *problem = sample_problem(3);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {.hours = 4,
                            .duration = 2,
                            .last = 1,
                            .cost = cost,
                            .outsource_cost = INFINITY,
                            .shared = 1};
    const pcm_index jobs[] = {0, 1};
    const double exclusion_price[] = {1, 4, 2};
    pcm_certificate_leaf leaf = free_leaf();
    leaf.exclusion_price = exclusion_price;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < 2; j++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    /* A pair, which its block keeps, may be priced too: together they cannot be in three periods.
     */
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, jobs, 2, 1));
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), INFINITY);
    /* In a second exclusion with a third job they are no pair any more. */
    const pcm_index all[] = {0, 1, 2};
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, all, 3, 2));
    const double both[] = {1, 4, 2, 0, 0, 10};
    leaf.exclusion_price = both;
    ASSERT_CLOSE(bound_at(problem, &leaf), (1 + 4) * 2 - (1 + 4 + 2) - 2 * 10, 1e-11);
    pcm_schedule_problem_free(problem);
}

/* A job and one that is to begin at least `least` periods after it. Each alone is cheapest too late
 * or too soon: 0 instead of 3 and 4. In a set-up, which costs nothing here, their block keeps no
 * precedence. */
static pcm_schedule_problem *problem_in_order(pcm_index least, double outsource_cost, int in_setup)
{
    static const double hours[] = {8, 8}, before[] = {3, 0}, after[] = {0, 4}, setup[] = {0, 0};
    pcm_schedule_problem *problem = sample_problem(2);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {
        .hours = 1, .last = 1, .cost = before, .outsource_cost = outsource_cost, .shared = 1};
    const pcm_index jobs[] = {0, 1};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    job.cost = after;
    job.outsource_cost = INFINITY;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    if (in_setup)
        ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, jobs, 2));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, least, PCM_NO_INDEX));
    return problem;
}

/* Prices from a period on are paid for beginning there, and earned for having ended before. */
static void precedences_are_paid_for_by_who_begins_too_soon(void)
{
    double precedence_price[] = {4, 3};
    pcm_certificate_leaf leaf = free_leaf();
    pcm_schedule_problem *problem = problem_in_order(0, INFINITY, 1);
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), 0);
    leaf.precedence_price = precedence_price;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 + 4, 1e-11); /* the optimum */
    precedence_price[1] = 1;
    ASSERT_CLOSE(bound_at(problem, &leaf), 0 + 4 + 1, 1e-11);
    precedence_price[1] = 50; /* the first job earns more than it costs, */
    ASSERT_CLOSE(bound_at(problem, &leaf), (3 - 50) + (4 + 50), 1e-11);
    precedence_price[0] = 1; /* and the second is too soon. */
    ASSERT_CLOSE(bound_at(problem, &leaf), (3 - 50) + (1 + 50), 1e-11);
    pcm_schedule_problem_free(problem);
    /* Ended a period too late for the horizon: nothing is earned. */
    problem = problem_in_order(1, INFINITY, 1);
    precedence_price[1] = 2;
    ASSERT_CLOSE(bound_at(problem, &leaf), 0 + (1 + 2), 1e-11);
    pcm_schedule_problem_free(problem);
    /* What a block keeps needs no price, and may have one. */
    problem = problem_in_order(0, INFINITY, 0);
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 + 4, 1e-11);
    leaf.precedence_price = NULL;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 + 4, 1e-11);
    pcm_schedule_problem_free(problem);
}

/* A first job that is not placed has all the prices back, so that nothing is asked of the second;
 * a second one that is not pays nothing. */
static void precedences_ask_nothing_of_jobs_that_are_not_placed(void)
{
    const double precedence_price[] = {4, 3};
    pcm_certificate_leaf leaf = free_leaf();
    leaf.precedence_price = precedence_price;
    pcm_schedule_problem *problem = problem_in_order(0, 5, 1);
    ASSERT_CLOSE(bound_at(problem, &leaf), (5 - 7) + 7, 1e-11); /* given away: the optimum */
    pcm_schedule_problem_free(problem);
    /* Left over, because nobody can do it. */
    static const double hours[] = {8, 8}, cost[] = {0, 0};
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    for (int lost = 0; lost < 2; lost++) {
        problem = sample_problem(2);
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
        for (int j = 0; j < 2; j++) {
            pcm_schedule_job job = {.skill = j == lost ? 1 : 0,
                                    .hours = 1,
                                    .last = 1,
                                    .cost = cost,
                                    .outsource_cost = INFINITY,
                                    .shared = 1};
            ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        }
        ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, 0, PCM_NO_INDEX));
        ASSERT_CLOSE(bound_at(problem, &leaf), lost == 0 ? -7 + 3 : -3, 1e-11);
        pcm_schedule_problem_free(problem);
    }
}

/* The lag counts from the last period of a long job. */
static void prices_of_precedences_count_from_the_end(void)
{
    static const double hours[] = {8, 8, 8, 8}, nothing[] = {0, 0, 0, 0}, rising[] = {0, 1, 2, 3},
                        setup[] = {0, 0, 0, 0};
    pcm_schedule_problem *problem = sample_problem(4);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {
        .hours = 1, .duration = 2, .cost = nothing, .outsource_cost = INFINITY, .shared = 1};
    const pcm_index jobs[] = {0, 1};
    const double precedence_price[] = {1, 1, 1, 5};
    pcm_certificate_leaf leaf = free_leaf();
    leaf.precedence_price = precedence_price;
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job)); /* in 0 and 1 */
    job.duration = 1;
    job.last = 3;
    job.cost = rising;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, jobs, 2));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, 1, PCM_NO_INDEX));
    ASSERT_CLOSE(bound_at(problem, &leaf), -5 + (3 + 5), 1e-11);
    pcm_schedule_problem_free(problem);
}

/* Jobs of a set-up, whose block knows of no precedence between them. */
static void a_leaf_that_breaks_a_precedence_holds_no_plan(void)
{
    static const double hours[] = {8, 8, 8}, cost[] = {0, 0, 0}, setup[] = {5, 5, 5};
    pcm_schedule_problem *problem = sample_problem(3);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {
        .hours = 1, .last = 2, .cost = cost, .outsource_cost = INFINITY, .shared = 1};
    const pcm_index jobs[] = {0, 1};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < 2; j++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, setup, jobs, 2));
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, 0, PCM_NO_INDEX));
    pcm_certificate_step step[] = {{0, 1, PCM_NO_INDEX, 1}, {1, 1, PCM_NO_INDEX, 1}};
    pcm_certificate_leaf leaf = free_leaf();
    leaf.step = step;
    ASSERT_CLOSE(bound_at(problem, &leaf), 5, 1e-11);
    leaf.steps = 1;
    ASSERT_CLOSE(bound_at(problem, &leaf), 5, 1e-11);
    leaf.steps = 2;
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), INFINITY);
    step[1].period = 2;
    ASSERT_CLOSE(bound_at(problem, &leaf), 10, 1e-11);
    step[0].period = 2; /* alone it leaves the other no place after it */
    leaf.steps = 1;
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), INFINITY);
    pcm_schedule_problem_free(problem);
}

static void leaves_must_be_those_of_a_tree(void)
{
    pcm_schedule_problem *problem = small_problem();
    pcm_placement placement[] = {placed(0, PCM_NO_INDEX), placed(0, PCM_NO_INDEX),
                                 placed(1, PCM_NO_INDEX)};
    pcm_certificate_step step[][2] = {{{0, 0, PCM_NO_INDEX, 1}, {1, 0, PCM_NO_INDEX, 1}},
                                      {{0, 0, PCM_NO_INDEX, 1}, {1, 0, PCM_NO_INDEX, 0}},
                                      {{0, 0, PCM_NO_INDEX, 0}, {2, 0, PCM_NO_INDEX, 1}},
                                      {{0, 0, PCM_NO_INDEX, 0}, {2, 0, PCM_NO_INDEX, 0}}};
    pcm_certificate_leaf leaf[4];
    for (int i = 0; i < 4; i++) {
        leaf[i] = free_leaf();
        leaf[i].step = step[i];
        leaf[i].steps = 2;
    }
    pcm_certificate certificate = {.struct_size = sizeof certificate,
                                   .placement = placement,
                                   .leaf = leaf,
                                   .leaves = 4,
                                   .cost = 28,
                                   .bound = 3};
    expect(problem, &certificate, PCM_VERIFIED, "");
    step[3][1].period = 1;
    expect(problem, &certificate, PCM_WRONG_COVER,
           "leaf 3: step 1 is not on the same place as that of the others");
    step[3][1] = step[2][1];
    step[3][1].forced = 0;
    step[3][1].crew = 0; /* which is another case than that of whichever crew */
    expect(problem, &certificate, PCM_WRONG_COVER,
           "leaf 3: step 1 is not on the same place as that of the others");
    step[3][1] = step[2][1];
    expect(problem, &certificate, PCM_WRONG_COVER, "leaf 2: step 1: no leaf is for the other case");
    leaf[3].steps = 1; /* both cases at once */
    expect(problem, &certificate, PCM_VERIFIED, "");
    step[2][0].forced = step[3][0].forced = 1;
    leaf[3].steps = 2;
    expect(problem, &certificate, PCM_WRONG_COVER, "leaf 0: step 0: no leaf is for the other case");
    leaf[1].steps = 0;
    expect(problem, &certificate, PCM_VERIFIED, "");
    pcm_schedule_problem_free(problem);
}

/* Large blocks. */

/* Jobs of a set-up, each with a window and costs. */
struct yard {
    int periods, jobs;
    double setup[MANY];
    int first[MANY], last[MANY];
    double cost[MANY][MANY];
    double away[MANY];
};

static void draw_yard(struct yard *yard, test_random *random, int jobs, int width)
{
    *yard = (struct yard){.periods = 12, .jobs = jobs};
    for (int t = 0; t < yard->periods; t++)
        yard->setup[t] = 10 * test_random_uniform(random);
    for (int j = 0; j < jobs; j++) {
        yard->first[j] = (int)test_random_below(random, (uint64_t)yard->periods);
        yard->last[j] = yard->first[j] + (int)test_random_below(random, (uint64_t)width);
        if (yard->last[j] >= yard->periods)
            yard->last[j] = yard->periods - 1;
        for (int t = yard->first[j]; t <= yard->last[j]; t++)
            yard->cost[j][t] = 4 * test_random_uniform(random);
        yard->away[j] = 3 + 6 * test_random_uniform(random);
    }
}

/* Parts by the rule of the documentation. Returns how many. */
static int part_yard(const struct yard *yard, int *part)
{
    int parts = 0;
    for (int j = 0; j < yard->jobs; j++)
        part[j] = -1;
    for (int t = 0; t < yard->periods; t++)
        for (int j = 0; j < yard->jobs; j++)
            for (int p = 0; yard->first[j] == t && part[j] < 0; p++) {
                int open = 0;
                for (int k = 0; k < yard->jobs; k++)
                    open += part[k] == p && yard->first[k] <= t && t <= yard->last[k];
                if (open < 13) {
                    part[j] = p;
                    parts = p < parts ? parts : p + 1;
                }
            }
    return parts;
}

/* Least cost of a part: with the periods of the set-up given, each job is on its own; all sets of
 * periods are tried. */
static double least_of_part(const struct yard *yard, const int *part, int p, int parts)
{
    double least = INFINITY;
    for (unsigned open = 0; open < 1u << yard->periods; open++) {
        double cost = 0;
        for (int t = 0; t < yard->periods; t++)
            cost += open >> t & 1 ? yard->setup[t] / parts : 0;
        for (int j = 0; j < yard->jobs && cost < least; j++) {
            double best = yard->away[j];
            for (int t = yard->first[j]; part[j] == p && t <= yard->last[j]; t++)
                if (open >> t & 1)
                    best = fmin(best, yard->cost[j][t]);
            cost += part[j] == p ? best : 0;
        }
        least = fmin(least, cost);
    }
    return least;
}

static void compare_yard(const struct yard *yard)
{
    const double hours[MANY] = {0};
    pcm_index jobs[MANY];
    int part[MANY], parts = part_yard(yard, part);
    double least = 0;
    pcm_schedule_problem *problem = sample_problem((size_t)yard->periods);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < yard->jobs; j++) {
        pcm_schedule_job job = {.first = (pcm_index)yard->first[j],
                                .last = (pcm_index)yard->last[j],
                                .cost = yard->cost[j] + yard->first[j],
                                .outsource_cost = yard->away[j],
                                .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        jobs[j] = (pcm_index)j;
    }
    ASSERT_OK(pcm_schedule_problem_add_setup(problem, yard->setup, jobs, (size_t)yard->jobs));
    for (int p = 0; p < parts; p++)
        least += least_of_part(yard, part, p, parts);
    pcm_certificate_leaf leaf = free_leaf();
    ASSERT_CLOSE(bound_at(problem, &leaf), least, 1e-11);
    pcm_schedule_problem_free(problem);
}

static void setups_are_the_least_over_all_sets_of_periods(void)
{
    test_random random = {7};
    static struct yard yard;
    for (int i = 0; i < 12; i++) {
        draw_yard(&yard, &random, 20, 4); /* one part */
        compare_yard(&yard);
        draw_yard(&yard, &random, 60, 8); /* up to five */
        compare_yard(&yard);
    }
}

/* A long chain: each job must follow the one before it at once or be given away. */
static void chains_may_be_long(void)
{
    enum { PERIODS = 40, JOBS = 3000 };
    double cost[PERIODS], hours[PERIODS] = {0};
    static double way[PERIODS + 1], next[PERIODS + 1];
    test_random random = {11};
    pcm_schedule_problem *problem = sample_problem(PERIODS);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < JOBS; j++) {
        double away = 2 * test_random_uniform(&random), least = INFINITY;
        for (int t = 0; t < PERIODS; t++)
            cost[t] = test_random_uniform(&random);
        pcm_schedule_job job = {
            .last = PERIODS - 1, .cost = cost, .outsource_cost = away, .shared = 1};
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
        if (j > 0)
            ASSERT_OK(
                pcm_schedule_problem_add_precedence(problem, (pcm_index)j - 1, (pcm_index)j, 1, 1));
        /* way[t]: all so far, this one in t, or away at [PERIODS]. */
        for (int t = 0; t <= PERIODS; t++)
            least = j > 0 ? fmin(least, way[t]) : 0;
        for (int t = 0; t < PERIODS; t++)
            next[t] = cost[t] + (j == 0 ? 0 : fmin(way[PERIODS], t >= 2 ? way[t - 2] : INFINITY));
        next[PERIODS] = away + least;
        memcpy(way, next, sizeof way);
    }
    double least = INFINITY;
    for (int t = 0; t <= PERIODS; t++)
        least = fmin(least, way[t]);
    pcm_certificate_leaf leaf = free_leaf();
    ASSERT_CLOSE(bound_at(problem, &leaf), least, 1e-11);
    pcm_schedule_problem_free(problem);
}

/* Two crews whose closed days differ end a job on different days: the dear one is over first. */
static void a_pair_may_take_the_dearer_crew(void)
{
    const double whole[] = {8, 8, 8}, broken[] = {8, 0, 8}, first[] = {5}, last[] = {0};
    const double price[] = {0, 0, 0, 1, 1, 1};
    const pcm_index jobs[] = {0, 1};
    pcm_schedule_problem *problem = sample_problem(3);
    pcm_schedule_crew cheap = {.skills = 1, .capacity = broken};
    pcm_schedule_crew dear = {.skills = 1, .capacity = whole};
    pcm_schedule_job job = {
        .hours = 4, .cost = first, .duration = 2, .skips_closed = 1, .outsource_cost = INFINITY};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &cheap));
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &dear));
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    job.first = job.last = 2;
    job.duration = 1;
    job.cost = last;
    ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    pcm_certificate_leaf leaf = {.skill_price = no_prices, .crew_price = price};
    double earned = 3 * 8; /* by the dear crew */
    ASSERT_CLOSE(bound_at(problem, &leaf), 5 - earned, 1e-11);
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, jobs, 2, 1));
    ASSERT_CLOSE(bound_at(problem, &leaf), 5 + 4 - earned, 1e-11);
    pcm_schedule_problem_free(problem);
}

static void rounding_never_raises_a_bound(void)
{
    enum { JOBS = 30000 };
    const double cost[] = {0.1}, hours[] = {0};
    pcm_schedule_problem *problem = sample_problem(1);
    pcm_schedule_crew crew = {.skills = 1, .capacity = hours};
    pcm_schedule_job job = {.cost = cost, .outsource_cost = INFINITY, .shared = 1};
    ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    for (int j = 0; j < JOBS; j++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    pcm_certificate_leaf leaf = free_leaf();
    double bound = bound_at(problem, &leaf);
    CU_ASSERT(bound < JOBS * 0.1);
    CU_ASSERT(bound > JOBS * 0.1 * (1 - 1.1e-12));
    pcm_schedule_problem_free(problem);
}

/* Prices beyond what makes a bound are as good as the last that does. */
static void prices_of_limits_are_clamped(void)
{
    pcm_schedule_problem *problem = small_problem();
    const pcm_schedule_use use[] = {{0, 0, 1}, {1, 0, 1}, {2, 0, 1}};
    pcm_schedule_limit limit = {.least = -INFINITY, .most = 1, .price = 0.5};
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, use, 3));
    limit.price = INFINITY;
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, use, 3));
    double price[] = {0.5, 0};
    pcm_certificate_leaf leaf = free_leaf();
    leaf.limit_price = price;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 * 1.5 - 0.5, 1e-11);
    price[0] = 70;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 * 1.5 - 0.5, 1e-11);
    price[0] = -1;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3, 1e-11);
    price[1] = 1; /* all may move to the second period */
    ASSERT_CLOSE(bound_at(problem, &leaf), 3 * 2 - 1, 1e-11);
    price[1] = -1e300;
    ASSERT_CLOSE(bound_at(problem, &leaf), 3, 1e-11);
    pcm_schedule_problem_free(problem);
}

/* Hostile arguments. */

static void prices_must_be_numbers(void)
{
    pcm_schedule_problem *problem = small_problem();
    pcm_schedule_limit limit = {.least = 0, .most = 1, .price = 1};
    ASSERT_OK(pcm_schedule_problem_add_limit(problem, &limit, NULL, 0));
    double skill[2] = {0}, crew[2] = {0}, units[1] = {0}, bound = 7;
    pcm_certificate_step step[] = {{0, 0, PCM_NO_INDEX, 1}, {3, 0, PCM_NO_INDEX, 1}};
    pcm_certificate_leaf leaf = {.skill_price = skill, .crew_price = crew, .limit_price = units};
    skill[1] = -1;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->skill_price[1] = -1 (skill 0, period 1): must be a finite number >= 0");
    skill[1] = 0;
    crew[0] = NAN;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->crew_price[0] = nan (crew 0, period 0)");
    crew[0] = INFINITY;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    crew[0] = 0;
    units[0] = -INFINITY;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->limit_price[0] = -inf: must be a finite number");
    units[0] = 0;
    leaf.steps = 2;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("leaf->step = NULL: must not be NULL, steps = 2");
    leaf.step = step;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->step[1].job = 3: must be below the 3 jobs");
    step[1] = (pcm_certificate_step){2, 0, 1, 1};
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->step[1].crew = 1: must be below the 1 crews, or none");
    leaf.steps = 0;
    const pcm_index jobs[] = {0, 1, 2};
    ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, jobs, 3, 2));
    double exclusion[2] = {0, -0.5};
    leaf.exclusion_price = exclusion;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->exclusion_price[1] = -0.5 (exclusion 0, period 1): must be a finite "
                   "number >= 0");
    exclusion[1] = INFINITY;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    exclusion[1] = NAN;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    leaf.exclusion_price = NULL;
    ASSERT_OK(pcm_schedule_problem_add_precedence(problem, 0, 1, 0, PCM_NO_INDEX));
    double precedence[2] = {-0.5, 0};
    leaf.precedence_price = precedence;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->precedence_price[0] = -0.5 (precedence 0, period 0): must be a finite "
                   "number >= 0");
    precedence[0] = NAN;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("leaf->precedence_price[0] = nan (precedence 0, period 0)");
    precedence[0] = INFINITY;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_DOMAIN);
    leaf.precedence_price = NULL;
    leaf.steps = 0;
    leaf.crew_price = NULL;
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, &leaf), PCM_ERR_ARGUMENT);
    leaf = free_leaf();
    ASSERT_STATUS(pcm_certificate_bound(NULL, problem, &leaf), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_certificate_bound(&bound, NULL, &leaf), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_certificate_bound(&bound, problem, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(bound, 7);
    static double huge[2] = {1e308, 1e308};
    leaf.skill_price = huge; /* crews would earn more than a double holds */
    CU_ASSERT_EQUAL(bound_at(problem, &leaf), -INFINITY);
    pcm_schedule_problem_free(problem);
}

static void arrays_must_be_there(void)
{
    pcm_schedule_problem *problem = small_problem();
    pcm_schedule_recurring task = sample_recurring();
    ASSERT_OK(pcm_schedule_problem_add_recurring(problem, &task));
    const size_t none[] = {0, 0}, one[] = {0, 1}, falling[] = {1, 0};
    pcm_placement placement[3] = {{PCM_OUTSOURCED, PCM_NO_INDEX, PCM_NO_INDEX, PCM_NO_INDEX, 0}};
    placement[1] = placement[2] = placement[0];
    pcm_certificate_leaf leaf = free_leaf();
    pcm_certificate certificate = {.struct_size = sizeof certificate,
                                   .placement = placement,
                                   .visit_start = none,
                                   .leaf = &leaf,
                                   .leaves = 1,
                                   .cost = 309,
                                   .bound = 0};
    pcm_verification found;
    expect(problem, &certificate, PCM_VERIFIED, "");
    certificate.visit_start = falling;
    expect(problem, &certificate, PCM_WRONG_PLAN,
           "visit_start[1] = 0: must not be less than the 1 before it");
    certificate.visit_start = one;
    ASSERT_STATUS(pcm_certificate_verify(&found, problem, &certificate), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("certificate->visit = NULL");
    certificate.visit_start = NULL;
    ASSERT_STATUS(pcm_certificate_verify(&found, problem, &certificate), PCM_ERR_ARGUMENT);
    certificate.visit_start = none;
    certificate.leaf = NULL;
    ASSERT_STATUS(pcm_certificate_verify(&found, problem, &certificate), PCM_ERR_ARGUMENT);
    leaf.skill_price = NULL;
    certificate.leaf = &leaf;
    ASSERT_STATUS(pcm_certificate_verify(&found, problem, &certificate), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("certificate->leaf[0]->skill_price = NULL");
    certificate.placement = NULL;
    ASSERT_STATUS(pcm_certificate_verify(&found, problem, &certificate), PCM_ERR_ARGUMENT);
    certificate.struct_size--;
    ASSERT_STATUS(pcm_certificate_verify(&found, problem, &certificate), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("certificate->struct_size");
    ASSERT_STATUS(pcm_certificate_verify(NULL, problem, &certificate), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_certificate_verify(&found, NULL, &certificate), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_certificate_verify(&found, problem, NULL), PCM_ERR_ARGUMENT);
    pcm_schedule_problem_free(problem);
}

static void nothing_at_all_is_verified(void)
{
    pcm_schedule_problem *problem = sample_problem(3);
    pcm_certificate_leaf leaf = {0};
    pcm_certificate certificate = {.struct_size = sizeof certificate, .leaf = &leaf, .leaves = 1};
    expect(problem, &certificate, PCM_VERIFIED, "");
    pcm_schedule_problem_free(problem);
}

static void outcomes_have_names(void)
{
    ASSERT_TEXT(pcm_verification_outcome_name(PCM_VERIFIED), "verified");
    ASSERT_TEXT(pcm_verification_outcome_name(PCM_VERIFIED_SHORT), "verified_short");
    ASSERT_TEXT(pcm_verification_outcome_name(PCM_WRONG_PLAN), "wrong_plan");
    ASSERT_TEXT(pcm_verification_outcome_name(PCM_WRONG_COST), "wrong_cost");
    ASSERT_TEXT(pcm_verification_outcome_name(PCM_WRONG_BOUND), "wrong_bound");
    ASSERT_TEXT(pcm_verification_outcome_name(PCM_WRONG_COVER), "wrong_cover");
    ASSERT_TEXT(pcm_verification_outcome_name((pcm_verification_outcome)99), "unknown");
}

/* Memory. */

static const pcm_schedule_problem *chaos_problem;
static const pcm_certificate *chaos_certificate;

static int verify_once(void)
{
    pcm_verification found;
    return pcm_certificate_verify(&found, chaos_problem, chaos_certificate);
}

static void fails_cleanly_without_memory(void)
{
    test_random random = {5};
    static plain drawn;
    static plain_choices choices;
    const size_t none[PLAIN_TASKS + 1] = {0};
    do {
        plain_draw(&drawn, &random, PLAIN_EVERYTHING & ~(unsigned)PLAIN_PUBLISHED);
        plain_list(&choices, &drawn);
    } while (drawn.jobs < 3 || drawn.setups == 0 || drawn.tasks == 0 || drawn.exclusions == 0 ||
             drawn.precedences == 0);
    double some_prices[PLAIN_TIES * PLAIN_PERIODS];
    for (int i = 0; i < PLAIN_TIES * PLAIN_PERIODS; i++)
        some_prices[i] = 1;
    pcm_schedule_problem *problem = plain_build(&drawn);
    pcm_placement placement[PLAIN_JOBS];
    for (int j = 0; j < drawn.jobs; j++)
        placement[j] = (pcm_placement){
            .kind = choices.job[j][choices.jobs[j] - 1].start == PLAIN_AWAY ? PCM_OUTSOURCED
                                                                            : PCM_LEFT_OVER};
    pcm_certificate_step step[] = {{0, 0, PCM_NO_INDEX, 0}, {0, 0, PCM_NO_INDEX, 1}};
    pcm_certificate_leaf leaf[2] = {free_leaf(), free_leaf()};
    leaf[0].step = &step[0];
    leaf[1].step = &step[1];
    leaf[0].steps = leaf[1].steps = 1;
    leaf[0].exclusion_price = some_prices;
    leaf[0].precedence_price = some_prices;
    pcm_certificate certificate = {.struct_size = sizeof certificate,
                                   .placement = placement,
                                   .visit_start = none,
                                   .leaf = leaf,
                                   .leaves = 2};
    CU_ASSERT_NOT_EQUAL(verify(problem, &certificate).outcome, PCM_WRONG_PLAN);
    chaos_problem = problem;
    chaos_certificate = &certificate;
    chaos_run(verify_once);
    pcm_schedule_problem_free(problem);
}

SUITE("certificate", {"a small plan is proved by hand", a_small_plan_is_proved_by_hand},
      {"the first thing that is wrong is told", the_first_thing_that_is_wrong_is_told},
      {"hours may fill a period exactly", hours_may_fill_a_period_exactly},
      {"what no plan serves is left over", what_no_plan_serves_is_left_over},
      {"steps limit what a leaf proves", steps_limit_what_a_leaf_proves},
      {"steps may name a crew", steps_may_name_a_crew},
      {"exclusions are paid for while jobs are under way",
       exclusions_are_paid_for_while_jobs_are_under_way},
      {"long jobs pay in every period", long_jobs_pay_in_every_period},
      {"precedences are paid for by who begins too soon",
       precedences_are_paid_for_by_who_begins_too_soon},
      {"precedences ask nothing of jobs that are not placed",
       precedences_ask_nothing_of_jobs_that_are_not_placed},
      {"prices of precedences count from the end", prices_of_precedences_count_from_the_end},
      {"a leaf that breaks a precedence holds no plan",
       a_leaf_that_breaks_a_precedence_holds_no_plan},
      {"leaves must be those of a tree", leaves_must_be_those_of_a_tree},
      {"set-ups are the least over all sets of periods, part by part",
       setups_are_the_least_over_all_sets_of_periods},
      {"chains of precedences may be long", chains_may_be_long},
      {"a pair may take the dearer crew", a_pair_may_take_the_dearer_crew},
      {"rounding never raises a bound", rounding_never_raises_a_bound},
      {"prices of limits are clamped", prices_of_limits_are_clamped},
      {"prices must be numbers", prices_must_be_numbers},
      {"arrays must be there", arrays_must_be_there},
      {"nothing at all is verified", nothing_at_all_is_verified},
      {"outcomes have names", outcomes_have_names},
      {"verification fails cleanly without memory", fails_cleanly_without_memory})
