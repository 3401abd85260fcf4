/* SPDX-License-Identifier: Apache-2.0 */
/* The best number of acts before a renewal. */
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/policy/imperfect_plan.h"

enum { acts_tried = 100, paths = 400 };

/* Tries numbers of acts with the best interval of each. */
static double best_acts_by_search(pcm__imperfect_plan *plan, const pcm__failure_table *tables)
{
    pcm__upkeep_system *system = &plan->systems[0];
    const int most = tables ? PCM_IMPERFECT_ACTS_MOST : acts_tried;
    double best = 1.0, lowest = INFINITY;
    for (int n = 1; n <= most + 1; n++) {
        const double acts = n <= most ? n : INFINITY;
        if (tables && n > most)
            break;
        plan->acts[PCM__ACTS_ADVISED] = acts;
        if (tables)
            system->tables[PCM__ACTS_ADVISED] = tables[n - 1];
        else
            system->stretches[PCM__ACTS_ADVISED] = pcm__stretches(&system->life, acts);
        const pcm__policy policy = pcm__imperfect_policy_of(plan);
        const pcm__view view = {&policy, plan->evidence, 0, 1};
        const double rate = pcm__least_between(&view, 0.0, INFINITY).rate;
        if (rate < lowest) {
            lowest = rate;
            best = acts;
        }
    }
    return best;
}

void pcm__imperfect_plan_count(pcm__imperfect_plan *plan)
{
    for (size_t model = 0; model < pcm_evidence_models(plan->evidence); model++) {
        pcm__upkeep_system *system = &plan->systems[model];
        for (int i = 0; i < PCM__ACTS_KINDS; i++)
            system->stretches[i] = pcm__stretches(&system->life, plan->acts[i]);
        system->without_acts =
            pcm__failures_without_acts(&system->life, 0, 0) / system->life.life.scale;
    }
}

static double choose_acts(pcm__imperfect_plan *plan, const pcm__failure_table *tables)
{
    const pcm_imperfect_life *system = &plan->systems[0].life;
    if (!(system->rho_preventive > 0.0))
        return 1.0;
    if (tables)
        return best_acts_by_search(plan, tables);
    if (!(system->life.shape > 1.0))
        return 1.0;
    return pcm__plan_has_downtimes(plan) ? best_acts_by_search(plan, NULL)
                                         : pcm__best_acts(system, plan->job, plan->renew);
}

static void begin_simulated(pcm__imperfect_plan *plan, pcm__watch *watch)
{
    pcm__upkeep_system *system = &plan->systems[0];
    pcm__failure_table tables[PCM_IMPERFECT_ACTS_MOST];
    double *advised = &plan->acts[PCM__ACTS_ADVISED];
    const int most = *advised > 0.0 ? (int)*advised : PCM_IMPERFECT_ACTS_MOST;
    pcm__failure_tables(tables, &system->life, most, paths, pcm__watch_seed(watch), watch);
    if (pcm__watch_stopped(watch))
        return;
    if (!(*advised > 0.0))
        *advised = choose_acts(plan, tables);
    for (int i = 0; i < PCM__ACTS_KINDS; i++)
        if (plan->acts[i] >= 1.0 && plan->acts[i] <= most)
            system->tables[i] = tables[(int)plan->acts[i] - 1];
}

pcm_status pcm__imperfect_plan_begin(pcm__imperfect_plan *plan, const pcm_imperfect_life *estimate,
                                     pcm__watch *watch)
{
    pcm__upkeep_system *system = &plan->systems[0];
    system->life = *estimate;
    system->without_acts =
        pcm__failures_without_acts(estimate, paths, pcm__watch_seed(watch)) / estimate->life.scale;
    plan->kind = PCM__ACTS_ADVISED;
    plan->acts[PCM__ACTS_ONE] = 1.0;
    plan->acts[PCM__ACTS_TODAY] = plan->renewal->current_acts;
    if (!pcm__repairs_minimally(estimate))
        begin_simulated(plan, watch);
    else if (!(plan->acts[PCM__ACTS_ADVISED] > 0.0))
        plan->acts[PCM__ACTS_ADVISED] = choose_acts(plan, NULL);
    return pcm__watch_stopped(watch)
               ? pcm__fail(PCM_ERR_CALLBACK, "control: the simulation was stopped")
               : PCM_OK;
}
