/* SPDX-License-Identifier: Apache-2.0 */
/* Outcomes of fits of failure processes, and the process of constant rate. */
#include <math.h>

#include <pcm/process.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"
#include "libpcm/life/recurrence.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"

int pcm_process_has_estimate(pcm_process_status status)
{
    return status == PCM_PROCESS_OK || status == PCM_PROCESS_ONE_FAILURE;
}

const char *pcm_process_status_name(pcm_process_status status)
{
    switch (status) {
    case PCM_PROCESS_OK:
        return "ok";
    case PCM_PROCESS_ONE_FAILURE:
        return "one_failure";
    case PCM_PROCESS_NO_FAILURES:
        return "no_failures";
    case PCM_PROCESS_RISES_WITHOUT_END:
        return "rises_without_end";
    case PCM_PROCESS_FALLS_WITHOUT_END:
        return "falls_without_end";
    case PCM_PROCESS_NOT_CONVERGED:
        return "not_converged";
    }
    return "unknown";
}

const char *pcm_process_status_text(pcm_process_status status)
{
    switch (status) {
    case PCM_PROCESS_OK:
        return "The estimate is the maximum of the likelihood.";
    case PCM_PROCESS_ONE_FAILURE:
        return "A single failure was seen: an estimate exists, but its bounds are very wide.";
    case PCM_PROCESS_NO_FAILURES:
        return "No failure was seen: only an upper bound of the failure rate is known.";
    case PCM_PROCESS_RISES_WITHOUT_END:
        return "All failures came at the highest age that was watched: how fast their rate rises "
               "cannot be told.";
    case PCM_PROCESS_FALLS_WITHOUT_END:
        return "Failures came so early within the ages watched that no power law with beta above 0 "
               "fits best.";
    case PCM_PROCESS_NOT_CONVERGED:
        return "No maximum of the likelihood was found: the records do not determine the process.";
    }
    return "Unknown outcome.";
}

/* Nonzero if the number of failures, not the age, ended every observation. */
static int ends_with_failures(const pcm_event_data *data)
{
    for (size_t i = 0; i < pcm_event_data_systems(data); i++)
        if (!pcm__system_at(data, i).ends_with_failure)
            return 0;
    return 1;
}

static pcm_bounds rate_bounds(double failures, double exposure, int failure_truncated,
                              double confidence)
{
    if (failures == 0.0)
        return (pcm_bounds){0.0, 0.0, -pcm__log1p(-confidence) / exposure};
    const double tail = 0.5 * (1.0 - confidence);
    const double more = failure_truncated ? 0.0 : 2.0;
    return (pcm_bounds){
        failures / exposure, 0.5 * pcm__chi_square_quantile(2.0 * failures, tail) / exposure,
        0.5 * pcm__chi_square_quantile(2.0 * failures + more, 1.0 - tail) / exposure};
}

pcm_status pcm_constant_rate_bounds(pcm_bounds *out, const pcm_event_data *data, double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    pcm__recurrence recurrence;
    const pcm_status status = pcm__recurrence_read(&recurrence, data);
    if (status != PCM_OK)
        return status;
    *out = rate_bounds((double)recurrence.failures, recurrence.exposure, ends_with_failures(data),
                       confidence);
    pcm__recurrence_free(&recurrence);
    return PCM_OK;
}
