/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing a recurring task: its cheapest ways, and the Gibbs law around them. */
#include "libpcm/schedule/block/block_recurring.h"

#include "libpcm/schedule/block/sequence_law.h"

size_t pcm__recurring_room(const pcm__model *model)
{
    if (model->problem->recurrings == 0)
        return 0;
    return pcm__ways_room(model) + pcm__law_room(model) + pcm__law_curvature_room(model);
}

double pcm__recurring_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice)
{
    pcm__ways ways;
    pcm__ways_forward(&ways, pricer, block, pricer->room);
    if (choice && ways.least < INFINITY)
        pcm__ways_choose(&ways, choice);
    return ways.least;
}

/* The law of a block, after its ways in pricer->room, and before what its curvature takes. 0 if
 * there is no law: nothing is possible, it is as cold as can be, or too flat. */
static int make_law(pcm__law *law, pcm__ways *ways, pcm__pricer *pricer, size_t block, double tau)
{
    const pcm__model *model = pricer->model;
    pcm__ways_forward(ways, pricer, block, pricer->room);
    if (!(ways->least < INFINITY) || !(tau > 0))
        return 0;
    pcm__ways_backward(ways);
    return pcm__law_make(law, ways, tau, pricer->room + pcm__ways_room(model));
}

static void add_visit(const pcm__smooth_sum *sum, const pcm__model *model, uint32_t option,
                      double chance)
{
    pcm__sum_load(sum, model, option, chance);
    if (sum->option_chance)
        sum->option_chance[option] = chance;
}

/* The cheapest sequence alone, which is what a law without room comes to. */
static void add_cheapest(const pcm__smooth_sum *sum, const pcm__ways *ways, uint32_t *room)
{
    pcm__choice choice = {.option = room};
    pcm__ways_choose(ways, &choice);
    for (size_t v = 0; v < choice.count; v++)
        add_visit(sum, ways->model, choice.option[v], 1);
}

static void clear_chances(const pcm__smooth_sum *sum, const pcm__ways *ways)
{
    for (size_t t = 0; sum->option_chance && t < ways->periods; t++)
        if (ways->option[t] != PCM__NONE)
            sum->option_chance[ways->option[t]] = 0;
}

double pcm__recurring_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum)
{
    pcm__ways ways;
    pcm__law law;
    const int smooth = make_law(&law, &ways, pricer, block, tau);
    clear_chances(sum, &ways);
    if (!smooth) {
        if (ways.least < INFINITY)
            add_cheapest(sum, &ways, pricer->index);
        return ways.least;
    }
    for (size_t i = 0; i < law.nodes; i++)
        add_visit(sum, ways.model, pcm__law_option(&law, i), pcm__law_chance(&law, i));
    if (sum->curvature)
        pcm__law_add_curvature(&law, sum, law.unused);
    return law.whole > 1 ? ways.least - tau * pcm__quick_log(law.whole) : ways.least;
}

void pcm__recurring_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                           pcm__choice *choice)
{
    pcm__ways ways;
    pcm__law law;
    choice->count = 0;
    if (make_law(&law, &ways, pricer, block, tau))
        pcm__law_draw(&law, random, choice);
    else if (ways.least < INFINITY)
        pcm__ways_choose(&ways, choice);
}
