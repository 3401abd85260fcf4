/* SPDX-License-Identifier: Apache-2.0 */
/* The gamma model, from the logarithms of its tails P and Q in shape a and y = ln(t/scale). */
#include <math.h>

#include "libpcm/life/family.h"
#include "libpcm/life/family_jet.h"
#include "libpcm/num/gamma_tail.h"
#include "libpcm/num/gauss.h"

/* ln P if lower, ln Q if upper. */
struct tail {
    int upper;
    pcm__jet log;
};

static pcm__jet jet_of(pcm__gamma_log log, pcm__jet shape, pcm__jet y)
{
    const pcm__derivatives f = {log.value, log.by_a, log.by_y, log.by_aa, log.by_ay, log.by_yy};
    return pcm__jet_chain_2(&shape, &y, f);
}

static struct tail tail_at(pcm__jet shape, pcm__jet y)
{
    const pcm__gamma_tail tail = pcm__gamma_tail_at(shape.value, y.value);
    return (struct tail){tail.upper, jet_of(tail.log, shape, y)};
}

static pcm__jet log_cumulative(const struct tail *tail)
{
    return tail->upper ? pcm__jet_log(pcm__jet_scale(tail->log, -1.0, 0.0))
                       : pcm__jet_log_hazard_of(tail->log);
}

/* -ln Q */
static pcm__jet cumulative(const struct tail *tail)
{
    return tail->upper ? pcm__jet_scale(tail->log, -1.0, 0.0)
                       : pcm__jet_exp(pcm__jet_log_hazard_of(tail->log));
}

/* ln of the density of y */
static pcm__jet log_density_of_log(pcm__jet shape, pcm__jet y)
{
    return jet_of(pcm__gamma_log_density_at(shape.value, y.value), shape, y);
}

/* ln of the probability to fail within a short stretch of y, by quadrature of the density. */
static pcm__jet log_short_stretch(pcm__jet shape, pcm__jet y, pcm__jet width)
{
    const pcm__jet first = log_density_of_log(shape, y);
    pcm__jet mean = pcm__jet_constant(0.0);
    for (int i = 0; i < PCM__GAUSS_SHORT; i++) {
        const pcm__jet inside =
            pcm__jet_combine(1.0, &y, pcm__gauss_short[i].place, &width, 0.0);
        const pcm__jet ratio = pcm__jet_exp(
            pcm__jet_subtract(log_density_of_log(shape, inside), first));
        mean = pcm__jet_combine(1.0, &mean, pcm__gauss_short[i].weight, &ratio, 0.0);
    }
    return pcm__jet_add(first, pcm__jet_log(pcm__jet_multiply(width, mean)));
}

static pcm__jet log_collected(const pcm__jet *parameter, double age, pcm__jet ahead)
{
    if (isinf(ahead.value))
        return pcm__jet_constant(INFINITY);
    const pcm__jet shape = parameter[0], from = pcm__jet_constant(age);
    const pcm__jet y = pcm__jet_log_ratio(pcm__jet_add(from, ahead), parameter[1]);
    if (isinf(pcm__exp(y.value)))
        return pcm__jet_constant(INFINITY);
    const struct tail end = tail_at(shape, y);
    if (!(age > 0.0))
        return log_cumulative(&end);
    const pcm__jet y_before = pcm__jet_log_ratio(from, parameter[1]);
    const struct tail begin = tail_at(shape, y_before);
    const pcm__jet width = pcm__jet_log_growth(from, ahead);
    pcm__jet log_fails;
    if (width.value * (1.0 + shape.value + pcm__exp(y.value)) < 0.25)
        log_fails = log_short_stretch(shape, y_before, width);
    else if (!end.upper)
        log_fails = pcm__jet_add(
            end.log, pcm__jet_log_probability(pcm__jet_subtract(end.log, begin.log)));
    else
        return pcm__jet_log(pcm__jet_subtract(cumulative(&end), cumulative(&begin)));
    return pcm__jet_log_hazard_of(pcm__jet_add(log_fails, cumulative(&begin)));
}

static pcm__jet log_density(const pcm__jet *parameter, double age)
{
    const pcm__jet y = pcm__jet_log_ratio(pcm__jet_constant(age), parameter[1]);
    return pcm__jet_scale(log_density_of_log(parameter[0], y), 1.0, -pcm__log(age));
}

static pcm__jet log_hazard(const pcm__jet *parameter, double age)
{
    const double shape = parameter[0].value;
    if (!(age > 0.0)) {
        if (shape == 1.0)
            return pcm__jet_scale(pcm__jet_log(parameter[1]), -1.0, 0.0);
        return pcm__jet_constant(shape < 1.0 ? INFINITY : -INFINITY);
    }
    const struct tail tail =
        tail_at(parameter[0], pcm__jet_log_ratio(pcm__jet_constant(age), parameter[1]));
    return pcm__jet_add(log_density(parameter, age), cumulative(&tail));
}

static double mean_ahead(const double *parameter, double age)
{
    return parameter[1] * pcm__gamma_mean_excess(parameter[0], age / parameter[1]);
}

const pcm__family pcm__family_gamma = {
    .name = "gamma",
    .parameters = 2,
    .parameter = {{"shape", PCM__POSITIVE, PCM__NUMBER, 1}, {"scale", PCM__POSITIVE, PCM__TIME, 0}},
    .log_collected = log_collected,
    .log_hazard = log_hazard,
    .log_density = log_density,
    .mean_ahead = mean_ahead};
