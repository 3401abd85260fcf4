/* SPDX-License-Identifier: Apache-2.0 */
/* Lists: texts separated by ";". */
#include "libpcm/plant/list.h"

#include <string.h>

const char *pcm__list_next(size_t *length, const char **list)
{
    if (!*list)
        return NULL;
    const char *first = *list + strspn(*list, " ");
    const char *end = first + strcspn(first, ";");
    *list = *end ? end + 1 : NULL;
    while (end > first && end[-1] == ' ')
        end--;
    *length = (size_t)(end - first);
    return first;
}

void pcm__list_tidy(char *to, const char *list)
{
    size_t length;
    const char *element;
    while ((element = pcm__list_next(&length, &list))) {
        memmove(to, element, length);
        to += length;
        if (list)
            *to++ = ';';
    }
    *to = '\0';
}
