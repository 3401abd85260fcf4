/* SPDX-License-Identifier: Apache-2.0 */
/* Soft minima over spans of periods. Costs are noted at periods; then those up to a period, from a
 * period on, and between two can be asked for. */
#ifndef PCM_SCHEDULE_LINE_H
#define PCM_SCHEDULE_LINE_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/schedule_problem.h>

#include "libpcm/schedule/block/soft.h"

typedef struct pcm__line {
    pcm_index first;    /* its periods: first .. first + count - 1 */
    size_t count;
    double rate;
    pcm__soft *at;      /* [count] one period; the upper half of tree[] */
    pcm__soft *tree;    /* [2 count] node k joins nodes 2k and 2k + 1 */
    pcm__soft *up_to;   /* [count + 1] the first so many periods */
    pcm__soft *from;    /* [count + 1] all but the first so many */
} pcm__line;

/* Room for lines of so many periods. */
pcm_status pcm__line_make(pcm__line *line, size_t periods);
void pcm__line_free(pcm__line *line);

/* Begins with nothing at the periods first .. last. */
void pcm__line_begin(pcm__line *line, pcm_index first, pcm_index last, double rate);

static inline void pcm__line_note(pcm__line *line, pcm_index period, double cost)
{
    pcm__soft *at = &line->at[period - line->first];
    *at = pcm__soft_join(*at, pcm__soft_one(cost), line->rate);
}

/* All is noted: the ends of the line may be asked for; with `spans`, what lies between as well. */
void pcm__line_end(pcm__line *line, int spans);

/* Costs at periods up to `last` (which may be before the first), from `first` on, or between both. */
static inline pcm__soft pcm__line_up_to(const pcm__line *line, int64_t last)
{
    const int64_t periods = last - (int64_t)line->first + 1;
    if (periods <= 0)
        return pcm__soft_nothing();
    return line->up_to[(size_t)periods < line->count ? (size_t)periods : line->count];
}

static inline pcm__soft pcm__line_from(const pcm__line *line, int64_t first)
{
    const int64_t skipped = first - (int64_t)line->first;
    if (skipped <= 0)
        return line->from[0];
    return line->from[(size_t)skipped < line->count ? (size_t)skipped : line->count];
}

pcm__soft pcm__line_between(const pcm__line *line, int64_t first, int64_t last);

#endif
