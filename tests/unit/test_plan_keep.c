/* SPDX-License-Identifier: Apache-2.0 */
/* Re-planning: what stays, what moves and what it costs, counted again from the two plans. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/chaos.h"
#include "tests/support/planned_plant.h"
#include "tests/support/suite.h"

enum { WEEKS = 8, DAYS = 7 * WEEKS };

/* Two crews; checks of every fourth day that fill most weeks. Checks may come two weeks early or late. */
static pcm_plant *plant_with_checks(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s overtime_share=0.1 overtime_price=30");
    add_crew(plant, "b", "skills=s technicians=0.5");
    add(plant, PCM_TASKS,
        "id=check type=pump kind=inspection skill=s hours=11 cost_planned=200 interval_days=200 "
        "tolerance_days=14 cost_outsourced=700");
    for (int i = 0; i < 30; i++) {
        char row[200], date[PCM_DATE_SIZE];
        pcm_date_format(date, day(monday) - 200 + 2 + (i * 52) / 30);
        snprintf(row, sizeof row, "id=p%d type=pump site=main installed=%s", i, date);
        add(plant, PCM_ASSETS, row);
    }
    return plant;
}

/* Publishes a plan, then takes three days of the fourth week off. */
static pcm_plant *plant_that_lost_hours(void)
{
    pcm_plant *plant = plant_with_checks();
    struct made made = make(plant, DAYS, NULL);
    CU_ASSERT_EQUAL_FATAL(pcm_plan_visits(made.plan), 30);
    ASSERT_OK(pcm_plan_record(plant, made.plan, "before"));
    discard(made);
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-01-26");
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-01-27");
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-01-28");
    return plant;
}

static const pcm_work_order *order_of(const pcm_plant *plant, const pcm_visit *done)
{
    size_t row;
    ASSERT_OK(pcm_plant_find(&row, plant, PCM_WORK_ORDERS, done->key));
    return pcm_plant_row(plant, PCM_WORK_ORDERS, row);
}

/* -1 with an outside firm. */
static int week_of(pcm_date date)
{
    return date == PCM_DATE_NONE ? -1 : (date - day(monday)) / 7;
}

/* Visits that left their week, and weeks between. */
struct changes {
    size_t moved;
    int weeks;
};

static struct changes changes_of(const pcm_plant *plant, struct made made)
{
    struct changes changes = {0, 0};
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const int before = week_of(order_of(plant, visit(made, i))->date);
        const int after = week_of(visit(made, i)->date);
        changes.moved += before != after;
        if (before >= 0 && after >= 0)
            changes.weeks += abs(before - after);
    }
    return changes;
}

static void check_counts(const pcm_plant *plant, struct made made, double per_visit,
                         double per_week)
{
    const struct changes changes = changes_of(plant, made);
    const pcm_schedule_summary summary = summary_of(made).schedule;
    size_t told = 0;
    CU_ASSERT_EQUAL(summary.moved, changes.moved);
    ASSERT_CLOSE(summary.stability_cost,
                 per_visit * (double)changes.moved + per_week * changes.weeks, 1e-9);
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *done = visit(made, i);
        const pcm_work_order *before = order_of(plant, done);
        told += done->moved != 0;
        CU_ASSERT_EQUAL(done->published, before->date);
        CU_ASSERT_EQUAL(done->moved, week_of(before->date) != week_of(done->date));
        CU_ASSERT_EQUAL(done->moved, strstr(done->reason, "Moved from the week of") != NULL ||
                                         strstr(done->reason, "Taken back") != NULL);
    }
    CU_ASSERT_EQUAL(told, changes.moved);
}

static void nothing_moves_if_nothing_changed(void)
{
    pcm_plant *plant = plant_with_checks();
    struct made made = make(plant, DAYS, NULL);
    ASSERT_OK(pcm_plan_record(plant, made.plan, "before"));
    struct made again =
        make_as(plant, DAYS, (pcm_plan_options){.keep = 1, .move_cost = 1000}, NULL);
    check_counts(plant, again, 1000, 0);
    CU_ASSERT_EQUAL(summary_of(again).schedule.moved, 0);
    ASSERT_CLOSE(summary_of(again).schedule.cost, summary_of(made).schedule.cost, 1e-9);
    discard(again);
    finish(made, plant);
}

static void few_visits_move_when_hours_are_lost(void)
{
    pcm_plant *plant = plant_that_lost_hours();
    struct made anew = make(plant, DAYS, NULL);
    const pcm_plan_options options = {.keep = 1, .move_cost = 500, .move_cost_per_week = 3};
    struct made kept = make_as(plant, DAYS, options, NULL);
    check_counts(plant, kept, 500, 3);
    CU_ASSERT(summary_of(kept).schedule.moved > 0);
    CU_ASSERT(summary_of(kept).schedule.moved <= changes_of(plant, anew).moved);
    CU_ASSERT_EQUAL(summary_of(anew).schedule.moved, 0); /* nothing was to be kept */
    CU_ASSERT_EQUAL(visit(anew, 0)->published, PCM_DATE_NONE);
    /* Hours for two or three checks are gone, and no check needs to move twice as far for it. */
    CU_ASSERT(summary_of(kept).schedule.moved <= 6);
    discard(anew);
    finish(kept, plant);
}

static void frozen_weeks_stay(void)
{
    enum { FROZEN = 3 };
    pcm_plant *plant = plant_that_lost_hours();
    struct made made = make_as(
        plant, DAYS, (pcm_plan_options){.keep = 1, .move_cost = 0, .frozen_weeks = FROZEN}, NULL);
    size_t frozen = 0;
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *done = visit(made, i);
        const int before = week_of(order_of(plant, done)->date), after = week_of(done->date);
        CU_ASSERT_EQUAL(before >= 0 && before < FROZEN, after >= 0 && after < FROZEN);
        if (before >= 0 && before < FROZEN) {
            CU_ASSERT_EQUAL(before, after);
            frozen++;
        }
    }
    CU_ASSERT(frozen > 0);
    check_counts(plant, made, 0, 0);
    finish(made, plant);
}

/* The crew that is published for a visit; "" if none is. */
static const char *crew_before(const pcm_plant *plant, const pcm_visit *done)
{
    return order_of(plant, done)->crew;
}

/* A third crew that would be cheaper, and perhaps a second that unlearned its skill. */
static pcm_plant *plant_with_new_crews(const char *second)
{
    pcm_plant *plant = plant_with_checks();
    ASSERT_OK(pcm_plant_clear(plant, PCM_CREWS));
    add_crew(plant, "a", "skills=s cost_per_hour=20");
    add_crew(plant, "b", "skills=s cost_per_hour=20");
    struct made made = make(plant, DAYS, NULL);
    ASSERT_OK(pcm_plan_record(plant, made.plan, "before"));
    discard(made);
    ASSERT_OK(pcm_plant_clear(plant, PCM_CREWS));
    add_crew(plant, "a", "skills=s cost_per_hour=20");
    add_crew(plant, "b", second);
    add_crew(plant, "c", "skills=s technicians=3");
    return plant;
}

static void frozen_weeks_keep_their_crews(void)
{
    enum { FROZEN = 3 };
    pcm_plant *plant = plant_with_new_crews("skills=s cost_per_hour=20");
    const pcm_plan_options options = {.keep = 1, .move_cost = 5, .frozen_weeks = FROZEN};
    struct made made = make_as(plant, DAYS, options, NULL);
    size_t frozen = 0, with_b = 0, others = 0;
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *done = visit(made, i);
        if (week_of(done->date) >= FROZEN) {
            others++;
            ASSERT_TEXT(done->crew, "c"); /* whom nobody pays by the hour */
            continue;
        }
        ASSERT_TEXT(done->crew, crew_before(plant, done));
        with_b += strcmp(done->crew, "b") == 0;
        frozen++;
    }
    CU_ASSERT(frozen > 0 && with_b > 0 && others > 0);
    finish(made, plant);
}

static void crews_that_cannot_stay_hand_over(void)
{
    enum { FROZEN = 3 };
    pcm_plant *plant = plant_with_new_crews("skills=other");
    const pcm_plan_options options = {.keep = 1, .move_cost = 5, .frozen_weeks = FROZEN};
    struct made made = make_as(plant, DAYS, options, NULL);
    size_t handed = 0, stayed = 0;
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *done = visit(made, i);
        if (week_of(done->date) >= FROZEN)
            continue;
        const int had_b = strcmp(crew_before(plant, done), "b") == 0;
        CU_ASSERT_EQUAL(week_of(done->date), week_of(order_of(plant, done)->date));
        ASSERT_TEXT(done->crew, had_b ? "c" : "a");
        handed += had_b != 0;
        stayed += had_b == 0;
    }
    CU_ASSERT(handed > 0 && stayed > 0);
    CU_ASSERT_EQUAL(summary_of(made).schedule.left_over, 0);
    finish(made, plant);
}

/* One crew, and a check a week that could be on any day of it: it keeps the one it had. */
static void days_are_kept_within_a_week(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    add_checked_pumps(plant, 1, 9, "hours=3 cost_planned=200 interval_days=100 tolerance_days=20");
    struct made made = make(plant, 28, NULL);
    CU_ASSERT_EQUAL(visit(made, 0)->date, day("2026-01-14"));
    ASSERT_OK(pcm_plan_record(plant, made.plan, "before"));
    pcm_work_order order =
        *(const pcm_work_order *)pcm_plant_row(plant, PCM_WORK_ORDERS, 0);
    discard(made);
    order.id = "check/p1/2026-01-14";
    order.date = order.finish = day("2026-01-16");
    ASSERT_OK(pcm_plant_clear(plant, PCM_WORK_ORDERS));
    order.plan = "before", order.asset = "p1", order.task = "check", order.skill = "s";
    order.crew = "a", order.placement = "crew", order.reason = "";
    ASSERT_OK(pcm_plant_add(plant, PCM_WORK_ORDERS, &order, NULL));
    made = make_as(plant, 28, (pcm_plan_options){.keep = 1}, NULL);
    CU_ASSERT_EQUAL(visit(made, 0)->date, day("2026-01-16"));
    CU_ASSERT_FALSE(visit(made, 0)->moved);
    discard(made);
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-01-16");
    made = make_as(plant, 28, (pcm_plan_options){.keep = 1}, NULL);
    CU_ASSERT_EQUAL(visit(made, 0)->date, day("2026-01-14")); /* nobody works on that day now */
    finish(made, plant);
}

/* What was given away, left over or is new has no week to leave. */
static void only_what_was_published_is_kept(void)
{
    pcm_plant *plant = plant_that_lost_hours();
    add(plant, PCM_ASSETS, "id=new type=pump site=main installed=2025-07-20");
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.keep = 1, .move_cost = 1}, NULL);
    size_t unknown = 0;
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++)
        if (strcmp(visit(made, i)->asset, "new") == 0) {
            unknown++;
            CU_ASSERT_EQUAL(visit(made, i)->published, PCM_DATE_NONE);
            CU_ASSERT_FALSE(visit(made, i)->moved);
        }
    CU_ASSERT_EQUAL(unknown, 1);
    finish(made, plant);
}

static void bad_options_are_told(void)
{
    pcm_plant *plant = plant_with_checks();
    struct made made = make(plant, DAYS, NULL);
    pcm_plan *plan = NULL;
    pcm_plan_options options = {.struct_size = 4};
    ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("options->struct_size = 4");
    options = (pcm_plan_options){
        .struct_size = sizeof options, .keep = 1, .frozen_weeks = WEEKS + 1};
    ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("options->frozen_weeks = 9: must be at most the 8 weeks of the plan");
    const double bad[] = {-1, NAN, INFINITY, 1e16};
    for (size_t i = 0; i < 4; i++) {
        options = (pcm_plan_options){
            .struct_size = sizeof options, .keep = 1, .move_cost = bad[i]};
        ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                      PCM_ERR_DOMAIN);
        options = (pcm_plan_options){
            .struct_size = sizeof options, .keep = 1, .move_cost_per_week = bad[i]};
        ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                      PCM_ERR_DOMAIN);
    }
    CU_ASSERT_PTR_NULL(plan);
    finish(made, plant);
}

static pcm_plant *chaos_plant;
static struct made chaos_made;

static int plan_with_chaos(void)
{
    pcm_plan *plan = NULL;
    const pcm_plan_options options = {
        .struct_size = sizeof options, .keep = 1, .move_cost = 5, .frozen_weeks = 1, .effort = 0.001};
    const pcm_status status =
        pcm_plan_optimise(&plan, chaos_plant, chaos_made.jobs, NULL, &options, NULL);
    pcm_plan_free(plan);
    return status;
}

static void lack_of_memory_is_survived(void)
{
    chaos_plant = plant_with_calendar();
    add_crew(chaos_plant, "a", "skills=s");
    add_checked_pumps(chaos_plant, 4, 8, "hours=25 cost_planned=200 interval_days=100");
    chaos_made = make(chaos_plant, 28, NULL);
    ASSERT_OK(pcm_plan_record(chaos_plant, chaos_made.plan, "before"));
    chaos_run(plan_with_chaos);
    finish(chaos_made, chaos_plant);
}

SUITE("plan keep",
      {"nothing moves if nothing changed", nothing_moves_if_nothing_changed},
      {"few visits move when hours are lost", few_visits_move_when_hours_are_lost},
      {"frozen weeks stay", frozen_weeks_stay},
      {"frozen weeks keep their crews", frozen_weeks_keep_their_crews},
      {"crews that cannot stay hand over", crews_that_cannot_stay_hand_over},
      {"days are kept within a week", days_are_kept_within_a_week},
      {"only what was published is kept", only_what_was_published_is_kept},
      {"bad options are told", bad_options_are_told},
      {"lack of memory is survived", lack_of_memory_is_survived})
