/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/certificate/tree.h"

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/certificate/rules.h"

/* A job of the tree. */
struct node {
    pcm_index job;
    size_t parent; /* in node[] */
    size_t arc;    /* precedence that ties it to its parent */
    int priced;    /* nonzero: options are there */
    pcm__proof_options options;
};

struct tree {
    size_t nodes, room;
    struct node *node; /* parents before children */
};

static void free_tree(struct tree *tree)
{
    for (size_t i = 0; i < tree->nodes; i++)
        pcm__proof_options_free(&tree->node[i].options);
    pcm_release(tree->node);
}

static pcm_status add_node(struct tree *tree, unsigned char *seen, pcm_index job, size_t parent,
                           size_t arc)
{
    pcm_status status =
        pcm__array_reserve(&tree->node, &tree->room, tree->nodes + 1, sizeof *tree->node);
    if (status != PCM_OK)
        return status;
    tree->node[tree->nodes++] = (struct node){.job = job, .parent = parent, .arc = arc};
    seen[job] = 1;
    return PCM_OK;
}

/* Walks the tree in breadth. What was seen is a node's parent, because there are no rings. */
static pcm_status walk(struct tree *tree, unsigned char *seen, const pcm__kept_ties *ties,
                       const pcm_schedule_problem *problem, pcm_index root)
{
    pcm_status status = add_node(tree, seen, root, 0, 0);
    for (size_t i = 0; status == PCM_OK && i < tree->nodes; i++) {
        pcm_index job = tree->node[i].job;
        for (size_t k = ties->arc_start[job]; status == PCM_OK && k < ties->arc_start[job + 1];
             k++) {
            const pcm__precedence *arc = &problem->precedence[ties->arc[k]];
            pcm_index other = arc->before == job ? arc->after : arc->before;
            if (!seen[other])
                status = add_node(tree, seen, other, i, ties->arc[k]);
        }
    }
    return status;
}

static pcm_status price(struct node *node, const pcm__proof_leaf *leaf)
{
    if (node->priced)
        return PCM_OK;
    node->priced = 1;
    return pcm__proof_options_find(&node->options, leaf, node->job);
}

/* Charges the places of a parent with the least that a child costs behind them. */
static void charge(struct node *parent, const struct node *child, const pcm__precedence *arc)
{
    int child_follows = arc->after == child->job;
    for (size_t i = 0; i < parent->options.places; i++) {
        pcm__proof_place *place = &parent->options.place[i];
        long double least = child->options.away;
        for (size_t k = 0; k < child->options.places; k++) {
            const pcm__proof_place *other = &child->options.place[k];
            if (child_follows ? pcm__precedence_is_kept(arc, place->last, other->start)
                              : pcm__precedence_is_kept(arc, other->last, place->start))
                least = fminl(least, other->cost);
        }
        place->cost += least;
    }
    parent->options.away += pcm__proof_options_least(&child->options);
}

pcm_status pcm__proof_tree(long double *out, unsigned char *seen, const pcm__kept_ties *ties,
                           const pcm__proof_leaf *leaf, pcm_index root)
{
    struct tree tree = {0};
    pcm_status status = walk(&tree, seen, ties, leaf->problem, root);
    for (size_t i = tree.nodes; status == PCM_OK && i > 1; i--) {
        struct node *child = &tree.node[i - 1], *parent = &tree.node[child->parent];
        status = price(child, leaf);
        if (status == PCM_OK)
            status = price(parent, leaf);
        if (status != PCM_OK)
            break;
        charge(parent, child, &leaf->problem->precedence[child->arc]);
        pcm__proof_options_free(&child->options);
    }
    if (status == PCM_OK)
        *out = pcm__proof_options_least(&tree.node[0].options);
    free_tree(&tree);
    return status;
}
