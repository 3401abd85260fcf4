/* SPDX-License-Identifier: Apache-2.0 */
/* Reading lives into columns. */
#include "libpcm/life/lives.h"

#include <stdint.h>
#include <string.h>

#include "libpcm/life/life_data.h"

enum { rows_ahead = 1024 };

/* Read from a table, because a branch on what failed cannot be predicted. */
static const double failed_share[] = {[PCM_LIFE_EXACT] = 1.0,
                                      [PCM_LIFE_RIGHT] = 0.0,
                                      [PCM_LIFE_LEFT] = 0.0,
                                      [PCM_LIFE_INTERVAL] = 0.0};

/* Asks for memory that is read after some work on what comes first, so that it comes during that
 * work. What lies beyond the end is not asked for in earnest: no access is made. */
static void fetch_early(const void *now, size_t distance)
{
#ifdef __GNUC__
    __builtin_prefetch((const void *)((uintptr_t)now + distance));
#else
    (void)now, (void)distance;
#endif
}

static int read_rows(const pcm__lives *to, const void *rows, size_t first, size_t n)
{
    const pcm_life *row = (const pcm_life *)rows + first;
    int others = 0;
    for (size_t i = 0; i < n; i++, row++) {
        fetch_early(row, rows_ahead * sizeof *row);
        to->age[i] = row->lower;
        to->count[i] = row->count;
        to->failed[i] = failed_share[row->kind] * row->count;
        others |= row->kind > PCM_LIFE_RIGHT;
        others |= row->entry + row->truncation > 0.0;
    }
    return !others;
}

pcm__life_source pcm__life_data_source(const pcm_life_data *data)
{
    return (pcm__life_source){.read = read_rows, .rows = data->rows, .n = data->count};
}

static int any_above_0(const double *column, size_t first, size_t n)
{
    int any = 0;
    for (size_t i = first; column && i < first + n; i++)
        any |= column[i] > 0.0;
    return any;
}

static int read_columns(const pcm__lives *to, const void *rows, size_t first, size_t n)
{
    const pcm_life_columns *columns = rows;
    int others = !columns->lower || any_above_0(columns->entry, first, n) ||
                 any_above_0(columns->truncation, first, n);
    if (others)
        return 0;
    memcpy(to->age, columns->lower + first, n * sizeof *to->age);
    if (columns->count)
        memcpy(to->count, columns->count + first, n * sizeof *to->count);
    else
        for (size_t i = 0; i < n; i++)
            to->count[i] = 1.0;
    if (!columns->kind) {
        memcpy(to->failed, to->count, n * sizeof *to->failed);
        return 1;
    }
    for (size_t i = 0; i < n; i++) {
        fetch_early(columns->lower + first + i, rows_ahead * sizeof *columns->lower);
        const unsigned char kind = columns->kind[first + i];
        others |= kind > PCM_LIFE_RIGHT;
        to->failed[i] = failed_share[kind] * to->count[i];
    }
    return !others;
}

pcm__life_source pcm__life_columns_source(const pcm_life_columns *columns, size_t n)
{
    return (pcm__life_source){.read = read_columns, .rows = columns, .n = n};
}

pcm__lives pcm__lives_in(double *numbers, size_t n)
{
    const size_t room = pcm__whole_lanes(n);
    return (pcm__lives){.age = numbers, .count = numbers + room, .failed = numbers + 2 * room};
}

/* The columns from place i on. */
static pcm__lives from(const pcm__lives *lives, size_t i)
{
    return (pcm__lives){lives->age + i, lives->count + i, lives->failed + i, 0};
}

int pcm__lives_read(pcm__lives *lives, const pcm__life_source *source, size_t first, size_t n)
{
    const int plain = source->read(lives, source->rows, first, n);
    lives->n = pcm__whole_lanes(n);
    for (size_t i = n; i < lives->n; i++) {
        lives->age[i] = lives->age[0];
        lives->count[i] = lives->failed[i] = 0.0;
    }
    return plain;
}

int pcm__lives_sample(pcm__lives *lives, const pcm__life_source *source, size_t n)
{
    const size_t runs = n / PCM__LANES, stride = source->n / runs;
    lives->n = n;
    for (size_t run = 0; run < runs; run++) {
        const pcm__lives to = from(lives, run * PCM__LANES);
        if (!source->read(&to, source->rows, run * stride, PCM__LANES))
            return 0;
    }
    return 1;
}
