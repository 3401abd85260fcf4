/* SPDX-License-Identifier: Apache-2.0 */
/* What the terms of hidden failures must be. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/inspection/hidden_failure.h"
#include "libpcm/inspection/inspection.h"

const char *pcm_test_effect_name(pcm_test_effect effect)
{
    static const char *const names[] = {"renews", "leaves_age"};
    return (unsigned)effect <= PCM_TEST_LEAVES_AGE ? names[effect] : "unknown";
}

pcm_status pcm__hidden_failure_check(const pcm_evidence *life,
                                     const pcm_hidden_failure_terms *terms)
{
    if (!life)
        return pcm__fail_null("life");
    if (!terms)
        return pcm__fail_null("terms");
    pcm_status status = pcm__inspection_terms_check(&terms->terms);
    if (status == PCM_OK && (unsigned)terms->effect > PCM_TEST_LEAVES_AGE)
        status = pcm__fail(PCM_ERR_DOMAIN, "terms.effect = %d: is no effect", (int)terms->effect);
    if (status == PCM_OK)
        status = pcm__inspection_check_share("p_missed", terms->p_missed);
    if (status == PCM_OK)
        status = pcm__inspection_check_share("p_harm", terms->p_harm);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("demand_rate", terms->demand_rate);
    if (status == PCM_OK)
        status = pcm__inspection_check_number("cost_demand", terms->cost_demand);
    if (status == PCM_OK)
        status = pcm__inspection_check_number("target_availability", terms->target_availability);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("age_at_test", terms->age_at_test);
    if (status == PCM_OK && terms->effect == PCM_TEST_RENEWS && terms->age_at_test > 0.0)
        status = pcm__fail(PCM_ERR_DOMAIN, "terms.age_at_test = %s: must be 0 where tests renew",
                           pcm__text(terms->age_at_test).chars);
    return status;
}

pcm_status pcm__hidden_failure_check_known(const pcm_evidence *life,
                                           const pcm_hidden_failure_terms *terms)
{
    pcm_status status = pcm__hidden_failure_check(life, terms);
    if (status == PCM_OK && pcm_evidence_models(life) == 0)
        status = pcm__fail(PCM_ERR_DOMAIN, "life: has no estimate");
    if (status == PCM_OK)
        status = pcm__inspection_check_known(&terms->terms);
    if (status == PCM_OK)
        status = pcm__inspection_check_amount("cost_demand", terms->cost_demand);
    return status;
}
