/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Crew scheduling with a proof of quality: solving, and what was found.
 *
 * The answer is a whole plan, a lower bound that no plan can beat, and the prices of crew-hours from
 * which anyone can recompute that bound in one pass (pcm/certificate.h): relax the crews' hours, the
 * limits, the exclusions and the precedences at prices (Lagrangian relaxation; Geoffrion 1974,
 * Mathematical Programming Study 2), then every block of the problem - a job, a pair that excludes each
 * other, jobs whose precedences form a tree, a set-up with its jobs, a recurring task with all its visits
 * - finds its own cheapest choice exactly.
 *
 *     bound(price) = sum_blocks min over choices (cost + price . hours + price . uses
 *                                                 + price . periods under way of exclusions
 *                                                 + price . (begun - ended) of precedences)
 *                  + sum_skills,periods reserve price
 *                  - sum_crews,periods (capacity max(0, p - cost_per_hour)
 *                                       + overtime max(0, p - cost_per_hour - overtime_price))
 *                  - sum_limits (most max(0, price) - least max(0, -price))
 *                  - sum_exclusions,periods at_most price
 *
 * where p is the highest price of a crew's skills in a period, and that of its own jobs. (With levelling,
 * regular hours come in quarters at their own prices and overtime costs the levelling price too.) Risks
 * count as 0, as does a job that has no place and cannot be given away.
 *
 * What a plan pays for its hours in a period is the least that any way to give them to crews costs. Hours
 * of supply that can be used together are a transversal matroid, so the greedy choice by price is exact
 * (Edmonds & Fulkerson 1965).
 *
 * Money is in the problem's currency, periods and all other numbers count from 0.
 */
#ifndef PCM_SCHEDULE_H
#define PCM_SCHEDULE_H

#include <pcm/control.h>
#include <pcm/schedule_problem.h>
#include <pcm/solver.h>

PCM_BEGIN

/** What the optimiser found. */
typedef enum pcm_schedule_outcome {
    PCM_SCHEDULE_OPTIMAL = 0, /**< Every job has its place and cost and bound agree to 1e-9, relative
                               * or of a unit of money. */
    PCM_SCHEDULE_FEASIBLE = 1, /**< Every job has its place; see the gap. */
    PCM_SCHEDULE_SHORT = 2 /**< Jobs are left over, hours lack or a rule is broken: crews lack hours, or
                            * windows, exclusions, precedence and limits leave no plan that was found.
                            * Crews are not overloaded and rules not broken for a job that can be left
                            * over instead; hours lack of what cannot: reserve and visits. What is missing
                            * for a plan that serves all of it is told by
                            * pcm_schedule_find_shortages(). */
} pcm_schedule_outcome;

/** How a job ends up. */
typedef enum pcm_placement_kind {
    PCM_PLACED = 0,     /**< Done by crews. */
    PCM_OUTSOURCED = 1, /**< Given away at its outsource_cost. */
    PCM_LEFT_OVER = 2   /**< Neither is possible, as far as the search can tell: no crew has the skill or
                         * the hours beside all else, or a rule would be broken. */
} pcm_placement_kind;

/** Place of one job. */
typedef struct pcm_placement {
    pcm_placement_kind kind;
    pcm_index crew;   /**< PCM_NO_INDEX unless one crew does it: of a shared job there is none. */
    pcm_index period; /**< In which it begins; PCM_NO_INDEX unless placed. */
    pcm_index last;   /**< In which it ends; PCM_NO_INDEX unless placed. */
    double cost;      /**< Money of this job: its cost in that period and, if one crew does it, its
                       * hours at cost_per_hour, or outsource_cost; without overtime and set-up; 0 if left
                       * over. */
} pcm_placement;

/** Figures of a schedule. cost is the sum of the parts that follow. */
typedef struct pcm_schedule_summary {
    pcm_schedule_outcome outcome;
    double cost;          /**< Of everything placed and outsourced. */
    double bound;         /**< No plan that serves every job costs less; one that is short may. */
    double floor;         /**< What it would cost if crews and limits were boundless and free of overtime:
                           * the part of the cost that no planner can influence. */
    double gap;           /**< (cost - bound)/|bound|; 0 if the plan is optimal; INFINITY if it is
                           * short, or if the bound is 0 and the cost is not. */
    double gap_influence; /**< (cost - bound)/(cost - floor), in 0..1; 0 if optimal; INFINITY as
                           * above. */
    double job_cost;      /**< cost[j][t] of the placed jobs, */
    double hourly_cost;   /**< hours at cost_per_hour, */
    double overtime_cost; /**< overtime, */
    double outsource_cost; /**< jobs given away, */
    double setup_cost;     /**< set-ups, */
    double recurring_cost; /**< recurring tasks, */
    double limit_cost;     /**< units outside of priced limits, and risks, */
    double stability_cost; /**< changes to the published plan, */
    double levelling_cost; /**< uneven loads. */
    double shortage_hours; /**< Hours that no crew has, of visits and reserve, and of jobs that are not
                            * left over; 0 unless short. */
    size_t placed;        /**< Jobs done by crews, */
    size_t outsourced;    /**< given away, */
    size_t left_over;     /**< and neither. */
    size_t visits;        /**< Of recurring tasks. */
    size_t moved;         /**< Jobs that are not where they were published, those left over aside, and
                           * visits of published tasks in periods where none was. */
    size_t broken_rules;  /**< Exclusions, precedences and limits that are not kept, and recurring tasks
                           * without visits that must have some; 0 unless short. Each counts once,
                           * however often and far, as in pcm_verification. */
    int stopped;          /**< Nonzero if a time limit or a stop cut the search off. */
    char engine[32];      /**< "glpk" or another backend's name, cut to fit; "prices" if none took part. */
} pcm_schedule_summary;

/** Load of a crew in a period. */
typedef struct pcm_crew_load {
    double hours;    /**< Hours it works then, reserve included. */
    double capacity; /**< Regular hours. */
    double overtime; /**< max(0, hours - capacity). */
    double price;    /**< What one more regular hour of this crew in this period would save, money per
                      * hour: a price of the bound, >= 0. */
} pcm_crew_load;

/** A schedule: immutable, readable by any thread. Opaque. */
typedef struct pcm_schedule pcm_schedule;

/** How a problem is solved. */
typedef enum pcm_schedule_method {
    PCM_METHOD_AUTO = 0,       /**< Decomposed; problems of up to 100 jobs and no recurring tasks also
                                * branch to the optimum, if there is a backend. */
    PCM_METHOD_DECOMPOSED = 1, /**< Prices, linear program over the contested blocks, search. */
    PCM_METHOD_MONOLITHIC = 2, /**< As decomposed, then one linear program over everything and branch and
                                * bound (Land & Doig 1960), whatever the number of jobs: for small
                                * problems. PCM_ERR_ARGUMENT without a backend, or with recurring tasks. */
    PCM_METHOD_NO_LP = 3       /**< Prices and search only, whatever the backend. */
} pcm_schedule_method;

/** Options of a solve. Set struct_size and leave the rest 0 for the defaults. */
typedef struct pcm_schedule_options {
    size_t struct_size;         /**< sizeof(pcm_schedule_options) of the caller. */
    pcm_schedule_method method; /**< 0: PCM_METHOD_AUTO. */
    double gap;                 /**< Search no further once (cost - bound)/|bound| is at most this; 0 to
                                 * 1e15. */
    double effort;              /**< Length of the searches, counted in steps and not in time: 0 means 1,
                                 * 0.5 half as long; at most 1e15. Results do not depend on the clock. */
    double megabytes;           /**< Memory the solve may use, at most 1e15; 0 means 4,096. PCM_ERR_LIMIT
                                 * beyond, before it begins where that can be told. */
    const pcm_schedule *earlier; /**< A schedule of this problem or of one that differs little, with the
                                  * same crews and jobs by number: its prices and places are the start.
                                  * Jobs, tasks and crews added since may follow; PCM_ERR_ARGUMENT if there
                                  * are fewer, or other periods. Only read. NULL: from scratch. */
} pcm_schedule_options;

/**
 * Plans.
 *
 * Prices of crew-hours are found by climbing the bound, smoothed: each block's least cost is replaced by
 *
 *     -tau log sum over choices e^(-cost/tau)
 *
 * and what crews and limits earn likewise (Nesterov 2005, Mathematical Programming 103), by Newton's
 * method with damped steps (Levenberg 1944; Marquardt 1963) as tau falls. With a backend, column
 * generation (Dantzig & Wolfe 1960) solves the linear program over the blocks that the prices leave open.
 * A rounding and seeded local searches give the whole plan: annealing (Kirkpatrick, Gelatt & Vecchi 1983)
 * and chains of ejections (Glover 1996).
 *
 * The same input, options, backend and seed give the same plan on any number of threads and instruction
 * set unless the clock or a stop cuts the search off; then the best plan so far is the answer.
 *
 * @param out      the schedule; free with pcm_schedule_free()
 * @param problem  at least one crew; it is only read
 * @param solver   a backend, or NULL to plan without linear programming. A backend that fails is
 *                 not fatal: the plan is then made with what it gave before, or without it, and the engine
 *                 is "prices".
 * @param options  NULL for the defaults
 * @param control  NULL for the defaults; a stop is no failure
 * @return         PCM_ERR_ARGUMENT for no crew, or a backend or options that do not fit; PCM_ERR_DOMAIN
 *                 for an option out of range; PCM_ERR_MEMORY; PCM_ERR_LIMIT
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_optimise(pcm_schedule **out,
                                                     const pcm_schedule_problem *problem,
                                                     const pcm_solver *solver,
                                                     const pcm_schedule_options *options,
                                                     pcm_control *control);

/** pcm_schedule_optimise() with the default options. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_solve(pcm_schedule **out,
                                                  const pcm_schedule_problem *problem,
                                                  const pcm_solver *solver,
                                                  pcm_control *control);

/** Frees a schedule. */
PCM_API void pcm_schedule_free(pcm_schedule *schedule);

/** Figures of a schedule; NULL gives PCM_ERR_ARGUMENT. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_summary(pcm_schedule_summary *out,
                                                        const pcm_schedule *schedule);

/** Place of a job; PCM_ERR_NOT_FOUND beyond the last, PCM_ERR_ARGUMENT for NULL, as below. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_placement(pcm_placement *out,
                                                          const pcm_schedule *schedule,
                                                          size_t job);

/** Number of visits of a recurring task; 0 for NULL or beyond the last task. */
PCM_API size_t pcm_schedule_visits(const pcm_schedule *schedule, size_t recurring);

/** Period in which a visit of a recurring task begins, in rising order; PCM_NO_INDEX beyond the last. */
PCM_API pcm_index pcm_schedule_visit(const pcm_schedule *schedule, size_t recurring, size_t visit);

/** Load of a crew in a period; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_load(pcm_crew_load *out,
                                                     const pcm_schedule *schedule, size_t crew,
                                                     size_t period);

/** Hours of shared work that a crew gives to a skill in a period, reserve included: one cheapest way
 * among several. Skills are those that pcm_schedule_problem_skills() counts. PCM_ERR_NOT_FOUND beyond the
 * last. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_hours(double *out, const pcm_schedule *schedule,
                                                      size_t crew, size_t skill, size_t period);

/** Name of an outcome: "optimal", "feasible", "short"; "unknown" otherwise. Static text. */
PCM_API const char *pcm_schedule_outcome_name(pcm_schedule_outcome outcome);

PCM_END

#endif
