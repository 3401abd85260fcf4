/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the reader of JSON problems. Each reads one member of the document into the file and
 * the problem, in the order in which they refer to each other; what is wrong is kept in the status
 * that all places of the document share. */
#ifndef PCM_IO_SCHEDULE_READER_H
#define PCM_IO_SCHEDULE_READER_H

#include "libpcm/io/json_reader.h"
#include "libpcm/io/schedule_file.h"

/* What jobs say of the limits. */
typedef struct pcm__io_uses {
    pcm_schedule_use *use;
    size_t count;
    size_t room;
} pcm__io_uses;

/* What is only needed while reading. */
typedef struct pcm__io_reader {
    pcm_schedule_file *file;
    size_t days;             /* of the horizon; 0 if they are not known */
    unsigned char *holidays; /* [days] nonzero: one */
    double *cost;            /* [periods] of the job being read */
    size_t *room;            /* [2][periods] for figuring */
    unsigned char *allowed;  /* [crews][periods] of the job being read, made when needed */
    double *expense;         /* [jobs] */
    size_t expense_room;
    unsigned char *published; /* [jobs, then recurring tasks] nonzero: says itself where it was */
    size_t published_room;
    pcm__io_uses *uses; /* [limits] */
    size_t *setup_of;   /* [jobs] which set-up a job is in; SIZE_MAX: none */
} pcm__io_reader;

/* Hours of skills, and how long they take. */
typedef struct pcm__io_work {
    pcm_schedule_need need[PCM_SKILLS_MAX];
    size_t needs;
    double hours; /* of all needs */
    pcm_index duration;
    int skips_closed;
} pcm__io_work;

/* Window and costs of a job, in reader->cost and reader->allowed. */
typedef struct pcm__io_window {
    pcm_index first;
    pcm_index last;
    int has_allowed;
} pcm__io_window;

/* "periods": begins the problem. */
void pcm__io_read_periods(pcm__io_reader *reader, const pcm__io_json *root);

/* Days of a list of dates are marked in flags [reader->days]; days outside the horizon are passed
 * over. */
void pcm__io_mark_days(unsigned char *flags, const pcm__io_reader *reader,
                       const pcm__io_json *dates);

/* "skills" */
void pcm__io_read_skills(pcm__io_reader *reader, const pcm__io_json *root);

/* "crews", and "hours" of one that is told by a calendar. */
void pcm__io_read_crews(pcm__io_reader *reader, const pcm__io_json *root);
void pcm__io_read_calendar(pcm__io_crew *crew, const pcm__io_reader *reader,
                           const pcm__io_json *calendar);

/* "jobs" and the parts of one. */
void pcm__io_read_jobs(pcm__io_reader *reader, const pcm__io_json *root);
void pcm__io_read_work(pcm__io_work *out, const pcm__io_reader *reader, const pcm__io_json *object);
void pcm__io_read_window(pcm__io_window *out, pcm__io_reader *reader, const pcm__io_json *job,
                         const pcm__io_work *work, int shared);
/* Numbers by the periods of a window, or by those of the whole horizon, or one for all; into
 * reader->cost from the window's first period on. */
void pcm__io_read_numbers(pcm__io_reader *reader, const pcm__io_json *at, pcm_index first,
                          pcm_index last, enum pcm__io_null null);
void pcm__io_read_uses(pcm__io_reader *reader, const pcm__io_json *uses, const pcm__io_job *job);

/* "recurring", and the costs of one. All arrays are the block's, freed by pcm_release(block). */
void pcm__io_read_recurring(pcm__io_reader *reader, const pcm__io_json *root);
typedef struct pcm__io_costs {
    double *block;
    double *first;
    double *last;
    double *visit; /* NULL: none */
    double *gap;
    pcm_index gap_min;
    pcm_index gap_max;
    double none;
} pcm__io_costs;
void pcm__io_read_weibull(pcm__io_costs *out, const pcm__io_reader *reader,
                          const pcm__io_json *task);

/* Makes room for the arrays of a task's costs; `gap` is for so many gaps. */
void pcm__io_make_costs(pcm__io_costs *out, const pcm__io_reader *reader, const pcm__io_json *task,
                        size_t gaps);

/* "setups", "exclusions", "precedences" */
void pcm__io_read_ties(pcm__io_reader *reader, const pcm__io_json *root);

/* "limits": their ids before the jobs, their sums behind them. */
void pcm__io_read_limit_ids(pcm__io_reader *reader, const pcm__io_json *root);
void pcm__io_read_limits(pcm__io_reader *reader, const pcm__io_json *root);

/* "risks" */
void pcm__io_read_risks(pcm__io_reader *reader, const pcm__io_json *root);

/* "reserve", "published", "stability", "levelling" */
void pcm__io_read_rest(pcm__io_reader *reader, const pcm__io_json *root);

/* Where a job is, or was published: a period or "outsourced", which gives PCM_NO_INDEX. */
pcm_index pcm__io_read_spot(const pcm__io_reader *reader, const pcm__io_json *at);
void pcm__io_publish_job(const pcm__io_reader *reader, const pcm__io_json *at, size_t job);
void pcm__io_publish_visits(const pcm__io_reader *reader, const pcm__io_json *at, size_t recurring);

/* Takes a thing's "id", which must be new among its kind; the place then carries it. */
void pcm__io_read_id(pcm__io_reader *reader, pcm__io_json *object, pcm_schedule_thing kind);

/* Ends the ids of a kind: the elements of the array that had them. */
void pcm__io_end_ids(pcm__io_reader *reader, const pcm__io_json *array, pcm_schedule_thing kind);

/* The number of the thing whose id a text is. */
pcm_index pcm__io_read_reference(const pcm__io_reader *reader, const pcm__io_json *at,
                                 pcm_schedule_thing kind);

/* A list of jobs by their ids, to be freed with pcm_release(); all jobs if it is not given. */
void pcm__io_read_job_list(pcm_index **out, size_t *n, const pcm__io_reader *reader,
                           const pcm__io_json *list);

/* A period that is one of the horizon; the first and the last that a text names, held within the
 * horizon; and any periods, which may lie outside. Not given: the fallback. */
pcm_index pcm__io_read_period(const pcm__io_reader *reader, const pcm__io_json *at);
pcm_index pcm__io_read_earliest(const pcm__io_reader *reader, const pcm__io_json *at,
                                pcm_index fallback);
pcm_index pcm__io_read_latest(const pcm__io_reader *reader, const pcm__io_json *at,
                              pcm_index fallback);
pcm__io_span pcm__io_read_span(const pcm__io_reader *reader, const pcm__io_json *at);

#endif
