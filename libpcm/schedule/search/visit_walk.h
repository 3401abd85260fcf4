/* SPDX-License-Identifier: Apache-2.0 */
/* A walk of annealing through sequences of visits (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi
 * 1983).
 *
 * Every move returns the change of cost that it made, 0 if it was not accepted, and adds the work
 * it took to walk->work, in units of one look at a single visit's move. */
#ifndef PCM_SCHEDULE_VISIT_WALK_H
#define PCM_SCHEDULE_VISIT_WALK_H

#include "libpcm/schedule/search/exchange.h"
#include "libpcm/schedule/search/visits.h"

typedef struct pcm__visit_walk {
    pcm__visits *visits;
    const double *guide;     /* [rows] prices */
    pcm__exchange *exchange; /* room */
    pcm__dice dice;
    double temperature; /* money, > 0 */
    uint64_t work;
} pcm__visit_walk;

/* Money by which visits must be able to rise for the search to find its way: what moving one a
 * short way typically costs at the guiding prices, shared among the visits that load a row, as the
 * more there are, the cheaper moves can be chosen. 0 if no visit can move. */
double pcm__visit_warmth(const pcm__visits *visits, const double *guide);

/* A random move of some visit of a task. */
double pcm__visit_walk_step(pcm__visit_walk *walk, uint32_t task);

/* The single moves: visit number n of a task to another period; the same, and one that is there to
 * where the first one comes from, or to any other; all from n on by the same number of periods; one
 * more; one less. */
double pcm__visit_shift(pcm__visit_walk *walk, uint32_t task, uint32_t n);
double pcm__visit_swap(pcm__visit_walk *walk, uint32_t task, uint32_t n);
double pcm__visit_chain(pcm__visit_walk *walk, uint32_t task, uint32_t n);
double pcm__visit_shift_tail(pcm__visit_walk *walk, uint32_t task, uint32_t n);
double pcm__visit_enter(pcm__visit_walk *walk, uint32_t task, uint32_t n);
double pcm__visit_leave(pcm__visit_walk *walk, uint32_t task, uint32_t n);

/* A free job to another place, mostly with a visit that makes way for it. */
double pcm__visit_move_job(pcm__visit_walk *walk, uint32_t job);

/* Visits in the row of visit number n, and in that of a near period, are dealt to both anew. */
double pcm__visit_repack(pcm__visit_walk *walk, uint32_t task, uint32_t n);

#endif
