/* SPDX-License-Identifier: Apache-2.0 */
/* Hours kept free for failures: their figures by hand from the fitted life, the ages and the visits of
 * the finished plan; what they leave to visits. Fans are repaired and stay as old as they were, so that
 * failures of a week are Poisson's. */
#include <math.h>
#include <string.h>

#include "tests/support/chaos.h"
#include "tests/support/planned_plant.h"
#include "tests/support/suite.h"

enum { FANS = 60, LIVES = 12, WEEKS = 8, DAYS = 7 * WEEKS };

/* Lives in days that wear out: quantiles of a Weibull law with shape 4 and scale 300 d. */
static const int lives[LIVES] = {143, 178, 203, 224, 243, 262, 280, 299, 320, 345, 378, 430};

static void add_event(pcm_plant *plant, int fan, pcm_date date, const char *rest)
{
    char row[300], text[PCM_DATE_SIZE];
    snprintf(row, sizeof row, "asset=f%d time=%sT08:00:00 %s", fan, pcm_date_format(text, date),
             rest);
    add(plant, PCM_EVENTS, row);
}

/* Fans that failed at their lives' ends, each repaired in `hours` and renewed the day after, and again
 * some days before Monday. */
static void add_fans(pcm_plant *plant, const char *hours)
{
    char row[200], text[PCM_DATE_SIZE];
    add(plant, PCM_TYPES, "id=fan renewed_by_failure=0");
    add(plant, PCM_TASKS,
        "id=belt type=fan kind=replacement skill=s hours=6 cost_planned=200 cost_failure=500 "
        "cost_outsourced=900");
    for (int i = 0; i < FANS; i++) {
        const pcm_date installed = day("2024-06-01");
        snprintf(row, sizeof row, "id=f%d type=fan site=main installed=%s", i,
                 pcm_date_format(text, installed));
        add(plant, PCM_ASSETS, row);
        snprintf(row, sizeof row, "kind=failure %s", hours);
        add_event(plant, i, installed + lives[i % LIVES], row);
        add_event(plant, i, installed + lives[i % LIVES] + 1, "kind=replacement");
        if (i % 2)
            add_event(plant, i, day(monday) - 20 - 2 * i, "kind=replacement");
    }
}

static pcm_plant *plant_with_fans(const char *crew, const char *hours)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", crew);
    add_fans(plant, hours);
    return plant;
}

static pcm_weibull life_of(struct made made)
{
    const pcm_decision *decision = pcm_decisions_get(made.decisions, 0);
    CU_ASSERT_EQUAL_FATAL(decision->source, PCM_INTERVAL_OPTIMAL);
    return decision->fit.life;
}

static size_t week_of(pcm_date date)
{
    return (size_t)(date - day(monday)) / 7;
}

/* Expected failures of a fan in a week, given the visits of the finished plan. */
static long double failures_of(const pcm_plant *plant, struct made made, int fan, size_t week)
{
    char id[10];
    pcm_asset_state state;
    snprintf(id, sizeof id, "f%d", fan);
    ASSERT_OK(pcm_history_asset_state(&state, plant, id, day(monday)));
    CU_ASSERT_FATAL(state.age_known);
    long double age = state.age_days + 7.0L * week;
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *done = visit(made, i);
        const pcm_date date = done->placement == PCM_PLACED ? done->date : done->due;
        const size_t when = date > day(monday) ? week_of(date) : 0;
        if (strcmp(done->asset, id) == 0 && when <= week)
            age = fminl(age, 7.0L * (week - when));
    }
    const pcm_weibull life = life_of(made);
    return powl((age + 7) / life.scale, life.shape) - powl(age / life.scale, life.shape);
}

/* Failures that are enough with a probability: a quantile of Poisson's law. */
static int enough(long double mean, double level)
{
    int k = 0;
    for (long double p = expl(-mean), sum = p; sum < level; sum += p)
        p *= mean / ++k;
    return k;
}

static const pcm_week_reserve *row_of(struct made made, size_t week)
{
    const pcm_week_reserve *row = pcm_plan_reserve(made.plan, week);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    return row;
}

static void check_rows(const pcm_plant *plant, struct made made, double hours, double level)
{
    double failures = 0, mean = 0, reserved = 0;
    CU_ASSERT_EQUAL_FATAL(pcm_plan_reserves(made.plan), WEEKS);
    for (size_t week = 0; week < WEEKS; week++) {
        const pcm_week_reserve *row = row_of(made, week);
        long double expected = 0;
        for (int fan = 0; fan < FANS; fan++)
            expected += failures_of(plant, made, fan, week);
        ASSERT_TEXT(row->skill, "s");
        ASSERT_TEXT(row->site, "");
        CU_ASSERT_EQUAL(row->week, day(monday) + 7 * (pcm_date)week);
        ASSERT_CLOSE(row->failures, (double)expected, 1e-9);
        ASSERT_CLOSE(row->mean, hours * (double)expected, 1e-9);
        ASSERT_CLOSE(row->wanted, hours * enough(expected, level), 1e-9);
        CU_ASSERT(fabs(row->reserved - row->wanted) <= 2 * hours);
        failures += row->failures;
        mean += row->mean;
        reserved += row->reserved;
    }
    const pcm_plan_summary summary = summary_of(made);
    ASSERT_CLOSE(summary.corrective_failures, failures, 1e-12);
    ASSERT_CLOSE(summary.corrective_hours, mean, 1e-12);
    ASSERT_CLOSE(summary.reserved_hours, reserved, 1e-12);
    CU_ASSERT_PTR_NULL(pcm_plan_reserve(made.plan, WEEKS));
}

static void reserve_follows_from_ages_and_visits(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=4", "hours=5");
    const double levels[] = {0.5, 0.8, 0.95};
    for (size_t i = 0; i < 3; i++) {
        struct made made =
            make_as(plant, DAYS, (pcm_plan_options){.reserve = levels[i]}, NULL);
        CU_ASSERT(pcm_plan_visits(made.plan) > 0);
        check_rows(plant, made, 5.0, levels[i]);
        discard(made);
    }
    pcm_plant_free(plant);
}

/* What is not on record does not count; with no record at all it is the task's 6 h. */
static void hours_of_repairs_come_from_the_records(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=4", "");
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.8}, NULL);
    check_rows(plant, made, 6.0, 0.8);
    finish(made, plant);
    plant = plant_with_fans("skills=s technicians=4", "hours=4");
    add(plant, PCM_ASSETS, "id=more type=fan site=main removed=2025-06-01");
    add(plant, PCM_EVENTS, "asset=more time=2025-01-01T08:00:00 kind=failure hours=65");
    add(plant, PCM_EVENTS, "asset=more time=2025-02-01T08:00:00 kind=failure");
    made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.8}, NULL);
    check_rows(plant, made, 5.0, 0.8); /* (60 * 4 + 65)/61 */
    finish(made, plant);
}

/* Hours of a week: of its visits, and kept free. */
static void check_loads(struct made made)
{
    double visits[WEEKS] = {0};
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++)
        if (visit(made, i)->placement == PCM_PLACED)
            visits[week_of(visit(made, i)->date)] += visit(made, i)->hours;
    for (size_t week = 0; week < WEEKS; week++) {
        const pcm_crew_load *load = &pcm_plan_load(made.plan, week)->load;
        ASSERT_CLOSE(load->hours, visits[week] + row_of(made, week)->reserved, 1e-9);
        CU_ASSERT(load->hours <= load->capacity + 1e-9);
    }
}

static void visits_leave_the_hours_free(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=0.5", "hours=5");
    struct made without = make(plant, DAYS, NULL);
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.9}, NULL);
    check_loads(made);
    const pcm_plan_summary summary = summary_of(made);
    CU_ASSERT(summary.reserved_hours > 0);
    CU_ASSERT(summary.rounds >= 1 && summary.rounds <= 3);
    CU_ASSERT(summary.schedule.cost >= summary_of(without).schedule.bound);
    CU_ASSERT_EQUAL(summary_of(without).rounds, 1);
    CU_ASSERT_EQUAL(summary_of(without).reserved_hours, 0);
    CU_ASSERT_EQUAL(pcm_plan_reserves(without.plan), 0);
    discard(without);
    finish(made, plant);
}

/* A contractor is paid for visits and for the failures to be expected, not for waiting. */
static void waiting_is_not_paid(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=4 cost_per_hour=10", "hours=5");
    const double levels[] = {0.8, 0.95};
    for (size_t i = 0; i < 2; i++) {
        struct made made =
            make_as(plant, DAYS, (pcm_plan_options){.reserve = levels[i]}, NULL);
        double hours = 0, waiting = 0;
        for (size_t week = 0; week < WEEKS; week++) {
            hours += fmin(row_of(made, week)->mean, row_of(made, week)->reserved);
            waiting += fmax(row_of(made, week)->reserved - row_of(made, week)->mean, 0);
        }
        for (size_t k = 0; k < pcm_plan_visits(made.plan); k++)
            hours += visit(made, k)->hours;
        const pcm_schedule_summary figures = summary_of(made).schedule;
        CU_ASSERT(waiting > 0);
        CU_ASSERT_EQUAL(figures.overtime_cost, 0);
        ASSERT_CLOSE(figures.hourly_cost, 10 * hours, 1e-9);
        ASSERT_CLOSE(figures.cost, figures.job_cost + figures.hourly_cost, 1e-9);
        CU_ASSERT(figures.bound <= figures.cost * (1 + 1e-12));
        CU_ASSERT(figures.bound >= 10 * hours - 1e-6);
        discard(made);
    }
    pcm_plant_free(plant);
}

static void nobody_is_kept_free_who_does_not_work(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=4", "hours=5");
    const char *const off[] = {"12", "13", "14", "15", "16"};
    for (int i = 0; i < 5; i++) {
        char row[100];
        snprintf(row, sizeof row, "calendar=week date=2026-01-%s", off[i]);
        add(plant, PCM_HOLIDAYS, row);
    }
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.95}, NULL);
    CU_ASSERT(row_of(made, 1)->wanted > 0);
    CU_ASSERT_EQUAL(row_of(made, 1)->reserved, 0);
    CU_ASSERT(row_of(made, 0)->reserved > 0);
    CU_ASSERT_NOT_EQUAL(summary_of(made).schedule.outcome, PCM_SCHEDULE_SHORT);
    finish(made, plant);
}

static void what_no_crew_repairs_is_told_and_not_kept_free(void)
{
    pcm_plant *plant = plant_with_fans("skills=t", "hours=5");
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.8}, NULL);
    CU_ASSERT_EQUAL(summary_of(made).reserved_hours, 0);
    CU_ASSERT(summary_of(made).corrective_hours > 0);
    CU_ASSERT_EQUAL(summary_of(made).schedule.shortage_hours, 0);
    CU_ASSERT_EQUAL(summary_of(made).schedule.outsourced, pcm_plan_visits(made.plan));
    finish(made, plant);
}

static void assets_without_a_model_ask_for_nothing(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    add_checked_pumps(plant, 3, 8, "hours=2 cost_planned=200 interval_days=100");
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.8}, NULL);
    CU_ASSERT_EQUAL(pcm_plan_reserves(made.plan), 0);
    CU_ASSERT_EQUAL(summary_of(made).rounds, 1);
    finish(made, plant);
}

/* Fans that are to come and those that are gone do not fail. */
static void only_what_is_in_service_fails(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=4", "hours=5");
    add(plant, PCM_ASSETS, "id=gone type=fan site=main installed=2024-01-01 removed=2026-01-05");
    add(plant, PCM_ASSETS, "id=later type=fan site=main installed=2026-01-06");
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.8}, NULL);
    check_rows(plant, made, 5.0, 0.8);
    finish(made, plant);
}

static void bad_reserves_are_told(void)
{
    pcm_plant *plant = plant_with_fans("skills=s", "hours=5");
    struct made made = make(plant, DAYS, NULL);
    const double bad[] = {-0.1, 1.0, NAN, INFINITY};
    pcm_plan *plan = NULL;
    for (size_t i = 0; i < 4; i++) {
        const pcm_plan_options options = {.struct_size = sizeof options,
                                          .reserve = bad[i],
                                          .decisions = made.decisions};
        ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                      PCM_ERR_DOMAIN);
        ASSERT_MESSAGE("options->reserve = ");
    }
    pcm_plan_options options = {.struct_size = sizeof options, .reserve = 0.5};
    ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("options->decisions = NULL");
    add(plant, PCM_TASKS, "id=new type=fan kind=service skill=s hours=1 cost_planned=1 interval_days=9");
    options.decisions = made.decisions;
    ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("decisions: were not made from the tasks of plant");
    CU_ASSERT_PTR_NULL(plan);
    CU_ASSERT_EQUAL(pcm_plan_reserves(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_plan_reserve(NULL, 0));
    finish(made, plant);
}

static void stop_and_time_limit_are_kept(void)
{
    pcm_plant *plant = plant_with_fans("skills=s", "hours=5");
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    struct made made = make_as(plant, DAYS, (pcm_plan_options){.reserve = 0.8}, control);
    pcm_control_stop(control);
    pcm_plan *plan = NULL;
    const pcm_plan_options options = {.struct_size = sizeof options,
                                      .reserve = 0.8,
                                      .decisions = made.decisions};
    ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, control),
                  PCM_ERR_CALLBACK);
    CU_ASSERT_PTR_NULL(plan);
    pcm_control_free(control);
    finish(made, plant);
}

static pcm_plant *chaos_plant;
static struct made chaos_made;

static int plan_with_chaos(void)
{
    pcm_plan *plan = NULL;
    const pcm_plan_options options = {.struct_size = sizeof options,
                                      .reserve = 0.9,
                                      .effort = 0.001,
                                      .decisions = chaos_made.decisions};
    const pcm_status status =
        pcm_plan_optimise(&plan, chaos_plant, chaos_made.jobs, NULL, &options, NULL);
    pcm_plan_free(plan);
    return status;
}

static void lack_of_memory_is_survived(void)
{
    chaos_plant = plant_with_fans("skills=s technicians=2", "hours=5");
    chaos_made = make(chaos_plant, 14, NULL);
    chaos_run(plan_with_chaos);
    finish(chaos_made, chaos_plant);
}

SUITE("plan reserve",
      {"the reserve follows from ages and visits", reserve_follows_from_ages_and_visits},
      {"hours of repairs come from the records", hours_of_repairs_come_from_the_records},
      {"visits leave the hours free", visits_leave_the_hours_free},
      {"waiting is not paid", waiting_is_not_paid},
      {"nobody is kept free who does not work", nobody_is_kept_free_who_does_not_work},
      {"what no crew repairs is told and not kept free",
       what_no_crew_repairs_is_told_and_not_kept_free},
      {"assets without a model ask for nothing", assets_without_a_model_ask_for_nothing},
      {"only what is in service fails", only_what_is_in_service_fails},
      {"bad reserves are told", bad_reserves_are_told},
      {"a stop and a time limit are kept", stop_and_time_limit_are_kept},
      {"lack of memory is survived", lack_of_memory_is_survived})
