/* SPDX-License-Identifier: Apache-2.0 */
/* Life data and fits, shaped for scripting languages: kinds by name, columns with lengths of their
 * own, a fit as an object. */
#ifndef BINDINGS_SWIG_LIFE_H
#define BINDINGS_SWIG_LIFE_H

#include <pcm/decision.h>
#include <pcm/fit.h>
#include <pcm/kaplan_meier.h>
#include <pcm/life_data.h>

/* "exact", "right", "left", "interval"; "unknown" otherwise. */
const char *life_kind_name(pcm_life_kind kind);

/* Names of covariates, one a line; none for "". */
pcm_status life_data_set_covariates(pcm_life_data *data, const char *lines);

/* The number of a mode, found or added. */
pcm_status life_data_mode(double *number, pcm_life_data *data, const char *name);

/* The covariates of a row, [room] of them. */
pcm_status life_data_row_covariates(double *out, size_t room, const pcm_life_data *data,
                                    size_t position);

pcm_status life_data_add(pcm_life_data *data, const char *kind, double lower, double upper,
                         double entry, double count, double truncation, const char *optional_mode,
                         const double *optional_covariates, size_t covariates_n);

/* Failures and suspensions. Columns that are NULL are absent; the others must be as long as @p age,
 * covariates row by row. Modes are numbers that life_data_mode() gave. */
pcm_status life_data_add_columns(pcm_life_data *data, const double *age, size_t n,
                                 const unsigned char *failed, size_t failed_n,
                                 const double *optional_entry, size_t entry_n,
                                 const double *optional_count, size_t count_n,
                                 const double *optional_truncation, size_t truncation_n,
                                 const double *optional_modes, size_t modes_n,
                                 const double *optional_covariates, size_t covariates_n);

/* @p bounds: "log_log", "log" or "plain". */
pcm_status kaplan_meier(pcm_survival_curve **out, const pcm_life_data *data, double confidence,
                        const char *bounds, int merge_near_ties);

/* A fit on the heap; free with fit_free(). */
pcm_status fit_new(pcm_fit **out, const pcm_life_data *data);
/* The fit that had these values: how a copy travels to another process. */
pcm_status fit_of_values(pcm_fit **out, const char *status, double shape, double scale,
                         double log_likelihood, double variance_log_scale, double covariance,
                         double variance_log_shape, double items, double failures,
                         double exposure, int passes, const char *unit);
pcm_status fit_of_decision(pcm_fit **out, const pcm_decisions *decisions, size_t index);
void fit_free(pcm_fit *fit);

#endif
