/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the prices of a plan. A plan of an earlier horizon has its prices moved to the periods of
 * the same dates; what is new has a price of 0. */
#include "config.h"

#include <math.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_plan_reader.h"

enum { PERIODS_MOST = 100000 };

static const double PRICE_MOST = 1e300;

/* Where the plan's prices belong. */
struct rows {
    const pcm__io_plan_reader *reader;
    double *own;      /* [periods] a row as the plan has it */
    size_t periods;   /* of the plan */
    long long offset; /* from a period of the problem to that of the plan */
};

/* The first day of the plan; PCM_DATE_NONE if it has none. */
static pcm_date read_start(const pcm__io_json *periods)
{
    pcm_date start = PCM_DATE_NONE;
    pcm__io_json member = pcm__io_json_member(periods, "start");
    if (pcm__io_json_is_null(&member))
        return start;
    const char *text = pcm__io_json_text(&member, NULL);
    if (text && pcm_date_parse(&start, text) != PCM_OK)
        pcm__io_json_refuse(&member, "must be a date, \"2027-02-01\"");
    return start;
}

static void read_periods(struct rows *rows, const pcm__io_json *root)
{
    static const char *const known[] = {"count", "length", "start", "shifts_per_day", NULL};
    const pcm__io_horizon *horizon = &rows->reader->file->horizon;
    pcm__io_json periods = pcm__io_json_need(root, "periods");
    pcm__io_json_know(&periods, known);
    pcm__io_json count = pcm__io_json_need(&periods, "count");
    rows->periods = (size_t)pcm__io_json_whole(&count, 1, PERIODS_MOST, 1);
    pcm_date start = read_start(&periods);
    if (!pcm__io_json_ok(root))
        return;
    int same = rows->periods == horizon->periods && start == horizon->start;
    if (!same && rows->reader->fit == PCM_SCHEDULE_PLAN_SAME)
        pcm__io_json_refuse(&periods, "must be those of the problem");
    if (start != PCM_DATE_NONE && horizon->start != PCM_DATE_NONE)
        rows->offset =
            ((long long)horizon->start - start) / pcm__io_period_days(horizon) * horizon->shifts;
}

/* Reads a row of prices and moves it to the periods of the problem. */
static void read_row(const struct rows *rows, double *price, const pcm__io_json *row)
{
    size_t periods = rows->reader->file->horizon.periods;
    pcm__io_json_numbers(rows->own, rows->periods, row, 0, PRICE_MOST, PCM__IO_NO_NULL);
    for (size_t t = 0; price && t < periods; t++) {
        long long at = (long long)t + rows->offset;
        if (at >= 0 && at < (long long)rows->periods)
            price[t] = rows->own[at];
    }
}

/* Reads the rows of an object, by the ids of a kind, into prices [count][periods]. */
static void read_rows(const struct rows *rows, double *price, size_t count, pcm_schedule_thing kind,
                      const pcm__io_json *object)
{
    const pcm_schedule_file *file = rows->reader->file;
    pcm__io_json row;
    void *iterator = NULL;
    while (pcm__io_json_next(&row, &iterator, object)) {
        size_t thing = pcm__io_ids_find(&file->ids[kind], row.name);
        read_row(rows, thing < count ? price + thing * file->horizon.periods : NULL, &row);
        if (thing >= count && rows->reader->fit == PCM_SCHEDULE_PLAN_SAME)
            pcm__io_json_refuse(&row, "there is no %s of that id at work",
                                pcm_schedule_thing_name(kind));
    }
}

/* The number that a text is, below a count; the count if it is none. */
static size_t number_of(const char *text, size_t count)
{
    size_t number = 0;
    if (!*text || (*text == '0' && text[1]))
        return count;
    for (; *text >= '0' && *text <= '9' && number < count; text++)
        number = 10 * number + (size_t)(*text - '0');
    return *text || number > count ? count : number;
}

/* Ties without ids, "an exclusion" or "a precedence", are told by their numbers in the problem.
 * *price [count][periods] is made for the first of them, and stays NULL if there is none. */
static void read_ties(const struct rows *rows, double **price, size_t count, const char *tie,
                      const pcm__io_json *object)
{
    size_t periods = rows->reader->file->horizon.periods;
    pcm__io_json row;
    void *iterator = NULL;
    while (pcm__io_json_next(&row, &iterator, object)) {
        size_t number = number_of(row.name, count);
        if (!*price)
            *price = pcm__io_array(count * periods, sizeof **price);
        if (!*price) {
            pcm__io_json_take(object, pcm__io_fail_memory());
            return;
        }
        read_row(rows, number < count ? *price + number * periods : NULL, &row);
        if (number == count && rows->reader->fit == PCM_SCHEDULE_PLAN_SAME)
            pcm__io_json_refuse(&row, "must be the number of %s, below %zu", tie, count);
    }
}

static void read_limits(const struct rows *rows, double *price, const pcm__io_json *object)
{
    const pcm__io_ids *limits = &rows->reader->file->ids[PCM_SCHEDULE_LIMIT];
    pcm__io_json row;
    void *iterator = NULL;
    while (pcm__io_json_next(&row, &iterator, object)) {
        size_t limit = pcm__io_ids_find(limits, row.name);
        double value = pcm__io_json_number(&row, -PRICE_MOST, PRICE_MOST, 0);
        if (limit < limits->count)
            price[limit] = value;
        else if (rows->reader->fit == PCM_SCHEDULE_PLAN_SAME)
            pcm__io_json_refuse(&row, "there is no limit of that id");
    }
}

/* The period of a step; PCM_NO_INDEX: given away. */
static pcm_index read_step_period(const pcm_schedule_file *file, const pcm__io_json *object)
{
    pcm__io_json period = pcm__io_json_need(object, "period");
    pcm__io_span span = {PCM_NO_INDEX, PCM_NO_INDEX};
    if (pcm__io_json_is_number(&period))
        span.first = pcm__io_json_whole(&period, 0, (long long)file->horizon.periods - 1, 0);
    else if (!pcm__io_json_is_null(&period) &&
             !pcm__io_find_span(&span, &file->horizon, pcm__io_json_text(&period, "")))
        pcm__io_json_refuse(&period, "%s, or null", pcm__io_span_rule(&file->horizon));
    if (span.first != PCM_NO_INDEX &&
        (span.first < 0 || span.first >= (long long)file->horizon.periods))
        pcm__io_json_refuse(&period, "must lie within the horizon");
    return (pcm_index)span.first;
}

/* The crew of a step; PCM_NO_INDEX if none is named. */
static pcm_index read_step_crew(const pcm_schedule_file *file, const pcm__io_json *object)
{
    pcm__io_json crew = pcm__io_json_member(object, "crew");
    if (!pcm__io_json_given(&crew) || pcm__io_json_is_null(&crew))
        return PCM_NO_INDEX;
    size_t number = pcm__io_ids_find(&file->ids[PCM_SCHEDULE_CREW], pcm__io_json_text(&crew, ""));
    if (number >= file->crews)
        pcm__io_json_refuse(&crew, "must be the id of a crew of the problem, or null");
    return (pcm_index)number;
}

static pcm_certificate_step read_step(const struct rows *rows, const pcm__io_json *object)
{
    static const char *const known[] = {"job", "period", "crew", "forced", NULL};
    const pcm_schedule_file *file = rows->reader->file;
    pcm__io_json_know(object, known);
    pcm__io_json job = pcm__io_json_need(object, "job");
    pcm__io_json forced = pcm__io_json_need(object, "forced");
    const char *id = pcm__io_json_text(&job, "");
    size_t number = pcm__io_ids_find(&file->ids[PCM_SCHEDULE_JOB], id);
    if (number == file->jobs)
        pcm__io_json_refuse(&job, "must be the id of a job of the problem");
    return (pcm_certificate_step){.job = (pcm_index)number,
                                  .period = read_step_period(file, object),
                                  .crew = read_step_crew(file, object),
                                  .forced = pcm__io_json_flag(&forced, 0)};
}

/* The steps to a leaf; for a problem that has changed they mean nothing. */
static void read_steps(const struct rows *rows, pcm__io_leaf *leaf, const pcm__io_json *object)
{
    pcm__io_json steps = pcm__io_json_member(object, "steps");
    size_t n = pcm__io_json_elements(&steps);
    if (rows->reader->fit == PCM_SCHEDULE_PLAN_CHANGED || n == 0)
        return;
    leaf->step = pcm__io_array(n, sizeof *leaf->step);
    if (!leaf->step)
        pcm__io_json_take(object, pcm__io_fail_memory());
    for (size_t i = 0; i < n && pcm__io_json_ok(object); i++) {
        pcm__io_json step = pcm__io_json_element(&steps, i);
        leaf->step[i] = read_step(rows, &step);
        leaf->steps = i + 1;
    }
}

static void read_leaf(const struct rows *rows, pcm__io_leaf *leaf, const pcm__io_json *object)
{
    static const char *const known[] = {"steps",      "skills",      "crews", "limits",
                                        "exclusions", "precedences", NULL};
    const pcm_schedule_file *file = rows->reader->file;
    pcm__io_json_know(object, known);
    pcm__io_json skills = pcm__io_json_member(object, "skills");
    pcm__io_json crews = pcm__io_json_member(object, "crews");
    pcm__io_json limits = pcm__io_json_member(object, "limits");
    pcm__io_json exclusions = pcm__io_json_member(object, "exclusions");
    pcm__io_json precedences = pcm__io_json_member(object, "precedences");
    read_steps(rows, leaf, object);
    read_rows(rows, leaf->skill_price, pcm_schedule_problem_skills(file->problem),
              PCM_SCHEDULE_SKILL, &skills);
    read_rows(rows, leaf->crew_price, file->crews, PCM_SCHEDULE_CREW, &crews);
    read_limits(rows, leaf->limit_price, &limits);
    read_ties(rows, &leaf->exclusion_price, file->exclusions, "an exclusion", &exclusions);
    read_ties(rows, &leaf->precedence_price, file->precedences, "a precedence", &precedences);
}

/* The leaves, of which a problem that has changed needs one only; without prices one of zeros. */
static void read_leaves(const struct rows *rows, const pcm__io_json *root)
{
    const pcm__io_plan_reader *reader = rows->reader;
    pcm__io_json leaves = pcm__io_json_member(root, "prices");
    size_t given = pcm__io_json_elements(&leaves);
    size_t n = reader->fit == PCM_SCHEDULE_PLAN_CHANGED || given == 0 ? 1 : given;
    if (!pcm__io_json_ok(root))
        return;
    pcm__io_json_take(root, pcm__io_plan_make_leaves(reader->plan, reader->file, n));
    for (size_t i = 0; i < n && i < given && pcm__io_json_ok(root); i++) {
        pcm__io_json leaf = pcm__io_json_element(&leaves, i);
        read_leaf(rows, &reader->plan->leaf[i], &leaf);
    }
}

void pcm__io_read_plan_prices(pcm__io_plan_reader *reader, const pcm__io_json *root)
{
    struct rows rows = {.reader = reader};
    read_periods(&rows, root);
    if (!pcm__io_json_ok(root))
        return;
    rows.own = pcm__io_array(rows.periods, sizeof *rows.own);
    if (rows.own)
        read_leaves(&rows, root);
    else
        pcm__io_json_take(root, pcm__io_fail_memory());
    pcm_release(rows.own);
}
