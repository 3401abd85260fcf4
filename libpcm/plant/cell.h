/* SPDX-License-Identifier: Apache-2.0 */
/* Cells of a typed row: reading them from text, checking them, writing them as text. */
#ifndef PCM_PLANT_CELL_H
#define PCM_PLANT_CELL_H

#include <pcm/plant.h>

#include "libpcm/plant/rule.h"
#include "libpcm/plant/schema.h"

/* A row of any table. */
typedef union pcm__row {
    pcm_calendar calendar;
    pcm_holiday holiday;
    pcm_site site;
    pcm_type type;
    pcm_asset asset;
    pcm_task task;
    pcm_crew crew;
    pcm_event event;
    pcm_plan_row plan;
    pcm_work_order work_order;
    pcm_crew_load_row crew_load;
} pcm__row;

/* Sets every member to its blank value; required ones to a value that is not allowed, so that a
 * forgotten member is told. */
void pcm__row_init(void *row, const pcm__table *table);

/* Nonzero for NULL and for texts of nothing but spaces. */
int pcm__is_blank(const char *text);

/* Reads a cell into its member; a blank cell leaves it as it was. Texts are not copied. Returns 0
 * if the cell cannot be read. */
int pcm__cell_read(void *row, const pcm__column *column, const char *cell, pcm__rule *broken);

/* Returns 0 if the member is not allowed in its column. */
int pcm__cell_check(const void *row, const pcm__column *column, pcm__rule *broken);

/* The member as text, "" if blank; one that is not allowed is written as the number it is. */
const char *pcm__cell_write(char buffer[PCM_CELL_SIZE], const void *row,
                            const pcm__column *column);

/* A text member; NULL reads as "". */
const char *pcm__text_member(const void *row, const pcm__column *column);

/* Rule of texts: UTF-8 of at most so many bytes without control characters, where nonzero `lines`
 * allows tabs and line ends. */
int pcm__text_check(const char *text, size_t longest, int lines, pcm__rule *broken);

#endif
