/* SPDX-License-Identifier: Apache-2.0 */
/* A whole plan while it is searched: the chosen options, the loads they make, and what all of it costs,
 * kept up to date move by move. */
#ifndef PCM_SCHEDULE_STATE_H
#define PCM_SCHEDULE_STATE_H

#include "libpcm/schedule/model/arrangement.h"
#include "libpcm/schedule/search/response.h"
#include "libpcm/schedule/search/seats.h"

/* A load that changes. */
typedef struct pcm__shift {
    uint32_t row;
    double amount;
} pcm__shift;

typedef struct pcm__state {
    const pcm__model *model;
    pcm__arrangement now;
    double *load;          /* [rows] base included */
    double *ease;          /* [cells] factor on what hours of staff cells cost above their lowest price, 1
                            * unless the search lowers walls for a while */
    double *cell_cost;     /* [cells] F of each cell, eased */
    uint32_t *begins;      /* [setups][periods] jobs of a set-up that begin there */
    double cost;           /* options, set-ups, gaps, cells, broken ties at rule_price */
    pcm__responses responses; /* of the cells at these loads */
    pcm__seats seats;         /* who loads which row */
    pcm__shift *shift;     /* room for the loads that one or two moves change, before and after merging */
    double *loads;         /* room for the loads of one cell */
} pcm__state;

/* All jobs away, no visits (none_cost may be INFINITY: then the cheapest sequence). PCM_ERR_MEMORY
 * leaves an empty state, which may be freed. */
pcm_status pcm__state_make(pcm__state *state, const pcm__model *model);
void pcm__state_free(pcm__state *state);

/* Recomputes loads and cost from an arrangement, which may be the state's own. */
void pcm__state_set(pcm__state *state, const pcm__arrangement *arrangement);

/* Brings everything up to date with ease[]. */
void pcm__state_ease(pcm__state *state);

/* Changes the pull on limits, see pcm__responses_pull(), and recomputes. */
void pcm__state_pull(pcm__state *state, const double *price, double share);

/* Change of cost if a job took another option: cells, set-ups, ties and all. */
double pcm__state_change(const pcm__state *state, uint32_t job, uint32_t option);

/* Cost of an option to a job that is away: its own, that of the cells and of ties broken. */
double pcm__state_cost_but_setup(const pcm__state *state, uint32_t job, uint32_t option);

/* Change of cost if two different jobs took other options at once. Exact unless they share a set-up or a tie, for which see
 * pcm__state_entangled(). */
double pcm__state_change_two(const pcm__state *state, uint32_t job, uint32_t option,
                             uint32_t other, uint32_t other_option);

/* Nonzero if two jobs share a set-up or a precedence. */
int pcm__state_entangled(const pcm__state *state, uint32_t job, uint32_t other);

/* Periods by which the precedences of a job would be broken if it took an option. */
double pcm__state_ties_broken(const pcm__state *state, uint32_t job, uint32_t option);

/* Makes that move; returns the change of cost. */
double pcm__state_move(pcm__state *state, uint32_t job, uint32_t option);

/* Replaces all visits of a recurring task; options by period. Returns the change of cost. */
double pcm__state_set_visits(pcm__state *state, uint32_t recurring, const uint32_t *visit,
                             size_t visits);

/* Adds the uses of an option to the loads (sign +1) or takes them away (-1), and brings cells up to date;
 * returns the change of the cells' cost. The option's own cost is the caller's business. */
double pcm__state_load(pcm__state *state, uint32_t option, double sign);

/* Change of the cells' cost if one option were added and another taken away, either may be PCM__NONE;
 * nothing changed. */
double pcm__state_load_change(const pcm__state *state, uint32_t add, uint32_t leave);

/* The same of cells of crews alone, which price hours. */
double pcm__state_hours_change(const pcm__state *state, uint32_t add, uint32_t leave);

/* Change of all but the cells if a job took another option: its own cost, set-ups, ties broken. */
double pcm__state_change_beside(const pcm__state *state, uint32_t job, uint32_t option);

/* Sum of hours that no crew has, units outside of hard limits and periods of broken ties: 0 means that
 * the plan keeps every rule. Left-over jobs are not counted. */
double pcm__state_violation(const pcm__state *state);

#endif
