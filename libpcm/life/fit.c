/* SPDX-License-Identifier: Apache-2.0 */
/* Weibull fit: what the rows say at a glance, whether a finite estimate can exist, and which
 * method looks for it. */
#include "libpcm/life/fit.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/fit_profile.h"
#include "libpcm/life/life_data.h"

/* Extremes that decide about existence. Ages that no row gives are +-INFINITY. */
struct facts {
    double youngest_failure, oldest_failure; /* of exact rows */
    double highest_known;    /* to which a row without an exact age was seen to survive */
    double lowest_upper;     /* by which such a row had failed */
    double youngest, oldest; /* of all ages that such rows give, entries included */
    int survived_something;  /* a row was seen to survive a stretch of time */
    int is_truncated, has_left_or_interval;
};

static void see_age(struct facts *facts, double age)
{
    if (!(age > 0.0))
        return;
    facts->youngest = fmin(facts->youngest, age);
    facts->oldest = fmax(facts->oldest, age);
}

static struct facts gather(pcm_fit *out, const pcm_life_data *data)
{
    struct facts facts = {.youngest_failure = INFINITY,
                          .oldest_failure = -INFINITY,
                          .highest_known = -INFINITY,
                          .lowest_upper = INFINITY,
                          .youngest = INFINITY,
                          .oldest = -INFINITY};
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const double known = pcm__life_last_known(row);
        out->items += row->count;
        out->failures += pcm__life_failed(row) ? row->count : 0.0;
        out->exposure += row->count * (known - row->entry);
        facts.is_truncated |= row->entry > 0.0 || row->truncation > 0.0;
        facts.survived_something |= known > row->entry;
        if (row->kind == PCM_LIFE_EXACT) {
            facts.youngest_failure = fmin(facts.youngest_failure, row->lower);
            facts.oldest_failure = fmax(facts.oldest_failure, row->lower);
            continue;
        }
        see_age(&facts, row->entry);
        see_age(&facts, known);
        see_age(&facts, pcm__life_failed_by(row));
        /* Rows that were seen to survive nothing are explained by any high hazard. */
        if (known > row->entry)
            facts.highest_known = fmax(facts.highest_known, known);
        if (pcm__life_failed(row)) {
            facts.has_left_or_interval = 1;
            facts.lowest_upper = fmin(facts.lowest_upper, pcm__life_failed_by(row));
        }
    }
    return facts;
}

static int has_exact(const struct facts *facts)
{
    return isfinite(facts->youngest_failure);
}

/* Nonzero if one and the same age at failure would explain every row, but for the share of items
 * that fails at just that age: then the likelihood rises without end as all failures are drawn
 * together there. For exact and right-censored rows this is the whole rule of existence. Rows that
 * give a single age altogether fit every shape alike. */
static int one_age_explains_all(const struct facts *facts)
{
    if (!has_exact(facts))
        return facts->highest_known <= facts->lowest_upper && facts->youngest < facts->oldest;
    return facts->youngest_failure == facts->oldest_failure &&
           facts->highest_known <= facts->oldest_failure &&
           facts->oldest_failure <= facts->lowest_upper;
}

/* What can be said without searching. */
static pcm_fit_status foresee(const pcm_fit *fit, const struct facts *facts)
{
    if (!(fit->failures > 0.0))
        return PCM_FIT_NO_FAILURES;
    if (!has_exact(facts) && !facts->survived_something)
        return PCM_FIT_SCALE_TO_INFINITY;
    if (one_age_explains_all(facts))
        return PCM_FIT_SHAPE_TO_INFINITY;
    if (facts->youngest_failure == facts->oldest_failure && !facts->has_left_or_interval)
        return PCM_FIT_ONE_DISTINCT_FAILURE;
    return PCM_FIT_OK;
}

pcm_status pcm__fit_mixed(pcm_fit *out, const pcm_life_data *data, const pcm_weibull *guess)
{
    const struct facts facts = gather(out, data);
    out->passes = 1;
    if (!isfinite(out->items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    out->status = foresee(out, &facts);
    return pcm_fit_has_estimate(out) ? pcm__fit_general(out, data, guess) : PCM_OK;
}

static pcm_status fit_any(pcm_fit *out, const pcm_life_data *data, const pcm_weibull *guess)
{
    pcm_fit fit = {0};
    memcpy(fit.unit, data->unit, sizeof fit.unit);
    const pcm__life_source source = pcm__life_data_source(data);
    pcm__fit_tools tools = {.vector = pcm__vector_best()};
    int plain = 0;
    pcm_status status = pcm__fit_profile(&fit, &plain, &source, guess, &tools);
    pcm_release(tools.numbers);
    if (status == PCM_OK && !plain)
        status = pcm__fit_mixed(&fit, data, guess);
    if (status == PCM_OK)
        *out = fit;
    return status;
}

static pcm_status check_arguments(const pcm_fit *out, const pcm_life_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (data->count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows, a fit needs at least one");
    return PCM_OK;
}

pcm_status pcm_fit_weibull(pcm_fit *out, const pcm_life_data *data)
{
    const pcm_status status = check_arguments(out, data);
    return status == PCM_OK ? fit_any(out, data, NULL) : status;
}

static int is_usable(const pcm_fit *before)
{
    return pcm_fit_has_estimate(before) && isfinite(before->life.shape) &&
           before->life.shape > 0.0 && isfinite(before->life.scale) && before->life.scale > 0.0;
}

pcm_status pcm_fit_weibull_again(pcm_fit *out, const pcm_life_data *data, const pcm_fit *before)
{
    const pcm_status status = check_arguments(out, data);
    if (status != PCM_OK)
        return status;
    return fit_any(out, data, is_usable(before) ? &before->life : NULL);
}

int pcm_fit_has_estimate(const pcm_fit *fit)
{
    return fit && (fit->status == PCM_FIT_OK || fit->status == PCM_FIT_ONE_DISTINCT_FAILURE);
}

const char *pcm_fit_status_name(pcm_fit_status status)
{
    switch (status) {
    case PCM_FIT_OK:
        return "ok";
    case PCM_FIT_ONE_DISTINCT_FAILURE:
        return "one_distinct_failure";
    case PCM_FIT_NO_FAILURES:
        return "no_failures";
    case PCM_FIT_SHAPE_TO_INFINITY:
        return "shape_to_infinity";
    case PCM_FIT_SHAPE_TO_ZERO:
        return "shape_to_zero";
    case PCM_FIT_SCALE_TO_INFINITY:
        return "scale_to_infinity";
    case PCM_FIT_NOT_CONVERGED:
        return "not_converged";
    case PCM_FIT_SIMPLER_FAMILY:
        return "simpler_family";
    case PCM_FIT_NO_LOCAL_MAXIMUM:
        return "no_local_maximum";
    }
    return "unknown";
}

const char *pcm_fit_status_text(pcm_fit_status status)
{
    switch (status) {
    case PCM_FIT_OK:
        return "The estimate is the maximum of the likelihood.";
    case PCM_FIT_ONE_DISTINCT_FAILURE:
        return "All known failures happened at one and the same age: an estimate exists, but its "
               "bounds are very wide.";
    case PCM_FIT_NO_FAILURES:
        return "Nothing has failed yet: the records give a lower bound of the life, but no "
               "estimate.";
    case PCM_FIT_SHAPE_TO_INFINITY:
        return "The records fit the better the more all failures come at one and the same age: how "
               "fast items wear out cannot be told.";
    case PCM_FIT_SHAPE_TO_ZERO:
        return "The records fit the better the less failures depend on age: no shape above 0 is "
               "best.";
    case PCM_FIT_SCALE_TO_INFINITY:
        return "The records bound the life on one side only: no characteristic life is best.";
    case PCM_FIT_NOT_CONVERGED:
        return "No maximum of the likelihood was found: the records do not determine shape and "
               "scale.";
    case PCM_FIT_SIMPLER_FAMILY:
        return "The records show nothing of what this family adds: its simpler relative fits as "
               "well.";
    case PCM_FIT_NO_LOCAL_MAXIMUM:
        return "The records fit the better the closer the threshold is to the first failure: they "
               "do not tell a failure-free age.";
    }
    return "Unknown outcome.";
}
