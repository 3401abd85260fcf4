/* SPDX-License-Identifier: Apache-2.0 */
/* JSON problems: what the problem holds after reading, looked up in its inside. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "libpcm/schedule/problem/problem.h"
#include "tests/support/schedule_json.h"
#include "tests/support/suite.h"

static const pcm__job *job_of(const pcm_schedule_file *file, size_t job)
{
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(file);
    CU_ASSERT_FATAL(job < problem->jobs);
    return &problem->job[job];
}

static pcm_schedule_file *with_job(const char *members)
{
    char text[SCHEDULE_JSON_SIZE / 2];
    snprintf(text, sizeof text, "\"jobs\": [{\"id\": \"J\", \"skill\": \"el\", \"hours\": 4%s%s}]",
             *members ? ", " : "", members);
    return sound_schedule(schedule_json(text));
}

/* Asserts the window and the costs in it; INFINITY where it must not begin. */
static void assert_costs(const char *members, pcm_index first, size_t n, const double *cost)
{
    pcm_schedule_file *file = with_job(members);
    const pcm__job *job = job_of(file, 0);
    CU_ASSERT_EQUAL(job->first, first);
    CU_ASSERT_EQUAL_FATAL((size_t)(job->last - job->first) + 1, n);
    for (size_t i = 0; i < n; i++)
        CU_ASSERT_EQUAL(job->cost[i], cost[i]);
    pcm_schedule_file_free(file);
}
#define ASSERT_COSTS(members, first, ...)                                                          \
    assert_costs(members, first, sizeof((double[]){__VA_ARGS__}) / sizeof(double),                 \
                 (double[]){__VA_ARGS__})

static void ids_are_kept_in_order(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(
        "\"name\": \"Depot\", \"currency\": \"EUR\", \"note\": \"for people\", "
        "\"jobs\": [{\"id\": \"zwei\", \"asset\": \"Pumpe\", \"skill\": \"el\", \"hours\": 2.5}, "
        "{\"id\": \"eins\", \"needs\": [{\"skill\": \"hv\", \"hours\": 3, \"team\": 2}, "
        "{\"skill\": \"el\", \"hours\": 1}], \"outsource_cost\": 90}]"));
    size_t number;
    pcm_schedule_file_job job;
    pcm_schedule_file_crew crew;
    ASSERT_TEXT(pcm_schedule_file_name(file), "Depot");
    ASSERT_TEXT(pcm_schedule_file_currency(file), "EUR");
    CU_ASSERT_EQUAL(pcm_schedule_file_count(file, PCM_SCHEDULE_JOB), 2);
    ASSERT_TEXT(pcm_schedule_file_id(file, PCM_SCHEDULE_JOB, 0), "zwei");
    ASSERT_OK(pcm_schedule_file_find(&number, file, PCM_SCHEDULE_JOB, "eins"));
    CU_ASSERT_EQUAL(number, 1);
    ASSERT_STATUS(pcm_schedule_file_find(&number, file, PCM_SCHEDULE_CREW, "C"), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("there is no crew \"C\"");
    ASSERT_OK(pcm_schedule_file_get_job(&job, file, 1));
    CU_ASSERT_EQUAL(job.hours, 7);
    CU_ASSERT_EQUAL(job.outsource_cost, 90);
    CU_ASSERT_EQUAL(job.last, 5);
    ASSERT_OK(pcm_schedule_file_get_job(&job, file, 0));
    ASSERT_TEXT(job.asset, "Pumpe");
    CU_ASSERT(isinf(job.outsource_cost));
    ASSERT_OK(pcm_schedule_file_get_crew(&crew, file, 1));
    CU_ASSERT_EQUAL(crew.capacity[2], 0);
    CU_ASSERT_EQUAL(crew.technicians, 0);
    CU_ASSERT_PTR_NULL(crew.technician_hours);
    const pcm__work *work = &job_of(file, 1)->work;
    CU_ASSERT_EQUAL_FATAL(work->needs, 2);
    CU_ASSERT_EQUAL(work->need[0].skill, 1);
    CU_ASSERT_EQUAL(work->need[0].hours, 6);
    CU_ASSERT_EQUAL(work->need[1].skill, 0);
    pcm_schedule_file_free(file);
}

static void windows_and_costs_are_read(void)
{
    const double never = INFINITY;
    ASSERT_COSTS("", 0, 0, 0, 0, 0, 0, 0);
    ASSERT_COSTS("\"duration\": 3", 0, 0, 0, 0, 0);
    ASSERT_COSTS("\"first\": 1, \"last\": 2, \"cost\": [3, null]", 1, 3, never);
    ASSERT_COSTS("\"first\": 1, \"last\": 2, \"cost\": [9, 8, 7, 6, 5, 4]", 1, 8, 7);
    ASSERT_COSTS("\"cost\": 5, \"first\": \"2027-01-20\"", 2, 5, 5, 5, 5);
    ASSERT_COSTS("\"release\": \"2026-12-01\", \"deadline\": \"2027-W02\"", 0, 0, 0);
    ASSERT_COSTS("\"release\": 1, \"available_from\": \"2027-W04\"", 3, 0, 0, 0);
    ASSERT_COSTS("\"deadline\": \"2030-01-01\", \"duration\": 5", 0, 0, 0);
    ASSERT_COSTS("\"target\": \"2027-W03\", \"cost_early\": 2, \"cost_late\": 10", 0, 4, 2, 0, 10,
                 20, 30);
    ASSERT_COSTS("\"target\": -2, \"cost_late\": 10, \"cost\": 1", 0, 21, 31, 41, 51, 61, 71);
    /* A month: no cost while in it. Of the periods, W01..W04 begin in January. */
    ASSERT_COSTS("\"target\": \"2027-01\", \"cost_late\": 10", 0, 0, 0, 0, 0, 10, 20);
    ASSERT_COSTS("\"windows\": [[0, 1], [\"2027-W04\", \"2027-W09\"]]", 0, 0, 0, never, 0, 0, 0);
    ASSERT_COSTS("\"windows\": [[0, 1], [3, 4]], \"duration\": 2", 0, 0, never, never, 0, never);
    ASSERT_COSTS("\"windows\": []", 0, never, never, never, never, never, never);
}

/* Where closed periods are skipped, the end depends on who does it: crew B is closed in period 2.
 */
static void windows_know_closed_periods(void)
{
    pcm_schedule_file *file = with_job("\"duration\": 2, \"skips_closed\": true, \"deadline\": 3");
    const pcm__job *job = job_of(file, 0);
    static const unsigned char allowed[2][3] = {{1, 1, 1}, {1, 1, 0}};
    CU_ASSERT_EQUAL_FATAL(job->last, 2);
    CU_ASSERT_PTR_NOT_NULL_FATAL(job->allowed);
    for (size_t c = 0; c < 2; c++)
        for (size_t i = 0; i < 3; i++)
            CU_ASSERT_EQUAL(job->allowed[3 * c + i], allowed[c][i]);
    pcm_schedule_file_free(file);

    file = with_job("\"duration\": 2, \"skips_closed\": true, \"windows\": [[0, 2]]");
    job = job_of(file, 0);
    /* A: 0-1 and 1-2; B: 0-1, and 1-3 leaves the window. */
    CU_ASSERT(job->allowed[0] && job->allowed[1] && !job->allowed[2]);
    CU_ASSERT(job->allowed[5] && !job->allowed[6] && !job->allowed[7]);
    pcm_schedule_file_free(file);

    /* Shared by both skills, of which hv is closed in 2. */
    file = sound_schedule(schedule_json(
        "\"jobs\": [{\"id\": \"J\", \"needs\": [{\"skill\": \"el\", \"hours\": 1}, {\"skill\": "
        "\"hv\", \"hours\": 1}], \"shared\": true, \"duration\": 2, \"skips_closed\": true, "
        "\"deadline\": 2}]"));
    job = job_of(file, 0);
    CU_ASSERT_PTR_NULL(job->allowed);
    CU_ASSERT_EQUAL_FATAL(job->last, 1);
    CU_ASSERT_EQUAL(job->cost[0], 0);
    CU_ASSERT(isinf(job->cost[1]));
    pcm_schedule_file_free(file);
}

static void crews_of_a_job_are_kept(void)
{
    pcm_schedule_file *file = with_job("\"crews\": [\"B\"], \"first\": 3");
    const pcm__job *job = job_of(file, 0);
    for (size_t i = 0; i < 3; i++)
        CU_ASSERT(!job->allowed[i] && job->allowed[3 + i]);
    pcm_schedule_file_free(file);
}

static void pins_and_publications_are_kept(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(
        "\"jobs\": ["
        "{\"id\": \"a\", \"skill\": \"el\", \"hours\": 1, \"pinned\": {\"period\": \"2027-W02\", "
        "\"crew\": \"B\"}, \"published\": 4}, "
        "{\"id\": \"b\", \"skill\": \"el\", \"hours\": 1, \"outsource_cost\": 5, \"pinned\": "
        "\"outsourced\"}, {\"id\": \"c\", \"skill\": \"hv\", \"hours\": 1}], "
        "\"published\": {\"c\": \"2027-02-08\", \"b\": \"outsourced\"}, "
        "\"stability\": {\"per_visit\": 7, \"per_period\": 2, \"frozen\": 1}, \"levelling\": 3, "
        "\"reserve\": {\"hv\": 2, \"el\": [1, 2, 3, 4, 5, 6]}"));
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(file);
    CU_ASSERT(problem->job[0].pin.set && problem->job[0].pin.period == 1);
    CU_ASSERT_EQUAL(problem->job[0].pin.crew, 1);
    CU_ASSERT_EQUAL(problem->job[0].published.period, 4);
    CU_ASSERT_EQUAL(problem->job[1].pin.period, PCM_NO_INDEX);
    CU_ASSERT_EQUAL(problem->job[1].published.period, PCM_NO_INDEX);
    CU_ASSERT(problem->job[1].published.set);
    CU_ASSERT_EQUAL(problem->job[2].published.period, 5);
    CU_ASSERT(!problem->job[2].pin.set);
    CU_ASSERT_EQUAL(problem->per_visit, 7);
    CU_ASSERT_EQUAL(problem->per_period, 2);
    CU_ASSERT_EQUAL(problem->frozen, 1);
    CU_ASSERT_EQUAL(problem->levelling, 3);
    CU_ASSERT_EQUAL(problem->reserve[1][5], 2);
    CU_ASSERT_EQUAL(problem->reserve[0][3], 4);
    pcm_schedule_file_free(file);
}

static void ties_are_kept(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(
        "\"jobs\": [{\"id\": \"a\", \"skill\": \"el\", \"hours\": 1}, "
        "{\"id\": \"b\", \"skill\": \"el\", \"hours\": 1}, "
        "{\"id\": \"c\", \"skill\": \"el\", \"hours\": 1}], "
        "\"setups\": [{\"id\": \"off\", \"cost\": [1, 2, 3, null, 5, 6], \"jobs\": [\"c\", "
        "\"a\"]}], "
        "\"exclusions\": [{\"jobs\": [\"a\", \"b\", \"c\"], \"at_most\": 2}, {\"jobs\": [\"b\", "
        "\"c\"]}], "
        "\"precedences\": [{\"before\": \"b\", \"after\": \"a\", \"least\": 1, \"most\": 3}, "
        "{\"before\": \"a\", \"after\": \"c\", \"most\": null}]"));
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(file);
    ASSERT_TEXT(pcm_schedule_file_id(file, PCM_SCHEDULE_SETUP, 0), "off");
    CU_ASSERT_EQUAL_FATAL(problem->setups, 1);
    CU_ASSERT_EQUAL(problem->setup[0].job[0], 2);
    CU_ASSERT(isinf(problem->setup[0].cost[3]));
    CU_ASSERT_EQUAL(problem->setup[0].cost[4], 5);
    CU_ASSERT_EQUAL_FATAL(problem->exclusions, 2);
    CU_ASSERT_EQUAL(problem->exclusion[0].at_most, 2);
    CU_ASSERT_EQUAL(problem->exclusion[1].at_most, 1);
    CU_ASSERT_EQUAL_FATAL(problem->precedences, 2);
    CU_ASSERT_EQUAL(problem->precedence[0].before, 1);
    CU_ASSERT_EQUAL(problem->precedence[0].least, 1);
    CU_ASSERT_EQUAL(problem->precedence[0].most, 3);
    CU_ASSERT_EQUAL(problem->precedence[1].most, PCM_NO_INDEX);
    pcm_schedule_file_free(file);
}

/* Sum of what a job uses of a limit in one period. */
static double used(const pcm_schedule_file *file, size_t limit, pcm_index job, pcm_index period)
{
    const pcm__limit *it = &pcm_schedule_file_problem(file)->limit[limit];
    double sum = 0;
    for (size_t i = 0; i < it->uses; i++)
        if (it->use[i].job == job && it->use[i].period == period)
            sum += it->use[i].amount;
    return sum;
}

static void limits_add_up_what_they_say(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(
        "\"limits\": [{\"id\": \"money\", \"of\": \"expense\", \"most\": 100, \"price\": 2, "
        "\"from\": 1, "
        "\"to\": \"2027-W04\"}, {\"id\": \"kwh\", \"least\": 1, \"most\": null}, "
        "{\"id\": \"starts\", \"of\": \"starts\", \"most\": 1, \"jobs\": [\"b\"], \"to\": 0}, "
        "{\"id\": \"hours\", \"of\": \"hours\", \"most\": 9}, "
        "{\"id\": \"firms\", \"of\": \"outsource_cost\", \"most\": 9}, "
        "{\"id\": \"away\", \"of\": \"outsourced\", \"most\": 1}], "
        "\"jobs\": [{\"id\": \"a\", \"skill\": \"el\", \"hours\": 2, \"expense\": 30, \"first\": "
        "2, "
        "\"uses\": {\"kwh\": [4, 0, 6, -7]}}, "
        "{\"id\": \"b\", \"skill\": \"el\", \"hours\": 3, \"outsource_cost\": 8, \"expense\": -5, "
        "\"uses\": {\"kwh\": 1.5}}]"));
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(file);
    CU_ASSERT_EQUAL_FATAL(problem->limits, 6);
    CU_ASSERT_EQUAL(problem->limit[0].price, 2);
    CU_ASSERT(isinf(problem->limit[0].least) && problem->limit[0].least < 0);
    CU_ASSERT(isinf(problem->limit[1].most) && isinf(problem->limit[1].price));
    CU_ASSERT_EQUAL(problem->limit[1].least, 1);
    static const double money[2][6] = {{0, 0, 30, 30, 0, 0}, {0, -5, -5, -5, 0, 0}};
    static const double kwh[2][6] = {{0, 0, 4, 0, 6, -7}, {1.5, 1.5, 1.5, 1.5, 1.5, 1.5}};
    for (pcm_index j = 0; j < 2; j++)
        for (pcm_index t = 0; t < 6; t++) {
            CU_ASSERT_EQUAL(used(file, 0, j, t), money[j][t]);
            CU_ASSERT_EQUAL(used(file, 1, j, t), kwh[j][t]);
            CU_ASSERT_EQUAL(used(file, 2, j, t), j == 1 && t == 0);
            CU_ASSERT_EQUAL(used(file, 3, j, t), j == 0 ? (t >= 2 ? 2 : 0) : 3);
        }
    CU_ASSERT_EQUAL(used(file, 4, 1, PCM_NO_INDEX), 8);
    CU_ASSERT_EQUAL(used(file, 5, 1, PCM_NO_INDEX), 1);
    CU_ASSERT_EQUAL(problem->limit[5].uses, 1);
    pcm_schedule_file_free(file);
}

/* What a job adds to a risk in a scenario if it begins in a period. */
static double adds(const pcm__risk *risk, pcm_index job, pcm_index period, size_t scenario)
{
    double sum = 0;
    for (size_t i = 0; i < risk->uses; i++)
        if (risk->use[i].job == job && risk->use[i].period == period)
            sum += risk->amount[i * risk->scenarios + scenario];
    return sum;
}

static void risks_add_up_what_they_say(void)
{
    pcm_schedule_file *file = sound_schedule(
        schedule_json("\"jobs\": [{\"id\": \"a\", \"skill\": \"el\", \"hours\": 2, \"first\": 2}, "
                      "{\"id\": \"b\", \"skill\": \"el\", \"hours\": 3, \"outsource_cost\": 8}], "
                      "\"risks\": [{\"id\": \"x\", \"quantile\": 0.55, \"weight\": 2.5, \"uses\": ["
                      "{\"job\": \"a\", \"to\": 3, \"amounts\": [1, -2]}, "
                      "{\"job\": \"a\", \"from\": 3, \"to\": 4, \"amounts\": [10, 20]}, "
                      "{\"job\": \"b\", \"outsourced\": true, \"amounts\": [7, 8.5]}]}, "
                      "{\"id\": \"y\", \"rank\": 1, \"weight\": 0, \"uses\": ["
                      "{\"job\": \"b\", \"amounts\": [3]}]}]"));
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(file);
    static const double first[6] = {0, 0, 1, 11, 10, 0}, second[6] = {0, 0, -2, 18, 20, 0};
    CU_ASSERT_EQUAL_FATAL(problem->risks, 2);
    const pcm__risk *risk = problem->risk;
    CU_ASSERT(risk[0].scenarios == 2 && risk[0].rank == 2 && risk[0].weight == 2.5);
    CU_ASSERT(risk[1].scenarios == 1 && risk[1].rank == 1 && risk[1].weight == 0);
    for (pcm_index t = 0; t < 6; t++) {
        CU_ASSERT_EQUAL(adds(&risk[0], 0, t, 0), first[t]);
        CU_ASSERT_EQUAL(adds(&risk[0], 0, t, 1), second[t]);
        CU_ASSERT_EQUAL(adds(&risk[0], 1, t, 1), 0);
        CU_ASSERT_EQUAL(adds(&risk[1], 1, t, 0), 3);
    }
    CU_ASSERT_EQUAL(adds(&risk[0], 1, PCM_NO_INDEX, 0), 7);
    CU_ASSERT_EQUAL(adds(&risk[0], 1, PCM_NO_INDEX, 1), 8.5);
    CU_ASSERT_EQUAL(pcm_schedule_file_count(file, PCM_SCHEDULE_RISK), 2);
    CU_ASSERT_STRING_EQUAL(pcm_schedule_file_id(file, PCM_SCHEDULE_RISK, 1), "y");
    pcm_schedule_file_free(file);
}

/* The quantile of n scenarios is the smallest sum that as large a share of them does not exceed. */
static void quantiles_are_ranks(void)
{
    static const struct {
        const char *quantile;
        size_t scenarios, rank;
    } cases[] = {{"0", 3, 1},    {"0.5", 4, 2},     {"0.5", 5, 3},    {"0.95", 20, 19}, {"1", 7, 7},
                 {"0.3", 10, 3}, {"0.55", 100, 55}, {"0.07", 100, 7}, {"0.001", 9, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[SCHEDULE_JSON_SIZE / 2];
        int n = snprintf(text, sizeof text,
                         "\"jobs\": [{\"id\": \"a\", \"skill\": \"el\", \"hours\": 1}], "
                         "\"risks\": [{\"id\": \"x\", \"weight\": 1, \"quantile\": %s, "
                         "\"uses\": [{\"job\": \"a\", \"amounts\": [0",
                         cases[i].quantile);
        for (size_t s = 1; s < cases[i].scenarios; s++)
            n += snprintf(text + n, sizeof text - (size_t)n, ", %zu", s);
        snprintf(text + n, sizeof text - (size_t)n, "]}]}]");
        pcm_schedule_file *file = sound_schedule(schedule_json(text));
        CU_ASSERT_EQUAL(pcm_schedule_file_problem(file)->risk[0].rank, cases[i].rank);
        pcm_schedule_file_free(file);
    }
}

static void explicit_recurring_costs_are_kept(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(
        "\"recurring\": [{\"id\": \"R\", \"skill\": \"hv\", \"hours\": 2, \"duration\": 2, "
        "\"first_cost\": [1, 2, 3, 4, 5, null], \"gap_min\": 2, \"gap_max\": 4, \"gap_cost\": [7, "
        "8, 9], "
        "\"last_cost\": [null, 1, 2, 3, 4, 5, 6], \"none_cost\": null, \"visit_cost\": 3, "
        "\"published\": [1, \"2027-W05\"]}]"));
    const pcm__recurring *task = &pcm_schedule_file_problem(file)->recurring[0];
    CU_ASSERT_EQUAL(task->first_cost[4], 5);
    CU_ASSERT(isinf(task->first_cost[5]));
    CU_ASSERT(task->gap_min == 2 && task->gap_max == 4 && task->gap_cost[2] == 9);
    CU_ASSERT_EQUAL(task->last_cost[6], 6);
    CU_ASSERT(isinf(task->none_cost));
    CU_ASSERT_EQUAL(task->visit_cost[5], 3);
    CU_ASSERT_EQUAL(task->work.duration, 2);
    CU_ASSERT(task->work.shared);
    CU_ASSERT_EQUAL_FATAL(task->published_count, 2);
    CU_ASSERT_EQUAL(task->published[1], 4);
    ASSERT_TEXT(pcm_schedule_file_id(file, PCM_SCHEDULE_RECURRING, 0), "R");
    pcm_schedule_file_free(file);
}

/* A Weibull life under minimal repair, in long double: failures by an age, and what an age is
 * worth. */
struct law {
    long double shape, scale, planned, unplanned, rate;
    int gap_min, gap_max;
};

static long double failures(const struct law *law, long double age)
{
    return powl(age / law->scale, law->shape);
}

static void find_rate(struct law *law)
{
    law->rate = INFINITY;
    for (int gap = law->gap_min; gap <= law->gap_max; gap++)
        law->rate = fminl(law->rate, (law->planned + law->unplanned * failures(law, gap)) / gap);
}

/* h(age) of pcm/gap_cost.h. */
static long double worth(const struct law *law, long double age)
{
    long double least = INFINITY;
    for (int gap = law->gap_min; gap <= law->gap_max; gap++)
        if (gap >= age)
            least = fminl(least, law->planned +
                                     law->unplanned * (failures(law, gap) - failures(law, age)) -
                                     law->rate * (gap - age));
    return least;
}

static void weibull_lives_become_costs(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(
        "\"recurring\": [{\"id\": \"R\", \"skill\": \"hv\", \"hours\": 2, \"weibull\": {\"shape\": "
        "2.5, "
        "\"scale\": 4}, \"age\": 1, \"cost_planned\": 100, \"cost_unplanned\": 300}]"));
    const pcm__recurring *task = &pcm_schedule_file_problem(file)->recurring[0];
    /* T* = 4 (100/(300 * 1.5))^(1/2.5) = 2.19: gaps from 0.4 to 1.8 of it, 0.88 to 3.95. */
    struct law law = {2.5L, 4, 100, 300, 0, 1, 3};
    find_rate(&law);
    CU_ASSERT_EQUAL(task->gap_min, 1);
    CU_ASSERT_EQUAL_FATAL(task->gap_max, 3);
    for (int gap = 1; gap <= 3; gap++)
        ASSERT_CLOSE(task->gap_cost[gap - 1], (double)(100 + 300 * failures(&law, gap)), 1e-12);
    for (int t = 0; t < 6; t++) {
        double first = (double)(100 + 300 * (failures(&law, 1 + t) - failures(&law, 1)));
        if (t <= 2)
            ASSERT_CLOSE(task->first_cost[t], first, 1e-12);
        else
            CU_ASSERT(isinf(task->first_cost[t]));
    }
    for (int r = 1; r <= 3; r++)
        ASSERT_CLOSE(task->last_cost[r], (double)(300 * failures(&law, r) + worth(&law, r)), 1e-12);
    CU_ASSERT(isinf(task->last_cost[4]));
    CU_ASSERT(isinf(task->none_cost));
    pcm_schedule_file_free(file);
}

/* Gaps that are named hold for the first and the last as well; a life that needs no visits may have
 * them by law. */
static void named_gaps_are_rules(void)
{
    const char *form =
        "\"recurring\": [{\"id\": \"R\", \"skill\": \"hv\", \"hours\": 2, \"weibull\": "
        "{\"shape\": %s, \"scale\": 4}, \"age\": %d, \"cost_planned\": 100, "
        "\"cost_unplanned\": 300, \"gap_min\": 2, \"gap_max\": 4}]";
    char text[1000];
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, form, i == 0 ? "2.5" : "0.8", 1);
        pcm_schedule_file *file = sound_schedule(schedule_json(text));
        const pcm__recurring *task = &pcm_schedule_file_problem(file)->recurring[0];
        CU_ASSERT(task->gap_min == 2 && task->gap_max == 4);
        for (int t = 0; t < 6; t++) {
            CU_ASSERT_EQUAL(isfinite(task->first_cost[t]) != 0, t >= 1 && t <= 3);
            CU_ASSERT_EQUAL(isfinite(task->last_cost[t + 1]) != 0, t + 1 <= 4);
        }
        CU_ASSERT(isinf(task->none_cost));
        pcm_schedule_file_free(file);
    }
    /* One that is overdue is not impossible. */
    snprintf(text, sizeof text, form, "2.5", 5);
    pcm_schedule_file *file = sound_schedule(schedule_json(text));
    CU_ASSERT(isfinite(pcm_schedule_file_problem(file)->recurring[0].first_cost[0]));
    pcm_schedule_file_free(file);
}

/* M(t) of a Weibull life by the renewal equation on a fine grid (midpoint rule). */
static double renewals(double shape, double scale, double t)
{
    enum { STEPS = 4000 };
    static double m[STEPS + 1], f[STEPS + 1];
    double width = t / STEPS;
    for (int i = 0; i <= STEPS; i++)
        f[i] = -expm1(-pow(i * width / scale, shape));
    m[0] = 0;
    for (int i = 1; i <= STEPS; i++) {
        double sum = f[i];
        for (int k = 1; k < i; k++)
            sum += (m[i - k] + m[i - k + 1]) / 2 * (f[k] - f[k - 1]);
        sum += m[1] / 2 * (f[i] - f[i - 1]);
        m[i] = sum;
    }
    return m[STEPS];
}

static void lives_that_repairs_renew_have_the_renewal_function(void)
{
    pcm_schedule_file *file = sound_schedule(
        schedule_json("\"recurring\": [{\"id\": \"R\", \"skill\": \"hv\", \"hours\": 2, "
                      "\"weibull\": {\"shape\": 3, "
                      "\"scale\": 5}, \"age\": 0, \"cost_planned\": 100, \"cost_unplanned\": 900, "
                      "\"minimal_repair\": false, \"gap_min\": 1, \"gap_max\": 4}]"));
    const pcm__recurring *task = &pcm_schedule_file_problem(file)->recurring[0];
    for (int gap = 1; gap <= 4; gap++)
        ASSERT_CLOSE(task->gap_cost[gap - 1], 100 + 900 * renewals(3, 5, gap), 1e-4);
    pcm_schedule_file_free(file);
}

/* The calendar day by day, by hand. */
static void calendars_are_added_up(void)
{
    const char *text =
        "{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": %d, \"length\": \"%s\", "
        "\"start\": \"2027-01-04\", \"holidays\": [\"2027-01-06\", \"2026-12-25\"]%s}, \"skills\": "
        "[\"s\"], "
        "\"crews\": [{\"id\": \"A\", \"skills\": [\"s\"], \"overtime_share\": 0.5, "
        "\"overtime_price\": 9, "
        "\"hours\": {\"technicians\": 2, %s: 7.5, \"holidays\": [\"2027-01-12\"]%s, \"absences\": "
        "[{\"from\": \"2027-01-01\", \"to\": \"2027-01-04\", \"technicians\": 1}, {\"from\": "
        "\"2027-01-14\", \"to\": \"2027-01-14\", \"technicians\": 5}]}}]}";
    char document[2000];
    pcm_schedule_file_crew crew;
    snprintf(document, sizeof document, text, 2, "week", "", "\"hours_per_day\"", "");
    pcm_schedule_file *file = sound_schedule(document);
    ASSERT_OK(pcm_schedule_file_get_crew(&crew, file, 0));
    /* Five days less the 6th, one of two on the 4th; five less the 12th, nobody on the 14th. */
    CU_ASSERT_EQUAL(crew.capacity[0], 7.5 * 7);
    CU_ASSERT_EQUAL(crew.capacity[1], 7.5 * 6);
    CU_ASSERT_EQUAL(crew.technician_hours[0], 7.5 * 4);
    CU_ASSERT_EQUAL(crew.technician_hours[1], 7.5 * 4);
    CU_ASSERT_EQUAL(crew.overtime_limit[1], 7.5 * 3);
    CU_ASSERT_EQUAL(crew.technicians, 2);
    CU_ASSERT_EQUAL(pcm_schedule_file_problem(file)->crew[0].capacity[1], 7.5 * 6);
    pcm_schedule_file_free(file);

    snprintf(document, sizeof document, text, 7, "day", "", "\"hours_per_day\"",
             ", \"workdays\": [\"mon\", \"sun\", \"wed\"]");
    file = sound_schedule(document);
    ASSERT_OK(pcm_schedule_file_get_crew(&crew, file, 0));
    static const double days[7] = {7.5, 0, 0, 0, 0, 0, 15};
    for (int t = 0; t < 7; t++)
        CU_ASSERT_EQUAL(crew.capacity[t], days[t]);
    pcm_schedule_file_free(file);

    snprintf(document, sizeof document, text, 6, "shift", ", \"shifts_per_day\": 3",
             "\"hours_per_shift\"", ", \"shifts\": [1, 3]");
    file = sound_schedule(document);
    ASSERT_OK(pcm_schedule_file_get_crew(&crew, file, 0));
    static const double shifts[6] = {7.5, 0, 7.5, 15, 0, 15};
    for (int t = 0; t < 6; t++)
        CU_ASSERT_EQUAL(crew.capacity[t], shifts[t]);
    pcm_schedule_file_free(file);
}

SUITE("schedule file", {"ids are kept in order", ids_are_kept_in_order},
      {"windows and costs are read", windows_and_costs_are_read},
      {"windows know closed periods", windows_know_closed_periods},
      {"crews of a job are kept", crews_of_a_job_are_kept},
      {"pins and publications are kept", pins_and_publications_are_kept},
      {"ties are kept", ties_are_kept},
      {"limits add up what they say", limits_add_up_what_they_say},
      {"risks add up what they say", risks_add_up_what_they_say},
      {"quantiles are ranks", quantiles_are_ranks},
      {"explicit recurring costs are kept", explicit_recurring_costs_are_kept},
      {"Weibull lives become costs", weibull_lives_become_costs},
      {"named gaps are rules", named_gaps_are_rules},
      {"lives that repairs renew have the renewal function",
       lives_that_repairs_renew_have_the_renewal_function},
      {"calendars are added up", calendars_are_added_up})
