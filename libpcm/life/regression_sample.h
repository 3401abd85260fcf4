/* SPDX-License-Identifier: Apache-2.0 */
/* Life data with covariates as the likelihood of ln H = u + x'gamma + b y reads it. Parameters come
 * in the order u, gamma_1, .., gamma_p, b everywhere. */
#ifndef PCM_LIFE_REGRESSION_SAMPLE_H
#define PCM_LIFE_REGRESSION_SAMPLE_H

#include "libpcm/life/regression_units.h"
#include "libpcm/life/term.h"
#include "libpcm/num/exponential_sums.h"
#include "libpcm/num/objective.h"

/* Most sums of the kernel: the upper triangle of products of 1, covariates and y. */
enum { PCM__REGRESSION_SUMS = PCM__PARAMETERS * (PCM__PARAMETERS + 1) / 2 };

/* A row that is censored otherwise than from the right, or truncated. */
typedef struct pcm__censored_row {
    pcm__term terms[PCM__ROW_TERMS];
    int count_of_terms;
    double y; /* of its typical age */
    double count;
} pcm__censored_row;

typedef struct pcm__regression_sample {
    pcm__regression_units units;
    const pcm_life_data *data;
    /* Plain rows, failures at known ages and their survivors, watched from new: covariates and y
     * by column. Either all rows are kept, or they are converted again in every pass, a block at a
     * time: for long data that is faster than fresh memory. */
    int kept;
    pcm__table plain;
    double *memory;  /* behind the columns, and */
    double *storage; /* where in it they begin, each of `length` */
    size_t length;
    double failed[PCM__PARAMETERS];      /* sums over failures in plain rows of count (1, x, y) */
    double first_point[PCM__PARAMETERS]; /* not kept: where the first pass looked, */
    double first_sums[PCM__REGRESSION_SUMS]; /* and the sums it found there */
    pcm__censored_row *censored;             /* all other rows */
    double *censored_covariates;             /* [censored_count][covariates] */
    size_t censored_count, censored_capacity, covariates_capacity;
    double constant; /* -sum count ln t over exact rows */
    double items, failures, exposure;
    double youngest_failure, oldest_failure; /* of exact rows; +-INFINITY without any */
    int failures_between; /* some failures are known by an interval of age only */
} pcm__regression_sample;

/* Nonzero if the row is a plain one. */
int pcm__regression_is_plain(const pcm_life *row);

/* Reads the data, which must outlive the sample; rows are kept if no first point is given.
 * PCM_ERR_MEMORY, or PCM_ERR_DATA if the counts overflow; nothing is left to free then. */
pcm_status pcm__regression_sample_read(pcm__regression_sample *out, const pcm_life_data *data,
                                       const pcm__regression_units *units,
                                       const double *first_point);

void pcm__regression_sample_free(pcm__regression_sample *sample);

/* The kernel's sums over the plain rows at a point. */
void pcm__regression_plain_sums(double *sums, const pcm__regression_sample *sample,
                                const double *theta);

/* Sums over all rows of count (1, x, y) (1, x, y)', with the typical age of rows that have no
 * exact one. */
void pcm__regression_moments(double out[PCM__PARAMETERS][PCM__PARAMETERS],
                             const pcm__regression_sample *sample);

/* The log-likelihood as an objective; the context is the sample. */
void pcm__regression_likelihood(pcm__slope *out, const double *theta, const void *context);

#endif
