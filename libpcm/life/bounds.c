/* SPDX-License-Identifier: Apache-2.0 */
/* Wald bounds of a fit, each on the scale on which the estimate is nearest to normal: logarithms
 * of shape, scale and quantile, complementary log-log of the reliability. Meeker & Escobar (1998),
 * Statistical Methods for Reliability Data, sections 8.3 and 8.4. */
#include <math.h>

#include <pcm/fit.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"

static pcm_status check(const pcm_bounds *out, const pcm_fit *fit, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!pcm_fit_has_estimate(fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_fit_status_name(fit->status));
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    return PCM_OK;
}

/* Half the width of two-sided bounds, given the variance. The lower tail keeps the digits of a
 * confidence close to 1. */
static double half_width(double variance, double confidence)
{
    return -pcm__normal_quantile(0.5 * (1.0 - confidence)) * sqrt(fmax(variance, 0.0));
}

/* The logarithm comes along, because the estimate itself may leave the range of a double. */
static pcm_bounds bounds_of_logarithm(double estimate, double logarithm, double variance,
                                      double confidence)
{
    const double half = half_width(variance, confidence);
    return (pcm_bounds){estimate, fmin(pcm__exp(logarithm - half), estimate),
                        fmax(pcm__exp(logarithm + half), estimate)};
}

pcm_status pcm_fit_shape_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    *out = bounds_of_logarithm(fit->life.shape, pcm__log(fit->life.shape), fit->covariance[1][1],
                               confidence);
    return PCM_OK;
}

pcm_status pcm_fit_scale_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    *out = bounds_of_logarithm(fit->life.scale, pcm__log(fit->life.scale), fit->covariance[0][0],
                               confidence);
    return PCM_OK;
}

/* Variance of (ln scale, ln shape) projected on a direction. */
static double projected_variance(const pcm_fit *fit, double on_scale, double on_shape)
{
    return on_scale * on_scale * fit->covariance[0][0] +
           2.0 * on_scale * on_shape * fit->covariance[0][1] +
           on_shape * on_shape * fit->covariance[1][1];
}

pcm_status pcm_fit_quantile_bounds(pcm_bounds *out, const pcm_fit *fit, double fraction,
                                   double confidence)
{
    pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    if (!(fraction > 0.0 && fraction < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "fraction = %s: must be between 0 and 1",
                         pcm__text(fraction).chars);
    double age;
    status = pcm_weibull_quantile(&age, fit->life, &fraction, 1);
    if (status != PCM_OK)
        return status;
    /* ln t_p = ln scale + ln(-ln(1-p))/shape */
    const double distance = pcm__log(-pcm__log1p(-fraction)) / fit->life.shape;
    *out = bounds_of_logarithm(age, pcm__log(fit->life.scale) + distance,
                               projected_variance(fit, 1.0, -distance), confidence);
    return PCM_OK;
}

pcm_status pcm_fit_reliability_bounds(pcm_bounds *out, const pcm_fit *fit, double age,
                                      double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    if (!(isfinite(age) && age > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age = %s: must be a finite number > 0",
                         pcm__text(age).chars);
    /* ln(-ln R) = shape (ln age - ln scale) */
    const double shape = fit->life.shape;
    const double w = shape * (pcm__log(age) - pcm__log(fit->life.scale));
    const double half = half_width(projected_variance(fit, -shape, w), confidence);
    *out = (pcm_bounds){pcm__exp(-pcm__exp(w)), pcm__exp(-pcm__exp(w + half)),
                        pcm__exp(-pcm__exp(w - half))};
    return PCM_OK;
}
