/* SPDX-License-Identifier: Apache-2.0 */
/* Worker threads: they draw task numbers from a counter while the caller waits and reports. Nothing
 * here is allocated, so no task can be lost for want of memory. */
#include "config.h"

#include "libpcm/base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

enum {
    WORKERS_MOST = 256,
    STACK_LEAST = 1 << 20, /* musl gives threads 128 KiB */
    WAIT_NANOSECONDS = 20 * 1000 * 1000
};

struct pool {
    size_t tasks;
    void (*run)(void *context, size_t task);
    void *context;
    atomic_size_t next;

    pthread_mutex_t mutex; /* guards `working` */
    pthread_cond_t finished;
    size_t working;
};

static int make_condition(pthread_cond_t *condition)
{
    pthread_condattr_t attributes;
    if (pthread_condattr_init(&attributes))
        return 0;
    int made = pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0 &&
               pthread_cond_init(condition, &attributes) == 0;
    pthread_condattr_destroy(&attributes);
    return made;
}

static int pool_make(struct pool *pool, size_t tasks, void (*run)(void *context, size_t task),
                     void *context)
{
    pool->tasks = tasks;
    pool->run = run;
    pool->context = context;
    atomic_init(&pool->next, 0);
    pool->working = 0;
    if (pthread_mutex_init(&pool->mutex, NULL))
        return 0;
    if (make_condition(&pool->finished))
        return 1;
    pthread_mutex_destroy(&pool->mutex);
    return 0;
}

static void pool_destroy(struct pool *pool)
{
    pthread_cond_destroy(&pool->finished);
    pthread_mutex_destroy(&pool->mutex);
}

static void *work(void *argument)
{
    struct pool *pool = argument;
    for (size_t task; (task = atomic_fetch_add(&pool->next, 1)) < pool->tasks;)
        pool->run(pool->context, task);
    pthread_mutex_lock(&pool->mutex);
    if (--pool->working == 0)
        pthread_cond_signal(&pool->finished);
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

/* Signals are for the host's threads; faults stay deliverable where they happen. */
static void block_signals(sigset_t *before)
{
    sigset_t all;
    sigfillset(&all);
    sigdelset(&all, SIGSEGV);
    sigdelset(&all, SIGBUS);
    sigdelset(&all, SIGFPE);
    sigdelset(&all, SIGILL);
    pthread_sigmask(SIG_SETMASK, &all, before);
}

static int make_attributes(pthread_attr_t *attributes)
{
    size_t stack;
    if (pthread_attr_init(attributes))
        return 0;
    if (pthread_attr_getstacksize(attributes, &stack) == 0 && stack < STACK_LEAST)
        pthread_attr_setstacksize(attributes, STACK_LEAST);
    return 1;
}

/* Starts up to `wanted` workers and returns how many there are. */
static size_t start_workers(struct pool *pool, pthread_t *workers, size_t wanted)
{
    pthread_attr_t attributes;
    if (!make_attributes(&attributes))
        return 0;
    sigset_t before;
    block_signals(&before); /* threads inherit the mask */
    size_t started = 0;
    while (started < wanted) {
        pthread_mutex_lock(&pool->mutex);
        pool->working++;
        pthread_mutex_unlock(&pool->mutex);
        if (pthread_create(&workers[started], &attributes, work, pool))
            break;
        started++;
    }
    if (started < wanted) {
        pthread_mutex_lock(&pool->mutex);
        pool->working--;
        pthread_mutex_unlock(&pool->mutex);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return started;
}

static struct timespec next_look(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_nsec += WAIT_NANOSECONDS;
    if (time.tv_nsec >= 1000000000) {
        time.tv_nsec -= 1000000000;
        time.tv_sec++;
    }
    return time;
}

/* The mutex is free while the host's callback runs. */
static void wait_reporting(struct pool *pool, pcm__watch *watch)
{
    pthread_mutex_lock(&pool->mutex);
    while (pool->working > 0) {
        struct timespec until = next_look();
        pthread_cond_timedwait(&pool->finished, &pool->mutex, &until);
        if (pool->working > 0) {
            pthread_mutex_unlock(&pool->mutex);
            pcm__watch_report(watch, 0);
            pthread_mutex_lock(&pool->mutex);
        }
    }
    pthread_mutex_unlock(&pool->mutex);
}

/* Returns 0 if not one worker could be started. */
static int run_on_workers(struct pool *pool, size_t wanted, pcm__watch *watch)
{
    pthread_t workers[WORKERS_MOST];
    size_t started = start_workers(pool, workers, wanted);
    if (started == 0)
        return 0;
    wait_reporting(pool, watch);
    for (size_t i = 0; i < started; i++)
        pthread_join(workers[i], NULL);
    return 1;
}

static size_t workers_for(size_t tasks, const pcm__watch *watch)
{
    size_t threads = (size_t)pcm__watch_threads(watch);
    if (threads > WORKERS_MOST)
        threads = WORKERS_MOST;
    return threads < tasks ? threads : tasks;
}

void pcm__parallel(size_t tasks, void (*run)(void *context, size_t task), void *context,
                   pcm__watch *watch)
{
    pcm__watch unlimited;
    if (!watch) {
        pcm__watch_begin(&unlimited, NULL);
        watch = &unlimited;
    }

    size_t wanted = workers_for(tasks, watch);
    int done = 0;
    struct pool pool;
    if (wanted > 1 && pool_make(&pool, tasks, run, context)) {
        done = run_on_workers(&pool, wanted, watch);
        pool_destroy(&pool);
    }
    for (size_t task = 0; !done && task < tasks; task++) {
        run(context, task);
        pcm__watch_report(watch, 0);
    }
}
