/* SPDX-License-Identifier: Apache-2.0 */
/* A list of names in the order in which they were given. */
#ifndef PCM_BASE_NAMES_H
#define PCM_BASE_NAMES_H

#include <stddef.h>

#include <pcm/status.h>

/* Begins as {0}. */
typedef struct pcm__names {
    char **names;
    size_t count;
    size_t capacity;
} pcm__names;

/* The place of a name, counted from 1; 0 if it is not there. */
size_t pcm__names_find(const pcm__names *names, const char *name);

/* Appends a copy. PCM_ERR_MEMORY changes nothing. */
pcm_status pcm__names_add(pcm__names *names, const char *name);

/* Appends copies of all names of another list. */
pcm_status pcm__names_add_all(pcm__names *names, const pcm__names *others);

void pcm__names_free(pcm__names *names);

/* Nonzero if a name holds nothing but spaces. */
int pcm__name_is_blank(const char *name);

#endif
