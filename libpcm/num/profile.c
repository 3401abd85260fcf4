/* SPDX-License-Identifier: Apache-2.0 */
/* Profile bounds: one parameter is held, the others follow, and the square root of the drop, which
 * grows all but linearly with the distance, is solved for by safeguarded Newton steps. */
#include <math.h>
#include <string.h>

#include "libpcm/num/objective.h"

enum { maximum_places = 100 };

/* The objective with one parameter held. */
struct held {
    const pcm__objective *objective;
    int index;
    double value;
};

/* Spreads the other parameters around the held one. */
static void spread(double *theta, const struct held *held, const double *others)
{
    for (int i = 0, k = 0; i < held->objective->parameters; i++)
        theta[i] = i == held->index ? held->value : others[k++];
}

static void at_held(pcm__slope *out, const double *others, const void *context)
{
    const struct held *held = context;
    const int n = held->objective->parameters;
    double theta[PCM__PARAMETERS] = {0.0};
    pcm__slope whole = {.value = 0.0};
    spread(theta, held, others);
    held->objective->at(&whole, theta, held->objective->context);
    out->value = whole.value;
    for (int i = 0, k = 0; i < n; i++) {
        if (i == held->index)
            continue;
        out->gradient[k] = whole.gradient[i];
        for (int j = 0, l = 0; j < n; j++)
            if (j != held->index)
                out->information[k][l++] = whole.information[i][j];
        k++;
    }
}

/* A place at some distance from the summit. */
struct place {
    double distance;
    double root;  /* of twice the drop; INFINITY where the objective does not exist */
    double slope; /* of the root by the distance; 0 if unknown */
    double theta[PCM__PARAMETERS];
};

struct search {
    const pcm__objective *objective;
    const pcm__summit *summit;
    const double *scale;
    double reach;
    int index;
    int direction;
};

/* Where the other parameters stand on the tangent of the profile through the last place. */
static void predict(double *others, const struct search *search, const struct place *from,
                    const pcm__slope *slope, double move)
{
    const int n = search->objective->parameters;
    double matrix[PCM__PARAMETERS][PCM__PARAMETERS], pull[PCM__PARAMETERS];
    for (int i = 0, k = 0; i < n; i++) {
        if (i == search->index)
            continue;
        others[k] = from->theta[i];
        pull[k] = -slope->information[i][search->index];
        for (int j = 0, l = 0; j < n; j++)
            if (j != search->index)
                matrix[k][l++] = slope->information[i][j];
        k++;
    }
    if (pcm__solve_positive(pull, matrix, pull, n - 1) != 0)
        return;
    for (int k = 0; k < n - 1; k++)
        others[k] += move * pull[k];
}

/* Maximises over the other parameters, from where they are expected or, if that is not allowed,
 * from where they were. */
static void follow(double *others, const struct search *search, const struct held *held,
                   const double *before)
{
    const int n = search->objective->parameters;
    const pcm__objective objective = {n - 1, at_held, held};
    double scale[PCM__PARAMETERS], kept[PCM__PARAMETERS];
    for (int i = 0, k = 0; i < n; i++)
        if (i != search->index) {
            scale[k] = search->scale[i];
            kept[k++] = before[i];
        }
    pcm__summit best;
    pcm__maximise(&best, &objective, others, scale, search->reach);
    if (!isfinite(best.slope.value))
        pcm__maximise(&best, &objective, kept, scale, search->reach);
    memcpy(others, best.theta, (size_t)(n - 1) * sizeof *others);
}

/* Goes to a distance, with the place before and its slope as a guide. */
static void go(struct place *place, pcm__slope *slope, const struct search *search,
               const struct place *before, const pcm__slope *slope_before, double distance)
{
    const double move = search->direction * (distance - before->distance);
    const struct held held = {search->objective, search->index,
                              search->summit->theta[search->index] + search->direction * distance};
    *place = (struct place){.distance = distance, .root = INFINITY};
    double others[PCM__PARAMETERS];
    predict(others, search, before, slope_before, move);
    if (search->objective->parameters > 1)
        follow(others, search, &held, before->theta);
    spread(place->theta, &held, others);
    *slope = (pcm__slope){.value = 0.0};
    search->objective->at(slope, place->theta, search->objective->context);
    if (!isfinite(slope->value))
        return;
    place->root = sqrt(fmax(2.0 * (search->summit->slope.value - slope->value), 0.0));
    if (place->root > 0.0)
        place->slope = -search->direction * slope->gradient[search->index] / place->root;
}

/* The distance at which the summit's curvature alone would give that root. */
static double first_distance(const struct search *search, double root)
{
    const int n = search->objective->parameters;
    double unit[PCM__PARAMETERS] = {0.0}, column[PCM__PARAMETERS];
    unit[search->index] = 1.0;
    if (pcm__solve_positive(column, search->summit->slope.information, unit, n) != 0 ||
        !(column[search->index] > 0.0))
        return search->scale[search->index];
    return fmin(root * sqrt(column[search->index]), search->reach * search->scale[search->index]);
}

double pcm__profile_bound(const pcm__objective *objective, const pcm__summit *summit,
                          const double *scale, double reach, int index, int direction, double drop)
{
    const struct search search = {objective, summit, scale, reach, index, direction};
    const double wanted = sqrt(2.0 * drop), farthest = reach * scale[index];
    struct place near = {.distance = 0.0}, here;
    memcpy(near.theta, summit->theta, sizeof near.theta);
    pcm__slope slope = summit->slope, slope_here;
    double high = INFINITY, distance = first_distance(&search, wanted);
    for (int places = 0; places < maximum_places; places++) {
        go(&here, &slope_here, &search, &near, &slope, distance);
        const double step = (wanted - here.root) / here.slope;
        if (fabs(step) <= 1e-9 * distance)
            return summit->theta[index] + direction * (distance + step);
        if (here.root < wanted) {
            if (distance >= farthest)
                return direction * INFINITY;
            near = here;
            slope = slope_here;
        } else {
            high = distance;
        }
        if (isfinite(high) && high - near.distance <= 1e-13 * high)
            return summit->theta[index] + direction * high;
        double next = distance + step;
        const double ceiling = fmin(isfinite(high) ? high : 4.0 * distance, farthest);
        if (!(next > near.distance && next < ceiling))
            next = isfinite(high) ? 0.5 * (near.distance + high) : ceiling;
        distance = next;
    }
    return NAN;
}
