/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Overhaul of a repairable system: every failure is repaired minimally, so that the system goes on
 * as old as it was, and an overhaul makes it as good as new.
 *
 * With H(t) failures to be expected by an age of t since the last overhaul, the long-run cost per
 * unit of time is `C(t) = (cp + cf H(t)) / t` (Barlow & Hunter 1960, Operations Research 8, policy
 * II), with cp the cost of an overhaul (`cost_planned`) and cf that of a failure with its repair
 * (`cost_failure`). For a power law `H(t) = (t/scale)^shape` with shape > 1
 *
 *     T* = scale (cp / (cf (shape - 1)))^(1/shape),   C(T*) = cp shape / ((shape - 1) T*),
 *
 * for every other family the condition `t h(t) - H(t) = cp/cf` is solved. A failure that costs less
 * than an overhaul is the rule here, and no reason against overhauls.
 *
 * The models of the evidence are read as counts of failures: their cumulative hazard is H, as
 * pcm_evidence_from_power_law() gives it.
 *
 * | terms | what they change |
 * |---|---|
 * | downtimes | a cycle takes `t + dp + df H(t)` of calendar time |
 * | discount d | a cycle costs `cp e^(-d t) + cf int_0^t e^(-d u) h(u) du` and is worth
 * `(1 - e^(-d t))/d` of time (Fox 1966); downtimes are short against that, and left out |
 * | horizon L | acting at every age t from the present age on, until the horizon; with n overhauls
 * and a rising intensity the best is t = (age + L)/(n + 1). Downtimes are left out |
 * | availability | `(dp + df H(t)) / t` is minimised, downtime per uptime; both downtimes must be
 * above 0, else the reason is ::PCM_REASON_COST_NOT_POSITIVE with them as its figures, or
 * ::PCM_REASON_DOWNTIME_NOT_LONGER where failures take no time |
 * | one cycle | as the cost rate: the length of a cycle is no matter of chance |
 *
 * Where the intensity rises without end, so does the cost rate of a system that is never
 * overhauled: without discount, horizon or downtimes `cost_rate_run_to_failure` and `saving_rate`
 * are then INFINITY, and `saving` is 1. The figure to look at is `saving_rate_now`, against the
 * interval of today. Where the intensity does not rise, overhauls buy nothing:
 * ::PCM_REASON_HAZARD_DOES_NOT_RISE.
 *
 * All functions may be called from any thread.
 */
#ifndef PCM_OVERHAUL_H
#define PCM_OVERHAUL_H

#include <stddef.h>

#include <pcm/advice.h>

PCM_BEGIN

/**
 * When to overhaul: ::PCM_ACT_AT_AGE, where the age is the time since the last overhaul.
 *
 * @param out       the decision; `p_fail_before` is that of any failure, `minimum_reliability` that
 *                  of an interval without one
 * @param evidence  of the failures of one system; NULL counts as ::PCM_EVIDENCE_NONE
 * @param terms     `age` and intervals in time since the last overhaul
 * @return          PCM_ERR_ARGUMENT for NULL, PCM_ERR_DOMAIN for terms that are NaN or negative
 *                  times, PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_overhaul_advise(pcm_advice *out, const pcm_evidence *evidence,
                                                   const pcm_terms *terms);

/**
 * Expected cost of the next overhaul at times ahead of now instead of at the best time, given the
 * age: the cost curve of one job.
 *
 * @param out       [n] money, >= 0
 * @param evidence  as in pcm_overhaul_advise()
 * @param terms     under which pcm_overhaul_advise() can decide, else PCM_ERR_DOMAIN
 * @param ahead     [n] times from now, finite and >= 0
 * @param n         how many
 */
PCM_API PCM_CHECKED pcm_status pcm_overhaul_curve(double *out, const pcm_evidence *evidence,
                                                  const pcm_terms *terms, const double *ahead,
                                                  size_t n);

/**
 * Cost rate of overhauling at given intervals; the mean over the models of a posterior.
 *
 * @param out       [n] money per unit of time, or downtime per uptime; may be INFINITY
 * @param evidence  as in pcm_overhaul_advise()
 * @param terms     as in pcm_overhaul_curve()
 * @param interval  [n] > 0; INFINITY: never
 * @param n         how many
 */
PCM_API PCM_CHECKED pcm_status pcm_overhaul_cost_rate(double *out, const pcm_evidence *evidence,
                                                      const pcm_terms *terms,
                                                      const double *interval, size_t n);

PCM_END

#endif
