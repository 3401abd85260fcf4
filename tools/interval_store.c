/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval --store: the decision on every task of a store. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "tools/decisions.h"
#include "tools/grid.h"
#include "tools/interval_request.h"
#include "tools/source.h"
#include "tools/tell.h"
#include "tools/text.h"

static json_t *replacement_json(const pcm_decision *decision)
{
    const int has_estimate = pcm_fit_has_estimate(&decision->fit);
    json_t *object = json_new_object();
    advice_put(object, &decision->replacement);
    json_put_text(object, "fit", pcm_fit_status_name(decision->fit.status));
    json_put_number(object, "shape", has_estimate ? decision->fit.life.shape : INFINITY);
    json_put_number(object, "shape_lower", has_estimate ? decision->shape.lower : INFINITY);
    json_put_number(object, "shape_upper", has_estimate ? decision->shape.upper : INFINITY);
    json_put_number(object, "scale", has_estimate ? decision->fit.life.scale : INFINITY);
    json_put_number(object, "failures", decision->fit.failures);
    json_put_text(object, "unit", "d");
    return object;
}

static json_t *decision_json(const pcm_plant *plant, const pcm_decision *decision)
{
    json_t *object = json_new_object();
    json_put_text(object, "task", decision->task);
    json_put_text(object, "task_name", task_name(plant, decision->task));
    json_put_text(object, "type", decision->type);
    json_put_text(object, "source", pcm_interval_source_name(decision->source));
    json_put_number(object, "interval_days", decision->interval_days);
    json_put_range(object, "window_days", decision->window_lower_days, decision->window_upper_days);
    json_put_text(object, "why", decision->reason);
    json_put(object, "replacement", decision->has_model ? replacement_json(decision) : json_null());
    return object;
}

static void print_json(const struct interval_request *request, const pcm_plant *plant,
                       const pcm_decisions *decisions)
{
    json_t *array = json_new_array();
    for (size_t i = 0; i < pcm_decisions_count(decisions); i++)
        json_add(array, decision_json(plant, pcm_decisions_get(decisions, i)));
    json_t *object = json_new_object();
    json_put_date(object, "as_of", request->as_of);
    json_put(object, "decisions", array);
    json_print(object);
}

static void add_row(struct grid *grid, const pcm_plant *plant, const pcm_decision *decision)
{
    grid_add(grid, "%s", decision->task);
    grid_add(grid, "%s", task_name(plant, decision->task));
    grid_add(grid, "%s", name_or_id(decision->type, "-"));
    grid_add(grid, "%s",
             isfinite(decision->interval_days) ? text_days(decision->interval_days).chars : "none");
    if (isfinite(decision->interval_days))
        grid_add(grid, "%s to %s", text_days(decision->window_lower_days).chars,
                 text_days(decision->window_upper_days).chars);
    else
        grid_add(grid, "%s", "");
    grid_add(grid, "%s", pcm_interval_source_name(decision->source));
    grid_note(grid, decision->reason);
}

static void print_text(const struct interval_request *request, const pcm_plant *plant,
                       const pcm_decisions *decisions)
{
    static const char *const titles[] = {"task", "name", "type", ">every d", ">window d", "source"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < pcm_decisions_count(decisions); i++)
        add_row(grid, plant, pcm_decisions_get(decisions, i));
    printf("Intervals, records up to %s\n\n", text_date(request->as_of).chars);
    grid_print(grid, 2);
}

int interval_store(struct interval_request *request)
{
    pcm_plant *plant;
    int code = read_store(&plant, &request->as_of, request->store);
    if (code)
        return code;
    pcm_decisions *decisions;
    code = make_decisions(&decisions, plant, request->as_of, NULL);
    if (code == EXIT_DONE) {
        (request->json ? print_json : print_text)(request, plant, decisions);
        pcm_decisions_free(decisions);
    }
    pcm_plant_free(plant);
    return code;
}
