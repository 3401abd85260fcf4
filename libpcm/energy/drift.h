/* SPDX-License-Identifier: Apache-2.0 */
/* A drift as decisions need it: its excess over 1, and integrals of that in closed form. Arguments
 * were checked; x >= 0, discount >= 0. */
#ifndef PCM_ENERGY_DRIFT_H
#define PCM_ENERGY_DRIFT_H

#include <pcm/drift.h>

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN with "NAME.field" in the sentence. */
pcm_status pcm__drift_check(const char *name, const pcm_drift *drift);

/* factor - 1, at x; at the end of time, INFINITY if it grows for ever. */
double pcm__drift_at(const pcm_drift *drift, double x);

/* Integral of e^(-discount u) (factor(u) - 1) from 0 to x <= INFINITY. */
double pcm__drift_sum(const pcm_drift *drift, double discount, double x);

/* Integral of e^(-discount v) (factor(from + v) - 1) over 0 <= v <= length < INFINITY: no digits are
 * lost late in a cycle. */
double pcm__drift_ahead(const pcm_drift *drift, double discount, double from, double length);

/* The same of (from + v)^exponent, exponent > -1. */
double pcm__power_ahead(double exponent, double discount, double from, double length);

/* Integral of e^(-discount u) (factor(INFINITY) - factor(u)) from 0 to INFINITY: what a service
 * could win back at most, compared with drift that has run its course. */
double pcm__drift_recoverable(const pcm_drift *drift, double discount);

/* A time of the order of that in which the drift develops; 0 if it does not grow. */
double pcm__drift_time(const pcm_drift *drift);

/* (1 - e^(-discount x))/discount: what a payment of 1 per unit of time is worth until x. */
double pcm__annuity(double discount, double x);

#endif
