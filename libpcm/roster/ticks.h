/* SPDX-License-Identifier: Apache-2.0 */
/* Hours as whole milliseconds. Flows of integers neither drift nor fail by a last bit; decimal
 * fractions of an hour, minutes and seconds are whole numbers of milliseconds. */
#ifndef PCM_ROSTER_TICKS_H
#define PCM_ROSTER_TICKS_H

#include <math.h>
#include <stdint.h>

#define PCM__TICKS_PER_HOUR 3600000.0

/* Whole milliseconds of hours >= 0. A product that misses the next one by its rounding error is
 * that one: 0.7 hours are 2,520,000 milliseconds. */
static inline int64_t pcm__ticks(double hours)
{
    const double ticks = hours * PCM__TICKS_PER_HOUR, whole = floor(ticks);
    return (int64_t)(ticks - whole > 0.999 ? whole + 1 : whole);
}

static inline double pcm__hours(int64_t ticks)
{
    return (double)ticks / PCM__TICKS_PER_HOUR;
}

#endif
