/* SPDX-License-Identifier: Apache-2.0 */
/* Profiles in the answer. With two parameters every answer can be had beside any value of the
 * other one, and the profile is followed in long steps. With three, a step can be too long for the
 * place where the others stand: the profile is walked along, and steps shrink where they lead
 * nowhere. */
#include "libpcm/life/family_profile.h"

#include <math.h>
#include <string.h>

#include "libpcm/num/root.h"

enum { maximum_steps = 400 };

/* Of answers, in units of their scale, mostly logarithms. */
static const double reach = 300.0;

/* Of an answer: below this, steps lead nowhere and bounds are known. */
static const double shortest_step = 1e-11;

/* A walk along the profile from a place within the bound to one beyond it. */
struct walk {
    pcm__exchange exchange; /* holds the answer */
    double drop;
    double here[PCM_FAMILY_PARAMETERS_MAX];
    double drift[PCM_FAMILY_PARAMETERS_MAX]; /* how the others follow a change of the answer */
};

/* The tangent of the profile: the others move so that the gradient in them stays 0. Returns minus
 * the second derivative of the profile. */
static double set_drift(struct walk *walk)
{
    pcm__exchange moving = walk->exchange;
    pcm__slope slope = {.value = 0.0};
    const pcm__objective objective = pcm__exchange_objective(&moving);
    const int n = objective.parameters, s = moving.solved;
    moving.holds = 0;
    objective.at(&slope, walk->here, objective.context);
    double right[PCM__PARAMETERS] = {0.0}, bend[PCM_FAMILY_PARAMETERS_MAX];
    for (int i = 0; i < n; i++) {
        bend[i] = slope.information[i][s];
        right[i] = i == s ? 1.0 : -bend[i];
        slope.information[i][s] = slope.information[s][i] = i == s ? 1.0 : 0.0;
    }
    if (pcm__solve_positive(walk->drift, slope.information, right, n) != 0) {
        memset(walk->drift, 0, sizeof walk->drift);
        walk->drift[s] = 1.0;
    }
    double curvature = 0.0;
    for (int i = 0; i < n; i++)
        curvature += bend[i] * walk->drift[i];
    return curvature;
}

/* How much the likelihood, maximised over the others, has dropped beyond what is allowed; NaN if
 * nothing is allowed where they stand. */
static double settle(double *place, const struct walk *walk)
{
    const pcm__objective objective = pcm__exchange_objective(&walk->exchange);
    pcm__summit best;
    pcm__maximise(&best, &objective, place, walk->exchange.scale, reach);
    if (!isfinite(best.slope.value))
        return NAN;
    memcpy(place, best.theta, (size_t)objective.parameters * sizeof *place);
    return walk->exchange.maximum->value - best.slope.value - walk->drop;
}

/* The same at an answer, from where the others are expected or, if that is not allowed, from where
 * they were. */
static double look_at(double *place, const struct walk *walk, double answer)
{
    const int s = walk->exchange.solved;
    const double move = answer - walk->here[s];
    for (int i = 0; i < PCM_FAMILY_PARAMETERS_MAX; i++)
        place[i] = walk->here[i] + move * walk->drift[i];
    place[s] = answer;
    const double excess = settle(place, walk);
    if (!isnan(excess))
        return excess;
    memcpy(place, walk->here, sizeof walk->here);
    place[s] = answer;
    return settle(place, walk);
}

static double excess_at(double answer, const void *context)
{
    const struct walk *walk = context;
    double place[PCM_FAMILY_PARAMETERS_MAX];
    const double excess = look_at(place, walk, answer);
    return isnan(excess) ? walk->drop : excess;
}

/* A step that leads halfway to the bound, were the profile a parabola. */
static double first_step(double curvature, const struct walk *walk)
{
    const double length = walk->exchange.scale[walk->exchange.solved];
    return curvature > 0.0 ? fmin(0.5 * sqrt(2.0 * walk->drop / curvature), length) : 0.1 * length;
}

static double walk_along(struct walk *walk, int direction)
{
    const int s = walk->exchange.solved;
    const double start = walk->here[s], length = walk->exchange.scale[s];
    double there[PCM_FAMILY_PARAMETERS_MAX], step = 0.0;
    for (int steps = 0; steps < maximum_steps; steps++) {
        const double curvature = set_drift(walk);
        step = steps == 0 ? first_step(curvature, walk) : step;
        const double excess = look_at(there, walk, walk->here[s] + direction * step);
        if (isnan(excess)) {
            step *= 0.5;
            if (step < shortest_step * length)
                return walk->here[s];
            continue;
        }
        if (excess >= 0.0)
            return pcm__root(excess_at, walk, fmin(walk->here[s], there[s]),
                             fmax(walk->here[s], there[s]), shortest_step * length);
        memcpy(walk->here, there, sizeof walk->here);
        step *= 1.5;
        if (fabs(walk->here[s] - start) > reach * length)
            return direction * (double)INFINITY;
    }
    return NAN;
}

/* The maximum as a place. */
static void place_maximum(double *place, const pcm__exchange *exchange)
{
    memcpy(place, exchange->maximum->working, sizeof exchange->maximum->working);
    place[exchange->solved] = exchange->base.value;
}

static double long_steps(const pcm__exchange *exchange, double drop, int direction)
{
    const pcm__objective objective = pcm__exchange_objective(exchange);
    pcm__summit summit = {.outcome = PCM__SEARCH_FOUND};
    place_maximum(summit.theta, exchange);
    objective.at(&summit.slope, summit.theta, objective.context);
    return pcm__profile_bound(&objective, &summit, exchange->scale, reach, exchange->solved,
                              direction, drop);
}

static double short_steps(const pcm__exchange *exchange, double drop, int direction)
{
    struct walk walk = {.exchange = *exchange, .drop = drop};
    walk.exchange.holds = 1;
    place_maximum(walk.here, exchange);
    return walk_along(&walk, direction);
}

/* Where the answer is at an end of its range, the question that decides whether it leaves it: of
 * the threshold if nothing fails by the age, of the fraction that ever fails if a quantile is
 * never reached. `end` is the answer to that question at which the end is left. */
static pcm__asked deciding_question(double *end, const pcm__asked *asked, double at_end)
{
    pcm__asked deciding = *asked;
    if (at_end < 0.0) {
        deciding.question.quantity = PCM_QUANTITY_PARAMETER;
        deciding.question.index = asked->family->parameters - 1;
        *end = asked->question.quantity == PCM_QUANTITY_CONDITIONAL_RELIABILITY
                   ? asked->question.age + asked->question.ahead
                   : asked->question.age;
    } else {
        deciding.question.quantity = PCM_QUANTITY_CONDITIONAL_RELIABILITY;
        deciding.question.ahead = INFINITY;
        *end = pcm__log(-pcm__log1p(-asked->question.fraction));
    }
    return deciding;
}

/* One bound is at the end as well. The other is sought from a model halfway between that end and
 * the bound of the deciding question, if that is beyond it. */
static double from_end(const pcm__exchange *exchange, double drop, int direction)
{
    const double at_end = exchange->base.value;
    if (direction * at_end > 0.0)
        return at_end;
    double end;
    const pcm__asked deciding = deciding_question(&end, exchange->asked, at_end);
    struct walk walk = {.exchange = pcm__exchange_new(exchange->maximum, &deciding), .drop = drop};
    double bound = short_steps(&walk.exchange, drop, -direction * (at_end < 0.0 ? 1 : -1));
    if (isnan(bound))
        return NAN;
    bound = at_end < 0.0 ? fmax(bound, 0.0) : fmin(bound, end + 1.0);
    if (at_end < 0.0 ? bound >= end : bound <= end)
        return at_end;
    walk.exchange.holds = 1;
    place_maximum(walk.here, &walk.exchange);
    walk.here[walk.exchange.solved] = 0.5 * (bound + end);
    if (isnan(settle(walk.here, &walk)))
        return NAN;
    double working[PCM_FAMILY_PARAMETERS_MAX];
    pcm__jet answer;
    if (pcm__exchange_solve(working, &answer, &walk.exchange, walk.here) != 0)
        return NAN;
    walk.exchange = *exchange;
    walk.exchange.holds = 1;
    memcpy(walk.here, working, sizeof walk.here);
    walk.here[exchange->solved] = pcm__asked_at(exchange->asked, working).value;
    return walk_along(&walk, direction);
}

double pcm__family_bound(const pcm__family_maximum *maximum, const pcm__asked *asked, double drop,
                         int direction)
{
    const pcm__exchange exchange = pcm__exchange_new(maximum, asked);
    if (!isfinite(exchange.base.value))
        return from_end(&exchange, drop, direction);
    return asked->family->parameters < PCM_FAMILY_PARAMETERS_MAX
               ? long_steps(&exchange, drop, direction)
               : short_steps(&exchange, drop, direction);
}
