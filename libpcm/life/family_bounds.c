/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds of answers: by the likelihood ratio or by the delta method, one question at a time. */
#include <math.h>
#include <string.h>

#include <pcm/family_fit.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/family_profile.h"
#include "libpcm/life/family_search.h"
#include "libpcm/num/gamma.h"

static pcm_status check(const pcm_bounds *out, const pcm_family_fit *fit,
                        const pcm_question *questions, size_t n, double confidence,
                        pcm_bounds_method method)
{
    if (n > 0 && !out)
        return pcm__fail_null("out");
    if (!fit)
        return pcm__fail_null("fit");
    if (n > 0 && !questions)
        return pcm__fail_null("questions");
    if (!pcm_family_fit_has_estimate(fit))
        return pcm__fail(PCM_ERR_ARGUMENT, "fit: has no estimate (%s)",
                         pcm_fit_status_name(fit->status));
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    if (method != PCM_BOUNDS_LIKELIHOOD_RATIO && method != PCM_BOUNDS_WALD)
        return pcm__fail(PCM_ERR_ARGUMENT, "method: %s bounds are not offered for families",
                         pcm_bounds_method_name(method));
    return pcm__distribution_check(fit->life);
}

/* Bounds on the scale of the answer. */
struct span {
    double estimate, lower, upper;
};

/* What the two methods need. */
struct method {
    const pcm_family_fit *fit;
    const pcm__family_maximum *maximum; /* NULL for the delta method */
    double reference;
    double quantile; /* of the normal distribution */
    double working[PCM_FAMILY_PARAMETERS_MAX];
    double unit[PCM_FAMILY_PARAMETERS_MAX]; /* of the covariance */
};

static pcm_status ratio_span(struct span *span, const struct method *method,
                             const pcm__asked *asked, size_t place)
{
    const double drop = 0.5 * method->quantile * method->quantile;
    span->lower = pcm__family_bound(method->maximum, asked, drop, -1);
    span->upper = pcm__family_bound(method->maximum, asked, drop, 1);
    if (isnan(span->lower) || isnan(span->upper))
        return pcm__fail(PCM_ERR_DATA, "questions[%zu]: the data does not yield this bound", place);
    return PCM_OK;
}

/* The estimate that is at an end of its range has no normal approximation. */
static void wald_span(struct span *span, const struct method *method, const pcm__jet *answer)
{
    double variance = 0.0;
    for (int i = 0; i < method->fit->parameters; i++)
        for (int j = 0; j < method->fit->parameters; j++)
            variance += answer->first[i] * answer->first[j] * method->unit[i] * method->unit[j] *
                        method->fit->covariance[i][j];
    const double half = method->quantile * sqrt(fmax(variance, 0.0));
    span->lower = span->estimate - half;
    span->upper = span->estimate + half;
}

static pcm_bounds bounds_of(const struct span *span, const pcm__asked *asked)
{
    const int reversed = pcm__asked_is_reversed(asked);
    const double estimate = pcm__asked_answer(asked, span->estimate);
    const double lower = pcm__asked_answer(asked, reversed ? span->upper : span->lower);
    const double upper = pcm__asked_answer(asked, reversed ? span->lower : span->upper);
    return (pcm_bounds){estimate, fmin(lower, estimate), fmax(upper, estimate)};
}

static pcm_status answer(pcm_bounds *out, const struct method *method,
                         const pcm_question *question, size_t place)
{
    pcm__asked asked;
    pcm_status status = pcm__asked_new(&asked, pcm__family_of(method->fit->life.family), question,
                                       place, method->reference);
    if (status != PCM_OK)
        return status;
    const pcm__jet jet = pcm__asked_at(&asked, method->working);
    const int is_mean = asked.question.quantity == PCM_QUANTITY_MEAN ||
                        asked.question.quantity == PCM_QUANTITY_MEAN_REMAINING_LIFE;
    struct span span = {jet.value, jet.value, jet.value};
    if (isfinite(jet.value) || (method->maximum && !is_mean)) {
        if (method->maximum)
            status = ratio_span(&span, method, &asked, place);
        else
            wald_span(&span, method, &jet);
    }
    if (status == PCM_OK)
        *out = bounds_of(&span, &asked);
    return status;
}

/* All answers, or none. */
static pcm_status answer_all(pcm_bounds *out, const struct method *method,
                             const pcm_question *questions, size_t n)
{
    pcm_bounds *bounds = pcm__array_new(n, sizeof *bounds);
    if (!bounds)
        return pcm__fail_memory();
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = answer(&bounds[i], method, &questions[i], i);
    if (status == PCM_OK && n > 0)
        memcpy(out, bounds, n * sizeof *bounds);
    pcm_release(bounds);
    return status;
}

/* Working values, in a unit of ages, with the unit of their covariance. */
static void set_working(struct method *method)
{
    const pcm__family *family = pcm__family_of(method->fit->life.family);
    const pcm_distribution life =
        pcm__distribution_rescale(method->fit->life, 1.0 / method->reference);
    pcm__family_working(method->working, family, life.parameter);
    pcm__family_scales(method->unit, family, life.parameter);
}

static pcm_status answer_by_ratio(pcm_bounds *out, struct method *method,
                                  const pcm_life_data *data, const pcm_question *questions,
                                  size_t n)
{
    pcm__family_likelihood likelihood;
    pcm__family_maximum maximum;
    pcm_status status = pcm__family_likelihood_new(
        &likelihood, data, pcm__family_of(method->fit->life.family), method->fit->failures);
    if (status != PCM_OK)
        return status;
    method->reference = likelihood.reference;
    set_working(method);
    status = pcm__family_maximum_of(&maximum, &likelihood, method->fit);
    method->maximum = &maximum;
    if (status == PCM_OK)
        status = answer_all(out, method, questions, n);
    pcm__family_likelihood_free(&likelihood);
    return status;
}

pcm_status pcm_family_fit_bounds(pcm_bounds *out, const pcm_family_fit *fit,
                                 const pcm_life_data *data, const pcm_question *questions,
                                 size_t n, double confidence, pcm_bounds_method method)
{
    const pcm_status status = check(out, fit, questions, n, confidence, method);
    if (status != PCM_OK)
        return status;
    struct method chosen = {.fit = fit,
                            .reference = 1.0,
                            .quantile = -pcm__normal_quantile(0.5 * (1.0 - confidence))};
    if (method == PCM_BOUNDS_WALD) {
        set_working(&chosen);
        return answer_all(out, &chosen, questions, n);
    }
    if (!data)
        return pcm__fail_null("data");
    return answer_by_ratio(out, &chosen, data, questions, n);
}
