/* SPDX-License-Identifier: Apache-2.0 */
/* A life of any family as policies need it: hazards between two ages, and the time that an item of
 * one age lives until another. */
#ifndef PCM_OUTLOOK_LIFETIME_H
#define PCM_OUTLOOK_LIFETIME_H

#include "libpcm/life/family.h"

/* A model that was checked. */
typedef struct pcm__lifetime {
    const pcm__family *family;
    const double *values; /* of the parameters, in the distribution */
    pcm__jet parameter[PCM_FAMILY_PARAMETERS_MAX];
} pcm__lifetime;

/* `life` must outlive it. */
pcm__lifetime pcm__lifetime_of(const pcm_distribution *life);

/* Cumulative hazard collected between two ages, 0 <= from <= to <= INFINITY. */
double pcm__lifetime_collected(const pcm__lifetime *life, double from, double to);

/* Hazard rate at an age; may be INFINITY at 0. */
double pcm__lifetime_hazard(const pcm__lifetime *life, double age);

/* Mean remaining life at an age; may be INFINITY. */
double pcm__lifetime_mean_ahead(const pcm__lifetime *life, double age);

/* A time about which to search: the median life, or the age by which one in a hundred fails. */
double pcm__lifetime_typical(const pcm__lifetime *life);

/* A function of the time since an age and the cumulative hazard collected since. */
typedef double (*pcm__lifetime_integrand)(const pcm__lifetime *life, double since, double collected,
                                          const void *context);

/* Integral of such a function over the time from one age to another, by Gauss and Legendre's rule
 * on panels that shrink towards the first age (or the threshold), where powers of the age are not
 * smooth. */
double pcm__lifetime_integral(const pcm__lifetime *life, double from, double to,
                              pcm__lifetime_integrand integrand, const void *context);

/* Nonzero if the time lived between two ages is known in closed form. */
int pcm__lifetime_is_closed(const pcm__lifetime *life, double discount);

/* int e^(-discount (u - from)) R(u)/R(from) du from one age to another, which may be INFINITY: the
 * (discounted) time that an item of the first age is expected to live until the other. */
double pcm__lifetime_lived(const pcm__lifetime *life, double from, double to, double discount);

#endif
