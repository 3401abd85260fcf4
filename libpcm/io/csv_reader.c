/* SPDX-License-Identifier: Apache-2.0 */
/* The tokenizer of RFC 4180, section 2, and the rules for whole rows. A row's first error is kept,
 * the rest of the row is read as well as it goes, so that the next row begins where it should. */
#include "config.h"

#include "libpcm/io/csv_reader.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <pcm/memory.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/limits.h"
#include "libpcm/io/text.h"

enum { INPUT_SIZE = 1 << 16 };

struct pcm__io_csv {
    pcm__io_findings *findings;
    FILE *file;
    int error; /* errno of the read that failed, or 0 */

    unsigned char input[INPUT_SIZE];
    size_t input_used;
    size_t input_length;
    size_t line_now; /* of the next byte */

    size_t line; /* the current row begins in */
    char *row;   /* its cells, each with a final NUL */
    size_t length;
    size_t capacity;
    size_t cells;
    size_t start[PCM__IO_COLUMNS_MOST + 1]; /* of each cell in row, and of what would follow */
    const char *problem;                    /* first error of the row, or NULL */
    size_t problem_cell;
    int quoted;                             /* some cell of the row is */
    int cut;                                /* the row is longer than what is kept of it */
    int no_memory;

    char *header; /* the bytes of the names */
    const char **names;
    size_t columns;
};

/* Makes sure that a byte is waiting; 0 at the end of the file. */
static int fill(pcm__io_csv *csv)
{
    if (csv->input_used < csv->input_length)
        return 1;
    if (csv->error)
        return 0;
    errno = 0;
    csv->input_used = 0;
    csv->input_length = fread(csv->input, 1, INPUT_SIZE, csv->file);
    if (ferror(csv->file))
        csv->error = errno ? errno : EIO;
    return csv->input_length > 0;
}

static int peek_byte(pcm__io_csv *csv)
{
    return fill(csv) ? csv->input[csv->input_used] : EOF;
}

static int next_byte(pcm__io_csv *csv)
{
    int byte = peek_byte(csv);
    if (byte != EOF)
        csv->input_used++;
    if (byte == '\n')
        csv->line_now++;
    return byte;
}

static void skip_byte_order_mark(pcm__io_csv *csv)
{
    if (fill(csv) && csv->input_length >= 3 && memcmp(csv->input, "\xEF\xBB\xBF", 3) == 0)
        csv->input_used = 3;
}

static void complain(pcm__io_csv *csv, const char *problem)
{
    if (csv->problem)
        return;
    csv->problem = problem;
    csv->problem_cell = csv->cells;
}

static int grow(pcm__io_csv *csv)
{
    size_t capacity = csv->capacity ? 2 * csv->capacity : 256;
    char *row = pcm_resize(csv->row, capacity);
    if (!row)
        return 0;
    csv->row = row;
    csv->capacity = capacity;
    return 1;
}

static void put(pcm__io_csv *csv, int byte)
{
    if (csv->length >= PCM__IO_ROW_MOST) {
        csv->cut = 1;
        complain(csv, "makes the row longer than 1 MiB (is a quotation mark not closed?)");
        return;
    }
    if (csv->no_memory || (csv->length == csv->capacity && !grow(csv))) {
        csv->no_memory = 1;
        return;
    }
    csv->row[csv->length++] = (char)byte;
}

/* Adds a byte of the file to the cell. */
static void put_text(pcm__io_csv *csv, int byte)
{
    if (byte == '\0')
        complain(csv, "holds a NUL byte");
    put(csv, byte);
}

static int ends_cell(int byte)
{
    return byte == ',' || byte == '\n' || byte == EOF;
}

/* The carriage return of a line that ends in CR LF. */
static int is_before_line_feed(pcm__io_csv *csv, int byte)
{
    return byte == '\r' && peek_byte(csv) == '\n';
}

/* Reads a cell, or what follows a closing quotation mark, from this byte on; returns the byte that
 * ends it. */
static int read_plain(pcm__io_csv *csv, int byte)
{
    for (; !ends_cell(byte); byte = next_byte(csv)) {
        if (is_before_line_feed(csv, byte))
            continue;
        if (byte == '"')
            complain(csv, "has a quotation mark inside: the cell must be in quotation marks and "
                          "those inside doubled");
        if (byte == '\r')
            complain(csv, "has a carriage return that ends no line");
        put_text(csv, byte);
    }
    return byte;
}

/* Reads a cell whose opening quotation mark has been read; returns the byte that ends it. */
static int read_quoted(pcm__io_csv *csv)
{
    csv->quoted = 1;
    for (;;) {
        int byte = next_byte(csv);
        if (byte == EOF) {
            complain(csv, "begins with a quotation mark that is never closed");
            return EOF;
        }
        if (byte == '"') {
            if (peek_byte(csv) != '"')
                break;
            next_byte(csv);
        }
        put_text(csv, byte);
    }
    int byte = next_byte(csv);
    if (!ends_cell(byte) && !is_before_line_feed(csv, byte))
        complain(csv, "has text after its closing quotation mark");
    return read_plain(csv, byte);
}

static void begin_cell(pcm__io_csv *csv)
{
    if (csv->cells <= PCM__IO_COLUMNS_MOST)
        csv->start[csv->cells] = csv->length;
}

/* Reads a row as it comes; 0 at the end of the file. */
static int read_row(pcm__io_csv *csv)
{
    csv->line = csv->line_now;
    csv->length = 0;
    csv->cells = 0;
    csv->problem = NULL;
    csv->quoted = 0;
    csv->cut = 0;
    int byte = next_byte(csv);
    if (byte == EOF)
        return 0;
    for (;;) {
        begin_cell(csv);
        byte = byte == '"' ? read_quoted(csv) : read_plain(csv, byte);
        put(csv, '\0');
        csv->cells++;
        if (byte != ',')
            break;
        byte = next_byte(csv);
    }
    begin_cell(csv);
    return !csv->error;
}

static int is_blank(const pcm__io_csv *csv)
{
    return csv->cells == 1 && csv->length == 1 && !csv->quoted && !csv->problem;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void check_characters(pcm__io_csv *csv)
{
    for (size_t i = 0; !csv->cut && i < smaller(csv->cells, PCM__IO_COLUMNS_MOST); i++) {
        size_t length = csv->start[i + 1] - 1 - csv->start[i];
        if (!csv->problem && !pcm__io_is_utf8(csv->row + csv->start[i], length)) {
            csv->problem = "is not valid UTF-8 text";
            csv->problem_cell = i;
        }
    }
}

/* The text of a cell, "" where a row that is too long was cut. */
static const char *cell_text(const pcm__io_csv *csv, size_t cell)
{
    int kept = !csv->cut && cell < smaller(csv->cells, PCM__IO_COLUMNS_MOST);
    return kept ? csv->row + csv->start[cell] : "";
}

static pcm_status find_problem(pcm__io_csv *csv)
{
    size_t cell = csv->problem_cell;
    const char *column = cell < csv->columns ? csv->names[cell] : NULL;
    return pcm__io_find(csv->findings, PCM_ERR_FORMAT, csv->line, column, cell_text(csv, cell),
                        "%s", csv->problem);
}

/* The next row that is not a blank line; *sound = 0 if it has a problem, which is reported. */
static pcm_status next_row(int *more, int *sound, pcm__io_csv *csv)
{
    do
        *more = read_row(csv);
    while (*more && is_blank(csv));
    if (csv->no_memory)
        return pcm__io_fail_memory();
    *sound = 0;
    if (csv->error)
        return pcm__io_find(csv->findings, PCM_ERR_FILE, 0, NULL, NULL, "cannot be read: %s",
                            pcm__io_error_text(csv->error).chars);
    if (!*more)
        return PCM_OK;
    check_characters(csv);
    if (csv->problem)
        return find_problem(csv);
    *sound = 1;
    return PCM_OK;
}

static int is_repeated(const pcm__io_csv *csv, size_t column)
{
    for (size_t i = 0; i < column; i++)
        if (pcm__io_names_alike(cell_text(csv, i), cell_text(csv, column)))
            return 1;
    return 0;
}

static pcm_status check_names(int *sound, pcm__io_csv *csv)
{
    if (csv->cells > PCM__IO_COLUMNS_MOST) {
        *sound = 0;
        return pcm__io_find(csv->findings, PCM_ERR_FORMAT, csv->line, NULL, NULL,
                            "has %zu columns, more than %d", csv->cells, PCM__IO_COLUMNS_MOST);
    }
    pcm_status status = PCM_OK;
    for (size_t i = 0; i < csv->cells && status == PCM_OK; i++) {
        const char *name = cell_text(csv, i);
        if (!*name)
            status = pcm__io_find(csv->findings, PCM_ERR_DATA, csv->line, NULL, NULL,
                                  "column %zu has no name", i + 1);
        else if (is_repeated(csv, i))
            status = pcm__io_find(csv->findings, PCM_ERR_DATA, csv->line, name, NULL,
                                  "column is there twice");
        else
            continue;
        *sound = 0;
    }
    return status;
}

/* The current row becomes the header. */
static pcm_status keep_names(pcm__io_csv *csv)
{
    csv->names = pcm_allocate(csv->cells * sizeof *csv->names);
    if (!csv->names)
        return pcm__io_fail_memory();
    csv->header = csv->row;
    csv->columns = csv->cells;
    for (size_t i = 0; i < csv->columns; i++)
        csv->names[i] = csv->header + csv->start[i];
    csv->row = NULL;
    csv->capacity = 0;
    return PCM_OK;
}

static pcm_status read_header(int *sound, pcm__io_csv *csv)
{
    int more;
    pcm_status status = next_row(&more, sound, csv);
    if (status == PCM_OK && !more && !csv->error)
        status = pcm__io_find(csv->findings, PCM_ERR_FORMAT, 0, NULL, NULL,
                              "is empty: the line with the names of the columns is missing");
    if (status == PCM_OK && *sound)
        status = check_names(sound, csv);
    if (status == PCM_OK && *sound)
        status = keep_names(csv);
    return status;
}

pcm_status pcm__io_csv_open(pcm__io_csv **out, const char *path, pcm__io_findings *findings)
{
    pcm_status status = pcm_report_at(findings->report, path, 0);
    if (status != PCM_OK)
        return status;
    pcm__io_csv *csv = pcm_allocate(sizeof *csv);
    if (!csv)
        return pcm__io_fail_memory();
    memset(csv, 0, sizeof *csv);
    csv->findings = findings;
    csv->line_now = 1;
    int sound = 0;
    csv->file = fopen(path, "rb");
    if (!csv->file) {
        status = pcm__io_find(findings, PCM_ERR_FILE, 0, NULL, NULL, "cannot be opened: %s",
                              pcm__io_error_text(errno).chars);
    } else {
        skip_byte_order_mark(csv);
        status = read_header(&sound, csv);
    }
    if (status != PCM_OK || !sound) {
        pcm__io_csv_close(csv);
        csv = NULL;
    }
    if (status == PCM_OK)
        *out = csv;
    return status;
}

void pcm__io_csv_close(pcm__io_csv *csv)
{
    if (!csv)
        return;
    if (csv->file)
        fclose(csv->file);
    pcm_release(csv->row);
    pcm_release(csv->header);
    pcm_release(csv->names);
    pcm_release(csv);
}

size_t pcm__io_csv_columns(const pcm__io_csv *csv)
{
    return csv->columns;
}

const char *const *pcm__io_csv_names(const pcm__io_csv *csv)
{
    return csv->names;
}

pcm_status pcm__io_csv_next(int *more, pcm__io_csv *csv)
{
    for (;;) {
        int sound;
        pcm_status status = next_row(more, &sound, csv);
        if (status != PCM_OK || !*more)
            return status;
        if (sound && csv->cells == csv->columns)
            return PCM_OK;
        if (sound)
            status = pcm__io_find(csv->findings, PCM_ERR_DATA, csv->line, NULL, NULL,
                                  "row has %zu cells, the header has %zu", csv->cells,
                                  csv->columns);
        if (status != PCM_OK)
            return status;
    }
}

size_t pcm__io_csv_line(const pcm__io_csv *csv)
{
    return csv->line;
}

const char *pcm__io_csv_cell(const pcm__io_csv *csv, size_t column)
{
    return csv->row + csv->start[column];
}
