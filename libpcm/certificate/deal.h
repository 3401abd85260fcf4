/* SPDX-License-Identifier: Apache-2.0 */
/* Dealing items out to jobs by counting: the number of items of job j is counted at start[j + 1],
 * the counts become starts, every item is put at item[start[j]++], and the starts are put back. */
#ifndef PCM_CERTIFICATE_DEAL_H
#define PCM_CERTIFICATE_DEAL_H

#include <stddef.h>

/* Turns counts into where the items of each job begin; start[jobs] is the number of all items. */
static inline void pcm__deal_begin(size_t *start, size_t jobs)
{
    for (size_t j = 0; j < jobs; j++)
        start[j + 1] += start[j];
}

/* Puts the starts back after each was moved to its end by dealing out. */
static inline void pcm__deal_end(size_t *start, size_t jobs)
{
    for (size_t j = jobs; j > 0; j--)
        start[j] = start[j - 1];
    start[0] = 0;
}

/* Whether any price of a row [periods] is above 0; no other row is dealt out. */
static inline int pcm__deal_is_priced(const double *row, size_t periods)
{
    for (size_t t = 0; t < periods; t++)
        if (row[t] > 0)
            return 1;
    return 0;
}

#endif
