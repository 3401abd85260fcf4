/* SPDX-License-Identifier: Apache-2.0 */
/* The whole problem as one mixed-integer program, branched to the optimum by linear programs: for small
 * problems of jobs, and as an oracle for the decomposition. */
#ifndef PCM_SCHEDULE_MONOLITHIC_H
#define PCM_SCHEDULE_MONOLITHIC_H

#include "libpcm/schedule/search.h"

/* The program's relaxation alone: its optimum. */
pcm_status pcm__monolithic_bound(double *out, const pcm__model *model, const pcm_solver *solver,
                                 pcm__watch *watch);

/* Branches, with the search's best plan as the incumbent; a better plan is offered to the search. The bound
 * of a finished or interrupted search replaces *bound if it is higher; the certificate of such a bound is
 * the tree of leaves in search->... (see pcm__master). A backend that fails is no failure. */
pcm_status pcm__monolithic_solve(pcm__search *search, pcm__state *state, double *bound,
                                 const pcm_solver *solver);

#endif
