/* SPDX-License-Identifier: Apache-2.0 */
/* Rosters keep every rule, whatever they are asked; what a flow says fits is done; bounds are
 * bounds, and fall with hours; the large case. */
#include <stdio.h>
#include <time.h>

#include "tests/support/roster_instances.h"
#include "tests/support/suite.h"

static roster_instance drawn;

static roster_shape medium(uint64_t seed)
{
    return (roster_shape){.days = 5 + seed % 10,
                          .technicians = 4 + seed % 12,
                          .visits = 20 + 17 * seed % 120,
                          .crews = 1 + seed % 3,
                          .skills = 1 + seed % 4,
                          .utilisation = 0.3 + 0.1 * (double)(seed % 8),
                          .width = 1 + seed % 5,
                          .absent = 0.05 * (double)(seed % 4),
                          .any_crew = 0.2 * (double)(seed % 3),
                          .teams = 0.1 * (double)(seed % 3),
                          .two_skills = 0.1 * (double)(seed % 3),
                          .split = 0.1 * (double)(seed % 4),
                          .preferred = 0.25 * (double)(seed % 4),
                          .optional = 0.2 * (double)(seed % 3)};
}

/* Prices of a roster's bound. */
static void read_prices(double *price, const pcm_roster *roster)
{
    for (size_t i = 0; i < drawn.technicians; i++)
        for (size_t d = 0; d < drawn.days; d++) {
            pcm_technician_day day;
            ASSERT_OK(pcm_roster_get_day(&day, roster, i, d));
            price[i * drawn.days + d] = day.price;
        }
}

static void all_rules_are_kept(void)
{
    static double price[ROSTER_TECHNICIANS * ROSTER_DAYS];
    for (uint64_t seed = 1; seed <= 60; seed++) {
        const roster_shape shape = medium(seed);
        roster_draw(&drawn, &shape, seed);
        pcm_roster_problem *problem = roster_problem(&drawn);
        pcm_roster *roster = roster_made(problem, NULL);
        const pcm_roster_summary summary = roster_summary(roster);
        const char *broken = roster_broken_rule(&drawn, roster);
        double bound = 0;
        if (broken)
            printf("# seed %lu: %s\n", (unsigned long)seed, broken);
        CU_ASSERT_PTR_NULL(broken);
        CU_ASSERT_EQUAL(summary.placed + summary.left, drawn.visits);
        CU_ASSERT_EQUAL(summary.outcome == PCM_ROSTER_SHORT, summary.left_short > 0);
        read_prices(price, roster);
        ASSERT_OK(pcm_roster_bound(&bound, problem, price));
        if (summary.left_short == 0) {
            CU_ASSERT(summary.bound <= summary.cost);
            CU_ASSERT(bound <= summary.bound + 1e-6 * (1 + fabs(summary.bound)));
            CU_ASSERT(summary.gap >= 0);
        }
        pcm_roster_free(roster);
        pcm_roster_problem_free(problem);
    }
}

/* Most hours, in hundredths, that fit into a day: augmenting paths from needs to technicians (Ford
 * & Fulkerson 1956) on a matrix of what may still flow. */
struct day_flow {
    long room[ROSTER_TECHNICIANS + 200][ROSTER_TECHNICIANS + 200];
    int nodes;
    unsigned char seen[ROSTER_TECHNICIANS + 200];
};

static long augment(struct day_flow *flow, int node, int sink, long most)
{
    if (node == sink)
        return most;
    flow->seen[node] = 1;
    for (int next = 0; next < flow->nodes; next++) {
        const long room = flow->room[node][next];
        if (room == 0 || flow->seen[next])
            continue;
        const long sent = augment(flow, next, sink, room < most ? room : most);
        if (sent > 0) {
            flow->room[node][next] -= sent;
            flow->room[next][node] += sent;
            return sent;
        }
    }
    return 0;
}

static long hundredths(double hours)
{
    return lround(100 * hours);
}

/* Hours of the needs on a day, all visits being bound to theirs; those that fit are returned. */
static long most_hours(size_t d, long *asked)
{
    static struct day_flow flow;
    const int people = (int)drawn.technicians, source = people, sink = people + 1;
    memset(&flow, 0, sizeof flow);
    flow.nodes = people + 2;
    *asked = 0;
    for (int i = 0; i < people; i++) {
        const pcm_technician *technician = &drawn.technician[i].technician;
        if (technician->hours[d] > 0)
            flow.room[i][sink] = hundredths(technician->hours[d] + technician->overtime_limit);
    }
    for (size_t v = 0; v < drawn.visits; v++) {
        const pcm_roster_visit *visit = &drawn.visit[v].visit;
        for (size_t n = 0; visit->first == d && n < visit->need_count; n++) {
            const int node = flow.nodes++;
            const pcm_roster_need *need = &visit->needs[n];
            flow.room[source][node] = hundredths(need->hours);
            *asked += hundredths(need->hours);
            for (int i = 0; i < people; i++) {
                const pcm_technician *technician = &drawn.technician[i].technician;
                if ((visit->crew == PCM_NO_INDEX || visit->crew == technician->crew) &&
                    technician->skills >> need->skill & 1)
                    flow.room[node][i] = hundredths(need->hours / need->team);
            }
        }
    }
    long most = 0;
    for (long sent = 1; sent > 0; most += sent) {
        memset(flow.seen, 0, sizeof flow.seen);
        sent = augment(&flow, source, sink, 1000000);
    }
    return most;
}

/* Visits that could not be done even alone, which do not compete for hours. */
static size_t impossible_alone(const pcm_roster *roster)
{
    size_t impossible = 0;
    for (size_t v = 0; v < drawn.visits; v++) {
        pcm_roster_obstacle obstacle;
        ASSERT_OK(pcm_roster_get_obstacle(&obstacle, roster, v));
        impossible += obstacle.kind == PCM_OBSTACLE_SKILL || obstacle.kind == PCM_OBSTACLE_TEAM ||
                      obstacle.kind == PCM_OBSTACLE_ALONE;
    }
    return impossible;
}

/* Visits that are bound to a day: all are done just if the day's flow holds all hours; if not, so
 * many are lacking as the flow leaves. */
static void what_a_flow_says_fits_is_done(void)
{
    size_t all = 0, in_part = 0;
    for (uint64_t seed = 1; seed <= 120; seed++) {
        roster_shape shape = medium(seed);
        shape.width = 1;
        shape.split = shape.optional = 0;
        shape.utilisation = 0.4 + 0.1 * (double)(seed % 5);
        shape.visits = 10 * shape.days;
        if (shape.visits > 80)
            shape.visits = 80;
        roster_draw(&drawn, &shape, seed);
        pcm_roster_problem *problem = roster_problem(&drawn);
        pcm_roster *roster = roster_made(problem, NULL);
        const pcm_roster_summary summary = roster_summary(roster);
        long lacking = 0;
        for (size_t d = 0; d < drawn.days; d++) {
            long asked;
            const long most = most_hours(d, &asked);
            lacking += asked - most;
        }
        CU_ASSERT_EQUAL(summary.left == 0, lacking == 0);
        CU_ASSERT_EQUAL(summary.lacking_hours == 0 && summary.left == 0, lacking == 0);
        if (impossible_alone(roster) == 0)
            CU_ASSERT(fabs(summary.lacking_hours - (double)lacking / 100) < 1e-3);
        all += lacking == 0;
        in_part += lacking > 0;
        CU_ASSERT_PTR_NULL(roster_broken_rule(&drawn, roster));
        pcm_roster_free(roster);
        pcm_roster_problem_free(problem);
    }
    CU_ASSERT(all >= 20 && in_part >= 20);
}

/* More hours never make the bound, or what is proven to be lacking, rise, unless they let a visit
 * compete that could not be done at all before. */
static void bounds_fall_with_hours(void)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        roster_shape shape = medium(seed);
        test_random random = {seed};
        shape.utilisation += 0.4;
        roster_draw(&drawn, &shape, seed);
        pcm_roster_problem *problem = roster_problem(&drawn);
        double bound = INFINITY, lacking = INFINITY;
        size_t impossible = 0;
        for (int step = 0; step < 6; step++) {
            pcm_roster *roster = NULL;
            const pcm_roster_options options = {.struct_size = sizeof options, .effort = 0.01};
            ASSERT_OK(pcm_roster_make(&roster, problem, &options, NULL));
            const pcm_roster_summary summary = roster_summary(roster);
            if (summary.left_short == 0 && bound < INFINITY)
                CU_ASSERT(summary.bound <= bound + 1e-6 * (1 + fabs(bound)) ||
                          summary.gap == 0); /* raised to the optimum, which is exact */
            CU_ASSERT(summary.lacking_hours <= lacking + 1e-9 ||
                      impossible_alone(roster) < impossible);
            impossible = impossible_alone(roster);
            if (summary.left_short == 0)
                bound = summary.bound;
            lacking = summary.lacking_hours;
            pcm_roster_free(roster);
            for (int k = 0; k < 5; k++) {
                const size_t i = test_random_below(&random, drawn.technicians);
                const size_t d = test_random_below(&random, drawn.days);
                drawn.technician[i].hours[d] += 1;
                ASSERT_OK(pcm_roster_problem_set_hours(problem, (pcm_index)i, (pcm_index)d,
                                                       drawn.technician[i].hours[d]));
            }
        }
        pcm_roster_problem_free(problem);
    }
}

static int same_stints(const pcm_roster *a, const pcm_roster *b)
{
    if (pcm_roster_stints(a) != pcm_roster_stints(b))
        return 0;
    for (size_t k = 0; k < pcm_roster_stints(a); k++) {
        const pcm_stint *x = pcm_roster_stint(a, k), *y = pcm_roster_stint(b, k);
        if (x->visit != y->visit || x->skill != y->skill || x->day != y->day ||
            x->technician != y->technician || x->hours != y->hours)
            return 0;
    }
    return 1;
}

static void threads_change_nothing_and_seeds_keep_the_rules(void)
{
    for (uint64_t seed = 1; seed <= 8; seed++) {
        const roster_shape shape = medium(3 * seed);
        pcm_control *control = NULL;
        ASSERT_OK(pcm_control_new(&control));
        roster_draw(&drawn, &shape, seed);
        pcm_roster_problem *problem = roster_problem(&drawn);
        ASSERT_OK(pcm_control_set_threads(control, 1));
        pcm_roster *one = roster_made(problem, control);
        ASSERT_OK(pcm_control_set_threads(control, 4));
        pcm_roster *four = roster_made(problem, control);
        ASSERT_OK(pcm_control_set_seed(control, 17));
        pcm_roster *other = roster_made(problem, control);
        CU_ASSERT(same_stints(one, four));
        CU_ASSERT_PTR_NULL(roster_broken_rule(&drawn, other));
        CU_ASSERT_EQUAL(roster_summary(one).cost, roster_summary(four).cost);
        CU_ASSERT_EQUAL(roster_summary(one).bound, roster_summary(four).bound);
        pcm_roster_free(one);
        pcm_roster_free(four);
        pcm_roster_free(other);
        pcm_roster_problem_free(problem);
        pcm_control_free(control);
    }
}

static int stop_at_a_count(const pcm_progress *progress, void *user)
{
    int *count = user;
    (void)progress;
    return --*count <= 0;
}

static void a_roster_that_was_stopped_keeps_the_rules(void)
{
    const roster_shape shape = {.days = 10,
                                .technicians = 20,
                                .visits = 600,
                                .crews = 1,
                                .skills = 3,
                                .utilisation = 0.8,
                                .width = 4,
                                .teams = 0.1,
                                .split = 0.05,
                                .preferred = 0.5};
    roster_draw(&drawn, &shape, 5);
    for (int count = 1; count <= 2; count++) {
        int left = count;
        pcm_control *control = NULL;
        ASSERT_OK(pcm_control_new(&control));
        ASSERT_OK(pcm_control_set_progress(control, stop_at_a_count, &left));
        pcm_roster_problem *problem = roster_problem(&drawn);
        const pcm_roster_options options = {.struct_size = sizeof options, .effort = 1000};
        pcm_roster *roster = NULL;
        ASSERT_OK(pcm_roster_make(&roster, problem, &options, control));
        CU_ASSERT(roster_summary(roster).stopped);
        CU_ASSERT_PTR_NULL(roster_broken_rule(&drawn, roster));
        pcm_roster_free(roster);
        pcm_roster_problem_free(problem);
        pcm_control_free(control);
    }
}

static double cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

/* 2,000 visits, 60 technicians of 6 crews, 30 days. */
static void the_large_case(void)
{
    const roster_shape shape = {.days = 30,
                                .technicians = 60,
                                .visits = 2000,
                                .crews = 6,
                                .skills = 4,
                                .utilisation = 0.8,
                                .width = 10,
                                .absent = 0.1,
                                .teams = 0.15,
                                .two_skills = 0.1,
                                .split = 0.03,
                                .preferred = 0.4};
    roster_draw(&drawn, &shape, 3);
    pcm_roster_problem *problem = roster_problem(&drawn);
    const double begin = cpu_seconds();
    pcm_roster *roster = roster_made(problem, NULL);
    const double seconds = cpu_seconds() - begin;
    const pcm_roster_summary summary = roster_summary(roster);
    printf("# %zu of 2000 visits, cost %.2f, bound %.2f, %.2f s of CPU\n", summary.placed,
           summary.cost, summary.bound, seconds);
    CU_ASSERT_PTR_NULL(roster_broken_rule(&drawn, roster));
    CU_ASSERT(summary.placed >= 1990);
    for (size_t v = 0; v < drawn.visits; v++) {
        pcm_roster_obstacle obstacle;
        ASSERT_OK(pcm_roster_get_obstacle(&obstacle, roster, v));
        CU_ASSERT_NOT_EQUAL(obstacle.kind, PCM_OBSTACLE_FULL);
    }
    pcm_roster_free(roster);
    pcm_roster_problem_free(problem);
}

SUITE("roster properties", {"all rules are kept", all_rules_are_kept},
      {"what a flow says fits is done", what_a_flow_says_fits_is_done},
      {"bounds fall with hours", bounds_fall_with_hours},
      {"threads change nothing, and seeds keep the rules",
       threads_change_nothing_and_seeds_keep_the_rules},
      {"a roster that was stopped keeps the rules", a_roster_that_was_stopped_keeps_the_rules},
      {"the large case", the_large_case})
