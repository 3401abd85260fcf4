/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prices of precedences, as their jobs pay and earn them.
 *
 * A precedence asks in each period t: if its second job has begun in t or before, then its first
 * job has ended in t - 1 - least or before, or is not placed. Relaxed at a price in each period
 * (A. M. Geoffrion, Lagrangean relaxation for integer programming, 1974), a second job that begins
 * in s pays the prices from s on, and a first job that ends in e earns those from e + 1 + least on,
 * or all if it is not placed: together never more than 0 in a plan that keeps the precedence. The
 * right-hand side is 0, so a bound has no term of its own for them.
 */
#ifndef PCM_CERTIFICATE_PRECEDENCE_PRICES_H
#define PCM_CERTIFICATE_PRECEDENCE_PRICES_H

#include "libpcm/certificate/sum.h"
#include "libpcm/schedule/problem/problem.h"

/* A job in a priced precedence. */
typedef struct pcm__priced_side {
    size_t row;      /* remaining prices of the precedence: remaining[row ..] */
    pcm_index least; /* periods between the two jobs */
    int is_before;
} pcm__priced_side;

typedef struct pcm__precedence_prices {
    size_t periods;
    size_t *start; /* [jobs + 1] sides of job j: side[start[j] ..] */
    pcm__priced_side *side;
    long double *remaining; /* [priced precedences][periods] sum of the prices from a period on */
} pcm__precedence_prices;

/* Deals prices [precedences][periods] out, of which none is negative; NULL: none is priced.
 * PCM_ERR_MEMORY leaves nothing to free. */
pcm_status pcm__precedence_prices_make(pcm__precedence_prices *out,
                                       const pcm_schedule_problem *problem, const double *price);
void pcm__precedence_prices_free(pcm__precedence_prices *prices);

/* Adds what a job pays, less what it earns, for beginning in `start` and ending in `last`. */
void pcm__precedence_prices_add_place(pcm__sum *cost, const pcm__precedence_prices *prices,
                                      pcm_index job, pcm_index start, pcm_index last);

/* Adds what it earns for not being placed, with its sign: given away, or left over. */
void pcm__precedence_prices_add_unplaced(pcm__sum *cost, const pcm__precedence_prices *prices,
                                         pcm_index job);

#endif
