/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers by counter: Philox4x32-10 of Salmon, Moraes, Dror & Shaw (2011), "Parallel random
 * numbers: as easy as 1, 2, 3". A number is a function of (seed, stream, index), so that work
 * split over threads or resumed in the middle sees the same numbers. */
#ifndef PCM_NUM_RANDOM_H
#define PCM_NUM_RANDOM_H

#include <stdint.h>

/* A position in one stream of numbers. Plain data: copying it forks the stream. */
typedef struct pcm__random {
    uint64_t seed;
    uint64_t stream;
    uint64_t index; /* of the next number */
    uint64_t next;  /* second number of the block that was drawn last */
} pcm__random;

/* One block of the generator itself. */
void pcm__philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);

/* Starts a stream at its first number. Streams of one seed are independent of each other. */
void pcm__random_begin(pcm__random *random, uint64_t seed, uint64_t stream);

/* The number at an index of a stream: what pcm__random_next() gives at that place. */
uint64_t pcm__random_at(uint64_t seed, uint64_t stream, uint64_t index);

/* The next 64 random bits. */
uint64_t pcm__random_next(pcm__random *random);

/* 64 random bits as a number strictly between 0 and 1, in steps of 2^-52. */
double pcm__random_unit(uint64_t bits);

/* The next number strictly between 0 and 1. */
double pcm__random_uniform(pcm__random *random);

/* The next integer from 0 to bound - 1, each equally likely; bound > 0. */
uint64_t pcm__random_below(pcm__random *random, uint64_t bound);

#endif
