/* SPDX-License-Identifier: Apache-2.0 */
/* Content lines of iCalendar: folded at 75 octets (RFC 5545, section 3.1), texts escaped (section
 * 3.3.11). */
#include "config.h"

#include "libpcm/io/calendar_lines.h"

enum { LINE_MOST = 75 };

static int continues_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the character that begins here. */
static size_t character_length(const char *text)
{
    size_t length = 1;
    while (continues_character(text[length]))
        length++;
    return length;
}

/* Writes octets that must stay on one line. */
static void put_together(pcm__io_lines *lines, const char *octets, size_t length)
{
    if (lines->octets + length > LINE_MOST) {
        pcm__io_output_put(&lines->output, "\r\n ");
        lines->octets = 1;
    }
    pcm__io_output_put_bytes(&lines->output, octets, length);
    lines->octets += length;
}

static void put_raw(pcm__io_lines *lines, const char *text)
{
    while (*text) {
        size_t length = character_length(text);
        put_together(lines, text, length);
        text += length;
    }
}

static void put_escaped(pcm__io_lines *lines, const char *text)
{
    while (*text) {
        size_t length = character_length(text);
        if (*text == '\n')
            put_together(lines, "\\n", 2);
        else if (*text == ',' || *text == ';' || *text == '\\')
            put_together(lines, (const char[]){'\\', *text}, 2);
        else
            put_together(lines, text, length);
        text += length;
    }
}

static void begin_line(pcm__io_lines *lines, const char *name)
{
    lines->octets = 0;
    put_raw(lines, name);
    put_raw(lines, ":");
}

static void end_line(pcm__io_lines *lines)
{
    pcm__io_output_put(&lines->output, "\r\n");
}

void pcm__io_line(pcm__io_lines *lines, const char *name, const char *value)
{
    begin_line(lines, name);
    put_raw(lines, value);
    end_line(lines);
}

void pcm__io_text_line(pcm__io_lines *lines, const char *name, const char *const *parts)
{
    begin_line(lines, name);
    for (; *parts; parts++)
        put_escaped(lines, *parts);
    end_line(lines);
}

void pcm__io_date_line(pcm__io_lines *lines, const char *name, pcm_date date, const char *suffix)
{
    int year;
    int month;
    int day;
    char text[sizeof "-2147483648-2147483648-2147483648"];
    pcm_date_to_civil(&year, &month, &day, date);
    snprintf(text, sizeof text, "%04d%02d%02d", year, month, day);
    begin_line(lines, name);
    put_raw(lines, text);
    put_raw(lines, suffix);
    end_line(lines);
}
