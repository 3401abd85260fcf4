/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a plan: its figures, and all of it into memory or a file. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/json_format.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/output.h"
#include "libpcm/io/schedule_plan_writer.h"

void pcm__io_put_period(pcm__io_writing *it, const char *name, size_t period)
{
    char label[PCM_SCHEDULE_LABEL_SIZE];
    if (it->file->horizon.start == PCM_DATE_NONE)
        pcm__io_put_whole(&it->out, name, period);
    else
        pcm__io_put_text(&it->out, name, pcm__io_period_label(label, &it->file->horizon, period));
}

static void put_periods(pcm__io_writing *it)
{
    static const char *const names[] = {"day", "week", "shift"};
    const pcm__io_horizon *horizon = &it->file->horizon;
    char day[PCM_DATE_SIZE];
    pcm__io_put_object(&it->out, "periods", PCM__IO_ONE_LINE);
    pcm__io_put_whole(&it->out, "count", horizon->periods);
    pcm__io_put_text(&it->out, "length", names[horizon->length]);
    pcm__io_put_text(&it->out, "start", pcm_date_format(day, horizon->start));
    if (horizon->length == PCM__IO_SHIFT)
        pcm__io_put_whole(&it->out, "shifts_per_day", (unsigned)horizon->shifts);
    pcm__io_put_end(&it->out);
}

/* The gap in percent of the cost, in percent of what a planner can influence, and in money. */
static void put_gap(pcm__io_writing *it)
{
    const pcm_schedule_summary *summary = &it->summary;
    pcm__io_put_object(&it->out, "gap", PCM__IO_ONE_LINE);
    pcm__io_put_number(&it->out, "percent", 100 * summary->gap);
    pcm__io_put_number(&it->out, "percent_of_influence", 100 * summary->gap_influence);
    pcm__io_put_number(&it->out, "money",
                       isfinite(summary->gap) || summary->left_over == 0
                           ? summary->cost - summary->bound
                           : INFINITY);
    pcm__io_put_end(&it->out);
}

static void put_parts(pcm__io_writing *it)
{
    const pcm_schedule_summary *summary = &it->summary;
    const struct {
        const char *name;
        double money;
    } parts[] = {{"jobs", summary->job_cost},           {"hours", summary->hourly_cost},
                 {"overtime", summary->overtime_cost},  {"outsourced", summary->outsource_cost},
                 {"setups", summary->setup_cost},       {"recurring", summary->recurring_cost},
                 {"limits", summary->limit_cost},       {"stability", summary->stability_cost},
                 {"levelling", summary->levelling_cost}};
    pcm__io_put_object(&it->out, "parts", PCM__IO_LINES);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        pcm__io_put_number(&it->out, parts[i].name, parts[i].money);
    pcm__io_put_end(&it->out);
}

static void put_counts(pcm__io_writing *it)
{
    const pcm_schedule_summary *summary = &it->summary;
    pcm__io_put_object(&it->out, "counts", PCM__IO_ONE_LINE);
    pcm__io_put_whole(&it->out, "placed", summary->placed);
    pcm__io_put_whole(&it->out, "outsourced", summary->outsourced);
    pcm__io_put_whole(&it->out, "left_over", summary->left_over);
    pcm__io_put_whole(&it->out, "visits", summary->visits);
    pcm__io_put_whole(&it->out, "moved", summary->moved);
    pcm__io_put_whole(&it->out, "broken_rules", summary->broken_rules);
    pcm__io_put_end(&it->out);
}

static void put_figures(pcm__io_writing *it, unsigned long long seed)
{
    const pcm_schedule_summary *summary = &it->summary;
    pcm__io_put_text(&it->out, "format", PCM__IO_PLAN_FORMAT);
    pcm__io_put_text(&it->out, "name", pcm_schedule_file_name(it->file));
    pcm__io_put_text(&it->out, "currency", pcm_schedule_file_currency(it->file));
    put_periods(it);
    pcm__io_put_text(&it->out, "outcome", pcm_schedule_outcome_name(summary->outcome));
    pcm__io_put_text(&it->out, "engine", summary->engine);
    pcm__io_put_whole(&it->out, "seed", seed);
    pcm__io_put_flag(&it->out, "stopped", summary->stopped);
    pcm__io_put_number(&it->out, "cost", summary->cost);
    pcm__io_put_number(&it->out, "bound", summary->bound);
    pcm__io_put_number(&it->out, "floor", summary->floor);
    put_gap(it);
    put_parts(it);
    put_counts(it);
    pcm__io_put_number(&it->out, "shortage_hours", summary->shortage_hours);
}

/* What the schedule itself says. */
static pcm_status ask(pcm__io_writing *it)
{
    pcm_status status = pcm_schedule_get_summary(&it->summary, it->schedule);
    return status == PCM_OK ? pcm_schedule_get_certificate(&it->certificate, it->schedule) : status;
}

pcm_status pcm_schedule_plan_format(char **text, size_t *length, const pcm_schedule_file *file,
                                    const pcm_schedule *schedule, unsigned long long seed)
{
    if (!text)
        return pcm__io_fail_null("text");
    if (!file)
        return pcm__io_fail_null("file");
    if (!schedule)
        return pcm__io_fail_null("schedule");
    pcm__io_writing it = {.file = file, .schedule = schedule};
    pcm_status status = ask(&it);
    if (status != PCM_OK)
        return status;
    pcm__io_put_object(&it.out, NULL, PCM__IO_LINES);
    put_figures(&it, seed);
    pcm__io_put_visits(&it);
    pcm__io_put_loads(&it);
    pcm__io_put_prices(&it);
    pcm__io_put_end(&it.out);
    return pcm__io_writer_end(&it.out, text, length);
}

pcm_status pcm_schedule_plan_write(const char *path, const pcm_schedule_file *file,
                                   const pcm_schedule *schedule, unsigned long long seed)
{
    if (!path)
        return pcm__io_fail_null("path");
    char *text;
    size_t length;
    pcm_status status = pcm_schedule_plan_format(&text, &length, file, schedule, seed);
    if (status != PCM_OK)
        return status;
    status = pcm__io_write_all(path, text, length);
    pcm_release(text);
    return status;
}

pcm_status pcm_schedule_plan_write_starts(const char *path, const pcm_schedule *schedule)
{
    if (!path)
        return pcm__io_fail_null("path");
    if (!schedule)
        return pcm__io_fail_null("schedule");
    pcm__io_output output;
    pcm_status status = pcm__io_output_begin(&output, path);
    if (status != PCM_OK)
        return status;
    char line[32];
    pcm_placement placement;
    /* Beyond the last job there is no placement. */
    for (size_t j = 0; pcm_schedule_get_placement(&placement, schedule, j) == PCM_OK; j++) {
        snprintf(line, sizeof line, "%ld\n",
                 placement.kind == PCM_PLACED ? (long)placement.period : -1L);
        pcm__io_output_put(&output, line);
    }
    return pcm__io_output_end(&output, PCM_OK);
}
