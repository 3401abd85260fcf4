/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/outlook/demand_spread.h"

/* The value that a share of the weights does not exceed. */
static double weighted_quantile(const pcm__spread *sorted, size_t n, double share)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += sorted[i].value;
        if (sum >= share)
            return sorted[i].key;
    }
    return sorted[n - 1].key;
}

void pcm__add_bounds(pcm_bounds *sum, const pcm_evidence *life, pcm__spread *values,
                     pcm__spread *scratch)
{
    const size_t n = pcm_evidence_models(life);
    const int is_posterior = pcm_evidence_get_kind(life) == PCM_EVIDENCE_POSTERIOR;
    const double tail = 0.5 * (1.0 - pcm_evidence_confidence(life));
    double estimate = 0.0;
    for (size_t i = 0; i < n; i++) {
        values[i].value = pcm_evidence_weight(life, i);
        estimate += values[i].value * values[i].key;
    }
    pcm__sort_keyed(values, scratch, n);
    const double lower = is_posterior ? weighted_quantile(values, n, tail) : values[0].key;
    const double upper =
        is_posterior ? weighted_quantile(values, n, 1.0 - tail) : values[n - 1].key;
    sum->estimate += estimate;
    sum->lower += lower < estimate ? lower : estimate;
    sum->upper += upper > estimate ? upper : estimate;
}
