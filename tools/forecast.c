/* SPDX-License-Identifier: Apache-2.0 */
/* pcm forecast: failures, planned work, parts and hours to come, for one life model or for the
 * types of a store. */
#include "config.h"

#include <math.h>

#include "tools/command.h"
#include "tools/forecast_request.h"
#include "tools/tell.h"

/* Options that only one life takes. */
static const char *const model_options[] = {
    "shape", "scale", "fit", "mode", "unit", "age", "count", "replacement-age", "repairable",
    "period", "parts", "hours-failure", "hours-planned", "lead-time", "service-level", "holding",
    "shortage", "shortage-time", NULL};

static int check_store(const struct option *options)
{
    for (const char *const *name = model_options; *name; name++)
        if (option_given(options, *name))
            return fail(EXIT_USAGE, "forecast takes --%s only without --store", *name);
    return OPTIONS_GIVEN;
}

static int check_stock(const struct forecast_request *request, const struct option *options)
{
    const int shortages =
        option_given(options, "shortage") + option_given(options, "shortage-time");
    const int asked = request->optimise || request->service_level > 0;
    if (asked != option_given(options, "lead-time"))
        return fail_usage(&command_forecast, "takes --lead-time with --service-level or --holding");
    if (request->optimise ? shortages == 0 : shortages > 0)
        return fail_usage(&command_forecast,
                          "takes --holding with --shortage, --shortage-time or both");
    if (request->optimise && request->item.repairable && request->item.replacement_age > 0)
        return fail_usage(&command_forecast,
                          "takes --holding for repairable items only without --replacement-age");
    return OPTIONS_GIVEN;
}

static int check_model(const struct forecast_request *request, const struct option *options)
{
    const int code = life_source_check(&request->life, options, &command_forecast);
    if (code != OPTIONS_GIVEN)
        return code;
    if (!option_given(options, "period"))
        return fail_usage(&command_forecast, "needs --period TIME");
    if (option_given(options, "weeks") || request->type || request->as_of != PCM_DATE_NONE)
        return fail_usage(&command_forecast, "takes --weeks, --type and --as-of only with --store");
    if (request->item.repairable && request->life.mode)
        return fail_usage(&command_forecast, "takes --mode only without --repairable");
    return check_stock(request, options);
}

static int run(int argc, char **argv)
{
    struct forecast_request request = {.as_of = PCM_DATE_NONE,
                                       .item = {.parts = 1},
                                       .levels = {{0.5, 0.8, 0.95}, 3}};
    pcm_forecast_item *item = &request.item;
    pcm_spares_terms *stock = &request.stock;
    long long count = 1, periods = 6, weeks = 4;
    const char *levels = NULL;
    struct option options[] = {
        OPTIONS_LIFE(request.life),
        OPTION_TIME("age", item->age, "TIME", "of the items now, default 0"),
        {.name = "count", .target = &count, .kind = OPTION_WHOLE, .value = "N",
         .minimum = 1, .maximum = 1000000, .help = "items, default 1"},
        {.name = "replacement-age", .target = &item->replacement_age, .kind = OPTION_NUMBER,
         .value = "TIME", .minimum_excluded = 1, .maximum = 1e300,
         .help = "at which an item is replaced (default: at failure)"},
        {.name = "repairable", .target = &item->repairable, .kind = OPTION_FLAG,
         .help = "failures are repaired and leave an item as old as it was"},
        {.name = "period", .target = &request.period, .kind = OPTION_NUMBER, .value = "TIME",
         .minimum_excluded = 1, .maximum = 1e300, .help = "length of a period"},
        {.name = "periods", .target = &periods, .kind = OPTION_WHOLE, .value = "N", .minimum = 1,
         .maximum = 1000, .help = "how many, default 6"},
        OPTION_TIME("parts", item->parts, "Q", "that each job takes, default 1"),
        OPTION_TIME("hours-failure", item->hours_failure, "H", "of labour, each failure"),
        OPTION_TIME("hours-planned", item->hours_planned, "H", "of labour, each planned job"),
        {.name = "levels", .target = &levels, .kind = OPTION_TEXT, .value = "LIST",
         .help = "of quantiles, default 0.5,0.8,0.95"},
        {.name = "lead-time", .target = &stock->lead_time, .kind = OPTION_NUMBER, .value = "TIME",
         .minimum_excluded = 1, .maximum = 1e300, .help = "of spares: how many to have on stock"},
        {.name = "service-level", .target = &request.service_level, .kind = OPTION_NUMBER,
         .value = "P", .minimum_excluded = 1, .maximum = 0.999999999,
         .help = "probability that they are enough"},
        OPTION_ANY("holding", stock->holding, "MONEY",
                   "of a spare per unit of time: the stock of least cost"),
        OPTION_ANY("shortage", stock->shortage_demand, "MONEY", "of a job without its parts"),
        OPTION_ANY("shortage-time", stock->shortage_time, "MONEY",
                   "of a missing part per unit of time"),
        OPTION_STORE(&request.store),
        OPTION_AS_OF(&request.as_of),
        {.name = "weeks", .target = &weeks, .kind = OPTION_WHOLE, .value = "N", .minimum = 1,
         .maximum = 522, .help = "--store: length of a period, default 4"},
        {.name = "type", .target = &request.type, .kind = OPTION_TEXT, .value = "TYPE",
         .help = "--store: only this equipment type"},
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_forecast, argc, argv);
    if (code == OPTIONS_GIVEN && levels && levels_parse(&request.levels, levels))
        return EXIT_USAGE;
    if (code != OPTIONS_GIVEN)
        return code;
    item->count = (double)count;
    request.optimise = option_given(options, "holding");
    request.periods = (size_t)periods;
    if (request.store)
        request.period = 7.0 * (double)weeks;
    code = request.store ? check_store(options) : check_model(&request, options);
    if (code != OPTIONS_GIVEN)
        return code;
    return request.store ? forecast_store(&request) : forecast_model(&request);
}

static const char *const usages[] = {
    "--shape B --scale E --period TIME [--periods N] [--count N] [options]",
    "--fit FILE.csv --period TIME [options]",
    "--store FILE [--as-of DATE] [--weeks N] [--periods N] [--type TYPE] [--json]", NULL};

const struct command command_forecast = {
    "forecast", "Forecast failures, spare parts and hours, and the stock it takes.", usages,
    "Expected failures and planned replacements of each period, and how many parts and\n"
    "hours are enough with which probability: quantiles of the whole distribution, not\n"
    "of an approximation. With --fit, bounds follow from all life models that the\n"
    "records allow at 90 % confidence; they are life data, or with --repairable event\n"
    "data. From a store: every type with a replacement whose costs and life are known,\n"
    "from the ages of its assets today, under the decision on them, one part and the\n"
    "hours of the task for each job.",
    run};
