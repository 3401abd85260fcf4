/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/base/names.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

size_t pcm__names_find(const pcm__names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i], name) == 0)
            return i + 1;
    return 0;
}

pcm_status pcm__names_add(pcm__names *names, const char *name)
{
    const pcm_status status =
        pcm__array_reserve(&names->names, &names->capacity, names->count + 1, sizeof *names->names);
    if (status != PCM_OK)
        return status;
    char *copy = pcm__text_copy(name);
    if (!copy)
        return pcm__fail_memory();
    names->names[names->count++] = copy;
    return PCM_OK;
}

pcm_status pcm__names_add_all(pcm__names *names, const pcm__names *others)
{
    for (size_t i = 0; i < others->count; i++) {
        const pcm_status status = pcm__names_add(names, others->names[i]);
        if (status != PCM_OK)
            return status;
    }
    return PCM_OK;
}

void pcm__names_free(pcm__names *names)
{
    for (size_t i = 0; i < names->count; i++)
        pcm_release(names->names[i]);
    pcm_release(names->names);
    *names = (pcm__names){0};
}

int pcm__name_is_blank(const char *name)
{
    return name[strspn(name, " \t\r\n")] == '\0';
}
