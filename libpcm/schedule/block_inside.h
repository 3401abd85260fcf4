/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of the pricer: what the kinds of blocks share. Each kind has a file of its own with the same
 * three functions, which pcm__block_cheapest() and its sisters call by the kind of a block. */
#ifndef PCM_SCHEDULE_BLOCK_INSIDE_H
#define PCM_SCHEDULE_BLOCK_INSIDE_H

#include "libpcm/schedule/block.h"

struct pcm__pricer {
    const pcm__model *model;
    const double *price;       /* of rows, of which the first `priced` count; or NULL */
    size_t priced;
    const double *option_cost; /* or NULL: what options cost in all, own cost included */
    const double *surcharge;   /* or NULL: of options, beside either */
    double *room;              /* for the block that is priced now; as long as the kinds ask for: */
    uint32_t *marks;           /* [pcm__blocks_marks()] and indices that go with it */
};

/* What an option costs with its uses. */
static inline double pcm__pricer_cost(const pcm__pricer *pricer, uint32_t option)
{
    double cost = pricer->option_cost ? pricer->option_cost[option]
                                      : pcm__option_priced(pricer->model, option, pricer->price,
                                                           pricer->priced);
    return pricer->surcharge ? cost + pricer->surcharge[option] : cost;
}

/* The same of options first .. first + count - 1. */
void pcm__pricer_costs(const pcm__pricer *pricer, double *cost, uint32_t first, size_t count);

/* Adds the expected uses of an option to sum->load. */
static inline void pcm__sum_load(const pcm__smooth_sum *sum, const pcm__model *model,
                                 uint32_t option, double chance)
{
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        if (model->use_row[u] < model->dual_rows)
            sum->load[model->use_row[u]] += chance * model->use_amount[u];
}

/* Adds weight a b' to sum->curvature, a and b the uses of two options, or weight a a' if they are the
 * same; nothing if there is no curvature. Of two different options the part below the diagonal of
 * weight (a b' + b a') is added. */
void pcm__sum_product(const pcm__smooth_sum *sum, const pcm__model *model, uint32_t a, uint32_t b,
                      double weight);

/* Adds the expected uses of options that exclude each other, and `weight` times their covariance. */
void pcm__sum_exclusive(const pcm__smooth_sum *sum, const pcm__model *model, uint32_t first,
                        size_t count, const double *chance, double weight);

/* Each kind: doubles of pricer->room and marks it needs for any of its blocks in the model, 0 if there
 * are none; then the three functions of block.h. */
size_t pcm__job_room(const pcm__model *model);
double pcm__job_cheapest(pcm__pricer *pricer, uint32_t block, pcm__choice *choice);
double pcm__job_smooth(pcm__pricer *pricer, uint32_t block, double tau, pcm__smooth_sum *sum);
void pcm__job_sample(pcm__pricer *pricer, uint32_t block, double tau, pcm__random *random,
                     pcm__choice *choice);

size_t pcm__pair_room(const pcm__model *model);
double pcm__pair_cheapest(pcm__pricer *pricer, uint32_t block, pcm__choice *choice);
double pcm__pair_smooth(pcm__pricer *pricer, uint32_t block, double tau, pcm__smooth_sum *sum);
void pcm__pair_sample(pcm__pricer *pricer, uint32_t block, double tau, pcm__random *random,
                      pcm__choice *choice);

size_t pcm__setup_room(const pcm__model *model);
double pcm__setup_cheapest(pcm__pricer *pricer, uint32_t block, pcm__choice *choice);
double pcm__setup_smooth(pcm__pricer *pricer, uint32_t block, double tau, pcm__smooth_sum *sum);
void pcm__setup_sample(pcm__pricer *pricer, uint32_t block, double tau, pcm__random *random,
                       pcm__choice *choice);

size_t pcm__tree_room(const pcm__model *model);
double pcm__tree_cheapest(pcm__pricer *pricer, uint32_t block, pcm__choice *choice);
double pcm__tree_smooth(pcm__pricer *pricer, uint32_t block, double tau, pcm__smooth_sum *sum);
void pcm__tree_sample(pcm__pricer *pricer, uint32_t block, double tau, pcm__random *random,
                      pcm__choice *choice);

/* In block_recurring.h, alike: size_t pcm__recurring_room(const pcm__model *), pcm__recurring_cheapest(),
 * pcm__recurring_smooth(), pcm__recurring_sample(). */

/* Indices that pricer->marks holds: enough for any block's items, options and periods. */
size_t pcm__blocks_marks(const pcm__model *model);

#endif
