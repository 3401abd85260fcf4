/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds of a power law: exact, Wald, and likelihood-ratio. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/power_law.h"
#include "libpcm/life/process_bounds.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"

const char *pcm_power_law_quantity_name(pcm_power_law_quantity quantity)
{
    switch (quantity) {
    case PCM_POWER_LAW_BETA:
        return "beta";
    case PCM_POWER_LAW_LAMBDA:
        return "lambda";
    case PCM_POWER_LAW_ETA:
        return "eta";
    case PCM_POWER_LAW_INTENSITY:
        return "intensity";
    case PCM_POWER_LAW_EXPECTED:
        return "expected";
    }
    return "unknown";
}

static pcm_status check_fit(const pcm_bounds *out, const pcm_power_law *fit, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (!pcm_process_has_estimate(fit->status))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_process_status_name(fit->status));
    return pcm__check_confidence(confidence);
}

static int depends_on_age(pcm_power_law_quantity quantity)
{
    return quantity == PCM_POWER_LAW_INTENSITY || quantity == PCM_POWER_LAW_EXPECTED;
}

static pcm_status check(const pcm_bounds *out, const pcm_power_law *fit,
                        pcm_power_law_quantity quantity, double age, double confidence)
{
    const pcm_status status = check_fit(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    if ((int)quantity < PCM_POWER_LAW_BETA || (int)quantity > PCM_POWER_LAW_EXPECTED)
        return pcm__fail(PCM_ERR_DOMAIN, "quantity = %d: must be 0 to 4", (int)quantity);
    if (depends_on_age(quantity) && !(isfinite(age) && age > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "age = %s: must be a finite number > 0",
                         pcm__text(age).chars);
    return PCM_OK;
}

pcm_status pcm_power_law_exact_bounds(pcm_bounds *out, const pcm_power_law *fit, double confidence)
{
    const pcm_status status = check_fit(out, fit, confidence);
    if (status != PCM_OK)
        return status;
    if (fit->exact_failures == 0)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "fit: has no exact bounds, which take failures of systems that were "
                         "watched from new without a gap");
    const double freedom = 2.0 * (double)fit->exact_failures;
    const double tail = 0.5 * (1.0 - confidence);
    *out = (pcm_bounds){fit->beta, 0.5 * pcm__chi_square_quantile(freedom, tail) / fit->exact_sum,
                        0.5 * pcm__chi_square_quantile(freedom, 1.0 - tail) / fit->exact_sum};
    return PCM_OK;
}

/* ln of a quantity at the estimate. */
static double log_estimate(const pcm_power_law *fit, pcm_power_law_quantity quantity, double age)
{
    switch (quantity) {
    case PCM_POWER_LAW_BETA:
        break;
    case PCM_POWER_LAW_LAMBDA:
        return fit->log_lambda;
    case PCM_POWER_LAW_ETA:
        return -fit->log_lambda / fit->beta;
    case PCM_POWER_LAW_INTENSITY:
        return fit->log_lambda + pcm__log(fit->beta) + (fit->beta - 1.0) * pcm__log(age);
    case PCM_POWER_LAW_EXPECTED:
        return fit->log_lambda + fit->beta * pcm__log(age);
    }
    return pcm__log(fit->beta);
}

/* Bounds of a quantity from those of its logarithm. */
static pcm_bounds bounds_of(const pcm_power_law *fit, pcm_power_law_quantity quantity,
                            double log_estimated, double lower, double upper)
{
    double estimate = pcm__exp(log_estimated);
    if (quantity == PCM_POWER_LAW_BETA)
        estimate = fit->beta;
    else if (quantity == PCM_POWER_LAW_LAMBDA)
        estimate = fit->lambda;
    else if (quantity == PCM_POWER_LAW_ETA)
        estimate = fit->eta;
    return (pcm_bounds){estimate, fmin(pcm__exp(lower), estimate), fmax(pcm__exp(upper), estimate)};
}

/* Derivatives of the logarithm of a quantity by ln lambda and ln beta. */
static void direction(double out[2], const pcm_power_law *fit, pcm_power_law_quantity quantity,
                      double age)
{
    const double beta = fit->beta;
    out[0] = 1.0;
    out[1] = 0.0;
    switch (quantity) {
    case PCM_POWER_LAW_BETA:
        out[0] = 0.0;
        out[1] = 1.0;
        break;
    case PCM_POWER_LAW_LAMBDA:
        break;
    case PCM_POWER_LAW_ETA:
        out[0] = -1.0 / beta;
        out[1] = fit->log_lambda / beta;
        break;
    case PCM_POWER_LAW_INTENSITY:
        out[1] = 1.0 + beta * pcm__log(age);
        break;
    case PCM_POWER_LAW_EXPECTED:
        out[1] = beta * pcm__log(age);
        break;
    }
}

pcm_status pcm_power_law_wald_bounds(pcm_bounds *out, const pcm_power_law *fit,
                                     pcm_power_law_quantity quantity, double age, double confidence)
{
    const pcm_status status = check(out, fit, quantity, age, confidence);
    if (status != PCM_OK)
        return status;
    double on[2];
    direction(on, fit, quantity, age);
    const double half = pcm__process_half_width(fit->covariance, on[0], on[1], confidence);
    const double estimated = log_estimate(fit, quantity, age);
    *out = bounds_of(fit, quantity, estimated, estimated - half, estimated + half);
    return PCM_OK;
}

/* A question about a power law; ages in units of the highest, the form being ln beta. */
struct question {
    const pcm__power_sample *sample;
    pcm_power_law_quantity quantity;
    double log_age; /* ln(age/oldest) */
};

/* n ln beta + (beta - 1) sum ln t */
static pcm__jet detail(pcm__jet form, const void *context)
{
    const pcm__power_sample *sample = ((const struct question *)context)->sample;
    const pcm__jet beta = pcm__jet_exp(form);
    return pcm__jet_combine((double)sample->failures, &form, sample->log_sum, &beta,
                            -sample->log_sum);
}

/* ln S(beta) */
static pcm__jet volume(pcm__jet form, const void *context)
{
    const pcm__power_sample *sample = ((const struct question *)context)->sample;
    const pcm__jet beta = pcm__jet_exp(form);
    double sums[3];
    pcm__power_sums(sums, sample, beta.value);
    const double first = sums[1] / sums[0];
    return pcm__jet_chain(&beta, pcm__log(sums[0]), first, sums[2] / sums[0] - first * first);
}

/* ln lambda of ages in units of the highest, from the logarithm of what is asked in the caller's
 * unit. */
static pcm__jet level(pcm__jet asked, pcm__jet form, const void *context)
{
    const struct question *question = context;
    const double log_oldest = question->sample->log_oldest, log_age = question->log_age;
    const pcm__jet beta = pcm__jet_exp(form);
    switch (question->quantity) {
    case PCM_POWER_LAW_BETA: /* is the form, and has no need of this */
        break;
    case PCM_POWER_LAW_LAMBDA:
        return pcm__jet_combine(1.0, &asked, log_oldest, &beta, 0.0);
    case PCM_POWER_LAW_ETA:
        return pcm__jet_multiply(beta, pcm__jet_scale(asked, -1.0, log_oldest));
    case PCM_POWER_LAW_INTENSITY:
        asked = pcm__jet_combine(1.0, &asked, -1.0, &form, log_oldest + log_age);
        return pcm__jet_combine(1.0, &asked, -log_age, &beta, 0.0);
    case PCM_POWER_LAW_EXPECTED:
        break;
    }
    return pcm__jet_combine(1.0, &asked, -log_age, &beta, 0.0);
}

static pcm_status search(pcm_bounds *out, const pcm__power_sample *sample, const pcm_power_law *fit,
                         pcm_power_law_quantity quantity, double age, double confidence)
{
    const struct question question = {
        sample, quantity, depends_on_age(quantity) ? pcm__log(age) - sample->log_oldest : 0.0};
    const pcm__process process = {(double)sample->failures, detail, volume,
                                  quantity == PCM_POWER_LAW_BETA ? NULL : level, &question};
    const double log_asked = log_estimate(fit, quantity, age);
    double lower, upper;
    const pcm_status status =
        pcm__process_bounds(&lower, &upper, &process, log_asked, pcm__log(fit->beta), confidence);
    if (status == PCM_OK)
        *out = bounds_of(fit, quantity, log_asked, lower, upper);
    return status;
}

int pcm__power_law_is_of(const pcm_power_law *fit, const pcm__recurrence *recurrence)
{
    return recurrence->failures == fit->failures && recurrence->oldest == fit->age &&
           recurrence->exposure == fit->exposure;
}

pcm_status pcm_power_law_likelihood_bounds(pcm_bounds *out, const pcm_event_data *data,
                                           const pcm_power_law *fit,
                                           pcm_power_law_quantity quantity, double age,
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
    pcm__power_sample sample = {0};
    if (!pcm__power_law_is_of(fit, &recurrence))
        status = pcm__fail(PCM_ERR_ARGUMENT, "data: not those of the fit");
    else
        status = pcm__power_sample_make(&sample, &recurrence);
    if (status == PCM_OK)
        status = search(out, &sample, fit, quantity, age, confidence);
    pcm__power_sample_free(&sample);
    pcm__recurrence_free(&recurrence);
    return status;
}
