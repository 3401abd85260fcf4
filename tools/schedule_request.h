/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schedule: what is asked for, and the steps that its questions share. */
#ifndef TOOLS_SCHEDULE_REQUEST_H
#define TOOLS_SCHEDULE_REQUEST_H

#include <pcm/control.h>
#include <pcm/schedule_answers.h>
#include <pcm/schedule_file.h>

struct schedule_request {
    const char *problem; /* files */
    const char *plan;    /* the plan a question is about */
    const char *output;
    const char *plan_text;
    const char *from; /* where the search begins */
    const char *published;
    const char *explain; /* id of a job or recurring task */
    const char *whatif;
    int verify;
    int json;
    int format; /* pcm_schedule_format */
    int engine; /* pcm_schedule_method */
    const pcm_solver *solver;
    double time_limit;
    double gap;
    double effort;
    long long threads;
    long long seed;
};

/* What is asked about: a problem with its ids, and the problem as it is solved, which may know a
 * published plan beside. */
struct schedule_subject {
    const pcm_schedule_file *file;
    pcm_schedule_problem *problem;
};

/* Solves a problem, from an earlier schedule unless that is NULL; Ctrl-C keeps the best so far.
 * Returns an exit code, as all functions here. */
int schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem,
                   const pcm_schedule *earlier, const struct schedule_request *request);

/* Reads a plan and makes a schedule of it again; fit says how much it must be like the problem. */
int schedule_recall(pcm_schedule **out, const char *path, const struct schedule_subject *subject,
                    pcm_schedule_plan_fit fit);

/* The schedule that a question is about: the plan that was given, else what solving finds. */
int schedule_base(pcm_schedule **out, const struct schedule_request *request,
                  const struct schedule_subject *subject);

/* The questions. */
int schedule_verify(const struct schedule_request *request, const struct schedule_subject *subject);
int schedule_explain(const struct schedule_request *request,
                     const struct schedule_subject *subject);
int schedule_whatif(const struct schedule_request *request, const struct schedule_subject *subject);

#endif
