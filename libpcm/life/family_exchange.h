/* SPDX-License-Identifier: Apache-2.0 */
/* The likelihood with the answer to a question in the place of one parameter: for an answer and
 * the other parameters, that one is solved for. A profile in the answer is then a profile in a
 * parameter. */
#ifndef PCM_LIFE_FAMILY_EXCHANGE_H
#define PCM_LIFE_FAMILY_EXCHANGE_H

#include <pcm/family_fit.h>

#include "libpcm/life/family_likelihood.h"
#include "libpcm/life/family_question.h"

/* A maximum of the likelihood, parameters in units of the reference. */
typedef struct pcm__family_maximum {
    const pcm__family_likelihood *likelihood;
    double working[PCM_FAMILY_PARAMETERS_MAX];
    double scale[PCM_FAMILY_PARAMETERS_MAX];
    double value;
} pcm__family_maximum;

/* The maximum that was fitted, found again in the data. PCM_ERR_ARGUMENT if it is not there. */
pcm_status pcm__family_maximum_of(pcm__family_maximum *out,
                                  const pcm__family_likelihood *likelihood,
                                  const pcm_family_fit *fit);

typedef struct pcm__exchange {
    const pcm__family_maximum *maximum;
    const pcm__asked *asked;
    pcm__jet base; /* the answer at the maximum */
    int solved;    /* the parameter in whose place the answer stands */
    int holds;     /* the answer is held: a search moves the other parameters only */
    double scale[PCM_FAMILY_PARAMETERS_MAX]; /* lengths that matter in a place */
} pcm__exchange;

pcm__exchange pcm__exchange_new(const pcm__family_maximum *maximum, const pcm__asked *asked);

/* As an objective in the place; the context is the exchange. */
pcm__objective pcm__exchange_objective(const pcm__exchange *exchange);

/* The parameters that belong to a place: with the answer instead of the parameter that is solved
 * for. Nonzero if there are none. */
int pcm__exchange_solve(double *working, pcm__jet *answer, const pcm__exchange *exchange,
                        const double *place);

#endif
