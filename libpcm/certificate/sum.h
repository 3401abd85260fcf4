/* SPDX-License-Identifier: Apache-2.0 */
/* Sums in long double that know how far rounding may have led them. */
#ifndef PCM_CERTIFICATE_SUM_H
#define PCM_CERTIFICATE_SUM_H

#include <math.h>

/* Begins as {0}. */
typedef struct pcm__sum {
    long double value;
    long double magnitude; /* sum of the absolute terms */
} pcm__sum;

/* Shares of the absolute terms by which a priced choice, and a whole bound, are taken lower than
 * they came out. A sum of n terms is off by at most n/2 LDBL_EPSILON times its magnitude (N. J.
 * Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 4.2), so the first has room
 * for 10^5 terms that cancel, within one block; the second covers what is left, the sum of the
 * blocks, and is what pcm/certificate.h promises. */
#define PCM__LOWER_CHOICE 1e-14L
#define PCM__LOWER_BOUND 1e-12L

static inline void pcm__sum_add(pcm__sum *sum, long double term)
{
    sum->value += term;
    sum->magnitude += fabsl(term);
}

static inline void pcm__sum_add_all(pcm__sum *sum, const pcm__sum *terms)
{
    sum->value += terms->value;
    sum->magnitude += terms->magnitude;
}

static inline long double pcm__sum_lowered(const pcm__sum *sum, long double share)
{
    return sum->value - share * sum->magnitude;
}

/* One term of a choice. INFINITY stays what it is. */
static inline long double pcm__lowered(double term)
{
    return term < INFINITY ? term - PCM__LOWER_CHOICE * fabsl(term) : INFINITY;
}

#endif
