/* SPDX-License-Identifier: Apache-2.0 */
/* What the models of an evidence answer, by the functions of columns. */
#ifndef TESTS_SUPPORT_EVIDENCE_MODELS_H
#define TESTS_SUPPORT_EVIDENCE_MODELS_H

#include <math.h>

#include <pcm/bounds.h>
#include <pcm/evidence.h>

#include "tests/support/assertions.h"

/* Shape, scale and parameters are those of the model; NaN for what it cannot say. */
static inline double model_answer(const pcm_question *question, const pcm_distribution *life)
{
    double out = NAN;
    pcm_status status = PCM_OK;
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
        return life->parameter[0];
    case PCM_QUANTITY_SCALE:
        return life->parameter[1];
    case PCM_QUANTITY_PARAMETER:
        return life->parameter[question->index];
    case PCM_QUANTITY_QUANTILE:
        status = pcm_distribution_quantile(&out, *life, &question->fraction, 1);
        break;
    case PCM_QUANTITY_RELIABILITY:
        status = pcm_distribution_reliability(&out, *life, &question->age, 1);
        break;
    default:
        status = pcm_distribution_mean(&out, *life);
    }
    return status == PCM_OK ? out : NAN;
}

/* Lowest and highest answer of all models. */
static inline pcm_bounds model_extremes(const pcm_evidence *evidence, const pcm_question *question)
{
    pcm_bounds found = {model_answer(question, pcm_evidence_model(evidence, 0)), INFINITY,
                        -INFINITY};
    for (size_t i = 0; i < pcm_evidence_models(evidence); i++) {
        const double answer = model_answer(question, pcm_evidence_model(evidence, i));
        CU_ASSERT(!isnan(answer));
        found.lower = fmin(found.lower, answer);
        found.upper = fmax(found.upper, answer);
    }
    return found;
}

/* An answer on the scale on which widths are compared. */
static inline double model_level(const pcm_question *question, double answer)
{
    if (question->quantity == PCM_QUANTITY_RELIABILITY)
        return -log(-log(answer));
    return question->quantity == PCM_QUANTITY_PARAMETER ? answer : log(answer);
}

/* The extremes lie within the bounds and miss them by at most a share of their width. Bounds that
 * are open, or all but, are left alone. Returns nonzero if they were compared. */
static inline int expect_extremes(const pcm_evidence *evidence, const pcm_question *question,
                                  const pcm_bounds *bounds, double share)
{
    const pcm_bounds found = model_extremes(evidence, question);
    const double low = model_level(question, bounds->lower);
    const double high = model_level(question, bounds->upper), width = high - low;
    if (!(isfinite(low) && isfinite(high)))
        return 0;
    CU_ASSERT(fabs(model_level(question, found.lower) - low) <= share * width);
    CU_ASSERT(fabs(model_level(question, found.upper) - high) <= share * width);
    return 1;
}

/* The log-likelihood of a row under any model, in the form of the documentation of
 * pcm_fit_family(). */
static inline double model_row_likelihood(const pcm_life *row, const pcm_distribution *life)
{
    const double ages[] = {row->entry, row->lower, row->upper, row->truncation};
    double hazard[4], rate = 0.0;
    ASSERT_OK(pcm_distribution_cumulative_hazard(hazard, *life, ages, 4));
    const double entry = hazard[0], lower = hazard[1], upper = hazard[2];
    const double divisor = row->truncation > 0.0 ? log(-expm1(entry - hazard[3])) : 0.0;
    const double from = row->kind == PCM_LIFE_LEFT ? entry : fmax(entry, lower);
    switch (row->kind) {
    case PCM_LIFE_EXACT:
        ASSERT_OK(pcm_distribution_hazard(&rate, *life, &row->lower, 1));
        return log(rate) - lower + entry - divisor;
    case PCM_LIFE_RIGHT:
        return entry - lower - divisor;
    default:
        return entry - from + log(-expm1(from - upper)) - divisor;
    }
}

static inline double model_likelihood(const pcm_life *rows, size_t n, const pcm_distribution *life)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += rows[i].count * model_row_likelihood(&rows[i], life);
    return sum;
}

#endif
