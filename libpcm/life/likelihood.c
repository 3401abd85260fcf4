/* SPDX-License-Identifier: Apache-2.0 */
/* The log-likelihood of exact, right-, left-, interval-censored and truncated rows as the sum of
 * their factors, and where to begin the search for its maximum. */
#include "libpcm/life/likelihood.h"

#include <float.h>
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

/* Geometric mean of the failed rows' typical ages: y is then small where it matters. */
static double central_age(const pcm_life_data *data, double failures)
{
    double sum = 0.0;
    for (size_t i = 0; i < data->count; i++)
        if (pcm__life_failed(&data->rows[i]))
            sum += data->rows[i].count / failures * pcm__log(pcm__typical_age(&data->rows[i]));
    return fmin(fmax(pcm__exp(sum), DBL_MIN), DBL_MAX);
}

static void read_rows(pcm__likelihood *likelihood, const pcm_life_data *data)
{
    likelihood->reference = central_age(data, likelihood->failures);
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        likelihood->truncated |= row->entry > 0.0 || row->truncation > 0.0;
        if (row->kind == PCM_LIFE_EXACT)
            likelihood->constant -= row->count * pcm__log(row->lower);
        likelihood->count += (size_t)pcm__row_terms(&likelihood->terms[likelihood->count], row,
                                                    likelihood->reference);
    }
    for (size_t i = 0; i < likelihood->count; i++) {
        const pcm__term *term = &likelihood->terms[i];
        highest = fmax(highest, term->y);
        lowest = fmin(lowest, isfinite(term->gap) ? term->y - term->gap : term->y);
    }
    likelihood->extent = highest - lowest;
}

pcm_status pcm__likelihood_new(pcm__likelihood *out, const pcm_life_data *data, double failures)
{
    pcm__likelihood likelihood = {.failures = failures};
    likelihood.terms = pcm__array_new(data->count, PCM__ROW_TERMS * sizeof *likelihood.terms);
    if (!likelihood.terms)
        return pcm__fail_memory();
    read_rows(&likelihood, data);
    *out = likelihood;
    return PCM_OK;
}

void pcm__likelihood_free(pcm__likelihood *likelihood)
{
    pcm_release(likelihood->terms);
}

pcm__tally pcm__likelihood_at(const pcm__likelihood *likelihood, pcm__point at)
{
    pcm__tally tally = {.value = likelihood->constant};
    for (size_t i = 0; i < likelihood->count; i++)
        pcm__tally_add(&tally, &likelihood->terms[i], at);
    return tally;
}

pcm__point pcm__likelihood_first_point(const pcm__likelihood *likelihood, const pcm_life_data *data)
{
    double weight = 0.0, mean = 0.0, squares = 0.0, highest = -INFINITY;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const double y = pcm__log_quotient(pcm__typical_age(row), likelihood->reference);
        const double distance = y - mean; /* mean and variance in one pass: Welford 1962 */
        weight += row->count;
        mean += distance * row->count / weight;
        squares += row->count * distance * (y - mean);
        highest = fmax(highest, y);
    }
    const double deviation = sqrt(squares / weight);
    pcm__point at = {.b = deviation > 1e-12 ? 1.28254983016186409554 / deviation : 1.0};
    double sum = 0.0;
    for (size_t i = 0; i < data->count; i++) {
        const double y = pcm__log_quotient(pcm__typical_age(&data->rows[i]), likelihood->reference);
        sum += data->rows[i].count * pcm__exp(at.b * (y - highest));
    }
    at.u = pcm__log(likelihood->failures / sum) - at.b * highest;
    return at;
}
