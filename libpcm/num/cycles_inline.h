/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of the kernels of cycles.h: one for machines with wide vectors, in which all lanes
 * take every step together, and one lane by lane, which looks first whether the item fails before
 * its replacement, R(T) < u, and takes logarithm and power only if it does. Both do the same
 * arithmetic. */
#ifndef PCM_NUM_CYCLES_INLINE_H
#define PCM_NUM_CYCLES_INLINE_H

#include "libpcm/num/cycles.h"
#include "libpcm/num/weibull_inline.h"

/* What the lanes do in one step. */
struct pcm__cycle_step {
    double when[PCM__LANES];
    double is_failure[PCM__LANES]; /* 1 or 0, as is_inside */
    double is_inside[PCM__LANES];
    double place[PCM__LANES]; /* its whole part is the row of the tally */
    double cost[PCM__LANES];
    double downtime[PCM__LANES];
};

/* Nonzero while any lane is before the horizon. */
PCM__ALWAYS_INLINE int pcm__take_step(struct pcm__cycle_step *step, pcm__flight *flight,
                                      const pcm__cycles *cycles, const pcm__periods *periods)
{
    double u[PCM__LANES], life[PCM__LANES], inside = 0.0;
    const double survival = cycles->survival, interval = cycles->interval;
    const double scale = cycles->scale, inverse_shape = cycles->inverse_shape;
    const double horizon = periods->horizon, per_time = periods->per_time;
    const double last = (double)(periods->count - 1), beyond = (double)periods->count;
    const double cost_failure = cycles->cost[PCM__FAILURE];
    const double cost_planned = cycles->cost[PCM__PLANNED];
    const double downtime_failure = cycles->downtime[PCM__FAILURE];
    const double downtime_planned = cycles->downtime[PCM__PLANNED];
    for (int lane = 0; lane < PCM__LANES; lane++)
        u[lane] = pcm__next_uniform(&flight->streams.word[0][lane], &flight->streams.word[1][lane],
                                    &flight->streams.word[2][lane], &flight->streams.word[3][lane]);
    for (int lane = 0; lane < PCM__LANES; lane++)
        life[lane] = pcm__life_lane(scale, inverse_shape, u[lane]);
    for (int lane = 0; lane < PCM__LANES; lane++) {
        step->is_failure[lane] = u[lane] > survival ? 1.0 : 0.0;
        step->when[lane] = flight->clock[lane] + (u[lane] > survival ? life[lane] : interval);
    }
    for (int lane = 0; lane < PCM__LANES; lane++) {
        const double place = step->when[lane] * per_time;
        const double row = place < last ? place : last;
        step->place[lane] = step->when[lane] <= horizon ? row : beyond;
        step->is_inside[lane] = step->when[lane] <= horizon ? 1.0 : 0.0;
    }
    for (int lane = 0; lane < PCM__LANES; lane++) {
        step->cost[lane] = step->is_failure[lane] > 0.0 ? cost_failure : cost_planned;
        step->downtime[lane] =
            step->is_failure[lane] > 0.0 ? downtime_failure : downtime_planned;
    }
    for (int lane = 0; lane < PCM__LANES; lane++) {
        flight->clock[lane] = step->when[lane] + step->downtime[lane];
        flight->acts[PCM__FAILURE][lane] += step->is_inside[lane] * step->is_failure[lane];
        flight->acts[PCM__PLANNED][lane] +=
            step->is_inside[lane] - step->is_inside[lane] * step->is_failure[lane];
    }
    for (int lane = 0; lane < PCM__LANES; lane++)
        inside += step->is_inside[lane];
    return inside > 0.0;
}

PCM__ALWAYS_INLINE void pcm__record_step(const struct pcm__cycle_step *step,
                                         const pcm__tally *tally, const pcm__periods *periods)
{
    double *acts = tally->acts, *cost = tally->cost;
    const int32_t rows = periods->count + 1;
    for (int32_t lane = 0; lane < PCM__LANES; lane++) {
        const int32_t row = (int32_t)step->place[lane];
        const int32_t act = row + (step->is_failure[lane] > 0.0 ? rows : 0);
        acts[act * PCM__LANES + lane] += 1.0;
        cost[row * PCM__LANES + lane] += step->cost[lane];
    }
}

PCM__ALWAYS_INLINE void pcm__record_downtime(const struct pcm__cycle_step *step,
                                             pcm__flight *flight, const pcm__tally *tally,
                                             const pcm__periods *periods)
{
    for (size_t lane = 0; lane < PCM__LANES; lane++)
        if (step->is_inside[lane] > 0.0)
            flight->downtime[lane] += pcm__tally_downtime(tally, periods, lane, step->when[lane],
                                                          step->downtime[lane]);
}

PCM__ALWAYS_INLINE int pcm__cycles_by_lanes(pcm__flight *flight, const pcm__tally *tally,
                                            const pcm__cycles *cycles, const pcm__periods *periods,
                                            double most)
{
    const int has_downtime = cycles->downtime[PCM__FAILURE] + cycles->downtime[PCM__PLANNED] > 0.0;
    struct pcm__cycle_step step;
    for (double steps = 0.0; steps <= most; steps += 1.0) {
        if (!pcm__take_step(&step, flight, cycles, periods))
            return 0;
        pcm__record_step(&step, tally, periods);
        if (has_downtime)
            pcm__record_downtime(&step, flight, tally, periods);
    }
    return 1;
}

PCM__ALWAYS_INLINE int pcm__cycles_of_lane(pcm__flight *flight, const pcm__tally *tally,
                                           const pcm__cycles *cycles, const pcm__periods *periods,
                                           double most, int lane)
{
    pcm__stream stream = pcm__stream_of_lane(&flight->streams, lane);
    double clock = flight->clock[lane], acts[PCM__KINDS] = {0.0, 0.0}, down = 0.0;
    for (double steps = 0.0; steps <= most; steps += 1.0) {
        const double u = pcm__stream_uniform(&stream);
        const int kind = u > cycles->survival ? PCM__FAILURE : PCM__PLANNED;
        const double time =
            clock + (kind == PCM__FAILURE
                         ? pcm__life_lane(cycles->scale, cycles->inverse_shape, u)
                         : cycles->interval);
        if (!(time <= periods->horizon)) {
            flight->acts[PCM__FAILURE][lane] += acts[PCM__FAILURE];
            flight->acts[PCM__PLANNED][lane] += acts[PCM__PLANNED];
            flight->downtime[lane] += down;
            return 0;
        }
        pcm__tally_act(tally, periods, (size_t)lane, kind, time, cycles->cost[kind]);
        if (cycles->downtime[kind] > 0.0)
            down += pcm__tally_downtime(tally, periods, (size_t)lane, time, cycles->downtime[kind]);
        acts[kind] += 1.0;
        clock = time + cycles->downtime[kind];
    }
    return 1;
}

PCM__ALWAYS_INLINE int pcm__cycles_one_by_one(pcm__flight *flight, const pcm__tally *tally,
                                              const pcm__cycles *cycles,
                                              const pcm__periods *periods, double most)
{
    for (int lane = 0; lane < PCM__LANES; lane++)
        if (flight->clock[lane] <= periods->horizon &&
            pcm__cycles_of_lane(flight, tally, cycles, periods, most, lane))
            return 1;
    return 0;
}

#endif
