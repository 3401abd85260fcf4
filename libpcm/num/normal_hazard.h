/* SPDX-License-Identifier: Apache-2.0 */
/* The hazard of the standard normal distribution, which grows like z while the tail itself
 * vanishes. */
#ifndef PCM_NUM_NORMAL_HAZARD_H
#define PCM_NUM_NORMAL_HAZARD_H

typedef struct pcm__normal_hazard {
    double hazard; /* m(z) = phi(z)/Q(z), the inverse of Mills' ratio; m' = m (m - z) */
    double excess; /* m(z) - z > 0, without cancellation */
} pcm__normal_hazard;

/* For any finite z; full relative accuracy, but where m(z) underflows (z below -38). */
pcm__normal_hazard pcm__normal_hazard_at(double z);

#endif
