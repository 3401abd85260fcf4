/* SPDX-License-Identifier: Apache-2.0 */
/* The visits of a schedule as text. */
#include "config.h"

#include "tools/schedule_visits.h"

#include <stdio.h>
#include <stdlib.h>

#include "tools/grid.h"
#include "tools/tell.h"

enum { VISITS_SHOWN = 40 };

/* A visit of a job, or of a recurring task. */
struct visit {
    size_t bucket; /* its period; what no crew does comes behind all periods */
    size_t number; /* of the job, or jobs + that of the task */
    pcm_placement placement;
};

/* By period, jobs first. */
static int compare(const void *first, const void *second)
{
    const struct visit *a = first, *b = second;
    if (a->bucket != b->bucket)
        return a->bucket < b->bucket ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* All visits, unsorted; their number. */
static pcm_status gather(struct visit *visit, size_t *n, const struct schedule_report *report)
{
    size_t jobs = pcm_schedule_problem_jobs(report->problem);
    size_t periods = pcm_schedule_problem_periods(report->problem);
    *n = 0;
    for (size_t j = 0; j < jobs; j++) {
        struct visit *it = &visit[(*n)++];
        pcm_status status = pcm_schedule_get_placement(&it->placement, report->schedule, j);
        if (status)
            return status;
        it->number = j;
        it->bucket = it->placement.kind == PCM_PLACED ? it->placement.period
                                                      : periods + (size_t)it->placement.kind;
    }
    for (size_t r = 0; r < pcm_schedule_problem_recurring(report->problem); r++)
        for (size_t v = 0; v < pcm_schedule_visits(report->schedule, r); v++) {
            pcm_index period = pcm_schedule_visit(report->schedule, r, v);
            visit[(*n)++] = (struct visit){.bucket = period,
                                           .number = jobs + r,
                                           .placement = {.kind = PCM_PLACED,
                                                         .crew = PCM_NO_INDEX,
                                                         .period = period,
                                                         .last = PCM_NO_INDEX}};
        }
    return PCM_OK;
}

static void add_visit(struct grid *grid, const struct schedule_report *report,
                      const struct visit *visit)
{
    const pcm_schedule_file *file = report->file;
    const pcm_placement *placement = &visit->placement;
    size_t jobs = pcm_schedule_problem_jobs(report->problem);
    const char *crew = pcm_schedule_file_id(file, PCM_SCHEDULE_CREW, placement->crew);
    grid_add(grid, "%s",
             placement->kind == PCM_PLACED ? schedule_period(file, placement->period).chars
                                           : schedule_place(file, placement).chars);
    if (visit->number >= jobs) {
        const char *id = pcm_schedule_file_id(file, PCM_SCHEDULE_RECURRING, visit->number - jobs);
        grid_add(grid, "%s", id);
        grid_add(grid, "%s", "");
        grid_add(grid, "%s", "shared");
        grid_add(grid, "%s", "");
        return;
    }
    pcm_schedule_file_job job = {.asset = ""};
    if (pcm_schedule_file_get_job(&job, file, visit->number))
        return;
    grid_add(grid, "%s", pcm_schedule_file_id(file, PCM_SCHEDULE_JOB, visit->number));
    grid_add(grid, "%s", job.asset);
    grid_add(grid, "%s", crew ? crew : placement->kind == PCM_PLACED ? "shared" : "");
    grid_add(grid, "%s", text_fixed(placement->cost, 2).chars);
}

pcm_status schedule_visits_print(const struct schedule_report *report)
{
    static const char *const titles[] = {"period", "job", "asset", "crew", ">cost"};
    size_t most = pcm_schedule_problem_jobs(report->problem) + report->summary.visits, n;
    struct visit *visit = must_allocate(most, sizeof *visit);
    pcm_status status = gather(visit, &n, report);
    if (status == PCM_OK && n > 0) {
        qsort(visit, n, sizeof *visit, compare);
        size_t shown = n <= VISITS_SHOWN ? n : VISITS_SHOWN;
        struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
        for (size_t i = 0; i < shown; i++)
            add_visit(grid, report, &visit[i]);
        printf("\nVisits\n");
        grid_print(grid, 2);
        if (shown < n)
            printf("  ... and %s; --output FILE holds them all.\n",
                   text_counted(n - shown, "more", "more").chars);
    }
    free(visit);
    return status;
}
