/* SPDX-License-Identifier: Apache-2.0 */
/* What a JSON document of ours says it is, and what it is called. */
#include "config.h"

#include "libpcm/io/json_format.h"

#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"

void pcm__io_check_format(const pcm__io_json *root, const char *format)
{
    pcm__io_json member = pcm__io_json_member(root, "format");
    const char *given = pcm__io_json_is_text(&member) ? pcm__io_json_text(&member, "") : "";
    size_t name = (size_t)(strrchr(format, '-') - format) + 1;
    if (!pcm__io_json_ok(root) || strcmp(given, format) == 0)
        return;
    if (strncmp(given, format, name) == 0)
        *root->status = pcm_error_set(
            PCM_ERR_VERSION, "format = \"%.60s\": this libpcm reads \"%s\" only", given, format);
    else
        *root->status =
            pcm_error_set(PCM_ERR_FORMAT, "format = \"%.60s\": must be \"%s\"", given, format);
}

static void copy_text(char **out, const pcm__io_json *root, const char *name)
{
    const pcm__io_json member = pcm__io_json_member(root, name);
    const char *text = pcm__io_json_text(&member, "");
    if (!pcm__io_json_ok(root))
        return;
    *out = pcm__io_copy(text);
    if (!*out)
        pcm__io_json_take(root, pcm__io_fail_memory());
}

void pcm__io_read_head(char **name, char **currency, const pcm__io_json *root, const char *format,
                       const char *const *members)
{
    pcm__io_check_format(root, format);
    pcm__io_json_know(root, members);
    copy_text(name, root, "name");
    copy_text(currency, root, "currency");
}
