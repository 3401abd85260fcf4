/* SPDX-License-Identifier: Apache-2.0 */
/* Branch and bound on the bound. Where crews are small against jobs, a linear program that splits a job
 * between two weeks is far below every plan; no rounding can close that, only a better bound.
 *
 * Each decision is the one of a few candidates that raises the program's value most in both its children
 * (strong branching: D. Applegate, R. Bixby, V. Chvatal, W. Cook 1995). */
#include "libpcm/schedule/branch.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/fraction.h"
#include "libpcm/schedule/tree.h"

enum { ROUNDS = 4, ROUNDS_TO_SETTLE = 40, NEW_PROBES = 4 };

/* Program and bound of a node agree to this share. */
static const double agreement = 1e-7;

/* A gain counts from and up to so many scales. */
static const double gain_least = 0.003, gain_most = 100;

struct branch {
    pcm__generation *generation;
    const pcm__model *model;
    pcm__tree tree;
    uint32_t at;      /* node whose decisions are in the program */
    double *weight;   /* [options] share of an option in the vertex */
    double *gain;     /* [options][2] how far the value rose when a decision was probed last; < 0: never */
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

/* Value of the program with one decision more, from the basis of the node; the node's if it is not known. */
static double probe(struct branch *branch, const pcm__basis *basis, pcm__decision decision,
                    double value)
{
    pcm__generation *generation = branch->generation;
    pcm__program_put_basis(&generation->lp.program, basis);
    pcm__tree_decide(&branch->tree, decision, INFINITY);
    forbid_columns(branch, decision.option);
    const int solved = pcm__generation_solve(generation);
    pcm__tree_decide(&branch->tree, decision, 0);
    pcm__tree_lead(&branch->tree, branch->at, INFINITY);
    forbid_columns(branch, decision.option);
    return solved ? generation->lp.value : value;
}

/* Both children should rise (T. Achterberg 2007, Constraint integer programming, section 5.2). */
static double score_of(const struct branch *branch, const double gain[2])
{
    const double least = gain_least * branch->model->scale;
    return fmax(gain[0], least) * fmax(gain[1], least);
}

/* Probes both children of a decision, and remembers their gains. */
static void probe_both(struct branch *branch, const pcm__basis *basis, uint32_t option, double value)
{
    const double most = gain_most * branch->model->scale;
    double *gain = &branch->gain[2 * (size_t)option];
    for (int forced = 0; forced < 2; forced++) {
        const pcm__decision decision = {.option = option, .forced = forced};
        gain[forced] = fmin(fmax(0, probe(branch, basis, decision, value) - value), most);
    }
}

/* The fraction of the best score. Gains change little from node to node, because most fractions have
 * nothing to do with the last decisions: only those are probed that never were, and the best so long as it is
 * not known at this node. */
static uint32_t choose(struct branch *branch, const pcm__basis *basis, double value)
{
    const pcm__fractions *fractions = &branch->fractions;
    unsigned char fresh[PCM__FRACTIONS_MAX] = {0};
    size_t probes = 0;
    for (size_t i = 0; i < fractions->count && probes < NEW_PROBES; i++)
        if (branch->gain[2 * (size_t)fractions->fraction[i].option] < 0) {
            probe_both(branch, basis, fractions->fraction[i].option, value);
            fresh[i] = 1;
            probes++;
        }
    for (;;) {
        size_t best = 0;
        double most = -INFINITY;
        for (size_t i = 0; i < fractions->count; i++) {
            const double *gain = &branch->gain[2 * (size_t)fractions->fraction[i].option];
            if (gain[0] >= 0 && score_of(branch, gain) > most) {
                most = score_of(branch, gain);
                best = i;
            }
        }
        if (fresh[best] || branch->generation->failed)
            return fractions->fraction[best].option;
        probe_both(branch, basis, fractions->fraction[best].option, value);
        fresh[best] = 1;
    }
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
    pcm_status status =
        pcm__generation_rounds(generation, &best, ROUNDS_TO_SETTLE, agreement);
    if (status != PCM_OK || generation->failed)
        return status;
    const double gain = best.bound - n->bound;
    n->bound = n->proven = best.bound;
    pcm__basis_free(&n->basis);
    status = pcm__program_keep_basis(&n->basis, program);
    if (status != PCM_OK || gain > agreement * fabs(n->bound))
        return status; /* perhaps another node has the least bound now */
    find_fractions(branch);
    n->settled = branch->fractions.count == 0;
    if (n->settled)
        return PCM_OK;
    const pcm__basis basis = n->basis;
    const uint32_t option = choose(branch, &basis, generation->lp.value);
    for (int forced = 0; status == PCM_OK && forced < 2; forced++) {
        status = pcm__tree_add(&branch->tree, node, (pcm__decision){option, 0, forced});
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
    for (size_t i = 0; i < 2 * branch->model->options; i++)
        branch->gain[i] = -1;
    return pcm__program_keep_basis(&root->basis, &branch->generation->lp.program);
}

static pcm_status grow(struct branch *branch, double budget)
{
    pcm__generation *generation = branch->generation;
    const double end = generation->lp.program.effort + budget;
    pcm_status status = PCM_OK;
    while (status == PCM_OK && !generation->failed && generation->lp.program.effort < end &&
           !pcm__watch_report(generation->watch, 0)) {
        const uint32_t least = pcm__tree_least(&branch->tree);
        if (branch->tree.node[least].settled || !isfinite(branch->tree.node[least].bound))
            break;
        status = expand(branch, least);
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
    branch.gain = pcm__array_new(branch.model->options, 2 * sizeof *branch.gain);
    status = branch.weight && branch.gain ? begin(&branch, prices) : pcm__fail_memory();
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
    pcm_release(branch.gain);
    pcm__tree_free(&branch.tree);
    return status;
}
