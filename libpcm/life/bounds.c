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

/* What has no weight adds nothing, even if it is infinite. */
static double weighted(double weight, double covariance)
{
    return weight != 0.0 ? weight * covariance : 0.0;
}

/* Half the width of two-sided bounds: of (ln scale, ln shape) projected on a direction. The lower
 * tail keeps the digits of a confidence close to 1. Where the parts of the variance cancel, it may
 * fall below 0 by their rounding errors, and is 0 then. */
static pcm_status half_width(double *out, const pcm_fit *fit, double on_scale, double on_shape,
                             double confidence)
{
    const double rounding = 1e-12;
    const double scale = weighted(on_scale * on_scale, fit->covariance[0][0]);
    const double both = weighted(2.0 * on_scale * on_shape, fit->covariance[0][1]);
    const double shape = weighted(on_shape * on_shape, fit->covariance[1][1]);
    const double variance = scale + both + shape;
    if (!(scale >= 0.0 && shape >= 0.0 && variance >= -rounding * (scale + shape)))
        return pcm__fail(PCM_ERR_DOMAIN, "fit: its covariance gives the variance %s: must be >= 0",
                         pcm__text(variance).chars);
    *out = -pcm__normal_quantile(0.5 * (1.0 - confidence)) * sqrt(fmax(variance, 0.0));
    return PCM_OK;
}

/* Bounds of an estimate whose logarithm varies along a direction. The logarithm comes along,
 * because the estimate itself may leave the range of a double. */
static pcm_status bounds_of_logarithm(pcm_bounds *out, const pcm_fit *fit, double estimate,
                                      double logarithm, double on_scale, double on_shape,
                                      double confidence)
{
    double half;
    const pcm_status status = half_width(&half, fit, on_scale, on_shape, confidence);
    if (status == PCM_OK)
        *out = (pcm_bounds){estimate, fmin(pcm__exp(logarithm - half), estimate),
                            fmax(pcm__exp(logarithm + half), estimate)};
    return status;
}

pcm_status pcm_fit_shape_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    return bounds_of_logarithm(out, fit, fit->life.shape, pcm__log(fit->life.shape), 0.0, 1.0,
                               confidence);
}

pcm_status pcm_fit_scale_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    return bounds_of_logarithm(out, fit, fit->life.scale, pcm__log(fit->life.scale), 1.0, 0.0,
                               confidence);
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
    return bounds_of_logarithm(out, fit, age, pcm__log(fit->life.scale) + distance, 1.0,
                               -distance, confidence);
}

pcm_status pcm_fit_reliability_bounds(pcm_bounds *out, const pcm_fit *fit, double age,
                                      double confidence)
{
    pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    if (!(isfinite(age) && age > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age = %s: must be a finite number > 0",
                         pcm__text(age).chars);
    /* ln(-ln R) = shape (ln age - ln scale) */
    const double shape = fit->life.shape;
    const double w = shape * (pcm__log(age) - pcm__log(fit->life.scale));
    double half;
    status = half_width(&half, fit, -shape, w, confidence);
    if (status != PCM_OK)
        return status;
    *out = (pcm_bounds){pcm__exp(-pcm__exp(w)), pcm__exp(-pcm__exp(w + half)),
                        pcm__exp(-pcm__exp(w - half))};
    return PCM_OK;
}
