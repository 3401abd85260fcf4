/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/schedule/search/relief.h"

/* What a chain must gain, and strain that is not worth a look, as shares of the scale of money. */
static const double worth_moving = 1e-4, worth_a_look = 1e-3;

/* Chains from one cell in a round. */
enum { CHAINS_MAX = 1000 };

pcm__relief pcm__relief_begin(const pcm__walk *walk, double most, pcm__watch *watch)
{
    return (pcm__relief){
        .watch = watch, .gain = worth_moving * walk->state->model->scale, .most = most};
}

int pcm__relief_is_over(const pcm__relief *relief)
{
    return relief->work >= relief->most || pcm__watch_report(relief->watch, 0);
}

static int make_chain(pcm__relief *relief, pcm__walk *walk, uint32_t cell)
{
    return (cell < walk->strain.cells && pcm__ejection_push(walk->ejection, walk->state, cell,
                                                            relief->gain, &relief->work) > 0) ||
           pcm__ejection_pull(walk->ejection, walk->state, cell, relief->gain, &relief->work) > 0;
}

int pcm__relieve_cell(pcm__relief *relief, pcm__walk *walk, uint32_t cell, int chains)
{
    const double least = worth_a_look * walk->state->model->scale;
    int made = 0;
    while (made < chains && pcm__strain_of(&walk->strain, walk->state, cell) > least &&
           !pcm__relief_is_over(relief) && make_chain(relief, walk, cell))
        made++;
    return made;
}

void pcm__relieve(pcm__relief *relief, pcm__walk *walk)
{
    int made;
    do {
        made = 0;
        for (uint32_t c = walk->strain.cells + walk->strain.limits; c-- > 0;) /* limits first */
            made += pcm__relieve_cell(relief, walk, c, CHAINS_MAX);
    } while (made > 0 && !pcm__relief_is_over(relief));
}
