/* SPDX-License-Identifier: Apache-2.0 */
/* Control of long calls, seen from both sides. */
#include "config.h"

#include <pcm/control.h>

#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "libpcm/base/watch.h"
#include "tests/support/chaos.h"
#include "tests/support/suite.h"

static pcm_control *new_control(void)
{
    pcm_control *control = NULL;
    ASSERT_OK(pcm_control_new(&control));
    return control;
}

static void rest(long milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}

static void assert_defaults(pcm_control *control)
{
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    CU_ASSERT_EQUAL(pcm__watch_seed(&watch), 1);
    CU_ASSERT(pcm__watch_threads(&watch) >= 1);
    CU_ASSERT(pcm__watch_threads(&watch) <= 256);
    CU_ASSERT_EQUAL(pcm__watch_left(&watch), INFINITY);
    CU_ASSERT_FALSE(pcm__watch_stopped(&watch));
    CU_ASSERT_FALSE(pcm__watch_report(&watch, 1));
}

static void no_control_is_a_control_with_the_defaults(void)
{
    pcm_control *control = new_control();
    assert_defaults(NULL);
    assert_defaults(control);
    pcm_control_free(control);
}

static void settings_arrive(void)
{
    pcm_control *control = new_control();
    ASSERT_OK(pcm_control_set_threads(control, 3));
    ASSERT_OK(pcm_control_set_seed(control, UINT64_MAX));
    ASSERT_OK(pcm_control_set_time_limit(control, 1000));
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    CU_ASSERT_EQUAL(pcm__watch_threads(&watch), 3);
    CU_ASSERT_EQUAL(pcm__watch_seed(&watch), UINT64_MAX);
    CU_ASSERT(pcm__watch_left(&watch) <= 1000);
    CU_ASSERT(pcm__watch_left(&watch) > 900);
    ASSERT_OK(pcm_control_set_threads(control, 0));
    CU_ASSERT(pcm__watch_threads(&watch) >= 1);
    ASSERT_OK(pcm_control_set_threads(control, 256));
    CU_ASSERT_EQUAL(pcm__watch_threads(&watch), 256);
    pcm_control_free(control);
}

static void settings_out_of_range_are_refused_and_change_nothing(void)
{
    pcm_control *control = new_control();
    ASSERT_OK(pcm_control_set_threads(control, 2));
    ASSERT_STATUS(pcm_control_set_threads(control, -1), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("threads = -1");
    ASSERT_STATUS(pcm_control_set_threads(control, 257), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("threads = 257");
    ASSERT_STATUS(pcm_control_set_time_limit(control, -0.5), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("seconds = -0.5");
    ASSERT_STATUS(pcm_control_set_time_limit(control, NAN), PCM_ERR_DOMAIN);
    ASSERT_MESSAGE("seconds = nan");
    ASSERT_STATUS(pcm_control_set_time_limit(control, -INFINITY), PCM_ERR_DOMAIN);
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    CU_ASSERT_EQUAL(pcm__watch_threads(&watch), 2);
    CU_ASSERT_EQUAL(pcm__watch_left(&watch), INFINITY);
    pcm_control_free(control);
}

static void null_is_refused_or_ignored(void)
{
    ASSERT_STATUS(pcm_control_new(NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_control_set_threads(NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_control_set_seed(NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_control_set_time_limit(NULL, 1), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_control_set_progress(NULL, NULL, NULL), PCM_ERR_ARGUMENT);
    pcm_control_stop(NULL);
    pcm_control_resume(NULL);
    pcm_control_free(NULL);
}

static void the_time_limit_stops(void)
{
    pcm_control *control = new_control();
    ASSERT_OK(pcm_control_set_time_limit(control, 0.05));
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    rest(60);
    CU_ASSERT(pcm__watch_stopped(&watch));
    CU_ASSERT_EQUAL(pcm__watch_left(&watch), 0);
    ASSERT_OK(pcm_control_set_time_limit(control, 1000));
    pcm__watch_begin(&watch, control);
    CU_ASSERT_FALSE(pcm__watch_stopped(&watch));
    ASSERT_OK(pcm_control_set_time_limit(control, 0));
    pcm__watch_begin(&watch, control);
    CU_ASSERT(pcm__watch_stopped(&watch));
    pcm_control_free(control);
}

static void a_stop_lasts_until_it_is_taken_back(void)
{
    pcm_control *control = new_control();
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    CU_ASSERT_FALSE(pcm__watch_stopped(&watch));
    pcm_control_stop(control);
    CU_ASSERT(pcm__watch_stopped(&watch));
    pcm__watch_begin(&watch, control);
    CU_ASSERT(pcm__watch_stopped(&watch));
    pcm_control_resume(control);
    pcm__watch_begin(&watch, control);
    CU_ASSERT_FALSE(pcm__watch_stopped(&watch));
    pcm_control_free(control);
}

static pcm_control *interrupted;

static void stop_interrupted(int signal_number)
{
    (void)signal_number;
    pcm_control_stop(interrupted);
}

static void a_signal_handler_may_stop(void)
{
    interrupted = new_control();
    pcm__watch watch;
    pcm__watch_begin(&watch, interrupted);
    void (*before)(int) = signal(SIGUSR1, stop_interrupted);
    raise(SIGUSR1);
    signal(SIGUSR1, before);
    CU_ASSERT(pcm__watch_stopped(&watch));
    pcm_control_free(interrupted);
}

static void *stop_soon(void *control)
{
    rest(20);
    pcm_control_stop(control);
    return NULL;
}

static void another_thread_may_stop(void)
{
    pcm_control *control = new_control();
    pcm__watch watch;
    pthread_t other;
    pcm__watch_begin(&watch, control);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&other, NULL, stop_soon, control), 0);
    int waits = 0;
    while (!pcm__watch_stopped(&watch) && waits++ < 2000)
        rest(1);
    pthread_join(other, NULL);
    CU_ASSERT(pcm__watch_stopped(&watch));
    CU_ASSERT(waits < 2000);
    pcm_control_free(control);
}

struct listener {
    int calls;
    int answer;
    pcm_progress last;
};

static int listen(const pcm_progress *progress, void *user)
{
    struct listener *listener = user;
    listener->calls++;
    listener->last = *progress;
    return listener->answer;
}

static void progress_is_reported_ten_times_a_second_or_at_once(void)
{
    struct listener listener = {0};
    pcm_control *control = new_control();
    ASSERT_OK(pcm_control_set_progress(control, listen, &listener));
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    watch.progress.phase = "resting";
    watch.progress.fraction = 0.25;
    CU_ASSERT_FALSE(pcm__watch_report(&watch, 1));
    CU_ASSERT_EQUAL(listener.calls, 1);
    ASSERT_TEXT(listener.last.phase, "resting");
    CU_ASSERT_EQUAL(listener.last.fraction, 0.25);
    CU_ASSERT_EQUAL(listener.last.cost, INFINITY);
    CU_ASSERT_EQUAL(listener.last.bound, -INFINITY);
    rest(110);
    CU_ASSERT_FALSE(pcm__watch_report(&watch, 0));
    CU_ASSERT_EQUAL(listener.calls, 2);
    CU_ASSERT(listener.last.seconds >= 0.1);

    /* However slow this machine is: no more calls than tenths of a second have passed. */
    double from = listener.last.seconds;
    for (int i = 0; i < 10000; i++)
        pcm__watch_report(&watch, 0);
    CU_ASSERT(listener.calls - 2 <= (int)((listener.last.seconds - from) / 0.1) + 1);

    ASSERT_OK(pcm_control_set_progress(control, NULL, NULL));
    int calls = listener.calls;
    pcm__watch_report(&watch, 1);
    CU_ASSERT_EQUAL(listener.calls, calls);
    pcm_control_free(control);
}

static void a_callback_may_stop_its_call_and_only_that(void)
{
    struct listener listener = {.answer = 1};
    pcm_control *control = new_control();
    ASSERT_OK(pcm_control_set_progress(control, listen, &listener));
    pcm__watch watch;
    pcm__watch_begin(&watch, control);
    CU_ASSERT_FALSE(pcm__watch_stopped(&watch));
    CU_ASSERT(pcm__watch_report(&watch, 1));
    CU_ASSERT(pcm__watch_stopped(&watch));
    pcm__watch_begin(&watch, control);
    CU_ASSERT_FALSE(pcm__watch_stopped(&watch));
    pcm_control_free(control);
}

static int make_and_free(void)
{
    pcm_control *control = NULL;
    pcm_status status = pcm_control_new(&control);
    pcm_control_free(control);
    return status;
}

static void making_a_control_survives_want_of_memory(void)
{
    chaos_run(make_and_free);
}

SUITE("control",
      {"no control is a control with the defaults", no_control_is_a_control_with_the_defaults},
      {"settings arrive", settings_arrive},
      {"settings out of range are refused and change nothing",
       settings_out_of_range_are_refused_and_change_nothing},
      {"NULL is refused or ignored", null_is_refused_or_ignored},
      {"the time limit stops", the_time_limit_stops},
      {"a stop lasts until it is taken back", a_stop_lasts_until_it_is_taken_back},
      {"a signal handler may stop", a_signal_handler_may_stop},
      {"another thread may stop", another_thread_may_stop},
      {"progress is reported ten times a second or at once",
       progress_is_reported_ten_times_a_second_or_at_once},
      {"a callback may stop its call and only that", a_callback_may_stop_its_call_and_only_that},
      {"making a control survives want of memory", making_a_control_survives_want_of_memory})
