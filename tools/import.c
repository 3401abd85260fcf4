/* SPDX-License-Identifier: Apache-2.0 */
/* pcm import: a CSV folder becomes a store. Nothing is written unless everything is right. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include <pcm/csv.h>
#include <pcm/history.h>
#include <pcm/store.h>

#include "tools/command.h"
#include "tools/grid.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/source.h"
#include "tools/tell.h"
#include "tools/text.h"

struct request {
    const char *folder;
    const char *store;
    int json;
};

/* Summary of the history of every type, in the order of the table; one item per row. */
static pcm_status summarise(pcm_history_summary *history, const pcm_plant *plant, pcm_date as_of)
{
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_TYPES); i++) {
        const pcm_type *type = pcm_plant_row(plant, PCM_TYPES, i);
        pcm_life_data *lives;
        pcm_status status = pcm_history_life_data(&lives, &history[i], plant, type->id, as_of);
        if (status)
            return status;
        pcm_life_data_free(lives);
    }
    return PCM_OK;
}

static void print_tables(const pcm_plant *plant)
{
    static const char *const titles[] = {"table", ">rows"};
    struct grid *grid = grid_new(titles, 2);
    for (pcm_table table = 0; table < PCM_TABLES; table++) {
        if (pcm_plant_rows(plant, table) == 0)
            continue;
        grid_add(grid, "%s", pcm_table_name(table));
        grid_add(grid, "%s", text_count(pcm_plant_rows(plant, table)).chars);
    }
    grid_print(grid, 2);
}

static void print_history(const pcm_plant *plant, const pcm_history_summary *history)
{
    static const char *const titles[] = {
        "type",         ">assets",      ">lives",       ">failures",       ">suspended",
        ">entered old", ">age unknown", ">zero length", ">outside records"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    size_t zero_length = 0;
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_TYPES); i++) {
        const pcm_type *type = pcm_plant_row(plant, PCM_TYPES, i);
        grid_add(grid, "%s", type->id);
        grid_add(grid, "%s", text_count(history[i].assets).chars);
        grid_add(grid, "%s", text_count(history[i].lives).chars);
        grid_add(grid, "%s", text_count(history[i].failures).chars);
        grid_add(grid, "%s", text_count(history[i].suspensions).chars);
        grid_add(grid, "%s", text_count(history[i].truncated).chars);
        grid_add(grid, "%s", text_count(history[i].unknown_age).chars);
        grid_add(grid, "%s", text_count(history[i].zero_length).chars);
        grid_add(grid, "%s", text_count(history[i].unobserved).chars);
        zero_length += history[i].zero_length;
    }
    grid_print(grid, 2);
    if (zero_length > 0)
        printf("\n  Zero length: left out, because a life ended without time in service, as by a\n"
               "  failure while the item was out of service.\n");
}

static void print_text(const struct request *request, const pcm_plant *plant,
                       const pcm_history_summary *history)
{
    printf("Imported %s into %s\n\n", request->folder, request->store);
    print_tables(plant);
    pcm_date last = pcm_plant_last_day(plant);
    if (last == PCM_DATE_NONE) {
        printf("\nThere are no events, so nothing is known about failures yet.\n");
        return;
    }
    printf("\nWhat the history says, up to %s\n\n", text_date(last).chars);
    print_history(plant, history);
}

static json_t *history_json(const pcm_type *type, const pcm_history_summary *history)
{
    json_t *object = json_new_object();
    json_put_text(object, "type", type->id);
    json_put_count(object, "assets", history->assets);
    json_put_count(object, "lives", history->lives);
    json_put_count(object, "failures", history->failures);
    json_put_count(object, "suspensions", history->suspensions);
    json_put_count(object, "truncated", history->truncated);
    json_put_count(object, "unknown_age", history->unknown_age);
    json_put_count(object, "zero_length", history->zero_length);
    json_put_count(object, "unobserved", history->unobserved);
    return object;
}

static void print_json(const struct request *request, const pcm_plant *plant,
                       const pcm_history_summary *history)
{
    json_t *tables = json_new_object();
    for (pcm_table table = 0; table < PCM_TABLES; table++)
        json_put_count(tables, pcm_table_name(table), pcm_plant_rows(plant, table));
    json_t *types = json_new_array();
    pcm_date last = pcm_plant_last_day(plant);
    for (size_t i = 0; last != PCM_DATE_NONE && i < pcm_plant_rows(plant, PCM_TYPES); i++)
        json_add(types, history_json(pcm_plant_row(plant, PCM_TYPES, i), &history[i]));

    json_t *object = json_new_object();
    json_put_text(object, "store", request->store);
    json_put_date(object, "last_day", last);
    json_put(object, "tables", tables);
    json_put(object, "types", types);
    json_print(object);
}

static int import(const struct request *request, const pcm_plant *plant,
                  pcm_history_summary *history)
{
    pcm_date last = pcm_plant_last_day(plant);
    pcm_status status = last == PCM_DATE_NONE ? PCM_OK : summarise(history, plant, last);
    if (status == PCM_OK)
        status = pcm_store_write(request->store, plant);
    if (status)
        return fail_status(status);
    if (request->json)
        print_json(request, plant, history);
    else
        print_text(request, plant, history);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    struct request request = {0};
    struct option options[] = {
        OPTION_POSITIONAL_REQUIRED(
            "FOLDER", &request.folder,
            "folder with calendars.csv, sites.csv, types.csv, assets.csv,\n"
            "tasks.csv, crews.csv; may hold holidays.csv and events.csv"),
        {.name = "store", .target = &request.store, .kind = OPTION_TEXT, .value = "FILE",
         .required = 1, .help = "the store to write, one SQLite file"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_import, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;

    pcm_plant *plant;
    code = read_plant(&plant, pcm_csv_read_plant, request.folder);
    if (code) {
        fail(code, "nothing was imported; %s is as it was", request.store);
        return code;
    }
    pcm_history_summary *history =
        must_allocate(pcm_plant_rows(plant, PCM_TYPES), sizeof *history);
    code = import(&request, plant, history);
    free(history);
    pcm_plant_free(plant);
    return code;
}

static const char *const usages[] = {"FOLDER --store FILE [--json]", NULL};

const struct command command_import = {
    "import", "Read a folder of CSV files into a store.", usages,
    "Every bad cell of every file is reported on stderr with file, line, column,\n"
    "value and reason. One finding is enough to leave the store as it was; without\n"
    "any, the store is replaced as a whole, a plan it held included. The tables and\n"
    "columns are described by pcm schema.",
    run};
