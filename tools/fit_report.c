/* SPDX-License-Identifier: Apache-2.0 */
/* A fit as text and as JSON. */
#include "config.h"

#include "tools/fit_report.h"

#include <math.h>
#include <stdio.h>

#include "tools/text.h"

pcm_status fit_report_make(struct fit_report *out, const pcm_fit *fit)
{
    struct fit_report report = {.fit = *fit, .has_estimate = pcm_fit_has_estimate(fit)};
    if (report.has_estimate) {
        pcm_status status = pcm_fit_shape_bounds(&report.shape, fit, FIT_CONFIDENCE);
        if (status == PCM_OK)
            status = pcm_fit_scale_bounds(&report.scale, fit, FIT_CONFIDENCE);
        if (status == PCM_OK)
            status = pcm_fit_quantile_bounds(&report.b10, fit, 0.10, FIT_CONFIDENCE);
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
    json_put_number(bounds, "confidence", FIT_CONFIDENCE);
    json_put_text(bounds, "method", "wald");
    json_put_range(bounds, "shape", report->shape.lower, report->shape.upper);
    json_put_range(bounds, "scale", report->scale.lower, report->scale.upper);
    json_put_range(bounds, "B10", report->b10.lower, report->b10.upper);
    json_put(object, "bounds", bounds);
}

/* A figure that only an estimate has. */
static void put_estimate(json_t *object, const struct fit_report *report, const char *name,
                         double value)
{
    json_put_number(object, name, report->has_estimate ? value : INFINITY);
}

void fit_report_put(json_t *object, const struct fit_report *report)
{
    const pcm_fit *fit = &report->fit;
    json_put_text(object, "status", pcm_fit_status_name(fit->status));
    json_put_text(object, "model", "weibull");
    put_estimate(object, report, "shape", fit->life.shape);
    put_estimate(object, report, "scale", fit->life.scale);
    put_estimate(object, report, "loglik", fit->log_likelihood);
    put_estimate(object, report, "se_log_shape", sqrt(fit->covariance[1][1]));
    put_estimate(object, report, "se_log_scale", sqrt(fit->covariance[0][0]));
    json_put_number(object, "n", fit->items);
    json_put_number(object, "failures", fit->failures);
    json_put_text(object, "unit", fit->unit);
    json_put_number(object, "exposure", fit->exposure);
    put_estimate(object, report, "B10", report->b10.estimate);
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
    if (report->shape.lower > 1)
        return "wears out";
    return report->shape.upper < 1 ? "early failures" : "bounds include 1";
}

static const char *explanation(const struct fit_report *report)
{
    if (report->shape.lower > 1)
        return "the hazard rises with age, these items wear out";
    if (report->shape.upper < 1)
        return "the hazard falls with age, an old item is better than a new one";
    return "the bounds include 1, so it is open whether the hazard rises with age";
}

static void print_bounds(const char *name, const pcm_bounds *bounds, const char *unit)
{
    printf("  %-16s%s%s%s   (%s to %s)\n", name, text_significant(bounds->estimate, 5).chars,
           *unit ? " " : "", unit, text_significant(bounds->lower, 5).chars,
           text_significant(bounds->upper, 5).chars);
}

void fit_report_print(const struct fit_report *report)
{
    const pcm_fit *fit = &report->fit;
    const char *unit = fit->unit;
    const char *space = *unit ? " " : "";
    printf("  %-16s%s, of which %s failed\n", "items", text_number(fit->items).chars,
           text_number(fit->failures).chars);
    printf("  %-16s%s%s%s observed\n", "exposure", text_number(fit->exposure).chars, space,
           unit);
    if (fit->status != PCM_FIT_OK)
        printf("  %-16s%s: %s\n", "outcome", pcm_fit_status_name(fit->status),
               pcm_fit_status_text(fit->status));
    if (!report->has_estimate)
        return;
    print_bounds("shape", &report->shape, "");
    print_bounds("scale", &report->scale, unit);
    print_bounds("B10", &report->b10, unit);
    printf("  %-16s%s%s%s\n", "mean", text_significant(report->mean, 5).chars, space, unit);
    printf("  %-16s%s\n", "log-likelihood", text_significant(fit->log_likelihood, 8).chars);
    printf("\n  In brackets: 95 %% Wald bounds. Shape: %s.\n", explanation(report));
}
