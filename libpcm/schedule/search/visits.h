/* SPDX-License-Identifier: Apache-2.0 */
/* The visits of all recurring tasks while they are searched, and jobs that stand in their way:
 * loads, what cells cost, who loads which row. Hours can be made cheaper cell by cell for a while,
 * so that visits can pass through full periods. */
#ifndef PCM_SCHEDULE_VISITS_H
#define PCM_SCHEDULE_VISITS_H

#include "libpcm/schedule/block/sequence.h"
#include "libpcm/schedule/model/arrangement.h"
#include "libpcm/schedule/search/dice.h"
#include "libpcm/schedule/search/response.h"

typedef struct pcm__visits {
    const pcm__model *model;
    pcm__arrangement *now; /* another's */
    uint32_t tasks;
    uint32_t *demanded; /* [tasks] visits that the frozen plan demands */
    uint32_t *free_job; /* [free_jobs] jobs that nothing ties to others; the rest stand still */
    uint32_t free_jobs;
    double *load;      /* [rows] of jobs, base and visits */
    double *ease;      /* [cells] factor on what hours of staff cells cost above the lowest price */
    double *cell_cost; /* [cells] */
    pcm__responses responses;
    /* A plain option uses few rows, each of a cell of its own with a known response, so that what
     * it changes is known without trying. home[options] is the first row of a plain option, or
     * PCM__NONE. */
    uint32_t *home;
    /* Tasks with a visit of this home, in no order. */
    uint32_t
        *row_first; /* [rows + 1] where a row's list begins, with room for all that may be there */
    uint32_t *members; /* [rows] */
    uint32_t *member;  /* tasks */
    uint32_t *seat;    /* of each visit in now->visit[], its index in the list of its home */
} pcm__visits;

/* Of an arrangement that lives as long; ease 1. PCM_ERR_MEMORY leaves nothing, which may be freed.
 */
pcm_status pcm__visits_make(pcm__visits *visits, const pcm__model *model, pcm__arrangement *now);
void pcm__visits_free(pcm__visits *visits);

/* Computes everything anew from the arrangement and ease[]; returns the cost of sequences and
 * cells. */
double pcm__visits_set(pcm__visits *visits);

/* A task's visits, and how many. */
static inline uint32_t *pcm__visits_of(const pcm__visits *visits, uint32_t task, uint32_t *count)
{
    *count = visits->now->visits[task];
    return visits->now->visit + visits->now->visit_first[task];
}

static inline const pcm__recurring *pcm__visits_task(const pcm__visits *visits, uint32_t task)
{
    return &visits->model->problem->recurring[task];
}

/* The option of a task's visit in a period; PCM__NONE */
static inline uint32_t pcm__visits_option(const pcm__visits *visits, uint32_t task, size_t period)
{
    return visits->model->visit_option[task * visits->model->periods + period];
}

/* The only row that an option uses, of which the response is known; or PCM__NONE. */
static inline uint32_t pcm__visits_row(const pcm__visits *visits, uint32_t option)
{
    const pcm__model *model = visits->model;
    const uint32_t use = model->use[option];
    if (model->use[option + 1] != use + 1)
        return PCM__NONE;
    const uint32_t row = model->use_row[use];
    return visits->responses.row[row].count == PCM__NONE ? PCM__NONE : row;
}

/* Loads that grow or fall, row by row. */
enum { PCM__PLAIN_USES = 8, PCM__CHANGED_OPTIONS = 4 };
typedef struct pcm__visit_change {
    uint32_t rows;
    int entangled; /* nonzero: two of the rows share a cell, so that their answers do not add up */
    uint32_t row[PCM__PLAIN_USES * PCM__CHANGED_OPTIONS];
    double hours[PCM__PLAIN_USES * PCM__CHANGED_OPTIONS];
} pcm__visit_change;

/* Puts a plain option on the loads of a change (sign 1) or takes it off (-1); up to four. */
static inline void pcm__visit_change_add(pcm__visit_change *change, const pcm__visits *visits,
                                         uint32_t option, double sign)
{
    const pcm__model *model = visits->model;
    for (uint32_t u = model->use[option]; u < model->use[option + 1]; u++) {
        const uint32_t row = model->use_row[u];
        uint32_t i = 0;
        for (; i < change->rows && change->row[i] != row; i++)
            change->entangled |= model->row_cell[change->row[i]] == model->row_cell[row];
        if (i == change->rows) {
            change->row[change->rows] = row;
            change->hours[change->rows++] = 0;
        }
        change->hours[i] += sign * model->use_amount[u];
    }
}

/* Change of a row's cell if its load grew. */
static inline double pcm__visits_answer(const pcm__visits *visits, uint32_t row, double hours)
{
    return pcm__response_change(&visits->responses, row, visits->load[row], hours);
}

/* Change of cost of all cells whose loads fall, or of those whose loads grow. */
static inline double pcm__visit_change_answer(const pcm__visit_change *change,
                                              const pcm__visits *visits, int grow)
{
    double cost = 0;
    for (uint32_t i = 0; i < change->rows; i++)
        if ((change->hours[i] > 0) == grow)
            cost += pcm__visits_answer(visits, change->row[i], change->hours[i]);
    return cost;
}

/* Cost of a task's step from visit number n - 1 to n if they began in these periods (PCM_NO_INDEX
 * before the first and after the last). */
static inline double pcm__visits_step(const pcm__visits *visits, uint32_t task, pcm_index from,
                                      pcm_index to)
{
    return pcm__sequence_step(pcm__visits_task(visits, task), visits->model->periods,
                              visits->demanded[task], from, to);
}

/* Puts the uses of an option on the loads (sign 1) or takes them off (-1); returns the change of
 * what cells cost. */
double pcm__visits_load(pcm__visits *visits, uint32_t option, double sign);

/* What loading an option would change; what a plain one would with a sign as above. */
double pcm__visits_load_change(pcm__visits *visits, uint32_t option);
double pcm__visits_plain_change(const pcm__visits *visits, uint32_t option, double sign);

/* Visit number n of a task moves to another option, leaves, or enters before the present number n.
 * Loads and lists follow; returns the change of what cells cost. */
double pcm__visits_move(pcm__visits *visits, uint32_t task, uint32_t n, uint32_t option);
double pcm__visits_remove(pcm__visits *visits, uint32_t task, uint32_t n);
double pcm__visits_insert(pcm__visits *visits, uint32_t task, uint32_t n, uint32_t option);

/* Replaces all visits of a task; returns the change of what cells cost. */
double pcm__visits_replace(pcm__visits *visits, uint32_t task, const uint32_t *option,
                           size_t count);

/* A free job takes another option; returns the change of what cells cost. */
double pcm__visits_move_job(pcm__visits *visits, uint32_t job, uint32_t option);

/* Number of the visit of a task that has a row as its home. */
uint32_t pcm__visits_find(const pcm__visits *visits, uint32_t task, uint32_t row);

#endif
