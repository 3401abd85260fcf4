/* SPDX-License-Identifier: Apache-2.0 */
/* Beliefs as normal distributions of logarithms. */
#include "libpcm/life/prior.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/num/elementary.h"

/* The standard normal quantile of 0.95: half the width of a range of 90 %. */
static const double normal_95 = 1.6448536269514722;

static pcm_status check_belief(const pcm_belief *belief, const char *name)
{
    if (!(isfinite(belief->median) && belief->median > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "prior.%s.median = %s: must be a finite number > 0", name,
                         pcm__text(belief->median).chars);
    if (!(isfinite(belief->factor) && belief->factor > 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "prior.%s.factor = %s: must be a finite number > 1", name,
                         pcm__text(belief->factor).chars);
    return PCM_OK;
}

pcm_status pcm__prior_check(const pcm_prior *prior)
{
    pcm_status status = check_belief(&prior->life, "life");
    if (status == PCM_OK)
        status = check_belief(&prior->shape, "shape");
    if (status != PCM_OK)
        return status;
    if (!(prior->fraction >= 0.0 && prior->fraction < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "prior.fraction = %s: must be a number >= 0 and < 1",
                         pcm__text(prior->fraction).chars);
    if (!(fabs(prior->correlation) < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "prior.correlation = %s: must be between -1 and 1",
                         pcm__text(prior->correlation).chars);
    return PCM_OK;
}

static double deviation(const pcm_belief *belief)
{
    return pcm__log1p(belief->factor - 1.0) / normal_95;
}

pcm__normal_prior pcm__prior_normal(const pcm_prior *prior)
{
    const double life = deviation(&prior->life), shape = deviation(&prior->shape);
    const double both = prior->correlation * life * shape;
    return (pcm__normal_prior){
        .mean = {pcm__log(prior->life.median), pcm__log(prior->shape.median)},
        .covariance = {{life * life, both}, {both, shape * shape}},
        .log_hazard = prior->fraction > 0.0 ? pcm__log(-pcm__log1p(-prior->fraction)) : 0.0};
}

static pcm_belief belief_of(double mean, double variance)
{
    return (pcm_belief){pcm__exp(mean), pcm__exp(normal_95 * sqrt(variance))};
}

pcm_prior pcm__prior_of_scale(const double mean[2], double covariance[2][2])
{
    return (pcm_prior){.life = belief_of(mean[0], covariance[0][0]),
                       .shape = belief_of(mean[1], covariance[1][1]),
                       .correlation =
                           covariance[0][1] / sqrt(covariance[0][0]) / sqrt(covariance[1][1])};
}

pcm_status pcm_belief_from_range(pcm_belief *out, double lower, double upper)
{
    if (!out)
        return pcm__fail_null("out");
    if (!(isfinite(lower) && lower > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "lower = %s: must be a finite number > 0",
                         pcm__text(lower).chars);
    if (!(isfinite(upper) && upper > lower))
        return pcm__fail(PCM_ERR_DOMAIN, "upper = %s: must be a finite number > lower = %s",
                         pcm__text(upper).chars, pcm__text(lower).chars);
    const pcm_belief belief = {sqrt(lower) * sqrt(upper), sqrt(upper) / sqrt(lower)};
    if (!(belief.factor > 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "upper = %s: too close to lower = %s",
                         pcm__text(upper).chars, pcm__text(lower).chars);
    *out = belief;
    return PCM_OK;
}
