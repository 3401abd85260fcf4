/* SPDX-License-Identifier: Apache-2.0 */
/* How the parts of a scheduling problem come to own their arrays, and let go of them. */
#include "libpcm/schedule/problem/problem_parts.h"

#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

void *pcm__own(const void *items, size_t n, size_t size, int *lost)
{
    if (!items)
        return NULL;
    void *own = pcm__array_new(n, size);
    if (!own)
        *lost = 1;
    else if (n > 0)
        memcpy(own, items, n * size);
    return own;
}

pcm_status pcm__crew_keep(pcm__crew *crew, size_t periods)
{
    int lost = 0;
    double *hours = pcm__array_new_zero(2 * periods, sizeof *hours);
    unsigned char *closed = pcm__own(crew->closed, periods, sizeof *closed, &lost);
    if (!hours || lost) {
        pcm_release(hours);
        pcm_release(closed);
        return pcm__fail_memory();
    }
    memcpy(hours, crew->capacity, periods * sizeof *hours);
    if (crew->limit)
        memcpy(hours + periods, crew->limit, periods * sizeof *hours);
    crew->capacity = hours;
    crew->limit = hours + periods;
    crew->closed = closed;
    return PCM_OK;
}

void pcm__crew_drop(pcm__crew *crew)
{
    pcm_release(crew->capacity);
    pcm_release(crew->closed);
}

pcm_status pcm__job_keep(pcm__job *job)
{
    int lost = 0;
    size_t width = (size_t)(job->last - job->first) + 1;
    pcm__job own = *job;
    own.work.need = pcm__own(job->work.need, job->work.needs, sizeof *own.work.need, &lost);
    own.cost = pcm__own(job->cost, width, sizeof *own.cost, &lost);
    own.allowed = pcm__own(job->allowed, job->allowed_crews * width, sizeof *own.allowed, &lost);
    if (lost) {
        pcm__job_drop(&own);
        return pcm__fail_memory();
    }
    *job = own;
    return PCM_OK;
}

void pcm__job_drop(pcm__job *job)
{
    pcm_release(job->work.need);
    pcm_release(job->cost);
    pcm_release(job->allowed);
}

pcm_status pcm__recurring_keep(pcm__recurring *recurring, size_t periods)
{
    int lost = 0;
    size_t gaps = (size_t)(recurring->gap_max - recurring->gap_min) + 1;
    pcm__recurring own = *recurring;
    own.work.need =
        pcm__own(recurring->work.need, recurring->work.needs, sizeof *own.work.need, &lost);
    own.first_cost = pcm__own(recurring->first_cost, periods, sizeof *own.first_cost, &lost);
    own.gap_cost = pcm__own(recurring->gap_cost, gaps, sizeof *own.gap_cost, &lost);
    own.last_cost = pcm__own(recurring->last_cost, periods + 1, sizeof *own.last_cost, &lost);
    own.published =
        pcm__own(recurring->published, recurring->published_count, sizeof *own.published, &lost);
    own.visit_cost = recurring->visit_cost
                         ? pcm__own(recurring->visit_cost, periods, sizeof *own.visit_cost, &lost)
                         : pcm__array_new_zero(periods, sizeof *own.visit_cost);
    if (lost || !own.visit_cost) {
        pcm__recurring_drop(&own);
        return pcm__fail_memory();
    }
    *recurring = own;
    return PCM_OK;
}

void pcm__recurring_drop(pcm__recurring *recurring)
{
    pcm_release(recurring->work.need);
    pcm_release(recurring->first_cost);
    pcm_release(recurring->gap_cost);
    pcm_release(recurring->last_cost);
    pcm_release(recurring->visit_cost);
    pcm_release(recurring->published);
}

pcm_status pcm__setup_keep(pcm__setup *setup, size_t periods)
{
    int lost = 0;
    pcm__setup own = *setup;
    own.cost = pcm__own(setup->cost, periods, sizeof *own.cost, &lost);
    own.job = pcm__own(setup->job, setup->jobs, sizeof *own.job, &lost);
    if (lost) {
        pcm__setup_drop(&own);
        return pcm__fail_memory();
    }
    *setup = own;
    return PCM_OK;
}

void pcm__setup_drop(pcm__setup *setup)
{
    pcm_release(setup->cost);
    pcm_release(setup->job);
}

pcm_status pcm__exclusion_keep(pcm__exclusion *exclusion)
{
    int lost = 0;
    pcm_index *job = pcm__own(exclusion->job, exclusion->jobs, sizeof *job, &lost);
    if (lost)
        return pcm__fail_memory();
    exclusion->job = job;
    return PCM_OK;
}

void pcm__exclusion_drop(pcm__exclusion *exclusion)
{
    pcm_release(exclusion->job);
}

pcm_status pcm__limit_keep(pcm__limit *limit)
{
    int lost = 0;
    pcm_schedule_use *use = pcm__own(limit->use, limit->uses, sizeof *use, &lost);
    if (lost)
        return pcm__fail_memory();
    limit->use = use;
    return PCM_OK;
}

void pcm__limit_drop(pcm__limit *limit)
{
    pcm_release(limit->use);
}

pcm_status pcm__risk_keep(pcm__risk *risk)
{
    int lost = 0;
    pcm__risk own = *risk;
    own.use = pcm__own(risk->use, risk->uses, sizeof *own.use, &lost);
    own.amount = pcm__own(risk->amount, risk->uses, risk->scenarios * sizeof *own.amount, &lost);
    if (lost) {
        pcm__risk_drop(&own);
        return pcm__fail_memory();
    }
    *risk = own;
    return PCM_OK;
}

void pcm__risk_drop(pcm__risk *risk)
{
    pcm_release(risk->use);
    pcm_release(risk->amount);
}
