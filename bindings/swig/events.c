/* SPDX-License-Identifier: Apache-2.0 */
#include "bindings/swig/events.h"

#include <math.h>
#include <string.h>

/* The place of a word among those that a function names, up to `last`; or a sentence. */
static pcm_status find_word(int *out, const char *argument, const char *word,
                            const char *(*name_of)(int), int last)
{
    for (int i = 0; i <= last; i++) {
        if (strcmp(word, name_of(i)) != 0)
            continue;
        *out = i;
        return PCM_OK;
    }
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s = \"%s\": there is none of that name", argument,
                         word);
}

static const char *kind_name(int kind)
{
    return kind == PCM_MAINTENANCE_PREVENTIVE ? "preventive" : "corrective";
}

const char *maintenance_kind_name(pcm_maintenance_kind kind)
{
    return kind_name((int)kind);
}

static pcm_status find_kind(pcm_maintenance_kind *out, const char *word)
{
    int kind = 0;
    const pcm_status status = find_word(&kind, "kind", word, kind_name, PCM_MAINTENANCE_PREVENTIVE);
    *out = (pcm_maintenance_kind)kind;
    return status;
}

pcm_status event_data_add_event(pcm_event_data *data, size_t system, double age, const char *kind)
{
    pcm_maintenance_kind found;
    const pcm_status status = find_kind(&found, kind);
    return status ? status : pcm_event_data_add_event(data, system, age, found);
}

pcm_status event_data_event(pcm_event_record *out, const pcm_event_data *data, size_t system,
                            size_t position)
{
    pcm_system found;
    const pcm_status status = pcm_event_data_system(&found, data, system);
    if (status)
        return status;
    if (position >= found.events)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "system %zu has no event %zu", system, position);
    *out = found.event[position];
    return PCM_OK;
}

pcm_status event_data_gap(pcm_stretch *out, const pcm_event_data *data, size_t system,
                          size_t position)
{
    pcm_system found;
    const pcm_status status = pcm_event_data_system(&found, data, system);
    if (status)
        return status;
    if (position >= found.gaps)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "system %zu has no gap %zu", system, position);
    *out = found.gap[position];
    return PCM_OK;
}

pcm_status trend_test(pcm_trend *out, const pcm_event_data *data, int system, int test,
                      double level)
{
    pcm_trend trends[PCM_TREND_TESTS];
    if (test < 0 || test >= PCM_TREND_TESTS)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "test = %d: there are %d", test, PCM_TREND_TESTS);
    const pcm_status status =
        pcm_trend_tests(trends, data, system < 0 ? PCM_ALL_SYSTEMS : (size_t)system, level);
    if (!status)
        *out = trends[test];
    return status;
}

/* Nonzero for Wald bounds, 0 for likelihood-ratio bounds. */
static pcm_status find_method(int *wald, const char *method)
{
    *wald = strcmp(method, "wald") == 0;
    if (*wald || strcmp(method, "likelihood_ratio") == 0)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "method = \"%s\": must be likelihood_ratio or wald",
                         method);
}

static const char *power_law_word(int quantity)
{
    return pcm_power_law_quantity_name((pcm_power_law_quantity)quantity);
}

pcm_status power_law_bounds(pcm_bounds *out, const pcm_event_data *data, const char *quantity,
                            double age, double confidence, const char *method)
{
    int asked = 0, wald = 0;
    pcm_power_law fit;
    pcm_status status = find_word(&asked, "of", quantity, power_law_word, PCM_POWER_LAW_EXPECTED);
    if (!status)
        status = pcm_power_law_fit(&fit, data);
    if (!status && asked == PCM_POWER_LAW_BETA && strcmp(method, "exact") == 0)
        return pcm_power_law_exact_bounds(out, &fit, confidence);
    if (!status)
        status = find_method(&wald, method);
    if (status)
        return status;
    const pcm_power_law_quantity found = (pcm_power_law_quantity)asked;
    return wald ? pcm_power_law_wald_bounds(out, &fit, found, age, confidence)
                : pcm_power_law_likelihood_bounds(out, data, &fit, found, age, confidence);
}

static const char *log_linear_word(int quantity)
{
    return pcm_log_linear_quantity_name((pcm_log_linear_quantity)quantity);
}

pcm_status log_linear_bounds(pcm_bounds *out, const pcm_event_data *data, const char *quantity,
                             double age, double confidence, const char *method)
{
    int asked = 0, wald = 0;
    pcm_log_linear fit;
    pcm_status status = find_word(&asked, "of", quantity, log_linear_word, PCM_LOG_LINEAR_EXPECTED);
    if (!status)
        status = find_method(&wald, method);
    if (!status)
        status = pcm_log_linear_fit(&fit, data);
    if (status)
        return status;
    const pcm_log_linear_quantity found = (pcm_log_linear_quantity)asked;
    return wald ? pcm_log_linear_wald_bounds(out, &fit, found, age, confidence)
                : pcm_log_linear_likelihood_bounds(out, data, &fit, found, age, confidence);
}

static const char *selection_word(int selection)
{
    return pcm_event_selection_name((pcm_event_selection)selection);
}

pcm_status mean_cumulative(pcm_mean_curve **out, const pcm_event_data *data, const char *selection,
                           double confidence)
{
    int found = 0;
    const pcm_status status = find_word(&found, "of", selection, selection_word, PCM_EVENTS_ALL);
    return status ? status : pcm_mean_cumulative(out, data, (pcm_event_selection)found, confidence);
}

static const char *model_word(int model)
{
    return pcm_imperfect_model_name((pcm_imperfect_model)model);
}

static pcm_rho_option rho_option(double value)
{
    return (pcm_rho_option){.fixed = !isnan(value), .value = isnan(value) ? 0.0 : value};
}

pcm_status imperfect_fit(pcm_imperfect *out, const pcm_event_data *data, const char *model,
                         double rho_corrective, double rho_preventive)
{
    int found = 0;
    const pcm_status status = find_word(&found, "model", model, model_word, PCM_IMPERFECT_ARA_1);
    if (status)
        return status;
    const pcm_imperfect_options options = {.model = (pcm_imperfect_model)found,
                                           .corrective = rho_option(rho_corrective),
                                           .preventive = rho_option(rho_preventive)};
    return pcm_imperfect_fit(out, data, &options);
}

static const char *parameter_word(int parameter)
{
    return pcm_imperfect_parameter_name((pcm_imperfect_parameter)parameter);
}

pcm_status imperfect_bounds(pcm_bounds *out, const pcm_event_data *data, const char *model,
                            double rho_corrective, double rho_preventive, const char *parameter,
                            double confidence, const char *method)
{
    int asked = 0, wald = 0;
    pcm_imperfect fit;
    pcm_status status =
        find_word(&asked, "of", parameter, parameter_word, PCM_IMPERFECT_RHO_PREVENTIVE);
    if (!status)
        status = find_method(&wald, method);
    if (!status)
        status = imperfect_fit(&fit, data, model, rho_corrective, rho_preventive);
    if (status)
        return status;
    const pcm_imperfect_parameter found = (pcm_imperfect_parameter)asked;
    return wald ? pcm_imperfect_wald_bounds(out, &fit, found, confidence)
                : pcm_imperfect_likelihood_bounds(out, data, &fit, found, confidence);
}

pcm_status imperfect_test(pcm_rho_test *out, const pcm_event_data *data, const char *model,
                          double rho_corrective, double rho_preventive, const char *kind,
                          double rho)
{
    pcm_maintenance_kind found;
    pcm_imperfect fit;
    pcm_status status = find_kind(&found, kind);
    if (!status)
        status = imperfect_fit(&fit, data, model, rho_corrective, rho_preventive);
    return status ? status : pcm_imperfect_test(out, data, &fit, found, rho);
}

pcm_status imperfect_benefit(pcm_benefit *out, const pcm_event_data *data, const char *model,
                             double rho_corrective, double rho_preventive, double confidence,
                             pcm_control *control)
{
    pcm_imperfect fit;
    const pcm_status status = imperfect_fit(&fit, data, model, rho_corrective, rho_preventive);
    return status ? status : pcm_imperfect_benefit(out, data, &fit, confidence, control);
}

pcm_status imperfect_virtual_age(double *number, const pcm_event_data *data, const char *model,
                                 double rho_corrective, double rho_preventive, size_t system)
{
    pcm_imperfect fit;
    const pcm_status status = imperfect_fit(&fit, data, model, rho_corrective, rho_preventive);
    return status ? status : pcm_imperfect_virtual_age(number, data, &fit, system);
}
