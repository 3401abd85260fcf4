/* SPDX-License-Identifier: Apache-2.0 */
/* What policies that look at an item have in common. */
#ifndef PCM_INSPECTION_INSPECTION_H
#define PCM_INSPECTION_INSPECTION_H

#include "libpcm/inspection/exposure.h"
#include "libpcm/policy/policy.h"

/* Intervals below this share of a typical life are not looked at. */
#define PCM__INSPECTION_EARLIEST 1e-6

/* The models of an evidence, [pcm_evidence_models()]; NULL without memory. */
pcm__exposure *pcm__inspection_lives(const pcm_evidence *evidence);

/* The model of greatest weight. */
size_t pcm__inspection_heaviest(const pcm_evidence *evidence);

/* A time of the order of a life, finite even where the mean is not. */
double pcm__inspection_typical(const pcm__exposure *life);

/* pcm__terms_check(), and what inspections cannot heed is PCM_ERR_DOMAIN. */
pcm_status pcm__inspection_terms_check(const pcm_terms *terms);

/* PCM_ERR_DOMAIN, naming a field of the terms, unless it is: >= 0 and < 1; finite and >= 0; any
 * number. */
pcm_status pcm__inspection_check_share(const char *name, double value);
pcm_status pcm__inspection_check_amount(const char *name, double value);
pcm_status pcm__inspection_check_number(const char *name, double value);

/* The same for costs and downtimes, where figures and no verdict are asked for. */
pcm_status pcm__inspection_check_known(const pcm_terms *terms);

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN for the arguments of a curve. */
pcm_status pcm__inspection_check_curve(const double *out, const pcm_advice *advice,
                                       const double *ahead, size_t n);

/* Excess of values at times now + ahead[i] over the least value at any time from now to `reach`
 * later, for the relative value of acting first at that time. */
void pcm__inspection_excess(double *out, pcm__function value, const void *context, double now,
                            double reach, const double *ahead, size_t n);

#endif
