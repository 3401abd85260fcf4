/* SPDX-License-Identifier: Apache-2.0 */
/* Plans for a fitted system: over systems that its data allow. */
#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/parallel.h"
#include "libpcm/life/evidence.h"
#include "libpcm/life/imperfect_uncertainty.h"
#include "libpcm/num/elementary.h"
#include "libpcm/policy/imperfect_plan.h"

enum { draws = 200, paths_of_draw = 40, acts_walked = 100, parameters = PCM__IMPERFECT_PARAMETERS };

/* Streams below are those of simulated systems, from here on those of the parameters. */
static const uint64_t parameter_streams = UINT64_C(1) << 62;

/* Systems that may be true. */

static pcm_status learn(pcm__uncertainty *out, double *reference, const pcm_event_data *data,
                        const pcm_imperfect *fit, double confidence)
{
    pcm__upkeep upkeep = {.reference = 1.0};
    pcm_imperfect known = *fit;
    pcm_status status = PCM_OK;
    if (data)
        status = pcm__imperfect_reopen(&upkeep, data, fit);
    if (status != PCM_OK)
        return status;
    *reference = upkeep.reference;
    if (!data && known.corrective_state == PCM_RHO_AT_LIMIT)
        known.corrective_state = PCM_RHO_FIXED;
    if (!data && known.preventive_state == PCM_RHO_AT_LIMIT)
        known.preventive_state = PCM_RHO_FIXED;
    status = pcm__uncertainty_learn(out, data, &known, &upkeep, confidence);
    pcm__upkeep_free(&upkeep);
    return status;
}

static double rho_within(double rho)
{
    return fmin(fmax(rho, PCM_RHO_LOWEST), 1.0);
}

static pcm_imperfect_life draw(const pcm__uncertainty *uncertainty, double reference,
                               pcm_imperfect_model model, uint64_t seed, uint64_t stream)
{
    double theta[parameters];
    pcm__uncertainty_draw(theta, uncertainty, seed, parameter_streams + stream);
    return (pcm_imperfect_life){.model = model,
                                .life = {pcm__exp(theta[PCM_IMPERFECT_SHAPE]),
                                         reference * pcm__exp(theta[PCM_IMPERFECT_SCALE])},
                                .rho_corrective = rho_within(theta[PCM_IMPERFECT_RHO_CORRECTIVE]),
                                .rho_preventive = rho_within(theta[PCM_IMPERFECT_RHO_PREVENTIVE])};
}

static pcm_evidence *evidence_of(const pcm_imperfect *fit, const pcm__upkeep_system *systems,
                                 size_t n, double confidence)
{
    pcm_evidence *evidence =
        pcm__evidence_new(n > 0 ? PCM_EVIDENCE_POSTERIOR : PCM_EVIDENCE_NONE, n);
    if (!evidence)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        const pcm_weibull life = systems[i].life.life;
        evidence->models[i] = (pcm_distribution){PCM_FAMILY_WEIBULL, {life.shape, life.scale}};
        evidence->weights[i] = 1.0 / (double)n;
    }
    evidence->failures = (double)fit->failures;
    evidence->confidence = n > 0 ? confidence : 0.0;
    memcpy(evidence->unit, fit->unit, sizeof evidence->unit);
    return evidence;
}

/* Their failures. */

struct simulation {
    pcm__imperfect_plan *plan;
    const pcm__upkeep_system *estimate; /* simulated with all paths, and with those of a draw */
    pcm__failure_table luck[PCM_IMPERFECT_ACTS_MOST];
    pcm__watch *watch;
    uint64_t seed;
};

/* The draws meet the random numbers of a part of the paths of the estimate: what luck did to that
 * part it did to them, and is taken out of them. */
static void simulate_draw(void *context, size_t task)
{
    struct simulation *it = context;
    pcm__upkeep_system *system = &it->plan->systems[task];
    pcm__failure_table tables[PCM_IMPERFECT_ACTS_MOST];
    if (pcm__watch_stopped(it->watch))
        return;
    int most = 1;
    for (int i = 0; i < PCM__ACTS_KINDS; i++)
        most = it->plan->acts[i] > most ? (int)it->plan->acts[i] : most;
    pcm__failure_tables(tables, &system->life, most, paths_of_draw, it->seed, NULL);
    for (int i = 0; i < PCM__ACTS_KINDS; i++) {
        const int last = (int)it->plan->acts[i] - 1;
        if (last < 0)
            continue;
        system->tables[i] = tables[last];
        for (int k = 0; k < PCM__TABLE_PLACES; k++)
            system->tables[i].log_failures[k] +=
                it->estimate->tables[i].log_failures[k] - it->luck[last].log_failures[k];
    }
    system->without_acts = pcm__failures_without_acts(&system->life, paths_of_draw, it->seed) /
                           system->life.life.scale;
}

static void simulate_draws(pcm__imperfect_plan *plan, const pcm__upkeep_system *estimate,
                           pcm__watch *watch)
{
    struct simulation it = {
        .plan = plan, .estimate = estimate, .watch = watch, .seed = pcm__watch_seed(watch)};
    pcm__failure_tables(it.luck, &estimate->life, PCM_IMPERFECT_ACTS_MOST, paths_of_draw, it.seed,
                        NULL);
    pcm__parallel(draws, simulate_draw, &it, watch);
}

static double expected_rate(pcm__imperfect_plan *plan, double acts)
{
    plan->acts[PCM__ACTS_ADVISED] = acts;
    pcm__imperfect_plan_count(plan);
    const pcm__policy policy = pcm__imperfect_policy_of(plan);
    const pcm__view view = pcm__view_of(&policy, plan->evidence);
    return pcm__least_near(&view, policy.typical).rate;
}

/* From the number that is best at the estimate downhill to the one that is best on average. */
static void count_draws(pcm__imperfect_plan *plan)
{
    double best = plan->acts[PCM__ACTS_ADVISED];
    double lowest = expected_rate(plan, best);
    const double start = fmin(best, acts_walked);
    for (int direction = -1; direction <= 1; direction += 2) {
        double before = INFINITY;
        for (double acts = direction < 0 ? start : start + 1.0; acts >= 1.0 && acts <= acts_walked;
             acts += direction) {
            const double rate = expected_rate(plan, acts);
            if (rate < lowest) {
                lowest = rate;
                best = acts;
            }
            if (rate > before)
                break;
            before = rate;
        }
    }
    plan->acts[PCM__ACTS_ADVISED] = best;
    pcm__imperfect_plan_count(plan);
}

/* The plan. */

struct room {
    pcm__upkeep_system *systems; /* [draws] */
    pcm_evidence *evidence;
    pcm__upkeep_system estimate;
};

/* In ARA-1 the fit counts a repair as maintenance even where it takes nothing away: the next job
 * acts on the time since the repair. The closed formulas do not, so that a trace of rejuvenation,
 * which changes nothing else, has the systems simulated. */
static double corrective_of(const pcm_imperfect *fit)
{
    const double trace = 1e-9;
    return fit->model == PCM_IMPERFECT_ARA_1 && fit->rho_corrective == 0.0 ? trace
                                                                           : fit->rho_corrective;
}

static pcm_imperfect_life estimate_of(const pcm_imperfect *fit)
{
    return (pcm_imperfect_life){fit->model, fit->life, corrective_of(fit), fit->rho_preventive};
}

static pcm_status fill_room(struct room *room, const pcm_imperfect *fit, const pcm_event_data *data,
                            double confidence, uint64_t seed)
{
    pcm__uncertainty uncertainty;
    double reference;
    const pcm_status status = learn(&uncertainty, &reference, data, fit, confidence);
    if (status != PCM_OK)
        return status;
    room->systems = pcm__array_new_zero(draws, sizeof *room->systems);
    if (!room->systems)
        return pcm__fail_memory();
    for (size_t i = 0; i < draws; i++) {
        room->systems[i].life = draw(&uncertainty, reference, fit->model, seed, i);
        if (fit->rho_corrective == 0.0)
            room->systems[i].life.rho_corrective = corrective_of(fit);
    }
    room->evidence = evidence_of(fit, room->systems, draws, confidence);
    return room->evidence ? PCM_OK : pcm__fail_memory();
}

static void weigh(pcm_imperfect_policy *result, const pcm_imperfect *fit)
{
    pcm_advice *advice = &result->advice;
    const int acts = advice->verdict == PCM_ACT_AT_AGE ||
                     advice->reason == PCM_REASON_SAVING_NOT_CERTAIN ||
                     advice->reason == PCM_REASON_SAVING_TOO_SMALL;
    if (!acts || fit->failures >= PCM_EVIDENCE_FAILURES)
        return;
    advice->verdict = PCM_NOT_ENOUGH_EVIDENCE;
    advice->reason = PCM_REASON_TOO_FEW_FAILURES;
    advice->argument[0] = (double)fit->failures;
    advice->argument[1] = advice->argument[2] = 0.0;
}

static pcm_status make_plan(pcm_imperfect_policy *out, struct room *room, const pcm_imperfect *fit,
                            const pcm_terms *terms, const pcm_renewal_terms *renewal,
                            pcm__watch *watch)
{
    const pcm_imperfect_life estimate = estimate_of(fit);
    pcm__imperfect_plan plan = pcm__imperfect_plan_of(room->evidence, terms, renewal);
    plan.systems = &room->estimate;
    pcm_status status = pcm__imperfect_plan_begin(&plan, &estimate, watch);
    if (status != PCM_OK)
        return status;
    plan.systems = room->systems;
    if (pcm__repairs_minimally(&estimate))
        count_draws(&plan);
    else
        simulate_draws(&plan, &room->estimate, watch);
    if (pcm__watch_stopped(watch))
        return pcm__fail(PCM_ERR_CALLBACK, "control: the simulation was stopped");
    status = pcm__imperfect_plan_conclude(out, &plan, &room->estimate);
    if (status == PCM_OK)
        weigh(out, fit);
    return status;
}

static pcm_status check(const pcm_imperfect *fit, const pcm_terms *terms,
                        const pcm_renewal_terms *renewal, double confidence)
{
    if (!fit)
        return pcm__fail_null("fit");
    pcm_status status = pcm__renewal_check(terms, renewal);
    if (status == PCM_OK && renewal->current_acts != 0.0) {
        const pcm_imperfect_life estimate = estimate_of(fit);
        status = pcm__acts_check("renewal.current_acts", renewal->current_acts, &estimate);
    }
    return status == PCM_OK ? pcm__evidence_check_confidence(confidence) : status;
}

pcm_status pcm_imperfect_policy_from_fit(pcm_imperfect_policy *out, const pcm_imperfect *fit,
                                         const pcm_event_data *data, const pcm_terms *terms,
                                         const pcm_renewal_terms *renewal, double confidence,
                                         pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_status status = check(fit, terms, renewal, confidence);
    if (status != PCM_OK)
        return status;
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "planning for systems that the data allow";
    struct room room = {.systems = NULL};
    if (pcm_imperfect_has_estimate(fit)) {
        status = fill_room(&room, fit, data, confidence, pcm__watch_seed(&watch));
    } else {
        room.evidence = evidence_of(fit, NULL, 0, confidence);
        status = room.evidence ? PCM_OK : pcm__fail_memory();
    }
    pcm_advice refused;
    if (status == PCM_OK && pcm__renewal_verdict(&refused, room.evidence, terms, renewal))
        *out = pcm__imperfect_plan_refused(&refused);
    else if (status == PCM_OK)
        status = make_plan(out, &room, fit, terms, renewal, &watch);
    pcm_evidence_free(room.evidence);
    pcm_release(room.systems);
    return status;
}
