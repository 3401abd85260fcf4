/* SPDX-License-Identifier: Apache-2.0 */
/* Newton's method on the smoothed dual at one temperature. */
#ifndef PCM_SCHEDULE_ASCENT_H
#define PCM_SCHEDULE_ASCENT_H

#include "libpcm/base/watch.h"
#include "libpcm/schedule/prices/smooth.h"

/* A point and what is known of the smoothed dual there. */
typedef struct pcm__ascent_point {
    double *price;          /* [rows] */
    double *gradient;       /* [places] */
    pcm__skyline curvature;
    double value;
} pcm__ascent_point;

typedef struct pcm__ascent {
    pcm__smooth smooth;
    pcm__ascent_point here;
    pcm__ascent_point there; /* where a step leads */
    pcm__skyline factor;
    double *room;       /* the block of the arrays of the points, and of */
    double *step;       /* [places] */
    double *diagonal;   /* [places] of the curvature, while it is damped */
    double damping;     /* share by which the diagonal is increased */
} pcm__ascent;

/* Prices are not set. */
pcm_status pcm__ascent_make(pcm__ascent *ascent, pcm__pricer *pricer, const pcm__model *model);
void pcm__ascent_free(pcm__ascent *ascent);

/* Climbs from ascent->here.price until a step promises less than `enough`, or a count is over, or a stop
 * asks for an end. */
void pcm__ascent_climb(pcm__ascent *ascent, double tau, double enough, pcm__watch *watch);

#endif
