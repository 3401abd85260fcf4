/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit FILE.csv: the two-parameter Weibull model, and what Weibayes says where it has none. */
#include "config.h"

#include <stdio.h>

#include <pcm/weibayes.h>

#include "tools/fit_report.h"
#include "tools/tell.h"

/* Shapes that a report assumes where the data has no estimate: random failures, and two kinds of
 * wear-out. */
static const double assumed_shapes[] = {1, 2, 3};
enum { ASSUMED = sizeof assumed_shapes / sizeof *assumed_shapes };

struct advice {
    pcm_weibayes answer[ASSUMED];
};

static pcm_status advise(struct advice *out, const struct fit_request *request,
                         const pcm_life_data *data)
{
    pcm_status status = PCM_OK;
    for (int i = 0; i < ASSUMED && !status; i++)
        status = pcm_weibayes_fit(&out->answer[i], data, assumed_shapes[i], request->confidence);
    return status;
}

static void put_advice(json_t *object, const struct advice *advice)
{
    json_t *answers = json_new_array();
    for (int i = 0; i < ASSUMED; i++) {
        json_t *answer = json_new_object();
        json_put_number(answer, "shape", assumed_shapes[i]);
        json_put_number(answer, "scale_lower", advice->answer[i].scale_lower);
        json_put_number(answer, "confidence", advice->answer[i].confidence);
        json_add(answers, answer);
    }
    json_put(object, "weibayes", answers);
}

static void print_advice(const struct advice *advice, const char *unit)
{
    printf("\n  What can still be said, with %s %% confidence, were the shape known:\n",
           text_number(100 * advice->answer[0].confidence).chars);
    for (int i = 0; i < ASSUMED; i++)
        printf("    shape %s: the characteristic life is at least %s%s%s\n",
               text_number(assumed_shapes[i]).chars,
               text_significant(advice->answer[i].scale_lower, 5).chars, *unit ? " " : "", unit);
}

static void print_json(const struct fit_request *request, const struct fit_report *report,
                       const struct advice *advice)
{
    json_t *object = json_new_object();
    fit_report_put(object, report);
    json_put_text(object, "mode", request->mode);
    if (!report->has_estimate)
        put_advice(object, advice);
    json_print(object);
}

static void print_text(const struct fit_request *request, const struct fit_report *report,
                       const struct advice *advice)
{
    fit_print_head(request, "Weibull fit", "maximum likelihood");
    fit_report_print(report);
    if (!report->has_estimate)
        print_advice(advice, report->fit.unit);
}

int fit_weibull(const struct fit_request *request, const pcm_life_data *data)
{
    pcm_fit fit;
    struct fit_report report;
    struct advice advice;
    pcm_status status = pcm_fit_weibull(&fit, data);
    if (!status)
        status = fit_report_make(&report, &fit, data, request);
    if (!status && !report.has_estimate)
        status = advise(&advice, request, data);
    if (status)
        return fail_status(status);
    (request->json ? print_json : print_text)(request, &report, &advice);
    return EXIT_DONE;
}
