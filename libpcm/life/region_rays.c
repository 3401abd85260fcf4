/* SPDX-License-Identifier: Apache-2.0 */
/* Directions are spread evenly where the region is a ball to second order: they are those of the
 * normal approximation, by the Cholesky factor of the information. On a ray the square root of
 * twice the drop grows all but linearly with the distance, and is solved for by Newton's steps that
 * keep a bracket. */
#include "libpcm/life/region_rays.h"

#include <math.h>
#include <string.h>

enum { rays_in_plane = 64, rays_in_space = 200, maximum_passes = 100 };

/* Scales that a parameter may go before a ray counts as open. */
static const double farthest = 40.0;

/* Share of the distance that a step of Newton's may still go unchecked: the next would be about its
 * square. */
static const double last_step = 3e-5;

/* Of a distance, below which a ray has ended where models end. */
static const double shortest = 1e-13;

/* 1/64 of a turn, and the golden angle pi (3 - sqrt 5). */
static const double part_of_turn[2] = {0.9951847266721969, 0.0980171403295606};
static const double golden_angle[2] = {-0.7373688780783197, 0.6754902942615238};

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

static void turn(double *x, double *y, const double by[2])
{
    const double turned = by[0] * *x - by[1] * *y;
    *y = by[1] * *x + by[0] * *y;
    *x = turned;
}

/* Evenly spread unit vectors: both ways, around a circle, or on a spherical Fibonacci lattice
 * (Gonzalez 2010, Mathematical Geosciences 42). Returns how many. */
static int spread(double unit[PCM__RAYS_MOST][PCM__RAY_PARAMETERS], int n)
{
    const int count = n == 1 ? 2 : n == 2 ? rays_in_plane : rays_in_space;
    double x = 1.0, y = 0.0;
    for (int i = 0; i < count; i++) {
        const double z = n == 3 ? 1.0 - (2.0 * i + 1.0) / count : 0.0;
        const double around = sqrt(1.0 - z * z);
        unit[i][0] = n == 1 ? 1.0 - 2.0 * i : around * x;
        unit[i][1] = around * y;
        unit[i][2] = z;
        turn(&x, &y, n == 3 ? golden_angle : part_of_turn);
    }
    return count;
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

/* How far the likelihood has dropped at a distance, INFINITY where there is no model; `rate` is the
 * derivative. */
static double fall(double *rate, const struct ray *ray, double distance)
{
    double theta[PCM__RAY_PARAMETERS];
    pcm__slope slope;
    place(theta, ray, distance);
    evaluate(&slope, ray->rays, theta);
    if (!isfinite(slope.value))
        return slope.value == INFINITY ? -INFINITY : INFINITY;
    *rate = 0.0;
    for (int i = 0; i < ray->rays->objective.parameters; i++)
        *rate -= slope.gradient[i] * ray->direction[i];
    return fmax(ray->top - slope.value, 0.0);
}

/* Newton's step for the root of twice the drop; NaN where it would lead inwards. */
static double newton_step(double fallen, double rate, double drop)
{
    if (!(isfinite(fallen) && rate > 0.0))
        return NAN;
    const double root = sqrt(2.0 * fallen);
    return (sqrt(2.0 * drop) - root) * root / rate;
}

/* The distance at which the ray leaves the region, sought from a guess. */
static double leave(int *open, const struct ray *ray, double guess)
{
    const double drop = ray->rays->drop;
    double near = 0.0, far = INFINITY, distance = fmin(guess, ray->longest);
    *open = 0;
    for (int pass = 0; pass < maximum_passes; pass++) {
        double rate = 0.0;
        const double fallen = fall(&rate, ray, distance);
        if (fallen < drop && distance >= ray->longest)
            break;
        *(fallen < drop ? &near : &far) = distance;
        double next = distance + newton_step(fallen, rate, drop);
        const int inside = next > near && next < far && next <= ray->longest;
        if (fabs(next - distance) <= last_step * distance && (inside || fallen == drop))
            return next;
        if (isfinite(far) && far - near <= shortest * far)
            break;
        if (!inside)
            next = isfinite(far) ? 0.5 * (near + far) : fmin(2.0 * distance, ray->longest);
        distance = next;
    }
    *open = 1;
    return isfinite(far) ? near : distance;
}

/* What the distance is expected to be: in the plane rays are neighbours of the last two. */
static double expect(const double *last, int count, int parameters, double usual)
{
    if (parameters != 2 || count == 0)
        return usual;
    const double guess = count == 1 ? last[0] : 2.0 * last[0] - last[1];
    return guess > 0.5 * last[0] && guess < 2.0 * last[0] ? guess : last[0];
}

int pcm__region_rays(pcm__ray_end ends[PCM__RAYS_MOST], const pcm__rays *rays)
{
    const int n = rays->objective.parameters;
    double unit[PCM__RAYS_MOST][PCM__RAY_PARAMETERS];
    double lower[PCM__PARAMETERS][PCM__PARAMETERS], last[2] = {0.0};
    pcm__slope slope;
    evaluate(&slope, rays, rays->summit);
    const int ball = pcm__decompose(lower, slope.information, n) == 0;
    struct ray ray = {.rays = rays, .top = slope.value};
    const int count = spread(unit, n);
    for (int i = 0; i < count; i++) {
        aim(&ray, unit[i], ball ? lower : NULL);
        const double guess = expect(last, i, n, sqrt(2.0 * rays->drop));
        const double distance = leave(&ends[i].open, &ray, guess);
        place(ends[i].theta, &ray, distance);
        last[1] = last[0];
        last[0] = distance;
    }
    return count;
}
