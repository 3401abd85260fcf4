/* SPDX-License-Identifier: Apache-2.0 */
/* Renewal cycles of one item with a Weibull life, replaced at failure or at an age, in eight
 * replications at once: the kernel of the simulation. There is one for any machine and one for
 * every wider instruction set, see vector.h; the bits of a result never depend on which is used. */
#ifndef PCM_NUM_CYCLES_H
#define PCM_NUM_CYCLES_H

#include "libpcm/num/stream_inline.h"
#include "libpcm/num/tally.h"

/* The item. Costs and downtimes are by kind, PCM__PLANNED and PCM__FAILURE. */
typedef struct pcm__cycles {
    double scale;
    double inverse_shape;
    double interval; /* INFINITY: run to failure */
    double survival; /* R(interval) */
    double cost[PCM__KINDS];
    double downtime[PCM__KINDS];
} pcm__cycles;

/* Eight replications of an item on their way. */
typedef struct pcm__flight {
    pcm__streams streams;
    double clock[PCM__LANES]; /* when the item is new; INFINITY: a lane that is not used */
    /* What is added to, up to the horizon. */
    double acts[PCM__KINDS][PCM__LANES];
    double downtime[PCM__LANES];
} pcm__flight;

typedef struct pcm__cycles_kernel {
    const char *name;
    /* Runs all lanes up to the horizon. A lane in which there are more acts than `most` is left,
     * and then the result is nonzero; the tally has 8 lanes. */
    int (*run)(pcm__flight *flight, const pcm__tally *tally, const pcm__cycles *cycles,
               const pcm__periods *periods, double most);
} pcm__cycles_kernel;

/* As pcm__vector_instance() and pcm__vector_best(). */
const pcm__cycles_kernel *pcm__cycles_instance(size_t index);
const pcm__cycles_kernel *pcm__cycles_best(void);

#endif
