/* SPDX-License-Identifier: Apache-2.0 */
/* Stock of spares for the lead time: for a service level, and at the least cost. */
#ifndef TOOLS_FORECAST_STOCK_H
#define TOOLS_FORECAST_STOCK_H

#include "tools/forecast_request.h"
#include "tools/json.h"

struct forecast_stock {
    int has_service;
    pcm_stock service; /* for request.service_level */
    double demand;     /* expected parts in the lead time from now */
    int has_least_cost;
    pcm_spares least_cost;
};

/* Answers what the request asks about stock, if anything. Returns an exit code. */
int forecast_stock_find(struct forecast_stock *out, const struct forecast_request *request,
                        const pcm_forecast_item *item);

/* Puts "stock", null if nothing was asked. */
void forecast_stock_put(json_t *object, const struct forecast_stock *stock,
                        const struct forecast_request *request);

void forecast_stock_print(const struct forecast_stock *stock,
                          const struct forecast_request *request);

#endif
