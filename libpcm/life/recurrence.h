/* SPDX-License-Identifier: Apache-2.0 */
/* Failures of systems and the stretches of age in which they could be seen: what the likelihood of
 * a Poisson process reads of event data. */
#ifndef PCM_LIFE_RECURRENCE_H
#define PCM_LIFE_RECURRENCE_H

#include <pcm/event_data.h>

/* Failures ascend within a stretch and lie within it, from its lower end (exclusive, but for ties)
 * to its upper one. */
typedef struct pcm__stretch {
    double from;
    double to;
    size_t begin; /* its failures are failure[begin] to failure[end - 1] */
    size_t end;
    size_t system;
} pcm__stretch;

typedef struct pcm__recurrence {
    size_t systems;
    size_t failures;
    double *failure; /* [failures] ages */
    size_t stretches;
    pcm__stretch *stretch; /* [stretches] */
    double oldest;         /* highest age that was watched */
    double youngest;       /* lowest age that was watched */
    double exposure;       /* length of all stretches */
} pcm__recurrence;

/* Reads corrective events and windows. PCM_ERR_DATA without systems, or if their ages add up to
 * more than a double holds. */
pcm_status pcm__recurrence_read(pcm__recurrence *out, const pcm_event_data *data);

/* Drops of each stretch what came before its first failure, unless the stretch began with a new
 * system: what is left are complete gaps between failures, each followed by one that was cut off.
 * The likelihood of a Poisson process stays one, given those first failures. */
void pcm__recurrence_begin_with_failures(pcm__recurrence *recurrence);

void pcm__recurrence_free(pcm__recurrence *recurrence);

#endif
