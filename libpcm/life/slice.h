/* SPDX-License-Identifier: Apache-2.0 */
/* What life data says of the scale when the shape is fixed.
 *
 * With shape b and v = -b ln(scale/reference), the logarithm of the cumulative hazard at the
 * reference age, the log-likelihood is
 *     base + r v - e^v S + sum count ln(1 - e^-(e^v D)),
 * r the failures at known ages, S the sum of t^b over all that was survived, D that of each stretch
 * in which a failure lies. The rows are read once per shape, whatever number of scales is asked
 * about. */
#ifndef PCM_LIFE_SLICE_H
#define PCM_LIFE_SLICE_H

#include "libpcm/life/likelihood.h"

/* Rows made ready for one shape after another. */
typedef struct pcm__slices {
    pcm__likelihood likelihood; /* its terms are put in this order: */
    size_t survived;            /* stretches that were survived from age 0, */
    size_t survived_later;      /* from a later age, */
    size_t failed_within;       /* stretches in which a failure lies */
    double *columns;            /* memory of those that follow */
    double *y, *count;          /* [survived] ends, as ln(age/reference), and counts */
    double *log_stretch;        /* [failed_within] of the slice that was made last */
    double log_reference;       /* ln of the oldest age that was survived */
    double exact;               /* failures at known ages */
    double exact_sum;           /* sum of their count y */
    double failures;            /* all failures */
} pcm__slices;

/* The likelihood at one shape. */
typedef struct pcm__slice {
    const pcm__slices *slices;
    double shape;
    double base;
    double log_survived; /* ln S; -INFINITY if nothing was survived */
} pcm__slice;

/* Points that pcm__slice_values() takes at once. */
enum { PCM__SLICE_POINTS = 16 };

/* Takes the rows apart; there may be none. PCM_ERR_MEMORY. */
pcm_status pcm__slices_new(pcm__slices *out, const pcm_life_data *data);

void pcm__slices_free(pcm__slices *slices);

/* The slice at a shape, valid until the next one is made. */
pcm__slice pcm__slice_at(const pcm__slices *slices, double shape);

/* Log-likelihood at n <= PCM__SLICE_POINTS values of v. */
void pcm__slice_values(double *out, const pcm__slice *slice, const double *v, size_t n);

/* Derivative of the log-likelihood by v. */
double pcm__slice_slope(const pcm__slice *slice, double v);

#endif
