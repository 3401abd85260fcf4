/* SPDX-License-Identifier: Apache-2.0 */
/* Wald bounds of a fit, each on the scale on which the estimate is nearest to normal: logarithms,
 * the complementary log-log of reliabilities. Meeker & Escobar (1998), Statistical Methods for
 * Reliability Data, sections 8.3 and 8.4. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/answer.h"
#include "libpcm/life/bounds.h"
#include "libpcm/life/level.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"

/* What has no weight adds nothing, even if it is infinite. */
static double weighted(double weight, double covariance)
{
    return weight != 0.0 ? weight * covariance : 0.0;
}

/* Over the line through the fitted scale the intercept moves by -shape d ln scale, the slope by
 * shape d ln shape. Where the parts of the variance cancel, it may fall below 0 by their rounding
 * errors, and is 0 then. */
pcm__spread pcm__spread_of(const pcm_fit *fit, const pcm_question *question)
{
    const double rounding = 1e-12, b = fit->life.shape;
    const pcm__line line = {pcm__log(fit->life.scale), 0.0, b};
    const pcm__level level = pcm__level_of(question, &line);
    const double on_scale = -b * level.by_intercept, on_shape = b * level.by_slope;
    const double scale = weighted(on_scale * on_scale, fit->covariance[0][0]);
    const double both = weighted(2.0 * on_scale * on_shape, fit->covariance[0][1]);
    const double shape = weighted(on_shape * on_shape, fit->covariance[1][1]);
    const double variance = scale + both + shape;
    const int exists = scale >= 0.0 && shape >= 0.0 && variance >= -rounding * (scale + shape);
    return (pcm__spread){level.value, exists ? sqrt(fmax(variance, 0.0)) : NAN};
}

void pcm__spread_bounds(pcm_bounds *out, const pcm_question *question, double low, double high)
{
    const int rises = pcm__level_rises(question);
    out->lower = fmin(pcm__level_answer(question, rises ? low : high), out->estimate);
    out->upper = fmax(pcm__level_answer(question, rises ? high : low), out->estimate);
}

/* The lower tail keeps the digits of a confidence close to 1. */
static pcm_status bounds_of(pcm_bounds *out, const pcm_fit *fit, const pcm_question *question,
                            double confidence)
{
    const pcm__spread spread = pcm__spread_of(fit, question);
    const double half = -pcm__normal_quantile(0.5 * (1.0 - confidence)) * spread.error;
    if (isnan(half))
        return pcm__fail(PCM_ERR_DOMAIN, "fit: its covariance is none: a variance is not >= 0");
    out->estimate = pcm__answer(question, fit->life);
    pcm__spread_bounds(out, question, spread.level - half, spread.level + half);
    return PCM_OK;
}

pcm_status pcm__bounds_wald(pcm_bounds *out, const pcm__inquiry *inquiry)
{
    pcm_status status = PCM_OK;
    for (size_t i = 0; i < inquiry->n && status == PCM_OK; i++)
        status = bounds_of(&out[i], inquiry->fit, &inquiry->questions[i], inquiry->confidence);
    return status;
}

/* What the four functions of single quantities ask for. */
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

pcm_status pcm_fit_shape_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    return bounds_of(out, fit, &(pcm_question){.quantity = PCM_QUANTITY_SHAPE}, confidence);
}

pcm_status pcm_fit_scale_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    return bounds_of(out, fit, &(pcm_question){.quantity = PCM_QUANTITY_SCALE}, confidence);
}

pcm_status pcm_fit_quantile_bounds(pcm_bounds *out, const pcm_fit *fit, double fraction,
                                   double confidence)
{
    const pcm_status status = check(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    if (!(fraction > 0.0 && fraction < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "fraction = %s: must be between 0 and 1",
                         pcm__text(fraction).chars);
    const pcm_question question = {.quantity = PCM_QUANTITY_QUANTILE, .fraction = fraction};
    return bounds_of(out, fit, &question, confidence);
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
    const pcm_question question = {.quantity = PCM_QUANTITY_RELIABILITY, .age = age};
    return bounds_of(out, fit, &question, confidence);
}
