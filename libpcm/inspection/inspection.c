/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/inspection/inspection.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/num/minimum.h"

pcm__exposure *pcm__inspection_lives(const pcm_evidence *evidence)
{
    const size_t n = pcm_evidence_models(evidence);
    pcm__exposure *lives = pcm__array_new(n, sizeof *lives);
    for (size_t i = 0; lives && i < n; i++)
        pcm__exposure_init(&lives[i], pcm_evidence_model(evidence, i));
    return lives;
}

size_t pcm__inspection_heaviest(const pcm_evidence *evidence)
{
    size_t best = 0;
    for (size_t i = 1; i < pcm_evidence_models(evidence); i++)
        if (pcm_evidence_weight(evidence, i) > pcm_evidence_weight(evidence, best))
            best = i;
    return best;
}

double pcm__inspection_typical(const pcm__exposure *life)
{
    return isfinite(life->mean) ? life->mean : life->cut[life->cuts / 2];
}

pcm_status pcm__inspection_terms_check(const pcm_terms *terms)
{
    const pcm_status status = pcm__terms_check(terms);
    if (status != PCM_OK)
        return status;
    if (terms->discount > 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.discount = %s: inspections are not discounted",
                         pcm__text(terms->discount).chars);
    if (terms->horizon > 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.horizon = %s: inspections have no horizon",
                         pcm__text(terms->horizon).chars);
    if (terms->criterion == PCM_CRITERION_ONE_CYCLE)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.criterion = one_cycle: must be another");
    return PCM_OK;
}

pcm_status pcm__inspection_check_share(const char *name, double value)
{
    if (value >= 0.0 && value < 1.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "terms.%s = %s: must be >= 0 and < 1", name,
                     pcm__text(value).chars);
}

pcm_status pcm__inspection_check_amount(const char *name, double value)
{
    if (isfinite(value) && value >= 0.0)
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "terms.%s = %s: must be a finite number >= 0", name,
                     pcm__text(value).chars);
}

pcm_status pcm__inspection_check_number(const char *name, double value)
{
    if (!isnan(value))
        return PCM_OK;
    return pcm__fail(PCM_ERR_DOMAIN, "terms.%s = nan: must be a number", name);
}

pcm_status pcm__inspection_check_known(const pcm_terms *terms)
{
    pcm_status status = pcm__inspection_check_amount("cost_planned", terms->cost_planned);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("cost_failure", terms->cost_failure);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("downtime_planned", terms->downtime_planned);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("downtime_failure", terms->downtime_failure);
    return status;
}

pcm_status pcm__inspection_check_curve(const double *out, const pcm_advice *advice,
                                       const double *ahead, size_t n)
{
    if (!advice)
        return pcm__fail_null("advice");
    if (!(isfinite(advice->interval) && advice->interval > 0.0))
        return pcm__fail(PCM_ERR_DOMAIN, "advice.interval = %s: must be a finite number > 0",
                         pcm__text(advice->interval).chars);
    return pcm__check_ahead(out, ahead, n);
}

/* A value over a row of places that is denser near the first. */
struct row {
    pcm__function value;
    const void *context;
    double first;
    double reach;
};

static double value_in_row(double part, const void *context)
{
    const struct row *row = context;
    return row->value(row->first + row->reach * part * part, row->context);
}

/* The lowest of the row, made exact between its neighbours. */
static double least_value(const struct row *row)
{
    enum { places = 40 };
    int lowest = 0;
    double least = INFINITY;
    for (int i = 0; i <= places; i++) {
        const double here = value_in_row((double)i / places, row);
        if (here < least) {
            least = here;
            lowest = i;
        }
    }
    const double low = fmax(lowest - 1.0, 0.0) / places;
    const double high = fmin(lowest + 1.0, places) / places;
    return fmin(least, pcm__golden_section(value_in_row, row, low, high, 1e-6).value);
}

void pcm__inspection_excess(double *out, pcm__function value, const void *context, double now,
                            double reach, const double *ahead, size_t n)
{
    const double moment = 1e-9 * reach, first = fmax(now, moment);
    const struct row row = {value, context, first, reach};
    const double least = least_value(&row);
    for (size_t i = 0; i < n; i++)
        out[i] = fmax(value(fmax(now + ahead[i], moment), context) - least, 0.0);
}
