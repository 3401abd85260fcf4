/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a JSON document into memory, in the order of the calls. An object or array is written one
 * member a line, or all on one line. What JSON cannot say, an infinite number, is null. The first
 * failure is kept until the end. */
#ifndef PCM_IO_JSON_WRITER_H
#define PCM_IO_JSON_WRITER_H

#include <stddef.h>

#include <pcm/status.h>

enum { PCM__IO_DEPTH_MOST = 16 };

typedef struct pcm__io_writer {
    char *text;
    size_t length;
    size_t room;
    int depth;
    struct {
        char closes_with; /* '}' or ']' */
        char on_one_line;
        char has_members;
    } open[PCM__IO_DEPTH_MOST];
    pcm_status status;
} pcm__io_writer;

/* How an object or array is laid out. */
enum pcm__io_layout { PCM__IO_LINES, PCM__IO_ONE_LINE };

/* Begins an object or array, as a member of that name or as an element (NULL); and ends the last
 * that was begun. */
void pcm__io_put_object(pcm__io_writer *writer, const char *name, enum pcm__io_layout layout);
void pcm__io_put_array(pcm__io_writer *writer, const char *name, enum pcm__io_layout layout);
void pcm__io_put_end(pcm__io_writer *writer);

/* Members, or with NULL elements. Numbers read back as the same double; an empty text is null. */
void pcm__io_put_number(pcm__io_writer *writer, const char *name, double value);
void pcm__io_put_whole(pcm__io_writer *writer, const char *name, unsigned long long value);
void pcm__io_put_text(pcm__io_writer *writer, const char *name, const char *text);
void pcm__io_put_flag(pcm__io_writer *writer, const char *name, int flag);
void pcm__io_put_numbers(pcm__io_writer *writer, const char *name, const double *value, size_t n);

/* Ends the document: its text, to be freed with pcm_release(), and a NUL. */
pcm_status pcm__io_writer_end(pcm__io_writer *writer, char **text, size_t *length);

#endif
