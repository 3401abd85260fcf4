/* SPDX-License-Identifier: Apache-2.0 */
/* A strict reader of RFC 4180 files with a header line. Its own, because every bad cell needs its
 * exact line and column. What is wrong with a row becomes a finding, and the row is passed over. */
#ifndef PCM_IO_CSV_READER_H
#define PCM_IO_CSV_READER_H

#include <stddef.h>

#include "libpcm/io/findings.h"

typedef struct pcm__io_csv pcm__io_csv;

/* Opens a file and reads its header. NULL, with a finding, if the file cannot be opened or has no
 * sound header; names are then unknown. The findings must outlive the reader. */
pcm_status pcm__io_csv_open(pcm__io_csv **out, const char *path, pcm__io_findings *findings);

/* NULL does nothing. */
void pcm__io_csv_close(pcm__io_csv *csv);

/* Column names, each once, none blank. */
size_t pcm__io_csv_columns(const pcm__io_csv *csv);
const char *const *pcm__io_csv_names(const pcm__io_csv *csv);

/* The next row that has a cell for every column; *more = 0 at the end of the file. */
pcm_status pcm__io_csv_next(int *more, pcm__io_csv *csv);

/* The row of the last call: the line it begins in, and its cells. */
size_t pcm__io_csv_line(const pcm__io_csv *csv);
const char *pcm__io_csv_cell(const pcm__io_csv *csv, size_t column);

#endif
