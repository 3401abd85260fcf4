/* SPDX-License-Identifier: Apache-2.0 */
/* Audit of what all jobs add up to: limits and risks. */
#include <math.h>
#include <stdlib.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/audit.h"
#include "libpcm/certificate/sum.h"

/* Whether the plan has the job where the use says. */
static int is_used(const pcm__audit *audit, const pcm_schedule_use *use)
{
    const pcm_placement *place = &audit->certificate->placement[use->job];
    if (use->period == PCM_NO_INDEX)
        return place->kind == PCM_OUTSOURCED;
    return place->kind == PCM_PLACED && place->period == use->period;
}

/* How far a sum may be off a value: what pcm/certificate.h allows, and rounding of its terms. */
static long double allowance(const pcm__sum *sum, double value)
{
    return 1e-9L * (1 + fabsl(value)) + PCM__LOWER_BOUND * sum->magnitude;
}

/* Units outside of a limit, 0 if it is only rounding. */
static long double outside(const pcm__limit *limit, const pcm__sum *sum)
{
    if (isfinite(limit->least) && sum->value < limit->least - allowance(sum, limit->least))
        return limit->least - sum->value;
    if (isfinite(limit->most) && sum->value > limit->most + allowance(sum, limit->most))
        return sum->value - limit->most;
    return 0;
}

static void audit_limit(pcm__audit *audit, size_t index)
{
    const pcm__limit *limit = &audit->problem->limit[index];
    pcm__sum sum = {0};
    for (size_t u = 0; u < limit->uses; u++)
        if (is_used(audit, &limit->use[u]))
            pcm__sum_add(&sum, limit->use[u].amount);
    long double units = outside(limit, &sum);
    if (units == 0)
        return;
    if (limit->price < INFINITY) {
        audit->cost.limits += limit->price * units;
        return;
    }
    audit->found->broken_rules++;
    pcm__audit_note(audit->found, PCM_VERIFIED_SHORT, "limit %zu: sum = %s: must be %s to %s",
                    index, pcm__text((double)sum.value).chars, pcm__text(limit->least).chars,
                    pcm__text(limit->most).chars);
}

static int by_size(const void *a, const void *b)
{
    long double one = *(const long double *)a, other = *(const long double *)b;
    return (one > other) - (one < other);
}

static pcm_status audit_risk(pcm__audit *audit, const pcm__risk *risk)
{
    long double *sum = pcm__array_new_zero(risk->scenarios, sizeof *sum);
    if (!sum)
        return pcm__fail_memory();
    for (size_t u = 0; u < risk->uses; u++)
        for (size_t s = 0; is_used(audit, &risk->use[u]) && s < risk->scenarios; s++)
            sum[s] += risk->amount[u * risk->scenarios + s];
    long double mean = 0;
    for (size_t s = 0; s < risk->scenarios; s++)
        mean += sum[s] / risk->scenarios;
    qsort(sum, risk->scenarios, sizeof *sum, by_size);
    audit->cost.limits += risk->weight * fmaxl(0, sum[risk->rank - 1] - mean);
    pcm_release(sum);
    return PCM_OK;
}

pcm_status pcm__audit_sums(pcm__audit *audit)
{
    pcm_status status = PCM_OK;
    for (size_t i = 0; i < audit->problem->limits; i++)
        audit_limit(audit, i);
    for (size_t i = 0; status == PCM_OK && i < audit->problem->risks; i++)
        status = audit_risk(audit, &audit->problem->risk[i]);
    return status;
}
