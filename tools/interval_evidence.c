/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval: the life that is decided on, given or fitted. */
#include "config.h"

#include <pcm/family_fit.h>
#include <pcm/fit.h>
#include <pcm/power_law.h>

#include "tools/interval_request.h"
#include "tools/records.h"
#include "tools/tell.h"

static void put_parameters(json_t *figures, const pcm_distribution *life)
{
    for (int i = 0; i < pcm_family_parameters(life->family); i++)
        json_put_number(figures, pcm_family_parameter_name(life->family, i), life->parameter[i]);
}

json_t *interval_put_fit(json_t *figures, const char *model, const char *status, double failures)
{
    json_t *fit = json_new_object();
    json_put_text(fit, "model", model);
    json_put_text(fit, "status", status);
    json_put_number(fit, "failures", failures);
    json_put(figures, "fit", fit);
    return fit;
}

static void put_fit(json_t *figures, const char *model, const char *status, double failures,
                    const pcm_distribution *life)
{
    json_t *fit = interval_put_fit(figures, model, status, failures);
    if (life)
        put_parameters(fit, life);
}

static pcm_status fit_weibull(pcm_evidence **out, json_t *figures, const pcm_life_data *data,
                              double confidence)
{
    pcm_fit fit;
    pcm_status status = pcm_fit_weibull(&fit, data);
    if (!status)
        status = pcm_evidence_from_fit(out, &fit, data, confidence);
    if (!status)
        put_fit(figures, "weibull", pcm_fit_status_name(fit.status), fit.failures,
                pcm_evidence_model(*out, 0));
    return status;
}

static pcm_status fit_family(pcm_evidence **out, json_t *figures, const pcm_life_data *data,
                             pcm_family family, double confidence)
{
    pcm_family_fit fit;
    pcm_status status = pcm_fit_family(&fit, data, family);
    if (!status)
        status = pcm_evidence_from_family_fit(out, &fit, data, confidence);
    if (!status)
        put_fit(figures, pcm_family_name(family), pcm_fit_status_name(fit.status), fit.failures,
                pcm_evidence_model(*out, 0));
    return status;
}

static int from_lives(pcm_evidence **out, json_t *figures, const struct interval_request *request)
{
    pcm_life_data *data;
    int code = read_life_data(&data, request->file, request->unit, request->mode);
    if (code)
        return code;
    const pcm_status status =
        request->model == PCM_FAMILY_WEIBULL
            ? fit_weibull(out, figures, data, request->confidence)
            : fit_family(out, figures, data, (pcm_family)request->model, request->confidence);
    pcm_life_data_free(data);
    return status ? fail_status(status) : EXIT_DONE;
}

/* Failures of repairable systems, for the policies that repair. */
static int from_events(pcm_evidence **out, json_t *figures, const struct interval_request *request)
{
    pcm_event_data *data;
    int code = read_event_data(&data, request->file, request->unit);
    if (code)
        return code;
    pcm_power_law fit;
    pcm_status status = pcm_power_law_fit(&fit, data);
    if (!status)
        status = pcm_evidence_from_power_law(out, &fit, data, request->confidence);
    if (!status)
        put_fit(figures, "power_law", pcm_process_status_name(fit.status), (double)fit.failures,
                pcm_evidence_model(*out, 0));
    pcm_event_data_free(data);
    return status ? fail_status(status) : EXIT_DONE;
}

static int from_model(pcm_evidence **out, const struct interval_request *request)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL,
                                   {request->life.shape, request->life.scale, 0.0}};
    const pcm_status status = pcm_evidence_from_model(out, life);
    return status ? fail_status(status) : EXIT_DONE;
}

int interval_evidence(pcm_evidence **out, json_t *figures, const struct interval_request *request)
{
    if (!request->file)
        return request->life.scale > 0 ? from_model(out, request) : EXIT_DONE;
    return request->policy == POLICY_MINIMAL ? from_events(out, figures, request)
                                             : from_lives(out, figures, request);
}
