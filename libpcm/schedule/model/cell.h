/* SPDX-License-Identifier: Apache-2.0 */
/* Cells: convex costs of a few loads.
 *
 * A *staff cell* is a component of the graph of skills and crews in one period; its rows are the skills
 * that are used, and the crews' own rows for jobs that one crew does alone. Hours are given to crews so
 * that they cost least. Layers of hours (regular, overtime, quarters for levelling) have prices, sorted
 * into levels p_0 < p_1 < ... with the price of shortage last. Which hours of supply are taken is a choice
 * of a cheapest basis of a transversal matroid, so the greedy algorithm is exact (J. Edmonds, D. R.
 * Fulkerson 1965), and with the maximum flow of each level from its minimum cut
 *
 *     F(load) = p_0 sum load + sum_i (p_(i+1) - p_i) max over sets M of rows
 *                              (load(M) - hours of levels 0..i of crews that serve a row of M)+
 *
 * A *limit cell* has one row: price times what is outside of its two values. Exclusions are limits too.
 * A *risk cell* has a row per scenario; it is not convex and bounds take it as 0. */
#ifndef PCM_SCHEDULE_CELL_H
#define PCM_SCHEDULE_CELL_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/schedule_problem.h>

/* Rows that a component may have for the sets of its rows to be listed; larger ones use flows. */
enum { PCM__LISTED_ROWS_MAX = 6, PCM__LISTED_SETS_MAX = 1 << PCM__LISTED_ROWS_MAX };

typedef enum pcm__cell_kind { PCM__CELL_STAFF, PCM__CELL_LIMIT, PCM__CELL_RISK } pcm__cell_kind;

/* A layer of a crew's hours. */
typedef struct pcm__layer {
    pcm_index crew;
    uint64_t serves; /* bit r: row r of the component's cells */
    double price;    /* of an hour, cost_per_hour included */
    uint32_t level;  /* of its price */
    int overtime;    /* nonzero: hours of overtime */
    double share;    /* of the crew's regular hours, or of its overtime limit: 1, or 0.25 when levelling */
} pcm__layer;

/* Skills and crews that hang together; the same in all periods. */
typedef struct pcm__component {
    uint32_t first_cell;  /* its cells: first_cell + period */
    uint32_t first_row;   /* its rows: first_row + period * rows + r */
    uint32_t rows;
    const pcm_index *skill; /* [rows] skill of a row, or PCM_NO_INDEX */
    const pcm_index *crew;  /* [rows] crew whose own row it is, or PCM_NO_INDEX */
    size_t layers;
    const pcm__layer *layer;
    uint32_t levels;
    const double *price;  /* [levels] rising */
    double *room;         /* for flows, where sets are not listed; a model is searched by one thread */
} pcm__component;

typedef struct pcm__cell {
    pcm__cell_kind kind;
    uint32_t row;       /* its rows: row .. row + rows - 1 */
    uint32_t rows;
    /* Staff */
    uint32_t component;
    pcm_index period;
    const double *layer_hours; /* [layers of the component] */
    const double *set_hours;   /* [levels][1 << rows] hours of levels up to this one that serve a row of the
                                * set; NULL if the component has too many rows */
    /* Limit */
    double least;
    double most;
    double price;       /* of a unit outside */
    int hard;           /* nonzero: price stands for "must not" */
    uint32_t limit;     /* public index, or PCM_NO_INDEX for an exclusion */
    uint32_t exclusion; /* or PCM_NO_INDEX */
    /* Risk */
    uint32_t rank;      /* from 0 */
    double weight;
} pcm__cell;

struct pcm__model;

/* F of a cell under loads of its rows; shortage and broken limits at their penalties. Never fails, and
 * takes no memory for staff cells whose sets are listed, nor for limits. */
double pcm__cell_cost(const struct pcm__model *model, const pcm__cell *cell, const double *load);

/* How much of F is no real cost: hours that no crew has, units outside of a hard limit. */
double pcm__cell_violation(const struct pcm__model *model, const pcm__cell *cell,
                           const double *load);

/* Conjugate of F, real prices only: the most that the cell can earn at prices of its rows (those beyond
 * `priced` count as 0), the prices clamped to where it is finite. Exact and hard: this is what bounds
 * subtract. */
double pcm__cell_earns(const struct pcm__model *model, const pcm__cell *cell, const double *price,
                       size_t priced);

/* Clamps prices in place to where all cells earn finite amounts: >= 0 for staff, within +-price and the
 * finite sides for limits, and at most 1e15. */
void pcm__cells_clamp(const struct pcm__model *model, double *price);

/* Gives hours to crews: hours[layers] of each layer, and work[layers * rows] of each layer for each row;
 * both may be NULL. Cheapest. Returns the hours that no crew has. PCM_ERR_MEMORY. */
pcm_status pcm__cell_staffing(double *shortage, double *hours, double *work,
                              const struct pcm__model *model, const pcm__cell *cell,
                              const double *load);

#endif
