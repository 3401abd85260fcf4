/* SPDX-License-Identifier: Apache-2.0 */
/* Schedules of the optimiser held against every plan of a problem of plain_schedule.h. */
#ifndef TESTS_SUPPORT_PLAIN_SOLVED_H
#define TESTS_SUPPORT_PLAIN_SOLVED_H

#include <pcm/schedule.h>

#include "tests/support/plain_schedule.h"

/* A problem in both forms, all that a plan can choose, and the least that a plan costs which keeps
 * every rule and lacks no hours: INFINITY if there is none. Jobs without a choice are left over in
 * every plan. */
typedef struct plain_case {
    plain drawn;
    plain_choices choices;
    pcm_schedule_problem *problem;
    plain_plan best;
    double optimum;
    int homeless; /* jobs without a choice */
} plain_case;

/* Fills a case whose `drawn` is set; plain_case_free() frees its problem. */
void plain_case_make(plain_case *made);
void plain_case_free(plain_case *made);

/* The plan of a schedule. */
void plain_read(plain_plan *out, const plain *problem, const pcm_schedule *schedule);

/* Asserts that every figure of a schedule is what its plan gives by plain code, that its places are
 * possible, that its certificate is verified, and that its bound is one. */
void plain_check(const plain_case *made, const pcm_schedule *schedule);

/* The same for drawn problems of some kinds, all of them solved one way. */
typedef struct plain_tally {
    int problems;
    int possible;  /* those in which a plan keeps every rule */
    int optimal;   /* those of them whose plan costs no more than it must */
    int proved;    /* those of them whose bound says so */
    double excess; /* sum of what plans cost too much, as shares */
} plain_tally;
plain_tally plain_solve_all(uint64_t seed, unsigned kinds, int problems, const pcm_solver *solver,
                            pcm_schedule_method method);

/* Every kind of tie alone; then mixtures, "everything" last. Name and kinds by index; 0 at the end.
 */
const char *plain_kind(unsigned *kinds, size_t index);

/* Asserts that a schedule is short only if every plan is. Returns how far its cost is above the
 * optimum as a share, INFINITY if the schedule is short; 0 if no plan keeps every rule. */
double plain_excess(const plain_case *made, const pcm_schedule *schedule);

#endif
