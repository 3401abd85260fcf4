/* SPDX-License-Identifier: Apache-2.0 */
/* Replacing a file atomically: temporary file in the same folder, fsync, rename. A link is
 * followed, so that the file it points to is replaced and not the link. */
#include "config.h"

#include "libpcm/io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pcm/memory.h>

#include "libpcm/io/fail.h"

enum {
    TEMPORARY_NAMES = 100,
    PERMISSIONS_NEW = 0666, /* less the umask */
    PERMISSIONS = 0777
};

static pcm_status fail_writing(const char *path, int error)
{
    return pcm__io_fail_file(path, "written", error);
}

/* The file a path leads to, or the path itself where there is none yet, in memory of
 * pcm_allocate(). */
static pcm_status resolve(char **out, const char *path, int exists)
{
    char *resolved = exists ? realpath(path, NULL) : NULL;
    if (exists && !resolved)
        return fail_writing(path, errno);
    const char *target = resolved ? resolved : path;
    size_t size = strlen(target) + 1;
    *out = pcm_allocate(size);
    if (*out)
        memcpy(*out, target, size);
    free(resolved);
    return *out ? PCM_OK : pcm__io_fail_memory();
}

/* Opens a file that nobody else has. */
static pcm_status open_temporary(pcm__io_output *output)
{
    size_t size = strlen(output->target) + sizeof ".-9223372036854775808-100.tmp";
    output->temporary = pcm_allocate(size);
    if (!output->temporary)
        return pcm__io_fail_memory();
    int descriptor = -1;
    for (int i = 0; descriptor < 0 && i < TEMPORARY_NAMES; i++) {
        snprintf(output->temporary, size, "%s.%ld-%d.tmp", output->target, (long)getpid(), i);
        descriptor = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                          PERMISSIONS_NEW);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    if (descriptor >= 0)
        output->file = fdopen(descriptor, "wb");
    if (output->file)
        return PCM_OK;
    pcm_status status = fail_writing(output->path, errno);
    if (descriptor >= 0) {
        close(descriptor);
        unlink(output->temporary);
    }
    return status;
}

/* Only a file that may be written may be replaced, and its permissions stay. */
static pcm_status keep_permissions(pcm__io_output *output, const struct stat *old)
{
    if (access(output->path, W_OK) != 0 ||
        fchmod(fileno(output->file), old->st_mode & PERMISSIONS) != 0)
        return fail_writing(output->path, errno);
    return PCM_OK;
}

/* A pipe or device cannot be replaced. */
static pcm_status open_directly(pcm__io_output *output)
{
    output->file = fopen(output->path, "wb");
    return output->file ? PCM_OK : fail_writing(output->path, errno);
}

static pcm_status open_for_replacement(pcm__io_output *output, const struct stat *old)
{
    pcm_status status = resolve(&output->target, output->path, old != NULL);
    if (status == PCM_OK)
        status = open_temporary(output);
    if (status == PCM_OK && old)
        status = keep_permissions(output, old);
    return status;
}

pcm_status pcm__io_output_begin(pcm__io_output *output, const char *path)
{
    *output = (pcm__io_output){.path = path};
    struct stat old;
    int exists = stat(path, &old) == 0;
    if (!exists && errno != ENOENT)
        return fail_writing(path, errno);
    pcm_status status;
    if (exists && !S_ISREG(old.st_mode))
        status = open_directly(output);
    else
        status = open_for_replacement(output, exists ? &old : NULL);
    return status == PCM_OK ? PCM_OK : pcm__io_output_end(output, status);
}

void pcm__io_output_put_bytes(pcm__io_output *output, const char *bytes, size_t length)
{
    if (!output->error && fwrite(bytes, 1, length, output->file) != length)
        output->error = errno ? errno : EIO;
}

void pcm__io_output_put(pcm__io_output *output, const char *text)
{
    pcm__io_output_put_bytes(output, text, strlen(text));
}

/* Brings everything to the disk; returns an errno. */
static int flush(pcm__io_output *output)
{
    if (output->error)
        return output->error;
    if (fflush(output->file) != 0)
        return errno;
    if (output->temporary && fsync(fileno(output->file)) != 0)
        return errno;
    return 0;
}

static pcm_status close_file(pcm__io_output *output, pcm_status status)
{
    int error = status == PCM_OK ? flush(output) : 0;
    if (fclose(output->file) != 0 && status == PCM_OK && !error)
        error = errno;
    if (!error && status == PCM_OK && output->temporary &&
        rename(output->temporary, output->target) != 0)
        error = errno;
    if (error)
        status = fail_writing(output->path, error);
    if (status != PCM_OK && output->temporary)
        unlink(output->temporary);
    return status;
}

pcm_status pcm__io_output_end(pcm__io_output *output, pcm_status status)
{
    if (output->file)
        status = close_file(output, status);
    pcm_release(output->temporary);
    pcm_release(output->target);
    return status;
}

pcm_status pcm__io_write_all(const char *path, const char *bytes, size_t length)
{
    pcm__io_output output;
    const pcm_status status = pcm__io_output_begin(&output, path);
    if (status != PCM_OK)
        return status;
    pcm__io_output_put_bytes(&output, bytes, length);
    return pcm__io_output_end(&output, PCM_OK);
}
