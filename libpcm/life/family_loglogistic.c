/* SPDX-License-Identifier: Apache-2.0 */
/* The log-logistic model: R = 1/(1 + e^z), z = shape ln(t/scale). The cumulative hazard collected
 * from z1 to z2 = z1 + w is ln(1 + e^u) with e^u = F(z1) (e^w - 1), and e^z2 from age 0. */
#include <math.h>

#include "libpcm/life/family.h"
#include "libpcm/life/family_jet.h"

enum { maximum_terms = 20000 };

/* ln(1 + e^x) */
static double softplus(double x)
{
    return x > 0.0 ? x + pcm__log1p(pcm__exp(-x)) : pcm__log1p(pcm__exp(x));
}

static pcm__jet jet_softplus(pcm__jet x)
{
    const double rises = 1.0 / (1.0 + pcm__exp(-x.value)), rests = 1.0 / (1.0 + pcm__exp(x.value));
    return pcm__jet_chain(&x, softplus(x.value), rises, rises * rests);
}

/* ln ln(1 + e^x), which nears x downwards */
static pcm__jet log_softplus(pcm__jet x)
{
    return x.value < -40.0 ? x : pcm__jet_log(jet_softplus(x));
}

static pcm__jet place(const pcm__jet *parameter, pcm__jet age)
{
    return pcm__jet_multiply(parameter[0], pcm__jet_log_ratio(age, parameter[1]));
}

static pcm__jet log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    if (isinf(ahead.value))
        return pcm__jet_constant(INFINITY);
    if (!(age > 0.0))
        return log_softplus(place(parameter, ahead));
    const pcm__jet from = pcm__jet_constant(age);
    const pcm__jet w = pcm__jet_multiply(parameter[0], pcm__jet_log_growth(from, ahead));
    /* ln F(z) = -ln(1 + e^-z) */
    const pcm__jet log_failed = jet_softplus(pcm__jet_scale(place(parameter, from), -1.0, 0.0));
    return log_softplus(pcm__jet_subtract(pcm__jet_log_expm1(w), log_failed));
}

static pcm__jet log_hazard(const pcm__jet *parameter, double age)
{
    const double shape = parameter[0].value;
    if (!(age > 0.0)) {
        if (shape == 1.0)
            return pcm__jet_scale(pcm__jet_log(parameter[1]), -1.0, 0.0);
        return pcm__jet_constant(shape < 1.0 ? INFINITY : -INFINITY);
    }
    const pcm__jet t = pcm__jet_constant(age);
    const pcm__jet beyond = jet_softplus(pcm__jet_scale(place(parameter, t), -1.0, 0.0));
    return pcm__jet_subtract(pcm__jet_log_ratio(parameter[0], t), beyond);
}

static double ahead_of(const double *parameter, double age, double hazard)
{
    const double shape = parameter[0], scale = parameter[1];
    /* ln(e^hazard - 1), of the odds to fail ahead */
    const double log_odds = hazard + pcm__log(-pcm__expm1(-hazard));
    const double w_from_0 = pcm__exp(log_odds / shape);
    if (!(age > 0.0))
        return scale * w_from_0;
    const double z = shape * (pcm__log(age) - pcm__log(scale));
    const double u = log_odds + softplus(-z); /* ln(e^w - 1) */
    return age * pcm__expm1(softplus(u) / shape);
}

/* Gauss's 2F1(1, 1; c; x), 0 <= x < 1, c > 1 */
static double hypergeometric(double c, double x)
{
    double sum = 1.0, term = 1.0;
    for (int k = 0; k < maximum_terms && term > 0x1p-56 * sum; k++) {
        term *= (k + 1.0) / (c + k) * x;
        sum += term;
    }
    return sum;
}

/* The integral of R beyond the age is an incomplete beta function (DLMF 8.17.8 and 15.8.1): with
 * V = R(age) it is age V/(shape-1) 2F1(1, 1; 2-1/shape; V), or the mean life less what was lived,
 * age V 2F1(1, 1; 1+1/shape; 1-V). */
static double mean_ahead(const double *parameter, double age)
{
    const double shape = parameter[0], scale = parameter[1], inverse = 1.0 / shape;
    if (!(shape > 1.0))
        return INFINITY;
    const double z = shape * (pcm__log(age) - pcm__log(scale));
    const double alive = 1.0 / (1.0 + pcm__exp(z));
    if (alive < 0.99)
        return age / (shape - 1.0) * hypergeometric(2.0 - inverse, alive);
    const double mean = scale * pcm__gamma(1.0 + inverse) * pcm__gamma(1.0 - inverse);
    return mean / alive - age * hypergeometric(1.0 + inverse, 1.0 / (1.0 + pcm__exp(-z)));
}

const pcm__family pcm__family_loglogistic = {
    .name = "loglogistic",
    .parameters = 2,
    .parameter = {{"shape", PCM__POSITIVE, PCM__NUMBER, 1}, {"scale", PCM__POSITIVE, PCM__TIME, 0}},
    .log_collected = log_collected,
    .log_hazard = log_hazard,
    .ahead_of = ahead_of,
    .mean_ahead = mean_ahead};
