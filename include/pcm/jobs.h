/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Jobs: what is due on which asset within a horizon, and what each day earlier or later costs.
 *
 * A task is due on an asset when the asset, at its actual age, reaches the interval of the
 * decision: for an optimal replacement counted from its last renewal, otherwise from the last time
 * the task was done (an event that names the task), or from the installation; if neither is known
 * the task is due at once. Later visits of the same task follow at the interval.
 *
 * Cost of a day, in money against the best day:
 * - optimal replacement: pcm_age_replacement_excess() at the age the asset has now (later visits:
 *   from new);
 * - given interval: `cost_planned / interval` per day early, because every later visit comes a day
 *   sooner too, and the same per day late, because the interval was set for a reason that is not
 *   known here.
 *
 * Window: the decision's window around the due day; overdue work may start at once and has the
 * window's length from the horizon's start; a statutory task is never planned later than due, and if it
 * is overdue already, within the first seven days.
 */
#ifndef PCM_JOBS_H
#define PCM_JOBS_H

#include <pcm/decision.h>

PCM_BEGIN

/**
 * Bytes of a job's key, the final NUL included: a task of 255 bytes that may all be escaped, an
 * asset of 255, a date of 10.
 *
 * A key is "task/asset/due". A '/' or '%' in the id of the task is written "%2F" or "%25": the
 * first '/' ends the task and the last one begins the date, whatever the ids are.
 */
#define PCM_JOB_KEY_SIZE (3 * 255 + 1 + 255 + 1 + 10 + 1)

/** One visit that is due. Texts live as long as the jobs. */
typedef struct pcm_job {
    const char *key;   /**< "task/asset/due": the same visit has the same key in every plan. */
    const char *asset; /**< Ids. */
    const char *task;
    const char *skill;
    const char *site;
    pcm_date due;      /**< Best day; before the horizon if overdue. */
    pcm_date earliest; /**< Window, within the horizon. */
    pcm_date latest;
    double hours;
    double cost_outsourced; /**< INFINITY: impossible. */
    double cost_planned;
    double saving;     /**< Per visit against running to failure; 0 where not known. */
    int statutory;
    int overdue;       /**< Due before the horizon's start. */
    double age_days;   /**< Age of the asset on the due day; INFINITY if unknown. */
    const double *cost; /**< [latest - earliest + 1] money for doing it on a day. */
    size_t decision;   /**< Index of its decision. */
} pcm_job;

/** Jobs of a horizon. Immutable, readable by any thread. Opaque. */
typedef struct pcm_jobs pcm_jobs;

/**
 * Lists the jobs that are due by the end of the horizon, by due day, then task, then asset. A visit due
 * later belongs to the next plan even if its window begins in this one: planning it now would force it
 * to be early.
 *
 * @param out        free with pcm_jobs_free()
 * @param plant      the plant
 * @param decisions  made from that plant
 * @param as_of      today: ages are counted to this day; not after @p start
 * @param start      first day of the horizon
 * @param days       length of the horizon, 1 to 3,660
 */
PCM_API PCM_CHECKED pcm_status pcm_jobs_make(pcm_jobs **out, const pcm_plant *plant,
                                             const pcm_decisions *decisions, pcm_date as_of,
                                             pcm_date start, int days);

/** Frees jobs. */
PCM_API void pcm_jobs_free(pcm_jobs *jobs);

/** Number of jobs. 0 for NULL. */
PCM_API size_t pcm_jobs_count(const pcm_jobs *jobs);

/** A job by index; NULL beyond the last. */
PCM_API const pcm_job *pcm_jobs_get(const pcm_jobs *jobs, size_t index);

/** First day and length of the horizon, and today; any output may be NULL. */
PCM_API PCM_CHECKED pcm_status pcm_jobs_horizon(pcm_date *as_of, pcm_date *start, int *days,
                                                const pcm_jobs *jobs);

PCM_END

#endif
