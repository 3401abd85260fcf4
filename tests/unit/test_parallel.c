/* SPDX-License-Identifier: Apache-2.0 */
/* Worker threads: every task runs once, whatever the machine can give. This program's own
 * pthread_create stands before the C library's and refuses threads when a test says so. */
#include "config.h"

#include "libpcm/base/parallel.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "tests/support/suite.h"

enum { TASKS_MOST = 1000, UNLIMITED = -1 };

static int threads_granted = UNLIMITED;

__attribute__((visibility("default"))) int pthread_create(pthread_t *thread,
                                                          const pthread_attr_t *attributes,
                                                          void *(*start)(void *), void *argument)
{
    static int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (!create) {
        void *found = dlsym(RTLD_NEXT, "pthread_create");
        memcpy(&create, &found, sizeof create);
    }
    if (threads_granted == 0)
        return EAGAIN;
    if (threads_granted > 0)
        threads_granted--;
    return create(thread, attributes, start, argument);
}

struct work {
    atomic_int runs[TASKS_MOST];
    double result[TASKS_MOST];
    pthread_t caller;
    atomic_int on_caller;
    atomic_int with_signals;
};

static void count_run(void *context, size_t task)
{
    struct work *work = context;
    atomic_fetch_add(&work->runs[task], 1);
    work->result[task] = 1.0 / (double)(task + 1);
    if (pthread_equal(pthread_self(), work->caller))
        atomic_fetch_add(&work->on_caller, 1);
    sigset_t blocked;
    pthread_sigmask(SIG_BLOCK, NULL, &blocked);
    if (!sigismember(&blocked, SIGINT) || !sigismember(&blocked, SIGALRM))
        atomic_fetch_add(&work->with_signals, 1);
}

/* Runs the tasks and returns how many of them ran on the calling thread. */
static int assert_each_task_runs_once(struct work *work, size_t tasks, int threads)
{
    pcm_control *control;
    pcm__watch watch;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, threads));
    pcm__watch_begin(&watch, control);
    memset(work, 0, sizeof *work);
    work->caller = pthread_self();
    pcm__parallel(tasks, count_run, work, &watch);
    pcm_control_free(control);
    int right = 0;
    for (size_t i = 0; i < TASKS_MOST; i++)
        right += work->runs[i] == (i < tasks) &&
                 work->result[i] == (i < tasks ? 1.0 / (double)(i + 1) : 0);
    CU_ASSERT_EQUAL(right, TASKS_MOST);
    return work->on_caller;
}

static void each_task_runs_once_at_any_number_of_threads(void)
{
    static const size_t tasks[] = {0, 1, 2, 3, 7, 300, TASKS_MOST};
    static const int threads[] = {1, 2, 3, 8, 256};
    static struct work work;
    for (size_t t = 0; t < sizeof tasks / sizeof tasks[0]; t++)
        for (size_t n = 0; n < sizeof threads / sizeof threads[0]; n++)
            assert_each_task_runs_once(&work, tasks[t], threads[n]);
}

static void no_watch_means_all_processors(void)
{
    static struct work work;
    memset(&work, 0, sizeof work);
    pcm__parallel(TASKS_MOST, count_run, &work, NULL);
    int right = 0;
    for (size_t i = 0; i < TASKS_MOST; i++)
        right += work.runs[i] == 1;
    CU_ASSERT_EQUAL(right, TASKS_MOST);
}

static void one_thread_is_the_caller_s(void)
{
    static struct work work;
    CU_ASSERT_EQUAL(assert_each_task_runs_once(&work, 50, 1), 50);
    CU_ASSERT_EQUAL(assert_each_task_runs_once(&work, 50, 2), 0);
}

static void no_task_is_lost_where_threads_are_refused(void)
{
    static struct work work;
    threads_granted = 0;
    CU_ASSERT_EQUAL(assert_each_task_runs_once(&work, 100, 8), 100);
    for (int granted = 1; granted < 8; granted++) {
        threads_granted = granted;
        CU_ASSERT_EQUAL(assert_each_task_runs_once(&work, 100, 8), 0);
    }
    threads_granted = UNLIMITED;
}

static void signals_are_blocked_in_workers_and_not_in_the_caller(void)
{
    static struct work work;
    sigset_t before;
    sigset_t after;
    pthread_sigmask(SIG_BLOCK, NULL, &before);
    assert_each_task_runs_once(&work, 100, 4);
    pthread_sigmask(SIG_BLOCK, NULL, &after);
    CU_ASSERT_EQUAL(work.with_signals, 0);
    for (int signal_number = 1; signal_number < 32; signal_number++)
        CU_ASSERT_EQUAL(sigismember(&after, signal_number), sigismember(&before, signal_number));
}

static void fill_stack(void *context, size_t task)
{
    volatile char large[768 * 1024];
    for (size_t i = 0; i < sizeof large; i += 1024)
        large[i] = (char)task;
    ((int *)context)[task] = large[512 * 1024] == (char)task;
}

static void workers_have_room_on_their_stack(void)
{
    int filled[4] = {0};
    pcm__parallel(4, fill_stack, filled, NULL);
    CU_ASSERT(filled[0] && filled[1] && filled[2] && filled[3]);
}

struct patient {
    pcm__watch watch;
    pthread_t caller;
    atomic_int cut_short;
    int reports;
    int reports_elsewhere;
};

static int stop_at_the_second_report(const pcm_progress *progress, void *user)
{
    struct patient *patient = user;
    (void)progress;
    patient->reports_elsewhere += !pthread_equal(pthread_self(), patient->caller);
    return ++patient->reports == 2;
}

/* Works for ten seconds unless it is stopped. */
static void be_patient(void *context, size_t task)
{
    struct patient *patient = context;
    (void)task;
    for (int i = 0; i < 10000; i++) {
        struct timespec millisecond = {0, 1000000};
        if (pcm__watch_stopped(&patient->watch)) {
            atomic_fetch_add(&patient->cut_short, 1);
            return;
        }
        nanosleep(&millisecond, NULL);
    }
}

static void the_caller_reports_while_workers_work_and_may_stop_them(void)
{
    struct patient patient = {.caller = pthread_self()};
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, 2));
    ASSERT_OK(pcm_control_set_progress(control, stop_at_the_second_report, &patient));
    pcm__watch_begin(&patient.watch, control);
    pcm__parallel(2, be_patient, &patient, &patient.watch);
    CU_ASSERT_EQUAL(patient.cut_short, 2);
    CU_ASSERT_EQUAL(patient.reports, 2);
    CU_ASSERT_EQUAL(patient.reports_elsewhere, 0);
    pcm_control_free(control);
}

static void the_time_limit_reaches_the_workers(void)
{
    struct patient patient = {.caller = pthread_self()};
    pcm_control *control;
    ASSERT_OK(pcm_control_new(&control));
    ASSERT_OK(pcm_control_set_threads(control, 2));
    ASSERT_OK(pcm_control_set_time_limit(control, 0.05));
    pcm__watch_begin(&patient.watch, control);
    pcm__parallel(5, be_patient, &patient, &patient.watch);
    CU_ASSERT_EQUAL(patient.cut_short, 5);
    pcm_control_free(control);
}

static void run_parallel_inside(void *context, size_t task)
{
    struct work *works = context;
    pcm__parallel(100, count_run, &works[task], NULL);
}

static void tasks_may_have_tasks(void)
{
    static struct work works[3];
    memset(works, 0, sizeof works);
    pcm__parallel(3, run_parallel_inside, works, NULL);
    int right = 0;
    for (int w = 0; w < 3; w++)
        for (int i = 0; i < 100; i++)
            right += works[w].runs[i] == 1;
    CU_ASSERT_EQUAL(right, 300);
}

SUITE("parallel",
      {"each task runs once at any number of threads",
       each_task_runs_once_at_any_number_of_threads},
      {"no watch means all processors", no_watch_means_all_processors},
      {"one thread is the caller's", one_thread_is_the_caller_s},
      {"no task is lost where threads are refused", no_task_is_lost_where_threads_are_refused},
      {"signals are blocked in workers and not in the caller",
       signals_are_blocked_in_workers_and_not_in_the_caller},
      {"workers have room on their stack", workers_have_room_on_their_stack},
      {"the caller reports while workers work and may stop them",
       the_caller_reports_while_workers_work_and_may_stop_them},
      {"the time limit reaches the workers", the_time_limit_reaches_the_workers},
      {"tasks may have tasks", tasks_may_have_tasks})
