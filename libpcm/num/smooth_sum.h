/* SPDX-License-Identifier: Apache-2.0 */
/* Sums over many integers of a function that changes slowly from one to the next. */
#ifndef PCM_NUM_SMOOTH_SUM_H
#define PCM_NUM_SMOOTH_SUM_H

#include "libpcm/num/root.h"

/* f(first) + f(first + 1) + ... + f(last - 1) for integers 0 <= first <= last. Few terms are added
 * up. Of many the sum is taken as an integral over ln k with the corrections of Euler and Maclaurin
 * at midpoints (Davis & Rabinowitz 1984, section 2.9), its derivatives from central differences:
 * f is then also asked between integers and up to two places beyond the ends, and must be smooth
 * over the range on a scale of ln k. */
double pcm__smooth_sum(pcm__function function, const void *context, double first, double last);

#endif
