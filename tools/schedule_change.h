/* SPDX-License-Identifier: Apache-2.0 */
/* A change of a scheduling problem as --whatif has it. */
#ifndef TOOLS_SCHEDULE_CHANGE_H
#define TOOLS_SCHEDULE_CHANGE_H

#include <pcm/schedule_file.h>

/* What is changed: hours of a crew, or the place of a job. */
struct schedule_change {
    size_t job;   /* SIZE_MAX: none */
    size_t crew;  /* SIZE_MAX: none; of a job: who shall do it */
    size_t first; /* periods */
    size_t last;
    int away;           /* the job is given away */
    double hours;       /* in each period, */
    int is_absolute;    /* nonzero: in place of those it has; zero: beside them */
    double technicians; /* more or less; each with the hours of one */
};

/* Reads "crew=E1,period=2027-W05,hours=+8", "crew=E1,technicians=+1", "job=J7,period=2027-W05". A
 * comma parts only where the name of a member follows. Returns an exit code. */
int schedule_change_read(struct schedule_change *out, const pcm_schedule_file *file,
                         const char *text);

/* Makes the change in a copy of the file's problem. */
pcm_status schedule_change_apply(pcm_schedule_problem *problem, const pcm_schedule_file *file,
                                 const struct schedule_change *change);

/* Regular hours that a crew has more in a period. */
double schedule_change_hours(const pcm_schedule_file_crew *crew,
                             const struct schedule_change *change, size_t period);

#endif
