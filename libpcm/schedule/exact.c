/* SPDX-License-Identifier: Apache-2.0 */
/* Depth first over the jobs. A branch ends where either of two lower bounds reaches the best plan:
 * the bound of the prices plus the reduced costs of the options chosen so far (every plan costs at
 * least that: reduced-cost fixing, E. Balas and C. H. Martin 1980), or the true cost of the jobs
 * placed so far plus what each of the others costs alone. */
#include "libpcm/schedule/exact.h"

#include <math.h>
#include <string.h>

#include "libpcm/schedule/candidates.h"

enum { JOBS_MOST = 40, NODES_MOST = 1000000, NODES_PER_LOOK = 4096 };

struct tree {
    const pcm__model *model;
    const pcm__candidates *candidates;
    const double *price;
    pcm__watch *watch;
    pcm__whole_plan partial; /* jobs not yet decided are away */
    double alone[JOBS_MOST + 1]; /* least cost of the jobs from this one on, each alone */
    size_t best[JOBS_MOST];
    double best_cost;
    double bound;
    double worth_while;
    long nodes;
};

static void visit(struct tree *tree, size_t job, double cost, double above);

/* Decides a job and goes on; `above` counts the reduced costs so far. */
static void branch(struct tree *tree, size_t job, size_t option, double cost, double above)
{
    const pcm__model *model = tree->model;
    size_t away = pcm__model_away(model, job);
    double change = pcm__whole_plan_change(&tree->partial, job, option);
    if (change == INFINITY)
        return;
    pcm__whole_plan_put(&tree->partial, job, option);
    visit(tree, job + 1, cost + model->cost[away] + change, above);
    pcm__whole_plan_put(&tree->partial, job, away);
}

static void keep(struct tree *tree, double cost)
{
    tree->best_cost = cost;
    memcpy(tree->best, tree->partial.choice, tree->model->jobs * sizeof *tree->best);
}

/* Options in rising order of reduced cost, so the first that is too dear ends the list. */
static void visit(struct tree *tree, size_t job, double cost, double above)
{
    const pcm__model *model = tree->model;
    double enough = tree->best_cost - tree->worth_while;
    if (cost + tree->alone[job] >= enough || ++tree->nodes > NODES_MOST)
        return;
    if (tree->nodes % NODES_PER_LOOK == 0 && pcm__watch_report(tree->watch, 0))
        tree->nodes = NODES_MOST;
    if (job == model->jobs) {
        keep(tree, cost);
        return;
    }
    const uint32_t *ranked = tree->candidates->ranked + model->start[job];
    double least = pcm__model_priced(model, job, model->start[job] + ranked[0], tree->price);
    for (size_t k = 0; k < model->start[job + 1] - model->start[job]; k++) {
        size_t option = model->start[job] + ranked[k];
        double more = above + pcm__model_priced(model, job, option, tree->price) - least;
        if (tree->bound + more >= tree->best_cost - tree->worth_while)
            break;
        branch(tree, job, option, cost, more);
    }
}

static void price_alone(struct tree *tree)
{
    const pcm__model *model = tree->model;
    tree->alone[model->jobs] = 0;
    for (size_t j = model->jobs; j-- > 0;) {
        double least = INFINITY;
        for (size_t o = model->start[j]; o < model->start[j + 1]; o++)
            least = fmin(least, model->cost[o]);
        tree->alone[j] = tree->alone[j + 1] + least;
    }
}

pcm_status pcm__search_exactly(pcm__whole_plan *plan, const pcm__prices *prices,
                               pcm__watch *watch)
{
    const pcm__model *model = plan->model;
    pcm__candidates candidates;
    if (model->jobs > JOBS_MOST || pcm__watch_stopped(watch))
        return PCM_OK;
    pcm_status status = pcm__candidates_make(&candidates, model, prices->best);
    if (status != PCM_OK)
        return status;
    struct tree tree = {
        .model = model,
        .candidates = &candidates,
        .price = prices->best,
        .watch = watch,
        .best_cost = pcm__whole_plan_cost(plan),
        .bound = prices->bound,
        .worth_while = 1e-10 * (model->scale + fabs(prices->bound)),
    };
    double present = tree.best_cost;
    status = pcm__whole_plan_make(&tree.partial, model);
    if (status == PCM_OK) {
        price_alone(&tree);
        visit(&tree, 0, 0, 0);
        if (tree.best_cost < present)
            pcm__whole_plan_set(plan, tree.best);
    }
    pcm__whole_plan_free(&tree.partial);
    pcm__candidates_free(&candidates);
    return status;
}
