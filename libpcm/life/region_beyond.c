/* SPDX-License-Identifier: Apache-2.0 */
/* Regions without a summit: what data says that determines no estimate. */
#include <math.h>

#include "libpcm/life/region.h"
#include "libpcm/num/elementary.h"

enum { halvings = 60 };

/* Products of slope and spread of ln t at which hazards hardly depend on age, and at which all
 * failures come at one age. */
static const double flat = 1e-6;
static const double steep = 1e8;

/* What kinds of factors the likelihood has. */
struct facts {
    int has_exact, has_survived, has_failed, has_divisor;
    double latest_known;   /* ln(t/reference) to which rows were seen to survive */
    double earliest_upper; /* by which rows had failed */
};

static struct facts gather(const pcm__likelihood *likelihood)
{
    struct facts facts = {.latest_known = -INFINITY, .earliest_upper = INFINITY};
    for (size_t i = 0; i < likelihood->count; i++) {
        const pcm__term *term = &likelihood->terms[i];
        facts.has_divisor |= term->count < 0.0;
        facts.has_exact |= term->kind == PCM__FAILED_AT;
        if (term->kind == PCM__SURVIVED) {
            facts.has_survived = 1;
            facts.latest_known = fmax(facts.latest_known, term->y);
        } else {
            facts.has_failed = 1;
            facts.earliest_upper = fmin(facts.earliest_upper, term->y);
        }
    }
    return facts;
}

static double value_at(pcm__surface *surface, double u, double b)
{
    return pcm__surface_at(surface, (pcm__point){u, b}).value;
}

/* From an intercept outside of the region to one inside, in the direction in which the likelihood
 * rises; NaN if there is none. */
static double enter(const pcm__region *region, double u, double b, int direction)
{
    double step = 1.0;
    for (int i = 0; i < halvings; i++, step *= 2.0) {
        if (value_at(region->surface, u, b) >= region->level)
            return u;
        u += direction * step;
    }
    return NAN;
}

static pcm__region_end open_end(const pcm__region *region, double b, double u, int direction)
{
    return (pcm__region_end){.b = b, .inside = enter(region, u, b, direction), .open = 1};
}

/* Every slope is possible, and intercepts are without end in one direction. */
static int open_on_one_side(pcm__region *region, double spread, int direction)
{
    const pcm__surface *surface = region->surface;
    const double lowest = surface->highest - surface->extent;
    const double y = direction < 0 ? surface->highest : lowest;
    for (int i = 0; i < 2; i++) {
        const double b = (i == 0 ? flat : steep) / spread;
        region->end[i] = open_end(region, b, -b * y, direction);
    }
    return isfinite(region->end[0].inside) && isfinite(region->end[1].inside);
}

/* How high the likelihood is at a slope; moves the intercept there. */
static double ridge(pcm__surface *surface, pcm__point *at)
{
    at->u = pcm__surface_ridge(surface, *at);
    return value_at(surface, at->u, at->b);
}

/* Slopes are possible from some lowest on; the steepest explain all rows by failure at the age of
 * logarithm y. */
static int open_to_steep(pcm__region *region, double spread, double y, double drop)
{
    pcm__surface *surface = region->surface;
    pcm__point within = {-y * steep / spread, steep / spread};
    region->level = ridge(surface, &within) - drop;
    region->end[1] = (pcm__region_end){.b = within.b, .inside = within.u, .open = 1};
    pcm__point low = {-y * flat / spread, flat / spread};
    const int open = ridge(surface, &low) >= region->level;
    double outside = low.b;
    for (int i = 0; i < halvings && !open; i++) {
        const double b = sqrt(outside) * sqrt(within.b);
        pcm__point middle = {-y * b, b};
        if (ridge(surface, &middle) >= region->level)
            within = middle;
        else
            outside = b;
    }
    if (!open)
        low = within;
    const pcm__tally tally = pcm__surface_at(surface, low);
    region->end[0] =
        (pcm__region_end){low.b, low.u, {tally.gradient[0], tally.gradient[1]}, open};
    return isfinite(region->level);
}

int pcm__region_beyond(pcm__region *out, pcm__surface *surface, double confidence, double drop)
{
    const struct facts facts = gather(&surface->likelihood);
    const double spread = surface->extent > 0.0 ? surface->extent : 1.0;
    pcm__region region = {.surface = surface, .level = pcm__log(0.5 * (1.0 - confidence))};
    int found = 0;
    if (surface->plain.y || facts.has_exact || facts.has_divisor)
        return 0;
    if (!facts.has_failed)
        found = open_on_one_side(&region, spread, -1);
    else if (!facts.has_survived)
        found = open_on_one_side(&region, spread, +1);
    else if (!surface->truncated && facts.latest_known <= facts.earliest_upper)
        found = open_to_steep(&region, spread, 0.5 * (facts.latest_known + facts.earliest_upper),
                              drop);
    if (found)
        *out = region;
    return found;
}
