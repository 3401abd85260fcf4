/* SPDX-License-Identifier: Apache-2.0 */
/* The lognormal model. Its cumulative hazard is Lambda(z) = -ln Q(z), z = (ln t - mu)/sigma, with
 * Lambda' = m(z) the hazard of the normal distribution and m' = m (m - z). Far down the lower tail
 * the cumulative hazard is P(z) = Q(-z), and its logarithm -Lambda(-z). */
#include <math.h>

#include "libpcm/life/family.h"
#include "libpcm/life/family_jet.h"
#include "libpcm/num/gauss.h"
#include "libpcm/num/normal_hazard.h"
#include "libpcm/num/probability.h"

/* Below this z the cumulative hazard is P(z) to the last digit. */
static const double lower_tail = -20.0;

static const double half_log_two_pi = 0.91893853320467274178;

/* Lambda(z) */
static pcm__jet cumulative(pcm__jet z)
{
    const pcm__normal_hazard m = pcm__normal_hazard_at(z.value);
    return pcm__jet_chain(&z, -pcm__normal_log_upper(z.value), m.hazard, m.hazard * m.excess);
}

/* m(z) */
static pcm__jet hazard(pcm__jet z)
{
    const pcm__normal_hazard m = pcm__normal_hazard_at(z.value);
    const double first = m.hazard * m.excess;
    return pcm__jet_chain(&z, m.hazard, first,
                          m.hazard * (m.excess * m.excess + first - 1.0));
}

/* Lambda(z + width) - Lambda(z): by quadrature where the stretch is short against the scale on
 * which m varies, 1/|z| below 0 and z above. */
static pcm__jet stretch(pcm__jet z, pcm__jet width)
{
    const double size = fmax(fabs(z.value), 1.0);
    if (!(width.value < 0.25 * (z.value < 0.0 ? 1.0 / size : size)))
        return pcm__jet_subtract(cumulative(pcm__jet_add(z, width)), cumulative(z));
    pcm__jet mean = pcm__jet_constant(0.0);
    for (int i = 0; i < PCM__GAUSS_SHORT; i++) {
        const pcm__jet inside = hazard(pcm__jet_combine(1.0, &z, pcm__gauss_short[i].place, &width,
                                                        0.0));
        mean = pcm__jet_combine(1.0, &mean, pcm__gauss_short[i].weight, &inside, 0.0);
    }
    return pcm__jet_multiply(width, mean);
}

/* (ln t - mu)/sigma */
static pcm__jet standardised(const pcm__jet *parameter, pcm__jet age)
{
    return pcm__jet_multiply(pcm__jet_subtract(pcm__jet_log(age), parameter[0]),
                             pcm__jet_inverse(parameter[1]));
}

static pcm__jet log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    if (isinf(ahead.value))
        return pcm__jet_constant(INFINITY);
    const pcm__jet from = pcm__jet_constant(age);
    const pcm__jet end = standardised(parameter, pcm__jet_add(from, ahead));
    const int below = end.value < lower_tail;
    const pcm__jet mirrored = pcm__jet_scale(end, -1.0, 0.0);
    if (!(age > 0.0))
        return below ? pcm__jet_scale(cumulative(mirrored), -1.0, 0.0)
                     : pcm__jet_log(cumulative(end));
    const pcm__jet width =
        pcm__jet_multiply(pcm__jet_log_growth(from, ahead), pcm__jet_inverse(parameter[1]));
    if (!below)
        return pcm__jet_log(stretch(standardised(parameter, from), width));
    return pcm__jet_subtract(pcm__jet_log_probability(stretch(mirrored, width)),
                             cumulative(mirrored));
}

static pcm__jet log_density(const pcm__jet *parameter, double age)
{
    const double y = pcm__log(age);
    const pcm__jet z = standardised(parameter, pcm__jet_constant(age));
    const pcm__jet square = pcm__jet_multiply(z, z), log_sigma = pcm__jet_log(parameter[1]);
    return pcm__jet_combine(-0.5, &square, -1.0, &log_sigma, -half_log_two_pi - y);
}

static pcm__jet log_hazard(const pcm__jet *parameter, double age)
{
    if (!(age > 0.0))
        return pcm__jet_never();
    const pcm__jet z = standardised(parameter, pcm__jet_constant(age));
    if (z.value < lower_tail)
        return log_density(parameter, age); /* the reliability is 1 */
    const pcm__jet log_m = pcm__jet_log(hazard(z)), log_sigma = pcm__jet_log(parameter[1]);
    return pcm__jet_combine(1.0, &log_m, -1.0, &log_sigma, -pcm__log(age));
}

/* Integral of m(s) - s from s = z - sigma to z, over stretches that grow with s. */
static double excess_between(double z, double sigma)
{
    double sum = 0.0;
    for (double s = z - sigma; s < z;) {
        const double width = fmin(0.5 * fmax(fabs(s), 1.0), z - s);
        for (int i = 0; i < PCM__GAUSS_LONG; i++)
            sum += width * pcm__gauss_long[i].weight *
                   pcm__normal_hazard_at(s + width * pcm__gauss_long[i].place).excess;
        if (!(s + width > s))
            break;
        s += width;
    }
    return sum;
}

/* e^(mu + sigma^2/2) Q(z - sigma)/Q(z) - age. As (ln Q(z)/phi(z))' = z - m(z), the first term is
 * the age times the exponential of the integral of m(s) - s. */
static double mean_ahead(const double *parameter, double age)
{
    const double mu = parameter[0], sigma = parameter[1];
    const double z = (pcm__log(age) - mu) / sigma;
    if (z < 0.0 && sigma * (0.5 * sigma - z) > 500.0)
        return pcm__exp(mu + 0.5 * sigma * sigma) - age;
    return age * pcm__expm1(excess_between(z, sigma));
}

const pcm__family pcm__family_lognormal = {
    .name = "lognormal",
    .parameters = 2,
    .parameter = {{"mu", PCM__REAL, PCM__LOG_TIME, 0}, {"sigma", PCM__POSITIVE, PCM__NUMBER, -1}},
    .log_collected = log_collected,
    .log_hazard = log_hazard,
    .log_density = log_density,
    .mean_ahead = mean_ahead};
