/* SPDX-License-Identifier: Apache-2.0 */
/* Failing with a sentence that names the file and what the operating system said. */
#include "config.h"

#include "libpcm/io/fail.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

enum { PATH_SHOWN = 300, SENTENCE_MOST = 512 };

pcm_status pcm__io_fail_memory(void)
{
    return pcm_error_set(PCM_ERR_MEMORY, "out of memory");
}

pcm_status pcm__io_fail_null(const char *name)
{
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s = NULL: must not be NULL", name);
}

/* strerror_l of the C locale, because strerror and strerror_r translate, and the first is not
 * thread-safe. */
struct pcm__io_text pcm__io_error_text(int error)
{
    struct pcm__io_text text;
    int errno_before = errno;
    locale_t english = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (english)
        snprintf(text.chars, sizeof text.chars, "%s", strerror_l(error, english));
    else
        snprintf(text.chars, sizeof text.chars, "error %d", error);
    if (english)
        freelocale(english);
    errno = errno_before;
    return text;
}

const char *pcm__io_shown(const char *path)
{
    size_t length = strlen(path);
    if (length <= PATH_SHOWN)
        return path;
    path += length - PATH_SHOWN;
    while (((unsigned char)*path & 0xC0) == 0x80)
        path++;
    return path;
}

pcm_status pcm__io_fail_file(const char *path, const char *deed, int error)
{
    return pcm_error_set(PCM_ERR_FILE, "%s: cannot be %s: %s", pcm__io_shown(path), deed,
                         pcm__io_error_text(error).chars);
}

pcm_status pcm__io_fail_in(const char *path, pcm_status status)
{
    if (status == PCM_OK || status == PCM_ERR_MEMORY)
        return status;
    char sentence[SENTENCE_MOST];
    snprintf(sentence, sizeof sentence, "%s", pcm_error_message());
    return pcm_error_set(status, "%s: %s", pcm__io_shown(path), sentence);
}
