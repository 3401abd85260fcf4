/* SPDX-License-Identifier: Apache-2.0 */
/* The options of a job: the rules of its own, then the prices. */
#include "libpcm/certificate/options.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/rules.h"

void pcm__proof_options_free(pcm__proof_options *options)
{
    pcm_release(options->place);
    pcm_release(options->use);
    pcm_release(options->period);
    *options = (pcm__proof_options){0};
}

long double pcm__proof_hours(const pcm__proof_leaf *leaf, const pcm__work *work, pcm_index crew,
                             const pcm_index *period)
{
    size_t periods = leaf->problem->periods;
    long double sum = 0;
    for (size_t i = 0; i < work->needs; i++) {
        const double *price = crew == PCM_NO_INDEX
                                  ? leaf->skill_price + work->need[i].skill * periods
                                  : leaf->crew_price + crew * periods;
        long double prices = 0;
        for (pcm_index k = 0; k < work->duration; k++)
            prices += price[period[k]];
        sum += work->need[i].hours * prices / work->duration;
    }
    return sum;
}

/* Adds up the priced uses of limits by period; those of being given away are returned. */
static pcm__sum gather_uses(pcm__proof_options *options, const pcm__proof_leaf *leaf, pcm_index job,
                            size_t width)
{
    pcm_index first = leaf->problem->job[job].first;
    pcm__sum away = {0};
    for (size_t t = 0; t < width; t++)
        options->use[t] = (pcm__sum){0};
    for (size_t i = leaf->use_start[job]; i < leaf->use_start[job + 1]; i++) {
        const pcm__priced_use *use = &leaf->use[i];
        pcm__sum_add(use->period == PCM_NO_INDEX ? &away : &options->use[use->period - first],
                     use->money);
    }
    return away;
}

/* Adds what the exclusions of a job ask for while it is under way, closed periods included. */
static void add_exclusions(pcm__sum *cost, const pcm__proof_leaf *leaf, pcm_index job,
                           pcm_index start, pcm_index last)
{
    for (size_t i = leaf->exclusion_start[job]; i < leaf->exclusion_start[job + 1]; i++)
        for (size_t t = start; t <= last; t++)
            pcm__sum_add(cost,
                         leaf->exclusion_price[leaf->exclusion[i] * leaf->problem->periods + t]);
}

/* Keeps a place. Places of one start lie together, so that equal ones are found at the end. */
static pcm_status keep_place(pcm__proof_options *options, pcm__proof_place made)
{
    for (size_t i = options->places; i > 0 && options->place[i - 1].start == made.start; i--)
        if (options->place[i - 1].last == made.last) {
            options->place[i - 1].cost = fminl(options->place[i - 1].cost, made.cost);
            return PCM_OK;
        }
    pcm_status status = pcm__array_reserve(&options->place, &options->place_room,
                                           options->places + 1, sizeof *options->place);
    if (status == PCM_OK)
        options->place[options->places++] = made;
    return status;
}

/* Prices one place that is known to be possible. */
static pcm_status add_place(pcm__proof_options *options, const pcm__proof_leaf *leaf,
                            pcm_index job_index, pcm_index crew, pcm_index start)
{
    const pcm_schedule_problem *problem = leaf->problem;
    const pcm__job *job = &problem->job[job_index];
    if (!pcm__work_periods(options->period, problem, &job->work, crew, start))
        return PCM_OK;
    pcm_index last = options->period[job->work.duration - 1];
    pcm__sum cost = options->use[start - job->first];
    pcm__sum_add(&cost, job->cost[start - job->first]);
    pcm__sum_add(&cost, pcm__job_disturbs(problem, job, start));
    pcm__sum_add(&cost, pcm__proof_hours(leaf, &job->work, crew, options->period));
    add_exclusions(&cost, leaf, job_index, start, last);
    pcm__precedence_prices_add_place(&cost, &leaf->precedences, job_index, start, last);
    return keep_place(options,
                      (pcm__proof_place){start, last, pcm__sum_lowered(&cost, PCM__LOWER_CHOICE)});
}

/* Adds the places of a job that begin in a period: of each crew, or once if crews share it. *served
 * is set if there is any, whatever the leaf allows. */
static pcm_status add_places(pcm__proof_options *options, int *served, const pcm__proof_leaf *leaf,
                             pcm_index job_index, pcm_index start)
{
    const pcm_schedule_problem *problem = leaf->problem;
    const pcm__job *job = &problem->job[job_index];
    pcm_status status = PCM_OK;
    if (!pcm__job_may_begin(problem, job, start))
        return PCM_OK;
    for (size_t c = 0; status == PCM_OK && c < (job->work.shared ? 1 : problem->crews); c++) {
        pcm_index crew = job->work.shared ? PCM_NO_INDEX : (pcm_index)c;
        int allowed = pcm__proof_leaf_allows(leaf, job_index, start, crew);
        if ((!allowed && *served) || !pcm__job_has_place(problem, job, crew, start))
            continue;
        *served = 1;
        if (allowed)
            status = add_place(options, leaf, job_index, crew, start);
    }
    return status;
}

pcm_status pcm__proof_options_find(pcm__proof_options *options, const pcm__proof_leaf *leaf,
                                   pcm_index job_index)
{
    const pcm_schedule_problem *problem = leaf->problem;
    const pcm__job *job = &problem->job[job_index];
    size_t width = (size_t)(job->last - job->first) + 1;
    /* Work that is longer than the horizon has no periods to be written. */
    size_t length = job->work.duration < problem->periods ? job->work.duration : problem->periods;
    pcm_status status =
        pcm__array_reserve(&options->use, &options->use_room, width, sizeof *options->use);
    if (status == PCM_OK)
        status = pcm__array_reserve(&options->period, &options->period_room, length,
                                    sizeof *options->period);
    if (status != PCM_OK)
        return status;
    pcm__sum away = gather_uses(options, leaf, job_index, width), unplaced = {0};
    pcm__precedence_prices_add_unplaced(&unplaced, &leaf->precedences, job_index);
    int served = pcm__job_may_go_away(problem, job);
    options->away = INFINITY;
    options->places = 0;
    if (served && pcm__proof_leaf_allows(leaf, job_index, PCM_NO_INDEX, PCM_NO_INDEX)) {
        pcm__sum_add(&away, job->outsource_cost);
        pcm__sum_add(&away, pcm__job_disturbs(problem, job, PCM_NO_INDEX));
        pcm__sum_add_all(&away, &unplaced);
        options->away = pcm__sum_lowered(&away, PCM__LOWER_CHOICE);
    }
    for (size_t t = job->first; status == PCM_OK && t <= job->last; t++)
        status = add_places(options, &served, leaf, job_index, (pcm_index)t);
    if (!served)
        options->away = pcm__sum_lowered(&unplaced, PCM__LOWER_CHOICE);
    return status;
}

long double pcm__proof_options_least(const pcm__proof_options *options)
{
    long double least = options->away;
    for (size_t i = 0; i < options->places; i++)
        least = fminl(least, options->place[i].cost);
    return least;
}
