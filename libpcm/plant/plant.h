/* SPDX-License-Identifier: Apache-2.0 */
/* The plant from inside: rows by type, rows by id without a sentence, rows handed over whole. */
#ifndef PCM_PLANT_PLANT_H
#define PCM_PLANT_PLANT_H

#include <stddef.h>
#include <stdint.h>

#include <pcm/plant.h>

/* No row. */
#define PCM__NO_ROW SIZE_MAX

/* Row with an id, or PCM__NO_ROW. For tables whose key is an id. */
size_t pcm__plant_find_row(const pcm_plant *plant, pcm_table table, const char *id);

/* Row of table holidays for a calendar and a day, or PCM__NO_ROW. */
size_t pcm__plant_find_holiday(const pcm_plant *plant, const char *calendar, pcm_date date);

/* Where a row came from: a file and its line, or the table and the row counted from 1. */
void pcm__plant_origin(const char **file, size_t *line, const pcm_plant *plant, pcm_table table,
                       size_t row);

/* Replaces the rows of a table by those of another plant, which is left without them. Extra columns
 * stay those of `plant`. Cannot fail, so several tables can be replaced together or not at all. */
void pcm__plant_take_rows(pcm_plant *plant, pcm_plant *from, pcm_table table);

static inline const pcm_calendar *pcm__calendar(const pcm_plant *plant, size_t row)
{
    return pcm_plant_row(plant, PCM_CALENDARS, row);
}

static inline const pcm_holiday *pcm__holiday(const pcm_plant *plant, size_t row)
{
    return pcm_plant_row(plant, PCM_HOLIDAYS, row);
}

static inline const pcm_type *pcm__type(const pcm_plant *plant, size_t row)
{
    return pcm_plant_row(plant, PCM_TYPES, row);
}

static inline const pcm_asset *pcm__asset(const pcm_plant *plant, size_t row)
{
    return pcm_plant_row(plant, PCM_ASSETS, row);
}

static inline const pcm_task *pcm__task(const pcm_plant *plant, size_t row)
{
    return pcm_plant_row(plant, PCM_TASKS, row);
}

static inline const pcm_crew *pcm__crew(const pcm_plant *plant, size_t row)
{
    return pcm_plant_row(plant, PCM_CREWS, row);
}

static inline const pcm_event *pcm__event(const pcm_plant *plant, size_t row)
{
    return pcm_plant_row(plant, PCM_EVENTS, row);
}

#endif
