/* SPDX-License-Identifier: Apache-2.0 */
/* Nodes, the way to them, and the proof that the leaves are. */
#include "libpcm/schedule/program/tree.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

/* Prices in all nodes together; 160 megabytes. */
static const double prices_most = 2e7;

pcm_status pcm__tree_make(pcm__tree *tree, const pcm__model *model)
{
    *tree = (pcm__tree){.model = model};
    tree->forbidden = pcm__array_new_zero(model->options, sizeof *tree->forbidden);
    pcm_status status = tree->forbidden ? PCM_OK : pcm__fail_memory();
    if (status == PCM_OK)
        status = pcm__tree_add(tree, PCM__NONE, (pcm__decision){0});
    if (status != PCM_OK)
        pcm__tree_free(tree);
    return status;
}

void pcm__tree_free(pcm__tree *tree)
{
    for (uint32_t n = 0; n < tree->nodes; n++)
        pcm__tree_retire(tree, n);
    pcm_release(tree->node);
    pcm_release(tree->forbidden);
    *tree = (pcm__tree){0};
}

void pcm__tree_retire(pcm__tree *tree, uint32_t node)
{
    pcm_release(tree->node[node].price);
    tree->node[node].price = NULL;
    pcm__basis_free(&tree->node[node].basis);
}

pcm_status pcm__tree_add(pcm__tree *tree, uint32_t parent, pcm__decision decision)
{
    pcm_status status =
        pcm__array_reserve(&tree->node, &tree->room, tree->nodes + 1, sizeof *tree->node);
    if (status != PCM_OK)
        return status;
    double *price = pcm__array_new_zero(tree->model->rows, sizeof *price);
    if (!price)
        return pcm__fail_memory();
    pcm__tree_node node = {.parent = parent,
                           .decision = decision,
                           .open = 1,
                           .bound = -INFINITY,
                           .proven = -INFINITY,
                           .price = price};
    if (parent != PCM__NONE)
        tree->node[parent].open = 0;
    tree->node[tree->nodes++] = node;
    return PCM_OK;
}

int pcm__tree_is_large(const pcm__tree *tree)
{
    return (double)tree->nodes * (double)tree->model->rows > prices_most;
}

uint32_t pcm__tree_least(const pcm__tree *tree)
{
    uint32_t least = PCM__NONE;
    for (uint32_t n = 0; n < tree->nodes; n++)
        if (tree->node[n].open &&
            (least == PCM__NONE || tree->node[n].bound < tree->node[least].bound))
            least = n;
    return least;
}

uint32_t pcm__option_job(const pcm__model *model, uint32_t option)
{
    size_t low = 0, high = model->items;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (model->item[middle].option <= option)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

void pcm__tree_decide(pcm__tree *tree, pcm__decision decision, double forbidden)
{
    const pcm__model *model = tree->model;
    const pcm__item *item = &model->item[pcm__option_job(model, decision.option)];
    for (uint32_t o = item->option; o < item->option + item->options; o++) {
        const int meant = decision.alone ? o == decision.option
                                         : model->begin[o] == model->begin[decision.option];
        if (meant != (decision.forced != 0))
            tree->forbidden[o] = forbidden;
    }
}

void pcm__tree_lead(pcm__tree *tree, uint32_t node, double forbidden)
{
    for (; tree->node[node].parent != PCM__NONE; node = tree->node[node].parent)
        pcm__tree_decide(tree, tree->node[node].decision, forbidden);
}

/* Whether a job may end up nowhere: given away, or left over because nothing could ever place it.
 */
static int may_be_away(const pcm__tree *tree, const pcm__item *item)
{
    const uint32_t away = item->option + item->options - 1;
    return tree->forbidden[away] == 0 && !(item->left_over && item->options > 1);
}

static int tie_clashes(const pcm__tree *tree, uint32_t job, const pcm__tie *tie)
{
    const pcm__model *model = tree->model;
    const pcm__item *first = &model->item[tie->leads ? job : tie->other];
    const pcm__item *second = &model->item[tie->leads ? tie->other : job];
    if (may_be_away(tree, first) || may_be_away(tree, second))
        return 0;
    for (uint32_t o = first->option; o + 1 < first->option + first->options; o++)
        for (uint32_t p = second->option + second->options - 1; p > second->option; p--)
            if (tree->forbidden[o] == 0 && tree->forbidden[p - 1] == 0 &&
                !(pcm__tie_broken(tie, model->end[o], model->begin[p - 1]) > 0))
                return 0;
    return 1;
}

int pcm__tree_clashes(const pcm__tree *tree, uint32_t node)
{
    const pcm__model *model = tree->model;
    for (; tree->node[node].parent != PCM__NONE; node = tree->node[node].parent) {
        const uint32_t job = pcm__option_job(model, tree->node[node].decision.option);
        const pcm__item *item = &model->item[job];
        for (uint32_t k = item->tie; k < item->tie + item->ties; k++)
            if (tie_clashes(tree, job, &model->tie[k]))
                return 1;
    }
    return 0;
}

/* The leaf takes the node's prices over. */
static pcm_status write_leaf(pcm__leaf *leaf, pcm__tree *tree, uint32_t node)
{
    size_t steps = 0;
    for (uint32_t n = node; tree->node[n].parent != PCM__NONE; n = tree->node[n].parent)
        steps++;
    *leaf = (pcm__leaf){
        .steps = steps, .bound = tree->node[node].proven, .price = tree->node[node].price};
    tree->node[node].price = NULL;
    leaf->step = pcm__array_new(steps, sizeof *leaf->step);
    if (!leaf->step)
        return pcm__fail_memory();
    for (uint32_t n = node; tree->node[n].parent != PCM__NONE; n = tree->node[n].parent)
        leaf->step[--steps] = tree->node[n].decision;
    return PCM_OK;
}

pcm_status pcm__tree_prove(pcm__master *master, pcm__tree *tree)
{
    size_t leaves = 0;
    for (size_t n = 0; n < tree->nodes; n++)
        leaves += tree->node[n].open != 0;
    pcm__leaf *leaf = pcm__array_new_zero(leaves, sizeof *leaf);
    if (!leaf)
        return pcm__fail_memory();
    pcm__master_forget_proof(master);
    master->leaf = leaf;
    master->leaves = leaves;
    master->bound = INFINITY;
    pcm_status status = PCM_OK;
    for (uint32_t n = 0; status == PCM_OK && n < tree->nodes; n++)
        if (tree->node[n].open) {
            master->bound = fmin(master->bound, tree->node[n].proven);
            status = write_leaf(leaf++, tree, n);
        }
    return status;
}
