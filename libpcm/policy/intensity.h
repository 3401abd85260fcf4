/* SPDX-License-Identifier: Apache-2.0 */
/* Failures of a system that is repaired minimally: a life model read as a count of failures, whose
 * cumulative hazard is the expected number of them. */
#ifndef PCM_POLICY_INTENSITY_H
#define PCM_POLICY_INTENSITY_H

#include <pcm/distribution.h>

/* Expected failures between two ages, 0 <= from <= to <= INFINITY. */
double pcm__failures_between(const pcm_distribution *life, double from, double to);

/* Failures per unit of time at an age. */
double pcm__intensity(const pcm_distribution *life, double age);

/* Expected failures between two ages, each worth e^(-discount (its age - from)); discount >= 0. */
double pcm__discounted_failures(const pcm_distribution *life, double discount, double from,
                                double to);

/* Failures per unit of time in the long run, each worth the same (discount 0), or their level rate
 * with a discount; INFINITY if they come ever faster. */
double pcm__intensity_forever(const pcm_distribution *life, double discount);

/* Age by which so many failures are expected, or half of all where fewer come in all; > 0, finite. */
double pcm__age_of_failures(const pcm_distribution *life, double failures);

#endif
