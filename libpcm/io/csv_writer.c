/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of RFC 4180. A text is never altered, not even one that a spreadsheet would take for a
 * formula: what is written must read back the same. */
#include "config.h"

#include "libpcm/io/csv_writer.h"

#include <string.h>

pcm_status pcm__io_csv_writer_begin(pcm__io_csv_writer *writer, const char *path)
{
    writer->in_row = 0;
    return pcm__io_output_begin(&writer->output, path);
}

/* Between quotation marks, with those inside doubled. */
static void put_quoted(pcm__io_output *output, const char *text)
{
    pcm__io_output_put(output, "\"");
    for (const char *mark; (mark = strchr(text, '"')) != NULL; text = mark + 1) {
        pcm__io_output_put_bytes(output, text, (size_t)(mark - text));
        pcm__io_output_put(output, "\"\"");
    }
    pcm__io_output_put(output, text);
    pcm__io_output_put(output, "\"");
}

void pcm__io_csv_put(pcm__io_csv_writer *writer, const char *text)
{
    if (writer->in_row)
        pcm__io_output_put(&writer->output, ",");
    writer->in_row = 1;
    if (strpbrk(text, ",\"\r\n"))
        put_quoted(&writer->output, text);
    else
        pcm__io_output_put(&writer->output, text);
}

void pcm__io_csv_end_row(pcm__io_csv_writer *writer)
{
    pcm__io_output_put(&writer->output, "\n");
    writer->in_row = 0;
}

pcm_status pcm__io_csv_writer_end(pcm__io_csv_writer *writer, pcm_status status)
{
    return pcm__io_output_end(&writer->output, status);
}
