/* SPDX-License-Identifier: Apache-2.0 */
/* The likelihood at one shape, as a function of v = -shape ln(scale/reference): small v are long
 * lives. */
#include <math.h>
#include <string.h>

#include <pcm/weibayes.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/answer.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/slice.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/probability.h"
#include "libpcm/num/root.h"

/* Longest way from the first guess of v at which a maximum is looked for, as a power of 2, and
 * where the likelihood has come to its limit. */
enum { longest_way = 20 };
static const double limit_way = 60.0;

/* Upper tails of the normal and other distributions are asked for by probabilities below 1. */
static double below_1(double probability)
{
    return fmin(probability, 1.0 - 0x1p-53);
}

static double scale_at(const pcm__slice *slice, double v)
{
    return pcm__exp(slice->slices->log_reference - v / slice->shape);
}

static double value_at(const pcm__slice *slice, double v)
{
    double value;
    pcm__slice_values(&value, slice, &v, 1);
    return value;
}

/* v at which the cumulative hazards add up to a number, where S alone gives them. */
static double v_of_hazard(const pcm__slice *slice, double hazard)
{
    return pcm__log(hazard) - slice->log_survived;
}

/* The scale up to which the chi-square variable with these degrees of freedom, halved, is 2 T over
 * scale^shape with a probability. */
static double chi_square_limit(const pcm__slice *slice, double freedom, double probability)
{
    if (!(freedom > 0.0))
        return INFINITY;
    return scale_at(
        slice, v_of_hazard(slice, 0.5 * pcm__chi_square_quantile(freedom, below_1(probability))));
}

static void bounds_by_chi_square(pcm_weibayes *out, const pcm__slice *slice)
{
    const double r = out->failures, confidence = out->confidence;
    const double outer = 0.5 * (1.0 - confidence), inner = 0.5 * (1.0 + confidence);
    const double lower = chi_square_limit(slice, 2.0 * r + 2.0, inner);
    const double upper = chi_square_limit(slice, 2.0 * r, outer);
    const double estimate = r > 0.0 ? scale_at(slice, v_of_hazard(slice, r)) : INFINITY;
    out->method = PCM_WEIBAYES_CHI_SQUARE;
    out->scale_time_censored = (pcm_bounds){estimate, lower, upper};
    out->scale_failure_censored =
        (pcm_bounds){estimate, r > 0.0 ? chi_square_limit(slice, 2.0 * r, inner) : lower, upper};
    out->scale_lower = chi_square_limit(slice, 2.0 * r + 2.0, confidence);
    out->scale_upper = chi_square_limit(slice, 2.0 * r, 1.0 - confidence);
    out->status = r > 0.0 ? PCM_WEIBAYES_OK : PCM_WEIBAYES_NO_FAILURES;
    out->log_likelihood = r > 0.0 ? value_at(slice, v_of_hazard(slice, r)) : 0.0;
}

/* The highest likelihood: at a place, or approached on a side. */
struct top {
    double v;
    double value;
    int side; /* 0 inside; +1: v to infinity, no life at all; -1: v to -infinity, no death */
};

static double slope_at(double v, const void *context)
{
    return pcm__slice_slope(context, v);
}

/* The nearest place in a direction at which the slope points back; INFINITY if there is none. */
static double turning_place(const pcm__slice *slice, double from, int direction)
{
    const double rounding = 1e-12 * slice->slices->failures;
    for (int way = 0; way <= longest_way; way++) {
        const double v = from + direction * ldexp(1.0, way);
        if (-direction * pcm__slice_slope(slice, v) > rounding)
            return v;
    }
    return INFINITY;
}

static struct top find_top(const pcm__slice *slice)
{
    const double first = isfinite(slice->log_survived) ? v_of_hazard(slice, slice->slices->failures)
                                                       : -slice->slices->log_stretch[0];
    const double high = turning_place(slice, first, 1), low = turning_place(slice, first, -1);
    if (isinf(high))
        return (struct top){first + limit_way, value_at(slice, first + limit_way), 1};
    if (isinf(low))
        return (struct top){first - limit_way, value_at(slice, first - limit_way), -1};
    const double v = pcm__root(slope_at, slice, low, high, 1e-14);
    return (struct top){v, value_at(slice, v), 0};
}

struct level {
    const pcm__slice *slice;
    double value;
};

static double above_level(double v, const void *context)
{
    const struct level *level = context;
    return value_at(level->slice, v) - level->value;
}

/* The place in a direction at which the likelihood has dropped from the top; infinite if it never
 * does. */
static double dropped(const pcm__slice *slice, const struct top *top, int direction, double drop)
{
    const struct level level = {slice, top->value - drop};
    for (int way = -10; way <= longest_way; way++) {
        const double v = top->v + direction * ldexp(1.0, way);
        if (above_level(v, &level) < 0.0)
            return drop > 0.0 ? pcm__root(above_level, &level, top->v, v, 1e-14) : top->v;
    }
    return direction * INFINITY;
}

/* The drop of the likelihood that belongs to a probability in one tail. */
static double tail_drop(const struct top *top, double tail)
{
    const double z = pcm__normal_quantile(tail);
    return top->side == 0 ? 0.5 * z * z : -pcm__log(tail);
}

/* Lower bound of the scale with this probability below it, and upper bound with it above. A
 * probability above 1/2 puts the bound on the other side of the estimate. */
static double lower_limit(const pcm__slice *slice, const struct top *top, double tail)
{
    if (top->side > 0)
        return 0.0;
    return scale_at(
        slice, dropped(slice, top, tail > 0.5 && top->side == 0 ? -1 : 1, tail_drop(top, tail)));
}

static double upper_limit(const pcm__slice *slice, const struct top *top, double tail)
{
    if (top->side < 0)
        return INFINITY;
    return scale_at(
        slice, dropped(slice, top, tail > 0.5 && top->side == 0 ? 1 : -1, tail_drop(top, tail)));
}

static void bounds_by_likelihood(pcm_weibayes *out, const pcm__slice *slice)
{
    static const pcm_weibayes_status statuses[] = {PCM_WEIBAYES_SCALE_TO_INFINITY, PCM_WEIBAYES_OK,
                                                   PCM_WEIBAYES_SCALE_TO_ZERO};
    const double one_tail = 1.0 - out->confidence, tail = 0.5 * one_tail;
    const struct top top = find_top(slice);
    double estimate = scale_at(slice, top.v);
    if (top.side != 0)
        estimate = top.side > 0 ? 0.0 : INFINITY;
    out->method = PCM_WEIBAYES_LIKELIHOOD_RATIO;
    out->status = statuses[top.side + 1];
    out->log_likelihood = top.value;
    out->scale_time_censored =
        (pcm_bounds){estimate, lower_limit(slice, &top, tail), upper_limit(slice, &top, tail)};
    out->scale_failure_censored = out->scale_time_censored;
    out->scale_lower = lower_limit(slice, &top, one_tail);
    out->scale_upper = upper_limit(slice, &top, one_tail);
}

static pcm_status check(const pcm_weibayes *out, const pcm_life_data *data, double shape,
                        double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (!(isfinite(shape) && shape > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "shape = %s: must be a finite number > 0",
                         pcm__text(shape).chars);
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    if (data->count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows, Weibayes needs at least one");
    return PCM_OK;
}

static void count_items(pcm_weibayes *out, const pcm_life_data *data)
{
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        out->items += row->count;
        out->failures += pcm__life_failed(row) ? row->count : 0.0;
        out->exposure += row->count * (pcm__life_last_known(row) - row->entry);
    }
    memcpy(out->unit, data->unit, sizeof out->unit);
}

/* The estimate, which must be a number. */
static pcm_status accept(pcm_weibayes *out)
{
    const double estimate = out->scale_time_censored.estimate;
    if (!pcm_weibayes_has_estimate(out)) {
        out->life.scale = out->scale_lower;
        return PCM_OK;
    }
    if (!(estimate > 0.0 && isfinite(estimate)))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "shape = %s: the scale that fits these rows exceeds the range of a double",
                         pcm__text(out->life.shape).chars);
    out->life.scale = estimate;
    return PCM_OK;
}

pcm_status pcm_weibayes_fit(pcm_weibayes *out, const pcm_life_data *data, double shape,
                            double confidence)
{
    pcm_status status = check(out, data, shape, confidence);
    if (status != PCM_OK)
        return status;
    pcm_weibayes weibayes = {.life = {shape, 0.0}, .confidence = confidence};
    count_items(&weibayes, data);
    if (!isfinite(weibayes.items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    pcm__slices slices;
    status = pcm__slices_new(&slices, data);
    if (status != PCM_OK)
        return status;
    const pcm__slice slice = pcm__slice_at(&slices, shape);
    if (slices.failed_within == 0)
        bounds_by_chi_square(&weibayes, &slice);
    else
        bounds_by_likelihood(&weibayes, &slice);
    pcm__slices_free(&slices);
    status = accept(&weibayes);
    if (status == PCM_OK)
        *out = weibayes;
    return status;
}

int pcm_weibayes_has_estimate(const pcm_weibayes *weibayes)
{
    return weibayes && weibayes->status == PCM_WEIBAYES_OK;
}

/* The answers at the bounds of a scale; some fall as the scale grows. */
static pcm_status answer(pcm_bounds *out, const pcm_weibayes *weibayes,
                         const pcm_question *question, pcm_bounds scale)
{
    const double shape = weibayes->life.shape;
    const pcm_status status = pcm__question_check(question);
    if (status != PCM_OK)
        return status;
    const double low = pcm__answer(question, (pcm_weibull){shape, scale.lower});
    const double high = pcm__answer(question, (pcm_weibull){shape, scale.upper});
    *out = (pcm_bounds){pcm__answer(question, (pcm_weibull){shape, scale.estimate}),
                        fmin(low, high), fmax(low, high)};
    return PCM_OK;
}

static pcm_status check_result(const pcm_bounds *out, const pcm_weibayes *weibayes)
{
    if (!out)
        return pcm__fail_null("out");
    if (!weibayes)
        return pcm__fail_null("weibayes");
    return PCM_OK;
}

pcm_status pcm_weibayes_bounds(pcm_bounds *out, const pcm_weibayes *weibayes, pcm_question question)
{
    const pcm_status status = check_result(out, weibayes);
    return status == PCM_OK ? answer(out, weibayes, &question, weibayes->scale_time_censored)
                            : status;
}

pcm_status pcm_weibayes_one_sided_bounds(pcm_bounds *out, const pcm_weibayes *weibayes,
                                         pcm_question question)
{
    const pcm_status status = check_result(out, weibayes);
    if (status != PCM_OK)
        return status;
    const pcm_bounds scale = {weibayes->scale_time_censored.estimate, weibayes->scale_lower,
                              weibayes->scale_upper};
    return answer(out, weibayes, &question, scale);
}

const char *pcm_weibayes_status_name(pcm_weibayes_status status)
{
    switch (status) {
    case PCM_WEIBAYES_OK:
        return "ok";
    case PCM_WEIBAYES_NO_FAILURES:
        return "no_failures";
    case PCM_WEIBAYES_SCALE_TO_ZERO:
        return "scale_to_zero";
    case PCM_WEIBAYES_SCALE_TO_INFINITY:
        return "scale_to_infinity";
    }
    return "unknown";
}

const char *pcm_weibayes_status_text(pcm_weibayes_status status)
{
    switch (status) {
    case PCM_WEIBAYES_OK:
        return "The characteristic life is estimated under the shape that was given.";
    case PCM_WEIBAYES_NO_FAILURES:
        return "Nothing has failed yet: under the shape that was given, the time survived is a "
               "lower bound of the life.";
    case PCM_WEIBAYES_SCALE_TO_ZERO:
        return "Everything had failed by the time it was first looked at: only an upper bound of "
               "the life is known.";
    case PCM_WEIBAYES_SCALE_TO_INFINITY:
        return "Only items that failed early are in the records: they bound the life from below, "
               "but no characteristic life is best.";
    }
    return "Unknown outcome.";
}

const char *pcm_weibayes_method_name(pcm_weibayes_method method)
{
    switch (method) {
    case PCM_WEIBAYES_CHI_SQUARE:
        return "chi_square";
    case PCM_WEIBAYES_LIKELIHOOD_RATIO:
        return "likelihood_ratio";
    }
    return "unknown";
}
