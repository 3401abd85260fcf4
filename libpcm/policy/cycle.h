/* SPDX-License-Identifier: Apache-2.0 */
/* The renewal cycle of age replacement: an item runs until it fails or reaches an age, and a new
 * one begins. Ages are given as s = ln(age/scale), cost rates in money per scale, which keeps
 * every unit and every tail within range. */
#ifndef PCM_POLICY_CYCLE_H
#define PCM_POLICY_CYCLE_H

#include <pcm/weibull.h>

/* Who is replaced at what price. */
typedef struct pcm__cycle {
    pcm_weibull life;
    double planned;
    double failure;
} pcm__cycle;

/* PCM_ERR_DOMAIN unless costs (and life) are finite and > 0. */
pcm_status pcm__cycle_check_costs(double planned, double failure);
pcm_status pcm__cycle_check(const pcm__cycle *cycle);

/* Long-run cost rate of replacing at an age; s = INFINITY is run to failure. */
double pcm__cycle_rate(const pcm__cycle *cycle, double log_age);

/* Nonzero if some finite age is better than running to failure: wear-out, and failures dearer
 * than plans. */
int pcm__cycle_has_optimum(const pcm__cycle *cycle);

/* PCM_ERR_DOMAIN, for a cost rate that is not finite. */
pcm_status pcm__cycle_fail_range(void);

#endif
