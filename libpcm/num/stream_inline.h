/* SPDX-License-Identifier: Apache-2.0 */
/* Fast random numbers for simulations: xoshiro256+ (Blackman & Vigna 2021, "Scrambled linear
 * pseudorandom number generators", ACM Trans. Math. Softw. 47), one stream per (seed, replication,
 * item), its state filled by splitmix64 (Steele, Lea & Flood 2014) from a key of the three. A
 * stream is a function of its key, so that no result depends on who draws from it. */
#ifndef PCM_NUM_STREAM_INLINE_H
#define PCM_NUM_STREAM_INLINE_H

#include "libpcm/num/vector_inline.h"

/* A position in one stream. */
typedef struct pcm__stream {
    uint64_t word[4];
} pcm__stream;

/* The same for eight streams, lane by lane. */
typedef struct pcm__streams {
    uint64_t word[4][PCM__LANES];
} pcm__streams;

#define PCM__GOLDEN UINT64_C(0x9e3779b97f4a7c15)

/* The finalizer of splitmix64: a bijection in which every bit of the result depends on all. */
PCM__ALWAYS_INLINE uint64_t pcm__mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* What the streams of one replication have in common. */
PCM__ALWAYS_INLINE uint64_t pcm__replication_key(uint64_t seed, uint64_t replication)
{
    return pcm__mix(pcm__mix(seed + PCM__GOLDEN) + (replication + 1) * PCM__GOLDEN);
}

/* Words 0 to 3 of a stream's state at its first number; never all 0, as they are all different. */
PCM__ALWAYS_INLINE uint64_t pcm__first_word(uint64_t replication_key, uint64_t item, unsigned word)
{
    const uint64_t key = replication_key ^ (item + 1) * UINT64_C(0xd1342543de82ef95);
    return pcm__mix(key + (word + 1) * PCM__GOLDEN);
}

PCM__ALWAYS_INLINE void pcm__stream_begin(pcm__stream *stream, uint64_t replication_key,
                                          uint64_t item)
{
    for (unsigned word = 0; word < 4; word++)
        stream->word[word] = pcm__first_word(replication_key, item, word);
}

/* Eight replications of one item. */
PCM__ALWAYS_INLINE void pcm__streams_begin(pcm__streams *streams,
                                           const uint64_t replication_key[PCM__LANES],
                                           uint64_t item)
{
    for (unsigned word = 0; word < 4; word++)
        for (int lane = 0; lane < PCM__LANES; lane++)
            streams->word[word][lane] = pcm__first_word(replication_key[lane], item, word);
}

/* The next number strictly between 0 and 1, in steps of 2^-52; a to d are the words. */
PCM__ALWAYS_INLINE double pcm__next_uniform(uint64_t *a, uint64_t *b, uint64_t *c, uint64_t *d)
{
    const uint64_t bits = *a + *d, shifted = *b << 17;
    *c ^= *a;
    *d ^= *b;
    *b ^= *c;
    *a ^= *d;
    *c ^= shifted;
    *d = (*d << 45) | (*d >> 19);
    return pcm__from_bits((bits >> 12) | UINT64_C(0x3ff0000000000000)) - (1.0 - 0x1p-53);
}

PCM__ALWAYS_INLINE double pcm__stream_uniform(pcm__stream *stream)
{
    return pcm__next_uniform(&stream->word[0], &stream->word[1], &stream->word[2],
                             &stream->word[3]);
}

PCM__ALWAYS_INLINE pcm__stream pcm__stream_of_lane(const pcm__streams *streams, int lane)
{
    pcm__stream stream;
    for (int word = 0; word < 4; word++)
        stream.word[word] = streams->word[word][lane];
    return stream;
}

PCM__ALWAYS_INLINE void pcm__stream_into_lane(pcm__streams *streams, int lane,
                                              const pcm__stream *stream)
{
    for (int word = 0; word < 4; word++)
        streams->word[word][lane] = stream->word[word];
}

#endif
