/* SPDX-License-Identifier: Apache-2.0 */
/* What pcm forecast was asked for, and the two forms of it. */
#ifndef TOOLS_FORECAST_REQUEST_H
#define TOOLS_FORECAST_REQUEST_H

#include <pcm/date.h>
#include <pcm/spares.h>

#include "tools/levels.h"
#include "tools/life_source.h"

struct forecast_request {
    struct life_source life;
    pcm_forecast_item item; /* without its evidence */
    double period;
    size_t periods;
    struct levels levels;
    double service_level;   /* of a stock for the lead time; 0: not asked */
    int optimise;           /* nonzero: the stock of least cost was asked for */
    pcm_spares_terms stock; /* lead_time 0: no stock was asked for */
    const char *store;
    const char *type;
    pcm_date as_of;
    int json;
};

/* Items of one life. Returns an exit code. */
int forecast_model(const struct forecast_request *request);

/* The types of a store. Returns an exit code. */
int forecast_store(struct forecast_request *request);

#endif
