/* SPDX-License-Identifier: Apache-2.0 */
/* The table of families, and what follows from the kinds of their parameters. */
#include "libpcm/life/family.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/root.h"

enum { maximum_steps = 200 };

static const pcm__family *const families[PCM_FAMILIES] = {
    [PCM_FAMILY_WEIBULL] = &pcm__family_weibull,
    [PCM_FAMILY_WEIBULL_3] = &pcm__family_weibull_3,
    [PCM_FAMILY_WEIBULL_DEFECTIVE] = &pcm__family_weibull_defective,
    [PCM_FAMILY_EXPONENTIAL] = &pcm__family_exponential,
    [PCM_FAMILY_LOGNORMAL] = &pcm__family_lognormal,
    [PCM_FAMILY_LOGLOGISTIC] = &pcm__family_loglogistic,
    [PCM_FAMILY_GAMMA] = &pcm__family_gamma,
    [PCM_FAMILY_GOMPERTZ] = &pcm__family_gompertz,
};

const pcm__family *pcm__family_of(pcm_family family)
{
    return (int)family >= 0 && (int)family < PCM_FAMILIES ? families[family] : NULL;
}

const char *pcm_family_name(pcm_family family)
{
    const pcm__family *described = pcm__family_of(family);
    return described ? described->name : "unknown";
}

pcm_status pcm_family_find(pcm_family *out, const char *name)
{
    if (!out)
        return pcm__fail_null("out");
    if (!name)
        return pcm__fail_null("name");
    for (int i = 0; i < PCM_FAMILIES; i++)
        if (strcmp(families[i]->name, name) == 0) {
            *out = (pcm_family)i;
            return PCM_OK;
        }
    return pcm__fail(PCM_ERR_DOMAIN, "name = \"%s\": is no family of life models", name);
}

int pcm_family_parameters(pcm_family family)
{
    const pcm__family *described = pcm__family_of(family);
    return described ? described->parameters : 0;
}

const char *pcm_family_parameter_name(pcm_family family, int index)
{
    return index >= 0 && index < pcm_family_parameters(family)
               ? families[family]->parameter[index].name
               : NULL;
}

static int is_in_range(enum pcm__range range, double value)
{
    switch (range) {
    case PCM__POSITIVE:
        return isfinite(value) && value > 0.0;
    case PCM__REAL:
        return isfinite(value);
    case PCM__ORIGIN:
        return isfinite(value) && value >= 0.0;
    case PCM__SHARE:
        return value > 0.0 && value <= 1.0;
    }
    return 0;
}

static const char *rule_of(enum pcm__range range)
{
    switch (range) {
    case PCM__POSITIVE:
        return "a finite number > 0";
    case PCM__REAL:
        return "a finite number";
    case PCM__ORIGIN:
        return "a finite number >= 0";
    case PCM__SHARE:
        return "a number > 0 and <= 1";
    }
    return "a number";
}

pcm_status pcm__distribution_check(pcm_distribution life)
{
    const pcm__family *family = pcm__family_of(life.family);
    if (!family)
        return pcm__fail(PCM_ERR_DOMAIN, "family = %d: must be 0 to %d", (int)life.family,
                         PCM_FAMILIES - 1);
    for (int i = 0; i < family->parameters; i++)
        if (!is_in_range(family->parameter[i].range, life.parameter[i]))
            return pcm__fail(PCM_ERR_DOMAIN, "%s = %s: must be %s", family->parameter[i].name,
                             pcm__text(life.parameter[i]).chars,
                             rule_of(family->parameter[i].range));
    return PCM_OK;
}

int pcm__distribution_is_valid(const pcm_distribution *life)
{
    const pcm__family *family = pcm__family_of(life->family);
    for (int i = 0; family && i < family->parameters; i++)
        if (!is_in_range(family->parameter[i].range, life->parameter[i]))
            return 0;
    return family != NULL;
}

pcm_distribution pcm__distribution_rescale(pcm_distribution life, double factor)
{
    const pcm__family *family = pcm__family_of(life.family);
    for (int i = 0; i < family->parameters; i++)
        switch (family->parameter[i].dimension) {
        case PCM__NUMBER:
            break;
        case PCM__TIME:
            life.parameter[i] *= factor;
            break;
        case PCM__LOG_TIME:
            life.parameter[i] += pcm__log(factor);
            break;
        case PCM__PER_TIME:
            life.parameter[i] /= factor;
            break;
        }
    return life;
}

void pcm__family_constants(pcm__jet *out, const pcm__family *family, const double *parameter)
{
    for (int i = 0; i < family->parameters; i++)
        out[i] = pcm__jet_constant(parameter[i]);
}

void pcm__family_natural(pcm__jet *out, const pcm__family *family, const double *working)
{
    for (int i = 0; i < family->parameters; i++) {
        const pcm__jet x = pcm__jet_parameter(working[i], i);
        switch (family->parameter[i].range) {
        case PCM__POSITIVE:
            out[i] = pcm__jet_exp(x);
            break;
        case PCM__REAL:
            out[i] = x;
            break;
        case PCM__ORIGIN:
            out[i] = pcm__jet_parameter(fmax(working[i], 0.0), i);
            break;
        case PCM__SHARE:
            out[i] = pcm__jet_inverse(
                pcm__jet_scale(pcm__jet_exp(pcm__jet_scale(x, -1.0, 0.0)), 1.0, 1.0));
            break;
        }
    }
}

void pcm__family_working(double *out, const pcm__family *family, const double *parameter)
{
    for (int i = 0; i < family->parameters; i++) {
        const enum pcm__range range = family->parameter[i].range;
        if (range == PCM__POSITIVE)
            out[i] = pcm__log(parameter[i]);
        else if (range == PCM__SHARE)
            out[i] = pcm__log(parameter[i]) - pcm__log1p(-parameter[i]);
        else
            out[i] = parameter[i];
    }
}

/* Newton's steps in the logarithm of the time ahead, over which that of the collected hazard
 * rises smoothly. */
static double search_ahead(const pcm__family *family, const double *parameter, double age,
                           double hazard)
{
    pcm__jet natural[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_constants(natural, family, parameter);
    const double wanted = pcm__log(hazard);
    pcm__bracket bracket = {-745.0, 709.78};
    double y = fmin(fmax(pcm__log(family->mean_ahead(parameter, age)), -700.0), 700.0);
    for (int step = 0; step < maximum_steps; step++) {
        const double ahead = pcm__exp(y);
        const pcm__jet collected =
            family->log_collected(natural, age, pcm__jet_parameter(ahead, PCM__AHEAD));
        const double excess = collected.value - wanted;
        const double move = excess / (ahead * collected.first[PCM__AHEAD]);
        if (fabs(move) < 1e-9) /* the next step's error would be its square */
            return ahead - ahead * move;
        y = pcm__bracket_step(&bracket, y, excess, y - move);
        if (bracket.high - bracket.low < 1e-15 * fabs(y))
            break;
    }
    return y > 709.0 ? INFINITY : pcm__exp(y);
}

double pcm__family_ahead(const pcm__family *family, const double *parameter, double age,
                         double hazard)
{
    if (!(hazard > 0.0))
        return 0.0;
    return family->ahead_of ? family->ahead_of(parameter, age, hazard)
                            : search_ahead(family, parameter, age, hazard);
}
