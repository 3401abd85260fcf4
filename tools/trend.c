/* SPDX-License-Identifier: Apache-2.0 */
/* pcm trend: do the failures of repairable systems come closer together, and which process are
 * they? */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/process_choice.h>

#include "tools/command.h"
#include "tools/grid.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/records.h"
#include "tools/tell.h"
#include "tools/text.h"

struct request {
    const char *file;
    const char *unit;
    double level;
    double confidence;
    int json;
};

/* What is said about the power law. */
enum { BOUNDED = 3 };
static const pcm_power_law_quantity quantities[BOUNDED] = {PCM_POWER_LAW_BETA, PCM_POWER_LAW_LAMBDA,
                                                           PCM_POWER_LAW_ETA};

struct answer {
    pcm_process_choice choice;
    pcm_power_law fit;
    int has_estimate;
    pcm_bounds bounds[BOUNDED]; /* likelihood-ratio */
    int has_exact;
    pcm_bounds exact; /* of beta */
    pcm_bounds rate;  /* were it constant */
};

static pcm_status find_bounds(struct answer *out, const struct request *request,
                              const pcm_event_data *data)
{
    pcm_status status = PCM_OK;
    for (int i = 0; i < BOUNDED && !status; i++)
        status = pcm_power_law_likelihood_bounds(&out->bounds[i], data, &out->fit, quantities[i], 0,
                                                 request->confidence);
    out->has_exact = out->fit.exact_failures > 0;
    if (!status && out->has_exact)
        status = pcm_power_law_exact_bounds(&out->exact, &out->fit, request->confidence);
    return status;
}

static pcm_status find_answer(struct answer *out, const struct request *request,
                              const pcm_event_data *data)
{
    pcm_status status = pcm_process_choose(&out->choice, data, request->level, NULL);
    if (!status)
        status = pcm_constant_rate_bounds(&out->rate, data, request->confidence);
    if (!status)
        status = pcm_power_law_fit(&out->fit, data);
    out->has_estimate = !status && pcm_process_has_estimate(out->fit.status);
    return out->has_estimate ? find_bounds(out, request, data) : status;
}

static void put_estimate(json_t *object, const struct answer *answer, const char *name,
                         double value)
{
    json_put_number(object, name, answer->has_estimate ? value : NAN);
}

static void put_power_law(json_t *object, const struct answer *answer)
{
    const pcm_power_law *fit = &answer->fit;
    json_put_text(object, "status", pcm_process_status_name(fit->status));
    put_estimate(object, answer, "beta", fit->beta);
    put_estimate(object, answer, "lambda", fit->lambda);
    put_estimate(object, answer, "eta", fit->eta);
    put_estimate(object, answer, "loglik", fit->log_likelihood);
    put_estimate(object, answer, "se_log_beta", sqrt(fit->covariance[1][1]));
    put_estimate(object, answer, "se_log_lambda", sqrt(fit->covariance[0][0]));
    put_estimate(object, answer, "beta_unbiased",
                 fit->exact_failures > 1 ? fit->beta_unbiased : NAN);
    put_estimate(object, answer, "mtbf_instantaneous", fit->mtbf_instantaneous);
    put_estimate(object, answer, "mtbf_cumulative", fit->mtbf_cumulative);
    put_estimate(object, answer, "growth_rate", fit->growth_rate);
    json_put_count(object, "systems", fit->systems);
    json_put_count(object, "failures", fit->failures);
    json_put_number(object, "exposure", fit->exposure);
    json_put_text(object, "unit", fit->unit);
}

static void put_bounds(json_t *object, const struct answer *answer, const struct request *request)
{
    json_t *bounds = json_new_object();
    json_put_number(bounds, "confidence", request->confidence);
    json_put_text(bounds, "method", "likelihood_ratio");
    for (int i = 0; i < BOUNDED; i++)
        json_put_range(bounds, pcm_power_law_quantity_name(quantities[i]), answer->bounds[i].lower,
                       answer->bounds[i].upper);
    if (answer->has_exact)
        json_put_range(bounds, "beta_exact", answer->exact.lower, answer->exact.upper);
    json_put(object, "bounds", bounds);
}

/* NAME: the statistic; NAME_p, NAME_df, NAME_direction: what belongs to it. */
static void put_test(json_t *object, const char *name, const pcm_trend *trend)
{
    const int made = trend->status == PCM_TREND_OK;
    json_put_number(object, name, made ? trend->statistic : NAN);
    json_put_number(object, text_format("%s_p", name).chars, made ? trend->p_value : NAN);
    if (trend->freedom > 0)
        json_put_number(object, text_format("%s_df", name).chars, trend->freedom);
    json_put_text(object, text_format("%s_direction", name).chars,
                  made ? pcm_trend_direction_name(trend->direction)
                       : pcm_trend_status_name(trend->status));
}

static void print_json(const struct request *request, const struct answer *answer)
{
    const pcm_process_choice *choice = &answer->choice;
    json_t *object = json_new_object();
    put_power_law(object, answer);
    for (int i = 0; i < PCM_TREND_TESTS; i++)
        put_test(object, pcm_trend_test_name((pcm_trend_test)i), &choice->trend[i]);
    json_put_number(object, "cramer_von_mises",
                    choice->goodness.failures > 1 ? choice->goodness.statistic : NAN);
    json_put_number(object, "cramer_von_mises_p",
                    choice->goodness.failures > 1 ? choice->goodness.p_value : NAN);
    json_put_text(object, "process", pcm_process_kind_name(choice->kind));
    json_put_text(object, "reason", pcm_process_reason_name(choice->reason));
    json_put_text(object, "message", pcm_process_reason_text(choice->reason));
    json_put_number(object, "rate", answer->rate.estimate);
    json_put_range(object, "rate_bounds", answer->rate.lower, answer->rate.upper);
    if (answer->has_estimate)
        put_bounds(object, answer, request);
    else
        json_put(object, "bounds", json_null());
    json_print(object);
}

static void print_tests(const pcm_process_choice *choice)
{
    static const char *const names[PCM_TREND_TESTS] = {"Laplace", "MIL-HDBK-189C",
                                                       "Lewis-Robinson"};
    static const char *const titles[] = {"test", ">statistic", ">p-value", "failures"};
    static const char *const readings[] = {"no trend seen", "come further apart",
                                           "come closer together"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (int i = 0; i < PCM_TREND_TESTS; i++) {
        const pcm_trend *trend = &choice->trend[i];
        const int made = trend->status == PCM_TREND_OK;
        grid_add(grid, "%s", names[i]);
        grid_add(grid, "%s", made ? text_significant(trend->statistic, 4).chars : "-");
        grid_add(grid, "%s", made ? text_significant(trend->p_value, 2).chars : "-");
        grid_add(grid, "%s",
                 made ? readings[trend->direction] : pcm_trend_status_name(trend->status));
    }
    grid_print(grid, 2);
}

static void print_bounds(const char *name, const pcm_bounds *bounds)
{
    printf("  %-16s%s   (%s to %s)\n", name, text_significant(bounds->estimate, 5).chars,
           text_significant(bounds->lower, 4).chars,
           isfinite(bounds->upper) ? text_significant(bounds->upper, 4).chars : "no limit");
}

static void print_power_law(const struct answer *answer, const struct request *request)
{
    const pcm_power_law *fit = &answer->fit;
    const char *space = *fit->unit ? " " : "";
    printf("\nPower law (Crow-AMSAA): expected failures (age/eta)^beta\n\n");
    if (fit->status != PCM_PROCESS_OK)
        printf("  %-16s%s: %s\n", "outcome", pcm_process_status_name(fit->status),
               pcm_process_status_text(fit->status));
    if (!answer->has_estimate)
        return;
    for (int i = 0; i < BOUNDED; i++)
        print_bounds(pcm_power_law_quantity_name(quantities[i]), &answer->bounds[i]);
    printf("  %-16s%s%s%s at age %s\n", "MTBF", text_significant(fit->mtbf_instantaneous, 5).chars,
           space, fit->unit, text_number(fit->age).chars);
    if (answer->choice.goodness.failures > 1)
        printf("  %-16sp-value %s (Cramer-von Mises)\n", "fits the data",
               text_significant(answer->choice.goodness.p_value, 2).chars);
    printf("\n  In brackets: %s %% likelihood-ratio bounds.\n",
           text_number(100 * request->confidence).chars);
}

static void print_text(const struct request *request, const struct answer *answer)
{
    const pcm_power_law *fit = &answer->fit;
    const char *space = *fit->unit ? " " : "";
    printf("Failures of repairable systems in %s\n\n", request->file);
    printf("  %-16s%s, %s\n", "systems", text_count(fit->systems).chars,
           text_counted(fit->failures, "failure", "failures").chars);
    printf("  %-16s%s%s%s\n", "watched", text_number(fit->exposure).chars, space, fit->unit);
    printf("  %-16s%s: %s\n", "process", pcm_process_kind_name(answer->choice.kind),
           pcm_process_reason_text(answer->choice.reason));
    print_bounds("constant rate", &answer->rate);
    printf("\nTrend tests at level %s\n\n", text_number(request->level).chars);
    print_tests(&answer->choice);
    print_power_law(answer, request);
}

static int run(int argc, char **argv)
{
    struct request request = {.level = 0.05, .confidence = 0.95};
    struct option options[] = {
        OPTION_POSITIONAL_REQUIRED("FILE.csv", &request.file,
                                   "event data: columns time and end; optional system, start,\n"
                                   "kind (corrective, preventive, gap), until (end of a gap)"),
        OPTION_UNIT(&request.unit, "unit of the ages in the file"),
        {.name = "level",
         .target = &request.level,
         .kind = OPTION_NUMBER,
         .value = "P",
         .help = "p-value below which a trend is named, default 0.05",
         .minimum = 0,
         .maximum = 0.5,
         .minimum_excluded = 1},
        OPTION_CONFIDENCE(&request.confidence, "0.95"),
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_trend, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;

    pcm_event_data *data;
    code = read_event_data(&data, request.file, request.unit);
    if (code)
        return code;
    struct answer answer = {.has_exact = 0};
    const pcm_status status = find_answer(&answer, &request, data);
    pcm_event_data_free(data);
    if (status)
        return fail_status(status);
    (request.json ? print_json : print_text)(&request, &answer);
    return EXIT_DONE;
}

static const char *const usages[] = {"FILE.csv [--unit UNIT] [--level P] [--json]", NULL};

const struct command command_trend = {
    "trend", "Test whether repairable systems get worse, and fit a power law.", usages,
    "A row is an event of a system at an age; a row with a blank time gives a system\n"
    "without events. A failure at the very end of a system makes it failure-truncated.\n"
    "The process named is the one that describes the failures: a constant rate,\n"
    "renewals (fit the times between failures), a power law, a log-linear one, or none.",
    run};
