/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Hidden failures: how often to test a protective device or standby item (fire pump, relief valve,
 * generator) whose failure shows only at a test.
 *
 * An item works for a life of distribution F = 1 - R. Every T it is tested; a test misses a failure
 * with probability m, and breaks a working item with probability q. A failure that is found is
 * repaired, which makes the item as good as new. The item protects nothing while it is failed,
 * tested or repaired. Over the cycle from new to new, with U the time that it works,
 *
 *     availability A(T) = E(U) / E(length)
 *     cost rate C(T) = (c_test E(tests) + c_repair E(repairs)) / E(length) + c_demand d (1 - A)
 *
 * by the renewal reward theorem (Barlow & Proschan 1965, section 4.3), with d demands per unit of
 * time. A demand that finds the item failed costs c_demand, a multiple failure, and does not reveal
 * the failure; where it does, pcm/delay_time.h with an exponential delay of mean 1/d is the exact
 * model. With r = R(T), f = 1 - r and the probability b = q r + m f that a test leaves the item
 * failed,
 *
 * | a test that finds the item working | E(tests) | E(repairs) | E(U) |
 * |---|---|---|---|
 * | leaves it as good as new | 1 + b/(1-m) | f + q r | int_0^T R |
 * | leaves it as old as it was | M + (Q + m(1-Q))/(1-m) | 1 | sum (1-q)^k int_kT^(k+1)T R |
 *
 * with M = sum (1-q)^k R(kT), k from 0, and Q = q sum (1-q)^k R((k+1)T); the length is
 * tests (T + downtime of a test) + repairs times the downtime of a repair. For an exponential life
 * both are the same. Without downtimes and flaws A = (1/T) int_0^T R, for an exponential life
 * (1 - e^-x)/x, x = T/MTBF, so that T is about 2 (1 - A) MTBF (Moubray 1997, RCM II, chapter 8).
 */
#ifndef PCM_HIDDEN_FAILURE_H
#define PCM_HIDDEN_FAILURE_H

#include <stddef.h>

#include <pcm/advice.h>
#include <pcm/distribution.h>
#include <pcm/evidence.h>

PCM_BEGIN

/** What a test does to an item that it finds working. */
typedef enum pcm_test_effect {
    PCM_TEST_RENEWS = 0,    /**< It is as good as new: tested, cleaned and serviced. */
    PCM_TEST_LEAVES_AGE = 1 /**< It is as old as it was. */
} pcm_test_effect;

/** What a hidden failure is decided under; {0} with the costs filled in says: nothing else is
 * known. */
typedef struct pcm_hidden_failure_terms {
    /** cost_planned is the cost of a test, cost_failure that of a repair, downtimes alike; age is
     * the time since the last test. Discount, horizon and ::PCM_CRITERION_ONE_CYCLE do not apply:
     * PCM_ERR_DOMAIN. */
    pcm_terms terms;
    pcm_test_effect effect;
    double p_missed;     /**< m: probability that a test misses a failure; 0 <= m < 1. */
    double p_harm;       /**< q: probability that a test breaks a working item; 0 <= q < 1. */
    double demand_rate;  /**< d: demands per unit of time, finite and >= 0. */
    double cost_demand;  /**< What a demand costs that the item does not meet. */
    double target_availability; /**< Least availability allowed; 0: not asked. With
                                 * ::PCM_CRITERION_AVAILABILITY costs are ignored, and the longest
                                 * interval that keeps it is advised: the failure-finding
                                 * interval. */
    double age_at_test; /**< Age that the item had at the last test; 0 for ::PCM_TEST_RENEWS. */
} pcm_hidden_failure_terms;

/** What testing at an interval does, in the long run. */
typedef struct pcm_hidden_failure {
    double interval;
    double availability;   /**< Fraction of time at which the item works and is in place. */
    double unavailability; /**< 1 less that, without cancellation. */
    double p_failed;       /**< Probability that a test meets a failed item. */
    double time_failed;    /**< Mean time from a failure to the test that finds it. */
    double test_rate;      /**< Tests per unit of time. */
    double repair_rate;
    double unmet_demand_rate; /**< Demands per unit of time that meet no working item. */
    double cost_rate;
} pcm_hidden_failure;

/** When to test: ages from new, while no test finds a failure. */
typedef enum pcm_test_schedule_rule {
    PCM_TESTS_BEST = 0,       /**< Least cost rate: the recursion of Barlow, Hunter & Proschan. */
    PCM_TESTS_EQUAL_RISK = 1 /**< The same probability of failure between any two tests. */
} pcm_test_schedule_rule;

/** A schedule of tests by age. */
typedef struct pcm_test_schedule {
    pcm_test_schedule_rule rule;
    size_t count;     /**< Tests until all but one item in 1e6 have failed; 0 if none pays. */
    double cost_rate; /**< In the long run. */
    double availability;
} pcm_test_schedule;

/**
 * The best interval between tests, and whether testing pays.
 *
 * Run to failure here means never to test. A target that testing itself makes unreachable gives
 * ::PCM_REDESIGN with ::PCM_REASON_TARGET_OUT_OF_REACH and its arguments (target, best); a target
 * that decides instead of the cost, ::PCM_REASON_TARGET_AVAILABILITY.
 *
 * @param out    the decision; verdict ::PCM_INSPECT_EVERY where testing pays
 * @param life   the life from new to a hidden failure
 * @param terms  see ::pcm_hidden_failure_terms
 * @return       PCM_ERR_ARGUMENT for NULL, PCM_ERR_DOMAIN, PCM_ERR_MEMORY. Any thread.
 */
PCM_API PCM_CHECKED pcm_status pcm_hidden_failure_advise(pcm_advice *out, const pcm_evidence *life,
                                                         const pcm_hidden_failure_terms *terms);

/**
 * What testing at an interval does in the long run: the estimate's figures, or their means over a
 * posterior.
 *
 * @param out       the figures
 * @param life      PCM_ERR_DOMAIN if it has no model
 * @param terms     see ::pcm_hidden_failure_terms; costs and downtimes must be finite and >= 0
 * @param interval  T, finite and > 0
 */
PCM_API PCM_CHECKED pcm_status pcm_hidden_failure_at(pcm_hidden_failure *out,
                                                     const pcm_evidence *life,
                                                     const pcm_hidden_failure_terms *terms,
                                                     double interval);

/**
 * Expected cost of making the next test at times ahead of now instead of at the best time, tests
 * after it following at the advised interval: the cost curve of one job.
 *
 * The relative value of a test x after the last one is its expected cost, demands missed until then
 * included, less the long-run cost of the time until then, plus the value of what it leaves: an
 * item that is new, as old as it was, or still failed (Tijms 2003, eq. 7.2.3).
 *
 * @param out     [n] money, >= 0; 0 at the best time that is still possible
 * @param life    the evidence that the advice was given for
 * @param terms   the terms of the advice, with the age of now
 * @param advice  of pcm_hidden_failure_advise(), with a finite interval, else PCM_ERR_DOMAIN
 * @param ahead   [n] times from now, finite and >= 0
 * @param n       how many
 */
PCM_API PCM_CHECKED pcm_status pcm_hidden_failure_curve(double *out, const pcm_evidence *life,
                                                        const pcm_hidden_failure_terms *terms,
                                                        const pcm_advice *advice,
                                                        const double *ahead, size_t n);

/**
 * Tests by age instead of by interval, for an item that tests leave as old as it was: the fewer
 * the younger it is, if it wears out.
 *
 * The best ages satisfy `x[k+1] - x[k] = (F(x[k]) - F(x[k-1]))/f(x[k]) - a/b` (Barlow, Hunter &
 * Proschan 1963, J. SIAM 11, theorem 5), here with renewal: b = c_demand d - C and a = c_test +
 * b (downtime of a test), C the cost rate that results. The recursion is stable backwards only, and
 * so is run from an age that hardly any item reaches. Where tests miss failures or break items it
 * does not hold, and the schedule has equal risk (Munford & Shahani 1972, Operational Research
 * Quarterly 23), at the risk with the least cost rate.
 *
 * @param out    what the schedule achieves; rule as it was applied
 * @param age    [capacity] ages, increasing: the first tests; may be NULL if capacity is 0
 * @param capacity  room; the rest of the schedule is not given
 * @param life   the life, with a mean; decided at the estimate, or the model of greatest weight
 * @param terms  effect must be ::PCM_TEST_LEAVES_AGE; a test must cost something; limits, target,
 *               criterion and ages are not heeded
 * @param rule   what is asked for
 */
PCM_API PCM_CHECKED pcm_status pcm_hidden_failure_schedule(pcm_test_schedule *out, double *age,
                                                           size_t capacity,
                                                           const pcm_evidence *life,
                                                           const pcm_hidden_failure_terms *terms,
                                                           pcm_test_schedule_rule rule);

/** "renews", "leaves_age"; "unknown" otherwise. */
PCM_API const char *pcm_test_effect_name(pcm_test_effect effect);

PCM_END

#endif
