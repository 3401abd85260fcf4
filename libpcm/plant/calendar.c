/* SPDX-License-Identifier: Apache-2.0 */
/* Working hours: those of the holiday, if the calendar has one on the day, else of the weekday. */
#include <pcm/plant.h>

#include "libpcm/base/fail.h"
#include "libpcm/plant/plant.h"

pcm_status pcm_plant_working_hours(double *out, const pcm_plant *plant, const char *calendar,
                                   pcm_date date)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plant)
        return pcm__fail_null("plant");
    if (!calendar)
        return pcm__fail_null("calendar");
    if (!pcm_date_is_valid(date))
        return pcm__fail(PCM_ERR_DOMAIN, "date = %d: must be a valid date", (int)date);
    size_t row;
    const pcm_status status = pcm_plant_find(&row, plant, PCM_CALENDARS, calendar);
    if (status != PCM_OK)
        return status;
    const size_t holiday = pcm__plant_find_holiday(plant, calendar, date);
    *out = holiday == PCM__NO_ROW ? pcm__calendar(plant, row)->hours[pcm_date_weekday(date) - 1]
                                  : pcm__holiday(plant, holiday)->hours;
    return PCM_OK;
}
