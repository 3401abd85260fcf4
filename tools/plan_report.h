/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as text and as JSON. */
#ifndef TOOLS_PLAN_REPORT_H
#define TOOLS_PLAN_REPORT_H

#include <pcm/plan.h>

/* A published plan, and what its reader should know about it. */
struct plan_report {
    const pcm_plant *plant;
    const pcm_plan *plan;
    pcm_plan_summary summary;
    double gap_money; /* cost above the bound; INFINITY where there is no gap */
    const char *id;
    const char *store;
    const char *work_orders; /* files; NULL: not written */
    const char *calendar;
    int as_of_given; /* zero: the day after the last event */
    int brief;       /* nonzero: the visits of the first weeks only */
    int keep;        /* nonzero: an earlier plan was to be disturbed little */
    int joint;       /* nonzero: intervals were chosen with the calendar */
    const pcm_plan_account *account; /* what the plan costs; NULL: it was not compared */
    const pcm_plan_account *fixed;   /* and the one with fixed intervals */
    double reserve;  /* probability with which the hours kept free are enough; 0: none are */
};

void plan_report_print(const struct plan_report *report);
void plan_report_print_json(const struct plan_report *report);

/* The part of the text about crews: their load per week as bars. */
void plan_loads_print(const struct plan_report *report);

/* What chosen intervals save against fixed ones; nothing unless compared. */
void plan_account_print(const struct plan_report *report);

/* The part about failures: what they ask for per week, and the hours kept free. */
void plan_reserve_print(const struct plan_report *report);

#endif
