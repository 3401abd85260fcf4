/* SPDX-License-Identifier: Apache-2.0 */
/* Reading event data from a CSV file: a row is an event of a system, a gap in its records, or, with
 * a blank time, the system alone. */
#include "config.h"

#include <pcm/csv.h>

#include <math.h>
#include <stdio.h>

#include "libpcm/io/csv_sheet.h"
#include "libpcm/io/fail.h"

enum column { SYSTEM, TIME, END, START, KIND, UNTIL, COLUMNS };

static const char *const column_names[COLUMNS] = {"system", "time", "end",
                                                  "start",  "kind", "until"};

enum kind { KIND_BLANK, KIND_CORRECTIVE, KIND_PREVENTIVE, KIND_GAP, KINDS };

static const char *const kind_names[KINDS] = {"", "corrective", "preventive", "gap"};

struct reading {
    pcm_event_data *data;
    pcm__io_sheet sheet;
};

/* What a row says. */
struct line {
    const char *system;
    double time; /* NAN where blank, as the others */
    double end;
    double start;
    double until;
    int kind;
};

static pcm_status find(struct reading *reading, enum column column, const char *reason)
{
    return pcm__io_sheet_find(&reading->sheet, column, reason);
}

/* Without the column all rows are one system. */
static const char *system_name(const pcm__io_sheet *sheet)
{
    return pcm__io_sheet_has(sheet, SYSTEM) ? pcm__io_sheet_cell(sheet, SYSTEM) : "system";
}

static pcm_status read_line(struct line *line, struct reading *reading)
{
    pcm__io_sheet *sheet = &reading->sheet;
    line->system = system_name(sheet);
    pcm_status status = pcm__io_sheet_number(&line->time, sheet, TIME, NAN, 0);
    if (status == PCM_OK)
        status = pcm__io_sheet_number(&line->end, sheet, END, NAN, 0);
    if (status == PCM_OK)
        status = pcm__io_sheet_number(&line->start, sheet, START, NAN, 1);
    if (status == PCM_OK)
        status = pcm__io_sheet_number(&line->until, sheet, UNTIL, NAN, 0);
    if (status == PCM_OK)
        status = pcm__io_sheet_word(&line->kind, sheet, KIND, kind_names, KINDS,
                                    "must be corrective, preventive or gap");
    if (status == PCM_OK && !*line->system)
        status = find(reading, SYSTEM, "must not be blank");
    return status;
}

/* The library's own rule becomes a finding about the row. */
static pcm_status judge(struct reading *reading, enum column column, pcm_status status)
{
    if (status != PCM_ERR_DOMAIN)
        return status;
    char sentence[256];
    snprintf(sentence, sizeof sentence, "%s", pcm_error_message());
    return find(reading, column, sentence);
}

/* The first row of a system opens it; later ones may repeat its window, but not change it. */
static pcm_status open_system(size_t *out, const struct line *line, struct reading *reading)
{
    if (pcm_event_data_find(out, reading->data, line->system) != PCM_OK) {
        if (isnan(line->end))
            return find(reading, END, "must be given in the first row of a system");
        return judge(reading, END,
                     pcm_event_data_add_system(out, reading->data, line->system,
                                               isnan(line->start) ? 0.0 : line->start, line->end));
    }
    pcm_system system;
    const pcm_status status = pcm_event_data_system(&system, reading->data, *out);
    if (status != PCM_OK)
        return status;
    if (!isnan(line->end) && line->end != system.end)
        return find(reading, END, "differs from the end that the system had in an earlier row");
    if (!isnan(line->start) && line->start != system.start)
        return find(reading, START, "differs from the start that the system had in an earlier row");
    return PCM_OK;
}

static pcm_status add_gap(size_t system, const struct line *line, struct reading *reading)
{
    if (isnan(line->time))
        return find(reading, TIME, "must say where the gap begins");
    if (isnan(line->until))
        return find(reading, UNTIL, "must say where the gap ends");
    return judge(reading, TIME,
                 pcm_event_data_add_gap(reading->data, system, line->time, line->until));
}

static pcm_status add_event(size_t system, const struct line *line, struct reading *reading)
{
    if (isnan(line->time))
        return line->kind == KIND_BLANK ? PCM_OK : find(reading, TIME, "must not be blank");
    const pcm_maintenance_kind kind =
        line->kind == KIND_PREVENTIVE ? PCM_MAINTENANCE_PREVENTIVE : PCM_MAINTENANCE_CORRECTIVE;
    return judge(reading, TIME, pcm_event_data_add_event(reading->data, system, line->time, kind));
}

static pcm_status read_rows(struct reading *reading)
{
    for (;;) {
        int more;
        pcm_status status = pcm__io_sheet_next(&more, &reading->sheet);
        if (status != PCM_OK || !more)
            return status;
        struct line line;
        size_t system = 0;
        status = read_line(&line, reading);
        if (status == PCM_OK && reading->sheet.sound)
            status = open_system(&system, &line, reading);
        if (status == PCM_OK && reading->sheet.sound)
            status = line.kind == KIND_GAP ? add_gap(system, &line, reading)
                                           : add_event(system, &line, reading);
        if (status != PCM_OK)
            return status;
    }
}

static pcm_status read_open_file(struct reading *reading, pcm__io_csv *csv,
                                 pcm__io_findings *findings)
{
    pcm__io_sheet_begin(&reading->sheet, csv, findings, column_names, COLUMNS);
    pcm_status status = PCM_OK;
    for (enum column column = TIME; column <= END && status == PCM_OK; column++)
        if (!pcm__io_sheet_has(&reading->sheet, column))
            status = pcm__io_sheet_find_column(&reading->sheet, column, "column is missing");
    if (status == PCM_OK && pcm__io_findings_count(findings) == 0)
        status = read_rows(reading);
    return status;
}

pcm_status pcm_csv_read_event_data(pcm_event_data **out, const char *path, const char *unit,
                                   pcm_report *report)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!path)
        return pcm__io_fail_null("path");
    struct reading reading;
    pcm_status status = pcm_event_data_new(&reading.data, unit);
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
        pcm_event_data_free(reading.data);
    return status;
}
