/* SPDX-License-Identifier: Apache-2.0 */
/* The Gompertz model, h = rate e^(t/scale): what is collected from an age is
 * rate scale e^(age/scale) (e^(ahead/scale) - 1). */
#include <float.h>
#include <math.h>

#include "libpcm/life/family.h"
#include "libpcm/life/family_jet.h"
#include "libpcm/num/gamma.h"

static pcm__jet over_scale(const pcm__jet *parameter, pcm__jet age)
{
    return pcm__jet_multiply(age, pcm__jet_inverse(parameter[1]));
}

static pcm__jet log_hazard(const pcm__jet *parameter, double age)
{
    return pcm__jet_add(pcm__jet_log(parameter[0]),
                        over_scale(parameter, pcm__jet_constant(age)));
}

static pcm__jet log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    if (isinf(ahead.value))
        return pcm__jet_constant(INFINITY);
    const pcm__jet growth = pcm__jet_log_expm1(over_scale(parameter, ahead));
    return pcm__jet_add(pcm__jet_add(log_hazard(parameter, age), pcm__jet_log(parameter[1])),
                        growth);
}

static double ahead_of(const double *parameter, double age, double hazard)
{
    const double rate = parameter[0], scale = parameter[1];
    const double log_growth =
        pcm__log(hazard) - pcm__log(rate) - pcm__log(scale) - age / scale;
    return log_growth < 700.0 ? scale * pcm__log1p(pcm__exp(log_growth)) : scale * log_growth;
}

/* scale e^x E1(x), x = rate scale e^(age/scale) (DLMF 6.2.1); E1 is Gamma(0, x). */
static double mean_ahead(const double *parameter, double age)
{
    const double rate = parameter[0], scale = parameter[1];
    const double log_x = pcm__log(rate) + pcm__log(scale) + age / scale;
    if (log_x > 300.0)
        return scale * pcm__exp(-log_x);
    return scale * pcm__gamma_upper_scaled(DBL_MIN, pcm__exp(log_x));
}

const pcm__family pcm__family_gompertz = {
    .name = "gompertz",
    .parameters = 2,
    .parameter = {{"rate", PCM__POSITIVE, PCM__PER_TIME, 0},
                  {"scale", PCM__POSITIVE, PCM__TIME, -1}},
    .log_collected = log_collected,
    .log_hazard = log_hazard,
    .ahead_of = ahead_of,
    .mean_ahead = mean_ahead};
