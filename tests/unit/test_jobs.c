/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs: due days, windows and costs that can be followed by hand. Long, because each rule at the head
 * of pcm/jobs.h is a test. */
#include <math.h>
#include <stdlib.h>

#include <pcm/age_replacement.h>
#include <pcm/jobs.h>

#include "tests/support/chaos.h"
#include "tests/support/small_plant.h"
#include "tests/support/suite.h"

/* Two pumps on 2026-01-01: p1 and p2, new on 2025-01-01. */
static pcm_plant *two_pumps(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_ASSETS, "id=p1 type=pump site=main installed=2025-01-01");
    add(plant, PCM_ASSETS, "id=p2 type=pump site=main installed=2025-01-01");
    return plant;
}

static void add_task(pcm_plant *plant, const char *id, const char *rest)
{
    char row[400];
    snprintf(row, sizeof row, "id=%s skill=s hours=2 cost_planned=100 %s", id, rest);
    add(plant, PCM_TASKS, row);
}

struct made {
    pcm_decisions *decisions;
    pcm_jobs *jobs;
};

static struct made make_from(const pcm_plant *plant, const char *as_of, const char *start,
                             int days)
{
    struct made made;
    ASSERT_OK(pcm_decisions_make(&made.decisions, plant, day(as_of), NULL));
    ASSERT_OK(pcm_jobs_make(&made.jobs, plant, made.decisions, day(as_of), day(start), days));
    return made;
}

static struct made make(const pcm_plant *plant, int days)
{
    return make_from(plant, "2026-01-01", "2026-01-01", days);
}

static void discard(struct made made)
{
    pcm_jobs_free(made.jobs);
    pcm_decisions_free(made.decisions);
}

static void finish(struct made made, pcm_plant *plant)
{
    discard(made);
    pcm_plant_free(plant);
}

static const pcm_job *job(struct made made, size_t index)
{
    const pcm_job *found = pcm_jobs_get(made.jobs, index);
    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    return found;
}

/* The first, second... visit of an asset. */
static const pcm_job *visit_of(struct made made, const char *asset, int number)
{
    for (size_t i = 0; i < pcm_jobs_count(made.jobs); i++)
        if (strcmp(job(made, i)->asset, asset) == 0 && number-- == 0)
            return job(made, i);
    CU_FAIL_FATAL("there is no such visit");
    return NULL;
}

static void check_days(const pcm_job *found, const char *due, const char *earliest,
                       const char *latest)
{
    char text[PCM_DATE_SIZE];
    ASSERT_TEXT(pcm_date_format(text, found->due), due);
    ASSERT_TEXT(pcm_date_format(text, found->earliest), earliest);
    ASSERT_TEXT(pcm_date_format(text, found->latest), latest);
}

static void given_interval_counts_from_the_last_visit(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=100 tolerance_days=10");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2025-05-01 task=check");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2025-10-23T14:00 task=check");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2025-12-01");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 1);
    const pcm_job *found = job(made, 0);
    check_days(found, "2026-01-31", "2026-01-21", "2026-02-10");
    CU_ASSERT_STRING_EQUAL(found->key, "check/p1/2026-01-31");
    CU_ASSERT_STRING_EQUAL(found->skill, "s");
    CU_ASSERT_STRING_EQUAL(found->site, "main");
    CU_ASSERT(!found->overdue && !found->statutory);
    CU_ASSERT_EQUAL(found->cost_outsourced, INFINITY);
    ASSERT_CLOSE(found->age_days, 395, 1e-12);
    for (int i = 0; i <= 20; i++) /* 1 of 100 per day */
        ASSERT_CLOSE(found->cost[i], abs(i - 10), 1e-12);
    finish(made, plant);
}

static void given_interval_counts_from_installation_if_nothing_was_done(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "type=pump kind=inspection interval_days=400");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 2);
    check_days(job(made, 0), "2026-02-05", "2026-01-01", "2026-03-01"); /* a tenth of 400, cut */
    CU_ASSERT_STRING_EQUAL(job(made, 0)->asset, "p1");
    CU_ASSERT_STRING_EQUAL(job(made, 1)->asset, "p2");
    finish(made, plant);
}

static void visits_follow_at_the_interval(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=30.5 tolerance_days=3");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2025-12-15 task=check");
    struct made made = make(plant, 90);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 3);
    check_days(job(made, 0), "2026-01-14", "2026-01-11", "2026-01-17");
    check_days(job(made, 1), "2026-02-14", "2026-02-11", "2026-02-17"); /* 61 days */
    check_days(job(made, 2), "2026-03-16", "2026-03-13", "2026-03-19"); /* 91.5 days */
    finish(made, plant);
}

static void overdue_visit_may_start_at_once(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=100 tolerance_days=10");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 1);
    const pcm_job *found = job(made, 0);
    check_days(found, "2025-04-11", "2026-01-01", "2026-01-21");
    CU_ASSERT(found->overdue);
    ASSERT_CLOSE(found->cost[0], 0, 0); /* the best day still possible */
    ASSERT_CLOSE(found->cost[20], 20, 1e-12);
    finish(made, plant);
}

static void visit_after_an_overdue_one_counts_from_the_start(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=40 tolerance_days=4");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 2);
    check_days(job(made, 1), "2026-02-10", "2026-02-06", "2026-02-14");
    CU_ASSERT(!job(made, 1)->overdue);
    finish(made, plant);
}

static void visit_of_which_nothing_is_known_is_due_at_once(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_ASSETS, "id=p1 type=pump site=main");
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=100 tolerance_days=10");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 1);
    check_days(job(made, 0), "2026-01-01", "2026-01-01", "2026-01-21");
    CU_ASSERT_EQUAL(job(made, 0)->age_days, INFINITY);
    finish(made, plant);
}

static void statutory_visit_is_never_late(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "law", "type=pump kind=inspection interval_days=100 tolerance_days=10 "
                           "statutory=1");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2025-10-23 task=law");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 2);
    check_days(job(made, 0), "2025-04-11", "2026-01-01", "2026-01-07"); /* p2 is late already */
    check_days(job(made, 1), "2026-01-31", "2026-01-21", "2026-01-31");
    CU_ASSERT(job(made, 1)->statutory);
    finish(made, plant);
}

static void windows_of_successive_visits_do_not_overlap(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=20 tolerance_days=15");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2025-12-22 task=check");
    struct made made = make(plant, 70);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 3);
    check_days(job(made, 0), "2026-01-11", "2026-01-01", "2026-01-21");
    check_days(job(made, 1), "2026-01-31", "2026-01-22", "2026-02-10");
    check_days(job(made, 2), "2026-02-20", "2026-02-11", "2026-03-02");
    finish(made, plant);
}

static void removed_assets_get_none(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_ASSETS, "id=gone type=pump site=main installed=2025-01-01 removed=2025-12-01");
    add(plant, PCM_ASSETS, "id=soon type=pump site=main installed=2025-01-01 removed=2026-02-15");
    add_task(plant, "check", "type=pump kind=inspection interval_days=400 tolerance_days=40");
    add_task(plant, "oil", "type=pump kind=service interval_days=411 tolerance_days=40");
    struct made made = make(plant, 365);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 1);
    CU_ASSERT_STRING_EQUAL(job(made, 0)->asset, "soon");
    check_days(job(made, 0), "2026-02-05", "2026-01-01", "2026-02-14");
    finish(made, plant);
}

static void asset_gets_the_tasks_of_its_type_and_its_own(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "own", "asset=p1 kind=inspection interval_days=400");
    add_task(plant, "all", "type=pump kind=inspection interval_days=400");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 3);
    CU_ASSERT_STRING_EQUAL(job(made, 0)->key, "all/p1/2026-02-05");
    CU_ASSERT_STRING_EQUAL(job(made, 1)->key, "all/p2/2026-02-05");
    CU_ASSERT_STRING_EQUAL(job(made, 2)->key, "own/p1/2026-02-05");
    CU_ASSERT_EQUAL(job(made, 0)->decision, 1);
    finish(made, plant);
}

static void renewal_counts_as_a_replacement(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "swap", "type=pump kind=replacement interval_days=300 tolerance_days=5");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2025-03-27 end=2025-03-28");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 2);
    check_days(job(made, 0), "2025-10-28", "2026-01-01", "2026-01-11");
    CU_ASSERT_STRING_EQUAL(job(made, 0)->asset, "p2");
    check_days(job(made, 1), "2026-01-22", "2026-01-17", "2026-01-27");
    finish(made, plant);
}

/* Fifty more pumps that failed around 400 days: wear-out is certain. */
static pcm_plant *worn_pumps(void)
{
    pcm_plant *plant = two_pumps();
    for (int i = 0; i < 50; i++) {
        char row[120], end[PCM_DATE_SIZE];
        snprintf(row, sizeof row, "id=old%d type=pump site=main installed=2020-01-01 "
                                  "removed=2022-01-01", i);
        add(plant, PCM_ASSETS, row);
        pcm_date_format(end, day("2020-01-01") + 300 + 4 * i);
        snprintf(row, sizeof row, "asset=old%d kind=failure time=%s end=2022-01-01", i, end);
        add(plant, PCM_EVENTS, row);
    }
    add_task(plant, "swap", "type=pump kind=replacement cost_failure=900");
    return plant;
}

static void optimal_replacement_counts_from_the_renewal_and_costs_its_excess(void)
{
    pcm_plant *plant = worn_pumps();
    add(plant, PCM_EVENTS, "asset=p1 kind=replacement time=2025-11-20 end=2025-11-20T12:00");
    add(plant, PCM_EVENTS, "asset=p1 kind=out_of_service time=2025-12-01 end=2025-12-11");
    struct made made = make(plant, 700);
    const pcm_decision *decision = pcm_decisions_get(made.decisions, 0);
    CU_ASSERT_EQUAL_FATAL(decision->source, PCM_INTERVAL_OPTIMAL);
    const double interval = decision->interval_days;
    const double age = 31.5; /* 41.5 days, ten of them out of service */

    const pcm_job *found = visit_of(made, "p1", 0), *next = visit_of(made, "p1", 1);
    CU_ASSERT_EQUAL(found->due, day("2026-01-01") + (pcm_date)floor(interval - age));
    ASSERT_CLOSE(found->age_days, interval, 1e-12);
    ASSERT_CLOSE(found->saving,
                 interval * (decision->replacement.cost_rate_run_to_failure -
                             decision->replacement.cost_rate), 1e-12);
    for (pcm_date date = found->earliest; date <= found->latest; date++) {
        const double at = age + (date - day("2026-01-01"));
        double excess;
        ASSERT_OK(pcm_age_replacement_excess(&excess, decision->fit.life, 100, 900, age, &at, 1));
        ASSERT_CLOSE(found->cost[date - found->earliest], excess, 1e-9);
        CU_ASSERT(at > decision->window_lower_days - 1 && at < decision->window_upper_days + 1);
    }
    /* The next one is counted from new. */
    CU_ASSERT_EQUAL(next->due, day("2026-01-01") + (pcm_date)floor(2 * interval - age));
    const double at = next->earliest - (day("2026-01-01") + interval - age);
    double excess;
    ASSERT_OK(pcm_age_replacement_excess(&excess, decision->fit.life, 100, 900, 0, &at, 1));
    ASSERT_CLOSE(next->cost[0], excess, 1e-6);
    finish(made, plant);
}

static void item_under_repair_is_planned_for_as_new(void)
{
    pcm_plant *plant = worn_pumps();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2025-12-30 end=2026-01-05");
    struct made made = make(plant, 700);
    const double interval = pcm_decisions_get(made.decisions, 0)->interval_days;
    CU_ASSERT_EQUAL(visit_of(made, "p1", 0)->due, day("2026-01-01") + (pcm_date)floor(interval));
    finish(made, plant);
}

static void same_visit_has_the_same_key_in_every_plan(void)
{
    pcm_plant *plant = worn_pumps();
    struct made a = make_from(plant, "2026-01-01", "2026-01-01", 365);
    struct made b = make_from(plant, "2025-12-13", "2025-12-20", 365);
    CU_ASSERT_FATAL(pcm_jobs_count(a.jobs) > 0 && pcm_jobs_count(b.jobs) > 0);
    CU_ASSERT_STRING_EQUAL(job(a, 0)->key, job(b, 0)->key);
    discard(b);
    finish(a, plant);
}

static void keys_are_unique_whatever_the_ids_are(void)
{
    static const char *const pairs[][2] = {
        {"a/b", "c"}, {"a", "b/c"}, {"a%2Fb", "c"}, {"a%", "2Fb/c"}, {"a/", "b/c"}, {"a", "/b/c"}};
    enum { PAIRS = sizeof pairs / sizeof pairs[0] };
    pcm_plant *plant = small_plant();
    add(plant, PCM_ASSETS, "id=c type=pump site=main installed=2025-01-01");
    add(plant, PCM_ASSETS, "id=b/c type=pump site=main installed=2025-01-01");
    add(plant, PCM_ASSETS, "id=2Fb/c type=pump site=main installed=2025-01-01");
    add(plant, PCM_ASSETS, "id=/b/c type=pump site=main installed=2025-01-01");
    add_task(plant, "a/b", "asset=c kind=inspection interval_days=400");
    add_task(plant, "a", "type=pump kind=inspection interval_days=400");
    add_task(plant, "a%2Fb", "asset=c kind=inspection interval_days=400");
    add_task(plant, "a%", "asset=2Fb/c kind=inspection interval_days=400");
    add_task(plant, "a/", "asset=b/c kind=inspection interval_days=400");
    struct made made = make(plant, 60);
    const size_t count = pcm_jobs_count(made.jobs);
    CU_ASSERT_EQUAL(count, 8);
    size_t pairs_found = 0;
    for (size_t i = 0; i < count; i++) {
        const pcm_job *found = job(made, i);
        for (size_t k = 0; k < PAIRS; k++)
            pairs_found +=
                strcmp(found->task, pairs[k][0]) == 0 && strcmp(found->asset, pairs[k][1]) == 0;
        for (size_t k = 0; k < i; k++)
            CU_ASSERT_STRING_NOT_EQUAL(found->key, job(made, k)->key);
        const char *asset = strchr(found->key, '/') + 1, *due = strrchr(found->key, '/');
        CU_ASSERT_EQUAL((size_t)(due - asset), strlen(found->asset));
        CU_ASSERT_EQUAL(strncmp(asset, found->asset, strlen(found->asset)), 0);
        if (strcmp(found->task, "a/b") == 0)
            CU_ASSERT_STRING_EQUAL(found->key, "a%2Fb/c/2026-02-05");
        if (strcmp(found->task, "a%2Fb") == 0)
            CU_ASSERT_STRING_EQUAL(found->key, "a%252Fb/c/2026-02-05");
    }
    CU_ASSERT_EQUAL(pairs_found, PAIRS);
    finish(made, plant);
}

static void longest_ids_make_the_longest_key(void)
{
    char task[256], asset[256], row[400];
    memset(task, '%', 255);
    memset(asset, '/', 255);
    task[255] = asset[255] = '\0';
    pcm_plant *plant = small_plant();
    snprintf(row, sizeof row, "id=%s type=pump site=main installed=2025-01-01", asset);
    add(plant, PCM_ASSETS, row);
    add_task(plant, task, "type=pump kind=inspection interval_days=400");
    struct made made = make(plant, 60);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 1);
    const char *key = job(made, 0)->key;
    CU_ASSERT_EQUAL(strlen(key), PCM_JOB_KEY_SIZE - 1);
    ASSERT_TEXT(key + strlen(key) - 11, "/2026-02-05");

    pcm_work_order order;
    ASSERT_OK(pcm_row_init(&order, PCM_WORK_ORDERS));
    order.id = key;
    order.plan = "2026";
    order.asset = asset;
    order.task = task;
    order.placement = "left_over";
    ASSERT_OK(pcm_plant_add(plant, PCM_WORK_ORDERS, &order, NULL));
    finish(made, plant);
}

static void shortest_interval_means_every_day(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=1e-300");
    struct made made = make(plant, 10);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 10);
    check_days(job(made, 0), "2025-01-01", "2026-01-01", "2026-01-01");
    check_days(job(made, 9), "2026-01-10", "2026-01-10", "2026-01-10");
    ASSERT_CLOSE(job(made, 9)->cost[0], 0, 0);
    finish(made, plant);
}

static void longest_interval_means_never(void)
{
    pcm_plant *plant = two_pumps();
    add_task(plant, "check", "asset=p1 kind=inspection interval_days=1e300");
    add_task(plant, "wide", "asset=p1 kind=inspection interval_days=370 tolerance_days=1e300");
    struct made made = make(plant, 10);
    CU_ASSERT_EQUAL_FATAL(pcm_jobs_count(made.jobs), 1);
    check_days(job(made, 0), "2026-01-06", "2026-01-01", "2026-01-10");
    finish(made, plant);
}

static void jobs_are_in_order_and_within_the_horizon(void)
{
    pcm_plant *plant = worn_pumps();
    add_task(plant, "check", "type=pump kind=inspection interval_days=30");
    add_task(plant, "daily", "asset=p2 kind=service interval_days=0.5");
    struct made made = make_from(plant, "2026-01-01", "2026-01-08", 200);
    CU_ASSERT(pcm_jobs_count(made.jobs) > 200);
    for (size_t i = 0; i < pcm_jobs_count(made.jobs); i++) {
        const pcm_job *found = job(made, i);
        CU_ASSERT(day("2026-01-08") <= found->earliest && found->earliest <= found->latest);
        CU_ASSERT(found->latest < day("2026-01-08") + 200);
        CU_ASSERT(found->overdue == (found->due < day("2026-01-08")));
        CU_ASSERT(found->overdue || (found->earliest <= found->due && found->due <= found->latest));
        for (int k = 0; k <= found->latest - found->earliest; k++)
            CU_ASSERT(isfinite(found->cost[k]) && found->cost[k] >= 0);
        if (i > 0) {
            const pcm_job *before = job(made, i - 1);
            const int by_task = strcmp(before->task, found->task);
            CU_ASSERT(before->due < found->due ||
                      (before->due == found->due &&
                       (by_task < 0 || (by_task == 0 && strcmp(before->asset, found->asset) < 0))));
        }
    }
    finish(made, plant);
}

static void horizon_is_told(void)
{
    pcm_plant *plant = two_pumps();
    struct made made = make_from(plant, "2026-01-01", "2026-01-08", 60);
    pcm_date as_of, start;
    int days;
    ASSERT_OK(pcm_jobs_horizon(&as_of, &start, &days, made.jobs));
    CU_ASSERT_EQUAL(as_of, day("2026-01-01"));
    CU_ASSERT_EQUAL(start, day("2026-01-08"));
    CU_ASSERT_EQUAL(days, 60);
    ASSERT_OK(pcm_jobs_horizon(NULL, NULL, NULL, made.jobs));
    CU_ASSERT_EQUAL(pcm_jobs_count(made.jobs), 0);
    finish(made, plant);
}

static void bad_arguments_are_told(void)
{
    pcm_plant *plant = two_pumps();
    struct made made = make(plant, 60);
    pcm_jobs *jobs = NULL;
    const pcm_decisions *d = made.decisions;
    const pcm_date now = day("2026-01-01");
    ASSERT_STATUS(pcm_jobs_make(NULL, plant, d, now, now, 7), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_jobs_make(&jobs, NULL, d, now, now, 7), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, NULL, now, now, 7), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, d, PCM_DATE_NONE, now, 7), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, d, now, PCM_DATE_NONE, 7), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, d, now, now - 1, 7), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("as_of = 2026-01-01: must not be after start = 2025-12-31");
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, d, now, now, 0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, d, now, now, 3661), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, d, now, day("9999-12-31"), 2), PCM_ERR_DOMAIN);
    add_task(plant, "late", "type=pump kind=inspection interval_days=30");
    ASSERT_STATUS(pcm_jobs_make(&jobs, plant, d, now, now, 7), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("decisions");
    ASSERT_STATUS(pcm_jobs_horizon(NULL, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_PTR_NULL(jobs);
    CU_ASSERT_EQUAL(pcm_jobs_count(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_jobs_get(NULL, 0));
    CU_ASSERT_PTR_NULL(pcm_jobs_get(made.jobs, 0));
    pcm_jobs_free(NULL);
    finish(made, plant);
}

static pcm_plant *chaos_plant;
static pcm_decisions *chaos_decisions;

static int list_with_chaos(void)
{
    pcm_jobs *jobs = NULL;
    const pcm_date now = day("2026-01-01");
    const pcm_status status = pcm_jobs_make(&jobs, chaos_plant, chaos_decisions, now, now, 800);
    pcm_jobs_free(jobs);
    return status;
}

static void lack_of_memory_is_survived(void)
{
    chaos_plant = worn_pumps();
    add_task(chaos_plant, "check", "type=pump kind=inspection interval_days=10");
    ASSERT_OK(pcm_decisions_make(&chaos_decisions, chaos_plant, day("2026-01-01"), NULL));
    chaos_run(list_with_chaos);
    pcm_decisions_free(chaos_decisions);
    pcm_plant_free(chaos_plant);
}

SUITE("jobs",
      {"a given interval counts from the last visit", given_interval_counts_from_the_last_visit},
      {"a given interval counts from installation if nothing was done",
       given_interval_counts_from_installation_if_nothing_was_done},
      {"visits follow at the interval", visits_follow_at_the_interval},
      {"an overdue visit may start at once", overdue_visit_may_start_at_once},
      {"the visit after an overdue one counts from the start",
       visit_after_an_overdue_one_counts_from_the_start},
      {"a visit of which nothing is known is due at once",
       visit_of_which_nothing_is_known_is_due_at_once},
      {"a statutory visit is never late", statutory_visit_is_never_late},
      {"windows of successive visits do not overlap", windows_of_successive_visits_do_not_overlap},
      {"removed assets get none", removed_assets_get_none},
      {"an asset gets the tasks of its type and its own",
       asset_gets_the_tasks_of_its_type_and_its_own},
      {"a renewal counts as a replacement", renewal_counts_as_a_replacement},
      {"an optimal replacement counts from the renewal and costs its excess",
       optimal_replacement_counts_from_the_renewal_and_costs_its_excess},
      {"an item under repair is planned for as new", item_under_repair_is_planned_for_as_new},
      {"the same visit has the same key in every plan", same_visit_has_the_same_key_in_every_plan},
      {"keys are unique whatever the ids are", keys_are_unique_whatever_the_ids_are},
      {"the longest ids make the longest key", longest_ids_make_the_longest_key},
      {"the shortest interval means every day", shortest_interval_means_every_day},
      {"the longest interval means never", longest_interval_means_never},
      {"jobs are in order and within the horizon", jobs_are_in_order_and_within_the_horizon},
      {"the horizon is told", horizon_is_told},
      {"bad arguments are told", bad_arguments_are_told},
      {"lack of memory is survived", lack_of_memory_is_survived})
