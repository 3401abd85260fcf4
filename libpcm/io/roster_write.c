/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a roster: its figures, who does which visit when, and why visits are left. */
#include "config.h"

#include <math.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/json_format.h"
#include "libpcm/io/json_writer.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/output.h"
#include "libpcm/io/roster_file.h"

/* A roster while it is written. */
struct writing {
    const pcm_roster_file *file;
    const pcm_roster *roster;
    pcm__io_writer out;
};

static void put_day(struct writing *it, const char *name, pcm_index day)
{
    char label[PCM_SCHEDULE_LABEL_SIZE];
    if (it->file->horizon.start == PCM_DATE_NONE)
        pcm__io_put_whole(&it->out, name, day);
    else
        pcm__io_put_text(&it->out, name, pcm_roster_file_label(label, it->file, day));
}

static void put_id(struct writing *it, const char *name, pcm_roster_thing kind, pcm_index index)
{
    pcm__io_put_text(&it->out, name, pcm_roster_file_id(it->file, kind, index));
}

static void put_days(struct writing *it)
{
    char day[PCM_DATE_SIZE];
    pcm__io_put_object(&it->out, "days", PCM__IO_ONE_LINE);
    pcm__io_put_whole(&it->out, "count", it->file->horizon.periods);
    pcm__io_put_text(&it->out, "start", pcm_date_format(day, it->file->horizon.start));
    pcm__io_put_end(&it->out);
}

static void put_money(struct writing *it, const pcm_roster_summary *summary)
{
    pcm__io_put_number(&it->out, "cost", summary->cost);
    pcm__io_put_number(&it->out, "bound", summary->bound);
    pcm__io_put_object(&it->out, "gap", PCM__IO_ONE_LINE);
    pcm__io_put_number(&it->out, "percent", 100 * summary->gap);
    pcm__io_put_number(&it->out, "money",
                       summary->left_short == 0 ? summary->cost - summary->bound : INFINITY);
    pcm__io_put_end(&it->out);
    pcm__io_put_object(&it->out, "parts", PCM__IO_ONE_LINE);
    pcm__io_put_number(&it->out, "days", summary->day_cost);
    pcm__io_put_number(&it->out, "overtime", summary->overtime_cost);
    pcm__io_put_number(&it->out, "changes", summary->change_cost);
    pcm__io_put_number(&it->out, "left", summary->leave_cost);
    pcm__io_put_end(&it->out);
}

static pcm_status put_figures(struct writing *it)
{
    pcm_roster_summary summary;
    const pcm_status status = pcm_roster_get_summary(&summary, it->roster);
    if (status != PCM_OK)
        return status;
    pcm__io_put_text(&it->out, "format", PCM__IO_ROSTER_FORMAT);
    pcm__io_put_text(&it->out, "name", pcm_roster_file_name(it->file));
    pcm__io_put_text(&it->out, "currency", pcm_roster_file_currency(it->file));
    put_days(it);
    pcm__io_put_text(&it->out, "outcome", pcm_roster_outcome_name(summary.outcome));
    pcm__io_put_flag(&it->out, "stopped", summary.stopped);
    put_money(it, &summary);
    pcm__io_put_number(&it->out, "hours", summary.hours);
    pcm__io_put_number(&it->out, "overtime_hours", summary.overtime_hours);
    pcm__io_put_number(&it->out, "lacking_hours", summary.lacking_hours);
    pcm__io_put_object(&it->out, "counts", PCM__IO_ONE_LINE);
    pcm__io_put_whole(&it->out, "placed", summary.placed);
    pcm__io_put_whole(&it->out, "split", summary.split);
    pcm__io_put_whole(&it->out, "left", summary.left);
    pcm__io_put_whole(&it->out, "left_short", summary.left_short);
    pcm__io_put_end(&it->out);
    return PCM_OK;
}

/* Visits. */

static void put_skills(struct writing *it, uint64_t skills)
{
    pcm__io_put_array(&it->out, "skills", PCM__IO_ONE_LINE);
    for (pcm_index skill = 0; skill < PCM_SKILLS_MAX; skill++)
        if (skills >> skill & 1)
            put_id(it, NULL, PCM_ROSTER_SKILL, skill);
    pcm__io_put_end(&it->out);
}

static void put_obstacle(struct writing *it, const pcm_roster_obstacle *obstacle)
{
    pcm__io_put_object(&it->out, "obstacle", PCM__IO_ONE_LINE);
    pcm__io_put_text(&it->out, "kind", pcm_roster_obstacle_name(obstacle->kind));
    if (obstacle->skill != PCM_NO_INDEX)
        put_id(it, "skill", PCM_ROSTER_SKILL, obstacle->skill);
    if (obstacle->skills)
        put_skills(it, obstacle->skills);
    if (obstacle->first != PCM_NO_INDEX)
        put_day(it, "first", obstacle->first);
    if (obstacle->last != PCM_NO_INDEX)
        put_day(it, "last", obstacle->last);
    if (obstacle->hours > 0.0)
        pcm__io_put_number(&it->out, "hours", obstacle->hours);
    if (obstacle->kind == PCM_OBSTACLE_TEAM) {
        pcm__io_put_whole(&it->out, "people", obstacle->people);
        pcm__io_put_whole(&it->out, "team", obstacle->team);
    }
    pcm__io_put_end(&it->out);
}

static pcm_status put_visit(struct writing *it, pcm_index visit)
{
    pcm_roster_place place;
    pcm_roster_obstacle obstacle;
    pcm_status status = pcm_roster_get_place(&place, it->roster, visit);
    if (status == PCM_OK)
        status = pcm_roster_get_obstacle(&obstacle, it->roster, visit);
    if (status != PCM_OK)
        return status;
    const int done = place.begin != PCM_NO_INDEX;
    pcm__io_put_object(&it->out, NULL, PCM__IO_ONE_LINE);
    put_id(it, "visit", PCM_ROSTER_VISIT, visit);
    pcm__io_put_flag(&it->out, "done", done);
    if (done) {
        put_day(it, "begin", place.begin);
        put_day(it, "end", place.end);
        pcm__io_put_whole(&it->out, "people", place.people);
        pcm__io_put_number(&it->out, "day_cost", place.day_cost);
        pcm__io_put_number(&it->out, "change_cost", place.change_cost);
    } else {
        put_obstacle(it, &obstacle);
    }
    pcm__io_put_end(&it->out);
    return PCM_OK;
}

static pcm_status put_visits(struct writing *it)
{
    const size_t n = pcm_roster_problem_visits(it->file->problem);
    pcm_status status = PCM_OK;
    pcm__io_put_array(&it->out, "visits", PCM__IO_LINES);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = put_visit(it, (pcm_index)i);
    pcm__io_put_end(&it->out);
    return status;
}

static void put_stints(struct writing *it)
{
    pcm__io_put_array(&it->out, "stints", PCM__IO_LINES);
    for (size_t i = 0; i < pcm_roster_stints(it->roster); i++) {
        const pcm_stint *stint = pcm_roster_stint(it->roster, i);
        pcm__io_put_object(&it->out, NULL, PCM__IO_ONE_LINE);
        put_id(it, "visit", PCM_ROSTER_VISIT, stint->visit);
        put_id(it, "skill", PCM_ROSTER_SKILL, stint->skill);
        put_day(it, "day", stint->day);
        put_id(it, "technician", PCM_ROSTER_TECHNICIAN, stint->technician);
        pcm__io_put_number(&it->out, "hours", stint->hours);
        pcm__io_put_end(&it->out);
    }
    pcm__io_put_end(&it->out);
}

/* Days of technicians on which they are at work. */
static pcm_status put_technician(struct writing *it, pcm_index technician)
{
    pcm_status status = PCM_OK;
    for (size_t day = 0; status == PCM_OK && day < it->file->horizon.periods; day++) {
        pcm_technician_day figures;
        status = pcm_roster_get_day(&figures, it->roster, technician, day);
        if (status != PCM_OK || !(figures.regular > 0.0 || figures.hours > 0.0))
            continue;
        pcm__io_put_object(&it->out, NULL, PCM__IO_ONE_LINE);
        put_id(it, "technician", PCM_ROSTER_TECHNICIAN, technician);
        put_day(it, "day", (pcm_index)day);
        pcm__io_put_number(&it->out, "hours", figures.hours);
        pcm__io_put_number(&it->out, "regular", figures.regular);
        pcm__io_put_number(&it->out, "overtime", figures.overtime);
        pcm__io_put_number(&it->out, "price", figures.price);
        pcm__io_put_end(&it->out);
    }
    return status;
}

static pcm_status put_technicians(struct writing *it)
{
    const size_t n = pcm_roster_problem_technicians(it->file->problem);
    pcm_status status = PCM_OK;
    pcm__io_put_array(&it->out, "technicians", PCM__IO_LINES);
    for (size_t i = 0; status == PCM_OK && i < n; i++)
        status = put_technician(it, (pcm_index)i);
    pcm__io_put_end(&it->out);
    return status;
}

pcm_status pcm_roster_format(char **text, size_t *length, const pcm_roster_file *file,
                             const pcm_roster *roster)
{
    if (!text)
        return pcm__io_fail_null("text");
    if (!file)
        return pcm__io_fail_null("file");
    if (!roster)
        return pcm__io_fail_null("roster");
    struct writing it = {.file = file, .roster = roster};
    pcm__io_put_object(&it.out, NULL, PCM__IO_LINES);
    pcm_status status = put_figures(&it);
    if (status == PCM_OK)
        status = put_visits(&it);
    if (status == PCM_OK)
        put_stints(&it);
    if (status == PCM_OK)
        status = put_technicians(&it);
    pcm__io_put_end(&it.out);
    if (status != PCM_OK) {
        pcm_release(it.out.text);
        return status;
    }
    return pcm__io_writer_end(&it.out, text, length);
}

pcm_status pcm_roster_write(const char *path, const pcm_roster_file *file, const pcm_roster *roster)
{
    if (!path)
        return pcm__io_fail_null("path");
    char *text;
    size_t length;
    pcm_status status = pcm_roster_format(&text, &length, file, roster);
    if (status != PCM_OK)
        return status;
    status = pcm__io_write_all(path, text, length);
    pcm_release(text);
    return status;
}
