/* SPDX-License-Identifier: Apache-2.0 */
/* Crews of a JSON problem: skills, hours and overtime. */
#include "config.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/schedule_reader.h"

static const double SHARE_MOST = 100;

static const char *const members[] = {
    "id", "skills", "cost_per_hour", "hours", "overtime_share", "overtime_limit", "overtime_price",
    NULL};

static uint64_t read_skill_set(const pcm__io_reader *reader, const pcm__io_json *crew)
{
    pcm__io_json skills = pcm__io_json_need(crew, "skills");
    size_t n = pcm__io_json_elements(&skills);
    uint64_t set = 0;
    if (pcm__io_json_ok(crew) && n == 0)
        pcm__io_json_refuse(&skills, "must have at least one skill");
    for (size_t i = 0; i < n && pcm__io_json_ok(crew); i++) {
        pcm__io_json skill = pcm__io_json_element(&skills, i);
        set |= (uint64_t)1 << pcm__io_read_reference(reader, &skill, PCM_SCHEDULE_SKILL);
    }
    return set;
}

static void read_hours(pcm__io_crew *crew, const pcm__io_reader *reader, const pcm__io_json *object)
{
    pcm__io_json hours = pcm__io_json_need(object, "hours");
    if (pcm__io_json_is_object(&hours))
        pcm__io_read_calendar(crew, reader, &hours);
    else
        pcm__io_json_each(crew->capacity, reader->file->horizon.periods, &hours, 0,
                          PCM__IO_AMOUNT_MOST, PCM__IO_NO_NULL);
}

/* Overtime as a share of the regular hours or in hours; its price must then be said. */
static double read_overtime(pcm__io_crew *crew, const pcm__io_reader *reader,
                            const pcm__io_json *object)
{
    size_t periods = reader->file->horizon.periods;
    pcm__io_json share = pcm__io_json_member(object, "overtime_share");
    pcm__io_json limit = pcm__io_json_member(object, "overtime_limit");
    pcm__io_json price = pcm__io_json_member(object, "overtime_price");
    crew->overtime_share = pcm__io_json_number(&share, 0, SHARE_MOST, 0);
    pcm__io_json_each(crew->overtime_limit, periods, &limit, 0, PCM__IO_AMOUNT_MOST,
                      PCM__IO_NO_NULL);
    int has_share = pcm__io_json_given(&share), has_limit = pcm__io_json_given(&limit);
    if (has_share && has_limit)
        pcm__io_json_refuse(&limit, "must not be given beside overtime_share");
    if ((has_share || has_limit) && !pcm__io_json_given(&price))
        pcm__io_json_refuse(&price, "must be given where there is overtime");
    for (size_t t = 0; has_share && t < periods; t++)
        crew->overtime_limit[t] = crew->overtime_share * crew->capacity[t];
    return pcm__io_json_number(&price, 0, PCM__IO_AMOUNT_MOST, 0);
}

static void read_crew(pcm__io_reader *reader, pcm__io_json *object)
{
    pcm__io_json_know(object, members);
    pcm__io_read_id(reader, object, PCM_SCHEDULE_CREW);
    pcm_schedule_crew crew = {.skills = read_skill_set(reader, object)};
    pcm__io_json cost = pcm__io_json_member(object, "cost_per_hour");
    crew.cost_per_hour = pcm__io_json_number(&cost, 0, PCM__IO_AMOUNT_MOST, 0);
    if (!pcm__io_json_ok(object))
        return;
    pcm__io_crew *kept;
    pcm_status status = pcm__io_schedule_add_crew(&kept, reader->file);
    pcm__io_json_take(object, status);
    if (status != PCM_OK)
        return;
    read_hours(kept, reader, object);
    crew.overtime_price = read_overtime(kept, reader, object);
    kept->skills = crew.skills;
    crew.capacity = kept->capacity;
    crew.overtime_limit = kept->overtime_limit;
    if (pcm__io_json_ok(object))
        pcm__io_json_take(object, pcm_schedule_problem_add_crew(reader->file->problem, &crew));
}

void pcm__io_read_crews(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json crews = pcm__io_json_need(root, "crews");
    size_t n = pcm__io_json_elements(&crews);
    if (pcm__io_json_ok(root) && n == 0)
        pcm__io_json_refuse(&crews, "must have at least one crew");
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json crew = pcm__io_json_element(&crews, i);
        read_crew(reader, &crew);
    }
    pcm__io_end_ids(reader, &crews, PCM_SCHEDULE_CREW);
}
