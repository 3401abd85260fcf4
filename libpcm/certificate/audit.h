/* SPDX-License-Identifier: Apache-2.0 */
/* The audit of a plan: whether each job and visit is where it may be, which rules are broken, and
 * what the plan costs, part by part. */
#ifndef PCM_CERTIFICATE_AUDIT_H
#define PCM_CERTIFICATE_AUDIT_H

#include <pcm/certificate.h>

#include "libpcm/schedule/problem/problem.h"

/* What a plan costs, as in pcm_schedule_summary; hours are regular, overtime and levelling
 * together. */
typedef struct pcm__cost_parts {
    long double jobs;
    long double outsourcing;
    long double hours;
    long double setups;
    long double recurring;
    long double limits; /* and risks */
    long double stability;
} pcm__cost_parts;

typedef struct pcm__audit {
    const pcm_schedule_problem *problem;
    const pcm_certificate *certificate;
    pcm_verification *found;
    pcm__cost_parts cost;
    size_t skills;
    pcm_index *last;         /* [jobs] period in which it ends; PCM_NO_INDEX unless placed */
    pcm_index *period;       /* [periods] room for the periods of one piece of work */
    size_t *count;           /* [periods] room to count in, zeros between uses */
    long double *skill_load; /* [skills][periods] hours of shared work and reserve */
    long double *crew_load;  /* [crews][periods] hours of jobs that one crew does */
} pcm__audit;

/* Audits the plan of a certificate whose arrays are there. Fills all of *found but the bound;
 * outcome PCM_VERIFIED, PCM_VERIFIED_SHORT, PCM_WRONG_PLAN (the cost is INFINITY then) or
 * PCM_WRONG_COST. PCM_ERR_MEMORY. */
pcm_status pcm__audit_plan(pcm_verification *found, const pcm_schedule_problem *problem,
                           const pcm_certificate *certificate);

/* Notes an outcome and its reason: the first one that is wrong, or else the first that is short. */
#if defined __GNUC__
__attribute__((format(printf, 3, 4)))
#endif
void pcm__audit_note(pcm_verification *found, pcm_verification_outcome outcome, const char *format,
                     ...);

/* The steps, in this order; each needs what the one before it has filled, and a plan that is right
 * so far. Places of jobs, their own costs and loads: */
void pcm__audit_placements(pcm__audit *audit);
/* Visits of recurring tasks, their costs and loads: */
void pcm__audit_visits(pcm__audit *audit);
/* Set-ups, exclusions and precedences: */
void pcm__audit_ties(pcm__audit *audit);
/* Limits and risks: */
pcm_status pcm__audit_sums(pcm__audit *audit);
/* The crews' hours: */
pcm_status pcm__audit_hours(pcm__audit *audit);

/* Adds the hours of a piece of work in its periods to the loads: of its skills, or of the crew that
 * does all of it. */
void pcm__audit_add_load(pcm__audit *audit, const pcm__work *work, pcm_index crew,
                         const pcm_index *period);

#endif
