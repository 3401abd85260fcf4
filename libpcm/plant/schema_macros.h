/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of columns, for libpcm/plant/schema_tables.c alone. ROW is the struct of the table; the
 * column is named after its member, unless the macro ends in _AT. */
#ifndef PCM_PLANT_SCHEMA_MACROS_H
#define PCM_PLANT_SCHEMA_MACROS_H

#include <math.h>

#include <pcm/jobs.h>

#include "libpcm/plant/schema.h"

/* What a column is to its row: sums of these. */
enum { OPTIONAL = 0, REQUIRED = 1, KEY = 2 };

/* Whether the least value of a number is allowed itself. */
enum { INCLUDED = 0, EXCLUDED = 1 };

/* Most bytes of a text. A work order's id is the key of a job. */
enum { ID_LONGEST = 255, KEY_LONGEST = PCM_JOB_KEY_SIZE - 1, REASON_LONGEST = 1023 };

/* Most that anybody means: what lies beyond is a slip, and would drown everything else in sums. */
#define MONEY_MOST 1e12
#define HOURS_MOST 1e6
#define PEOPLE_MOST 1e6

#define COLUMN(title, member, form, kept, most, role, text, ...)                                   \
    {                                                                                              \
        .shown = {.name = title,                                                                   \
                  .kind = form,                                                                    \
                  .required = ((role) & REQUIRED) != 0,                                            \
                  .key = ((role) & KEY) != 0,                                                      \
                  .description = text,                                                             \
                  __VA_ARGS__},                                                                    \
        .offset = offsetof(ROW, member), .storage = kept, .longest = most                          \
    }

#define TEXT_AT(title, member, role, most, text)                                                   \
    COLUMN(title, member, PCM_COLUMN_TEXT, PCM__TEXT, most, role, text, .unit = "",                \
           .references = PCM_TABLES)

#define TEXT(member, role, text) TEXT_AT(#member, member, role, ID_LONGEST, text)

#define ID(text) TEXT(id, REQUIRED | KEY, text)

#define REFERENCE(member, table, role, text)                                                       \
    COLUMN(#member, member, PCM_COLUMN_TEXT, PCM__TEXT, ID_LONGEST, role, text, .unit = "",        \
           .references = table)

#define LIST(member, role, text)                                                                   \
    COLUMN(#member, member, PCM_COLUMN_LIST, PCM__TEXT, ID_LONGEST, role, text, .unit = "",        \
           .references = PCM_TABLES)

#define NUMBER_AT(title, member, role, measure, least, exclusion, greatest, value, text)           \
    COLUMN(title, member, PCM_COLUMN_NUMBER, PCM__DOUBLE, 0, role, text, .unit = measure,          \
           .references = PCM_TABLES, .minimum = least, .minimum_excluded = exclusion,              \
           .maximum = greatest, .blank = value)

#define NUMBER(member, role, measure, least, exclusion, greatest, value, text)                     \
    NUMBER_AT(#member, member, role, measure, least, exclusion, greatest, value, text)

#define FLAG(member, value, text)                                                                  \
    COLUMN(#member, member, PCM_COLUMN_FLAG, PCM__INT, 0, OPTIONAL, text, .unit = "",              \
           .references = PCM_TABLES, .blank = value)

#define DATE(member, role, text)                                                                   \
    COLUMN(#member, member, PCM_COLUMN_DATE, PCM__DATE, 0, role, text, .unit = "",                 \
           .references = PCM_TABLES)

#define INSTANT(member, role, text)                                                                \
    COLUMN(#member, member, PCM_COLUMN_INSTANT, PCM__INSTANT, 0, role, text, .unit = "",           \
           .references = PCM_TABLES)

/* A choice kept as the number of its word, or as the word itself. */
#define CHOICE(member, role, words, value, text)                                                   \
    COLUMN(#member, member, PCM_COLUMN_CHOICE, PCM__INT, 0, role, text, .unit = "",                \
           .references = PCM_TABLES, .blank = value, .choices = words)
#define WORD(member, words, text)                                                                  \
    COLUMN(#member, member, PCM_COLUMN_CHOICE, PCM__TEXT, ID_LONGEST, REQUIRED, text, .unit = "",  \
           .references = PCM_TABLES, .choices = words)

#endif
