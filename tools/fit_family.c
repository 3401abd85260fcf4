/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit FILE.csv --model FAMILY, and --model auto: all families and which explains the data
 * best. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/family_fit.h>

#include "tools/fit_report.h"
#include "tools/grid.h"
#include "tools/tell.h"

enum { QUANTILES = 3, ANSWERED = PCM_FAMILY_PARAMETERS_MAX + QUANTILES };

static const double quantiles[QUANTILES] = {0.01, 0.10, 0.50};
static const char *const quantile_names[QUANTILES] = {"B1", "B10", "B50"};

/* A fit with bounds of its parameters, then of the quantiles. */
struct answer {
    pcm_family_fit fit;
    int has_estimate;
    int parameters;
    pcm_bounds bounds[ANSWERED];
    double mean;
};

static pcm_family family_of(const struct fit_request *request)
{
    static const pcm_family families[] = {[MODEL_WEIBULL_3] = PCM_FAMILY_WEIBULL_3,
                                          [MODEL_WEIBULL_LFP] = PCM_FAMILY_WEIBULL_DEFECTIVE,
                                          [MODEL_EXPONENTIAL] = PCM_FAMILY_EXPONENTIAL,
                                          [MODEL_LOGNORMAL] = PCM_FAMILY_LOGNORMAL,
                                          [MODEL_LOGLOGISTIC] = PCM_FAMILY_LOGLOGISTIC,
                                          [MODEL_GAMMA] = PCM_FAMILY_GAMMA,
                                          [MODEL_GOMPERTZ] = PCM_FAMILY_GOMPERTZ};
    return families[request->model];
}

static pcm_status find_bounds(struct answer *out, const struct fit_request *request,
                              const pcm_life_data *data)
{
    pcm_question questions[ANSWERED];
    size_t count = 0;
    for (int i = 0; i < out->parameters; i++)
        questions[count++] = (pcm_question){.quantity = PCM_QUANTITY_PARAMETER, .index = i};
    for (int i = 0; i < QUANTILES; i++)
        questions[count++] =
            (pcm_question){.quantity = PCM_QUANTITY_QUANTILE, .fraction = quantiles[i]};
    return pcm_family_fit_bounds(out->bounds, &out->fit, data, questions, count,
                                 request->confidence, (pcm_bounds_method)request->bounds);
}

static pcm_status find_answer(struct answer *out, const struct fit_request *request,
                              const pcm_life_data *data)
{
    out->has_estimate = pcm_family_fit_has_estimate(&out->fit);
    out->parameters = pcm_family_parameters(out->fit.life.family);
    if (!out->has_estimate)
        return PCM_OK;
    const pcm_status status = find_bounds(out, request, data);
    if (!status && pcm_distribution_mean(&out->mean, out->fit.life))
        out->mean = INFINITY;
    return status;
}

static const char *parameter_name(const struct answer *answer, int index)
{
    return pcm_family_parameter_name(answer->fit.life.family, index);
}

static void put_estimate(json_t *object, const struct answer *answer, const char *name,
                         double value)
{
    json_put_number(object, name, answer->has_estimate ? value : NAN);
}

static double error_of(const struct answer *answer, int index, pcm_error_scale scale)
{
    double error;
    return answer->has_estimate && !pcm_family_fit_error(&error, &answer->fit, index, scale) ? error
                                                                                             : NAN;
}

/* se_NAME, and of a parameter that works on a logarithm se_log_NAME. */
static void put_errors(json_t *object, const struct answer *answer)
{
    for (int i = 0; i < answer->parameters; i++) {
        const char *name = parameter_name(answer, i);
        const double natural = error_of(answer, i, PCM_ERROR_NATURAL);
        const double value = answer->fit.life.parameter[i];
        json_put_number(object, text_format("se_%s", name).chars, natural);
        if (value > 0 && strcmp(name, "mu") != 0 && strcmp(name, "p") != 0 &&
            strcmp(name, "threshold") != 0)
            json_put_number(object, text_format("se_log_%s", name).chars, natural / value);
    }
}

/* The place of a distribution: the threshold, or the mean of ln age. */
static void put_location(json_t *object, const struct answer *answer)
{
    for (int i = 0; i < answer->parameters; i++) {
        const char *name = parameter_name(answer, i);
        if (strcmp(name, "threshold") == 0 || strcmp(name, "mu") == 0)
            put_estimate(object, answer, "location", answer->fit.life.parameter[i]);
    }
}

static void put_bounds(json_t *object, const struct answer *answer,
                       const struct fit_request *request)
{
    json_t *bounds = json_new_object();
    json_put_number(bounds, "confidence", request->confidence);
    json_put_text(bounds, "method", pcm_bounds_method_name((pcm_bounds_method)request->bounds));
    for (int i = 0; i < answer->parameters; i++)
        json_put_range(bounds, parameter_name(answer, i), answer->bounds[i].lower,
                       answer->bounds[i].upper);
    for (int i = 0; i < QUANTILES; i++) {
        const pcm_bounds *quantile = &answer->bounds[answer->parameters + i];
        json_put_range(bounds, quantile_names[i], quantile->lower, quantile->upper);
    }
    json_put(object, "bounds", bounds);
}

static void put_answer(json_t *object, const struct answer *answer,
                       const struct fit_request *request)
{
    const pcm_family_fit *fit = &answer->fit;
    json_put_text(object, "status", pcm_fit_status_name(fit->status));
    json_put_text(object, "model", pcm_family_name(fit->life.family));
    json_put_text(object, "method", "mle");
    for (int i = 0; i < answer->parameters; i++)
        put_estimate(object, answer, parameter_name(answer, i), fit->life.parameter[i]);
    put_location(object, answer);
    put_estimate(object, answer, "loglik", fit->log_likelihood);
    put_estimate(object, answer, "aicc", fit->aicc);
    put_estimate(object, answer, "bic", fit->bic);
    put_errors(object, answer);
    json_put_number(object, "n", fit->items);
    json_put_number(object, "failures", fit->failures);
    json_put_text(object, "unit", fit->unit);
    json_put_number(object, "exposure", fit->exposure);
    for (int i = 0; i < QUANTILES; i++)
        put_estimate(object, answer, quantile_names[i],
                     answer->bounds[answer->parameters + i].estimate);
    put_estimate(object, answer, "mean", answer->mean);
    if (answer->has_estimate)
        put_bounds(object, answer, request);
    else
        json_put(object, "bounds", json_null());
    json_put_text(object, "message",
                  fit->status == PCM_FIT_OK ? "" : pcm_fit_status_text(fit->status));
    json_put_text(object, "mode", request->mode);
}

/* Parameters without a dimension of age. */
static const char *unit_of(const char *parameter, const char *unit)
{
    return strcmp(parameter, "scale") == 0 || strcmp(parameter, "threshold") == 0 ? unit : "";
}

static void print_answer(const struct answer *answer, const struct fit_request *request)
{
    const pcm_family_fit *fit = &answer->fit;
    const char *unit = fit->unit;
    fit_print_counts(fit->items, fit->failures, fit->exposure, unit);
    if (fit->status != PCM_FIT_OK)
        printf("  %-16s%s: %s\n", "outcome", pcm_fit_status_name(fit->status),
               pcm_fit_status_text(fit->status));
    if (!answer->has_estimate)
        return;
    for (int i = 0; i < answer->parameters; i++)
        fit_print_bounds(parameter_name(answer, i), &answer->bounds[i],
                         unit_of(parameter_name(answer, i), unit));
    for (int i = 0; i < QUANTILES; i++)
        fit_print_bounds(quantile_names[i], &answer->bounds[answer->parameters + i], unit);
    printf("  %-16s%s%s%s\n", "mean",
           isfinite(answer->mean) ? text_significant(answer->mean, 5).chars : "none",
           *unit && isfinite(answer->mean) ? " " : "", isfinite(answer->mean) ? unit : "");
    printf("  %-16s%s\n", "log-likelihood", text_significant(fit->log_likelihood, 8).chars);
    printf("\n  In brackets: %s bounds.\n",
           fit_bounds_text(request->bounds, request->confidence).chars);
}

static int refuse_bootstrap(const struct fit_request *request)
{
    return request->bounds == PCM_BOUNDS_BOOTSTRAP
               ? fail(EXIT_USAGE, "fit takes --bounds bootstrap with --model weibull only")
               : EXIT_DONE;
}

int fit_family(const struct fit_request *request, const pcm_life_data *data)
{
    struct answer answer = {.mean = NAN};
    int code = refuse_bootstrap(request);
    if (code)
        return code;
    pcm_status status = pcm_fit_family(&answer.fit, data, family_of(request));
    if (!status)
        status = find_answer(&answer, request, data);
    if (status)
        return fail_status(status);
    if (request->json) {
        json_t *object = json_new_object();
        put_answer(object, &answer, request);
        json_print(object);
    } else {
        fit_print_head(request, pcm_family_name(answer.fit.life.family), "maximum likelihood");
        print_answer(&answer, request);
    }
    return EXIT_DONE;
}

static void put_choice(json_t *object, const pcm_family_choice *choice, const pcm_family_fit *fits)
{
    json_t *table = json_new_array();
    for (int i = 0; i < PCM_FAMILIES; i++) {
        const int has_estimate = pcm_family_fit_has_estimate(&fits[i]);
        json_t *row = json_new_object();
        json_put_text(row, "model", pcm_family_name(fits[i].life.family));
        json_put_text(row, "status", pcm_fit_status_name(fits[i].status));
        json_put_number(row, "loglik", has_estimate ? fits[i].log_likelihood : NAN);
        json_put_number(row, "aicc", has_estimate ? fits[i].aicc : NAN);
        json_put_number(row, "bic", has_estimate ? fits[i].bic : NAN);
        json_put_number(row, "difference", choice->difference[i]);
        json_put_number(row, "weight", choice->weight[i]);
        json_add(table, row);
    }
    json_put_text(object, "choice", pcm_choice_reason_name(choice->reason));
    json_put_text(object, "choice_message", pcm_choice_reason_text(choice->reason));
    json_put(object, "models", table);
}

static void print_choice(const pcm_family_choice *choice, const pcm_family_fit *fits)
{
    static const char *const titles[] = {"model", ">log-likelihood", ">AICc", ">weight", "outcome"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (int i = 0; i < PCM_FAMILIES; i++) {
        const int has_estimate = pcm_family_fit_has_estimate(&fits[i]);
        grid_add(grid, "%s%s", pcm_family_name(fits[i].life.family), i == choice->best ? " *" : "");
        grid_add(grid, "%s",
                 has_estimate ? text_significant(fits[i].log_likelihood, 7).chars : "-");
        grid_add(grid, "%s",
                 has_estimate && isfinite(fits[i].aicc) ? text_significant(fits[i].aicc, 7).chars
                                                        : "-");
        grid_add(grid, "%s", text_fixed(choice->weight[i], 3).chars);
        grid_add(grid, "%s", pcm_fit_status_name(fits[i].status));
    }
    grid_print(grid, 2);
    printf("\n  %s\n", pcm_choice_reason_text(choice->reason));
}

int fit_all_families(const struct fit_request *request, const pcm_life_data *data)
{
    pcm_family_fit fits[PCM_FAMILIES];
    pcm_family_choice choice;
    struct answer answer = {.mean = NAN};
    int code = refuse_bootstrap(request);
    if (code)
        return code;
    pcm_status status = pcm_fit_families(fits, data);
    if (!status)
        status = pcm_family_choose(&choice, fits, PCM_FAMILIES);
    if (!status) {
        answer.fit = fits[choice.best < 0 ? 0 : choice.best];
        status = find_answer(&answer, request, data);
    }
    if (status)
        return fail_status(status);
    if (request->json) {
        json_t *object = json_new_object();
        put_answer(object, &answer, request);
        put_choice(object, &choice, fits);
        json_print(object);
    } else {
        fit_print_head(request, "Choice of a life model", "maximum likelihood and AICc");
        print_choice(&choice, fits);
        printf("\n%s\n\n", pcm_family_name(answer.fit.life.family));
        print_answer(&answer, request);
    }
    return EXIT_DONE;
}
