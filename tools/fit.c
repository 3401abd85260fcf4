/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit: the life model of a file of life data, or of every type in a store. */
#include "config.h"

#include <stdio.h>

#include "tools/command.h"
#include "tools/fit_request.h"
#include "tools/options.h"
#include "tools/records.h"
#include "tools/tell.h"

static const char *const model_words[] = {
    "weibull",     "weibull2", "weibull_aft", "weibull3", "weibull_lfp", "exponential", "lognormal",
    "loglogistic", "gamma",    "gompertz",    "mixture",  "auto",        NULL};
static const char *const method_words[] = {"mle", "rrx", "rry", "weibayes", NULL};
static const char *const rank_words[] = {"exact", "benard", NULL};
static const char *const bounds_words[] = {"likelihood_ratio", "wald", "bootstrap", NULL};

void fit_print_head(const struct fit_request *request, const char *what, const char *how)
{
    printf("%s of %s by %s", what, request->file, how);
    if (request->mode)
        printf(", failure mode %s", request->mode);
    printf("\n\n");
}

pcm_control *fit_control(const struct fit_request *request)
{
    pcm_control *control = NULL;
    must_have(pcm_control_new(&control) ? NULL : control);
    if (request->seed > 0 && pcm_control_set_seed(control, (uint64_t)request->seed))
        must_have(NULL);
    return control;
}

/* The two-parameter Weibull model is the one that the other methods know. */
static int is_weibull(const struct fit_request *request)
{
    return request->model == MODEL_WEIBULL || request->model == MODEL_WEIBULL_2;
}

static int report(const struct fit_request *request, const pcm_life_data *data)
{
    if (request->method == METHOD_WEIBAYES)
        return fit_weibayes(request, data);
    if (request->method != METHOD_MLE)
        return fit_ranks(request, data);
    if (pcm_life_data_covariates(data) > 0 || request->model == MODEL_WEIBULL_AFT)
        return fit_regression(request, data);
    if (is_weibull(request))
        return fit_weibull(request, data);
    if (request->model == MODEL_MIXTURE)
        return fit_mixture(request, data);
    return request->model == MODEL_AUTO ? fit_all_families(request, data)
                                        : fit_family(request, data);
}

static int fit_file(const struct fit_request *request)
{
    pcm_life_data *data;
    int code = read_life_data(&data, request->file, request->unit, request->mode);
    if (code)
        return code;
    const char *covariate = pcm_life_data_covariate_name(data, 0);
    const int ignores_covariates = request->method != METHOD_MLE ||
                                   !(is_weibull(request) || request->model == MODEL_WEIBULL_AFT);
    if (covariate && ignores_covariates)
        code = fail(EXIT_REFUSED,
                    "%s: column x_%s is a covariate, and regression is by --model weibull and "
                    "--method mle only",
                    request->file, covariate);
    else
        code = report(request, data);
    pcm_life_data_free(data);
    return code;
}

static int check(const struct fit_request *request, const struct option *options)
{
    if (!request->file == !request->store)
        return fail_usage(&command_fit, "needs either FILE.csv or --store FILE");
    if (request->file && (request->type || request->as_of != PCM_DATE_NONE))
        return fail_usage(&command_fit, "takes --type and --as-of only with --store");
    if (request->store && (request->unit || request->mode))
        return fail_usage(&command_fit, "takes --unit and --mode only with FILE.csv");
    if (request->store && (option_given(options, "model") || option_given(options, "method")))
        return fail_usage(&command_fit, "takes --model and --method only with FILE.csv");
    if (request->method != METHOD_MLE && !is_weibull(request))
        return fail_usage(&command_fit, "takes --method rrx, rry or weibayes with --model weibull "
                                        "only");
    if ((request->method == METHOD_WEIBAYES) != (request->shape > 0))
        return fail_usage(&command_fit, "takes --shape with --method weibayes, which needs it");
    return OPTIONS_GIVEN;
}

static int run(int argc, char **argv)
{
    struct fit_request request = {.as_of = PCM_DATE_NONE, .confidence = 0.95};
    struct option options[] = {
        OPTION_POSITIONAL("FILE.csv", &request.file,
                          "life data: columns time, or lower and upper; optional\n"
                          "kind (exact, right, left, interval), entry, truncation,\n"
                          "count, mode, and x_NAME for every covariate"),
        OPTION_UNIT(&request.unit, "unit of the ages in the file, repeated on the result"),
        OPTION_MODE(&request.mode),
        {.name = "model",
         .target = &request.model,
         .kind = OPTION_CHOICE,
         .value = "MODEL",
         .help = "weibull (default), weibull3 (threshold), weibull_lfp (a\n"
                 "fraction never fails), exponential, lognormal, loglogistic,\n"
                 "gamma, gompertz, mixture (of two Weibulls), or auto: all of\n"
                 "them, and which explains the data best",
         .choices = model_words},
        {.name = "method",
         .target = &request.method,
         .kind = OPTION_CHOICE,
         .value = "METHOD",
         .help = "mle (default), rrx or rry (rank regression), weibayes\n"
                 "(known --shape)",
         .choices = method_words},
        {.name = "ranks",
         .target = &request.ranks,
         .kind = OPTION_CHOICE,
         .value = "RANKS",
         .help = "median ranks of a rank regression: exact (default), benard",
         .choices = rank_words},
        {.name = "shape",
         .target = &request.shape,
         .kind = OPTION_NUMBER,
         .value = "SHAPE",
         .help = "known shape of --method weibayes",
         .minimum = 0,
         .maximum = 1e6,
         .minimum_excluded = 1},
        {.name = "bounds",
         .target = &request.bounds,
         .kind = OPTION_CHOICE,
         .value = "KIND",
         .help = "likelihood_ratio (default), wald or bootstrap",
         .choices = bounds_words},
        OPTION_CONFIDENCE(&request.confidence, "0.95"),
        {.name = "seed",
         .target = &request.seed,
         .kind = OPTION_WHOLE,
         .value = "N",
         .help = "of the bootstrap's random numbers",
         .minimum = 1,
         .maximum = 1e15},
        OPTION_STORE(&request.store),
        {.name = "type",
         .target = &request.type,
         .kind = OPTION_TEXT,
         .value = "TYPE",
         .help = "only this equipment type of the store"},
        OPTION_AS_OF(&request.as_of),
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_fit, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    code = check(&request, options);
    if (code != OPTIONS_GIVEN)
        return code;
    return request.file ? fit_file(&request) : fit_store(&request);
}

static const char *const usages[] = {
    "FILE.csv [--unit UNIT] [--mode MODE] [--model MODEL] [--method METHOD] [--json]",
    "--store FILE [--type TYPE] [--as-of DATE] [--json]", NULL};

const struct command command_fit = {
    "fit", "Fit a life model to failures and suspensions.", usages,
    "Maximum likelihood for exact, right-, left- and interval-censored and truncated\n"
    "rows; with covariates a Weibull regression. Where the data has no finite estimate\n"
    "the outcome says why (no_failures, shape_to_infinity, ...) and the figures are\n"
    "left out: that is an answer, not an error. From a store, the lives of every type\n"
    "follow from its events, in days in service.",
    run};
