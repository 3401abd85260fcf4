/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval: the policies that a life and two costs are enough for. */
#include "config.h"

#include <pcm/block.h>
#include <pcm/overhaul.h>
#include <pcm/replacement.h>

#include "tools/interval_request.h"

/* What a policy offers: a decision, and what other dates cost. */
struct policy {
    const char *act;
    pcm_status (*advise)(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms);
    pcm_status (*curve)(double *out, const pcm_evidence *evidence, const pcm_terms *terms,
                        const double *ahead, size_t n);
};

static const struct policy policies[] = {
    [POLICY_AGE] = {"best age", pcm_replacement_advise, pcm_replacement_curve},
    [POLICY_BLOCK] = {"dates every", pcm_block_advise, pcm_block_curve},
    [POLICY_MINIMAL] = {"overhaul every", pcm_overhaul_advise, pcm_overhaul_curve},
};

int interval_has_costs(const pcm_advice *advice)
{
    return advice->cost_rate > 0.0;
}

pcm_status interval_decide(struct interval_answer *out, const struct interval_request *request,
                           const pcm_evidence *evidence)
{
    if (request->policy == POLICY_INSPECT)
        return interval_inspect(out, request, evidence);
    if (request->policy == POLICY_ENERGY)
        return interval_energy(out, request, evidence);
    const struct policy *policy = &policies[request->policy];
    out->act = policy->act;
    pcm_status status = policy->advise(&out->advice, evidence, &request->terms);
    if (status || !interval_has_costs(&out->advice))
        return status;
    advice_curve_times(&out->curve, &out->advice);
    return policy->curve(out->curve.excess, evidence, &request->terms, out->curve.ahead,
                         out->curve.points);
}
