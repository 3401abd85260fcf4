/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions and their sentences. Lives lie on the quantiles of a Weibull law, so the evidence is
 * known; the optimum is checked against the cost rate integrated numerically. */
#include <math.h>

#include <pcm/decision.h>

#include "libpcm/plant/wording.h"
#include "tests/support/chaos.h"
#include "tests/support/small_plant.h"
#include "tests/support/suite.h"

static const char today[] = "2026-01-01";

/* Adds n assets of a type, new on 2000-01-01, that failed at the quantiles of a law. */
static void add_failed_assets(pcm_plant *plant, const char *type, int n, double shape, double scale)
{
    for (int i = 0; i < n; i++) {
        char id[40];
        snprintf(id, sizeof id, "%s-%d", type, i);
        pcm_asset asset;
        ASSERT_OK(pcm_row_init(&asset, PCM_ASSETS));
        asset.id = id;
        asset.type = type;
        asset.site = "main";
        asset.installed = day("2000-01-01");
        ASSERT_OK(pcm_plant_add(plant, PCM_ASSETS, &asset, NULL));
        pcm_event event;
        ASSERT_OK(pcm_row_init(&event, PCM_EVENTS));
        const double age = scale * pow(-log1p(-(i + 0.5) / n), 1 / shape);
        event.asset = id;
        event.kind = PCM_EVENT_FAILURE;
        event.time = pcm_date_instant(asset.installed) + (pcm_instant)(age * PCM_DAY_SECONDS);
        event.end = pcm_date_instant(day("2030-01-01"));
        ASSERT_OK(pcm_plant_add(plant, PCM_EVENTS, &event, NULL));
    }
}

/* Types: pump wears out, fan does not, valve has hardly any records, lamp none. */
static pcm_plant *four_types(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_TYPES, "id=fan");
    add(plant, PCM_TYPES, "id=valve");
    add(plant, PCM_TYPES, "id=lamp");
    add_failed_assets(plant, "pump", 60, 3, 500);
    add_failed_assets(plant, "fan", 60, 0.7, 300);
    add_failed_assets(plant, "valve", 4, 1.4, 800);
    return plant;
}

static void add_task(pcm_plant *plant, const char *id, const char *rest)
{
    char row[400];
    snprintf(row, sizeof row, "id=%s skill=s hours=2 %s", id, rest);
    add(plant, PCM_TASKS, row);
}

static pcm_decisions *decide(const pcm_plant *plant)
{
    pcm_decisions *decisions;
    ASSERT_OK(pcm_decisions_make(&decisions, plant, day(today), NULL));
    CU_ASSERT_EQUAL_FATAL(pcm_decisions_count(decisions), pcm_plant_rows(plant, PCM_TASKS));
    return decisions;
}

static void free_both(pcm_decisions *decisions, pcm_plant *plant)
{
    pcm_decisions_free(decisions);
    pcm_plant_free(plant);
}

/* Decides on one task; the decision lives until free_both(). */
static const pcm_decision *decide_on(pcm_decisions **decisions, pcm_plant **plant,
                                     const char *rest)
{
    *plant = four_types();
    add_task(*plant, "t", rest);
    *decisions = decide(*plant);
    return pcm_decisions_get(*decisions, 0);
}

static void check_says(const char *reason, const char *part)
{
    CU_ASSERT_PTR_NOT_NULL(strstr(reason, part));
    if (!strstr(reason, part))
        fprintf(stderr, "# \"%s\" does not say \"%s\"\n", reason, part);
}

/* (cp R + cf F) / int R by the trapezoidal rule. */
static double cost_rate(pcm_weibull life, double planned, double failure, double age)
{
    enum { STEPS = 20000 };
    double area = 0;
    for (int i = 0; i < STEPS; i++) {
        const double a = age * i / STEPS, b = age * (i + 1) / STEPS;
        area += (exp(-pow(a / life.scale, life.shape)) + exp(-pow(b / life.scale, life.shape))) /
                2 * (b - a);
    }
    const double reliability = exp(-pow(age / life.scale, life.shape));
    return (planned * reliability + failure * (1 - reliability)) / area;
}

static void what_wears_out_is_replaced_at_the_cheapest_age(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d = decide_on(
        &decisions, &plant, "type=pump kind=replacement cost_planned=100 cost_failure=1000");
    CU_ASSERT(d->has_model);
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_OPTIMAL);
    CU_ASSERT_EQUAL(d->replacement.verdict, PCM_REPLACE_AT_AGE);
    CU_ASSERT_EQUAL(d->history.failures, 60);
    ASSERT_CLOSE(d->fit.life.shape, 3, 0.1);
    ASSERT_CLOSE(d->fit.life.scale, 500, 0.02);

    const double best = cost_rate(d->fit.life, 100, 1000, d->interval_days);
    ASSERT_CLOSE(d->replacement.cost_rate, best, 1e-6);
    CU_ASSERT(cost_rate(d->fit.life, 100, 1000, 0.97 * d->interval_days) > best);
    CU_ASSERT(cost_rate(d->fit.life, 100, 1000, 1.03 * d->interval_days) > best);
    ASSERT_CLOSE(cost_rate(d->fit.life, 100, 1000, d->window_lower_days), 1.01 * best, 1e-6);
    ASSERT_CLOSE(cost_rate(d->fit.life, 100, 1000, d->window_upper_days), 1.01 * best, 1e-6);

    check_says(d->reason, "Replace at ");
    check_says(d->reason, " d: wear-out is certain (Weibull shape ");
    check_says(d->reason, ", 60 failures in 60 lives), saves ");
    check_says(d->reason, "] against running to failure.");
    free_both(decisions, plant);
}

static void what_does_not_wear_out_runs_to_failure(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d = decide_on(
        &decisions, &plant,
        "type=fan kind=replacement cost_planned=100 cost_failure=1000 interval_days=365");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_NONE);
    CU_ASSERT_EQUAL(d->interval_days, INFINITY);
    CU_ASSERT_EQUAL(d->window_upper_days, INFINITY);
    check_says(d->reason, "Run to failure: the hazard does not rise (shape 0.7");
    check_says(d->reason, "], 60 failures); the given interval of 365 d does not pay.");
    free_both(decisions, plant);
}

static void the_law_keeps_an_interval_that_does_not_pay(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d = decide_on(&decisions, &plant,
                                      "type=fan kind=replacement cost_planned=100 "
                                      "cost_failure=1000 interval_days=365 statutory=1");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_GIVEN);
    ASSERT_CLOSE(d->interval_days, 365, 0);
    ASSERT_CLOSE(d->window_lower_days, 328.5, 1e-12);
    ASSERT_CLOSE(d->window_upper_days, 365, 0);
    check_says(d->reason, "Every 365 d as given (statutory), although it does not pay: ");
    free_both(decisions, plant);
}

static void the_law_shortens_an_optimal_interval(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d = decide_on(&decisions, &plant,
                                      "type=pump kind=replacement cost_planned=100 "
                                      "cost_failure=1000 interval_days=90 statutory=1");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_GIVEN);
    ASSERT_CLOSE(d->interval_days, 90, 0);
    check_says(d->reason, "Every 90 d: the statutory limit binds, the optimum would be ");
    free_both(decisions, plant);

    d = decide_on(&decisions, &plant,
                  "type=pump kind=replacement cost_planned=100 cost_failure=1000 "
                  "interval_days=9000 statutory=1");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_OPTIMAL);
    CU_ASSERT(d->interval_days < 9000);
    CU_ASSERT_EQUAL(d->window_upper_days, d->interval_days);
    free_both(decisions, plant);
}

static void without_evidence_the_given_interval_stands(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d = decide_on(
        &decisions, &plant,
        "type=valve kind=replacement cost_planned=100 cost_failure=1000 interval_days=365");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_GIVEN);
    ASSERT_CLOSE(d->interval_days, 365, 0);
    check_says(d->reason, "Not enough evidence: 4 failures, shape ");
    check_says(d->reason, "; the given interval of 365 d stands.");
    free_both(decisions, plant);

    d = decide_on(&decisions, &plant,
                  "type=valve kind=replacement cost_planned=100 cost_failure=1000");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_NONE);
    check_says(d->reason, "; no interval is given, so run to failure.");
    free_both(decisions, plant);
}

static void type_without_records_has_no_estimate(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d =
        decide_on(&decisions, &plant,
                  "type=lamp kind=replacement cost_planned=100 cost_failure=1000 interval_days=30");
    CU_ASSERT(d->has_model);
    CU_ASSERT_EQUAL(d->fit.status, PCM_FIT_NO_FAILURES);
    CU_ASSERT_STRING_EQUAL(d->fit.unit, "d");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_GIVEN);
    ASSERT_TEXT(d->reason, "Not enough evidence: 0 failures in 0 lives and no finite estimate; "
                           "the given interval of 30 d stands.");
    free_both(decisions, plant);
}

static void cheap_failure_is_waited_for(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d = decide_on(
        &decisions, &plant, "type=pump kind=replacement cost_planned=1200 cost_failure=1150.4");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_NONE);
    ASSERT_TEXT(d->reason, "Run to failure: a failure (1,150) costs no more than a planned "
                           "replacement (1,200).");
    free_both(decisions, plant);
}

static void without_costs_the_given_interval_stands(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d = decide_on(
        &decisions, &plant, "type=pump kind=replacement cost_planned=100 interval_days=365");
    CU_ASSERT(!d->has_model);
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_GIVEN);
    ASSERT_TEXT(d->reason,
                "Every 365 d as given: the costs of replacement and failure are not known.");
    free_both(decisions, plant);

    d = decide_on(&decisions, &plant, "type=pump kind=replacement cost_planned=100");
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_NONE);
    free_both(decisions, plant);
}

static void services_and_inspections_keep_their_interval(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d =
        decide_on(&decisions, &plant,
                  "type=pump kind=service cost_planned=100 cost_failure=9000 interval_days=91 "
                  "tolerance_days=14");
    CU_ASSERT(!d->has_model);
    CU_ASSERT_EQUAL(d->source, PCM_INTERVAL_GIVEN);
    ASSERT_CLOSE(d->window_lower_days, 77, 0);
    ASSERT_CLOSE(d->window_upper_days, 105, 0);
    ASSERT_TEXT(d->reason, "Every 91 d as given.");
    free_both(decisions, plant);

    d = decide_on(&decisions, &plant,
                  "type=pump kind=inspection cost_planned=100 interval_days=91 statutory=1");
    ASSERT_TEXT(d->reason, "Every 91 d as given (statutory).");
    free_both(decisions, plant);
}

static void task_of_one_asset_learns_from_its_type(void)
{
    pcm_decisions *decisions;
    pcm_plant *plant;
    const pcm_decision *d =
        decide_on(&decisions, &plant,
                  "asset=pump-3 kind=replacement cost_planned=100 cost_failure=1000");
    CU_ASSERT_STRING_EQUAL(d->task, "t");
    CU_ASSERT_STRING_EQUAL(d->type, "pump");
    CU_ASSERT_EQUAL(d->fit.failures, 60);
    free_both(decisions, plant);
}

static pcm_plant *plant_with_many_tasks(void)
{
    pcm_plant *plant = four_types();
    for (int i = 0; i < 12; i++) {
        static const char *const types[] = {"pump", "fan", "valve", "lamp"};
        char id[16], rest[128];
        snprintf(id, sizeof id, "t%d", i);
        snprintf(rest, sizeof rest, "type=%s kind=replacement cost_planned=100 cost_failure=%d",
                 types[i % 4], 500 + 100 * i);
        add_task(plant, id, rest);
    }
    return plant;
}

static void number_of_threads_does_not_matter(void)
{
    pcm_plant *plant = plant_with_many_tasks();
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    pcm_decisions *one, *four;
    ASSERT_OK(pcm_control_set_threads(control, 1));
    ASSERT_OK(pcm_decisions_make(&one, plant, day(today), control));
    ASSERT_OK(pcm_control_set_threads(control, 4));
    ASSERT_OK(pcm_decisions_make(&four, plant, day(today), control));
    for (size_t i = 0; i < pcm_decisions_count(one); i++) {
        const pcm_decision *a = pcm_decisions_get(one, i), *b = pcm_decisions_get(four, i);
        CU_ASSERT_EQUAL(memcmp(&a->fit.life, &b->fit.life, sizeof a->fit.life), 0);
        CU_ASSERT_EQUAL(memcmp(&a->interval_days, &b->interval_days, sizeof(double)), 0);
        CU_ASSERT_STRING_EQUAL(a->reason, b->reason);
    }
    pcm_decisions_free(one);
    pcm_decisions_free(four);
    pcm_control_free(control);
    pcm_plant_free(plant);
}

static void stop_is_obeyed(void)
{
    pcm_plant *plant = plant_with_many_tasks();
    pcm_control *control;
    pcm_decisions *decisions = NULL;
    ASSERT_OK(pcm_control_new(&control));
    pcm_control_stop(control);
    ASSERT_STATUS(pcm_decisions_make(&decisions, plant, day(today), control), PCM_ERR_CALLBACK);
    CU_ASSERT_PTR_NULL(decisions);
    pcm_control_free(control);
    pcm_plant_free(plant);
}

static void dearest_task_is_decided(void)
{
    pcm_plant *plant = four_types();
    pcm_decisions *decisions = NULL;
    add_failed_assets(plant, "lamp", 20, 3, 0.01);
    add_task(plant, "dear", "type=lamp kind=replacement cost_planned=1e11 cost_failure=1e12");
    ASSERT_OK(pcm_decisions_make(&decisions, plant, day(today), NULL));
    const pcm_decision *decision = pcm_decisions_get(decisions, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(decision);
    CU_ASSERT(isfinite(decision->replacement.cost_rate_run_to_failure));
    CU_ASSERT(decision->replacement.cost_rate_run_to_failure > 0.0);
    pcm_decisions_free(decisions);
    pcm_plant_free(plant);
}

static void bad_arguments_are_told(void)
{
    pcm_plant *plant = four_types();
    pcm_decisions *decisions = NULL;
    ASSERT_STATUS(pcm_decisions_make(NULL, plant, day(today), NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_decisions_make(&decisions, NULL, day(today), NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_decisions_make(&decisions, plant, PCM_DATE_NONE, NULL), PCM_ERR_DOMAIN);
    add_task(plant, "t", "type=ghost kind=replacement cost_planned=1");
    ASSERT_STATUS(pcm_decisions_make(&decisions, plant, day(today), NULL), PCM_ERR_DATA);
    CU_ASSERT_PTR_NULL(decisions);
    CU_ASSERT_EQUAL(pcm_decisions_count(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_decisions_get(NULL, 0));
    pcm_decisions_free(NULL);
    CU_ASSERT_STRING_EQUAL(pcm_interval_source_name(PCM_INTERVAL_OPTIMAL), "optimal");
    CU_ASSERT_STRING_EQUAL(pcm_interval_source_name((pcm_interval_source)9), "unknown");
    pcm_plant_free(plant);
}

static pcm_plant *chaos_plant;

static int decide_with_chaos(void)
{
    pcm_decisions *decisions = NULL;
    const pcm_status status = pcm_decisions_make(&decisions, chaos_plant, day(today), NULL);
    pcm_decisions_free(decisions);
    return status;
}

static void lack_of_memory_is_survived(void)
{
    chaos_plant = four_types();
    add_task(chaos_plant, "t", "type=pump kind=replacement cost_planned=100 cost_failure=900");
    chaos_run(decide_with_chaos);
    pcm_plant_free(chaos_plant);
}

static void numbers_are_rounded_for_people(void)
{
    ASSERT_TEXT(pcm__rounded(36215).chars, "36,215");
    ASSERT_TEXT(pcm__rounded(1234567.8).chars, "1,234,568");
    ASSERT_TEXT(pcm__rounded(411.7).chars, "412");
    ASSERT_TEXT(pcm__rounded(10).chars, "10");
    ASSERT_TEXT(pcm__rounded(2.94).chars, "2.9");
    ASSERT_TEXT(pcm__rounded(1.04).chars, "1.04");
    ASSERT_TEXT(pcm__rounded(0.646764).chars, "0.65");
    ASSERT_TEXT(pcm__rounded(0.00337).chars, "0.0034");
    ASSERT_TEXT(pcm__rounded(0).chars, "0");
    ASSERT_TEXT(pcm__rounded(-1234).chars, "-1,234");
    ASSERT_TEXT(pcm__rounded(INFINITY).chars, "infinity");
    ASSERT_TEXT(pcm__rounded(1e300).chars, "1e+300");
}

static void sentence_is_cut_between_characters(void)
{
    char text[8];
    pcm__sentence sentence = pcm__sentence_in(text, sizeof text);
    pcm__say(&sentence, "abc%s", "def");
    pcm__say(&sentence, "\xC3\xA9t\xC3\xA9");
    ASSERT_TEXT(text, "abcdef");
    pcm__say(&sentence, "ghi");
    ASSERT_TEXT(text, "abcdef"); /* it ended there */
}

SUITE("decision",
      {"what wears out is replaced at the cheapest age",
       what_wears_out_is_replaced_at_the_cheapest_age},
      {"what does not wear out runs to failure", what_does_not_wear_out_runs_to_failure},
      {"the law keeps an interval that does not pay", the_law_keeps_an_interval_that_does_not_pay},
      {"the law shortens an optimal interval", the_law_shortens_an_optimal_interval},
      {"without evidence the given interval stands", without_evidence_the_given_interval_stands},
      {"a type without records has no estimate", type_without_records_has_no_estimate},
      {"a cheap failure is waited for", cheap_failure_is_waited_for},
      {"without costs the given interval stands", without_costs_the_given_interval_stands},
      {"services and inspections keep their interval",
       services_and_inspections_keep_their_interval},
      {"a task of one asset learns from its type", task_of_one_asset_learns_from_its_type},
      {"the number of threads does not matter", number_of_threads_does_not_matter},
      {"a stop is obeyed", stop_is_obeyed},
      {"the dearest task is decided", dearest_task_is_decided},
      {"bad arguments are told", bad_arguments_are_told},
      {"lack of memory is survived", lack_of_memory_is_survived},
      {"numbers are rounded for people", numbers_are_rounded_for_people},
      {"a sentence is cut between characters", sentence_is_cut_between_characters})
