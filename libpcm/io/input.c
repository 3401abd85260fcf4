/* SPDX-License-Identifier: Apache-2.0 */
/* A whole file in memory. The size is not asked for beforehand: a pipe has none, and that of a file
 * may change. */
#include "config.h"

#include "libpcm/io/input.h"

#include <errno.h>
#include <stdio.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"

enum { STEP = 1 << 16 };

static pcm_status read_stream(char **bytes, size_t *length, FILE *file, const char *path)
{
    size_t room = 0, got;
    do {
        pcm_status status = pcm__io_reserve(bytes, &room, *length + STEP + 1, 1);
        if (status != PCM_OK)
            return status;
        errno = 0;
        got = fread(*bytes + *length, 1, room - *length - 1, file);
        *length += got;
    } while (got > 0);
    if (ferror(file))
        return pcm__io_fail_file(path, "read", errno ? errno : EIO);
    (*bytes)[*length] = '\0';
    return PCM_OK;
}

pcm_status pcm__io_read_all(char **bytes, size_t *length, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return pcm__io_fail_file(path, "opened", errno);
    char *read = NULL;
    size_t count = 0;
    pcm_status status = read_stream(&read, &count, file, path);
    fclose(file);
    if (status != PCM_OK) {
        pcm_release(read);
        return status;
    }
    *bytes = read;
    *length = count;
    return PCM_OK;
}
