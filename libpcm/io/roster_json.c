/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a roster's problem: days, skills, technicians, visits, in the order in which they refer
 * to each other. docs/roster.md describes the format. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/json_format.h"
#include "libpcm/io/json_ids.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/roster_file.h"
#include "libpcm/io/schedule_file.h"

enum { DAYS_MOST = 100000, TEAM_MOST = 1000000 };

/* What is only needed while reading. */
struct reader {
    pcm_roster_file *file;
    double *value; /* [days] of the technician or visit being read */
};

static const char *const kinds[PCM_ROSTER_THINGS] = {"skill", "technician", "visit"};

/* Ids. */

static void read_id(struct reader *reader, pcm__io_json *object, pcm_roster_thing kind)
{
    pcm__io_json_take_id(object, &reader->file->ids[kind], kinds[kind]);
}

static pcm_index read_reference(const struct reader *reader, const pcm__io_json *at,
                                pcm_roster_thing kind)
{
    return pcm__io_json_reference(at, &reader->file->ids[kind], kinds[kind]);
}

/* Crews are what technicians say they belong to. */
static size_t find_crew(const pcm_roster_file *file, const char *id)
{
    size_t i = 0;
    while (i < file->crews.count && strcmp(file->crews.id[i], id) != 0)
        i++;
    return i;
}

static pcm_index read_own_crew(struct reader *reader, const pcm__io_json *technician)
{
    const pcm__io_json crew = pcm__io_json_member(technician, "crew");
    if (!pcm__io_json_ok(technician) || !pcm__io_json_given(&crew))
        return PCM_NO_INDEX;
    const char *id = pcm__io_json_id(&crew);
    const size_t found = find_crew(reader->file, id);
    if (pcm__io_json_ok(technician) && found == reader->file->crews.count)
        pcm__io_json_take(&crew, pcm__io_ids_add(&reader->file->crews, id));
    return (pcm_index)found;
}

static pcm_index read_crew(const struct reader *reader, const pcm__io_json *visit)
{
    const pcm__io_json crew = pcm__io_json_member(visit, "crew");
    const char *id = pcm__io_json_text(&crew, NULL);
    if (!id)
        return PCM_NO_INDEX;
    const size_t found = find_crew(reader->file, id);
    if (found == reader->file->crews.count)
        pcm__io_json_refuse(&crew, "must be the crew of a technician");
    return (pcm_index)found;
}

/* Days. */

static void read_days(struct reader *reader, const pcm__io_json *root)
{
    static const char *const members[] = {"count", "start", NULL};
    const pcm__io_json days = pcm__io_json_need(root, "days");
    pcm__io_json_know(&days, members);
    const pcm__io_json count = pcm__io_json_need(&days, "count");
    const pcm__io_json start = pcm__io_json_member(&days, "start");
    pcm__io_horizon horizon = {.length = PCM__IO_DAY, .start = PCM_DATE_NONE, .shifts = 1};
    horizon.periods = (size_t)pcm__io_json_whole(&count, 1, DAYS_MOST, 1);
    const char *first = pcm__io_json_text(&start, NULL);
    if (first && pcm_date_parse(&horizon.start, first) != PCM_OK)
        pcm__io_json_refuse(&start, "must be a date, such as \"2027-02-01\"");
    else if (first && !pcm_date_is_valid(horizon.start + (pcm_date)horizon.periods))
        pcm__io_json_refuse(&start, "the last day must lie before the year 10000");
    if (!pcm__io_json_ok(root))
        return;
    reader->file->horizon = horizon;
    reader->value = pcm__io_array(horizon.periods, sizeof *reader->value);
    if (!reader->value)
        pcm__io_json_take(root, pcm__io_fail_memory());
    else
        pcm__io_json_take(&days, pcm_roster_problem_new(&reader->file->problem, horizon.periods));
}

/* Days that a number or a text names; a text may name days outside of the horizon. */
static pcm__io_span read_span(const struct reader *reader, const pcm__io_json *at)
{
    const pcm__io_horizon *horizon = &reader->file->horizon;
    pcm__io_span span = {0, 0};
    if (pcm__io_json_is_number(at)) {
        span.first = span.last = pcm__io_json_whole(at, 0, (long long)horizon->periods - 1, 0);
        return span;
    }
    const char *text = pcm__io_json_text(at, "");
    if (pcm__io_json_ok(at) && !pcm__io_find_span(&span, horizon, text))
        pcm__io_json_refuse(at, "must be the number of a day, or with days.start a date");
    return span;
}

static pcm_index read_day(const struct reader *reader, const pcm__io_json *visit, const char *name,
                          int last)
{
    const pcm__io_json at = pcm__io_json_member(visit, name);
    const long long end = (long long)reader->file->horizon.periods - 1;
    if (!pcm__io_json_given(&at))
        return (pcm_index)(last ? end : 0);
    const pcm__io_span span = read_span(reader, &at);
    const long long day = last ? span.last : span.first;
    if (last ? day < 0 : day > end)
        pcm__io_json_refuse(&at, "must not lie %s",
                            last ? "before the first day" : "after the last day");
    return (pcm_index)(day < 0 ? 0 : day > end ? end : day);
}

/* Technicians. */

static uint64_t read_skill_set(const struct reader *reader, const pcm__io_json *technician)
{
    const pcm__io_json skills = pcm__io_json_need(technician, "skills");
    const size_t n = pcm__io_json_elements(&skills);
    uint64_t set = 0;
    for (size_t i = 0; i < n && pcm__io_json_ok(technician); i++) {
        const pcm__io_json skill = pcm__io_json_element(&skills, i);
        const pcm_index found = read_reference(reader, &skill, PCM_ROSTER_SKILL);
        if (pcm__io_json_ok(technician))
            set |= (uint64_t)1 << found;
    }
    return set;
}

/* Days on which somebody is away have no hours. */
static void read_absences(struct reader *reader, const pcm__io_json *technician)
{
    const pcm__io_json absent = pcm__io_json_member(technician, "absent");
    const long long days = (long long)reader->file->horizon.periods;
    for (size_t i = 0; i < pcm__io_json_elements(&absent) && pcm__io_json_ok(technician); i++) {
        const pcm__io_json day = pcm__io_json_element(&absent, i);
        const pcm__io_span span = read_span(reader, &day);
        for (long long t = span.first < 0 ? 0 : span.first; t <= span.last && t < days; t++)
            reader->value[t] = 0.0;
    }
}

static void read_technician(struct reader *reader, pcm__io_json *object)
{
    static const char *const members[] = {"id",     "crew",           "skills",         "hours",
                                          "absent", "overtime_limit", "overtime_price", NULL};
    pcm__io_json_know(object, members);
    read_id(reader, object, PCM_ROSTER_TECHNICIAN);
    const pcm__io_json hours = pcm__io_json_need(object, "hours");
    const pcm__io_json limit = pcm__io_json_member(object, "overtime_limit");
    const pcm__io_json price = pcm__io_json_member(object, "overtime_price");
    pcm_technician technician = {.crew = read_own_crew(reader, object),
                                 .skills = read_skill_set(reader, object),
                                 .hours = reader->value};
    pcm__io_json_each(reader->value, reader->file->horizon.periods, &hours, 0,
                      PCM_ROSTER_HOURS_MOST, PCM__IO_NO_NULL);
    read_absences(reader, object);
    technician.overtime_limit = pcm__io_json_number(&limit, 0, PCM_ROSTER_HOURS_MOST, 0);
    technician.overtime_price = pcm__io_json_number(&price, 0, PCM__IO_AMOUNT_MOST, 0);
    if (pcm__io_json_given(&limit) && !pcm__io_json_given(&price))
        pcm__io_json_refuse(&price, "must be given where there is overtime");
    if (pcm__io_json_ok(object))
        pcm__io_json_take(object,
                          pcm_roster_problem_add_technician(reader->file->problem, &technician));
}

/* Visits. */

static pcm_roster_need read_need(const struct reader *reader, const pcm__io_json *object)
{
    const pcm__io_json skill = pcm__io_json_need(object, "skill");
    const pcm__io_json hours = pcm__io_json_need(object, "hours");
    const pcm__io_json team = pcm__io_json_member(object, "team");
    return (pcm_roster_need){.skill = read_reference(reader, &skill, PCM_ROSTER_SKILL),
                             .hours = pcm__io_json_number(&hours, 0, PCM_ROSTER_HOURS_MOST, 0),
                             .team = (pcm_index)pcm__io_json_whole(&team, 1, TEAM_MOST, 1)};
}

/* One need in the visit itself, or several in a list. */
static size_t read_needs(pcm_roster_need need[PCM_SKILLS_MAX], const struct reader *reader,
                         const pcm__io_json *visit)
{
    static const char *const members[] = {"skill", "hours", "team", NULL};
    const pcm__io_json needs = pcm__io_json_member(visit, "needs");
    if (!pcm__io_json_given(&needs)) {
        need[0] = read_need(reader, visit);
        return 1;
    }
    for (size_t i = 0; members[i]; i++) {
        const pcm__io_json beside = pcm__io_json_member(visit, members[i]);
        if (pcm__io_json_given(&beside))
            pcm__io_json_refuse(&beside, "must not be given beside needs");
    }
    const size_t n = pcm__io_json_elements(&needs);
    if (pcm__io_json_ok(visit) && (n < 1 || n > PCM_SKILLS_MAX))
        pcm__io_json_refuse(&needs, "must have 1 to %d needs, has %zu", PCM_SKILLS_MAX, n);
    for (size_t i = 0; i < n && pcm__io_json_ok(visit); i++) {
        const pcm__io_json element = pcm__io_json_element(&needs, i);
        pcm__io_json_know(&element, members);
        need[i] = read_need(reader, &element);
    }
    return n;
}

/* Costs of beginning on the days of the window: one for all, or one for each day of it. */
static void read_costs(struct reader *reader, const pcm__io_json *visit, pcm_index first,
                       pcm_index last)
{
    const pcm__io_json cost = pcm__io_json_member(visit, "cost");
    if (first > last) {
        const pcm__io_json at = pcm__io_json_member(visit, "last");
        pcm__io_json_refuse(&at, "must not lie before first");
        return;
    }
    for (pcm_index i = 0; i <= last - first; i++)
        reader->value[i] = 0.0;
    pcm__io_json_each(reader->value, last - first + 1, &cost, -PCM__IO_AMOUNT_MOST,
                      PCM__IO_AMOUNT_MOST, PCM__IO_NULL_INFINITE);
}

static double read_leave_cost(const pcm__io_json *visit)
{
    const pcm__io_json at = pcm__io_json_member(visit, "leave_cost");
    if (!pcm__io_json_given(&at) || pcm__io_json_is_null(&at))
        return INFINITY;
    return pcm__io_json_number(&at, -PCM__IO_AMOUNT_MOST, PCM__IO_AMOUNT_MOST, 0);
}

static void read_preferred(pcm_roster_visit *visit, const struct reader *reader,
                           const pcm__io_json *object)
{
    const pcm__io_json preferred = pcm__io_json_member(object, "preferred");
    const pcm__io_json change = pcm__io_json_member(object, "change_cost");
    visit->preferred = PCM_NO_INDEX;
    if (pcm__io_json_given(&preferred))
        visit->preferred = read_reference(reader, &preferred, PCM_ROSTER_TECHNICIAN);
    visit->change_cost = pcm__io_json_number(&change, 0, PCM__IO_AMOUNT_MOST, 0);
}

static void read_visit(struct reader *reader, pcm__io_json *object)
{
    static const char *const members[] = {"id",        "crew",        "skill",    "hours",
                                          "team",      "needs",       "first",    "last",
                                          "cost",      "leave_cost",  "duration", "least_hours",
                                          "preferred", "change_cost", NULL};
    pcm_roster_need need[PCM_SKILLS_MAX];
    pcm__io_json_know(object, members);
    read_id(reader, object, PCM_ROSTER_VISIT);
    const pcm__io_json duration = pcm__io_json_member(object, "duration");
    const pcm__io_json least = pcm__io_json_member(object, "least_hours");
    pcm_roster_visit visit = {.crew = read_crew(reader, object),
                              .needs = need,
                              .need_count = read_needs(need, reader, object),
                              .first = read_day(reader, object, "first", 0),
                              .last = read_day(reader, object, "last", 1),
                              .cost = reader->value,
                              .leave_cost = read_leave_cost(object)};
    visit.job = (pcm_index)(reader->file->ids[PCM_ROSTER_VISIT].count - 1);
    visit.duration = (pcm_index)pcm__io_json_whole(&duration, 1, DAYS_MOST, 1);
    visit.least_hours = pcm__io_json_number(&least, 0, PCM_ROSTER_HOURS_MOST, 0);
    read_preferred(&visit, reader, object);
    read_costs(reader, object, visit.first, visit.last);
    if (pcm__io_json_ok(object))
        pcm__io_json_take(object, pcm_roster_problem_add_visit(reader->file->problem, &visit));
}

/* The document. */

static void read_list(struct reader *reader, const pcm__io_json *root, const char *name,
                      pcm_roster_thing kind,
                      void (*read)(struct reader *reader, pcm__io_json *object))
{
    const pcm__io_json list = pcm__io_json_need(root, name);
    for (size_t i = 0; i < pcm__io_json_elements(&list) && pcm__io_json_ok(root); i++) {
        pcm__io_json element = pcm__io_json_element(&list, i);
        read(reader, &element);
    }
    pcm__io_json_end_ids(&list, &reader->file->ids[kind], kinds[kind]);
}

static void read_document(struct reader *reader, const pcm__io_json *root)
{
    static const char *const members[] = {"format", "name",        "currency", "days",
                                          "skills", "technicians", "visits",   NULL};
    pcm__io_read_head(&reader->file->name, &reader->file->currency, root,
                      PCM__IO_ROSTER_PROBLEM_FORMAT, members);
    read_days(reader, root);
    if (!pcm__io_json_ok(root))
        return;
    pcm__io_json_take_skills(root, &reader->file->ids[PCM_ROSTER_SKILL]);
    read_list(reader, root, "technicians", PCM_ROSTER_TECHNICIAN, read_technician);
    read_list(reader, root, "visits", PCM_ROSTER_VISIT, read_visit);
}

pcm_status pcm__io_read_roster_json(pcm_roster_file *file, const char *bytes, size_t length)
{
    pcm__io_document document;
    pcm_status status = pcm__io_document_parse(&document, bytes, length);
    if (status != PCM_OK)
        return status;
    struct reader reader = {.file = file};
    const pcm__io_json root = pcm__io_document_root(&document, &status);
    read_document(&reader, &root);
    pcm_release(reader.value);
    pcm__io_document_free(&document);
    return status;
}
