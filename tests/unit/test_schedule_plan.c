/* SPDX-License-Identifier: Apache-2.0 */
/* Plans as files: what is written reads back as the same certificate, plans for problems that have
 * changed, and plans that are wrong. Long, because each member of the format is told wrong in turn. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <pcm/memory.h>

#include "libpcm/schedule/answers/schedule.h"
#include "libpcm/schedule/problem/problem.h"
#include "tests/support/chaos.h"
#include "tests/support/plant_sample.h"
#include "tests/support/schedule_json.h"
#include "tests/support/suite.h"

/* Jobs of every kind, a recurring task, a limit, an exclusion, a precedence. */
static const char *const members =
    "\"name\": \"\\\"Depot\\\"\", \"limits\": [{\"id\": \"l\", \"most\": 9}], "
    "\"exclusions\": [{\"jobs\": [\"a\", \"b\", \"c\"], \"at_most\": 2}], "
    "\"precedences\": [{\"before\": \"a\", \"after\": \"b\"}], \"jobs\": ["
    "{\"id\": \"a\", \"asset\": \"Pumpe \xC3\xBC\", \"skill\": \"el\", \"hours\": 4, \"target\": "
    "1, "
    "\"cost_early\": 1.1, \"cost_late\": 3, \"uses\": {\"l\": 2}}, "
    "{\"id\": \"b\", \"skill\": \"hv\", \"hours\": 5, \"shared\": true, \"duration\": 2, \"cost\": "
    "[5, 4, 3.7, 4, 5, 6]}, "
    "{\"id\": \"c\", \"skill\": \"hv\", \"hours\": 500, \"outsource_cost\": 0.1, \"cost\": 7}], "
    "\"recurring\": [{\"id\": \"R\", \"skill\": \"el\", \"hours\": 1, \"weibull\": {\"shape\": "
    "2.5, "
    "\"scale\": 4}, \"age\": 1, \"cost_planned\": 100, \"cost_unplanned\": 300}]";

/* Jobs whose sums are at risk: both begin at once for 4, as one alone would pay 8 + 5 and none 10.
 */
static const char *const at_risk =
    "\"jobs\": [{\"id\": \"a\", \"skill\": \"el\", \"hours\": 4, \"shared\": true, \"last\": 1, "
    "\"cost\": [0, 5]}, {\"id\": \"b\", \"skill\": \"el\", \"hours\": 4, \"shared\": true, "
    "\"last\": 1, "
    "\"cost\": [0, 5]}], \"risks\": [{\"id\": \"r\", \"quantile\": 1, \"weight\": 2, \"uses\": ["
    "{\"job\": \"a\", \"to\": 0, \"amounts\": [0, 0, 6]}, "
    "{\"job\": \"b\", \"to\": 0, \"amounts\": [0, 6, 0]}]}]";

static pcm_schedule *solve(const pcm_schedule_file *file)
{
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_solve(&schedule, pcm_schedule_file_problem(file), NULL, NULL));
    return schedule;
}

static char *format(const pcm_schedule_file *file, const pcm_schedule *schedule)
{
    char *text = NULL;
    size_t length = 0;
    ASSERT_OK(pcm_schedule_plan_format(&text, &length, file, schedule, 42));
    CU_ASSERT_EQUAL(strlen(text), length);
    return text;
}

static pcm_schedule_plan *parse(const char *text, const pcm_schedule_file *file,
                                pcm_schedule_plan_fit fit)
{
    pcm_schedule_plan *plan = NULL;
    ASSERT_OK(pcm_schedule_plan_parse(&plan, text, strlen(text), file, fit));
    return plan;
}

static void assert_same_prices(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        CU_ASSERT_EQUAL(a ? a[i] : 0, b ? b[i] : 0);
}

/* Two certificates of a problem say the same. */
static void assert_same(const pcm_certificate *a, const pcm_certificate *b,
                        const pcm_schedule_problem *problem)
{
    CU_ASSERT_EQUAL(a->cost, b->cost);
    CU_ASSERT_EQUAL(a->bound, b->bound);
    for (size_t j = 0; j < problem->jobs; j++) {
        CU_ASSERT_EQUAL(a->placement[j].kind, b->placement[j].kind);
        CU_ASSERT_EQUAL(a->placement[j].period, b->placement[j].period);
        CU_ASSERT_EQUAL(a->placement[j].crew, b->placement[j].crew);
    }
    for (size_t r = 0; r < problem->recurrings; r++) {
        CU_ASSERT_EQUAL_FATAL(a->visit_start[r + 1], b->visit_start[r + 1]);
        for (size_t i = a->visit_start[r]; i < a->visit_start[r + 1]; i++)
            CU_ASSERT_EQUAL(a->visit[i], b->visit[i]);
    }
    CU_ASSERT_EQUAL_FATAL(a->leaves, b->leaves);
    for (size_t i = 0; i < a->leaves; i++) {
        size_t periods = problem->periods;
        CU_ASSERT_EQUAL(a->leaf[i].steps, b->leaf[i].steps);
        assert_same_prices(a->leaf[i].skill_price, b->leaf[i].skill_price,
                           periods * pcm_schedule_problem_skills(problem));
        assert_same_prices(a->leaf[i].crew_price, b->leaf[i].crew_price, periods * problem->crews);
        assert_same_prices(a->leaf[i].limit_price, b->leaf[i].limit_price, problem->limits);
        assert_same_prices(a->leaf[i].exclusion_price, b->leaf[i].exclusion_price,
                           periods * problem->exclusions);
        assert_same_prices(a->leaf[i].precedence_price, b->leaf[i].precedence_price,
                           periods * problem->precedences);
    }
}

static void what_is_written_reads_back(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(members));
    pcm_schedule *schedule = solve(file);
    pcm_certificate made, read;
    char *text = format(file, schedule);
    CU_ASSERT_PTR_NULL(strstr(text, "nan"));
    CU_ASSERT_PTR_NULL(strstr(text, "inf,"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"name\": \"\\\"Depot\\\"\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"asset\": \"Pumpe \xC3\xBC\""));
    pcm_schedule_plan *plan = parse(text, file, PCM_SCHEDULE_PLAN_SAME);
    ASSERT_OK(pcm_schedule_get_certificate(&made, schedule));
    ASSERT_OK(pcm_schedule_plan_certificate(&read, plan));
    assert_same(&made, &read, pcm_schedule_file_problem(file));
    CU_ASSERT_EQUAL(pcm_schedule_plan_seed(plan), 42);
    pcm_schedule_plan_free(plan);
    pcm_release(text);
    pcm_schedule_free(schedule);
    pcm_schedule_file_free(file);
}

static void files_hold_the_same_text(void)
{
    char folder[SAMPLE_PATH_SIZE], path[SAMPLE_PATH_SIZE];
    CU_ASSERT_PTR_NOT_NULL_FATAL(sample_folder(folder));
    sample_join(path, folder, "plan.json");
    pcm_schedule_file *file = sound_schedule(schedule_json(members));
    pcm_schedule *schedule = solve(file);
    char *text = format(file, schedule);
    size_t length = 0;
    ASSERT_OK(pcm_schedule_plan_write(path, file, schedule, 42));
    char *written = sample_read(path, &length);
    CU_ASSERT_EQUAL_FATAL(length, strlen(text));
    CU_ASSERT_EQUAL(memcmp(written, text, length), 0);
    free(written);
    pcm_schedule_plan *plan;
    ASSERT_OK(pcm_schedule_plan_read(&plan, path, file, PCM_SCHEDULE_PLAN_SAME));
    pcm_schedule_plan_free(plan);

    ASSERT_OK(pcm_schedule_plan_write_starts(path, schedule));
    written = sample_read(path, &length);
    char expected[200] = "";
    for (size_t j = 0; j < 3; j++) {
        pcm_placement placement;
        ASSERT_OK(pcm_schedule_get_placement(&placement, schedule, j));
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%d\n",
                 placement.kind == PCM_PLACED ? (int)placement.period : -1);
    }
    CU_ASSERT_EQUAL(length, strlen(expected));
    CU_ASSERT_EQUAL(memcmp(written, expected, length), 0);
    free(written);

    ASSERT_STATUS(pcm_schedule_plan_write("/no/folder/plan", file, schedule, 1), PCM_ERR_FILE);
    ASSERT_STATUS(pcm_schedule_plan_write_starts("/no/folder/plan", schedule), PCM_ERR_FILE);
    ASSERT_STATUS(pcm_schedule_plan_read(&plan, "/no/plan", file, PCM_SCHEDULE_PLAN_SAME),
                  PCM_ERR_FILE);
    pcm_release(text);
    pcm_schedule_free(schedule);
    pcm_schedule_file_free(file);
    sample_remove(folder);
}

/* A plan of the problem above, written by hand. */
#define PLAN_HEAD                                                                                  \
    "{\"format\": \"pcm-schedule-plan-1\", \"periods\": {\"count\": 6, \"length\": \"week\", "     \
    "\"start\": \"2027-01-04\"}, \"cost\": 12.5, \"bound\": 3, \"seed\": 7, "
#define PLAN_JOBS                                                                                  \
    "{\"job\": \"a\", \"placement\": \"placed\", \"period\": \"2027-W02\", \"crew\": \"A\"}, "     \
    "{\"job\": \"b\", \"placement\": \"placed\", \"period\": 3, \"crew\": null}, "                 \
    "{\"job\": \"c\", \"placement\": \"outsourced\"}"
#define PLAN_VISITS                                                                                \
    "\"visits\": [{\"recurring\": \"R\", \"period\": \"2027-W03\"}, " PLAN_JOBS                    \
    ", {\"recurring\": \"R\", \"period\": \"2027-W05\"}]"
#define PLAN_PRICES                                                                                \
    "\"prices\": [{\"steps\": [{\"job\": \"a\", \"period\": \"2027-W02\", \"crew\": \"A\", "       \
    "\"forced\": true}], "                                                                         \
    "\"skills\": {\"hv\": [0, 1, 2, 3, 4, 5]}, \"limits\": {\"l\": -0.25}, "                       \
    "\"precedences\": {\"0\": [0, 0, 0, 2.5, 0, 0]}}, "                                            \
    "{\"steps\": [{\"job\": \"a\", \"period\": 1, \"crew\": \"A\", \"forced\": false}, {\"job\": " \
    "\"c\", \"crew\": null, "                                                                      \
    "\"period\": null, \"forced\": true}], \"crews\": {\"B\": [5, 4, 3, 2, 1, 0]}, "               \
    "\"exclusions\": {\"0\": [0, 0, 1.5, 0, 0, 0]}}]"

static void a_plan_by_hand_is_read(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(members));
    pcm_schedule_plan *plan =
        parse(PLAN_HEAD PLAN_VISITS ", " PLAN_PRICES "}", file, PCM_SCHEDULE_PLAN_SAME);
    pcm_certificate it;
    ASSERT_OK(pcm_schedule_plan_certificate(&it, plan));
    CU_ASSERT_EQUAL(it.cost, 12.5);
    CU_ASSERT_EQUAL(it.bound, 3);
    CU_ASSERT_EQUAL(pcm_schedule_plan_seed(plan), 7);
    CU_ASSERT(it.placement[0].kind == PCM_PLACED && it.placement[0].period == 1);
    CU_ASSERT_EQUAL(it.placement[0].crew, 0);
    CU_ASSERT(it.placement[1].period == 3 && it.placement[1].crew == PCM_NO_INDEX);
    CU_ASSERT_EQUAL(it.placement[2].kind, PCM_OUTSOURCED);
    CU_ASSERT_EQUAL(it.placement[2].period, PCM_NO_INDEX);
    CU_ASSERT_EQUAL_FATAL(it.visit_start[1], 2);
    CU_ASSERT(it.visit[0] == 2 && it.visit[1] == 4);
    CU_ASSERT_EQUAL_FATAL(it.leaves, 2);
    CU_ASSERT_EQUAL(it.leaf[0].steps, 1);
    CU_ASSERT(it.leaf[0].step[0].job == 0 && it.leaf[0].step[0].period == 1 &&
              it.leaf[0].step[0].crew == 0 && it.leaf[0].step[0].forced);
    CU_ASSERT_EQUAL(it.leaf[0].skill_price[5], 0);
    CU_ASSERT_EQUAL(it.leaf[0].skill_price[6 + 4], 4);
    CU_ASSERT_EQUAL(it.leaf[0].limit_price[0], -0.25);
    CU_ASSERT_EQUAL(it.leaf[1].steps, 2);
    CU_ASSERT_EQUAL(it.leaf[1].step[1].period, PCM_NO_INDEX);
    CU_ASSERT_EQUAL(it.leaf[1].step[1].crew, PCM_NO_INDEX);
    CU_ASSERT_PTR_NOT_NULL_FATAL(it.leaf[0].precedence_price);
    CU_ASSERT_EQUAL(it.leaf[0].precedence_price[3], 2.5);
    CU_ASSERT_EQUAL(it.leaf[0].precedence_price[2], 0);
    CU_ASSERT_PTR_NULL(it.leaf[1].precedence_price);
    CU_ASSERT_PTR_NULL(it.leaf[0].exclusion_price);
    CU_ASSERT_PTR_NOT_NULL_FATAL(it.leaf[1].exclusion_price);
    CU_ASSERT_EQUAL(it.leaf[1].exclusion_price[2], 1.5);
    CU_ASSERT_EQUAL(it.leaf[1].exclusion_price[1], 0);
    CU_ASSERT_EQUAL(it.leaf[1].crew_price[6 + 1], 4);
    CU_ASSERT_EQUAL(it.leaf[1].crew_price[1], 0);
    pcm_schedule_plan_free(plan);

    /* Without prices there is a leaf that proves what zeros prove; without a bound nothing is
     * claimed. */
    plan = parse("{\"format\": \"pcm-schedule-plan-1\", \"periods\": {\"count\": 6, \"start\": "
                 "\"2027-01-04\"}, \"cost\": 1, \"bound\": null, " PLAN_VISITS "}",
                 file, PCM_SCHEDULE_PLAN_SAME);
    ASSERT_OK(pcm_schedule_plan_certificate(&it, plan));
    CU_ASSERT(isinf(it.bound) && it.bound < 0);
    CU_ASSERT_EQUAL_FATAL(it.leaves, 1);
    CU_ASSERT_EQUAL(it.leaf[0].skill_price[11], 0);
    pcm_schedule_plan_free(plan);
    pcm_schedule_file_free(file);
}

/* A schedule of that plan writes its steps and prices again, with dates. */
static void proofs_survive_a_schedule(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(members));
    pcm_schedule_plan *plan =
        parse(PLAN_HEAD PLAN_VISITS ", " PLAN_PRICES "}", file, PCM_SCHEDULE_PLAN_SAME);
    pcm_certificate told, again, read;
    pcm_schedule *schedule = NULL;
    ASSERT_OK(pcm_schedule_plan_certificate(&told, plan));
    ASSERT_OK(pcm_schedule_from_certificate(&schedule, pcm_schedule_file_problem(file), &told));
    ASSERT_OK(pcm_schedule_get_certificate(&again, schedule));
    char *text = format(file, schedule);
    CU_ASSERT_PTR_NOT_NULL(strstr(
        text, "{\"job\": \"a\", \"period\": \"2027-W02\", \"crew\": \"A\", \"forced\": true}"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"0\": [0, 0, 1.5, 0, 0, 0]"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"0\": [0, 0, 0, 2.5, 0, 0]"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "{\"job\": \"c\", \"period\": null, \"forced\": true}"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"B\": [5, 4, 3, 2, 1, 0]"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"limits\": {\"l\": -0.25}"));
    CU_ASSERT_PTR_NULL(strstr(text, "\"el\": [0"));
    pcm_schedule_plan *second = parse(text, file, PCM_SCHEDULE_PLAN_SAME);
    ASSERT_OK(pcm_schedule_plan_certificate(&read, second));
    assert_same(&again, &read, pcm_schedule_file_problem(file));
    for (size_t i = 0; i < told.leaves; i++)
        for (size_t k = 0; k < told.leaf[i].steps; k++)
            CU_ASSERT(told.leaf[i].step[k].job == read.leaf[i].step[k].job &&
                      told.leaf[i].step[k].period == read.leaf[i].step[k].period &&
                      told.leaf[i].step[k].crew == read.leaf[i].step[k].crew &&
                      !told.leaf[i].step[k].forced == !read.leaf[i].step[k].forced);
    pcm_schedule_plan_free(second);
    pcm_release(text);
    pcm_schedule_free(schedule);
    pcm_schedule_plan_free(plan);
    pcm_schedule_file_free(file);
}

/* Prices of precedences, put into a schedule by hand, are written by number; those of 0 are not. */
static void prices_of_precedences_are_written(void)
{
    static const double price[] = {0, 0, 0, 0, 0, 0, 0, 0.1, 0, 0, 1e15, 0};
    static const char *const text =
        "{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 6}, \"skills\": "
        "[\"s\"], "
        "\"crews\": [{\"id\": \"A\", \"skills\": [\"s\"], \"hours\": 9}], \"jobs\": ["
        "{\"id\": \"a\", \"skill\": \"s\", \"hours\": 1}, "
        "{\"id\": \"b\", \"skill\": \"s\", \"hours\": 1}, "
        "{\"id\": \"c\", \"skill\": \"s\", \"hours\": 1}], \"precedences\": ["
        "{\"before\": \"a\", \"after\": \"b\"}, {\"before\": \"b\", \"after\": \"c\"}]}";
    pcm_schedule_file *file = sound_schedule(text);
    pcm_schedule *schedule = solve(file);
    pcm_certificate told, read;
    schedule->leaf[0].precedence_price = price;
    char *written = format(file, schedule);
    CU_ASSERT_PTR_NOT_NULL(strstr(written, "\"1\": [0, 0.1, 0, 0, 1000000000000000.0, 0]"));
    CU_ASSERT_PTR_NULL(strstr(written, "\"0\": ["));
    pcm_schedule_plan *plan = parse(written, file, PCM_SCHEDULE_PLAN_SAME);
    ASSERT_OK(pcm_schedule_get_certificate(&told, schedule));
    ASSERT_OK(pcm_schedule_plan_certificate(&read, plan));
    CU_ASSERT_PTR_NOT_NULL(read.leaf[0].precedence_price);
    assert_same(&told, &read, pcm_schedule_file_problem(file));
    pcm_schedule_plan_free(plan);
    pcm_release(written);
    pcm_schedule_free(schedule);
    pcm_schedule_file_free(file);
}

/* Shifts, control characters, money beyond 64-bit integers: all reads back. */
static void odd_values_read_back(void)
{
    pcm_schedule_file *file = sound_schedule(
        "{\"format\": \"pcm-schedule-problem-1\", \"name\": \"tab\\tand \\\\\", \"periods\": "
        "{\"count\": 3, \"length\": \"shift\", \"start\": \"2027-01-04\", \"shifts_per_day\": 2}, "
        "\"skills\": [\"s\"], \"crews\": [{\"id\": \"A\", \"skills\": [\"s\"], \"hours\": 9}], "
        "\"jobs\": [{\"id\": \"J\", \"skill\": \"s\", \"hours\": 1, \"cost\": 1e15, \"first\": 1, "
        "\"last\": 1}]}");
    pcm_schedule *schedule = solve(file);
    char *text = format(file, schedule);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"name\": \"tab\\u0009and \\\\\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"shifts_per_day\": 2"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"period\": \"2027-01-04/2\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"cost\": 1000000000000000.0,"));
    pcm_schedule_plan *plan = parse(text, file, PCM_SCHEDULE_PLAN_SAME);
    pcm_certificate it;
    ASSERT_OK(pcm_schedule_plan_certificate(&it, plan));
    CU_ASSERT_EQUAL(it.cost, 1e15);
    CU_ASSERT_EQUAL(it.placement[0].period, 1);
    pcm_schedule_plan_free(plan);
    pcm_release(text);
    pcm_schedule_free(schedule);
    pcm_schedule_file_free(file);
}

static void plans_can_be_published(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(members));
    pcm_schedule_plan *plan = parse(PLAN_HEAD PLAN_VISITS "}", file, PCM_SCHEDULE_PLAN_SAME);
    pcm_schedule_problem *problem;
    ASSERT_OK(pcm_schedule_problem_copy(&problem, pcm_schedule_file_problem(file)));
    ASSERT_OK(pcm_schedule_plan_publish(problem, plan));
    CU_ASSERT(problem->job[0].published.set && problem->job[0].published.period == 1);
    CU_ASSERT_EQUAL(problem->job[2].published.period, PCM_NO_INDEX);
    CU_ASSERT_EQUAL_FATAL(problem->recurring[0].published_count, 2);
    CU_ASSERT_EQUAL(problem->recurring[0].published[1], 4);
    CU_ASSERT(!pcm_schedule_file_problem(file)->job[0].published.set);
    ASSERT_STATUS(pcm_schedule_plan_publish(NULL, plan), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_publish(problem, NULL), PCM_ERR_ARGUMENT);
    pcm_schedule_problem_free(problem);
    pcm_schedule_plan_free(plan);
    pcm_schedule_file_free(file);
}

/* Two weeks later: job a is done, job d is new, crew A is gone. */
static void plans_are_read_for_what_has_changed(void)
{
    pcm_schedule_file *file = sound_schedule(
        "{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 6, \"length\": "
        "\"week\", "
        "\"start\": \"2027-01-18\"}, \"skills\": [\"hv\", \"el\"], \"crews\": [{\"id\": \"B\", "
        "\"skills\": "
        "[\"hv\", \"el\"], \"hours\": 40}], \"jobs\": [{\"id\": \"d\", \"skill\": \"el\", "
        "\"hours\": 1}, "
        "{\"id\": \"c\", \"skill\": \"hv\", \"hours\": 1, \"outsource_cost\": 1}, {\"id\": \"b\", "
        "\"skill\": "
        "\"hv\", \"hours\": 1}], \"recurring\": [{\"id\": \"R\", \"skill\": \"el\", \"hours\": 1, "
        "\"first_cost\": 1, \"gap_min\": 1, \"gap_max\": 2, \"gap_cost\": 1, \"last_cost\": 1, "
        "\"none_cost\": 1}]}");
    const char *text =
        PLAN_HEAD "\"visits\": [" PLAN_JOBS
                  ", {\"recurring\": \"R\", \"period\": \"2027-W02\"}, {\"recurring\": "
                  "\"R\", \"period\": \"2027-W05\"}], " PLAN_PRICES "}";
    pcm_schedule_plan *plan;
    pcm_certificate it;
    ASSERT_STATUS(pcm_schedule_plan_parse(&plan, text, strlen(text), file, PCM_SCHEDULE_PLAN_SAME),
                  PCM_ERR_DATA);
    plan = parse(text, file, PCM_SCHEDULE_PLAN_CHANGED);
    ASSERT_OK(pcm_schedule_plan_certificate(&it, plan));
    CU_ASSERT_EQUAL(it.placement[0].kind, PCM_LEFT_OVER);
    CU_ASSERT_EQUAL(it.placement[1].kind, PCM_OUTSOURCED);
    /* A number is no date: period 3 remains period 3. */
    CU_ASSERT(it.placement[2].kind == PCM_PLACED && it.placement[2].period == 3);
    CU_ASSERT_EQUAL_FATAL(it.visit_start[1], 1);
    CU_ASSERT_EQUAL(it.visit[0], 2);
    /* Prices of hv, now the first skill, two periods on. */
    CU_ASSERT_EQUAL_FATAL(it.leaves, 1);
    CU_ASSERT_EQUAL(it.leaf[0].steps, 0);
    static const double expected[6] = {2, 3, 4, 5, 0, 0};
    assert_same_prices(it.leaf[0].skill_price, expected, 6);
    pcm_schedule_plan_free(plan);
    pcm_schedule_file_free(file);
}

static void wrong_plans_are_told(void)
{
    static const struct {
        const char *text;
        pcm_status status;
        const char *message;
    } cases[] = {
        {"x", PCM_ERR_FORMAT, "no JSON"},
        {"{\"format\": \"pcm-schedule-problem-1\"}", PCM_ERR_FORMAT,
         "must be \"pcm-schedule-plan-1\""},
        {"{\"format\": \"pcm-schedule-plan-9\"}", PCM_ERR_VERSION,
         "reads \"pcm-schedule-plan-1\" only"},
        {PLAN_HEAD PLAN_VISITS ", \"extra\": 1}", PCM_ERR_DATA, "has no member \"extra\""},
        {PLAN_HEAD "\"visits\": 7}", PCM_ERR_DATA, "visits = 7: must be an array"},
        {PLAN_HEAD "\"visits\": []}", PCM_ERR_DATA, "visits: job \"a\" is not there"},
        {PLAN_HEAD "\"visits\": [" PLAN_JOBS ", {\"job\": \"a\", \"placement\": \"outsourced\"}]}",
         PCM_ERR_DATA, "visits[3].job = \"a\": is there twice"},
        {PLAN_HEAD "\"visits\": [{\"job\": \"z\", \"placement\": \"outsourced\"}]}", PCM_ERR_DATA,
         "visits[0].job = \"z\": must be the id of a job of the problem"},
        {PLAN_HEAD "\"visits\": [{\"job\": \"a\"}]}", PCM_ERR_DATA,
         "visits[0].placement: must be given"},
        {PLAN_HEAD "\"visits\": [{\"job\": \"a\", \"placement\": \"there\"}]}", PCM_ERR_DATA,
         "must be one of placed, outsourced, left_over"},
        {PLAN_HEAD "\"visits\": [{\"job\": \"a\", \"placement\": \"placed\"}]}", PCM_ERR_DATA,
         "visits[0].period: must be given"},
        {PLAN_HEAD "\"visits\": [{\"job\": \"a\", \"placement\": \"placed\", \"period\": 6}]}",
         PCM_ERR_DATA, "visits[0].period = 6: must lie within the horizon"},
        {PLAN_HEAD
         "\"visits\": [{\"job\": \"a\", \"placement\": \"placed\", \"period\": \"2027-01\"}]}",
         PCM_ERR_DATA, "must name one period"},
        {PLAN_HEAD
         "\"visits\": [{\"job\": \"a\", \"placement\": \"placed\", \"period\": \"soon\"}]}",
         PCM_ERR_DATA, "must be the number of a period"},
        {PLAN_HEAD "\"visits\": [{\"job\": \"a\", \"placement\": \"placed\", \"period\": 1, "
                   "\"crew\": \"C\"}]}",
         PCM_ERR_DATA, "visits[0].crew = \"C\": must be the id of a crew of the problem"},
        {PLAN_HEAD "\"visits\": [{\"period\": 1}]}", PCM_ERR_DATA,
         "visits[0]: must be of a job or of a recurring task"},
        {PLAN_HEAD "\"visits\": [{\"job\": \"a\", \"recurring\": \"R\", \"period\": 1}]}",
         PCM_ERR_DATA, "must be of a job or of"},
        {PLAN_HEAD
         "\"visits\": [" PLAN_JOBS
         ", {\"recurring\": \"R\", \"period\": 3}, {\"recurring\": \"R\", \"period\": 3}]}",
         PCM_ERR_DATA, "visits: those of recurring task \"R\" must be in rising periods"},
        {"{\"format\": \"pcm-schedule-plan-1\", \"periods\": {\"count\": 5, \"start\": "
         "\"2027-01-04\"}, \"cost\": 1, \"bound\": 1, " PLAN_VISITS "}",
         PCM_ERR_DATA, "periods: must be those of the problem"},
        {"{\"format\": \"pcm-schedule-plan-1\", \"periods\": {\"count\": 6, \"start\": "
         "\"2027-01-11\"}, \"cost\": 1, \"bound\": 1, " PLAN_VISITS "}",
         PCM_ERR_DATA, "periods: must be those of the problem"},
        {"{\"format\": \"pcm-schedule-plan-1\", \"periods\": {\"count\": 6, \"start\": \"soon\"}, "
         "\"cost\": 1, \"bound\": 1, " PLAN_VISITS "}",
         PCM_ERR_DATA, "periods.start = \"soon\": must be a date"},
        {"{\"format\": \"pcm-schedule-plan-1\", \"cost\": 1, \"bound\": 1, " PLAN_VISITS "}",
         PCM_ERR_DATA, "periods: must be given"},
        {"{\"format\": \"pcm-schedule-plan-1\", \"cost\": 1}", PCM_ERR_DATA,
         "bound: must be given"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": {}}", PCM_ERR_DATA, "prices: must be an array"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"price\": 1}]}", PCM_ERR_DATA,
         "prices[0]: has no member \"price\""},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"skills\": {\"hv\": [1, 2]}}]}", PCM_ERR_DATA,
         "prices[0].skills.hv: must have 6 numbers"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"skills\": {\"xx\": [0, 0, 0, 0, 0, 0]}}]}",
         PCM_ERR_DATA, "there is no skill of that id"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"skills\": {\"hv\": [0, 0, -1, 0, 0, 0]}}]}",
         PCM_ERR_DATA, "prices[0].skills.hv[2] = -1"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"limits\": {\"x\": 1}}]}", PCM_ERR_DATA,
         "prices[0].limits.x = 1: there is no limit"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"exclusions\": {\"1\": [0, 0, 0, 0, 0, 0]}}]}",
         PCM_ERR_DATA, "prices[0].exclusions.1: must be the number of an exclusion, below 1"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"exclusions\": {\"00\": [0, 0, 0, 0, 0, 0]}}]}",
         PCM_ERR_DATA, "prices[0].exclusions.00: must be the number"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"exclusions\": {\"0x\": [0, 0, 0, 0, 0, 0]}}]}",
         PCM_ERR_DATA, "prices[0].exclusions.0x: must be the number"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"exclusions\": {\"0\": [0, 0, 0, -1, 0, 0]}}]}",
         PCM_ERR_DATA, "prices[0].exclusions.0[3] = -1"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"precedences\": {\"1\": [0, 0, 0, 0, 0, 0]}}]}",
         PCM_ERR_DATA, "prices[0].precedences.1: must be the number of a precedence, below 1"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"precedences\": {\"a\": [0, 0, 0, 0, 0, 0]}}]}",
         PCM_ERR_DATA, "prices[0].precedences.a: must be the number of a precedence"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"precedences\": {\"0\": [0, 0, 0, 0, -1, 0]}}]}",
         PCM_ERR_DATA, "prices[0].precedences.0[4] = -1"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"precedences\": {\"0\": [0, 0]}}]}", PCM_ERR_DATA,
         "prices[0].precedences.0: must have 6 numbers"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"steps\": [{\"job\": \"a\", \"period\": 1, "
                               "\"crew\": \"z\", \"forced\": true}]}]}",
         PCM_ERR_DATA, "prices[0].steps[0].crew = \"z\": must be the id of a crew"},
        {PLAN_HEAD PLAN_VISITS
         ", \"prices\": [{\"steps\": [{\"job\": \"z\", \"period\": 1, \"forced\": true}]}]}",
         PCM_ERR_DATA, "prices[0].steps[0].job = \"z\""},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"steps\": [{\"job\": \"a\", \"period\": 1}]}]}",
         PCM_ERR_DATA, "prices[0].steps[0].forced: must be given"},
        {PLAN_HEAD PLAN_VISITS ", \"prices\": [{\"steps\": [{\"job\": \"a\", \"period\": "
                               "\"2030-W01\", \"forced\": true}]}]}",
         PCM_ERR_DATA, "must lie within the horizon"}};
    pcm_schedule_file *file = sound_schedule(schedule_json(members));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pcm_schedule_plan *plan = NULL;
        ASSERT_STATUS(pcm_schedule_plan_parse(&plan, cases[i].text, strlen(cases[i].text), file,
                                              PCM_SCHEDULE_PLAN_SAME),
                      cases[i].status);
        ASSERT_MESSAGE(cases[i].message);
        CU_ASSERT_PTR_NULL(plan);
    }
    pcm_schedule_file_free(file);
}

/* A small problem with a plan, for failing allocations. */
static const char *const few =
    "{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 2}, \"skills\": [\"s\"], "
    "\"crews\": [{\"id\": \"A\", \"skills\": [\"s\"], \"hours\": 9}], \"jobs\": [{\"id\": \"J\", "
    "\"skill\": \"s\", \"hours\": 1}], \"recurring\": [{\"id\": \"R\", \"skill\": \"s\", "
    "\"hours\": 1, "
    "\"first_cost\": 1, \"gap_min\": 1, \"gap_max\": 2, \"gap_cost\": 1, \"last_cost\": 1, "
    "\"none_cost\": 9}]}";
static pcm_schedule_file *chaos_file;
static pcm_schedule *chaos_schedule;

static int format_few(void)
{
    char *text = NULL;
    pcm_status status = pcm_schedule_plan_format(&text, NULL, chaos_file, chaos_schedule, 1);
    pcm_release(text);
    return status;
}

static int parse_few(void)
{
    static const char text[] =
        "{\"format\": \"pcm-schedule-plan-1\", \"periods\": {\"count\": 2}, \"cost\": 1, "
        "\"bound\": 1, "
        "\"visits\": [{\"job\": \"J\", \"placement\": \"placed\", \"period\": 0, \"crew\": \"A\"}, "
        "{\"recurring\": \"R\", \"period\": 1}], \"prices\": [{\"steps\": [{\"job\": \"J\", "
        "\"period\": 1, "
        "\"forced\": true}], \"skills\": {\"s\": [1, 2]}}, {}]}";
    pcm_schedule_plan *plan = NULL;
    pcm_status status =
        pcm_schedule_plan_parse(&plan, text, strlen(text), chaos_file, PCM_SCHEDULE_PLAN_SAME);
    pcm_schedule_plan_free(plan);
    return status;
}

static void every_allocation_may_fail(void)
{
    chaos_file = sound_schedule(few);
    chaos_schedule = solve(chaos_file);
    chaos_run(format_few);
    chaos_run(parse_few);
    pcm_schedule_free(chaos_schedule);
    pcm_schedule_file_free(chaos_file);
}

static void null_is_refused(void)
{
    pcm_schedule_file *file = sound_schedule(few);
    pcm_schedule *schedule = solve(file);
    pcm_schedule_plan *plan;
    pcm_certificate certificate;
    char *text;
    ASSERT_STATUS(pcm_schedule_plan_format(NULL, NULL, file, schedule, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_format(&text, NULL, NULL, schedule, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_format(&text, NULL, file, NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_write(NULL, file, schedule, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_write_starts(NULL, schedule), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_write_starts("x", NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_parse(NULL, "", 0, file, PCM_SCHEDULE_PLAN_SAME),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_parse(&plan, NULL, 0, file, PCM_SCHEDULE_PLAN_SAME),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_parse(&plan, "", 0, NULL, PCM_SCHEDULE_PLAN_SAME),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_read(&plan, NULL, file, PCM_SCHEDULE_PLAN_SAME),
                  PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_certificate(&certificate, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_schedule_plan_certificate(NULL, NULL), PCM_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(pcm_schedule_plan_seed(NULL), 0);
    pcm_schedule_plan_free(NULL);
    pcm_schedule_free(schedule);
    pcm_schedule_file_free(file);
}

/* The problem of at_risk as the library has it. */
static pcm_schedule_problem *problem_at_risk(void)
{
    const double hours[6] = {40, 40, 40, 40, 40, 40}, cost[] = {0, 5};
    const double hours_b[6] = {40, 40, 0, 40, 40, 40};
    const pcm_schedule_crew crews[] = {{.skills = 1, .capacity = hours},
                                       {.skills = 3, .capacity = hours_b}};
    const pcm_schedule_job job = {
        .hours = 4, .last = 1, .cost = cost, .outsource_cost = INFINITY, .shared = 1};
    const pcm_schedule_use uses[] = {{0, 0, 0}, {1, 0, 0}};
    const double amounts[] = {0, 0, 6, 0, 6, 0};
    pcm_schedule_problem *problem = NULL;
    ASSERT_OK(pcm_schedule_problem_new(&problem, 6));
    for (int i = 0; i < 2; i++)
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crews[i]));
    for (int i = 0; i < 2; i++)
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    ASSERT_OK(pcm_schedule_problem_add_risk(problem, 3, 3, 2, uses, amounts, 2));
    return problem;
}

static void assert_same_summary(const pcm_schedule *a, const pcm_schedule *b)
{
    pcm_schedule_summary one, other;
    ASSERT_OK(pcm_schedule_get_summary(&one, a));
    ASSERT_OK(pcm_schedule_get_summary(&other, b));
    CU_ASSERT(one.cost == other.cost && one.limit_cost == other.limit_cost);
    CU_ASSERT(one.bound == other.bound && one.floor == other.floor);
    CU_ASSERT(one.outcome == other.outcome && one.placed == other.placed);
}

/* Problem from JSON and from calls, plan to JSON and back: the same figures, and those by hand. */
static void risks_go_to_files_and_back(void)
{
    pcm_schedule_file *file = sound_schedule(schedule_json(at_risk));
    pcm_schedule_problem *problem = problem_at_risk();
    pcm_schedule *schedule = solve(file), *called = NULL, *again = NULL;
    pcm_schedule_summary summary;
    pcm_certificate certificate;
    pcm_verification found;
    ASSERT_OK(pcm_schedule_solve(&called, problem, NULL, NULL));
    assert_same_summary(schedule, called);
    ASSERT_OK(pcm_schedule_get_summary(&summary, schedule));
    ASSERT_CLOSE(summary.cost, 4, 1e-12);
    ASSERT_CLOSE(summary.limit_cost, 4, 1e-12);
    char *text = format(file, schedule);
    pcm_schedule_plan *plan = parse(text, file, PCM_SCHEDULE_PLAN_SAME);
    ASSERT_OK(pcm_schedule_plan_certificate(&certificate, plan));
    ASSERT_OK(pcm_certificate_verify(&found, pcm_schedule_file_problem(file), &certificate));
    CU_ASSERT_EQUAL(found.outcome, PCM_VERIFIED);
    ASSERT_OK(pcm_schedule_from_certificate(&again, pcm_schedule_file_problem(file), &certificate));
    assert_same_summary(schedule, again);
    pcm_schedule_free(again);
    pcm_schedule_free(called);
    pcm_schedule_free(schedule);
    pcm_schedule_plan_free(plan);
    pcm_schedule_problem_free(problem);
    pcm_schedule_file_free(file);
    pcm_release(text);
}

SUITE("schedule plan", {"what is written reads back", what_is_written_reads_back},
      {"risks go to files and back", risks_go_to_files_and_back},
      {"files hold the same text", files_hold_the_same_text},
      {"a plan by hand is read", a_plan_by_hand_is_read},
      {"proofs survive a schedule", proofs_survive_a_schedule},
      {"prices of precedences are written", prices_of_precedences_are_written},
      {"odd values read back", odd_values_read_back},
      {"plans can be published", plans_can_be_published},
      {"plans are read for what has changed", plans_are_read_for_what_has_changed},
      {"wrong plans are told", wrong_plans_are_told},
      {"every allocation may fail", every_allocation_may_fail},
      {"NULL is refused", null_is_refused})
