/* SPDX-License-Identifier: Apache-2.0 */
/* pcm km: reliability of a file of life data without any model. */
#include "config.h"

#include <stdio.h>

#include <pcm/kaplan_meier.h>

#include "tools/command.h"
#include "tools/grid.h"
#include "tools/json.h"
#include "tools/options.h"
#include "tools/records.h"
#include "tools/tell.h"
#include "tools/text.h"

/* Words of --bounds, in the order of pcm_survival_bounds. */
static const char *const bounds_words[] = {"log-log", "log", "plain", NULL};

struct request {
    const char *file;
    const char *unit;
    const char *mode;
    double confidence;
    int bounds;
    int merge;
    int json;
};

static json_t *step_json(const pcm_survival_step *step)
{
    json_t *row = json_new_object();
    json_put_number(row, "time", step->age);
    json_put_number(row, "survival", step->survival);
    json_put_number(row, "lower", step->lower);
    json_put_number(row, "upper", step->upper);
    json_put_number(row, "at_risk", step->at_risk);
    json_put_number(row, "failures", step->failures);
    json_put_number(row, "standard_error", step->standard_error);
    json_put_number(row, "cumulative_hazard", step->cumulative_hazard);
    json_put_number(row, "cumulative_hazard_error", step->cumulative_hazard_error);
    return row;
}

static void print_json(const struct request *request, const pcm_survival_curve *curve)
{
    json_t *object = json_new_object(), *table = json_new_array();
    json_put_text(object, "estimator", "kaplan_meier");
    json_put_text(object, "unit", request->unit);
    json_put_text(object, "mode", request->mode);
    json_put_number(object, "confidence", request->confidence);
    json_put_text(object, "bounds", bounds_words[request->bounds]);
    for (size_t i = 0; i < pcm_survival_curve_steps(curve); i++)
        json_add(table, step_json(pcm_survival_curve_step(curve, i)));
    json_put(object, "table", table);
    json_print(object);
}

static void print_text(const struct request *request, const pcm_survival_curve *curve)
{
    static const char *const titles[] = {">age",   ">at risk", ">failures",         ">survival",
                                         ">lower", ">upper",   ">cumulative hazard"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < pcm_survival_curve_steps(curve); i++) {
        const pcm_survival_step *step = pcm_survival_curve_step(curve, i);
        grid_add(grid, "%s", text_significant(step->age, 6).chars);
        grid_add(grid, "%s", text_number(step->at_risk).chars);
        grid_add(grid, "%s", text_number(step->failures).chars);
        grid_add(grid, "%s", text_fixed(step->survival, 4).chars);
        grid_add(grid, "%s", text_fixed(step->lower, 4).chars);
        grid_add(grid, "%s", text_fixed(step->upper, 4).chars);
        grid_add(grid, "%s", text_significant(step->cumulative_hazard, 4).chars);
    }
    printf("Kaplan-Meier estimate of %s%s%s, bounds %s %% %s", request->file,
           request->mode ? ", failure mode " : "", request->mode ? request->mode : "",
           text_number(100 * request->confidence).chars, bounds_words[request->bounds]);
    printf("%s%s\n\n", request->unit ? ", ages in " : "", request->unit ? request->unit : "");
    if (pcm_survival_curve_steps(curve) == 0)
        printf("  Nothing has failed: the estimate is 1 at every age.\n");
    grid_print(grid, 2);
}

static int run(int argc, char **argv)
{
    struct request request = {.confidence = 0.95};
    struct option options[] = {
        OPTION_POSITIONAL_REQUIRED(
            "FILE.csv", &request.file,
            "life data: column time; optional kind (exact, right), entry,\n"
            "count, mode"),
        OPTION_UNIT(&request.unit, "unit of the ages in the file"),
        OPTION_MODE(&request.mode),
        OPTION_CONFIDENCE(&request.confidence, "0.95"),
        {.name = "bounds",
         .target = &request.bounds,
         .kind = OPTION_CHOICE,
         .value = "KIND",
         .help = "log-log (default), log or plain",
         .choices = bounds_words},
        {.name = "merge-near-ties",
         .target = &request.merge,
         .kind = OPTION_FLAG,
         .help = "ages that differ by rounding only are one age, as in R's survfit"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_km, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;

    pcm_life_data *data;
    code = read_life_data(&data, request.file, request.unit, request.mode);
    if (code)
        return code;
    const pcm_survival_options survival = {.confidence = request.confidence,
                                           .bounds = (pcm_survival_bounds)request.bounds,
                                           .merge_near_ties = request.merge};
    pcm_survival_curve *curve;
    const pcm_status status = pcm_kaplan_meier(&curve, data, &survival);
    pcm_life_data_free(data);
    if (status)
        return fail_status(status);
    if (request.json)
        print_json(&request, curve);
    else
        print_text(&request, curve);
    pcm_survival_curve_free(curve);
    return EXIT_DONE;
}

static const char *const usages[] = {
    "FILE.csv [--mode MODE] [--confidence P] [--bounds KIND] [--json]", NULL};

const struct command command_km = {
    "km", "Estimate reliability from life data without a model (Kaplan-Meier).", usages,
    "For exact and right-censored rows, which may be left-truncated (entry). At one age\n"
    "failures come before suspensions, and ages tie if they are the same number.",
    run};
