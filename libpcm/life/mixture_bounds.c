/* SPDX-License-Identifier: Apache-2.0 */
/* Wald bounds of a mixture, and the names of its outcomes and parameters. */
#include <math.h>

#include <pcm/mixture.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"

static double estimate_of(const pcm_mixture *fit, pcm_mixture_parameter parameter)
{
    const pcm_weibull *life = fit->model.life;
    const double estimates[] = {fit->model.fraction, life[0].scale, life[0].shape, life[1].scale,
                                life[1].shape};
    return estimates[parameter];
}

/* p after its log odds have moved. */
static double moved(double fraction, double by)
{
    return fraction / (fraction + (1.0 - fraction) * pcm__exp(-by));
}

pcm_status pcm_mixture_wald_bounds(pcm_bounds *out, const pcm_mixture *fit,
                                   pcm_mixture_parameter parameter, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!pcm_mixture_has_estimate(fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate of two populations (%s)",
                         pcm_mixture_status_name(fit->status));
    if ((int)parameter < 0 || parameter > PCM_MIXTURE_SHAPE_2)
        return pcm__fail(PCM_ERR_DOMAIN, "parameter = %d: no such parameter", (int)parameter);
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    const double variance = fit->covariance[parameter][parameter];
    if (!(variance >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "fit: its covariance gives the variance %s: must be >= 0",
                         pcm__text(variance).chars);
    const double half = -pcm__normal_quantile(0.5 * (1.0 - confidence)) * sqrt(variance);
    const double estimate = estimate_of(fit, parameter);
    if (parameter == PCM_MIXTURE_FRACTION)
        *out = (pcm_bounds){estimate, moved(estimate, -half), moved(estimate, half)};
    else
        *out = (pcm_bounds){estimate, estimate * pcm__exp(-half), estimate * pcm__exp(half)};
    return PCM_OK;
}

const char *pcm_mixture_parameter_name(pcm_mixture_parameter parameter)
{
    switch (parameter) {
    case PCM_MIXTURE_FRACTION:
        return "fraction";
    case PCM_MIXTURE_SCALE_1:
        return "scale_1";
    case PCM_MIXTURE_SHAPE_1:
        return "shape_1";
    case PCM_MIXTURE_SCALE_2:
        return "scale_2";
    case PCM_MIXTURE_SHAPE_2:
        return "shape_2";
    }
    return "unknown";
}

const char *pcm_mixture_status_name(pcm_mixture_status status)
{
    switch (status) {
    case PCM_MIXTURE_OK:
        return "ok";
    case PCM_MIXTURE_ONE_POPULATION:
        return "one_population";
    case PCM_MIXTURE_NO_FAILURES:
        return "no_failures";
    case PCM_MIXTURE_TOO_FEW_FAILURES:
        return "too_few_failures";
    case PCM_MIXTURE_NOT_IDENTIFIED:
        return "not_identified";
    case PCM_MIXTURE_COLLAPSED:
        return "collapsed";
    }
    return "unknown";
}

const char *pcm_mixture_status_text(pcm_mixture_status status)
{
    switch (status) {
    case PCM_MIXTURE_OK:
        return "Two populations describe the records better than one.";
    case PCM_MIXTURE_ONE_POPULATION:
        return "Two populations can be fitted, but one describes the records as well.";
    case PCM_MIXTURE_NO_FAILURES:
        return "Nothing has failed yet: populations cannot be told apart.";
    case PCM_MIXTURE_TOO_FEW_FAILURES:
        return "There are too few failures to tell two populations apart.";
    case PCM_MIXTURE_NOT_IDENTIFIED:
        return "The records show no second population.";
    case PCM_MIXTURE_COLLAPSED:
        return "A second population would be made of a handful of failures, or of one age at "
               "failure: the records do not show a real one.";
    }
    return "Unknown outcome.";
}
