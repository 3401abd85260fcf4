/* SPDX-License-Identifier: Apache-2.0 */
/* Expected failures, planned replacements, downtime and present worth over time, of an item that is
 * replaced at failure or at an age T. With R = R(T), downtimes df and dp, and a new item at work at
 * time 0, the expected failures solve
 *     A(t) = F(min(t, T)) + int_0^T A(t - df - u) dF(u) + R A(t - T - dp)
 * (renewal theory with cycles min(life, T): Cox 1962, section 2.2 and chapter 10). Planned
 * replacements follow without another equation: after each failure, and at first, they come at s_n
 * = n T + (n-1) dp with probability R^n until the next failure, so that B(t) = sum over n of R^n
 * ([s_n <= t] + A(t - df - s_n)). An item does not age while it is down. */
#ifndef PCM_OUTLOOK_RENEWAL_PROSPECT_H
#define PCM_OUTLOOK_RENEWAL_PROSPECT_H

#include <pcm/advice.h>

/* How an item is kept. Checked: age, downtimes and discount finite and >= 0. */
typedef struct pcm__keeping {
    const pcm_distribution *life;
    double age;
    double replacement_age; /* > 0; INFINITY: never. If it was reached, one replaces at time 0 */
    double downtime_planned;
    double downtime_failure;
    double discount;
} pcm__keeping;

/* Expected counts up to a time. */
typedef struct pcm__counts {
    double failures;
    double planned; /* at time 0 included */
    double downtime;
    double failures_worth; /* counts weighted with e^(-discount time) */
    double planned_worth;
} pcm__counts;

/* The curves of one item up to a horizon. Immutable, readable by any thread. */
typedef struct pcm__prospect pcm__prospect;

/* 0 < horizon < INFINITY. PCM_ERR_MEMORY only. */
pcm_status pcm__prospect_new(pcm__prospect **out, const pcm__keeping *keeping, double horizon);
void pcm__prospect_free(pcm__prospect *prospect);

/* From time 0 to t >= 0. Thousands of cycles ahead they go on at the long-run rates. */
pcm__counts pcm__prospect_counts(const pcm__prospect *prospect, double t);

/* Expected present cost over the horizon of the terms, from their age, if items are replaced at an
 * age: terms.horizon > 0, costs, downtimes and discount of the terms checked, 0 < replacement_age
 * <= INFINITY. To about five digits, in one to a few milliseconds for some tens of cycles.
 * PCM_ERR_MEMORY only. */
pcm_status pcm__horizon_cost(double *out, const pcm_distribution *life, const pcm_terms *terms,
                             double replacement_age);

#endif
