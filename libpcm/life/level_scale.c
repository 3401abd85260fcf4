/* SPDX-License-Identifier: Apache-2.0 */
/* Levels solved for the scale: closed formulas, but for the mean remaining life, which is searched
 * for. */
#include "libpcm/life/level_scale.h"

#include <math.h>

#include "libpcm/life/answer.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"
#include "libpcm/num/root.h"

enum { most_steps = 60 };

double pcm__level_at_scale(const pcm_question *question, double shape, double log_scale)
{
    const pcm__line line = {log_scale, 0.0, shape};
    return pcm__level_of(question, &line).value;
}

int pcm__level_falls_with_scale(const pcm_question *question)
{
    return question->quantity == PCM_QUANTITY_HAZARD || pcm__answer_is_probability(question);
}

double pcm__level_of_answer(const pcm_question *question, double answer)
{
    return pcm__answer_is_probability(question) ? pcm__log(-pcm__log(answer)) : pcm__log(answer);
}

/* ln scale at which the cumulative hazard over a stretch of age has this logarithm. At scale 1 the
 * level of the conditional reliability is that of the stretch. */
static double scale_of_stretch(double age, double ahead, double shape, double log_hazard)
{
    const pcm_question stretch = {
        .quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY, .age = age, .ahead = ahead};
    return (pcm__level_at_scale(&stretch, shape, 0.0) - log_hazard) / shape;
}

struct wanted {
    const pcm_question *question;
    double shape, level;
};

static double excess(double log_scale, const void *context)
{
    const struct wanted *wanted = context;
    return pcm__level_at_scale(wanted->question, wanted->shape, log_scale) - wanted->level;
}

/* The mean remaining life grows with the scale. At age 0 it is the mean life, from where steps of
 * growing length find an end on either side. */
static double scale_of_mean_remaining(const pcm_question *question, double shape, double level)
{
    const struct wanted wanted = {question, shape, level};
    const double mean = level - pcm__log_gamma_function(1.0 + 1.0 / shape);
    double low = mean, high = mean;
    for (int step = 0; step < most_steps && excess(low, &wanted) > 0.0; step++)
        low -= ldexp(1.0, step);
    for (int step = 0; step < most_steps && excess(high, &wanted) < 0.0; step++)
        high += ldexp(1.0, step);
    return high > low ? pcm__root(excess, &wanted, low, high, 1e-13) : mean;
}

double pcm__scale_at_level(const pcm_question *question, double shape, double level)
{
    const double age = question->age;
    switch (question->quantity) {
    case PCM_QUANTITY_RELIABILITY:
        return pcm__log(age) - level / shape;
    case PCM_QUANTITY_HAZARD:
        return pcm__log(age) - (level + pcm__log(age) - pcm__log(shape)) / shape;
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        return scale_of_stretch(age, question->ahead, shape, level);
    case PCM_QUANTITY_REMAINING_QUANTILE:
        return scale_of_stretch(age, pcm__exp(level), shape,
                                pcm__log(-pcm__log1p(-question->fraction)));
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        return scale_of_mean_remaining(question, shape, level);
    case PCM_QUANTITY_SHAPE:
    case PCM_QUANTITY_PARAMETER:
    case PCM_QUANTITY_SCALE:
    case PCM_QUANTITY_QUANTILE:
    case PCM_QUANTITY_MEAN:
        break;
    }
    /* These answers are proportional to the scale. */
    return level - pcm__level_at_scale(question, shape, 0.0);
}
