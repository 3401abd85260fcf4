/* SPDX-License-Identifier: Apache-2.0 */
/* Simulation of systems under imperfect maintenance. */
#ifndef PCM_LIFE_IMPERFECT_SIMULATE_H
#define PCM_LIFE_IMPERFECT_SIMULATE_H

#include <stdint.h>

#include "libpcm/life/imperfect.h"

/* What becomes of the preventive work on record. */
enum pcm__work { PCM__WORK_AS_DONE, PCM__WORK_NONE, PCM__WORK_PERFECT };

typedef struct pcm__scenario {
    enum pcm__work work;
    pcm_imperfect_model model;
    double shape;
    double scale;         /* in units of the reference age */
    double left[2];       /* 1 - rho, by pcm_maintenance_kind */
    size_t failures_most; /* of one system; more than that is taken for failures without end */
} pcm__scenario;

/* Simulates every system once and returns the cumulative hazard gathered while they were watched.
 * Its mean is the expected number of failures (the compensator of the counting process), and it
 * scatters less than the number itself. System i draws from stream first_stream + i, in every
 * scenario alike. INFINITY if failures come without end. */
double pcm__simulate_fleet(const pcm__upkeep *upkeep, const pcm__scenario *scenario, uint64_t seed,
                           uint64_t first_stream);

#endif
