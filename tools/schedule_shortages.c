/* SPDX-License-Identifier: Apache-2.0 */
/* What is missing where a problem has no plan, in sentences. */
#include "config.h"

#include "tools/schedule_shortages.h"

#include <math.h>
#include <stdio.h>

#include "tools/engine.h"
#include "tools/progress.h"
#include "tools/schedule_report.h"

enum { SHOWN = 20 };

static const char *id_of(const pcm_schedule_file *file, pcm_schedule_thing kind, pcm_index number)
{
    const char *id = pcm_schedule_file_id(file, kind, number);
    return id ? id : "-";
}

/* "electric or hvac" */
static struct text skill_names(const pcm_schedule_file *file, uint64_t skills)
{
    struct text text = text_format("%s", "");
    for (size_t s = 0; s < pcm_schedule_file_count(file, PCM_SCHEDULE_SKILL); s++)
        if (skills >> s & 1)
            text = text_format("%.100s%s%.50s", text.chars, *text.chars ? " or " : "",
                               pcm_schedule_file_id(file, PCM_SCHEDULE_SKILL, s));
    return text;
}

static void print_hours(const pcm_schedule_file *file, const pcm_shortage *shortage)
{
    const char *crew = pcm_schedule_file_id(file, PCM_SCHEDULE_CREW, shortage->crew);
    if (crew)
        printf("  crew %s lacks", crew);
    else
        printf("  crews with %s lack", skill_names(file, shortage->skills).chars);
    printf(" %s h", text_fixed(shortage->amount, 1).chars);
    if (shortage->period != PCM_NO_INDEX)
        printf(" in %s", schedule_period(file, shortage->period).chars);
    putchar('\n');
}

/* "job J" or "recurring task R" */
static struct text name_of_work(const pcm_schedule_file *file, const pcm_shortage *shortage)
{
    if (shortage->job != PCM_NO_INDEX)
        return text_format("job %.100s", id_of(file, PCM_SCHEDULE_JOB, shortage->job));
    return text_format("recurring task %.100s",
                       id_of(file, PCM_SCHEDULE_RECURRING, shortage->recurring));
}

/* Exclusions are of a period, precedences of a distance. */
static void print_windows(const pcm_schedule_file *file, const pcm_shortage *shortage)
{
    const char *job = id_of(file, PCM_SCHEDULE_JOB, shortage->job);
    const char *other = id_of(file, PCM_SCHEDULE_JOB, shortage->other);
    if (shortage->period != PCM_NO_INDEX)
        printf("  jobs %s and %s exclude each other, and cannot both keep out of %s\n", other, job,
               schedule_period(file, shortage->period).chars);
    else
        printf("  job %s cannot follow job %s as it must: %s are lacking\n", other, job,
               text_counted((size_t)shortage->amount, "period", "periods").chars);
}

static void print_shortage(const pcm_schedule_file *file, const pcm_shortage *shortage)
{
    switch (shortage->kind) {
    case PCM_SHORT_NO_START:
        printf("  %s has no period to begin in\n", name_of_work(file, shortage).chars);
        break;
    case PCM_SHORT_NO_CREW:
        printf("  %s: no crew has the skills it needs\n", name_of_work(file, shortage).chars);
        break;
    case PCM_SHORT_HOURS:
        print_hours(file, shortage);
        break;
    case PCM_SHORT_WINDOWS:
        print_windows(file, shortage);
        break;
    case PCM_SHORT_LIMIT:
        printf("  limit %s cannot be kept: %s too %s\n",
               id_of(file, PCM_SCHEDULE_LIMIT, shortage->limit),
               text_number(fabs(shortage->amount)).chars, shortage->amount > 0 ? "much" : "little");
        break;
    }
}

pcm_status schedule_shortages_print(const pcm_schedule_file *file,
                                    const pcm_schedule_problem *problem)
{
    pcm_control *control;
    pcm_shortages *shortages;
    pcm_status status = progress_begin(&control);
    if (status)
        return status;
    status = pcm_schedule_find_shortages(&shortages, problem, engine_default(), control);
    progress_end(control);
    if (status)
        return status;
    size_t n = pcm_shortages_count(shortages);
    printf("\nMissing for a plan of all jobs and visits\n");
    if (n == 0)
        printf("  nothing: a longer search, with a higher --effort, may find one\n");
    for (size_t i = 0; i < n && i < SHOWN; i++)
        print_shortage(file, pcm_shortages_get(shortages, i));
    if (n > SHOWN)
        printf("  ... and %s\n", text_counted(n - SHOWN, "more", "more").chars);
    pcm_shortages_free(shortages);
    return PCM_OK;
}
