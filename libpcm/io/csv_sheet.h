/* SPDX-License-Identifier: Apache-2.0 */
/* A CSV file with columns that are known by name: where they are, what their cells say, and what is
 * wrong with them. */
#ifndef PCM_IO_CSV_SHEET_H
#define PCM_IO_CSV_SHEET_H

#include "libpcm/io/csv_reader.h"

enum { PCM__IO_SHEET_COLUMNS = 16 };

/* A file being read. `names` are the known columns, at most PCM__IO_SHEET_COLUMNS. */
typedef struct pcm__io_sheet {
    pcm__io_csv *csv;
    pcm__io_findings *findings;
    const char *const *names;
    size_t count;
    size_t position[PCM__IO_SHEET_COLUMNS]; /* in the file; beyond its last where there is none */
    int sound;                              /* no finding in the current row yet */
} pcm__io_sheet;

/* Finds the known columns in an open file. */
void pcm__io_sheet_begin(pcm__io_sheet *sheet, pcm__io_csv *csv, pcm__io_findings *findings,
                         const char *const *names, size_t count);

/* Whether the file has a known column. */
int pcm__io_sheet_has(const pcm__io_sheet *sheet, size_t column);

/* The next row, which begins as sound. */
pcm_status pcm__io_sheet_next(int *more, pcm__io_sheet *sheet);

/* The cell of the current row; "" without the column. */
const char *pcm__io_sheet_cell(const pcm__io_sheet *sheet, size_t column);

/* A finding about a cell of the current row, or with `column` = count about the whole row. */
pcm_status pcm__io_sheet_find(pcm__io_sheet *sheet, size_t column, const char *reason);

/* A finding about a column as a whole. */
pcm_status pcm__io_sheet_find_column(pcm__io_sheet *sheet, size_t column, const char *reason);

/* A cell as a number that is >= 0, or > 0 if 0 is not allowed; `blank` where it is blank. */
pcm_status pcm__io_sheet_number(double *out, pcm__io_sheet *sheet, size_t column, double blank,
                                int zero_allowed);

/* A cell as the index of one of the words; a blank cell is the word "". */
pcm_status pcm__io_sheet_word(int *out, pcm__io_sheet *sheet, size_t column,
                              const char *const *words, int count, const char *reason);

#endif
