/* SPDX-License-Identifier: Apache-2.0 */
/* Virtual ages of systems under imperfect maintenance, for the files that fit them, bound them and
 * ask what maintenance bought. */
#ifndef PCM_LIFE_IMPERFECT_H
#define PCM_LIFE_IMPERFECT_H

#include <pcm/imperfect.h>

#include "libpcm/num/objective.h"

enum pcm__step_kind {
    PCM__STEP_BEGIN,     /* a system is first seen at the age `length` */
    PCM__STEP_WATCHED,   /* it ages by `length` and is watched */
    PCM__STEP_UNWATCHED, /* it ages by `length` in a gap */
    PCM__STEP_CORRECTIVE,
    PCM__STEP_PREVENTIVE
};

/* One step in the history of a system. */
typedef struct pcm__step {
    enum pcm__step_kind kind;
    double length; /* in units of the reference age; 0 for work */
} pcm__step;

/* The histories of all systems, one after the other. */
typedef struct pcm__upkeep {
    pcm__step *steps;
    size_t count;
    double reference; /* oldest age at the end of an observation */
    double exposure;  /* watched age, in units of the reference */
    size_t systems;
    size_t failures;
    size_t preventive_work;
    size_t longest;       /* most events of one system */
    int has_aftermath[2]; /* by pcm_maintenance_kind: some watched age follows such work */
    int failure_at_work;  /* a failure at the very age of the work before */
} pcm__upkeep;

/* PCM_ERR_MEMORY; PCM_ERR_DATA without systems. */
pcm_status pcm__upkeep_new(pcm__upkeep *out, const pcm_event_data *data);

void pcm__upkeep_free(pcm__upkeep *upkeep);

/* Age of a system in two parts: what the last work left, and the time since. */
typedef struct pcm__condition {
    double after;
    double since;
} pcm__condition;

/* What is left after work that leaves `left` = 1 - rho of what it acts upon. */
static inline pcm__condition pcm__after_work(pcm__condition before, pcm_imperfect_model model,
                                             double left)
{
    const double after = model == PCM_IMPERFECT_ARA_1 ? before.after + left * before.since
                                                      : left * (before.after + before.since);
    return (pcm__condition){after, 0.0};
}

/* Parameters as the search sees them: ln(scale/reference), ln shape, ln(1 - rho) of corrective and
 * of preventive work; -INFINITY for rho = 1. */
enum { PCM__IMPERFECT_PARAMETERS = 4 };

/* The log-likelihood as a function of the parameters that are free. */
typedef struct pcm__imperfect_surface {
    const pcm__upkeep *upkeep;
    pcm_imperfect_model model;
    int is_free[PCM__IMPERFECT_PARAMETERS];
    double theta[PCM__IMPERFECT_PARAMETERS]; /* of those that are not free */
} pcm__imperfect_surface;

/* pcm__objective.at of a surface. */
void pcm__imperfect_at(pcm__slope *out, const double *theta, const void *surface);

pcm__objective pcm__imperfect_objective(const pcm__imperfect_surface *surface);

/* The parameters of a fit as the search sees them. */
void pcm__imperfect_theta(double theta[PCM__IMPERFECT_PARAMETERS], const pcm_imperfect *fit,
                          const pcm__upkeep *upkeep);

/* All of pcm_imperfect_fit() but the unit; options are valid. */
void pcm__imperfect_search(pcm_imperfect *out, const pcm__upkeep *upkeep,
                           const pcm_imperfect_options *options);

/* The options of a fit, with the rejuvenation of one kind of work held at a value. */
pcm_imperfect_options pcm__imperfect_options_with(const pcm_imperfect *fit,
                                                  pcm_maintenance_kind kind, double rho);

/* Opens the data of a fit: PCM_ERR_ARGUMENT unless the fit has an estimate and the data, at its
 * parameters, the likelihood that it states. On success the upkeep is to be freed. */
pcm_status pcm__imperfect_reopen(pcm__upkeep *out, const pcm_event_data *data,
                                 const pcm_imperfect *fit);

/* State and value of a rejuvenation. */
static inline pcm_rho_state pcm__rho_state(const pcm_imperfect *fit, pcm_maintenance_kind kind)
{
    return kind == PCM_MAINTENANCE_CORRECTIVE ? fit->corrective_state : fit->preventive_state;
}

static inline double pcm__rho(const pcm_imperfect *fit, pcm_maintenance_kind kind)
{
    return kind == PCM_MAINTENANCE_CORRECTIVE ? fit->rho_corrective : fit->rho_preventive;
}

#endif
