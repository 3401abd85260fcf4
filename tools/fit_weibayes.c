/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit FILE.csv --method weibayes: the scale where the shape is known. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/weibayes.h>

#include "tools/fit_report.h"
#include "tools/tell.h"

static void put_bounds(json_t *object, const pcm_weibayes *answer)
{
    json_t *bounds = json_new_object();
    json_put_number(bounds, "confidence", answer->confidence);
    json_put_text(bounds, "method", pcm_weibayes_method_name(answer->method));
    json_put_range(bounds, "scale", answer->scale_failure_censored.lower,
                   answer->scale_failure_censored.upper);
    json_put_range(bounds, "scale_time_censored", answer->scale_time_censored.lower,
                   answer->scale_time_censored.upper);
    json_put(object, "bounds", bounds);
}

static void print_json(const struct fit_request *request, const pcm_weibayes *answer)
{
    const int has_estimate = pcm_weibayes_has_estimate(answer);
    json_t *object = json_new_object();
    json_put_text(object, "status", pcm_weibayes_status_name(answer->status));
    json_put_text(object, "model", "weibull");
    json_put_text(object, "method", "weibayes");
    json_put_number(object, "shape", answer->life.shape);
    json_put_number(object, "scale", has_estimate ? answer->life.scale : NAN);
    json_put_number(object, "loglik", answer->log_likelihood);
    json_put_number(object, "scale_lower", answer->scale_lower);
    json_put_number(object, "scale_upper", answer->scale_upper);
    json_put_number(object, "n", answer->items);
    json_put_number(object, "failures", answer->failures);
    json_put_text(object, "unit", answer->unit);
    json_put_number(object, "exposure", answer->exposure);
    put_bounds(object, answer);
    json_put_text(object, "message",
                  answer->status == PCM_WEIBAYES_OK ? ""
                                                    : pcm_weibayes_status_text(answer->status));
    json_put_text(object, "mode", request->mode);
    json_print(object);
}

static void print_text(const struct fit_request *request, const pcm_weibayes *answer)
{
    const char *unit = answer->unit, *space = *unit ? " " : "";
    const double percent = 100 * answer->confidence;
    fit_print_head(request, "Weibull fit", "Weibayes");
    fit_print_counts(answer->items, answer->failures, answer->exposure, unit);
    if (answer->status != PCM_WEIBAYES_OK)
        printf("  %-16s%s: %s\n", "outcome", pcm_weibayes_status_name(answer->status),
               pcm_weibayes_status_text(answer->status));
    printf("  %-16s%s, as given\n", "shape", text_significant(answer->life.shape, 5).chars);
    if (pcm_weibayes_has_estimate(answer))
        fit_print_bounds("scale", &answer->scale_time_censored, unit);
    if (answer->scale_lower > 0)
        printf("  %-16s%s%s%s, with %s %% confidence\n", "scale at least",
               text_significant(answer->scale_lower, 5).chars, space, unit,
               text_number(percent).chars);
    if (isfinite(answer->scale_upper))
        printf("  %-16s%s%s%s, with %s %% confidence\n", "scale at most",
               text_significant(answer->scale_upper, 5).chars, space, unit,
               text_number(percent).chars);
}

int fit_weibayes(const struct fit_request *request, const pcm_life_data *data)
{
    pcm_weibayes answer;
    const pcm_status status = pcm_weibayes_fit(&answer, data, request->shape, request->confidence);
    if (status)
        return fail_status(status);
    (request->json ? print_json : print_text)(request, &answer);
    return EXIT_DONE;
}
