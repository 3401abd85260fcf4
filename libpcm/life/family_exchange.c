/* SPDX-License-Identifier: Apache-2.0 */
/* One parameter for the answer to a question; the derivatives of the solution carry those of the
 * likelihood over. */
#include "libpcm/life/family_exchange.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/family_search.h"
#include "libpcm/num/root.h"

enum { maximum_steps = 100 };

/* Working values beyond this are no models. */
static const double farthest = 1e4;

pcm_status pcm__family_maximum_of(pcm__family_maximum *out,
                                  const pcm__family_likelihood *likelihood,
                                  const pcm_family_fit *fit)
{
    const pcm_distribution life = pcm__distribution_rescale(fit->life, 1.0 / likelihood->reference);
    pcm__slope slope = {.value = 0.0};
    *out = (pcm__family_maximum){.likelihood = likelihood};
    pcm__family_working(out->working, likelihood->family, life.parameter);
    pcm__family_scales(out->scale, likelihood->family, life.parameter);
    pcm__family_likelihood_at(&slope, out->working, likelihood);
    out->value = slope.value;
    if (fabs(slope.value - fit->log_likelihood) <= 1e-6 * (1.0 + fabs(fit->log_likelihood)))
        return PCM_OK;
    return pcm__fail(PCM_ERR_ARGUMENT, "data: is not the data of the fit");
}

static int is_parameter(const pcm__asked *asked)
{
    return asked->question.quantity <= PCM_QUANTITY_PARAMETER;
}

/* The parameter that moves the whole curve: every answer can be had by it. Not a threshold or a
 * fraction, which at an end of their ranges would leave nothing to solve for. */
static int parameter_to_solve(const pcm__family *family)
{
    for (int i = 0; i < family->parameters; i++)
        if (family->parameter[i].sharpens == 0)
            return i;
    return 0;
}

pcm__exchange pcm__exchange_new(const pcm__family_maximum *maximum, const pcm__asked *asked)
{
    pcm__exchange exchange = {.maximum = maximum,
                              .asked = asked,
                              .base = pcm__asked_at(asked, maximum->working)};
    memcpy(exchange.scale, maximum->scale, sizeof exchange.scale);
    if (is_parameter(asked)) {
        exchange.solved = asked->question.index;
    } else {
        exchange.solved = parameter_to_solve(asked->family);
        exchange.scale[exchange.solved] = 1.0;
    }
    return exchange;
}

/* Where the parameter would be if the answer depended on all linearly. */
static double guess(const pcm__exchange *exchange, const double *place)
{
    const double *working = exchange->maximum->working, *first = exchange->base.first;
    const int s = exchange->solved;
    if (!isfinite(exchange->base.value) || first[s] == 0.0)
        return working[s];
    double rest = place[s] - exchange->base.value;
    for (int i = 0; i < exchange->asked->family->parameters; i++)
        if (i != s)
            rest -= first[i] * (place[i] - working[i]);
    return working[s] + rest / first[s];
}

int pcm__exchange_solve(double *working, pcm__jet *answer, const pcm__exchange *exchange,
                        const double *place)
{
    const int s = exchange->solved;
    const double wanted = place[s];
    memcpy(working, place, (size_t)exchange->asked->family->parameters * sizeof *working);
    working[s] = guess(exchange, place);
    pcm__bracket bracket = {-INFINITY, INFINITY};
    double rises = 0.0;
    for (int step = 0; step < maximum_steps; step++) {
        *answer = pcm__asked_at(exchange->asked, working);
        const double slope = answer->first[s], excess = answer->value - wanted;
        const double move = excess / slope;
        if (fabs(excess) <= 1e-13 * (1.0 + fabs(wanted)) || fabs(move) <= 1e-15 * fabs(working[s]))
            return 0;
        if (slope != 0.0 && rises == 0.0)
            rises = slope > 0.0 ? 1.0 : -1.0;
        if (rises == 0.0 || isnan(excess))
            return 1;
        working[s] = pcm__bracket_step(&bracket, working[s], rises * excess, working[s] - move);
        if (!(fabs(working[s]) < farthest))
            return 1;
    }
    return 1;
}

/* With theta(u) the parameters as functions of the place u, whose component s is the answer a:
 * from a(theta(u)) = u_s follow theta_s's first derivatives and, differentiated once more, its
 * second ones. */
static void carry_over(pcm__slope *out, const pcm__slope *slope, const pcm__jet *answer, int s,
                       int n)
{
    double jacobian[PCM_FAMILY_PARAMETERS_MAX][PCM_FAMILY_PARAMETERS_MAX] = {{0.0}};
    for (int i = 0; i < n; i++) {
        jacobian[i][i] = 1.0;
        jacobian[s][i] = i == s ? 1.0 / answer->first[s] : -answer->first[i] / answer->first[s];
    }
    const double weight = slope->gradient[s] / answer->first[s];
    for (int a = 0; a < n; a++) {
        for (int k = 0; k < n; k++)
            out->gradient[a] += slope->gradient[k] * jacobian[k][a];
        for (int b = 0; b < n; b++)
            for (int k = 0; k < n; k++)
                for (int l = 0; l < n; l++)
                    out->information[a][b] +=
                        (slope->information[k][l] + weight * answer->second[k][l]) *
                        jacobian[k][a] * jacobian[l][b];
    }
    out->value = slope->value;
}

/* Keeps a search where it is in one direction. */
static void hold(pcm__slope *slope, int s, int n)
{
    slope->gradient[s] = 0.0;
    for (int i = 0; i < n; i++)
        slope->information[s][i] = slope->information[i][s] = i == s ? 1.0 : 0.0;
}

static void at_place(pcm__slope *out, const double *place, const void *context)
{
    const pcm__exchange *exchange = context;
    const int n = exchange->asked->family->parameters;
    double working[PCM_FAMILY_PARAMETERS_MAX];
    pcm__jet answer;
    pcm__slope slope = {.value = 0.0};
    out->value = -INFINITY;
    if (pcm__exchange_solve(working, &answer, exchange, place) != 0)
        return;
    pcm__family_likelihood_at(&slope, working, exchange->maximum->likelihood);
    if (!isfinite(slope.value))
        return;
    carry_over(out, &slope, &answer, exchange->solved, n);
    pcm__family_stay_within(out, exchange->asked->family, place);
    if (exchange->holds)
        hold(out, exchange->solved, n);
}

pcm__objective pcm__exchange_objective(const pcm__exchange *exchange)
{
    return (pcm__objective){exchange->asked->family->parameters, at_place, exchange};
}
