/* SPDX-License-Identifier: Apache-2.0 */
/* Branch and bound over the whole program, best first (A. H. Land, A. G. Doig 1960). The duals of
 * every node's program are prices too, and what they prove, with blocks priced exactly, is never
 * less than the program's value but for precedences that no block holds: so the leaves prove the
 * bound without a solver. */
#include "libpcm/schedule/exact/monolithic.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/exact/monolithic_program.h"
#include "libpcm/schedule/program/probing.h"

/* Bounds and costs that agree to this share are the same. */
static const double same = 1e-10;

/* Numbers that the branching may touch. */
static const double budget = 5e7;

struct search {
    pcm__search *outer;
    pcm__state *state;
    const pcm_solver *solver;
    const pcm__model *model;
    pcm__whole_program whole;
    pcm__tree tree;
    pcm__probing probing;
    uint32_t at;        /* node that is probed */
    double *price;      /* [rows] room */
    double *weight;     /* [options] shares of the last solve */
    pcm__choice choice; /* room */
    int failed;         /* the backend does not answer any more */
};

static double program_value(const pcm__whole_program *whole)
{
    return whole->program.objective + whole->constant;
}

static void read_weights(struct search *search)
{
    const pcm__whole_program *whole = &search->whole;
    for (size_t o = 0; o < search->model->options; o++)
        search->weight[o] = whole->program.x[whole->first_option + o];
}

/* Solves from a basis with what is forbidden now; value of the program, INFINITY if it has none,
 * NAN if the backend fails. */
static double solve_from(struct search *search, const pcm__basis *basis)
{
    pcm__program *program = &search->whole.program;
    for (size_t o = 0; o < search->model->options; o++)
        program->upper[search->whole.first_option + o] =
            search->tree.forbidden[o] != 0 ? 0 : INFINITY;
    pcm__program_put_basis(program, basis);
    if (!search->failed && pcm__program_solve(program, search->solver, search->outer->watch))
        return program_value(&search->whole);
    if (!search->failed && program->infeasible)
        return INFINITY;
    search->failed = 1;
    return NAN;
}

/* Sets what a node forbids. */
static void forbid(struct search *search, uint32_t node)
{
    memset(search->tree.forbidden, 0, search->model->options * sizeof *search->tree.forbidden);
    pcm__tree_lead(&search->tree, node, INFINITY);
}

static double solve_node(struct search *search, uint32_t node, const pcm__basis *basis)
{
    forbid(search, node);
    return solve_from(search, basis);
}

static double probe(void *user, pcm__decision decision)
{
    struct search *search = user;
    pcm__tree_decide(&search->tree, decision, INFINITY);
    const double value = solve_from(search, &search->tree.node[search->at].basis);
    pcm__tree_decide(&search->tree, decision, 0);
    pcm__tree_lead(&search->tree, search->at, INFINITY);
    return value;
}

/* Prices at a node, and what they prove. */
static void prove_node(struct search *search, pcm__tree_node *node, const double *price)
{
    pcm__prices best = {.best = node->price, .bound = node->proven};
    memmove(search->price, price, search->model->rows * sizeof *search->price);
    pcm__pricer_set_surcharges(search->outer->pricer, search->tree.forbidden);
    pcm__prices_offer(&best, search->outer->pricer, search->model, search->price);
    pcm__pricer_set_surcharges(search->outer->pricer, NULL);
    node->proven = best.bound;
    node->bound = fmax(node->bound, best.bound);
}

/* A precedence that no block holds has no price: only so does the proof know of it. */
static int is_empty(struct search *search, uint32_t node)
{
    forbid(search, node);
    return pcm__tree_clashes(&search->tree, node);
}

static pcm_status evaluate(struct search *search, uint32_t node)
{
    pcm__tree_node *n = &search->tree.node[node];
    const pcm__tree_node *parent = &search->tree.node[n->parent];
    n->bound = parent->bound;
    if (is_empty(search, node)) {
        n->bound = n->proven = INFINITY;
        return PCM_OK;
    }
    const double value =
        parent->bound < INFINITY ? solve_from(search, &parent->basis) : (double)INFINITY;
    prove_node(search, n, parent->price);
    if (isnan(value))
        return PCM_OK;
    n->bound = fmax(n->bound, value);
    if (!isfinite(value))
        return PCM_OK;
    pcm__coupling_prices(&search->whole.coupling, &search->whole.program, search->price);
    prove_node(search, n, search->price);
    return pcm__program_keep_basis(&n->basis, &search->whole.program);
}

/* Offers the plan of whole shares; its cost. */
static double offer_plan(struct search *search)
{
    const pcm__model *model = search->model;
    for (size_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        uint32_t chosen = item->option;
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            if (search->weight[o] > search->weight[chosen])
                chosen = o;
        search->state->now.option[j] = chosen;
    }
    pcm__state_set(search->state, &search->state->now);
    pcm__search_offer(search->outer, search->state);
    return search->state->cost;
}

/* The heaviest open option of a job that has others still; PCM__NONE if all jobs are forced.
 * Whatever a backend says, a decision leaves less open than there was, so that the tree ends. */
static uint32_t undecided_option(const struct search *search)
{
    const pcm__model *model = search->model;
    for (size_t j = 0; j < model->jobs; j++) {
        const pcm__item *item = &model->item[j];
        uint32_t chosen = PCM__NONE;
        for (uint32_t o = item->option; o < item->option + item->options; o++)
            if (search->tree.forbidden[o] == 0 &&
                (chosen == PCM__NONE || search->weight[o] > search->weight[chosen]))
                chosen = o;
        if (pcm__options_open(item, search->tree.forbidden) > 1)
            return chosen;
    }
    return PCM__NONE;
}

/* What to branch on at a node that has just been solved; option PCM__NONE: nothing, the node's
 * bound is then the cost of its plan. */
static pcm__decision next_decision(struct search *search, pcm__tree_node *node, double value)
{
    const pcm__model *model = search->model;
    pcm__fractions fractions = {0};
    read_weights(search);
    for (size_t b = 0; b < model->blocks; b++)
        pcm__fractions_look(&fractions, model, b, search->weight, search->tree.forbidden);
    if (fractions.count > 0)
        return (pcm__decision){.option = pcm__probing_choose(&search->probing, &fractions, value)};
    const uint32_t split = pcm__split_option(model, search->weight, search->tree.forbidden);
    if (split != PCM__NONE)
        return (pcm__decision){.option = split, .alone = 1};
    /* Whole, and yet perhaps dearer than the program says: risks are not in it. */
    const double cost = offer_plan(search);
    if (cost <= node->bound + same * fabs(cost))
        return (pcm__decision){.option = PCM__NONE};
    const uint32_t undecided = undecided_option(search);
    if (undecided == PCM__NONE)
        node->bound = cost;
    return (pcm__decision){.option = undecided, .alone = 1};
}

/* Adds the two children of a node. */
static pcm_status add_children(struct search *search, uint32_t node, pcm__decision decision)
{
    pcm_status status = PCM_OK;
    for (decision.forced = 0; status == PCM_OK && decision.forced < 2; decision.forced++) {
        status = pcm__tree_add(&search->tree, node, decision);
        if (status == PCM_OK)
            status = evaluate(search, (uint32_t)search->tree.nodes - 1);
    }
    pcm__tree_retire(&search->tree, node);
    return status;
}

static pcm_status expand(struct search *search, uint32_t node)
{
    const double value = solve_node(search, node, &search->tree.node[node].basis);
    if (!isfinite(value))
        return PCM_OK;
    search->at = node;
    const pcm__decision decision = next_decision(search, &search->tree.node[node], value);
    if (decision.option == PCM__NONE) {
        search->tree.node[node].settled = 1;
        return PCM_OK;
    }
    return add_children(search, node, decision);
}

/* Whether no plan below a node can be better than the best there is. */
static int is_closed(const struct search *search, const pcm__tree_node *node)
{
    const double best = search->outer->best_cost; /* what is short is in it at a dear price */
    return node->settled || node->bound >= best - same * fabs(best) || node->bound == INFINITY;
}

/* Whether there may be more nodes, up to a count of what is touched. */
static int goes_on(struct search *search, double end)
{
    search->whole.program.effort += (double)search->tree.nodes; /* which are looked at */
    return !search->failed && search->whole.program.effort < end &&
           !pcm__tree_is_large(&search->tree) && !pcm__watch_report(search->outer->watch, 0);
}

static pcm_status branch(struct search *search)
{
    pcm__program *program = &search->whole.program;
    pcm__tree_node *root = &search->tree.node[0];
    pcm_status status = pcm__program_keep_basis(&root->basis, program);
    if (status != PCM_OK)
        return status;
    const double value = solve_node(search, 0, &root->basis);
    prove_node(search, root, search->outer->prices->best);
    if (!isfinite(value))
        return PCM_OK;
    root->bound = fmax(root->bound, value);
    pcm__coupling_prices(&search->whole.coupling, program, search->price);
    prove_node(search, root, search->price);
    pcm__basis_free(&root->basis);
    status = pcm__program_keep_basis(&root->basis, program);
    const double end = program->effort + budget * search->outer->effort;
    while (status == PCM_OK && goes_on(search, end)) {
        const uint32_t least = pcm__tree_least(&search->tree);
        if (is_closed(search, &search->tree.node[least]))
            break;
        status = expand(search, least);
    }
    return status;
}

/* The open node whose prices prove least. */
static uint32_t least_proven(const struct search *search)
{
    const pcm__tree_node *node = search->tree.node;
    uint32_t least = PCM__NONE;
    for (uint32_t n = 0; n < search->tree.nodes; n++)
        if (node[n].open && (least == PCM__NONE || node[n].proven < node[least].proven))
            least = n;
    return least;
}

/* A precedence that the cheapest choices of the blocks at a node's prices break. */
static pcm__decision decision_to_prove(struct search *search, uint32_t node)
{
    const pcm__model *model = search->model;
    pcm__pricer *pricer = search->outer->pricer;
    forbid(search, node);
    memset(search->weight, 0, model->options * sizeof *search->weight);
    pcm__pricer_set_prices(pricer, search->tree.node[node].price, model->lp_rows);
    pcm__pricer_set_surcharges(pricer, search->tree.forbidden);
    for (size_t b = 0; b < model->blocks; b++)
        if (isfinite(pcm__block_cheapest(pricer, b, &search->choice)))
            for (size_t i = 0; i < search->choice.count; i++)
                search->weight[search->choice.option[i]] = 1;
    pcm__pricer_set_surcharges(pricer, NULL);
    return pcm__broken_tie(model, search->weight, search->tree.forbidden);
}

/* Nodes that the program has closed may prove less, where precedences that no block holds are what
 * makes their plans dear: these are branched on until the prices prove it too. */
static pcm_status prove(struct search *search)
{
    const double best = search->outer->best_cost;
    const double end = search->whole.program.effort + budget * search->outer->effort;
    pcm_status status = PCM_OK;
    if (search->outer->best_violation > 0)
        return PCM_OK;
    while (status == PCM_OK && goes_on(search, end)) {
        const uint32_t least = least_proven(search);
        if (search->tree.node[least].proven >= best - same * fabs(best))
            break;
        const pcm__decision decision = decision_to_prove(search, least);
        if (decision.option == PCM__NONE)
            break;
        status = add_children(search, least, decision);
    }
    return status;
}

static pcm_status make(struct search *search)
{
    pcm_status status = pcm__whole_program_make(&search->whole, search->model);
    if (status != PCM_OK)
        return status;
    status = pcm__tree_make(&search->tree, search->model);
    if (status != PCM_OK)
        return status;
    status = pcm__probing_make(&search->probing, search->model, probe, search);
    if (status != PCM_OK)
        return status;
    search->price = pcm__array_new(search->model->rows, sizeof *search->price);
    search->weight = pcm__array_new(search->model->options, sizeof *search->weight);
    search->choice.option =
        pcm__array_new(pcm__blocks_widest(search->model), sizeof *search->choice.option);
    return search->price && search->weight && search->choice.option ? PCM_OK : pcm__fail_memory();
}

/* Takes over the proof if it proves more. */
static pcm_status hand_over(pcm__master *master, double *bound, struct search *search)
{
    double proven = INFINITY;
    for (size_t n = 0; n < search->tree.nodes; n++)
        if (search->tree.node[n].open)
            proven = fmin(proven, search->tree.node[n].proven);
    if (!(proven > *bound))
        return PCM_OK;
    pcm_status status = pcm__tree_prove(master, &search->tree);
    master->alone = 1;
    if (status == PCM_OK)
        *bound = proven;
    return status;
}

pcm_status pcm__monolithic_solve(pcm__master *master, pcm__search *search, pcm__state *state,
                                 double *bound, const pcm_solver *solver)
{
    if (search->best_violation == 0 && *bound >= search->best_cost - same * fabs(*bound))
        return PCM_OK;
    struct search inner = {
        .outer = search, .state = state, .solver = solver, .model = search->model};
    /* The program has rows for precedences, and proofs of nodes do without their prices. */
    pcm__pricer_set_added(search->pricer, NULL);
    pcm_status status = make(&inner);
    if (status == PCM_OK)
        status = branch(&inner);
    if (status == PCM_OK)
        status = prove(&inner);
    if (status == PCM_OK)
        status = hand_over(master, bound, &inner);
    pcm_release(inner.price);
    pcm_release(inner.weight);
    pcm_release(inner.choice.option);
    pcm__probing_free(&inner.probing);
    pcm__tree_free(&inner.tree);
    pcm__whole_program_free(&inner.whole);
    return status;
}

pcm_status pcm__monolithic_bound(double *out, const pcm__model *model, const pcm_solver *solver,
                                 pcm__watch *watch)
{
    pcm__whole_program whole;
    pcm_status status = pcm__whole_program_make(&whole, model);
    if (status != PCM_OK)
        return status;
    if (pcm__program_solve(&whole.program, solver, watch))
        *out = program_value(&whole);
    else
        *out = whole.program.infeasible ? INFINITY : -INFINITY;
    pcm__whole_program_free(&whole);
    return PCM_OK;
}
