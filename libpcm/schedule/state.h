/* SPDX-License-Identifier: Apache-2.0 */
/* A whole plan while it is searched: the chosen options, the loads they make, and what all of it costs,
 * kept up to date move by move. */
#ifndef PCM_SCHEDULE_STATE_H
#define PCM_SCHEDULE_STATE_H

#include "libpcm/schedule/model.h"

/* The plan alone, which can be kept and put back. */
typedef struct pcm__arrangement {
    uint32_t *option;      /* [jobs] chosen option */
    uint32_t *visits;      /* [recurring] number of visits */
    uint32_t *visit_first; /* [recurring + 1] where a task's visits are in visit[], with room for all that
                            * its gaps allow */
    uint32_t *visit;       /* options of the visits, by period */
} pcm__arrangement;

typedef struct pcm__state {
    const pcm__model *model;
    pcm__arrangement now;
    double *load;          /* [rows] base included */
    double *cell_cost;     /* [cells] F of each cell, times ease for staff cells above their p_0 */
    uint32_t *begins;      /* [setups][periods] jobs of a set-up that begin there */
    double cost;           /* options, set-ups, gaps, cells, broken ties at rule_price */
    double ease;           /* factor on what staff cells cost, 1 unless the search relaxes them for a while */
} pcm__state;

/* All jobs away, no visits (none_cost may be INFINITY: then the cheapest sequence). PCM_ERR_MEMORY
 * leaves an empty state, which may be freed. */
pcm_status pcm__state_make(pcm__state *state, const pcm__model *model);
void pcm__state_free(pcm__state *state);

/* Room for an arrangement of a model, and copying one. */
pcm_status pcm__arrangement_make(pcm__arrangement *arrangement, const pcm__model *model);
void pcm__arrangement_free(pcm__arrangement *arrangement);
void pcm__arrangement_copy(pcm__arrangement *to, const pcm__arrangement *from,
                           const pcm__model *model);

/* Recomputes loads and cost from an arrangement, which may be the state's own. */
void pcm__state_set(pcm__state *state, const pcm__arrangement *arrangement);

/* Changes ease and recomputes what depends on it. */
void pcm__state_ease(pcm__state *state, double ease);

/* Change of cost if a job took another option: cells, set-ups, ties and all. */
double pcm__state_change(const pcm__state *state, uint32_t job, uint32_t option);

/* Makes that move; returns the change of cost. */
double pcm__state_move(pcm__state *state, uint32_t job, uint32_t option);

/* Replaces all visits of a recurring task; options by period. Returns the change of cost. */
double pcm__state_set_visits(pcm__state *state, uint32_t recurring, const uint32_t *visit,
                             size_t visits);

/* Own cost of a recurring task with these visits: gaps, visits, end; INFINITY if a rule is broken. */
double pcm__sequence_cost(const pcm__model *model, uint32_t recurring, const uint32_t *visit,
                          size_t visits);

/* Adds the uses of an option to the loads (sign +1) or takes them away (-1), and brings cells up to date;
 * returns the change of the cells' cost. The option's own cost is the caller's business. */
double pcm__state_load(pcm__state *state, uint32_t option, double sign);

/* Change of the cells' cost if an option were added now, nothing changed. */
double pcm__state_load_change(const pcm__state *state, uint32_t option);

/* Sum of hours that no crew has, units outside of hard limits and periods of broken ties: 0 means that
 * the plan keeps every rule. Left-over jobs are not counted. */
double pcm__state_violation(const pcm__state *state);

#endif
