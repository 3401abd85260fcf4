/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of RFC 4180, with LF at the end of lines and quotation marks only where they are needed. */
#ifndef PCM_IO_CSV_WRITER_H
#define PCM_IO_CSV_WRITER_H

#include "libpcm/io/output.h"

typedef struct pcm__io_csv_writer {
    pcm__io_output output;
    int in_row;
} pcm__io_csv_writer;

pcm_status pcm__io_csv_writer_begin(pcm__io_csv_writer *writer, const char *path);

/* The next cell of the row, and the end of the row. */
void pcm__io_csv_put(pcm__io_csv_writer *writer, const char *text);
void pcm__io_csv_end_row(pcm__io_csv_writer *writer);

/* As pcm__io_output_end(). */
pcm_status pcm__io_csv_writer_end(pcm__io_csv_writer *writer, pcm_status status);

#endif
