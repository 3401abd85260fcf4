/* SPDX-License-Identifier: Apache-2.0 */
/* The schema as a page of Markdown: docs/schema.md, which a test compares with this. */
#include "config.h"

#include "tools/schema_markdown.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char introduction[] =
    "# The schema\n"
    "\n"
    "One set of tables and columns describes a plant everywhere: in the CSV folder, the SQLite\n"
    "store, JSON, the C structs of `pcm/plant.h` and the bindings. This page is written by\n"
    "`pcm schema --markdown`.\n"
    "\n"
    "## The CSV folder\n"
    "\n"
    "A folder holds one file per table, named after it: `assets.csv`. Files are RFC 4180 with a\n"
    "header line, in UTF-8, with LF or CRLF; a byte order mark and blank lines are skipped.\n"
    "Columns are matched by name in any order; a column that may be blank may be left out.\n"
    "\n"
    "`calendars`, `sites`, `types`, `assets`, `tasks` and `crews` must be there. `holidays` and\n"
    "`events` may be missing; `plans`, `work_orders` and `crew_loads` hold the published plan and\n"
    "are written by `pcm plan`.\n"
    "\n"
    "An import reads everything, reports every bad cell with file, line, column, value and\n"
    "reason, and then takes either everything or nothing.\n"
    "\n"
    "## Ids, blanks, extra columns\n"
    "\n"
    "- Ids are your own texts. They are compared byte for byte, never changed, and come back on\n"
    "  every result. Columns that make up the key are unique together.\n"
    "- A column that refers to a table holds an id of that table.\n"
    "- A blank cell takes the value given under \"blank\".\n"
    "- Columns that are not listed here are kept as texts and written back.\n"
    "- Money is in the currency of the site; it is repeated, never converted.\n"
    "\n"
    "## Kinds of cells\n"
    "\n"
    "| kind | cell |\n"
    "|---|---|\n"
    "| text | UTF-8 without control characters, at most 255 bytes |\n"
    "| number | a decimal number such as `-12.5` or `3e8`; no thousands separators, no NaN |\n"
    "| flag | `0` or `1`; `no`, `yes`, `false` and `true` are read too |\n"
    "| date | an ISO 8601 day, `2026-03-31` or `2026-W14-2` |\n"
    "| instant | a date, then optionally `T` or a space and `08:30`, `08:30:00`; civil time of the "
    "site, no zone |\n"
    "| choice | one of the words listed |\n"
    "| list | texts separated by `;` |\n"
    "\n"
    "Units: `h` hours, `d` days, `money` the currency of the site.\n"
    "\n"
    "## Tables\n";

static const char work_order_introduction[] =
    "\n"
    "## The work orders file\n"
    "\n"
    "`pcm plan --work-orders` and `pcm export --work-orders` write the work orders for people and\n"
    "other systems, with names beside the ids:\n"
    "\n"
    "| column | meaning |\n"
    "|---|---|\n";

/* Columns of the work orders file in order; those without a meaning are columns of the table. */
static const struct {
    const char *name;
    const char *meaning;
} work_order_file[] = {
    {"id", NULL},
    {"date", NULL},
    {"finish", NULL},
    {"due", NULL},
    {"earliest", NULL},
    {"latest", NULL},
    {"crew", NULL},
    {"crew_name", "Name of the crew."},
    {"asset", NULL},
    {"asset_name", "Name of the asset."},
    {"site", "Name of the site the asset is on."},
    {"task", NULL},
    {"task_name", "Name of the task."},
    {"skill", NULL},
    {"hours", NULL},
    {"statutory", NULL},
    {"placement", NULL},
    {"cost", NULL},
    {"saving", NULL},
    {"reason", NULL},
};

static void print_work_order_file(void)
{
    fputs(work_order_introduction, stdout);
    for (size_t i = 0; i < sizeof work_order_file / sizeof *work_order_file; i++) {
        size_t column;
        const char *meaning = work_order_file[i].meaning;
        if (!meaning && !pcm_table_column_find(&column, PCM_WORK_ORDERS, work_order_file[i].name))
            meaning = pcm_table_column(PCM_WORK_ORDERS, column)->description;
        printf("| `%s` | %s |\n", work_order_file[i].name, meaning ? meaning : "");
    }
}

static struct text choices_text(const char *const *words)
{
    struct text text = {""};
    for (; *words; words++)
        text = text_format("%s%s%s", text.chars, *text.chars ? ", " : "", *words);
    return text;
}

struct text schema_range(const pcm_column *column)
{
    if (column->references != PCM_TABLES)
        return text_format("id of %s", pcm_table_name(column->references));
    if (column->kind == PCM_COLUMN_CHOICE && column->choices)
        return choices_text(column->choices);
    if (column->kind != PCM_COLUMN_NUMBER)
        return text_format("%s", "");
    const char *relation = column->minimum_excluded ? ">" : ">=";
    struct text minimum = text_number(column->minimum);
    struct text maximum = text_number(column->maximum);
    if (isfinite(column->minimum) && isfinite(column->maximum))
        return text_format("%s %s, <= %s", relation, minimum.chars, maximum.chars);
    if (isfinite(column->minimum))
        return text_format("%s %s", relation, minimum.chars);
    if (isfinite(column->maximum))
        return text_format("<= %s", maximum.chars);
    return text_format("%s", "");
}

struct text schema_blank(const pcm_column *column)
{
    if (column->required)
        return text_format("not allowed");
    if (column->kind == PCM_COLUMN_CHOICE && column->choices)
        return text_format("%s", column->choices[(size_t)column->blank]);
    if (column->kind != PCM_COLUMN_NUMBER && column->kind != PCM_COLUMN_FLAG)
        return text_format("none");
    if (isinf(column->blank))
        return text_format("infinite");
    return text_format("%s", text_number(column->blank).chars);
}

static void print_column(const pcm_column *column)
{
    printf("| `%s`%s | %s | %s |", column->name, column->key ? " (key)" : "",
           pcm_column_kind_name(column->kind), column->unit);
    if (column->references != PCM_TABLES)
        printf(" id of [%s](#%s)", pcm_table_name(column->references),
               pcm_table_name(column->references));
    else
        printf(" %s", schema_range(column).chars);
    printf(" | %s | %s |\n", schema_blank(column).chars, column->description);
}

static void print_table(pcm_table table)
{
    printf("\n### %s\n\n%s\n\n", pcm_table_name(table), pcm_table_description(table));
    printf("| column | kind | unit | values | blank | meaning |\n|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < pcm_table_columns(table); i++)
        print_column(pcm_table_column(table, i));
}

void schema_print_markdown(void)
{
    fputs(introduction, stdout);
    for (pcm_table table = 0; table < PCM_TABLES; table++)
        print_table(table);
    print_work_order_file();
}
