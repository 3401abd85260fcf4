/* SPDX-License-Identifier: Apache-2.0 */
/* Work of a job or a visit in a JSON problem: hours of skills, and how long they take. */
#include "config.h"

#include "libpcm/io/schedule_reader.h"

enum { TEAM_MOST = 1000 };

/* Skill, hours and team of one need; a team of n needs n times the hours. */
static void read_need(pcm__io_work *work, const pcm__io_reader *reader, const pcm__io_json *object)
{
    pcm__io_json skill = pcm__io_json_need(object, "skill");
    pcm__io_json hours = pcm__io_json_need(object, "hours");
    pcm__io_json team = pcm__io_json_member(object, "team");
    pcm_schedule_need need = {.skill = pcm__io_read_reference(reader, &skill, PCM_SCHEDULE_SKILL),
                              .hours = pcm__io_json_number(&hours, 0, PCM__IO_AMOUNT_MOST, 0) *
                                       (double)pcm__io_json_whole(&team, 1, TEAM_MOST, 1)};
    for (size_t i = 0; i < work->needs; i++)
        if (work->need[i].skill == need.skill)
            pcm__io_json_refuse(&skill, "must not be needed twice");
    if (work->needs > 0 && need.hours == 0)
        pcm__io_json_refuse(&hours, "must be more than 0 for a further skill");
    /* Skills differ, so there is room for all. */
    if (pcm__io_json_ok(object)) {
        work->need[work->needs++] = need;
        work->hours += need.hours;
    }
}

/* The work's own skill and hours, and those of "needs". */
static void read_needs(pcm__io_work *work, const pcm__io_reader *reader, const pcm__io_json *object)
{
    static const char *const members[] = {"skill", "hours", "team", NULL};
    pcm__io_json needs = pcm__io_json_member(object, "needs");
    int alone = 0;
    for (size_t i = 0; members[i]; i++) {
        pcm__io_json member = pcm__io_json_member(object, members[i]);
        alone |= pcm__io_json_given(&member);
    }
    if (alone || !pcm__io_json_given(&needs))
        read_need(work, reader, object);
    size_t n = pcm__io_json_elements(&needs);
    if (!alone && pcm__io_json_given(&needs) && pcm__io_json_ok(object) && n == 0)
        pcm__io_json_refuse(&needs, "must have at least one element");
    for (size_t i = 0; i < n && pcm__io_json_ok(object); i++) {
        pcm__io_json need = pcm__io_json_element(&needs, i);
        pcm__io_json_know(&need, members);
        read_need(work, reader, &need);
    }
}

void pcm__io_read_work(pcm__io_work *out, const pcm__io_reader *reader, const pcm__io_json *object)
{
    long long periods = (long long)reader->file->horizon.periods;
    pcm__io_json duration = pcm__io_json_member(object, "duration");
    pcm__io_json skips = pcm__io_json_member(object, "skips_closed");
    *out = (pcm__io_work){.duration = (pcm_index)pcm__io_json_whole(&duration, 1, periods, 1),
                          .skips_closed = pcm__io_json_flag(&skips, 0)};
    read_needs(out, reader, object);
}
