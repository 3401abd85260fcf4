/* SPDX-License-Identifier: Apache-2.0 */
/* Exact and right-censored lives in columns, as the vector kernels read them, and where they come
 * from. */
#ifndef PCM_LIFE_LIVES_H
#define PCM_LIFE_LIVES_H

#include <pcm/life_data.h>

#include "libpcm/num/vector.h"

#define PCM__LIVES_COLUMNS 3

/* Columns with room for whole lanes. */
typedef struct pcm__lives {
    double *age;
    double *count;
    double *failed; /* count of a failure, 0 of a suspension */
    size_t n;       /* whole lanes; the last may be filled up with lives that count 0 times */
} pcm__lives;

/* Rows of life data, wherever they are kept. */
typedef struct pcm__life_source {
    /* Reads rows first .. first + n - 1. Returns 0 if one of them is not plain or has an entry
     * age; the columns then hold nothing. */
    int (*read)(const pcm__lives *to, const void *rows, size_t first, size_t n);
    const void *rows;
    size_t n; /* > 0 */
} pcm__life_source;

/* The rows of a container. */
pcm__life_source pcm__life_data_source(const pcm_life_data *data);

/* n rows of columns. */
pcm__life_source pcm__life_columns_source(const pcm_life_columns *columns, size_t n);

/* Columns for n lives in an array of PCM__LIVES_COLUMNS times pcm__whole_lanes(n) numbers. */
pcm__lives pcm__lives_in(double *numbers, size_t n);

/* Reads rows first .. first + n - 1, n > 0 and not beyond the room, and fills up the last lanes.
 * Returns 0 as the source does. */
int pcm__lives_read(pcm__lives *lives, const pcm__life_source *source, size_t first, size_t n);

/* Reads n rows, whole lanes, in runs of as many rows as there are lanes, spread evenly over the
 * source: its beginning may be all young or all failed. */
int pcm__lives_sample(pcm__lives *lives, const pcm__life_source *source, size_t n);

#endif
