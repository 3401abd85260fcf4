/* SPDX-License-Identifier: Apache-2.0 */
/* Gains change little from node to node, because most fractions have nothing to do with the last
 * decisions: only those are tried that never were, and the best so long as it was not tried at this
 * node. */
#include "libpcm/schedule/program/probing.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Fractions that are tried for the first time, at each node. */
enum { NEW_TRIES = 4 };

/* A gain counts from and up to so many scales of money. */
static const double gain_least = 0.003, gain_most = 100;

pcm_status pcm__probing_make(pcm__probing *probing, const pcm__model *model, pcm__probe probe,
                             void *user)
{
    *probing = (pcm__probing){.model = model, .probe = probe, .user = user};
    probing->gain = pcm__array_new(model->options, 2 * sizeof *probing->gain);
    if (!probing->gain)
        return pcm__fail_memory();
    for (size_t i = 0; i < 2 * model->options; i++)
        probing->gain[i] = -1;
    return PCM_OK;
}

void pcm__probing_free(pcm__probing *probing)
{
    pcm_release(probing->gain);
    *probing = (pcm__probing){0};
}

static double *gain_of(const pcm__probing *probing, const pcm__fraction *fraction)
{
    return &probing->gain[2 * (size_t)fraction->option];
}

/* Tries both children; 0 if the backend failed. */
static int try_both(pcm__probing *probing, const pcm__fraction *fraction, double value)
{
    const double most = gain_most * probing->model->scale;
    double *gain = gain_of(probing, fraction);
    for (int forced = 0; forced < 2; forced++) {
        const pcm__decision decision = {.option = fraction->option, .forced = forced};
        const double child = probing->probe(probing->user, decision);
        gain[forced] = fmin(fmax(0, child - value), most);
        if (isnan(child))
            return 0;
    }
    return 1;
}

/* Both children should rise (T. Achterberg 2007, Constraint integer programming, section 5.2). */
static double score_of(const pcm__probing *probing, const pcm__fraction *fraction)
{
    const double least = gain_least * probing->model->scale;
    const double *gain = gain_of(probing, fraction);
    return gain[0] < 0 ? -INFINITY : fmax(gain[0], least) * fmax(gain[1], least);
}

static size_t find_best(const pcm__probing *probing, const pcm__fractions *fractions)
{
    size_t best = 0;
    for (size_t i = 1; i < fractions->count; i++)
        if (score_of(probing, &fractions->fraction[i]) >
            score_of(probing, &fractions->fraction[best]))
            best = i;
    return best;
}

uint32_t pcm__probing_choose(pcm__probing *probing, const pcm__fractions *fractions, double value)
{
    unsigned char tried[PCM__FRACTIONS_MAX] = {0};
    int answers = 1;
    size_t tries = 0;
    for (size_t i = 0; answers && i < fractions->count && tries < NEW_TRIES; i++)
        if (*gain_of(probing, &fractions->fraction[i]) < 0) {
            answers = try_both(probing, &fractions->fraction[i], value);
            tried[i] = 1;
            tries++;
        }
    size_t best = find_best(probing, fractions);
    while (answers && !tried[best]) {
        answers = try_both(probing, &fractions->fraction[best], value);
        tried[best] = 1;
        best = find_best(probing, fractions);
    }
    return fractions->fraction[best].option;
}
