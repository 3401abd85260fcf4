/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a file as a whole or not at all: into a temporary file beside it, which takes its place
 * when everything is on the disk. */
#ifndef PCM_IO_OUTPUT_H
#define PCM_IO_OUTPUT_H

#include <stdio.h>

#include <pcm/status.h>

typedef struct pcm__io_output {
    const char *path;
    FILE *file;
    char *temporary; /* NULL: the path is no file that could be replaced, but a pipe or device */
    char *target;    /* what the temporary file will be called */
    int error;       /* errno of the first write that failed, or 0 */
} pcm__io_output;

/* The path must outlive the output. */
pcm_status pcm__io_output_begin(pcm__io_output *output, const char *path);

/* Failures are kept until the end. */
void pcm__io_output_put(pcm__io_output *output, const char *text);
void pcm__io_output_put_bytes(pcm__io_output *output, const char *bytes, size_t length);

/* Replaces the file if status is PCM_OK and everything could be written; otherwise leaves it as it
 * was. Nothing stays behind. Returns status, or why the file could not be written. */
pcm_status pcm__io_output_end(pcm__io_output *output, pcm_status status);

/* A file of these bytes. */
pcm_status pcm__io_write_all(const char *path, const char *bytes, size_t length);

#endif
