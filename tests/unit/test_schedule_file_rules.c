/* SPDX-License-Identifier: Apache-2.0 */
/* JSON problems: every rule, told with its place. */
#include "config.h"

#include "tests/support/schedule_json.h"
#include "tests/support/suite.h"

struct rule {
    const char *members;
    const char *message;
};

static void assert_rules(const struct rule *rules, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_refused(schedule_json(rules[i].members), PCM_ERR_DATA, rules[i].message);
}
#define ASSERT_RULES(rules) assert_rules(rules, sizeof(rules) / sizeof *(rules))

#define JOB(members) "\"jobs\": [{\"id\": \"J\", \"skill\": \"el\", \"hours\": 1, " members "}]"
#define TWO                                                                                        \
    "\"jobs\": [{\"id\": \"a\", \"skill\": \"el\", \"hours\": 1}, "                                \
    "{\"id\": \"b\", \"skill\": \"el\", \"hours\": 1, \"outsource_cost\": 3}], "
#define TASK(members)                                                                              \
    "\"recurring\": [{\"id\": \"R\", \"skill\": \"el\", \"hours\": 1, " members "}]"
#define LIFE                                                                                       \
    "\"weibull\": {\"shape\": 2, \"scale\": 5}, \"age\": 1, \"cost_planned\": 1, "                 \
    "\"cost_unplanned\": 3"
#define COSTS "\"first_cost\": 1, \"gap_cost\": 1, \"last_cost\": 1, \"none_cost\": 1, "

static void jobs(void)
{
    static const struct rule rules[] = {
        {"\"jobs\": {}", "jobs: must be an array, [...]"},
        {"\"jobs\": [7]", "jobs[0] = 7: must be an object, {...}"},
        {"\"jobs\": [{}]", "jobs[0].id: must be given"},
        {"\"jobs\": [{\"id\": \"\"}]", "jobs[0].id = \"\": must be 1 to 255 bytes"},
        {"\"jobs\": [{\"id\": \"a\\nb\"}]", "without control characters"},
        {"\"jobs\": [{\"id\": 7}]", "jobs[0].id = 7: must be a text"},
        {"\"jobs\": [{\"id\": \"J\"}]", "jobs[0].skill: must be given (job \"J\")"},
        {"\"jobs\": [{\"id\": \"J\", \"skill\": \"el\"}]",
         "jobs[0].hours: must be given (job \"J\")"},
        {"\"jobs\": [{\"id\": \"J\", \"skill\": \"xx\", \"hours\": 1}]",
         "jobs[0].skill = \"xx\": must be the id of a skill (job \"J\")"},
        {"\"jobs\": [{\"id\": \"J\", \"skill\": \"el\", \"hours\": -2}]",
         "jobs[0].hours = -2: must be a number from 0 to 1e15 (job \"J\")"},
        {"\"jobs\": [{\"id\": \"J\", \"skill\": \"el\", \"hours\": \"2\"}]",
         "jobs[0].hours = \"2\": must be a number"},
        {"\"jobs\": [{\"id\": \"J\", \"skill\": \"el\", \"hours\": 1e16}]",
         "must be a number from 0 to 1e15"},
        {"\"jobs\": [{\"id\": \"J\", \"needs\": []}]",
         "jobs[0].needs: must have at least one element"},
        {JOB("\"needs\": [{\"skill\": \"el\", \"hours\": 1}]"),
         "jobs[0].needs[0].skill = \"el\": must not be needed twice"},
        {JOB("\"needs\": [{\"skill\": \"hv\", \"hours\": 0}]"),
         "jobs[0].needs[0].hours = 0: must be more than 0"},
        {JOB("\"needs\": [{\"skill\": \"hv\", \"hours\": 1, \"size\": 2}]"),
         "jobs[0].needs[0]: has no member \"size\"; there are skill, hours, team"},
        {JOB("\"team\": 0"), "jobs[0].team = 0: must be a whole number from 1 to 1000"},
        {JOB("\"duration\": 7"), "jobs[0].duration = 7: must be a whole number from 1 to 6"},
        {JOB("\"duration\": 1.5"), "jobs[0].duration = 1.5: must be a whole number"},
        {JOB("\"shared\": 1"), "jobs[0].shared = 1: must be true or false"},
        {JOB("\"hour\": 1"), "jobs[0]: has no member \"hour\"; there are id, asset"},
        {JOB("\"first\": 6"), "jobs[0].first = 6: must be a whole number from 0 to 5"},
        {JOB("\"first\": -1"), "jobs[0].first = -1"},
        {JOB("\"first\": \"soon\""),
         "jobs[0].first = \"soon\": must be the number of a period, a date"},
        {JOB("\"first\": \"2027-W09\""), "must not lie after the last period"},
        {JOB("\"last\": \"2026-12-24\""), "must not lie before the first period"},
        {JOB("\"first\": null"), "jobs[0].first = null: must be the number"},
        {JOB("\"first\": 4, \"last\": 2"),
         "jobs[0]: no period is left to begin in: not before 2027-W05, not after 2027-W03"},
        {JOB("\"deadline\": 1, \"duration\": 3"), "no period is left to begin in"},
        {JOB("\"cost\": [1, 2]"), "jobs[0].cost: must have 6 numbers, has 2"},
        {JOB("\"cost\": [1, 2, 3, 4, \"5\", 6]"),
         "jobs[0].cost[4] = \"5\": must be a number from -1e15 to 1e15"},
        {JOB("\"cost\": true"), "jobs[0].cost = true: must be a number"},
        {JOB("\"target\": 2"), "jobs[0].target = 2: needs cost_early or cost_late"},
        {JOB("\"cost_late\": 2"), "jobs[0].target: must be given with cost_early and cost_late"},
        {JOB("\"target\": 2, \"cost_late\": -2"),
         "jobs[0].cost_late = -2: must be a number from 0 to 1e15"},
        {JOB("\"windows\": [[1]]"),
         "jobs[0].windows[0]: must be the first and the last period, [from, to]"},
        {JOB("\"windows\": [[3, 1]]"), "jobs[0].windows[0]: must not end before it begins"},
        {JOB("\"windows\": [[\"a\", 1]]"), "jobs[0].windows[0][0] = \"a\""},
        {JOB("\"outsource_cost\": \"x\""), "jobs[0].outsource_cost = \"x\""},
        {JOB("\"crews\": [\"C\"]"), "jobs[0].crews[0] = \"C\": must be the id of a crew"},
        {JOB("\"crews\": [\"A\"], \"shared\": true"),
         "jobs[0].crews: must not be given for a shared job"},
        {JOB("\"asset\": 7"), "jobs[0].asset = 7: must be a text"},
        {JOB("\"pinned\": 9"), "jobs[0].pinned = 9: must be a whole number from 0 to 5"},
        {JOB("\"pinned\": \"oz\""), "jobs[0].pinned = \"oz\": must be one of outsourced"},
        {JOB("\"pinned\": \"outsourced\""), "jobs[0].pinned: job 0: pinned to"},
        {JOB("\"pinned\": \"2027-01\""),
         "jobs[0].pinned = \"2027-01\": must name one period, names 4"},
        {JOB("\"pinned\": {\"crew\": \"A\"}"), "jobs[0].pinned.period: must be given"},
        {JOB("\"pinned\": {\"period\": 1, \"crew\": \"C\"}"),
         "jobs[0].pinned.crew = \"C\": must be the id of a crew"},
        {JOB("\"last\": 2, \"pinned\": 3"), "jobs[0].pinned: job 0"},
        {JOB("\"published\": \"2030-W01\""),
         "jobs[0].published = \"2030-W01\": must lie within the horizon"},
        {JOB("\"expense\": null"), "jobs[0].expense = null: must be a number"},
        {JOB("\"uses\": {\"x\": 1}"), "jobs[0].uses.x = 1: there is no limit of that id"},
        {JOB("\"uses\": []"), "jobs[0].uses: must be an object"},
        {"\"jobs\": [{\"id\": \"J\", \"skill\": \"el\", \"hours\": 1}, {\"id\": \"K\", \"skill\": "
         "\"el\", "
         "\"hours\": 1}, {\"id\": \"J\", \"skill\": \"el\", \"hours\": 1}]",
         "jobs[2].id = \"J\": must not be the id of another job"}};
    ASSERT_RULES(rules);
}

static void recurring_tasks(void)
{
    static const struct rule rules[] = {
        {TASK("\"gap_min\": 1"), "recurring[0].gap_max: must be given (recurring task \"R\")"},
        {TASK(COSTS "\"gap_min\": 3, \"gap_max\": 2"),
         "recurring[0].gap_max = 2: must not be less than gap_min"},
        {TASK(COSTS "\"gap_min\": 0, \"gap_max\": 2"), "recurring[0].gap_min = 0"},
        {TASK(COSTS "\"gap_min\": 1, \"gap_max\": 4000000000"),
         "must not have more than 1000000 different gaps"},
        {TASK(COSTS "\"gap_min\": 1, \"gap_max\": 2, \"age\": 3"),
         "recurring[0].age = 3: is for tasks with weibull only"},
        {TASK("\"first_cost\": [1], \"gap_cost\": 1, \"last_cost\": 1, \"none_cost\": 1, "
              "\"gap_min\": 1, \"gap_max\": 2"),
         "recurring[0].first_cost: must have 6 numbers, has 1"},
        {TASK("\"first_cost\": 1, \"gap_cost\": 1, \"last_cost\": [1, 2, 3, 4, 5, 6], "
              "\"none_cost\": 1, \"gap_min\": 1, "
              "\"gap_max\": 2"),
         "recurring[0].last_cost: must have 7 numbers, has 6"},
        {TASK(LIFE ", \"none_cost\": 3"),
         "recurring[0].none_cost = 3: must not be given beside weibull"},
        {TASK(
             "\"weibull\": {\"shape\": 2}, \"age\": 1, \"cost_planned\": 1, \"cost_unplanned\": 3"),
         "recurring[0].weibull.scale: must be given"},
        {TASK("\"weibull\": {\"shape\": 0, \"scale\": 5}, \"age\": 1, \"cost_planned\": 1, "
              "\"cost_unplanned\": 3"),
         "recurring[0].weibull.shape = 0"},
        {TASK("\"weibull\": {\"shape\": 0.9, \"scale\": 5}, \"age\": 1, \"cost_planned\": 1, "
              "\"cost_unplanned\": 3"),
         "recurring[0]: has no ideal gap within a million periods, so gap_min and gap_max must be "
         "given: "},
        {TASK("\"weibull\": {\"shape\": 3, \"scale\": 1e9}, \"age\": 1, \"cost_planned\": 1, "
              "\"cost_unplanned\": 3"),
         "recurring[0]: has no ideal gap within a million periods"},
        {TASK("\"weibull\": {\"shape\": 2, \"scale\": 5}, \"cost_planned\": 1, \"cost_unplanned\": "
              "3"),
         "recurring[0].age: must be given"},
        {TASK(LIFE ", \"gap_min\": 5, \"gap_max\": 4"),
         "recurring[0].gap_max = 4: must not be less than gap_min"},
        {TASK(LIFE ", \"visit_cost\": [1]"), "recurring[0].visit_cost: must have 6 numbers"},
        {TASK(LIFE ", \"published\": [2, 2]"), "recurring[0].published: recurring 0"},
        {TASK(LIFE ", \"published\": 2"), "recurring[0].published = 2: must be an array"},
        {TASK(LIFE ", \"shared\": true"), "recurring[0]: has no member \"shared\""},
        {TWO "\"recurring\": [{\"id\": \"a\", \"skill\": \"el\", \"hours\": 1, " LIFE "}]",
         "recurring[0].id = \"a\": must not be the id of a job"}};
    ASSERT_RULES(rules);
}

static void ties_and_limits(void)
{
    static const struct rule rules[] = {
        {TWO "\"setups\": [{\"id\": \"s\", \"cost\": 1}]",
         "setups[0].jobs: must be given (set-up \"s\")"},
        {TWO "\"setups\": [{\"id\": \"s\", \"cost\": -1, \"jobs\": [\"a\"]}]",
         "setups[0].cost = -1"},
        {TWO "\"setups\": [{\"id\": \"s\", \"cost\": 1, \"jobs\": [\"c\"]}]",
         "setups[0].jobs[0] = \"c\": must be the id of a job"},
        {TWO "\"setups\": [{\"id\": \"s\", \"cost\": 1, \"jobs\": [\"a\", \"a\"]}]",
         "setups[0]: set-up 0"},
        {TWO "\"setups\": [{\"id\": \"s\", \"cost\": 1, \"jobs\": [\"a\"]}, {\"id\": \"s\", "
             "\"cost\": 1, \"jobs\": [\"b\"]}]",
         "setups[1].id = \"s\": must not be the id of another set-up"},
        {TWO "\"setups\": [{\"id\": \"s\", \"cost\": 1, \"jobs\": [\"a\", \"b\"]}, {\"id\": \"t\", "
             "\"cost\": 1, \"jobs\": [\"b\"]}]",
         "setups[1].jobs[0] = \"b\": must be in one set-up only, is in \"s\" (set-up \"t\")"},
        {TWO "\"exclusions\": [{\"jobs\": [\"a\", \"b\"], \"at_most\": 0}]",
         "exclusions[0].at_most = 0"},
        {TWO "\"exclusions\": [{\"at_most\": 1}]", "exclusions[0].jobs: must be given"},
        {TWO "\"precedences\": [{\"before\": \"a\", \"after\": \"b\", \"least\": 2, \"most\": 1}]",
         "precedences[0].most = 1: must not be less than least"},
        {TWO "\"precedences\": [{\"before\": \"a\", \"after\": \"b\"}, {\"before\": \"b\", "
             "\"after\": \"a\"}]",
         "precedences[1]: must not close a circle of jobs that wait for each other: a after b "
         "after a"},
        {TWO "\"limits\": [{\"id\": \"l\"}]",
         "limits[0]: must have a least or a most (limit \"l\")"},
        {TWO "\"limits\": [{\"id\": \"l\", \"most\": 1, \"least\": 2}]",
         "limits[0].most = 1: must not be less than least"},
        {TWO "\"limits\": [{\"id\": \"l\", \"most\": 1, \"price\": 0}]",
         "limits[0].price = 0: must be more than 0"},
        {TWO "\"limits\": [{\"id\": \"l\", \"most\": 1, \"of\": \"money\"}]",
         "limits[0].of = \"money\": must be one of uses, expense, starts, hours, outsourced, "
         "outsource_cost"},
        {TWO "\"limits\": [{\"id\": \"l\", \"most\": 1, \"of\": \"outsourced\", \"from\": 1}]",
         "no from, no to"},
        {TWO
         "\"limits\": [{\"id\": \"l\", \"most\": 1, \"of\": \"hours\", \"from\": 3, \"to\": 1}]",
         "must not end before it begins"},
        {TWO "\"limits\": [{\"id\": \"l\", \"most\": 1, \"jobs\": [\"a\"]}]",
         "limits[0].jobs: must not be given"},
        {TWO "\"limits\": [{\"id\": \"l\", \"most\": 1, \"upto\": 3}]",
         "limits[0]: has no member \"upto\""},
        {"\"limits\": [{\"id\": \"l\", \"of\": \"hours\", \"most\": 1}], " JOB(
             "\"uses\": {\"l\": 3}"),
         "limits[0].of = \"hours\": must be uses, since jobs say what they use of it (limit "
         "\"l\")"},
        {"\"limits\": [{\"id\": \"l\", \"most\": 1}], " JOB("\"uses\": {\"l\": [1, 2]}"),
         "jobs[0].uses.l: must have 6 numbers"}};
    ASSERT_RULES(rules);
}

#define RISK(members) TWO "\"risks\": [{\"id\": \"r\", " members "}]"
#define USES(use) "\"weight\": 1, \"rank\": 1, \"uses\": [" use "]"

static void risks(void)
{
    static const struct rule rules[] = {
        {TWO "\"risks\": [{\"weight\": 1}]", "risks[0].id: must be given"},
        {RISK("\"rank\": 1, \"uses\": []"), "risks[0].weight: must be given (risk \"r\")"},
        {RISK("\"weight\": -1, \"rank\": 1, \"uses\": []"),
         "risks[0].weight = -1: must be a number"},
        {RISK("\"weight\": 1, \"rank\": 1"), "risks[0].uses: must be given"},
        {RISK(USES("")), "risks[0].uses: must have a use with amounts (risk \"r\")"},
        {RISK(USES("{\"job\": \"a\", \"amounts\": []}")),
         "risks[0].uses: must have a use with amounts"},
        {RISK(USES("{\"job\": \"a\"}")), "risks[0].uses[0].amounts: must be given"},
        {RISK(USES("{\"job\": \"q\", \"amounts\": [1]}")),
         "risks[0].uses[0].job = \"q\": must be the id of a job"},
        {RISK(USES("{\"job\": \"a\", \"amounts\": [1, 2]}, {\"job\": \"b\", \"amounts\": [1]}")),
         "risks[0].uses[1].amounts: must have 2 numbers, has 1"},
        {RISK(USES("{\"job\": \"a\", \"amounts\": [1, \"x\"]}")),
         "risks[0].uses[0].amounts[1] = \"x\": must be a number"},
        {RISK(USES("{\"job\": \"a\", \"amounts\": [1], \"from\": 3, \"to\": 1}")),
         "risks[0].uses[0]: must not end before it begins"},
        {RISK(USES("{\"job\": \"a\", \"amounts\": [1], \"from\": 3, \"outsourced\": true}")),
         "no from, no to"},
        {RISK(USES("{\"job\": \"a\", \"amounts\": [1], \"when\": 3}")),
         "risks[0].uses[0]: has no member \"when\""},
        {RISK("\"weight\": 1, \"uses\": [{\"job\": \"a\", \"amounts\": [1]}]"),
         "risks[0]: must have either a rank or a quantile"},
        {RISK("\"weight\": 1, \"rank\": 1, \"quantile\": 1, \"uses\": [{\"job\": \"a\", "
              "\"amounts\": [1]}]"),
         "risks[0]: must have either a rank or a quantile"},
        {RISK("\"weight\": 1, \"rank\": 2, \"uses\": [{\"job\": \"a\", \"amounts\": [1]}]"),
         "risks[0].rank = 2: must be"},
        {RISK("\"weight\": 1, \"quantile\": 1.5, \"uses\": [{\"job\": \"a\", \"amounts\": "
              "[1]}]"),
         "risks[0].quantile = 1.5: must be a number from 0 to 1"},
        {RISK(USES("{\"job\": \"a\", \"amounts\": [1]}")) ", \"levelling\": -1", "levelling = -1"},
        {TWO "\"risks\": [{\"id\": \"r\", " USES(
             "{\"job\": \"a\", \"amounts\": [1]}") "}, {\"id\": \"r\", " USES("{\"job\": "
                                                                              "\"a\", "
                                                                              "\"amounts\": "
                                                                              "[1]}") "}]",
         "risks[1].id = \"r\": must not be the id of another risk"}};
    ASSERT_RULES(rules);
}

static void the_rest(void)
{
    static const struct rule rules[] = {
        {"\"reserve\": {\"xx\": 1}", "reserve.xx = 1: there is no skill of that id"},
        {"\"reserve\": {\"el\": -1}", "reserve.el = -1: must be a number from 0 to 1e15"},
        {"\"reserve\": 3", "reserve = 3: must be an object"},
        {"\"published\": {\"q\": 1}",
         "published.q = 1: there is no job or recurring task of that id"},
        {JOB("\"published\": 1") ", \"published\": {\"J\": 1}",
         "published.J = 1: the job or task itself says already"},
        {JOB("\"last\": 2") ", \"published\": {\"J\": 7}", "published.J = 7"},
        {"\"stability\": {\"frozen\": 7}",
         "stability.frozen = 7: must be a whole number from 0 to 6"},
        {"\"stability\": {\"per_move\": 7}",
         "stability: has no member \"per_move\"; there are per_visit, per_period, frozen"},
        {"\"levelling\": -1", "levelling = -1: must be a number from 0 to 1e15"},
        {"\"budget\": 1", "the document: has no member \"budget\"; there are format, name"},
        {"\"name\": 1", "name = 1: must be a text"}};
    ASSERT_RULES(rules);
}

/* A problem with these members in place of "periods" and "crews". */
static const char *head(const char *periods, const char *crews)
{
    static char text[2000];
    snprintf(text, sizeof text,
             "{\"format\": \"pcm-schedule-problem-1\", \"periods\": %s, \"skills\": [\"el\"], "
             "\"crews\": %s}",
             periods, crews);
    return text;
}

static void periods(void)
{
    static const struct rule rules[] = {
        {"3", "periods = 3: must be an object"},
        {"{}", "periods.count: must be given"},
        {"{\"count\": 0}", "periods.count = 0: must be a whole number from 1 to 100000"},
        {"{\"count\": 3, \"length\": \"month\"}",
         "periods.length = \"month\": must be one of day, week, shift"},
        {"{\"count\": 3, \"start\": \"2027-01-04\"}", "periods.length: must be given with start"},
        {"{\"count\": 3, \"length\": \"day\", \"start\": \"2027-02-29\"}",
         "periods.start = \"2027-02-29\": must be a date"},
        {"{\"count\": 3, \"length\": \"day\", \"start\": \"9999-12-30\"}",
         "must end before the year 10000"},
        {"{\"count\": 3, \"length\": \"shift\"}", "periods.shifts_per_day: must be given"},
        {"{\"count\": 3, \"length\": \"day\", \"shifts_per_day\": 2}",
         "periods.shifts_per_day = 2: is for periods of length shift only"},
        {"{\"count\": 3, \"holidays\": [\"2027-01-01\"]}",
         "periods.holidays: dates need periods.start"},
        {"{\"count\": 3, \"length\": \"day\", \"start\": \"2027-01-04\", \"holidays\": [\"x\"]}",
         "periods.holidays[0] = \"x\": must be a date"},
        {"{\"count\": 3, \"weeks\": 1}", "periods: has no member \"weeks\""}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        assert_refused(head(rules[i].members, "[]"), PCM_ERR_DATA, rules[i].message);
}

static void crews(void)
{
#define CREW(members) "[{\"id\": \"A\", \"skills\": [\"el\"], " members "}]"
    static const struct rule rules[] = {
        {"[]", "crews: must have at least one crew"},
        {"[{\"id\": \"A\", \"skills\": [], \"hours\": 1}]",
         "crews[0].skills: must have at least one skill"},
        {"[{\"id\": \"A\", \"skills\": [\"hv\"], \"hours\": 1}]",
         "crews[0].skills[0] = \"hv\": must be the id of a skill (crew \"A\")"},
        {CREW("\"cost_per_hour\": 1"), "crews[0].hours: must be given"},
        {CREW("\"hours\": [1, 2]"), "crews[0].hours: must have 3 numbers, has 2"},
        {CREW("\"hours\": [1, 2, null]"), "crews[0].hours[2] = null: must be a number"},
        {CREW("\"hours\": -1"), "crews[0].hours = -1"},
        {CREW("\"hours\": 1, \"overtime_share\": 0.1"),
         "crews[0].overtime_price: must be given where there is overtime"},
        {CREW(
             "\"hours\": 1, \"overtime_share\": 0.1, \"overtime_limit\": 1, \"overtime_price\": 1"),
         "crews[0].overtime_limit = 1: must not be given beside overtime_share"},
        {CREW("\"hours\": 1, \"cost\": 1"), "crews[0]: has no member \"cost\""},
        {CREW("\"hours\": {}"), "crews[0].hours.technicians: must be given"},
        {CREW("\"hours\": {\"technicians\": 1}"), "crews[0].hours.hours_per_day: must be given"},
        {CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 25}"),
         "crews[0].hours.hours_per_day = 25: must be a number from 0 to 24"},
        {CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 8, \"hours_per_shift\": 8}"),
         "is not for periods of this length"},
        {CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 8, \"shifts\": [1]}"),
         "crews[0].hours.shifts: is for periods of length shift only"},
        {CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 8, \"workdays\": [\"monday\"]}"),
         "crews[0].hours.workdays[0] = \"monday\": must be one of mon, tue"},
        {CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 8, \"absences\": [{\"from\": "
              "\"2027-01-05\", \"to\": "
              "\"2027-01-04\", \"technicians\": 1}]}"),
         "crews[0].hours.absences[0]: must not end before it begins"},
        {CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 8, \"absences\": [{\"from\": "
              "\"2027-01-05\", \"to\": 3, "
              "\"technicians\": 1}]}"),
         "crews[0].hours.absences[0].to = 3: must be a text"},
        {CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 8, \"absences\": [{\"from\": "
              "\"2027-01-05\", \"to\": "
              "\"2027-01-06\"}]}"),
         "crews[0].hours.absences[0].technicians: must be given"},
        {"[{\"id\": \"A\", \"skills\": [\"el\"], \"hours\": 1}, {\"id\": \"A\", \"skills\": "
         "[\"el\"], \"hours\": 1}]",
         "crews[1].id = \"A\": must not be the id of another crew"}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        assert_refused(head("{\"count\": 3, \"length\": \"day\", \"start\": \"2027-01-04\"}",
                            rules[i].members),
                       PCM_ERR_DATA, rules[i].message);
    assert_refused(
        head("{\"count\": 3}", CREW("\"hours\": {\"technicians\": 1, \"hours_per_day\": 8}")),
        PCM_ERR_DATA, "crews[0].hours: a calendar needs periods.start");
}

static void skills_and_formats(void)
{
    static const struct {
        const char *text;
        pcm_status status;
        const char *message;
    } cases[] = {
        {"", PCM_ERR_FORMAT, "no JSON: line 1"},
        {"{", PCM_ERR_FORMAT, "no JSON: line 1, column 1"},
        {"[]", PCM_ERR_FORMAT, "must be \"pcm-schedule-problem-1\""},
        {"{}", PCM_ERR_FORMAT, "format = \"\": must be \"pcm-schedule-problem-1\""},
        {"{\"format\": \"pcm-schedule-plan-1\"}", PCM_ERR_FORMAT,
         "format = \"pcm-schedule-plan-1\""},
        {"{\"format\": \"pcm-schedule-problem-2\"}", PCM_ERR_VERSION,
         "this libpcm reads \"pcm-schedule-problem-1\" only"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"format\": 1}", PCM_ERR_FORMAT, "duplicate"},
        {"{\"format\": \"pcm-schedule-problem-1\"} x", PCM_ERR_FORMAT, "end of file expected"},
        {"{\"format\": \"pcm-schedule-problem-1\"}", PCM_ERR_DATA, "periods: must be given"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 1}}", PCM_ERR_DATA,
         "skills: must be given"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 1}, \"skills\": []}",
         PCM_ERR_DATA, "must have 1 to 64 skills, has 0"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 1}, \"skills\": [1]}",
         PCM_ERR_DATA, "skills[0] = 1: must be a text"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 1}, \"skills\": "
         "[\"a\", \"b\", \"a\"]}",
         PCM_ERR_DATA, "skills[2] = \"a\": must not be the id of another skill"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 1}, \"skills\": "
         "[\"a\"]}",
         PCM_ERR_DATA, "crews: must be given"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 1e999}}",
         PCM_ERR_FORMAT, "no JSON"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 99999999999999999999}}",
         PCM_ERR_FORMAT, "no JSON"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": NaN}}", PCM_ERR_FORMAT,
         "no JSON"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"name\": \"\\u0000\"}", PCM_ERR_FORMAT,
         "no JSON"},
        {"{\"format\": \"pcm-schedule-problem-1\", \"name\": \"\xFF\"}", PCM_ERR_FORMAT,
         "no JSON"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(cases[i].text, cases[i].status, cases[i].message);
}

SUITE("schedule file rules", {"jobs", jobs}, {"recurring tasks", recurring_tasks},
      {"ties and limits", ties_and_limits}, {"rules of risks", risks}, {"the rest", the_rest},
      {"periods", periods}, {"crews", crews}, {"skills and formats", skills_and_formats})
