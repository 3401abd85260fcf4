/* SPDX-License-Identifier: Apache-2.0 */
/* Worker threads for independent tasks. */
#ifndef PCM_BASE_PARALLEL_H
#define PCM_BASE_PARALLEL_H

#include <stddef.h>

#include "libpcm/base/watch.h"

/* Runs run(context, task) for task = 0 .. tasks-1 on at most pcm__watch_threads() threads. A task
 * writes only to its own place, so results do not depend on who ran it. The calling thread waits,
 * reporting progress; it runs the tasks itself where one thread is asked for or no other can be
 * started, polling between tasks. Tasks should look at pcm__watch_stopped(). `watch` may be NULL
 * (all processors, no limits). Signals are blocked in the workers. */
void pcm__parallel(size_t tasks, void (*run)(void *context, size_t task), void *context,
                   pcm__watch *watch);

#endif
