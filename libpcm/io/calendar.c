/* SPDX-License-Identifier: Apache-2.0 */
/* The visits of a plan as iCalendar (RFC 5545): all-day events, so that no time zone is needed. */
#include "config.h"

#include <pcm/export.h>

#include <string.h>

#include "libpcm/io/calendar_lines.h"
#include "libpcm/io/fail.h"
#include "libpcm/io/names.h"

/* The day the plan of an order was made, since the clock is not read; the visit's own day where
 * nobody wrote it down, because DTSTAMP must be there. */
static pcm_date day_made(const pcm_plant *plant, const pcm_work_order *order)
{
    size_t row = 0;
    if (pcm_plant_find(&row, plant, PCM_PLANS, order->plan) != PCM_OK)
        row = 0;
    const pcm_plan_row *plan = pcm_plant_row(plant, PCM_PLANS, row);
    return pcm_date_is_valid(plan->as_of) ? plan->as_of : order->date;
}

static int is_shown(const pcm_work_order *order, const char *crew)
{
    return pcm_date_is_valid(order->date) && (!crew || strcmp(order->crew, crew) == 0);
}

/* The day after the last one: DTEND is exclusive (RFC 5545, section 3.6.1). */
static pcm_date day_after(const pcm_work_order *order)
{
    return (order->finish >= order->date ? order->finish : order->date) + 1;
}

#define PARTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void put_event(pcm__io_lines *lines, const pcm_plant *plant, const pcm_work_order *order)
{
    const char *site = pcm__io_asset_site(plant, order->asset);
    const char *location = pcm__io_name_or_id(pcm__io_site_name(plant, site), site);
    const char *asset = pcm__io_name_or_id(pcm__io_asset_name(plant, order->asset), order->asset);
    const char *task = pcm__io_name_or_id(pcm__io_task_name(plant, order->task), order->task);
    const char *crew = pcm__io_name_or_id(pcm__io_crew_name(plant, order->crew), order->crew);
    pcm__io_line(lines, "BEGIN", "VEVENT");
    pcm__io_text_line(lines, "UID", PARTS(order->id, "@libpcm"));
    pcm__io_date_line(lines, "DTSTAMP", day_made(plant, order), "T000000Z");
    pcm__io_date_line(lines, "DTSTART;VALUE=DATE", order->date, "");
    if (pcm_date_is_valid(day_after(order)))
        pcm__io_date_line(lines, "DTEND;VALUE=DATE", day_after(order), "");
    pcm__io_text_line(lines, "SUMMARY", PARTS(task, ": ", asset));
    if (*order->reason)
        pcm__io_text_line(lines, "DESCRIPTION", PARTS(order->reason));
    if (*crew)
        pcm__io_text_line(lines, "CATEGORIES", PARTS(crew));
    if (*location)
        pcm__io_text_line(lines, "LOCATION", PARTS(location));
    pcm__io_line(lines, "TRANSP", "TRANSPARENT");
    pcm__io_line(lines, "END", "VEVENT");
}

static void put_calendar(pcm__io_lines *lines, const pcm_plant *plant, const char *crew)
{
    pcm__io_line(lines, "BEGIN", "VCALENDAR");
    pcm__io_line(lines, "VERSION", "2.0");
    pcm__io_line(lines, "PRODID", "-//libpcm//maintenance plan//EN");
    pcm__io_line(lines, "CALSCALE", "GREGORIAN");
    for (size_t row = 0; row < pcm_plant_rows(plant, PCM_WORK_ORDERS); row++) {
        const pcm_work_order *order = pcm_plant_row(plant, PCM_WORK_ORDERS, row);
        if (is_shown(order, crew))
            put_event(lines, plant, order);
    }
    pcm__io_line(lines, "END", "VCALENDAR");
}

pcm_status pcm_export_calendar(const char *path, const pcm_plant *plant, const char *crew)
{
    if (!path)
        return pcm__io_fail_null("path");
    if (!plant)
        return pcm__io_fail_null("plant");
    size_t row;
    pcm_status status = pcm__io_need_plan(plant);
    if (status == PCM_OK && crew)
        status = pcm_plant_find(&row, plant, PCM_CREWS, crew);
    if (status != PCM_OK)
        return status;
    pcm__io_lines lines = {0};
    status = pcm__io_output_begin(&lines.output, path);
    if (status != PCM_OK)
        return status;
    put_calendar(&lines, plant, crew);
    return pcm__io_output_end(&lines.output, PCM_OK);
}
