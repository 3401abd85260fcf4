/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval: the policies that a life and two costs are enough for. */
#include "config.h"

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
};

/* Terms that allow no decision have no curve. */
static int has_decision(const pcm_advice *advice)
{
    return advice->cost_rate > 0.0;
}

pcm_status interval_decide(struct interval_answer *out, const struct interval_request *request,
                           const pcm_evidence *evidence)
{
    const struct policy *policy = &policies[request->policy];
    out->act = policy->act;
    pcm_status status = policy->advise(&out->advice, evidence, &request->terms);
    if (status || !has_decision(&out->advice))
        return status;
    advice_curve_times(&out->curve, &out->advice);
    return policy->curve(out->curve.excess, evidence, &request->terms, out->curve.ahead,
                         out->curve.points);
}
