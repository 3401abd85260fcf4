/* SPDX-License-Identifier: Apache-2.0 */
/* Files of schedules: an input is a problem, JSON or text, or a plan of the sample problem. It is
 * refused with a sentence, or what was read is sound: ids and labels lead back to what they name,
 * and a plan can be published. */
#include "config.h"

#include <string.h>

#include <pcm/schedule_file.h>

#include "tests/fuzz/fuzz.h"

const unsigned long fuzz_iterations = 20000;

const char *const fuzz_words[] = {"\"id\": ",
                                  "\"first\": ",
                                  "\"windows\": [[0, 1]]",
                                  "\"cost\": [1, null, 3]",
                                  "null",
                                  "\"2027-W02\"",
                                  "\"2027-01\"",
                                  "\"2027-01-05\"",
                                  "\"outsourced\"",
                                  "true",
                                  "\"skips_closed\": true",
                                  "1e15",
                                  "-1",
                                  "0.5",
                                  "1e308",
                                  "{",
                                  "}",
                                  "[",
                                  "]",
                                  ", ",
                                  "\"pump\"",
                                  "\"filters\"",
                                  "\"E1\"",
                                  "\"hvac\"",
                                  "\"note\": 1",
                                  "\\u0000",
                                  "\xC3\xBC",
                                  "\"deadline\": ",
                                  "\"duration\": 2",
                                  NULL};

/* Something of everything, in four weeks. */
static const char *const sample =
    "{\"format\": \"pcm-schedule-problem-1\", \"name\": \"Hotel\", \"periods\": {\"count\": 4, "
    "\"length\": \"week\", \"start\": \"2027-01-04\", \"holidays\": [\"2027-01-06\"]}, "
    "\"skills\": [\"electric\", \"hvac\"], \"crews\": [{\"id\": \"E1\", \"skills\": "
    "[\"electric\"], "
    "\"overtime_share\": 0.15, \"overtime_price\": 60, \"hours\": {\"technicians\": 1, "
    "\"hours_per_day\": 7.5, \"absences\": [{\"from\": \"2027-01-11\", \"to\": \"2027-01-12\", "
    "\"technicians\": 1}]}}, {\"id\": \"M1\", \"skills\": [\"electric\", \"hvac\"], \"hours\": "
    "[40, 40, 0, "
    "40]}], \"limits\": [{\"id\": \"kwh\", \"most\": 9, \"price\": 2}, {\"id\": \"q\", \"of\": "
    "\"expense\", "
    "\"to\": \"2027-W03\", \"most\": 9}], \"jobs\": [{\"id\": \"pump\", \"asset\": \"P\", "
    "\"skill\": "
    "\"hvac\", \"hours\": 2, \"target\": 1, \"cost_late\": 3, \"uses\": {\"kwh\": 4}, \"expense\": "
    "5, "
    "\"outsource_cost\": 70, \"published\": 2}, {\"id\": \"fan\", \"needs\": [{\"skill\": "
    "\"hvac\", "
    "\"hours\": 2, \"team\": 2}, {\"skill\": \"electric\", \"hours\": 1}], \"duration\": 2, "
    "\"skips_closed\": true, \"windows\": [[0, 3]], \"crews\": [\"M1\"], \"pinned\": 1}], "
    "\"recurring\": "
    "[{\"id\": \"filters\", \"skill\": \"hvac\", \"hours\": 1, \"weibull\": {\"shape\": 2, "
    "\"scale\": 3}, "
    "\"age\": 1, \"cost_planned\": 1, \"cost_unplanned\": 3}], \"setups\": [{\"id\": \"off\", "
    "\"cost\": 5, "
    "\"jobs\": [\"pump\", \"fan\"]}], \"exclusions\": [{\"jobs\": [\"pump\", \"fan\"]}], "
    "\"precedences\": "
    "[{\"before\": \"fan\", \"after\": \"pump\"}], \"reserve\": {\"hvac\": 1}, \"published\": "
    "{\"filters\": "
    "[0, 2]}, \"stability\": {\"per_visit\": 1, \"frozen\": 1}, \"levelling\": 1}";

static const char *const seeds[] = {
    NULL, /* the sample */
    "3 2 2 2 3 1 0.15 60\n1 40 20.5 0\n3 10 10 10\n300 450.5\n1 0 4 1 1 0 2 90 1 2.5 0\n"
    "0 1 6 2 0 1 1 120 7\n1 1 2 1 1 0 0 80 3\n0 2\n",
    "{\"format\": \"pcm-schedule-plan-1\", \"periods\": {\"count\": 4, \"start\": \"2027-01-04\"}, "
    "\"cost\": 1, \"bound\": null, \"seed\": 3, \"visits\": [{\"job\": \"pump\", \"placement\": "
    "\"placed\", "
    "\"period\": \"2027-W02\", \"crew\": \"M1\"}, {\"job\": \"fan\", \"placement\": "
    "\"left_over\"}, "
    "{\"recurring\": \"filters\", \"period\": 1}, {\"recurring\": \"filters\", \"period\": 3}], "
    "\"prices\": "
    "[{\"steps\": [{\"job\": \"pump\", \"period\": null, \"forced\": false}], \"skills\": "
    "{\"hvac\": [0, 1, "
    "2, 3]}, \"limits\": {\"kwh\": -1}}, {\"crews\": {\"E1\": [1, 1, 1, 1]}}]}",
    "{\"format\": \"pcm-schedule-problem-1\", \"periods\": {\"count\": 100000}, \"skills\": "
    "[\"s\"], "
    "\"crews\": [{\"id\": \"A\", \"skills\": [\"s\"], \"hours\": 0}], \"jobs\": [{\"id\": \"J\", "
    "\"skill\": "
    "\"s\", \"hours\": 0, \"duration\": 3, \"skips_closed\": true, \"windows\": [[0, 50000], "
    "[50000, "
    "99999]]}]}"};

static const char *seed_text(size_t n)
{
    return n == 0 ? sample : seeds[n];
}

size_t fuzz_seed(size_t n, uint8_t *data, size_t capacity)
{
    if (n >= sizeof seeds / sizeof *seeds || strlen(seed_text(n)) > capacity)
        return 0;
    memcpy(data, seed_text(n), strlen(seed_text(n)));
    return strlen(seed_text(n));
}

static int is_refusal(pcm_status status)
{
    return (status == PCM_ERR_DATA || status == PCM_ERR_FORMAT || status == PCM_ERR_VERSION ||
            status == PCM_ERR_LIMIT || status == PCM_ERR_MEMORY) &&
           *pcm_error_message();
}

static void require_ids(const pcm_schedule_file *file, pcm_schedule_thing kind, size_t count)
{
    FUZZ_REQUIRE(pcm_schedule_file_count(file, kind) == count);
    for (size_t i = 0; i < count; i++) {
        size_t found;
        const char *id = pcm_schedule_file_id(file, kind, i);
        FUZZ_REQUIRE(pcm_schedule_file_find(&found, file, kind, id) == PCM_OK && found == i);
    }
}

static void require_sound(const pcm_schedule_file *file)
{
    const pcm_schedule_problem *problem = pcm_schedule_file_problem(file);
    size_t periods = pcm_schedule_problem_periods(problem);
    require_ids(file, PCM_SCHEDULE_CREW, pcm_schedule_problem_crews(problem));
    require_ids(file, PCM_SCHEDULE_JOB, pcm_schedule_problem_jobs(problem));
    require_ids(file, PCM_SCHEDULE_RECURRING, pcm_schedule_problem_recurring(problem));
    require_ids(file, PCM_SCHEDULE_LIMIT, pcm_schedule_problem_limits(problem));
    FUZZ_REQUIRE(pcm_schedule_problem_skills(problem) <=
                 pcm_schedule_file_count(file, PCM_SCHEDULE_SKILL));
    for (size_t t = 0; t < periods; t += 1 + periods / 50) {
        char label[PCM_SCHEDULE_LABEL_SIZE];
        size_t first, last;
        pcm_schedule_file_label(label, file, t);
        FUZZ_REQUIRE(pcm_schedule_file_find_periods(&first, &last, file, label) == PCM_OK);
        FUZZ_REQUIRE(first == t && last == t);
    }
    for (size_t j = 0; j < pcm_schedule_problem_jobs(problem); j++) {
        pcm_schedule_file_job job;
        FUZZ_REQUIRE(pcm_schedule_file_get_job(&job, file, j) == PCM_OK);
        FUZZ_REQUIRE(job.first <= job.last && job.last < periods && job.hours >= 0);
    }
}

static void try_problem(const char *bytes, size_t size)
{
    pcm_schedule_file *file = NULL;
    pcm_status status = pcm_schedule_file_parse(&file, bytes, size, PCM_SCHEDULE_FORMAT_AUTO);
    if (status == PCM_OK)
        require_sound(file);
    else
        FUZZ_REQUIRE(!file && is_refusal(status));
    pcm_schedule_file_free(file);
}

static void try_plan(const char *bytes, size_t size, const pcm_schedule_file *file,
                     pcm_schedule_plan_fit fit)
{
    pcm_schedule_plan *plan = NULL;
    pcm_status status = pcm_schedule_plan_parse(&plan, bytes, size, file, fit);
    if (status != PCM_OK) {
        FUZZ_REQUIRE(!plan && is_refusal(status));
        return;
    }
    pcm_certificate certificate;
    pcm_schedule_problem *problem;
    FUZZ_REQUIRE(pcm_schedule_plan_certificate(&certificate, plan) == PCM_OK);
    FUZZ_REQUIRE(certificate.leaves >= 1);
    FUZZ_REQUIRE(pcm_schedule_problem_copy(&problem, pcm_schedule_file_problem(file)) == PCM_OK);
    FUZZ_REQUIRE(pcm_schedule_plan_publish(problem, plan) == PCM_OK);
    pcm_schedule_problem_free(problem);
    pcm_schedule_plan_free(plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    pcm_schedule_file *file = NULL;
    try_problem(bytes, size);
    pcm_status status =
        pcm_schedule_file_parse(&file, sample, strlen(sample), PCM_SCHEDULE_FORMAT_JSON);
    if (status == PCM_ERR_FORMAT)
        return 0; /* built without jansson: text instances only */
    FUZZ_REQUIRE(status == PCM_OK);
    try_plan(bytes, size, file, PCM_SCHEDULE_PLAN_SAME);
    try_plan(bytes, size, file, PCM_SCHEDULE_PLAN_CHANGED);
    pcm_schedule_file_free(file);
    return 0;
}
