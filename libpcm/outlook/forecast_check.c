/* SPDX-License-Identifier: Apache-2.0 */
/* Rules for the items of forecasts, and names of what comes of them. */
#include "libpcm/outlook/forecast_check.h"

#include <math.h>

#include "libpcm/base/fail.h"

static pcm_status check_field(size_t item, const char *name, double value)
{
    return isfinite(value) && value >= 0.0
               ? PCM_OK
               : pcm__fail(PCM_ERR_DOMAIN, "items[%zu].%s = %s: must be a finite number >= 0", item,
                           name, pcm__text(value).chars);
}

static pcm_status check_item(size_t i, const pcm_forecast_item *item)
{
    const double most_items = 1e6;
    if (!item->life)
        return pcm__fail(PCM_ERR_ARGUMENT, "items[%zu].life = NULL: must not be NULL", i);
    pcm_status status = check_field(i, "age", item->age);
    if (status == PCM_OK)
        status = check_field(i, "replacement_age", item->replacement_age);
    if (status == PCM_OK)
        status = check_field(i, "parts", item->parts);
    if (status == PCM_OK)
        status = check_field(i, "hours_failure", item->hours_failure);
    if (status == PCM_OK)
        status = check_field(i, "hours_planned", item->hours_planned);
    if (status != PCM_OK)
        return status;
    if (!(item->count >= 0.0 && item->count <= most_items && floor(item->count) == item->count))
        return pcm__fail(PCM_ERR_DOMAIN, "items[%zu].count = %s: must be a whole number, 0 to 1e6",
                         i, pcm__text(item->count).chars);
    return PCM_OK;
}

pcm_status pcm__forecast_check_items(const pcm_forecast_item *items, size_t n)
{
    if (n > 0 && !items)
        return pcm__fail_null("items");
    pcm_status status = PCM_OK;
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = check_item(i, &items[i]);
    return status;
}

int pcm__forecast_lacks_estimate(const pcm_forecast_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (pcm_evidence_get_kind(items[i].life) == PCM_EVIDENCE_NONE)
            return 1;
    return 0;
}

static const struct {
    const char *name;
    const char *text;
} outcomes[] = {
    [PCM_FORECAST_MADE] = {"made", "The forecast covers all periods."},
    [PCM_FORECAST_NO_ESTIMATE] = {"no_estimate",
                                  "The life of an item is not known, so its demand is not either."},
    [PCM_FORECAST_STOPPED] = {"stopped", "The forecast was stopped before it was complete."},
};

const char *pcm_forecast_outcome_name(pcm_forecast_outcome outcome)
{
    return (unsigned)outcome <= PCM_FORECAST_STOPPED ? outcomes[outcome].name : "unknown";
}

const char *pcm_forecast_outcome_text(pcm_forecast_outcome outcome)
{
    return (unsigned)outcome <= PCM_FORECAST_STOPPED ? outcomes[outcome].text : "Unknown outcome.";
}
