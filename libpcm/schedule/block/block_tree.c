/* SPDX-License-Identifier: Apache-2.0 */
/* Pricing jobs tied by a tree of precedences, by passing messages (J. Pearl 1982): up from the leaves,
 * what the jobs below cost at (soft) best beside each option of their parent; down from the root, what
 * the rest of the tree costs beside each option of a child. A tie allows a span of periods, so that a
 * message is a soft minimum over a span. */
#include "libpcm/schedule/block/block_inside.h"

/* Figures of one job of the tree that is priced, in pricer->room. */
struct node {
    const pcm__item *item;
    uint32_t parent;        /* index of a node, PCM__NONE of the root */
    const pcm__tie *tie;    /* with the parent, as this job sees it */
    double *below;          /* [options] with everything below it */
    double *above;          /* [options] the rest of the tree beside it */
    double *joint;          /* [options] both */
    double *message;        /* [options of the parent] what it and all below cost beside them */
};

/* Doubles of a block's figures; with the nodes themselves, which need no other alignment. */
static size_t room_of(const pcm__model *model, const pcm__block *block)
{
    const size_t node = (sizeof(struct node) + sizeof(double) - 1) / sizeof(double);
    size_t room = 0;
    for (uint32_t i = 0; i < block->count; i++) {
        const pcm__item *item = &model->item[model->block_item[block->first + i]];
        room += node + 4 * (size_t)item->options; /* the fourth: chances */
        if (item->parent != PCM__NONE)
            room += model->item[model->tie[item->parent].other].options;
    }
    return room;
}

size_t pcm__tree_room(const pcm__model *model)
{
    size_t most = 0;
    for (size_t b = 0; b < model->blocks; b++) {
        const size_t room =
            model->block[b].kind == PCM__BLOCK_TREE ? room_of(model, &model->block[b]) : 0;
        most = room > most ? room : most;
    }
    return most;
}

/* Lays out the nodes, with the costs of the options alone. Parents come first, breadth first, so that
 * the parents of nodes do not fall back. */
static struct node *begin_tree(pcm__pricer *pricer, size_t index, double **chance)
{
    const pcm__model *model = pricer->model;
    const pcm__block *block = &model->block[index];
    const uint32_t *items = model->block_item + block->first;
    struct node *node = (struct node *)pricer->room;
    double *room = (double *)(node + block->count);
    uint32_t parent = 0;
    for (uint32_t i = 0; i < block->count; i++) {
        const pcm__item *item = &model->item[items[i]];
        const size_t options = item->options;
        node[i] = (struct node){.item = item, .parent = PCM__NONE};
        node[i].below = room;
        node[i].above = room + options;
        node[i].joint = room + 2 * options;
        room += 3 * options;
        if (item->parent != PCM__NONE) {
            node[i].tie = &model->tie[item->parent];
            while (items[parent] != node[i].tie->other)
                parent++;
            node[i].parent = parent;
            node[i].message = room;
            room += node[parent].item->options;
        }
        pcm__pricer_costs(pricer, node[i].below, item->option, options);
    }
    *chance = room;
    return node;
}

/* Whether two options, neither away, keep a tie between their jobs. */
static int tie_kept(const pcm__model *model, const pcm__tie *tie, uint32_t own, uint32_t other)
{
    return pcm__tie_broken_by(model, tie, own, other) == 0;
}

/* out[] = the (soft) least cost[] of one job's options beside each option of another, to which it is tied.
 * leads: it comes first. */
static void pass(double *out, pcm__pricer *pricer, const pcm__item *from, const double *cost,
                 const pcm__item *to, const pcm__tie *tie, int leads, double tau)
{
    const pcm__model *model = pricer->model;
    const pcm_index *key = leads ? model->end : model->begin;
    const uint32_t places = from->options - 1;
    const double rate = pcm__rate(tau);
    pcm__line *line = &pricer->line[0];
    const pcm__soft away = pcm__soft_one(cost[places]);
    if (places > 0) {
        pcm_index first = key[from->option], last = first;
        for (uint32_t i = 1; i < places; i++) {
            first = key[from->option + i] < first ? key[from->option + i] : first;
            last = key[from->option + i] > last ? key[from->option + i] : last;
        }
        pcm__line_begin(line, first, last, rate);
        for (uint32_t i = 0; i < places; i++)
            pcm__line_note(line, key[from->option + i], cost[i]);
        pcm__line_end(line, tie->most != PCM_NO_INDEX);
    }
    for (uint32_t i = 0; i < to->options; i++) {
        const uint32_t option = to->option + i;
        pcm__soft best = away, found = pcm__soft_nothing();
        if (places > 0 && pcm__option_is_away(model, option)) {
            found = line->from[0];
        } else if (places > 0) {
            /* The lag is counted from the period after the end of the first. */
            const int64_t at = leads ? (int64_t)model->begin[option] - 1 : (int64_t)model->end[option] + 1;
            const int64_t near = leads ? at - tie->least : at + tie->least;
            const int64_t far = leads ? at - tie->most : at + tie->most;
            if (tie->most == PCM_NO_INDEX)
                found = leads ? pcm__line_up_to(line, near) : pcm__line_from(line, near);
            else
                found = pcm__line_between(line, leads ? far : near, leads ? near : far);
        }
        best = pcm__soft_join(best, found, rate);
        out[i] = pcm__soft_value(best, tau);
    }
}

/* From the leaves to the root. */
static void pass_up(pcm__pricer *pricer, struct node *node, uint32_t count, double tau)
{
    for (uint32_t i = count; i-- > 1;) {
        struct node *parent = &node[node[i].parent];
        pass(node[i].message, pricer, node[i].item, node[i].below, parent->item, node[i].tie,
             node[i].tie->leads, tau);
        for (uint32_t k = 0; k < parent->item->options; k++)
            parent->below[k] += node[i].message[k];
    }
}

/* From the root to the leaves. Where a message is infinite the child has nothing beside that option, and
 * nothing is lost by forbidding it. */
static void pass_down(pcm__pricer *pricer, struct node *node, uint32_t count, double tau)
{
    for (uint32_t k = 0; k < node[0].item->options; k++) {
        node[0].above[k] = 0;
        node[0].joint[k] = node[0].below[k];
    }
    for (uint32_t i = 1; i < count; i++) {
        const struct node *parent = &node[node[i].parent];
        double *rest = node[i].message;
        for (uint32_t k = 0; k < parent->item->options; k++)
            rest[k] = rest[k] < INFINITY ? parent->joint[k] - rest[k] : INFINITY;
        pass(node[i].above, pricer, parent->item, rest, node[i].item, node[i].tie,
             !node[i].tie->leads, tau);
        for (uint32_t k = 0; k < node[i].item->options; k++)
            node[i].joint[k] = node[i].below[k] + node[i].above[k];
    }
}

/* Makes options that break the tie with the parent's cost too much. */
static void forbid_broken(const pcm__model *model, const struct node *node, uint32_t parents)
{
    if (pcm__option_is_away(model, parents))
        return;
    for (uint32_t i = 0; i + 1 < node->item->options; i++)
        if (!tie_kept(model, node->tie, node->item->option + i, parents))
            node->below[i] = INFINITY;
}

/* Chooses from the root to the leaves, each job beside its parent: at best, or by chance. */
static void choose(pcm__pricer *pricer, struct node *node, uint32_t count, double tau,
                   pcm__random *random, double *chance, pcm__choice *choice)
{
    const pcm__model *model = pricer->model;
    pcm__choice_begin(choice);
    for (uint32_t i = 0; i < count; i++) {
        const pcm__item *item = node[i].item;
        if (i > 0)
            forbid_broken(model, &node[i], choice->option[node[i].parent]);
        size_t chosen = pcm__least_of(node[i].below, item->options), near;
        if (random) {
            pcm__gibbs(pricer->index, chance, &near, node[i].below, item->options, tau);
            chosen = near > 0 ? pricer->index[pcm__draw(chance, near, random)] : chosen;
        }
        pcm__choice_add(choice, pricer, item->option + (uint32_t)chosen);
    }
}

double pcm__tree_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice)
{
    const uint32_t count = pricer->model->block[block].count;
    double *chance;
    struct node *node = begin_tree(pricer, block, &chance);
    pass_up(pricer, node, count, 0);
    const double cost = node[0].below[pcm__least_of(node[0].below, node[0].item->options)];
    if (choice && cost < INFINITY)
        choose(pricer, node, count, 0, NULL, chance, choice);
    return cost;
}

void pcm__tree_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out)
{
    const uint32_t count = pricer->model->block[block].count;
    double *chance;
    struct node *node = begin_tree(pricer, block, &chance);
    pass_up(pricer, node, count, 0);
    pass_down(pricer, node, count, 0);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; node[i].item == &pricer->model->item[item] && k < node[i].item->options;
             k++)
            out[k] = node[i].joint[k];
}

/* Jobs of a tree move together, so that the covariance of each alone is too little. */
static const double together = 1.5;

double pcm__tree_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum)
{
    const uint32_t count = pricer->model->block[block].count;
    double *chance, value = INFINITY;
    struct node *node = begin_tree(pricer, block, &chance);
    pass_up(pricer, node, count, tau);
    pass_down(pricer, node, count, tau);
    for (uint32_t i = 0; i < count; i++) {
        size_t near;
        const double joint = pcm__gibbs(pricer->index, chance, &near, node[i].joint,
                                        node[i].item->options, tau);
        for (size_t k = 0; k < near; k++)
            pricer->index[k] += node[i].item->option;
        pcm__sum_exclusive(pricer, sum, pricer->index, chance, near, together / tau);
        value = i == 0 ? joint : value;
    }
    return value;
}

void pcm__tree_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                      pcm__choice *choice)
{
    const uint32_t count = pricer->model->block[block].count;
    double *chance;
    struct node *node = begin_tree(pricer, block, &chance);
    pass_up(pricer, node, count, tau);
    choose(pricer, node, count, tau, random, chance, choice);
}
