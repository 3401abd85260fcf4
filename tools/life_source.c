/* SPDX-License-Identifier: Apache-2.0 */
/* The life that a command looks ahead with: given as shape and scale, or fitted to records. */
#include "config.h"

#include "tools/life_source.h"

#include <pcm/fit.h>
#include <pcm/power_law.h>
#include <pcm/verdict.h>

#include "tools/records.h"
#include "tools/tell.h"

int life_source_check(const struct life_source *source, const struct option *options,
                      const struct command *command)
{
    const int model = option_given(options, "shape") + option_given(options, "scale");
    if (source->file ? model != 0 : model != 2)
        return fail_usage(command, "needs --shape and --scale, or --fit FILE.csv, or --store FILE");
    if (source->mode && !source->file)
        return fail_usage(command, "takes --mode only with --fit");
    return OPTIONS_GIVEN;
}

static int fit_lives(struct life_answer *out, const struct life_source *source)
{
    pcm_life_data *data;
    int code = read_life_data(&data, source->file, source->unit, source->mode);
    if (code)
        return code;
    pcm_fit fit;
    pcm_status status = pcm_fit_weibull(&fit, data);
    if (!status)
        status = pcm_evidence_from_fit(&out->evidence, &fit, data, PCM_EVIDENCE_CONFIDENCE);
    pcm_life_data_free(data);
    if (status)
        return fail_status(status);
    out->message = pcm_fit_status_text(fit.status);
    return EXIT_DONE;
}

static int fit_events(struct life_answer *out, const struct life_source *source)
{
    pcm_event_data *data;
    int code = read_event_data(&data, source->file, source->unit);
    if (code)
        return code;
    pcm_power_law fit;
    pcm_status status = pcm_power_law_fit(&fit, data);
    if (!status)
        status = pcm_evidence_from_power_law(&out->evidence, &fit, data, PCM_EVIDENCE_CONFIDENCE);
    pcm_event_data_free(data);
    if (status)
        return fail_status(status);
    out->message = pcm_process_status_text(fit.status);
    return EXIT_DONE;
}

static int take_given(struct life_answer *out, const struct life_source *source)
{
    const pcm_distribution life = {PCM_FAMILY_WEIBULL,
                                   {source->given.shape, source->given.scale, 0.0}};
    const pcm_status status = pcm_evidence_from_model(&out->evidence, life);
    return status ? fail_status(status) : EXIT_DONE;
}

int life_source_read(struct life_answer *out, const struct life_source *source, int repairable)
{
    *out = (struct life_answer){.message = ""};
    int code = !source->file ? take_given(out, source)
               : repairable  ? fit_events(out, source)
                             : fit_lives(out, source);
    const pcm_distribution *model = code ? NULL : pcm_evidence_model(out->evidence, 0);
    if (model)
        out->life = (pcm_weibull){model->parameter[0], model->parameter[1]};
    return code;
}

const char *life_source_unit(const struct life_source *source)
{
    return source->unit ? source->unit : "";
}

struct text spaced_unit(const char *unit)
{
    return text_format("%s%s", *unit ? " " : "", unit);
}

struct text life_source_text(const struct life_source *source, const pcm_weibull *life)
{
    return text_format("Weibull life of shape %s and scale %s%s", text_number(life->shape).chars,
                       text_number(life->scale).chars, spaced_unit(life_source_unit(source)).chars);
}
