/* SPDX-License-Identifier: Apache-2.0 */
/* Content lines of iCalendar (RFC 5545, section 3.1): NAME:VALUE, folded, ended by CR LF. */
#ifndef PCM_IO_CALENDAR_LINES_H
#define PCM_IO_CALENDAR_LINES_H

#include <pcm/date.h>

#include "libpcm/io/output.h"

typedef struct pcm__io_lines {
    pcm__io_output output;
    size_t octets; /* of the current line */
} pcm__io_lines;

/* A line whose value is no text, written as it is. */
void pcm__io_line(pcm__io_lines *lines, const char *name, const char *value);

/* A line whose value is a text, escaped; NULL-terminated parts are joined. */
void pcm__io_text_line(pcm__io_lines *lines, const char *name, const char *const *parts);

/* A day in the basic format, "20260331", with something behind it. */
void pcm__io_date_line(pcm__io_lines *lines, const char *name, pcm_date date, const char *suffix);

#endif
