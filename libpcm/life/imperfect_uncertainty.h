/* SPDX-License-Identifier: Apache-2.0 */
/* What the parameters of a virtual age model might be instead of their estimates. */
#ifndef PCM_LIFE_IMPERFECT_UNCERTAINTY_H
#define PCM_LIFE_IMPERFECT_UNCERTAINTY_H

#include <stdint.h>

#include "libpcm/life/imperfect.h"

/* A normal distribution of (ln(scale/reference), ln shape, rho corrective, rho preventive). */
typedef struct pcm__uncertainty {
    double mean[PCM__IMPERFECT_PARAMETERS];
    /* covariance = lower lower', rows in `order` */
    double lower[PCM__IMPERFECT_PARAMETERS][PCM__IMPERFECT_PARAMETERS];
    int order[PCM__IMPERFECT_PARAMETERS]; /* those at a limit first */
    int limited;                          /* how many rhos lie at their limit 1 */
} pcm__uncertainty;

/* `confidence` is the level at which the likelihood-ratio bound gives a rho at its limit its
 * width. Statuses of pcm_imperfect_likelihood_bounds(). */
pcm_status pcm__uncertainty_learn(pcm__uncertainty *out, const pcm_event_data *data,
                                  const pcm_imperfect *fit, const pcm__upkeep *upkeep,
                                  double confidence);

/* Parameters that might be true; a rho at its limit moves down only. The same for the same seed
 * and stream. */
void pcm__uncertainty_draw(double theta[PCM__IMPERFECT_PARAMETERS],
                           const pcm__uncertainty *uncertainty, uint64_t seed, uint64_t stream);

#endif
