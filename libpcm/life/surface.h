/* SPDX-License-Identifier: Apache-2.0 */
/* The log-likelihood of life data over the plane of intercept u and slope b of
 * ln H(t) = u + b ln(t/reference), whatever kind the rows are. */
#ifndef PCM_LIFE_SURFACE_H
#define PCM_LIFE_SURFACE_H

#include <pcm/fit.h>

#include "libpcm/life/level.h"
#include "libpcm/life/likelihood.h"

/* Exact and right-censored rows in columns. For them
 *     l(u, b) = r (u + ln b) + b sum_failed y - e^u sum w e^(b y),
 * so that at one slope the data need be read only once, whatever the intercept. */
typedef struct pcm__plain_rows {
    double *y;      /* [n] ln(age/oldest), failures first; NULL if rows are of other kinds */
    double *weight; /* [n] counts */
    size_t n;
    double failed_sum; /* sum of weight y over failures */
    double slope;      /* at which the moments are; 0 at first */
    double moments[4];
} pcm__plain_rows;

/* Belongs to one thread: it remembers what it has read. */
typedef struct pcm__surface {
    pcm__plain_rows plain;
    pcm__likelihood likelihood; /* of rows that are not plain */
    double failures;
    double log_reference;
    double constant; /* what the value at a point lacks: minus the sum of ln t over exact rows */
    double highest;  /* ln(t/reference) of the highest age */
    double extent;   /* spread of all ages in ln t */
    int truncated;
} pcm__surface;

/* Reads the rows; `failures` is their sum of counts. PCM_ERR_MEMORY. */
pcm_status pcm__surface_new(pcm__surface *out, const pcm_life_data *data, double failures);

void pcm__surface_free(pcm__surface *surface);

/* Log-likelihood without the constant, its gradient and information. */
pcm__tally pcm__surface_at(pcm__surface *surface, pcm__point at);

/* Nonzero if the data gives the estimate of the fit the likelihood that the fit says. */
int pcm__surface_is_of(pcm__surface *surface, const pcm_fit *fit);

/* The intercept at which the likelihood is highest at one slope, searched from a point of it. */
double pcm__surface_ridge(pcm__surface *surface, pcm__point from);

/* A fitted model as a point, and a point as a line. */
pcm__point pcm__surface_point(const pcm__surface *surface, pcm_weibull life);
pcm__line pcm__surface_line(const pcm__surface *surface, pcm__point at);

#endif
