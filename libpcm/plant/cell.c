/* SPDX-License-Identifier: Apache-2.0 */
/* Members of a typed row: their blank values, and writing them as text. */
#include "config.h"

#include "libpcm/plant/cell.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/number.h>

#include "libpcm/plant/member.h"

_Static_assert(sizeof(pcm_task_kind) == sizeof(int) && sizeof(pcm_event_kind) == sizeof(int),
               "choices are kept as int");
_Static_assert(PCM_CELL_SIZE >= PCM_NUMBER_SIZE && PCM_CELL_SIZE >= PCM_INSTANT_SIZE &&
                   PCM_CELL_SIZE >= PCM_DATE_SIZE,
               "a cell has room for what is written into it");

static void set_blank(void *row, const pcm__column *column)
{
    const pcm_column *shown = &column->shown;
    switch (column->storage) {
    case PCM__TEXT:
        PCM__SET(const char *, row, column, "");
        break;
    case PCM__DOUBLE:
        PCM__SET(double, row, column, shown->required ? (double)NAN : shown->blank);
        break;
    case PCM__INT:
        PCM__SET(int, row, column, shown->required ? -1 : (int)shown->blank);
        break;
    case PCM__DATE:
        PCM__SET(pcm_date, row, column, PCM_DATE_NONE);
        break;
    case PCM__INSTANT:
        PCM__SET(pcm_instant, row, column, PCM_INSTANT_NONE);
        break;
    }
}

void pcm__row_init(void *row, const pcm__table *table)
{
    memset(row, 0, table->row_size);
    for (size_t i = 0; i < table->columns; i++)
        set_blank(row, &table->column[i]);
}

int pcm__is_blank(const char *text)
{
    return !text || text[strspn(text, " ")] == '\0';
}

const char *pcm__text_member(const void *row, const pcm__column *column)
{
    PCM__GET(const char *, text, row, column);
    return text ? text : "";
}

static const char *write_whole(char buffer[PCM_CELL_SIZE], int64_t number)
{
    snprintf(buffer, PCM_CELL_SIZE, "%" PRId64, number);
    return buffer;
}

static const char *write_number(char buffer[PCM_CELL_SIZE], double number, double blank)
{
    return isinf(blank) && number == blank ? "" : pcm_number_format(buffer, number);
}

static const char *write_int(char buffer[PCM_CELL_SIZE], int number, const char *const *words)
{
    if (words && number >= 0 && number < pcm__count_words(words))
        return words[number];
    return write_whole(buffer, number);
}

const char *pcm__cell_write(char buffer[PCM_CELL_SIZE], const void *row, const pcm__column *column)
{
    switch (column->storage) {
    case PCM__TEXT:
        return pcm__text_member(row, column);
    case PCM__DOUBLE: {
        PCM__GET(double, number, row, column);
        return write_number(buffer, number, column->shown.blank);
    }
    case PCM__INT: {
        PCM__GET(int, number, row, column);
        return write_int(buffer, number, column->shown.choices);
    }
    case PCM__DATE: {
        PCM__GET(pcm_date, date, row, column);
        const int is_day = date == PCM_DATE_NONE || pcm_date_is_valid(date);
        return is_day ? pcm_date_format(buffer, date) : write_whole(buffer, date);
    }
    case PCM__INSTANT: {
        PCM__GET(pcm_instant, instant, row, column);
        const int is_instant =
            instant == PCM_INSTANT_NONE || pcm_date_is_valid(pcm_instant_date(instant));
        return is_instant ? pcm_instant_format(buffer, instant) : write_whole(buffer, instant);
    }
    }
    return "";
}
