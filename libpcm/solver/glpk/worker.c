/* SPDX-License-Identifier: Apache-2.0 */
/* The worker: builds the problem in a GLPK environment of its own thread, solves it, copies the
 * answer out, and throws the environment away.
 *
 * GLPK answers misuse and exhausted memory by a message and abort(). Its error hook may longjmp
 * out instead, if the environment is freed afterwards; so the frames that are jumped over hold
 * plain data only. There is no call to stop a simplex run, but it prints every out_frq
 * milliseconds, and the hook that swallows the text jumps out when it is asked to stop. */
#include "config.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "task.h"

double pcm_glpk_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void keep_text(pcm_glpk_task *task, const char *text)
{
    size_t room = sizeof task->message - 1 - task->message_used, length = strlen(text);
    if (length > room)
        length = room;
    memcpy(task->message + task->message_used, text, length);
    task->message_used += length;
    task->message[task->message_used] = '\0';
}

/* All of GLPK's output comes here, its error text too; nothing is printed. */
static int on_text(void *user, const char *text)
{
    pcm_glpk_task *task = user;
    if (glp_at_error()) {
        keep_text(task, text);
    } else if (atomic_load(&task->cancel)) {
        task->cancelled = 1;
        longjmp(task->escape, 1);
    }
    return 1;
}

static void on_error(void *user)
{
    longjmp(((pcm_glpk_task *)user)->escape, 1);
}

/* GLP_DB with an infinite bound makes GLPK report "unbounded": the kind must fit. */
static int kind_of_bounds(double lower, double upper)
{
    if (isinf(lower))
        return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper))
        return GLP_LO;
    return lower < upper ? GLP_DB : GLP_FX;
}

static void build_column(pcm_glpk_task *task, glp_prob *problem, size_t c)
{
    const pcm_lp *lp = task->lp;
    int column = (int)c + 1, length = 0;
    double lower = lp->column_lower[c], upper = lp->column_upper[c];
    glp_set_obj_coef(problem, column, lp->cost[c]);
    glp_set_col_bnds(problem, column, kind_of_bounds(lower, upper), lower, upper);
    for (size_t i = lp->start[c]; i < lp->start[c + 1]; i++) {
        length++;
        task->index[length] = (int)lp->row[i] + 1;
        task->value[length] = lp->value[i];
    }
    glp_set_mat_col(problem, column, length, task->index, task->value);
}

static void build(pcm_glpk_task *task, glp_prob *problem)
{
    const pcm_lp *lp = task->lp;
    if (lp->rows > 0)
        glp_add_rows(problem, (int)lp->rows);
    if (lp->columns > 0)
        glp_add_cols(problem, (int)lp->columns);
    for (size_t r = 0; r < lp->rows; r++)
        glp_set_row_bnds(problem, (int)r + 1,
                         kind_of_bounds(lp->row_lower[r], lp->row_upper[r]), lp->row_lower[r],
                         lp->row_upper[r]);
    for (size_t c = 0; c < lp->columns; c++)
        build_column(task, problem, c);
}

static int to_glpk(unsigned char status)
{
    switch (status) {
    case PCM_BASIS_BASIC:
        return GLP_BS;
    case PCM_BASIS_UPPER:
        return GLP_NU;
    case PCM_BASIS_FREE:
        return GLP_NF;
    default:
        return GLP_NL;
    }
}

static unsigned char from_glpk(int status)
{
    switch (status) {
    case GLP_BS:
        return PCM_BASIS_BASIC;
    case GLP_NU:
        return PCM_BASIS_UPPER;
    case GLP_NF:
        return PCM_BASIS_FREE;
    default:
        return PCM_BASIS_LOWER;
    }
}

static int has_basis(const pcm_lp *lp)
{
    return lp->column_basis && lp->row_basis;
}

static void set_basis(const pcm_lp *lp, glp_prob *problem)
{
    for (size_t r = 0; r < lp->rows; r++)
        glp_set_row_stat(problem, (int)r + 1, to_glpk(lp->row_basis[r]));
    for (size_t c = 0; c < lp->columns; c++)
        glp_set_col_stat(problem, (int)c + 1, to_glpk(lp->column_basis[c]));
}

static int milliseconds_left(const pcm_glpk_task *task)
{
    double left = 1e3 * (task->deadline - pcm_glpk_now());
    if (!(left < INT_MAX))
        return INT_MAX;
    return left < 1 ? 1 : (int)left;
}

static int run_simplex(const pcm_glpk_task *task, glp_prob *problem)
{
    glp_smcp settings;
    glp_init_smcp(&settings);
    settings.msg_lev = GLP_MSG_ON;
    settings.out_frq = PCM_GLPK_POLL_MILLISECONDS;
    settings.tm_lim = milliseconds_left(task);
    return glp_simplex(problem, &settings);
}

/* Primal simplex without presolve from the basis given; from GLPK's own if there is none, or if
 * the one given is singular. */
static int solve(const pcm_glpk_task *task, glp_prob *problem)
{
    int code = GLP_EBADB;
    if (has_basis(task->lp)) {
        set_basis(task->lp, problem);
        code = run_simplex(task, problem);
    }
    if (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND) {
        glp_adv_basis(problem, 0);
        code = run_simplex(task, problem);
    }
    return code;
}

static pcm_lp_outcome judge(glp_prob *problem, int code)
{
    int status = glp_get_status(problem);
    if (code == 0 && status == GLP_OPT)
        return PCM_LP_OPTIMAL;
    if (code == 0 && status == GLP_NOFEAS)
        return PCM_LP_INFEASIBLE;
    if (code == 0 && status == GLP_UNBND)
        return PCM_LP_UNBOUNDED;
    if (status == GLP_OPT || status == GLP_FEAS)
        return PCM_LP_FEASIBLE;
    return PCM_LP_UNKNOWN;
}

static void copy_out(pcm_glpk_task *task, glp_prob *problem)
{
    const pcm_lp *lp = task->lp;
    pcm_lp_solution *out = task->out;
    memcpy(out->x, task->x, lp->columns * sizeof *out->x);
    for (size_t c = 0; c < lp->columns; c++)
        out->column_basis[c] = from_glpk(glp_get_col_stat(problem, (int)c + 1));
    for (size_t r = 0; r < lp->rows; r++) {
        out->row_basis[r] = from_glpk(glp_get_row_stat(problem, (int)r + 1));
        out->row_dual[r] = glp_get_row_dual(problem, (int)r + 1);
    }
}

static void build_and_solve(pcm_glpk_task *task)
{
    const pcm_lp *lp = task->lp;
    if (task->limits->megabytes < INT_MAX)
        glp_mem_limit(task->limits->megabytes < 1 ? 1 : (int)task->limits->megabytes);
    glp_prob *problem = glp_create_prob();
    build(task, problem);
    int code = solve(task, problem);
    task->iterations = glp_get_it_cnt(problem);
    task->objective = glp_get_obj_val(problem);
    task->outcome = judge(problem, code);
    task->status = PCM_OK;
    if (task->outcome != PCM_LP_OPTIMAL && task->outcome != PCM_LP_FEASIBLE)
        return;
    for (size_t c = 0; c < lp->columns; c++)
        task->x[c] = glp_get_col_prim(problem, (int)c + 1);
    task->status = pcm_glpk_check_point(lp, task->x, task->objective, task->activity);
    if (task->status == PCM_OK)
        copy_out(task, problem);
    else
        keep_text(task, pcm_error_message());
}

static void escaped(pcm_glpk_task *task)
{
    task->outcome = PCM_LP_UNKNOWN;
    if (task->cancelled)
        task->status = PCM_OK;
    else
        task->status = strstr(task->message, "memory") ? PCM_ERR_MEMORY : PCM_ERR_SOLVER;
}

void *pcm_glpk_work(void *argument)
{
    pcm_glpk_task *task = argument;
    glp_term_hook(on_text, task);
    glp_error_hook(on_error, task);
    if (setjmp(task->escape))
        escaped(task);
    else
        build_and_solve(task);
    glp_free_env(); /* always: a thread-local environment has no destructor */
    pthread_mutex_lock(&task->mutex);
    task->done = 1;
    pthread_cond_signal(&task->finished);
    pthread_mutex_unlock(&task->mutex);
    return NULL;
}
