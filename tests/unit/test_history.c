/* SPDX-License-Identifier: Apache-2.0 */
/* Each rule at the head of pcm/history.h, on histories that can be followed by hand; and the way
 * back from a simulated history to the law it was drawn from. Long, because each rule is a test. */
#include <math.h>
#include <stdlib.h>

#include <pcm/fit.h>
#include <pcm/history.h>

#include "tests/support/chaos.h"
#include "tests/support/random.h"
#include "tests/support/small_plant.h"
#include "tests/support/suite.h"

/* Everything said about type "pump" by a day. */
struct told {
    pcm_life_data *lives;
    pcm_history_summary summary;
};

static struct told tell(const pcm_plant *plant, const char *as_of)
{
    struct told told;
    ASSERT_OK(pcm_history_life_data(&told.lives, &told.summary, plant, "pump", day(as_of)));
    CU_ASSERT_EQUAL(told.summary.lives, pcm_life_data_rows(told.lives));
    CU_ASSERT_EQUAL(told.summary.lives, told.summary.failures + told.summary.suspensions);
    CU_ASSERT_STRING_EQUAL(pcm_life_data_unit(told.lives), "d");
    return told;
}

static void forget(struct told told, pcm_plant *plant)
{
    pcm_life_data_free(told.lives);
    pcm_plant_free(plant);
}

static void check_life(struct told told, size_t index, pcm_life_kind kind, double entry,
                       double age)
{
    const pcm_life *life = pcm_life_data_row(told.lives, index);
    CU_ASSERT_PTR_NOT_NULL_FATAL(life);
    CU_ASSERT_EQUAL(life->kind, kind);
    ASSERT_CLOSE(life->entry, entry, 1e-12);
    ASSERT_CLOSE(life->lower, age, 1e-12);
    ASSERT_CLOSE(life->count, 1, 0);
}

/* Pump p1, new on 2020-01-01. */
static pcm_plant *one_pump(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_ASSETS, "id=p1 type=pump site=main installed=2020-01-01");
    return plant;
}

static pcm_plant *pump_of_unknown_age(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_ASSETS, "id=p1 type=pump site=main");
    return plant;
}

static void life_runs_from_installation_to_failure(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11T12:00 end=2020-01-13T00:00");
    struct told told = tell(plant, "2020-02-01");
    CU_ASSERT_EQUAL(told.summary.assets, 1);
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2);
    check_life(told, 0, PCM_LIFE_EXACT, 0, 10.5);
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 19); /* from the end of the repair */
    forget(told, plant);
}

static void failure_without_end_is_repaired_at_once(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11");
    struct told told = tell(plant, "2020-02-01");
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 21);
    forget(told, plant);
}

static void time_out_of_service_does_not_count(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=out_of_service time=2020-01-05 end=2020-01-08");
    add(plant, PCM_EVENTS, "asset=p1 kind=out_of_service time=2020-01-06 end=2020-01-10");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-20 end=2020-01-22");
    add(plant, PCM_EVENTS, "asset=p1 kind=out_of_service time=2020-01-21 end=2020-01-25");
    add(plant, PCM_EVENTS, "asset=p1 kind=out_of_service time=2020-01-28");
    struct told told = tell(plant, "2020-02-10");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2);
    check_life(told, 0, PCM_LIFE_EXACT, 0, 19 - 5);
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 3); /* 25 to 28: it has not come back since */
    forget(told, plant);
}

static void replacement_cuts_a_life_off_and_begins_one(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=replacement time=2020-01-11 end=2020-01-12");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2020-01-15");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-20");
    struct told told = tell(plant, "2020-01-20");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2); /* the failure is of the day asked for */
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 10);
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 8);
    forget(told, plant);
}

static void preventive_maintenance_renews_only_if_the_type_says_so(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_TYPES, "id=fan renewed_by_preventive=1");
    add(plant, PCM_ASSETS, "id=f1 type=fan site=main installed=2020-01-01");
    add(plant, PCM_EVENTS, "asset=p1 kind=preventive time=2020-01-11 end=2020-01-12");
    add(plant, PCM_EVENTS, "asset=f1 kind=preventive time=2020-01-11 end=2020-01-12");
    struct told pump = tell(plant, "2020-02-01");
    CU_ASSERT_EQUAL(pump.summary.lives, 1);
    check_life(pump, 0, PCM_LIFE_RIGHT, 0, 31);

    struct told fan;
    ASSERT_OK(pcm_history_life_data(&fan.lives, &fan.summary, plant, "fan", day("2020-02-01")));
    CU_ASSERT_EQUAL_FATAL(fan.summary.lives, 2);
    check_life(fan, 0, PCM_LIFE_RIGHT, 0, 10);
    check_life(fan, 1, PCM_LIFE_RIGHT, 0, 20);
    pcm_life_data_free(fan.lives);
    forget(pump, plant);
}

static void repair_that_does_not_renew_keeps_the_age(void)
{
    pcm_plant *plant;
    ASSERT_OK(pcm_plant_new(&plant));
    add(plant, PCM_SITES, "id=main");
    add(plant, PCM_TYPES, "id=pump renewed_by_failure=0");
    add(plant, PCM_ASSETS, "id=p1 type=pump site=main installed=2020-01-01");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11 end=2020-01-13");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-18 end=2020-01-19");
    struct told told = tell(plant, "2020-02-01");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 3);
    check_life(told, 0, PCM_LIFE_EXACT, 0, 10);
    check_life(told, 1, PCM_LIFE_EXACT, 10, 15);
    check_life(told, 2, PCM_LIFE_RIGHT, 15, 28);
    CU_ASSERT_EQUAL(told.summary.truncated, 0);
    forget(told, plant);
}

static void old_item_enters_with_its_age(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2020-03-01");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-03-31 end=2020-04-01");
    struct told told = tell(plant, "2020-04-11");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2);
    CU_ASSERT_EQUAL(told.summary.truncated, 1);
    check_life(told, 0, PCM_LIFE_EXACT, 60, 90);
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 10); /* only the first life is truncated */
    forget(told, plant);
}

static void item_installed_after_records_began_is_observed_from_new(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2019-06-01");
    /* Something else stood there then. */
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2019-07-01");
    struct told told = tell(plant, "2020-01-11");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 1);
    CU_ASSERT_EQUAL(told.summary.unobserved, 1);
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 10);
    forget(told, plant);
}

static void age_is_unknown_after_a_gap_until_the_next_renewal(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_end time=2020-01-21");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-25");
    add(plant, PCM_EVENTS, "asset=p1 kind=inspection time=2020-01-26");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2020-02-01");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-02-11 end=2020-02-12");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-02-15");
    struct told told = tell(plant, "2020-02-20");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 3);
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 20);
    check_life(told, 1, PCM_LIFE_EXACT, 0, 3);
    check_life(told, 2, PCM_LIFE_RIGHT, 0, 5);
    CU_ASSERT_EQUAL(told.summary.unknown_age, 1);
    CU_ASSERT_EQUAL(told.summary.unobserved, 2);
    forget(told, plant);
}

static void records_that_begin_again_at_once_were_not_interrupted(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2020-01-21");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_end time=2020-01-21");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-31");
    struct told told = tell(plant, "2020-01-31");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 1);
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 30);
    forget(told, plant);
}

static void without_an_installation_records_run_from_the_first_event(void)
{
    pcm_plant *plant = pump_of_unknown_age();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11 end=2020-01-12");
    struct told told = tell(plant, "2020-01-20");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 1);
    CU_ASSERT_EQUAL(told.summary.unknown_age, 1);
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 8);
    forget(told, plant);
}

static void asset_of_which_nothing_is_known_says_nothing(void)
{
    pcm_plant *plant = pump_of_unknown_age();
    struct told told = tell(plant, "2020-01-20");
    CU_ASSERT_EQUAL(told.summary.assets, 1);
    CU_ASSERT_EQUAL(told.summary.lives + told.summary.unknown_age, 0);
    forget(told, plant);
}

static void repair_outside_the_records_leaves_the_age_unknown(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-02-01 end=2020-02-03");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2020-03-01");
    struct told told = tell(plant, "2020-03-11");
    CU_ASSERT_EQUAL(told.summary.lives, 0);
    CU_ASSERT_EQUAL(told.summary.unobserved, 1);
    CU_ASSERT_EQUAL(told.summary.unknown_age, 1);
    forget(told, plant);
}

static void repair_that_ends_within_the_records_begins_a_known_life(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-02-20 end=2020-03-03");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2020-03-01");
    struct told told = tell(plant, "2020-03-11");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 1);
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 8);
    CU_ASSERT_EQUAL(told.summary.unobserved, 1);
    forget(told, plant);
}

static void renewal_that_ends_as_records_begin_begins_a_known_life(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=replacement time=2020-02-20 end=2020-03-01");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2020-03-01");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-03-06");
    struct told told = tell(plant, "2020-03-11");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2);
    check_life(told, 0, PCM_LIFE_EXACT, 0, 5);
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 5);
    CU_ASSERT_EQUAL(told.summary.truncated, 0);
    CU_ASSERT_EQUAL(told.summary.unknown_age, 0);
    CU_ASSERT_EQUAL(told.summary.unobserved, 1);
    pcm_asset_state state;
    ASSERT_OK(pcm_history_asset_state(&state, plant, "p1", day("2020-03-05")));
    CU_ASSERT(state.age_known);
    CU_ASSERT_EQUAL(state.renewed, day("2020-03-01"));
    forget(told, plant);
}

static void renewal_that_ends_before_records_begin_leaves_the_age_unknown(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=replacement time=2020-02-20 end=2020-02-29T23:59:59");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_start time=2020-03-01");
    struct told told = tell(plant, "2020-03-11");
    CU_ASSERT_EQUAL(told.summary.lives, 0);
    CU_ASSERT_EQUAL(told.summary.unknown_age, 1);
    forget(told, plant);
}

static void failure_of_a_failed_item_extends_the_repair(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11 end=2020-01-15");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-13 end=2020-01-18");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-14 end=2020-01-16");
    struct told told = tell(plant, "2020-01-20");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2);
    CU_ASSERT_EQUAL(told.summary.failures, 1);
    CU_ASSERT_EQUAL(told.summary.unobserved, 2);
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 2);
    pcm_asset_state state;
    ASSERT_OK(pcm_history_asset_state(&state, plant, "p1", day("2020-01-17")));
    CU_ASSERT(state.failed);
    forget(told, plant);
}

static void lives_of_zero_length_are_counted_and_left_out(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11");
    struct told told = tell(plant, "2020-01-20");
    CU_ASSERT_EQUAL(told.summary.failures, 1);
    CU_ASSERT_EQUAL(told.summary.suspensions, 1);
    CU_ASSERT_EQUAL(told.summary.zero_length, 1);
    forget(told, plant);
}

static void at_one_instant_the_failure_comes_before_the_renewal(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=replacement time=2020-01-11 end=2020-01-12");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11 end=2020-01-12");
    struct told told = tell(plant, "2020-01-20");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2);
    check_life(told, 0, PCM_LIFE_EXACT, 0, 10);
    check_life(told, 1, PCM_LIFE_RIGHT, 0, 8);
    forget(told, plant);
}

static void event_at_the_end_of_the_records_is_outside(void)
{
    pcm_plant *plant = one_pump();
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_end time=2020-01-11");
    struct told told = tell(plant, "2020-01-20");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 1);
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 10);
    CU_ASSERT_EQUAL(told.summary.unobserved, 1);
    forget(told, plant);
}

static void removal_ends_the_records(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_ASSETS, "id=p1 type=pump site=main installed=2020-01-01 removed=2020-01-11");
    add(plant, PCM_ASSETS, "id=p2 type=pump site=main installed=2020-01-01 removed=2020-01-11");
    add(plant, PCM_EVENTS, "asset=p2 kind=failure time=2020-01-11T12:00 end=2020-01-20");
    add(plant, PCM_EVENTS, "asset=p2 kind=failure time=2020-01-15");
    struct told told = tell(plant, "2020-02-01");
    CU_ASSERT_EQUAL_FATAL(told.summary.lives, 2);
    check_life(told, 0, PCM_LIFE_RIGHT, 0, 10);
    check_life(told, 1, PCM_LIFE_EXACT, 0, 10.5); /* events of its last day still count */
    CU_ASSERT_EQUAL(told.summary.unobserved, 1);
    forget(told, plant);
}

static void state_tells_age_renewal_and_failure(void)
{
    pcm_plant *plant = one_pump();
    pcm_asset_state state;
    add(plant, PCM_EVENTS, "asset=p1 kind=out_of_service time=2020-01-03 end=2020-01-05");
    add(plant, PCM_EVENTS, "asset=p1 kind=failure time=2020-01-11 end=2020-01-15T12:00");
    add(plant, PCM_EVENTS, "asset=p1 kind=observation_end time=2020-02-01");

    ASSERT_OK(pcm_history_asset_state(&state, plant, "p1", day("2020-01-11")));
    CU_ASSERT(state.age_known && !state.failed);
    CU_ASSERT_EQUAL(state.renewed, day("2020-01-01"));
    ASSERT_CLOSE(state.age_days, 8, 1e-12);

    ASSERT_OK(pcm_history_asset_state(&state, plant, "p1", day("2020-01-13")));
    CU_ASSERT(state.age_known && state.failed);
    ASSERT_CLOSE(state.age_days, 8, 1e-12);

    ASSERT_OK(pcm_history_asset_state(&state, plant, "p1", day("2020-01-20")));
    CU_ASSERT(state.age_known && !state.failed);
    CU_ASSERT_EQUAL(state.renewed, day("2020-01-15"));
    ASSERT_CLOSE(state.age_days, 4.5, 1e-12);

    ASSERT_OK(pcm_history_asset_state(&state, plant, "p1", day("2020-03-01")));
    CU_ASSERT(!state.age_known);
    CU_ASSERT_EQUAL(state.renewed, PCM_DATE_NONE);

    ASSERT_OK(pcm_history_asset_state(&state, plant, "p1", day("2019-03-01")));
    CU_ASSERT(!state.age_known);
    pcm_plant_free(plant);
}

static const char *const event_kinds[] = {"failure",        "preventive",        "replacement",
                                          "inspection",     "out_of_service",
                                          "observation_start", "observation_end"};

/* A row of table events at a second that no other row has. */
static void write_random_event(char *row, size_t size, test_random *random, int number)
{
    const int hour = number * 37 + (int)test_random_below(random, 30);
    char from[PCM_INSTANT_SIZE], to[PCM_INSTANT_SIZE];
    const pcm_instant begin = pcm_date_instant(day("2020-01-01")) + hour * 3600;
    pcm_instant_format(from, begin);
    pcm_instant_format(to, begin + (pcm_instant)test_random_below(random, 5 * PCM_DAY_SECONDS));
    snprintf(row, size, "asset=p1 kind=%s time=%s end=%s",
             event_kinds[test_random_below(random, 7)], from, to);
}

static void order_of_rows_does_not_matter(void)
{
    enum { EVENTS = 60, ROW_SIZE = 120 };
    static char row[EVENTS][ROW_SIZE];
    test_random random = {7};
    for (int trial = 0; trial < 50; trial++) {
        pcm_plant *sorted = one_pump(), *reversed = one_pump();
        for (int i = 0; i < EVENTS; i++)
            write_random_event(row[i], ROW_SIZE, &random, i);
        for (int i = 0; i < EVENTS; i++) {
            add(sorted, PCM_EVENTS, row[i]);
            add(reversed, PCM_EVENTS, row[EVENTS - 1 - i]);
        }
        struct told a = tell(sorted, "2020-03-20"), b = tell(reversed, "2020-03-20");
        CU_ASSERT_EQUAL_FATAL(memcmp(&a.summary, &b.summary, sizeof a.summary), 0);
        for (size_t i = 0; i < a.summary.lives; i++)
            check_life(a, i, pcm_life_data_row(b.lives, i)->kind,
                       pcm_life_data_row(b.lives, i)->entry, pcm_life_data_row(b.lives, i)->lower);
        forget(a, sorted);
        forget(b, reversed);
    }
}

/* Weibull age at failure of an item that has reached an age, by inversion. */
static double draw_failure(test_random *random, pcm_weibull law, double age)
{
    const double hazard = pow(age / law.scale, law.shape) - log(test_random_uniform(random));
    return law.scale * pow(hazard, 1 / law.shape);
}

static pcm_instant seconds(double days)
{
    return (pcm_instant)(days * PCM_DAY_SECONDS);
}

static void add_event(pcm_plant *plant, const char *asset, pcm_event_kind kind, pcm_instant time,
                      pcm_instant end)
{
    pcm_event event;
    ASSERT_OK(pcm_row_init(&event, PCM_EVENTS));
    event.asset = asset;
    event.kind = kind;
    event.time = time;
    event.end = end;
    ASSERT_OK(pcm_plant_add(plant, PCM_EVENTS, &event, NULL));
}

/* One asset from the beginning of the records: out of service now and then, repaired in a few
 * days, sometimes replaced without regard to what would have happened. */
static void simulate_asset(pcm_plant *plant, test_random *random, pcm_weibull law, const char *id,
                           double age, pcm_instant begin, pcm_instant end)
{
    for (pcm_instant now = begin; now < end;) {
        const double fails = draw_failure(random, law, age);
        const double replaced = age + 100 + 900 * test_random_uniform(random);
        const double stops = age + 300 * test_random_uniform(random);
        const double ends = fails < replaced ? fails : replaced;
        if (stops < ends) { /* the age goes on where it stood */
            now += seconds(stops - age);
            const pcm_instant back = now + seconds(20 * test_random_uniform(random));
            add_event(plant, id, PCM_EVENT_OUT_OF_SERVICE, now, back);
            age = stops;
            now = back;
            continue;
        }
        now += seconds(ends - age);
        const pcm_instant back = now + seconds(6 * test_random_uniform(random));
        add_event(plant, id, fails < replaced ? PCM_EVENT_FAILURE : PCM_EVENT_REPLACEMENT, now,
                  back);
        age = 0;
        now = back;
    }
}

static void simulated_history_gives_its_law_back(void)
{
    const pcm_weibull law = {2.3, 420};
    const pcm_date begin = day("2018-01-01"), end = day("2021-06-01");
    test_random random = {20180101};
    pcm_plant *plant = small_plant();
    for (int i = 0; i < 400; i++) {
        char id[16];
        snprintf(id, sizeof id, "p%d", i);
        int age;
        do /* only survivors are there when records begin */
            age = (int)test_random_below(&random, 900);
        while (draw_failure(&random, law, 0) < age);
        pcm_asset asset;
        ASSERT_OK(pcm_row_init(&asset, PCM_ASSETS));
        asset.id = id;
        asset.type = "pump";
        asset.site = "main";
        asset.installed = begin - age;
        ASSERT_OK(pcm_plant_add(plant, PCM_ASSETS, &asset, NULL));
        const pcm_date last = end - (int)test_random_below(&random, 600);
        add_event(plant, id, PCM_EVENT_OBSERVATION_START, pcm_date_instant(begin),
                  PCM_INSTANT_NONE);
        add_event(plant, id, PCM_EVENT_OBSERVATION_END, pcm_date_instant(last), PCM_INSTANT_NONE);
        simulate_asset(plant, &random, law, id, age, pcm_date_instant(begin),
                       pcm_date_instant(end));
    }
    struct told told = tell(plant, "2021-06-01");
    pcm_fit fit;
    ASSERT_OK(pcm_fit_weibull(&fit, told.lives));
    CU_ASSERT_EQUAL_FATAL(fit.status, PCM_FIT_OK);
    CU_ASSERT(told.summary.failures > 500 && told.summary.truncated > 300);
    CU_ASSERT_EQUAL(told.summary.unknown_age, 0);
    CU_ASSERT(fabs(log(fit.life.scale / law.scale)) < 4 * sqrt(fit.covariance[0][0]));
    CU_ASSERT(fabs(log(fit.life.shape / law.shape)) < 4 * sqrt(fit.covariance[1][1]));
    forget(told, plant);
}

static void bad_arguments_are_told(void)
{
    pcm_plant *plant = one_pump();
    pcm_life_data *lives = NULL;
    pcm_asset_state state;
    const pcm_date today = day("2020-02-01");
    ASSERT_STATUS(pcm_history_life_data(NULL, NULL, plant, "pump", today), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_history_life_data(&lives, NULL, NULL, "pump", today), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_history_life_data(&lives, NULL, plant, NULL, today), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_history_life_data(&lives, NULL, plant, "fan", today), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("fan");
    ASSERT_STATUS(pcm_history_life_data(&lives, NULL, plant, "pump", PCM_DATE_NONE),
                  PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("as_of");
    ASSERT_STATUS(pcm_history_asset_state(NULL, plant, "p1", today), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_history_asset_state(&state, NULL, "p1", today), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_history_asset_state(&state, plant, NULL, today), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_history_asset_state(&state, plant, "p2", today), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_history_asset_state(&state, plant, "p1", INT32_MAX), PCM_ERR_DOMAIN);
    add(plant, PCM_EVENTS, "asset=p2 kind=failure time=2020-01-11");
    ASSERT_STATUS(pcm_history_life_data(&lives, NULL, plant, "pump", today), PCM_ERR_DATA);
    CU_ASSERT_PTR_NULL(lives);
    pcm_plant_free(plant);
}

static pcm_plant *chaos_plant;

static int read_with_chaos(void)
{
    pcm_life_data *lives = NULL;
    pcm_asset_state state;
    const pcm_date today = day("2020-02-01");
    pcm_status status = pcm_history_life_data(&lives, NULL, chaos_plant, "pump", today);
    pcm_life_data_free(lives);
    return status ? status : pcm_history_asset_state(&state, chaos_plant, "p1", today);
}

static void lack_of_memory_is_survived(void)
{
    chaos_plant = one_pump();
    for (int i = 2; i < 20; i++) {
        char row[80];
        snprintf(row, sizeof row, "asset=p1 kind=failure time=2020-01-%02d", i);
        add(chaos_plant, PCM_EVENTS, row);
    }
    chaos_run(read_with_chaos);
    pcm_plant_free(chaos_plant);
}

SUITE("history",
      {"a life runs from installation to failure", life_runs_from_installation_to_failure},
      {"a failure without end is repaired at once", failure_without_end_is_repaired_at_once},
      {"time out of service does not count", time_out_of_service_does_not_count},
      {"a replacement cuts a life off and begins one", replacement_cuts_a_life_off_and_begins_one},
      {"preventive maintenance renews only if the type says so",
       preventive_maintenance_renews_only_if_the_type_says_so},
      {"a repair that does not renew keeps the age", repair_that_does_not_renew_keeps_the_age},
      {"an old item enters with its age", old_item_enters_with_its_age},
      {"an item installed after records began is observed from new",
       item_installed_after_records_began_is_observed_from_new},
      {"the age is unknown after a gap until the next renewal",
       age_is_unknown_after_a_gap_until_the_next_renewal},
      {"records that begin again at once were not interrupted",
       records_that_begin_again_at_once_were_not_interrupted},
      {"without an installation records run from the first event",
       without_an_installation_records_run_from_the_first_event},
      {"an asset of which nothing is known says nothing",
       asset_of_which_nothing_is_known_says_nothing},
      {"a repair outside the records leaves the age unknown",
       repair_outside_the_records_leaves_the_age_unknown},
      {"a repair that ends within the records begins a known life",
       repair_that_ends_within_the_records_begins_a_known_life},
      {"a renewal that ends as records begin begins a known life",
       renewal_that_ends_as_records_begin_begins_a_known_life},
      {"a renewal that ends before records begin leaves the age unknown",
       renewal_that_ends_before_records_begin_leaves_the_age_unknown},
      {"a failure of a failed item extends the repair",
       failure_of_a_failed_item_extends_the_repair},
      {"lives of zero length are counted and left out",
       lives_of_zero_length_are_counted_and_left_out},
      {"at one instant the failure comes before the renewal",
       at_one_instant_the_failure_comes_before_the_renewal},
      {"an event at the end of the records is outside", event_at_the_end_of_the_records_is_outside},
      {"removal ends the records", removal_ends_the_records},
      {"the state tells age, renewal and failure", state_tells_age_renewal_and_failure},
      {"the order of rows does not matter", order_of_rows_does_not_matter},
      {"a simulated history gives its law back", simulated_history_gives_its_law_back},
      {"bad arguments are told", bad_arguments_are_told},
      {"lack of memory is survived", lack_of_memory_is_survived})
