/* SPDX-License-Identifier: Apache-2.0 */
/* Stock of spares for the lead time. */
#include "config.h"

#include "tools/forecast_stock.h"

#include <math.h>
#include <stdio.h>

#include "tools/forecast_report.h"
#include "tools/progress.h"
#include "tools/tell.h"

static int find_for_service(struct forecast_stock *out, const struct forecast_request *request,
                            const pcm_forecast_item *item)
{
    struct forecast_request lead_time = *request;
    lead_time.period = request->stock.lead_time;
    lead_time.periods = 1;
    pcm_forecast *forecast;
    const int code = forecast_make(&forecast, &lead_time, item, 1);
    if (code)
        return code;
    const pcm_forecast_row *row = pcm_forecast_period(forecast, 0);
    pcm_status status = PCM_OK;
    if (row) {
        status = pcm_spares_stock(&out->service, row->parts_demand, PCM_SERVICE_CYCLE,
                                  request->service_level);
        out->demand = row->parts.estimate;
        out->has_service = 1;
    }
    pcm_forecast_free(forecast);
    return status ? fail_status(status) : EXIT_DONE;
}

static int find_least_cost(struct forecast_stock *out, const struct forecast_request *request,
                           const pcm_forecast_item *item)
{
    pcm_control *control;
    pcm_status status = progress_begin(&control);
    if (status)
        return fail_status(status);
    status = pcm_spares_optimise(&out->least_cost, item, 1, &request->stock, control);
    progress_end(control);
    if (status)
        return fail_status(status);
    if (out->least_cost.outcome == PCM_SPARES_STOPPED)
        return fail(EXIT_NOT_FINISHED, "stopped before there was a result");
    out->has_least_cost = 1;
    return EXIT_DONE;
}

int forecast_stock_find(struct forecast_stock *out, const struct forecast_request *request,
                        const pcm_forecast_item *item)
{
    *out = (struct forecast_stock){0};
    int code = request->service_level > 0 ? find_for_service(out, request, item) : EXIT_DONE;
    if (!code && request->optimise)
        code = find_least_cost(out, request, item);
    return code;
}

static json_t *service_json(const struct forecast_stock *stock,
                            const struct forecast_request *request)
{
    const pcm_stock *service = &stock->service;
    json_t *object = json_new_object();
    json_put_number(object, "service_level", request->service_level);
    json_put_number(object, "stock", service->stock);
    json_put_number(object, "lead_time_demand", stock->demand);
    json_put_number(object, "service_cycle", service->service_cycle);
    json_put_number(object, "service_fill", service->service_fill);
    json_put_number(object, "service_share", service->service_share);
    json_put_number(object, "service_before", service->service_before);
    json_put_number(object, "expected_short", service->expected_short);
    json_put_number(object, "expected_left", service->expected_left);
    return object;
}

static json_t *least_cost_json(const pcm_spares *best)
{
    const int is_best = best->outcome == PCM_SPARES_OPTIMAL;
    json_t *object = json_new_object();
    json_put_text(object, "outcome", pcm_spares_outcome_name(best->outcome));
    json_put_text(object, "message", pcm_spares_outcome_text(best->outcome));
    json_put_number(object, "stock", is_best ? best->stock : INFINITY);
    json_put_number(object, "cost_rate", is_best ? best->cost_rate : INFINITY);
    json_put_number(object, "cost_rate_less", is_best ? best->cost_rate_less : INFINITY);
    json_put_number(object, "cost_rate_more", is_best ? best->cost_rate_more : INFINITY);
    json_put_number(object, "fill_rate", is_best ? best->fill_rate : INFINITY);
    json_put_number(object, "shortage_rate", is_best ? best->shortage_rate : INFINITY);
    json_put_number(object, "expected_short", is_best ? best->expected_short : INFINITY);
    json_put_number(object, "service_cycle", is_best ? best->service_cycle : INFINITY);
    json_put_number(object, "demand_rate", is_best ? best->demand_rate : INFINITY);
    json_put_number(object, "lead_time_demand", is_best ? best->lead_time_demand : INFINITY);
    return object;
}

void forecast_stock_put(json_t *object, const struct forecast_stock *stock,
                        const struct forecast_request *request)
{
    if (!(request->stock.lead_time > 0)) {
        json_put(object, "stock", json_null());
        return;
    }
    json_t *answers = json_new_object();
    json_put_number(answers, "lead_time", request->stock.lead_time);
    json_put(answers, "for_service",
             stock->has_service ? service_json(stock, request) : json_null());
    json_put(answers, "least_cost",
             stock->has_least_cost ? least_cost_json(&stock->least_cost) : json_null());
    json_put(object, "stock", answers);
}

static void print_service(const struct forecast_stock *stock,
                          const struct forecast_request *request)
{
    const pcm_stock *service = &stock->service;
    printf("  %-16s%s: enough with %s %%", "for service",
           text_counted((size_t)service->stock, "part", "parts").chars,
           text_fixed(100 * service->service_cycle, 2).chars);
    if (service->stock > 0)
        printf(" (asked for %s %%; with fewer %s %%)",
               text_number(100 * request->service_level).chars,
               text_fixed(100 * service->service_before, 2).chars);
    printf(", expected demand %s\n", text_significant(stock->demand, 4).chars);
}

static void print_least_cost(const pcm_spares *best, const char *unit)
{
    if (best->outcome != PCM_SPARES_OPTIMAL) {
        printf("  %-16snone: %s\n", "least cost", pcm_spares_outcome_text(best->outcome));
        return;
    }
    printf("  %-16s%s: %s per %s; %s %% of jobs find their parts\n", "least cost",
           text_counted((size_t)best->stock, "part", "parts").chars,
           text_significant(best->cost_rate, 6).chars, *unit ? unit : "unit of time",
           text_fixed(100 * best->fill_rate, 2).chars);
    printf("  %-16s%s with one fewer, %s with one more\n", "",
           best->stock > 0 ? text_significant(best->cost_rate_less, 6).chars : "none",
           text_significant(best->cost_rate_more, 6).chars);
}

void forecast_stock_print(const struct forecast_stock *stock,
                          const struct forecast_request *request)
{
    const char *unit = life_source_unit(&request->life);
    if (!stock->has_service && !stock->has_least_cost)
        return;
    printf("\nStock for a lead time of %s%s\n", text_number(request->stock.lead_time).chars,
           spaced_unit(unit).chars);
    if (stock->has_service)
        print_service(stock, request);
    if (stock->has_least_cost)
        print_least_cost(&stock->least_cost, unit);
}
