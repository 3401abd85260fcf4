/* SPDX-License-Identifier: Apache-2.0 */
/* A forecast as text and as JSON, stoppable with Ctrl-C. */
#ifndef TOOLS_FORECAST_REPORT_H
#define TOOLS_FORECAST_REPORT_H

#include "tools/forecast_request.h"
#include "tools/json.h"

/* Makes the forecast of the request; a stop is a failure. Returns an exit code. */
int forecast_make(pcm_forecast **out, const struct forecast_request *request,
                  const pcm_forecast_item *items, size_t n);

/* Puts outcome, periods and until. */
void forecast_put(json_t *object, const pcm_forecast *forecast,
                  const struct forecast_request *request);

/* Writes a line for each period, and for all of them together; `confidence` of the bounds, 0: there
 * are none. */
void forecast_print(const pcm_forecast *forecast, const struct forecast_request *request,
                    double confidence);

/* "Parts that are enough with 50, 80 and 95 %": what the columns of quantiles mean. */
void forecast_print_legend(const struct forecast_request *request);

#endif
