/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit FILE.csv with columns x_NAME: Weibull regression on covariates. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <pcm/regression.h>

#include "tools/fit_report.h"
#include "tools/grid.h"
#include "tools/tell.h"

enum { PARAMETERS = PCM_REGRESSION_PARAMETERS_MAX };

/* A regression with bounds of its parameters in their order: intercept, coefficients, shape. */
struct answer {
    pcm_regression fit;
    int has_estimate;
    size_t parameters;
    pcm_bounds bounds[PARAMETERS];
    double p_value[PARAMETERS]; /* of coefficients; NAN where there is no test */
};

/* Without an estimate of the smaller model there is no test, and that is no failure. */
static double test(const struct answer *answer, const pcm_life_data *data, size_t covariate)
{
    pcm_covariate_test result;
    return pcm_regression_test(&result, &answer->fit, data, covariate) ? NAN : result.p_value;
}

static pcm_status find_answer(struct answer *out, const struct fit_request *request,
                              const pcm_life_data *data)
{
    pcm_status status = pcm_regression_fit(&out->fit, data);
    if (status)
        return status;
    out->has_estimate = pcm_regression_has_estimate(&out->fit);
    out->parameters = (size_t)out->fit.covariates + 2;
    if (!out->has_estimate)
        return PCM_OK;
    for (size_t i = 0; i < out->parameters && !status; i++)
        status = pcm_regression_bounds(&out->bounds[i], &out->fit, data, i, request->confidence,
                                       (pcm_bounds_method)request->bounds);
    for (size_t i = 0; i < (size_t)out->fit.covariates && !status; i++)
        out->p_value[i + 1] = test(out, data, i);
    return status;
}

static void put_estimate(json_t *object, const struct answer *answer, const char *name,
                         double value)
{
    json_put_number(object, name, answer->has_estimate ? value : NAN);
}

/* An object with one member per covariate. */
static void put_covariates(json_t *object, const char *name, const struct answer *answer,
                           const double *values)
{
    json_t *members = json_new_object();
    for (int i = 0; i < answer->fit.covariates; i++)
        put_estimate(members, answer, answer->fit.names[i], values[i]);
    json_put(object, name, members);
}

static void put_covariance(json_t *object, const struct answer *answer)
{
    json_t *rows = json_new_array();
    for (size_t i = 0; i < answer->parameters; i++) {
        json_t *row = json_new_array();
        for (size_t j = 0; j < answer->parameters; j++)
            json_add(row, json_new_number(answer->fit.covariance[i][j]));
        json_add(rows, row);
    }
    json_put(object, "covariance", rows);
}

static void put_bounds(json_t *object, const struct answer *answer,
                       const struct fit_request *request)
{
    json_t *bounds = json_new_object(), *coefficients = json_new_object();
    const pcm_bounds *shape = &answer->bounds[answer->parameters - 1];
    json_put_number(bounds, "confidence", request->confidence);
    json_put_text(bounds, "method", pcm_bounds_method_name((pcm_bounds_method)request->bounds));
    json_put_range(bounds, "shape", shape->lower, shape->upper);
    json_put_range(bounds, "intercept", answer->bounds[0].lower, answer->bounds[0].upper);
    for (int i = 0; i < answer->fit.covariates; i++)
        json_put_range(coefficients, answer->fit.names[i], answer->bounds[i + 1].lower,
                       answer->bounds[i + 1].upper);
    json_put(bounds, "coefficients", coefficients);
    json_put(object, "bounds", bounds);
}

static void print_json(const struct fit_request *request, const struct answer *answer)
{
    const pcm_regression *fit = &answer->fit;
    const double *errors = fit->standard_errors;
    const double log_shape_error = errors[answer->parameters - 1];
    json_t *object = json_new_object();
    json_put_text(object, "status", pcm_regression_status_name(fit->status));
    json_put_text(object, "model", "weibull_aft");
    json_put_text(object, "method", "mle");
    put_estimate(object, answer, "intercept", fit->intercept);
    put_covariates(object, "coefficients", answer, fit->coefficients);
    put_estimate(object, answer, "shape", fit->shape);
    put_covariates(object, "hazard_coefficients", answer, fit->hazard_coefficients);
    put_estimate(object, answer, "loglik", fit->log_likelihood);
    put_estimate(object, answer, "aicc", fit->aicc);
    put_estimate(object, answer, "se_intercept", errors[0]);
    put_covariates(object, "se_coefficients", answer, errors + 1);
    put_estimate(object, answer, "se_log_shape", log_shape_error);
    put_estimate(object, answer, "se_shape", fit->shape * log_shape_error);
    put_covariates(object, "p_values", answer, answer->p_value + 1);
    json_put_number(object, "n", fit->items);
    json_put_number(object, "failures", fit->failures);
    json_put_text(object, "unit", fit->unit);
    json_put_number(object, "exposure", fit->exposure);
    if (answer->has_estimate) {
        put_covariance(object, answer);
        put_bounds(object, answer, request);
    } else {
        json_put(object, "bounds", json_null());
    }
    json_put_text(object, "message", fit->status == PCM_REGRESSION_OK ? "" : fit->reason);
    json_put_text(object, "mode", request->mode);
    json_print(object);
}

static void add_row(struct grid *grid, const char *name, double estimate, double error,
                    const pcm_bounds *bounds)
{
    grid_add(grid, "%s", name);
    grid_add(grid, "%s", text_significant(estimate, 5).chars);
    grid_add(grid, "%s", text_significant(error, 3).chars);
    grid_add(grid, "%s to %s", text_significant(bounds->lower, 5).chars,
             text_significant(bounds->upper, 5).chars);
}

static void print_table(const struct answer *answer)
{
    static const char *const titles[] = {"",        ">estimate", ">error",
                                         ">bounds", ">life x",   ">p-value"};
    const pcm_regression *fit = &answer->fit;
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    add_row(grid, "intercept", fit->intercept, fit->standard_errors[0], &answer->bounds[0]);
    grid_add(grid, "%s", "");
    grid_add(grid, "%s", "");
    for (int i = 0; i < fit->covariates; i++) {
        add_row(grid, fit->names[i], fit->coefficients[i], fit->standard_errors[i + 1],
                &answer->bounds[i + 1]);
        grid_add(grid, "%s", text_significant(exp(fit->coefficients[i]), 4).chars);
        grid_add(grid, "%s",
                 isnan(answer->p_value[i + 1]) ? "-"
                                               : text_significant(answer->p_value[i + 1], 2).chars);
    }
    const size_t last = answer->parameters - 1;
    add_row(grid, "shape", fit->shape, fit->shape * fit->standard_errors[last],
            &answer->bounds[last]);
    grid_add(grid, "%s", "");
    grid_add(grid, "%s", "");
    grid_print(grid, 2);
}

static void print_text(const struct fit_request *request, const struct answer *answer)
{
    const pcm_regression *fit = &answer->fit;
    fit_print_head(request, "Weibull regression", "maximum likelihood");
    fit_print_counts(fit->items, fit->failures, fit->exposure, fit->unit);
    if (fit->status != PCM_REGRESSION_OK)
        printf("  %-16s%s: %s\n", "outcome", pcm_regression_status_name(fit->status), fit->reason);
    if (!answer->has_estimate)
        return;
    printf("  %-16s%s\n\n", "log-likelihood", text_significant(fit->log_likelihood, 8).chars);
    print_table(answer);
    printf("\n  ln(characteristic life) = intercept + sum of coefficient times covariate; \"life "
           "x\": what\n  one unit more of a covariate multiplies life with. Bounds: %s.\n",
           fit_bounds_text(request->bounds, request->confidence).chars);
}

int fit_regression(const struct fit_request *request, const pcm_life_data *data)
{
    if (request->bounds == PCM_BOUNDS_BOOTSTRAP)
        return fail(EXIT_USAGE, "fit takes --bounds bootstrap without covariates only");
    struct answer *answer = must_allocate(1, sizeof *answer);
    const pcm_status status = find_answer(answer, request, data);
    const int code = status ? fail_status(status) : EXIT_DONE;
    if (!status)
        (request->json ? print_json : print_text)(request, answer);
    free(answer);
    return code;
}
