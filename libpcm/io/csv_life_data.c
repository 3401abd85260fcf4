/* SPDX-License-Identifier: Apache-2.0 */
/* Reading life data from a CSV file: a row gives the age of the failure or suspension as `time`, or
 * as the bounds `lower` and `upper` between which it lies. */
#include "config.h"

#include <pcm/csv.h>

#include <math.h>
#include <string.h>
#include <strings.h>

#include <pcm/number.h>

#include "libpcm/io/csv_reader.h"
#include "libpcm/io/fail.h"
#include "libpcm/io/findings.h"
#include "libpcm/io/text.h"

enum column { TIME, LOWER, UPPER, KIND, ENTRY, COUNT, MODE, COLUMNS };

static const char *const column_names[COLUMNS] = {"time",  "lower", "upper", "kind",
                                                  "entry", "count", "mode"};

enum kind { KIND_BLANK, KIND_EXACT, KIND_RIGHT, KIND_LEFT, KIND_INTERVAL, KINDS };

static const char *const kind_names[KINDS] = {"", "exact", "right", "left", "interval"};

struct reading {
    pcm_life_data *data;
    pcm__io_findings findings;
    pcm__io_csv *csv;
    const char *mode;
    size_t position[COLUMNS]; /* in the file; beyond its last column where there is none */
    int sound;                /* no finding in the current row yet */
};

/* The ages a row gives; NAN where it gives none. */
struct ages {
    double time;
    double lower;
    double upper;
};

static int is_given(double value)
{
    return !isnan(value);
}

static const char *cell(const struct reading *reading, enum column column)
{
    size_t position = reading->position[column];
    return position < pcm__io_csv_columns(reading->csv)
               ? pcm__io_csv_cell(reading->csv, position)
               : "";
}

/* A finding about a cell of the current row; COLUMNS: about the row. */
static pcm_status find(struct reading *reading, enum column column, const char *reason)
{
    reading->sound = 0;
    int whole_row = column == COLUMNS;
    return pcm__io_find(&reading->findings, PCM_ERR_DATA, pcm__io_csv_line(reading->csv),
                        whole_row ? NULL : column_names[column],
                        whole_row ? NULL : cell(reading, column), "%s", reason);
}

static pcm_status read_number(double *out, struct reading *reading, enum column column,
                              double blank, int zero_allowed)
{
    const char *text = cell(reading, column);
    *out = blank;
    if (!*text)
        return PCM_OK;
    if (column == UPPER && (strcasecmp(text, "inf") == 0 || strcasecmp(text, "+inf") == 0)) {
        *out = INFINITY;
        return PCM_OK;
    }
    double value;
    if (pcm_number_parse(&value, text) != PCM_OK)
        return find(reading, column, "must be a number like 12.5 or 3e8");
    if (value < 0.0 || (value == 0.0 && !zero_allowed))
        return find(reading, column, zero_allowed ? "must be >= 0" : "must be > 0");
    *out = value;
    return PCM_OK;
}

static pcm_status read_kind(enum kind *out, struct reading *reading)
{
    const char *text = cell(reading, KIND);
    for (enum kind kind = 0; kind < KINDS; kind++) {
        if (strcmp(text, kind_names[kind]) != 0)
            continue;
        *out = kind;
        return PCM_OK;
    }
    return find(reading, KIND, "must be exact, right, left or interval");
}

/* What a blank kind means. */
static enum kind implied_kind(const struct ages *ages)
{
    if (is_given(ages->time) || ages->lower == ages->upper)
        return KIND_EXACT;
    if (is_given(ages->lower) && is_given(ages->upper))
        return isinf(ages->upper) ? KIND_RIGHT : KIND_INTERVAL;
    return KIND_BLANK;
}

/* The one age of an exact, right- or left-censored row, from whichever cell gives it. An age that
 * is open to one side may have its other bound written out: 0 below, infinity above. */
static pcm_status read_single_age(double *out, struct reading *reading, enum kind kind,
                                  const struct ages *ages)
{
    int lower_says_nothing = !is_given(ages->lower) || (kind == KIND_LEFT && ages->lower == 0.0);
    int upper_says_nothing =
        !is_given(ages->upper) || (kind == KIND_RIGHT && isinf(ages->upper));
    if (is_given(ages->time)) {
        *out = ages->time;
        return PCM_OK;
    }
    if (lower_says_nothing && upper_says_nothing)
        return find(reading, COLUMNS, "row gives no age: time is blank, and so are the bounds");
    if (!lower_says_nothing && !upper_says_nothing && ages->lower != ages->upper)
        return find(reading, KIND, "is one age, but lower and upper differ");
    *out = lower_says_nothing ? ages->upper : ages->lower;
    if (isinf(*out))
        return find(reading, UPPER, "must be a number like 12.5 or 3e8");
    return *out > 0.0 ? PCM_OK : find(reading, LOWER, "must be > 0");
}

static pcm_status read_interval(pcm_life *row, struct reading *reading, const struct ages *ages)
{
    if (!is_given(ages->lower) || !is_given(ages->upper))
        return find(reading, KIND, "needs both lower and upper");
    if (!(ages->upper > ages->lower))
        return find(reading, UPPER, "must be above lower");
    if (isinf(ages->upper))
        return find(reading, UPPER, "must be finite in an interval (kind right has no end)");
    /* From age 0 on is left-censored. */
    row->kind = ages->lower > 0.0 ? PCM_LIFE_INTERVAL : PCM_LIFE_LEFT;
    row->lower = ages->lower;
    row->upper = ages->upper;
    return PCM_OK;
}

static pcm_status read_lifetime(pcm_life *row, struct reading *reading, enum kind kind,
                                const struct ages *ages)
{
    if (is_given(ages->time) && (is_given(ages->lower) || is_given(ages->upper)))
        return find(reading, TIME, "stands beside lower or upper: only one of them can hold");
    if (kind == KIND_BLANK)
        kind = implied_kind(ages);
    if (kind == KIND_INTERVAL)
        return read_interval(row, reading, ages);
    if (kind == KIND_BLANK && (is_given(ages->lower) || is_given(ages->upper)))
        return find(reading, KIND, "must say what a single bound means: exact, right or left");
    double age = 0.0;
    pcm_status status = read_single_age(&age, reading, kind, ages);
    row->kind = kind == KIND_RIGHT  ? PCM_LIFE_RIGHT
                : kind == KIND_LEFT ? PCM_LIFE_LEFT
                                    : PCM_LIFE_EXACT;
    row->lower = kind == KIND_LEFT ? 0.0 : age;
    row->upper = kind == KIND_RIGHT ? 0.0 : age;
    return status;
}

static pcm_status read_ages(struct ages *ages, struct reading *reading)
{
    pcm_status status = read_number(&ages->time, reading, TIME, NAN, 0);
    if (status == PCM_OK)
        status = read_number(&ages->lower, reading, LOWER, NAN, 1);
    if (status == PCM_OK)
        status = read_number(&ages->upper, reading, UPPER, NAN, 0);
    return status;
}

/* Failures of another mode than the one asked for: the item had then survived this mode. */
static pcm_status apply_mode(pcm_life *row, struct reading *reading)
{
    int another = reading->mode && strcmp(cell(reading, MODE), reading->mode) != 0;
    if (!another || row->kind == PCM_LIFE_RIGHT)
        return PCM_OK;
    if (row->kind != PCM_LIFE_EXACT)
        return find(reading, MODE, "is another mode, and when it ended the life is not known");
    row->kind = PCM_LIFE_RIGHT;
    return PCM_OK;
}

static pcm_status check_entry(const pcm_life *row, struct reading *reading)
{
    int open = row->kind == PCM_LIFE_EXACT || row->kind == PCM_LIFE_RIGHT;
    double end = open ? row->lower : row->upper;
    return row->entry < end ? PCM_OK
                            : find(reading, ENTRY, "must be below the age that ends the row");
}

/* Reads every cell of a row, so that each bad one is found, and then what they say together. */
static pcm_status read_row(pcm_life *row, struct reading *reading)
{
    struct ages ages;
    enum kind kind = KIND_BLANK;
    reading->sound = 1;
    pcm_status status = read_ages(&ages, reading);
    if (status == PCM_OK)
        status = read_kind(&kind, reading);
    if (status == PCM_OK)
        status = read_number(&row->entry, reading, ENTRY, 0.0, 1);
    if (status == PCM_OK)
        status = read_number(&row->count, reading, COUNT, 1.0, 0);
    if (status == PCM_OK && reading->sound)
        status = read_lifetime(row, reading, kind, &ages);
    if (status == PCM_OK && reading->sound)
        status = check_entry(row, reading);
    if (status == PCM_OK && reading->sound)
        status = apply_mode(row, reading);
    return status;
}

static pcm_status read_rows(struct reading *reading)
{
    for (;;) {
        int more;
        pcm_status status = pcm__io_csv_next(&more, reading->csv);
        if (status != PCM_OK || !more)
            return status;
        pcm_life row = {0};
        status = read_row(&row, reading);
        if (status == PCM_OK && reading->sound)
            status = pcm_life_data_add(reading->data, &row);
        if (status != PCM_OK)
            return status;
    }
}

static int has_column(const struct reading *reading, enum column column)
{
    return reading->position[column] < pcm__io_csv_columns(reading->csv);
}

static void locate_columns(struct reading *reading)
{
    const char *const *names = pcm__io_csv_names(reading->csv);
    for (enum column column = 0; column < COLUMNS; column++) {
        size_t i = 0;
        while (i < pcm__io_csv_columns(reading->csv) &&
               !pcm__io_names_alike(names[i], column_names[column]))
            i++;
        reading->position[column] = i;
    }
}

static pcm_status find_missing(struct reading *reading, enum column column, const char *reason)
{
    return pcm__io_find(&reading->findings, PCM_ERR_DATA, pcm__io_csv_line(reading->csv),
                        column_names[column], NULL, "%s", reason);
}

static pcm_status check_columns(struct reading *reading)
{
    int lower = has_column(reading, LOWER);
    int upper = has_column(reading, UPPER);
    pcm_status status = PCM_OK;
    if (!has_column(reading, TIME) && !lower && !upper)
        status = find_missing(reading, TIME, "column is missing, and so are lower and upper");
    else if (lower != upper)
        status = find_missing(reading, lower ? UPPER : LOWER, "column is missing");
    if (status == PCM_OK && reading->mode && !has_column(reading, MODE))
        status = find_missing(reading, MODE, "column is missing");
    return status;
}

static pcm_status read_open_file(struct reading *reading)
{
    locate_columns(reading);
    pcm_status status = check_columns(reading);
    if (status == PCM_OK && pcm__io_findings_count(&reading->findings) == 0)
        status = read_rows(reading);
    pcm__io_csv_close(reading->csv);
    return status;
}

pcm_status pcm_csv_read_life_data(pcm_life_data **out, const char *path, const char *unit,
                                  const char *mode, pcm_report *report)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!path)
        return pcm__io_fail_null("path");
    struct reading reading = {.mode = mode};
    pcm_status status = pcm_life_data_new(&reading.data, unit);
    if (status != PCM_OK)
        return status;
    status = pcm__io_findings_begin(&reading.findings, report);
    if (status == PCM_OK) {
        status = pcm__io_csv_open(&reading.csv, path, &reading.findings);
        if (status == PCM_OK && reading.csv)
            status = read_open_file(&reading);
        status = pcm__io_findings_end(&reading.findings, status);
    }
    if (status == PCM_OK)
        *out = reading.data;
    else
        pcm_life_data_free(reading.data);
    return status;
}
