/* SPDX-License-Identifier: Apache-2.0 */
/* The renewal function: how many failures are expected by a time if every item that fails is
 * replaced at once by a new one. It solves M(t) = F(t) + int_0^t M(t - u) dF(u) (Cox 1962, eq.
 * 4.2.1; Feller 1971, section XI.1); with a first item of an age a its F is that of the life that
 * remains, and the equation becomes the sum M_a(t) = F_a(t) + int_0^t M(t - u) dF_a(u). */
#ifndef PCM_OUTLOOK_RENEWAL_FUNCTION_H
#define PCM_OUTLOOK_RENEWAL_FUNCTION_H

#include <pcm/distribution.h>

/* A renewal function up to a horizon. Immutable, readable by any thread. */
typedef struct pcm__renewal pcm__renewal;

/* Solves the equation for a checked life, a first item of an age >= 0, a rate of discount >= 0 and
 * times up to a horizon, 0 < horizon < INFINITY. Its cost grows with the logarithm of the horizon
 * once the waves of the first generations have died out. PCM_ERR_MEMORY only. */
pcm_status pcm__renewal_new(pcm__renewal **out, const pcm_distribution *life, double age,
                            double discount, double horizon);
void pcm__renewal_free(pcm__renewal *renewal);

/* Expected failures by a time >= 0. Beyond the horizon, and 1e8 lives ahead in any case, they go on
 * at the long-run rate 1/mean, or where there is no mean at the rate of the horizon. */
double pcm__renewals(const pcm__renewal *renewal, double t);

/* Their rate at a time >= 0, the renewal density; INFINITY where that of the life is. */
double pcm__renewal_density(const pcm__renewal *renewal, double t);

/* int_0^t e^(-discount u) dM(u): the expected present worth of 1 at each failure. */
double pcm__renewal_worth(const pcm__renewal *renewal, double t);

#endif
