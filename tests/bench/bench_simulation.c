/* SPDX-License-Identifier: Apache-2.0 */
/* Events per second of the simulation as ratios to a plain loop that takes logarithm and power of
 * the C library for every life: 10,000 assets under age replacement over 20 years, alone and with
 * crews and spares in common. Those that share are of mixed ages, as fleets are: new ones would all
 * be due for their first replacement at one moment. As in bench_fit.c what is compared takes turns
 * in one process, and the median of the ratios of all rounds is printed, with the best rate. One
 * thread. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "libpcm/outlook/simulation.h"
#include "tests/bench/clock.h"

enum { rounds = 9, assets = 10000, replications = 16 };

static const double horizon = 20.0, interval = 3.5, shape = 2.5, scale = 5.0;

static pcm_simulation_asset new_fleet[assets], mixed_fleet[assets];
static pcm_control *one_thread;

/* What takes turns. */
struct contender {
    const char *name;
    double (*run)(const struct contender *contender); /* events */
    const pcm_simulation_asset *fleet;
    const pcm__cycles_kernel *kernel;
    pcm_simulation_options options;
    double nanoseconds[rounds]; /* for one event */
    double events;
};

static double plain_loop(const struct contender *contender)
{
    double acts[2] = {0.0, 0.0};
    (void)contender;
    for (uint64_t replication = 0; replication < replications; replication++)
        for (uint64_t asset = 0; asset < assets; asset++) {
            pcm__stream stream;
            pcm__stream_begin(&stream, pcm__replication_key(1, replication), asset);
            for (double time = 0.0;;) {
                const double life =
                    scale * pow(-log(pcm__stream_uniform(&stream)), 1.0 / shape);
                time += fmin(life, interval);
                if (time > horizon)
                    break;
                acts[life < interval] += 1.0;
            }
        }
    return acts[0] + acts[1];
}

static double twin(const struct contender *contender)
{
    pcm_simulation *simulation;
    pcm_simulation_summary summary;
    stop_if(pcm__simulate(&simulation, contender->fleet, assets, &contender->options, one_thread,
                          contender->kernel) != PCM_OK ||
            pcm_simulation_get_summary(&summary, simulation) != PCM_OK);
    pcm_simulation_free(simulation);
    return (double)summary.events;
}

/* The first contender is the measure of all. */
static void compete(const char *title, struct contender *contenders, size_t count)
{
    for (int round = 0; round < rounds; round++)
        for (size_t i = 0; i < count; i++) {
            const double began = seconds();
            contenders[i].events = contenders[i].run(&contenders[i]);
            contenders[i].nanoseconds[round] =
                1e9 * (seconds() - began) / contenders[i].events;
        }
    printf("\n%s\n", title);
    for (size_t i = 0; i < count; i++) {
        double ratios[rounds], times[rounds];
        for (int round = 0; round < rounds; round++) {
            times[round] = contenders[i].nanoseconds[round];
            ratios[round] = contenders[0].nanoseconds[round] / times[round];
        }
        qsort(ratios, rounds, sizeof *ratios, by_size);
        qsort(times, rounds, sizeof *times, by_size);
        printf("  %-34s %-9s %6.1f ns/event (best %5.1f: %5.1f M/s)   %4.2f times as fast\n",
               contenders[i].name, contenders[i].kernel ? contenders[i].kernel->name : "",
               times[rounds / 2], times[0], 1e3 / times[0], ratios[rounds / 2]);
    }
}

static void set_fleets(double downtime)
{
    for (size_t i = 0; i < assets; i++) {
        new_fleet[i] = (pcm_simulation_asset){.life = {PCM_FAMILY_WEIBULL, {shape, scale, 0.0}},
                                              .policy = PCM_SIMULATION_AGE_REPLACEMENT,
                                              .interval = interval,
                                              .failure = {1000.0, 2.0 * downtime},
                                              .planned = {100.0, downtime}};
        mixed_fleet[i] = new_fleet[i];
        mixed_fleet[i].age = interval * (double)(i * 7919 % assets) / assets;
    }
}

static void compare(const char *title, double downtime)
{
    static const pcm_simulation_options alone = {horizon, 20, replications, 0, -1, 0.0};
    static const pcm_simulation_options spares = {horizon, 20, replications, 0, 400, 0.1};
    static const pcm_simulation_options both = {horizon, 20, replications, 50, 400, 0.1};
    const pcm__cycles_kernel *best = pcm__cycles_best();
    struct contender contenders[8] = {{.name = "plain loop, no periods", .run = plain_loop}};
    size_t count = 1;
    for (size_t i = 0; pcm__cycles_instance(i); i++)
        contenders[count++] = (struct contender){.name = "alone",
                                                 .run = twin,
                                                 .fleet = new_fleet,
                                                 .kernel = pcm__cycles_instance(i),
                                                 .options = alone};
    contenders[count++] = (struct contender){.name = "shared spares",
                                             .run = twin,
                                             .fleet = mixed_fleet,
                                             .kernel = best,
                                             .options = spares};
    contenders[count] = contenders[count - 1];
    contenders[count++].name = "shared spares and 50 crews";
    contenders[count - 1].options = both;
    contenders[count] = contenders[count - 1];
    contenders[count++].name = "the same, all new at the start";
    contenders[count - 1].fleet = new_fleet;
    set_fleets(downtime);
    compete(title, contenders, count);
}

int main(void)
{
    stop_if(pcm_control_new(&one_thread) != PCM_OK ||
            pcm_control_set_threads(one_thread, 1) != PCM_OK);
    compare("Without downtime", 0.0);
    compare("With downtime", 0.01);
    pcm_control_free(one_thread);
    return 0;
}
