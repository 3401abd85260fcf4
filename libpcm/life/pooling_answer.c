/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of the groups of a class. */
#include <math.h>

#include "libpcm/life/pooling.h"
#include "libpcm/life/posterior.h"

/* The bounds of a fit that stands by itself. */
static pcm_status answer_alone(pcm_pooled *group, double confidence)
{
    if (!pcm_fit_has_estimate(&group->own)) {
        group->status = PCM_POOLED_NO_ANSWER;
        return PCM_OK;
    }
    group->status = PCM_POOLED_OWN_ONLY;
    group->life = group->own.life;
    group->wear_out = NAN;
    pcm_status status = pcm_fit_shape_bounds(&group->shape, &group->own, confidence);
    if (status == PCM_OK)
        status = pcm_fit_scale_bounds(&group->scale, &group->own, confidence);
    if (status == PCM_OK)
        status = pcm_fit_quantile_bounds(&group->b10, &group->own, 0.10, confidence);
    return status;
}

static pcm_bounds bounds_of(const pcm_posterior *posterior, pcm_question question,
                            double confidence)
{
    const double tail = 0.5 * (1.0 - confidence);
    return (pcm_bounds){pcm__posterior_quantile(posterior, &question, 0.5),
                        pcm__posterior_quantile(posterior, &question, tail),
                        pcm__posterior_quantile(posterior, &question, 1.0 - tail)};
}

static void answer_with_class(pcm_pooled *group, const pcm_posterior *posterior, double confidence)
{
    const pcm_posterior_summary *summary = &posterior->summary;
    group->status = PCM_POOLED_OK;
    if (summary->status == PCM_POSTERIOR_CONFLICT)
        group->status = PCM_POOLED_CONFLICT;
    else if (!(summary->items > 0.0))
        group->status = PCM_POOLED_CLASS_ONLY;
    group->shape = bounds_of(posterior, (pcm_question){.quantity = PCM_QUANTITY_SHAPE}, confidence);
    group->scale = bounds_of(posterior, (pcm_question){.quantity = PCM_QUANTITY_SCALE}, confidence);
    group->b10 = bounds_of(
        posterior, (pcm_question){.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.10}, confidence);
    group->life = (pcm_weibull){group->shape.estimate, group->scale.estimate};
    group->wear_out = 1.0 - pcm__density_below(&posterior->shape, 0.0);
    group->borrowed = summary->borrowed;
    group->borrowed_scale = summary->borrowed_life;
    group->borrowed_shape = summary->borrowed_shape;
}

/* Task: the answer of a group. */
void pcm__pooling_answer(void *context, size_t index)
{
    pcm__pooling_work *work = context;
    pcm_pooling *pooling = work->pooling;
    pcm_pooled *group = &pooling->pooled[index];
    if (pcm__watch_stopped(&work->watch))
        return;
    if (!pcm_pooling_has_class(pooling)) {
        work->statuses[index] = answer_alone(group, work->confidence);
        return;
    }
    const pcm__normal_prior prior = pcm__pooling_prior(&pooling->others[index]);
    pcm_posterior *posterior = NULL;
    pcm_status status =
        pcm__posterior_make(&posterior, work->groups[index], &prior, PCM__POSTERIOR_AIM);
    if (status == PCM_OK)
        status = pcm__posterior_compare(posterior, work->groups[index], &prior);
    if (status == PCM_OK && pcm_posterior_has_answer(posterior))
        answer_with_class(group, posterior, work->confidence);
    else if (status == PCM_OK)
        status = answer_alone(group, work->confidence);
    pcm_posterior_free(posterior);
    work->statuses[index] = status;
}
