/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions shaped for scripting languages. */
#include "bindings/swig/decisions.h"

#include <string.h>

#include "bindings/swig/events.h"
#include "bindings/swig/lengths.h"

/* More than there are reasons. */
enum { REASONS_MAX = 64 };

pcm_status evidence_from_family(pcm_evidence **out, const pcm_life_data *data, const char *family,
                                double confidence)
{
    pcm_family found;
    pcm_family_fit fit;
    pcm_status status = pcm_family_find(&found, family);
    if (!status)
        status = pcm_fit_family(&fit, data, found);
    return status ? status : pcm_evidence_from_family_fit(out, &fit, data, confidence);
}

pcm_status evidence_from_events(pcm_evidence **out, const pcm_event_data *data, double confidence)
{
    pcm_power_law fit;
    const pcm_status status = pcm_power_law_fit(&fit, data);
    return status ? status : pcm_evidence_from_power_law(out, &fit, data, confidence);
}

pcm_status evidence_from_models(pcm_evidence **out, const pcm_distribution *models, size_t n,
                                const double *optional_weights, size_t weights_n,
                                double confidence)
{
    if (optional_weights && weights_n != n)
        return pcm_error_set(PCM_ERR_ARGUMENT, "weights has %zu values, models has %zu", weights_n,
                             n);
    return pcm_evidence_from_models(out, models, optional_weights, n, confidence);
}

const char *evidence_kind(const pcm_evidence *evidence)
{
    return pcm_evidence_kind_name(pcm_evidence_get_kind(evidence));
}

const char *reason_argument_name(const char *reason, int index)
{
    for (int i = 0; i < REASONS_MAX; i++) {
        if (strcmp(reason, pcm_reason_name((pcm_reason)i)) == 0)
            return pcm_reason_argument_name((pcm_reason)i, index);
    }
    return NULL;
}

pcm_status replacement_curve(double *out, size_t room, const pcm_evidence *life,
                             const pcm_terms *terms, const double *ahead, size_t n)
{
    const pcm_status status = same_length(room, n);
    return status ? status : pcm_replacement_curve(out, life, terms, ahead, n);
}

pcm_status block_curve(double *out, size_t room, const pcm_evidence *life, const pcm_terms *terms,
                       const double *ahead, size_t n)
{
    const pcm_status status = same_length(room, n);
    return status ? status : pcm_block_curve(out, life, terms, ahead, n);
}

pcm_status block_cost_rate(double *out, size_t room, pcm_distribution life, double cost_planned,
                           double cost_failure, const double *interval, size_t n)
{
    const pcm_status status = same_length(room, n);
    return status ? status
                  : pcm_block_cost_rate(out, life, cost_planned, cost_failure, interval, n);
}

pcm_status overhaul_curve(double *out, size_t room, const pcm_evidence *failures,
                          const pcm_terms *terms, const double *ahead, size_t n)
{
    const pcm_status status = same_length(room, n);
    return status ? status : pcm_overhaul_curve(out, failures, terms, ahead, n);
}

pcm_status overhaul_cost_rate(double *out, size_t room, const pcm_evidence *failures,
                              const pcm_terms *terms, const double *interval, size_t n)
{
    const pcm_status status = same_length(room, n);
    return status ? status : pcm_overhaul_cost_rate(out, failures, terms, interval, n);
}

pcm_status hidden_failure_curve(double *out, size_t room, const pcm_evidence *life,
                                const pcm_hidden_failure_terms *terms, const double *ahead,
                                size_t n)
{
    pcm_advice advice;
    pcm_status status = same_length(room, n);
    if (!status)
        status = pcm_hidden_failure_advise(&advice, life, terms);
    return status ? status : pcm_hidden_failure_curve(out, life, terms, &advice, ahead, n);
}

pcm_status delay_time_curve(double *out, size_t room, const pcm_evidence *delay,
                            const pcm_delay_time_terms *terms, const double *ahead, size_t n)
{
    pcm_advice advice;
    pcm_status status = same_length(room, n);
    if (!status)
        status = pcm_delay_time_advise(&advice, delay, terms);
    return status ? status : pcm_delay_time_curve(out, delay, terms, &advice, ahead, n);
}

pcm_status imperfect_policy_solve(pcm_advice *advice, pcm_imperfect_policy *out,
                                  const pcm_imperfect_life *system, const pcm_terms *terms,
                                  const pcm_renewal_terms *renewal, pcm_control *control,
                                  struct listener *listener)
{
    pcm_status status = listener_start(control, listener);
    if (!status)
        status = pcm_imperfect_policy_solve(out, system, terms, renewal, control);
    status = listener_end(control, listener, status);
    if (!status)
        *advice = out->advice;
    return status;
}

pcm_status imperfect_policy_from_events(pcm_advice *advice, pcm_imperfect_policy *out,
                                        const pcm_event_data *data, const char *model,
                                        double rho_corrective, double rho_preventive,
                                        const pcm_terms *terms, const pcm_renewal_terms *renewal,
                                        double confidence, pcm_control *control,
                                        struct listener *listener)
{
    pcm_imperfect fit;
    pcm_status status = imperfect_fit(&fit, data, model, rho_corrective, rho_preventive);
    if (!status)
        status = listener_start(control, listener);
    if (status)
        return status;
    status = pcm_imperfect_policy_from_fit(out, &fit, data, terms, renewal, confidence, control);
    status = listener_end(control, listener, status);
    if (!status)
        *advice = out->advice;
    return status;
}

pcm_status opportunity_advise(pcm_advice *advice, pcm_opportunity_advice *out,
                              const pcm_evidence *life, const pcm_terms *terms,
                              const pcm_opportunity *opportunity)
{
    const pcm_status status = pcm_opportunity_advise(out, life, terms, opportunity);
    if (!status)
        *advice = out->advice;
    return status;
}

/* The drift with its points. */
static pcm_status drift_with_points(pcm_drift *out, const pcm_drift *drift, const double *time,
                                    size_t time_n, const double *factor, size_t factor_n)
{
    if (time_n != factor_n)
        return pcm_error_set(PCM_ERR_ARGUMENT, "factor has %zu values, time has %zu", factor_n,
                             time_n);
    *out = *drift;
    out->time = time;
    out->factor = factor;
    out->points = time_n;
    return PCM_OK;
}

pcm_status energy_advise(pcm_advice *advice, pcm_energy_figures *out, const pcm_energy *energy,
                         const pcm_drift *drift, const double *optional_time, size_t time_n,
                         const double *optional_factor, size_t factor_n,
                         const pcm_evidence *optional_failures, const pcm_terms *terms)
{
    pcm_energy whole = *energy;
    const pcm_status status = drift_with_points(&whole.drift, drift, optional_time, time_n,
                                                optional_factor, factor_n);
    return status ? status : pcm_energy_advise(advice, out, &whole, optional_failures, terms);
}

pcm_status energy_curve(double *out, size_t room, const pcm_energy *energy,
                        const pcm_drift *drift, const double *optional_time, size_t time_n,
                        const double *optional_factor, size_t factor_n,
                        const pcm_evidence *optional_failures, const pcm_terms *terms,
                        const double *ahead, size_t n)
{
    pcm_energy whole = *energy;
    pcm_status status = same_length(room, n);
    if (!status)
        status = drift_with_points(&whole.drift, drift, optional_time, time_n, optional_factor,
                                   factor_n);
    return status ? status
                  : pcm_energy_curve(out, NULL, &whole, optional_failures, terms, ahead, n);
}

pcm_status drift_factor(double *out, size_t room, const pcm_drift *drift,
                        const double *optional_time, size_t time_n, const double *optional_factor,
                        size_t factor_n, const double *since, size_t n)
{
    pcm_drift whole;
    pcm_status status = same_length(room, n);
    if (!status)
        status = drift_with_points(&whole, drift, optional_time, time_n, optional_factor,
                                   factor_n);
    return status ? status : pcm_drift_factor(out, &whole, since, n);
}

pcm_status life_cycle_choose(pcm_replacement_choice *out, const pcm_life_cycle *cycle,
                             const pcm_life_cycle_unit *installed,
                             const pcm_life_cycle_unit *replacement)
{
    pcm_life_cycle whole = *cycle;
    whole.installed = *installed;
    whole.replacement = *replacement;
    return pcm_life_cycle_choose(out, &whole);
}
