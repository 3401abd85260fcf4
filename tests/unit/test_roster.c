/* SPDX-License-Identifier: Apache-2.0 */
/* Rosters of a few people whose best is plain to see, what keeps visits from being done, and bad
 * input. Long, because each obstacle that the header lists is a test. */
#include <math.h>
#include <string.h>

#include <pcm/roster.h>

#include "tests/support/chaos.h"
#include "tests/support/suite.h"

enum { DAYS_MOST = 8 };

static pcm_roster_problem *problem;
static pcm_roster *roster;

static void begin(size_t days)
{
    ASSERT_OK(pcm_roster_problem_new(&problem, days));
}

static void end(void)
{
    pcm_roster_free(roster);
    pcm_roster_problem_free(problem);
    roster = NULL;
    problem = NULL;
}

static void technician(pcm_index crew, uint64_t skills, const double *hours, double overtime)
{
    const pcm_technician added = {.crew = crew,
                                  .skills = skills,
                                  .hours = hours,
                                  .overtime_limit = overtime,
                                  .overtime_price = 30};
    ASSERT_OK(pcm_roster_problem_add_technician(problem, &added));
}

static const double no_cost[DAYS_MOST];

/* A visit that must be done, on any of some days at no cost. */
static pcm_roster_visit visit_of(const pcm_roster_need *needs, size_t count, pcm_index first,
                                 pcm_index last)
{
    return (pcm_roster_visit){.job = 7,
                              .crew = PCM_NO_INDEX,
                              .needs = needs,
                              .need_count = count,
                              .first = first,
                              .last = last,
                              .cost = no_cost,
                              .leave_cost = INFINITY,
                              .preferred = PCM_NO_INDEX};
}

static void add(const pcm_roster_visit *visit)
{
    ASSERT_OK(pcm_roster_problem_add_visit(problem, visit));
}

static void add_need(double hours, pcm_index team, pcm_index first, pcm_index last)
{
    const pcm_roster_need need = {.skill = 0, .team = team, .hours = hours};
    const pcm_roster_visit visit = visit_of(&need, 1, first, last);
    add(&visit);
}

static pcm_roster_summary make(void)
{
    pcm_roster_summary summary;
    pcm_roster_free(roster);
    roster = NULL;
    ASSERT_OK(pcm_roster_make(&roster, problem, NULL, NULL));
    CU_ASSERT_PTR_NOT_NULL_FATAL(roster);
    ASSERT_OK(pcm_roster_get_summary(&summary, roster));
    return summary;
}

static pcm_roster_obstacle obstacle(size_t visit)
{
    pcm_roster_obstacle found;
    ASSERT_OK(pcm_roster_get_obstacle(&found, roster, visit));
    return found;
}

static pcm_roster_place place(size_t visit)
{
    pcm_roster_place found;
    ASSERT_OK(pcm_roster_get_place(&found, roster, visit));
    return found;
}

static double worked(size_t visit, size_t person, size_t day)
{
    double hours = 0;
    for (size_t k = 0; k < pcm_roster_stints(roster); k++) {
        const pcm_stint *stint = pcm_roster_stint(roster, k);
        if (stint->visit == visit && stint->technician == person && stint->day == day)
            hours += stint->hours;
    }
    return hours;
}

/* The example of the header. */
static void the_switchgear_goes_first(void)
{
    const double anna[] = {8, 8, 0}, bert[] = {8, 4, 8}, soon[] = {0, 10, 40};
    const pcm_roster_need pump = {.skill = 0, .team = 1, .hours = 6};
    const pcm_roster_need switchgear = {.skill = 0, .team = 2, .hours = 8};
    begin(3);
    technician(0, 1, anna, 2);
    technician(0, 1, bert, 0);
    pcm_roster_visit first = visit_of(&pump, 1, 0, 2), second = visit_of(&switchgear, 1, 0, 2);
    first.preferred = 0;
    first.change_cost = 20;
    second.cost = soon;
    second.job = 18;
    add(&first);
    add(&second);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_OPTIMAL);
    CU_ASSERT_EQUAL(summary.cost, 0);
    CU_ASSERT_EQUAL(summary.gap, 0);
    CU_ASSERT_EQUAL(summary.hours, 14);
    CU_ASSERT_EQUAL(summary.placed, 2);
    CU_ASSERT_EQUAL(place(0).begin, 1);
    CU_ASSERT_EQUAL(place(1).begin, 0);
    CU_ASSERT_EQUAL(place(1).people, 2);
    CU_ASSERT_EQUAL(worked(0, 0, 1), 6);
    CU_ASSERT_EQUAL(worked(1, 0, 0), 4);
    CU_ASSERT_EQUAL(worked(1, 1, 0), 4);
    CU_ASSERT_EQUAL(pcm_roster_stints(roster), 3);
    CU_ASSERT_EQUAL(pcm_roster_stint(roster, 2)->job, 18);
    CU_ASSERT_PTR_NULL(pcm_roster_stint(roster, 3));
    end();
}

/* Two at a time for 12 hours, of three people with 8, 4 and 4: it fits to the minute, because
 * nobody has more than half of the hours. With 9, 4 and 3 it would not. */
static void a_team_is_two_at_every_moment(void)
{
    const double eight[] = {6}, four[] = {4}, two[] = {2}, nine[] = {9}, one[] = {1};
    begin(1);
    technician(0, 1, eight, 0);
    technician(0, 1, four, 0);
    technician(0, 1, two, 0);
    add_need(12, 2, 0, 0);
    CU_ASSERT_EQUAL(make().outcome, PCM_ROSTER_OPTIMAL);
    CU_ASSERT_EQUAL(worked(0, 0, 0), 6);
    CU_ASSERT_EQUAL(worked(0, 1, 0), 4);
    CU_ASSERT_EQUAL(worked(0, 2, 0), 2);
    end();
    begin(1);
    technician(0, 1, nine, 0);
    technician(0, 1, two, 0);
    technician(0, 1, one, 0);
    add_need(12, 2, 0, 0);
    CU_ASSERT_EQUAL(make().outcome, PCM_ROSTER_SHORT);
    CU_ASSERT_EQUAL(obstacle(0).kind, PCM_OBSTACLE_ALONE);
    CU_ASSERT_EQUAL(obstacle(0).hours, 3);
    CU_ASSERT_EQUAL(obstacle(0).skills, 1);
    end();
}

/* An hour of overtime costs 30, waiting a day 20 or 40. */
static void overtime_or_waiting(void)
{
    const double hours[] = {8, 8}, patient[] = {0, 20}, urgent[] = {0, 40};
    const pcm_roster_need need = {.skill = 0, .team = 1, .hours = 5};
    pcm_roster_visit visit = visit_of(&need, 1, 0, 1);
    for (int is_urgent = 0; is_urgent <= 1; is_urgent++) {
        begin(2);
        technician(0, 1, hours, 2);
        add_need(4, 1, 0, 0);
        visit.cost = is_urgent ? urgent : patient;
        add(&visit);
        const pcm_roster_summary summary = make();
        CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_OPTIMAL);
        CU_ASSERT_EQUAL(summary.cost, is_urgent ? 30 : 20);
        CU_ASSERT_EQUAL(summary.overtime_hours, is_urgent);
        CU_ASSERT_EQUAL(place(1).begin, is_urgent ? 0 : 1);
        end();
    }
}

/* Both prefer Anna, who has time for one of them and a half: what she does of a visit counts. */
static void who_did_it_last_does_it_again(void)
{
    const double anna[] = {6}, bert[] = {6};
    const pcm_roster_need need = {.skill = 0, .team = 1, .hours = 4};
    begin(1);
    technician(0, 1, anna, 0);
    technician(0, 1, bert, 0);
    pcm_roster_visit dear = visit_of(&need, 1, 0, 0), cheap = dear;
    dear.preferred = cheap.preferred = 0;
    dear.change_cost = 12;
    cheap.change_cost = 8;
    add(&cheap);
    add(&dear);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_OPTIMAL);
    CU_ASSERT_EQUAL(summary.cost, 4);
    CU_ASSERT_EQUAL(summary.change_cost, 4);
    CU_ASSERT_EQUAL(worked(1, 0, 0), 4);
    CU_ASSERT_EQUAL(worked(0, 0, 0), 2);
    CU_ASSERT_EQUAL(worked(0, 1, 0), 2);
    CU_ASSERT_EQUAL(place(0).change_cost, 4);
    CU_ASSERT_EQUAL(place(1).change_cost, 0);
    end();
}

/* 20 hours for two who are together on Friday, Monday and Tuesday; on Saturday one is alone. */
static void split_over_a_weekend(void)
{
    const double anna[] = {4, 8, 0, 8, 8}, bert[] = {4, 0, 0, 4, 8};
    const pcm_roster_need need = {.skill = 0, .team = 2, .hours = 20};
    begin(5);
    technician(0, 1, anna, 0);
    technician(0, 1, bert, 0);
    const double costs[] = {0, INFINITY, INFINITY, 5, 5};
    pcm_roster_visit visit = visit_of(&need, 1, 0, 4);
    visit.duration = 3;
    visit.cost = costs;
    add(&visit);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_OPTIMAL);
    CU_ASSERT_EQUAL(summary.split, 1);
    CU_ASSERT_EQUAL(summary.hours, 20);
    CU_ASSERT_EQUAL(place(0).begin, 0);
    CU_ASSERT_EQUAL(place(0).end, 4);
    CU_ASSERT_EQUAL(place(0).people, 2);
    const double each[] = {4, 0, 0, 4, 2};
    for (size_t d = 0; d < 5; d++) {
        CU_ASSERT_EQUAL(worked(0, 0, d), each[d]);
        CU_ASSERT_EQUAL(worked(0, 1, d), each[d]);
    }
    end();
}

/* Three days of at least 4 hours each but the last, or 2 days if it has to be. */
static void no_day_is_shorter_than_it_may_be(void)
{
    const double hours[] = {2, 6, 6, 6};
    const pcm_roster_need need = {.skill = 0, .team = 1, .hours = 9};
    begin(4);
    technician(0, 1, hours, 0);
    pcm_roster_visit visit = visit_of(&need, 1, 0, 3);
    visit.duration = 3;
    visit.least_hours = 4;
    add(&visit);
    CU_ASSERT_EQUAL(make().placed, 1);
    CU_ASSERT_EQUAL(place(0).begin == 1 || place(0).begin == 2, 1);
    visit.last = 1;
    add(&visit);
    CU_ASSERT_EQUAL(make().left_short, 1);
    CU_ASSERT_EQUAL(obstacle(1).kind, PCM_OBSTACLE_ALONE);
    end();
}

static void each_obstacle_is_named(void)
{
    const double hours[] = {8, 8}, second[] = {0, 8}, never[] = {INFINITY, INFINITY};
    const pcm_roster_need unknown = {.skill = 5, .team = 1, .hours = 1};
    const pcm_roster_need three = {.skill = 0, .team = 3, .hours = 3};
    const pcm_roster_need other = {.skill = 1, .team = 1, .hours = 9};
    const pcm_roster_need small = {.skill = 0, .team = 1, .hours = 1};
    begin(2);
    technician(3, 1, hours, 0);
    technician(3, 3, second, 0);
    pcm_roster_visit visit = visit_of(&unknown, 1, 0, 1);
    add(&visit);
    visit.needs = &small;
    visit.crew = 4;
    add(&visit);
    visit.crew = 3;
    visit.needs = &three;
    add(&visit);
    visit.needs = &other;
    add(&visit);
    visit.needs = &small;
    visit.cost = never;
    add(&visit);
    visit.cost = no_cost;
    visit.leave_cost = -1;
    add(&visit);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_SHORT);
    CU_ASSERT_EQUAL(summary.left, 6);
    CU_ASSERT_EQUAL(summary.left_short, 5);
    CU_ASSERT_EQUAL(summary.cost, -1);
    CU_ASSERT(isinf(summary.bound) && isinf(summary.gap));
    CU_ASSERT_EQUAL(obstacle(0).kind, PCM_OBSTACLE_SKILL);
    CU_ASSERT_EQUAL(obstacle(0).skill, 5);
    CU_ASSERT_EQUAL(obstacle(1).kind, PCM_OBSTACLE_SKILL);
    CU_ASSERT_EQUAL(obstacle(1).skill, 0);
    CU_ASSERT_EQUAL(obstacle(2).kind, PCM_OBSTACLE_TEAM);
    CU_ASSERT_EQUAL(obstacle(2).people, 2);
    CU_ASSERT_EQUAL(obstacle(2).team, 3);
    CU_ASSERT_EQUAL(obstacle(2).first, 1);
    CU_ASSERT_EQUAL(obstacle(3).kind, PCM_OBSTACLE_ALONE);
    CU_ASSERT_EQUAL(obstacle(3).skills, 2);
    CU_ASSERT_EQUAL(obstacle(3).hours, 1);
    CU_ASSERT_EQUAL(obstacle(4).kind, PCM_OBSTACLE_NO_DAY);
    CU_ASSERT_EQUAL(obstacle(5).kind, PCM_OBSTACLE_PRICE);
    end();
}

/* On days 1 and 2 there are 16 hours of skill 0 for 18; Carla could do half of it, but is needed
 * for skill 1 to the last hour. */
static void the_cut_says_which_hours_are_lacking(void)
{
    const double anna[] = {8, 8, 8}, carla[] = {8, 4, 4};
    const pcm_roster_need zero = {.skill = 0, .team = 1, .hours = 6};
    const pcm_roster_need one = {.skill = 1, .team = 1, .hours = 4};
    begin(3);
    technician(0, 1, anna, 0);
    technician(0, 3, carla, 0);
    pcm_roster_visit visit = visit_of(&zero, 1, 1, 2);
    for (int k = 0; k < 3; k++)
        add(&visit);
    visit.needs = &one;
    for (pcm_index d = 1; d <= 2; d++) {
        visit.first = visit.last = d;
        add(&visit);
    }
    add_need(4, 1, 0, 0);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.left_short, 1);
    CU_ASSERT_EQUAL(summary.lacking_hours, 2);
    CU_ASSERT(isinf(summary.bound));
    size_t left = 0;
    for (size_t v = 0; v < 6; v++)
        if (place(v).begin == PCM_NO_INDEX) {
            const pcm_roster_obstacle found = obstacle(v);
            left++;
            CU_ASSERT(v < 5);
            CU_ASSERT_EQUAL(found.kind, PCM_OBSTACLE_HOURS);
            CU_ASSERT_EQUAL(found.skills, 3);
            CU_ASSERT_EQUAL(found.first, 1);
            CU_ASSERT_EQUAL(found.last, 2);
            CU_ASSERT_EQUAL(found.hours, 2);
        }
    CU_ASSERT_EQUAL(left, 1);
    end();
}

/* Three visits of 6 hours and two days of 9: in parts they fit, whole they do not. */
static void what_only_fits_in_parts_is_not_called_proven(void)
{
    const double nine[] = {9, 9};
    begin(2);
    technician(0, 1, nine, 0);
    for (int k = 0; k < 3; k++)
        add_need(6, 1, 0, 1);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.left_short, 1);
    CU_ASSERT_EQUAL(summary.lacking_hours, 0);
    for (size_t v = 0; v < 3; v++)
        if (place(v).begin == PCM_NO_INDEX) {
            CU_ASSERT_EQUAL(obstacle(v).kind, PCM_OBSTACLE_FULL);
            CU_ASSERT_EQUAL(obstacle(v).hours, 3);
            CU_ASSERT_EQUAL(obstacle(v).skills, 1);
        }
    end();
}

/* One needs both Anna and the only day; at a lower price she takes the other. */
static void the_cheaper_visit_is_left(void)
{
    const double hours[] = {8};
    const pcm_roster_need need = {.skill = 0, .team = 1, .hours = 6};
    begin(1);
    technician(0, 1, hours, 0);
    pcm_roster_visit visit = visit_of(&need, 1, 0, 0);
    visit.leave_cost = 50;
    add(&visit);
    visit.leave_cost = 70;
    add(&visit);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_OPTIMAL);
    CU_ASSERT_EQUAL(summary.cost, 50);
    CU_ASSERT_EQUAL(summary.leave_cost, 50);
    CU_ASSERT_EQUAL(place(0).begin, PCM_NO_INDEX);
    CU_ASSERT_EQUAL(obstacle(0).kind, PCM_OBSTACLE_FULL);
    CU_ASSERT_EQUAL(obstacle(0).hours, 4);
    CU_ASSERT_EQUAL(obstacle(1).kind, PCM_OBSTACLE_NONE);
    end();
}

static void an_absence_moves_visits_on(void)
{
    const double hours[] = {8, 8};
    pcm_technician_day day;
    begin(2);
    technician(0, 1, hours, 0);
    add_need(8, 1, 0, 1);
    ASSERT_OK(pcm_roster_problem_set_hours(problem, 0, 0, 0));
    CU_ASSERT_EQUAL(make().placed, 1);
    CU_ASSERT_EQUAL(place(0).begin, 1);
    ASSERT_OK(pcm_roster_get_day(&day, roster, 0, 1));
    CU_ASSERT_EQUAL(day.hours, 8);
    CU_ASSERT_EQUAL(day.regular, 8);
    CU_ASSERT_EQUAL(day.overtime, 0);
    ASSERT_OK(pcm_roster_get_day(&day, roster, 0, 0));
    CU_ASSERT_EQUAL(day.regular, 0);
    end();
}

/* Ten tenths of 8 hours, thirds of an hour, and a day of minutes. */
static void decimal_fractions_fill_a_day(void)
{
    const double hours[] = {8}, odd[] = {8.0 / 7 * 3};
    begin(1);
    technician(0, 1, hours, 0);
    for (int k = 0; k < 10; k++)
        add_need(0.8, 1, 0, 0);
    CU_ASSERT_EQUAL(make().placed, 10);
    CU_ASSERT_EQUAL(pcm_roster_stint(roster, 0)->hours, 0.8);
    end();
    begin(1);
    technician(0, 1, odd, 0);
    for (int k = 0; k < 3; k++)
        add_need(8.0 / 7, 1, 0, 0);
    CU_ASSERT_EQUAL(make().placed, 3);
    ASSERT_CLOSE(pcm_roster_stint(roster, 0)->hours, 8.0 / 7, 1e-6);
    end();
}

static void no_visits_no_work(void)
{
    const double hours[] = {8, 8};
    begin(2);
    technician(0, 0, hours, 1);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_OPTIMAL);
    CU_ASSERT_EQUAL(summary.cost, 0);
    CU_ASSERT_EQUAL(pcm_roster_stints(roster), 0);
    ASSERT_STATUS(pcm_roster_get_place(&(pcm_roster_place){0}, roster, 0), PCM_ERR_NOT_FOUND);
    end();
}

static int stop_at_once(const pcm_progress *progress, void *user)
{
    (void)progress, (void)user;
    return 1;
}

static void a_stop_leaves_what_was_not_reached(void)
{
    const double hours[] = {8};
    pcm_control *control = NULL;
    pcm_roster_summary summary;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_time_limit(control, 0));
    ASSERT_OK(pcm_control_set_progress(control, stop_at_once, NULL));
    begin(1);
    technician(0, 1, hours, 0);
    add_need(1, 1, 0, 0);
    ASSERT_OK(pcm_roster_make(&roster, problem, NULL, control));
    ASSERT_OK(pcm_roster_get_summary(&summary, roster));
    CU_ASSERT_EQUAL(summary.outcome, PCM_ROSTER_SHORT);
    CU_ASSERT(summary.stopped);
    CU_ASSERT_EQUAL(obstacle(0).kind, PCM_OBSTACLE_STOPPED);
    end();
    pcm_control_free(control);
}

static void bad_technicians_are_named(void)
{
    const double hours[] = {8, NAN}, good[] = {8, 8};
    pcm_technician added = {.skills = 1, .hours = hours};
    begin(2);
    ASSERT_STATUS(pcm_roster_problem_add_technician(problem, &added), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("technician 0: hours[1] = nan: must be a number from 0 to 1e6");
    added.hours = NULL;
    ASSERT_STATUS(pcm_roster_problem_add_technician(problem, &added), PCM_ERR_ARGUMENT);
    added.hours = good;
    added.overtime_limit = -1;
    ASSERT_STATUS(pcm_roster_problem_add_technician(problem, &added), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("overtime_limit = -1");
    added.overtime_limit = 0;
    added.overtime_price = INFINITY;
    ASSERT_STATUS(pcm_roster_problem_add_technician(problem, &added), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("overtime_price = inf");
    CU_ASSERT_EQUAL(pcm_roster_problem_technicians(problem), 0);
    ASSERT_STATUS(pcm_roster_make(&roster, problem, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_MESSAGE("at least one technician");
    added.overtime_price = 0;
    ASSERT_OK(pcm_roster_problem_add_technician(problem, &added));
    ASSERT_STATUS(pcm_roster_problem_set_hours(problem, 1, 0, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_roster_problem_set_hours(problem, 0, 2, 1), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_roster_problem_set_hours(problem, 0, 0, 1e7), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("hours = 10000000: must be a number from 0 to 1e6");
    end();
}

static void refuse(pcm_roster_visit visit, pcm_status status, const char *message)
{
    ASSERT_STATUS(pcm_roster_problem_add_visit(problem, &visit), status);
    ASSERT_MESSAGE(message);
    CU_ASSERT_EQUAL(pcm_roster_problem_visits(problem), 0);
}

static void bad_visits_are_named(void)
{
    const double hours[] = {8, 8}, bad_cost[] = {0, -INFINITY};
    const pcm_roster_need good = {.skill = 0, .team = 1, .hours = 1};
    pcm_roster_need needs[2] = {good, good};
    const pcm_roster_visit fine = visit_of(&good, 1, 0, 1);
    pcm_roster_visit visit = fine;
    begin(2);
    technician(0, 1, hours, 0);
    visit.needs = NULL;
    refuse(visit, PCM_ERR_ARGUMENT, "visit 0: needs = NULL");
    visit = fine;
    visit.need_count = 0;
    refuse(visit, PCM_ERR_DOMAIN, "need_count = 0: must be 1 to 64");
    visit.needs = needs;
    visit.need_count = 2;
    refuse(visit, PCM_ERR_DOMAIN, "needs[1].skill = 0: must not be in a visit twice");
    needs[1].skill = 64;
    refuse(visit, PCM_ERR_DOMAIN, "needs[1].skill = 64: must be 0 to 63");
    needs[1] = (pcm_roster_need){.skill = 1, .hours = 0};
    refuse(visit, PCM_ERR_DOMAIN, "needs[1].hours = 0: must be a number > 0 and <= 1e6");
    visit = fine;
    visit.last = 2;
    refuse(visit, PCM_ERR_DOMAIN, "last = 2: must be below the 2 days");
    visit.last = 0;
    visit.first = 1;
    refuse(visit, PCM_ERR_DOMAIN, "first = 1: must not be after last = 0");
    visit = fine;
    visit.cost = NULL;
    refuse(visit, PCM_ERR_ARGUMENT, "cost = NULL");
    visit.cost = bad_cost;
    refuse(visit, PCM_ERR_DOMAIN, "cost[1] = -inf: must be a number within 1e15, or INFINITY");
    visit = fine;
    visit.leave_cost = NAN;
    refuse(visit, PCM_ERR_DOMAIN, "leave_cost = nan");
    visit = fine;
    visit.least_hours = -1;
    refuse(visit, PCM_ERR_DOMAIN, "least_hours = -1");
    visit = fine;
    visit.preferred = 1;
    refuse(visit, PCM_ERR_DOMAIN, "preferred = 1: must be below the 1 technicians, or none");
    visit.preferred = 0;
    visit.change_cost = -2;
    refuse(visit, PCM_ERR_DOMAIN, "change_cost = -2");
    end();
}

static void bad_arguments_are_refused(void)
{
    const double hours[] = {8}, price[] = {-1};
    double bound;
    pcm_roster_options options = {.struct_size = 1};
    CU_ASSERT_PTR_NULL(problem);
    ASSERT_STATUS(pcm_roster_problem_new(NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_problem_new(&problem, 0), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_roster_problem_new(&problem, 100001), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_roster_problem_add_technician(NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_problem_add_visit(NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_problem_set_hours(NULL, 0, 0, 0), PCM_ERR_ARGUMENT);
    begin(1);
    ASSERT_STATUS(pcm_roster_problem_add_technician(problem, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_problem_add_visit(problem, NULL), PCM_ERR_ARGUMENT);
    technician(0, 1, hours, 0);
    ASSERT_STATUS(pcm_roster_make(NULL, problem, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_make(&roster, NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_make(&roster, problem, &options, NULL), PCM_ERR_ARGUMENT);
    options.struct_size = sizeof options;
    options.effort = NAN;
    ASSERT_STATUS(pcm_roster_make(&roster, problem, &options, NULL), PCM_ERR_DOMAIN);
    options.effort = 0;
    options.gap = -1;
    ASSERT_STATUS(pcm_roster_make(&roster, problem, &options, NULL), PCM_ERR_DOMAIN);
    ASSERT_STATUS(pcm_roster_bound(NULL, problem, price), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_bound(&bound, NULL, price), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_bound(&bound, problem, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_bound(&bound, problem, price), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("price[0] = -1");
    ASSERT_STATUS(pcm_roster_get_summary(NULL, roster), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_get_summary(&(pcm_roster_summary){0}, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_get_place(NULL, roster, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_get_place(&(pcm_roster_place){0}, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_get_obstacle(&(pcm_roster_obstacle){0}, NULL, 0), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_roster_get_day(&(pcm_technician_day){0}, NULL, 0, 0), PCM_ERR_ARGUMENT);
    make();
    ASSERT_STATUS(pcm_roster_get_day(&(pcm_technician_day){0}, roster, 1, 0), PCM_ERR_NOT_FOUND);
    ASSERT_STATUS(pcm_roster_get_day(&(pcm_technician_day){0}, roster, 0, 1), PCM_ERR_NOT_FOUND);
    CU_ASSERT_EQUAL(pcm_roster_problem_days(NULL), 0);
    CU_ASSERT_EQUAL(pcm_roster_problem_technicians(NULL), 0);
    CU_ASSERT_EQUAL(pcm_roster_problem_visits(NULL), 0);
    CU_ASSERT_EQUAL(pcm_roster_stints(NULL), 0);
    CU_ASSERT_PTR_NULL(pcm_roster_stint(NULL, 0));
    end();
}

/* The largest of everything is counted, not overflowed. */
static void extremes_are_counted(void)
{
    const double hours[] = {1e6}, price[] = {1e15};
    const double cost[] = {1e15};
    double bound;
    const pcm_roster_need large = {.skill = 63, .team = UINT32_MAX, .hours = 1e6};
    const pcm_roster_need tiny = {.skill = 63, .team = 1, .hours = 1e-300};
    begin(1);
    const pcm_technician added = {.crew = PCM_NO_INDEX,
                                  .skills = UINT64_MAX,
                                  .hours = hours,
                                  .overtime_limit = 1e6,
                                  .overtime_price = 1e15};
    ASSERT_OK(pcm_roster_problem_add_technician(problem, &added));
    pcm_roster_visit visit = visit_of(&large, 1, 0, 0);
    visit.cost = cost;
    visit.duration = UINT32_MAX;
    add(&visit);
    visit.needs = &tiny;
    visit.leave_cost = -1e15;
    visit.preferred = 0;
    visit.change_cost = 1e15;
    add(&visit);
    visit.leave_cost = INFINITY;
    add(&visit);
    const pcm_roster_summary summary = make();
    CU_ASSERT_EQUAL(summary.placed, 1);
    CU_ASSERT(isfinite(summary.cost) && !isnan(summary.bound) && !isnan(summary.gap));
    CU_ASSERT_EQUAL(obstacle(0).kind, PCM_OBSTACLE_TEAM);
    CU_ASSERT_EQUAL(obstacle(1).kind, PCM_OBSTACLE_PRICE);
    ASSERT_OK(pcm_roster_bound(&bound, problem, price));
    CU_ASSERT(!isnan(bound));
    const pcm_status status = pcm_roster_problem_add_visit(problem, &visit);
    CU_ASSERT_EQUAL(status, PCM_OK);
    for (int k = 0; k < 300; k++)
        if (pcm_roster_problem_add_visit(problem, &(pcm_roster_visit){.crew = PCM_NO_INDEX,
                                                                      .needs = &large,
                                                                      .need_count = 1,
                                                                      .cost = cost,
                                                                      .preferred = PCM_NO_INDEX}) !=
            PCM_OK)
            ASSERT_MESSAGE("more hours in all than can be counted");
    end();
}

static void names_are_names(void)
{
    ASSERT_TEXT(pcm_roster_outcome_name(PCM_ROSTER_OPTIMAL), "optimal");
    ASSERT_TEXT(pcm_roster_outcome_name(PCM_ROSTER_FEASIBLE), "feasible");
    ASSERT_TEXT(pcm_roster_outcome_name(PCM_ROSTER_SHORT), "short");
    ASSERT_TEXT(pcm_roster_outcome_name((pcm_roster_outcome)9), "unknown");
    ASSERT_TEXT(pcm_roster_obstacle_name(PCM_OBSTACLE_NONE), "none");
    ASSERT_TEXT(pcm_roster_obstacle_name(PCM_OBSTACLE_TEAM), "team");
    ASSERT_TEXT(pcm_roster_obstacle_name(PCM_OBSTACLE_STOPPED), "stopped");
    ASSERT_TEXT(pcm_roster_obstacle_name((pcm_roster_obstacle_kind)9), "unknown");
    ASSERT_TEXT(pcm_roster_obstacle_name((pcm_roster_obstacle_kind)-1), "unknown");
}

/* Two shops; one is short, one splits. */
static int everything_once(void)
{
    static const double hours[] = {8, 8, 8}, zero[] = {0, 0, 0};
    const pcm_technician people[] = {{.crew = 1, .skills = 1, .hours = hours, .overtime_limit = 1},
                                     {.crew = 1, .skills = 3, .hours = hours},
                                     {.crew = 2, .skills = 1, .hours = hours}};
    const pcm_roster_need needs[] = {{.skill = 0, .team = 1, .hours = 4},
                                     {.skill = 1, .team = 1, .hours = 2}};
    const pcm_roster_need large = {.skill = 0, .team = 1, .hours = 20};
    pcm_roster_visit visit = {.crew = 1,
                              .needs = needs,
                              .need_count = 2,
                              .last = 2,
                              .cost = zero,
                              .leave_cost = INFINITY,
                              .preferred = 1,
                              .change_cost = 3};
    pcm_roster_problem *own = NULL;
    pcm_roster *made = NULL;
    double bound, price[9] = {0};
    pcm_status status = pcm_roster_problem_new(&own, 3);
    for (int i = 0; status == PCM_OK && i < 3; i++)
        status = pcm_roster_problem_add_technician(own, &people[i]);
    for (int v = 0; status == PCM_OK && v < 6; v++) {
        visit.crew = 1 + (pcm_index)v % 2;
        visit.needs = v == 5 ? &large : needs;
        visit.need_count = visit.crew == 1 ? 2 : 1;
        visit.duration = v == 5 ? 3 : 1;
        status = pcm_roster_problem_add_visit(own, &visit);
    }
    pcm_control *control = NULL;
    if (status == PCM_OK)
        status = pcm_control_new(&control);
    if (status == PCM_OK)
        status = pcm_control_set_threads(control, 1);
    const pcm_roster_options options = {.struct_size = sizeof options, .effort = 0.01};
    if (status == PCM_OK)
        status = pcm_roster_make(&made, own, &options, control);
    if (status == PCM_OK)
        status = pcm_roster_bound(&bound, own, price);
    pcm_control_free(control);
    pcm_roster_free(made);
    pcm_roster_problem_free(own);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_run(everything_once);
}

SUITE("roster", {"the switchgear goes first", the_switchgear_goes_first},
      {"a team is two at every moment", a_team_is_two_at_every_moment},
      {"overtime or waiting", overtime_or_waiting},
      {"who did it last does it again", who_did_it_last_does_it_again},
      {"split over a weekend", split_over_a_weekend},
      {"no day is shorter than it may be", no_day_is_shorter_than_it_may_be},
      {"each obstacle is named", each_obstacle_is_named},
      {"the cut says which hours are lacking", the_cut_says_which_hours_are_lacking},
      {"what only fits in parts is not called proven",
       what_only_fits_in_parts_is_not_called_proven},
      {"the cheaper visit is left", the_cheaper_visit_is_left},
      {"an absence moves visits on", an_absence_moves_visits_on},
      {"decimal fractions fill a day", decimal_fractions_fill_a_day},
      {"no visits, no work", no_visits_no_work},
      {"a stop leaves what was not reached", a_stop_leaves_what_was_not_reached},
      {"bad technicians are named", bad_technicians_are_named},
      {"bad visits are named", bad_visits_are_named},
      {"bad arguments are refused", bad_arguments_are_refused},
      {"extremes are counted", extremes_are_counted}, {"names are names", names_are_names},
      {"every allocation may fail", every_allocation_may_fail})
