/* SPDX-License-Identifier: Apache-2.0 */
/* A whole file in memory. */
#ifndef PCM_IO_INPUT_H
#define PCM_IO_INPUT_H

#include <stddef.h>

#include <pcm/status.h>

/* Reads a file, pipe or device to its end: `length` bytes and a NUL, to be freed with
 * pcm_release(). */
pcm_status pcm__io_read_all(char **bytes, size_t *length, const char *path);

#endif
