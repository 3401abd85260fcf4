/* SPDX-License-Identifier: Apache-2.0 */
/* A leaf of a proof, checked and in the order in which it is used: job by job. */
#ifndef PCM_CERTIFICATE_LEAF_H
#define PCM_CERTIFICATE_LEAF_H

#include <pcm/certificate.h>

#include "libpcm/certificate/precedence_prices.h"
#include "libpcm/schedule/problem/problem.h"

/* A use of a limit at the limit's price. */
typedef struct pcm__priced_use {
    pcm_index period; /* in which the job begins; PCM_NO_INDEX: given away */
    long double money;
} pcm__priced_use;

typedef struct pcm__proof_leaf {
    const pcm_schedule_problem *problem;
    size_t skills;
    const double *skill_price; /* [skills][periods] */
    const double *crew_price;  /* [crews][periods] */
    double *limit_price;       /* [limits] clamped: see pcm__proof_leaf_read() */
    size_t *use_start;         /* [jobs + 1] uses of job j: use[use_start[j] ..] */
    pcm__priced_use *use;
    const double *exclusion_price; /* [exclusions][periods], or NULL */
    size_t
        *exclusion_start; /* [jobs + 1] priced exclusions of job j: exclusion[exclusion_start[j] ..]
                           */
    size_t *exclusion;
    pcm__precedence_prices precedences;
    size_t *step_start; /* [jobs + 1] steps on job j: step[step_start[j] ..] */
    pcm_certificate_step *step;
} pcm__proof_leaf;

/*
 * Reads a leaf, whose arrays of prices must outlive it. Prices of limits beyond what makes a bound
 * are taken back to where they do: a limit without least (or most) value can only push down (or
 * up), and nobody pays more to keep a priced limit than to break it.
 *
 * `name` is what messages call the leaf. PCM_ERR_ARGUMENT for arrays that are NULL, PCM_ERR_DOMAIN
 * for prices that are not numbers or negative, and for steps on jobs that do not exist;
 * PCM_ERR_MEMORY. On failure there is nothing to free.
 */
pcm_status pcm__proof_leaf_read(pcm__proof_leaf *out, const pcm_schedule_problem *problem,
                                const pcm_certificate_leaf *leaf, const char *name);
void pcm__proof_leaf_free(pcm__proof_leaf *leaf);

/* Whether the steps let a job begin in a period (PCM_NO_INDEX: be given away) with a crew
 * (PCM_NO_INDEX: it is shared, or given away). */
int pcm__proof_leaf_allows(const pcm__proof_leaf *leaf, pcm_index job, pcm_index start,
                           pcm_index crew);

/* Whether there are steps on a job. */
static inline int pcm__proof_leaf_steps_on(const pcm__proof_leaf *leaf, pcm_index job)
{
    return leaf->step_start[job + 1] > leaf->step_start[job];
}

#endif
