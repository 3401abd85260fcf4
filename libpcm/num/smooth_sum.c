/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/num/smooth_sum.h"

#include "libpcm/num/elementary.h"
#include "libpcm/num/gauss.h"

static const double few_terms = 24.0;

/* From here on even a root of k is smooth from one integer to the next. */
static const double smooth_from = 16.0;

/* What the midpoint rule misses at an end: f'/24 - 7 f'''/5760 at half an integer below k, as
 * differences of first and third order. */
static double end_correction(pcm__function function, const void *context, double k)
{
    const double before = function(k - 1.0, context), at = function(k, context);
    const double first = at - before;
    const double third =
        function(k + 1.0, context) - 3.0 * at + 3.0 * before - function(k - 2.0, context);
    return first / 24.0 - 17.0 / 5760.0 * third;
}

double pcm__smooth_sum(pcm__function function, const void *context, double first, double last)
{
    const double added_up = last - first <= few_terms ? last : fmax(first, smooth_from);
    double sum = 0.0;
    for (; first < added_up; first += 1.0)
        sum += function(first, context);
    if (first == last)
        return sum;
    const double low = first - 0.5, width = pcm__log((last - 0.5) / low);
    double integral = 0.0;
    for (int i = 0; i < PCM__GAUSS_LONG; i++) {
        const double k = low * pcm__exp(width * pcm__gauss_long[i].place);
        integral += pcm__gauss_long[i].weight * k * function(k, context);
    }
    return sum + width * integral - end_correction(function, context, last) +
           end_correction(function, context, first);
}
