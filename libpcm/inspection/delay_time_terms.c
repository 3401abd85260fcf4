/* SPDX-License-Identifier: Apache-2.0 */
/* What the terms of inspections for defects must be. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/inspection/delay_time.h"
#include "libpcm/inspection/inspection.h"

pcm_status pcm__delay_time_check(const pcm_evidence *delay, const pcm_delay_time_terms *terms)
{
    if (!delay)
        return pcm__fail_null("delay");
    if (!terms)
        return pcm__fail_null("terms");
    pcm_status status = pcm__inspection_terms_check(&terms->terms);
    if (status == PCM_OK)
        status = pcm__inspection_check_number("cost_defect", terms->cost_defect);
    if (status == PCM_OK)
        status = pcm__inspection_check_number("downtime_defect", terms->downtime_defect);
    if (status == PCM_OK)
        status = pcm__inspection_check_share("p_missed", terms->p_missed);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("defect_rate", terms->defect_rate);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("age_at_inspection", terms->age_at_inspection);
    if (status == PCM_OK && terms->defect_rate > 0.0 && terms->age_at_inspection > 0.0)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.age_at_inspection = %s: must be 0 for a system",
                         pcm__text(terms->age_at_inspection).chars);
    if (status == PCM_OK && terms->defect_rate == 0.0 &&
        pcm__distribution_check(terms->onset) != PCM_OK)
        return pcm__fail(PCM_ERR_DOMAIN, "terms.onset: %s", pcm_error_message());
    return status;
}

pcm_status pcm__delay_time_check_known(const pcm_evidence *delay, const pcm_delay_time_terms *terms)
{
    pcm_status status = pcm__delay_time_check(delay, terms);
    if (status == PCM_OK && pcm_evidence_models(delay) == 0)
        return pcm__fail(PCM_ERR_DOMAIN, "delay: has no estimate");
    if (status == PCM_OK)
        status = pcm__inspection_check_known(&terms->terms);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("cost_defect", terms->cost_defect);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("downtime_defect", terms->downtime_defect);
    return status;
}
