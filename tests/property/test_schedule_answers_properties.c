/* SPDX-License-Identifier: Apache-2.0 */
/* Answers about random schedules: what other dates cost against the moved plan evaluated by plain
 * code, missing hours against the least of all plans. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/schedule_answers.h>

#include "tests/support/plain_solved.h"
#include "tests/support/suite.h"

enum { EACH = 25, PRICED = 4, SHORTAGES = 250, PLANS_MOST = 20000 };

static plain_case now;
static plain_plan plan;
static plain_value value;

/* Change of cost to another plan; INFINITY if it breaks a rule. */
static double change_to(const plain_plan *other)
{
    plain_value moved = plain_evaluate(&now.drawn, other);
    return moved.broken > 0 || moved.missing > 0 ? INFINITY : moved.cost - value.cost;
}

/* The least change of a job that begins in a period; PLAIN_AWAY: given away. */
static double change_of_job(int j, int start)
{
    double least = INFINITY;
    for (int k = 0; k < now.choices.jobs[j]; k++) {
        plain_plan moved = plan;
        moved.job[j] = now.choices.job[j][k];
        if (moved.job[j].start == start)
            least = fmin(least, change_to(&moved));
    }
    return least;
}

static int same(double told, double expected)
{
    return told == expected || fabs(told - expected) <= 1e-9 * (1 + fabs(value.cost));
}

static void check_job(pcm_inquiry *inquiry, int j)
{
    const plain_job *job = &now.drawn.job[j];
    double change[PLAIN_PERIODS], away;
    pcm_explanation told;
    ASSERT_OK(pcm_inquiry_job_curve(change, &away, inquiry, (size_t)j));
    for (int t = job->first; t <= job->last; t++)
        CU_ASSERT(same(change[t - job->first], change_of_job(j, t)));
    CU_ASSERT(same(away, change_of_job(j, PLAIN_AWAY)));
    ASSERT_OK(pcm_inquiry_job(&told, inquiry, (size_t)j));
    int start = plan.job[j].start;
    CU_ASSERT(same(told.earlier_change, start > 0 ? change_of_job(j, start - 1) : INFINITY));
    CU_ASSERT(same(told.later_change, start >= 0 ? change_of_job(j, start + 1) : INFINITY));
    CU_ASSERT(told.own_extra >= -1e-9);
    if (told.why == PCM_WHY_SEARCH)
        CU_ASSERT(told.cheapest_change < 0);
}

/* Change if the n-th visit of a task moves to a period, between its neighbours. */
static double change_of_visit(int r, int from, int to)
{
    plain_plan moved = plan;
    if (to < 0 || to >= now.drawn.periods)
        return INFINITY;
    moved.visits[r] = (plan.visits[r] & ~(1u << from)) | 1u << to;
    if (to != from && plan.visits[r] >> to & 1)
        return INFINITY;
    return plain_task_cost(&now.drawn, r, moved.visits[r]) < INFINITY ? change_to(&moved)
                                                                      : INFINITY;
}

static void check_visits(pcm_inquiry *inquiry, const pcm_schedule *schedule, int r)
{
    for (size_t v = 0; v < pcm_schedule_visits(schedule, (size_t)r); v++) {
        int at = (int)pcm_schedule_visit(schedule, (size_t)r, v);
        pcm_explanation told;
        ASSERT_OK(pcm_inquiry_visit(&told, inquiry, (size_t)r, v));
        CU_ASSERT(same(told.earlier_change, change_of_visit(r, at, at - 1)));
        CU_ASSERT(same(told.later_change, change_of_visit(r, at, at + 1)));
        CU_ASSERT(same(told.cheapest_change, change_of_visit(r, at, (int)told.cheapest)));
    }
}

static void changes_are_those_of_moved_plans(void)
{
    const pcm_schedule_options options = {.struct_size = sizeof options, .effort = 0.02};
    unsigned kinds;
    int seen = 0;
    for (size_t k = 0; plain_kind(&kinds, k); k++) {
        test_random random = {500 + k};
        for (int i = 0; i < EACH; i++) {
            pcm_schedule *schedule = NULL;
            pcm_inquiry *inquiry = NULL;
            plain_draw(&now.drawn, &random, kinds);
            plain_case_make(&now);
            ASSERT_OK(pcm_schedule_optimise(&schedule, now.problem, NULL, &options, NULL));
            plain_read(&plan, &now.drawn, schedule);
            value = plain_evaluate(&now.drawn, &plan);
            ASSERT_OK(pcm_inquiry_new(&inquiry, now.problem, schedule));
            int whole = value.left_over == now.homeless && value.broken == 0 && value.missing == 0;
            for (int j = 0; whole && j < now.drawn.jobs; j++)
                if (plan.job[j].start != PLAIN_LEFT)
                    check_job(inquiry, j);
            for (int r = 0; whole && r < now.drawn.tasks; r++)
                check_visits(inquiry, schedule, r);
            seen += whole;
            pcm_inquiry_free(inquiry);
            pcm_schedule_free(schedule);
            plain_case_free(&now);
        }
    }
    CU_ASSERT(seen > 100);
}

/* Prices of hours. */

static plain_case richer; /* the case with more hours, and what came of it */
static struct {
    int cells, crews, saving;
} priced;

/* Whether jobs and visits have the places that they had: more hours let in what was too long. */
static int has_same_places(void)
{
    int same = 1;
    for (int j = 0; j < now.drawn.jobs; j++)
        same = same && richer.choices.jobs[j] == now.choices.jobs[j];
    for (int r = 0; r < now.drawn.tasks; r++)
        same = same && richer.choices.tasks[r] == now.choices.tasks[r];
    return same && richer.homeless == now.homeless;
}

/* With the hours of `richer` no plan may cost less than the bound less what they are worth. */
static int saves_at_most(double bound, double worth)
{
    plain_case_make(&richer);
    const int counts = has_same_places();
    if (counts && richer.optimum < INFINITY)
        CU_ASSERT(richer.optimum >= bound - worth - 1e-9 * (1 + fabs(bound)));
    priced.saving += counts && richer.optimum < now.optimum;
    plain_case_free(&richer);
    return counts;
}

static void check_prices(const pcm_schedule *schedule, pcm_inquiry *inquiry, double bound)
{
    for (int c = 0; c < now.drawn.crews; c++) {
        pcm_crew_value worth;
        for (int t = 0; t < now.drawn.periods; t++) {
            pcm_crew_load load;
            ASSERT_OK(pcm_schedule_get_load(&load, schedule, (size_t)c, (size_t)t));
            richer.drawn = now.drawn;
            richer.drawn.crew[c].capacity[t]++;
            priced.cells += saves_at_most(bound, load.price);
        }
        richer.drawn = now.drawn;
        for (int t = 0; t < now.drawn.periods; t++)
            richer.drawn.crew[c].capacity[t] *= 2;
        ASSERT_OK(pcm_inquiry_crew(&worth, inquiry, (size_t)c, 1));
        priced.crews += saves_at_most(bound, worth.technician);
    }
}

/* Without a linear program the proof has one set of prices. What hours of quarters cost moves with
 * all of them, so there is no levelling. */
static void hours_save_no_more_than_their_prices(void)
{
    const pcm_schedule_options options = {.struct_size = sizeof options, .effort = 0.02};
    unsigned kinds;
    for (size_t k = 0; plain_kind(&kinds, k); k++) {
        test_random random = {700 + k};
        for (int i = 0; i < PRICED; i++) {
            pcm_schedule *schedule = NULL;
            pcm_inquiry *inquiry = NULL;
            pcm_schedule_summary summary;
            plain_draw(&now.drawn, &random, kinds & ~(unsigned)PLAIN_LEVELLING);
            plain_case_make(&now);
            ASSERT_OK(pcm_schedule_optimise(&schedule, now.problem, NULL, &options, NULL));
            ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
            ASSERT_OK(pcm_inquiry_new(&inquiry, now.problem, schedule));
            if (now.optimum < INFINITY)
                check_prices(schedule, inquiry, summary.bound);
            pcm_inquiry_free(inquiry);
            pcm_schedule_free(schedule);
            plain_case_free(&now);
        }
    }
    printf("# %d hours and %d technicians, %d of which save\n", priced.cells, priced.crews,
           priced.saving);
    CU_ASSERT(priced.cells > 200 && priced.crews > 20 && priced.saving > 20);
}

/* Shortages. */

/* Fewest hours that are missing in any plan that serves every job in-house or gives it away and
 * keeps the other rules, wherever jobs would fit if crews had all the hours in the world, but in no
 * other periods than before if they skip closed ones; -1 if there is no such plan, or there are too
 * many. */
static int fewest_missing_hours(void)
{
    static plain generous;
    static plain_choices choices;
    double plans = 1;
    generous = now.drawn;
    for (int c = 0; c < generous.crews; c++)
        for (int t = 0; t < generous.periods; t++)
            generous.crew[c].overtime[t] = 100;
    plain_list_at_work(&choices, &generous, &now.drawn);
    for (int j = 0; j < now.drawn.jobs; j++) {
        plans *= choices.jobs[j];
        if (choices.job[j][0].start == PLAIN_LEFT)
            return -1;
    }
    int at[PLAIN_JOBS + PLAIN_TASKS], fewest = -1;
    plain_plan any;
    plain_begin(&any, at, &now.drawn, &choices);
    if (plans > PLANS_MOST)
        return -1;
    do {
        plain_value found = plain_evaluate(&now.drawn, &any);
        if (found.broken == 0 && (fewest < 0 || found.missing < fewest))
            fewest = found.missing;
    } while (plain_next(&any, at, &now.drawn, &choices));
    return fewest;
}

static void missing_hours_are_the_fewest_that_can_be(void)
{
    test_random random = {600};
    int seen = 0, least = 0, some = 0;
    for (int i = 0; i < SHORTAGES; i++) {
        pcm_shortages *found = NULL;
        double missing = 0;
        plain_draw(&now.drawn, &random, i % 2 ? PLAIN_EXCLUSIONS : 0);
        for (int j = 0; j < now.drawn.jobs; j++)
            if (i % 3)
                now.drawn.job[j].outsource = INFINITY;
        plain_list(&now.choices, &now.drawn);
        int fewest = fewest_missing_hours();
        if (fewest < 0)
            continue;
        now.problem = plain_build(&now.drawn);
        ASSERT_OK(pcm_schedule_find_shortages(&found, now.problem, NULL, NULL));
        for (size_t k = 0; k < pcm_shortages_count(found); k++) {
            const pcm_shortage *shortage = pcm_shortages_get(found, k);
            CU_ASSERT_EQUAL(shortage->kind, PCM_SHORT_HOURS);
            CU_ASSERT(shortage->amount > 0);
            missing += shortage->amount;
        }
        CU_ASSERT(missing >= fewest - 1e-9);
        seen++;
        some += fewest > 0;
        least += missing <= fewest + 1e-9;
        pcm_shortages_free(found);
        pcm_schedule_problem_free(now.problem);
    }
    printf("# %d problems, %d with missing hours, %d the fewest\n", seen, some, least);
    CU_ASSERT(some > 20 && seen - some > 5);
    CU_ASSERT(least >= 0.95 * seen);
}

SUITE("answers about random schedules",
      {"changes are those of moved plans", changes_are_those_of_moved_plans},
      {"hours save no more than their prices", hours_save_no_more_than_their_prices},
      {"missing hours are the fewest that can be", missing_hours_are_the_fewest_that_can_be})
