/* SPDX-License-Identifier: Apache-2.0 */
/* Every row is a stretch of age that was lived through (likelihood e^-D, D the cumulative hazard
 * collected in it), and a stretch in which the failure lies (1 - e^-D) or an age at which it
 * happened. An entry age is where the first stretch begins. A right-truncated row is divided by
 * the probability of a failure by the truncation age (Turnbull 1976, eq. 2.2). */
#include "libpcm/life/family_likelihood.h"

#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/family_jet.h"
#include "libpcm/life/life_data.h"

enum { factors_per_row = 3 };

/* Ages in units of the reference between which their squares fit a double. */
static const double smallest = 1e-150;
static const double largest = 1e150;

/* ln(p/(1-p)) of a fraction that is 1 to all intents. */
static const double certain = 25.0;

/* Age at which the row is known to have ended, one way or the other. */
static double end_of(const pcm_life *row)
{
    if (row->truncation > 0.0)
        return row->truncation;
    return row->kind == PCM_LIFE_EXACT || row->kind == PCM_LIFE_RIGHT ? row->lower : row->upper;
}

/* The power of two that is nearest to the geometric mean of the ages at which failed rows ended. */
static double central_age(const pcm_life_data *data, double failures)
{
    double sum = 0.0;
    for (size_t i = 0; i < data->count; i++)
        if (pcm__life_failed(&data->rows[i]))
            sum += data->rows[i].count / failures * pcm__log(end_of(&data->rows[i]));
    return ldexp(1.0, (int)rint(sum / 0.69314718055994530942));
}

static void add_factor(pcm__family_likelihood *likelihood, enum pcm__factor_kind kind, double from,
                       double to, double count)
{
    const double reference = likelihood->reference;
    const pcm__factor factor = {kind, from / reference, (to - from) / reference, count};
    likelihood->factors[likelihood->count++] = factor;
    likelihood->is_too_wide |= (from > 0.0 && factor.age < smallest) || factor.age > largest ||
                               (to > from && factor.ahead < smallest) || factor.ahead > largest;
}

/* A density is read as f(t)/R(entry), a hazard as h(t) R(t)/R(entry). */
static void add_exact(pcm__family_likelihood *likelihood, const pcm_life *row)
{
    add_factor(likelihood, PCM__FAILED_AT_AGE, row->lower, row->lower, row->count);
    likelihood->constant -= row->count * pcm__log(likelihood->reference);
    if (!likelihood->family->log_density)
        add_factor(likelihood, PCM__LIVED, row->entry, row->lower, row->count);
    else if (row->entry > 0.0)
        add_factor(likelihood, PCM__LIVED, 0.0, row->entry, -row->count);
}

static void add_row(pcm__family_likelihood *likelihood, const pcm_life *row)
{
    const double known = pcm__life_last_known(row);
    if (row->kind == PCM_LIFE_EXACT) {
        add_exact(likelihood, row);
        likelihood->first_failed = fmin(likelihood->first_failed, row->lower);
    } else {
        if (known > row->entry)
            add_factor(likelihood, PCM__LIVED, row->entry, known, row->count);
        if (pcm__life_failed(row)) {
            const double by = pcm__life_failed_by(row);
            add_factor(likelihood, PCM__FAILED_AHEAD, known, by, row->count);
            likelihood->first_failed = fmin(likelihood->first_failed, by);
        }
    }
    if (row->truncation > 0.0)
        add_factor(likelihood, PCM__FAILED_AHEAD, row->entry, row->truncation, -row->count);
    likelihood->is_truncated |= row->entry > 0.0 || row->truncation > 0.0;
    likelihood->oldest = fmax(likelihood->oldest, end_of(row));
}

pcm_status pcm__family_likelihood_new(pcm__family_likelihood *out, const pcm_life_data *data,
                                      const pcm__family *family, double failures)
{
    pcm__family_likelihood likelihood = {
        .family = family, .failures = failures, .first_failed = INFINITY};
    likelihood.factors = pcm__array_new(data->count, factors_per_row * sizeof *likelihood.factors);
    if (!likelihood.factors)
        return pcm__fail_memory();
    likelihood.reference = central_age(data, failures);
    for (size_t i = 0; i < data->count; i++)
        add_row(&likelihood, &data->rows[i]);
    likelihood.oldest /= likelihood.reference;
    likelihood.first_failed /= likelihood.reference;
    *out = likelihood;
    return PCM_OK;
}

void pcm__family_likelihood_free(pcm__family_likelihood *likelihood)
{
    pcm_release(likelihood->factors);
}

/* ln of the probability to live through a cumulative hazard, from its logarithm. */
static pcm__jet lived(pcm__jet log_hazard)
{
    if (log_hazard.value == -INFINITY)
        return pcm__jet_constant(0.0);
    const double hazard = pcm__exp(log_hazard.value);
    return pcm__jet_chain(&log_hazard, -hazard, -hazard, -hazard);
}

/* ln of the probability to fail in it. With s = D/(e^D - 1), the derivatives by ln D are s and
 * s (1 - D - s). */
static pcm__jet failed_ahead(pcm__jet log_hazard)
{
    if (log_hazard.value == -INFINITY)
        return pcm__jet_never();
    const double d = pcm__exp(log_hazard.value);
    if (isinf(d))
        return pcm__jet_constant(0.0);
    const double share = d > 0.0 ? d / pcm__expm1(d) : 1.0;
    const double log_probability = d < 1e-20             ? log_hazard.value
                                   : d < 0.6931471805599453 ? pcm__log(-pcm__expm1(-d))
                                                            : pcm__log1p(-pcm__exp(-d));
    return pcm__jet_chain(&log_hazard, log_probability, share, share * (1.0 - d - share));
}

static pcm__jet term_of(const pcm__factor *factor, const pcm__family *family,
                        const pcm__jet *parameter)
{
    if (factor->kind == PCM__FAILED_AT_AGE)
        return family->log_density ? family->log_density(parameter, factor->age)
                                   : family->log_hazard(parameter, factor->age);
    const pcm__jet log_hazard =
        family->log_collected(parameter, factor->age, pcm__jet_constant(factor->ahead));
    return factor->kind == PCM__LIVED ? lived(log_hazard) : failed_ahead(log_hazard);
}

void pcm__family_likelihood_at(pcm__slope *out, const double *working, const void *context)
{
    const pcm__family_likelihood *likelihood = context;
    const int n = likelihood->family->parameters;
    pcm__jet parameter[PCM_FAMILY_PARAMETERS_MAX];
    pcm__family_natural(parameter, likelihood->family, working);
    out->value = likelihood->constant;
    for (size_t i = 0; i < likelihood->count; i++) {
        const pcm__factor *factor = &likelihood->factors[i];
        const pcm__jet term = term_of(factor, likelihood->family, parameter);
        out->value += factor->count * term.value;
        if (!isfinite(out->value))
            return;
        for (int j = 0; j < n; j++) {
            out->gradient[j] += factor->count * term.first[j];
            for (int k = 0; k < n; k++)
                out->information[j][k] -= factor->count * term.second[j][k];
        }
    }
}

/* Nonzero if a parameter is at an end of its range and would go further. */
static int pushes_out(enum pcm__range range, double working, double gradient)
{
    if (range == PCM__ORIGIN)
        return working < 0.0 && gradient <= 0.0;
    return range == PCM__SHARE && working > certain && gradient >= 0.0;
}

void pcm__family_stay_within(pcm__slope *slope, const pcm__family *family, const double *working)
{
    for (int i = 0; i < family->parameters; i++) {
        if (!pushes_out(family->parameter[i].range, working[i], slope->gradient[i]))
            continue;
        slope->gradient[i] = 0.0;
        for (int j = 0; j < family->parameters; j++)
            slope->information[i][j] = slope->information[j][i] = i == j ? 1.0 : 0.0;
    }
}
