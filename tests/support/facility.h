/* SPDX-License-Identifier: Apache-2.0 */
/* Facility scheduling instances (bench/facility_instance.py of the shared data), read into a problem: tasks
 * become shared jobs, the shutdown tasks of a building one set-up, redundant pairs exclusions. Text
 * format: see bench/README.md of the shared data. */
#ifndef TESTS_SUPPORT_FACILITY_H
#define TESTS_SUPPORT_FACILITY_H

#include <stdio.h>
#include <stdlib.h>

#include <pcm/schedule_problem.h>

#include "tests/support/assertions.h"

typedef struct facility_reader {
    FILE *file;
    size_t periods, skills, crews, buildings, tasks, pairs;
    double overtime_share, overtime_price;
    double *row;           /* [periods] */
    double *more;          /* [periods] */
    double *shutdown_cost; /* [buildings] */
    pcm_index *building;   /* [tasks] of shutdown tasks, or PCM_NO_INDEX */
    pcm_index *member;     /* [tasks] */
} facility_reader;

static inline double facility_number(facility_reader *reader)
{
    double value = 0;
    if (fscanf(reader->file, "%lf", &value) != 1)
        CU_FAIL_FATAL("the instance ends early");
    return value;
}

static inline void facility_read_crews(facility_reader *reader, pcm_schedule_problem *problem)
{
    for (size_t c = 0; c < reader->crews; c++) {
        const pcm_schedule_crew crew = {.skills = (uint64_t)facility_number(reader),
                                        .overtime_price = reader->overtime_price,
                                        .capacity = reader->row,
                                        .overtime_limit = reader->more};
        for (size_t t = 0; t < reader->periods; t++) {
            reader->row[t] = facility_number(reader);
            reader->more[t] = reader->overtime_share * reader->row[t];
        }
        ASSERT_OK(pcm_schedule_problem_add_crew(problem, &crew));
    }
}

static inline void facility_read_tasks(facility_reader *reader, pcm_schedule_problem *problem)
{
    for (size_t i = 0; i < reader->tasks; i++) {
        pcm_schedule_job job = {.shared = 1, .cost = reader->row};
        const pcm_index building = (pcm_index)facility_number(reader);
        job.skill = (pcm_index)facility_number(reader);
        job.hours = facility_number(reader);
        job.duration = (pcm_index)facility_number(reader);
        reader->building[i] = facility_number(reader) != 0 ? building : PCM_NO_INDEX;
        job.first = (pcm_index)facility_number(reader);
        job.last = (pcm_index)facility_number(reader);
        job.outsource_cost = facility_number(reader);
        for (size_t t = job.first; t <= job.last; t++)
            reader->row[t - job.first] = facility_number(reader);
        ASSERT_OK(pcm_schedule_problem_add_job(problem, &job));
    }
}

static inline void facility_add_shutdowns(facility_reader *reader, pcm_schedule_problem *problem)
{
    for (size_t b = 0; b < reader->buildings; b++) {
        size_t members = 0;
        for (size_t i = 0; i < reader->tasks; i++)
            if (reader->building[i] == b)
                reader->member[members++] = (pcm_index)i;
        for (size_t t = 0; t < reader->periods; t++)
            reader->row[t] = reader->shutdown_cost[b];
        if (members > 0)
            ASSERT_OK(pcm_schedule_problem_add_setup(problem, reader->row, reader->member,
                                                     members));
    }
}

/* The problem of a file; NULL if the file is not there. */
static inline pcm_schedule_problem *facility_read(const char *path)
{
    facility_reader reader = {.file = fopen(path, "r")};
    pcm_schedule_problem *problem = NULL;
    if (!reader.file)
        return NULL;
    reader.periods = (size_t)facility_number(&reader);
    reader.skills = (size_t)facility_number(&reader);
    reader.crews = (size_t)facility_number(&reader);
    reader.buildings = (size_t)facility_number(&reader);
    reader.tasks = (size_t)facility_number(&reader);
    reader.pairs = (size_t)facility_number(&reader);
    reader.overtime_share = facility_number(&reader);
    reader.overtime_price = facility_number(&reader);
    reader.row = malloc(reader.periods * sizeof *reader.row);
    reader.more = malloc(reader.periods * sizeof *reader.more);
    reader.shutdown_cost = malloc(reader.buildings * sizeof *reader.shutdown_cost);
    reader.building = malloc(reader.tasks * sizeof *reader.building);
    reader.member = malloc(reader.tasks * sizeof *reader.member);
    ASSERT_OK(pcm_schedule_problem_new(&problem, reader.periods));
    facility_read_crews(&reader, problem);
    for (size_t b = 0; b < reader.buildings; b++)
        reader.shutdown_cost[b] = facility_number(&reader);
    facility_read_tasks(&reader, problem);
    facility_add_shutdowns(&reader, problem);
    for (size_t i = 0; i < reader.pairs; i++) {
        const pcm_index a = (pcm_index)facility_number(&reader);
        const pcm_index pair[] = {a, (pcm_index)facility_number(&reader)};
        ASSERT_OK(pcm_schedule_problem_add_exclusion(problem, pair, 2, 1));
    }
    free(reader.row);
    free(reader.more);
    free(reader.shutdown_cost);
    free(reader.building);
    free(reader.member);
    fclose(reader.file);
    return problem;
}

#endif
