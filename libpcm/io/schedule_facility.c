/* SPDX-License-Identifier: Apache-2.0 */
/* Text instances of facility maintenance: numbers only, counted from 0.
 *
 *     periods skills crews buildings tasks pairs overtime_share overtime_price
 *     per crew: skills as bits, hours in each period
 *     per building: cost of a shutdown
 *     per task: building skill hours duration needs_shutdown first last outsource_cost
 *               cost[first .. last]
 *     per pair: two tasks that exclude each other
 *
 * A task's hours are shared by the crews that have its skill. Tasks that need their building shut
 * down share its cost if they begin together. */
#include "config.h"

#include <stdio.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/number_scanner.h"
#include "libpcm/io/schedule_file.h"

enum { PERIODS_MOST = 100000, THINGS_MOST = 100000000 };

static const double MOST = PCM__IO_AMOUNT_MOST;

/* Tasks of a building that need it shut down. */
struct building {
    double cost;
    pcm_index *task;
    size_t tasks;
    size_t room;
};

struct facility {
    pcm_schedule_file *file;
    pcm__io_scanner scanner;
    size_t crews, skills, buildings, tasks, pairs;
    double overtime_share, overtime_price;
    struct building *building;
    double *cost; /* [periods] */
};

static int goes_on(const struct facility *facility)
{
    return facility->scanner.status == PCM_OK;
}

static void take(struct facility *facility, pcm_status status)
{
    pcm__io_scan_take(&facility->scanner, status);
}

static size_t scan_count(struct facility *facility, const char *what, long long least,
                         long long most)
{
    return (size_t)pcm__io_scan_whole(&facility->scanner, what, least, most);
}

static void add_id(struct facility *facility, pcm_schedule_thing kind, const char *prefix,
                   size_t number)
{
    char id[32];
    snprintf(id, sizeof id, "%s%zu", prefix, number);
    if (goes_on(facility))
        take(facility, pcm__io_ids_add(&facility->file->ids[kind], id));
}

static void read_head(struct facility *facility)
{
    pcm__io_horizon horizon = {.length = PCM__IO_WEEK, .start = PCM_DATE_NONE, .shifts = 1};
    horizon.periods = scan_count(facility, "number of periods", 1, PERIODS_MOST);
    facility->skills = scan_count(facility, "number of skills", 1, PCM_SKILLS_MAX);
    facility->crews = scan_count(facility, "number of crews", 1, THINGS_MOST);
    facility->buildings = scan_count(facility, "number of buildings", 0, THINGS_MOST);
    facility->tasks = scan_count(facility, "number of tasks", 0, THINGS_MOST);
    facility->pairs = scan_count(facility, "number of pairs", 0, THINGS_MOST);
    facility->overtime_share = pcm__io_scan_number(&facility->scanner, "overtime share", 0, 100);
    facility->overtime_price = pcm__io_scan_number(&facility->scanner, "overtime price", 0, MOST);
    if (!goes_on(facility))
        return;
    take(facility, pcm__io_schedule_begin(facility->file, &horizon));
    facility->cost = pcm__io_array(horizon.periods, sizeof *facility->cost);
    if (!facility->cost)
        take(facility, pcm__io_fail_memory());
    for (size_t s = 0; s < facility->skills; s++)
        add_id(facility, PCM_SCHEDULE_SKILL, "S", s);
}

static void read_crew(struct facility *facility, size_t number)
{
    pcm__io_crew *kept;
    pcm_status status = pcm__io_schedule_add_crew(&kept, facility->file);
    take(facility, status);
    if (status != PCM_OK)
        return;
    /* Masks of doubles are exact up to 2^53. */
    long long most = facility->skills < 53 ? (1LL << facility->skills) - 1 : (1LL << 53);
    kept->skills = (uint64_t)pcm__io_scan_whole(&facility->scanner, "skills of a crew", 1, most);
    kept->overtime_share = facility->overtime_share;
    for (size_t t = 0; t < facility->file->horizon.periods; t++) {
        kept->capacity[t] = pcm__io_scan_number(&facility->scanner, "hours of a crew", 0, MOST);
        kept->overtime_limit[t] = facility->overtime_share * kept->capacity[t];
    }
    add_id(facility, PCM_SCHEDULE_CREW, "C", number);
    pcm_schedule_crew crew = {.skills = kept->skills,
                              .overtime_price = facility->overtime_price,
                              .capacity = kept->capacity,
                              .overtime_limit = kept->overtime_limit};
    if (goes_on(facility))
        take(facility, pcm_schedule_problem_add_crew(facility->file->problem, &crew));
}

static void read_buildings(struct facility *facility)
{
    size_t room = 0;
    for (size_t b = 0; b < facility->buildings && goes_on(facility); b++) {
        double cost = pcm__io_scan_number(&facility->scanner, "cost of a shutdown", 0, MOST);
        pcm_status status =
            pcm__io_reserve(&facility->building, &room, b + 1, sizeof *facility->building);
        take(facility, status);
        if (status != PCM_OK) {
            facility->buildings = b;
            return;
        }
        facility->building[b] = (struct building){.cost = cost};
        if (!goes_on(facility))
            facility->buildings = b + 1;
    }
}

static void note_shutdown(struct facility *facility, size_t building, size_t task)
{
    struct building *of = &facility->building[building];
    pcm_status status = pcm__io_reserve(&of->task, &of->room, of->tasks + 1, sizeof *of->task);
    take(facility, status);
    if (status == PCM_OK)
        of->task[of->tasks++] = (pcm_index)task;
}

static void read_task(struct facility *facility, size_t number)
{
    pcm__io_scanner *scanner = &facility->scanner;
    long long end = (long long)facility->file->horizon.periods - 1;
    size_t building = scan_count(facility, "building", 0, (long long)facility->buildings - 1);
    pcm_schedule_job job = {.shared = 1, .cost = facility->cost};
    job.skill = (pcm_index)pcm__io_scan_whole(scanner, "skill", 0, (long long)facility->skills - 1);
    job.hours = pcm__io_scan_number(scanner, "hours", 0, MOST);
    job.duration = (pcm_index)pcm__io_scan_whole(scanner, "duration", 1, end + 1);
    int shutdown = (int)pcm__io_scan_whole(scanner, "needs_shutdown", 0, 1);
    job.first = (pcm_index)pcm__io_scan_whole(scanner, "first", 0, end);
    job.last = (pcm_index)pcm__io_scan_whole(scanner, "last", job.first, end);
    job.outsource_cost = pcm__io_scan_number(scanner, "outsource_cost", -MOST, MOST);
    for (pcm_index t = job.first; t <= job.last && goes_on(facility); t++)
        facility->cost[t - job.first] = pcm__io_scan_number(scanner, "cost", -MOST, MOST);
    add_id(facility, PCM_SCHEDULE_JOB, "T", number);
    if (!goes_on(facility))
        return;
    pcm__io_job kept = {.first = job.first,
                        .last = job.last,
                        .hours = job.hours,
                        .outsource_cost = job.outsource_cost};
    take(facility, pcm__io_schedule_add_job(facility->file, &kept));
    if (goes_on(facility))
        take(facility, pcm_schedule_problem_add_job(facility->file->problem, &job));
    if (goes_on(facility) && shutdown)
        note_shutdown(facility, building, number);
}

static void read_pair(struct facility *facility)
{
    pcm_index job[2];
    for (int i = 0; i < 2; i++)
        job[i] = (pcm_index)pcm__io_scan_whole(&facility->scanner, "task of a pair", 0,
                                               (long long)facility->tasks - 1);
    if (goes_on(facility))
        take(facility, pcm__io_schedule_add_exclusion(facility->file, job, 2, 1));
}

/* A set-up for each building that some task needs shut down. */
static void add_setups(struct facility *facility)
{
    for (size_t b = 0; b < facility->buildings && goes_on(facility); b++) {
        const struct building *building = &facility->building[b];
        if (building->tasks == 0)
            continue;
        for (size_t t = 0; t < facility->file->horizon.periods; t++)
            facility->cost[t] = building->cost;
        add_id(facility, PCM_SCHEDULE_SETUP, "B", b);
        take(facility, pcm_schedule_problem_add_setup(facility->file->problem, facility->cost,
                                                      building->task, building->tasks));
    }
}

static void sort_ids(struct facility *facility)
{
    size_t twice;
    for (size_t k = 0; k < PCM_SCHEDULE_THINGS && goes_on(facility); k++)
        take(facility, pcm__io_ids_sort(&facility->file->ids[k], &twice));
}

pcm_status pcm__io_read_schedule_facility(pcm_schedule_file *file, const char *bytes, size_t length)
{
    struct facility facility = {.file = file, .scanner = pcm__io_scanner_begin(bytes, length)};
    read_head(&facility);
    for (size_t c = 0; c < facility.crews && goes_on(&facility); c++)
        read_crew(&facility, c);
    read_buildings(&facility);
    for (size_t i = 0; i < facility.tasks && goes_on(&facility); i++)
        read_task(&facility, i);
    for (size_t i = 0; i < facility.pairs && goes_on(&facility); i++)
        read_pair(&facility);
    pcm__io_scan_end(&facility.scanner);
    add_setups(&facility);
    sort_ids(&facility);
    for (size_t b = 0; facility.building && b < facility.buildings; b++)
        pcm_release(facility.building[b].task);
    pcm_release(facility.building);
    pcm_release(facility.cost);
    return facility.scanner.status;
}
