/* SPDX-License-Identifier: Apache-2.0 */
/* Branch and bound on the bound. Where crews are small against jobs, a linear program that splits a
 * job between two weeks is far below every plan; no rounding can close that, only a better
 * bound. */
#include "libpcm/schedule/program/branch.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/program/probing.h"

enum { ROUNDS = 4, ROUNDS_TO_SETTLE = 40 };

/* Program and bound of a node agree to this share. */
static const double agreement = 1e-7;

struct branch {
    pcm__generation *generation;
    const pcm__model *model;
    pcm__tree tree;
    uint32_t at;    /* node whose decisions are in the program */
    double *weight; /* [options] share of an option in the vertex */
    pcm__probing probing;
    pcm__fractions fractions;
};

/* Brings the costs of the columns of an option's block in line with what is forbidden. */
static void forbid_columns(struct branch *branch, uint32_t option)
{
    pcm__master_lp *lp = &branch->generation->lp;
    const size_t block = branch->model->item[pcm__option_job(branch->model, option)].block;
    for (uint32_t c = lp->first[block]; c != PCM__NONE; c = lp->next[c]) {
        int forbidden = 0;
        for (uint32_t i = 0; i < lp->column[c].count; i++)
            forbidden |= branch->tree.forbidden[lp->option[lp->column[c].first + i]] != 0;
        pcm__master_lp_forbid(lp, c, forbidden);
    }
}

static void forbid_on_the_way(struct branch *branch, uint32_t node)
{
    const pcm__tree *tree = &branch->tree;
    for (; tree->node[node].parent != PCM__NONE; node = tree->node[node].parent)
        forbid_columns(branch, tree->node[node].decision.option);
}

/* Moves the program from one node's decisions to another's. */
static void visit(struct branch *branch, uint32_t node)
{
    pcm__tree_lead(&branch->tree, branch->at, 0);
    pcm__tree_lead(&branch->tree, node, INFINITY);
    forbid_on_the_way(branch, branch->at);
    forbid_on_the_way(branch, node);
    branch->at = node;
}

/* Prices and a bound for a node, starting from its parent's. */
static pcm_status evaluate(struct branch *branch, uint32_t node)
{
    pcm__generation *generation = branch->generation;
    pcm__tree_node *n = &branch->tree.node[node];
    const pcm__tree_node *parent = &branch->tree.node[n->parent];
    pcm__prices best = {.best = n->price, .bound = -INFINITY};
    visit(branch, node);
    if (pcm__tree_clashes(&branch->tree, node)) {
        n->bound = n->proven = INFINITY;
        return PCM_OK;
    }
    pcm__program_put_basis(&generation->lp.program, &parent->basis);
    memcpy(generation->price, parent->price, branch->model->rows * sizeof *generation->price);
    pcm__generation_price(generation);
    pcm__prices_offer(&best, generation->pricer, branch->model, generation->price);
    n->bound = n->proven = best.bound;
    if (!isfinite(best.bound))
        return PCM_OK;
    pcm_status status = pcm__generation_rounds(generation, &best, ROUNDS, agreement);
    n->bound = n->proven = best.bound;
    return status == PCM_OK ? pcm__program_keep_basis(&n->basis, &generation->lp.program) : status;
}

static void add_weights(struct branch *branch)
{
    const pcm__master_lp *lp = &branch->generation->lp;
    memset(branch->weight, 0, branch->model->options * sizeof *branch->weight);
    for (size_t c = 0; c < lp->columns; c++)
        for (uint32_t i = 0; i < lp->column[c].count; i++)
            branch->weight[lp->option[lp->column[c].first + i]] += lp->column[c].weight;
}

static void find_fractions(struct branch *branch)
{
    const pcm__model *model = branch->model;
    const pcm__master_lp *lp = &branch->generation->lp;
    branch->fractions.count = 0;
    add_weights(branch);
    for (size_t b = 0; b < model->blocks; b++)
        if (lp->row[b] != PCM__NONE && model->block[b].kind != PCM__BLOCK_RECURRING)
            pcm__fractions_look(&branch->fractions, model, b, branch->weight,
                                branch->tree.forbidden);
}

/* Value of the program with one decision more, from the basis of the node. */
static double probe(void *user, pcm__decision decision)
{
    struct branch *branch = user;
    pcm__generation *generation = branch->generation;
    pcm__program_put_basis(&generation->lp.program, &branch->tree.node[branch->at].basis);
    pcm__tree_decide(&branch->tree, decision, INFINITY);
    forbid_columns(branch, decision.option);
    const int solved = pcm__generation_solve(generation);
    pcm__tree_decide(&branch->tree, decision, 0);
    pcm__tree_lead(&branch->tree, branch->at, INFINITY);
    forbid_columns(branch, decision.option);
    return solved ? generation->lp.value : NAN;
}

/* What to branch on at the node whose vertex is in the program: periods first, then crews, then
 * precedences that no block holds; option PCM__NONE: nothing is split or broken. */
static pcm__decision next_decision(struct branch *branch)
{
    find_fractions(branch);
    if (branch->fractions.count > 0)
        return (pcm__decision){.option = pcm__probing_choose(&branch->probing, &branch->fractions,
                                                             branch->generation->lp.value)};
    const uint32_t split = pcm__split_option(branch->model, branch->weight, branch->tree.forbidden);
    if (split != PCM__NONE)
        return (pcm__decision){.option = split, .alone = 1};
    return pcm__broken_tie(branch->model, branch->weight, branch->tree.forbidden);
}

/* Expands a node, or finds that it is settled. */
static pcm_status expand(struct branch *branch, uint32_t node)
{
    pcm__generation *generation = branch->generation;
    pcm__program *program = &generation->lp.program;
    pcm__tree_node *n = &branch->tree.node[node];
    pcm__prices best = {.best = n->price, .bound = n->bound};
    visit(branch, node);
    pcm__program_put_basis(program, &n->basis);
    pcm_status status = pcm__generation_rounds(generation, &best, ROUNDS_TO_SETTLE, agreement);
    if (status != PCM_OK || generation->failed)
        return status;
    const double gain = best.bound - n->bound;
    n->bound = n->proven = best.bound;
    pcm__basis_free(&n->basis);
    status = pcm__program_keep_basis(&n->basis, program);
    if (status != PCM_OK || gain > agreement * fabs(n->bound))
        return status; /* perhaps another node has the least bound now */
    pcm__decision decision = next_decision(branch);
    n->settled = decision.option == PCM__NONE;
    if (n->settled)
        return PCM_OK;
    for (decision.forced = 0; status == PCM_OK && decision.forced < 2; decision.forced++) {
        status = pcm__tree_add(&branch->tree, node, decision);
        if (status == PCM_OK)
            status = evaluate(branch, (uint32_t)branch->tree.nodes - 1);
    }
    pcm__tree_retire(&branch->tree, node);
    return status;
}

/* Brings the vertex of the least leaf into the program. */
static void end_at(struct branch *branch, uint32_t node)
{
    pcm__generation *generation = branch->generation;
    visit(branch, node);
    if (branch->tree.node[node].basis.status)
        pcm__program_put_basis(&generation->lp.program, &branch->tree.node[node].basis);
    pcm__generation_solve(generation);
}

static pcm_status begin(struct branch *branch, const pcm__prices *prices)
{
    pcm__tree_node *root = &branch->tree.node[0];
    memcpy(root->price, prices->best, branch->model->rows * sizeof *root->price);
    root->bound = root->proven = prices->bound;
    branch->generation->forbidden = branch->tree.forbidden;
    return pcm__program_keep_basis(&root->basis, &branch->generation->lp.program);
}

/* Rounding of the proof must not take back what was told. */
static void tell(pcm__watch *watch, double bound, double done)
{
    watch->progress.bound = fmax(watch->progress.bound, bound - agreement * fabs(bound));
    watch->progress.fraction = fmax(watch->progress.fraction, 0.25 + 0.15 * fmin(done, 1));
}

static pcm_status grow(struct branch *branch, double budget)
{
    pcm__generation *generation = branch->generation;
    const double begin = generation->lp.program.effort;
    double done = 0;
    pcm_status status = PCM_OK;
    while (status == PCM_OK && !generation->failed && done < 1 &&
           !pcm__tree_is_large(&branch->tree)) {
        const uint32_t least = pcm__tree_least(&branch->tree);
        const pcm__tree_node *node = &branch->tree.node[least];
        if (node->settled || !isfinite(node->bound))
            break;
        tell(generation->watch, node->bound, done);
        if (pcm__watch_report(generation->watch, 0))
            break;
        status = expand(branch, least);
        done = (generation->lp.program.effort - begin) / budget;
    }
    return status;
}

pcm_status pcm__branch(pcm__master *master, pcm__generation *generation, pcm__prices *prices,
                       double budget)
{
    struct branch branch = {.generation = generation, .model = generation->model};
    pcm_status status = pcm__tree_make(&branch.tree, branch.model);
    if (status != PCM_OK)
        return status;
    branch.weight = pcm__array_new(branch.model->options, sizeof *branch.weight);
    status = branch.weight ? pcm__probing_make(&branch.probing, branch.model, probe, &branch)
                           : pcm__fail_memory();
    if (status == PCM_OK)
        status = begin(&branch, prices);
    if (status == PCM_OK)
        status = grow(&branch, budget);
    if (status == PCM_OK) {
        end_at(&branch, pcm__tree_least(&branch.tree));
        if (branch.tree.nodes > 1)
            status = pcm__tree_prove(master, &branch.tree);
        else
            pcm__prices_offer(prices, generation->pricer, branch.model, branch.tree.node[0].price);
    }
    generation->forbidden = NULL;
    pcm__pricer_set_surcharges(generation->pricer, NULL);
    pcm_release(branch.weight);
    pcm__probing_free(&branch.probing);
    pcm__tree_free(&branch.tree);
    return status;
}
