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
} pcm__job;

/* A job by index, which must be below the count. */
const pcm__job *pcm__jobs_get(const pcm_jobs *jobs, size_t index);

#endif
