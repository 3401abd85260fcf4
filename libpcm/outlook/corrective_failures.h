/* SPDX-License-Identifier: Apache-2.0 */
/* How often one asset fails in each period of a plan. */
#ifndef PCM_OUTLOOK_CORRECTIVE_FAILURES_H
#define PCM_OUTLOOK_CORRECTIVE_FAILURES_H

#include <pcm/corrective_load.h>

/* Arrays by period. Without `p` the numbers are Poisson's with these means. */
typedef struct pcm__failures {
    double *mean;
    double *variance;
    double *p;   /* [periods][most + 1] probabilities */
    size_t most; /* failures that have any */
} pcm__failures;

/* Fills in what is {0} for a checked asset. PCM_ERR_MEMORY, PCM_ERR_LIMIT. */
pcm_status pcm__failures_make(pcm__failures *out, const pcm_corrective_asset *asset, double period,
                              size_t periods);

/* Leaves {0}. */
void pcm__failures_free(pcm__failures *failures);

#endif
