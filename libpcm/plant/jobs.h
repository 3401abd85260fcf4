/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs from inside: what a plan tells about a job beyond its public members. */
#ifndef PCM_PLANT_JOBS_H
#define PCM_PLANT_JOBS_H

#include <pcm/jobs.h>

typedef struct pcm__job {
    pcm_job job;
    pcm_interval_source source;
    double interval_days;
    int last_known; /* zero: due at once, because nobody knows when it was last done */
    /* Of a visit whose interval a plan has chosen, nonzero; the fields that follow are its own. */
    int chosen;
    size_t sequence;  /* number of its task on its asset within that plan, */
    size_t week;      /* the week chosen first, */
    double last_done; /* the day its interval counts from, */
    size_t published; /* row of the work order it comes from, or PCM__NO_ROW */
} pcm__job;

/* A job by index, which must be below the count. */
const pcm__job *pcm__jobs_get(const pcm_jobs *jobs, size_t index);

/* Other jobs for the same horizon: an empty list, which pcm__jobs_put() fills and
 * pcm__jobs_settle() sorts. Only then do jobs point at their costs. */
pcm_status pcm__jobs_like(pcm_jobs **out, const pcm_jobs *jobs);

/* Adds a job; costs and texts are copied, the key is made anew. */
pcm_status pcm__jobs_put(pcm_jobs *jobs, const pcm__job *job);
void pcm__jobs_settle(pcm_jobs *jobs);

/* What a visit of a decision saves against running to failure; 0 where that is not known. */
double pcm__jobs_saving(const pcm_decision *decision);

#endif
