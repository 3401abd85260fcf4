/* SPDX-License-Identifier: Apache-2.0 */
/* The log-likelihood of exact, right-, left-, interval-censored and truncated rows.
 *
 * Every row is taken apart into a stretch of age that was survived (likelihood e^-D, D the
 * cumulative hazard of the stretch), and a stretch in which the failure lies (1 - e^-D) or an age
 * at which it happened (b e^z / t). An entry age is where the first stretch begins, so a
 * left-censored row with an entry age is right without a special case. A row that is there only
 * because its items failed by the truncation age is divided by the probability of that: a stretch
 * of failure that counts negatively (Turnbull 1976, eq. 2.2). */
#include "libpcm/life/likelihood.h"

#include <float.h>
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

static double log_ratio(double to, double from)
{
    const double growth = (to - from) / from;
    return growth < 0x1p-2 * DBL_MAX && growth > -0.5 ? pcm__log1p(growth)
                                                      : pcm__log(to) - pcm__log(from);
}

static void add_term(pcm__likelihood *likelihood, enum pcm__term_kind kind, double from, double to,
                     double count)
{
    likelihood->terms[likelihood->count++] =
        (pcm__term){.kind = kind,
                    .y = log_ratio(to, likelihood->reference),
                    .gap = from > 0.0 ? log_ratio(to, from) : INFINITY,
                    .count = count};
}

/* The age that stands for a row where only rough size matters. */
static double typical_age(const pcm_life *row)
{
    switch (row->kind) {
    case PCM_LIFE_LEFT:
        return 0.5 * row->upper;
    case PCM_LIFE_INTERVAL:
        return row->lower + 0.5 * (row->upper - row->lower);
    default:
        return row->lower;
    }
}

/* Geometric mean of the failed rows' typical ages: y is then small where it matters. */
static double central_age(const pcm_life_data *data, double failures)
{
    double sum = 0.0;
    for (size_t i = 0; i < data->count; i++)
        if (pcm__life_failed(&data->rows[i]))
            sum += data->rows[i].count / failures * pcm__log(typical_age(&data->rows[i]));
    return fmin(fmax(pcm__exp(sum), DBL_MIN), DBL_MAX);
}

static void read_rows(pcm__likelihood *likelihood, const pcm_life_data *data)
{
    likelihood->reference = central_age(data, likelihood->failures);
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const double known = pcm__life_last_known(row);
        if (known > row->entry)
            add_term(likelihood, PCM__SURVIVED, row->entry, known, row->count);
        likelihood->truncated |= row->entry > 0.0 || row->truncation > 0.0;
        if (row->kind == PCM_LIFE_EXACT) {
            add_term(likelihood, PCM__FAILED_AT, 0.0, row->lower, row->count);
            likelihood->constant -= row->count * pcm__log(row->lower);
        } else if (pcm__life_failed(row)) {
            add_term(likelihood, PCM__FAILED_WITHIN, known, pcm__life_failed_by(row), row->count);
        }
        if (row->truncation > 0.0)
            add_term(likelihood, PCM__FAILED_WITHIN, row->entry, row->truncation, -row->count);
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
    likelihood.terms = pcm__array_new(data->count, 3 * sizeof *likelihood.terms);
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

/* Adds `scale` times the derivatives of D to the gradient, and takes them off the information;
 * p and q are the first and second derivative of D by b, divided by D, as D is by u. */
static void add_derivatives(pcm__tally *tally, double scale, double p, double q)
{
    tally->gradient[0] += scale;
    tally->gradient[1] += scale * p;
    tally->information[0] -= scale;
    tally->information[1] -= scale * p;
    tally->information[2] -= scale * q;
}

/* ln(1 - e^-d), exact for small and for large d (Maechler 2012). */
static double log_probability(double d)
{
    return d < 0.6931471805599453 ? pcm__log(-pcm__expm1(-d)) : pcm__log1p(-pcm__exp(-d));
}

static void add_stretch(pcm__tally *tally, const pcm__term *term, pcm__point at)
{
    const double hazard = pcm__exp(at.u + at.b * term->y);
    const double d = -hazard * pcm__expm1(-at.b * term->gap);
    /* Gap times the cumulative hazard at its beginning over that collected in it. */
    const double begun = isfinite(term->gap) ? term->gap / pcm__expm1(at.b * term->gap) : 0.0;
    const double p = term->y + begun;
    const double q = term->y * term->y + (begun > 0.0 ? (2.0 * term->y - term->gap) * begun : 0.0);
    if (term->kind == PCM__SURVIVED) {
        tally->value -= term->count * d;
        add_derivatives(tally, -term->count * d, p, q);
        return;
    }
    tally->value += term->count * log_probability(d);
    if (d > 700.0)
        return;
    const double share =
        d > 0.0 ? d / pcm__expm1(d) : 1.0; /* d times the derivative of ln(1 - e^-d) */
    const double bend = term->count * share * (share + d);
    add_derivatives(tally, term->count * share, p, q);
    tally->information[0] += bend;
    tally->information[1] += bend * p;
    tally->information[2] += bend * p * p;
}

pcm__tally pcm__likelihood_at(const pcm__likelihood *likelihood, pcm__point at)
{
    pcm__tally tally = {.value = likelihood->constant};
    for (size_t i = 0; i < likelihood->count; i++) {
        const pcm__term *term = &likelihood->terms[i];
        if (term->kind == PCM__FAILED_AT) {
            tally.value += term->count * (at.u + at.b * term->y + pcm__log(at.b));
            tally.gradient[0] += term->count;
            tally.gradient[1] += term->count * (term->y + 1.0 / at.b);
            tally.information[2] += term->count / (at.b * at.b);
        } else {
            add_stretch(&tally, term, at);
        }
    }
    return tally;
}

pcm__point pcm__likelihood_first_point(const pcm__likelihood *likelihood, const pcm_life_data *data)
{
    double weight = 0.0, mean = 0.0, squares = 0.0, highest = -INFINITY;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const double y = log_ratio(typical_age(row), likelihood->reference);
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
        const double y = log_ratio(typical_age(&data->rows[i]), likelihood->reference);
        sum += data->rows[i].count * pcm__exp(at.b * (y - highest));
    }
    at.u = pcm__log(likelihood->failures / sum) - at.b * highest;
    return at;
}
