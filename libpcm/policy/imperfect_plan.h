/* SPDX-License-Identifier: Apache-2.0 */
/* Acts under imperfect maintenance, as the engine of decisions sees them: the time between acts is
 * searched for, their number is given. */
#ifndef PCM_POLICY_IMPERFECT_PLAN_H
#define PCM_POLICY_IMPERFECT_PLAN_H

#include "libpcm/policy/imperfect_cycle.h"
#include "libpcm/policy/search.h"

/* The numbers of acts that are compared. */
enum { PCM__ACTS_ONE, PCM__ACTS_ADVISED, PCM__ACTS_TODAY, PCM__ACTS_KINDS };

/* A system that may be true, and what is known of its failures. */
typedef struct pcm__upkeep_system {
    pcm_imperfect_life life;
    double stretches[PCM__ACTS_KINDS];         /* with minimal repair */
    pcm__failure_table tables[PCM__ACTS_KINDS]; /* else */
    double without_acts; /* failures per unit of time in the long run */
} pcm__upkeep_system;

typedef struct pcm__imperfect_plan {
    const pcm_evidence *evidence;
    pcm__upkeep_system *systems; /* [models of the evidence] */
    const pcm_terms *terms;
    const pcm_renewal_terms *renewal;
    double job; /* what things cost in the unit of the criterion */
    double renew;
    double failure;
    double acts[PCM__ACTS_KINDS]; /* 0: not asked, or to be chosen */
    int kind;                     /* the one that is looked at */
} pcm__imperfect_plan;

/* The plan without its systems. */
pcm__imperfect_plan pcm__imperfect_plan_of(const pcm_evidence *evidence, const pcm_terms *terms,
                                           const pcm_renewal_terms *renewal);

/* For the number of acts that the plan looks at. */
pcm__policy pcm__imperfect_policy_of(const pcm__imperfect_plan *plan);

/* Failures of a cycle of a system with acts every x. */
pcm__failures pcm__plan_failures(const pcm__imperfect_plan *plan,
                                 const pcm__upkeep_system *system, double x);

/* Nonzero if a cycle takes more calendar time than running time. */
int pcm__plan_has_downtimes(const pcm__imperfect_plan *plan);

/* Nonzero if repairs leave a system as old as it was. */
static inline int pcm__repairs_minimally(const pcm_imperfect_life *system)
{
    return system->rho_corrective == 0.0;
}

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN for what no plan can be made with. */
pcm_status pcm__imperfect_life_check(const pcm_imperfect_life *system);
pcm_status pcm__renewal_check(const pcm_terms *terms, const pcm_renewal_terms *renewal);

/* PCM_ERR_DOMAIN unless it is a number of acts that can be computed for the system. */
pcm_status pcm__acts_check(const char *name, double acts, const pcm_imperfect_life *system);

/* As pcm__terms_verdict(), with the renewal. */
int pcm__renewal_verdict(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms,
                         const pcm_renewal_terms *renewal);

/* Fills in the first system, and chooses the number of acts that is best for it unless one is given:
 * PCM_ERR_CALLBACK if stopped. */
pcm_status pcm__imperfect_plan_begin(pcm__imperfect_plan *plan, const pcm_imperfect_life *estimate,
                                     pcm__watch *watch);

/* Counts the failures of all systems for the plan's numbers of acts, with minimal repair. */
void pcm__imperfect_plan_count(pcm__imperfect_plan *plan);

/* Solves a plan whose systems are filled in. The estimate was filled in by
 * pcm__imperfect_plan_begin(). */
pcm_status pcm__imperfect_plan_conclude(pcm_imperfect_policy *out, pcm__imperfect_plan *plan,
                                        const pcm__upkeep_system *estimate);

/* A plan that was not made, for the reason in its advice. */
pcm_imperfect_policy pcm__imperfect_plan_refused(const pcm_advice *advice);

#endif
