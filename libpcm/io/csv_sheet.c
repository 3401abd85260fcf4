/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "libpcm/io/csv_sheet.h"

#include <string.h>

#include <pcm/number.h>

#include "libpcm/io/text.h"

void pcm__io_sheet_begin(pcm__io_sheet *sheet, pcm__io_csv *csv, pcm__io_findings *findings,
                         const char *const *names, size_t count)
{
    *sheet = (pcm__io_sheet){
        .csv = csv, .findings = findings, .names = names, .count = count, .sound = 1};
    const char *const *found = pcm__io_csv_names(csv);
    for (size_t column = 0; column < count; column++) {
        size_t i = 0;
        while (i < pcm__io_csv_columns(csv) && !pcm__io_names_alike(found[i], names[column]))
            i++;
        sheet->position[column] = i;
    }
}

int pcm__io_sheet_has(const pcm__io_sheet *sheet, size_t column)
{
    return sheet->position[column] < pcm__io_csv_columns(sheet->csv);
}

pcm_status pcm__io_sheet_next(int *more, pcm__io_sheet *sheet)
{
    sheet->sound = 1;
    return pcm__io_csv_next(more, sheet->csv);
}

const char *pcm__io_sheet_cell(const pcm__io_sheet *sheet, size_t column)
{
    return pcm__io_sheet_has(sheet, column) ? pcm__io_csv_cell(sheet->csv, sheet->position[column])
                                            : "";
}

pcm_status pcm__io_sheet_find(pcm__io_sheet *sheet, size_t column, const char *reason)
{
    sheet->sound = 0;
    const int whole_row = column == sheet->count;
    return pcm__io_find(sheet->findings, PCM_ERR_DATA, pcm__io_csv_line(sheet->csv),
                        whole_row ? NULL : sheet->names[column],
                        whole_row ? NULL : pcm__io_sheet_cell(sheet, column), "%s", reason);
}

pcm_status pcm__io_sheet_find_column(pcm__io_sheet *sheet, size_t column, const char *reason)
{
    return pcm__io_find(sheet->findings, PCM_ERR_DATA, pcm__io_csv_line(sheet->csv),
                        sheet->names[column], NULL, "%s", reason);
}

pcm_status pcm__io_sheet_number(double *out, pcm__io_sheet *sheet, size_t column, double blank,
                                int zero_allowed)
{
    const char *text = pcm__io_sheet_cell(sheet, column);
    *out = blank;
    if (!*text)
        return PCM_OK;
    double value;
    if (pcm_number_parse(&value, text) != PCM_OK)
        return pcm__io_sheet_find(sheet, column, "must be a number like 12.5 or 3e8");
    if (value < 0.0 || (value == 0.0 && !zero_allowed))
        return pcm__io_sheet_find(sheet, column, zero_allowed ? "must be >= 0" : "must be > 0");
    *out = value;
    return PCM_OK;
}

pcm_status pcm__io_sheet_word(int *out, pcm__io_sheet *sheet, size_t column,
                              const char *const *words, int count, const char *reason)
{
    const char *text = pcm__io_sheet_cell(sheet, column);
    for (int word = 0; word < count; word++) {
        if (strcmp(text, words[word]) != 0)
            continue;
        *out = word;
        return PCM_OK;
    }
    return pcm__io_sheet_find(sheet, column, reason);
}
