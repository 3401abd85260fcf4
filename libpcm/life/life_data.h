/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a container of life data, for the estimators that read it. */
#ifndef PCM_LIFE_LIFE_DATA_H
#define PCM_LIFE_LIFE_DATA_H

#include <pcm/life_data.h>

struct pcm_life_data {
    pcm_life *rows;
    size_t count;
    size_t capacity;
    char unit[PCM_UNIT_SIZE];
};

/* Highest age at which the row's items were seen not to have failed; 0 if they never were. An
 * item that is under observation from its entry age has not failed by then. */
static inline double pcm__life_last_known(const pcm_life *row)
{
    const double known = row->kind == PCM_LIFE_LEFT ? 0.0 : row->lower;
    return known > row->entry ? known : row->entry;
}

/* Nonzero if the row's items are known to have failed. */
static inline int pcm__life_failed(const pcm_life *row)
{
    return row->kind != PCM_LIFE_RIGHT;
}

#endif
