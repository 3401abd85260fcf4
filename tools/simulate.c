/* SPDX-License-Identifier: Apache-2.0 */
/* pcm simulate: what a fleet does under its maintenance, life by life, for one life model or for a
 * store. */
#include "config.h"

#include <math.h>

#include "tools/command.h"
#include "tools/simulate_request.h"
#include "tools/tell.h"

/* In the order of pcm_simulation_policy. */
static const char *const policy_words[] = {"run-to-failure", "age",       "block",
                                           "minimal",        "imperfect", NULL};
static const char *const kijima_words[] = {"2", "1", NULL};

/* Options that only one life takes. */
static const char *const model_options[] = {
    "shape", "scale", "fit", "mode", "unit", "cp", "cf", "policy", "interval", "age",
    "assets", "horizon", "downtime-planned", "downtime-failure", "crews", "spares", "lead-time",
    "rho-preventive", "rho-corrective", "kijima", "renewal-after", "cost-renewal", NULL};

static int check_store(const struct option *options)
{
    for (const char *const *name = model_options; *name; name++)
        if (option_given(options, *name))
            return fail(EXIT_USAGE, "simulate takes --%s only without --store", *name);
    if (option_given(options, "weeks") && option_given(options, "days"))
        return fail_usage(&command_simulate, "takes either --weeks or --days");
    return OPTIONS_GIVEN;
}

static int check_interval(const struct simulate_request *request, const struct option *options)
{
    const pcm_simulation_policy policy = request->asset.policy;
    const int given = option_given(options, "interval");
    if (given && policy == PCM_SIMULATION_RUN_TO_FAILURE)
        return fail_usage(&command_simulate, "takes no --interval with --policy run-to-failure");
    if (!given && (policy == PCM_SIMULATION_AGE_REPLACEMENT ||
                   policy == PCM_SIMULATION_BLOCK_REPLACEMENT))
        return fail_usage(&command_simulate, "needs --interval with --policy age or block");
    return OPTIONS_GIVEN;
}

static int check_model(const struct simulate_request *request, const struct option *options)
{
    static const char *const imperfect[] = {"rho-preventive", "rho-corrective", "kijima",
                                            "renewal-after",  "cost-renewal",   NULL};
    int code = life_source_check(&request->life, options, &command_simulate);
    if (code == OPTIONS_GIVEN)
        code = check_interval(request, options);
    if (code != OPTIONS_GIVEN)
        return code;
    if (!option_given(options, "horizon"))
        return fail_usage(&command_simulate, "needs --horizon TIME");
    if (option_given(options, "spares") != option_given(options, "lead-time"))
        return fail_usage(&command_simulate, "takes --spares and --lead-time together");
    if (request->life.mode && (request->asset.policy == PCM_SIMULATION_MINIMAL_REPAIR ||
                               request->asset.policy == PCM_SIMULATION_IMPERFECT))
        return fail_usage(&command_simulate, "takes no --mode with --policy minimal or imperfect");
    for (const char *const *name = imperfect; *name; name++)
        if (option_given(options, *name) && request->asset.policy != PCM_SIMULATION_IMPERFECT)
            return fail(EXIT_USAGE, "simulate takes --%s only with --policy imperfect", *name);
    if (option_given(options, "weeks") || option_given(options, "days") ||
        request->as_of != PCM_DATE_NONE)
        return fail_usage(&command_simulate, "takes --weeks, --days and --as-of only with --store");
    return OPTIONS_GIVEN;
}

/* What options left open, or said in another type. */
static void settle(struct simulate_request *request, const struct option *options, int policy,
                   int kijima)
{
    pcm_simulation_asset *asset = &request->asset;
    asset->policy = option_given(options, "policy")     ? (pcm_simulation_policy)policy
                    : option_given(options, "interval") ? PCM_SIMULATION_AGE_REPLACEMENT
                                                        : PCM_SIMULATION_RUN_TO_FAILURE;
    asset->model = kijima ? PCM_IMPERFECT_ARA_1 : PCM_IMPERFECT_ARA_INFINITY;
    if (!option_given(options, "cost-renewal"))
        asset->renewal.cost = asset->planned.cost;
    asset->renewal.downtime = asset->planned.downtime;
    request->rho_corrective_given = option_given(options, "rho-corrective");
    request->rho_preventive_given = option_given(options, "rho-preventive");
}

static int run(int argc, char **argv)
{
    struct simulate_request request = {.as_of = PCM_DATE_NONE,
                                       .asset.interval = INFINITY,
                                       .assets = 1,
                                       .seed = 1,
                                       .time_limit = INFINITY};
    pcm_simulation_asset *asset = &request.asset;
    long long periods = 1, replications = 1000, crews = 0, spares = -1, renewal_after = 0;
    long long days = 365, weeks = 0;
    int policy = 0, kijima = 0;
    struct option options[] = {
        OPTIONS_LIFE(request.life),
        OPTION_ANY("cp", asset->planned.cost, "MONEY", "of planned work, default 0"),
        OPTION_ANY("cf", asset->failure.cost, "MONEY", "of a failure, default 0"),
        {.name = "policy", .target = &policy, .kind = OPTION_CHOICE, .value = "POLICY",
         .help = "run-to-failure, age (default with --interval): replaced\n"
                 "at an age; block: at fixed dates; minimal: overhauled,\n"
                 "failures are repaired minimally; imperfect: jobs that\n"
                 "rejuvenate in part",
         .choices = policy_words},
        {.name = "interval", .target = &asset->interval, .kind = OPTION_NUMBER, .value = "TIME",
         .minimum_excluded = 1, .maximum = INFINITY, .help = "of planned work"},
        OPTION_TIME("age", asset->age, "TIME", "of the assets at the start, default 0"),
        {.name = "assets", .target = &request.assets, .kind = OPTION_WHOLE, .value = "N",
         .minimum = 1, .maximum = 10000000, .help = "how many, default 1"},
        {.name = "horizon", .target = &request.options.horizon, .kind = OPTION_NUMBER,
         .value = "TIME", .minimum_excluded = 1, .maximum = 1e300, .help = "to simulate up to"},
        {.name = "periods", .target = &periods, .kind = OPTION_WHOLE, .value = "N", .minimum = 1,
         .maximum = PCM_SIMULATION_PERIODS_MOST, .help = "equal ones, default 1"},
        {.name = "replications", .target = &replications, .kind = OPTION_WHOLE, .value = "R",
         .minimum = 1, .maximum = 1e12, .help = "lives of the whole fleet, default 1000"},
        OPTION_TIME("downtime-planned", asset->planned.downtime, "TIME", "while acting as planned"),
        OPTION_TIME("downtime-failure", asset->failure.downtime, "TIME", "after a failure"),
        {.name = "crews", .target = &crews, .kind = OPTION_WHOLE, .value = "K", .minimum = 1,
         .maximum = 1000000, .help = "that work waits for (default: no limit)"},
        {.name = "spares", .target = &spares, .kind = OPTION_WHOLE, .value = "S",
         .maximum = PCM_SIMULATION_SPARES_MOST,
         .help = "on stock at the start (default: no limit)"},
        OPTION_ANY("lead-time", request.options.lead_time, "TIME",
                   "until a spare that was taken is replaced"),
        OPTION_RHO("rho-preventive", asset->rho_preventive,
                   "imperfect: 1 leaves it as good as new, 0 as bad as old"),
        OPTION_RHO("rho-corrective", asset->rho_corrective, "imperfect: of repairs, default 0"),
        {.name = "kijima", .target = &kijima, .kind = OPTION_CHOICE, .value = "N",
         .help = "imperfect: 2 (default), of the whole age; 1, of the age\nsince the last work",
         .choices = kijima_words},
        {.name = "renewal-after", .target = &renewal_after, .kind = OPTION_WHOLE, .value = "N",
         .maximum = 2147483647, .help = "imperfect: every N-th job renews, default never"},
        OPTION_ANY("cost-renewal", asset->renewal.cost, "MONEY", "imperfect: default as --cp"),
        OPTION_STORE(&request.store),
        OPTION_AS_OF(&request.as_of),
        {.name = "weeks", .target = &weeks, .kind = OPTION_WHOLE, .value = "N", .minimum = 1,
         .maximum = 5220, .help = "--store: how far to simulate"},
        {.name = "days", .target = &days, .kind = OPTION_WHOLE, .value = "N", .minimum = 1,
         .maximum = 36600, .help = "--store: the same in days, default 365"},
        OPTION_SEED(&request.seed, "of the random numbers"),
        OPTION_THREADS(&request.threads, "the figures are the same"),
        OPTION_TIME_LIMIT(&request.time_limit, "stop each simulation after so many seconds"),
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_simulate, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    settle(&request, options, policy, kijima);
    asset->renewal_after = (int)renewal_after;
    request.options.periods = (size_t)periods;
    request.options.replications = (size_t)replications;
    request.options.crews = (int)crews;
    request.options.spares = (int)spares;
    if (request.store)
        request.options.horizon = weeks > 0 ? 7.0 * (double)weeks : (double)days;
    code = request.store ? check_store(options) : check_model(&request, options);
    if (code != OPTIONS_GIVEN)
        return code;
    return request.store ? simulate_store(&request) : simulate_model(&request);
}

static const char *const usages[] = {
    "--shape B --scale E --horizon TIME [--interval TIME] [options]",
    "--fit FILE.csv --horizon TIME [options]",
    "--store FILE [--as-of DATE] [--weeks N | --days N] [--periods N] [--json]", NULL};

const struct command command_simulate = {
    "simulate", "Simulate what a fleet does under its maintenance.", usages,
    "Failures, planned work, costs, downtime and availability, period by period, each\n"
    "with its standard error; with --crews or --spares also what has to wait. With --fit\n"
    "the estimate of the fit is simulated: of life data, or with --policy minimal and\n"
    "imperfect of event data. From a store: every asset with a replacement whose costs\n"
    "and life are known, from its age today, under the decision on it and once more\n"
    "with everything run to failure, without downtime. The same seed gives the same\n"
    "figures on any number of threads.",
    run};
