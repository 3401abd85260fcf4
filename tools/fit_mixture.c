/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit FILE.csv --model mixture: two Weibull populations in one file. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/mixture.h>

#include "tools/fit_report.h"
#include "tools/tell.h"

enum { PARAMETERS = PCM_MIXTURE_SHAPE_2 + 1 };

struct answer {
    pcm_mixture fit;
    int has_estimate;
    pcm_bounds bounds[PARAMETERS];
};

static pcm_status find_answer(struct answer *out, const struct fit_request *request,
                              const pcm_life_data *data)
{
    pcm_status status = pcm_mixture_fit(&out->fit, data);
    out->has_estimate = !status && pcm_mixture_has_estimate(&out->fit);
    for (int i = 0; i < PARAMETERS && out->has_estimate && !status; i++)
        status = pcm_mixture_wald_bounds(&out->bounds[i], &out->fit, (pcm_mixture_parameter)i,
                                         request->confidence);
    return status;
}

static void put_estimate(json_t *object, const struct answer *answer, const char *name,
                         double value)
{
    json_put_number(object, name, answer->has_estimate ? value : NAN);
}

static void print_json(const struct fit_request *request, const struct answer *answer)
{
    const pcm_mixture *fit = &answer->fit;
    json_t *object = json_new_object(), *bounds = json_new_object();
    json_put_text(object, "status", pcm_mixture_status_name(fit->status));
    json_put_text(object, "model", "mixture");
    json_put_text(object, "method", "mle");
    json_put_number(bounds, "confidence", request->confidence);
    json_put_text(bounds, "method", "wald");
    for (int i = 0; i < PARAMETERS; i++) {
        const char *name = pcm_mixture_parameter_name((pcm_mixture_parameter)i);
        put_estimate(object, answer, name, answer->bounds[i].estimate);
        if (answer->has_estimate)
            json_put_range(bounds, name, answer->bounds[i].lower, answer->bounds[i].upper);
    }
    put_estimate(object, answer, "loglik", fit->log_likelihood);
    put_estimate(object, answer, "aicc", fit->aicc);
    put_estimate(object, answer, "bic", fit->bic);
    json_put_number(object, "n", fit->items);
    json_put_number(object, "failures", fit->failures);
    json_put_text(object, "unit", fit->unit);
    if (answer->has_estimate) {
        json_put(object, "bounds", bounds);
    } else {
        json_decref(bounds);
        json_put(object, "bounds", json_null());
    }
    json_put_text(object, "message",
                  fit->status == PCM_MIXTURE_OK ? "" : pcm_mixture_status_text(fit->status));
    json_put_text(object, "mode", request->mode);
    json_print(object);
}

static void print_text(const struct fit_request *request, const struct answer *answer)
{
    const pcm_mixture *fit = &answer->fit;
    fit_print_head(request, "Mixture of two Weibull populations", "maximum likelihood");
    printf("  %-16s%s, of which %s failed\n", "items", text_number(fit->items).chars,
           text_number(fit->failures).chars);
    printf("  %-16s%s: %s\n", "outcome", pcm_mixture_status_name(fit->status),
           pcm_mixture_status_text(fit->status));
    if (!answer->has_estimate)
        return;
    for (int i = 0; i < PARAMETERS; i++) {
        const int is_age = i == PCM_MIXTURE_SCALE_1 || i == PCM_MIXTURE_SCALE_2;
        fit_print_bounds(pcm_mixture_parameter_name((pcm_mixture_parameter)i), &answer->bounds[i],
                         is_age ? fit->unit : "");
    }
    printf("  %-16s%s, of one population %s\n", "AICc", text_significant(fit->aicc, 6).chars,
           text_significant(fit->single_aicc, 6).chars);
    printf("\n  In brackets: %s bounds.\n",
           fit_bounds_text(PCM_BOUNDS_WALD, request->confidence).chars);
}

int fit_mixture(const struct fit_request *request, const pcm_life_data *data)
{
    if (request->bounds == PCM_BOUNDS_BOOTSTRAP)
        return fail(EXIT_USAGE, "fit takes --bounds bootstrap with --model weibull only");
    struct answer answer;
    const pcm_status status = find_answer(&answer, request, data);
    if (status)
        return fail_status(status);
    (request->json ? print_json : print_text)(request, &answer);
    return EXIT_DONE;
}
