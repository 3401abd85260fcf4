/* SPDX-License-Identifier: Apache-2.0 */
/* Control of long calls, from outside (pcm_control) and from inside (pcm__watch). */
#include "config.h"

#include "libpcm/base/watch.h"

#include <math.h>
#include <time.h>
#include <unistd.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"

_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "pcm_control_stop() must be safe in a signal handler");

enum { THREADS_MOST = 256 };

#define DEFAULT_SEED 1
#define SECONDS_BETWEEN_REPORTS 0.1

struct pcm_control {
    double time_limit;
    int threads; /* 0 = all processors */
    uint64_t seed;
    pcm_progress_function progress;
    void *user;
    atomic_int stop;
};

pcm_status pcm_control_new(pcm_control **out)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_control *control = pcm__array_new_zero(1, sizeof *control);
    if (!control)
        return pcm__fail_memory();
    control->time_limit = INFINITY;
    control->seed = DEFAULT_SEED;
    atomic_init(&control->stop, 0);
    *out = control;
    return PCM_OK;
}

void pcm_control_free(pcm_control *control)
{
    pcm_release(control);
}

pcm_status pcm_control_set_time_limit(pcm_control *control, double seconds)
{
    if (!control)
        return pcm__fail_null("control");
    if (!(seconds >= 0))
        return pcm__fail(PCM_ERR_DOMAIN, "seconds = %s: must be a number >= 0 or infinity",
                         pcm__text(seconds).chars);
    control->time_limit = seconds;
    return PCM_OK;
}

pcm_status pcm_control_set_threads(pcm_control *control, int threads)
{
    if (!control)
        return pcm__fail_null("control");
    if (threads < 0 || threads > THREADS_MOST)
        return pcm__fail(PCM_ERR_DOMAIN, "threads = %d: must be 0 to %d", threads, THREADS_MOST);
    control->threads = threads;
    return PCM_OK;
}

pcm_status pcm_control_set_seed(pcm_control *control, uint64_t seed)
{
    if (!control)
        return pcm__fail_null("control");
    control->seed = seed;
    return PCM_OK;
}

pcm_status pcm_control_set_progress(pcm_control *control, pcm_progress_function progress,
                                    void *user)
{
    if (!control)
        return pcm__fail_null("control");
    control->progress = progress;
    control->user = user;
    return PCM_OK;
}

void pcm_control_stop(pcm_control *control)
{
    if (control)
        atomic_store(&control->stop, 1);
}

void pcm_control_resume(pcm_control *control)
{
    if (control)
        atomic_store(&control->stop, 0);
}

static double monotonic_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void pcm__watch_begin(pcm__watch *watch, pcm_control *control)
{
    watch->control = control;
    watch->started = monotonic_seconds();
    watch->limit = control ? control->time_limit : INFINITY;
    watch->reported = watch->started;
    atomic_init(&watch->stop, 0);
    watch->progress = (pcm_progress){"", 0, 0, INFINITY, -INFINITY};
}

int pcm__watch_stopped(pcm__watch *watch)
{
    if (atomic_load(&watch->stop))
        return 1;
    if (watch->control && atomic_load(&watch->control->stop))
        return 1;
    if (pcm__watch_left(watch) > 0)
        return 0;
    atomic_store(&watch->stop, 1);
    return 1;
}

int pcm__watch_report(pcm__watch *watch, int now)
{
    pcm_control *control = watch->control;
    if (control && control->progress) {
        double time = monotonic_seconds();
        if (now || time - watch->reported >= SECONDS_BETWEEN_REPORTS) {
            watch->reported = time;
            watch->progress.seconds = time - watch->started;
            if (control->progress(&watch->progress, control->user))
                atomic_store(&watch->stop, 1);
        }
    }
    return pcm__watch_stopped(watch);
}

double pcm__watch_left(const pcm__watch *watch)
{
    if (isinf(watch->limit))
        return INFINITY;
    return fmax(0, watch->started + watch->limit - monotonic_seconds());
}

/* Processors that are online; what a container grants may be fewer, which costs time only. */
static int processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    if (count < 1)
        return 1;
    return count < THREADS_MOST ? (int)count : THREADS_MOST;
}

int pcm__watch_threads(const pcm__watch *watch)
{
    int asked = watch->control ? watch->control->threads : 0;
    return asked ? asked : processors();
}

uint64_t pcm__watch_seed(const pcm__watch *watch)
{
    return watch->control ? watch->control->seed : DEFAULT_SEED;
}
