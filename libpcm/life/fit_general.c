/* SPDX-License-Identifier: Apache-2.0 */
/* Left-, interval-censored and truncated data: damped Newton on the log-likelihood in intercept
 * and slope of ln H over ln t. It is concave in them unless rows have entry ages, so that the
 * only maximum is found from anywhere; where there is none, the search names where it went. */
#include "libpcm/life/fit.h"

#include <math.h>

#include "libpcm/life/likelihood.h"
#include "libpcm/life/line_fit.h"
#include "libpcm/num/elementary.h"

enum { maximum_passes = 250, maximum_halvings = 40 };

/* Beyond these products of shape and spread of ln t the data do not hold the shape any more. */
static const double flat_extent = 1e-6;
static const double steep_extent = 1e9;

/* Newton's step. Where the information is not positive definite, which truncation can cause, its
 * diagonal is raised until it is (Levenberg 1944). Returns nonzero if that was needed: where
 * such a step ends is no maximum that the data determines. */
static int newton_step(pcm__point *step, const pcm__tally *tally, const pcm__likelihood *likelihood,
                       pcm__point at)
{
    double boost = 0.0;
    for (;;) {
        const double uu = tally->information[0] + boost * likelihood->failures;
        const double ub = tally->information[1];
        const double bb = tally->information[2] + boost * likelihood->failures / (at.b * at.b);
        const double determinant = uu * bb - ub * ub;
        if (uu > 0.0 && bb > 0.0 && determinant > 1e-13 * uu * bb) {
            step->u = (bb * tally->gradient[0] - ub * tally->gradient[1]) / determinant;
            step->b = (uu * tally->gradient[1] - ub * tally->gradient[0]) / determinant;
            return boost > 0.0;
        }
        if (!(boost < 1e12)) {
            *step = (pcm__point){0.0, 0.0};
            return 1;
        }
        boost = boost > 0.0 ? 10.0 * boost : 1e-4;
    }
}

/* A share of the step. Where truncation leaves the cumulative hazard since age 0 open, data
 * determines the hazard rate, u + ln b in logarithms: a way straight in that turns with b. */
static pcm__point along(pcm__point at, pcm__point step, double share, int turns)
{
    const double growth = share * step.b / at.b;
    const double turn = turns ? growth - pcm__log1p(growth) : 0.0;
    return (pcm__point){at.u + share * step.u + turn, at.b + share * step.b};
}

/* Moves along the step, halved until the likelihood does not fall. Returns 0 if it always does. */
static int climb(pcm__point *at, pcm__tally *tally, int *passes, const pcm__likelihood *likelihood,
                 pcm__point step)
{
    const double slack = 1e-13 * (1.0 + fabs(tally->value));
    const double longest = step.b < 0.0 ? 0.8 * at->b : 4.0 * at->b;
    double length = fabs(step.b) > longest ? longest / fabs(step.b) : 1.0;
    for (int halving = 0; halving < maximum_halvings; halving++, length *= 0.5)
        for (int turns = likelihood->truncated; turns >= 0; turns--) {
            const pcm__point next = along(*at, step, length, turns);
            const pcm__tally there = pcm__likelihood_at(likelihood, next);
            (*passes)++;
            if (there.value >= tally->value - slack) {
                *at = next;
                *tally = there;
                return 1;
            }
        }
    return 0;
}

static int is_small(pcm__point step, pcm__point at)
{
    return fabs(step.u) < 1e-9 && fabs(step.b) < 1e-9 * at.b;
}

/* The name of a search that left the range in which data can hold the shape; PCM_FIT_OK inside. */
static pcm_fit_status outside(const pcm__likelihood *likelihood, pcm__point at)
{
    if (at.b * likelihood->extent < flat_extent)
        return PCM_FIT_SHAPE_TO_ZERO;
    if (at.b * likelihood->extent > steep_extent)
        return PCM_FIT_SHAPE_TO_INFINITY;
    return PCM_FIT_OK;
}

/* The name of a search that crept on without an end: where it was going. */
static pcm_fit_status unfinished(const pcm__likelihood *likelihood, pcm__point at, pcm__point step)
{
    const double reach = at.b * likelihood->extent;
    if (step.b > 1e-6 * at.b && reach > 30.0)
        return PCM_FIT_SHAPE_TO_INFINITY;
    if (step.b < -1e-6 * at.b && reach < 0.03)
        return PCM_FIT_SHAPE_TO_ZERO;
    return PCM_FIT_NOT_CONVERGED;
}

/* Finds the maximum, or returns why there is none. */
static pcm_fit_status maximise(pcm__point *at, pcm__tally *tally, int *passes,
                               const pcm__likelihood *likelihood)
{
    if (!(likelihood->extent > 0.0))
        return PCM_FIT_NOT_CONVERGED; /* all rows end at one age: any shape explains them alike */
    *tally = pcm__likelihood_at(likelihood, *at);
    (*passes)++;
    for (int tries = 0; !isfinite(tally->value) && tries < maximum_halvings; tries++) {
        at->u *= 0.5;
        at->b *= 0.5;
        *tally = pcm__likelihood_at(likelihood, *at);
        (*passes)++;
    }
    if (!isfinite(tally->value))
        return PCM_FIT_NOT_CONVERGED;

    pcm__point step = {0.0, 0.0};
    while (*passes < maximum_passes) {
        const int raised = newton_step(&step, tally, likelihood, *at);
        if (is_small(step, *at)) {
            at->u += step.u;
            at->b += step.b;
            return raised ? PCM_FIT_NOT_CONVERGED : PCM_FIT_OK;
        }
        if (!climb(at, tally, passes, likelihood, step))
            break;
        const pcm_fit_status status = outside(likelihood, *at);
        if (status != PCM_FIT_OK)
            return status;
    }
    return unfinished(likelihood, *at, step);
}

static pcm__point point_of(const pcm_weibull *life, const pcm__likelihood *likelihood)
{
    const double distance = pcm__log(life->scale) - pcm__log(likelihood->reference);
    return (pcm__point){.u = -life->shape * distance, .b = life->shape};
}

pcm_status pcm__fit_general(pcm_fit *out, const pcm_life_data *data, const pcm_weibull *guess)
{
    pcm__likelihood likelihood;
    const pcm_status status = pcm__likelihood_new(&likelihood, data, out->failures);
    if (status != PCM_OK)
        return status;
    pcm__point at =
        guess ? point_of(guess, &likelihood) : pcm__likelihood_first_point(&likelihood, data);
    pcm__tally tally;
    const pcm_fit_status outcome = maximise(&at, &tally, &out->passes, &likelihood);
    if (outcome == PCM_FIT_OK) {
        const pcm__line_fit line = {
            .reference = likelihood.reference,
            .intercept = at.u,
            .slope = at.b,
            .log_likelihood = tally.value,
            .information = {tally.information[0], tally.information[1], tally.information[2]}};
        pcm__fit_accept(out, &line);
    } else {
        out->status = outcome;
    }
    pcm__likelihood_free(&likelihood);
    return PCM_OK;
}
