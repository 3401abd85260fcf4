/* SPDX-License-Identifier: Apache-2.0 */
/* A Weibull fit as text and as JSON. */
#include "config.h"

#include "tools/fit_report.h"

#include <math.h>
#include <stdio.h>

static const pcm_question questions[ANSWERS] = {
    [ANSWER_SHAPE] = {.quantity = PCM_QUANTITY_SHAPE},
    [ANSWER_SCALE] = {.quantity = PCM_QUANTITY_SCALE},
    [ANSWER_B1] = {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.01},
    [ANSWER_B10] = {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.10},
    [ANSWER_B50] = {.quantity = PCM_QUANTITY_QUANTILE, .fraction = 0.50}};

static const char *const answer_names[ANSWERS] = {"shape", "scale", "B1", "B10", "B50"};

pcm_status fit_report_make(struct fit_report *out, const pcm_fit *fit, const pcm_life_data *data,
                           const struct fit_request *request)
{
    struct fit_report report = {.fit = *fit,
                                .has_estimate = pcm_fit_has_estimate(fit),
                                .method = request->bounds,
                                .confidence = request->confidence};
    if (report.has_estimate) {
        pcm_control *control = fit_control(request);
        const pcm_status status =
            pcm_fit_bounds(report.answer, fit, data, questions, ANSWERS, report.confidence,
                           (pcm_bounds_method)report.method, control);
        pcm_control_free(control);
        if (status)
            return status;
        if (pcm_weibull_mean(&report.mean, fit->life))
            report.mean = INFINITY;
    }
    *out = report;
    return PCM_OK;
}

static void put_bounds(json_t *object, const struct fit_report *report)
{
    json_t *bounds = json_new_object();
    json_put_number(bounds, "confidence", report->confidence);
    json_put_text(bounds, "method", pcm_bounds_method_name((pcm_bounds_method)report->method));
    for (int i = 0; i < ANSWERS; i++)
        json_put_range(bounds, answer_names[i], report->answer[i].lower, report->answer[i].upper);
    json_put(object, "bounds", bounds);
}

/* A figure that only an estimate has. */
static void put_estimate(json_t *object, const struct fit_report *report, const char *name,
                         double value)
{
    json_put_number(object, name, report->has_estimate ? value : INFINITY);
}

/* Standard error of the logarithm of a quantile: ln t_p = ln scale + ln(-ln(1-p))/shape, by the
 * delta method. */
static double quantile_error(const pcm_fit *fit, double fraction)
{
    const double slope = -log(-log1p(-fraction)) / fit->life.shape;
    return sqrt(fit->covariance[0][0] + 2 * slope * fit->covariance[0][1] +
                slope * slope * fit->covariance[1][1]);
}

static void put_errors(json_t *object, const struct fit_report *report)
{
    const pcm_fit *fit = &report->fit;
    const double log_shape = sqrt(fit->covariance[1][1]), log_scale = sqrt(fit->covariance[0][0]);
    put_estimate(object, report, "se_log_shape", log_shape);
    put_estimate(object, report, "se_log_scale", log_scale);
    put_estimate(object, report, "se_shape", fit->life.shape * log_shape);
    put_estimate(object, report, "se_scale", fit->life.scale * log_scale);
    put_estimate(object, report, "cov_log_scale_log_shape", fit->covariance[0][1]);
    for (int i = ANSWER_B1; i < ANSWERS; i++)
        put_estimate(object, report, text_format("se_log_%s", answer_names[i]).chars,
                     quantile_error(fit, questions[i].fraction));
}

void fit_report_put(json_t *object, const struct fit_report *report)
{
    const pcm_fit *fit = &report->fit;
    json_put_text(object, "status", pcm_fit_status_name(fit->status));
    json_put_text(object, "model", "weibull");
    json_put_text(object, "method", "mle");
    put_estimate(object, report, "shape", fit->life.shape);
    put_estimate(object, report, "scale", fit->life.scale);
    put_estimate(object, report, "loglik", fit->log_likelihood);
    put_errors(object, report);
    json_put_number(object, "n", fit->items);
    json_put_number(object, "failures", fit->failures);
    json_put_text(object, "unit", fit->unit);
    json_put_number(object, "exposure", fit->exposure);
    for (int i = ANSWER_B1; i < ANSWERS; i++)
        put_estimate(object, report, answer_names[i], report->answer[i].estimate);
    put_estimate(object, report, "mean", report->mean);
    if (report->has_estimate)
        put_bounds(object, report);
    else
        json_put(object, "bounds", json_null());
    json_put_text(object, "message",
                  fit->status == PCM_FIT_OK ? "" : pcm_fit_status_text(fit->status));
}

const char *fit_report_reading(const struct fit_report *report)
{
    if (report->answer[ANSWER_SHAPE].lower > 1)
        return "wears out";
    return report->answer[ANSWER_SHAPE].upper < 1 ? "early failures" : "bounds include 1";
}

static const char *explanation(const struct fit_report *report)
{
    if (report->answer[ANSWER_SHAPE].lower > 1)
        return "the hazard rises with age, these items wear out";
    if (report->answer[ANSWER_SHAPE].upper < 1)
        return "the hazard falls with age, an old item is better than a new one";
    return "the bounds include 1, so it is open whether the hazard rises with age";
}

struct text fit_bounds_text(int method, double confidence)
{
    static const char *const words[] = {"likelihood-ratio", "Wald", "bootstrap"};
    return text_format("%s %% %s", text_number(100 * confidence).chars, words[method]);
}

void fit_print_bounds(const char *name, const pcm_bounds *bounds, const char *unit)
{
    printf("  %-16s%s%s%s   (%s to %s)\n", name, text_significant(bounds->estimate, 5).chars,
           *unit ? " " : "", unit, text_significant(bounds->lower, 5).chars,
           isfinite(bounds->upper) ? text_significant(bounds->upper, 5).chars : "no limit");
}

void fit_print_counts(double items, double failures, double exposure, const char *unit)
{
    printf("  %-16s%s, of which %s failed\n", "items", text_number(items).chars,
           text_number(failures).chars);
    printf("  %-16s%s%s%s observed\n", "exposure", text_number(exposure).chars, *unit ? " " : "",
           unit);
}

void fit_report_print(const struct fit_report *report)
{
    const pcm_fit *fit = &report->fit;
    const char *unit = fit->unit;
    fit_print_counts(fit->items, fit->failures, fit->exposure, unit);
    if (fit->status != PCM_FIT_OK)
        printf("  %-16s%s: %s\n", "outcome", pcm_fit_status_name(fit->status),
               pcm_fit_status_text(fit->status));
    if (!report->has_estimate)
        return;
    for (int i = 0; i < ANSWERS; i++)
        fit_print_bounds(answer_names[i], &report->answer[i], i == ANSWER_SHAPE ? "" : unit);
    printf("  %-16s%s%s%s\n", "mean", text_significant(report->mean, 5).chars, *unit ? " " : "",
           unit);
    printf("  %-16s%s\n", "log-likelihood", text_significant(fit->log_likelihood, 8).chars);
    printf("\n  In brackets: %s bounds. Shape: %s.\n",
           fit_bounds_text(report->method, report->confidence).chars, explanation(report));
}
