/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Jobs that share a set-up: the least of their costs and the set-up's, which is paid once in each
 * period in which any of them begins.
 *
 * The value of a set of jobs that are not served yet, from a period to the end of the horizon,
 * follows from the values one period later (R. Bellman, Dynamic Programming, 1957): pass the period
 * by, or pay for it and serve some of the set. From the last period backwards, a job joins the sets
 * in the last period in which it could begin and leaves them in the first, where it must still be
 * unserved; so sets hold only jobs whose windows are open, and the value of the empty set remains.
 *
 * **Parts.** There are 2^n sets of n open windows. Where more than PCM__OPEN_MAX = 13 windows are
 * open at once, the jobs of a set-up are cut into parts that each pay an equal share of its cost,
 * which can only lower the bound. The rule depends on nothing but the problem: the jobs are taken
 * by the first period of their windows, equal ones by number, and each goes to the first part in
 * which fewer than 13 windows of its jobs are open in that period. A window is open from
 * pcm_schedule_job.first to last, whatever places are left in it.
 */
#ifndef PCM_CERTIFICATE_SETUP_H
#define PCM_CERTIFICATE_SETUP_H

#include "libpcm/certificate/options.h"

enum { PCM__OPEN_MAX = 13 };

/* Least cost of the jobs of a set-up; INFINITY if there is no way. `options` is room for one job at
 * a time. PCM_ERR_MEMORY. */
pcm_status pcm__proof_setup(long double *out, pcm__proof_options *options,
                            const pcm__proof_leaf *leaf, size_t setup);

#endif
