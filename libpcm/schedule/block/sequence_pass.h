/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loop of the dynamic programming over visits, once for every instruction set; the bits
 * of a result do not depend on which is used. */
#ifndef PCM_SCHEDULE_SEQUENCE_PASS_H
#define PCM_SCHEDULE_SEQUENCE_PASS_H

#include <stddef.h>

/* to[i] = min(to[i], from + gap[i]). */
typedef void pcm__pass_kernel(double *to, const double *gap, double from, size_t n);

/* The one for an instruction set, of which 0 is any machine's; NULL if this machine has it not. */
pcm__pass_kernel *pcm__pass_instance(size_t index);

/* The fastest. */
pcm__pass_kernel *pcm__pass_best(void);

#endif
