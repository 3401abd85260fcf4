/* SPDX-License-Identifier: Apache-2.0 */
/* Small samples are kept in columns, which are read again and again. Of large ones, some rows tell
 * a shape near the root; a pass over blocks of all rows then takes so many moments there that their
 * Taylor series tells the root itself. */
#include "libpcm/life/profile_likelihood.h"

#include <math.h>

#include "libpcm/num/vector_inline.h"

enum {
    pilot_least = 8192, /* rows that tell where to begin with a large sample: so many, */
    pilot_share = 32,   /* or one in so many if that is more */
    block_rows = 1024,  /* whose columns fit the nearest cache */
    most_block_passes = 5,
    most_passes = 100
};

static const pcm__lives_facts no_facts = {
    .oldest = -INFINITY, .youngest_failure = INFINITY, .oldest_failure = -INFINITY};

/* Adds the lives in the columns to the facts. */
static void look(pcm__profile *profile)
{
    pcm__lives_facts *facts = &profile->facts;
    const pcm__lives *lives = &profile->lives;
    pcm__extremes seen;
    profile->vector->extremes(&seen, lives->age, lives->count, lives->failed, lives->n);
    facts->items += seen.count;
    facts->failures += seen.marked;
    facts->exposure += seen.total;
    facts->oldest = fmax(facts->oldest, seen.highest);
    facts->youngest_failure = fmin(facts->youngest_failure, seen.lowest_marked);
    facts->oldest_failure = fmax(facts->oldest_failure, seen.highest_marked);
}

int pcm__profile_has_maximum(const pcm__lives_facts *facts)
{
    return facts->failures > 0.0 && isfinite(facts->items) &&
           (facts->youngest_failure < facts->oldest_failure ||
            facts->oldest_failure < facts->oldest);
}

/* Ages to logarithms; sum[j] is that of y^(j + 1) over failures. */
static void take_logarithms(double sum[2], const pcm__profile *profile)
{
    const pcm__lives *lives = &profile->lives;
    profile->vector->centred_logs(sum, lives->age, lives->failed, lives->n, profile->exponent,
                                  profile->centre);
}

/* A shape near the root. In a complete sample the logarithms of ages spread by pi/(sqrt(6) b); if
 * few of many fail, those of the failures spread by 1/b; in between, the share of failures decides.
 * The mean distance of failures from the oldest age says something as well, and counts as one more
 * failure: it is there when failures are few or tied. */
static double first_shape(const pcm__profile *profile, const double sum[2])
{
    const double share = profile->facts.failures / profile->facts.items;
    const double mean = sum[0] / profile->facts.failures;
    const double variance = fmax(sum[1] / profile->facts.failures - mean * mean, 0.0);
    const double spread = 1.0 + 0.28254983016186409554 * share;
    const double rows = share * (double)profile->lives.n;
    return sqrt((rows + 1.0) / (rows * variance / (spread * spread) + 0.5 * mean * mean));
}

/* Searches with the lives in the columns. */
static int search(pcm__profile *profile, double guess)
{
    profile->passes++;
    profile->facts = no_facts;
    look(profile);
    if (!pcm__profile_has_maximum(&profile->facts))
        return 0;
    frexp(profile->facts.oldest, &profile->exponent);
    profile->centre = pcm__log_lane(profile->facts.oldest, profile->exponent);
    double sum[2];
    take_logarithms(sum, profile);
    profile->failed_sum = sum[0];
    pcm__shape_search_begin(&profile->search, sum[0] / profile->facts.failures,
                            guess > 0.0 ? guess : first_shape(profile, sum));
    for (int pass = 0; pass < most_passes; pass++) {
        double moments[PCM__MOMENTS];
        profile->vector->moments(moments, profile->lives.age, profile->lives.count,
                                 profile->lives.n, profile->search.shape);
        profile->passes++;
        if (pcm__shape_search_step(&profile->search, moments, PCM__MOMENTS))
            return 1;
    }
    return 0;
}

int pcm__profile_search_columns(pcm__profile *profile, double guess)
{
    profile->others = !pcm__lives_read(&profile->lives, profile->source, 0, profile->source->n);
    return !profile->others && search(profile, guess);
}

static size_t pilot_rows(size_t rows)
{
    return pcm__whole_lanes(rows / pilot_share > pilot_least ? rows / pilot_share : pilot_least);
}

size_t pcm__profile_block_room(size_t rows)
{
    return pilot_rows(rows);
}

/* Moves the centre; whole powers of two go into the exponent, which keeps the rest small. */
static void move_centre(pcm__profile *profile, double distance)
{
    const double powers = nearbyint(distance * 1.4426950408889634);
    profile->exponent += (int)powers;
    profile->centre += distance - powers * 0.69314718055994530942;
}

/* Where to begin, from a sample of the rows; the centre is the mean of y under the weights
 * e^(b y), about which the Taylor series converges fastest. Returns 0 if the sample does not tell
 * or if a row is not plain. */
static int begin_with_pilot(pcm__profile *profile)
{
    profile->others =
        !pcm__lives_sample(&profile->lives, profile->source, pilot_rows(profile->source->n));
    if (profile->others || !search(profile, 0.0))
        return 0;
    move_centre(profile, profile->search.sum[1] / profile->search.sum[0]);
    profile->passes = 0;
    return 1;
}

/* As above, from a life: ln t has mean ln scale + (1 - Euler's constant)/b under those weights. The
 * centre stays among the logarithms of doubles. */
static void begin_with(pcm__profile *profile, const pcm_weibull *guess)
{
    const double mean = pcm__log_lane(guess->scale, 0.0) + 0.42278433509846713939 / guess->shape;
    profile->exponent = 0;
    profile->centre = 0.0;
    move_centre(profile, fmin(fmax(mean, -700.0), 700.0));
    pcm__shape_search_begin(&profile->search, 0.0, guess->shape);
}

/* Reads all rows block by block and takes their moments. Returns 0 if a row is not plain. */
static int pass_over_blocks(double moments[PCM__LONG_MOMENTS], pcm__profile *profile)
{
    profile->passes++;
    profile->facts = no_facts;
    profile->failed_sum = 0.0;
    for (int j = 0; j < PCM__LONG_MOMENTS; j++)
        moments[j] = 0.0;
    for (size_t first = 0; first < profile->source->n; first += block_rows) {
        const size_t left = profile->source->n - first;
        if (!pcm__lives_read(&profile->lives, profile->source, first,
                             left < block_rows ? left : block_rows))
            return 0;
        look(profile);
        double sum[2], more[PCM__LONG_MOMENTS];
        take_logarithms(sum, profile);
        profile->failed_sum += sum[0];
        profile->vector->long_moments(more, profile->lives.age, profile->lives.count,
                                      profile->lives.n, profile->search.shape);
        for (int j = 0; j < PCM__LONG_MOMENTS; j++)
            moments[j] += more[j];
    }
    profile->search.failed_mean = profile->failed_sum / profile->facts.failures;
    return 1;
}

/* Nonzero if the centre is near enough to the data for the weights: e^(b y) is cut off beyond
 * |b y| = 700, and ages that are cut off alike would have a root of their own. */
static int weights_are_whole(const pcm__profile *profile)
{
    const double highest =
        pcm__log_lane(profile->facts.oldest, profile->exponent) - profile->centre;
    return fabs(profile->search.shape * highest) < 600.0;
}

int pcm__profile_search_blocks(pcm__profile *profile, const pcm_weibull *guess)
{
    if (guess)
        begin_with(profile, guess);
    else if (!begin_with_pilot(profile))
        return 0;
    for (int pass = 0; pass < most_block_passes; pass++) {
        double moments[PCM__LONG_MOMENTS];
        profile->others = !pass_over_blocks(moments, profile);
        if (profile->others || !pcm__profile_has_maximum(&profile->facts) ||
            !weights_are_whole(profile))
            return 0;
        if (pcm__shape_search_step(&profile->search, moments, PCM__LONG_MOMENTS))
            return 1;
    }
    return 0;
}
