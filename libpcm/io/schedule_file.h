/* SPDX-License-Identifier: Apache-2.0 */
/* Inside of a problem that was read from a file: the problem, the ids, and what the problem itself
 * does not tell. */
#ifndef PCM_IO_SCHEDULE_FILE_H
#define PCM_IO_SCHEDULE_FILE_H

#include <pcm/schedule_file.h>

#include "libpcm/io/horizon.h"
#include "libpcm/io/ids.h"

/* Largest money, hours or price, as pcm/schedule_problem.h has it. */
#define PCM__IO_AMOUNT_MOST 1e15

typedef struct pcm__io_crew {
    uint64_t skills;
    double *capacity;         /* [periods] */
    double *overtime_limit;   /* [periods] */
    double *technician_hours; /* [periods] or NULL */
    double technicians;
    double overtime_share;
} pcm__io_crew;

typedef struct pcm__io_job {
    char *asset;
    pcm_index first;
    pcm_index last;
    double hours;
    double outsource_cost;
} pcm__io_job;

struct pcm_schedule_file {
    pcm_schedule_problem *problem;
    pcm__io_horizon horizon;
    char *name;
    char *currency;
    pcm__io_ids ids[PCM_SCHEDULE_THINGS];
    size_t crews, crew_room;
    pcm__io_crew *crew;
    size_t jobs, job_room;
    pcm__io_job *job;
    size_t exclusions;
    size_t precedences;
};

/* Makes the problem, once the periods are known. */
pcm_status pcm__io_schedule_begin(pcm_schedule_file *file, const pcm__io_horizon *horizon);

/* Adds a crew with arrays of its own, zeroed; and a job, which takes its asset over. */
pcm_status pcm__io_schedule_add_crew(pcm__io_crew **out, pcm_schedule_file *file);
pcm_status pcm__io_schedule_add_job(pcm_schedule_file *file, const pcm__io_job *job);

/* Adds an exclusion to the problem, and counts it. */
pcm_status pcm__io_schedule_add_exclusion(pcm_schedule_file *file, const pcm_index *jobs, size_t n,
                                          size_t at_most);

/* The same of a precedence. */
pcm_status pcm__io_schedule_add_precedence(pcm_schedule_file *file, pcm_index before,
                                           pcm_index after, pcm_index least, pcm_index most);

/* Readers of the two formats; they fill an empty file, which the caller frees. */
pcm_status pcm__io_read_schedule_json(pcm_schedule_file *file, const char *bytes, size_t length);
pcm_status pcm__io_read_schedule_facility(pcm_schedule_file *file, const char *bytes,
                                          size_t length);

#endif
