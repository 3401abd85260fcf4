/* SPDX-License-Identifier: Apache-2.0 */
/* Soft minima over spans of periods: running ones from both ends, and a tree of joins for spans. */
#include "libpcm/schedule/block/line.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

pcm_status pcm__line_make(pcm__line *line, size_t periods)
{
    *line = (pcm__line){.tree = pcm__array_new(4 * periods + 2, sizeof *line->tree)};
    if (!line->tree)
        return pcm__fail_memory();
    line->up_to = line->tree + 2 * periods;
    line->from = line->up_to + periods + 1;
    return PCM_OK;
}

void pcm__line_free(pcm__line *line)
{
    pcm_release(line->tree);
    *line = (pcm__line){0};
}

void pcm__line_begin(pcm__line *line, pcm_index first, pcm_index last, double rate)
{
    line->first = first;
    line->count = (size_t)(last - first) + 1;
    line->rate = rate;
    line->at = line->tree + line->count;
    for (size_t i = 0; i < line->count; i++)
        line->at[i] = pcm__soft_nothing();
}

void pcm__line_end(pcm__line *line, int spans)
{
    line->up_to[0] = pcm__soft_nothing();
    for (size_t i = 0; i < line->count; i++)
        line->up_to[i + 1] = pcm__soft_join(line->up_to[i], line->at[i], line->rate);
    line->from[line->count] = pcm__soft_nothing();
    for (size_t i = line->count; i-- > 0;)
        line->from[i] = pcm__soft_join(line->from[i + 1], line->at[i], line->rate);
    for (size_t k = spans ? line->count - 1 : 0; k > 0; k--)
        line->tree[k] = pcm__soft_join(line->tree[2 * k], line->tree[2 * k + 1], line->rate);
}

pcm__soft pcm__line_between(const pcm__line *line, int64_t first, int64_t last)
{
    const int64_t from = first - (int64_t)line->first, to = last - (int64_t)line->first + 1;
    size_t left = from > 0 ? (size_t)from : 0;
    size_t right = to < (int64_t)line->count ? (size_t)(to > 0 ? to : 0) : line->count;
    if (left == 0)
        return line->up_to[right];
    if (left >= right)
        return pcm__soft_nothing();
    if (right == line->count)
        return line->from[left];
    pcm__soft joined = pcm__soft_nothing();
    for (left += line->count, right += line->count; left < right; left /= 2, right /= 2) {
        if (left % 2)
            joined = pcm__soft_join(joined, line->tree[left++], line->rate);
        if (right % 2)
            joined = pcm__soft_join(joined, line->tree[--right], line->rate);
    }
    return joined;
}
