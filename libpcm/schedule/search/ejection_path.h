/* SPDX-License-Identifier: Apache-2.0 */
/* Paths of a search for a chain, see ejection.h. */
#ifndef PCM_SCHEDULE_EJECTION_PATH_H
#define PCM_SCHEDULE_EJECTION_PATH_H

#include "libpcm/schedule/search/ejection.h"

/* Links of a chain. */
enum { PCM__LINKS_MAX = 30 };

/* Work for one chain, so that a search can be stopped soon. */
static const double pcm__chain_work_max = 3e5;

/* The best path that ends with a job. */
struct pcm__path {
    double cost;     /* change of the plan so far */
    double least;    /* what a chain along it costs at least */
    uint32_t from;   /* the job before, PCM__NONE: none */
    uint32_t option; /* pushed: the place that the job before takes; pulled: that this job takes */
    uint32_t links;
    uint32_t search; /* that wrote this */
    int closed;      /* nonzero: its links have been looked at */
};

struct pcm__ejection {
    const pcm__model *model;
    const pcm__strain *strain;
    double *cheapest;      /* [jobs] of all options at the guiding prices */
    uint32_t *comer_first; /* [cells of crews and limits + 2] where a cell's comers begin: */
    pcm__candidate *comer; /* jobs that may be pulled to it, and where */

    /* Of a search for a chain: */
    uint32_t search;        /* its number */
    struct pcm__path *path; /* [jobs] */
    uint32_t *open;         /* jobs at the end of paths to look at */
    uint32_t opened;
    double best;    /* change by the best chain found, */
    uint32_t last;  /* the job at its end, PCM__NONE: none found, */
    uint32_t place; /* and where that goes if it was pushed */
    double work;
};

void pcm__path_begin(pcm__ejection *ejection, double gain);

/* A path that ends with a job, if it may be part of the best chain. */
void pcm__path_offer(pcm__ejection *ejection, uint32_t job, double cost, double least,
                     uint32_t from, uint32_t option);

/* Takes the open path that costs least; PCM__NONE if no chain along any can be better than the
 * best. */
uint32_t pcm__path_take(pcm__ejection *ejection);

/* Nonzero if the path that ends with a job has a link in a cell of crews that an option uses. */
int pcm__path_touches(const pcm__ejection *ejection, const pcm__state *state, uint32_t job,
                      uint32_t option);

/* Nonzero if two options use the same cell of crews. */
int pcm__options_share_cell(const pcm__ejection *ejection, uint32_t option, uint32_t other);

/* Strain of the cells of crews that an option uses: by how much what its hours cost may be off
 * their price there. */
double pcm__path_strain(const pcm__ejection *ejection, const pcm__state *state, uint32_t option);

static inline int pcm__path_is_closed(const pcm__ejection *ejection, uint32_t job)
{
    return ejection->path[job].search == ejection->search && ejection->path[job].closed;
}

/* Uses of an option at the guiding prices. */
static inline double pcm__path_uses_priced(const pcm__ejection *ejection, uint32_t option)
{
    return pcm__option_uses_priced(ejection->model, option, ejection->strain->price,
                                   ejection->model->lp_rows);
}

/* A chain that costs this by its links ends with a job, which goes to a place if it is pushed
 * (PCM__NONE: it is pulled). It is the best if it costs less than the best one, judged exactly if
 * there is more than crews, of which several links may use the same. */
void pcm__path_close(pcm__ejection *ejection, pcm__state *state, uint32_t job, uint32_t place,
                     double cost);

/* Moves the jobs of the best chain; takes all back unless the plan gains more than so much. Returns
 * the gain or 0. */
double pcm__path_move(const pcm__ejection *ejection, pcm__state *state, double gain);

#endif
