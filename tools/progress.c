/* SPDX-License-Identifier: Apache-2.0 */
/* Long work: a progress line on an interactive terminal, and Ctrl-C that keeps the best so far. */
#include "config.h"

#include "tools/progress.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* A signal handler can be told nothing, so what it needs is here. */
static pcm_control *volatile running;
static volatile sig_atomic_t interrupted;
static struct sigaction before;
static int line_shown;

static void stop_running(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
    pcm_control_stop(running);
}

static int show_line(const pcm_progress *progress, void *user)
{
    (void)user;
    fprintf(stderr, "\r\033[K%s  %3.0f %%  %.0f s", progress->phase, 100 * progress->fraction,
            progress->seconds);
    if (isfinite(progress->cost))
        fprintf(stderr, "  cost %.2f", progress->cost);
    if (isfinite(progress->bound))
        fprintf(stderr, "  bound %.2f", progress->bound);
    fflush(stderr);
    line_shown = 1;
    return 0;
}

void progress_clear(void)
{
    if (line_shown)
        fputs("\r\033[K", stderr);
    line_shown = 0;
}

/* SIGINT stays ignored where the caller ignores it, as with nohup. */
static void catch_interrupt(void)
{
    struct sigaction action = {.sa_handler = stop_running, .sa_flags = SA_RESETHAND | SA_RESTART};
    sigaction(SIGINT, NULL, &before);
    if (before.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
}

pcm_status progress_begin(pcm_control **out)
{
    pcm_control *control;
    pcm_status status = pcm_control_new(&control);
    if (status)
        return status;
    if (isatty(STDERR_FILENO)) {
        status = pcm_control_set_progress(control, show_line, NULL);
        if (status) {
            pcm_control_free(control);
            return status;
        }
    }
    interrupted = 0;
    running = control;
    catch_interrupt();
    *out = control;
    return PCM_OK;
}

void progress_end(pcm_control *control)
{
    progress_clear();
    sigaction(SIGINT, &before, NULL);
    running = NULL;
    pcm_control_free(control);
}

static pcm_status set_limits(pcm_control *control, double time_limit, long long threads,
                             uint64_t seed)
{
    pcm_status status = pcm_control_set_time_limit(control, time_limit);
    if (status == PCM_OK)
        status = pcm_control_set_threads(control, (int)threads);
    if (status == PCM_OK)
        status = pcm_control_set_seed(control, seed);
    return status;
}

pcm_status progress_begin_limited(pcm_control **out, double time_limit, long long threads,
                                  uint64_t seed)
{
    pcm_control *control;
    pcm_status status = progress_begin(&control);
    if (status)
        return status;
    status = set_limits(control, time_limit, threads, seed);
    if (status == PCM_OK)
        *out = control;
    else
        progress_end(control);
    return status;
}

int progress_interrupted(void)
{
    return interrupted != 0;
}
