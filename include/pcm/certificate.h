/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Certificates: a plan with the prices that prove its quality, and a check that trusts neither.
 *
 * The check is code of its own: it reads the problem and the certificate, uses no solver and nothing of
 * the optimiser, and recomputes in long double whether the plan keeps every rule, what it costs, and what
 * the prices prove. Prices need not come from this library: any finite prices give a valid bound (weak
 * duality; Geoffrion 1974). Hours cost the least by a maximum flow that is filled lot by lot, the cheapest
 * hours first (Ford & Fulkerson 1956; exact, since loads that can be borne are a polymatroid: Edmonds
 * 1970).
 *
 * What prices prove is the bound(price) of pcm/schedule.h, where each block of jobs takes its
 * cheapest choice. A block keeps the ties within it: an exclusion of two jobs that are tied to nothing
 * else, the jobs of a set-up, precedences that form a tree. Where more than 13 windows of a set-up's jobs
 * are open at once, these are cut into parts that each pay an equal share of its cost. Every exclusion is
 * also relaxed at prices,
 *
 *     + sum_exclusions,periods price (jobs under way - at_most)
 *
 * so that a job pays in each period from its first to its last what its exclusions ask for then, and
 * the bound pays at_most times as much: nothing in all for a plan that keeps the exclusion, or less.
 *
 * And every precedence is relaxed at prices (Geoffrion 1974),
 *
 *     + sum_precedences,periods price (begun - ended)
 *
 * where for period t begun is 1 if `after` has begun in t or earlier, else 0, and ended is 1 if `before`
 * has ended in t - 1 - least or earlier, or is given away or left over, else 0. So `after` pays the prices
 * from the period on in which it begins, or nothing if it is not placed, and `before` earns those from
 * least + 1 periods after its last one on, or all if it is not placed. That is nothing in all for a plan
 * that keeps the precedence, or less, so the bound has no term for it. `most` has no price. A precedence
 * that a block keeps may have prices too: they are not needed, and the bound stays valid.
 *
 * Where fractions of a job make the bound of one set of prices weak, the proof may branch: each leaf
 * forces or forbids jobs in periods, or with one crew in a period, and has prices of its own, the
 * leaves together cover every plan, and the bound is the least of theirs. A leaf whose steps leave a job
 * no place, or two jobs no places that keep a precedence, holds no plan, and its bound is INFINITY.
 */
#ifndef PCM_CERTIFICATE_H
#define PCM_CERTIFICATE_H

#include <pcm/schedule.h>

PCM_BEGIN

/** One decision on the way to a leaf. */
typedef struct pcm_certificate_step {
    pcm_index job;    /**< Of the problem; PCM_ERR_DOMAIN otherwise, as for crew. */
    pcm_index period; /**< In which it begins; PCM_NO_INDEX: it is given away. */
    pcm_index crew;   /**< Which does it; PCM_NO_INDEX: whichever does, or all that share it. */
    int forced;       /**< Nonzero: it must be there. Zero: it must not. */
} pcm_certificate_step;

/** A leaf: the steps that lead to it, and its prices. Leaves are those of a binary tree, in any order:
 * those that share their steps so far decide next on the same job, period and crew, some forcing it and
 * some forbidding it. */
typedef struct pcm_certificate_leaf {
    const pcm_certificate_step *step; /**< [steps]; NULL if none */
    size_t steps;
    const double *skill_price; /**< [skills][periods] money per hour of shared work, finite, >= 0; skills
                                * are those that pcm_schedule_problem_skills() counts */
    const double *crew_price;  /**< [crews][periods] of jobs that one crew does, finite, >= 0 */
    const double *limit_price; /**< [limits] money per unit, finite; > 0 pushes the sum down, < 0 up; NULL:
                                * 0. What is beyond the limit's own price, or pushes to where it has no
                                * end, is cut off. */
    const double *exclusion_price; /**< [exclusions][periods] money per job under way, finite, >= 0;
                                    * NULL: 0 */
    const double *precedence_price; /**< [precedences][periods] money for a period in which `after` has
                                     * begun too soon, finite, >= 0; NULL: 0 */
} pcm_certificate_leaf;

/** A plan and its proof; the arrays are the caller's. */
typedef struct pcm_certificate {
    size_t struct_size; /**< sizeof(pcm_certificate) of the caller. */
    const pcm_placement *placement; /**< [jobs] kind, crew and period are read; NULL if there is no job. */
    const size_t *visit_start;      /**< [recurring + 1] visits of task r: visit[visit_start[r] ..]; NULL
                                     * if there is no recurring task */
    const pcm_index *visit;         /**< periods, rising within a task; NULL if there is no visit */
    const pcm_certificate_leaf *leaf; /**< [leaves] at least one */
    size_t leaves;
    double cost;  /**< What is claimed: the cost, in the problem's money, */
    double bound; /**< and the bound. */
} pcm_certificate;

/** What the check found. */
typedef enum pcm_verification_outcome {
    PCM_VERIFIED = 0,          /**< The plan keeps every rule, costs what is claimed, and the bound
                                * holds. */
    PCM_VERIFIED_SHORT = 1,    /**< As claimed, but jobs are left over or rules broken, and the cost
                                * claimed is that of the rest. */
    PCM_WRONG_PLAN = 2,        /**< A placement or visit is impossible, or a rule is broken. */
    PCM_WRONG_COST = 3,        /**< The cost is not what is claimed. */
    PCM_WRONG_BOUND = 4,       /**< The prices prove less than is claimed. */
    PCM_WRONG_COVER = 5        /**< The leaves leave out a case. */
} pcm_verification_outcome;

/** Result of a check. */
typedef struct pcm_verification {
    pcm_verification_outcome outcome;
    double cost;           /**< Recomputed; INFINITY of a wrong plan. */
    double bound;          /**< Recomputed, less an allowance for rounding of 1e-12 of the sum of all
                            * absolute terms; -INFINITY if the leaves leave out a case, INFINITY if they
                            * prove that no plan serves every job. */
    double shortage_hours; /**< That no crew has. This and what follows are counted up to where a plan is
                            * found wrong. */
    size_t left_over;      /**< Jobs. */
    size_t broken_rules;   /**< As in pcm_schedule_summary. */
    char reason[256];      /**< One sentence: the first thing that is wrong, else the first that makes the
                            * plan short, or "". */
} pcm_verification;

/**
 * Checks a certificate against a problem.
 *
 * Cost may differ from the claim by 1e-6 of it or of one unit of money; the bound claimed may exceed the
 * recomputed one by as much. Hours and sums may pass a limit by 1e-9 of it and of one unit together, so
 * that sums of decimal fractions can fill it.
 *
 * @return PCM_ERR_ARGUMENT for NULL where there are items, and a struct_size that is too small;
 *         PCM_ERR_DOMAIN for prices out of range and steps of no job or crew; PCM_ERR_MEMORY; all else
 *         that is wrong, leaves among it, is an outcome
 */
PCM_API PCM_CHECKED pcm_status pcm_certificate_verify(pcm_verification *out,
                                                      const pcm_schedule_problem *problem,
                                                      const pcm_certificate *certificate);

/** The bound that prices prove, as above, in the problem's money; leaf->step are observed, so that a leaf
 * can be checked alone. INFINITY if it holds no plan. Status as of pcm_certificate_verify(). */
PCM_API PCM_CHECKED pcm_status pcm_certificate_bound(double *out,
                                                     const pcm_schedule_problem *problem,
                                                     const pcm_certificate_leaf *leaf);

/** The certificate of a schedule, struct_size included. It points into the schedule and lives as long. */
PCM_API PCM_CHECKED pcm_status pcm_schedule_get_certificate(pcm_certificate *out,
                                                            const pcm_schedule *schedule);

/**
 * A schedule made of a plan and prices that were kept, such as in a file: what
 * pcm_schedule_options.earlier starts from, and what pcm/schedule_answers.h explains. The plan's figures
 * are recomputed, and the claimed cost is not read. The bound is the one that is claimed, at most the cost
 * where the plan is whole: whoever does not trust it asks pcm_certificate_verify(). A job that can no
 * longer be where it was is given away, or left over if it must be done in-house; a recurring task whose
 * visits can no longer be has none, or the cheapest if it must have some. Prices of hours are those of the
 * first leaf; all leaves are kept.
 *
 * @param out          free with pcm_schedule_free()
 * @param problem      which the certificate fits by number; it is only read
 * @param certificate  struct_size set; copied
 * @return             PCM_ERR_ARGUMENT for NULL where there are items, no leaf, and a struct_size that is
 *                     too small; PCM_ERR_DOMAIN for visits outside the horizon; PCM_ERR_LIMIT if it would
 *                     take more than 16,384 megabytes; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_schedule_from_certificate(pcm_schedule **out,
                                                             const pcm_schedule_problem *problem,
                                                             const pcm_certificate *certificate);

/** Name of an outcome: "verified", "verified_short", "wrong_plan", ...; "unknown" otherwise. Static
 * text. */
PCM_API const char *pcm_verification_outcome_name(pcm_verification_outcome outcome);

PCM_END

#endif
