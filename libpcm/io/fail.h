/* SPDX-License-Identifier: Apache-2.0 */
/* Failing with a sentence that names the file and what the operating system said. */
#ifndef PCM_IO_FAIL_H
#define PCM_IO_FAIL_H

#include <pcm/status.h>

pcm_status pcm__io_fail_memory(void);

/* PCM_ERR_ARGUMENT: "NAME = NULL: must not be NULL". */
pcm_status pcm__io_fail_null(const char *name);

/* PCM_ERR_FILE: "PATH: cannot be DEED: No such file or directory", for an errno. */
pcm_status pcm__io_fail_file(const char *path, const char *deed, int error);

/* A failure within a file: the sentence gets "PATH: " in front. PCM_OK and PCM_ERR_MEMORY stay as
 * they are. */
pcm_status pcm__io_fail_in(const char *path, pcm_status status);

/* The end of a path, which tells more than its beginning, short enough for a sentence. */
const char *pcm__io_shown(const char *path);

/* What the operating system calls an errno, in English; alive until the end of the full
 * expression. */
struct pcm__io_text {
    char chars[128];
};
struct pcm__io_text pcm__io_error_text(int error);

#endif
