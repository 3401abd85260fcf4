/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing two jobs that are never under way at the same time. What the other job costs at best beside an
 * option is the lesser of its options that are over before, and those that begin after: running minima
 * from both ends, so that W options cost O(W) and not O(W^2). */
#include "libpcm/schedule/block/block_inside.h"

/* The two jobs and the room of their figures. */
struct pair {
    const pcm__item *item[2];
    double *cost[2];  /* of options alone */
    double *joint[2]; /* of options with the other job */
};

static struct pair pair_of(pcm__pricer *pricer, size_t block)
{
    const pcm__model *model = pricer->model;
    const uint32_t *item = model->block_item + model->block[block].first;
    struct pair pair;
    double *room = pricer->room;
    for (size_t k = 0; k < 2; k++) {
        pair.item[k] = &model->item[item[k]];
        const size_t options = pair.item[k]->options;
        pair.cost[k] = room;
        pair.joint[k] = room + options;
        pcm__pricer_costs(pricer, pair.cost[k], pair.item[k]->option, options);
        room += 2 * options;
    }
    return pair;
}

size_t pcm__pair_room(const pcm__model *model)
{
    /* Costs and joint costs of both, and the chances of one. */
    size_t most = 0;
    for (size_t b = 0; b < model->blocks; b++) {
        if (model->block[b].kind != PCM__BLOCK_PAIR)
            continue;
        const uint32_t *item = model->block_item + model->block[b].first;
        const size_t options =
            (size_t)model->item[item[0]].options + model->item[item[1]].options;
        most = 3 * options > most ? 3 * options : most;
    }
    return most;
}

/* Notes the costs of a job's places at their ends in one line, at their begins in another. */
static void note_places(pcm__pricer *pricer, const pcm__item *item, const double *cost, double rate)
{
    const pcm__model *model = pricer->model;
    pcm__line *ends = &pricer->line[0], *begins = &pricer->line[1];
    const uint32_t places = item->options - 1;
    pcm_index first_end = model->end[item->option], last_end = first_end;
    for (uint32_t i = 0; i < places; i++) {
        const pcm_index end = model->end[item->option + i];
        first_end = end < first_end ? end : first_end;
        last_end = end > last_end ? end : last_end;
    }
    pcm__line_begin(ends, first_end, last_end, rate);
    pcm__line_begin(begins, model->begin[item->option], model->begin[item->option + places - 1],
                    rate);
    for (uint32_t i = 0; i < places; i++) {
        pcm__line_note(ends, model->end[item->option + i], cost[i]);
        pcm__line_note(begins, model->begin[item->option + i], cost[i]);
    }
    pcm__line_end(ends, 0);
    pcm__line_end(begins, 0);
}

/* Fills joint[k]: the other job at its (soft) best. */
static void join(pcm__pricer *pricer, struct pair *pair, size_t k, double tau)
{
    const pcm__model *model = pricer->model;
    const pcm__item *own = pair->item[k], *other = pair->item[1 - k];
    const double *cost = pair->cost[1 - k];
    const double rate = pcm__rate(tau);
    const uint32_t places = other->options - 1;
    const pcm__soft away = pcm__soft_one(cost[places]);
    if (places > 0)
        note_places(pricer, other, cost, rate);
    for (uint32_t i = 0; i < own->options; i++) {
        const uint32_t option = own->option + i;
        pcm__soft best = away;
        if (places > 0 && pcm__option_is_away(model, option)) {
            best = pcm__soft_join(best, pricer->line[1].from[0], rate);
        } else if (places > 0) {
            const int64_t begin = model->begin[option], end = model->end[option];
            best = pcm__soft_join(best, pcm__line_up_to(&pricer->line[0], begin - 1), rate);
            best = pcm__soft_join(best, pcm__line_from(&pricer->line[1], end + 1), rate);
        }
        pair->joint[k][i] = pair->cost[k][i] + pcm__soft_value(best, tau);
    }
}

/* Makes the other job's options that overlap with one cost too much. */
static void forbid_overlap(const pcm__model *model, const pcm__item *other, double *cost,
                           uint32_t option)
{
    if (pcm__option_is_away(model, option))
        return;
    for (uint32_t i = 0; i + 1 < other->options; i++)
        if (model->begin[other->option + i] <= model->end[option] &&
            model->end[other->option + i] >= model->begin[option])
            cost[i] = INFINITY;
}

double pcm__pair_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice)
{
    struct pair pair = pair_of(pricer, block);
    join(pricer, &pair, 0, 0);
    const size_t least = pcm__least_of(pair.joint[0], pair.item[0]->options);
    const double cost = pair.joint[0][least];
    if (choice && cost < INFINITY) {
        const uint32_t option = pair.item[0]->option + (uint32_t)least;
        forbid_overlap(pricer->model, pair.item[1], pair.cost[1], option);
        const size_t other = pcm__least_of(pair.cost[1], pair.item[1]->options);
        pcm__choice_begin(choice);
        pcm__choice_add(choice, pricer, option);
        pcm__choice_add(choice, pricer, pair.item[1]->option + (uint32_t)other);
    }
    return cost;
}

void pcm__pair_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out)
{
    struct pair pair = pair_of(pricer, block);
    const size_t k = pair.item[1] == &pricer->model->item[item];
    join(pricer, &pair, k, 0);
    for (size_t i = 0; i < pair.item[k]->options; i++)
        out[i] = pair.joint[k][i];
}

double pcm__pair_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum)
{
    struct pair pair = pair_of(pricer, block);
    double *chance = pair.joint[1] + pair.item[1]->options, value = INFINITY;
    for (size_t k = 0; k < 2; k++) {
        size_t near;
        join(pricer, &pair, k, tau);
        const double joint = pcm__gibbs(pricer->index, chance, &near, pair.joint[k],
                                        pair.item[k]->options, tau);
        for (size_t i = 0; i < near; i++)
            pricer->index[i] += pair.item[k]->option;
        pcm__sum_exclusive(pricer, sum, pricer->index, chance, near, 1 / tau);
        value = k == 0 ? joint : value;
    }
    return value;
}

void pcm__pair_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                      pcm__choice *choice)
{
    struct pair pair = pair_of(pricer, block);
    double *chance = pair.joint[1] + pair.item[1]->options;
    size_t near;
    join(pricer, &pair, 0, tau);
    pcm__gibbs(pricer->index, chance, &near, pair.joint[0], pair.item[0]->options, tau);
    pcm__choice_begin(choice);
    if (near == 0)
        return;
    const uint32_t option =
        pair.item[0]->option + pricer->index[pcm__draw(chance, near, random)];
    forbid_overlap(pricer->model, pair.item[1], pair.cost[1], option);
    pcm__gibbs(pricer->index, chance, &near, pair.cost[1], pair.item[1]->options, tau);
    pcm__choice_add(choice, pricer, option);
    pcm__choice_add(choice, pricer,
                    pair.item[1]->option + pricer->index[pcm__draw(chance, near, random)]);
}
