/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit --store: a Weibull fit for every equipment type. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <pcm/history.h>

#include "tools/fit_report.h"
#include "tools/fit_request.h"
#include "tools/grid.h"
#include "tools/source.h"
#include "tools/tell.h"
#include "tools/text.h"

/* Fits the lives of a type; a type without any has had no failures. */
static pcm_status fit_type(struct fit_report *out, pcm_history_summary *history,
                           const pcm_plant *plant, const char *type,
                           const struct fit_request *request)
{
    pcm_life_data *data;
    pcm_status status = pcm_history_life_data(&data, history, plant, type, request->as_of);
    if (status)
        return status;
    pcm_fit fit = {.status = PCM_FIT_NO_FAILURES};
    snprintf(fit.unit, sizeof fit.unit, "%s", pcm_life_data_unit(data));
    if (pcm_life_data_rows(data) > 0)
        status = pcm_fit_weibull(&fit, data);
    if (!status)
        status = fit_report_make(out, &fit, data, request);
    pcm_life_data_free(data);
    return status;
}

static json_t *type_json(const char *type, const pcm_history_summary *history,
                         const struct fit_report *report)
{
    json_t *object = json_new_object();
    json_put_text(object, "type", type);
    json_put_count(object, "assets", history->assets);
    fit_report_put(object, report);
    return object;
}

static void add_type_row(struct grid *grid, const char *type, const pcm_history_summary *history,
                         const struct fit_report *report)
{
    grid_add(grid, "%s", type);
    grid_add(grid, "%s", text_count(history->assets).chars);
    grid_add(grid, "%s", text_count(history->lives).chars);
    grid_add(grid, "%s", text_count(history->failures).chars);
    if (!report->has_estimate) {
        for (int i = 0; i < 5; i++)
            grid_add(grid, "-");
        grid_add(grid, "%s", pcm_fit_status_name(report->fit.status));
        return;
    }
    grid_add(grid, "%s", text_fixed(report->answer[ANSWER_SHAPE].estimate, 3).chars);
    grid_add(grid, "%s to %s", text_fixed(report->answer[ANSWER_SHAPE].lower, 3).chars,
             text_fixed(report->answer[ANSWER_SHAPE].upper, 3).chars);
    grid_add(grid, "%s", text_significant(report->answer[ANSWER_SCALE].estimate, 4).chars);
    grid_add(grid, "%s", text_significant(report->answer[ANSWER_B10].estimate, 4).chars);
    grid_add(grid, "%s", text_significant(report->mean, 4).chars);
    grid_add(grid, "%s", report->fit.status == PCM_FIT_OK
                             ? fit_report_reading(report)
                             : pcm_fit_status_name(report->fit.status));
}

/* Fits the types asked for into a grid, or an array of JSON. */
static int fit_types(struct grid *grid, json_t *array, const struct fit_request *request,
                     const pcm_plant *plant)
{
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_TYPES); i++) {
        const pcm_type *type = pcm_plant_row(plant, PCM_TYPES, i);
        if (request->type && strcmp(request->type, type->id) != 0)
            continue;
        struct fit_report report;
        pcm_history_summary history;
        pcm_status status = fit_type(&report, &history, plant, type->id, request);
        if (status)
            return fail_status(status);
        if (array)
            json_add(array, type_json(type->id, &history, &report));
        else
            add_type_row(grid, type->id, &history, &report);
    }
    return EXIT_DONE;
}

static int fit_types_as_json(const struct fit_request *request, const pcm_plant *plant)
{
    json_t *types = json_new_array();
    int code = fit_types(NULL, types, request, plant);
    if (code) {
        json_decref(types);
        return code;
    }
    json_t *object = json_new_object();
    json_put_date(object, "as_of", request->as_of);
    json_put(object, "fits", types);
    json_print(object);
    return EXIT_DONE;
}

static int fit_types_as_text(const struct fit_request *request, const pcm_plant *plant)
{
    static const char *const titles[] = {"type",   ">assets", ">lives",  ">failures", ">shape",
                                         "95 %",   ">scale d", ">B10 d", ">mean d",   "reading"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    int code = fit_types(grid, NULL, request, plant);
    if (code) {
        grid_free(grid);
        return code;
    }
    printf("Weibull fits by maximum likelihood, records up to %s, ages in days\n\n",
           text_date(request->as_of).chars);
    grid_print(grid, 2);
    return EXIT_DONE;
}

int fit_store(struct fit_request *request)
{
    pcm_plant *plant;
    int code = read_store(&plant, &request->as_of, request->store);
    if (code)
        return code;
    size_t row;
    pcm_status status = request->type ? pcm_plant_find(&row, plant, PCM_TYPES, request->type)
                                      : PCM_OK;
    if (status)
        code = fail_status(status);
    else if (request->json)
        code = fit_types_as_json(request, plant);
    else
        code = fit_types_as_text(request, plant);
    pcm_plant_free(plant);
    return code;
}
