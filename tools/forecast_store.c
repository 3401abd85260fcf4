/* SPDX-License-Identifier: Apache-2.0 */
/* pcm forecast --store: every equipment type that is replaced, from the ages of its assets. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/fit.h>
#include <pcm/history.h>
#include <pcm/verdict.h>

#include "tools/fleet.h"
#include "tools/forecast_report.h"
#include "tools/period.h"
#include "tools/source.h"
#include "tools/tell.h"

struct outlook {
    const struct forecast_request *request;
    const pcm_plant *plant;
    struct fleet fleet;
    json_t *types; /* NULL: text */
};

/* The assets of a type as items of one evidence. */
struct group {
    const pcm_type *type;
    pcm_evidence *evidence;
    pcm_forecast_item *items;
    size_t count;
    size_t age_assumed;
    double shortest; /* intervals of its assets, in days; INFINITY: none */
    double longest;
};

static pcm_status find_evidence(pcm_evidence **out, const struct outlook *outlook, const char *type)
{
    pcm_life_data *lives;
    pcm_fit fit;
    pcm_status status =
        pcm_history_life_data(&lives, NULL, outlook->plant, type, outlook->request->as_of);
    if (status)
        return status;
    status = pcm_fit_weibull(&fit, lives);
    if (!status)
        status = pcm_evidence_from_fit(out, &fit, lives, PCM_EVIDENCE_CONFIDENCE);
    pcm_life_data_free(lives);
    return status;
}

static void add_item(struct group *group, const struct fleet_asset *asset)
{
    const double interval = asset->decision->interval_days;
    group->items = must_grow(group->items, group->count, sizeof *group->items);
    group->items[group->count++] =
        (pcm_forecast_item){.age = asset->age,
                            .replacement_age = isfinite(interval) ? interval : 0,
                            .repairable = asset->repairable,
                            .count = 1,
                            .parts = 1,
                            .hours_failure = asset->task->hours,
                            .hours_planned = asset->task->hours};
    group->age_assumed += asset->age_assumed != 0;
    group->shortest = fmin(group->shortest, interval);
    group->longest = fmax(group->longest, interval);
}

static void collect(struct group *group, const struct fleet *fleet)
{
    for (size_t i = 0; i < fleet->count; i++)
        if (strcmp(fleet->assets[i].type, group->type->id) == 0)
            add_item(group, &fleet->assets[i]);
}

static json_t *group_json(const struct group *group, const pcm_forecast *forecast,
                          const struct forecast_request *request)
{
    json_t *object = json_new_object();
    json_put_text(object, "type", group->type->id);
    json_put_text(object, "name", group->type->name);
    json_put_count(object, "assets", group->count);
    json_put_count(object, "age_assumed", group->age_assumed);
    json_put_range(object, "interval_days", group->shortest, group->longest);
    json_put_number(object, "confidence", pcm_evidence_confidence(group->evidence));
    forecast_put(object, forecast, request);
    return object;
}

static void print_group(const struct group *group, const pcm_forecast *forecast,
                        const struct forecast_request *request)
{
    const char *act = group->items[0].repairable ? "overhauled" : "replaced";
    printf("\n%s, %s: %s, ", group->type->id, name_or_id(group->type->name, group->type->id),
           text_counted(group->count, "asset", "assets").chars);
    if (isinf(group->shortest))
        printf("run to failure\n");
    else if (group->shortest == group->longest)
        printf("%s at %s d\n", act, text_days(group->shortest).chars);
    else if (isinf(group->longest))
        printf("%s at %s d or never\n", act, text_days(group->shortest).chars);
    else
        printf("%s at %s to %s d\n", act, text_days(group->shortest).chars,
               text_days(group->longest).chars);
    forecast_print(forecast, request, pcm_evidence_confidence(group->evidence));
}

static int forecast_group(struct group *group, const struct outlook *outlook)
{
    pcm_forecast *forecast;
    const pcm_status status = find_evidence(&group->evidence, outlook, group->type->id);
    if (status)
        return fail_status(status);
    for (size_t i = 0; i < group->count; i++)
        group->items[i].life = group->evidence;
    const int code = forecast_make(&forecast, outlook->request, group->items, group->count);
    if (code)
        return code;
    if (outlook->types)
        json_add(outlook->types, group_json(group, forecast, outlook->request));
    else
        print_group(group, forecast, outlook->request);
    pcm_forecast_free(forecast);
    return EXIT_DONE;
}

static int forecast_type(const struct outlook *outlook, const pcm_type *type)
{
    struct group group = {.type = type, .shortest = INFINITY};
    collect(&group, &outlook->fleet);
    const int code = group.count > 0 ? forecast_group(&group, outlook) : EXIT_DONE;
    pcm_evidence_free(group.evidence);
    free(group.items);
    return code;
}

static int forecast_types(const struct outlook *outlook)
{
    int code = EXIT_DONE;
    for (size_t i = 0; i < pcm_plant_rows(outlook->plant, PCM_TYPES) && !code; i++)
        code = forecast_type(outlook, pcm_plant_row(outlook->plant, PCM_TYPES, i));
    return code;
}

static int write_json(struct outlook *outlook)
{
    outlook->types = json_new_array();
    const int code = forecast_types(outlook);
    if (code) {
        json_decref(outlook->types);
        return code;
    }
    json_t *object = json_new_object();
    json_put_text(object, "unit", "d");
    json_put_date(object, "as_of", outlook->request->as_of);
    fleet_put_notes(object, &outlook->fleet);
    json_put(object, "types", outlook->types);
    json_print(object);
    return EXIT_DONE;
}

static int write_text(struct outlook *outlook)
{
    const struct forecast_request *request = outlook->request;
    printf("Forecast from %s on, %s of %s days, records up to then\n",
           text_date(request->as_of).chars,
           text_counted(request->periods, "period", "periods").chars,
           text_number(request->period).chars);
    const int code = forecast_types(outlook);
    if (code)
        return code;
    forecast_print_legend(request);
    fleet_print_notes(&outlook->fleet);
    return EXIT_DONE;
}

static int look_ahead(struct outlook *outlook)
{
    const struct forecast_request *request = outlook->request;
    int code = fleet_make(&outlook->fleet, outlook->plant, request->as_of, request->type);
    if (!code && outlook->fleet.count == 0)
        code = fail(EXIT_REFUSED, "%s: no asset has a replacement whose costs and life are known",
                    request->store);
    if (!code)
        code = (request->json ? write_json : write_text)(outlook);
    return code;
}

int forecast_store(struct forecast_request *request)
{
    pcm_plant *plant;
    int code = read_store(&plant, &request->as_of, request->store);
    if (code)
        return code;
    struct outlook outlook = {.request = request, .plant = plant};
    code = period_check_days(request->as_of, request->period * (double)request->periods);
    if (!code)
        code = look_ahead(&outlook);
    fleet_free(&outlook.fleet);
    pcm_plant_free(plant);
    return code;
}
