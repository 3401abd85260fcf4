/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of the pricer: what the kinds of blocks share. Each kind has files of its own with the same
 * functions, which pcm__block_cheapest() and its sisters call by the kind of a block. */
#ifndef PCM_SCHEDULE_BLOCK_INSIDE_H
#define PCM_SCHEDULE_BLOCK_INSIDE_H

#include "libpcm/schedule/block/block.h"
#include "libpcm/schedule/block/line.h"

struct pcm__setup_room;

struct pcm__pricer {
    const pcm__model *model;
    const double *price;       /* of rows, of which the first `priced` count; or NULL */
    size_t priced;
    const double *added;       /* or NULL: to own costs of options, beside prices */
    const double *option_cost; /* or NULL: what options cost in all, own cost included */
    const double *surcharge;   /* or NULL: of options, beside either */

    /* For the block that is priced now. */
    double *room;    /* as much as its kind asks for, below */
    uint32_t *index; /* [options of any item, or of any block that is a tree] */
    pcm__line line[2];
    struct pcm__setup_room *setup;

    /* For pcm__sum_exclusive(). */
    uint32_t *place;      /* [options of any item, or rows of the curvature, whichever is more] */
    double *use;          /* [the same] */
    unsigned char *seen;  /* [dual_rows] zeros */
    double *mean;         /* [dual_rows] zeros */
};

/* What an option costs with its uses. */
static inline double pcm__pricer_cost(const pcm__pricer *pricer, uint32_t option)
{
    double cost = pricer->option_cost ? pricer->option_cost[option]
                                      : pcm__pricer_own_cost(pricer, option) +
                                            pcm__option_uses_priced(pricer->model, option,
                                                                    pricer->price, pricer->priced);
    return pricer->surcharge ? cost + pricer->surcharge[option] : cost;
}

/* The same of options first .. first + count - 1. */
void pcm__pricer_costs(const pcm__pricer *pricer, double *cost, uint32_t first, size_t count);

/* Gibbs law over costs: the smoothed minimum, and the chances of those that are not far above the least:
 * *near of them, index[] rising and chance[] alike. INFINITY, and none, if no cost is finite. */
double pcm__gibbs(uint32_t *index, double *chance, size_t *near, const double *cost, size_t count,
                  double tau);

/* Draws one of n with these chances. */
size_t pcm__draw(const double *chance, size_t n, pcm__random *random);

/* Index of the first least cost. */
static inline size_t pcm__least_of(const double *cost, size_t count)
{
    size_t least = 0;
    for (size_t i = 1; i < count; i++)
        if (cost[i] < cost[least])
            least = i;
    return least;
}

/* A choice begins empty, and takes options one by one with their own costs. */
static inline void pcm__choice_begin(pcm__choice *choice)
{
    choice->cost = 0;
    choice->count = 0;
}

static inline void pcm__choice_add(pcm__choice *choice, const pcm__pricer *pricer, uint32_t option)
{
    choice->cost += pcm__pricer_own_cost(pricer, option);
    choice->option[choice->count++] = option;
}

/* Adds the expected uses of an option. */
static inline void pcm__sum_load(const pcm__smooth_sum *sum, const pcm__model *model,
                                 uint32_t option, double chance)
{
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        if (model->use_row[u] < model->dual_rows)
            sum->load[model->use_row[u]] += chance * model->use_amount[u];
}

/* Adds weight (a b' + b a')/2 to the curvature, if there is any, of the uses a and b of two options, or
 * of one and the same. */
void pcm__sum_product(const pcm__smooth_sum *sum, const pcm__model *model, uint32_t a, uint32_t b,
                      double weight);

/* Adds the expected uses of options that exclude each other, weight times their covariance, and their
 * chances. Options are rising; those of the same item that are left out have no chance. */
void pcm__sum_exclusive(pcm__pricer *pricer, const pcm__smooth_sum *sum, const uint32_t *option,
                        const double *chance, size_t n, double weight);

/* Each kind: doubles of pricer->room that it needs for any of its blocks in the model, 0 if there are
 * none; then the functions of block.h. */
double pcm__job_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice);
void pcm__job_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out);
double pcm__job_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);
void pcm__job_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                     pcm__choice *choice);
size_t pcm__job_room(const pcm__model *model);

double pcm__pair_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice);
void pcm__pair_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out);
double pcm__pair_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);
void pcm__pair_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                      pcm__choice *choice);
size_t pcm__pair_room(const pcm__model *model);

double pcm__setup_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice);
void pcm__setup_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out);
double pcm__setup_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);
void pcm__setup_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                       pcm__choice *choice);
pcm_status pcm__setup_make(pcm__pricer *pricer); /* pricer->setup instead of room */
void pcm__setup_free(pcm__pricer *pricer);

double pcm__tree_cheapest(pcm__pricer *pricer, size_t block, pcm__choice *choice);
void pcm__tree_option_costs(pcm__pricer *pricer, size_t block, size_t item, double *out);
double pcm__tree_smooth(pcm__pricer *pricer, size_t block, double tau, pcm__smooth_sum *sum);
void pcm__tree_sample(pcm__pricer *pricer, size_t block, double tau, pcm__random *random,
                      pcm__choice *choice);
size_t pcm__tree_room(const pcm__model *model);

#endif
