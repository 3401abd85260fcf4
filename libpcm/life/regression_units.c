/* SPDX-License-Identifier: Apache-2.0 */
#include "libpcm/life/regression_units.h"

#include <float.h>
#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/term.h"

/* Mean and variance in one pass, of weights that may be of any size (Welford 1962; West 1979). */
struct moments {
    double mean, variance;
};

static void see(struct moments *moments, double value, double share)
{
    const double distance = value - moments->mean;
    moments->mean += distance * share;
    moments->variance += share * (distance * (value - moments->mean) - moments->variance);
}

/* log2 of an age, linear between powers of two: exact enough for a place in the middle. */
static double rough_log2(double age)
{
    int exponent;
    const double mantissa = frexp(age, &exponent);
    return exponent + 2.0 * mantissa - 2.0;
}

static double rough_exp2(double logarithm)
{
    const double whole = floor(logarithm);
    return ldexp(1.0 + (logarithm - whole), (int)whole);
}

/* A power of two that takes the largest value to about 1. */
static double unit_of(double largest)
{
    int exponent;
    frexp(largest, &exponent);
    return ldexp(1.0, exponent > -1020 ? -exponent : 1020);
}

static void choose_units(pcm__regression_units *out, const pcm_life_data *data)
{
    const size_t width = data->covariate_names.count;
    double largest[PCM_COVARIATES_MAX] = {0.0};
    for (size_t i = 0; i < data->count; i++)
        for (int k = 0; k < out->selection.count; k++) {
            const double x = data->covariates[i * width + (size_t)out->selection.column[k]];
            largest[k] = fmax(largest[k], fabs(x));
        }
    for (int k = 0; k < out->selection.count; k++)
        out->unit[k] = unit_of(largest[k]);
}

pcm_status pcm__regression_units_choose(pcm__regression_units *out, const pcm_life_data *data,
                                        const pcm__selection *selection)
{
    out->selection = *selection;
    choose_units(out, data);
    const size_t width = data->covariate_names.count;
    struct moments column[PCM_COVARIATES_MAX] = {{0.0, 0.0}}, failed = {0.0, 0.0};
    double items = 0.0, failures = 0.0;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        items += row->count;
        for (int k = 0; k < selection->count; k++)
            see(&column[k],
                data->covariates[i * width + (size_t)selection->column[k]] * out->unit[k],
                row->count / items);
        if (pcm__life_failed(row)) {
            failures += row->count;
            see(&failed, rough_log2(pcm__typical_age(row)), row->count / failures);
        }
    }
    if (!isfinite(items))
        return pcm__fail(PCM_ERR_DATA, "data: the counts add up to more than a double holds");
    out->reference = fmin(fmax(rough_exp2(failed.mean), DBL_MIN), DBL_MAX);
    for (int k = 0; k < selection->count; k++) {
        out->centre[k] = column[k].mean;
        out->inverse_spread[k] = column[k].variance > 0.0 ? 1.0 / sqrt(column[k].variance) : 1.0;
    }
    return PCM_OK;
}
