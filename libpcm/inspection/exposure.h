/* SPDX-License-Identifier: Apache-2.0 */
/* How long an item that nobody looks at works and how long it stands failed: integrals of the
 * reliability R and of F = 1 - R, for any family, without cancellation where either is small. */
#ifndef PCM_INSPECTION_EXPOSURE_H
#define PCM_INSPECTION_EXPOSURE_H

#include <pcm/distribution.h>

#include "libpcm/life/family.h"
#include "libpcm/num/root.h"

enum { PCM__EXPOSURE_CUTS = 24, PCM__EXPOSURE_TERMS = 14 };

/* A function between two cuts as a sum of Chebyshev polynomials of ln t. */
typedef struct pcm__series {
    double term[PCM__EXPOSURE_TERMS];
} pcm__series;

/* A life model with the ages between which it is smooth. */
typedef struct pcm__exposure {
    const pcm__family *family;
    pcm__jet parameter[PCM_FAMILY_PARAMETERS_MAX];
    double sound;                     /* fraction that never fails */
    double mean;                      /* INFINITY if there is none */
    double origin;                    /* age from which on something can fail */
    int cuts;                         /* at least 1 */
    double cut[PCM__EXPOSURE_CUTS];   /* ages, increasing from 0 */
    double width[PCM__EXPOSURE_CUTS]; /* from the cut to the next in ln(t - origin) */
    double up[PCM__EXPOSURE_CUTS];    /* integral of R from 0 to the cut */
    double down[PCM__EXPOSURE_CUTS];  /* integral of F */
    pcm__series collected[PCM__EXPOSURE_CUTS]; /* ln of the cumulative hazard, from the cut on */
    pcm__series rate[PCM__EXPOSURE_CUTS];      /* ln of the hazard rate */
    pcm__series worked[PCM__EXPOSURE_CUTS];    /* integral of R from 0, if prepared */
} pcm__exposure;

/* For a model that was checked. */
void pcm__exposure_init(pcm__exposure *out, const pcm_distribution *life);

/* Gets pcm__exposure_up_to() ready. */
void pcm__exposure_prepare(pcm__exposure *exposure);

/* Cumulative hazard that is collected from an age over a time ahead, 0 <= ahead <= INFINITY. */
double pcm__exposure_hazard(const pcm__exposure *exposure, double age, double ahead);

/* Cumulative hazard, reliability and density at an age, 0 <= age < INFINITY. */
double pcm__exposure_collected(const pcm__exposure *exposure, double age);
double pcm__exposure_reliability(const pcm__exposure *exposure, double age);
double pcm__exposure_density(const pcm__exposure *exposure, double age);

/* Integrals over ages, 0 <= from <= to < INFINITY. */
double pcm__exposure_up(const pcm__exposure *exposure, double from, double to);
double pcm__exposure_down(const pcm__exposure *exposure, double from, double to);

/* Integral of R from 0 to an age, fast; after pcm__exposure_prepare(). */
double pcm__exposure_up_to(const pcm__exposure *exposure, double age);

/* Integral of R(from) - R over the ages between: how long, on average over all items, those stand
 * failed that fail in between. */
double pcm__exposure_failed(const pcm__exposure *exposure, double from, double to);

/* Integral of R from an age for ever; INFINITY if there is no mean. */
double pcm__exposure_up_for_ever(const pcm__exposure *exposure, double from);

/* Sum of fade^k f(k) over k = 0, 1, ... for a function of the age start + k spacing that goes to 0
 * with R, 0 < fade <= 1, up to where R is nothing. `function` is given k as a real number. */
double pcm__exposure_sum(const pcm__exposure *exposure, double start, double spacing, double fade,
                         pcm__function function, const void *context);

#endif
