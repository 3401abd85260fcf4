/* SPDX-License-Identifier: Apache-2.0 */
/* Seeded roster problems whose data stays readable, and a judge of rosters that knows the rules by
 * itself: it recomputes hours and money from the stints alone, by the plainest code there is. */
#ifndef TESTS_SUPPORT_ROSTER_INSTANCES_H
#define TESTS_SUPPORT_ROSTER_INSTANCES_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/roster.h>

#include "tests/support/assertions.h"
#include "tests/support/random.h"

enum { ROSTER_DAYS = 60, ROSTER_TECHNICIANS = 100, ROSTER_VISITS = 2500, ROSTER_NEEDS = 2 };

/* What a millisecond for each of many people comes to, in hours. */
#define ROSTER_SLACK 1e-5

typedef struct roster_visit {
    pcm_roster_visit visit;
    pcm_roster_need need[ROSTER_NEEDS];
    double cost[ROSTER_DAYS];
} roster_visit;

typedef struct roster_technician {
    pcm_technician technician;
    double hours[ROSTER_DAYS];
} roster_technician;

typedef struct roster_instance {
    size_t days;
    size_t technicians;
    size_t visits;
    roster_technician technician[ROSTER_TECHNICIANS];
    roster_visit visit[ROSTER_VISITS];
} roster_instance;

/* What an instance is like. Shares are of visits. */
typedef struct roster_shape {
    size_t days;
    size_t technicians;
    size_t visits;
    size_t crews;
    size_t skills;
    double utilisation; /* hours asked for over regular hours */
    size_t width;       /* longest window in days */
    double absent;      /* share of technicians' days */
    double any_crew;
    double teams;
    double two_skills;
    double split;
    double preferred;
    double optional; /* may be left at a price */
    int whole_hours; /* nonzero: all hours are whole, and parts of teams as well */
} roster_shape;

static inline int roster_chance(test_random *random, double share)
{
    return test_random_uniform(random) < share;
}

static inline double roster_uniform(test_random *random, double low, double high)
{
    return low + (high - low) * test_random_uniform(random);
}

static inline void roster_draw_technician(roster_instance *made, size_t i,
                                          const roster_shape *shape, test_random *random)
{
    roster_technician *drawn = &made->technician[i];
    uint64_t skills = UINT64_C(1) << (i / shape->crews % shape->skills);
    for (size_t s = 0; s < shape->skills; s++)
        if (roster_chance(random, 0.3))
            skills |= UINT64_C(1) << s;
    for (size_t d = 0; d < shape->days; d++)
        drawn->hours[d] = roster_chance(random, shape->absent) ? 0
                          : shape->whole_hours ? 2 + (double)test_random_below(random, 3)
                                               : 8;
    drawn->technician = (pcm_technician){
        .crew = (pcm_index)(i % shape->crews),
        .skills = skills,
        .hours = drawn->hours,
        .overtime_limit = shape->whole_hours ? (double)test_random_below(random, 2) : 2,
        .overtime_price = shape->whole_hours ? 5 + (double)test_random_below(random, 10)
                                             : roster_uniform(random, 20, 40),
    };
}

static inline double roster_draw_hours(const roster_shape *shape, pcm_index team,
                                       test_random *random)
{
    if (shape->whole_hours)
        return (double)team * (1 + (double)test_random_below(random, 3));
    return 0.25 * (double)team * (double)(2 + test_random_below(random, 20));
}

/* Somebody who can do a visit, if one is met soon. */
static inline pcm_index roster_draw_preferred(const roster_instance *made,
                                              const pcm_roster_visit *visit, test_random *random)
{
    pcm_index i = 0;
    for (int tries = 0; tries < 50; tries++) {
        i = (pcm_index)test_random_below(random, made->technicians);
        const pcm_technician *technician = &made->technician[i].technician;
        if ((visit->crew == PCM_NO_INDEX || visit->crew == technician->crew) &&
            technician->skills >> visit->needs[0].skill & 1)
            break;
    }
    return i;
}

static inline void roster_draw_visit(roster_instance *made, size_t v, const roster_shape *shape,
                                     test_random *random)
{
    roster_visit *drawn = &made->visit[v];
    const size_t width = 1 + test_random_below(random, shape->width);
    const size_t first = test_random_below(random, shape->days - width + 1);
    const double best = roster_uniform(random, 0, (double)width - 1);
    const double steep = roster_uniform(random, 0.2, 3);
    const int splits = roster_chance(random, shape->split);
    const size_t needs = roster_chance(random, shape->two_skills) && shape->skills > 1 ? 2 : 1;
    const pcm_index skill = (pcm_index)test_random_below(random, shape->skills);
    for (size_t n = 0; n < needs; n++) {
        const pcm_index team = roster_chance(random, shape->teams) ? 2 : 1;
        drawn->need[n] = (pcm_roster_need){
            .skill = (pcm_index)((skill + n) % shape->skills),
            .team = team,
            .hours = roster_draw_hours(shape, team, random) * (splits ? 2 : 1),
        };
    }
    for (size_t d = 0; d < width; d++)
        drawn->cost[d] = steep * fabs((double)d - best);
    drawn->visit = (pcm_roster_visit){
        .job = (pcm_index)(1000 + v),
        .crew = roster_chance(random, shape->any_crew)
                    ? PCM_NO_INDEX
                    : (pcm_index)test_random_below(random, shape->crews),
        .needs = drawn->need,
        .need_count = needs,
        .first = (pcm_index)first,
        .last = (pcm_index)(first + width - 1),
        .cost = drawn->cost,
        .leave_cost =
            roster_chance(random, shape->optional) ? roster_uniform(random, 1, 60) : INFINITY,
        .duration = splits ? 3 : 1,
        .least_hours = splits ? 1 : 0,
        .preferred = PCM_NO_INDEX,
        .change_cost = roster_uniform(random, 1, 10),
    };
    if (roster_chance(random, shape->preferred))
        drawn->visit.preferred = roster_draw_preferred(made, &drawn->visit, random);
}

/* Hours of all technicians are scaled so that the utilisation is what it should be, to hundredths,
 * unless hours must be whole. */
static inline void roster_draw(roster_instance *made, const roster_shape *shape, uint64_t seed)
{
    test_random random = {seed};
    double asked = 0, offered = 0;
    made->days = shape->days;
    made->technicians = shape->technicians;
    made->visits = shape->visits;
    for (size_t i = 0; i < shape->technicians; i++)
        roster_draw_technician(made, i, shape, &random);
    for (size_t v = 0; v < shape->visits; v++)
        roster_draw_visit(made, v, shape, &random);
    for (size_t v = 0; v < shape->visits; v++)
        for (size_t n = 0; n < made->visit[v].visit.need_count; n++)
            asked += made->visit[v].need[n].hours;
    for (size_t i = 0; i < shape->technicians; i++)
        for (size_t d = 0; d < shape->days; d++)
            offered += made->technician[i].hours[d];
    const double scale = shape->whole_hours ? 1 : asked / (offered * shape->utilisation);
    for (size_t i = 0; i < shape->technicians; i++)
        for (size_t d = 0; d < shape->days; d++)
            made->technician[i].hours[d] = round(100 * scale * made->technician[i].hours[d]) / 100;
}

static inline pcm_roster_problem *roster_problem(const roster_instance *instance)
{
    pcm_roster_problem *problem = NULL;
    ASSERT_OK(pcm_roster_problem_new(&problem, instance->days));
    for (size_t i = 0; i < instance->technicians; i++)
        ASSERT_OK(pcm_roster_problem_add_technician(problem, &instance->technician[i].technician));
    for (size_t v = 0; v < instance->visits; v++)
        ASSERT_OK(pcm_roster_problem_add_visit(problem, &instance->visit[v].visit));
    return problem;
}

static inline pcm_roster *roster_made(const pcm_roster_problem *problem, pcm_control *control)
{
    pcm_roster *roster = NULL;
    ASSERT_OK(pcm_roster_make(&roster, problem, NULL, control));
    CU_ASSERT_PTR_NOT_NULL_FATAL(roster);
    return roster;
}

static inline pcm_roster_summary roster_summary(const pcm_roster *roster)
{
    pcm_roster_summary summary;
    ASSERT_OK(pcm_roster_get_summary(&summary, roster));
    return summary;
}

/* The judge. `broken` names the first rule that is not kept; NULL if all are. */
typedef struct roster_judge {
    const roster_instance *instance;
    const pcm_roster *roster;
    const char *broken;
    double day_cost, overtime_cost, change_cost, leave_cost, hours;
    double load[ROSTER_TECHNICIANS][ROSTER_DAYS];
} roster_judge;

static inline void roster_rule(roster_judge *judge, int kept, const char *rule)
{
    if (!kept && !judge->broken)
        judge->broken = rule;
}

/* Hours of a technician on a visit's need on a day. */
static inline double roster_hours(const roster_judge *judge, size_t v, pcm_index skill, size_t i,
                                  size_t d, size_t from, size_t to)
{
    double hours = 0;
    for (size_t k = from; k < to; k++) {
        const pcm_stint *stint = pcm_roster_stint(judge->roster, k);
        if (stint->visit == v && stint->skill == skill && stint->technician == i && stint->day == d)
            hours += stint->hours;
    }
    return hours;
}

static inline void roster_judge_stint(roster_judge *judge, const pcm_stint *stint)
{
    const roster_instance *instance = judge->instance;
    const pcm_roster_visit *visit = &instance->visit[stint->visit].visit;
    const pcm_technician *technician = &instance->technician[stint->technician].technician;
    roster_rule(judge, stint->job == visit->job, "a stint has its visit's job");
    roster_rule(judge, stint->hours > 0, "a stint has hours");
    roster_rule(judge, technician->skills >> stint->skill & 1, "skills fit");
    roster_rule(judge, visit->crew == PCM_NO_INDEX || visit->crew == technician->crew,
                "the crew does it");
    roster_rule(judge, stint->day >= visit->first && stint->day <= visit->last, "in its window");
    roster_rule(judge, technician->hours[stint->day] > 0, "nobody works who is absent");
    judge->load[stint->technician][stint->day] += stint->hours;
    judge->hours += stint->hours;
}

/* One day: nobody has more than hours/team. Several: the same people for equal hours on consecutive
 * working days. */
static inline void roster_judge_need(roster_judge *judge, size_t v, const pcm_roster_need *need,
                                     pcm_index begin, size_t from, size_t to)
{
    const roster_instance *instance = judge->instance;
    const pcm_roster_visit *visit = &instance->visit[v].visit;
    double total = 0, on_day[ROSTER_DAYS] = {0}, hours[ROSTER_TECHNICIANS][ROSTER_DAYS];
    unsigned char works[ROSTER_TECHNICIANS] = {0};
    size_t people = 0, days = 0, last = 0;
    for (size_t i = 0; i < instance->technicians; i++) {
        for (size_t d = visit->first; d <= visit->last; d++) {
            hours[i][d] = roster_hours(judge, v, need->skill, i, d, from, to);
            on_day[d] += hours[i][d];
            works[i] |= hours[i][d] > 0;
        }
        people += works[i];
    }
    for (size_t d = visit->first; d <= visit->last; d++)
        if (on_day[d] > 0) {
            days++;
            last = d;
            total += on_day[d];
        }
    const double team = need->team > 0 ? need->team : 1;
    roster_rule(judge, fabs(total - need->hours) <= ROSTER_SLACK, "all hours are worked");
    roster_rule(judge, (double)people >= team, "teams are complete");
    roster_rule(judge, on_day[begin] > 0, "every need begins on the first day");
    if (days == 1) {
        for (size_t i = 0; i < instance->technicians; i++)
            roster_rule(judge, hours[i][begin] <= need->hours / team + ROSTER_SLACK,
                        "the team is there at every moment");
        return;
    }
    roster_rule(judge, days <= visit->duration, "not on more days than it may take");
    for (size_t d = begin; d <= last; d++) {
        int all_at_work = 1;
        for (size_t i = 0; i < instance->technicians; i++)
            all_at_work &= !works[i] || instance->technician[i].hours[d] > 0;
        roster_rule(judge, (on_day[d] > 0) == all_at_work, "working days are consecutive");
        for (size_t i = 0; i < instance->technicians; i++)
            roster_rule(judge,
                        !works[i] || fabs(hours[i][d] - on_day[d] / (double)people) <= ROSTER_SLACK,
                        "the same people for equal hours");
        if (d < last && on_day[d] > 0)
            roster_rule(judge, on_day[d] / (double)people >= visit->least_hours - ROSTER_SLACK,
                        "no day is shorter than it may be");
    }
}

static inline double roster_change_cost(const roster_judge *judge, size_t v, size_t from, size_t to)
{
    const pcm_roster_visit *visit = &judge->instance->visit[v].visit;
    if (visit->preferred == PCM_NO_INDEX)
        return 0;
    const pcm_technician *preferred = &judge->instance->technician[visit->preferred].technician;
    double most = 0, done = 0;
    for (size_t n = 0; n < visit->need_count; n++)
        if ((visit->crew == PCM_NO_INDEX || visit->crew == preferred->crew) &&
            preferred->skills >> visit->needs[n].skill & 1)
            most += visit->needs[n].hours / fmax(1, visit->needs[n].team);
    for (size_t k = from; k < to; k++) {
        const pcm_stint *stint = pcm_roster_stint(judge->roster, k);
        done += stint->technician == visit->preferred ? stint->hours : 0;
    }
    return most > 0 ? visit->change_cost * (1 - done / most) : visit->change_cost;
}

static inline void roster_judge_visit(roster_judge *judge, size_t v, size_t from, size_t to)
{
    const pcm_roster_visit *visit = &judge->instance->visit[v].visit;
    pcm_roster_place place;
    pcm_roster_obstacle obstacle;
    ASSERT_OK(pcm_roster_get_place(&place, judge->roster, v));
    ASSERT_OK(pcm_roster_get_obstacle(&obstacle, judge->roster, v));
    roster_rule(judge, (obstacle.kind == PCM_OBSTACLE_NONE) == (place.begin != PCM_NO_INDEX),
                "what is left has a reason");
    if (place.begin == PCM_NO_INDEX) {
        roster_rule(judge, from == to, "what is left is not worked");
        judge->leave_cost += isfinite(visit->leave_cost) ? visit->leave_cost : 0;
        return;
    }
    roster_rule(judge, isfinite(visit->cost[place.begin - visit->first]), "it may begin then");
    for (size_t n = 0; n < visit->need_count; n++)
        roster_judge_need(judge, v, &visit->needs[n], place.begin, from, to);
    judge->day_cost += visit->cost[place.begin - visit->first];
    judge->change_cost += roster_change_cost(judge, v, from, to);
}

static inline void roster_judge_days(roster_judge *judge)
{
    for (size_t i = 0; i < judge->instance->technicians; i++)
        for (size_t d = 0; d < judge->instance->days; d++) {
            const pcm_technician *technician = &judge->instance->technician[i].technician;
            const double over = judge->load[i][d] - technician->hours[d];
            pcm_technician_day day;
            ASSERT_OK(pcm_roster_get_day(&day, judge->roster, i, d));
            roster_rule(judge, over <= technician->overtime_limit + 1e-9, "nobody is over hours");
            roster_rule(judge, fabs(day.hours - judge->load[i][d]) <= 1e-9, "days add up");
            judge->overtime_cost += fmax(0, over) * technician->overtime_price;
        }
}

static inline int roster_agrees(double a, double b)
{
    return fabs(a - b) <= 1e-4 + 1e-9 * fabs(b);
}

/* NULL if a roster keeps all rules and its figures are what its stints cost. */
static inline const char *roster_broken_rule(const roster_instance *instance,
                                             const pcm_roster *roster)
{
    roster_judge *judge = calloc(1, sizeof *judge);
    CU_ASSERT_PTR_NOT_NULL_FATAL(judge);
    judge->instance = instance;
    judge->roster = roster;
    size_t k = 0;
    for (size_t v = 0; v < instance->visits; v++) {
        const size_t from = k;
        for (; k < pcm_roster_stints(roster) && pcm_roster_stint(roster, k)->visit == v; k++)
            roster_judge_stint(judge, pcm_roster_stint(roster, k));
        roster_judge_visit(judge, v, from, k);
    }
    roster_rule(judge, k == pcm_roster_stints(roster), "stints come in the order of visits");
    roster_judge_days(judge);
    const pcm_roster_summary summary = roster_summary(roster);
    roster_rule(judge, roster_agrees(summary.day_cost, judge->day_cost), "cost of days");
    roster_rule(judge, roster_agrees(summary.overtime_cost, judge->overtime_cost), "overtime");
    roster_rule(judge, roster_agrees(summary.change_cost, judge->change_cost), "cost of changes");
    roster_rule(judge, roster_agrees(summary.leave_cost, judge->leave_cost), "cost of leaving");
    roster_rule(judge, roster_agrees(summary.hours, judge->hours), "hours");
    const char *broken = judge->broken;
    free(judge);
    return broken;
}

#endif
