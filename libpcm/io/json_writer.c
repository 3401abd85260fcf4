/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a JSON document (RFC 8259) into memory. */
#include "config.h"

#include "libpcm/io/json_writer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/number.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"

enum { INDENT = 2 };

static void put_bytes(pcm__io_writer *writer, const char *bytes, size_t length)
{
    if (writer->status != PCM_OK)
        return;
    writer->status = pcm__io_reserve(&writer->text, &writer->room, writer->length + length + 1, 1);
    if (writer->status != PCM_OK)
        return;
    memcpy(writer->text + writer->length, bytes, length);
    writer->length += length;
}

static void put(pcm__io_writer *writer, const char *text)
{
    put_bytes(writer, text, strlen(text));
}

static void put_line_end(pcm__io_writer *writer)
{
    put(writer, "\n");
    for (int i = 0; i < INDENT * writer->depth; i++)
        put(writer, " ");
}

/* Writes a text in quotation marks. */
static void put_quoted(pcm__io_writer *writer, const char *text)
{
    char code[8];
    put(writer, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            put_bytes(writer, (const char[]){'\\', *text}, 2);
        else if ((unsigned char)*text >= 0x20)
            put_bytes(writer, text, 1);
        else if (snprintf(code, sizeof code, "\\u%04x", *text) > 0)
            put(writer, code);
    }
    put(writer, "\"");
}

/* What comes before a value: a comma, a new line, its name. */
static void put_before(pcm__io_writer *writer, const char *name)
{
    if (writer->depth > 0) {
        int last = writer->depth - 1, one_line = writer->open[last].on_one_line;
        if (writer->open[last].has_members)
            put(writer, one_line ? ", " : ",");
        if (!one_line)
            put_line_end(writer);
        writer->open[last].has_members = 1;
    }
    if (name) {
        put_quoted(writer, name);
        put(writer, ": ");
    }
}

static void put_begin(pcm__io_writer *writer, const char *name, const char *brackets,
                      enum pcm__io_layout layout)
{
    put_before(writer, name);
    put_bytes(writer, brackets, 1);
    writer->open[writer->depth].closes_with = brackets[1];
    writer->open[writer->depth].on_one_line = layout == PCM__IO_ONE_LINE;
    writer->open[writer->depth].has_members = 0;
    writer->depth++;
}

void pcm__io_put_object(pcm__io_writer *writer, const char *name, enum pcm__io_layout layout)
{
    put_begin(writer, name, "{}", layout);
}

void pcm__io_put_array(pcm__io_writer *writer, const char *name, enum pcm__io_layout layout)
{
    put_begin(writer, name, "[]", layout);
}

void pcm__io_put_end(pcm__io_writer *writer)
{
    writer->depth--;
    if (writer->open[writer->depth].has_members && !writer->open[writer->depth].on_one_line)
        put_line_end(writer);
    put_bytes(writer, &writer->open[writer->depth].closes_with, 1);
}

void pcm__io_put_number(pcm__io_writer *writer, const char *name, double value)
{
    char text[PCM_NUMBER_SIZE];
    put_before(writer, name);
    if (!isfinite(value)) {
        put(writer, "null");
        return;
    }
    put(writer, pcm_number_format(text, value));
    /* Readers take digits alone for an integer, which may have to fit into 64 bits. */
    if (fabs(value) >= 1e15 && !strpbrk(text, ".e"))
        put(writer, ".0");
}

void pcm__io_put_whole(pcm__io_writer *writer, const char *name, unsigned long long value)
{
    char text[32];
    put_before(writer, name);
    snprintf(text, sizeof text, "%llu", value);
    put(writer, text);
}

void pcm__io_put_text(pcm__io_writer *writer, const char *name, const char *text)
{
    put_before(writer, name);
    if (*text)
        put_quoted(writer, text);
    else
        put(writer, "null");
}

void pcm__io_put_flag(pcm__io_writer *writer, const char *name, int flag)
{
    put_before(writer, name);
    put(writer, flag ? "true" : "false");
}

void pcm__io_put_numbers(pcm__io_writer *writer, const char *name, const double *value, size_t n)
{
    pcm__io_put_array(writer, name, PCM__IO_ONE_LINE);
    for (size_t i = 0; i < n; i++)
        pcm__io_put_number(writer, NULL, value[i]);
    pcm__io_put_end(writer);
}

pcm_status pcm__io_writer_end(pcm__io_writer *writer, char **text, size_t *length)
{
    put(writer, "\n");
    if (writer->status != PCM_OK) {
        pcm_release(writer->text);
        return writer->status;
    }
    writer->text[writer->length] = '\0';
    *text = writer->text;
    if (length)
        *length = writer->length;
    return PCM_OK;
}
