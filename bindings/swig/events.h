/* SPDX-License-Identifier: Apache-2.0 */
/* Event data and what is fitted to it, shaped for scripting languages: kinds, quantities and methods
 * by name; fits are made anew where their bounds are asked for, because they cost next to nothing. */
#ifndef BINDINGS_SWIG_EVENTS_H
#define BINDINGS_SWIG_EVENTS_H

#include <pcm/imperfect.h>
#include <pcm/log_linear.h>
#include <pcm/mean_cumulative.h>
#include <pcm/process_choice.h>
#include <pcm/rework.h>

/* "corrective", "preventive"; "unknown" otherwise. */
const char *maintenance_kind_name(pcm_maintenance_kind kind);

pcm_status event_data_add_event(pcm_event_data *data, size_t system, double age, const char *kind);
pcm_status event_data_event(pcm_event_record *out, const pcm_event_data *data, size_t system,
                            size_t position);
pcm_status event_data_gap(pcm_stretch *out, const pcm_event_data *data, size_t system,
                          size_t position);

/* One of the tests, of a system or, below 0, of all together. */
pcm_status trend_test(pcm_trend *out, const pcm_event_data *data, int system, int test,
                      double level);

/* @p method: "likelihood_ratio", "wald" or, of beta, "exact". */
pcm_status power_law_bounds(pcm_bounds *out, const pcm_event_data *data, const char *quantity,
                            double age, double confidence, const char *method);
pcm_status log_linear_bounds(pcm_bounds *out, const pcm_event_data *data, const char *quantity,
                             double age, double confidence, const char *method);

pcm_status mean_cumulative(pcm_mean_curve **out, const pcm_event_data *data, const char *selection,
                           double confidence);

/* Rejuvenations that are NaN are estimated. @p model: "ara_infinity" or "ara_1". */
pcm_status imperfect_fit(pcm_imperfect *out, const pcm_event_data *data, const char *model,
                         double rho_corrective, double rho_preventive);
/* @p parameter: "scale", "shape", "rho_corrective" or "rho_preventive". */
pcm_status imperfect_bounds(pcm_bounds *out, const pcm_event_data *data, const char *model,
                            double rho_corrective, double rho_preventive, const char *parameter,
                            double confidence, const char *method);
pcm_status imperfect_test(pcm_rho_test *out, const pcm_event_data *data, const char *model,
                          double rho_corrective, double rho_preventive, const char *kind,
                          double rho);
pcm_status imperfect_benefit(pcm_benefit *out, const pcm_event_data *data, const char *model,
                             double rho_corrective, double rho_preventive, double confidence,
                             pcm_control *control);
pcm_status imperfect_virtual_age(double *number, const pcm_event_data *data, const char *model,
                                 double rho_corrective, double rho_preventive, size_t system);

#endif
