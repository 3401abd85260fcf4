/* SPDX-License-Identifier: Apache-2.0 */
/* Audit of the visits of recurring tasks. */
#include <math.h>

#include "libpcm/certificate/audit.h"
#include "libpcm/certificate/rules.h"

/* Cost of a visit and of the way to it from the one before (PCM_NO_INDEX: it is the first);
 * INFINITY if one of them must not be. */
static double visit_cost(const pcm__recurring *task, pcm_index before, pcm_index visit)
{
    double way = INFINITY;
    if (before == PCM_NO_INDEX)
        way = task->first_cost[visit];
    else if (visit - before >= task->gap_min && visit - before <= task->gap_max)
        way = task->gap_cost[visit - before - task->gap_min];
    return way + task->visit_cost[visit];
}

static int is_possible(pcm__audit *audit, const pcm__recurring *task, pcm_index before,
                       pcm_index visit)
{
    const pcm_schedule_problem *problem = audit->problem;
    return visit < problem->periods && (before == PCM_NO_INDEX || visit > before) &&
           visit_cost(task, before, visit) < INFINITY &&
           pcm__visit_has_place(audit->period, problem, task, visit);
}

/* Whether all that the frozen plan demands is there. */
static int keeps_frozen(const pcm__audit *audit, const pcm__recurring *task, const pcm_index *visit,
                        size_t visits)
{
    size_t next = 0;
    for (size_t i = 0; i < task->published_count; i++) {
        pcm_index due = task->published[i];
        if (!pcm__visit_is_due(audit->problem, task, due))
            continue;
        while (next < visits && visit[next] < due)
            next++;
        if (next == visits || visit[next] != due)
            return 0;
    }
    return 1;
}

/* A task without visits although it must have some, be it for the frozen plan, is short, as a job
 * that is left over. */
static void audit_none(pcm__audit *audit, size_t index, const pcm__recurring *task)
{
    if (task->none_cost < INFINITY && keeps_frozen(audit, task, NULL, 0)) {
        audit->cost.recurring += task->none_cost;
        return;
    }
    audit->found->broken_rules++;
    pcm__audit_note(audit->found, PCM_VERIFIED_SHORT, "recurring %zu: has no visit, but must have",
                    index);
}

static void audit_task(pcm__audit *audit, size_t index, const pcm_index *visit, size_t visits)
{
    const pcm_schedule_problem *problem = audit->problem;
    const pcm__recurring *task = &problem->recurring[index];
    pcm_index before = PCM_NO_INDEX;
    for (size_t i = 0; i < visits; before = visit[i++]) {
        if (!is_possible(audit, task, before, visit[i])) {
            pcm__audit_note(audit->found, PCM_WRONG_PLAN,
                            "recurring %zu: visit %zu in period %lu: the gap before it, "
                            "crews, the horizon or the frozen plan forbid it",
                            index, i, (unsigned long)visit[i]);
            return;
        }
        pcm__audit_add_load(audit, &task->work, PCM_NO_INDEX, audit->period);
        audit->cost.recurring += visit_cost(task, before, visit[i]);
        audit->cost.stability += pcm__visit_disturbs(problem, task, visit[i]);
    }
    if (visits == 0)
        audit_none(audit, index, task);
    else if (!keeps_frozen(audit, task, visit, visits))
        pcm__audit_note(audit->found, PCM_WRONG_PLAN,
                        "recurring %zu: lacks a visit that the frozen plan has", index);
    else if (task->last_cost[problem->periods - before] == INFINITY)
        pcm__audit_note(audit->found, PCM_WRONG_PLAN,
                        "recurring %zu: must not end with a visit in period %lu", index,
                        (unsigned long)before);
    else
        audit->cost.recurring += task->last_cost[problem->periods - before];
}

void pcm__audit_visits(pcm__audit *audit)
{
    const size_t *start = audit->certificate->visit_start;
    for (size_t r = 0; r < audit->problem->recurrings; r++) {
        if (start[r] > start[r + 1]) {
            pcm__audit_note(audit->found, PCM_WRONG_PLAN,
                            "visit_start[%zu] = %zu: must not be less than the %zu before it",
                            r + 1, start[r + 1], start[r]);
            return;
        }
        size_t visits = start[r + 1] - start[r];
        audit_task(audit, r, visits > 0 ? audit->certificate->visit + start[r] : NULL, visits);
    }
}
