/* SPDX-License-Identifier: Apache-2.0 */
/* Reading life data from a CSV file: a row gives the age of the failure or suspension as `time`, or
 * as the bounds `lower` and `upper` between which it lies. */
#include "config.h"

#include <pcm/csv.h>

#include <math.h>
#include <string.h>
#include <strings.h>

#include "libpcm/io/covariates.h"
#include "libpcm/io/csv_sheet.h"
#include "libpcm/io/fail.h"

enum column { TIME, LOWER, UPPER, KIND, ENTRY, TRUNCATION, COUNT, MODE, COLUMNS };

static const char *const column_names[COLUMNS] = {"time",  "lower",      "upper", "kind",
                                                  "entry", "truncation", "count", "mode"};

enum kind { KIND_BLANK, KIND_EXACT, KIND_RIGHT, KIND_LEFT, KIND_INTERVAL, KINDS };

static const char *const kind_names[KINDS] = {"", "exact", "right", "left", "interval"};

struct reading {
    pcm_life_data *data;
    pcm__io_sheet sheet;
    pcm__io_covariates covariates;
    const char *mode;
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

/* A finding about a cell of the current row; COLUMNS: about the row. */
static pcm_status find(struct reading *reading, enum column column, const char *reason)
{
    return pcm__io_sheet_find(&reading->sheet, column, reason);
}

static int is_infinite(const char *text)
{
    return strcasecmp(text, "inf") == 0 || strcasecmp(text, "+inf") == 0;
}

/* An upper bound may be infinite. */
static pcm_status read_upper(double *out, struct reading *reading)
{
    if (!is_infinite(pcm__io_sheet_cell(&reading->sheet, UPPER)))
        return pcm__io_sheet_number(out, &reading->sheet, UPPER, NAN, 0);
    *out = INFINITY;
    return PCM_OK;
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
    int upper_says_nothing = !is_given(ages->upper) || (kind == KIND_RIGHT && isinf(ages->upper));
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
    pcm_status status = pcm__io_sheet_number(&ages->time, &reading->sheet, TIME, NAN, 0);
    if (status == PCM_OK)
        status = pcm__io_sheet_number(&ages->lower, &reading->sheet, LOWER, NAN, 1);
    if (status == PCM_OK)
        status = read_upper(&ages->upper, reading);
    return status;
}

/* Failures of another mode than the one asked for: the item had then survived this mode. */
static pcm_status apply_mode(pcm_life *row, struct reading *reading)
{
    const char *mode = pcm__io_sheet_cell(&reading->sheet, MODE);
    if (!reading->mode)
        return *mode ? pcm_life_data_mode(&row->mode, reading->data, mode) : PCM_OK;
    if (strcmp(mode, reading->mode) == 0)
        return pcm_life_data_mode(&row->mode, reading->data, mode);
    if (row->kind == PCM_LIFE_RIGHT)
        return PCM_OK;
    if (row->kind != PCM_LIFE_EXACT || row->truncation > 0.0)
        return find(reading, MODE, "is another mode, and when it ended the life is not known");
    row->kind = PCM_LIFE_RIGHT;
    return PCM_OK;
}

static pcm_status check_window(const pcm_life *row, struct reading *reading)
{
    const int single = row->kind == PCM_LIFE_EXACT || row->kind == PCM_LIFE_RIGHT;
    const double end = single ? row->lower : row->upper;
    if (row->entry >= end)
        return find(reading, ENTRY, "must be below the age that ends the row");
    if (row->truncation == 0.0 || row->truncation > end)
        return PCM_OK;
    return row->truncation == end && row->kind != PCM_LIFE_RIGHT
               ? PCM_OK
               : find(reading, TRUNCATION, "must not be below the age that ends the row");
}

/* Reads every cell of a row, so that each bad one is found, and then what they say together. */
static pcm_status read_row(pcm_life *row, struct reading *reading)
{
    pcm__io_sheet *sheet = &reading->sheet;
    struct ages ages;
    int kind = KIND_BLANK;
    pcm_status status = read_ages(&ages, reading);
    if (status == PCM_OK)
        status = pcm__io_sheet_word(&kind, sheet, KIND, kind_names, KINDS,
                                    "must be exact, right, left or interval");
    if (status == PCM_OK)
        status = pcm__io_sheet_number(&row->entry, sheet, ENTRY, 0.0, 1);
    if (status == PCM_OK)
        status = pcm__io_sheet_number(&row->truncation, sheet, TRUNCATION, 0.0, 0);
    if (status == PCM_OK)
        status = pcm__io_sheet_number(&row->count, sheet, COUNT, 1.0, 0);
    if (status == PCM_OK)
        status = pcm__io_covariates_read(&reading->covariates, sheet);
    if (status == PCM_OK && sheet->sound)
        status = read_lifetime(row, reading, (enum kind)kind, &ages);
    if (status == PCM_OK && sheet->sound)
        status = check_window(row, reading);
    if (status == PCM_OK && sheet->sound)
        status = apply_mode(row, reading);
    return status;
}

static pcm_status read_rows(struct reading *reading)
{
    for (;;) {
        int more;
        pcm_status status = pcm__io_sheet_next(&more, &reading->sheet);
        if (status != PCM_OK || !more)
            return status;
        pcm_life row = {0};
        status = read_row(&row, reading);
        if (status == PCM_OK && reading->sheet.sound)
            status = pcm_life_data_add_with(reading->data, &row, reading->covariates.value);
        if (status != PCM_OK)
            return status;
    }
}

static pcm_status check_columns(struct reading *reading)
{
    pcm__io_sheet *sheet = &reading->sheet;
    const int lower = pcm__io_sheet_has(sheet, LOWER);
    const int upper = pcm__io_sheet_has(sheet, UPPER);
    pcm_status status = PCM_OK;
    if (!pcm__io_sheet_has(sheet, TIME) && !lower && !upper)
        status =
            pcm__io_sheet_find_column(sheet, TIME, "column is missing, and so are lower and upper");
    else if (lower != upper)
        status = pcm__io_sheet_find_column(sheet, lower ? UPPER : LOWER, "column is missing");
    if (status == PCM_OK && reading->mode && !pcm__io_sheet_has(sheet, MODE))
        status = pcm__io_sheet_find_column(sheet, MODE, "column is missing");
    return status;
}

static pcm_status read_open_file(struct reading *reading, pcm__io_csv *csv,
                                 pcm__io_findings *findings)
{
    pcm__io_sheet_begin(&reading->sheet, csv, findings, column_names, COLUMNS);
    pcm_status status = check_columns(reading);
    if (status == PCM_OK)
        status = pcm__io_covariates_begin(&reading->covariates, &reading->sheet, reading->data);
    if (status == PCM_OK && pcm__io_findings_count(findings) == 0)
        status = read_rows(reading);
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
    pcm__io_findings findings;
    status = pcm__io_findings_begin(&findings, report);
    if (status == PCM_OK) {
        pcm__io_csv *csv = NULL;
        status = pcm__io_csv_open(&csv, path, &findings);
        if (status == PCM_OK && csv)
            status = read_open_file(&reading, csv, &findings);
        pcm__io_csv_close(csv);
        status = pcm__io_findings_end(&findings, status);
    }
    if (status == PCM_OK)
        *out = reading.data;
    else
        pcm_life_data_free(reading.data);
    return status;
}
