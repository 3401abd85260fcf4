/* SPDX-License-Identifier: Apache-2.0 */
/* A schedule as text, and the pieces of it that answers use. */
#ifndef TOOLS_SCHEDULE_REPORT_H
#define TOOLS_SCHEDULE_REPORT_H

#include <pcm/schedule_answers.h>
#include <pcm/schedule_file.h>

#include "tools/text.h"

struct schedule_report {
    const pcm_schedule_file *file;
    const pcm_schedule_problem *problem; /* that of the file, or a copy with changes */
    const pcm_schedule *schedule;
    pcm_schedule_summary summary;
    const char *output; /* files; NULL: not written */
    const char *plan_text;
};

/* Writes everything; returns an exit code. */
int schedule_report_print(const struct schedule_report *report);

/* A period's label, alive until the end of the full expression. */
struct text schedule_period(const pcm_schedule_file *file, size_t period);

/* Where a job is: "2027-W05 by E1", "outsourced", "left over". */
struct text schedule_place(const pcm_schedule_file *file, const pcm_placement *placement);

/* The parts of a cost: the n-th name and its money; NULL beyond the last. */
const char *schedule_part(double *money, const pcm_schedule_summary *summary, size_t n);

/* Money and its currency. */
struct text schedule_money(const pcm_schedule_file *file, double money);

#endif
