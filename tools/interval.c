/* SPDX-License-Identifier: Apache-2.0 */
/* pcm interval: at which interval acting pays, for one life model, for records, or for every task
 * of a store. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tools/command.h"
#include "tools/interval_request.h"
#include "tools/tell.h"
#include "tools/text.h"

static const char *const kijima_words[] = {"2", "1", NULL};
static const char *const drift_words[] = {"linear", "power", "saturating", NULL};
static const char *const policy_words[] = {"age",     "block",  "minimal", "imperfect",
                                           "inspect", "energy", NULL};
static const char *const criterion_words[] = {"cost", "availability", "one-cycle", NULL};
static const char *const model_words[] = {"weibull",     "weibull3",  "weibull_lfp",
                                          "exponential", "lognormal", "loglogistic",
                                          "gamma",       "gompertz",  NULL};

static void print_head(const struct interval_request *request)
{
    const char *unit = request->unit ? request->unit : "";
    printf("Interval by policy %s", policy_words[request->policy]);
    if (request->file)
        printf(", %s", request->file);
    else if (request->life.scale > 0)
        printf(", shape %s, scale %s%s%s", text_number(request->life.shape).chars,
               text_number(request->life.scale).chars, *unit ? " " : "", unit);
    printf(", planned %s, failure %s\n\n", text_number(request->terms.cost_planned).chars,
           text_number(request->terms.cost_failure).chars);
}

static void print_json(const struct interval_request *request, struct interval_answer *answer)
{
    json_t *object = json_new_object();
    advice_put(object, &answer->advice);
    json_put_text(object, "policy", policy_words[request->policy]);
    json_put_text(object, "criterion", pcm_criterion_name(request->terms.criterion));
    must_have(json_object_update_missing(object, answer->figures) ? NULL : object);
    advice_put_curve(object, &answer->curve);
    json_print(object);
}

static void print_text(const struct interval_request *request, const struct interval_answer *answer)
{
    print_head(request);
    advice_print(&answer->advice, answer->act);
    if (json_object_size(answer->figures) > 0)
        putchar('\n');
    advice_print_figures(answer->figures);
}

/* By evidence of a life, given or fitted. */
static int decide_by_evidence(struct interval_answer *answer,
                              const struct interval_request *request)
{
    pcm_evidence *evidence = NULL;
    int code = interval_evidence(&evidence, answer->figures, request);
    if (code)
        return code;
    const pcm_status status = interval_decide(answer, request, evidence);
    pcm_evidence_free(evidence);
    return status ? fail_status(status) : EXIT_DONE;
}

static int decide(const struct interval_request *request)
{
    struct interval_answer answer = {.figures = json_new_object()};
    const int code = request->policy == POLICY_IMPERFECT ? interval_imperfect(&answer, request)
                                                         : decide_by_evidence(&answer, request);
    if (!code) {
        if (request->unit)
            snprintf(answer.advice.unit, sizeof answer.advice.unit, "%s", request->unit);
        if (request->json)
            print_json(request, &answer);
        else
            print_text(request, &answer);
    }
    json_decref(answer.figures);
    return code;
}

static int check(const struct interval_request *request, const struct option *options)
{
    const int model = option_given(options, "shape") + option_given(options, "scale");
    const int costs = option_given(options, "cp") + option_given(options, "cf");
    if (request->store && (model || costs || request->file || request->unit))
        return fail_usage(&command_interval, "takes costs and a life model only without --store");
    if (request->store)
        return OPTIONS_GIVEN;
    if (request->file && model)
        return fail_usage(&command_interval, "takes either --fit or --shape and --scale");
    if (request->policy == POLICY_ENERGY ? !option_given(options, "cp") || model == 1
                                         : costs < 2 || (!request->file && model < 2))
        return fail_usage(&command_interval,
                          "needs --shape, --scale, --cp and --cf, or --fit, --cp and --cf, or "
                          "--store; for --policy energy --cp alone will do");
    if ((request->inspect.delay.scale > 0) != (request->inspect.delay.shape > 0))
        return fail_usage(&command_interval, "takes --delay-shape and --delay-scale together");
    if (!request->file && (request->mode || option_given(options, "model") ||
                           option_given(options, "confidence")))
        return fail_usage(&command_interval, "takes --model, --mode and --confidence with --fit");
    if (request->as_of != PCM_DATE_NONE)
        return fail_usage(&command_interval, "takes --as-of only with --store");
    return OPTIONS_GIVEN;
}

static int run(int argc, char **argv)
{
    struct interval_request request = {.as_of = PCM_DATE_NONE,
                                       .confidence = PCM_EVIDENCE_CONFIDENCE};
    pcm_terms *terms = &request.terms;
    struct imperfect_request *imperfect = &request.imperfect;
    struct inspect_request *inspect = &request.inspect;
    pcm_energy *energy = &request.energy;
    int criterion = PCM_CRITERION_COST_RATE, drift = PCM_DRIFT_LINEAR;
    energy->hours = 1;
    energy->drift.exponent = energy->drift.time_constant = 1;
    struct option options[] = {
        {.name = "shape", .target = &request.life.shape, .kind = OPTION_NUMBER, .value = "B",
         .minimum_excluded = 1, .maximum = INFINITY, .help = "Weibull shape"},
        {.name = "scale", .target = &request.life.scale, .kind = OPTION_NUMBER, .value = "E",
         .minimum_excluded = 1, .maximum = INFINITY, .help = "Weibull scale"},
        {.name = "fit", .target = &request.file, .kind = OPTION_TEXT, .value = "FILE.csv",
         .help = "fit these records first, and carry over how sure\nthe fit is"},
        OPTION_ANY("cp", terms->cost_planned, "MONEY", "all that acting as planned costs"),
        OPTION_ANY("cf", terms->cost_failure, "MONEY",
                   "all that a failure costs, downtime and damage included"),
        {.name = "policy", .target = &request.policy, .kind = OPTION_CHOICE, .value = "POLICY",
         .help = "age (default): replace at an age or at failure; block:\n"
                 "replace at fixed dates; minimal: overhaul, failures are\n"
                 "repaired minimally; imperfect: maintenance that\n"
                 "rejuvenates in part; inspect: look for what is hidden;\n"
                 "energy: service what consumes more and more",
         .choices = policy_words},
        {.name = "criterion", .target = &criterion, .kind = OPTION_CHOICE, .value = "WHAT",
         .help = "cost (default), availability, or one-cycle: of an item\nthat is bought once",
         .choices = criterion_words},
        OPTION_ANY("downtime-planned", terms->downtime_planned, "TIME", "while acting as planned"),
        OPTION_ANY("downtime-failure", terms->downtime_failure, "TIME", "after a failure"),
        OPTION_TIME("discount", terms->discount, "RATE",
                    "continuous, per unit of time of the scale"),
        OPTION_TIME("horizon", terms->horizon, "TIME", "after which nothing counts"),
        OPTION_TIME("age", terms->age, "TIME", "that the item has now, or the time since the last\nact"),
        OPTION_TIME("current-interval", terms->current_interval, "TIME",
                    "at which one acts today, to compare"),
        OPTION_ANY("min-reliability", terms->minimum_reliability, "P",
                   "probability to get there without a failure, at least"),
        OPTION_TIME("max-interval", terms->statutory_interval, "TIME",
                    "the law's longest interval"),
        OPTION_TIME("maker-interval", terms->maker_interval, "TIME",
                    "the longest that keeps the maker's warranty"),
        OPTION_TIME("warranty", terms->warranty, "TIME",
                    "age up to which failures are the maker's"),
        OPTION_TIME("window", terms->window, "SHARE",
                    "of the cost that the window allows (default 0.01)"),
        OPTION_TIME("min-saving", terms->minimum_saving, "SHARE",
                    "below which planning is not worth while\n(default 0.01)"),
        {.name = "model", .target = &request.model, .kind = OPTION_CHOICE, .value = "MODEL",
         .help = "family of the fit: weibull (default), weibull3,\nweibull_lfp, exponential, "
                 "lognormal, loglogistic, gamma,\ngompertz",
         .choices = model_words},
        OPTION_MODE(&request.mode),
        OPTION_CONFIDENCE(&request.confidence, "0.90"),
        OPTION_RHO("rho-preventive", imperfect->rho_preventive,
                   "imperfect: 1 leaves it as good as new, 0 as bad as old"),
        OPTION_RHO("rho-corrective", imperfect->rho_corrective, "imperfect: of repairs, default 0"),
        {.name = "kijima", .target = &imperfect->kijima, .kind = OPTION_CHOICE, .value = "N",
         .help = "imperfect: 2 (default), of the whole age; 1, of the age\nsince the last work",
         .choices = kijima_words},
        OPTION_TIME("cost-renewal", imperfect->renewal.cost, "MONEY",
                    "imperfect: default as --cp"),
        OPTION_TIME("downtime-renewal", imperfect->renewal.downtime, "TIME", "imperfect"),
        OPTION_TIME("demand-rate", inspect->demand_rate, "RATE",
                    "inspect: how often the item is needed"),
        OPTION_TIME("cost-demand", inspect->cost_demand, "MONEY",
                    "inspect: of a need that it does not meet"),
        OPTION_ANY("target-availability", inspect->target_availability, "P",
                   "inspect: at least; with --criterion availability alone"),
        OPTION_SHARE("p-missed", inspect->p_missed,
                     "inspect: probability to miss what there is to find"),
        OPTION_SHARE("p-harm", inspect->p_harm, "inspect: probability that a test breaks it"),
        {.name = "keeps-age", .target = &inspect->keeps_age, .kind = OPTION_FLAG,
         .help = "inspect: a test leaves the item as old as it was"},
        OPTION_TIME("delay-shape", inspect->delay.shape, "B",
                    "inspect: delay from defect to failure; --shape and\n--scale are then those "
                    "of the age at the defect"),
        OPTION_TIME("delay-scale", inspect->delay.scale, "E", "inspect: its scale, the P-F interval"),
        OPTION_TIME("defect-rate", inspect->defect_rate, "RATE",
                    "inspect: of a system of many parts, instead of a life"),
        OPTION_TIME("cost-defect", inspect->cost_defect, "MONEY",
                    "inspect: of removing a defect that was found"),
        {.name = "drift", .target = &drift, .kind = OPTION_CHOICE, .value = "LAW",
         .help = "energy: linear (default), power, saturating",
         .choices = drift_words},
        OPTION_TIME("growth", energy->drift.growth, "SHARE",
                    "energy: of consumption, per unit of time; in all if\nsaturating"),
        OPTION_TIME("exponent", energy->drift.exponent, "M", "energy: of the power law"),
        OPTION_TIME("time-constant", energy->drift.time_constant, "TIME", "energy: of saturation"),
        OPTION_TIME("power", energy->power, "KW", "energy: just after a service"),
        OPTION_TIME("hours", energy->hours, "H", "energy: run hours in a unit of time, default 1"),
        OPTION_TIME("price", energy->price, "MONEY", "energy: of a kWh"),
        OPTION_TIME("emission-factor", energy->emission_factor, "KG", "energy: kgCO2e per kWh"),
        OPTION_TIME("carbon-price", energy->carbon_price, "MONEY",
                    "energy: of a kgCO2e, on top of the tariff"),
        OPTION_TIME("service-carbon", energy->service_carbon, "KG", "energy: kgCO2e of a service"),
        OPTION_UNIT(&request.unit, "unit of the scale, repeated on the result"),
        OPTION_STORE(&request.store),
        OPTION_AS_OF(&request.as_of),
        OPTION_JSON(&request.json),
        OPTIONS_END};
    int code = options_parse(options, &command_interval, argc, argv);
    if (code != OPTIONS_GIVEN)
        return code;
    terms->criterion = (pcm_criterion)criterion;
    energy->drift.kind = (pcm_drift_kind)drift;
    code = check(&request, options);
    if (code != OPTIONS_GIVEN)
        return code;
    return request.store ? interval_store(&request) : decide(&request);
}

static const char *const usages[] = {
    "--shape B --scale E --cp MONEY --cf MONEY [--policy POLICY] [--json]",
    "--fit FILE.csv --cp MONEY --cf MONEY [--policy POLICY] [--json]",
    "--store FILE [--as-of DATE] [--json]", NULL};

const struct command command_interval = {
    "interval", "At which interval acting pays, and why.", usages,
    "The best interval minimises the long-run cost of acting as planned or at failure,\n"
    "whichever comes first. The verdict is replace_at_age, act_at_age, act_at_date,\n"
    "inspect_every, run_to_failure, not_enough_evidence, redesign,\n"
    "statutory_limit_binds or warranty_binds, with its reason; an interval that saves\n"
    "less than 1 % is not worth planning. With --fit, bounds of the saving follow from\n"
    "all life models that the records allow. From a store: one decision per task, from\n"
    "the life model of its type and its costs, or its given interval.",
    run};
