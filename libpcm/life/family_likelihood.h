/* SPDX-License-Identifier: Apache-2.0 */
/* The log-likelihood of life data of any kind under a family, in the working values of its
 * parameters. */
#ifndef PCM_LIFE_FAMILY_LIKELIHOOD_H
#define PCM_LIFE_FAMILY_LIKELIHOOD_H

#include <pcm/life_data.h>

#include "libpcm/life/family.h"
#include "libpcm/num/objective.h"

enum pcm__factor_kind { PCM__LIVED, PCM__FAILED_AHEAD, PCM__FAILED_AT_AGE };

/* A factor of the likelihood. */
typedef struct pcm__factor {
    enum pcm__factor_kind kind;
    double age;   /* where the stretch begins, or of the failure */
    double ahead; /* length of the stretch */
    double count; /* negative where the likelihood is divided by the factor */
} pcm__factor;

/* Ages are in units of `reference`, a power of two near the data, so that working values are
 * small and nothing was rounded. */
typedef struct pcm__family_likelihood {
    const pcm__family *family;
    pcm__factor *factors;
    size_t count;
    double reference;
    double constant; /* -ln reference for each item with an exact age */
    double failures;
    double oldest;      /* highest age */
    double first_failed; /* below which every threshold has to lie */
    int is_truncated;
    int is_too_wide; /* ages lie 150 decades from the others */
} pcm__family_likelihood;

/* Takes the rows apart; `failures`, their sum of counts, is > 0. PCM_ERR_MEMORY. */
pcm_status pcm__family_likelihood_new(pcm__family_likelihood *out, const pcm_life_data *data,
                                      const pcm__family *family, double failures);

void pcm__family_likelihood_free(pcm__family_likelihood *likelihood);

/* Value, gradient and information at working values; the context is the likelihood. Everything in
 * *out is 0 beforehand. */
void pcm__family_likelihood_at(pcm__slope *out, const double *working, const void *context);

/* Keeps a search at the end of a parameter's range, an origin or p = 1, beyond which it would go:
 * as far as others are concerned the parameter is then a constant. */
void pcm__family_stay_within(pcm__slope *slope, const pcm__family *family, const double *working);

#endif
