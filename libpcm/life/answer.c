/* SPDX-License-Identifier: Apache-2.0 */
/* Questions in terms of the closed formulas of weibull.h. */
#include "libpcm/life/answer.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"

static int uses_fraction(pcm_quantity quantity)
{
    return quantity == PCM_QUANTITY_QUANTILE || quantity == PCM_QUANTITY_REMAINING_QUANTILE;
}

static int needs_age_above_0(pcm_quantity quantity)
{
    return quantity == PCM_QUANTITY_RELIABILITY || quantity == PCM_QUANTITY_HAZARD;
}

static int needs_age(pcm_quantity quantity)
{
    return quantity == PCM_QUANTITY_CONDITIONAL_RELIABILITY ||
           quantity == PCM_QUANTITY_MEAN_REMAINING_LIFE ||
           quantity == PCM_QUANTITY_REMAINING_QUANTILE;
}

pcm_status pcm__question_check(const pcm_question *question)
{
    const pcm_quantity quantity = question->quantity;
    if ((int)quantity < 0 || quantity > PCM_QUANTITY_REMAINING_QUANTILE)
        return pcm__fail(PCM_ERR_DOMAIN, "question.quantity = %d: no such quantity", (int)quantity);
    if (quantity == PCM_QUANTITY_PARAMETER)
        return pcm__fail(PCM_ERR_ARGUMENT,
                         "question.quantity = parameter: ask for the shape or the scale");
    if (uses_fraction(quantity) && !(question->fraction > 0.0 && question->fraction < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "question.fraction = %s: must be between 0 and 1",
                         pcm__text(question->fraction).chars);
    if (needs_age_above_0(quantity) && !(isfinite(question->age) && question->age > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "question.age = %s: must be a finite number > 0",
                         pcm__text(question->age).chars);
    if (needs_age(quantity) && !(isfinite(question->age) && question->age >= 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "question.age = %s: must be a finite number >= 0",
                         pcm__text(question->age).chars);
    if (quantity == PCM_QUANTITY_CONDITIONAL_RELIABILITY &&
        !(isfinite(question->ahead) && question->ahead > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "question.ahead = %s: must be a finite number > 0",
                         pcm__text(question->ahead).chars);
    return PCM_OK;
}

int pcm__answer_is_probability(const pcm_question *question)
{
    return question->quantity == PCM_QUANTITY_RELIABILITY ||
           question->quantity == PCM_QUANTITY_CONDITIONAL_RELIABILITY;
}

/* Where items live for ever, or not at all. */
static double limit(const pcm_question *question, int for_ever)
{
    if (pcm__answer_is_probability(question))
        return for_ever ? 1.0 : 0.0;
    const int grows = question->quantity != PCM_QUANTITY_HAZARD;
    return for_ever == grows ? INFINITY : 0.0;
}

double pcm__answer(const pcm_question *question, pcm_weibull life)
{
    const double age = question->age;
    double out = INFINITY;
    pcm_status status = PCM_OK;
    if (question->quantity == PCM_QUANTITY_SHAPE)
        return life.shape;
    if (!(life.scale > 0.0) || isinf(life.scale))
        return limit(question, life.scale > 0.0);
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
    case PCM_QUANTITY_PARAMETER:
        break;
    case PCM_QUANTITY_SCALE:
        return life.scale;
    case PCM_QUANTITY_QUANTILE:
        status = pcm_weibull_quantile(&out, life, &question->fraction, 1);
        break;
    case PCM_QUANTITY_RELIABILITY:
        status = pcm_weibull_reliability(&out, life, &age, 1);
        break;
    case PCM_QUANTITY_HAZARD:
        status = pcm_weibull_hazard(&out, life, &age, 1);
        break;
    case PCM_QUANTITY_MEAN:
        return life.scale * pcm__gamma(1.0 + 1.0 / life.shape);
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        status = pcm_weibull_conditional_reliability(&out, life, &age, 1, question->ahead);
        break;
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        status = pcm_weibull_mean_remaining_life(&out, life, &age, 1);
        break;
    case PCM_QUANTITY_REMAINING_QUANTILE:
        status = pcm_weibull_remaining_quantile(&out, life, &age, 1, question->fraction);
        break;
    }
    return status == PCM_OK ? out : INFINITY;
}
