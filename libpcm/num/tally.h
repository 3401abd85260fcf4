/* SPDX-License-Identifier: Apache-2.0 */
/* What simulated items do, added up by period and lane; a lane is one replication. */
#ifndef PCM_NUM_TALLY_H
#define PCM_NUM_TALLY_H

#include <stddef.h>
#include <stdint.h>

/* Equal periods up to a horizon. */
typedef struct pcm__periods {
    double horizon;
    double length;   /* of one */
    double per_time; /* periods per unit of time */
    int32_t count;
} pcm__periods;

enum { PCM__PLANNED, PCM__FAILURE, PCM__KINDS };

/* Sums in rows of so many lanes. After the rows of the periods there is one more, for what lies
 * beyond the horizon: nobody reads it. */
typedef struct pcm__tally {
    double *acts;     /* [PCM__KINDS][count + 1][lanes] */
    double *cost;     /* [count + 1][lanes] */
    double *downtime; /* [count + 1][lanes] */
    size_t lanes;
} pcm__tally;

/* The period of a time from 0 to the horizon. */
static inline int32_t pcm__period_of(const pcm__periods *periods, double time)
{
    const double last = (double)(periods->count - 1), place = time * periods->per_time;
    return (int32_t)(place < last ? place : last);
}

static inline void pcm__tally_act(const pcm__tally *tally, const pcm__periods *periods, size_t lane,
                                  int kind, double time, double cost)
{
    const size_t row = (size_t)pcm__period_of(periods, time);
    const size_t rows = (size_t)periods->count + 1;
    tally->acts[((size_t)kind * rows + row) * tally->lanes + lane] += 1.0;
    tally->cost[row * tally->lanes + lane] += cost;
}

/* Adds a downtime that begins at a time up to the horizon, to each period its part. Returns what of
 * it lies before the horizon. */
static inline double pcm__tally_downtime(const pcm__tally *tally, const pcm__periods *periods,
                                         size_t lane, double from, double length)
{
    int32_t period = pcm__period_of(periods, from);
    const double room = periods->horizon - from;
    const double all = length < room ? length : room;
    double left = all;
    for (; left > 0.0 && period < periods->count; period++) {
        const double end =
            period + 1 < periods->count ? (double)(period + 1) * periods->length : periods->horizon;
        double part = end - from;
        part = part > 0.0 ? part : 0.0; /* a border met to the last bit */
        part = part < left ? part : left;
        tally->downtime[(size_t)period * tally->lanes + lane] += part;
        left -= part;
        from = end;
    }
    return all;
}

#endif
