/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/kept_ties.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/deal.h"

/* In how many exclusions and precedences each job is. */
static void count_ties(size_t *ties, const pcm_schedule_problem *problem)
{
    for (size_t i = 0; i < problem->exclusions; i++)
        for (size_t k = 0; k < problem->exclusion[i].jobs; k++)
            ties[problem->exclusion[i].job[k]]++;
    for (size_t i = 0; i < problem->precedences; i++) {
        ties[problem->precedence[i].before]++;
        ties[problem->precedence[i].after]++;
    }
}

static int is_free(const pcm_schedule_problem *problem, pcm_index job)
{
    return problem->job[job].setup == SIZE_MAX;
}

static pcm_status find_pairs(pcm__kept_ties *kept, const pcm_schedule_problem *problem)
{
    size_t *ties = pcm__array_new_zero(problem->jobs, sizeof *ties);
    if (!ties)
        return pcm__fail_memory();
    count_ties(ties, problem);
    for (size_t j = 0; j < problem->jobs; j++)
        kept->mate[j] = PCM_NO_INDEX;
    for (size_t i = 0; i < problem->exclusions; i++) {
        const pcm__exclusion *exclusion = &problem->exclusion[i];
        if (exclusion->jobs != 2 || exclusion->at_most != 1)
            continue;
        pcm_index one = exclusion->job[0], other = exclusion->job[1];
        if (ties[one] == 1 && ties[other] == 1 && is_free(problem, one) &&
            is_free(problem, other)) {
            kept->mate[one] = other;
            kept->mate[other] = one;
        }
    }
    pcm_release(ties);
    return PCM_OK;
}

/* The tree that a job is in, by a representative; the way there is halved for the next who asks
 * (R. E. Tarjan, J. van Leeuwen 1984). */
static size_t tree_of(size_t *above, size_t job)
{
    while (above[job] != job) {
        above[job] = above[above[job]];
        job = above[job];
    }
    return job;
}

/* Marks the precedences that are kept, and counts them for each job at arc_start[job + 1]. */
static void choose_arcs(unsigned char *keep, size_t *above, pcm__kept_ties *kept,
                        const pcm_schedule_problem *problem)
{
    for (size_t j = 0; j < problem->jobs; j++)
        above[j] = j;
    for (size_t i = 0; i < problem->precedences; i++) {
        const pcm__precedence *arc = &problem->precedence[i];
        size_t one = tree_of(above, arc->before), other = tree_of(above, arc->after);
        keep[i] = one != other && is_free(problem, arc->before) && is_free(problem, arc->after);
        if (!keep[i])
            continue;
        above[other] = one;
        kept->arc_start[arc->before + 1]++;
        kept->arc_start[arc->after + 1]++;
    }
}

/* Deals the kept precedences out to their jobs, by counting. */
static pcm_status deal_arcs(pcm__kept_ties *kept, const unsigned char *keep,
                            const pcm_schedule_problem *problem)
{
    size_t *start = kept->arc_start, jobs = problem->jobs;
    pcm__deal_begin(start, jobs);
    kept->arc = pcm__array_new(start[jobs], sizeof *kept->arc);
    if (!kept->arc)
        return pcm__fail_memory();
    for (size_t i = 0; i < problem->precedences; i++)
        if (keep[i]) {
            kept->arc[start[problem->precedence[i].before]++] = i;
            kept->arc[start[problem->precedence[i].after]++] = i;
        }
    pcm__deal_end(start, jobs);
    return PCM_OK;
}

static pcm_status find_trees(pcm__kept_ties *kept, const pcm_schedule_problem *problem)
{
    unsigned char *keep = pcm__array_new(problem->precedences, sizeof *keep);
    size_t *above = pcm__array_new(problem->jobs, sizeof *above);
    pcm_status status = PCM_OK;
    if (!keep || !above)
        status = pcm__fail_memory();
    if (status == PCM_OK) {
        choose_arcs(keep, above, kept, problem);
        status = deal_arcs(kept, keep, problem);
    }
    pcm_release(keep);
    pcm_release(above);
    return status;
}

pcm_status pcm__kept_ties_find(pcm__kept_ties *out, const pcm_schedule_problem *problem)
{
    pcm__kept_ties kept = {
        .mate = pcm__array_new(problem->jobs, sizeof *kept.mate),
        .arc_start = pcm__array_new_zero(problem->jobs + 1, sizeof *kept.arc_start),
    };
    pcm_status status = PCM_OK;
    if (!kept.mate || !kept.arc_start)
        status = pcm__fail_memory();
    if (status == PCM_OK)
        status = find_pairs(&kept, problem);
    if (status == PCM_OK)
        status = find_trees(&kept, problem);
    if (status == PCM_OK)
        *out = kept;
    else
        pcm__kept_ties_free(&kept);
    return status;
}

void pcm__kept_ties_free(pcm__kept_ties *ties)
{
    pcm_release(ties->mate);
    pcm_release(ties->arc_start);
    pcm_release(ties->arc);
    *ties = (pcm__kept_ties){0};
}
