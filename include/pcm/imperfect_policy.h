/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Imperfect maintenance planned: how far apart preventive jobs should be, and after how many of
 * them a system should be renewed.
 *
 * A preventive job makes a system younger by its rejuvenation, but not new (pcm/imperfect.h has the
 * models and the conventions of rho). With acts every x, the N-th of which is a renewal that makes
 * the system as good as new, the long-run cost per unit of time is
 *
 *     C(N, x) = (cj (N - 1) + cr + cf E(N, x)) / (N x)
 *
 * (Nakagawa 1986, J. Appl. Prob. 23, periodic policy), with cj the cost of a job, cr that of a
 * renewal, cf that of a failure with its repair, and E the failures to be expected in a cycle.
 *
 * If repairs are minimal (rho_corrective 0), virtual ages do not depend on chance: they are x a_k
 * after k jobs, `a_k = (1 - rho)(a_(k-1) + 1)` in ARA-infinity and `a_k = (1 - rho) k` in ARA-1, and
 *
 *     E(N, x) = S_N (x/scale)^shape,   S_N = sum over k < N of (a_k + 1)^shape - a_k^shape,
 *     x* = scale (A / (cf S_N (shape - 1)))^(1/shape),   C = A shape / ((shape - 1) N x*),
 *
 * with A = cj (N - 1) + cr. The mean of the terms of S_N rises with N and A/N falls, so the best N
 * is found by going through them until what is left cannot be better. In ARA-infinity, jobs may
 * keep a system at a bounded virtual age, and never to renew may be best: N is then INFINITY.
 *
 * With rho_corrective 0 a repair is no maintenance at all here: in ARA-1 a job acts on the time since
 * the last job (Malik 1979, AIIE Transactions 11), where pcm/imperfect.h has it act on the time since
 * the last work, repairs among them. A rho_corrective of 1e-9 asks for the latter, which
 * pcm_imperfect_policy_from_fit() does by itself.
 *
 * If repairs rejuvenate too, E is the mean of simulated systems that all meet the same random
 * numbers, and N is at most ::PCM_IMPERFECT_ACTS_MOST.
 *
 * All functions may be called from any thread; @p out is written on success only.
 */
#ifndef PCM_IMPERFECT_POLICY_H
#define PCM_IMPERFECT_POLICY_H

#include <stddef.h>

#include <pcm/advice.h>
#include <pcm/control.h>
#include <pcm/imperfect.h>

PCM_BEGIN

/** Most acts of a cycle that are considered where repairs rejuvenate. */
#define PCM_IMPERFECT_ACTS_MOST 20

/** A system under imperfect maintenance. */
typedef struct pcm_imperfect_life {
    pcm_imperfect_model model;
    pcm_weibull life;      /**< Of a new system to its first failure. */
    double rho_corrective; /**< ::PCM_RHO_LOWEST to 1. */
    double rho_preventive; /**< ::PCM_RHO_LOWEST to 1. */
} pcm_imperfect_life;

/** What renewals need besides pcm_terms. */
typedef struct pcm_renewal_terms {
    double cost;         /**< cr: everything that a renewal costs. */
    double downtime;     /**< While it is renewed. */
    double virtual_age;  /**< That the last act left; 0 after a renewal. */
    double current_acts; /**< N of today, a whole number, with `current_interval` of the terms; 0:
                          * as advised; INFINITY: one never renews. */
} pcm_renewal_terms;

/** A plan of preventive jobs and renewals. */
typedef struct pcm_imperfect_policy {
    pcm_advice advice; /**< `interval` is the time between acts. */
    double acts;       /**< N: the N-th act is the renewal. 1: renewals only; INFINITY: jobs
                        * only. */
    double cycle_length;      /**< N times the interval; INFINITY: never renewed. */
    double expected_failures; /**< In a cycle; in the long run between two acts if N is INFINITY. */
    double interval_renewal_only; /**< The best interval of renewals without jobs, N = 1. */
    double cost_rate_renewal_only;
    double job_benefit;      /**< What the jobs save against the best renewals only, per unit of
                              * time; 0 if N is 1, below 0 only where a limit binds. */
    double simulation_error; /**< Standard error of the cost rate by simulation; 0 if it is exact, and
                              * where one never acts. */
} pcm_imperfect_policy;

/**
 * The best number and spacing of preventive jobs of a known system.
 *
 * The verdict is ::PCM_ACT_AT_AGE with the age counted from the last act. If preventive work does
 * not rejuvenate (rho_preventive <= 0), N is 1 and the reason ::PCM_REASON_WORK_DOES_NOTHING; if the
 * shape is at most 1, ::PCM_REASON_HAZARD_DOES_NOT_RISE; where repairs rejuvenate so far that jobs are
 * not worth their cost, ::PCM_REASON_JOBS_NEVER_PAY. Costs of running to failure are those
 * without any act; they grow without end if repairs are minimal, and `saving` is then 1: look at
 * `saving_rate_now` and at `job_benefit`.
 *
 * Limits of the terms hold for the time between acts, minimum_reliability for the time from the
 * last act, which left `virtual_age`, to the next. `expected_failures` of the advice is counted as
 * if repairs until then were minimal.
 *
 * @param out      the plan
 * @param system   rho and life, else PCM_ERR_DOMAIN
 * @param terms    `cost_planned` and `downtime_planned` are those of a job; `age` is the time since
 *                 the last act. Downtimes lengthen a cycle; for ::PCM_CRITERION_AVAILABILITY they
 *                 stand for the costs and must be above 0. `discount` and `horizon` must be 0
 * @param renewal  PCM_ERR_DOMAIN for NaN, negative or infinite times, or a current_acts that is
 *                 no such number
 * @param control  seed and threads where repairs rejuvenate, a stop is PCM_ERR_CALLBACK; NULL for
 *                 defaults
 * @return         also PCM_ERR_ARGUMENT, PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_policy_solve(pcm_imperfect_policy *out,
                                                          const pcm_imperfect_life *system,
                                                          const pcm_terms *terms,
                                                          const pcm_renewal_terms *renewal,
                                                          pcm_control *control);

/**
 * The same for a fitted system: the interval minimises the expected cost over systems that the data
 * allow, and so does N where repairs are minimal (where they rejuvenate, N is that of the estimate);
 * bounds are quantiles over these systems. They are drawn from the normal approximation of the
 * uncertainty of the fit, as in pcm_imperfect_benefit().
 *
 * Without an estimate the reason is ::PCM_REASON_NO_ESTIMATE, with fewer than
 * ::PCM_EVIDENCE_FAILURES failures ::PCM_REASON_TOO_FEW_FAILURES.
 *
 * @param out         the plan
 * @param fit         a fit
 * @param data        its data, else PCM_ERR_ARGUMENT; NULL if they are gone: a rho at its limit 1
 *                    is then taken for certain
 * @param terms       as in pcm_imperfect_policy_solve()
 * @param renewal     as there
 * @param confidence  of the bounds, two-sided; strictly between 0 and 1
 * @param control     seed, threads, time limit; NULL for defaults. A stop is PCM_ERR_CALLBACK
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_policy_from_fit(
    pcm_imperfect_policy *out, const pcm_imperfect *fit, const pcm_event_data *data,
    const pcm_terms *terms, const pcm_renewal_terms *renewal, double confidence,
    pcm_control *control);

/**
 * Cost rate of N acts at given intervals, by the same formulas.
 *
 * @param out       [n] money per unit of time, or downtime per uptime
 * @param system    as in pcm_imperfect_policy_solve()
 * @param terms     under which a decision is possible, else PCM_ERR_DOMAIN
 * @param renewal   as above
 * @param acts      N, a whole number >= 1, or INFINITY; at most ::PCM_IMPERFECT_ACTS_MOST where
 *                  repairs rejuvenate
 * @param interval  [n] finite and > 0
 * @param n         how many
 * @param control   as above
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_policy_cost_rate(
    double *out, const pcm_imperfect_life *system, const pcm_terms *terms,
    const pcm_renewal_terms *renewal, double acts, const double *interval, size_t n,
    pcm_control *control);

/**
 * Unequal times between N acts that minimise the cost rate, with minimal repair (the sequential
 * policy of Nakagawa 1988, IEEE Transactions on Reliability 37).
 *
 * With y_k the virtual age just before act k, the condition for a power law in ARA-infinity is met
 * by y_k = y for all jobs, so that the first job comes at y, the others follow at rho y, and the
 * last stretch is longer; `y = y_N ((1 - q)/(1 - q^shape))^(1/(shape - 1))`, q = 1 - rho. In ARA-1
 * the conditions `h(y_k) + q sum over j > k of (h(y_j) - h(v_j)) = C/cf` are solved backwards from
 * the last stretch. Downtimes are left out.
 *
 * @param out        [acts] times from the renewal to the first act, and from each act to the next
 * @param cost_rate  of that plan; may be NULL
 * @param system     shape > 1, rho_corrective 0, 0 < rho_preventive <= 1, else PCM_ERR_DOMAIN
 * @param terms      both costs finite and > 0, else PCM_ERR_DOMAIN; only they are looked at
 * @param renewal    cost finite and > 0, else PCM_ERR_DOMAIN; only it is looked at
 * @param acts       N, 1 to 10000, else PCM_ERR_DOMAIN
 */
PCM_API PCM_CHECKED pcm_status pcm_imperfect_policy_sequence(double *out, double *cost_rate,
                                                             const pcm_imperfect_life *system,
                                                             const pcm_terms *terms,
                                                             const pcm_renewal_terms *renewal,
                                                             size_t acts);

PCM_END

#endif
