/* SPDX-License-Identifier: Apache-2.0 */
/* Rules for the items of forecasts. */
#ifndef PCM_OUTLOOK_FORECAST_CHECK_H
#define PCM_OUTLOOK_FORECAST_CHECK_H

#include <pcm/forecast.h>

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN, naming item and field. */
pcm_status pcm__forecast_check_items(const pcm_forecast_item *items, size_t n);

/* Nonzero if an item's evidence has no model. */
int pcm__forecast_lacks_estimate(const pcm_forecast_item *items, size_t n);

#endif
