/* SPDX-License-Identifier: Apache-2.0 */
/* Life data and fits, shaped for scripting languages. */
#include "bindings/swig/life.h"

#include <string.h>

#include <pcm/memory.h>

static const char *const kind_names[] = {"exact", "right", "left", "interval"};
enum { KINDS = sizeof kind_names / sizeof *kind_names };

const char *life_kind_name(pcm_life_kind kind)
{
    return (unsigned)kind < KINDS ? kind_names[kind] : "unknown";
}

pcm_status life_data_add(pcm_life_data *data, const char *kind, double lower, double upper,
                         double entry, double count)
{
    for (int i = 0; i < KINDS; i++) {
        if (strcmp(kind, kind_names[i]) != 0)
            continue;
        const pcm_life row = {.kind = (pcm_life_kind)i,
                              .lower = lower,
                              .upper = upper,
                              .entry = entry,
                              .count = count};
        return pcm_life_data_add(data, &row);
    }
    return pcm_error_set(PCM_ERR_ARGUMENT,
                         "kind = \"%s\": must be exact, right, left or interval", kind);
}

static pcm_status as_long_as_age(const char *name, const void *column, size_t length, size_t n)
{
    if (!column || length == n)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s has %zu values, age has %zu", name, length, n);
}

pcm_status life_data_add_columns(pcm_life_data *data, const double *age, size_t n,
                                 const unsigned char *failed, size_t failed_n,
                                 const double *optional_entry, size_t entry_n,
                                 const double *optional_count, size_t count_n)
{
    pcm_status status = as_long_as_age("failed", failed, failed_n, n);
    if (!status)
        status = as_long_as_age("entry", optional_entry, entry_n, n);
    if (!status)
        status = as_long_as_age("count", optional_count, count_n, n);
    if (status)
        return status;
    return pcm_life_data_add_columns(data, age, failed, optional_entry, optional_count, n);
}

pcm_status kaplan_meier(pcm_survival_curve **out, const pcm_life_data *data, double confidence)
{
    const pcm_survival_options options = {.confidence = confidence};
    return pcm_kaplan_meier(out, data, &options);
}

static pcm_status fit_copy(pcm_fit **out, const pcm_fit *fit)
{
    pcm_fit *copy = pcm_allocate(sizeof *copy);
    if (!copy)
        return pcm_error_set(PCM_ERR_MEMORY, "no memory for a fit");
    *copy = *fit;
    *out = copy;
    return PCM_OK;
}

pcm_status fit_new(pcm_fit **out, const pcm_life_data *data)
{
    pcm_fit fit;
    pcm_status status = pcm_fit_weibull(&fit, data);
    return status ? status : fit_copy(out, &fit);
}

static pcm_status fit_status_find(pcm_fit_status *out, const char *name)
{
    for (int i = PCM_FIT_OK; i <= PCM_FIT_NOT_CONVERGED; i++) {
        if (strcmp(name, pcm_fit_status_name((pcm_fit_status)i)) == 0) {
            *out = (pcm_fit_status)i;
            return PCM_OK;
        }
    }
    return pcm_error_set(PCM_ERR_NOT_FOUND, "status = \"%s\": no such status of a fit", name);
}

pcm_status fit_of_values(pcm_fit **out, const char *status, double shape, double scale,
                         double log_likelihood, double variance_log_scale, double covariance,
                         double variance_log_shape, double items, double failures,
                         double exposure, int passes, const char *unit)
{
    pcm_fit fit = {.life = {.shape = shape, .scale = scale},
                   .log_likelihood = log_likelihood,
                   .covariance = {{variance_log_scale, covariance},
                                  {covariance, variance_log_shape}},
                   .items = items,
                   .failures = failures,
                   .exposure = exposure,
                   .passes = passes};
    if (strlen(unit) >= sizeof fit.unit)
        return pcm_error_set(PCM_ERR_DOMAIN, "unit: must be shorter than %zu bytes",
                             sizeof fit.unit);
    strcpy(fit.unit, unit);
    pcm_status found = fit_status_find(&fit.status, status);
    return found ? found : fit_copy(out, &fit);
}

pcm_status fit_of_decision(pcm_fit **out, const pcm_decisions *decisions, size_t index)
{
    const pcm_decision *decision = pcm_decisions_get(decisions, index);
    if (!decision || !decision->has_model)
        return pcm_error_set(PCM_ERR_NOT_FOUND, "decision %zu has no life model", index);
    return fit_copy(out, &decision->fit);
}

void fit_free(pcm_fit *fit)
{
    pcm_release(fit);
}
