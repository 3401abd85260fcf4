/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The plant: register, history, crews and calendars in memory, and the rules that hold them
 * together.
 *
 * A plant is filled row by row, either as typed rows (C programs with their own database) or as
 * texts by column name (files, bindings). Rows are checked one by one as they come;
 * pcm_plant_check() then checks what only the whole can show: references, the asset tree, crews
 * that nobody could staff. A plant is not changed by planning, except by pcm_plan_record().
 *
 * Typed rows: texts may be NULL or "" for blank. Begin with pcm_row_init(), which sets the blank
 * value of every column; new columns may be added at the end of a row with a minor version.
 * Members of a row returned by the plant live until the plant is changed; its texts are never
 * NULL.
 */
#ifndef PCM_PLANT_H
#define PCM_PLANT_H

#include <stddef.h>

#include <pcm/date.h>
#include <pcm/report.h>
#include <pcm/schema.h>

PCM_BEGIN

/** Hours of work of one technician per weekday, [0] = Monday. Table "calendars". */
typedef struct pcm_calendar {
    const char *id;
    const char *name;
    double hours[7];
} pcm_calendar;

/** A day on which a calendar differs. Table "holidays". */
typedef struct pcm_holiday {
    const char *calendar;
    pcm_date date;
    double hours; /**< Hours of work on that day; usually 0. */
    const char *name;
} pcm_holiday;

/** A building or plant. Table "sites". */
typedef struct pcm_site {
    const char *id;
    const char *name;
    const char *currency; /**< Of all money of the site, e.g. "EUR"; only repeated, never converted. */
} pcm_site;

/** An equipment type: assets that fail alike and share one life model. Table "types". */
typedef struct pcm_type {
    const char *id;
    const char *name;
    const char *category;
    int renewed_by_failure;    /**< The repair leaves the item as good as new. */
    int renewed_by_preventive; /**< Preventive maintenance leaves it as good as new. */
} pcm_type;

/** An installed item. Table "assets". */
typedef struct pcm_asset {
    const char *id;
    const char *name;
    const char *type;
    const char *site;
    const char *parent;  /**< Asset it belongs to; blank at the top. */
    pcm_date installed;  /**< Day from which its age counts; PCM_DATE_NONE: unknown. */
    pcm_date removed;    /**< Day it was taken away; PCM_DATE_NONE: still there. */
} pcm_asset;

/** What a task does. */
typedef enum pcm_task_kind {
    PCM_TASK_REPLACEMENT = 0, /**< Renews the item: its interval follows from the life model. */
    PCM_TASK_SERVICE = 1,     /**< Preventive maintenance at a given interval. */
    PCM_TASK_INSPECTION = 2   /**< Inspection at a given interval. */
} pcm_task_kind;

/** A maintenance task on every asset of a type, or on one asset. Table "tasks". */
typedef struct pcm_task {
    const char *id;
    const char *name;
    const char *type;  /**< Exactly one of type and asset is given. */
    const char *asset;
    pcm_task_kind kind;
    const char *skill; /**< Skill a crew needs. */
    double hours;      /**< Crew-hours of one visit. */
    double cost_planned; /**< All a planned visit costs, labour at normal hours included. */
    double cost_failure; /**< All a failure that the task prevents costs; 0: not known. */
    double cost_outsourced; /**< Price of giving a visit to an outside firm; INFINITY: impossible. */
    double interval_days;  /**< Interval of the maker, the law or custom; 0: none. */
    double tolerance_days; /**< A visit may be so much earlier or later; 0: a tenth of the interval. */
    int statutory;         /**< The law asks for it: never later than due. */
} pcm_task;

/** A crew. Table "crews". */
typedef struct pcm_crew {
    const char *id;
    const char *name;
    const char *site;     /**< Works there only; blank: everywhere. */
    const char *calendar;
    const char *skills;   /**< List, e.g. "electrical;hvac". */
    double technicians;   /**< People at work at the same time. */
    double cost_per_hour; /**< Of each hour used; 0 for a crew that is paid anyway. */
    double overtime_share; /**< Overtime allowed, as a share of the regular hours of a week. */
    double overtime_price; /**< Of one hour of overtime, on top of cost_per_hour. */
} pcm_crew;

/** What happened. */
typedef enum pcm_event_kind {
    PCM_EVENT_FAILURE = 0,       /**< From the failure (time) to the end of its repair (end). */
    PCM_EVENT_PREVENTIVE,        /**< Preventive maintenance was done. */
    PCM_EVENT_REPLACEMENT,       /**< The item was renewed as planned. */
    PCM_EVENT_INSPECTION,        /**< It was looked at and left as it was. */
    PCM_EVENT_OUT_OF_SERVICE,    /**< It stood still from time to end and did not age. */
    PCM_EVENT_OBSERVATION_START, /**< Records about the asset begin. */
    PCM_EVENT_OBSERVATION_END    /**< Records about the asset end. */
} pcm_event_kind;

/** An event. Table "events". */
typedef struct pcm_event {
    const char *id;    /**< E.g. the work order; may be blank, otherwise unique. */
    const char *asset;
    pcm_instant time;
    pcm_instant end;   /**< PCM_INSTANT_NONE: at once, or not over yet for out of service. */
    pcm_event_kind kind;
    const char *task;  /**< Task that was done; may be blank. */
    const char *mode;  /**< Failure mode, the caller's code; may be blank. */
    double hours;      /**< Labour. */
    double cost;       /**< Money spent. */
} pcm_event;

/** Figures of a plan. Table "plans". See pcm_plan_record(). */
typedef struct pcm_plan_row {
    const char *id;
    pcm_date as_of;
    pcm_date start;
    double weeks;
    const char *outcome;
    const char *engine;
    double cost;
    double bound;
    double gap; /**< INFINITY if visits are left over or the bound is 0. */
    double visits;
    double left_over;
} pcm_plan_row;

/** A work order: one visit of a plan. Table "work_orders". */
typedef struct pcm_work_order {
    const char *id; /**< Task, asset and due date: the same visit has the same id in every plan. */
    const char *plan;
    const char *asset;
    const char *task;
    const char *skill;
    const char *crew;    /**< Blank if outsourced or left over. */
    const char *placement; /**< "crew", "outsourced" or "left_over". */
    pcm_date date;       /**< Day work begins; PCM_DATE_NONE unless a crew does it. */
    pcm_date finish;     /**< Day work ends. */
    pcm_date due;        /**< Best day, were crews unlimited. */
    pcm_date earliest;
    pcm_date latest;
    double hours;
    int statutory;
    double cost;        /**< Expected cost of doing it then instead of in its best week. */
    double saving;      /**< Saved against running to failure, per visit; 0 where not known. */
    const char *reason; /**< Why it is done, and why then. */
} pcm_work_order;

/** Load of a crew in a week of the plan. Table "crew_loads". */
typedef struct pcm_crew_load_row {
    const char *plan;
    const char *crew;
    pcm_date week; /**< First day of the week. */
    double hours;
    double capacity;
    double overtime;
    double price; /**< What one more hour would save. */
} pcm_crew_load_row;

/** A plant. Opaque. */
typedef struct pcm_plant pcm_plant;

/** Makes an empty plant. */
PCM_API PCM_CHECKED pcm_status pcm_plant_new(pcm_plant **out);

/** Frees a plant. */
PCM_API void pcm_plant_free(pcm_plant *plant);

/**
 * Sets every column of a typed row to its blank value.
 *
 * @param row    the struct of that table, e.g. a pcm_asset for PCM_ASSETS
 * @param table  which struct it is
 */
PCM_API PCM_CHECKED pcm_status pcm_row_init(void *row, pcm_table table);

/**
 * Adds a typed row; its texts are copied.
 *
 * @param plant   the plant
 * @param table   the table
 * @param row     the struct of that table
 * @param report  receives a finding for each bad member; NULL: only the first is told, by
 *                pcm_error_message()
 * @return        PCM_ERR_DATA if a member is bad or the key exists; nothing is added then
 */
PCM_API PCM_CHECKED pcm_status pcm_plant_add(pcm_plant *plant, pcm_table table, const void *row,
                                             pcm_report *report);

/**
 * Adds a row given as texts.
 *
 * @param plant   the plant
 * @param table   the table
 * @param names   [n] column names, each once; unknown ones become extra columns of the table
 * @param values  [n] cells; NULL or "" is blank
 * @param n       how many cells
 * @param report  as in pcm_plant_add(); file and line of pcm_report_at() are remembered for
 *                pcm_plant_check()
 */
PCM_API PCM_CHECKED pcm_status pcm_plant_add_texts(pcm_plant *plant, pcm_table table,
                                                   const char *const *names,
                                                   const char *const *values, size_t n,
                                                   pcm_report *report);

/** Removes all rows of a table; its extra columns stay known. */
PCM_API PCM_CHECKED pcm_status pcm_plant_clear(pcm_plant *plant, pcm_table table);

/**
 * Checks the plant as a whole: every reference names a row; the asset tree has no cycle; each task
 * is for a type or an asset, not both, and a service or inspection has an interval; every crew has
 * a skill; an event does not end before it begins.
 *
 * @param plant   the plant
 * @param report  receives every finding; NULL as in pcm_plant_add()
 * @return        PCM_ERR_DATA if there are findings
 */
PCM_API PCM_CHECKED pcm_status pcm_plant_check(const pcm_plant *plant, pcm_report *report);

/** Number of rows of a table. 0 for NULL. */
PCM_API size_t pcm_plant_rows(const pcm_plant *plant, pcm_table table);

/** A typed row by index, to be cast to the table's struct; NULL beyond the last. */
PCM_API const void *pcm_plant_row(const pcm_plant *plant, pcm_table table, size_t row);

/** Index of the row with an id (tables that have one); PCM_ERR_NOT_FOUND names table and id.
 * O(1). */
PCM_API PCM_CHECKED pcm_status pcm_plant_find(size_t *out, const pcm_plant *plant,
                                              pcm_table table, const char *id);

/** Columns of a table in this plant: those of the schema, then the extra ones. */
PCM_API size_t pcm_plant_columns(const pcm_plant *plant, pcm_table table);

/** Name of such a column; NULL beyond the last. */
PCM_API const char *pcm_plant_column_name(const pcm_plant *plant, pcm_table table,
                                          size_t column);

/** Bytes that pcm_plant_cell() needs for cells that are not texts. */
#define PCM_CELL_SIZE 32

/**
 * A cell as text, as it is written to CSV: "" for a blank text, a missing date and an infinite number;
 * a number that was blank is written as its blank value.
 *
 * @param buffer  [PCM_CELL_SIZE] for numbers and dates
 * @param plant   the plant
 * @param table   the table
 * @param row     index of the row
 * @param column  index of the column, as in pcm_plant_column_name()
 * @return        the buffer, or a text of the plant; NULL if there is no such cell
 */
PCM_API const char *pcm_plant_cell(char buffer[PCM_CELL_SIZE], const pcm_plant *plant,
                                   pcm_table table, size_t row, size_t column);

/** The day after the last event: where the records end. PCM_DATE_NONE if there are no events. */
PCM_API pcm_date pcm_plant_last_day(const pcm_plant *plant);

/** Hours of work of one technician on a day, from a calendar and its holidays; PCM_ERR_NOT_FOUND
 * if there is no such calendar. */
PCM_API PCM_CHECKED pcm_status pcm_plant_working_hours(double *out, const pcm_plant *plant,
                                                       const char *calendar, pcm_date date);

PCM_END

#endif
