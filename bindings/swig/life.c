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

static pcm_status find_kind(pcm_life_kind *out, const char *kind)
{
    for (int i = 0; i < KINDS; i++) {
        if (strcmp(kind, kind_names[i]) != 0)
            continue;
        *out = (pcm_life_kind)i;
        return PCM_OK;
    }
    return pcm_error_set(PCM_ERR_ARGUMENT,
                         "kind = \"%s\": must be exact, right, left or interval", kind);
}

static pcm_status of_length(const char *name, const void *column, size_t length, size_t n)
{
    if (!column || length == n)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "%s has %zu values, age has %zu", name, length, n);
}

static pcm_status covariates_of_length(size_t length, size_t needed)
{
    if (length == needed)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_ARGUMENT, "covariates has %zu values, %zu are needed", length,
                         needed);
}

pcm_status life_data_set_covariates(pcm_life_data *data, const char *lines)
{
    const char *names[PCM_COVARIATES_MAX + 1];
    char *copy = pcm_allocate(strlen(lines) + 1);
    if (!copy)
        return pcm_error_set(PCM_ERR_MEMORY, "no memory for the names of covariates");
    strcpy(copy, lines);
    size_t count = 0;
    for (char *name = copy; *lines && name && count <= PCM_COVARIATES_MAX;) {
        char *end = strchr(name, '\n');
        names[count++] = name;
        if (end)
            *end = '\0';
        name = end ? end + 1 : NULL;
    }
    const pcm_status status = pcm_life_data_set_covariates(data, names, count);
    pcm_release(copy);
    return status;
}

pcm_status life_data_mode(double *number, pcm_life_data *data, const char *name)
{
    int mode;
    const pcm_status status = pcm_life_data_mode(&mode, data, name);
    if (!status)
        *number = mode;
    return status;
}

pcm_status life_data_row_covariates(double *out, size_t room, const pcm_life_data *data,
                                    size_t position)
{
    const double *covariates = pcm_life_data_row_covariates(data, position);
    if (!covariates || room != pcm_life_data_covariates(data))
        return pcm_error_set(PCM_ERR_NOT_FOUND, "row %zu has no %zu covariates", position, room);
    memcpy(out, covariates, room * sizeof *out);
    return PCM_OK;
}

pcm_status life_data_add(pcm_life_data *data, const char *kind, double lower, double upper,
                         double entry, double count, double truncation, const char *optional_mode,
                         const double *optional_covariates, size_t covariates_n)
{
    pcm_life row = {.lower = lower,
                    .upper = upper,
                    .entry = entry,
                    .count = count,
                    .truncation = truncation};
    pcm_status status = find_kind(&row.kind, kind);
    if (!status && optional_mode)
        status = pcm_life_data_mode(&row.mode, data, optional_mode);
    if (!status)
        status = covariates_of_length(covariates_n, pcm_life_data_covariates(data));
    return status ? status : pcm_life_data_add_with(data, &row, optional_covariates);
}

/* Kinds of rows that are failures or suspensions, and modes as whole numbers. */
static void fill_kinds_and_modes(unsigned char *kind, int *mode, const unsigned char *failed,
                                 const double *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        kind[i] = !failed || failed[i] ? PCM_LIFE_EXACT : PCM_LIFE_RIGHT;
        mode[i] = numbers ? (int)numbers[i] : 0;
    }
}

pcm_status life_data_add_columns(pcm_life_data *data, const double *age, size_t n,
                                 const unsigned char *failed, size_t failed_n,
                                 const double *optional_entry, size_t entry_n,
                                 const double *optional_count, size_t count_n,
                                 const double *optional_truncation, size_t truncation_n,
                                 const double *optional_modes, size_t modes_n,
                                 const double *optional_covariates, size_t covariates_n)
{
    pcm_status status = of_length("failed", failed, failed_n, n);
    if (!status)
        status = of_length("entry", optional_entry, entry_n, n);
    if (!status)
        status = of_length("count", optional_count, count_n, n);
    if (!status)
        status = of_length("truncation", optional_truncation, truncation_n, n);
    if (!status)
        status = of_length("mode", optional_modes, modes_n, n);
    if (!status)
        status = covariates_of_length(covariates_n, n * pcm_life_data_covariates(data));
    if (status)
        return status;
    int *mode = pcm_allocate((n + 1) * (sizeof *mode + 1));
    if (!mode)
        return pcm_error_set(PCM_ERR_MEMORY, "no memory for %zu rows", n);
    unsigned char *kind = (unsigned char *)(mode + n + 1);
    fill_kinds_and_modes(kind, mode, failed, optional_modes, n);
    const pcm_life_columns columns = {.lower = age,
                                      .kind = kind,
                                      .entry = optional_entry,
                                      .count = optional_count,
                                      .truncation = optional_truncation,
                                      .mode = mode,
                                      .covariates = optional_covariates};
    status = pcm_life_data_add_columns(data, &columns, n, NULL);
    pcm_release(mode);
    return status;
}

pcm_status kaplan_meier(pcm_survival_curve **out, const pcm_life_data *data, double confidence,
                        const char *bounds, int merge_near_ties)
{
    pcm_survival_options options = {.confidence = confidence, .merge_near_ties = merge_near_ties};
    for (int i = PCM_SURVIVAL_BOUNDS_LOG_LOG; i <= PCM_SURVIVAL_BOUNDS_PLAIN; i++) {
        options.bounds = (pcm_survival_bounds)i;
        if (strcmp(bounds, pcm_survival_bounds_name(options.bounds)) == 0)
            return pcm_kaplan_meier(out, data, &options);
    }
    return pcm_error_set(PCM_ERR_ARGUMENT, "bounds = \"%s\": must be log_log, log or plain",
                         bounds);
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
    for (int i = PCM_FIT_OK; i <= PCM_FIT_NO_LOCAL_MAXIMUM; i++) {
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
