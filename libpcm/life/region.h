/* SPDX-License-Identifier: Apache-2.0 */
/* The Weibull models whose log-likelihood is not below a level: a set in the plane of intercept u
 * and slope b, convex unless rows are truncated (Burridge 1981, Biometrika 68). */
#ifndef PCM_LIFE_REGION_H
#define PCM_LIFE_REGION_H

#include "libpcm/life/surface.h"

/* One end of the region in b. */
typedef struct pcm__region_end {
    double b;      /* where it is, or where it was left if open */
    double inside; /* an intercept there that is in the region: the only one if not open */
    double gradient[2]; /* of the log-likelihood there */
    int open; /* the region goes on beyond: to 0 or to infinity */
} pcm__region_end;

typedef struct pcm__region {
    pcm__surface *surface;
    double level;
    pcm__region_end end[2]; /* lowest and highest b */
} pcm__region;

/* How far below its maximum the log-likelihood of a region reaches: half the quantile of chi-square
 * with one degree of freedom, the square of a normal variable. */
double pcm__allowed_drop(double confidence);

/* The region around the highest point of the surface that reaches `drop` below it. */
pcm__region pcm__region_around(pcm__surface *surface, pcm__point summit, double drop);

/* The region of data whose likelihood rises without reaching a maximum, but not above a limit:
 * nothing failed, everything failed before it was looked at, or one age at failure explains all
 * rows. In the first two cases the likelihood is the probability of what happened, and the region
 * holds the models that give it at least (1 - confidence)/2; in the last it reaches `drop` below
 * the limit. Returns 0 if there is no such region. */
int pcm__region_beyond(pcm__region *out, pcm__surface *surface, double confidence, double drop);

/* The lowest (direction -1) or highest (+1) level of a question in the region; -INFINITY or
 * INFINITY if there is none. */
double pcm__region_extreme(const pcm__region *region, const pcm_question *question, int direction);

#endif
