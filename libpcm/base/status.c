/* SPDX-License-Identifier: Apache-2.0 */
/* Names of the status codes, and each thread's sentence about its last failure. */
#include "config.h"

#include <pcm/status.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"

enum { MESSAGE_SIZE = 512 };

static _Thread_local char message[MESSAGE_SIZE];

const char *pcm_status_name(pcm_status status)
{
    switch (status) {
    case PCM_OK:
        return "ok";
    case PCM_ERR_ARGUMENT:
        return "argument";
    case PCM_ERR_DOMAIN:
        return "domain";
    case PCM_ERR_DATA:
        return "data";
    case PCM_ERR_NOT_FOUND:
        return "not_found";
    case PCM_ERR_MEMORY:
        return "memory";
    case PCM_ERR_THREAD:
        return "thread";
    case PCM_ERR_LIMIT:
        return "limit";
    case PCM_ERR_CALLBACK:
        return "callback";
    case PCM_ERR_SOLVER:
        return "solver";
    case PCM_ERR_FILE:
        return "file";
    case PCM_ERR_FORMAT:
        return "format";
    case PCM_ERR_VERSION:
        return "version";
    }
    return "unknown";
}

const char *pcm_error_message(void)
{
    return message;
}

pcm_status pcm_error_set(pcm_status status, const char *format, ...)
{
    /* Written aside first, because the message may quote the one before it, and one byte longer
     * than the message, so that the cut sees whether a character continues. */
    char sentence[MESSAGE_SIZE + 1] = "";
    if (format) {
        va_list arguments;
        va_start(arguments, format);
        if (vsnprintf(sentence, sizeof sentence, format, arguments) < 0)
            sentence[0] = '\0';
        va_end(arguments);
    }
    size_t length = pcm__utf8_cut(sentence, MESSAGE_SIZE - 1);
    memcpy(message, sentence, length);
    message[length] = '\0';
    return status;
}

pcm_status pcm__fail_memory(void)
{
    return pcm__fail(PCM_ERR_MEMORY, "out of memory");
}

pcm_status pcm__fail_null(const char *name)
{
    return pcm__fail(PCM_ERR_ARGUMENT, "%s = NULL: must not be NULL", name);
}

const char *pcm_version(void)
{
    return PACKAGE_VERSION;
}
