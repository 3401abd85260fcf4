/* SPDX-License-Identifier: Apache-2.0 */
/* One solve: what the caller's thread and the worker share. Nothing of GLPK outlives the worker,
 * and nothing the worker allocates itself would survive a longjmp, so all scratch is here. */
#ifndef PCM_SOLVER_GLPK_TASK_H
#define PCM_SOLVER_GLPK_TASK_H

#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>

#include <pcm/solver.h>

enum { PCM_GLPK_POLL_MILLISECONDS = 20, PCM_GLPK_MESSAGE_SIZE = 400 };

typedef struct pcm_glpk_task {
    const pcm_lp *lp;
    const pcm_lp_limits *limits;
    pcm_lp_solution *out;
    double deadline; /* monotonic seconds; INFINITY */

    int *index;       /* [longest column + 1] */
    double *value;    /* [longest column + 1] */
    double *x;        /* [columns] */
    double *activity; /* [rows] */

    pcm_status status;
    pcm_lp_outcome outcome;
    double objective;
    long iterations;
    char message[PCM_GLPK_MESSAGE_SIZE];
    size_t message_used;

    atomic_int cancel;
    int cancelled; /* the worker left through the escape because of `cancel` */
    jmp_buf escape;

    pthread_mutex_t mutex; /* guards done */
    pthread_cond_t finished;
    int done;
} pcm_glpk_task;

/* The worker's thread function; its argument is the task. */
void *pcm_glpk_work(void *task);

/* Monotonic seconds. */
double pcm_glpk_now(void);

/* Refuses what GLPK would abort on or answer with nonsense. Empty bounds are no error: they set
 * *infeasible. */
pcm_status pcm_glpk_check_program(const pcm_lp *lp, int *infeasible);

/* Refuses a point that is not finite or breaks a bound by more than rounding. activity is
 * [rows], overwritten. */
pcm_status pcm_glpk_check_point(const pcm_lp *lp, const double *x, double objective,
                                double *activity);

#endif
