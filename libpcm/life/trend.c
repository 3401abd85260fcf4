/* SPDX-License-Identifier: Apache-2.0 */
/* Trend tests of one system or of many. */
#include <math.h>

#include <pcm/trend.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/event_data.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/probability.h"

/* What the tests add up. */
struct sums {
    double unit; /* of ages: the longest watched age, so that nothing overflows */
    size_t failures;
    size_t systems;
    double deviation; /* sum of u - L/2 */
    double square;    /* sum of L^2/12 */
    double logs;      /* sum of ln(L/u) */
    /* Over runs of at least two complete times between failures: */
    size_t runs;
    size_t times;
    double run_deviation; /* sum of D */
    double run_variance;  /* its variance over all orders of the times */
    double spread;        /* sum of (x/mean - 1)^2 */
};

/* A run of complete times between failures: mean and summed squared deviations as they come
 * (Welford 1962), and the sum of j x_j. */
struct run {
    size_t count;
    double mean;
    double squares;
    double ranked;
};

static void extend(struct run *run, double x)
{
    run->count++;
    const double before = x - run->mean;
    run->mean += before / (double)run->count;
    run->squares += before * (x - run->mean);
    run->ranked += (double)run->count * x;
}

/* Adds what a run has to say, and begins the next. Times that are alike but for rounding say
 * nothing. */
static void finish(struct sums *sums, struct run *run)
{
    const double m = (double)run->count;
    const double rounding = 1e-26 * m * run->mean * run->mean;
    if (run->count >= 2) {
        sums->runs++;
        sums->times += run->count;
    }
    if (run->count >= 2 && run->squares > rounding) {
        sums->run_deviation += 0.5 * m * (m + 1.0) * run->mean - run->ranked;
        sums->run_variance += m * (m + 1.0) / 12.0 * run->squares;
        sums->spread += run->squares / (run->mean * run->mean);
    }
    *run = (struct run){0};
}

static double watched_age(const pcm_system *system)
{
    double total = 0.0;
    for (size_t i = 0; i <= system->gaps; i++)
        total += pcm__watched(system, i).to - pcm__watched(system, i).from;
    return total;
}

static size_t failures_of(const pcm_system *system)
{
    size_t failures = 0;
    for (size_t i = 0; i < system->events; i++)
        failures += system->event[i].kind == PCM_MAINTENANCE_CORRECTIVE;
    return failures;
}

/* Adds a complete time between failures for each failure whose predecessor in the same stretch is
 * known, or that was the first of a new system. */
static void add_runs(struct sums *sums, const pcm_system *system)
{
    struct run run = {0};
    size_t stretch = 0;
    double previous = system->start > 0.0 ? NAN : 0.0;
    for (size_t i = 0; i < system->events; i++) {
        if (system->event[i].kind != PCM_MAINTENANCE_CORRECTIVE)
            continue;
        const double age = system->event[i].age;
        for (; age > pcm__watched(system, stretch).to; stretch++) {
            finish(sums, &run);
            previous = NAN;
        }
        if (!isnan(previous))
            extend(&run, (age - previous) / sums->unit);
        previous = age;
    }
    finish(sums, &run);
}

/* Adds the failures of a system in watched age, but for the one that ended the observation. */
static void add_failures(struct sums *sums, const pcm_system *system)
{
    const double length = watched_age(system), log_length = pcm__log(length);
    const size_t counted = failures_of(system) - (system->ends_with_failure ? 1 : 0);
    size_t stretch = 0, failures = 0;
    double before = 0.0;
    for (size_t i = 0; failures < counted; i++) {
        if (system->event[i].kind != PCM_MAINTENANCE_CORRECTIVE)
            continue;
        const double age = system->event[i].age;
        for (; age > pcm__watched(system, stretch).to; stretch++)
            before += pcm__watched(system, stretch).to - pcm__watched(system, stretch).from;
        const double u = before + (age - pcm__watched(system, stretch).from);
        sums->deviation += (u - 0.5 * length) / sums->unit;
        sums->square += length / sums->unit * (length / sums->unit) / 12.0;
        sums->logs += log_length - pcm__log(u);
        failures++;
    }
    sums->failures += counted;
    sums->systems += counted > 0;
}

/* The result of a test whose two tails have these probabilities. */
static pcm_trend judged(const struct sums *sums, double statistic, double improving,
                        double deteriorating, double level)
{
    pcm_trend trend = {.statistic = statistic,
                       .p_value = fmin(2.0 * fmin(improving, deteriorating), 1.0),
                       .failures = sums->failures,
                       .systems = sums->systems};
    if (trend.p_value <= level)
        trend.direction = improving < deteriorating ? PCM_TREND_IMPROVING : PCM_TREND_DETERIORATING;
    return trend;
}

static pcm_trend untested(const struct sums *sums, pcm_trend_status status)
{
    return (pcm_trend){
        .status = status, .p_value = 1.0, .failures = sums->failures, .systems = sums->systems};
}

static pcm_trend judge_normal(const struct sums *sums, double statistic, double level)
{
    return judged(sums, statistic, pcm__normal_upper(-statistic), pcm__normal_upper(statistic),
                  level);
}

static pcm_trend laplace(const struct sums *sums, double level)
{
    if (sums->failures < PCM_TREND_FAILURES)
        return untested(sums, PCM_TREND_TOO_FEW_FAILURES);
    return judge_normal(sums, sums->deviation / sqrt(sums->square), level);
}

static pcm_trend mil_hdbk_189c(const struct sums *sums, double level)
{
    if (sums->failures == 0)
        return untested(sums, PCM_TREND_TOO_FEW_FAILURES);
    const double freedom = 2.0 * (double)sums->failures;
    const double statistic = 2.0 * fmax(sums->logs, 0.0);
    pcm_trend trend = judged(sums, statistic, pcm__chi_square_upper(freedom, statistic),
                             pcm__chi_square_lower(freedom, statistic), level);
    trend.freedom = freedom;
    return trend;
}

static pcm_trend lewis_robinson(const struct sums *sums, double level)
{
    pcm_trend trend;
    if (sums->times < PCM_TREND_FAILURES)
        trend = untested(sums, PCM_TREND_TOO_FEW_FAILURES);
    else if (!(sums->run_variance > 0.0))
        trend = untested(sums, PCM_TREND_GAPS_ALIKE);
    else
        trend = judge_normal(sums, sums->run_deviation / sqrt(sums->run_variance), level);
    trend.failures = sums->times;
    trend.systems = sums->runs;
    if (trend.status == PCM_TREND_OK)
        trend.variation = sqrt(sums->spread / (double)(sums->times - sums->runs));
    return trend;
}

static pcm_status check(const pcm_trend *out, const pcm_event_data *data, size_t system,
                        double level)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    const size_t systems = pcm_event_data_systems(data);
    if (systems == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no systems, at least one is needed");
    if (system != PCM_ALL_SYSTEMS && system >= systems)
        return pcm__fail(PCM_ERR_NOT_FOUND, "system = %zu: there are %zu, counted from 0", system,
                         systems);
    if (!(level > 0.0 && level < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "level = %s: must be between 0 and 1",
                         pcm__text(level).chars);
    return PCM_OK;
}

pcm_status pcm_trend_tests(pcm_trend out[PCM_TREND_TESTS], const pcm_event_data *data,
                           size_t system, double level)
{
    const pcm_status status = check(out, data, system, level);
    if (status != PCM_OK)
        return status;
    const size_t first = system == PCM_ALL_SYSTEMS ? 0 : system;
    const size_t end = system == PCM_ALL_SYSTEMS ? pcm_event_data_systems(data) : system + 1;
    struct sums sums = {.unit = 0.0};
    for (size_t i = first; i < end; i++) {
        const pcm_system each = pcm__system_at(data, i);
        sums.unit = fmax(sums.unit, watched_age(&each));
    }
    for (size_t i = first; i < end; i++) {
        const pcm_system each = pcm__system_at(data, i);
        add_failures(&sums, &each);
        add_runs(&sums, &each);
    }
    out[PCM_TREND_LAPLACE] = laplace(&sums, level);
    out[PCM_TREND_MIL_HDBK_189C] = mil_hdbk_189c(&sums, level);
    out[PCM_TREND_LEWIS_ROBINSON] = lewis_robinson(&sums, level);
    return PCM_OK;
}

const char *pcm_trend_test_name(pcm_trend_test test)
{
    switch (test) {
    case PCM_TREND_LAPLACE:
        return "laplace";
    case PCM_TREND_MIL_HDBK_189C:
        return "mil_hdbk_189c";
    case PCM_TREND_LEWIS_ROBINSON:
        return "lewis_robinson";
    }
    return "unknown";
}

const char *pcm_trend_status_name(pcm_trend_status status)
{
    switch (status) {
    case PCM_TREND_OK:
        return "ok";
    case PCM_TREND_TOO_FEW_FAILURES:
        return "too_few_failures";
    case PCM_TREND_GAPS_ALIKE:
        return "gaps_alike";
    }
    return "unknown";
}

const char *pcm_trend_direction_name(pcm_trend_direction direction)
{
    switch (direction) {
    case PCM_TREND_NONE_SEEN:
        return "none_seen";
    case PCM_TREND_IMPROVING:
        return "improving";
    case PCM_TREND_DETERIORATING:
        return "deteriorating";
    }
    return "unknown";
}
