/* SPDX-License-Identifier: Apache-2.0 */
/* Interval and calendar chosen together. First all visits of the free tasks are chosen as sequences
 * whose hours crews share; that problem bounds every plan. Then each chosen visit is a job among
 * the others, which one crew does in the chosen week or not far from it. */
#ifndef PCM_PLAN_JOINT_H
#define PCM_PLAN_JOINT_H

#include "libpcm/plan/sequences.h"
#include "libpcm/plan/solution.h"

/* A sequence while its visits are chosen. Weeks are rising. */
typedef struct pcm__chosen {
    int joins; /* zero: it keeps its fixed interval, because none of its sequences can be done */
    pcm_index demand;
    double labour;           /* its hours at the rate of the cheapest crew */
    const size_t *published; /* [published_count] weeks of the published plan, each once */
    const size_t *order;     /* [published_count] and the rows of their work orders */
    size_t published_count;
    size_t frozen;      /* so many of them lie in frozen weeks and stay */
    const size_t *week; /* [visits] weeks chosen, those that stay included */
    size_t visits;
} pcm__chosen;

typedef struct pcm__joint {
    const pcm__question *question; /* its jobs have fixed intervals */
    pcm__sequences sequences;
    pcm__chosen *chosen; /* [sequences] */
    size_t joining;      /* how many of them join */
    size_t *published;   /* weeks of all sequences, one after the other, */
    size_t *order;       /* and work orders */
    size_t *week;        /* chosen weeks of all sequences */
    pcm_jobs *others;    /* jobs of no sequence that joins */
    pcm_jobs *jobs;      /* the same, and the chosen visits; NULL: no sequence joins */
    int outside; /* nonzero: chosen visits may go to outside firms, because crews lack the hours */
    pcm__staff staff; /* demands of the others, the sequences and of repairs */
    pcm_schedule_problem *problem;
    pcm_schedule *schedule;
    pcm_schedule_summary summary;
} pcm__joint;

/* Chooses the visits; the time limit of the question's control is that of this search. To be freed
 * in any case, before what the question points at. */
pcm_status pcm__joint_choose(pcm__joint *joint, const pcm__question *question);
void pcm__joint_free(pcm__joint *joint);

/* Solves for the hours kept free that a solution ended with: the bound of a plan is for these. */
pcm_status pcm__joint_bound(pcm__joint *joint, const pcm__solution *solution,
                            const pcm__staff *staff);

/* Turns the figures of a solution of `jobs` into those of the whole plan. */
pcm_status pcm__joint_count(pcm_schedule_summary *summary, const pcm__joint *joint,
                            const pcm__solution *solution, const pcm__staff *staff);

/* Parts. */

/* Finds which weeks the published plan has the sequences in. */
pcm_status pcm__joint_read_published(pcm__joint *joint);

/* Decides which sequences join: those of which some sequence of visits can be done. */
pcm_status pcm__joint_admit(pcm__joint *joint);

/* Makes `problem` of the others and the sequences. */
pcm_status pcm__joint_problem(pcm__joint *joint);

/* Lists the others and the chosen visits as `jobs`, in place of those it has. */
pcm_status pcm__joint_list_jobs(pcm__joint *joint);

#endif
