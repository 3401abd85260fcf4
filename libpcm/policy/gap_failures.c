/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/policy/gap_failures.h"

#include <math.h>
#include <string.h>

#include "libpcm/outlook/renewal_function.h"
#include "libpcm/policy/intensity.h"

/* Adds the failures of an item of an age by 0, 1, ... most periods, times a weight. */
static pcm_status add_failures(double *sum, size_t most, const pcm_distribution *life,
                               double weight, double age, const pcm_gap_terms *terms)
{
    const double period = terms->period;
    if (terms->repairable) {
        for (size_t n = 1; n <= most; n++)
            sum[n] += weight * pcm__failures_between(life, age, age + (double)n * period);
        return PCM_OK;
    }
    if (most == 0)
        return PCM_OK;
    pcm__renewal *renewal;
    const pcm_status status = pcm__renewal_new(&renewal, life, age, 0.0, (double)most * period);
    if (status != PCM_OK)
        return status;
    for (size_t n = 1; n <= most; n++)
        sum[n] += weight * pcm__renewals(renewal, (double)n * period);
    pcm__renewal_free(renewal);
    return PCM_OK;
}

pcm_status pcm__gap_failures(double *since_visit, size_t most, double *since_now, size_t most_now,
                             const pcm_evidence *evidence, const pcm_gap_terms *terms)
{
    const int all = pcm_evidence_get_kind(evidence) == PCM_EVIDENCE_POSTERIOR;
    const size_t models = all ? pcm_evidence_models(evidence) : 1;
    memset(since_visit, 0, (most + 1) * sizeof *since_visit);
    memset(since_now, 0, (most_now + 1) * sizeof *since_now);
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < models; i++) {
        const pcm_distribution *life = pcm_evidence_model(evidence, i);
        const double weight = all ? pcm_evidence_weight(evidence, i) : 1.0;
        if (!(weight > 0.0))
            continue;
        status = add_failures(since_visit, most, life, weight, 0.0, terms);
        if (status == PCM_OK)
            status = add_failures(since_now, most_now, life, weight, terms->age, terms);
    }
    return status;
}
