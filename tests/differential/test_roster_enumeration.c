/* SPDX-License-Identifier: Apache-2.0 */
/* Rosters of tiny problems against the optimum found by trying everything. Hours are whole, so that
 * a cheapest sharing of a day's hours is among the whole ones (the constraints of a flow are
 * totally unimodular); of split visits all whole patterns are tried, and a roster may be better
 * than those. */
#include <stdio.h>

#include "tests/support/roster_instances.h"
#include "tests/support/suite.h"

enum { PEOPLE = 3, DAYS = 4, VISITS = 5, LOADS = 6, STATES = LOADS * LOADS * LOADS };

static roster_instance drawn;

/* What some visits cost on a day, for every load of the people. */
typedef struct table {
    double cost[STATES];
} table;

static int load_of(int state, size_t person)
{
    for (size_t i = 0; i < person; i++)
        state /= LOADS;
    return state % LOADS;
}

static int state_with(int state, size_t person, int hours)
{
    int step = 1;
    for (size_t i = 0; i < person; i++)
        step *= LOADS;
    return load_of(state, person) + hours < LOADS ? state + step * hours : -1;
}

static int most_hours(size_t i, size_t d)
{
    const pcm_technician *technician = &drawn.technician[i].technician;
    return technician->hours[d] > 0 ? (int)(technician->hours[d] + technician->overtime_limit) : 0;
}

static int may_do(const pcm_roster_visit *visit, const pcm_roster_need *need, size_t i)
{
    const pcm_technician *technician = &drawn.technician[i].technician;
    return (visit->crew == PCM_NO_INDEX || visit->crew == technician->crew) &&
           technician->skills >> need->skill & 1;
}

/* Money that an hour of a person saves a visit. */
static double saving(const pcm_roster_visit *visit, size_t i)
{
    double most = 0;
    if (visit->preferred != i)
        return 0;
    for (size_t n = 0; n < visit->need_count; n++)
        if (may_do(visit, &visit->needs[n], i))
            most += visit->needs[n].hours / visit->needs[n].team;
    return most > 0 ? visit->change_cost / most : 0;
}

/* Shares the hours of a need that are left among the people from one on, in all ways. */
static void share(table *to, double cost, int state, const pcm_roster_visit *visit,
                  const pcm_roster_need *need, size_t d, size_t person, int left)
{
    if (person == drawn.technicians) {
        if (left == 0 && cost < to->cost[state])
            to->cost[state] = cost;
        return;
    }
    const int part = (int)(need->hours / need->team);
    for (int hours = 0; hours <= left && hours <= part; hours++) {
        const int next = state_with(state, person, hours);
        if (hours > 0 && (!may_do(visit, need, person) || next < 0 ||
                          load_of(next, person) > most_hours(person, d)))
            return;
        share(to, cost - hours * saving(visit, person), next, visit, need, d, person + 1,
              left - hours);
    }
}

static void add_visit(table *of, const pcm_roster_visit *visit, size_t d)
{
    for (size_t n = 0; n < visit->need_count; n++) {
        const table before = *of;
        for (int state = 0; state < STATES; state++)
            of->cost[state] = INFINITY;
        for (int state = 0; state < STATES; state++)
            if (before.cost[state] < INFINITY)
                share(of, before.cost[state], state, visit, &visit->needs[n], d, 0,
                      (int)visit->needs[n].hours);
    }
    for (int state = 0; state < STATES; state++)
        of->cost[state] += visit->change_cost * (visit->preferred != PCM_NO_INDEX);
}

/* Least cost of a day with a set of visits done whole on it and people busy with others. */
static double day_cost(unsigned int set, size_t d, const int busy[PEOPLE][DAYS])
{
    table of;
    int begin = 0;
    for (size_t i = 0; i < drawn.technicians; i++)
        begin = begin < 0 || busy[i][d] > most_hours(i, d) ? -1 : state_with(begin, i, busy[i][d]);
    if (begin < 0)
        return INFINITY;
    for (int state = 0; state < STATES; state++)
        of.cost[state] = state == begin ? 0 : INFINITY;
    for (size_t v = 0; v < drawn.visits; v++)
        if (set >> v & 1)
            add_visit(&of, &drawn.visit[v].visit, d);
    double least = INFINITY;
    for (int state = 0; state < STATES; state++) {
        double cost = of.cost[state];
        for (size_t i = 0; i < drawn.technicians; i++) {
            const pcm_technician *technician = &drawn.technician[i].technician;
            cost += fmax(0, load_of(state, i) - technician->hours[d]) * technician->overtime_price;
        }
        least = fmin(least, cost);
    }
    return least;
}

/* Everything: split visits first, then the days of the others. */
struct search {
    int busy[PEOPLE][DAYS];
    unsigned int split; /* visits that are split */
    double split_cost;
    double of_day[DAYS][1 << VISITS];
    double best;
};

static void place_whole(struct search *search, size_t v, unsigned int sets[DAYS], double cost)
{
    if (v == drawn.visits) {
        for (size_t d = 0; d < drawn.days; d++)
            cost += search->of_day[d][sets[d]];
        search->best = fmin(search->best, cost);
        return;
    }
    const pcm_roster_visit *visit = &drawn.visit[v].visit;
    if (search->split >> v & 1) {
        place_whole(search, v + 1, sets, cost);
        return;
    }
    for (size_t d = visit->first; d <= visit->last; d++) {
        sets[d] |= 1u << v;
        place_whole(search, v + 1, sets, cost + visit->cost[d - visit->first]);
        sets[d] &= ~(1u << v);
    }
    if (isfinite(visit->leave_cost))
        place_whole(search, v + 1, sets, cost + visit->leave_cost);
}

static void place_others(struct search *search)
{
    unsigned int sets[DAYS] = {0};
    for (size_t d = 0; d < drawn.days; d++)
        for (unsigned int set = 0; set < 1u << drawn.visits; set++)
            search->of_day[d][set] =
                set & search->split ? INFINITY : day_cost(set, d, search->busy);
    place_whole(search, 0, sets, search->split_cost);
}

static void split_visits(struct search *search, size_t v);

static void split_need(struct search *search, size_t v, size_t n, size_t begin, unsigned int used);

static int all_at_work(unsigned int group, size_t d)
{
    for (size_t i = 0; i < drawn.technicians; i++)
        if (group >> i & 1 && drawn.technician[i].hours[d] == 0)
            return 0;
    return 1;
}

static void work(struct search *search, unsigned int group, size_t d, int hours)
{
    for (size_t i = 0; i < drawn.technicians; i++)
        search->busy[i][d] += group >> i & 1 ? hours : 0;
}

/* All patterns of a group's hours on its working days from one on. */
static void split_days(struct search *search, size_t v, size_t n, size_t begin, unsigned int used,
                       unsigned int group, size_t d, int left, size_t days)
{
    const pcm_roster_visit *visit = &drawn.visit[v].visit;
    if (left == 0) {
        split_need(search, v, n + 1, begin, used | group);
        return;
    }
    if (d > visit->last || days == visit->duration)
        return;
    if (!all_at_work(group, d)) {
        split_days(search, v, n, begin, used, group, d + 1, left, days);
        return;
    }
    for (int hours = 1; hours <= left && hours < LOADS; hours++) {
        work(search, group, d, hours);
        split_days(search, v, n, begin, used, group, d + 1, left - hours, days + 1);
        work(search, group, d, -hours);
    }
}

static void split_need(struct search *search, size_t v, size_t n, size_t begin, unsigned int used)
{
    const pcm_roster_visit *visit = &drawn.visit[v].visit;
    if (n == visit->need_count) {
        split_visits(search, v + 1);
        return;
    }
    for (unsigned int group = 1; group < 1u << drawn.technicians; group++) {
        int people = 0, fits = (group & used) == 0;
        double saved = 0;
        for (size_t i = 0; i < drawn.technicians; i++)
            if (group >> i & 1) {
                fits &= may_do(visit, &visit->needs[n], i);
                people++;
            }
        const int hours = (int)visit->needs[n].hours;
        if (!fits || people < (int)visit->needs[n].team || hours % people != 0 ||
            !all_at_work(group, begin))
            continue;
        for (size_t i = 0; i < drawn.technicians; i++)
            saved += group >> i & 1 ? hours / people * saving(visit, i) : 0;
        search->split_cost -= saved;
        split_days(search, v, n, begin, used, group, begin, hours / people, 0);
        search->split_cost += saved;
    }
}

static void split_visits(struct search *search, size_t v)
{
    if (v == drawn.visits) {
        place_others(search);
        return;
    }
    const pcm_roster_visit *visit = &drawn.visit[v].visit;
    split_visits(search, v + 1);
    for (size_t begin = visit->first; visit->duration > 1 && begin <= visit->last; begin++) {
        const double cost = visit->cost[begin - visit->first] +
                            visit->change_cost * (visit->preferred != PCM_NO_INDEX);
        search->split |= 1u << v;
        search->split_cost += cost;
        split_need(search, v, 0, begin, 0);
        search->split_cost -= cost;
        search->split &= ~(1u << v);
    }
}

/* INFINITY if not all that must be done can be. */
static double optimum(void)
{
    struct search *search = calloc(1, sizeof *search);
    CU_ASSERT_PTR_NOT_NULL_FATAL(search);
    search->best = INFINITY;
    split_visits(search, 0);
    const double best = search->best;
    free(search);
    return best;
}

/* Prices at random give bounds, too. */
static void assert_bounded(const pcm_roster_problem *problem, double best, uint64_t seed)
{
    test_random random = {seed};
    double price[PEOPLE * DAYS], bound;
    for (int draw = 0; draw < 10; draw++) {
        for (size_t i = 0; i < drawn.technicians * drawn.days; i++)
            price[i] = roster_chance(&random, 0.5) ? roster_uniform(&random, 0, 12) : 0;
        ASSERT_OK(pcm_roster_bound(&bound, problem, price));
        CU_ASSERT(bound <= best + 1e-6);
    }
}

static void compare(uint64_t seed, int splits)
{
    pcm_roster_problem *problem = roster_problem(&drawn);
    pcm_roster *roster = roster_made(problem, NULL);
    const pcm_roster_summary summary = roster_summary(roster);
    const double best = optimum();
    const char *broken = roster_broken_rule(&drawn, roster);
    const int is_short = summary.outcome == PCM_ROSTER_SHORT;
    const int as_good =
        best < INFINITY ? !is_short && summary.cost <= best + 1e-6 : splits || is_short;
    const int too_good = !splits && !is_short && summary.cost < best - 1e-6;
    if (broken || !as_good || too_good || summary.bound > best + 1e-6)
        printf("# seed %lu: cost %.6f, optimum %.6f, bound %.6f, %s\n", (unsigned long)seed,
               summary.cost, best, summary.bound, broken ? broken : "valid");
    CU_ASSERT_PTR_NULL(broken);
    CU_ASSERT(as_good);
    CU_ASSERT(!too_good);
    CU_ASSERT(summary.bound <= best + 1e-6);
    if (summary.outcome == PCM_ROSTER_OPTIMAL)
        CU_ASSERT(splits || fabs(summary.cost - best) <= 1e-6);
    assert_bounded(problem, best, seed);
    pcm_roster_free(roster);
    pcm_roster_problem_free(problem);
}

static roster_shape tiny(uint64_t seed)
{
    return (roster_shape){.days = 2 + seed % 3,
                          .technicians = 1 + seed % 7 % 3,
                          .visits = 2 + seed % 4,
                          .crews = 1 + seed % 11 % 2,
                          .skills = 1 + seed % 5 % 3,
                          .width = 2 + seed % 3,
                          .absent = 0.1,
                          .any_crew = 0.7,
                          .teams = 0.3,
                          .two_skills = 0.2,
                          .preferred = 0.5,
                          .optional = seed % 2 ? 0.5 : 0.1,
                          .whole_hours = 1};
}

static void draw(const roster_shape *shape, uint64_t seed)
{
    roster_shape fitted = *shape;
    if (fitted.crews > fitted.technicians)
        fitted.crews = fitted.technicians;
    if (fitted.width > fitted.days)
        fitted.width = fitted.days;
    roster_draw(&drawn, &fitted, seed);
}

static void whole_visits_cost_the_least_possible(void)
{
    for (uint64_t seed = 1; seed <= 300; seed++) {
        const roster_shape shape = tiny(seed);
        draw(&shape, seed);
        compare(seed, 0);
    }
}

static void split_visits_cost_no_more_than_the_best_whole_patterns(void)
{
    for (uint64_t seed = 1; seed <= 60; seed++) {
        roster_shape shape = tiny(seed);
        shape.split = 0.3;
        shape.visits = 2 + seed % 3;
        draw(&shape, 1000 + seed);
        compare(1000 + seed, 1);
    }
}

SUITE("roster enumeration",
      {"whole visits cost the least possible", whole_visits_cost_the_least_possible},
      {"split visits cost no more than the best whole patterns",
       split_visits_cost_no_more_than_the_best_whole_patterns})
