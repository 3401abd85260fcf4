/* SPDX-License-Identifier: Apache-2.0 */
/* Plants with crews, written down row by row, and their plans from Monday 2026-01-05 on. */
#ifndef TESTS_SUPPORT_PLANNED_PLANT_H
#define TESTS_SUPPORT_PLANNED_PLANT_H

#include <pcm/plan.h>

#include "tests/support/small_plant.h"

static const char monday[] = "2026-01-05";

/* A calendar "week" of 8 hours from Monday to Friday, and a type of pump. */
static inline pcm_plant *plant_with_calendar(void)
{
    pcm_plant *plant = small_plant();
    add(plant, PCM_CALENDARS, "id=week monday=8 tuesday=8 wednesday=8 thursday=8 friday=8");
    return plant;
}

static inline void add_crew(pcm_plant *plant, const char *id, const char *rest)
{
    char row[200];
    snprintf(row, sizeof row, "id=%s calendar=week %s", id, rest);
    add(plant, PCM_CREWS, row);
}

/* Pumps p1 to pn, whose check is due in `days` days from Monday. */
static inline void add_checked_pumps(pcm_plant *plant, int n, int days, const char *task)
{
    char row[300], date[PCM_DATE_SIZE];
    snprintf(row, sizeof row, "id=check type=pump kind=inspection skill=s %s", task);
    add(plant, PCM_TASKS, row);
    const pcm_task *added = pcm_plant_row(plant, PCM_TASKS, pcm_plant_rows(plant, PCM_TASKS) - 1);
    for (int i = 1; i <= n; i++) {
        pcm_date_format(date, day(monday) + days - (int)added->interval_days);
        snprintf(row, sizeof row, "id=p%d type=pump site=main installed=%s", i, date);
        add(plant, PCM_ASSETS, row);
    }
}

struct made {
    pcm_decisions *decisions;
    pcm_jobs *jobs;
    pcm_plan *plan;
};

/* Plans with the decisions made for it, in case the options ask for a reserve. Small plans need no long
 * search: it is short unless the options say otherwise. */
static inline struct made make_as(const pcm_plant *plant, int days, pcm_plan_options options,
                                  pcm_control *control)
{
    struct made made;
    const pcm_date start = day(monday);
    options.struct_size = sizeof options;
    ASSERT_OK(pcm_decisions_make(&made.decisions, plant, start, NULL));
    ASSERT_OK(pcm_jobs_make(&made.jobs, plant, made.decisions, start, start, days));
    options.decisions = made.decisions;
    if (options.effort == 0)
        options.effort = 0.02;
    ASSERT_OK(pcm_plan_optimise(&made.plan, plant, made.jobs, NULL, &options, control));
    if (!options.joint)
        CU_ASSERT_EQUAL_FATAL(pcm_plan_visits(made.plan), pcm_jobs_count(made.jobs));
    return made;
}

static inline struct made make(const pcm_plant *plant, int days, pcm_control *control)
{
    return make_as(plant, days, (pcm_plan_options){0}, control);
}

static inline void discard(struct made made)
{
    pcm_plan_free(made.plan);
    pcm_jobs_free(made.jobs);
    pcm_decisions_free(made.decisions);
}

static inline void finish(struct made made, pcm_plant *plant)
{
    discard(made);
    pcm_plant_free(plant);
}

static inline const pcm_visit *visit(struct made made, size_t index)
{
    const pcm_visit *found = pcm_plan_visit(made.plan, index);
    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    return found;
}

static inline pcm_plan_summary summary_of(struct made made)
{
    pcm_plan_summary summary;
    ASSERT_OK(pcm_plan_get_summary(&summary, made.plan));
    return summary;
}

#endif
