/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Crew scheduling: jobs x crews x periods, as a linear program, with a proof of quality.
 *
 * Every job is done by one crew that has its skill, in one period of its window, or it is given to
 * an outside firm at a price. Crews have hours per period, and may work overtime at a price up to
 * a limit. Minimise
 *
 *     sum_j (cost[j][period] + hours_j rate_crew) + sum outsource_j + sum overtime * price.
 *
 * The answer is a whole plan, a lower bound that no plan can beat, and the prices of crew-hours
 * from which anyone can recompute that bound in one pass:
 *
 *     bound(price) = sum_j min(outsource_j, min_{c,t} cost[j][t] + hours_j (rate_c + price[c][t]))
 *                  - sum_{c,t} (capacity price + overtime_limit max(0, price - overtime_price))
 *
 * (Lagrangian relaxation of the capacity rows; Geoffrion 1974.) A crew and period count as a place
 * for a job only if the job alone fits into capacity and overtime limit there; a job with no place
 * and no price for giving it away is left over and counts in neither cost nor bound. Amounts of
 * money, hours and prices may be up to 1e15. The layer knows no names and no life models: it
 * receives cost curves and windows.
 */
#ifndef PCM_SCHEDULE_H
#define PCM_SCHEDULE_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/control.h>
#include <pcm/solver.h>

PCM_BEGIN

/** Index of a crew, job, period or skill; all count from 0. */
typedef uint32_t pcm_index;

/** No crew, no period. */
#define PCM_NO_INDEX UINT32_MAX

/** Number of different skills. */
#define PCM_SKILLS_MAX 64

/** A crew. */
typedef struct pcm_schedule_crew {
    uint64_t skills;       /**< Bit s is set if the crew has skill s; at least one. */
    double cost_per_hour;  /**< Of each hour used, overtime included; 0 if the crew is paid anyway. */
    double overtime_price; /**< Of one hour of overtime, on top of cost_per_hour; >= 0. */
    const double *capacity;       /**< [periods] regular hours, >= 0. */
    const double *overtime_limit; /**< [periods] hours of overtime, >= 0; NULL: none. */
} pcm_schedule_crew;

/** A job. */
typedef struct pcm_schedule_job {
    pcm_index skill;       /**< Skill it needs, 0..63. */
    double hours;          /**< Crew-hours, finite and > 0. */
    pcm_index first;       /**< Window: first and last period it may be done in. */
    pcm_index last;
    const double *cost;    /**< [last - first + 1] money for doing it in a period; finite. */
    double outsource_cost; /**< Money for giving it away, finite; INFINITY: must be done in-house. */
    /** [crews][last - first + 1] for the crews added so far: zero where a crew must not do it in a
     * period. Crews added later may. NULL: wherever skill and hours allow. */
    const unsigned char *allowed;
} pcm_schedule_job;

/** A scheduling problem. Opaque. */
typedef struct pcm_schedule_problem pcm_schedule_problem;

/** Makes a problem with a number of periods, 1 to 100,000. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_new(pcm_schedule_problem **out,
                                                        size_t periods);

/** Frees a problem. */
PCM_API void pcm_schedule_problem_free(pcm_schedule_problem *problem);

/** Adds a crew; its arrays are copied. Crews are numbered in the order they are added. PCM_ERR_LIMIT if
 * there are more than can be numbered. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_crew(pcm_schedule_problem *problem,
                                                             const pcm_schedule_crew *crew);

/** Adds a job; its arrays are copied. Jobs are numbered in the order they are added. PCM_ERR_LIMIT as
 * above. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_problem_add_job(pcm_schedule_problem *problem,
                                                            const pcm_schedule_job *job);

/** Number of periods; 0 for NULL. */
PCM_API size_t pcm_schedule_problem_periods(const pcm_schedule_problem *problem);

/** Number of crews; 0 for NULL. */
PCM_API size_t pcm_schedule_problem_crews(const pcm_schedule_problem *problem);

/** Number of jobs; 0 for NULL. */
PCM_API size_t pcm_schedule_problem_jobs(const pcm_schedule_problem *problem);

/** What the optimiser found. */
typedef enum pcm_schedule_outcome {
    PCM_SCHEDULE_OPTIMAL = 0, /**< Every job has its place and cost and bound agree to 1e-9, relative
                               * or of a unit of money. */
    PCM_SCHEDULE_FEASIBLE = 1, /**< Every job has its place; see the gap. */
    PCM_SCHEDULE_SHORT = 2 /**< Jobs are left over: crews that have the skill lack the hours. The
                            * other jobs have their places. */
} pcm_schedule_outcome;

/** How a job ends up. */
typedef enum pcm_placement_kind {
    PCM_PLACED = 0,     /**< Done by a crew. */
    PCM_OUTSOURCED = 1, /**< Given away at its outsource_cost. */
    PCM_LEFT_OVER = 2   /**< Neither is possible: no crew has the skill or the hours. */
} pcm_placement_kind;

/** Place of one job. */
typedef struct pcm_placement {
    pcm_placement_kind kind;
    pcm_index crew;   /**< PCM_NO_INDEX unless placed. */
    pcm_index period; /**< PCM_NO_INDEX unless placed. */
    double cost;      /**< Money of this job without overtime; 0 if left over. */
} pcm_placement;

/** Figures of a schedule. */
typedef struct pcm_schedule_summary {
    pcm_schedule_outcome outcome;
    double cost;          /**< Of the placed and outsourced jobs, overtime included. */
    double bound;         /**< No plan that serves every job costs less. */
    double gap;           /**< (cost - bound)/|bound|; 0 if both are the same; INFINITY if jobs are left
                           * over, or if the bound is 0 and the cost is not. */
    double job_cost;      /**< Parts of cost: cost[j][t] of the placed jobs, */
    double hourly_cost;   /**< hours at cost_per_hour, */
    double overtime_cost; /**< overtime, */
    double outsource_cost; /**< and jobs given away. */
    size_t placed;
    size_t outsourced;
    size_t left_over;
    int stopped;          /**< Nonzero if a time limit or a stop cut the search off. */
    char engine[32];      /**< "glpk" or another backend's name, or "prices" without a backend. */
} pcm_schedule_summary;

/** Load of a crew in a period. */
typedef struct pcm_crew_load {
    double hours;    /**< Hours of the jobs placed there. */
    double capacity; /**< Regular hours. */
    double overtime; /**< max(0, hours - capacity). */
    double price;    /**< What one more hour of this crew in this period would save, money per
                      * hour: a price of the bound, >= 0. */
} pcm_crew_load;

/** A schedule: immutable, readable by any thread. Opaque. */
typedef struct pcm_schedule pcm_schedule;

/**
 * Plans.
 *
 * Smoothed dual ascent finds prices of crew-hours; with a backend, column generation solves the
 * linear program over the jobs that the prices leave open; a rounding and seeded local searches
 * give the whole plan. The same input, backend and seed give the same plan on any number of
 * threads unless the clock or a stop cuts the search off.
 *
 * @param out      the schedule; free with pcm_schedule_free()
 * @param problem  at least one crew; it is only read
 * @param solver   a backend, or NULL to plan without linear programming. A backend that fails is
 *                 not fatal: the plan is then made without it, and the engine is "prices".
 * @param control  NULL for the defaults
 * @return         PCM_ERR_ARGUMENT, PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_solve(pcm_schedule **out,
                                                  const pcm_schedule_problem *problem,
                                                  const pcm_solver *solver,
                                                  pcm_control *control);

/** Frees a schedule. */
PCM_API void pcm_schedule_free(pcm_schedule *schedule);

/** Figures of a schedule; NULL gives PCM_ERR_ARGUMENT. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_summary(pcm_schedule_summary *out,
                                                        const pcm_schedule *schedule);

/** Place of a job; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_placement(pcm_placement *out,
                                                          const pcm_schedule *schedule,
                                                          size_t job);

/** Load of a crew in a period; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_load(pcm_crew_load *out,
                                                     const pcm_schedule *schedule, size_t crew,
                                                     size_t period);

/**
 * Recomputes the bound from prices, by the formula at the head of this file, in long double.
 *
 * Any prices >= 0 give a valid bound; those of a schedule give its bound, up to rounding. (Hours may
 * exceed a limit by 1e-9 of it, so that sums of decimal fractions can fill it.)
 *
 * @param out      the bound
 * @param problem  at least one crew
 * @param price    [crews][periods], price of crew c in period t at [c * periods + t], finite, >= 0
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_bound(double *out,
                                                  const pcm_schedule_problem *problem,
                                                  const double *price);

/** Name of an outcome: "optimal", "feasible", "short". */
PCM_API const char *pcm_schedule_outcome_name(pcm_schedule_outcome outcome);

PCM_END

#endif
