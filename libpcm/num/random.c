/* SPDX-License-Identifier: Apache-2.0 */
/* Philox4x32-10: ten rounds of multiply, swap and xor over a counter of 128 bits, keyed with 64.
 * Source: Salmon, Moraes, Dror & Shaw (2011), SC11, section 3.3 and table 2. */
#include "libpcm/num/random.h"

static const uint32_t first_multiplier = 0xD2511F53u;
static const uint32_t second_multiplier = 0xCD9E8D57u;
static const uint32_t first_weyl = 0x9E3779B9u;
static const uint32_t second_weyl = 0xBB67AE85u;

void pcm__philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2])
{
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++) {
        const uint64_t first = (uint64_t)first_multiplier * c0;
        const uint64_t second = (uint64_t)second_multiplier * c2;
        c0 = (uint32_t)(second >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)second;
        c2 = (uint32_t)(first >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)first;
        k0 += first_weyl;
        k1 += second_weyl;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
}

/* A block holds two numbers: those at 2 * block and 2 * block + 1. */
static void draw_block(uint64_t out[2], uint64_t seed, uint64_t stream, uint64_t block)
{
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    const uint32_t counter[4] = {(uint32_t)block, (uint32_t)(block >> 32), (uint32_t)stream,
                                 (uint32_t)(stream >> 32)};
    uint32_t words[4];
    pcm__philox(words, counter, key);
    out[0] = ((uint64_t)words[1] << 32) | words[0];
    out[1] = ((uint64_t)words[3] << 32) | words[2];
}

void pcm__random_begin(pcm__random *random, uint64_t seed, uint64_t stream)
{
    *random = (pcm__random){.seed = seed, .stream = stream};
}

uint64_t pcm__random_at(uint64_t seed, uint64_t stream, uint64_t index)
{
    uint64_t pair[2];
    draw_block(pair, seed, stream, index / 2);
    return pair[index % 2];
}

uint64_t pcm__random_next(pcm__random *random)
{
    const uint64_t index = random->index++;
    if (index % 2 == 1)
        return random->next;
    uint64_t pair[2];
    draw_block(pair, random->seed, random->stream, index / 2);
    random->next = pair[1];
    return pair[0];
}

/* The half step keeps both ends out: 52 bits and a half are exact in a double, 53 would round the
 * largest to 1. */
double pcm__random_unit(uint64_t bits)
{
    return ((double)(bits >> 12) + 0.5) * 0x1p-52;
}

double pcm__random_uniform(pcm__random *random)
{
    return pcm__random_unit(pcm__random_next(random));
}

/* Numbers from the incomplete last run of `bound` would favour small results: they are drawn
 * again. */
uint64_t pcm__random_below(pcm__random *random, uint64_t bound)
{
    const uint64_t excess = (0 - bound) % bound; /* 2^64 mod bound */
    uint64_t bits;
    do {
        bits = pcm__random_next(random);
    } while (bits < excess);
    return bits % bound;
}
