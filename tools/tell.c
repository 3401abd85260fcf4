/* SPDX-License-Identifier: Apache-2.0 */
/* Exit codes of the command, and its one way to fail: `pcm: sentence` on stderr. */
#include "config.h"

#include "tools/tell.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/progress.h"

int fail(enum exit_code code, const char *format, ...)
{
    progress_clear();
    va_list arguments;
    va_start(arguments, format);
    fputs("pcm: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return code;
}

enum exit_code exit_code_of(pcm_status status)
{
    switch (status) {
    case PCM_OK:
        return EXIT_DONE;
    case PCM_ERR_DOMAIN:
    case PCM_ERR_DATA:
    case PCM_ERR_NOT_FOUND:
    case PCM_ERR_LIMIT:
    case PCM_ERR_FILE:
    case PCM_ERR_FORMAT:
    case PCM_ERR_VERSION:
        return EXIT_REFUSED;
    case PCM_ERR_ARGUMENT:
    case PCM_ERR_MEMORY:
    case PCM_ERR_THREAD:
    case PCM_ERR_CALLBACK:
    case PCM_ERR_SOLVER:
        break;
    }
    return EXIT_NOT_FINISHED;
}

int fail_status(pcm_status status)
{
    return fail(exit_code_of(status), "%s", pcm_error_message());
}

void *must_have(void *block)
{
    if (!block)
        exit(fail(EXIT_NOT_FINISHED, "out of memory"));
    return block;
}

void *must_allocate(size_t n, size_t size)
{
    return must_have(calloc(n ? n : 1, size));
}

void *must_grow(void *items, size_t n, size_t size)
{
    /* Room doubles whenever the number of items reaches a power of two. */
    if (n > 0 && (n & (n - 1)) != 0)
        return items;
    return must_have(reallocarray(items, n ? 2 * n : 1, size));
}
