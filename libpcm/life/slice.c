/* SPDX-License-Identifier: Apache-2.0 */
/* Sums over rows are formed relative to the oldest age that was survived, and stretches with a
 * failure as logarithms, so that no age and no shape makes them overflow. */
#include "libpcm/life/slice.h"

#include <float.h>
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/vector.h"

/* Moves the terms of a kind, with or without a beginning, to the front of those from `place` on.
 * Returns how many there are. */
static size_t gather(pcm__likelihood *likelihood, size_t place, enum pcm__term_kind kind,
                     int from_new)
{
    size_t found = 0;
    for (size_t i = place; i < likelihood->count; i++) {
        const pcm__term term = likelihood->terms[i];
        if (term.kind != kind || (kind == PCM__SURVIVED && isinf(term.gap) != from_new))
            continue;
        likelihood->terms[i] = likelihood->terms[place + found];
        likelihood->terms[place + found++] = term;
    }
    return found;
}

/* Sets aside the failures at known ages: they enter by two sums only. */
static void sum_exact(pcm__slices *slices)
{
    for (size_t i = 0; i < slices->likelihood.count; i++) {
        const pcm__term *term = &slices->likelihood.terms[i];
        if (term->kind == PCM__FAILED_AT) {
            slices->exact += term->count;
            slices->exact_sum += term->count * term->y;
        }
    }
}

/* Measures all ages from the oldest that was survived. */
static void move_reference(pcm__slices *slices)
{
    pcm__term *const terms = slices->likelihood.terms;
    const size_t survived = slices->survived + slices->survived_later;
    const size_t used = survived + slices->failed_within;
    double oldest = -INFINITY;
    for (size_t i = 0; i < (survived > 0 ? survived : used); i++)
        oldest = fmax(oldest, terms[i].y);
    oldest = used > 0 ? oldest : 0.0;
    for (size_t i = 0; i < used; i++)
        terms[i].y -= oldest;
    slices->exact_sum -= slices->exact * oldest;
    slices->log_reference = pcm__log(slices->likelihood.reference) + oldest;
}

pcm_status pcm__slices_new(pcm__slices *out, const pcm_life_data *data)
{
    pcm__slices slices = {.exact = 0.0};
    for (size_t i = 0; i < data->count; i++)
        slices.failures += pcm__life_failed(&data->rows[i]) ? data->rows[i].count : 0.0;
    const pcm_status status = pcm__likelihood_new(&slices.likelihood, data, slices.failures);
    if (status != PCM_OK)
        return status;
    sum_exact(&slices);
    slices.survived = gather(&slices.likelihood, 0, PCM__SURVIVED, 1);
    slices.survived_later = gather(&slices.likelihood, slices.survived, PCM__SURVIVED, 0);
    slices.failed_within =
        gather(&slices.likelihood, slices.survived + slices.survived_later, PCM__FAILED_WITHIN, 0);
    slices.columns =
        pcm__array_new(2 * slices.survived + slices.failed_within, sizeof *slices.columns);
    if (!slices.columns) {
        pcm__likelihood_free(&slices.likelihood);
        return pcm__fail_memory();
    }
    slices.y = slices.columns;
    slices.count = slices.y + slices.survived;
    slices.log_stretch = slices.count + slices.survived;
    move_reference(&slices);
    for (size_t i = 0; i < slices.survived; i++) {
        slices.y[i] = slices.likelihood.terms[i].y;
        slices.count[i] = slices.likelihood.terms[i].count;
    }
    *out = slices;
    return PCM_OK;
}

void pcm__slices_free(pcm__slices *slices)
{
    pcm_release(slices->columns);
    pcm__likelihood_free(&slices->likelihood);
}

/* Share of a stretch in the cumulative hazard up to its end. */
static double share(const pcm__term *term, double shape)
{
    return -pcm__expm1(-shape * term->gap);
}

pcm__slice pcm__slice_at(const pcm__slices *slices, double shape)
{
    const pcm__term *term = slices->likelihood.terms + slices->survived;
    double moments[4];
    pcm__vector_moments(moments, slices->y, slices->count, slices->survived, shape);
    double sum = moments[0];
    for (size_t i = 0; i < slices->survived_later; i++, term++)
        sum += term->count * pcm__exp(shape * term->y) * share(term, shape);
    for (size_t i = 0; i < slices->failed_within; i++, term++)
        slices->log_stretch[i] = shape * term->y + pcm__log(share(term, shape));
    const double exact =
        slices->exact > 0.0 ? slices->exact * pcm__log(shape) + shape * slices->exact_sum : 0.0;
    return (pcm__slice){slices, shape, slices->likelihood.constant + exact, pcm__log(sum)};
}

/* Adds count ln(1 - e^-H), H = e^a, at n points. Below H = 1/2 the series of ln((1 - e^-H)/H)
 * keeps the digits (DLMF 4.19.7 at z = iH/2); above, the plain logarithm does. */
static void add_failed_within(double *out, double count, const double *a, size_t n)
{
    double hazard[PCM__SLICE_POINTS], rest[PCM__SLICE_POINTS];
    pcm__vector_exp(hazard, a, n);
    for (size_t i = 0; i < n; i++)
        rest[i] = -hazard[i];
    pcm__vector_exp(rest, rest, n);
    for (size_t i = 0; i < n; i++)
        rest[i] = fmax(1.0 - rest[i], DBL_MIN);
    pcm__vector_log(rest, rest, n, 0);
    for (size_t i = 0; i < n; i++) {
        const double h = hazard[i], q = h * h;
        const double series =
            q * (1.0 / 24.0 -
                 q * (1.0 / 2880.0 -
                      q * (1.0 / 181440.0 - q * (1.0 / 9676800.0 - q * (1.0 / 479001600.0)))));
        out[i] += count * (h < 0.5 ? a[i] - 0.5 * h + series : rest[i]);
    }
}

void pcm__slice_values(double *out, const pcm__slice *slice, const double *v, size_t n)
{
    const pcm__slices *slices = slice->slices;
    const pcm__term *term = slices->likelihood.terms + slices->survived + slices->survived_later;
    double log_hazard[PCM__SLICE_POINTS] = {0.0}, hazard[PCM__SLICE_POINTS];
    for (size_t i = 0; i < n; i++)
        log_hazard[i] = v[i] + slice->log_survived;
    pcm__vector_exp(hazard, log_hazard, n);
    for (size_t i = 0; i < n; i++)
        out[i] = slice->base + slices->exact * v[i] - hazard[i];
    for (size_t k = 0; k < slices->failed_within; k++, term++) {
        for (size_t i = 0; i < n; i++)
            log_hazard[i] = v[i] + slices->log_stretch[k];
        add_failed_within(out, term->count, log_hazard, n);
    }
}

double pcm__slice_slope(const pcm__slice *slice, double v)
{
    const pcm__slices *slices = slice->slices;
    const pcm__term *term = slices->likelihood.terms + slices->survived + slices->survived_later;
    double slope = slices->exact - pcm__exp(v + slice->log_survived);
    for (size_t k = 0; k < slices->failed_within; k++, term++) {
        const double hazard = pcm__exp(v + slices->log_stretch[k]);
        if (hazard < 700.0)
            slope += term->count * (hazard > 0.0 ? hazard / pcm__expm1(hazard) : 1.0);
    }
    return slope;
}
