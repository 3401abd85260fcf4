/* SPDX-License-Identifier: Apache-2.0 */
/* The problem as the optimiser sees it: blocks that each choose options, and cells whose cost grows
 * with what the chosen options use.
 *
 *     minimise  sum over blocks of the cost of their choice
 *             + sum over cells of F_cell(base load + uses of all chosen options)
 *
 * - An *item* is a job or a recurring task. A job chooses one of its options: a place, or last, going
 *   away. A recurring task chooses any options that form a sequence, one per visit.
 * - A *row* is an hour of a skill in a period (or of one crew, for jobs that one crew does alone), a unit
 *   of a limit, or a scenario of a risk. An option uses amounts of rows.
 * - A *cell* owns consecutive rows and prices their loads: see cell.h.
 * - A *block* is a set of items that is priced exactly as a whole: see block.h. Ties that no block holds
 *   are kept by the search and relaxed in the bound, at prices: see tie_prices.h and precedence_prices.h. */
#ifndef PCM_SCHEDULE_MODEL_H
#define PCM_SCHEDULE_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "libpcm/schedule/model/cell.h"
#include "libpcm/schedule/problem/problem.h"

/* No item, option, row or block. */
#define PCM__NONE UINT32_MAX

typedef enum pcm__block_kind {
    PCM__BLOCK_JOB,      /* one job */
    PCM__BLOCK_PAIR,     /* two jobs that are never under way at the same time */
    PCM__BLOCK_SETUP,    /* jobs that share a set-up */
    PCM__BLOCK_TREE,     /* jobs tied by a tree of precedences; item 0 is the root, parents first */
    PCM__BLOCK_RECURRING /* one recurring task */
} pcm__block_kind;

typedef struct pcm__block {
    pcm__block_kind kind;
    uint32_t first; /* its items: block_item[first .. first + count - 1] */
    uint32_t count;
    size_t setup;   /* of PCM__BLOCK_SETUP: which, */
    double share;   /* and the share of its cost that this block pays: 1 unless it was split */
} pcm__block;

/* A precedence as one item sees it: how late `other` begins depends on this item, or the reverse. */
typedef struct pcm__tie {
    uint32_t other;    /* the other job */
    int leads;         /* nonzero: this job comes first */
    pcm_index least;   /* lags from the end of the first to the begin of the second */
    pcm_index most;
} pcm__tie;

/* What the options of an item have in common. */
typedef struct pcm__item {
    uint32_t option;   /* its options: option .. option + options - 1, by period, then crew; a job's last is
                        * going away */
    uint32_t options;
    uint32_t block;
    uint32_t setup;    /* PCM__NONE, or the set-up of a job */
    uint32_t tie;      /* its precedences: tie[tie .. tie + ties - 1] */
    uint32_t ties;
    uint32_t parent;   /* in a PCM__BLOCK_TREE: index in tie[] of the tie to its parent, or PCM__NONE */
    int left_over;     /* nonzero: going away means being left over, at a penalty; of a recurring task:
                        * it must have visits, and no sequence of them is possible, so it has none */
    double hours;      /* of all its needs */
} pcm__item;

typedef struct pcm__model {
    const pcm_schedule_problem *problem;
    size_t periods;

    size_t rows;
    uint32_t *row_cell;  /* [rows] */
    double *base;        /* [rows] load that is always there: the reserve */
    size_t dual_rows;    /* rows 0 .. dual_rows-1 have prices in the smoothed dual, */
    size_t limit_rows;   /* 0 .. limit_rows-1 are hours and limits, */
    size_t lp_rows;      /* 0 .. lp_rows-1 have prices in the linear program and in proofs: hours, limits
                          * and exclusions that no block holds; those of pairs and risks never have */
    size_t cells;
    pcm__cell *cell;     /* staff cells first, component by component and period by period, so that rows
                          * of a component are consecutive; then limits, exclusions, risks */
    size_t components;
    pcm__component *component;
    double *supply;      /* the capacities that cells point to */

    size_t jobs;
    size_t items;        /* jobs, then recurring tasks */
    pcm__item *item;     /* [items] */
    pcm__tie *tie;

    size_t options;
    double *cost;        /* [options] of its own, stability included; hours are paid by the cells */
    pcm_index *begin;    /* [options] period in which it begins; PCM_NO_INDEX: away */
    pcm_index *end;      /* [options] last period; PCM_NO_INDEX: away */
    pcm_index *crew;     /* [options] PCM_NO_INDEX: shared, or away */
    uint32_t *use;       /* [options + 1] where its uses begin */
    uint32_t *use_row;   /* rising within an option */
    double *use_amount;

    size_t blocks;
    pcm__block *block;
    uint32_t *block_item;

    double *setup_cost;     /* [setups][periods] */
    uint32_t *visit_option; /* [recurring][periods] option of a visit that begins in a period, PCM__NONE */

    double mean_hours;     /* of an item */
    double scale;          /* money: by how much the places of an item typically differ */
    double shortage_price; /* money for an hour that no crew has, beyond all real prices */
    double rule_price;     /* money for a unit outside of a hard limit, or a broken exclusion or precedence */
} pcm__model;

/* PCM_ERR_MEMORY, PCM_ERR_LIMIT leave an empty model, which may be freed. */
pcm_status pcm__model_make(pcm__model *model, const pcm_schedule_problem *problem,
                           double megabytes);
void pcm__model_free(pcm__model *model);

/* The option of going away of a job. */
static inline uint32_t pcm__model_away(const pcm__model *model, size_t job)
{
    return model->item[job].option + model->item[job].options - 1;
}

static inline int pcm__option_is_away(const pcm__model *model, uint32_t option)
{
    return model->begin[option] == PCM_NO_INDEX;
}

/* What the uses of an option cost at prices of the first `priced` rows. */
static inline double pcm__option_uses_priced(const pcm__model *model, uint32_t option,
                                             const double *price, size_t priced)
{
    double sum = 0;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++)
        if (model->use_row[u] < priced)
            sum += model->use_amount[u] * price[model->use_row[u]];
    return sum;
}

/* Cost of an option with its uses at the prices of the first `priced` rows. */
static inline double pcm__option_priced(const pcm__model *model, uint32_t option,
                                        const double *price, size_t priced)
{
    return model->cost[option] + pcm__option_uses_priced(model, option, price, priced);
}

/* Periods between the end of a job and the begin of the next: of two places of jobs tied by a
 * precedence, how many periods they are too close or too far; 0 if the tie is kept or one is away. */
static inline double pcm__tie_broken(const pcm__tie *tie, pcm_index first_end,
                                     pcm_index second_begin)
{
    if (first_end == PCM_NO_INDEX || second_begin == PCM_NO_INDEX)
        return 0;
    double lag = (double)second_begin - (double)first_end - 1;
    if (lag < (double)tie->least)
        return (double)tie->least - lag;
    if (tie->most != PCM_NO_INDEX && lag > (double)tie->most)
        return lag - (double)tie->most;
    return 0;
}

/* The same for options of a job and of the other one of its tie. */
static inline double pcm__tie_broken_by(const pcm__model *model, const pcm__tie *tie, uint32_t mine,
                                        uint32_t other)
{
    return tie->leads ? pcm__tie_broken(tie, model->end[mine], model->begin[other])
                      : pcm__tie_broken(tie, model->end[other], model->begin[mine]);
}

#endif
