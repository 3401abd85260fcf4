/* SPDX-License-Identifier: Apache-2.0 */
/* A problem taken as far as the linear program: model, prices, master. */
#ifndef TESTS_SUPPORT_PLANNED_MASTER_H
#define TESTS_SUPPORT_PLANNED_MASTER_H

#include "libpcm/schedule/program/master.h"
#include "tests/support/assertions.h"

typedef struct planned_master {
    pcm_schedule_problem *problem;
    pcm__watch watch;
    pcm__model model;
    pcm__pricer *pricer;
    pcm__prices prices;
    pcm__master master;
    int stopped;
} planned_master;

/* Makes prices; the problem is freed with it. */
static inline void planned_begin(planned_master *planned, pcm_schedule_problem *problem,
                                 pcm_control *control)
{
    *planned = (planned_master){.problem = problem};
    pcm__watch_begin(&planned->watch, control);
    ASSERT_OK(pcm__model_make(&planned->model, problem, 1000));
    ASSERT_OK(pcm__pricer_make(&planned->pricer, &planned->model));
    ASSERT_OK(pcm__prices_make(&planned->prices, planned->pricer, &planned->model));
    ASSERT_OK(
        pcm__prices_ascend(&planned->prices, planned->pricer, &planned->model, 0, &planned->watch));
}

static inline void planned_solve(planned_master *planned, const pcm_solver *solver)
{
    ASSERT_OK(pcm__master_solve(&planned->master, &planned->prices, planned->pricer,
                                &planned->model, solver, 1, &planned->watch));
}

static inline void planned_end(planned_master *planned)
{
    pcm__master_free(&planned->master);
    pcm__prices_free(&planned->prices);
    pcm__pricer_free(planned->pricer);
    pcm__model_free(&planned->model);
    pcm_schedule_problem_free(planned->problem);
}

#endif
