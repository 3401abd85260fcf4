/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a schedule. */
#ifndef PCM_SCHEDULE_SCHEDULE_H
#define PCM_SCHEDULE_SCHEDULE_H

#include <pcm/certificate.h>

#include "libpcm/schedule/program/master.h"
#include "libpcm/schedule/search/state.h"

struct pcm_schedule {
    size_t periods;
    size_t crews;
    size_t jobs;
    size_t recurrings;
    size_t skills;
    size_t limits;
    size_t exclusions;
    size_t precedences;
    pcm_schedule_summary summary;
    pcm_placement *placement; /* [jobs] */
    size_t *visit_start;      /* [recurrings + 1] */
    pcm_index *visit;
    pcm_crew_load *load;      /* [crews * periods], crew by crew */
    double *hours;            /* [crews * skills * periods] of shared work */
    size_t leaves;            /* at least one */
    pcm_certificate_leaf *leaf;
};

/* What the optimiser hands over. */
typedef struct pcm__found {
    const pcm__model *model;
    const pcm__arrangement *plan;
    const double *price;       /* [rows] of the best bound, if it was not branched */
    const pcm__master *master; /* leaves, if it was */
    const double *precedence_price; /* [precedences][periods] that the proof needs, or NULL */
    double bound;
    double floor;
} pcm__found;

/* Makes the schedule of what was found, every figure computed afresh. */
pcm_status pcm__schedule_make(pcm_schedule **out, const pcm__found *found);

/* Parts of pcm__schedule_make(). */
pcm_status pcm__schedule_staff(pcm_schedule *schedule, const pcm__state *state,
                               const double *price);
pcm_status pcm__schedule_prove(pcm_schedule *schedule, const pcm__found *found);

/* Frees the proof. */
void pcm__schedule_drop_leaves(pcm_schedule *schedule);

/* What another schedule knows about this model: prices by row (0 where it says nothing) and the options of
 * its plan, as far as they still exist; other jobs keep what `plan` says. */
void pcm__schedule_recall(double *price, pcm__arrangement *plan, const pcm__model *model,
                          const pcm_schedule *earlier);

/* Row of a skill, or of a crew's own jobs, in a period; PCM__NONE if the model has none. */
uint32_t pcm__model_skill_row(const pcm__model *model, size_t skill, size_t period);
uint32_t pcm__model_crew_row(const pcm__model *model, size_t crew, size_t period);

/* Prices of precedences of an earlier schedule, if it has the same ones; NULL otherwise. */
const double *pcm__schedule_precedence_prices(const pcm_schedule *earlier, const pcm__model *model);

#endif
