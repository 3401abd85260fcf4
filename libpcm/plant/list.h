/* SPDX-License-Identifier: Apache-2.0 */
/* Lists: texts separated by ";", with or without spaces around them. */
#ifndef PCM_PLANT_LIST_H
#define PCM_PLANT_LIST_H

#include <stddef.h>

/* The next element from `*list`, which moves on behind it; NULL after the last. An element may be
 * empty. */
const char *pcm__list_next(size_t *length, const char **list);

/* Copies a list without the spaces around its elements into room for strlen(list) + 1 bytes, which
 * may be the list's own. */
void pcm__list_tidy(char *to, const char *list);

#endif
