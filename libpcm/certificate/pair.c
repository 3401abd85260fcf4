/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/pair.h"

static int are_apart(const pcm__proof_place *one, const pcm__proof_place *other)
{
    return one->last < other->start || other->last < one->start;
}

long double pcm__proof_pair(const pcm__proof_options *one, const pcm__proof_options *other)
{
    long double least = fminl(one->away + pcm__proof_options_least(other),
                              pcm__proof_options_least(one) + other->away);
    for (size_t i = 0; i < one->places; i++)
        for (size_t k = 0; k < other->places; k++)
            if (are_apart(&one->place[i], &other->place[k]))
                least = fminl(least, one->place[i].cost + other->place[k].cost);
    return least;
}
