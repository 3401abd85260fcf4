/* SPDX-License-Identifier: Apache-2.0 */
/* One climb, and the name of where it went if it did not find a maximum. */
#include "libpcm/life/family_search.h"

#include <math.h>

/* Scales that a parameter may go before it has run away, and from which on a search that did not
 * end has a direction. */
static const double reach = 40.0;
static const double far_away = 5.0;

void pcm__family_scales(double *out, const pcm__family *family, const double *parameter)
{
    for (int i = 0; i < family->parameters; i++)
        out[i] = family->parameter[i].range == PCM__ORIGIN ? parameter[1] : 1.0;
}

/* The name of a search without a maximum: that of the parameter which shapes the curve if it went
 * far, else that of the one which went farthest. */
static pcm_fit_status name_direction(const pcm__summit *summit, const pcm__family *family,
                                     const double *start, const double *scale)
{
    double farthest = 0.0;
    for (int i = 0; i < family->parameters; i++) {
        const double moved = (summit->theta[i] - start[i]) / scale[i];
        const int sharpens = family->parameter[i].sharpens;
        if (sharpens != 0 && fabs(moved) > far_away)
            return sharpens * moved > 0.0 ? PCM_FIT_SHAPE_TO_INFINITY : PCM_FIT_SHAPE_TO_ZERO;
        farthest = fmax(farthest, fabs(moved));
    }
    return farthest > far_away ? PCM_FIT_SCALE_TO_INFINITY : PCM_FIT_NOT_CONVERGED;
}

static void at_working(pcm__slope *out, const double *working, const void *context)
{
    const pcm__family_likelihood *likelihood = context;
    pcm__family_likelihood_at(out, working, likelihood);
    pcm__family_stay_within(out, likelihood->family, working);
}

pcm_fit_status pcm__family_climb(pcm__summit *out, pcm__family_task *task, const double *start)
{
    const pcm__family *family = task->likelihood.family;
    const pcm__objective objective = {family->parameters, at_working, &task->likelihood};
    double working[PCM_FAMILY_PARAMETERS_MAX], scale[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_working(working, family, start);
    pcm__family_scales(scale, family, start);
    pcm__maximise(out, &objective, working, scale, reach);
    task->passes += out->evaluations;
    return out->outcome == PCM__SEARCH_FOUND ? PCM_FIT_OK
                                             : name_direction(out, family, working, scale);
}
