/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked of a model, as a smooth function of its parameters. */
#include "libpcm/life/family_question.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/family_jet.h"

/* Of difference quotients, in working values. */
static const double first_step = 1e-3;

static int parameter_by_name(const pcm__family *family, const char *name)
{
    for (int i = 0; i < family->parameters; i++)
        if (strcmp(family->parameter[i].name, name) == 0)
            return i;
    return -1;
}

static pcm_status fail_field(size_t place, const char *field, double value, const char *rule)
{
    return pcm__fail(PCM_ERR_DOMAIN, "questions[%zu].%s = %s: must be %s", place, field,
                     pcm__text(value).chars, rule);
}

static pcm_status check_age(size_t place, double age, int may_be_0)
{
    if (isfinite(age) && (age > 0.0 || (may_be_0 && age == 0.0)))
        return PCM_OK;
    return fail_field(place, "age", age, may_be_0 ? "a finite number >= 0" : "a finite number > 0");
}

static pcm_status check_fraction(size_t place, double fraction)
{
    if (fraction > 0.0 && fraction < 1.0)
        return PCM_OK;
    return fail_field(place, "fraction", fraction, "between 0 and 1");
}

static pcm_status check_parameter(const pcm__asked *asked, size_t place)
{
    const int index = asked->question.index;
    if (index >= 0 && index < asked->family->parameters)
        return PCM_OK;
    return pcm__fail(PCM_ERR_ARGUMENT, "questions[%zu]: %s has no such parameter", place,
                     asked->family->name);
}

static pcm_status check_fields(const pcm__asked *asked, size_t place)
{
    const pcm_question *question = &asked->question;
    pcm_status status = PCM_OK;
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
    case PCM_QUANTITY_SCALE:
    case PCM_QUANTITY_PARAMETER:
        return check_parameter(asked, place);
    case PCM_QUANTITY_QUANTILE:
        return check_fraction(place, question->fraction);
    case PCM_QUANTITY_RELIABILITY:
    case PCM_QUANTITY_HAZARD:
        return check_age(place, question->age, 0);
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        status = check_age(place, question->age, 1);
        if (status == PCM_OK && !(isfinite(question->ahead) && question->ahead > 0.0))
            status = fail_field(place, "ahead", question->ahead, "a finite number > 0");
        return status;
    case PCM_QUANTITY_MEAN:
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        return check_age(place, question->age, 1);
    case PCM_QUANTITY_REMAINING_QUANTILE:
        status = check_age(place, question->age, 1);
        return status == PCM_OK ? check_fraction(place, question->fraction) : status;
    }
    return pcm__fail(PCM_ERR_DOMAIN, "questions[%zu].quantity = %d: is no quantity", place,
                     (int)question->quantity);
}

pcm_status pcm__asked_new(pcm__asked *out, const pcm__family *family, const pcm_question *question,
                          size_t place, double reference)
{
    pcm__asked asked = {family, *question, reference};
    if (question->quantity == PCM_QUANTITY_SHAPE)
        asked.question.index = parameter_by_name(family, "shape");
    if (question->quantity == PCM_QUANTITY_SCALE)
        asked.question.index = parameter_by_name(family, "scale");
    if (question->quantity == PCM_QUANTITY_MEAN || question->quantity == PCM_QUANTITY_QUANTILE)
        asked.question.age = 0.0;
    const pcm_status status = check_fields(&asked, place);
    if (status != PCM_OK)
        return status;
    asked.question.age /= reference;
    asked.question.ahead /= reference;
    *out = asked;
    return PCM_OK;
}


/* ln of the time ahead in which the fraction fails. It is where G(parameters, ln ahead), ln of the
 * hazard collected, has a given value, which yields its derivatives. */
static pcm__jet log_ahead(const pcm__asked *asked, const pcm__jet *parameter, const double *values)
{
    const pcm_question *question = &asked->question;
    const double hazard = -pcm__log1p(-question->fraction);
    const double ahead = pcm__family_ahead(asked->family, values, question->age, hazard);
    if (!(isfinite(ahead) && ahead > 0.0))
        return pcm__jet_constant(ahead > 0.0 ? INFINITY : -INFINITY);
    const double log_ahead = pcm__log(ahead);
    const pcm__jet collected = asked->family->log_collected(
        parameter, question->age, pcm__jet_exp(pcm__jet_parameter(log_ahead, PCM__AHEAD)));
    const double slope = collected.first[PCM__AHEAD];
    pcm__jet out = {.value = log_ahead};
    for (int i = 0; i < asked->family->parameters; i++)
        out.first[i] = -collected.first[i] / slope;
    for (int i = 0; i < asked->family->parameters; i++)
        for (int j = 0; j < asked->family->parameters; j++)
            out.second[i][j] = -(collected.second[i][j] +
                                 collected.second[i][PCM__AHEAD] * out.first[j] +
                                 collected.second[j][PCM__AHEAD] * out.first[i] +
                                 collected.second[PCM__AHEAD][PCM__AHEAD] * out.first[i] *
                                     out.first[j]) /
                               slope;
    return out;
}

/* ln of the mean remaining life some steps away from working values. A threshold may step below
 * its origin, where the formula goes on. */
static double log_mean_at(const pcm__asked *asked, const double *working, int i, double step_i,
                          int j, double step_j)
{
    double moved[PCM_FAMILY_PARAMETERS_MAX], values[PCM_FAMILY_PARAMETERS_MAX];
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX];
    const pcm__family *family = asked->family;
    for (int k = 0; k < family->parameters; k++)
        moved[k] = working[k] + (k == i ? step_i : 0.0) + (k == j ? step_j : 0.0);
    pcm__family_natural(natural, family, moved);
    for (int k = 0; k < family->parameters; k++)
        values[k] = family->parameter[k].range == PCM__ORIGIN ? moved[k] : natural[k].value;
    return pcm__log(family->mean_ahead(values, asked->question.age));
}

/* The closed formulas of the mean remaining life by difference quotients (Abramowitz & Stegun
 * 1964, 25.3.6, 25.3.24 and 25.3.26): derivatives only guide the search for bounds. */
static pcm__jet log_mean(const pcm__asked *asked, const double *working, const double *values)
{
    const pcm__family *family = asked->family;
    double at[PCM_FAMILY_PARAMETERS_MAX], step[PCM_FAMILY_PARAMETERS_MAX];
    for (int i = 0; i < family->parameters; i++) {
        const int is_origin = family->parameter[i].range == PCM__ORIGIN;
        at[i] = is_origin ? values[i] : working[i];
        step[i] = first_step * (is_origin ? values[1] : 1.0);
    }
    pcm__jet out = {.value = log_mean_at(asked, at, 0, 0.0, 0, 0.0)};
    if (!isfinite(out.value))
        return pcm__jet_constant(out.value);
    for (int i = 0; i < family->parameters; i++) {
        const double h = step[i];
        const double near_below = log_mean_at(asked, at, i, -h, i, 0.0);
        const double near_above = log_mean_at(asked, at, i, h, i, 0.0);
        const double far_below = log_mean_at(asked, at, i, -2.0 * h, i, 0.0);
        const double far_above = log_mean_at(asked, at, i, 2.0 * h, i, 0.0);
        out.first[i] = (8.0 * (near_above - near_below) - (far_above - far_below)) / (12.0 * h);
        out.second[i][i] = (16.0 * (near_above + near_below) - (far_above + far_below) -
                            30.0 * out.value) /
                           (12.0 * h * h);
        for (int j = 0; j < i; j++) {
            const double k = step[j];
            const double rise = log_mean_at(asked, at, i, h, j, k) -
                                log_mean_at(asked, at, i, h, j, -k);
            const double fall = log_mean_at(asked, at, i, -h, j, k) -
                                log_mean_at(asked, at, i, -h, j, -k);
            out.second[i][j] = out.second[j][i] = (rise - fall) / (4.0 * h * k);
        }
    }
    return out;
}

pcm__jet pcm__asked_at(const pcm__asked *asked, const double *working)
{
    const pcm__family *family = asked->family;
    const pcm_question *question = &asked->question;
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX], out = {.value = NAN};
    double values[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_natural(natural, family, working);
    for (int i = 0; i < family->parameters; i++)
        values[i] = natural[i].value;
    switch (question->quantity) {
    case PCM_QUANTITY_SHAPE:
    case PCM_QUANTITY_SCALE:
    case PCM_QUANTITY_PARAMETER:
        return pcm__jet_parameter(working[question->index], question->index);
    case PCM_QUANTITY_QUANTILE:
    case PCM_QUANTITY_REMAINING_QUANTILE:
        return log_ahead(asked, natural, values);
    case PCM_QUANTITY_RELIABILITY:
        out = family->log_collected(natural, 0.0, pcm__jet_constant(question->age));
        break;
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        out = family->log_collected(natural, question->age, pcm__jet_constant(question->ahead));
        break;
    case PCM_QUANTITY_HAZARD:
        out = family->log_hazard(natural, question->age);
        break;
    case PCM_QUANTITY_MEAN:
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
        return log_mean(asked, working, values);
    }
    return out;
}

int pcm__asked_is_reversed(const pcm__asked *asked)
{
    return asked->question.quantity == PCM_QUANTITY_RELIABILITY ||
           asked->question.quantity == PCM_QUANTITY_CONDITIONAL_RELIABILITY;
}

static double parameter_answer(const pcm__asked *asked, double value)
{
    const pcm__family_parameter *parameter =
        &asked->family->parameter[asked->question.index];
    const double log_reference = pcm__log(asked->reference);
    double shift = 0.0;
    if (parameter->dimension == PCM__TIME || parameter->dimension == PCM__LOG_TIME)
        shift = log_reference;
    else if (parameter->dimension == PCM__PER_TIME)
        shift = -log_reference;
    switch (parameter->range) {
    case PCM__POSITIVE:
        return pcm__exp(value + shift);
    case PCM__REAL:
        return value + shift;
    case PCM__ORIGIN:
        return fmax(value, 0.0) * asked->reference;
    case PCM__SHARE:
        return 1.0 / (1.0 + pcm__exp(-value));
    }
    return NAN;
}

double pcm__asked_answer(const pcm__asked *asked, double value)
{
    switch (asked->question.quantity) {
    case PCM_QUANTITY_SHAPE:
    case PCM_QUANTITY_SCALE:
    case PCM_QUANTITY_PARAMETER:
        return parameter_answer(asked, value);
    case PCM_QUANTITY_RELIABILITY:
    case PCM_QUANTITY_CONDITIONAL_RELIABILITY:
        return pcm__exp(-pcm__exp(value));
    case PCM_QUANTITY_HAZARD:
        return pcm__exp(value - pcm__log(asked->reference));
    case PCM_QUANTITY_QUANTILE:
    case PCM_QUANTITY_MEAN:
    case PCM_QUANTITY_MEAN_REMAINING_LIFE:
    case PCM_QUANTITY_REMAINING_QUANTILE:
        return pcm__exp(value + pcm__log(asked->reference));
    }
    return NAN;
}
