/* SPDX-License-Identifier: Apache-2.0 */
/* What models of a region answer. At one slope, the region is an interval of intercepts, and every
 * answer but the shape itself is highest or lowest at an end of it. Along these ends, that is along
 * the edge of the region, the answer turns where its gradient is a multiple of that of the
 * likelihood (Venzon & Moolgavkar 1988, Applied Statistics 37, eq. 4). */
#include "libpcm/life/region.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"
#include "libpcm/num/objective.h"
#include "libpcm/num/root.h"

enum { edge_passes = 60, sections = 8 };

/* How far ln b is followed from the summit. */
static const double farthest_slope = 40.0;

/* Where the logarithms of all cumulative hazards are below or above this, nothing changes any more
 * on the way to lower or higher intercepts. */
static const double farthest_hazard = 300.0;

/* The surface over (u, ln b), as the search for bounds wants it. */
static void at_point(pcm__slope *out, const double *theta, const void *context)
{
    const double b = pcm__exp(theta[1]);
    /* The surface keeps its last moments, which no caller sees. */
    pcm__surface *surface = *(pcm__surface *const *)context;
    const pcm__tally tally = pcm__surface_at(surface, (pcm__point){theta[0], b});
    out->value = tally.value;
    out->gradient[0] = tally.gradient[0];
    out->gradient[1] = b * tally.gradient[1];
    out->information[0][0] = tally.information[0];
    out->information[0][1] = out->information[1][0] = b * tally.information[1];
    out->information[1][1] = b * (b * tally.information[2] - tally.gradient[1]);
}

double pcm__allowed_drop(double confidence)
{
    const double z = pcm__normal_quantile(0.5 * (1.0 - confidence));
    return 0.5 * z * z;
}

static pcm__region_end find_end(pcm__surface *surface, const pcm__summit *summit, double drop,
                                int direction)
{
    const pcm__objective objective = {2, at_point, &surface};
    const double start = summit->theta[1];
    const double scale[2] = {1.0 + pcm__exp(start) * surface->extent, 1.0};
    const double end =
        pcm__profile_bound(&objective, summit, scale, farthest_slope, 1, direction, drop);
    const double farthest = start + direction * farthest_slope;
    const int open = !isfinite(end);
    pcm__point at = {summit->theta[0], pcm__exp(open ? farthest : end)};
    at.u -= summit->slope.information[0][1] / summit->slope.information[0][0] *
            pcm__log(at.b / pcm__exp(start));
    at.u = pcm__surface_ridge(surface, at);
    const pcm__tally tally = pcm__surface_at(surface, at);
    return (pcm__region_end){at.b, at.u, {tally.gradient[0], tally.gradient[1]}, open};
}

pcm__region pcm__region_around(pcm__surface *surface, pcm__point summit, double drop)
{
    pcm__summit at = {.outcome = PCM__SEARCH_FOUND, .theta = {summit.u, pcm__log(summit.b)}};
    at_point(&at.slope, at.theta, &surface);
    return (pcm__region){surface,
                         at.slope.value - drop,
                         {find_end(surface, &at, drop, -1), find_end(surface, &at, drop, +1)}};
}

/* A place on the edge: the likelihood's gradient there. */
struct edge {
    pcm__point at; /* u may be infinite: the region has no edge on this side */
    double gradient[2];
};

/* Where a parabola through the last point reaches the level, outwards of its top: `height` is how
 * far the point is above the level, `rise` and `bend` its derivatives outwards. */
static double parabola_step(double height, double rise, double bend)
{
    const double root = sqrt(fmax(rise * rise + 2.0 * bend * height, 0.0));
    if (rise <= 0.0 && root > rise)
        return 2.0 * height / (root - rise);
    if (!(rise > 0.0))
        return height > 0.0 ? INFINITY : 0.0;
    return bend > 0.0 ? (rise + root) / bend : INFINITY;
}

/* An intercept of this slope in the region: between those of the ends, or the highest point if
 * the region is not convex. */
static double inside(pcm__tally *tally, const pcm__region *region, double b)
{
    const pcm__region_end *low = &region->end[0], *high = &region->end[1];
    const double share = high->b > low->b ? (b - low->b) / (high->b - low->b) : 0.0;
    pcm__point at = {low->inside + share * (high->inside - low->inside), b};
    *tally = pcm__surface_at(region->surface, at);
    if (tally->value >= region->level)
        return at.u;
    at.u = pcm__surface_ridge(region->surface, at);
    *tally = pcm__surface_at(region->surface, at);
    return at.u;
}

/* Moves to where the parabola through the place says that the edge is, kept between what is known
 * to be inside and outside of the region. Returns the parabola's step. */
static double approach(struct edge *edge, double *near, double *far, double longest,
                       const pcm__region *region, const pcm__tally *tally, int side)
{
    const double height = tally->value - region->level;
    *(height >= 0.0 ? near : far) = edge->at.u;
    const double step = parabola_step(height, side * tally->gradient[0], tally->information[0]);
    edge->at.u += side * fmin(step, longest);
    if (!(side * edge->at.u >= side * *near && side * edge->at.u <= side * *far))
        edge->at.u = 0.5 * (*near + *far);
    return step;
}

/* Nonzero for a place in the region from which it goes on to infinite intercepts. */
static int is_endless(const pcm__surface *surface, pcm__point at, int side)
{
    const double highest = at.u + at.b * surface->highest;
    return side < 0 ? highest < -farthest_hazard
                    : highest - at.b * surface->extent > farthest_hazard;
}

/* The edge at a slope, towards lower (-1) or higher (+1) intercepts. */
static struct edge edge_at(const pcm__region *region, double b, int side)
{
    pcm__tally tally;
    struct edge edge = {.at = {inside(&tally, region, b), b}};
    double near = edge.at.u, far = side * (double)INFINITY, longest = 4.0;
    for (int pass = 0; pass < edge_passes; pass++, longest *= 2.0) {
        if (tally.value >= region->level && is_endless(region->surface, edge.at, side)) {
            edge.at.u = side * (double)INFINITY;
            break;
        }
        edge.gradient[0] = tally.gradient[0];
        edge.gradient[1] = tally.gradient[1];
        const double step = approach(&edge, &near, &far, longest, region, &tally, side);
        if (fabs(step) < 1e-6 || fabs(far - near) < 1e-13 * (1.0 + fabs(near)))
            break;
        tally = pcm__surface_at(region->surface, edge.at);
    }
    return edge;
}

/* The walk along the edge on which a question's extreme is looked for, from the lowest slope at
 * place 0 to the highest at 1. The edge turns back at both ends, with ln b as a square of the
 * distance; so ln b is a square of the place there. */
struct walk {
    const pcm__region *region;
    const pcm_question *question;
    int direction; /* of the level: -1 lowest, +1 highest */
    int side;      /* of the edge */
};

static double slope_at(const pcm__region *region, double place)
{
    const pcm__region_end *low = &region->end[0], *high = &region->end[1];
    if (place <= 0.0 || place >= 1.0)
        return place <= 0.0 ? low->b : high->b;
    const double share = place * place * (3.0 - 2.0 * place);
    return low->b * pcm__pow(high->b / low->b, share);
}

static struct edge edge_of(const struct walk *walk, double place)
{
    const pcm__region *region = walk->region;
    const pcm__region_end *end = &region->end[place >= 0.5];
    if (place > 0.0 && place < 1.0)
        return edge_at(region, slope_at(region, place), walk->side);
    if (end->open)
        return edge_at(region, end->b, walk->side);
    return (struct edge){{end->inside, end->b}, {end->gradient[0], end->gradient[1]}};
}

static pcm__level level_at(const struct walk *walk, const struct edge *edge)
{
    const pcm__line line = pcm__surface_line(walk->region->surface, edge->at);
    return pcm__level_of(walk->question, &line);
}

/* Above 0 where the level still gains on the way to higher slopes. */
static double gain(double place, const void *context)
{
    const struct walk *walk = context;
    const struct edge edge = edge_of(walk, place);
    if (isinf(edge.at.u))
        return 0.0;
    const pcm__level level = level_at(walk, &edge);
    return walk->direction * walk->side *
           (level.by_intercept * edge.gradient[1] - level.by_slope * edge.gradient[0]);
}

static double better(const struct walk *walk, double best, double place)
{
    const struct edge edge = edge_of(walk, place);
    const double level =
        isinf(edge.at.u) ? walk->direction * (double)INFINITY : level_at(walk, &edge).value;
    return walk->direction * level > walk->direction * best || isnan(best) ? level : best;
}

/* Where the level gains at the lower and loses at the upper end of a section, it is highest
 * within; the highest of all sections is sought, ends that are open included. */
static double walk_along(const struct walk *walk, int count)
{
    double best = NAN, low = gain(0.0, walk);
    for (int i = 0; i < 2; i++)
        if (walk->region->end[i].open)
            best = better(walk, best, i);
    for (int i = 0; i < count; i++) {
        const double from = (double)i / count, to = (i + 1.0) / count, high = gain(to, walk);
        if (low >= 0.0 && high <= 0.0) {
            const double turn = low > 0.0 && high < 0.0 ? pcm__root(gain, walk, from, to, 1e-5)
                                                        : (low > 0.0 ? to : from);
            best = better(walk, best, turn);
        }
        low = high;
    }
    return best;
}

double pcm__region_extreme(const pcm__region *region, const pcm_question *question, int direction)
{
    const pcm__region_end *end = &region->end[direction > 0];
    const struct edge start = {.at = {region->end[0].inside, region->end[0].b}};
    if (question->quantity == PCM_QUANTITY_SHAPE)
        return end->open ? direction * (double)INFINITY : pcm__log(end->b);
    struct walk walk = {region, question, direction, 1};
    if (direction * level_at(&walk, &start).by_intercept < 0.0)
        walk.side = -1;
    const int whole =
        pcm__level_is_straight(question) && !region->surface->truncated;
    return walk_along(&walk, whole ? 1 : sections);
}
