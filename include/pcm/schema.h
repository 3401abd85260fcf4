/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The schema: one set of tables and columns, the same in the CSV folder, the SQLite store, JSON,
 * the bindings and docs/schema.md.
 *
 * Ids are the caller's own texts. Blank cells take the column's blank value. Columns that the
 * schema does not know are kept as text and written back.
 */
#ifndef PCM_SCHEMA_H
#define PCM_SCHEMA_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** Version of the schema; a store written with a higher one is refused. */
#define PCM_SCHEMA_VERSION 1

/** Tables, in an order in which references point upwards (assets.parent points into its own). */
typedef enum pcm_table {
    PCM_CALENDARS = 0, /**< Hours of work per weekday. */
    PCM_HOLIDAYS,      /**< Days on which a calendar differs. */
    PCM_SITES,         /**< Buildings and plants. */
    PCM_TYPES,         /**< Equipment types: assets that fail alike. */
    PCM_ASSETS,        /**< What is installed, as a tree. */
    PCM_TASKS,         /**< What can be done to prevent failures. */
    PCM_CREWS,         /**< Who can do it. */
    PCM_EVENTS,        /**< What happened. */
    PCM_PLANS,         /**< Figures of the published plan. */
    PCM_WORK_ORDERS,   /**< What to do when. */
    PCM_CREW_LOADS,    /**< Hours per crew and week of the plan. */
    PCM_TABLES         /**< How many tables there are. */
} pcm_table;

/** Kind of a column. */
typedef enum pcm_column_kind {
    PCM_COLUMN_TEXT = 0, /**< UTF-8 without control characters, at most 255 bytes. */
    PCM_COLUMN_NUMBER,   /**< A finite number. */
    PCM_COLUMN_FLAG,     /**< 0 or 1; "no", "yes", "false" and "true" are read too. */
    PCM_COLUMN_DATE,     /**< See pcm_date_parse(). */
    PCM_COLUMN_INSTANT,  /**< See pcm_instant_parse(). */
    PCM_COLUMN_CHOICE,   /**< One of a closed list of words. */
    PCM_COLUMN_LIST      /**< Texts separated by ";". */
} pcm_column_kind;

/** Description of a column. Static data. */
typedef struct pcm_column {
    const char *name;
    pcm_column_kind kind;
    const char *unit;   /**< "h", "d", "money", "money/h", ...; "" if there is none. */
    int required;       /**< Nonzero: a blank cell is an error. */
    int key;            /**< Nonzero: part of the key, which is unique in the table. */
    pcm_table references; /**< Table whose id the cell names; PCM_TABLES if none. */
    double minimum;     /**< Numbers: least value, and whether it is itself allowed. */
    int minimum_excluded;
    double maximum;     /**< Numbers: greatest value. */
    double blank;       /**< Numbers, flags, choices: value of a blank cell; may be INFINITY. */
    const char *const *choices; /**< Choices: NULL-terminated words; otherwise NULL. */
    const char *description;    /**< One English sentence. */
} pcm_column;

/** Name of a table, e.g. "work_orders": file name without ".csv", SQL table. NULL if unknown. */
PCM_API const char *pcm_table_name(pcm_table table);

/** What a table holds: one English sentence. NULL if unknown. */
PCM_API const char *pcm_table_description(pcm_table table);

/** Table by name; PCM_ERR_NOT_FOUND if there is none. */
PCM_API PCM_CHECKED pcm_status pcm_table_find(pcm_table *out, const char *name);

/** Number of columns of a table; 0 if unknown. */
PCM_API size_t pcm_table_columns(pcm_table table);

/** A column by index; NULL beyond the last. */
PCM_API const pcm_column *pcm_table_column(pcm_table table, size_t index);

/** Index of a column by name; PCM_ERR_NOT_FOUND if there is none. */
PCM_API PCM_CHECKED pcm_status pcm_table_column_find(size_t *out, pcm_table table,
                                                     const char *name);

/** Name of a column kind: "text", "number", "flag", "date", "instant", "choice", "list". */
PCM_API const char *pcm_column_kind_name(pcm_column_kind kind);

PCM_END

#endif
