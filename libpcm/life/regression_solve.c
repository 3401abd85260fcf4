/* SPDX-License-Identifier: Apache-2.0 */
/* From the data to the summit: a start by least squares, then damped Newton, again from where it
 * left its reach unless that way leads nowhere. */
#include "libpcm/life/regression_solve.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

enum {
    long_data = 32768, /* rows from which on a part is solved first */
    maximum_rounds = 12 /* searches, each from where the last one left its reach */
};

static const double reach = 100.0;

/* Shapes that are so many times the one that fits the spread of ln t are not held by the data. */
static const double flat_ratio = 1e-6;
static const double steep_ratio = 1e18;

/* Sum of count e^(theta'(1, x, y)) over rows at their typical ages. */
static double total_hazard(const pcm__regression_sample *sample, const double *theta)
{
    double sums[PCM__REGRESSION_SUMS];
    const int p = sample->units.selection.count;
    pcm__regression_plain_sums(sums, sample, theta);
    double total = sums[0];
    for (size_t i = 0; i < sample->censored_count; i++) {
        const pcm__censored_row *row = &sample->censored[i];
        double l = theta[0] + theta[p + 1] * row->y;
        for (int k = 0; k < p; k++)
            l += theta[k + 1] * sample->censored_covariates[i * (size_t)p + (size_t)k];
        total += row->count * pcm__exp(l);
    }
    return total;
}

/* Standard deviation of ln t around its regression on the covariates, and without it. */
struct deviations {
    double around, total;
};

/* Regression of y on the covariates by least squares. */
static struct deviations least_squares(double *line, double m[PCM__PARAMETERS][PCM__PARAMETERS],
                                       int p)
{
    double right[PCM__PARAMETERS];
    for (int i = 0; i <= p; i++)
        right[i] = m[i][p + 1];
    if (pcm__solve_positive(line, m, right, p + 1) != 0) {
        memset(line, 0, (size_t)(p + 1) * sizeof *line);
        line[0] = right[0] / m[0][0];
    }
    double left = m[p + 1][p + 1];
    for (int i = 0; i <= p; i++)
        left -= line[i] * right[i];
    const double mean = right[0] / m[0][0];
    const double total = m[p + 1][p + 1] / m[0][0] - mean * mean;
    return (struct deviations){sqrt(fmax(left / m[0][0], 0.0)), sqrt(fmax(total, 0.0))};
}

/* A point whose shape matches the spread of ln t around its regression, as it is if no row is
 * censored, and at which cumulative hazards add up to the failures. */
static void first_point(double *theta, double m[PCM__PARAMETERS][PCM__PARAMETERS],
                        const pcm__regression_sample *sample)
{
    const int p = sample->units.selection.count;
    double line[PCM__PARAMETERS];
    const struct deviations deviations = least_squares(line, m, p);
    double b = deviations.total > 1e-12
                   ? 1.28254983016186409554 / fmax(deviations.around, 0.01 * deviations.total)
                   : 1.0;
    for (;; b *= 0.5) {
        for (int i = 0; i <= p; i++)
            theta[i] = -b * line[i];
        theta[p + 1] = b;
        const double hazard = total_hazard(sample, theta);
        if (hazard > 0.0 && isfinite(hazard)) {
            theta[0] += pcm__log(sample->failures) - pcm__log(hazard);
            return;
        }
        if (!(b > 1e-300))
            return;
    }
}

/* What the end of a search says by itself: how many times the first shape was left. */
static pcm_regression_status beyond(double ratio)
{
    if (ratio < flat_ratio)
        return PCM_REGRESSION_SHAPE_TO_ZERO;
    if (ratio > steep_ratio)
        return PCM_REGRESSION_SHAPE_TO_INFINITY;
    return PCM_REGRESSION_NOT_CONVERGED;
}

/* Searches until the summit is found or the reason why there is none. */
static pcm_regression_status search(pcm__regression_solution *out, double *theta)
{
    const int n = out->sample.plain.width + 1;
    const pcm__objective objective = {n, pcm__regression_likelihood, &out->sample};
    const double first_shape = theta[n - 1];
    for (int round = 0; round < maximum_rounds; round++) {
        for (int i = 0; i < n - 1; i++)
            out->scale[i] = fmax(1.0, 0.1 * fabs(theta[i]));
        out->scale[n - 1] = theta[n - 1];
        pcm__maximise(&out->summit, &objective, theta, out->scale, reach);
        out->passes += out->summit.evaluations;
        if (out->summit.outcome == PCM__SEARCH_FOUND)
            return PCM_REGRESSION_OK;
        const pcm_regression_status reason =
            pcm__regression_recession(&out->obstacle, &out->sample, &out->summit, theta);
        if (reason != PCM_REGRESSION_OK)
            return reason;
        const pcm_regression_status limit = beyond(out->summit.theta[n - 1] / first_shape);
        if (limit != PCM_REGRESSION_NOT_CONVERGED || out->summit.outcome != PCM__SEARCH_AWAY)
            return limit;
        memcpy(theta, out->summit.theta, (size_t)n * sizeof *theta);
    }
    return PCM_REGRESSION_NOT_CONVERGED;
}

static pcm_regression_status solve_sample(pcm__regression_solution *out)
{
    if (!(out->sample.failures > 0.0))
        return PCM_REGRESSION_NO_FAILURES;
    double moments[PCM__PARAMETERS][PCM__PARAMETERS], theta[PCM__PARAMETERS];
    pcm__regression_moments(moments, &out->sample);
    out->passes++;
    if (pcm__regression_collinear(&out->obstacle, moments, &out->sample.units))
        return PCM_REGRESSION_COLLINEAR;
    first_point(theta, moments, &out->sample);
    out->passes++;
    const pcm_regression_status status = search(out, theta);
    const int one_age =
        out->sample.youngest_failure == out->sample.oldest_failure && !out->sample.failures_between;
    return status == PCM_REGRESSION_OK && one_age ? PCM_REGRESSION_ONE_DISTINCT_FAILURE : status;
}

pcm_status pcm__regression_solution_new(pcm__regression_solution **out, const pcm_life_data *data,
                                        const pcm__regression_units *units,
                                        const double *first_point)
{
    pcm__regression_solution *solution = pcm__array_new_zero(1, sizeof *solution);
    if (!solution)
        return pcm__fail_memory();
    const pcm_status status =
        pcm__regression_sample_read(&solution->sample, data, units, first_point);
    if (status != PCM_OK) {
        pcm_release(solution);
        return status;
    }
    solution->obstacle.culprit = -1;
    solution->passes = 1;
    *out = solution;
    return PCM_OK;
}

void pcm__regression_solution_free(pcm__regression_solution *solution)
{
    if (!solution)
        return;
    pcm__regression_sample_free(&solution->sample);
    pcm_release(solution);
}

pcm_status pcm__regression_solve_whole(pcm__regression_solution **out, const pcm_life_data *data,
                                       const pcm__selection *selection)
{
    pcm__regression_units units;
    pcm_status status = pcm__regression_units_choose(&units, data, selection);
    if (status == PCM_OK)
        status = pcm__regression_solution_new(out, data, &units, NULL);
    if (status != PCM_OK)
        return status;
    (*out)->passes++;
    (*out)->status = solve_sample(*out);
    return PCM_OK;
}

pcm_status pcm__regression_solve(pcm__regression_solution **out, const pcm_life_data *data,
                                 const pcm__selection *selection)
{
    pcm__regression_solution *solution = NULL;
    pcm_status status = PCM_OK;
    if (data->count >= long_data)
        status = pcm__regression_solve_by_pilot(&solution, data, selection);
    if (status == PCM_OK && !solution)
        status = pcm__regression_solve_whole(&solution, data, selection);
    if (status == PCM_OK)
        *out = solution;
    return status;
}

pcm__selection pcm__select_all(const pcm_life_data *data)
{
    pcm__selection selection = {.count = (int)data->covariate_names.count};
    for (int k = 0; k < selection.count; k++)
        selection.column[k] = k;
    return selection;
}
