/* SPDX-License-Identifier: Apache-2.0 */
/* Audit of the places of jobs. */
#include <math.h>

#include "libpcm/certificate/audit.h"
#include "libpcm/certificate/rules.h"

static void wrong_place(pcm__audit *audit, size_t job, const char *rule)
{
    const pcm_placement *place = &audit->certificate->placement[job];
    pcm__audit_note(audit->found, PCM_WRONG_PLAN, "job %zu: period = %lu: %s", job,
                    (unsigned long)place->period, rule);
}

static void audit_placed(pcm__audit *audit, size_t index)
{
    const pcm_schedule_problem *problem = audit->problem;
    const pcm__job *job = &problem->job[index];
    const pcm_placement *place = &audit->certificate->placement[index];
    if (place->period < job->first || place->period > job->last)
        wrong_place(audit, index, "must be in the job's window");
    else if (!pcm__job_may_begin(problem, job, place->period))
        wrong_place(audit, index, "the job's cost, its set-up or the frozen plan forbid it");
    else if (job->work.shared ? place->crew != PCM_NO_INDEX : place->crew >= problem->crews)
        wrong_place(audit, index,
                    job->work.shared ? "it is shared, and has no crew of its own"
                                     : "its crew must be one of the problem's");
    else if (!pcm__job_has_place(problem, job, place->crew, place->period) ||
             !pcm__work_periods(audit->period, problem, &job->work, place->crew, place->period))
        wrong_place(audit, index,
                    "skills, hours, the horizon or a pin leave the job no place there");
    else {
        pcm__audit_add_load(audit, &job->work, place->crew, audit->period);
        audit->last[index] = audit->period[job->work.duration - 1];
        audit->cost.jobs += job->cost[place->period - job->first];
        audit->cost.stability += pcm__job_disturbs(problem, job, place->period);
    }
}

static void audit_away(pcm__audit *audit, size_t index)
{
    const pcm__job *job = &audit->problem->job[index];
    if (!pcm__job_may_go_away(audit->problem, job)) {
        pcm__audit_note(audit->found, PCM_WRONG_PLAN,
                        "job %zu: given away, but must be done in-house", index);
        return;
    }
    audit->cost.outsourcing += job->outsource_cost;
    audit->cost.stability += pcm__job_disturbs(audit->problem, job, PCM_NO_INDEX);
}

/* A job that is left over costs nothing; one that can be given away must not be left over. */
static void audit_left_over(pcm__audit *audit, size_t index)
{
    audit->found->left_over++;
    if (pcm__job_may_go_away(audit->problem, &audit->problem->job[index]))
        pcm__audit_note(audit->found, PCM_WRONG_PLAN, "job %zu: left over, but can be given away",
                        index);
    else
        pcm__audit_note(audit->found, PCM_VERIFIED_SHORT, "job %zu: left over", index);
}

void pcm__audit_placements(pcm__audit *audit)
{
    for (size_t j = 0; j < audit->problem->jobs; j++) {
        audit->last[j] = PCM_NO_INDEX;
        switch (audit->certificate->placement[j].kind) {
        case PCM_PLACED:
            audit_placed(audit, j);
            break;
        case PCM_OUTSOURCED:
            audit_away(audit, j);
            break;
        case PCM_LEFT_OVER:
            audit_left_over(audit, j);
            break;
        default:
            pcm__audit_note(audit->found, PCM_WRONG_PLAN, "job %zu: kind = %d: must be 0, 1 or 2",
                            j, (int)audit->certificate->placement[j].kind);
        }
    }
}
