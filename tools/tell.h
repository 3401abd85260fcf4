/* SPDX-License-Identifier: Apache-2.0 */
/* Exit codes of the command, and its one way to fail: `pcm: sentence` on stderr. */
#ifndef TOOLS_TELL_H
#define TOOLS_TELL_H

#include <stddef.h>

#include <pcm/status.h>

enum exit_code {
    EXIT_DONE = 0,
    EXIT_REFUSED = 1,    /* the data or the files were refused */
    EXIT_USAGE = 2,      /* wrong usage */
    EXIT_LEFT_OVER = 3,  /* a plan was made, but it is short of crew-hours */
    EXIT_NOT_FINISHED = 4 /* out of memory, stopped, or an internal failure */
};

/* Writes `pcm: sentence` on stderr and returns the code. */
int fail(enum exit_code code, const char *format, ...) PCM_PRINTF(2, 3);

/* Writes pcm_error_message() on stderr and returns the exit code that fits the status. */
int fail_status(pcm_status status);

/* The exit code that fits a status. */
enum exit_code exit_code_of(pcm_status status);

/* The block itself, or the end of the program if there is none: a command has nothing to save. */
void *must_have(void *block);

/* Memory for n items of a size, zeroed; never NULL. */
void *must_allocate(size_t n, size_t size);

/* A growing array: room for one more item, never NULL. */
void *must_grow(void *items, size_t n, size_t size);

#endif
