/* SPDX-License-Identifier: Apache-2.0 */
/* Intervals chosen with the calendar: what such plans cost is added up anew, from the fitted life
 * and the days of the visits. Fans are repaired and stay as old as they were, so that expected
 * failures are differences of ((age)/scale)^shape (Barlow & Hunter 1960, policy II), and what the
 * end is worth follows from trying every gap (Howard 1960, chapter 4). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/chaos.h"
#include "tests/support/planned_plant.h"
#include "tests/support/suite.h"

enum { FANS = 40, LIVES = 12, WEEKS = 40, DAYS = 7 * WEEKS, GAPS = 400 };

static const double planned = 200, failure = 5000;

/* Quantiles of a Weibull law with shape 4 and scale 300 d. */
static const int lives[LIVES] = {143, 178, 203, 224, 243, 262, 280, 299, 320, 345, 378, 430};

static void add_event(pcm_plant *plant, int fan, pcm_date date, const char *rest)
{
    char row[300], text[PCM_DATE_SIZE];
    snprintf(row, sizeof row, "asset=f%d time=%sT08:00:00 %s", fan, pcm_date_format(text, date),
             rest);
    add(plant, PCM_EVENTS, row);
}

/* Fans that wore out in time past, were renewed 3 to 120 days before Monday, and get their belts
 * replaced; a lamp whose test the law asks for. */
static pcm_plant *plant_with_fans(const char *crew, const char *task)
{
    char row[300];
    pcm_plant *plant = plant_with_calendar();
    add_crew(plant, "a", crew);
    add(plant, PCM_TYPES, "id=fan renewed_by_failure=0");
    add(plant, PCM_TYPES, "id=lamp");
    snprintf(row, sizeof row,
             "id=belt type=fan kind=replacement skill=s hours=5 cost_planned=200 "
             "cost_failure=5000 %s",
             task);
    add(plant, PCM_TASKS, row);
    add(plant, PCM_TASKS,
        "id=test type=lamp kind=inspection skill=s hours=5 cost_planned=30 interval_days=60 "
        "statutory=1");
    add(plant, PCM_ASSETS, "id=l1 type=lamp site=main installed=2025-12-01");
    for (int i = 0; i < FANS; i++) {
        const pcm_date installed = day("2024-01-01");
        snprintf(row, sizeof row, "id=f%d type=fan site=main installed=2024-01-01", i);
        add(plant, PCM_ASSETS, row);
        add_event(plant, i, installed + lives[i % LIVES], "kind=failure hours=5");
        add_event(plant, i, installed + lives[i % LIVES] + 1, "kind=replacement");
        add_event(plant, i, day(monday) - 3 * (i + 1), "kind=replacement");
    }
    return plant;
}

/* Days since a fan was renewed, at 8 o'clock. */
static double age_of(int fan)
{
    return 3 * (fan + 1) - 8.0 / 24;
}

static const char short_crew[] = "skills=s technicians=0.25 overtime_share=0.5 overtime_price=60";

static struct made make_joint(const pcm_plant *plant)
{
    return make_as(plant, DAYS, (pcm_plan_options){.joint = 1, .effort = 0.2}, NULL);
}

static const pcm_decision *decision_of(struct made made)
{
    const pcm_decision *decision = pcm_decisions_get(made.decisions, 0);
    CU_ASSERT_EQUAL_FATAL(decision->source, PCM_INTERVAL_OPTIMAL);
    return decision;
}

/* The sum, once more. */

struct sum {
    long double visits, failures, end;
};

/* Expected failures from one age to another, in days. */
static long double failures_between(struct made made, long double from, long double to)
{
    const pcm_weibull life = decision_of(made)->fit.life;
    return powl(to / life.scale, life.shape) - powl(from / life.scale, life.shape);
}

/* Least cost of a week for ever, by trying every gap. */
static long double least_rate(struct made made)
{
    long double rate = INFINITY;
    for (int n = 1; n < GAPS; n++)
        rate = fminl(rate, (planned + failure * failures_between(made, 0, 7 * n)) / n);
    return rate;
}

/* What an age of a days at the end costs beside that rate, going on at best. */
static long double value_of_age(struct made made, long double age)
{
    const long double rate = least_rate(made);
    long double value = INFINITY;
    for (int n = 0; n < GAPS; n++)
        value =
            fminl(value, planned + failure * failures_between(made, age, age + 7 * n) - rate * n);
    return age == 0 ? 0 : value;
}

static size_t week_of(const pcm_visit *visit)
{
    const pcm_date elsewhere = visit->chosen ? visit->earliest : visit->due;
    const pcm_date date = visit->placement == PCM_PLACED ? visit->date : elsewhere;
    return date < day(monday) ? 0 : (size_t)(date - day(monday)) / 7;
}

static int compare(const void *left, const void *right)
{
    const size_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* Weeks of the visits of a fan, rising; plans list visits by day, and those for outside firms last.
 */
static size_t weeks_of(size_t week[WEEKS], struct made made, int fan)
{
    char id[16];
    size_t n = 0;
    snprintf(id, sizeof id, "f%d", fan);
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++)
        if (strcmp(visit(made, i)->asset, id) == 0)
            week[n++] = week_of(visit(made, i));
    qsort(week, n, sizeof *week, compare);
    for (size_t i = 1; i < n; i++)
        CU_ASSERT_FATAL(week[i - 1] < week[i]);
    return n;
}

static struct sum sum_of(struct made made)
{
    struct sum sum = {0, 0, 0};
    for (int fan = 0; fan < FANS; fan++) {
        size_t week[WEEKS];
        const size_t n = weeks_of(week, made, fan);
        long double age = age_of(fan);
        size_t now = 0;
        for (size_t i = 0; i < n; i++) {
            sum.visits += planned;
            sum.failures += failure * failures_between(made, age, age + 7 * (week[i] - now));
            age = 0;
            now = week[i];
        }
        sum.failures += failure * failures_between(made, age, age + 7 * (WEEKS - now));
        sum.end += value_of_age(made, age + 7 * (WEEKS - now));
    }
    return sum;
}

static double overtime_of(struct made made)
{
    return summary_of(made).schedule.overtime_cost;
}

static double total_of(struct made made)
{
    const struct sum sum = sum_of(made);
    return (double)(sum.visits + sum.failures + sum.end) + overtime_of(made);
}

static pcm_plan_account account_of(const pcm_plant *plant, struct made made)
{
    pcm_plan_account account;
    ASSERT_OK(pcm_plan_get_account(&account, made.plan, plant, made.decisions));
    return account;
}

static void check_account(const pcm_plant *plant, struct made made)
{
    const pcm_plan_account account = account_of(plant, made);
    const struct sum sum = sum_of(made);
    CU_ASSERT_EQUAL(account.sequences, FANS);
    ASSERT_CLOSE(account.visit_cost, (double)sum.visits, 1e-12);
    ASSERT_CLOSE(account.failure_cost, (double)sum.failures, 1e-9);
    ASSERT_CLOSE(account.end_value, (double)sum.end, 1e-9);
    ASSERT_CLOSE(account.total,
                 account.visit_cost + account.failure_cost + account.end_value + account.other_cost,
                 1e-12);
}

/* Gaps in whole weeks from half to one and a half times the interval; the first counts the age, and
 * the end is none too long. What is overdue has as many weeks as there are gaps. */
static void check_gaps(struct made made)
{
    const double least = ceil(0.5 * decision_of(made)->interval_days / 7);
    const double most = floor(1.5 * decision_of(made)->interval_days / 7);
    CU_ASSERT(least < most);
    for (int fan = 0; fan < FANS; fan++) {
        size_t week[WEEKS];
        const size_t n = weeks_of(week, made, fan);
        const double age = age_of(fan) / 7;
        CU_ASSERT_FATAL(n > 0);
        CU_ASSERT(age + (double)week[0] >= least - 1e-9);
        CU_ASSERT(age + (double)week[0] <= fmax(most, age + most - least) + 1e-9);
        for (size_t i = 1; i < n; i++)
            CU_ASSERT((double)(week[i] - week[i - 1]) >= least &&
                      (double)(week[i] - week[i - 1]) <= most);
        CU_ASSERT((double)(WEEKS - week[n - 1]) <= most);
    }
}

static void check_chosen(struct made made)
{
    size_t chosen = 0;
    for (size_t i = 0; i < pcm_plan_visits(made.plan); i++) {
        const pcm_visit *done = visit(made, i);
        CU_ASSERT_EQUAL(done->chosen != 0, strcmp(done->task, "belt") == 0);
        CU_ASSERT_EQUAL(strstr(done->reason, "Interval chosen with the calendar") != NULL,
                        done->chosen && done->placement == PCM_PLACED);
        chosen += done->chosen != 0;
        if (done->placement == PCM_PLACED)
            CU_ASSERT(done->date >= done->earliest && done->date <= done->latest);
    }
    CU_ASSERT_EQUAL(summary_of(made).chosen, chosen);
    CU_ASSERT_EQUAL(summary_of(made).sequences, FANS);
}

/* Plans. */

static void joint_plan_costs_no_more_than_fixed_intervals(void)
{
    pcm_plant *plant = plant_with_fans(short_crew, "");
    struct made fixed = make_as(plant, DAYS, (pcm_plan_options){.effort = 0.2}, NULL);
    struct made joint = make_joint(plant);
    const pcm_schedule_summary found = summary_of(joint).schedule;
    check_gaps(joint);
    check_chosen(joint);
    check_account(plant, fixed);
    check_account(plant, joint);
    CU_ASSERT(overtime_of(fixed) > 0);
    CU_ASSERT(found.bound <= found.cost);
    CU_ASSERT(isfinite(found.gap));
    /* A third of the hours is lacking, so that fixed dates cost much overtime. */
    CU_ASSERT(total_of(joint) < 0.95 * total_of(fixed));
    /* Without jobs that are off their weeks, all of it is in the sequences and in overtime. */
    ASSERT_CLOSE(account_of(plant, joint).total,
                 total_of(joint) + found.job_cost + found.outsource_cost, 1e-9);
    CU_ASSERT_EQUAL(summary_of(fixed).chosen, 0);
    CU_ASSERT_EQUAL(summary_of(fixed).sequences, 0);
    discard(fixed);
    finish(joint, plant);
}

static void what_the_law_asks_for_stays(void)
{
    pcm_plant *plant = plant_with_fans(short_crew, "");
    struct made joint = make_joint(plant);
    size_t tests = 0, jobs = 0;
    for (size_t i = 0; i < pcm_jobs_count(joint.jobs); i++)
        jobs += pcm_jobs_get(joint.jobs, i)->statutory != 0;
    for (size_t i = 0; i < pcm_plan_visits(joint.plan); i++) {
        const pcm_visit *done = visit(joint, i);
        if (!done->statutory)
            continue;
        size_t at = 0;
        while (at < pcm_jobs_count(joint.jobs) &&
               strcmp(pcm_jobs_get(joint.jobs, at)->key, done->key) != 0)
            at++;
        CU_ASSERT_FATAL(at < pcm_jobs_count(joint.jobs));
        CU_ASSERT_EQUAL(done->earliest, pcm_jobs_get(joint.jobs, at)->earliest);
        CU_ASSERT_EQUAL(done->latest, pcm_jobs_get(joint.jobs, at)->latest);
        CU_ASSERT(done->date <= done->due);
        tests++;
    }
    CU_ASSERT(tests > 0);
    CU_ASSERT_EQUAL(tests, jobs);
    finish(joint, plant);
}

/* Crews that have time leave nothing to gain: every gap is the best one, and nothing comes early
 * because the plan ends. */
static void ample_crews_keep_the_best_gaps(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=9", "");
    struct made joint = make_joint(plant);
    const double rate = (double)least_rate(joint);
    long double least = 0;
    for (int fan = 0; fan < FANS; fan++)
        least += rate * WEEKS + value_of_age(joint, age_of(fan));
    ASSERT_CLOSE(total_of(joint), (double)least, 1e-9);
    CU_ASSERT_EQUAL(summary_of(joint).schedule.outcome, PCM_SCHEDULE_OPTIMAL);
    CU_ASSERT(fabs(summary_of(joint).schedule.cost) < 1e-6);
    finish(joint, plant);
}

/* Hours of the cheapest crew are part of cost_planned: paid by the hour or not, the gaps are the
 * same, and only the lamp's hours are charged. */
static void labour_is_counted_once(void)
{
    pcm_plant *salary = plant_with_fans("skills=s technicians=9", "");
    pcm_plant *hourly = plant_with_fans("skills=s technicians=9 cost_per_hour=10", "");
    struct made a = make_joint(salary), b = make_joint(hourly);
    double lamp_hours = 0;
    for (size_t i = 0; i < pcm_plan_visits(b.plan); i++)
        lamp_hours += visit(b, i)->chosen ? 0 : visit(b, i)->hours;
    CU_ASSERT(lamp_hours > 0);
    ASSERT_CLOSE(total_of(a), total_of(b), 1e-9);
    ASSERT_CLOSE(summary_of(b).schedule.hourly_cost, 10 * lamp_hours, 1e-9);
    ASSERT_CLOSE(summary_of(b).schedule.cost, 10 * lamp_hours, 1e-6);
    ASSERT_CLOSE(account_of(hourly, b).total, total_of(b) + 10 * lamp_hours, 1e-9);
    discard(b);
    finish(a, salary);
    pcm_plant_free(hourly);
}

static void crews_without_hours_ask_outside(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=0.15", "cost_outsourced=900");
    struct made joint = make_joint(plant);
    const pcm_schedule_summary figures = summary_of(joint).schedule;
    CU_ASSERT(figures.outsourced > 0);
    CU_ASSERT_EQUAL(figures.left_over, 0);
    CU_ASSERT_EQUAL(figures.bound, 0);
    CU_ASSERT(figures.cost > 0);
    check_account(plant, joint);
    finish(joint, plant);
}

/* A skill that nobody has: all as without joint intervals. */
static void nobody_with_the_skill_leaves_all_as_it_was(void)
{
    pcm_plant *plant = plant_with_fans("skills=t technicians=9", "cost_outsourced=900");
    struct made joint = make_joint(plant);
    CU_ASSERT_EQUAL(summary_of(joint).sequences, 0);
    CU_ASSERT_EQUAL(pcm_plan_visits(joint.plan), pcm_jobs_count(joint.jobs));
    finish(joint, plant);
}

/* Assets that will be gone, are to come, or of unknown age keep their fixed intervals. */
static void only_lasting_assets_join(void)
{
    pcm_plant *plant = plant_with_fans(short_crew, "");
    add(plant, PCM_ASSETS, "id=gone type=fan site=main installed=2025-12-01 removed=2026-06-01");
    add(plant, PCM_ASSETS, "id=later type=fan site=main installed=2026-02-01");
    add(plant, PCM_ASSETS, "id=unknown type=fan site=main");
    struct made joint = make_joint(plant);
    CU_ASSERT_EQUAL(summary_of(joint).sequences, FANS);
    size_t others = 0;
    for (size_t i = 0; i < pcm_plan_visits(joint.plan); i++)
        if (visit(joint, i)->asset[0] != 'f' && visit(joint, i)->asset[0] != 'l') {
            CU_ASSERT_FALSE(visit(joint, i)->chosen);
            others++;
        } else if (strcmp(visit(joint, i)->asset, "later") == 0) {
            CU_ASSERT_FALSE(visit(joint, i)->chosen);
            others++;
        }
    CU_ASSERT(others >= 3);
    finish(joint, plant);
}

/* Re-planning. */

static void nothing_moves_if_nothing_changed(void)
{
    pcm_plant *plant = plant_with_fans(short_crew, "");
    struct made first = make_joint(plant);
    ASSERT_OK(pcm_plan_record(plant, first.plan, "before"));
    const pcm_plan_options options = {
        .joint = 1, .effort = 0.2, .keep = 1, .move_cost = 1e4, .frozen_weeks = 6};
    struct made again = make_as(plant, DAYS, options, NULL);
    CU_ASSERT_EQUAL(summary_of(again).schedule.moved, 0);
    CU_ASSERT(summary_of(again).schedule.bound <= summary_of(again).schedule.cost);
    for (int fan = 0; fan < FANS; fan++) {
        size_t a[WEEKS], b[WEEKS], k = 0;
        const size_t n = weeks_of(a, first, fan), m = weeks_of(b, again, fan);
        for (size_t i = 0; i < n; i++) {
            while (k < m && b[k] < a[i])
                k++;
            CU_ASSERT(k < m && b[k] == a[i]);
        }
    }
    discard(again);
    finish(first, plant);
}

/* Hours are lost in the fourth week, and six weeks are frozen: there visits stay, and none is
 * added. */
static void frozen_weeks_stay(void)
{
    enum { FROZEN = 6 };
    pcm_plant *plant = plant_with_fans(short_crew, "");
    struct made first = make_joint(plant);
    ASSERT_OK(pcm_plan_record(plant, first.plan, "before"));
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-02-23");
    add(plant, PCM_HOLIDAYS, "calendar=week date=2026-02-24");
    const pcm_plan_options options = {.joint = 1, .effort = 0.2, .keep = 1, .frozen_weeks = FROZEN};
    struct made again = make_as(plant, DAYS, options, NULL);
    size_t frozen = 0;
    check_gaps(again);
    for (int fan = 0; fan < FANS; fan++) {
        size_t a[WEEKS], b[WEEKS], i = 0, k = 0;
        const size_t n = weeks_of(a, first, fan), m = weeks_of(b, again, fan);
        while (i < n && a[i] < FROZEN)
            i++;
        while (k < m && b[k] < FROZEN)
            k++;
        CU_ASSERT_EQUAL_FATAL(i, k);
        CU_ASSERT_EQUAL(memcmp(a, b, i * sizeof *a), 0);
        frozen += i;
    }
    CU_ASSERT(frozen > 0);
    discard(again);
    finish(first, plant);
}

/* Hours kept free fit the visits that are found, and the bound is for them. */
static void hours_are_kept_free_too(void)
{
    pcm_plant *plant = plant_with_fans("skills=s technicians=1", "");
    const pcm_plan_options options = {.joint = 1, .effort = 0.2, .reserve = 0.95};
    struct made joint = make_as(plant, DAYS, options, NULL);
    const pcm_plan_summary summary = summary_of(joint);
    const struct sum sum = sum_of(joint);
    CU_ASSERT(summary.reserved_hours > 0);
    ASSERT_CLOSE(summary.corrective_failures, (double)sum.failures / failure, 1e-9);
    CU_ASSERT(summary.schedule.bound <= summary.schedule.cost);
    CU_ASSERT(isfinite(summary.schedule.gap));
    check_gaps(joint);
    finish(joint, plant);
}

/* A control with its defaults is as good as none, also in that hard plans get a second search. */
static void no_control_plans_as_a_new_one(void)
{
    pcm_plant *plant = plant_with_fans(short_crew, "");
    struct made made = make_joint(plant);
    pcm_plan_options options = {
        .struct_size = sizeof options, .joint = 1, .decisions = made.decisions, .effort = 0.2};
    pcm_control *control;
    pcm_plan *plan[2];
    pcm_plan_summary summary[2];
    ASSERT_OK(pcm_control_new(&control));
    for (int i = 0; i < 2; i++) {
        ASSERT_OK(
            pcm_plan_optimise(&plan[i], plant, made.jobs, NULL, &options, i ? control : NULL));
        ASSERT_OK(pcm_plan_get_summary(&summary[i], plan[i]));
        pcm_plan_free(plan[i]);
    }
    pcm_control_free(control);
    CU_ASSERT_EQUAL(summary[0].schedule.cost, summary[1].schedule.cost);
    CU_ASSERT_EQUAL(summary[0].schedule.bound, summary[1].schedule.bound);
    finish(made, plant);
}

static void bad_arguments_are_told(void)
{
    pcm_plant *plant = plant_with_fans(short_crew, "");
    struct made made = make(plant, 28, NULL);
    pcm_plan *plan = NULL;
    pcm_plan_account account;
    pcm_plan_options options = {.struct_size = sizeof options, .joint = 1};
    ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("options->decisions = NULL: must not be NULL with joint intervals");
    ASSERT_STATUS(pcm_plan_get_account(NULL, made.plan, plant, made.decisions), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_get_account(&account, NULL, plant, made.decisions), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_get_account(&account, made.plan, NULL, made.decisions),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_get_account(&account, made.plan, plant, NULL), PCM_ERR_ARGUMENT);
    add(plant, PCM_TASKS,
        "id=new type=fan kind=service skill=s hours=1 cost_planned=1 interval_days=9");
    options.decisions = made.decisions;
    ASSERT_STATUS(pcm_plan_optimise(&plan, plant, made.jobs, NULL, &options, NULL),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_plan_get_account(&account, made.plan, plant, made.decisions),
                  PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("decisions: were not made from the tasks of plant");
    CU_ASSERT_PTR_NULL(plan);
    finish(made, plant);
}

static pcm_plant *chaos_plant;
static struct made chaos_made;

static int plan_with_chaos(void)
{
    pcm_plan *plan = NULL;
    pcm_plan_account account;
    const pcm_plan_options options = {.struct_size = sizeof options,
                                      .joint = 1,
                                      .keep = 1,
                                      .frozen_weeks = 1,
                                      .reserve = 0.8,
                                      .effort = 0.001,
                                      .decisions = chaos_made.decisions};
    pcm_status status =
        pcm_plan_optimise(&plan, chaos_plant, chaos_made.jobs, NULL, &options, NULL);
    if (status == PCM_OK)
        status = pcm_plan_get_account(&account, plan, chaos_plant, chaos_made.decisions);
    pcm_plan_free(plan);
    return status;
}

static void lack_of_memory_is_survived(void)
{
    chaos_plant = plant_with_fans("skills=s technicians=2", "");
    chaos_made = make_as(chaos_plant, 14, (pcm_plan_options){.joint = 1}, NULL);
    ASSERT_OK(pcm_plan_record(chaos_plant, chaos_made.plan, "before"));
    chaos_run(plan_with_chaos);
    finish(chaos_made, chaos_plant);
}

SUITE("plan joint",
      {"a joint plan costs no more than fixed intervals",
       joint_plan_costs_no_more_than_fixed_intervals},
      {"what the law asks for stays", what_the_law_asks_for_stays},
      {"ample crews keep the best gaps", ample_crews_keep_the_best_gaps},
      {"labour is counted once", labour_is_counted_once},
      {"crews without hours ask outside", crews_without_hours_ask_outside},
      {"nobody with the skill leaves all as it was", nobody_with_the_skill_leaves_all_as_it_was},
      {"only lasting assets join", only_lasting_assets_join},
      {"nothing moves if nothing changed", nothing_moves_if_nothing_changed},
      {"frozen weeks stay", frozen_weeks_stay},
      {"hours are kept free too", hours_are_kept_free_too},
      {"no control plans as a new one does", no_control_plans_as_a_new_one},
      {"bad arguments are told", bad_arguments_are_told},
      {"lack of memory is survived", lack_of_memory_is_survived})
