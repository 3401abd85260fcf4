/* SPDX-License-Identifier: Apache-2.0 */
/* Ids of things of one kind, numbered from 0 and found by name. */
#ifndef PCM_IO_IDS_H
#define PCM_IO_IDS_H

#include <stddef.h>

#include <pcm/status.h>

typedef struct pcm__io_ids {
    size_t count;
    size_t room;
    char **id;      /* [count] */
    size_t *sorted; /* [count] numbers by id, once they were sorted */
} pcm__io_ids;

/* Copies an id. */
pcm_status pcm__io_ids_add(pcm__io_ids *ids, const char *id);

/* Sorts them, after which they can be found and none may be added. *twice is the number of one that
 * is there twice, the first of those that are given again; or the count if there is none. */
pcm_status pcm__io_ids_sort(pcm__io_ids *ids, size_t *twice);

/* The number of an id, or the count if there is no such id. */
size_t pcm__io_ids_find(const pcm__io_ids *ids, const char *id);

void pcm__io_ids_free(pcm__io_ids *ids);

#endif
