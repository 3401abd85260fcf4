/* SPDX-License-Identifier: Apache-2.0 */
/* Interval and calendar chosen together: when to visit forty pumps, fans and valves within a year
 * of weeks, with technicians who also have to repair what fails.
 *
 *     cc joint_intervals.c $(pkg-config --cflags --libs pcm) -o joint_intervals
 *
 * What a visit costs by the weeks since the last one follows from the life model (pcm/gap_cost.h).
 * The scheduler places all visits of the year; their failures tell which hours to keep free
 * (pcm/corrective_load.h), and with these it plans again.
 *
 * What does it save? The same visits at fixed dates, a best interval apart and a tenth of it
 * earlier or later, are planned with the same crew and the same hours kept free, and counted by
 * the same costs: once with hours to spare, where it saves next to nothing, and once with a
 * twentieth too few, where it is about a percent, nearly all of it overtime. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcm.h>

enum { WEEKS = 52, ASSETS = 40, TYPES = 4 };

/* Lives in weeks; failures are repaired, a visit renews. */
struct type {
    const char *name;
    pcm_distribution life;
    double cost_visit, cost_failure;
    double hours_visit, hours_repair;
};

static const struct type types[TYPES] = {
    {"pump", {PCM_FAMILY_WEIBULL, {2.5, 60.0}}, 400.0, 3000.0, 5.0, 8.0},
    {"fan", {PCM_FAMILY_WEIBULL, {1.8, 40.0}}, 150.0, 900.0, 3.0, 5.0},
    {"valve", {PCM_FAMILY_GOMPERTZ, {0.001, 20.0}}, 250.0, 2500.0, 4.0, 6.0},
    {"filter", {PCM_FAMILY_GAMMA, {5.0, 6.0}}, 60.0, 500.0, 1.0, 2.0},
};

struct asset {
    const struct type *type;
    double age; /* weeks since the last visit */
    pcm_gap_cost *cost;
};

static void check(pcm_status status)
{
    if (status == PCM_OK)
        return;
    fprintf(stderr, "joint_intervals: %s\n", pcm_error_message());
    exit(1);
}

/* Gaps from half to one and a half times the best interval. */
static void find_costs(struct asset *asset)
{
    const struct type *type = asset->type;
    const pcm_terms terms = {.cost_planned = type->cost_visit, .cost_failure = type->cost_failure};
    pcm_evidence *evidence;
    pcm_advice advice;
    check(pcm_evidence_from_model(&evidence, type->life));
    check(pcm_overhaul_advise(&advice, evidence, &terms));
    const pcm_gap_terms gaps = {.cost_planned = type->cost_visit,
                                .cost_failure = type->cost_failure,
                                .repairable = 1,
                                .age = asset->age,
                                .period = 1.0,
                                .periods = WEEKS,
                                .shortest = 0.5 * advice.interval,
                                .longest = 1.5 * advice.interval};
    check(pcm_gap_cost_make(&asset->cost, evidence, &gaps));
    pcm_evidence_free(evidence);
}

enum crew { AMPLE, SHORT };

/* Hours of the technicians in each week; in August some are away. */
static pcm_schedule_problem *make_problem(enum crew size)
{
    static const double hours[] = {[AMPLE] = 20.0, [SHORT] = 11.3};
    double capacity[WEEKS], overtime[WEEKS];
    pcm_schedule_problem *problem;
    for (int t = 0; t < WEEKS; t++) {
        capacity[t] = t >= 30 && t < 34 ? 0.7 * hours[size] : hours[size];
        overtime[t] = hours[size];
    }
    const pcm_schedule_crew crew = {
        .skills = 1, .overtime_price = 60.0, .capacity = capacity, .overtime_limit = overtime};
    check(pcm_schedule_problem_new(&problem, WEEKS));
    check(pcm_schedule_problem_add_crew(problem, &crew));
    return problem;
}

static void add_sequences(pcm_schedule_problem *problem, const struct asset *assets)
{
    for (int i = 0; i < ASSETS; i++) {
        const pcm_gap_cost *cost = assets[i].cost;
        const pcm_schedule_recurring task = {.hours = assets[i].type->hours_visit,
                                             .shared = 1,
                                             .first_cost = cost->first_cost,
                                             .gap_min = (pcm_index)cost->gap_min,
                                             .gap_max = (pcm_index)cost->gap_max,
                                             .gap_cost = cost->gap_cost,
                                             .last_cost = cost->last_cost,
                                             .none_cost = cost->none_cost};
        check(pcm_schedule_problem_add_recurring(problem, &task));
    }
}

/* Visits at fixed dates: jobs that may come a tenth of their interval earlier or later. */
static size_t add_dates(pcm_schedule_problem *problem, const struct asset *assets, size_t owner[])
{
    static const double no_cost[WEEKS];
    size_t n = 0;
    for (size_t i = 0; i < ASSETS; i++) {
        const size_t gap = assets[i].cost->best_gap, tenth = gap / 10;
        for (size_t t = assets[i].cost->best_first; t < WEEKS; t += gap) {
            const size_t first = t > tenth ? t - tenth : 0;
            const size_t last = t + tenth < WEEKS ? t + tenth : WEEKS - 1;
            const pcm_schedule_job job = {.hours = assets[i].type->hours_visit,
                                          .shared = 1,
                                          .first = (pcm_index)first,
                                          .last = (pcm_index)last,
                                          .cost = no_cost,
                                          .outsource_cost = INFINITY};
            check(pcm_schedule_problem_add_job(problem, &job));
            owner[n++] = i;
        }
    }
    return n;
}

/* Keeps the hours free that are enough for the failures of nine weeks in ten. */
static double find_reserve(double reserve[WEEKS], const struct asset *assets,
                           const pcm_schedule *schedule)
{
    pcm_corrective_asset fleet[ASSETS];
    pcm_certificate plan = {.struct_size = sizeof plan};
    pcm_corrective_load *load;
    double sum = 0.0;
    check(pcm_schedule_get_certificate(&plan, schedule));
    for (int i = 0; i < ASSETS; i++)
        fleet[i] = (pcm_corrective_asset){.life = assets[i].type->life,
                                          .age = assets[i].age,
                                          .repairable = 1,
                                          .hours = assets[i].type->hours_repair,
                                          .visit = plan.visit + plan.visit_start[i],
                                          .visits = plan.visit_start[i + 1] - plan.visit_start[i]};
    check(pcm_corrective_load_make(&load, fleet, ASSETS, 1, 1.0, WEEKS, NULL));
    check(pcm_corrective_load_reserve(reserve, load, 0, 0.9));
    for (int t = 0; t < WEEKS; t++)
        sum += reserve[t];
    pcm_corrective_load_free(load);
    return sum;
}

static pcm_schedule *plan(const pcm_schedule_problem *problem, pcm_schedule_summary *figures)
{
    pcm_schedule *schedule;
    check(pcm_schedule_solve(&schedule, problem, NULL, NULL));
    check(pcm_schedule_get_summary(figures, schedule));
    return schedule;
}

/* What the weeks of one asset's visits cost, rising; INFINITY if a gap is out of bounds. */
static double cost_of(const pcm_gap_cost *cost, const pcm_index *week, size_t n)
{
    if (n == 0)
        return cost->none_cost;
    double sum = cost->first_cost[week[0]] + cost->last_cost[WEEKS - week[n - 1]];
    for (size_t i = 1; i < n; i++) {
        const size_t gap = week[i] - week[i - 1];
        sum += gap < cost->gap_min || gap > cost->gap_max ? INFINITY
                                                          : cost->gap_cost[gap - cost->gap_min];
    }
    return sum;
}

/* Expected cost of the year with visits at fixed dates, and how many there are. */
static double plan_dates(const struct asset *assets, enum crew size, const double *reserve,
                         pcm_schedule_summary *figures)
{
    size_t owner[ASSETS * WEEKS];
    pcm_schedule_problem *problem = make_problem(size);
    const size_t n = add_dates(problem, assets, owner);
    check(pcm_schedule_problem_set_reserve(problem, 0, reserve));
    pcm_schedule *schedule = plan(problem, figures);
    double sum = figures->overtime_cost;
    for (size_t i = 0, job = 0; i < ASSETS; i++) {
        pcm_index week[WEEKS];
        size_t visits = 0;
        for (; job < n && owner[job] == i; job++) {
            pcm_placement placement;
            check(pcm_schedule_get_placement(&placement, schedule, job));
            week[visits++] = placement.period;
        }
        sum += cost_of(assets[i].cost, week, visits);
    }
    pcm_schedule_free(schedule);
    pcm_schedule_problem_free(problem);
    return sum;
}

static void print_visits(const struct asset *assets, const pcm_schedule *schedule)
{
    for (size_t i = 0; i < ASSETS; i += ASSETS / TYPES + 1) {
        printf("  %-6s best every %2zu weeks, last visit %2.0f weeks ago; visits in weeks",
               assets[i].type->name, assets[i].cost->best_gap, assets[i].age);
        for (size_t k = 0; k < pcm_schedule_visits(schedule, i); k++)
            printf(" %u", (unsigned)pcm_schedule_visit(schedule, i, k) + 1);
        printf("\n");
    }
}

static void compare(const struct asset *assets, enum crew size, double least)
{
    double reserve[WEEKS];
    pcm_schedule_summary joint, dates;
    pcm_schedule_problem *problem = make_problem(size);
    add_sequences(problem, assets);
    pcm_schedule *first = plan(problem, &joint);
    printf("%s: %.0f hours of the year are kept free for failures\n",
           size == AMPLE ? "Hours to spare" : "Hours are short",
           find_reserve(reserve, assets, first));
    check(pcm_schedule_problem_set_reserve(problem, 0, reserve));
    pcm_schedule *second = plan(problem, &joint);
    const double fixed = plan_dates(assets, size, reserve, &dates);
    printf(
        "  chosen together: %zu visits, expected cost %.0f with %.0f for overtime; no plan costs "
        "less than %.0f\n",
        joint.visits, joint.cost, joint.overtime_cost, fmax(joint.bound, least));
    printf(
        "  fixed dates:     %zu visits, expected cost %.0f with %.0f for overtime: %.1f %% more\n",
        dates.placed, fixed, dates.overtime_cost, 100.0 * (fixed / joint.cost - 1.0));
    print_visits(assets, second);
    pcm_schedule_free(first);
    pcm_schedule_free(second);
    pcm_schedule_problem_free(problem);
}

int main(void)
{
    struct asset assets[ASSETS];
    double least = 0.0;
    for (int i = 0; i < ASSETS; i++) {
        assets[i] = (struct asset){.type = &types[i % TYPES], .age = i * 7 % 19};
        find_costs(&assets[i]);
        least += assets[i].cost->least_cost;
    }
    printf("Crews without limits would cost %.0f\n", least);
    compare(assets, AMPLE, least);
    compare(assets, SHORT, least);
    for (int i = 0; i < ASSETS; i++)
        pcm_gap_cost_free(assets[i].cost);
    return 0;
}
