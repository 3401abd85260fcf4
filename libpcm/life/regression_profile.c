/* SPDX-License-Identifier: Apache-2.0 */
/* What takes the likelihood itself: likelihood-ratio bounds, and the test of a covariate.
 *
 * Bounds are those of the coefficients of ln scale, so the likelihood is seen as a function of
 *     m, c_1, .., c_p, b   with   u = -b (m + sum offset_k c_k),  gamma_k = -b c_k
 * instead of u, gamma, b. With offsets 0, m is ln scale at the centre of the covariates; with
 * offsets centre/spread it is the intercept, at 0. */
#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"
#include "libpcm/life/regression.h"
#include "libpcm/num/probability.h"

static const double reach = 1e6;

struct accelerated {
    const pcm__regression_sample *sample;
    double offset[PCM_COVARIATES_MAX];
};

/* m + sum offset_k c_k: ln scale at the centre. */
static double central(const struct accelerated *accelerated, const double *phi)
{
    double sum = phi[0];
    for (int k = 0; k < accelerated->sample->units.selection.count; k++)
        sum += accelerated->offset[k] * phi[k + 1];
    return sum;
}

/* A vector of derivatives by (u, gamma, b), such as a row of the information, becomes one by
 * (m, c, b). */
static void turn(double *by, const struct accelerated *accelerated, const double *phi)
{
    const int p = accelerated->sample->units.selection.count;
    const double b = phi[p + 1], by_u = by[0];
    by[p + 1] -= central(accelerated, phi) * by_u;
    for (int k = 0; k < p; k++) {
        by[p + 1] -= phi[k + 1] * by[k + 1];
        by[k + 1] = -b * (accelerated->offset[k] * by_u + by[k + 1]);
    }
    by[0] = -b * by_u;
}

static void accelerated_likelihood(pcm__slope *out, const double *phi, const void *context)
{
    const struct accelerated *accelerated = context;
    const int p = accelerated->sample->units.selection.count, n = p + 2;
    const double b = phi[p + 1];
    double theta[PCM__PARAMETERS], column[PCM__PARAMETERS];
    theta[0] = -b * central(accelerated, phi);
    for (int k = 0; k < p; k++)
        theta[k + 1] = -b * phi[k + 1];
    theta[p + 1] = b;
    pcm__regression_likelihood(out, theta, accelerated->sample);
    if (!isfinite(out->value))
        return;
    for (int i = 0; i < n; i++)
        turn(out->information[i], accelerated, phi);
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++)
            column[i] = out->information[i][j];
        turn(column, accelerated, phi);
        for (int i = 0; i < n; i++)
            out->information[i][j] = column[i];
    }
    /* u and gamma are products of b and the others: their second derivatives bring the gradient
     * in, u = -b (m + ..) by (m, b) -1, by (c_k, b) -offset_k, gamma_k by (c_k, b) -1. */
    out->information[0][p + 1] += out->gradient[0];
    for (int k = 0; k < p; k++)
        out->information[k + 1][p + 1] +=
            accelerated->offset[k] * out->gradient[0] + out->gradient[k + 1];
    for (int i = 0; i <= p; i++)
        out->information[p + 1][i] = out->information[i][p + 1];
    turn(out->gradient, accelerated, phi);
}

/* The summit in the new parameters, and lengths that matter there. */
static void carry_over(pcm__summit *summit, double *scale, const struct accelerated *accelerated,
                       const pcm__summit *from)
{
    const int p = accelerated->sample->units.selection.count;
    const double b = from->theta[p + 1];
    memset(summit, 0, sizeof *summit);
    summit->theta[0] = -from->theta[0] / b;
    for (int k = 0; k < p; k++) {
        summit->theta[k + 1] = -from->theta[k + 1] / b;
        summit->theta[0] -= accelerated->offset[k] * summit->theta[k + 1];
    }
    summit->theta[p + 1] = b;
    accelerated_likelihood(&summit->slope, summit->theta, accelerated);
    /* The intercept may lie far from the rows: it moves in lengths of its own. */
    double distance = 0.0;
    for (int k = 0; k < p; k++)
        distance += fabs(accelerated->offset[k]);
    for (int i = 0; i <= p; i++)
        scale[i] = (i == 0 ? 1.0 + distance : 1.0) / b;
    scale[p + 1] = b;
}

static pcm_status check_data(const pcm_regression *regression, const pcm_life_data *data)
{
    if (!data)
        return pcm__fail_null("data");
    if (data->count == 0 || (int)data->covariate_names.count != regression->covariates)
        return pcm__fail(PCM_ERR_ARGUMENT, "data: not the data of the regression");
    return PCM_OK;
}

/* Solves again, and makes sure that it is the same regression. */
static pcm_status solve_again(pcm__regression_solution **out, const pcm_regression *regression,
                              const pcm_life_data *data)
{
    const pcm__selection all = pcm__select_all(data);
    pcm__regression_solution *solution = NULL;
    const pcm_status status = pcm__regression_solve(&solution, data, &all);
    if (status != PCM_OK)
        return status;
    if (solution->status != regression->status || solution->sample.items != regression->items ||
        solution->summit.slope.value != regression->log_likelihood) {
        pcm__regression_solution_free(solution);
        return pcm__fail(PCM_ERR_ARGUMENT, "data: not the data of the regression");
    }
    *out = solution;
    return PCM_OK;
}

/* A bound of a parameter in the units of the search. */
static double bound(const struct accelerated *accelerated, const pcm__summit *summit,
                    const double *scale, int parameter, int direction, double drop)
{
    const pcm__objective objective = {accelerated->sample->plain.width + 1, accelerated_likelihood,
                                      accelerated};
    return pcm__profile_bound(&objective, summit, scale, reach, parameter, direction, drop);
}

/* Both bounds in the caller's units: of the intercept, a coefficient or the shape. */
static pcm_bounds profile(const struct accelerated *accelerated, const pcm__summit *from,
                          const pcm_regression *regression, int parameter, double drop)
{
    const pcm__regression_units *units = &accelerated->sample->units;
    pcm__summit summit;
    double scale[PCM__PARAMETERS];
    carry_over(&summit, scale, accelerated, from);
    const double lower = bound(accelerated, &summit, scale, parameter, -1, drop);
    const double upper = bound(accelerated, &summit, scale, parameter, 1, drop);
    const double estimate = pcm__regression_estimate(regression, parameter);
    if (parameter == regression->covariates + 1)
        return (pcm_bounds){estimate, fmax(lower, 0.0), upper};
    const double length = parameter == 0 ? 1.0 : pcm__regression_spread(units, parameter - 1);
    const double at = summit.theta[parameter];
    return (pcm_bounds){estimate, estimate + (lower - at) / length,
                        estimate + (upper - at) / length};
}

pcm_status pcm__regression_profile(pcm_bounds *out, const pcm_regression *regression,
                                   const pcm_life_data *data, int parameter, double confidence)
{
    pcm_status status = check_data(regression, data);
    pcm__regression_solution *solution = NULL;
    if (status == PCM_OK)
        status = solve_again(&solution, regression, data);
    if (status != PCM_OK)
        return status;
    struct accelerated accelerated = {.sample = &solution->sample};
    for (int k = 0; k < regression->covariates && parameter == 0; k++)
        accelerated.offset[k] = pcm__regression_centre(&solution->sample.units, k) /
                                pcm__regression_spread(&solution->sample.units, k);
    const double drop = 0.5 * pcm__chi_square_quantile(1.0, confidence);
    const pcm_bounds bounds = profile(&accelerated, &solution->summit, regression, parameter, drop);
    pcm__regression_solution_free(solution);
    if (isnan(bounds.lower) || isnan(bounds.upper))
        return pcm__fail(PCM_ERR_DATA, "data: its likelihood could not be followed to a bound");
    *out = bounds;
    return PCM_OK;
}

pcm_status pcm_regression_test(pcm_covariate_test *out, const pcm_regression *regression,
                               const pcm_life_data *data, size_t covariate)
{
    pcm_status status = pcm__regression_check(out, regression);
    if (status == PCM_OK)
        status = check_data(regression, data);
    if (status != PCM_OK)
        return status;
    if (covariate >= (size_t)regression->covariates)
        return pcm__fail(PCM_ERR_DOMAIN, "covariate = %zu: must be below %d", covariate,
                         regression->covariates);
    pcm__selection others = {.count = 0};
    for (int k = 0; k < regression->covariates; k++)
        if (k != (int)covariate)
            others.column[others.count++] = k;
    pcm__regression_solution *solution = NULL;
    status = pcm__regression_solve(&solution, data, &others);
    if (status != PCM_OK)
        return status;
    const pcm_regression_status outcome = solution->status;
    const double log_likelihood = solution->summit.slope.value;
    const int same = solution->sample.items == regression->items &&
                     solution->sample.failures == regression->failures;
    pcm__regression_solution_free(solution);
    if (!same)
        return pcm__fail(PCM_ERR_ARGUMENT, "data: not the data of the regression");
    if (outcome != PCM_REGRESSION_OK && outcome != PCM_REGRESSION_ONE_DISTINCT_FAILURE)
        return pcm__fail(PCM_ERR_DATA, "data: no estimate without covariate %s (%s)",
                         regression->names[covariate], pcm_regression_status_name(outcome));
    const double statistic = fmax(2.0 * (regression->log_likelihood - log_likelihood), 0.0);
    *out = (pcm_covariate_test){.log_likelihood = log_likelihood,
                                .statistic = statistic,
                                .p_value = pcm__chi_square_upper(1.0, statistic)};
    return PCM_OK;
}
