/* SPDX-License-Identifier: Apache-2.0 */
/* The schema: tables and columns that can be looked up, make sense, and fit the structs. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <pcm/plant.h>

#include "libpcm/plant/schema.h"
#include "tests/support/suite.h"

static void tables_are_found_by_their_names(void)
{
    static const char *const names[] = {"calendars", "holidays",   "sites",  "types",
                                        "assets",    "tasks",      "crews",  "events",
                                        "plans",     "work_orders", "crew_loads"};
    for (int table = 0; table < PCM_TABLES; table++) {
        ASSERT_TEXT(pcm_table_name((pcm_table)table), names[table]);
        pcm_table found = PCM_TABLES;
        ASSERT_OK(pcm_table_find(&found, names[table]));
        CU_ASSERT_EQUAL(found, table);
    }
}

static void columns_are_those_of_the_structs(void)
{
    static const char *const columns[PCM_TABLES] = {
        "id name monday tuesday wednesday thursday friday saturday sunday",
        "calendar date hours name",
        "id name currency",
        "id name category renewed_by_failure renewed_by_preventive",
        "id name type site parent installed removed",
        "id name type asset kind skill hours cost_planned cost_failure cost_outsourced "
        "interval_days tolerance_days statutory",
        "id name site calendar skills technicians cost_per_hour overtime_share overtime_price",
        "id asset time end kind task mode hours cost",
        "id as_of start weeks outcome engine cost bound gap visits left_over",
        "id plan asset task skill crew placement date finish due earliest latest hours statutory "
        "cost saving reason",
        "plan crew week hours capacity overtime price",
    };
    for (int table = 0; table < PCM_TABLES; table++) {
        char joined[400] = "";
        for (size_t i = 0; i < pcm_table_columns((pcm_table)table); i++)
            sprintf(joined + strlen(joined), "%s%s", i ? " " : "",
                    pcm_table_column((pcm_table)table, i)->name);
        ASSERT_TEXT(joined, columns[table]);
        CU_ASSERT(pcm_table_columns((pcm_table)table) <= PCM__COLUMNS_MAX);
    }
}

static void columns_are_found_by_their_names_in_any_case(void)
{
    size_t column = 99;
    ASSERT_OK(pcm_table_column_find(&column, PCM_ASSETS, "installed"));
    CU_ASSERT_EQUAL(column, 5);
    ASSERT_OK(pcm_table_column_find(&column, PCM_ASSETS, "Id"));
    CU_ASSERT_EQUAL(column, 0);
    ASSERT_STATUS(pcm_table_column_find(&column, PCM_ASSETS, "ids"), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("name = \"ids\": is no column of table assets");
    ASSERT_STATUS(pcm_table_column_find(&column, PCM_ASSETS, ""), PCM_ERR_NOT_FOUND);
    CU_ASSERT_EQUAL(column, 0);
}

static size_t size_of(pcm_column_kind kind, enum pcm__storage storage)
{
    switch (kind) {
    case PCM_COLUMN_TEXT:
    case PCM_COLUMN_LIST:
        return sizeof(const char *);
    case PCM_COLUMN_NUMBER:
        return sizeof(double);
    case PCM_COLUMN_FLAG:
        return sizeof(int);
    case PCM_COLUMN_DATE:
        return sizeof(pcm_date);
    case PCM_COLUMN_INSTANT:
        return sizeof(pcm_instant);
    case PCM_COLUMN_CHOICE:
        break;
    }
    return storage == PCM__TEXT ? sizeof(const char *) : sizeof(int);
}

static void members_fill_their_structs_without_overlap(void)
{
    for (int table = 0; table < PCM_TABLES; table++) {
        size_t end = 0;
        for (size_t i = 0; i < pcm__tables[table].columns; i++) {
            const pcm__column *column = &pcm__tables[table].column[i];
            CU_ASSERT(column->offset >= end && column->offset < end + sizeof(double));
            end = column->offset + size_of(column->shown.kind, column->storage);
        }
        CU_ASSERT(end <= pcm__tables[table].row_size);
        CU_ASSERT(end + sizeof(double) > pcm__tables[table].row_size);
    }
}

static void assert_column_makes_sense(const pcm_column *column)
{
    CU_ASSERT(strlen(column->name) > 0);
    CU_ASSERT_PTR_NOT_NULL(column->unit);
    CU_ASSERT_STRING_NOT_EQUAL(pcm_column_kind_name(column->kind), "unknown");
    const size_t length = strlen(column->description);
    CU_ASSERT(length > 5 && column->description[length - 1] == '.');
    CU_ASSERT_PTR_NULL(strpbrk(column->description, "|\n"));
    CU_ASSERT_EQUAL(column->kind == PCM_COLUMN_CHOICE, column->choices != NULL);
    if (column->kind == PCM_COLUMN_NUMBER && !column->required)
        CU_ASSERT(isinf(column->blank) ||
                  (column->blank >= column->minimum && column->blank <= column->maximum));
    if (column->references != PCM_TABLES)
        CU_ASSERT_STRING_EQUAL(pcm_table_column(column->references, 0)->name, "id");
}

static void every_column_makes_sense_to_a_reader(void)
{
    for (int table = 0; table < PCM_TABLES; table++) {
        CU_ASSERT(strlen(pcm_table_description((pcm_table)table)) > 10);
        size_t keys = 0;
        for (size_t i = 0; i < pcm_table_columns((pcm_table)table); i++) {
            const pcm_column *column = pcm_table_column((pcm_table)table, i);
            assert_column_makes_sense(column);
            keys += column->key != 0;
        }
        CU_ASSERT(keys >= 1);
    }
}

static void references_point_to_tables_above_or_to_their_own(void)
{
    for (int table = 0; table < PCM_TABLES; table++)
        for (size_t i = 0; i < pcm_table_columns((pcm_table)table); i++) {
            const pcm_column *column = pcm_table_column((pcm_table)table, i);
            CU_ASSERT(column->references == PCM_TABLES || (int)column->references <= table);
        }
}

static void what_is_not_there_is_null_or_zero(void)
{
    static const pcm_table strange[] = {PCM_TABLES, (pcm_table)99, (pcm_table)-1};
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        CU_ASSERT_PTR_NULL(pcm_table_name(strange[i]));
        CU_ASSERT_PTR_NULL(pcm_table_description(strange[i]));
        CU_ASSERT_EQUAL(pcm_table_columns(strange[i]), 0);
        CU_ASSERT_PTR_NULL(pcm_table_column(strange[i], 0));
        size_t column;
        ASSERT_STATUS(pcm_table_column_find(&column, strange[i], "id"), PCM_ERR_NOT_FOUND);
    }
    CU_ASSERT_PTR_NULL(pcm_table_column(PCM_SITES, 3));
    ASSERT_TEXT(pcm_column_kind_name((pcm_column_kind)99), "unknown");
}

static void null_arguments_are_refused(void)
{
    pcm_table table;
    size_t column;
    ASSERT_STATUS(pcm_table_find(NULL, "sites"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_table_find(&table, NULL), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_table_find(&table, "Sites"), PCM_ERR_NOT_FOUND);
    ASSERT_MESSAGE("name = \"Sites\": is no table of the schema");
    ASSERT_STATUS(pcm_table_column_find(NULL, PCM_SITES, "id"), PCM_ERR_ARGUMENT);
    ASSERT_STATUS(pcm_table_column_find(&column, PCM_SITES, NULL), PCM_ERR_ARGUMENT);
}

SUITE("schema", {"tables are found by their names", tables_are_found_by_their_names},
      {"columns are those of the structs", columns_are_those_of_the_structs},
      {"columns are found by their names in any case",
       columns_are_found_by_their_names_in_any_case},
      {"members fill their structs without overlap", members_fill_their_structs_without_overlap},
      {"every column makes sense to a reader", every_column_makes_sense_to_a_reader},
      {"references point to tables above or to their own",
       references_point_to_tables_above_or_to_their_own},
      {"what is not there is NULL or zero", what_is_not_there_is_null_or_zero},
      {"NULL arguments are refused", null_arguments_are_refused})
