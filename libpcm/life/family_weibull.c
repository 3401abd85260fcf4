/* SPDX-License-Identifier: Apache-2.0 */
/* The Weibull model and its kin: with a threshold, with a fraction that can fail, and of shape 1.
 * The logarithm of the cumulative hazard collected between two ages is
 *     ln H(to) + ln(1 - e^-w), w = shape ln(to/from). */
#include <math.h>

#include "libpcm/life/family.h"
#include "libpcm/life/family_jet.h"
#include "libpcm/life/weibull.h"
#include "libpcm/num/gamma.h"

/* `from` and `ahead` may depend on the threshold; from >= 0, ahead > 0. */
static pcm__jet log_collected(pcm__jet shape, pcm__jet scale, pcm__jet from, pcm__jet ahead)
{
    if (isinf(ahead.value))
        return pcm__jet_constant(INFINITY);
    const pcm__jet to = pcm__jet_add(from, ahead);
    const pcm__jet log_end = pcm__jet_multiply(shape, pcm__jet_log_ratio(to, scale));
    if (!(from.value > 0.0))
        return log_end;
    const pcm__jet w = pcm__jet_multiply(shape, pcm__jet_log_growth(from, ahead));
    return pcm__jet_add(log_end, pcm__jet_log_probability(w));
}

/* ln(shape/age) + ln H(age); age > 0 */
static pcm__jet log_hazard_beyond_0(pcm__jet shape, pcm__jet scale, pcm__jet age)
{
    const pcm__jet log_end = pcm__jet_multiply(shape, pcm__jet_log_ratio(age, scale));
    return pcm__jet_add(pcm__jet_log_ratio(shape, age), log_end);
}

static pcm__jet log_hazard(pcm__jet shape, pcm__jet scale, pcm__jet age)
{
    if (age.value > 0.0)
        return log_hazard_beyond_0(shape, scale, age);
    if (shape.value == 1.0)
        return pcm__jet_scale(pcm__jet_log(scale), -1.0, 0.0);
    return pcm__jet_constant(shape.value < 1.0 ? INFINITY : -INFINITY);
}

/* Two parameters. */

static pcm__jet weibull_log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    return log_collected(parameter[0], parameter[1], pcm__jet_constant(age), ahead);
}

static pcm__jet weibull_log_hazard(const pcm__jet *parameter, double age)
{
    return log_hazard(parameter[0], parameter[1], pcm__jet_constant(age));
}

static double weibull_ahead_of(const double *parameter, double age, double hazard)
{
    const pcm_weibull life = {parameter[0], parameter[1]};
    const double growth = hazard / pcm__weibull_cumulative_hazard(life, age);
    if (growth < 1e15)
        return age * pcm__expm1(pcm__log1p(growth) / life.shape);
    return fmax(life.scale * pcm__pow(hazard, 1.0 / life.shape) - age, 0.0);
}

/* DLMF 8.2.2 after the substitution x = (age/scale)^shape. */
static double weibull_mean_ahead(const double *parameter, double age)
{
    const pcm_weibull life = {parameter[0], parameter[1]};
    const double x = pcm__weibull_cumulative_hazard(life, age);
    if (isinf(x))
        return 0.0;
    return life.scale / life.shape * pcm__gamma_upper_scaled(1.0 / life.shape, x);
}

const pcm__family pcm__family_weibull = {
    .name = "weibull",
    .parameters = 2,
    .parameter = {{"shape", PCM__POSITIVE, PCM__NUMBER, 1}, {"scale", PCM__POSITIVE, PCM__TIME, 0}},
    .log_collected = weibull_log_collected,
    .log_hazard = weibull_log_hazard,
    .ahead_of = weibull_ahead_of,
    .mean_ahead = weibull_mean_ahead};

/* With a threshold: nothing is collected before it. */

static pcm__jet threshold_log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    const pcm__jet beyond = pcm__jet_scale(parameter[2], -1.0, age); /* age - threshold */
    if (beyond.value >= 0.0)
        return log_collected(parameter[0], parameter[1], beyond, ahead);
    const pcm__jet rest = pcm__jet_add(beyond, ahead);
    if (!(rest.value > 0.0))
        return pcm__jet_never();
    return log_collected(parameter[0], parameter[1], pcm__jet_constant(0.0), rest);
}

static pcm__jet threshold_log_hazard(const pcm__jet *parameter, double age)
{
    const pcm__jet beyond = pcm__jet_scale(parameter[2], -1.0, age);
    if (beyond.value < 0.0)
        return pcm__jet_never();
    return log_hazard(parameter[0], parameter[1], beyond);
}

static double threshold_ahead_of(const double *parameter, double age, double hazard)
{
    const double beyond = age - parameter[2];
    return beyond < 0.0 ? weibull_ahead_of(parameter, 0.0, hazard) - beyond
                        : weibull_ahead_of(parameter, beyond, hazard);
}

static double threshold_mean_ahead(const double *parameter, double age)
{
    const double beyond = age - parameter[2];
    return beyond < 0.0 ? weibull_mean_ahead(parameter, 0.0) - beyond
                        : weibull_mean_ahead(parameter, beyond);
}

const pcm__family pcm__family_weibull_3 = {
    .name = "weibull3",
    .parameters = 3,
    .parameter = {{"shape", PCM__POSITIVE, PCM__NUMBER, 1},
                  {"scale", PCM__POSITIVE, PCM__TIME, 0},
                  {"threshold", PCM__ORIGIN, PCM__TIME, 0}},
    .log_collected = threshold_log_collected,
    .log_hazard = threshold_log_hazard,
    .ahead_of = threshold_ahead_of,
    .mean_ahead = threshold_mean_ahead};

/* A fraction p that can fail, with cumulative hazard W of its own. Of those alive at an age,
 * q = p e^-W / R can still fail. */

/* ln(1 - p + p e^-W), by what is small: the share that failed, or the one that is left. */
static pcm__jet log_reliability(pcm__jet p, pcm__jet own_hazard)
{
    const pcm__jet minus = pcm__jet_scale(own_hazard, -1.0, 0.0);
    const pcm__jet change = pcm__jet_multiply(p, pcm__jet_expm1(minus));
    if (change.value > -0.5)
        return pcm__jet_log1p(change);
    const pcm__jet sound = pcm__jet_scale(p, -1.0, 1.0);
    return pcm__jet_log(pcm__jet_add(sound, pcm__jet_multiply(p, pcm__jet_exp(minus))));
}

/* The cumulative hazard of those that can fail, up to an age. */
static pcm__jet own_hazard_at(const pcm__jet *parameter, double age)
{
    if (!(age > 0.0))
        return pcm__jet_constant(0.0);
    return pcm__jet_hazard(weibull_log_collected(parameter, 0.0, pcm__jet_constant(age)));
}

/* ln q, from W and ln R. */
static pcm__jet log_can_fail(pcm__jet p, pcm__jet own_hazard, pcm__jet log_alive)
{
    return pcm__jet_subtract(pcm__jet_subtract(pcm__jet_log(p), own_hazard), log_alive);
}

static pcm__jet defective_log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    const pcm__jet p = parameter[2];
    const pcm__jet log_own = weibull_log_collected(parameter, age, ahead);
    if (p.value == 1.0)
        return log_own;
    const pcm__jet before = own_hazard_at(parameter, age);
    const pcm__jet log_alive = log_reliability(p, before);
    const pcm__jet own = pcm__jet_hazard(log_own);
    /* ln of the share that fails ahead */
    const pcm__jet log_share =
        pcm__jet_add(log_can_fail(p, before, log_alive), pcm__jet_log_probability(own));
    if (log_share.value < -0.5)
        return pcm__jet_log_hazard_of(log_share);
    const pcm__jet log_left = log_reliability(p, pcm__jet_add(before, own));
    return pcm__jet_log(pcm__jet_subtract(log_alive, log_left));
}

static pcm__jet defective_log_hazard(const pcm__jet *parameter, double age)
{
    const pcm__jet p = parameter[2];
    const pcm__jet own = weibull_log_hazard(parameter, age);
    if (p.value == 1.0 || isinf(own.value))
        return own;
    const pcm__jet before = own_hazard_at(parameter, age);
    return pcm__jet_add(own, log_can_fail(p, before, log_reliability(p, before)));
}

/* The share of those that can fail which have to fail ahead: (1 - e^-hazard)/q. */
static double defective_ahead_of(const double *parameter, double age, double hazard)
{
    const double p = parameter[2];
    if (p == 1.0)
        return weibull_ahead_of(parameter, age, hazard);
    const pcm_weibull own = {parameter[0], parameter[1]};
    const double before = pcm__weibull_cumulative_hazard(own, age);
    const double alive = 1.0 - p + p * pcm__exp(-before);
    const double share = -pcm__expm1(-hazard) * alive / (p * pcm__exp(-before));
    return share < 1.0 ? weibull_ahead_of(parameter, age, -pcm__log1p(-share)) : INFINITY;
}

static double defective_mean_ahead(const double *parameter, double age)
{
    return parameter[2] == 1.0 ? weibull_mean_ahead(parameter, age) : INFINITY;
}

const pcm__family pcm__family_weibull_defective = {
    .name = "weibull_lfp",
    .parameters = 3,
    .parameter = {{"shape", PCM__POSITIVE, PCM__NUMBER, 1},
                  {"scale", PCM__POSITIVE, PCM__TIME, 0},
                  {"p", PCM__SHARE, PCM__NUMBER, 0}},
    .log_collected = defective_log_collected,
    .log_hazard = defective_log_hazard,
    .ahead_of = defective_ahead_of,
    .mean_ahead = defective_mean_ahead};

/* Of shape 1: the hazard does not depend on age. */

static pcm__jet exponential_log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    (void)age;
    return isinf(ahead.value) ? pcm__jet_constant(INFINITY)
                              : pcm__jet_log_ratio(ahead, parameter[0]);
}

static pcm__jet exponential_log_hazard(const pcm__jet *parameter, double age)
{
    (void)age;
    return pcm__jet_scale(pcm__jet_log(parameter[0]), -1.0, 0.0);
}

static double exponential_ahead_of(const double *parameter, double age, double hazard)
{
    (void)age;
    return parameter[0] * hazard;
}

static double exponential_mean_ahead(const double *parameter, double age)
{
    (void)age;
    return parameter[0];
}

const pcm__family pcm__family_exponential = {
    .name = "exponential",
    .parameters = 1,
    .parameter = {{"scale", PCM__POSITIVE, PCM__TIME, 0}},
    .log_collected = exponential_log_collected,
    .log_hazard = exponential_log_hazard,
    .ahead_of = exponential_ahead_of,
    .mean_ahead = exponential_mean_ahead};
