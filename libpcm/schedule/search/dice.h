/* SPDX-License-Identifier: Apache-2.0 */
/* Dice for inner loops that draw several numbers per microsecond: xoshiro256** of D. Blackman and S.
 * Vigna (2018), started from the library's numbers by counter. */
#ifndef PCM_SCHEDULE_DICE_H
#define PCM_SCHEDULE_DICE_H

#include "libpcm/num/random.h"
#include "libpcm/num/vector_inline.h"

typedef struct pcm__dice {
    uint64_t word[4];
} pcm__dice;

static inline void pcm__dice_begin(pcm__dice *dice, uint64_t seed, uint64_t stream)
{
    pcm__random random;
    pcm__random_begin(&random, seed, stream);
    for (int i = 0; i < 4; i++)
        dice->word[i] = pcm__random_next(&random);
    dice->word[0] |= 1; /* not all zero */
}

static inline uint64_t pcm__dice_turned(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

static inline uint64_t pcm__dice_next(pcm__dice *dice)
{
    uint64_t *s = dice->word, result = pcm__dice_turned(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = pcm__dice_turned(s[3], 45);
    return result;
}

/* Strictly between 0 and 1. */
static inline double pcm__dice_uniform(pcm__dice *dice)
{
    return ((double)(pcm__dice_next(dice) >> 12) + 0.5) * 0x1p-52;
}

/* From 0 to bound - 1, bound > 0, by D. Lemire's multiplication (2019); what it favours is below
 * bound / 2^32. */
static inline uint32_t pcm__dice_below(pcm__dice *dice, uint32_t bound)
{
    return (uint32_t)(((pcm__dice_next(dice) >> 32) * bound) >> 32);
}

/* Exponentially distributed with mean 1. */
static inline double pcm__dice_exponential(pcm__dice *dice)
{
    return -pcm__log_lane(pcm__dice_uniform(dice), 0);
}

#endif
