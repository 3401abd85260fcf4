/* SPDX-License-Identifier: Apache-2.0 */
/* The Cramer-von Mises test of a power law (Crow 1974). Given how many failures a system had, the
 * -ln(t/T) of a power law are exponential with mean 1/beta, and the test is one of exponential
 * data with an unknown mean: nothing but their number matters. */
#include <math.h>

#include <pcm/power_law.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/watch.h"
#include "libpcm/life/event_data.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/random.h"
#include "libpcm/num/sort.h"
#include "libpcm/num/vector.h"

enum { samples = 4999, largest_sample = 100 };

/* C^2 of ascending exponential data, which it uses up. Their e^(-beta x) descend, which changes
 * nothing but the order of the sum. */
static double cramer_von_mises(double *x, size_t m)
{
    double sum = 0.0;
    for (size_t i = 0; i < m; i++)
        sum += x[i];
    const double beta = ((double)m - 1.0) / sum;
    for (size_t i = 0; i < m; i++)
        x[i] *= -beta;
    pcm__vector_exp(x, x, m);
    const double twice = 2.0 * (double)m;
    double square = 1.0 / (6.0 * twice);
    for (size_t i = 0; i < m; i++) {
        const double deviation = x[i] - (twice - 2.0 * (double)i - 1.0) / twice;
        square += deviation * deviation;
    }
    return square;
}

/* Ascending exponential data: the i-th of m follows the one before at the mean distance 1/(m - i)
 * (Renyi 1953). */
static void draw_sample(double *x, size_t m, uint64_t seed, uint64_t stream)
{
    pcm__random random;
    pcm__random_begin(&random, seed, stream);
    for (size_t i = 0; i < m; i++)
        x[i] = pcm__random_uniform(&random);
    pcm__vector_log(x, x, m, 0);
    double before = 0.0;
    for (size_t i = 0; i < m; i++)
        before = x[i] = before - x[i] / (double)(m - i);
}

static double count_out(double statistic, size_t m, uint64_t seed)
{
    double x[largest_sample];
    const size_t drawn = m < largest_sample ? m : largest_sample;
    int as_far = 0;
    for (uint64_t stream = 0; stream < samples; stream++) {
        draw_sample(x, drawn, seed, stream);
        as_far += cramer_von_mises(x, drawn) >= statistic;
    }
    return (1.0 + as_far) / (1.0 + samples);
}

/* Failures of a system that count: those before the failure that ended its observation. */
static size_t countable(const pcm_system *system)
{
    if (system->start > 0.0 || system->gaps > 0)
        return 0;
    size_t failures = 0;
    for (size_t i = 0; i < system->events; i++)
        failures += system->event[i].kind == PCM_MAINTENANCE_CORRECTIVE;
    return failures - (system->ends_with_failure ? 1 : 0);
}

static size_t read_system(pcm__keyed *out, const pcm_system *system)
{
    const size_t wanted = countable(system);
    size_t n = 0;
    for (size_t i = 0; n < wanted; i++)
        if (system->event[i].kind == PCM_MAINTENANCE_CORRECTIVE)
            out[n++].key = fmax(pcm__log(system->end) - pcm__log(system->event[i].age), 0.0);
    return n;
}

static pcm_status test(pcm_power_law_goodness *out, const pcm_event_data *data, uint64_t seed)
{
    const size_t m = out->failures;
    pcm__keyed *items = pcm__array_new(m, 2 * sizeof *items);
    double *x = pcm__array_new(m, sizeof *x);
    if (!items || !x) {
        pcm_release(items);
        pcm_release(x);
        return pcm__fail_memory();
    }
    size_t n = 0;
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        const pcm_system system = pcm__system_at(data, i);
        n += read_system(items + n, &system);
    }
    pcm__sort_keyed(items, items + m, m);
    for (size_t i = 0; i < m; i++)
        x[i] = items[i].key;
    if (x[m - 1] > 0.0) {
        out->statistic = cramer_von_mises(x, m);
        out->p_value = count_out(out->statistic, m, seed);
    } else {
        out->failures = 0;
    }
    pcm_release(items);
    pcm_release(x);
    return PCM_OK;
}

pcm_status pcm_power_law_test_goodness(pcm_power_law_goodness *out, const pcm_event_data *data,
                                       pcm_control *control)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (pcm_event_data_systems(data) == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no systems, at least one is needed");
    pcm_power_law_goodness goodness = {.p_value = 1.0};
    for (size_t i = 0; i < pcm_event_data_systems(data); i++) {
        const pcm_system system = pcm__system_at(data, i);
        goodness.failures += countable(&system);
    }
    if (goodness.failures >= 2) {
        pcm__watch watch;
        pcm__watch_begin(&watch, control);
        const pcm_status status = test(&goodness, data, pcm__watch_seed(&watch));
        if (status != PCM_OK)
            return status;
    }
    *out = goodness;
    return PCM_OK;
}
