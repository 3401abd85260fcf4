/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Control of long work: progress, stop, time limit, threads, seed.
 *
 * A call that may take long takes a control as its last argument; NULL means no progress, no
 * limit, all processors, seed 1. One control may serve several calls one after the other. While one
 * runs, only pcm_control_stop() and pcm_control_resume() may be called with it.
 */
#ifndef PCM_CONTROL_H
#define PCM_CONTROL_H

#include <stdint.h>

#include <pcm/status.h>

PCM_BEGIN

/** Settings of a long call, and the flag that stops it. Opaque. */
typedef struct pcm_control pcm_control;

/** What a progress callback is told. Fields may be added at the end. */
typedef struct pcm_progress {
    const char *phase; /**< What is being done, a static English phrase. */
    double fraction;   /**< Share of the work done, 0 to 1; 0 where it is not known. */
    double seconds;    /**< Time since the call began. */
    double cost;       /**< Of a schedule: cost of the best plan so far, with a penalty for what it
                        * lacks or breaks; INFINITY while there is none, and of other calls. */
    double bound;      /**< Lower bound of the cost so far; -INFINITY while there is none, and of
                        * other calls. */
} pcm_progress;

/**
 * Progress callback: called on the thread that made the call, about ten times a second and at each
 * new phase. @p progress is valid during the callback. A nonzero return asks the call to stop with
 * the best result so far; a call that has no part of a result to give fails with PCM_ERR_CALLBACK.
 */
typedef int (*pcm_progress_function)(const pcm_progress *progress, void *user);

/** Makes a control with the defaults above; free with pcm_control_free(). */
PCM_API PCM_CHECKED pcm_status pcm_control_new(pcm_control **out);

/** Frees a control that no call is using. */
PCM_API void pcm_control_free(pcm_control *control);

/** Stops each call after about @p seconds (>= 0) of wall time with the best result so far.
 * INFINITY: no limit. PCM_ERR_DOMAIN if negative or NaN. A result that was cut off by the clock is
 * not repeatable. */
PCM_API PCM_CHECKED pcm_status pcm_control_set_time_limit(pcm_control *control, double seconds);

/** Threads to use, 0 to 256, PCM_ERR_DOMAIN beyond; 0 = all processors. No result depends on it. */
PCM_API PCM_CHECKED pcm_status pcm_control_set_threads(pcm_control *control, int threads);

/** Seed of everything random. The same seed and input give the same bits. */
PCM_API PCM_CHECKED pcm_status pcm_control_set_seed(pcm_control *control, uint64_t seed);

/** Sets the progress callback; NULL removes it. @p user is handed to it as it is. */
PCM_API PCM_CHECKED pcm_status pcm_control_set_progress(pcm_control *control,
                                                        pcm_progress_function progress,
                                                        void *user);

/** Asks the running and all later calls with this control to stop. May be called from any
 * thread and from a signal handler. NULL does nothing. */
PCM_API void pcm_control_stop(pcm_control *control);

/** Takes a stop back, for the next call. NULL does nothing. */
PCM_API void pcm_control_resume(pcm_control *control);

PCM_END

#endif
