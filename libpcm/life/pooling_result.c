/* SPDX-License-Identifier: Apache-2.0 */
/* What a pooling says, its priors, and the words for its outcomes. */
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/pooling.h"

void pcm_pooling_free(pcm_pooling *pooling)
{
    if (!pooling)
        return;
    pcm_release(pooling->pooled);
    pcm_release(pooling->others);
    pcm_release(pooling);
}

pcm_status pcm_pooling_get_summary(pcm_pooling_summary *out, const pcm_pooling *pooling)
{
    if (!out)
        return pcm__fail_null("out");
    if (!pooling)
        return pcm__fail_null("pooling");
    *out = pooling->summary;
    return PCM_OK;
}

size_t pcm_pooling_groups(const pcm_pooling *pooling)
{
    return pooling ? pooling->summary.groups : 0;
}

const pcm_pooled *pcm_pooling_group(const pcm_pooling *pooling, size_t index)
{
    return index < pcm_pooling_groups(pooling) ? &pooling->pooled[index] : NULL;
}

int pcm_pooling_has_class(const pcm_pooling *pooling)
{
    return pooling && (pooling->summary.status == PCM_POOLING_OK ||
                       pooling->summary.status == PCM_POOLING_HOMOGENEOUS);
}

int pcm_pooled_has_answer(const pcm_pooled *group)
{
    return group && group->status != PCM_POOLED_NO_ANSWER;
}

static pcm_status check_class(const pcm_prior *out, const pcm_pooling *pooling)
{
    if (!out)
        return pcm__fail_null("out");
    if (!pooling)
        return pcm__fail_null("pooling");
    if (!pcm_pooling_has_class(pooling))
        return pcm__fail(PCM_ERR_ARGUMENT, "pooling: has no class (%s)",
                         pcm_pooling_status_name(pooling->summary.status));
    return PCM_OK;
}

static pcm_prior prior_of_scale(const pcm__normal *normal)
{
    double covariance[2][2];
    memcpy(covariance, normal->covariance, sizeof covariance);
    return pcm__prior_of_scale(normal->mean, covariance);
}

pcm_status pcm_pooling_class_prior(pcm_prior *out, const pcm_pooling *pooling)
{
    const pcm_status status = check_class(out, pooling);
    if (status != PCM_OK)
        return status;
    pcm__normal group = pooling->between.centre;
    for (int i = 0; i < 4; i++)
        group.covariance[i / 2][i % 2] += pooling->between.covariance[i / 2][i % 2];
    *out = prior_of_scale(&group);
    return PCM_OK;
}

pcm_status pcm_pooling_group_prior(pcm_prior *out, const pcm_pooling *pooling, size_t index)
{
    const pcm_status status = check_class(out, pooling);
    if (status != PCM_OK)
        return status;
    if (index >= pcm_pooling_groups(pooling))
        return pcm__fail(PCM_ERR_DOMAIN, "index = %zu: there are %zu groups", index,
                         pcm_pooling_groups(pooling));
    *out = prior_of_scale(&pooling->others[index]);
    return PCM_OK;
}

const char *pcm_pooling_status_name(pcm_pooling_status status)
{
    switch (status) {
    case PCM_POOLING_OK:
        return "ok";
    case PCM_POOLING_HOMOGENEOUS:
        return "homogeneous";
    case PCM_POOLING_TOO_FEW_GROUPS:
        return "too_few_groups";
    case PCM_POOLING_NOT_CONVERGED:
        return "not_converged";
    }
    return "unknown";
}

const char *pcm_pooling_status_text(pcm_pooling_status status)
{
    switch (status) {
    case PCM_POOLING_OK:
        return "The groups differ, and each borrows as much as it does not know of itself.";
    case PCM_POOLING_HOMOGENEOUS:
        return "The groups differ no more than chance makes them: each borrows all that the others "
               "know.";
    case PCM_POOLING_TOO_FEW_GROUPS:
        return "Fewer than three groups have enough failures for an estimate: nothing can be said "
               "of their class, and each stands by itself.";
    case PCM_POOLING_NOT_CONVERGED:
        return "How much the groups differ could not be estimated: each stands by itself.";
    }
    return "Unknown outcome.";
}

const char *pcm_pooled_status_name(pcm_pooled_status status)
{
    switch (status) {
    case PCM_POOLED_OK:
        return "ok";
    case PCM_POOLED_CLASS_ONLY:
        return "class_only";
    case PCM_POOLED_OWN_ONLY:
        return "own_only";
    case PCM_POOLED_CONFLICT:
        return "conflict";
    case PCM_POOLED_NO_ANSWER:
        return "no_answer";
    }
    return "unknown";
}

const char *pcm_pooled_status_text(pcm_pooled_status status)
{
    switch (status) {
    case PCM_POOLED_OK:
        return "The answer weighs the group's own records against what the other groups say.";
    case PCM_POOLED_CLASS_ONLY:
        return "The group has no records: the answer is that of its class.";
    case PCM_POOLED_OWN_ONLY:
        return "The answer rests on the group's own records alone.";
    case PCM_POOLED_CONFLICT:
        return "The group's records contradict what the other groups say: find out what is "
               "different about it.";
    case PCM_POOLED_NO_ANSWER:
        return "Too little has failed in the group for an estimate, and there is no class to "
               "borrow "
               "from.";
    }
    return "Unknown outcome.";
}
