/* SPDX-License-Identifier: Apache-2.0 */
/* Systems whose repairs rejuvenate, simulated from act to act. What is averaged is the cumulative
 * hazard that a system gathers, whose mean is the expected number of failures (the compensator of
 * the counting process), and which scatters less than the number itself. All places of a table and
 * all systems compared meet the same random numbers, so that differences are not those of luck. */
#include <math.h>

#include "libpcm/base/parallel.h"
#include "libpcm/life/imperfect.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/random.h"
#include "libpcm/num/vector_inline.h"
#include "libpcm/policy/imperfect_cycle.h"

/* Places lie between e^-3 and e^1.5 scales. */
static const double first_place = -3.0, place_step = 0.25;

/* Failures of one system after which they are taken to come without end. */
enum { failures_most = 1000, sojourns = 200, sojourns_dropped = 40 };
static const double without_end = 1e12;

struct path {
    const pcm_imperfect_life *system;
    pcm__random random;
    pcm__condition condition;
    double hazard_left; /* to gather until the next failure */
    double gathered;
    size_t failures;
};

/* As exact as simulation asks for, and much faster than pcm__pow(). */
static double power(double x, double exponent)
{
    if (!(x > 0.0))
        return 0.0;
    const double logarithm = exponent * pcm__log_lane(x, 0.0);
    return logarithm < 700.0 ? pcm__exp_lane(logarithm) : INFINITY;
}

static double hazard(const struct path *path, double age)
{
    return power(age, path->system->life.shape);
}

static double draw(struct path *path)
{
    return -pcm__log_lane(pcm__random_uniform(&path->random), 0.0);
}

static struct path begin(const pcm_imperfect_life *system, uint64_t seed, uint64_t stream)
{
    struct path path = {.system = system};
    pcm__random_begin(&path.random, seed, stream);
    path.hazard_left = draw(&path);
    return path;
}

static void fail(struct path *path, double since)
{
    path->gathered += path->hazard_left;
    path->condition.since = since;
    path->condition =
        pcm__after_work(path->condition, path->system->model, 1.0 - path->system->rho_corrective);
    path->hazard_left = draw(path);
    path->failures++;
}

/* Lives through a stretch of length x and the act at its end; the scale is 1. */
static void live(struct path *path, double x)
{
    const double shape = path->system->life.shape;
    double left = x;
    while (path->failures < failures_most) {
        const double age = path->condition.after + path->condition.since;
        const double begin = hazard(path, age), end = hazard(path, age + left) - begin;
        if (path->hazard_left > end) {
            path->hazard_left -= end;
            path->gathered += end;
            path->condition.since += left;
            path->condition = pcm__after_work(path->condition, path->system->model,
                                              1.0 - path->system->rho_preventive);
            return;
        }
        const double at_failure = power(begin + path->hazard_left, 1.0 / shape);
        left = fmax(left - fmax(at_failure - age, 0.0), 0.0);
        fail(path, fmax(at_failure - path->condition.after, 0.0));
    }
}

struct work {
    pcm__failure_table *tables;
    const pcm_imperfect_life *system;
    int acts;
    size_t paths;
    uint64_t seed;
    pcm__watch *watch;
};

/* One place of all tables. Once a system fails without end, so does the mean: no need to look at
 * its later stretches, in whatever system. */
static void fill_place(void *context, size_t place)
{
    const struct work *work = context;
    const double x = pcm__exp(first_place + place_step * (double)place);
    double sum[PCM_IMPERFECT_ACTS_MOST] = {0.0}, squares[PCM_IMPERFECT_ACTS_MOST] = {0.0};
    int acts = work->acts;
    for (size_t i = 0; i < work->paths && acts > 0; i++) {
        struct path path = begin(work->system, work->seed, i);
        if (work->watch && i % 64 == 0 && pcm__watch_stopped(work->watch))
            return;
        for (int k = 0; k < acts; k++) {
            live(&path, x);
            if (path.failures >= failures_most)
                acts = k;
            sum[k] += path.gathered;
            squares[k] += path.gathered * path.gathered;
        }
    }
    for (int k = 0; k < work->acts; k++) {
        const double mean = k < acts ? sum[k] / (double)work->paths : without_end;
        const double variance = fmax(squares[k] / (double)work->paths - mean * mean, 0.0);
        work->tables[k].log_failures[place] = pcm__log(mean);
        work->tables[k].error[place] = k < acts ? sqrt(variance / (double)work->paths) / mean : 0.0;
    }
}

void pcm__failure_tables(pcm__failure_table *tables, const pcm_imperfect_life *system, int acts,
                         size_t paths, uint64_t seed, pcm__watch *watch)
{
    struct work work = {tables, system, acts, paths, seed, watch};
    if (watch)
        pcm__parallel(PCM__TABLE_PLACES, fill_place, &work, watch);
    else
        for (size_t place = 0; place < PCM__TABLE_PLACES; place++)
            fill_place(&work, place);
}

/* Cubic Hermite interpolation with the slopes of neighbours (Catmull & Rom 1974); straight lines
 * beyond the ends, where failures are a power of x. */
pcm__failures pcm__failures_at(const pcm__failure_table *table, double scale, double x)
{
    const double place = (pcm__log(x / scale) - first_place) / place_step;
    const int last = PCM__TABLE_PLACES - 1;
    const int i = place <= 0.0 ? 0 : place >= last ? last - 1 : (int)place;
    const double *y = table->log_failures;
    const double u = place - i;
    const double rise = y[i + 1] - y[i];
    const double before = i > 0 ? 0.5 * (y[i + 1] - y[i - 1]) : rise;
    const double after = i + 2 <= last ? 0.5 * (y[i + 2] - y[i]) : rise;
    double value, slope;
    if (u < 0.0 || u > 1.0) {
        value = y[i] + rise * u;
        slope = rise;
    } else {
        const double c = before + after - 2.0 * rise, b = rise - before - c;
        value = y[i] + u * (before + u * (b + u * c));
        slope = before + u * (2.0 * b + 3.0 * u * c);
    }
    const double number = pcm__exp(value);
    return (pcm__failures){number, number * slope / (place_step * x),
                           number * fmax(table->error[i], table->error[i + 1])};
}

double pcm__failures_without_acts(const pcm_imperfect_life *system, size_t paths, uint64_t seed)
{
    const double rho = system->rho_corrective, shape = system->life.shape;
    if (rho == 1.0)
        return 1.0 / pcm__gamma(1.0 + 1.0 / shape);
    if (!(rho > 0.0) || system->model == PCM_IMPERFECT_ARA_1)
        return shape > 1.0 ? INFINITY : shape < 1.0 ? 0.0 : 1.0;
    double time = 0.0;
    for (size_t i = 0; i < paths; i++) {
        struct path path = begin(system, seed, i);
        for (int k = 0; k < sojourns; k++) {
            const double age = path.condition.after;
            const double at_failure = power(hazard(&path, age) + path.hazard_left, 1.0 / shape);
            if (k >= sojourns_dropped)
                time += fmax(at_failure - age, 0.0);
            fail(&path, fmax(at_failure - age, 0.0));
        }
    }
    return (double)paths * (sojourns - sojourns_dropped) / time;
}
