/* SPDX-License-Identifier: Apache-2.0 */
/* Audit of what ties jobs together: set-ups, exclusions, precedences. */
#include "libpcm/certificate/audit.h"
#include "libpcm/certificate/rules.h"

static int is_placed(const pcm__audit *audit, pcm_index job)
{
    return audit->last[job] != PCM_NO_INDEX;
}

static pcm_index start_of(const pcm__audit *audit, pcm_index job)
{
    return audit->certificate->placement[job].period;
}

/* The set-up is paid once in every period in which a job of it begins. */
static void audit_setup(pcm__audit *audit, const pcm__setup *setup)
{
    for (size_t i = 0; i < setup->jobs; i++)
        if (is_placed(audit, setup->job[i]) && audit->count[start_of(audit, setup->job[i])]++ == 0)
            audit->cost.setups += setup->cost[start_of(audit, setup->job[i])];
    for (size_t i = 0; i < setup->jobs; i++)
        if (is_placed(audit, setup->job[i]))
            audit->count[start_of(audit, setup->job[i])] = 0;
}

/* Adds a change to the number of jobs under way in the periods of a job, closed ones in between
 * included. Returns the most there are in any of them. */
static size_t count_under_way(pcm__audit *audit, pcm_index job, size_t change)
{
    size_t most = 0;
    for (size_t t = start_of(audit, job); is_placed(audit, job) && t <= audit->last[job]; t++) {
        audit->count[t] += change;
        most = audit->count[t] > most ? audit->count[t] : most;
    }
    return most;
}

static void audit_exclusion(pcm__audit *audit, size_t index)
{
    const pcm__exclusion *exclusion = &audit->problem->exclusion[index];
    size_t most = 0;
    for (size_t i = 0; i < exclusion->jobs; i++) {
        size_t under_way = count_under_way(audit, exclusion->job[i], 1);
        most = under_way > most ? under_way : most;
    }
    for (size_t i = 0; i < exclusion->jobs; i++)
        count_under_way(audit, exclusion->job[i], (size_t)-1);
    if (most <= exclusion->at_most)
        return;
    audit->found->broken_rules++;
    pcm__audit_note(audit->found, PCM_VERIFIED_SHORT,
                    "exclusion %zu: %zu of its jobs are under way at once, at most %zu may be",
                    index, most, exclusion->at_most);
}

static void audit_precedence(pcm__audit *audit, size_t index)
{
    const pcm__precedence *precedence = &audit->problem->precedence[index];
    if (!is_placed(audit, precedence->before) || !is_placed(audit, precedence->after))
        return;
    if (pcm__precedence_is_kept(precedence, audit->last[precedence->before],
                                start_of(audit, precedence->after)))
        return;
    audit->found->broken_rules++;
    pcm__audit_note(
        audit->found, PCM_VERIFIED_SHORT,
        "precedence %zu: job %lu begins in period %lu, job %lu ends in period %lu", index,
        (unsigned long)precedence->after, (unsigned long)start_of(audit, precedence->after),
        (unsigned long)precedence->before, (unsigned long)audit->last[precedence->before]);
}

void pcm__audit_ties(pcm__audit *audit)
{
    for (size_t i = 0; i < audit->problem->setups; i++)
        audit_setup(audit, &audit->problem->setup[i]);
    for (size_t i = 0; i < audit->problem->exclusions; i++)
        audit_exclusion(audit, i);
    for (size_t i = 0; i < audit->problem->precedences; i++)
        audit_precedence(audit, i);
}
