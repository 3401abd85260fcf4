/* SPDX-License-Identifier: Apache-2.0 */
/* Weibull regression: from the summit of the likelihood back to the caller's units. */
#include "libpcm/life/regression.h"

#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"
#include "libpcm/life/life_data.h"
#include "libpcm/num/elementary.h"

/* Covariance of (ln scale at the centre, coefficients of scaled covariates, ln(1/shape)) from the
 * inverse information about (u, gamma, b), by the delta method: with central = -u/b and
 * coefficient = -gamma/b, each column of the inverse becomes -(column - parameter/b column of b)/b
 * and the last one -column/b. */
static void carry_over(double matrix[PCM__PARAMETERS][PCM__PARAMETERS], const double *theta, int n)
{
    const double b = theta[n - 1];
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n - 1; j++)
            matrix[i][j] = -(matrix[i][j] - theta[j] / b * matrix[i][n - 1]) / b;
        matrix[i][n - 1] /= -b;
    }
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < n - 1; i++)
            matrix[i][j] = -(matrix[i][j] - theta[i] / b * matrix[n - 1][j]) / b;
        matrix[n - 1][j] /= -b;
    }
}

/* The intercept's row: it lies sum coefficient_j centre_j below the centre. */
static void move_intercept(pcm_regression *out, int n)
{
    for (int i = 1; i < n; i++) {
        double sum = out->central_covariance[i];
        for (int k = 0; k < n - 2; k++)
            sum -= out->centre[k] * out->covariance[i][k + 1];
        out->covariance[0][i] = out->covariance[i][0] = sum;
    }
    double variance = out->central_covariance[0];
    for (int k = 0; k < n - 2; k++)
        variance -= out->centre[k] * (out->central_covariance[k + 1] + out->covariance[0][k + 1]);
    out->covariance[0][0] = variance;
}

static void take_covariance(pcm_regression *out, const pcm__regression_units *units,
                            double matrix[PCM__PARAMETERS][PCM__PARAMETERS], int n)
{
    double length[PCM__PARAMETERS] = {1.0};
    for (int k = 0; k < n - 2; k++)
        length[k + 1] = pcm__regression_spread(units, k);
    length[n - 1] = 1.0;
    for (int i = 0; i < n; i++)
        for (int j = i; j < n; j++)
            out->covariance[i][j] = out->covariance[j][i] =
                0.5 * (matrix[i][j] + matrix[j][i]) / length[i] / length[j];
    memcpy(out->central_covariance, out->covariance[0], sizeof out->central_covariance);
    move_intercept(out, n);
    for (int i = 0; i < n; i++)
        out->standard_errors[i] = sqrt(out->covariance[i][i]);
}

static void take_parameters(pcm_regression *out, const pcm__regression_units *units,
                            const double *theta, int p)
{
    const double b = theta[p + 1];
    out->shape = b;
    out->central_log_scale = pcm__log(units->reference) - theta[0] / b;
    out->intercept = out->central_log_scale;
    for (int k = 0; k < p; k++) {
        const double spread = pcm__regression_spread(units, k);
        out->centre[k] = pcm__regression_centre(units, k);
        out->hazard_coefficients[k] = theta[k + 1] / spread;
        out->coefficients[k] = -theta[k + 1] / b / spread;
        out->intercept -= out->coefficients[k] * out->centre[k];
    }
    out->hazard_intercept = -b * out->intercept;
}

/* Akaike's criterion with the correction for small samples. */
static double aicc(double log_likelihood, double parameters, double failures)
{
    const double left = failures - parameters - 1.0;
    if (!(left > 0.0))
        return INFINITY;
    return 2.0 * (parameters - log_likelihood) + 2.0 * parameters * (parameters + 1.0) / left;
}

static int is_finite(const pcm_regression *out, int n)
{
    double sum = out->intercept + out->log_likelihood;
    for (int i = 0; i < n; i++)
        sum += out->standard_errors[i];
    return isfinite(sum);
}

/* Takes the estimate over. Returns 0 if some part of it is no number. */
static int take_estimate(pcm_regression *out, const pcm__regression_solution *solution)
{
    const pcm__summit *summit = &solution->summit;
    const int n = out->covariates + 2;
    double matrix[PCM__PARAMETERS][PCM__PARAMETERS];
    if (pcm__invert_positive(matrix, summit->slope.information, n) != 0)
        return 0;
    take_parameters(out, &solution->sample.units, summit->theta, out->covariates);
    carry_over(matrix, summit->theta, n);
    take_covariance(out, &solution->sample.units, matrix, n);
    out->log_likelihood = summit->slope.value;
    out->aicc = aicc(out->log_likelihood, n, out->failures);
    return is_finite(out, n);
}

static void take_names(pcm_regression *out, const pcm_life_data *data)
{
    out->covariates = (int)data->covariate_names.count;
    memcpy(out->unit, data->unit, sizeof out->unit);
    for (int k = 0; k < out->covariates; k++) {
        const char *name = data->covariate_names.names[k];
        memcpy(out->names[k], name, pcm__utf8_cut(name, PCM_COVARIATE_NAME_SIZE - 1));
    }
}

/* What holds with and without an estimate; everything else becomes 0. */
static void take_facts(pcm_regression *out, const pcm_life_data *data,
                       const pcm__regression_solution *solution)
{
    memset(out, 0, sizeof *out);
    take_names(out, data);
    out->status = solution->status;
    out->items = solution->sample.items;
    out->failures = solution->sample.failures;
    out->exposure = solution->sample.exposure;
    out->passes = solution->passes;
    out->culprit = solution->obstacle.culprit;
    memcpy(out->relation, solution->obstacle.relation, sizeof out->relation);
    out->relation_constant = solution->obstacle.relation_constant;
}

pcm_status pcm_regression_fit(pcm_regression *out, const pcm_life_data *data)
{
    if (!out)
        return pcm__fail_null("out");
    if (!data)
        return pcm__fail_null("data");
    if (data->count == 0)
        return pcm__fail(PCM_ERR_DATA, "data: no rows, a regression needs at least one");
    const pcm__selection all = pcm__select_all(data);
    pcm__regression_solution *solution = NULL;
    const pcm_status status = pcm__regression_solve(&solution, data, &all);
    if (status != PCM_OK)
        return status;
    take_facts(out, data, solution);
    if (pcm_regression_has_estimate(out) && !take_estimate(out, solution)) {
        take_facts(out, data, solution);
        out->status = PCM_REGRESSION_NOT_CONVERGED;
    }
    pcm__regression_explain(out);
    pcm__regression_solution_free(solution);
    return PCM_OK;
}
