/* SPDX-License-Identifier: Apache-2.0 */
/* The whole problem as one mixed-integer program, branched to the optimum by linear programs: for
 * small problems of jobs, and as an oracle for the decomposition. */
#ifndef PCM_SCHEDULE_MONOLITHIC_H
#define PCM_SCHEDULE_MONOLITHIC_H

#include "libpcm/schedule/search/search.h"

/* The program's relaxation alone: its optimum; -INFINITY if the backend fails. */
pcm_status pcm__monolithic_bound(double *out, const pcm__model *model, const pcm_solver *solver,
                                 pcm__watch *watch);

/* Branches, with the search's best plan as the incumbent; better plans are offered to the search.
 * What the leaves prove, of a finished or an interrupted search, replaces *bound and the master's
 * proof if it is higher. Exclusions and precedences that no block holds, and the crews of jobs that
 * one crew does, are branched on but not in what is proven: then the plan can be optimal and the
 * bound below it. A backend that fails is no failure. */
pcm_status pcm__monolithic_solve(pcm__master *master, pcm__search *search, pcm__state *state,
                                 double *bound, const pcm_solver *solver);

#endif
