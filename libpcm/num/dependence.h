/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns are combinations of others. */
#ifndef PCM_NUM_DEPENDENCE_H
#define PCM_NUM_DEPENDENCE_H

#include "libpcm/num/objective.h"

typedef struct pcm__dependence {
    int rank;
    /* The columns: independent ones first, [rank], then those that are combinations of them. */
    int order[PCM__PARAMETERS];
    /* Column order[rank + k] is the sum over j < rank of combination[k][j] times column order[j],
     * up to rounding. */
    double combination[PCM__PARAMETERS][PCM__PARAMETERS];
} pcm__dependence;

/* Takes columns apart by the matrix of their products with each other, positive semidefinite. A
 * column depends on others if they leave at most `tolerance` of its square unexplained; among
 * columns that could take each other's place, the later ones are called dependent. */
void pcm__dependence_find(pcm__dependence *out,
                          const double products[PCM__PARAMETERS][PCM__PARAMETERS], int n,
                          double tolerance);

#endif
