/* SPDX-License-Identifier: Apache-2.0 */
/* pcm export: a store as CSV folder, its plan as work orders and calendar. */
#include "config.h"

#include <stdio.h>

#include <pcm/csv.h>
#include <pcm/export.h>
#include <pcm/store.h>

#include "tools/command.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/source.h"
#include "tools/targets.h"
#include "tools/tell.h"

struct request {
    const char *store;
    const char *csv;
    const char *work_orders;
    const char *calendar;
    const char *crew;
    int json;
};

/* The plan's files come first: without a plan nothing is written. */
static pcm_status export(const struct request *request, const pcm_plant *plant)
{
    size_t crew;
    pcm_status status =
        request->crew ? pcm_plant_find(&crew, plant, PCM_CREWS, request->crew) : PCM_OK;
    if (status == PCM_OK && request->work_orders)
        status = pcm_export_work_orders(request->work_orders, plant);
    if (status == PCM_OK && request->calendar)
        status = pcm_export_calendar(request->calendar, plant, request->crew);
    if (status == PCM_OK && request->csv)
        status = pcm_csv_write_plant(request->csv, plant);
    return status;
}

static void print_written(const struct request *request)
{
    if (request->json) {
        json_t *object = json_new_object();
        json_put_text(object, "csv", request->csv);
        json_put_text(object, "work_orders", request->work_orders);
        json_put_text(object, "calendar", request->calendar);
        json_print(object);
        return;
    }
    if (request->csv)
        printf("CSV folder   %s\n", request->csv);
    if (request->work_orders)
        printf("Work orders  %s\n", request->work_orders);
    if (request->calendar)
        printf("Calendar     %s\n", request->calendar);
}

static int run(int argc, char **argv)
{
    struct request request = {0};
    struct option options[] = {
        OPTION_STORE_REQUIRED(&request.store),
        {.name = "csv", .target = &request.csv, .kind = OPTION_TEXT, .value = "FOLDER",
         .help = "write every table into a folder"},
        {.name = "work-orders", .target = &request.work_orders, .kind = OPTION_TEXT,
         .value = "FILE", .help = "write the plan's work orders as CSV"},
        {.name = "calendar", .target = &request.calendar, .kind = OPTION_TEXT, .value = "FILE",
         .help = "write the plan's visits as iCalendar (.ics)"},
        {.name = "crew", .target = &request.crew, .kind = OPTION_TEXT, .value = "CREW",
         .help = "only the visits of this crew in the calendar"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_export, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    if (!request.csv && !request.work_orders && !request.calendar)
        return fail_usage(&command_export, "needs --csv, --work-orders or --calendar");
    if (request.crew && !request.calendar)
        return fail_usage(&command_export, "takes --crew only with --calendar");
    const struct target targets[] = {{"--store", request.store},
                                     {"--work-orders", request.work_orders},
                                     {"--calendar", request.calendar}};
    code = targets_check(targets, sizeof targets / sizeof *targets);
    if (code)
        return code;

    pcm_plant *plant;
    code = read_plant(&plant, pcm_store_read, request.store);
    if (code)
        return code;
    pcm_status status = export(&request, plant);
    pcm_plant_free(plant);
    if (status)
        return fail_status(status);
    print_written(&request);
    return EXIT_DONE;
}

static const char *const usages[] = {
    "--store FILE [--csv FOLDER] [--work-orders FILE] [--calendar FILE] [options]", NULL};

const struct command command_export = {
    "export", "Write a store as CSV folder, its plan as work orders or calendar.", usages,
    "Files are replaced one by one, each as a whole. The CSV folder can be imported\n"
    "again. Work orders and calendar need a plan in the store; see pcm plan.",
    run};
