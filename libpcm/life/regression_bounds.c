/* SPDX-License-Identifier: Apache-2.0 */
/* Wald bounds and predictions of a regression, by the covariance of its estimate (Meeker & Escobar
 * 1998, sections 8.4 and 17.4). Predictions start from the centre of the covariates: far from 0
 * the covariance of the intercept would leave few digits. */
#include <math.h>
#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/regression.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/gamma.h"

static double quantile(double confidence)
{
    return -pcm__normal_quantile(0.5 * (1.0 - confidence));
}

static pcm_bounds wald_bounds(const pcm_regression *regression, int parameter, double confidence)
{
    const double half = quantile(confidence) * regression->standard_errors[parameter];
    const double estimate = pcm__regression_estimate(regression, parameter);
    if (parameter == regression->covariates + 1)
        return (pcm_bounds){estimate, estimate * pcm__exp(-half), estimate * pcm__exp(half)};
    return (pcm_bounds){estimate, estimate - half, estimate + half};
}

pcm_status pcm_regression_bounds(pcm_bounds *out, const pcm_regression *regression,
                                 const pcm_life_data *data, size_t parameter, double confidence,
                                 pcm_bounds_method method)
{
    pcm_status status = pcm__regression_check(out, regression);
    if (status == PCM_OK)
        status = pcm__regression_check_confidence(confidence);
    if (status != PCM_OK)
        return status;
    if (parameter > (size_t)regression->covariates + 1)
        return pcm__fail(PCM_ERR_DOMAIN, "parameter = %zu: must be 0 to %d", parameter,
                         regression->covariates + 1);
    if (method == PCM_BOUNDS_LIKELIHOOD_RATIO)
        return pcm__regression_profile(out, regression, data, (int)parameter, confidence);
    if (method != PCM_BOUNDS_WALD)
        return pcm__fail(PCM_ERR_ARGUMENT, "method = %d (%s): must be likelihood_ratio or wald",
                         (int)method, pcm_bounds_method_name(method));
    *out = wald_bounds(regression, (int)parameter, confidence);
    return PCM_OK;
}

/* PCM_OK if the covariates are finite numbers. */
static pcm_status check_values(const pcm_regression *regression, const char *name, const double *x)
{
    if (regression->covariates > 0 && !x)
        return pcm__fail_null(name);
    for (int k = 0; k < regression->covariates; k++)
        if (!isfinite(x[k]))
            return pcm__fail(PCM_ERR_DOMAIN, "%s[%d] = %s: must be a finite number", name, k,
                             pcm__text(x[k]).chars);
    return PCM_OK;
}

/* sum d_j coefficient_j */
static double project(const pcm_regression *regression, const double *d)
{
    double sum = 0.0;
    for (int k = 0; k < regression->covariates; k++)
        sum += d[k] * regression->coefficients[k];
    return sum;
}

/* Variance of sum d_j coefficient_j. */
static double variance_of_projection(const pcm_regression *regression, const double *d)
{
    double sum = 0.0;
    for (int j = 0; j < regression->covariates; j++)
        for (int k = 0; k < regression->covariates; k++)
            sum += d[j] * d[k] * regression->covariance[j + 1][k + 1];
    return fmax(sum, 0.0);
}

/* Covariance of sum d_j coefficient_j with ln(1/shape). */
static double covariance_with_shape(const pcm_regression *regression, const double *d)
{
    double sum = 0.0;
    for (int k = 0; k < regression->covariates; k++)
        sum += d[k] * regression->covariance[k + 1][regression->covariates + 1];
    return sum;
}

pcm_status pcm_regression_at(pcm_fit *out, const pcm_regression *regression, const double *x)
{
    pcm_status status = pcm__regression_check(out, regression);
    if (status == PCM_OK)
        status = check_values(regression, "x", x);
    if (status != PCM_OK)
        return status;
    double d[PCM_COVARIATES_MAX] = {0.0};
    const int last = regression->covariates + 1;
    double variance = regression->central_covariance[0];
    for (int k = 0; k < regression->covariates; k++) {
        d[k] = x[k] - regression->centre[k];
        variance += 2.0 * d[k] * regression->central_covariance[k + 1];
    }
    variance += variance_of_projection(regression, d);
    const double log_scale = regression->central_log_scale + project(regression, d);
    const double scale = pcm__exp(log_scale);
    if (!(isfinite(scale) && scale > 0.0 && isfinite(variance)))
        return pcm__fail(PCM_ERR_DOMAIN,
                         "x: ln scale = %s there, with variance %s: beyond the range of a double",
                         pcm__text(log_scale).chars, pcm__text(variance).chars);
    const double covariance =
        -(regression->central_covariance[last] + covariance_with_shape(regression, d));
    *out = (pcm_fit){.status = (pcm_fit_status)regression->status,
                     .life = {.shape = regression->shape, .scale = scale},
                     .log_likelihood = regression->log_likelihood,
                     .covariance = {{fmax(variance, 0.0), covariance},
                                    {covariance, regression->covariance[last][last]}},
                     .items = regression->items,
                     .failures = regression->failures,
                     .exposure = regression->exposure,
                     .passes = regression->passes};
    memcpy(out->unit, regression->unit, sizeof out->unit);
    return PCM_OK;
}

/* What both comparisons of two sets of conditions check; d = use - stress. */
static pcm_status compare(double *d, const void *out, const pcm_regression *regression,
                          const double *use, const double *stress, double confidence)
{
    pcm_status status = pcm__regression_check(out, regression);
    if (status == PCM_OK)
        status = pcm__regression_check_confidence(confidence);
    if (status == PCM_OK)
        status = check_values(regression, "use", use);
    if (status == PCM_OK)
        status = check_values(regression, "stress", stress);
    if (status != PCM_OK)
        return status;
    for (int k = 0; k < regression->covariates; k++) {
        d[k] = use[k] - stress[k];
        if (!isfinite(d[k]))
            return pcm__fail(PCM_ERR_DOMAIN, "use[%d] - stress[%d]: must be a finite number", k, k);
    }
    return PCM_OK;
}

static pcm_bounds around(double logarithm, double variance, double confidence)
{
    const double half = quantile(confidence) * sqrt(fmax(variance, 0.0));
    return (pcm_bounds){pcm__exp(logarithm), pcm__exp(logarithm - half),
                        pcm__exp(logarithm + half)};
}

pcm_status pcm_regression_acceleration(pcm_bounds *out, const pcm_regression *regression,
                                       const double *use, const double *stress, double confidence)
{
    double d[PCM_COVARIATES_MAX] = {0.0};
    const pcm_status status = compare(d, out, regression, use, stress, confidence);
    if (status == PCM_OK)
        *out = around(project(regression, d), variance_of_projection(regression, d), confidence);
    return status;
}

pcm_status pcm_regression_hazard_ratio(pcm_bounds *out, const pcm_regression *regression,
                                       const double *use, const double *stress, double confidence)
{
    double d[PCM_COVARIATES_MAX] = {0.0};
    const pcm_status status = compare(d, out, regression, use, stress, confidence);
    if (status != PCM_OK)
        return status;
    /* l = shape f, f = sum d_j coefficient_j: dl = shape df - l d ln(1/shape) */
    const int last = regression->covariates + 1;
    const double shape = regression->shape;
    const double l = shape * project(regression, d);
    const double variance = shape * shape * variance_of_projection(regression, d) -
                            2.0 * shape * l * covariance_with_shape(regression, d) +
                            l * l * regression->covariance[last][last];
    *out = around(l, variance, confidence);
    return PCM_OK;
}
