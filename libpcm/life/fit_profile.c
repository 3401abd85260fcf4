/* SPDX-License-Identifier: Apache-2.0 */
/* Fit of exact and right-censored rows: memory for the search, and what it found. */
#include "libpcm/life/fit_profile.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/line_fit.h"
#include "libpcm/life/profile_likelihood.h"
#include "libpcm/num/vector_inline.h"

/* Rows from which on they are read in blocks: from here on it is faster, and takes less memory. */
enum { large_sample = 65536 };

static pcm_status make_room(pcm__profile *profile, pcm__fit_tools *tools, size_t rows)
{
    const pcm_status status =
        pcm__array_reserve(&tools->numbers, &tools->capacity,
                           PCM__LIVES_COLUMNS * pcm__whole_lanes(rows), sizeof *tools->numbers);
    if (status == PCM_OK)
        profile->lives = pcm__lives_in(tools->numbers, rows);
    return status;
}

static pcm_status search(int *found, pcm__profile *profile, const pcm_weibull *guess,
                         pcm__fit_tools *tools)
{
    const size_t rows = profile->source->n;
    pcm_status status;
    if (rows >= large_sample) {
        status = make_room(profile, tools, pcm__profile_block_room(rows));
        *found = status == PCM_OK && pcm__profile_search_blocks(profile, guess);
        if (status != PCM_OK || *found || profile->others)
            return status;
    }
    status = make_room(profile, tools, rows);
    *found = status == PCM_OK && pcm__profile_search_columns(profile, guess ? guess->shape : 0.0);
    return status;
}

static pcm_fit_status outcome(const pcm__lives_facts *facts)
{
    if (!(facts->failures > 0.0))
        return PCM_FIT_NO_FAILURES;
    if (facts->youngest_failure < facts->oldest_failure)
        return PCM_FIT_OK;
    return facts->oldest_failure < facts->oldest ? PCM_FIT_ONE_DISTINCT_FAILURE
                                                 : PCM_FIT_SHAPE_TO_INFINITY;
}

/* At the maximum the cumulative hazards add up to the failures. */
static void accept(pcm_fit *out, const pcm__profile *profile)
{
    const double r = profile->facts.failures, b = profile->search.shape;
    const double hazard = r / profile->search.sum[0], intercept = pcm__log_lane(hazard, 0.0);
    const double log_reference = profile->centre + profile->exponent * 0.69314718055994530942;
    const pcm__line_fit line = {
        .reference = ldexp(pcm__exp_lane(profile->centre), profile->exponent),
        .intercept = intercept,
        .slope = b,
        .log_likelihood = r * (pcm__log_lane(b, 0.0) + intercept - log_reference - 1.0) +
                          (b - 1.0) * profile->failed_sum,
        .information = {r, hazard * profile->search.sum[1],
                        r / (b * b) + hazard * profile->search.sum[2]}};
    pcm__fit_accept(out, &line);
}

pcm_status pcm__fit_profile(pcm_fit *out, int *plain, const pcm__life_source *source,
                            const pcm_weibull *guess, pcm__fit_tools *tools)
{
    pcm__profile profile = {.vector = tools->vector, .source = source};
    int found = 0;
    const pcm_status status = search(&found, &profile, guess, tools);
    if (status != PCM_OK)
        return status;
    *plain = !profile.others;
    if (!*plain)
        return PCM_OK;
    if (!isfinite(profile.facts.items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    out->status = outcome(&profile.facts);
    out->items = profile.facts.items;
    out->failures = profile.facts.failures;
    out->exposure = profile.facts.exposure;
    out->passes = profile.passes;
    if (found)
        accept(out, &profile);
    else if (pcm__profile_has_maximum(&profile.facts))
        out->status = PCM_FIT_NOT_CONVERGED;
    return PCM_OK;
}
