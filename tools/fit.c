/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit: the life model of a file of life data, or of every type in a store. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <pcm/csv.h>
#include <pcm/history.h>

#include "tools/command.h"
#include "tools/fit_report.h"
#include "tools/grid.h"
#include "tools/options.h"
#include "tools/source.h"
#include "tools/tell.h"
#include "tools/text.h"

struct request {
    const char *file;
    const char *unit;
    const char *mode;
    const char *store;
    const char *type;
    pcm_date as_of;
    int json;
};

/* Finds a covariate column x_NAME in a header line and cuts the line to its name; or NULL. */
static char *find_covariate(char *header)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    if (strncmp(header, byte_order_mark, strlen(byte_order_mark)) == 0)
        header += strlen(byte_order_mark);
    for (char *cell = strtok(header, ",\r\n"); cell; cell = strtok(NULL, ",\r\n")) {
        cell += strspn(cell, " \"");
        cell[strcspn(cell, " \"")] = '\0';
        if (strncmp(cell, "x_", 2) == 0)
            return cell;
    }
    return NULL;
}

/* The reader of life data ignores columns it does not know; a covariate must not be ignored. */
static int refuse_covariates(const char *path)
{
    struct stat properties;
    if (stat(path, &properties) == 0 && !S_ISREG(properties.st_mode))
        return fail(EXIT_REFUSED, "%s is no regular file: it has to be read twice", path);
    FILE *file = fopen(path, "r");
    if (!file)
        return fail(EXIT_REFUSED, "%s: %s", path, strerror(errno));
    char *line = NULL;
    size_t size = 0;
    int code = EXIT_DONE;
    ssize_t length;
    do
        length = getline(&line, &size, file);
    while (length > 0 && line[strspn(line, "\r\n")] == '\0');
    const char *covariate = length > 0 ? find_covariate(line) : NULL;
    if (covariate)
        code = fail(EXIT_REFUSED,
                    "%s: column %s is a covariate, and regression on covariates is not part of "
                    "pcm %s",
                    path, covariate, pcm_version());
    free(line);
    fclose(file);
    return code;
}

static int read_life_data(pcm_life_data **out, const struct request *request)
{
    int code = refuse_covariates(request->file);
    if (code)
        return code;
    pcm_report *report;
    pcm_status status = pcm_report_new(&report, 0);
    if (status)
        return fail_status(status);
    status = pcm_csv_read_life_data(out, request->file, request->unit, request->mode, report);
    if (status)
        code = fail_findings(status, report);
    pcm_report_free(report);
    return code;
}

static void print_file_report(const struct request *request, const struct fit_report *report)
{
    if (request->json) {
        json_t *object = json_new_object();
        fit_report_put(object, report);
        json_put_text(object, "mode", request->mode);
        json_print(object);
        return;
    }
    printf("Weibull fit of %s by maximum likelihood", request->file);
    if (request->mode)
        printf(", failure mode %s", request->mode);
    printf("\n\n");
    fit_report_print(report);
}

static int fit_file(const struct request *request)
{
    pcm_life_data *lives;
    int code = read_life_data(&lives, request);
    if (code)
        return code;
    if (pcm_life_data_rows(lives) == 0) {
        pcm_life_data_free(lives);
        return fail(EXIT_REFUSED, "%s: has no rows of life data", request->file);
    }
    pcm_fit fit;
    struct fit_report report;
    pcm_status status = pcm_fit_weibull(&fit, lives);
    pcm_life_data_free(lives);
    if (status == PCM_OK)
        status = fit_report_make(&report, &fit);
    if (status)
        return fail_status(status);
    print_file_report(request, &report);
    return EXIT_DONE;
}

/* Fits the lives of a type; a type without any has had no failures. */
static pcm_status fit_type(struct fit_report *out, pcm_history_summary *history,
                           const pcm_plant *plant, const char *type, pcm_date as_of)
{
    pcm_life_data *lives;
    pcm_status status = pcm_history_life_data(&lives, history, plant, type, as_of);
    if (status)
        return status;
    pcm_fit fit = {.status = PCM_FIT_NO_FAILURES};
    snprintf(fit.unit, sizeof fit.unit, "%s", pcm_life_data_unit(lives));
    if (pcm_life_data_rows(lives) > 0)
        status = pcm_fit_weibull(&fit, lives);
    pcm_life_data_free(lives);
    return status ? status : fit_report_make(out, &fit);
}

static json_t *type_json(const char *type, const pcm_history_summary *history,
                         const struct fit_report *report)
{
    json_t *object = json_new_object();
    json_put_text(object, "type", type);
    json_put_count(object, "assets", history->assets);
    fit_report_put(object, report);
    return object;
}

static void add_type_row(struct grid *grid, const char *type, const pcm_history_summary *history,
                         const struct fit_report *report)
{
    grid_add(grid, "%s", type);
    grid_add(grid, "%s", text_count(history->assets).chars);
    grid_add(grid, "%s", text_count(history->lives).chars);
    grid_add(grid, "%s", text_count(history->failures).chars);
    if (!report->has_estimate) {
        for (int i = 0; i < 5; i++)
            grid_add(grid, "-");
        grid_add(grid, "%s", pcm_fit_status_name(report->fit.status));
        return;
    }
    grid_add(grid, "%s", text_fixed(report->shape.estimate, 3).chars);
    grid_add(grid, "%s to %s", text_fixed(report->shape.lower, 3).chars,
             text_fixed(report->shape.upper, 3).chars);
    grid_add(grid, "%s", text_significant(report->scale.estimate, 4).chars);
    grid_add(grid, "%s", text_significant(report->b10.estimate, 4).chars);
    grid_add(grid, "%s", text_significant(report->mean, 4).chars);
    grid_add(grid, "%s", report->fit.status == PCM_FIT_OK
                             ? fit_report_reading(report)
                             : pcm_fit_status_name(report->fit.status));
}

/* Fits the types asked for into a grid, or an array of JSON. */
static int fit_types(struct grid *grid, json_t *array, const struct request *request,
                     const pcm_plant *plant)
{
    for (size_t i = 0; i < pcm_plant_rows(plant, PCM_TYPES); i++) {
        const pcm_type *type = pcm_plant_row(plant, PCM_TYPES, i);
        if (request->type && strcmp(request->type, type->id) != 0)
            continue;
        struct fit_report report;
        pcm_history_summary history;
        pcm_status status = fit_type(&report, &history, plant, type->id, request->as_of);
        if (status)
            return fail_status(status);
        if (array)
            json_add(array, type_json(type->id, &history, &report));
        else
            add_type_row(grid, type->id, &history, &report);
    }
    return EXIT_DONE;
}

static int fit_types_as_json(const struct request *request, const pcm_plant *plant)
{
    json_t *types = json_new_array();
    int code = fit_types(NULL, types, request, plant);
    if (code) {
        json_decref(types);
        return code;
    }
    json_t *object = json_new_object();
    json_put_date(object, "as_of", request->as_of);
    json_put(object, "fits", types);
    json_print(object);
    return EXIT_DONE;
}

static int fit_types_as_text(const struct request *request, const pcm_plant *plant)
{
    static const char *const titles[] = {"type",   ">assets", ">lives",  ">failures", ">shape",
                                         "95 %",   ">scale d", ">B10 d", ">mean d",   "reading"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    int code = fit_types(grid, NULL, request, plant);
    if (code) {
        grid_free(grid);
        return code;
    }
    printf("Weibull fits by maximum likelihood, records up to %s, ages in days\n\n",
           text_date(request->as_of).chars);
    grid_print(grid, 2);
    return EXIT_DONE;
}

static int fit_store(struct request *request)
{
    pcm_plant *plant;
    int code = read_store(&plant, &request->as_of, request->store);
    if (code)
        return code;
    size_t row;
    pcm_status status = request->type ? pcm_plant_find(&row, plant, PCM_TYPES, request->type)
                                      : PCM_OK;
    if (status)
        code = fail_status(status);
    else if (request->json)
        code = fit_types_as_json(request, plant);
    else
        code = fit_types_as_text(request, plant);
    pcm_plant_free(plant);
    return code;
}

static int run(int argc, char **argv)
{
    struct request request = {.as_of = PCM_DATE_NONE};
    struct option options[] = {
        {.name = "FILE.csv", .target = &request.file, .kind = OPTION_TEXT, .positional = 1,
         .help = "life data: columns time, or lower and upper; optional\n"
                 "kind (exact, right, left, interval), entry, count, mode"},
        {.name = "unit", .target = &request.unit, .kind = OPTION_TEXT, .value = "UNIT",
         .help = "unit of the ages in the file, repeated on the result"},
        {.name = "mode", .target = &request.mode, .kind = OPTION_TEXT, .value = "MODE",
         .help = "failures of other modes count as suspensions"},
        OPTION_STORE(&request.store),
        {.name = "type", .target = &request.type, .kind = OPTION_TEXT, .value = "TYPE",
         .help = "only this equipment type of the store"},
        OPTION_AS_OF(&request.as_of),
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_fit, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;

    if (!request.file == !request.store)
        return fail_usage(&command_fit, "needs either FILE.csv or --store FILE");
    if (request.file && (request.type || request.as_of != PCM_DATE_NONE))
        return fail_usage(&command_fit, "takes --type and --as-of only with --store");
    if (request.store && (request.unit || request.mode))
        return fail_usage(&command_fit, "takes --unit and --mode only with FILE.csv");
    return request.file ? fit_file(&request) : fit_store(&request);
}

static const char *const usages[] = {"FILE.csv [--unit UNIT] [--mode MODE] [--json]",
                                     "--store FILE [--type TYPE] [--as-of DATE] [--json]", NULL};

const struct command command_fit = {
    "fit", "Fit a Weibull life model to failures and suspensions.", usages,
    "Maximum likelihood for exact, right-, left- and interval-censored and left-\n"
    "truncated rows. Where the data has no finite estimate the outcome says why\n"
    "(no_failures, shape_to_infinity, ...) and the figures are left out: that is an\n"
    "answer, not an error. From a store, the lives of every type follow from its\n"
    "events, in days in service.",
    run};
