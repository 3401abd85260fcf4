/* SPDX-License-Identifier: Apache-2.0 */
/* Directions are spread evenly where the region is a ball to second order: they are those of the
 * normal approximation, by the Cholesky factor of the information. On a ray the square root of
 * twice the drop grows all but linearly with the distance, and is solved for by Halley's steps that
 * keep a bracket: where the rays before tell where the next one ends, most take a single one. */
#include "libpcm/life/region_rays.h"

#include <math.h>
#include <string.h>

#include "libpcm/num/root.h"

enum { maximum_passes = 100 };

/* Scales that a parameter may go before a ray counts as open. */
static const double farthest = 40.0;

/* Share of the distance that a step may go unchecked: the next would be about its cube. */
static const double last_step = 1e-3;

/* Of a distance, below which a ray has ended where models end. */
static const double shortest = 1e-13;

/* Cosine and sine of the angle between rays. */
static const double few[2] = {0.9510565162951535, 0.3090169943749474};
static const double many[2] = {0.9914448613738104, 0.13052619222005157};

struct ray {
    const pcm__rays *rays;
    double direction[PCM__RAY_PARAMETERS];
    double top;     /* log-likelihood at the summit */
    double longest; /* distance at which a parameter has gone too far */
};

static void evaluate(pcm__slope *out, const pcm__rays *rays, const double *theta)
{
    const int n = rays->objective.parameters;
    out->value = 0.0;
    memset(out->gradient, 0, (size_t)n * sizeof *out->gradient);
    for (int i = 0; i < n; i++)
        memset(out->information[i], 0, (size_t)n * sizeof(double));
    rays->objective.at(out, theta, rays->objective.context);
}

static void turn(double unit[PCM__RAY_PARAMETERS], const double by[2])
{
    const double turned = by[0] * unit[0] - by[1] * unit[1];
    unit[1] = by[1] * unit[0] + by[0] * unit[1];
    unit[0] = turned;
}

/* The direction that a unit vector has in the parameters: with information L L' at the summit it
 * solves L' direction = unit. Without `lower`, parameters are measured in their scales. */
static void aim(struct ray *ray, const double *unit,
                const double lower[PCM__PARAMETERS][PCM__PARAMETERS])
{
    const pcm__rays *rays = ray->rays;
    ray->longest = INFINITY;
    for (int i = rays->objective.parameters; i-- > 0;) {
        double rest = unit[i];
        for (int k = i + 1; lower && k < rays->objective.parameters; k++)
            rest -= lower[k][i] * ray->direction[k];
        ray->direction[i] = lower ? rest / lower[i][i] : rest * rays->scale[i];
        ray->longest = fmin(ray->longest, farthest * rays->scale[i] / fabs(ray->direction[i]));
    }
}

static void place(double *theta, const struct ray *ray, double distance)
{
    for (int i = 0; i < ray->rays->objective.parameters; i++)
        theta[i] = ray->rays->summit[i] + distance * ray->direction[i];
}

/* How far the likelihood has dropped at a distance, with derivatives by it. */
struct fall {
    double height; /* INFINITY where there is no model */
    double first, second;
};

static struct fall fall_at(const struct ray *ray, double distance)
{
    const int n = ray->rays->objective.parameters;
    double theta[PCM__RAY_PARAMETERS];
    pcm__slope slope;
    place(theta, ray, distance);
    evaluate(&slope, ray->rays, theta);
    struct fall fall = {.height = isnan(slope.value) ? INFINITY : ray->top - slope.value};
    for (int i = 0; i < n; i++) {
        fall.first -= slope.gradient[i] * ray->direction[i];
        for (int j = 0; j < n; j++)
            fall.second += slope.information[i][j] * ray->direction[i] * ray->direction[j];
    }
    return fall;
}

/* The step to where the root of twice the drop is that of the edge; NaN where that would lead
 * inwards. */
static double step_to(double drop, const struct fall *fall)
{
    if (!(isfinite(fall->height) && fall->height > 0.0 && fall->first > 0.0))
        return NAN;
    const double root = sqrt(2.0 * fall->height), first = fall->first / root;
    return -pcm__halley_step(root - sqrt(2.0 * drop), first, (fall->second - first * first) / root,
                             2.0);
}

/* The distance at which the ray leaves the region, sought from a guess. */
static double leave(const struct ray *ray, double guess)
{
    const double drop = ray->rays->drop;
    double near = 0.0, far = INFINITY, distance = fmin(guess, ray->longest);
    for (int pass = 0; pass < maximum_passes; pass++) {
        const struct fall fall = fall_at(ray, distance);
        if (fall.height < drop && distance >= ray->longest)
            break;
        *(fall.height < drop ? &near : &far) = distance;
        double next = distance + step_to(drop, &fall);
        const int inside = next > near && next < far && next <= ray->longest;
        if (fabs(next - distance) <= last_step * distance && (inside || fall.height == drop))
            return next;
        if (isfinite(far) && far - near <= shortest * far)
            break;
        if (!inside)
            next = isfinite(far) ? 0.5 * (near + far) : fmin(2.0 * distance, ray->longest);
        distance = next;
    }
    return isfinite(far) ? near : distance;
}

/* What the distance is expected to be: on the parabola through those of the last three rays. */
static double expect(const double last[3], int count, double usual)
{
    if (count < 3)
        return usual;
    const double guess = 3.0 * (last[0] - last[1]) + last[2];
    return guess > 0.5 * last[0] && guess < 2.0 * last[0] ? guess : last[0];
}

int pcm__region_rays(pcm__ray_end ends[PCM__RAYS_MANY], const pcm__rays *rays)
{
    const int n = rays->objective.parameters, count = n == 1 ? 2 : rays->count;
    double unit[PCM__RAY_PARAMETERS] = {1.0, 0.0}, last[3] = {0.0};
    double lower[PCM__PARAMETERS][PCM__PARAMETERS];
    pcm__slope slope;
    evaluate(&slope, rays, rays->summit);
    const int is_round = pcm__decompose(lower, slope.information, n) == 0;
    struct ray ray = {.rays = rays, .top = slope.value};
    for (int i = 0; i < count; i++) {
        aim(&ray, unit, is_round ? lower : NULL);
        const double distance = leave(&ray, expect(last, i, sqrt(2.0 * rays->drop)));
        place(ends[i].theta, &ray, distance);
        last[2] = last[1];
        last[1] = last[0];
        last[0] = distance;
        if (n == 1)
            unit[0] = -1.0;
        else
            turn(unit, count == PCM__RAYS_FEW ? few : many);
    }
    return count;
}
