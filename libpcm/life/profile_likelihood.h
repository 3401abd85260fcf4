/* SPDX-License-Identifier: Apache-2.0 */
/* The profile likelihood of exact and right-censored rows: what they say at a glance, and the
 * search for the shape over moments of y = ln age. */
#ifndef PCM_LIFE_PROFILE_LIKELIHOOD_H
#define PCM_LIFE_PROFILE_LIKELIHOOD_H

#include <pcm/weibull.h>

#include "libpcm/life/lives.h"
#include "libpcm/life/shape_search.h"

/* What the rows say at a glance. */
typedef struct pcm__lives_facts {
    double items, failures, exposure, oldest;
    double youngest_failure, oldest_failure; /* INFINITY and -INFINITY without failures */
} pcm__lives_facts;

/* A fit in progress. Logarithms are taken about a centre: y = ln(age/2^exponent) - centre. */
typedef struct pcm__profile {
    const pcm__vector *vector;
    const pcm__life_source *source;
    pcm__lives lives; /* the columns to work with */
    pcm__lives_facts facts;
    int exponent;
    double centre;
    double failed_sum; /* sum of y over failures */
    pcm__shape_search search;
    int passes;
    int others; /* a row was met that is not plain: nothing else holds then */
} pcm__profile;

/* Nonzero if the likelihood has a maximum. */
int pcm__profile_has_maximum(const pcm__lives_facts *facts);

/* Reads all rows into the columns, which have room for them, and searches there, from a guess > 0
 * of the shape or from 0 without one. Returns nonzero if the maximum was found. */
int pcm__profile_search_columns(pcm__profile *profile, double guess);

/* Rows that the columns need room for when a large sample is read in blocks. */
size_t pcm__profile_block_room(size_t rows);

/* Reads all rows in blocks, a few times at most, and searches with their moments; `guess` is a
 * life that may be near, or NULL. Returns nonzero if the maximum was found: where rows are very
 * unlike each other or failures very rare, only the columns of all rows will tell. */
int pcm__profile_search_blocks(pcm__profile *profile, const pcm_weibull *guess);

#endif
