/* SPDX-License-Identifier: Apache-2.0 */
/* pcm forecast: items of one life. */
#include "config.h"

#include <stdio.h>

#include "tools/forecast_report.h"
#include "tools/forecast_stock.h"
#include "tools/tell.h"

/* Everything there is to write. */
struct answer {
    const struct forecast_request *request;
    struct life_answer life;
    pcm_forecast *forecast;
    struct forecast_stock stock;
};

static void print_json(const struct answer *answer)
{
    const struct forecast_request *request = answer->request;
    json_t *object = json_new_object();
    json_put_text(object, "unit", request->life.unit);
    forecast_put(object, answer->forecast, request);
    json_put_text(object, "evidence",
                  pcm_evidence_kind_name(pcm_evidence_get_kind(answer->life.evidence)));
    json_put_text(object, "fit", answer->life.message);
    forecast_stock_put(object, &answer->stock, request);
    json_print(object);
}

static void print_head(const struct answer *answer)
{
    const struct forecast_request *request = answer->request;
    const pcm_forecast_item *item = &request->item;
    const struct text unit = spaced_unit(life_source_unit(&request->life));
    printf(
        "Forecast for %s of age %s%s: ", text_counted((size_t)item->count, "item", "items").chars,
        text_number(item->age).chars, unit.chars);
    if (pcm_evidence_get_kind(answer->life.evidence) == PCM_EVIDENCE_NONE) {
        printf("none, there is no life model of %s: %s\n", request->life.file,
               answer->life.message);
        return;
    }
    printf("%s", life_source_text(&request->life, &answer->life.life).chars);
    if (request->life.file)
        printf(", fitted to %s", request->life.file);
    if (item->repairable)
        printf(", repaired as bad as old");
    if (item->replacement_age > 0)
        printf(", %s at %s%s", item->repairable ? "overhauled" : "replaced",
               text_number(item->replacement_age).chars, unit.chars);
    printf("\n\n");
}

static void print_text(const struct answer *answer)
{
    const struct forecast_request *request = answer->request;
    print_head(answer);
    if (pcm_forecast_get_outcome(answer->forecast) != PCM_FORECAST_MADE)
        return;
    forecast_print(answer->forecast, request, pcm_evidence_confidence(answer->life.evidence));
    forecast_print_legend(request);
    forecast_stock_print(&answer->stock, request);
}

static int make(struct answer *answer)
{
    const struct forecast_request *request = answer->request;
    pcm_forecast_item item = request->item;
    item.life = answer->life.evidence;
    int code = forecast_make(&answer->forecast, request, &item, 1);
    if (!code)
        code = forecast_stock_find(&answer->stock, request, &item);
    if (!code)
        (request->json ? print_json : print_text)(answer);
    return code;
}

int forecast_model(const struct forecast_request *request)
{
    struct answer answer = {.request = request};
    int code = life_source_read(&answer.life, &request->life, request->item.repairable);
    if (!code)
        code = make(&answer);
    pcm_forecast_free(answer.forecast);
    pcm_evidence_free(answer.life.evidence);
    return code;
}
