/* SPDX-License-Identifier: Apache-2.0 */
/* The search for the maximum of a regression's likelihood, or for the reason why there is none. */
#ifndef PCM_LIFE_REGRESSION_SOLVE_H
#define PCM_LIFE_REGRESSION_SOLVE_H

#include <pcm/regression.h>

#include "libpcm/life/regression_sample.h"

/* What keeps an estimate from existing, in terms of the data's covariates. */
typedef struct pcm__obstacle {
    int culprit; /* -1: none in particular */
    double relation[PCM_COVARIATES_MAX];
    double relation_constant;
    double direction[PCM__PARAMETERS]; /* of the search, in which the likelihood never falls */
} pcm__obstacle;

typedef struct pcm__regression_solution {
    pcm_regression_status status;
    pcm__regression_sample sample;
    pcm__summit summit;            /* where the search ended */
    double scale[PCM__PARAMETERS]; /* lengths that matter in its parameters */
    pcm__obstacle obstacle;
    int passes;
} pcm__regression_solution;

/* Solves for the selected covariates; data has rows and outlives the solution. Also PCM_ERR_MEMORY
 * and PCM_ERR_DATA. Free with pcm__regression_solution_free(). */
pcm_status pcm__regression_solve(pcm__regression_solution **out, const pcm_life_data *data,
                                 const pcm__selection *selection);

/* The same from nothing but the data. */
pcm_status pcm__regression_solve_whole(pcm__regression_solution **out, const pcm_life_data *data,
                                       const pcm__selection *selection);

/* The same for long data, by a part of the rows: *out is NULL, with PCM_OK, where the part turns
 * out to be no picture of the whole. */
pcm_status pcm__regression_solve_by_pilot(pcm__regression_solution **out, const pcm_life_data *data,
                                          const pcm__selection *selection);

/* Reads data for a solution that is still to be found; `first_point` as in
 * pcm__regression_sample_read(). */
pcm_status pcm__regression_solution_new(pcm__regression_solution **out, const pcm_life_data *data,
                                        const pcm__regression_units *units,
                                        const double *first_point);

void pcm__regression_solution_free(pcm__regression_solution *solution);

/* All covariates of the data. */
pcm__selection pcm__select_all(const pcm_life_data *data);

/* Looks for a covariate that is a combination of others. `moments` as pcm__regression_moments()
 * gives them. Returns nonzero and tells which if there is one. */
int pcm__regression_collinear(pcm__obstacle *out,
                              const double moments[PCM__PARAMETERS][PCM__PARAMETERS],
                              const pcm__regression_units *units);

/* Why a search that began at `begin` came to no end: the outcome named after the direction in
 * which no row becomes less likely; PCM_REGRESSION_OK if no such direction is found. The sample's
 * rows are kept. */
pcm_regression_status pcm__regression_recession(pcm__obstacle *out,
                                                const pcm__regression_sample *sample,
                                                const pcm__summit *summit, const double *begin);

/* Largest distance of an age from the reference, in logarithms, but at least 1. */
double pcm__regression_extent(const pcm__regression_sample *sample);

/* Nonzero if from that point no row becomes less likely in that direction. Rows are kept. */
int pcm__regression_recedes(const pcm__regression_sample *sample, const double *from,
                            const double *direction);

#endif
