/* SPDX-License-Identifier: Apache-2.0 */
/* The likelihood of two Weibull populations. */
#ifndef PCM_LIFE_MIXTURE_H
#define PCM_LIFE_MIXTURE_H

#include <pcm/mixture.h>

#include "libpcm/num/objective.h"

enum { PCM__MIXTURE_PARAMETERS = 5 };

/* What is known of a group of items; ages as y = ln(age/reference). */
enum pcm__mixture_kind { PCM__MIXTURE_AT, PCM__MIXTURE_BEYOND, PCM__MIXTURE_WITHIN };

/* One row: the probability of what is known, divided by that of being in the data at all. */
typedef struct pcm__mixture_piece {
    enum pcm__mixture_kind kind;
    double from;  /* within: lower end, -INFINITY for age 0 */
    double to;    /* age, or upper end */
    double count; /* negative for a divisor */
} pcm__mixture_piece;

/* All rows. */
typedef struct pcm__mixture_rows {
    pcm__mixture_piece *pieces;
    size_t count;
    double reference;
    double constant; /* -sum of ln t over exact rows */
} pcm__mixture_rows;

/* PCM_ERR_MEMORY. Ages are measured in the reference age > 0. */
pcm_status pcm__mixture_rows_new(pcm__mixture_rows *out, const pcm_life_data *data,
                                 double reference);
void pcm__mixture_rows_free(pcm__mixture_rows *rows);

/* pcm__objective.at: the context is pcm__mixture_rows, the parameters are ln(p/(1-p)), and
 * ln(scale/reference) and ln shape of each population. */
void pcm__mixture_at(pcm__slope *out, const double *theta, const void *rows);

/* Failures that the populations explain: sum over failed rows of the probability of each. */
void pcm__mixture_explained(double out[2], const pcm__mixture_rows *rows, const double *theta);

/* ln of p and of 1 - p from the log odds. */
void pcm__mixture_log_weights(double out[2], double log_odds);

#endif
