/* SPDX-License-Identifier: Apache-2.0 */
/* Checking a certificate: the plan, what it costs, and what the leaves prove together. */
#include <math.h>
#include <stdio.h>

#include "libpcm/base/fail.h"
#include "libpcm/certificate/audit.h"
#include "libpcm/certificate/bound.h"
#include "libpcm/certificate/cover.h"

static pcm_status check_arrays(const pcm_schedule_problem *problem,
                               const pcm_certificate *certificate)
{
    if (certificate->struct_size < sizeof *certificate)
        return pcm__fail(PCM_ERR_ARGUMENT, "certificate->struct_size = %zu: must be at least %zu",
                         certificate->struct_size, sizeof *certificate);
    if (problem->jobs > 0 && !certificate->placement)
        return pcm__fail_null("certificate->placement");
    if (problem->recurrings > 0 && !certificate->visit_start)
        return pcm__fail_null("certificate->visit_start");
    for (size_t r = 0; r < problem->recurrings; r++)
        if (certificate->visit_start[r] < certificate->visit_start[r + 1] && !certificate->visit)
            return pcm__fail_null("certificate->visit");
    if (certificate->leaves > 0 && !certificate->leaf)
        return pcm__fail_null("certificate->leaf");
    return PCM_OK;
}

/* The least bound of all leaves: each is read and priced in turn. */
static pcm_status find_bound(double *bound, const pcm_schedule_problem *problem,
                             const pcm_certificate *certificate)
{
    pcm__kept_ties ties;
    double least = INFINITY;
    pcm_status status = pcm__kept_ties_find(&ties, problem);
    if (status != PCM_OK)
        return status;
    for (size_t i = 0; status == PCM_OK && i < certificate->leaves; i++) {
        char name[64];
        pcm__proof_leaf leaf;
        double proved;
        snprintf(name, sizeof name, "certificate->leaf[%zu]", i);
        status = pcm__proof_leaf_read(&leaf, problem, &certificate->leaf[i], name);
        if (status != PCM_OK)
            break;
        status = pcm__proof_bound(&proved, &leaf, &ties);
        if (status == PCM_OK)
            least = fmin(least, proved);
        pcm__proof_leaf_free(&leaf);
    }
    pcm__kept_ties_free(&ties);
    if (status == PCM_OK)
        *bound = least;
    return status;
}

/* Whether the leaves leave out nothing. */
static pcm_status judge_cover(int *covers, pcm_verification *found,
                              const pcm_certificate *certificate)
{
    pcm__cover cover;
    size_t leaf = 0, step = 0;
    *covers = 0;
    if (certificate->leaves == 0) {
        pcm__audit_note(found, PCM_WRONG_COVER, "leaves = 0: must be at least 1");
        return PCM_OK;
    }
    pcm_status status =
        pcm__proof_cover(&cover, &leaf, &step, certificate->leaf, certificate->leaves);
    if (status != PCM_OK)
        return status;
    *covers = cover == PCM__COVERS;
    if (cover == PCM__COVER_STRAYS)
        pcm__audit_note(found, PCM_WRONG_COVER,
                        "leaf %zu: step %zu is not on the same place as that of the others", leaf,
                        step);
    if (cover == PCM__COVER_HAS_A_HOLE)
        pcm__audit_note(found, PCM_WRONG_COVER, "leaf %zu: step %zu: no leaf is for the other case",
                        leaf, step);
    return PCM_OK;
}

/* Leaves that leave out a case prove nothing. */
static void judge_bound(pcm_verification *found, int covers, double claimed)
{
    double allowance = isfinite(found->bound) ? 1e-6 * fmax(1, fabs(found->bound)) : 0;
    if (!covers)
        found->bound = -INFINITY;
    else if (!(claimed <= found->bound + allowance))
        pcm__audit_note(found, PCM_WRONG_BOUND, "bound = %s: the prices prove %s",
                        pcm__text(claimed).chars, pcm__text(found->bound).chars);
}

pcm_status pcm_certificate_verify(pcm_verification *out, const pcm_schedule_problem *problem,
                                  const pcm_certificate *certificate)
{
    if (!out)
        return pcm__fail_null("out");
    if (!problem)
        return pcm__fail_null("problem");
    if (!certificate)
        return pcm__fail_null("certificate");
    pcm_verification found;
    double bound = 0;
    int covers = 0;
    pcm_status status = check_arrays(problem, certificate);
    if (status == PCM_OK)
        status = find_bound(&bound, problem, certificate);
    if (status == PCM_OK)
        status = pcm__audit_plan(&found, problem, certificate);
    if (status == PCM_OK)
        status = judge_cover(&covers, &found, certificate);
    if (status != PCM_OK)
        return status;
    found.bound = bound;
    judge_bound(&found, covers, certificate->bound);
    *out = found;
    return PCM_OK;
}

const char *pcm_verification_outcome_name(pcm_verification_outcome outcome)
{
    switch (outcome) {
    case PCM_VERIFIED:
        return "verified";
    case PCM_VERIFIED_SHORT:
        return "verified_short";
    case PCM_WRONG_PLAN:
        return "wrong_plan";
    case PCM_WRONG_COST:
        return "wrong_cost";
    case PCM_WRONG_BOUND:
        return "wrong_bound";
    case PCM_WRONG_COVER:
        return "wrong_cover";
    }
    return "unknown";
}
