/* SPDX-License-Identifier: Apache-2.0 */
/* GLPK behind the solver seam, on the caller's thread: checks, starts a worker, and waits for it,
 * polling. One solve is one thread, because a GLPK environment belongs to a thread: the host's own
 * GLPK objects live in another one, and what goes wrong in ours ends with the worker. */
#include "config.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include <pcm/glpk.h>
#include <pcm/memory.h>

#include "task.h"

enum { STACK_LEAST = 1 << 20 }; /* musl gives threads 128 KiB */

static pcm_status missing(const char *name)
{
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s = NULL: must not be NULL", name);
}

static pcm_status check_size(const char *name, size_t size, size_t least)
{
    if (size >= least)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s->struct_size = %zu: must be at least %zu", name,
                         size, least);
}

/* An array may be missing only if it would be empty. */
static pcm_status check_arrays(const pcm_lp_solution *out, const pcm_lp *lp)
{
    const struct {
        const char *name;
        const void *array;
        size_t length;
    } arrays[] = {
        {"lp->start", lp->start, 1},
        {"lp->cost", lp->cost, lp->columns},
        {"lp->column_lower", lp->column_lower, lp->columns},
        {"lp->column_upper", lp->column_upper, lp->columns},
        {"lp->row_lower", lp->row_lower, lp->rows},
        {"lp->row_upper", lp->row_upper, lp->rows},
        {"lp->row", lp->row, lp->start ? lp->start[lp->columns] : 0},
        {"lp->value", lp->value, lp->start ? lp->start[lp->columns] : 0},
        {"out->x", out->x, lp->columns},
        {"out->column_basis", out->column_basis, lp->columns},
        {"out->row_dual", out->row_dual, lp->rows},
        {"out->row_basis", out->row_basis, lp->rows},
    };
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        if (!arrays[i].array && arrays[i].length > 0)
            return missing(arrays[i].name);
    return PCM_OK;
}

static pcm_status check_call(const pcm_lp_solution *out, const pcm_lp *lp,
                             const pcm_lp_limits *limits)
{
    if (!out)
        return missing("out");
    if (!lp)
        return missing("lp");
    if (!limits)
        return missing("limits");
    pcm_status status = check_size("out", out->struct_size, sizeof *out);
    if (status == PCM_OK)
        status = check_size("lp", lp->struct_size, sizeof *lp);
    if (status == PCM_OK)
        status = check_size("limits", limits->struct_size, sizeof *limits);
    if (status == PCM_OK)
        status = check_arrays(out, lp);
    if (status != PCM_OK)
        return status;
    if (isnan(limits->seconds) || isnan(limits->megabytes))
        return pcm_error_set(PCM_ERR_DOMAIN, "limits: seconds and megabytes must not be NaN");
    if (lp->rows >= INT_MAX || lp->columns >= INT_MAX)
        return pcm_error_set(PCM_ERR_LIMIT, "glpk: %zu rows and %zu columns are too many",
                             lp->rows, lp->columns);
    if (!glp_config("TLS"))
        return pcm_error_set(PCM_ERR_SOLVER, "glpk: this build of GLPK is not safe with threads");
    return PCM_OK;
}

static void release_scratch(pcm_glpk_task *task)
{
    pcm_release(task->index);
    pcm_release(task->value);
    pcm_release(task->x);
    pcm_release(task->activity);
}

static pcm_status make_scratch(pcm_glpk_task *task)
{
    const pcm_lp *lp = task->lp;
    size_t longest = 0;
    for (size_t c = 0; c < lp->columns; c++)
        if (lp->start[c + 1] - lp->start[c] > longest)
            longest = lp->start[c + 1] - lp->start[c];
    task->index = pcm_allocate((longest + 1) * sizeof *task->index);
    task->value = pcm_allocate((longest + 1) * sizeof *task->value);
    task->x = pcm_allocate(lp->columns * sizeof *task->x);
    task->activity = pcm_allocate(lp->rows * sizeof *task->activity);
    if (task->index && task->value && task->x && task->activity)
        return PCM_OK;
    release_scratch(task);
    return pcm_error_set(PCM_ERR_MEMORY, "out of memory");
}

static int make_signal(pcm_glpk_task *task)
{
    pthread_condattr_t attributes;
    if (pthread_condattr_init(&attributes))
        return 0;
    int made = pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0 &&
               pthread_cond_init(&task->finished, &attributes) == 0;
    pthread_condattr_destroy(&attributes);
    if (made && pthread_mutex_init(&task->mutex, NULL)) {
        pthread_cond_destroy(&task->finished);
        made = 0;
    }
    return made;
}

/* Starts the worker with signals blocked, so that they go to the host's threads; faults stay
 * deliverable where they happen. */
static int start_worker(pthread_t *worker, pcm_glpk_task *task)
{
    pthread_attr_t attributes;
    sigset_t all, before;
    size_t stack;
    if (pthread_attr_init(&attributes))
        return 0;
    if (pthread_attr_getstacksize(&attributes, &stack) == 0 && stack < STACK_LEAST)
        pthread_attr_setstacksize(&attributes, STACK_LEAST);
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGFPE);
    sigdelset(&all, SIGILL);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(worker, &attributes, pcm_glpk_work, task);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return !failed;
}

static struct timespec next_poll(void)
{
    double until = pcm_glpk_now() + 1e-3 * PCM_GLPK_POLL_MILLISECONDS;
    double seconds = floor(until);
    return (struct timespec){.tv_sec = (time_t)seconds,
                             .tv_nsec = (long)(1e9 * (until - seconds))};
}

/* Whether to stop. GLPK looks at its own time limit between iterations only; past it, it is told
 * to stop wherever it prints next. */
static int asked_to_stop(const pcm_glpk_task *task)
{
    const pcm_lp_limits *limits = task->limits;
    return (limits->poll && limits->poll(limits->user)) || pcm_glpk_now() > task->deadline + 0.02;
}

/* Waits for the worker; the host's poll function runs with the mutex free. */
static void wait_polling(pcm_glpk_task *task)
{
    pthread_mutex_lock(&task->mutex);
    while (!task->done) {
        struct timespec until = next_poll();
        pthread_cond_timedwait(&task->finished, &task->mutex, &until);
        if (task->done)
            break;
        pthread_mutex_unlock(&task->mutex);
        if (asked_to_stop(task))
            atomic_store(&task->cancel, 1);
        pthread_mutex_lock(&task->mutex);
    }
    pthread_mutex_unlock(&task->mutex);
}

static pcm_status run_worker(pcm_glpk_task *task)
{
    pthread_t worker;
    if (!make_signal(task))
        return pcm_error_set(PCM_ERR_THREAD, "glpk: no condition variable could be made");
    int started = start_worker(&worker, task);
    if (started) {
        wait_polling(task);
        pthread_join(worker, NULL);
    }
    pthread_cond_destroy(&task->finished);
    pthread_mutex_destroy(&task->mutex);
    if (!started)
        return pcm_error_set(PCM_ERR_THREAD, "glpk: no thread could be started");
    return PCM_OK;
}

/* The worker's message is in its own thread's place; it is said again here. */
static pcm_status report(const pcm_glpk_task *task)
{
    pcm_lp_solution *out = task->out;
    if (task->status != PCM_OK) {
        size_t length = strcspn(task->message, "\n");
        return pcm_error_set(task->status, "%s%.*s",
                             strncmp(task->message, "glpk", 4) ? "glpk: " : "", (int)length,
                             length > 0 ? task->message : "failed without a message");
    }
    out->outcome = task->outcome;
    out->objective = task->objective;
    out->iterations = task->iterations;
    return PCM_OK;
}

static pcm_status solve(pcm_lp_solution *out, const pcm_lp *lp, const pcm_lp_limits *limits)
{
    pcm_status status = check_call(out, lp, limits);
    int infeasible = 0;
    if (status == PCM_OK)
        status = pcm_glpk_check_program(lp, &infeasible);
    if (status != PCM_OK)
        return status;
    pcm_glpk_task task = {
        .lp = lp,
        .limits = limits,
        .out = out,
        .deadline = pcm_glpk_now() + limits->seconds,
        .status = PCM_ERR_SOLVER,
        .outcome = PCM_LP_UNKNOWN,
    };
    atomic_init(&task.cancel, 0);
    if (infeasible) {
        task.outcome = PCM_LP_INFEASIBLE;
        task.status = PCM_OK;
        return report(&task);
    }
    status = make_scratch(&task);
    if (status != PCM_OK)
        return status;
    status = run_worker(&task);
    if (status == PCM_OK)
        status = report(&task);
    release_scratch(&task);
    return status;
}

const pcm_solver *pcm_solver_glpk(void)
{
    static const pcm_solver solver = {sizeof solver, "glpk", "GPL-3.0-or-later", solve};
    return &solver;
}
