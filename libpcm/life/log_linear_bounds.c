/* SPDX-License-Identifier: Apache-2.0 */
/* Wald and likelihood-ratio bounds of a log-linear process. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/log_linear.h"
#include "libpcm/life/process_bounds.h"
#include "libpcm/num/elementary.h"

const char *pcm_log_linear_quantity_name(pcm_log_linear_quantity quantity)
{
    switch (quantity) {
    case PCM_LOG_LINEAR_SLOPE:
        return "slope";
    case PCM_LOG_LINEAR_INTENSITY:
        return "intensity";
    case PCM_LOG_LINEAR_EXPECTED:
        return "expected";
    }
    return "unknown";
}

static pcm_status check(const pcm_bounds *out, const pcm_log_linear *fit,
                        pcm_log_linear_quantity quantity, double age, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!pcm_process_has_estimate(fit->status))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_process_status_name(fit->status));
    if ((int)quantity < PCM_LOG_LINEAR_SLOPE || (int)quantity > PCM_LOG_LINEAR_EXPECTED)
        return pcm__fail(PCM_ERR_DOMAIN, "quantity = %d: must be 0 to 2", (int)quantity);
    if (quantity == PCM_LOG_LINEAR_INTENSITY && !(isfinite(age) && age >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age = %s: must be a finite number >= 0",
                         pcm__text(age).chars);
    if (quantity == PCM_LOG_LINEAR_EXPECTED && !(isfinite(age) && age > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age = %s: must be a finite number > 0",
                         pcm__text(age).chars);
    return pcm__check_confidence(confidence);
}

/* A question about a log-linear process, in units of a power of two. Ages count from an origin, so
 * that windows which are short for the age of the systems leave no difference of large numbers. */
struct question {
    const pcm__linear_sample *sample;
    pcm_log_linear_quantity quantity;
    double age;
    double origin;
    double log_unit; /* ln of that power of two */
};

static struct question ask(int exponent, pcm_log_linear_quantity quantity, double age)
{
    const double log_2 = 0.69314718055994530942;
    return (struct question){.quantity = quantity,
                             .age = quantity == PCM_LOG_LINEAR_SLOPE ? 0.0 : ldexp(age, -exponent),
                             .log_unit = exponent * log_2};
}

/* ln of the integral of e^(slope (t - origin)) over the stretches of a sample. */
static pcm__jet volume_over(const pcm__linear_sample *sample, double origin, const pcm__jet *slope)
{
    const pcm__linear_volume volume = pcm__linear_volume_at(sample, slope->value);
    const double end = volume.end - origin;
    const double mean = slope->value >= 0.0 ? end - volume.distance : end + volume.distance;
    return pcm__jet_chain(slope, volume.log_rest + slope->value * end, mean, volume.variance);
}

static pcm__jet detail(pcm__jet form, const void *context)
{
    const struct question *question = context;
    const pcm__linear_sample *sample = question->sample;
    const double failures = (double)sample->failures;
    return pcm__jet_scale(form, failures * (sample->low - question->origin) + sample->above_low,
                          0.0);
}

static pcm__jet volume(pcm__jet form, const void *context)
{
    const struct question *question = context;
    return volume_over(question->sample, question->origin, &form);
}

/* ln of the quantity per intensity at the origin. */
static pcm__jet log_factor(const struct question *question, const pcm__jet *slope)
{
    pcm_stretch whole = {0.0, question->age};
    const pcm__linear_sample from_new = {.high = question->age, .stretches = 1, .stretch = &whole};
    switch (question->quantity) {
    case PCM_LOG_LINEAR_SLOPE:
        break;
    case PCM_LOG_LINEAR_INTENSITY:
        return pcm__jet_scale(*slope, question->age - question->origin, -question->log_unit);
    case PCM_LOG_LINEAR_EXPECTED:
        return volume_over(&from_new, question->origin, slope);
    }
    return pcm__jet_constant(0.0);
}

/* ln of the intensity at the origin, per unit of a power of two. */
static pcm__jet level(pcm__jet asked, pcm__jet form, const void *context)
{
    return pcm__jet_subtract(asked, log_factor(context, &form));
}

static int exponent_of(const pcm_log_linear *fit)
{
    int exponent;
    frexp(fit->age, &exponent);
    return exponent;
}

/* Bounds in the caller's unit, of the slope or from those of a logarithm. */
static pcm_bounds in_unit(pcm_log_linear_quantity quantity, int exponent, double estimate,
                          double lower, double upper)
{
    if (quantity == PCM_LOG_LINEAR_SLOPE)
        return (pcm_bounds){ldexp(estimate, -exponent), ldexp(lower, -exponent),
                            ldexp(upper, -exponent)};
    return (pcm_bounds){pcm__exp(estimate), pcm__exp(lower), pcm__exp(upper)};
}

pcm_status pcm_log_linear_wald_bounds(pcm_bounds *out, const pcm_log_linear *fit,
                                      pcm_log_linear_quantity quantity, double age,
                                      double confidence)
{
    const pcm_status status = check(out, fit, quantity, age, confidence);
    if (status != PCM_OK)
        return status;
    const int exponent = exponent_of(fit);
    const double high = ldexp(fit->age, -exponent);
    const struct question question = ask(exponent, quantity, age);
    const pcm__jet slope = pcm__jet_parameter(ldexp(fit->slope, exponent), 0);
    const pcm__jet factor = log_factor(&question, &slope);
    const int of_slope = quantity == PCM_LOG_LINEAR_SLOPE;
    const double intercept = fit->intercept + question.log_unit;
    const double estimate = of_slope ? slope.value : intercept + factor.value;
    const double half =
        pcm__process_half_width(fit->covariance, of_slope ? 0.0 : 1.0,
                                (of_slope ? 1.0 : factor.first[0]) / high, confidence);
    *out = in_unit(quantity, exponent, estimate, estimate - half, estimate + half);
    return PCM_OK;
}

static pcm_status search(pcm_bounds *out, const pcm__linear_sample *sample,
                         const pcm_log_linear *fit, pcm_log_linear_quantity quantity, double age,
                         double confidence)
{
    struct question question = ask(sample->exponent, quantity, age);
    const int of_slope = quantity == PCM_LOG_LINEAR_SLOPE;
    const pcm__process process = {(double)sample->failures, detail, volume, of_slope ? NULL : level,
                                  &question};
    const pcm__jet slope = pcm__jet_constant(ldexp(fit->slope, sample->exponent));
    const double asked = fit->intercept + question.log_unit + log_factor(&question, &slope).value;
    question.sample = sample;
    question.origin = sample->low;
    double lower, upper;
    const pcm_status status =
        pcm__process_bounds(&lower, &upper, &process, asked, slope.value, confidence);
    if (status == PCM_OK)
        *out = in_unit(quantity, sample->exponent, of_slope ? slope.value : asked, lower, upper);
    return status;
}

pcm_status pcm_log_linear_likelihood_bounds(pcm_bounds *out, const pcm_event_data *data,
                                            const pcm_log_linear *fit,
                                            pcm_log_linear_quantity quantity, double age,
                                            double confidence)
{
    pcm_status status = check(out, fit, quantity, age, confidence);
    if (status != PCM_OK)
        return status;
    if (!data)
        return pcm__fail_null("data");
    pcm__recurrence recurrence;
    status = pcm__recurrence_read(&recurrence, data);
    if (status != PCM_OK)
        return status;
    pcm__linear_sample sample = {0};
    if (recurrence.failures != fit->failures || recurrence.oldest != fit->age ||
        recurrence.exposure != fit->exposure)
        status = pcm__fail(PCM_ERR_ARGUMENT, "data: not those of the fit");
    else
        status = pcm__linear_sample_make(&sample, &recurrence);
    if (status == PCM_OK)
        status = search(out, &sample, fit, quantity, age, confidence);
    pcm__linear_sample_free(&sample);
    pcm__recurrence_free(&recurrence);
    return status;
}
