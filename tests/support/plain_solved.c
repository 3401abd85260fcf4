/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/support/plain_solved.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/certificate.h>

#include "tests/support/assertions.h"

static void find_optimum(plain_case *made)
{
    plain_plan plan;
    int at[PLAIN_JOBS + PLAIN_TASKS];
    made->optimum = INFINITY;
    memset(&made->best, 0, sizeof made->best);
    plain_begin(&plan, at, &made->drawn, &made->choices);
    do {
        plain_value value = plain_evaluate(&made->drawn, &plan);
        if (value.broken > 0 || value.missing > 0 || value.cost >= made->optimum)
            continue;
        made->optimum = value.cost;
        made->best = plan;
    } while (plain_next(&plan, at, &made->drawn, &made->choices));
}

void plain_case_make(plain_case *made)
{
    plain_list(&made->choices, &made->drawn);
    made->problem = plain_build(&made->drawn);
    made->homeless = 0;
    for (int j = 0; j < made->drawn.jobs; j++)
        made->homeless += made->choices.job[j][0].start == PLAIN_LEFT;
    find_optimum(made);
}

void plain_case_free(plain_case *made)
{
    pcm_schedule_problem_free(made->problem);
    made->problem = NULL;
}

static int from_index(pcm_index index)
{
    return index == PCM_NO_INDEX ? -1 : (int)index;
}

static plain_choice read_choice(const plain *problem, const pcm_schedule *schedule, int j)
{
    pcm_placement place;
    ASSERT_OK(pcm_schedule_get_placement(&place, schedule, (size_t)j));
    CU_ASSERT_EQUAL(place.period == PCM_NO_INDEX, place.kind != PCM_PLACED);
    if (place.kind != PCM_PLACED)
        return (plain_choice){place.kind == PCM_OUTSOURCED ? PLAIN_AWAY : PLAIN_LEFT, -1, -1, 0};
    plain_choice choice = {from_index(place.period), from_index(place.crew), from_index(place.last),
                           0};
    CU_ASSERT_FATAL(choice.start < problem->periods && choice.crew < problem->crews);
    choice.periods = plain_periods(problem, &problem->job[j].work, choice.crew, choice.start);
    return choice;
}

void plain_read(plain_plan *out, const plain *problem, const pcm_schedule *schedule)
{
    memset(out, 0, sizeof *out);
    for (int j = 0; j < problem->jobs; j++)
        out->job[j] = read_choice(problem, schedule, j);
    for (int r = 0; r < problem->tasks; r++)
        for (size_t v = 0; v < pcm_schedule_visits(schedule, (size_t)r); v++) {
            pcm_index period = pcm_schedule_visit(schedule, (size_t)r, v);
            CU_ASSERT_FATAL((int)period < problem->periods);
            CU_ASSERT_EQUAL(out->visits[r] >> period, 0);
            out->visits[r] |= 1u << period;
        }
}

/* Places. */

static int is_listed(const plain_case *made, int j, const plain_choice *choice)
{
    for (int k = 0; k < made->choices.jobs[j]; k++) {
        const plain_choice *listed = &made->choices.job[j][k];
        if (listed->start == choice->start && listed->crew == choice->crew &&
            listed->last == choice->last)
            return 1;
    }
    return 0;
}

static void check_places(const plain_case *made, const plain_plan *plan)
{
    for (int j = 0; j < made->drawn.jobs; j++) {
        const plain_choice *choice = &plan->job[j];
        CU_ASSERT(choice->start == PLAIN_LEFT || is_listed(made, j, choice));
        if (choice->start == PLAIN_LEFT) /* nothing that can be given away is left over */
            CU_ASSERT(made->choices.job[j][made->choices.jobs[j] - 1].start != PLAIN_AWAY);
    }
    for (int r = 0; r < made->drawn.tasks; r++)
        CU_ASSERT(plain_task_cost(&made->drawn, r, plan->visits[r]) < INFINITY);
}

/* Loads. */

/* Hours of shared work by skill, and of each crew's own. */
static void add_asked(const plain *problem, const plain_plan *plan, int t, double *skill,
                      double *own)
{
    for (int s = 0; s < PLAIN_SKILLS; s++)
        skill[s] = problem->reserve[s][t];
    for (int c = 0; c < PLAIN_CREWS; c++)
        own[c] = 0;
    for (int j = 0; j < problem->jobs; j++)
        for (int s = 0; s < PLAIN_SKILLS && plan->job[j].periods >> t & 1; s++)
            *(plan->job[j].crew < 0 ? &skill[s] : &own[plan->job[j].crew]) +=
                problem->job[j].work.hours[s];
    for (int r = 0; r < problem->tasks; r++)
        for (int v = 0; v < problem->periods; v++)
            if (plan->visits[r] >> v & 1 &&
                plain_periods(problem, &problem->task[r].work, -1, v) >> t & 1)
                for (int s = 0; s < PLAIN_SKILLS; s++)
                    skill[s] += problem->task[r].work.hours[s];
}

/* Every hour asked for is worked by somebody who can and has the time. */
static void check_loads(const plain_case *made, const pcm_schedule *schedule,
                        const plain_plan *plan)
{
    const plain *problem = &made->drawn;
    size_t skills = pcm_schedule_problem_skills(made->problem);
    for (int t = 0; t < problem->periods; t++) {
        double skill[PLAIN_SKILLS], own[PLAIN_CREWS], hours;
        add_asked(problem, plan, t, skill, own);
        for (int c = 0; c < problem->crews; c++) {
            const plain_crew *crew = &problem->crew[c];
            pcm_crew_load load;
            ASSERT_OK(pcm_schedule_get_load(&load, schedule, (size_t)c, (size_t)t));
            CU_ASSERT_EQUAL(load.capacity, crew->capacity[t]);
            CU_ASSERT(load.hours <= crew->capacity[t] + crew->overtime[t] + 1e-9);
            CU_ASSERT(fabs(load.overtime - fmax(0, load.hours - load.capacity)) < 1e-9);
            CU_ASSERT(load.price >= 0 && isfinite(load.price));
            double worked = own[c];
            for (size_t s = 0; s < skills; s++) {
                ASSERT_OK(pcm_schedule_get_hours(&hours, schedule, (size_t)c, s, (size_t)t));
                CU_ASSERT(hours >= 0 && (hours == 0 || crew->skills >> s & 1));
                worked += hours;
                skill[s] -= hours;
            }
            CU_ASSERT(fabs(load.hours - worked) < 1e-9);
        }
        for (size_t s = 0; s < skills; s++)
            CU_ASSERT(fabs(skill[s]) < 1e-9);
    }
}

/* Figures. */

static double parts_of(const pcm_schedule_summary *summary)
{
    return summary->job_cost + summary->hourly_cost + summary->overtime_cost +
           summary->outsource_cost + summary->setup_cost + summary->recurring_cost +
           summary->limit_cost + summary->stability_cost + summary->levelling_cost;
}

static double outsourced_of(const plain *problem, const plain_plan *plan)
{
    double cost = 0;
    for (int j = 0; j < problem->jobs; j++)
        cost += plan->job[j].start == PLAIN_AWAY ? problem->job[j].outsource : 0;
    return cost;
}

static void check_figures(const plain_case *made, const pcm_schedule_summary *summary,
                          const plain_plan *plan, const plain_value *value)
{
    int placed = 0, away = 0, visits = 0;
    for (int j = 0; j < made->drawn.jobs; j++) {
        placed += plan->job[j].start >= 0;
        away += plan->job[j].start == PLAIN_AWAY;
    }
    for (int r = 0; r < made->drawn.tasks; r++)
        for (int t = 0; t < made->drawn.periods; t++)
            visits += plan->visits[r] >> t & 1;
    ASSERT_CLOSE(summary->cost, value->cost, 1e-9);
    ASSERT_CLOSE(parts_of(summary), value->cost, 1e-9);
    ASSERT_CLOSE(summary->setup_cost, plain_setups(&made->drawn, plan), 1e-9);
    ASSERT_CLOSE(summary->outsource_cost, outsourced_of(&made->drawn, plan), 1e-9);
    ASSERT_CLOSE(summary->shortage_hours, value->missing, 1e-9);
    CU_ASSERT_EQUAL(summary->broken_rules, (size_t)value->broken);
    CU_ASSERT_EQUAL(summary->left_over, (size_t)value->left_over);
    CU_ASSERT_EQUAL(summary->placed, (size_t)placed);
    CU_ASSERT_EQUAL(summary->outsourced, (size_t)away);
    CU_ASSERT_EQUAL(summary->visits, (size_t)visits);
    CU_ASSERT(summary->floor <= summary->bound);
    if (summary->outcome == PCM_SCHEDULE_SHORT)
        return;
    CU_ASSERT(summary->bound <= summary->cost);
    double missing = summary->cost - summary->bound;
    const int optimal = missing <= 1e-9 * fmax(1, fabs(summary->bound));
    CU_ASSERT_EQUAL(summary->outcome == PCM_SCHEDULE_OPTIMAL, optimal);
    ASSERT_CLOSE(summary->gap, optimal ? 0 : missing / fabs(summary->bound), 1e-9);
    CU_ASSERT(summary->gap_influence >= 0 && summary->gap_influence <= 1);
}

static void check_certificate(const plain_case *made, const pcm_schedule *schedule,
                              const pcm_schedule_summary *summary, int is_short)
{
    pcm_certificate certificate;
    pcm_verification found;
    ASSERT_OK(pcm_schedule_get_certificate(&certificate, schedule));
    CU_ASSERT_EQUAL(certificate.cost, summary->cost);
    CU_ASSERT_EQUAL(certificate.bound, summary->bound);
    ASSERT_OK(pcm_certificate_verify(&found, made->problem, &certificate));
    CU_ASSERT_EQUAL(found.outcome, is_short ? PCM_VERIFIED_SHORT : PCM_VERIFIED);
    if (found.outcome > PCM_VERIFIED_SHORT)
        printf("# %s: %s\n", pcm_verification_outcome_name(found.outcome), found.reason);
}

void plain_check(const plain_case *made, const pcm_schedule *schedule)
{
    plain_plan plan;
    pcm_schedule_summary summary;
    plain_read(&plan, &made->drawn, schedule);
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    plain_value value = plain_evaluate(&made->drawn, &plan);
    int is_short = value.left_over > 0 || value.broken > 0 || value.missing > 0;
    CU_ASSERT_EQUAL(summary.outcome == PCM_SCHEDULE_SHORT, is_short);
    check_places(made, &plan);
    if (value.missing == 0)
        check_loads(made, schedule, &plan);
    check_figures(made, &summary, &plan, &value);
    check_certificate(made, schedule, &summary, is_short);
    CU_ASSERT(summary.bound <= made->optimum + 1e-9 * fmax(1, fabs(made->optimum)));
    CU_ASSERT(!isnan(summary.bound));
}

double plain_excess(const plain_case *made, const pcm_schedule *schedule)
{
    pcm_schedule_summary summary;
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    int as_short = summary.left_over > (size_t)made->homeless || summary.broken_rules > 0 ||
                   summary.shortage_hours > 0;
    if (made->optimum == INFINITY) {
        CU_ASSERT(as_short);
        return 0;
    }
    CU_ASSERT(!as_short);
    if (as_short)
        return INFINITY;
    CU_ASSERT(summary.cost >= made->optimum - 1e-9 * fmax(1, fabs(made->optimum)));
    return (summary.cost - made->optimum) / fmax(1, fabs(made->optimum));
}

static void count(plain_tally *tally, const plain_case *made, const pcm_schedule *schedule)
{
    pcm_schedule_summary summary;
    double excess = plain_excess(made, schedule);
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    tally->problems++;
    if (made->optimum == INFINITY)
        return;
    tally->possible++;
    tally->optimal += excess <= 1e-9;
    tally->proved += made->optimum - summary.bound <= 1e-9 * fmax(1, fabs(made->optimum));
    tally->excess += excess;
}

plain_tally plain_solve_all(uint64_t seed, unsigned kinds, int problems, const pcm_solver *solver,
                            pcm_schedule_method method)
{
    static plain_case made;
    plain_tally tally = {0};
    test_random random = {seed};
    pcm_schedule_options options = {.struct_size = sizeof options, .method = method};
    for (int i = 0; i < problems; i++) {
        pcm_schedule *schedule = NULL;
        plain_draw(&made.drawn, &random, kinds);
        plain_case_make(&made);
        ASSERT_OK(pcm_schedule_optimise(&schedule, made.problem, solver, &options, NULL));
        plain_check(&made, schedule);
        count(&tally, &made, schedule);
        pcm_schedule_free(schedule);
        plain_case_free(&made);
    }
    return tally;
}

const char *plain_kind(unsigned *kinds, size_t index)
{
    static const struct {
        const char *name;
        unsigned kinds;
    } kind[] = {
        {"crews, durations and reserve alone", 0},
        {"set-ups", PLAIN_SETUPS},
        {"exclusions", PLAIN_EXCLUSIONS},
        {"precedences", PLAIN_PRECEDENCES},
        {"limits", PLAIN_LIMITS},
        {"risks", PLAIN_RISKS},
        {"a published plan", PLAIN_PUBLISHED},
        {"pins", PLAIN_PINS},
        {"levelling", PLAIN_LEVELLING},
        {"exclusions and precedences", PLAIN_EXCLUSIONS | PLAIN_PRECEDENCES},
        {"set-ups and all other ties", PLAIN_SETUPS | PLAIN_EXCLUSIONS | PLAIN_PRECEDENCES},
        {"limits, risks and levelling", PLAIN_LIMITS | PLAIN_RISKS | PLAIN_LEVELLING},
        {"everything but recurring tasks", PLAIN_EVERYTHING & ~(unsigned)PLAIN_RECURRING},
        {"recurring tasks", PLAIN_RECURRING},
        {"recurring tasks of a published plan", PLAIN_RECURRING | PLAIN_PUBLISHED},
        {"everything", PLAIN_EVERYTHING},
    };
    if (index >= sizeof kind / sizeof *kind)
        return NULL;
    *kinds = kind[index].kinds;
    return kind[index].name;
}
