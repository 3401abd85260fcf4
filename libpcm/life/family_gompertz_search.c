/* SPDX-License-Identifier: Apache-2.0 */
/* The Gompertz likelihood is concave in ln rate and 1/scale, so whether the hazard grows is
 * decided by its slope at the exponential model, 1/scale = 0. */
#include <math.h>
#include <string.h>

#include "libpcm/life/family_search.h"

/* Times the oldest age: a scale that is hardly any growth. */
static const double no_growth = 1e4;

/* The rate at which the collected hazards add up to the failures, given the scale. */
static double matching_rate(const pcm__family_likelihood *likelihood, double scale)
{
    const pcm__jet parameter[] = {pcm__jet_constant(1.0), pcm__jet_constant(scale)};
    double sum = 0.0;
    for (size_t i = 0; i < likelihood->count; i++) {
        const pcm__factor *factor = &likelihood->factors[i];
        if (factor->kind == PCM__FAILED_AT_AGE || factor->count < 0.0)
            continue;
        sum += factor->count *
               pcm__exp(likelihood->family
                            ->log_collected(parameter, factor->age,
                                            pcm__jet_constant(factor->ahead))
                            .value);
    }
    return likelihood->failures / sum;
}

/* Nonzero if the likelihood falls as the hazard begins to grow with age. */
static int does_not_grow(pcm__family_task *task)
{
    const pcm__family_likelihood *likelihood = &task->likelihood;
    pcm__family_task flat = *task;
    double rate;
    pcm__summit summit;
    flat.likelihood.family = &pcm__family_exponential;
    pcm__family_start(&rate, &flat);
    const pcm_fit_status status = pcm__family_climb(&summit, &flat, &rate);
    task->passes = flat.passes;
    if (status != PCM_FIT_OK)
        return 0;
    const double scale = no_growth * likelihood->oldest;
    const double working[] = {-summit.theta[0], pcm__log(scale)};
    memset(&summit.slope, 0, sizeof summit.slope);
    pcm__family_likelihood_at(&summit.slope, working, likelihood);
    task->passes++;
    return summit.slope.gradient[1] >= 0.0;
}

pcm_status pcm__family_find_gompertz(pcm_fit_status *out, pcm__summit *summit,
                                     pcm__family_task *task)
{
    if (does_not_grow(task)) {
        *out = PCM_FIT_SIMPLER_FAMILY;
        return PCM_OK;
    }
    const double scale = task->likelihood.oldest;
    const double start[] = {matching_rate(&task->likelihood, scale), scale};
    *out = pcm__family_climb(summit, task, start);
    if (*out == PCM_FIT_SHAPE_TO_ZERO || (*out == PCM_FIT_OK &&
                                          summit->theta[1] > pcm__log(no_growth * scale)))
        *out = PCM_FIT_SIMPLER_FAMILY;
    if (*out == PCM_FIT_SCALE_TO_INFINITY && summit->theta[0] < pcm__log(start[0]))
        *out = PCM_FIT_SHAPE_TO_INFINITY; /* nothing at first, then everything at once */
    return PCM_OK;
}
