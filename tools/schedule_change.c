/* SPDX-License-Identifier: Apache-2.0 */
/* A change of a scheduling problem as --whatif has it. */
#include "config.h"

#include "tools/schedule_change.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/number.h>

#include "tools/tell.h"

static const char *const names[] = {"crew", "period", "hours", "technicians", "job"};
enum name { CREW, PERIOD, HOURS, TECHNICIANS, JOB, NAMES };

/* The values of a change by name; NULL: not given. */
struct values {
    char *text; /* all of them, cut at the commas */
    const char *value[NAMES];
};

/* The name that a text begins with, and "="; NAMES if none. */
static int name_at(const char *text)
{
    for (int i = 0; i < NAMES; i++) {
        size_t length = strlen(names[i]);
        if (strncmp(text, names[i], length) == 0 && text[length] == '=')
            return i;
    }
    return NAMES;
}

static int split(struct values *values, const char *text)
{
    values->text = must_have(strdup(text));
    for (char *at = values->text; at;) {
        int name = name_at(at);
        if (name == NAMES)
            return fail(EXIT_USAGE,
                        "--whatif = \"%.80s\": must be crew=ID,hours=+8,period=P, "
                        "crew=ID,technicians=+1 or job=ID,period=P[,crew=ID]",
                        text);
        if (values->value[name])
            return fail(EXIT_USAGE, "--whatif: %s= is given twice", names[name]);
        values->value[name] = at + strlen(names[name]) + 1;
        char *comma = strchr(at, ',');
        while (comma && name_at(comma + 1) == NAMES)
            comma = strchr(comma + 1, ',');
        if (comma)
            *comma++ = '\0';
        at = comma;
    }
    return EXIT_DONE;
}

/* A signed number is a change, another one a value. */
static int read_number(double *out, int *is_absolute, const struct values *values, enum name name)
{
    const char *text = values->value[name];
    if (pcm_number_parse(out, text) || *out < -1e12 || *out > 1e12)
        return fail(EXIT_USAGE, "--whatif: %s = \"%.40s\": must be a number, +8, -8 or 40",
                    names[name], text);
    *is_absolute = *text != '+' && *text != '-';
    return EXIT_DONE;
}

static int find(size_t *out, const pcm_schedule_file *file, pcm_schedule_thing kind, const char *id)
{
    if (pcm_schedule_file_find(out, file, kind, id))
        return fail(EXIT_REFUSED, "--whatif: %s", pcm_error_message());
    return EXIT_DONE;
}

static int read_period(struct schedule_change *out, const pcm_schedule_file *file, const char *text)
{
    if (out->job != SIZE_MAX && strcmp(text, "outsourced") == 0) {
        out->away = 1;
        return EXIT_DONE;
    }
    if (pcm_schedule_file_find_periods(&out->first, &out->last, file, text))
        return fail(EXIT_REFUSED, "--whatif: %s", pcm_error_message());
    if (out->job != SIZE_MAX && out->first != out->last)
        return fail(EXIT_REFUSED, "--whatif: period \"%.40s\": must be one period", text);
    return EXIT_DONE;
}

/* What belongs together. */
static int check(const struct values *values)
{
    int hours = values->value[HOURS] != NULL, technicians = values->value[TECHNICIANS] != NULL;
    if (values->value[JOB])
        return !values->value[PERIOD] || hours || technicians
                   ? fail(EXIT_USAGE, "--whatif: a job takes period= and perhaps crew=")
                   : EXIT_DONE;
    if (!values->value[CREW] || hours == technicians)
        return fail(EXIT_USAGE, "--whatif: a crew takes either hours= or technicians=");
    return EXIT_DONE;
}

static int read_values(struct schedule_change *out, const pcm_schedule_file *file,
                       const struct values *values)
{
    int is_absolute = 0, code = check(values);
    if (code == EXIT_DONE && values->value[JOB])
        code = find(&out->job, file, PCM_SCHEDULE_JOB, values->value[JOB]);
    if (code == EXIT_DONE && values->value[CREW])
        code = find(&out->crew, file, PCM_SCHEDULE_CREW, values->value[CREW]);
    if (code == EXIT_DONE && values->value[PERIOD])
        code = read_period(out, file, values->value[PERIOD]);
    if (code == EXIT_DONE && values->value[HOURS])
        code = read_number(&out->hours, &out->is_absolute, values, HOURS);
    if (code == EXIT_DONE && values->value[TECHNICIANS])
        code = read_number(&out->technicians, &is_absolute, values, TECHNICIANS);
    if (code == EXIT_DONE && is_absolute)
        code = fail(EXIT_USAGE,
                    "--whatif: technicians = \"%.40s\": must say how many more or "
                    "less, +1 or -1",
                    values->value[TECHNICIANS]);
    return code;
}

/* Hours of one more technician must be known. */
static int check_technicians(const struct schedule_change *change, const pcm_schedule_file *file)
{
    pcm_schedule_file_crew crew;
    if (change->technicians == 0)
        return EXIT_DONE;
    pcm_status status = pcm_schedule_file_get_crew(&crew, file, change->crew);
    if (status)
        return fail_status(status);
    if (!crew.technician_hours)
        return fail(EXIT_REFUSED,
                    "--whatif: crew \"%.80s\" has no calendar of technicians: change its hours",
                    pcm_schedule_file_id(file, PCM_SCHEDULE_CREW, change->crew));
    return EXIT_DONE;
}

int schedule_change_read(struct schedule_change *out, const pcm_schedule_file *file,
                         const char *text)
{
    struct values values = {.text = NULL};
    size_t periods = pcm_schedule_problem_periods(pcm_schedule_file_problem(file));
    *out = (struct schedule_change){.job = SIZE_MAX, .crew = SIZE_MAX, .last = periods - 1};
    int code = split(&values, text);
    if (code == EXIT_DONE)
        code = read_values(out, file, &values);
    free(values.text);
    return code == EXIT_DONE ? check_technicians(out, file) : code;
}

double schedule_change_hours(const pcm_schedule_file_crew *crew,
                             const struct schedule_change *change, size_t period)
{
    double had = crew->capacity[period];
    double has = change->is_absolute ? change->hours : had + change->hours;
    if (change->technicians != 0)
        has += change->technicians * crew->technician_hours[period];
    return (has > 0 ? has : 0) - had;
}

/* Overtime that is a share of the hours goes with them. */
static pcm_status change_hours(pcm_schedule_problem *problem, const pcm_schedule_file *file,
                               const struct schedule_change *change)
{
    pcm_schedule_file_crew crew;
    pcm_status status = pcm_schedule_file_get_crew(&crew, file, change->crew);
    for (size_t t = change->first; t <= change->last && status == PCM_OK; t++) {
        double more = schedule_change_hours(&crew, change, t);
        double overtime = crew.overtime_limit[t] + crew.overtime_share * more;
        status =
            pcm_schedule_problem_set_capacity(problem, (pcm_index)change->crew, (pcm_index)t,
                                              crew.capacity[t] + more, overtime > 0 ? overtime : 0);
    }
    return status;
}

pcm_status schedule_change_apply(pcm_schedule_problem *problem, const pcm_schedule_file *file,
                                 const struct schedule_change *change)
{
    if (change->job == SIZE_MAX)
        return change_hours(problem, file, change);
    pcm_index crew = change->crew == SIZE_MAX ? PCM_NO_INDEX : (pcm_index)change->crew;
    return pcm_schedule_problem_pin(problem, (pcm_index)change->job,
                                    change->away ? PCM_NO_INDEX : (pcm_index)change->first, crew);
}
