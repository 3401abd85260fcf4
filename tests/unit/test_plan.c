/* SPDX-License-Identifier: Apache-2.0 */
/* Plans: what no plan may break, and small plans that can be followed by hand. 2026-01-05 is a
 * Monday. Long, because each cause that a reason can name needs a plan of its own. */
#include <math.h>

#include "libpcm/plan/days.h"
#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/planned_plant.h"
#include "tests/support/suite.h"

static void check_date(pcm_date date, const char *expected)
{
    char text[PCM_DATE_SIZE];
    ASSERT_TEXT(pcm_date_format(text, date), expected);
}

static void visit_is_done_in_its_best_week(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    add_checked_pumps(plant, 1, 9, "hours=3 cost_planned=200 interval_days=100 tolerance_days=20");
    struct made made = make(plant, 28, NULL);
    const pcm_visit *only = visit(made, 0);
    CU_ASSERT_EQUAL(only->placement, PCM_PLACED);
    CU_ASSERT_STRING_EQUAL(only->crew, "a");
    CU_ASSERT_STRING_EQUAL(only->key, "check/p1/2026-01-14");
    check_date(only->date, "2026-01-14"); /* the best day is free */
    check_date(only->finish, "2026-01-14");
    /* A day off the due day costs 200/100. Means over Monday to Friday: 14, 2.4 and 14. */
    ASSERT_CLOSE(only->cost, 0, 1e-12);
    ASSERT_CLOSE(only->cost_earlier, 11.6, 1e-12);
    ASSERT_CLOSE(only->cost_later, 11.6, 1e-12);
    ASSERT_TEXT(only->reason, "Due 2026-01-14 (every 100 d).");

    const pcm_plan_summary summary = summary_of(made);
    CU_ASSERT_EQUAL(summary.weeks, 4);
    CU_ASSERT_EQUAL(summary.crews, 1);
    CU_ASSERT_EQUAL(summary.visits, 1);
    CU_ASSERT_EQUAL(summary.start, day(monday));
    ASSERT_CLOSE(summary.planned_cost, 200, 0);
    ASSERT_CLOSE(summary.schedule.cost, 0, 1e-9);
    CU_ASSERT_EQUAL(summary.schedule.outcome, PCM_SCHEDULE_OPTIMAL);
    CU_ASSERT_EQUAL(pcm_plan_loads(made.plan), 4);
    ASSERT_CLOSE(pcm_plan_load(made.plan, 1)->load.hours, 3, 1e-12);
    ASSERT_CLOSE(pcm_plan_load(made.plan, 1)->load.capacity, 40, 1e-12);
    check_date(pcm_plan_load(made.plan, 1)->week, "2026-01-12");
    finish(made, plant);
}

static void full_week_moves_visits_and_says_so(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    add_checked_pumps(plant, 3, 8, "hours=25 cost_planned=200 interval_days=100 tolerance_days=14");
    struct made made = make(plant, 28, NULL);
    int moved = 0;
    for (size_t i = 0; i < 3; i++) {
        const char *reason = visit(made, i)->reason;
        moved += strstr(reason, ", because no crew for s has 25 regular h left in the week of "
                                "2026-01-12. Costs ") != NULL;
        CU_ASSERT_EQUAL(visit(made, i)->placement, PCM_PLACED);
    }
    CU_ASSERT_EQUAL(moved, 2);
    check_date(visit(made, 0)->date, "2026-01-06"); /* the latest from which 25 h are left */
    CU_ASSERT_PTR_NOT_NULL(strstr(visit(made, 0)->reason, "Done in the week of 2026-01-05, "
                                                          "1 week earlier, because"));
    check_date(visit(made, 0)->finish, "2026-01-09"); /* 8 + 8 + 8 + 1 hours */
    finish(made, plant);
}

static void holiday_takes_hours(void)
{
    pcm_plant *plant = plant_with_calendar();
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-01-05");
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-01-07 hours=2");
    add_crew(plant, "a", "skills=s technicians=2 overtime_share=0.5 overtime_price=10");
    add_checked_pumps(plant, 1, 0, "hours=20 cost_planned=200 interval_days=100 tolerance_days=6");
    struct made made = make(plant, 7, NULL);
    ASSERT_CLOSE(pcm_plan_load(made.plan, 0)->load.capacity, 2 * (8 + 2 + 8 + 8), 1e-12);
    check_date(visit(made, 0)->date, "2026-01-06");
    check_date(visit(made, 0)->finish, "2026-01-07"); /* 16 + 4 */
    finish(made, plant);
}

static void crew_of_a_site_works_there_only(void)
{
    pcm_plant *plant = plant_with_calendar();
    add(plant, PCM_SITES, "id=clinic");
    add_crew(plant, "house", "skills=s site=clinic");
    add(plant, PCM_ASSETS, "id=c1 type=pump site=clinic installed=2025-10-01");
    add_checked_pumps(plant, 1, 3, "hours=2 cost_planned=200 interval_days=100 tolerance_days=6");
    struct made made = make(plant, 7, NULL);
    CU_ASSERT_STRING_EQUAL(visit(made, 0)->asset, "c1");
    CU_ASSERT_STRING_EQUAL(visit(made, 0)->crew, "house");
    CU_ASSERT_EQUAL(visit(made, 1)->placement, PCM_LEFT_OVER);
    CU_ASSERT_STRING_EQUAL(visit(made, 1)->crew, "");
    CU_ASSERT_EQUAL(visit(made, 1)->date, PCM_DATE_NONE);
    ASSERT_TEXT(visit(made, 1)->reason, "Due 2026-01-08 (every 100 d). Left over: no crew for s.");
    CU_ASSERT_EQUAL(summary_of(made).schedule.left_over, 1);
    CU_ASSERT_EQUAL(summary_of(made).schedule.outcome, PCM_SCHEDULE_SHORT);
    finish(made, plant);
}

static void visit_too_large_for_a_week_is_left_over(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=r;s overtime_share=0.1");
    add_checked_pumps(plant, 1, 3, "hours=60 cost_planned=200 interval_days=100 tolerance_days=9");
    struct made made = make(plant, 14, NULL);
    ASSERT_TEXT(visit(made, 0)->reason,
                "Due 2026-01-08 (every 100 d). Left over: no crew for s has more than 44 h in a "
                "week, and it takes 60 h.");
    finish(made, plant);
}

static void what_crews_cannot_do_is_given_away(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    add_checked_pumps(plant, 2, 3, "hours=30 cost_planned=200 cost_outsourced=290 "
                                   "interval_days=100 tolerance_days=3");
    struct made made = make(plant, 7, NULL);
    CU_ASSERT_EQUAL(visit(made, 0)->placement, PCM_PLACED);
    const pcm_visit *given = visit(made, 1);
    CU_ASSERT_EQUAL(given->placement, PCM_OUTSOURCED);
    ASSERT_CLOSE(given->cost, 90, 0);
    CU_ASSERT_EQUAL(given->cost_later, INFINITY);
    ASSERT_TEXT(given->reason,
                "Due 2026-01-08 (every 100 d). Given to an outside firm for 290 EUR: no crew for s "
                "has 30 regular h left in a week of its window.");
    ASSERT_CLOSE(summary_of(made).planned_cost, 200, 0);
    finish(made, plant);
}

static void idle_crew_has_its_hours_and_no_work(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "painters", "skills=paint");
    add_crew(plant, "a", "skills=s");
    add_checked_pumps(plant, 1, 3, "hours=2 cost_planned=200 interval_days=100 tolerance_days=6");
    struct made made = make(plant, 10, NULL);
    CU_ASSERT_EQUAL_FATAL(pcm_plan_loads(made.plan), 4);
    const pcm_week_load *idle = pcm_plan_load(made.plan, 1);
    CU_ASSERT_STRING_EQUAL(idle->crew, "painters");
    ASSERT_CLOSE(idle->load.capacity, 24, 1e-12); /* three days are left of the second week */
    ASSERT_CLOSE(idle->load.hours, 0, 0);
    ASSERT_CLOSE(idle->load.price, 0, 0);
    CU_ASSERT_STRING_EQUAL(visit(made, 0)->crew, "a");
    finish(made, plant);
}

static void week_that_is_touched_on_days_off_only_is_avoided(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    /* Due on a Saturday, with which a week begins; the window ends on Sunday. */
    add_checked_pumps(plant, 1, 5, "hours=2 cost_planned=200 interval_days=100 tolerance_days=1");
    struct made made;
    ASSERT_OK(pcm_decisions_make(&made.decisions, plant, day("2026-01-03"), NULL));
    ASSERT_OK(pcm_jobs_make(&made.jobs, plant, made.decisions, day("2026-01-03"),
                            day("2026-01-03"), 14));
    ASSERT_OK(pcm_plan_make(&made.plan, plant, made.jobs, NULL, NULL));
    check_date(visit(made, 0)->latest, "2026-01-11");
    check_date(visit(made, 0)->date, "2026-01-09");
    finish(made, plant);
}

static void empty_plan_is_a_plan(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    struct made made = make(plant, 28, NULL);
    CU_ASSERT_EQUAL(summary_of(made).schedule.outcome, PCM_SCHEDULE_OPTIMAL);
    ASSERT_OK(pcm_plan_record(plant, made.plan, "empty"));
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_PLANS), 1);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_WORK_ORDERS), 0);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_CREW_LOADS), 4);
    finish(made, plant);
}

/* A busy plant: three crews on two sites, four skills, half a year of records. */
static pcm_plant *busy_plant(uint64_t seed)
{
    test_random random = {seed};
    pcm_plant *plant = plant_with_calendar();
    add(plant, PCM_SITES, "id=clinic");
    add(plant, PCM_CALENDARS, "id=few tuesday=8 thursday=8");
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-01-06");
    add_crew(plant, "a", "skills=s0;s1 overtime_share=0.2 overtime_price=30");
    add_crew(plant, "b", "skills=s1;s2 site=main technicians=1.5");
    add(plant, PCM_CREWS, "id=c calendar=few skills=s3;s0 cost_per_hour=20");
    for (int i = 0; i < 40; i++) {
        char row[100];
        snprintf(row, sizeof row, "id=p%d type=pump site=%s installed=2025-%02d-11", i,
                 i % 3 ? "main" : "clinic", 1 + (int)test_random_below(&random, 12));
        add(plant, PCM_ASSETS, row);
    }
    for (int i = 0; i < 6; i++) {
        char row[200];
        snprintf(row, sizeof row,
                 "id=t%d type=pump kind=service skill=s%d hours=%d cost_planned=200 "
                 "interval_days=%d statutory=%d%s",
                 i, i % 4, 1 + (int)test_random_below(&random, 5),
                 40 + (int)test_random_below(&random, 60), i == 3,
                 i == 2 || i == 3 ? " cost_outsourced=300" : "");
        add(plant, PCM_TASKS, row);
    }
    return plant;
}

static int works_on(const pcm_plant *plant, const char *crew, pcm_date date)
{
    size_t row;
    double hours;
    ASSERT_OK(pcm_plant_find(&row, plant, PCM_CREWS, crew));
    const pcm_crew *found = pcm_plant_row(plant, PCM_CREWS, row);
    ASSERT_OK(pcm_plant_working_hours(&hours, plant, found->calendar, date));
    return hours > 0;
}

static void check_visits(const pcm_plant *plant, struct made made)
{
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *v = visit(made, i);
        CU_ASSERT(v->reason[0] != '\0');
        if (v->placement != PCM_PLACED)
            continue;
        CU_ASSERT(v->earliest <= v->date && v->date <= v->latest && v->date <= v->finish);
        CU_ASSERT(!v->statutory || v->overdue || v->date <= v->due);
        CU_ASSERT((v->date - day(monday)) / 7 == (v->finish - day(monday)) / 7);
        CU_ASSERT(works_on(plant, v->crew, v->finish) || v->latest - v->earliest < 3);
        CU_ASSERT(v->cost >= 0 && v->cost_earlier >= 0 && v->cost_later >= 0);
    }
}

/* Hours of the visits of a crew in a week, added up from the visits. */
static double hours_of(struct made made, const pcm_week_load *load)
{
    double hours = 0;
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *v = visit(made, i);
        if (v->placement == PCM_PLACED && strcmp(v->crew, load->crew) == 0 &&
            v->date >= load->week && v->date < load->week + 7)
            hours += v->hours;
    }
    return hours;
}

static void check_loads(const pcm_plant *plant, struct made made)
{
    for (size_t i = 0; i < pcm_plan_loads(made.plan); i++) {
        const pcm_week_load *load = pcm_plan_load(made.plan, i);
        size_t row;
        ASSERT_OK(pcm_plant_find(&row, plant, PCM_CREWS, load->crew));
        const pcm_crew *crew = pcm_plant_row(plant, PCM_CREWS, row);
        ASSERT_CLOSE(load->load.hours, hours_of(made, load), 1e-9);
        CU_ASSERT(load->load.hours <= load->load.capacity * (1 + crew->overtime_share) + 1e-9);
    }
}

static void check_order(struct made made)
{
    for (size_t i = 1; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *a = visit(made, i - 1), *b = visit(made, i);
        const int by_crew = strcmp(a->crew, b->crew);
        if (b->date == PCM_DATE_NONE)
            continue;
        CU_ASSERT(a->date != PCM_DATE_NONE && a->date <= b->date);
        CU_ASSERT(a->date < b->date || by_crew < 0 ||
                  (by_crew == 0 && strcmp(a->key, b->key) < 0));
    }
}

static void plans_break_no_rule(void)
{
    for (uint64_t seed = 1; seed <= 3; seed++) {
        pcm_plant *plant = busy_plant(seed);
        struct made made = make(plant, 45 + (int)seed, NULL);
        CU_ASSERT(pcm_plan_visits(made.plan) > 150);
        check_visits(plant, made);
        check_loads(plant, made);
        check_order(made);
        const pcm_plan_summary summary = summary_of(made);
        CU_ASSERT_EQUAL(summary.visits, summary.schedule.placed + summary.schedule.outsourced +
                                            summary.schedule.left_over);
        CU_ASSERT(summary.schedule.placed > 100);
        finish(made, plant);
    }
}

static void number_of_threads_does_not_matter(void)
{
    pcm_plant *plant = busy_plant(1);
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, 1));
    struct made one = make(plant, 40, control);
    ASSERT_OK(pcm_control_set_threads(control, 3));
    struct made three = make(plant, 40, control);
    CU_ASSERT_EQUAL(summary_of(one).schedule.cost, summary_of(three).schedule.cost);
    for (size_t i = 0; i < pcm_plan_visits(one.plan); i++) {
        CU_ASSERT_STRING_EQUAL(visit(one, i)->key, visit(three, i)->key);
        CU_ASSERT_STRING_EQUAL(visit(one, i)->crew, visit(three, i)->crew);
        CU_ASSERT_STRING_EQUAL(visit(one, i)->reason, visit(three, i)->reason);
        CU_ASSERT_EQUAL(visit(one, i)->date, visit(three, i)->date);
    }
    pcm_control_free(control);
    discard(three);
    finish(one, plant);
}

static void check_cell(const pcm_plant *plant, pcm_table table, size_t row, const char *column,
                       const char *expected)
{
    char buffer[PCM_CELL_SIZE];
    size_t index;
    ASSERT_OK(pcm_table_column_find(&index, table, column));
    ASSERT_TEXT(pcm_plant_cell(buffer, plant, table, row, index), expected);
}

static void published_plan_is_read_back_from_the_tables(void)
{
    pcm_plant *plant = busy_plant(3);
    struct made made = make(plant, 60, NULL);
    ASSERT_OK(pcm_plan_record(plant, made.plan, "first"));
    ASSERT_OK(pcm_plan_record(plant, made.plan, "2026")); /* replaces it */
    ASSERT_OK(pcm_plant_check(plant, NULL));
    const pcm_plan_summary summary = summary_of(made);
    CU_ASSERT_EQUAL_FATAL(pcm_plant_rows(plant, PCM_PLANS), 1);
    CU_ASSERT_EQUAL_FATAL(pcm_plant_rows(plant, PCM_WORK_ORDERS), pcm_plan_visits(made.plan));
    CU_ASSERT_EQUAL_FATAL(pcm_plant_rows(plant, PCM_CREW_LOADS), pcm_plan_loads(made.plan));
    const pcm_plan_row *plan = pcm_plant_row(plant, PCM_PLANS, 0);
    CU_ASSERT_STRING_EQUAL(plan->id, "2026");
    CU_ASSERT_STRING_EQUAL(plan->engine, "prices");
    CU_ASSERT_EQUAL(plan->cost, summary.schedule.cost);
    CU_ASSERT_EQUAL(plan->bound, summary.schedule.bound);
    CU_ASSERT_EQUAL(plan->weeks, 9);
    check_cell(plant, PCM_PLANS, 0, "start", monday);
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *v = visit(made, i);
        const pcm_work_order *order = pcm_plant_row(plant, PCM_WORK_ORDERS, i);
        CU_ASSERT_STRING_EQUAL(order->id, v->key);
        CU_ASSERT_STRING_EQUAL(order->crew, v->crew);
        CU_ASSERT_STRING_EQUAL(order->reason, v->reason);
        CU_ASSERT_STRING_EQUAL(order->placement, pcm_placement_name(v->placement));
        CU_ASSERT(order->date == v->date && order->finish == v->finish && order->due == v->due);
        CU_ASSERT(order->earliest == v->earliest && order->latest == v->latest);
        CU_ASSERT(order->hours == v->hours && order->cost == v->cost);
        CU_ASSERT(order->saving == v->saving && order->statutory == v->statutory);
    }
    for (size_t i = 0; i < pcm_plan_loads(made.plan); i++) {
        const pcm_week_load *load = pcm_plan_load(made.plan, i);
        const pcm_crew_load_row *row = pcm_plant_row(plant, PCM_CREW_LOADS, i);
        CU_ASSERT_STRING_EQUAL(row->crew, load->crew);
        CU_ASSERT(row->week == load->week && row->hours == load->load.hours);
        CU_ASSERT(row->overtime == load->load.overtime && row->price == load->load.price);
    }
    finish(made, plant);
}

static void plan_that_cannot_be_published_leaves_the_old_one(void)
{
    pcm_plant *plant = busy_plant(3);
    struct made made = make(plant, 30, NULL);
    ASSERT_OK(pcm_plan_record(plant, made.plan, "old"));
    const size_t orders = pcm_plant_rows(plant, PCM_WORK_ORDERS);
    ASSERT_STATUS(pcm_plan_record(plant, made.plan, ""), PCM_ERR_DATA);
    ASSERT_STATUS(pcm_plan_record(plant, made.plan, "a\nb"), PCM_ERR_DATA);
    CU_ASSERT_EQUAL(pcm_plant_rows(plant, PCM_WORK_ORDERS), orders);
    check_cell(plant, PCM_PLANS, 0, "id", "old");
    finish(made, plant);
}

/* Days. */

static pcm_date assigned(const pcm__day_visit *visits, size_t n, size_t job, pcm_date *finish_day)
{
    for (size_t i = 0; i < n; i++)
        if (visits[i].job == job) {
            *finish_day = visits[i].finish;
            return visits[i].date;
        }
    CU_FAIL_FATAL("the visit is lost");
    return 0;
}

/* Costs of the days of a window that do not matter, that rise, and that are least in the middle. */
static const double flat[7] = {0}, rising[7] = {0, 1, 2, 3, 4, 5, 6}, valley[7] = {3, 2, 1, 0, 1, 2, 3};

static void days_go_to_the_visit_with_the_least_choice(void)
{
    /* Days 100 to 106; the crew works 8 h on the first, none on the second, 4 h on the third. */
    const double hours[7] = {8, 0, 4, 8, 0, 0, 0};
    pcm__day_visit visits[] = {
        {.job = 0, .key = "a", .hours = 6, .from = 100, .to = 106, .cost = rising},
        {.job = 1, .key = "b", .hours = 6, .from = 100, .to = 102, .cost = rising},
        {.job = 2, .key = "c", .hours = 2, .from = 100, .to = 106, .cost = rising},
        {.job = 3, .key = "d", .hours = 3, .from = 103, .to = 103, .cost = flat},
    };
    pcm_date end;
    pcm__days_sort(visits, 4);
    pcm__days_assign(visits, 4, hours, 7, 100);
    CU_ASSERT(assigned(visits, 4, 3, &end) == 103 && end == 103); /* no choice at all */
    CU_ASSERT(assigned(visits, 4, 1, &end) == 100 && end == 100); /* three days, two of work */
    CU_ASSERT(assigned(visits, 4, 0, &end) == 100 && end == 102); /* 2 h left, 4 the next working day */
    CU_ASSERT(assigned(visits, 4, 2, &end) == 103 && end == 103);
    for (size_t i = 0; i < 4; i++)
        CU_ASSERT_FALSE(visits[i].crowded);
}

static void a_visit_gets_its_cheapest_day(void)
{
    const double hours[7] = {8, 8, 8, 8, 8, 0, 0};
    pcm__day_visit visits[] = {
        {.job = 0, .key = "a", .hours = 8, .from = 100, .to = 106, .cost = valley},
        {.job = 1, .key = "b", .hours = 4, .from = 100, .to = 106, .cost = valley},
        {.job = 2, .key = "c", .hours = 4, .from = 100, .to = 106, .cost = valley},
    };
    pcm_date end;
    pcm__days_sort(visits, 3);
    pcm__days_assign(visits, 3, hours, 7, 100);
    CU_ASSERT(assigned(visits, 3, 0, &end) == 103);
    CU_ASSERT(assigned(visits, 3, 1, &end) == 102);
    CU_ASSERT(assigned(visits, 3, 2, &end) == 102);
}

static void window_is_stronger_than_the_day(void)
{
    const double hours[7] = {8, 8, 8, 8, 8, 0, 0};
    pcm__day_visit visits[] = {
        {.job = 0, .key = "a", .hours = 8, .from = 101, .to = 101, .cost = flat},
        {.job = 1, .key = "b", .hours = 8, .from = 101, .to = 101, .cost = flat},
        {.job = 2, .key = "c", .hours = 1, .from = 105, .to = 106, .cost = flat},
    };
    pcm_date end;
    pcm__days_sort(visits, 3);
    pcm__days_assign(visits, 3, hours, 7, 100);
    CU_ASSERT(assigned(visits, 3, 0, &end) == 101 && end == 101);
    CU_ASSERT(assigned(visits, 3, 1, &end) == 101 && end == 102);
    CU_ASSERT(assigned(visits, 3, 2, &end) == 105);
    CU_ASSERT(!visits[0].crowded && visits[1].crowded && visits[2].crowded);
}

static void overtime_makes_days_longer(void)
{
    const double hours[7] = {8, 8, 0, 0, 0, 0, 0};
    pcm__day_visit visits[] = {
        {.job = 0, .key = "a", .hours = 10, .from = 100, .to = 106, .cost = flat},
        {.job = 1, .key = "b", .hours = 10, .from = 100, .to = 106, .cost = flat},
    };
    pcm_date end;
    pcm__days_sort(visits, 2);
    pcm__days_assign(visits, 2, hours, 7, 100);
    CU_ASSERT(assigned(visits, 2, 0, &end) == 100 && end == 100);
    CU_ASSERT(assigned(visits, 2, 1, &end) == 101 && end == 101);
}

/* Misuse. */

static void too_many_skills_are_told(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s0");
    add(plant, PCM_ASSETS, "id=p1 type=pump site=main installed=2025-01-01");
    for (int i = 0; i < 65; i++) {
        char row[120];
        snprintf(row, sizeof row, "id=t%d asset=p1 kind=service skill=s%d hours=1 cost_planned=1 "
                                  "interval_days=100", i, i);
        add(plant, PCM_TASKS, row);
    }
    pcm_decisions *decisions;
    pcm_jobs *jobs;
    pcm_plan *plan = NULL;
    ASSERT_OK(pcm_decisions_make(&decisions, plant, day(monday), NULL));
    ASSERT_OK(pcm_jobs_make(&jobs, plant, decisions, day(monday), day(monday), 14));
    ASSERT_STATUS(pcm_plan_make(&plan, plant, jobs, NULL, NULL), PCM_ERR_LIMIT);
    CU_ASSERT_PTR_NULL(plan);
    pcm_jobs_free(jobs);
    pcm_decisions_free(decisions);
    pcm_plant_free(plant);
}

static void bad_arguments_are_told(void)
{
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", "skills=s");
    struct made made = make(plant, 28, NULL);
    pcm_plant *crewless = plant_with_calendar();
    pcm_plan *plan = NULL;
    pcm_plan_summary summary;
    ASSERT_STATUS(pcm_plan_make(NULL, plant, made.jobs, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_make(&plan, NULL, made.jobs, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_make(&plan, plant, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_make(&plan, crewless, made.jobs, NULL, NULL), PCM_ERR_DATA);
    ASSERT_MESSAGE("crew");
    CU_ASSERT_PTR_NULL(plan);
    ASSERT_STATUS(pcm_plan_get_summary(NULL, made.plan), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_get_summary(&summary, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_record(NULL, made.plan, "x"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_record(plant, NULL, "x"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_record(plant, made.plan, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(pcm_plan_visits(NULL), 0);
    CU_ASSERT_EQUAL(pcm_plan_loads(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_plan_visit(NULL, 0));
    CU_ASSERT_PTR_NULL(pcm_plan_load(made.plan, 4));
    CU_ASSERT_STRING_EQUAL(pcm_placement_name(PCM_LEFT_OVER), "left_over");
    CU_ASSERT_STRING_EQUAL(pcm_placement_name((pcm_placement_kind)7), "unknown");
    pcm_plan_free(NULL);
    pcm_plant_free(crewless);
    finish(made, plant);
}

static pcm_plant *chaos_plant;
static struct made chaos_made;

static int plan_with_chaos(void)
{
    pcm_plan *plan = NULL;
    const pcm_plan_options options = {.struct_size = sizeof options, .effort = 0.001};
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
    chaos_run(plan_with_chaos);
    finish(chaos_made, chaos_plant);
}

/* The plant is made within, so that nothing allocated elsewhere is released here. */
static int record_with_chaos(void)
{
    pcm_plant *plant = NULL;
    pcm_status status = pcm_plant_new(&plant);
    if (status == PCM_OK)
        status = pcm_plan_record(plant, chaos_made.plan, "2026");
    CU_ASSERT(!plant || status == PCM_OK || pcm_plant_rows(plant, PCM_PLANS) == 0);
    pcm_plant_free(plant);
    return status;
}

static void lack_of_memory_while_publishing_is_survived(void)
{
    chaos_plant = busy_plant(5);
    chaos_made = make(chaos_plant, 14, NULL);
    chaos_run(record_with_chaos);
    finish(chaos_made, chaos_plant);
}

SUITE("plan",
      {"a visit is done in its best week", visit_is_done_in_its_best_week},
      {"a full week moves visits and says so", full_week_moves_visits_and_says_so},
      {"a holiday takes hours", holiday_takes_hours},
      {"the crew of a site works there only", crew_of_a_site_works_there_only},
      {"a visit too large for a week is left over", visit_too_large_for_a_week_is_left_over},
      {"what crews cannot do is given away", what_crews_cannot_do_is_given_away},
      {"an idle crew has its hours and no work", idle_crew_has_its_hours_and_no_work},
      {"a week that is touched on days off only is avoided",
       week_that_is_touched_on_days_off_only_is_avoided},
      {"an empty plan is a plan", empty_plan_is_a_plan},
      {"plans break no rule", plans_break_no_rule},
      {"the number of threads does not matter", number_of_threads_does_not_matter},
      {"a published plan is read back from the tables",
       published_plan_is_read_back_from_the_tables},
      {"a plan that cannot be published leaves the old one",
       plan_that_cannot_be_published_leaves_the_old_one},
      {"days go to the visit with the least choice", days_go_to_the_visit_with_the_least_choice},
      {"a visit gets its cheapest day", a_visit_gets_its_cheapest_day},
      {"the window is stronger than the day", window_is_stronger_than_the_day},
      {"overtime makes days longer", overtime_makes_days_longer},
      {"too many skills are told", too_many_skills_are_told},
      {"bad arguments are told", bad_arguments_are_told},
      {"lack of memory is survived", lack_of_memory_is_survived},
      {"lack of memory while publishing is survived",
       lack_of_memory_while_publishing_is_survived})
