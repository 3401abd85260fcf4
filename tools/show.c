/* SPDX-License-Identifier: Apache-2.0 */
/* pcm show: what is in a store, as an overview or table by table. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pcm/number.h>
#include <pcm/store.h>

#include "tools/command.h"
#include "tools/grid.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/overview.h"
#include "tools/source.h"
#include "tools/tell.h"

struct request {
    const char *store;
    const char *table;
    long long depth;
    int json;
};

static json_t *list_json(const char *text)
{
    json_t *list = json_new_array();
    char *copy = must_have(strdup(text));
    char *rest = NULL;
    for (char *item = strtok_r(copy, ";", &rest); item; item = strtok_r(NULL, ";", &rest))
        json_add(list, json_new_text(item));
    free(copy);
    return list;
}

/* A cell in the type of its column; extra columns are texts. */
static json_t *cell_json(const char *text, const pcm_column *column)
{
    double number;
    if (*text == '\0' || !column)
        return json_new_text(text);
    switch (column->kind) {
    case PCM_COLUMN_NUMBER:
        return pcm_number_parse(&number, text) ? json_null() : json_new_number(number);
    case PCM_COLUMN_FLAG:
        return json_boolean(strcmp(text, "1") == 0);
    case PCM_COLUMN_LIST:
        return list_json(text);
    case PCM_COLUMN_TEXT:
    case PCM_COLUMN_DATE:
    case PCM_COLUMN_INSTANT:
    case PCM_COLUMN_CHOICE:
        break;
    }
    return json_new_text(text);
}

static json_t *row_json(const pcm_plant *plant, pcm_table table, size_t row)
{
    json_t *object = json_new_object();
    char buffer[PCM_CELL_SIZE];
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++)
        json_put(object, pcm_plant_column_name(plant, table, i),
                 cell_json(pcm_plant_cell(buffer, plant, table, row, i),
                           pcm_table_column(table, i)));
    return object;
}

/* Row by row, because a table of events may be long. */
static void print_table_json(const pcm_plant *plant, pcm_table table)
{
    size_t rows = pcm_plant_rows(plant, table);
    fputs("[\n", stdout);
    for (size_t row = 0; row < rows; row++)
        json_print_line(row_json(plant, table, row), row + 1 < rows ? ",\n" : "\n");
    fputs("]\n", stdout);
}

static void print_table_text(const pcm_plant *plant, pcm_table table)
{
    size_t columns = pcm_plant_columns(plant, table);
    const char **titles = must_allocate(columns, sizeof *titles);
    for (size_t i = 0; i < columns; i++)
        titles[i] = pcm_plant_column_name(plant, table, i);
    struct grid *grid = grid_new(titles, columns);
    char buffer[PCM_CELL_SIZE];
    for (size_t row = 0; row < pcm_plant_rows(plant, table); row++)
        for (size_t i = 0; i < columns; i++)
            grid_add(grid, "%s", pcm_plant_cell(buffer, plant, table, row, i));
    grid_print(grid, 0);
    free(titles);
}

static void show(const struct request *request, const pcm_plant *plant, pcm_table table)
{
    if (table == PCM_TABLES && request->json)
        overview_print_json(plant);
    else if (table == PCM_TABLES)
        overview_print(plant, request->store, (int)request->depth);
    else if (request->json)
        print_table_json(plant, table);
    else
        print_table_text(plant, table);
}

static int run(int argc, char **argv)
{
    struct request request = {.depth = 1};
    struct option options[] = {
        OPTION_POSITIONAL("TABLE", &request.table,
                          "a table, e.g. assets; see pcm schema (default: an overview)"),
        OPTION_STORE_REQUIRED(&request.store),
        {.name = "depth", .target = &request.depth, .kind = OPTION_WHOLE, .value = "N",
         .maximum = 100, .help = "levels of the asset tree in the overview (default: 1)"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_show, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    pcm_table table = PCM_TABLES;
    if (request.table && pcm_table_find(&table, request.table))
        return fail(EXIT_USAGE, "%s; see pcm schema", pcm_error_message());
    pcm_plant *plant;
    code = read_plant(&plant, pcm_store_read, request.store);
    if (code)
        return code;
    show(&request, plant, table);
    pcm_plant_free(plant);
    return EXIT_DONE;
}

static const char *const usages[] = {"--store FILE [--depth N] [--json]",
                                     "TABLE --store FILE [--json]", NULL};

const struct command command_show = {
    "show", "Show what is in a store.", usages,
    "Without a table: how many rows there are, the sites with their asset trees, and\n"
    "the figures of the plan. With a table: its rows; as JSON an array of objects with\n"
    "numbers, true and false, lists and null in the cells.",
    run};
