/* SPDX-License-Identifier: Apache-2.0 */
/* Pooling: each group by itself, then the class, then each group with the class. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/pooling.h"
#include "libpcm/num/elementary.h"

pcm__normal_prior pcm__pooling_prior(const pcm__normal *normal)
{
    pcm__normal_prior prior = {.log_hazard = 0.0};
    memcpy(prior.mean, normal->mean, sizeof prior.mean);
    memcpy(prior.covariance, normal->covariance, sizeof prior.covariance);
    return prior;
}

/* Runs a task for every group. Errors of other threads are told again by this one. */
pcm_status pcm__pooling_for_all(pcm__pooling_work *work, void (*task)(void *context, size_t index))
{
    const size_t n = work->pooling->summary.groups;
    pcm__parallel(n, task, work, &work->watch);
    if (pcm__watch_stopped(&work->watch))
        return pcm__fail(PCM_ERR_CALLBACK, "the control ended the call");
    for (size_t i = 0; i < n; i++)
        if (work->statuses[i] == PCM_ERR_MEMORY)
            return pcm__fail_memory();
        else if (work->statuses[i] != PCM_OK)
            return pcm__fail(work->statuses[i], "groups[%zu]: its bounds cannot be computed", i);
    return PCM_OK;
}

/* Fits every group by itself, and counts. */
static pcm_status fit_groups(pcm__pooling_work *work)
{
    pcm_pooling_summary *summary = &work->pooling->summary;
    for (size_t i = 0; i < summary->groups; i++) {
        pcm_fit *own = &work->pooling->pooled[i].own;
        own->status = PCM_FIT_NO_FAILURES;
        memcpy(own->unit, summary->unit, sizeof own->unit);
        if (work->groups[i]->count > 0) {
            const pcm_status status = pcm_fit_weibull(own, work->groups[i]);
            if (status == PCM_ERR_DATA)
                return pcm__fail(status, "groups[%zu]: %s", i, pcm_error_message());
            if (status != PCM_OK)
                return status;
        }
        summary->items += own->items;
        summary->failures += own->failures;
        summary->groups_with_estimate += pcm_fit_has_estimate(own) ? 1 : 0;
    }
    return PCM_OK;
}

static void describe_class(pcm_pooling *pooling)
{
    pcm_pooling_summary *summary = &pooling->summary;
    const pcm__between *between = &pooling->between;
    const double normal_95 = 1.6448536269514722;
    for (size_t i = 0; i < summary->groups; i++)
        summary->borrowed += pooling->pooled[i].borrowed / (double)summary->groups;
    if (!pcm_pooling_has_class(pooling))
        return;
    summary->life = (pcm_weibull){.shape = pcm__exp(between->centre.mean[1]),
                                  .scale = pcm__exp(between->centre.mean[0])};
    memcpy(summary->mean_covariance, between->centre.covariance, sizeof summary->mean_covariance);
    memcpy(summary->between, between->covariance, sizeof summary->between);
    summary->scale_factor = pcm__exp(normal_95 * sqrt(between->covariance[0][0]));
    summary->shape_factor = pcm__exp(normal_95 * sqrt(between->covariance[1][1]));
}

static pcm_status pool(pcm__pooling_work *work)
{
    pcm_pooling *pooling = work->pooling;
    pcm_status status = fit_groups(work);
    pooling->summary.status = PCM_POOLING_TOO_FEW_GROUPS;
    if (status == PCM_OK && pooling->summary.groups_with_estimate >= PCM_POOLING_LEAST_GROUPS)
        status = pcm__pooling_learn(work);
    if (status == PCM_OK)
        status = pcm__pooling_for_all(work, pcm__pooling_answer);
    if (status == PCM_OK)
        describe_class(pooling);
    return status;
}

static pcm_status check(pcm_pooling *const *out, const pcm_life_data *const *groups, size_t n,
                        double confidence)
{
    if (!out)
        return pcm__fail_null("out");
    if (n > 0 && !groups)
        return pcm__fail_null("groups");
    if (!(confidence > 0.0 && confidence < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "confidence = %s: must be between 0 and 1",
                         pcm__text(confidence).chars);
    for (size_t i = 0; i < n; i++) {
        if (!groups[i])
            return pcm__fail(PCM_ERR_ARGUMENT, "groups[%zu] = NULL: must not be NULL", i);
        if (strcmp(groups[i]->unit, groups[0]->unit) != 0)
            return pcm__fail(PCM_ERR_DATA, "groups[%zu] is in \"%s\": groups[0] is in \"%s\"", i,
                             groups[i]->unit, groups[0]->unit);
    }
    return PCM_OK;
}

static pcm_pooling *new_pooling(size_t n)
{
    pcm_pooling *pooling = pcm__array_new_zero(1, sizeof *pooling);
    if (!pooling)
        return NULL;
    pooling->summary.groups = n;
    pooling->pooled = pcm__array_new_zero(n, sizeof *pooling->pooled);
    pooling->others = pcm__array_new_zero(n, sizeof *pooling->others);
    if (pooling->pooled && pooling->others)
        return pooling;
    pcm_pooling_free(pooling);
    return NULL;
}

pcm_status pcm_pooling_make(pcm_pooling **out, const pcm_life_data *const *groups, size_t n,
                            double confidence, pcm_control *control)
{
    pcm_status status = check(out, groups, n, confidence);
    if (status != PCM_OK)
        return status;
    pcm__pooling_work work = {
        .pooling = new_pooling(n), .groups = groups, .confidence = confidence};
    work.sites = pcm__array_new_zero(n, sizeof *work.sites);
    work.statuses = pcm__array_new_zero(n, sizeof *work.statuses);
    if (work.pooling && work.sites && work.statuses) {
        if (n > 0)
            memcpy(work.pooling->summary.unit, groups[0]->unit, sizeof work.pooling->summary.unit);
        pcm__watch_begin(&work.watch, control);
        work.watch.progress.phase = "pooling groups";
        status = pool(&work);
    } else {
        status = pcm__fail_memory();
    }
    pcm_release(work.sites);
    pcm_release(work.statuses);
    if (status == PCM_OK)
        *out = work.pooling;
    else
        pcm_pooling_free(work.pooling);
    return status;
}
