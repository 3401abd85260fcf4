/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs of a set-up as a dynamic program over sets. The state is the set of jobs already served among
 * those whose places lie around the period; a job takes a bit from its first place to its last. The
 * program is a list of steps, which is run forwards for the least cost or its smoothed form, and walked
 * backwards for a choice or for chances. */
#ifndef PCM_SCHEDULE_BLOCK_SETUP_H
#define PCM_SCHEDULE_BLOCK_SETUP_H

#include "libpcm/schedule/block/block_inside.h"
#include "libpcm/schedule/block/states.h"

typedef enum pcm__step_kind {
    PCM__STEP_OPEN,  /* the set-up is paid in a period: sisters of the states that may serve jobs */
    PCM__STEP_SERVE, /* a job may begin */
    PCM__STEP_CLOSE, /* the period is over: the sisters join the states */
    PCM__STEP_LEAVE  /* the last place of a job is past: served, or away now; its bit is free */
} pcm__step_kind;

typedef struct pcm__step {
    pcm__step_kind kind;
    uint32_t job;     /* of pcm__setup_room.job */
    uint32_t option;  /* PCM__STEP_SERVE: options of one period, */
    uint32_t options;
    double cost;      /* their (soft) least cost; of the set-up; or of going away */
    double kept;      /* PCM__STEP_CLOSE: 1 - e^(-cost of the set-up/tau) */
    size_t states;    /* 1 << bits in use */
    size_t bit;
    size_t share;     /* where its shares are, */
    size_t ahead;     /* and what is to be paid after it: of PCM__STEP_OPEN and PCM__STEP_LEAVE */
    uint32_t before;  /* step before this one that serves the same job, or PCM__NONE */
} pcm__step;

typedef struct pcm__setup_job {
    const pcm__item *item;
    uint32_t index;    /* in the block */
    pcm_index first;   /* begin of its first place and its last */
    pcm_index last;
    uint32_t next;     /* first of its options that is not in the program yet */
    const double *cost; /* [options] */
    size_t bit;
    double away;       /* cost of going away */
    double limit;      /* a place that costs more is never worth it */
    uint32_t served;   /* last step that serves it, or PCM__NONE; */
    uint32_t left;     /* step in which it leaves */
} pcm__setup_job;

/* The program of a block, and room for any. */
typedef struct pcm__setup_room {
    size_t jobs;
    pcm__setup_job *job;  /* by first place; those that have none last */
    uint32_t *active;     /* jobs that have a bit */
    double apart;         /* what jobs without places cost, by going away */
    size_t steps;
    pcm__step *step;      /* NULL while steps are only counted */
    size_t states;        /* the most of any step */
    size_t shares;
    float *share;         /* of each pair of states or sisters that a step joins */
    size_t aheads;
    double *ahead;        /* what is still to be paid from a state on */
    double *block;        /* of the arrays of: */
    pcm__states now;      /* the states, and */
    pcm__states open;     /* their sisters in a period with the set-up */
    double *cost;         /* [options of any block] */
    uint32_t *option;     /* [the same] */
    double *chance;       /* [the same] */
    const pcm__states_kernel *kernel;
} pcm__setup_room;

/* Makes the program of a block. Places are left out that are dearer, by more than `most`, than going away
 * or another place with the set-up all to itself. */
void pcm__setup_program(pcm__pricer *pricer, size_t block, double tau, double most);

/* Runs it; what the block costs. */
double pcm__setup_run(pcm__setup_room *room, double tau);

/* One step forwards. */
void pcm__setup_step(pcm__setup_room *room, const pcm__step *step, double tau);

#endif
