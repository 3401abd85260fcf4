/* SPDX-License-Identifier: Apache-2.0 */
/* pcm schema: the tables and columns of a plant, as text, JSON or the page docs/schema.md. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "tools/command.h"
#include "tools/grid.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/schema_markdown.h"
#include "tools/tell.h"

struct request {
    const char *table;
    int markdown;
    int json;
};

static json_t *choices_json(const pcm_column *column)
{
    if (!column->choices)
        return json_null();
    json_t *choices = json_new_array();
    for (const char *const *word = column->choices; *word; word++)
        json_add(choices, json_new_text(*word));
    return choices;
}

/* The value of a blank cell, where it has one. */
static json_t *blank_json(const pcm_column *column)
{
    if (column->required)
        return json_null();
    switch (column->kind) {
    case PCM_COLUMN_NUMBER:
        return json_new_number(column->blank);
    case PCM_COLUMN_FLAG:
        return json_boolean(column->blank != 0);
    case PCM_COLUMN_CHOICE:
        return json_new_text(schema_blank(column).chars);
    case PCM_COLUMN_TEXT:
    case PCM_COLUMN_DATE:
    case PCM_COLUMN_INSTANT:
    case PCM_COLUMN_LIST:
        break;
    }
    return json_null();
}

static json_t *column_json(const pcm_column *column)
{
    json_t *object = json_new_object();
    int is_number = column->kind == PCM_COLUMN_NUMBER;
    json_put_text(object, "name", column->name);
    json_put_text(object, "kind", pcm_column_kind_name(column->kind));
    json_put_text(object, "unit", column->unit);
    json_put_flag(object, "required", column->required);
    json_put_flag(object, "key", column->key);
    json_put_text(object, "references", pcm_table_name(column->references));
    json_put_number(object, "minimum", is_number ? column->minimum : -INFINITY);
    json_put_flag(object, "minimum_excluded", is_number && column->minimum_excluded);
    json_put_number(object, "maximum", is_number ? column->maximum : INFINITY);
    json_put(object, "choices", choices_json(column));
    json_put(object, "blank", blank_json(column));
    json_put_text(object, "description", column->description);
    return object;
}

static json_t *table_json(pcm_table table)
{
    json_t *columns = json_new_array();
    for (size_t i = 0; i < pcm_table_columns(table); i++)
        json_add(columns, column_json(pcm_table_column(table, i)));
    json_t *object = json_new_object();
    json_put_text(object, "name", pcm_table_name(table));
    json_put_text(object, "description", pcm_table_description(table));
    json_put(object, "columns", columns);
    return object;
}

static void print_json(pcm_table first, pcm_table last)
{
    json_t *tables = json_new_array();
    for (pcm_table table = first; table <= last; table++)
        json_add(tables, table_json(table));
    json_t *object = json_new_object();
    json_put_number(object, "version", PCM_SCHEMA_VERSION);
    json_put(object, "tables", tables);
    json_print(object);
}

static void print_table(pcm_table table)
{
    static const char *const titles[] = {"column", "kind", "unit", "values", "blank", "meaning"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < pcm_table_columns(table); i++) {
        const pcm_column *column = pcm_table_column(table, i);
        grid_add(grid, "%s%s", column->name, column->key ? " (key)" : "");
        grid_add(grid, "%s", pcm_column_kind_name(column->kind));
        grid_add(grid, "%s", column->unit);
        grid_add(grid, "%s", schema_range(column).chars);
        grid_add(grid, "%s", schema_blank(column).chars);
        grid_add(grid, "%s", column->description);
    }
    printf("%s: %s\n\n", pcm_table_name(table), pcm_table_description(table));
    grid_print(grid, 2);
}

static void print_text(pcm_table first, pcm_table last)
{
    for (pcm_table table = first; table <= last; table++) {
        if (table > first)
            putchar('\n');
        print_table(table);
    }
}

static int run(int argc, char **argv)
{
    struct request request = {0};
    struct option options[] = {
        OPTION_POSITIONAL("TABLE", &request.table, "only this table, e.g. assets"),
        {.name = "markdown", .target = &request.markdown, .kind = OPTION_FLAG,
         .help = "the page docs/schema.md"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_schema, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    if (request.markdown && (request.json || request.table))
        return fail_usage(&command_schema, "takes --markdown alone");
    pcm_table table = PCM_TABLES;
    if (request.table && pcm_table_find(&table, request.table))
        return fail(EXIT_USAGE, "%s; see pcm schema", pcm_error_message());

    pcm_table first = request.table ? table : 0;
    pcm_table last = request.table ? table : PCM_TABLES - 1;
    if (request.markdown)
        schema_print_markdown();
    else if (request.json)
        print_json(first, last);
    else
        print_text(first, last);
    return EXIT_DONE;
}

static const char *const usages[] = {"[TABLE] [--json]", "--markdown", NULL};

const struct command command_schema = {
    "schema", "Describe the tables and columns of a plant.", usages,
    "The names are the same in the CSV folder, the store, JSON and the bindings.", run};
