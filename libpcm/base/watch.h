/* SPDX-License-Identifier: Apache-2.0 */
/* Watching over one long call: what pcm_control asks for, seen from inside. The monotonic clock
 * is read for limits and progress only; no result depends on it unless it cuts the work off. */
#ifndef PCM_BASE_WATCH_H
#define PCM_BASE_WATCH_H

#include <stdatomic.h>

#include <pcm/control.h>

typedef struct pcm__watch {
    pcm_control *control; /* may be NULL */
    double started;       /* monotonic seconds */
    double limit;         /* seconds after started, INFINITY */
    double reported;      /* when progress was last reported */
    atomic_int stop;      /* set once the callback asked or the time is up */
    pcm_progress progress; /* what the next report says; written by the caller's thread */
} pcm__watch;

void pcm__watch_begin(pcm__watch *watch, pcm_control *control);

/* Any thread: nonzero if the work is to end now with the best result so far. */
int pcm__watch_stopped(pcm__watch *watch);

/* Caller's thread only: reports progress if a tenth of a second has passed since the last report
 * (or always, if `now` is nonzero), and returns pcm__watch_stopped(). */
int pcm__watch_report(pcm__watch *watch, int now);

/* Seconds until the limit, at least 0; INFINITY without one. */
double pcm__watch_left(const pcm__watch *watch);

/* Threads to use, at least 1. */
int pcm__watch_threads(const pcm__watch *watch);

uint64_t pcm__watch_seed(const pcm__watch *watch);

#endif
