/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Scheduling problems: crews, jobs, recurring tasks and what ties them together.
 *
 * Time is cut into periods of equal standing: days, shifts or weeks. Crews offer hours of skills in
 * periods; jobs and the visits of recurring tasks ask for them. The layer knows no names, dates or life
 * models: it receives hours, windows and money.
 *
 * **Crew hours.** A crew has regular hours in each period at cost_per_hour, and hours of overtime at
 * cost_per_hour + overtime_price. A job is done by one crew that has its skill, or, if it is shared, by
 * all crews that have its skill together. In a period the hours of shared jobs are given to the crews so
 * that they cost least. (A contractor is a crew with no regular hours and much overtime.)
 *
 * **Jobs** begin once, within a window, at a cost for each period, or go to an outside firm at a price.
 *
 * **Recurring tasks** have as many visits as pay: the next visit is counted from the one before, each gap
 * has its expected cost, and so has what is left over at the horizon's end. Interval and calendar are
 * chosen together.
 *
 * **Ties**: set-ups shared by jobs that begin together, jobs that exclude each other, precedence with
 * lags, limits on sums of anything (budget, energy, carbon, shutdowns at once), reserved hours, a
 * published plan that is not to be disturbed.
 *
 * Everything is copied and checked as it is added, and numbered from 0 in that order. A function that
 * fails leaves the problem as it was, and names the part, the value and the rule: `job 3: cost[1] = nan:
 * ...`. Hours are crew-hours, money is in any one currency; both may be up to 1e15, and costs and amounts
 * of limits may be negative. What is out of range, NaN or a number of nothing is PCM_ERR_DOMAIN; an array
 * that is NULL but has items, PCM_ERR_ARGUMENT. A problem may be used by one thread at a time; solving
 * only reads it.
 */
#ifndef PCM_SCHEDULE_PROBLEM_H
#define PCM_SCHEDULE_PROBLEM_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/status.h>

PCM_BEGIN

/** Index of a crew, job, period or skill; all count from 0. */
typedef uint32_t pcm_index;

/** No crew, no period, no most of a lag. */
#define PCM_NO_INDEX UINT32_MAX

/** Most different skills: they are numbered 0 to 63. */
#define PCM_SKILLS_MAX 64

/** A crew. */
typedef struct pcm_schedule_crew {
    uint64_t skills;       /**< Bit s is set if the crew has skill s; at least one. */
    double cost_per_hour;  /**< Of each hour used, overtime included; 0 if the crew is paid anyway. */
    double overtime_price; /**< Of one hour of overtime, on top of cost_per_hour; >= 0. */
    const double *capacity;       /**< [periods] regular hours, >= 0. */
    const double *overtime_limit; /**< [periods] hours of overtime, >= 0; NULL: none. */
} pcm_schedule_crew;

/** Hours of a skill that a job needs beside its first. */
typedef struct pcm_schedule_need {
    pcm_index skill; /**< 0..63. */
    double hours;    /**< Finite, > 0. */
} pcm_schedule_need;

/** A job. Fields from `duration` on may be left 0. */
typedef struct pcm_schedule_job {
    pcm_index skill;       /**< Skill it needs, 0..63. */
    double hours;          /**< Crew-hours of that skill, finite and >= 0. */
    pcm_index first;       /**< Window: first and last period it may begin in. */
    pcm_index last;
    const double *cost;    /**< [last - first + 1] money for beginning in a period; INFINITY: it must
                            * not begin there. */
    double outsource_cost; /**< Money for giving it away, finite; INFINITY: must be done in-house. */
    /** [crews][last - first + 1] for the crews added so far: zero where a crew must not do it in a
     * period. Crews added later may. NULL: wherever skill and hours allow. Must be NULL if shared. */
    const unsigned char *allowed;
    /** Periods it lasts, its hours spread evenly; 0 means 1. A begin from which it would pass the
     * horizon's end is impossible. */
    pcm_index duration;
    /** Nonzero: any crews with the skills share its hours. Zero: one crew does all of it, which must
     * have all its skills. */
    int shared;
    /** Nonzero: duration counts open periods only, in which every skill it needs has somebody at
     * work; closed ones in between are passed over. Zero: the periods follow one another. */
    int skips_closed;
    const pcm_schedule_need *more; /**< [more_count] further skills, each once; NULL if there are none. */
    size_t more_count;
} pcm_schedule_job;

/**
 * A task that recurs: a sequence of visits v_1 < v_2 < ... within the horizon of T periods, at
 *
 *     first_cost[v_1] + sum_i gap_cost[v_(i+1) - v_i] + last_cost[T - v_n] + sum_i visit_cost[v_i],
 *
 * or none_cost if there is no visit. Any cost may be INFINITY: then it must not be. pcm/gap_cost.h gives
 * such costs for a life model.
 */
typedef struct pcm_schedule_recurring {
    pcm_index skill;     /**< As of a job. */
    double hours;        /**< Of one visit, finite and >= 0. */
    pcm_index duration;  /**< As of a job; a visit that would pass the horizon's end is impossible. */
    int shared;          /**< Must be nonzero: visits are shared by the crews that have the skill. */
    int skips_closed;    /**< As of a job. */
    const pcm_schedule_need *more; /**< As of a job. */
    size_t more_count;
    const double *first_cost; /**< [periods] of everything up to and with the first visit. */
    pcm_index gap_min;        /**< Least and most periods from one visit to the next; 1 <= gap_min */
    pcm_index gap_max;        /**< <= gap_max. */
    const double *gap_cost;   /**< [gap_max - gap_min + 1] of a gap and the visit that ends it. */
    const double *last_cost;  /**< [periods + 1] at [r], of the last r >= 1 periods after the last visit,
                               * and what the age then reached is worth; [0] is not used. */
    double none_cost;         /**< Of no visit at all; INFINITY: there must be one. A task that can have
                               * none even so makes plans short and costs nothing, as does one whose frozen
                               * visits cannot be. */
    const double *visit_cost; /**< [periods] of a visit in a period, beside the above; NULL: 0. */
} pcm_schedule_recurring;

/** A scheduling problem. Opaque. */
typedef struct pcm_schedule_problem pcm_schedule_problem;

/** Makes a problem with a number of periods, 1 to 100,000; free with pcm_schedule_problem_free(). */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_new(pcm_schedule_problem **out,
                                                        size_t periods);

/** Copies a problem, pins and all, for a question "what if" that leaves the first as it is. The copy is
 * free of the first; free it with pcm_schedule_problem_free(). */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_copy(pcm_schedule_problem **out,
                                                         const pcm_schedule_problem *problem);

/** Frees a problem. What was copied or solved from it stays. */
PCM_API void pcm_schedule_problem_free(pcm_schedule_problem *problem);

/** Adds a crew; its arrays are copied. Crews are numbered in the order they are added. PCM_ERR_LIMIT if
 * crews times periods are more than can be numbered, 2^32. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_crew(pcm_schedule_problem *problem,
                                                             const pcm_schedule_crew *crew);

/** Adds a job; its arrays are copied. Jobs are numbered in the order they are added. PCM_ERR_LIMIT if the
 * windows of all jobs, and the periods once for each recurring task, add up to more than 2^28. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_job(pcm_schedule_problem *problem,
                                                            const pcm_schedule_job *job);

/** Adds a recurring task; its arrays are copied. Tasks are numbered in the order they are added.
 * PCM_ERR_LIMIT as of jobs. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_recurring(
    pcm_schedule_problem *problem, const pcm_schedule_recurring *recurring);

/**
 * Adds a set-up, such as a building's shutdown: cost[t] is paid once in every period t in which at least
 * one of the jobs begins, however many do.
 *
 * @param cost  [periods] >= 0; INFINITY: there can be no set-up in that period
 * @param jobs  [n] each once and in no other set-up; n may be 0
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_setup(pcm_schedule_problem *problem,
                                                              const double *cost,
                                                              const pcm_index *jobs, size_t n);

/** Adds an exclusion: in any period at most @p at_most (>= 1) of the [n] jobs, each named once, are under
 * way, so that of n redundant assets n - at_most stay in service. A job is under way from its first period
 * to its last, closed ones between them included; one given away never is. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_exclusion(pcm_schedule_problem *problem,
                                                                  const pcm_index *jobs, size_t n,
                                                                  size_t at_most);

/**
 * Adds a precedence: job @p after begins at least @p least and at most @p most periods after the end of
 * job @p before (0: in the very next period). If either is given away or left over, nothing is asked.
 *
 * @param least  0 to @p most
 * @param most   PCM_NO_INDEX: however long after
 * @return       PCM_ERR_DATA if it would close a circle of jobs that wait for each other
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_precedence(pcm_schedule_problem *problem,
                                                                   pcm_index before,
                                                                   pcm_index after,
                                                                   pcm_index least,
                                                                   pcm_index most);

/** A limit: a sum that must stay between two values, or pays for every unit outside. */
typedef struct pcm_schedule_limit {
    double least; /**< -INFINITY: none. */
    double most;  /**< INFINITY: none; >= least. */
    double price; /**< Of one unit outside, > 0; INFINITY: it must not be. */
} pcm_schedule_limit;

/** What a job that begins in a period adds to a limit. */
typedef struct pcm_schedule_use {
    pcm_index job;
    pcm_index period; /**< Of its window, in which the job begins; PCM_NO_INDEX: the job is given away. */
    double amount;    /**< In the units of the limit; finite, may be negative. */
} pcm_schedule_use;

/** Adds a limit on the sum of the [n] uses of all jobs. Uses of the same job and period add up; a use
 * outside a job's window is PCM_ERR_DOMAIN. A job that is left over adds nothing. Limits are numbered in
 * the order they are added. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_limit(pcm_schedule_problem *problem,
                                                              const pcm_schedule_limit *limit,
                                                              const pcm_schedule_use *uses,
                                                              size_t n);

/**
 * Adds a risk: the sums x_1..x_S of what the jobs add in S scenarios cost
 * weight * max(0, q - mean), q the rank-th smallest of the sums (ROADEF/EURO challenge 2020, equation of
 * the expected excess). It is not convex: bounds take it as 0. Risks are numbered in the order they are
 * added.
 *
 * @param scenarios  S, 1 to 4,096
 * @param rank       1 to S
 * @param weight     money per unit, >= 0
 * @param uses       [n] places; their amounts are not read
 * @param amounts    [n][scenarios]
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_risk(pcm_schedule_problem *problem,
                                                             size_t scenarios, size_t rank,
                                                             double weight,
                                                             const pcm_schedule_use *uses,
                                                             const double *amounts, size_t n);

/** Sets the hours of a skill that are kept free for corrective work, [periods], >= 0, in place of those
 * set before (pcm/corrective_load.h tells how many). They are part of every load, cost what worked hours
 * do, and crews bear them together. If crews lack the hours, the plan is short and tells how many. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_set_reserve(pcm_schedule_problem *problem,
                                                                pcm_index skill,
                                                                const double *hours);

/** Replaces the hours of a crew in a period: what if somebody is absent, or one more is hired. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_set_capacity(pcm_schedule_problem *problem,
                                                                 pcm_index crew, pcm_index period,
                                                                 double capacity,
                                                                 double overtime_limit);

/** Pins a job to a period and, unless it is PCM_NO_INDEX, to a crew, in place of an earlier pin. Period
 * PCM_NO_INDEX: it is given away. PCM_ERR_DOMAIN outside the window, or if it must be done in-house;
 * PCM_ERR_ARGUMENT for a crew of a job that is shared or given away. Where the pin leaves the job no
 * place, it is left over. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_pin(pcm_schedule_problem *problem,
                                                        pcm_index job, pcm_index period,
                                                        pcm_index crew);

/** Takes a pin back; a job that has none stays as it is. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_unpin(pcm_schedule_problem *problem,
                                                          pcm_index job);

/** Says where a published plan has a job (PCM_NO_INDEX: given away). See
 * pcm_schedule_problem_set_stability(). Any period: the window may have moved. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_set_published(pcm_schedule_problem *problem,
                                                                  pcm_index job,
                                                                  pcm_index period);

/** Says where a published plan has the visits of a recurring task: [n] rising periods; 0: that it has
 * none. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_set_published_visits(
    pcm_schedule_problem *problem, pcm_index recurring, const pcm_index *periods, size_t n);

/**
 * Sets what it costs to disturb the published plan. Jobs and tasks of which nothing was said to be
 * published are not concerned.
 *
 * @param per_visit   money for each job that is not where it was published, and for each visit of a
 *                    recurring task in a period where none was published
 * @param per_period  money for each period between a job's place and its published one; none if it is
 *                    given away in one of them
 * @param frozen      periods at the horizon's start, at most all of them, in which nothing changes: what
 *                    is published there stays, and nothing else of what is published begins there. What
 *                    cannot stay is left over, or of a task makes the plan short
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_set_stability(pcm_schedule_problem *problem,
                                                                  double per_visit,
                                                                  double per_period,
                                                                  pcm_index frozen);

/** Sets a price for uneven loads: hours in the 2nd, 3rd and 4th quarter of a crew's regular hours of a
 * period cost 1/3, 2/3 and 3/3 of @p price (money per hour, >= 0) more each, and an hour of overtime all
 * of it, so that even loads are cheapest. 0: none. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_set_levelling(pcm_schedule_problem *problem,
                                                                  double price);

/** Number of periods; 0 for NULL, as below. */
PCM_API size_t pcm_schedule_problem_periods(const pcm_schedule_problem *problem);

/** Number of crews. */
PCM_API size_t pcm_schedule_problem_crews(const pcm_schedule_problem *problem);

/** Number of jobs. */
PCM_API size_t pcm_schedule_problem_jobs(const pcm_schedule_problem *problem);

/** Number of recurring tasks. */
PCM_API size_t pcm_schedule_problem_recurring(const pcm_schedule_problem *problem);

/** Number of skills: one more than the highest that a crew has, a job or task needs, or hours are kept
 * free of. */
PCM_API size_t pcm_schedule_problem_skills(const pcm_schedule_problem *problem);

/** Number of limits. */
PCM_API size_t pcm_schedule_problem_limits(const pcm_schedule_problem *problem);

PCM_END

#endif
