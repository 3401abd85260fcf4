/* SPDX-License-Identifier: Apache-2.0 */
/* Answers and their inverses in the scale: closed formulas in logarithms, but for the mean
 * remaining life, which is searched for. */
#include "libpcm/life/answer.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"
#include "libpcm/num/root.h"

enum { most_steps = 60 };

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

int pcm__u_falls(const pcm_question *question)
{
    return question->quantity == PCM_QUANTITY_HAZARD || pcm__answer_is_probability(question);
}

double pcm__u_of_answer(const pcm_question *question, double answer)
{
    return pcm__answer_is_probability(question) ? pcm__log(-pcm__log(answer)) : pcm__log(answer);
}

double pcm__answer_of_u(const pcm_question *question, double u)
{
    return pcm__answer_is_probability(question) ? pcm__exp(-pcm__exp(u)) : pcm__exp(u);
}

double pcm__answer(const pcm_question *question, pcm_weibull life)
{
    return pcm__answer_of_u(question, pcm__answer_u(question, life.shape, pcm__log(life.scale)));
}

/* ln(-ln(1 - fraction)) */
static double place_of(double fraction)
{
    return pcm__log(-pcm__log1p(-fraction));
}

/* ln((age + ahead)^shape - age^shape), the cumulative hazard ahead at scale 1. */
static double log_hazard_ahead(double age, double ahead, double shape)
{
    if (!(age > 0.0))
        return shape * pcm__log(ahead);
    const double growth = ahead / age;
    const double step =
        growth < 1e300 ? shape * pcm__log1p(growth) : shape * (pcm__log(ahead) - pcm__log(age));
    const double log_growth = step < 40.0 ? pcm__log(pcm__expm1(step)) : step;
    return shape * pcm__log(age) + log_growth;
}

/* ln(1 + e^x) */
static double log_one_more(double x)
{
    return x < 40.0 ? pcm__log1p(pcm__exp(x)) : x;
}

/* ln of the remaining life that a cumulative hazard takes: (age^shape + hazard
 * scale^shape)^(1/shape)
 * - age without cancellation. */
static double log_remaining(double age, double log_hazard, double shape, double log_scale)
{
    if (!(age > 0.0))
        return log_scale + log_hazard / shape;
    const double growth = log_one_more(log_hazard + shape * (log_scale - pcm__log(age))) / shape;
    return pcm__log(age) + (growth < 40.0 ? pcm__log(pcm__expm1(growth)) : growth);
}

static double log_mean_remaining(double age, double shape, double log_scale)
{
    const pcm_weibull life = {shape, pcm__exp(log_scale)};
    double mean;
    if (!(life.scale > 0.0) || isinf(life.scale))
        return life.scale > 0.0 ? INFINITY : -INFINITY;
    if (pcm_weibull_mean_remaining_life(&mean, life, &age, 1) != PCM_OK)
        return INFINITY;
    return pcm__log(mean);
}

double pcm__answer_u(const pcm_question *question, double shape, double log_scale)
{
    const double log_age = question->age > 0.0 ? pcm__log(question->age) : 0.0;
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
        return pcm__log(shape);
    case PCM_QUANTITY_QUANTILE:
        return log_scale + place_of(question->fraction) / shape;
    case PCM_QUANTITY_RELIABILITY:
        return shape * (log_age - log_scale);
    case PCM_QUANTITY_HAZARD:
        return pcm__log(shape) - log_age + shape * (log_age - log_scale);
    case PCM_QUANTITY_MEAN:
        return log_scale + pcm__log_gamma_function(1.0 + 1.0 / shape);
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        return log_hazard_ahead(question->age, question->ahead, shape) - shape * log_scale;
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        return log_mean_remaining(question->age, shape, log_scale);
    case PCM_QUANTITY_REMAINING_QUANTILE:
        return log_remaining(question->age, place_of(question->fraction), shape, log_scale);
    case PCM_QUANTITY_SCALE:
    case PCM_QUANTITY_PARAMETER:
        break;
    }
    return log_scale;
}

struct remaining {
    double age, shape, u;
};

static double remaining_excess(double log_scale, const void *context)
{
    const struct remaining *remaining = context;
    return log_mean_remaining(remaining->age, remaining->shape, log_scale) - remaining->u;
}

/* The mean remaining life grows with the scale. At age 0 it is the mean life, from where steps of
 * growing length find an end on either side. */
static double log_scale_of_mean_remaining(double age, double shape, double u)
{
    const struct remaining remaining = {age, shape, u};
    const double mean = u - pcm__log_gamma_function(1.0 + 1.0 / shape);
    double low = mean, high = mean;
    for (int step = 0; step < most_steps && remaining_excess(low, &remaining) > 0.0; step++)
        low -= ldexp(1.0, step);
    for (int step = 0; step < most_steps && remaining_excess(high, &remaining) < 0.0; step++)
        high += ldexp(1.0, step);
    return high > low ? pcm__root(remaining_excess, &remaining, low, high, 1e-13) : mean;
}

double pcm__log_scale_of_u(const pcm_question *question, double shape, double u)
{
    const double log_age = question->age > 0.0 ? pcm__log(question->age) : 0.0;
    switch (question->quantity) {
    case PCM_QUANTITY_QUANTILE:
        return u - place_of(question->fraction) / shape;
    case PCM_QUANTITY_RELIABILITY:
        return log_age - u / shape;
    case PCM_QUANTITY_HAZARD:
        return log_age - (u + log_age - pcm__log(shape)) / shape;
    case PCM_QUANTITY_MEAN:
        return u - pcm__log_gamma_function(1.0 + 1.0 / shape);
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        return (log_hazard_ahead(question->age, question->ahead, shape) - u) / shape;
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        return log_scale_of_mean_remaining(question->age, shape, u);
    case PCM_QUANTITY_REMAINING_QUANTILE:
        return (log_hazard_ahead(question->age, pcm__exp(u), shape) -
                place_of(question->fraction)) /
               shape;
    case PCM_QUANTITY_SHAPE:
    case PCM_QUANTITY_SCALE:
    case PCM_QUANTITY_PARAMETER:
        break;
    }
    return u;
}
