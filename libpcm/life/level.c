/* SPDX-License-Identifier: Apache-2.0 */
/* Answers as logarithms, so that none leaves the range of a double before it must. */
#include "libpcm/life/level.h"

#include <math.h>

#include "libpcm/life/answer.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/probability.h"

static pcm__level shape_level(const pcm__line *line)
{
    return (pcm__level){pcm__log(line->slope), 0.0, 1.0 / line->slope};
}

/* ln t_p = ln reference + (ln(-ln(1-p)) - intercept)/slope; the scale is where ln H = 0. */
static pcm__level age_level(const pcm__line *line, double log_hazard)
{
    const double distance = (log_hazard - line->intercept) / line->slope;
    return (pcm__level){line->log_reference + distance, -1.0 / line->slope, -distance / line->slope};
}

static double log_age_ratio(const pcm__line *line, double age)
{
    return pcm__log(age) - line->log_reference;
}

static pcm__level reliability_level(const pcm__line *line, double age)
{
    const double y = log_age_ratio(line, age);
    return (pcm__level){line->intercept + line->slope * y, 1.0, y};
}

static pcm__level hazard_level(const pcm__line *line, double age)
{
    const double y = log_age_ratio(line, age), b = line->slope;
    return (pcm__level){pcm__log(b) + line->intercept + b * y - pcm__log(age), 1.0, 1.0 / b + y};
}

/* ln(e^k - 1), k > 0. */
static double log_expm1(double k)
{
    return k < 30.0 ? pcm__log(pcm__expm1(k)) : k;
}

/* H(age + ahead) - H(age) = H(age) (e^(slope growth) - 1), growth = ln(1 + ahead/age). */
static pcm__level hazard_ahead_level(const pcm__line *line, double age, double ahead)
{
    const double ratio = ahead / age;
    if (!isfinite(ratio))
        return reliability_level(line, ahead);
    const double growth = pcm__log1p(ratio), rise = line->slope * growth;
    const pcm__level now = reliability_level(line, age);
    return (pcm__level){now.value + log_expm1(rise), 1.0,
                        now.by_slope - growth / pcm__expm1(-rise)};
}

/* The remaining life is age (e^k - 1), k = ln(1 + e/H)/slope, with e = -ln(1-p): the cumulative
 * hazard that is left to be collected. Where e/H is below the rounding of 1, so is k. */
static pcm__level remaining_quantile_level(const pcm__line *line, double age, double fraction)
{
    const double log_left = pcm__log(-pcm__log1p(-fraction)), b = line->slope;
    const pcm__level now = reliability_level(line, age);
    const double log_growth = log_left - now.value, log_age = pcm__log(age);
    if (log_growth < -37.0)
        return (pcm__level){log_age + log_growth - pcm__log(b), -1.0, -now.by_slope - 1.0 / b};
    const double far = log_growth > 700.0;
    const double k = (far ? log_growth : pcm__log1p(pcm__exp(log_growth))) / b;
    const double share = far ? 1.0 : 1.0 / (1.0 + pcm__exp(-log_growth));
    const double steepness = -1.0 / pcm__expm1(-k), by_intercept = -steepness * share / b;
    return (pcm__level){log_age + log_expm1(k), by_intercept,
                        now.by_slope * by_intercept - steepness * k / b};
}

/* ln(e^x Gamma(a, x)), x = e^log_x > 0. Where x is far above a only its ratio to x^(a-1) is close
 * to 1 (DLMF 8.11.2). */
static double log_upper_gamma(double a, double log_x)
{
    const double x = pcm__exp(log_x);
    if (x > 1e12 * (1.0 + a))
        return (a - 1.0) * log_x;
    const double scaled = pcm__gamma_upper_scaled(a, x);
    if (scaled > 0.0 && isfinite(scaled))
        return pcm__log(scaled);
    return x + pcm__log_gamma_function(a) + pcm__log(pcm__gamma_q(a, x));
}

static double log_mean_remaining(const pcm__line *line, double age)
{
    const double b = line->slope;
    if (!(age > 0.0))
        return line->log_reference - line->intercept / b + pcm__log_gamma_function(1.0 + 1.0 / b);
    const double log_x = line->intercept + b * log_age_ratio(line, age);
    return pcm__log(age) - pcm__log(b) - log_x / b + log_upper_gamma(1.0 / b, log_x);
}

/* The derivatives of incomplete gamma functions by their first argument have no closed form:
 * central differences, right to about ten digits. */
static pcm__level mean_remaining_level(const pcm__line *line, double age)
{
    const double h = 1e-5, step = h * line->slope;
    pcm__line low = *line, high = *line;
    pcm__level level = {.value = log_mean_remaining(line, age)};
    low.intercept -= h;
    high.intercept += h;
    level.by_intercept =
        (log_mean_remaining(&high, age) - log_mean_remaining(&low, age)) / (2.0 * h);
    low.intercept = high.intercept = line->intercept;
    low.slope -= step;
    high.slope += step;
    level.by_slope = (log_mean_remaining(&high, age) - log_mean_remaining(&low, age)) / (2.0 * step);
    return level;
}

pcm__level pcm__level_of(const pcm_question *question, const pcm__line *line)
{
    const double age = question->age;
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
        return shape_level(line);
    case PCM_QUANTITY_SCALE:
        return age_level(line, 0.0);
    case PCM_QUANTITY_PARAMETER:
        break;
    case PCM_QUANTITY_QUANTILE:
        return age_level(line, pcm__log(-pcm__log1p(-question->fraction)));
    case PCM_QUANTITY_RELIABILITY:
        return reliability_level(line, age);
    case PCM_QUANTITY_HAZARD:
        return hazard_level(line, age);
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        return hazard_ahead_level(line, age, question->ahead);
    case PCM_QUANTITY_REMAINING_QUANTILE:
        if (age > 0.0)
            return remaining_quantile_level(line, age, question->fraction);
        return age_level(line, pcm__log(-pcm__log1p(-question->fraction)));
    case PCM_QUANTITY_MEAN:
        return mean_remaining_level(line, 0.0);
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        return mean_remaining_level(line, age);
    }
    return (pcm__level){NAN, NAN, NAN};
}

int pcm__level_rises(const pcm_question *question)
{
    return !pcm__answer_is_probability(question);
}

int pcm__level_is_straight(const pcm_question *question)
{
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
    case PCM_QUANTITY_SCALE:
    case PCM_QUANTITY_QUANTILE:
    case PCM_QUANTITY_RELIABILITY:
        return 1;
    default:
        return 0;
    }
}

double pcm__level_answer(const pcm_question *question, double level)
{
    return pcm__answer_is_probability(question) ? pcm__exp(-pcm__exp(level)) : pcm__exp(level);
}
