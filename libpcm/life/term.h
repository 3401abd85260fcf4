/* SPDX-License-Identifier: Apache-2.0 */
/* A row of life data as factors of the likelihood, and their derivatives in intercept u and slope
 * b of ln H(t) = u + b y, y = ln(t/reference). */
#ifndef PCM_LIFE_TERM_H
#define PCM_LIFE_TERM_H

#include <pcm/life_data.h>

enum pcm__term_kind { PCM__SURVIVED, PCM__FAILED_WITHIN, PCM__FAILED_AT };

/* A factor of the likelihood. */
typedef struct pcm__term {
    enum pcm__term_kind kind;
    double y;     /* end of the stretch, ln(age/reference) */
    double gap;   /* its length in y; INFINITY from age 0 */
    double count; /* negative where a right-truncated row is divided by a probability */
} pcm__term;

/* Most factors of a row. */
enum { PCM__ROW_TERMS = 3 };

/* A point at which the likelihood is looked at; b > 0. */
typedef struct pcm__point {
    double u, b;
} pcm__point;

/* Log-likelihood at a point, its gradient and minus its second derivatives (u, mixed, b). */
typedef struct pcm__tally {
    double value;
    double gradient[2];
    double information[3];
} pcm__tally;

/* ln(to/from), exact where the two are close. */
double pcm__log_quotient(double to, double from);

/* The age that stands for a row where only rough size matters. */
double pcm__typical_age(const pcm_life *row);

/* Takes a row apart into at most PCM__ROW_TERMS factors; returns how many. What an exact row
 * contributes besides, -count ln t, is left to the caller. */
int pcm__row_terms(pcm__term *out, const pcm_life *row, double reference);

/* Adds the logarithm of a factor, with its derivatives. */
void pcm__tally_add(pcm__tally *tally, const pcm__term *term, pcm__point at);

#endif
