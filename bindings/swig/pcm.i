/* SPDX-License-Identifier: Apache-2.0 */
/* The surface that both bindings wrap. The module is private: people meet the layers written by hand
 * in bindings/python/pcm and bindings/lua/pcm, which hold no mathematics.
 *
 * Public functions are wrapped as they are, without their prefix, where their arguments fit a
 * scripting language; the functions declared in this directory stand in for the others. How an
 * argument crosses the border follows from its type and name: python.i and lua.i say how. */
%module(threads="1") pcm

/* The interpreter's lock is kept in short calls, which it would only slow down. */
%feature("nothreadallow");

%{
#include <math.h>

#include <pcm.h>
#include <pcm/csv.h>
#include <pcm/export.h>
#include <pcm/store.h>

#include "bindings/swig/cells.h"
#include "bindings/swig/decisions.h"
#include "bindings/swig/events.h"
#include "bindings/swig/life.h"
#include "bindings/swig/outlook.h"
#include "bindings/swig/planning.h"
#include "bindings/swig/record.h"
#include "bindings/swig/results.h"
#include "bindings/swig/rosters.h"
#include "bindings/swig/scheduling.h"
#include "bindings/swig/weibull.h"
%}

typedef unsigned long size_t;
typedef int pcm_date;

#if defined(SWIGPYTHON)
%include "python.i"
#elif defined(SWIGLUA)
%include "lua.i"
#endif

/* An opaque object, made by a function with a `TYPE **out`, freed with FREE by its owner's collector. */
%define %handle(TYPE, FREE)
%nodefaultctor TYPE;
%nodefaultdtor TYPE;
typedef struct {} TYPE;
%extend TYPE { ~TYPE() { FREE($self); } }
LANGUAGE_HANDLE(TYPE, FREE)
%enddef

%handle(pcm_life_data, pcm_life_data_free)
%handle(pcm_demand, pcm_demand_free)
%handle(pcm_evidence, pcm_evidence_free)
%handle(forecast_result, forecast_free)
%handle(pcm_simulation, pcm_simulation_free)
%handle(pcm_fit, fit_free)
%handle(pcm_survival_curve, pcm_survival_curve_free)
%handle(pcm_report, pcm_report_free)
%handle(pcm_plant, pcm_plant_free)
%handle(pcm_decisions, pcm_decisions_free)
%handle(pcm_jobs, pcm_jobs_free)
%handle(pcm_plan, pcm_plan_free)
%handle(pcm_control, pcm_control_free)
%handle(pcm_schedule_problem, pcm_schedule_problem_free)
%handle(pcm_schedule, pcm_schedule_free)
%handle(schedule_text, schedule_text_free)
%handle(roster_text, roster_text_free)
%handle(pcm_event_data, pcm_event_data_free)
%handle(pcm_mean_curve, pcm_mean_curve_free)
%handle(pcm_rework, pcm_rework_free)

/* A result struct, given as `TYPE *out` or returned by pointer (NULL: nothing). */
LANGUAGE_RECORD(pcm_life, record_life)
LANGUAGE_RECORD(pcm_bounds, record_bounds)
LANGUAGE_RECORD(pcm_survival_step, record_survival_step)
LANGUAGE_RECORD(pcm_advice, record_advice)
LANGUAGE_RECORD(pcm_age_replacement, record_age_replacement)
LANGUAGE_RECORD(pcm_finding, record_finding)
LANGUAGE_RECORD(pcm_column, record_column)
LANGUAGE_RECORD(pcm_history_summary, record_history)
LANGUAGE_RECORD(pcm_asset_state, record_asset_state)
LANGUAGE_RECORD(pcm_decision, record_decision)
LANGUAGE_RECORD(pcm_job, record_job)
LANGUAGE_RECORD(pcm_plan_summary, record_plan_summary)
LANGUAGE_RECORD(pcm_visit, record_visit)
LANGUAGE_RECORD(pcm_week_load, record_week_load)
LANGUAGE_RECORD(pcm_week_reserve, record_week_reserve)
LANGUAGE_RECORD(pcm_plan_account, record_plan_account)
LANGUAGE_RECORD(pcm_schedule_summary, record_schedule_summary)
LANGUAGE_RECORD(pcm_placement, record_placement)
LANGUAGE_RECORD(pcm_verification, record_verification)
LANGUAGE_RECORD(pcm_crew_load, record_crew_load)
LANGUAGE_RECORD(pcm_system, record_system)
LANGUAGE_RECORD(pcm_event_record, record_event)
LANGUAGE_RECORD(pcm_stretch, record_gap)
LANGUAGE_RECORD(pcm_trend, record_trend)
LANGUAGE_RECORD(pcm_power_law, record_power_law)
LANGUAGE_RECORD(pcm_log_linear, record_log_linear)
LANGUAGE_RECORD(pcm_process_choice, record_process_choice)
LANGUAGE_RECORD(pcm_mean_cumulative_step, record_mean_cumulative_step)
LANGUAGE_RECORD(pcm_rework_summary, record_rework_summary)
LANGUAGE_RECORD(pcm_rework_suspect, record_rework_suspect)
LANGUAGE_RECORD(pcm_imperfect, record_imperfect)
LANGUAGE_RECORD(pcm_rho_test, record_rho_test)
LANGUAGE_RECORD(pcm_benefit, record_benefit)

LANGUAGE_RECORD(pcm_hidden_failure, record_hidden_failure)
LANGUAGE_RECORD(pcm_delay_time, record_delay_time)
LANGUAGE_RECORD(pcm_imperfect_policy, record_imperfect_policy)
LANGUAGE_RECORD(pcm_energy_figures, record_energy_figures)
LANGUAGE_RECORD(pcm_opportunity_advice, record_opportunity_advice)
LANGUAGE_RECORD(pcm_visit_advice, record_visit_advice)
LANGUAGE_RECORD(pcm_replacement_choice, record_replacement_choice)
LANGUAGE_RECORD(pcm_forecast_row, record_forecast_row)
LANGUAGE_RECORD(pcm_simulation_figures, record_simulation_figures)
LANGUAGE_RECORD(pcm_simulation_means, record_simulation_means)
LANGUAGE_RECORD(pcm_simulation_summary, record_simulation_summary)
LANGUAGE_RECORD(pcm_simulation_waiting, record_simulation_waiting)
LANGUAGE_RECORD(pcm_spares, record_spares)
LANGUAGE_RECORD(pcm_stock, record_stock)

/* A struct that a call is given, as a table of its fields. */
LANGUAGE_SETTINGS(pcm_terms, record_terms)
LANGUAGE_SETTINGS(pcm_hidden_failure_terms, record_hidden_failure_terms)
LANGUAGE_SETTINGS(pcm_delay_time_terms, record_delay_time_terms)
LANGUAGE_SETTINGS(pcm_imperfect_life, record_imperfect_life)
LANGUAGE_SETTINGS(pcm_renewal_terms, record_renewal_terms)
LANGUAGE_SETTINGS(pcm_drift, record_drift)
LANGUAGE_SETTINGS(pcm_energy, record_energy)
LANGUAGE_SETTINGS(pcm_life_cycle, record_life_cycle)
LANGUAGE_SETTINGS(pcm_life_cycle_unit, record_life_cycle_unit)
LANGUAGE_SETTINGS(pcm_opportunity, record_opportunity)
LANGUAGE_SETTINGS(pcm_plan_options, record_plan_options)
LANGUAGE_SETTINGS(pcm_forecast_item, record_forecast_item)
LANGUAGE_SETTINGS(pcm_renewal_plan, record_renewal_plan)
LANGUAGE_SETTINGS(pcm_simulation_asset, record_simulation_asset)
LANGUAGE_SETTINGS(pcm_simulation_options, record_simulation_options)
LANGUAGE_SETTINGS(pcm_spares_terms, record_spares_terms)

%rename("%(strip:[pcm_])s") "";

/* pcm/status.h */
const char *pcm_version(void);
const char *pcm_status_name(int status);
char *pcm_number_format(char buffer[PCM_NUMBER_SIZE], double value);
struct names record_names(const char *record);

/* pcm/weibull.h and pcm/age_replacement.h */
pcm_status weibull_reliability(double *out, size_t room, double shape, double scale, const double *age, size_t n);
pcm_status weibull_conditional_reliability(double *out, size_t room, double shape, double scale, const double *age, size_t n, double ahead);
pcm_status weibull_hazard(double *out, size_t room, double shape, double scale, const double *age, size_t n);
pcm_status weibull_quantile(double *out, size_t room, double shape, double scale, const double *fraction, size_t n);
pcm_status weibull_mean(double *number, double shape, double scale);
pcm_status weibull_mean_remaining_life(double *out, size_t room, double shape, double scale, const double *age, size_t n);
pcm_status weibull_remaining_quantile(double *out, size_t room, double shape, double scale, const double *age, size_t n, double fraction);
pcm_status age_replacement_solve(pcm_age_replacement *out, double shape, double scale, double cost_planned, double cost_failure);
pcm_status pcm_age_replacement_from_fit(pcm_age_replacement *out, const pcm_fit *fit, double cost_planned, double cost_failure);
pcm_status age_replacement_cost_rate(double *out, size_t room, double shape, double scale, double cost_planned, double cost_failure, const double *age, size_t n);
pcm_status age_replacement_excess(double *out, size_t room, double shape, double scale, double cost_planned, double cost_failure, double age_now, const double *age, size_t n);
const char *pcm_verdict_name(int verdict);
const char *pcm_reason_name(int reason);
const char *pcm_reason_text(int reason);

/* pcm/life_data.h, pcm/fit.h and pcm/kaplan_meier.h */
pcm_status pcm_life_data_new(pcm_life_data **out, const char *unit);
pcm_status life_data_set_covariates(pcm_life_data *data, const char *lines);
pcm_status life_data_mode(double *number, pcm_life_data *data, const char *name);
pcm_status life_data_add(pcm_life_data *data, const char *kind, double lower, double upper, double entry, double count, double truncation, const char *optional_mode, const double *optional_covariates, size_t covariates_n);
pcm_status life_data_add_columns(pcm_life_data *data, const double *age, size_t n, const unsigned char *failed, size_t failed_n, const double *optional_entry, size_t entry_n, const double *optional_count, size_t count_n, const double *optional_truncation, size_t truncation_n, const double *optional_modes, size_t modes_n, const double *optional_covariates, size_t covariates_n);
size_t pcm_life_data_covariates(const pcm_life_data *data);
const char *pcm_life_data_covariate_name(const pcm_life_data *data, size_t position);
pcm_status life_data_row_covariates(double *out, size_t room, const pcm_life_data *data, size_t position);
int pcm_life_data_modes(const pcm_life_data *data);
const char *pcm_life_data_mode_name(const pcm_life_data *data, int mode);
pcm_status pcm_life_data_of_mode(pcm_life_data **out, const pcm_life_data *data, int mode);
size_t pcm_life_data_rows(const pcm_life_data *data);
const pcm_life *pcm_life_data_row(const pcm_life_data *data, size_t index);
const char *pcm_life_data_unit(const pcm_life_data *data);
pcm_status pcm_csv_read_life_data(pcm_life_data **out, const char *path, const char *unit, const char *optional_mode, pcm_report *report);
pcm_status fit_new(pcm_fit **out, const pcm_life_data *data);
pcm_status fit_of_values(pcm_fit **out, const char *status, double shape, double scale, double log_likelihood, double variance_log_scale, double covariance, double variance_log_shape, double items, double failures, double exposure, int passes, const char *unit);
struct fit_values fit_values(const pcm_fit *fit);
int pcm_fit_has_estimate(const pcm_fit *fit);
const char *pcm_fit_status_name(int status);
const char *pcm_fit_status_text(int status);
pcm_status pcm_fit_shape_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence);
pcm_status pcm_fit_scale_bounds(pcm_bounds *out, const pcm_fit *fit, double confidence);
pcm_status pcm_fit_quantile_bounds(pcm_bounds *out, const pcm_fit *fit, double fraction, double confidence);
pcm_status pcm_fit_reliability_bounds(pcm_bounds *out, const pcm_fit *fit, double age, double confidence);
pcm_status kaplan_meier(pcm_survival_curve **out, const pcm_life_data *data, double confidence, const char *bounds, int merge_near_ties);
const char *pcm_survival_bounds_name(int bounds);
size_t pcm_survival_curve_steps(const pcm_survival_curve *curve);
const pcm_survival_step *pcm_survival_curve_step(const pcm_survival_curve *curve, size_t index);

/* pcm/report.h */
pcm_status pcm_report_new(pcm_report **out, size_t keep);
pcm_status pcm_report_at(pcm_report *report, const char *file, size_t line);
size_t pcm_report_count(const pcm_report *report);
size_t pcm_report_kept(const pcm_report *report);
pcm_status pcm_report_finding(pcm_finding *out, const pcm_report *report, size_t index);

/* pcm/schema.h */
const char *pcm_table_name(int table);
const char *pcm_table_description(pcm_table table);
size_t pcm_table_columns(pcm_table table);
const pcm_column *pcm_table_column(pcm_table table, size_t index);

/* pcm/plant.h, pcm/history.h */
pcm_status pcm_plant_new(pcm_plant **out);
pcm_status pcm_plant_add_texts(pcm_plant *plant, pcm_table table, const char *const *names, const char *const *values, size_t n, pcm_report *report);
pcm_status pcm_plant_clear(pcm_plant *plant, pcm_table table);
pcm_status pcm_plant_check(const pcm_plant *plant, pcm_report *report);
size_t pcm_plant_rows(const pcm_plant *plant, pcm_table table);
pcm_status pcm_plant_find(size_t *index, const pcm_plant *plant, pcm_table table, const char *id);
size_t pcm_plant_columns(const pcm_plant *plant, pcm_table table);
const char *pcm_plant_column_name(const pcm_plant *plant, pcm_table table, size_t column);
struct cells plant_cells(const pcm_plant *plant, pcm_table table, size_t row);
pcm_date pcm_plant_last_day(const pcm_plant *plant);
pcm_status pcm_plant_working_hours(double *number, const pcm_plant *plant, const char *calendar, pcm_date date);
pcm_status pcm_history_life_data(pcm_life_data **out, pcm_history_summary *out, const pcm_plant *plant, const char *type, pcm_date as_of);
pcm_status pcm_history_asset_state(pcm_asset_state *out, const pcm_plant *plant, const char *asset, pcm_date as_of);

%include "events.i"
%include "decisions.i"
%include "outlook.i"

/* Calls that take long, or wait for a disk, let other threads of the interpreter run. */
%feature("nothreadallow", "0");

/* pcm/csv.h, pcm/store.h, pcm/export.h */
pcm_status pcm_csv_read_plant(pcm_plant **out, const char *folder, pcm_report *report);
pcm_status pcm_csv_write_plant(const char *folder, const pcm_plant *plant);
pcm_status pcm_csv_write_table(const char *path, const pcm_plant *plant, pcm_table table);
pcm_status pcm_store_read(pcm_plant **out, const char *path, pcm_report *report);
pcm_status pcm_store_write(const char *path, const pcm_plant *plant);
pcm_status pcm_export_work_orders(const char *path, const pcm_plant *plant);
pcm_status pcm_export_calendar(const char *path, const pcm_plant *plant, const char *optional_crew);

/* pcm/decision.h, pcm/jobs.h, pcm/plan.h, pcm/schedule.h */
pcm_status decisions_make(pcm_decisions **out, const pcm_plant *plant, pcm_date as_of, pcm_control *control, struct listener *listener);
pcm_status jobs_make(pcm_jobs **out, const pcm_plant *plant, const pcm_decisions *decisions, pcm_date as_of, pcm_date optional_start, double weeks);
pcm_status pcm_plan_get_account(pcm_plan_account *out, const pcm_plan *plan, const pcm_plant *plant, const pcm_decisions *decisions);
pcm_status plan_make(pcm_plan **out, const pcm_plant *plant, const pcm_jobs *jobs, const pcm_decisions *decisions, const pcm_plan_options *options, const char *engine, pcm_control *control, struct listener *listener);
pcm_status schedule_solve(pcm_schedule **out, const pcm_schedule_problem *problem, const char *engine, pcm_control *control, struct listener *listener);

/* pcm/schedule_file.h, pcm/certificate.h */
pcm_status schedule_text_make(schedule_text **out, const char *problem, const char *optional_start, const char *engine, double gap, double effort, uint64_t seed, pcm_control *control, struct listener *listener);
pcm_status schedule_text_verify(pcm_verification *out, const char *problem, const char *plan);

/* pcm/roster_file.h */
pcm_status roster_text_make(roster_text **out, const char *problem, double gap, double effort, pcm_control *control, struct listener *listener);

%feature("nothreadallow");

const char *roster_text_get(const roster_text *text);
const char *schedule_text_get(const schedule_text *text);

pcm_status control_new(pcm_control **out, double time_limit, int threads, uint64_t seed);
size_t pcm_decisions_count(const pcm_decisions *decisions);
const pcm_decision *pcm_decisions_get(const pcm_decisions *decisions, size_t index);
const pcm_history_summary *decision_history(const pcm_decisions *decisions, size_t index);
const pcm_advice *decision_replacement(const pcm_decisions *decisions, size_t index);
pcm_status fit_of_decision(pcm_fit **out, const pcm_decisions *decisions, size_t index);
const char *pcm_interval_source_name(int source);
size_t pcm_jobs_count(const pcm_jobs *jobs);
const pcm_job *pcm_jobs_get(const pcm_jobs *jobs, size_t index);
size_t job_days(const pcm_jobs *jobs, size_t index);
pcm_status job_costs(double *out, size_t room, const pcm_jobs *jobs, size_t index);
pcm_status pcm_plan_get_summary(pcm_plan_summary *out, const pcm_plan *plan);
size_t pcm_plan_visits(const pcm_plan *plan);
const pcm_visit *pcm_plan_visit(const pcm_plan *plan, size_t index);
size_t pcm_plan_loads(const pcm_plan *plan);
const pcm_week_load *pcm_plan_load(const pcm_plan *plan, size_t index);
size_t pcm_plan_reserves(const pcm_plan *plan);
const pcm_week_reserve *pcm_plan_reserve(const pcm_plan *plan, size_t index);
pcm_status pcm_plan_record(pcm_plant *plant, const pcm_plan *plan, const char *id);
const char *pcm_placement_name(int placement);
pcm_status pcm_schedule_problem_new(pcm_schedule_problem **out, size_t periods);
pcm_status schedule_problem_add_crew(pcm_schedule_problem *problem, const double *skills, size_t skills_n, double cost_per_hour, double overtime_price, const double *capacity, size_t capacity_n, const double *optional_overtime, size_t overtime_n);
pcm_status schedule_problem_add_job(pcm_schedule_problem *problem, unsigned skill, double hours, unsigned first, const double *cost, size_t cost_n, double outsource_cost);
size_t pcm_schedule_problem_periods(const pcm_schedule_problem *problem);
size_t pcm_schedule_problem_crews(const pcm_schedule_problem *problem);
size_t pcm_schedule_problem_jobs(const pcm_schedule_problem *problem);
pcm_status pcm_schedule_get_summary(pcm_schedule_summary *out, const pcm_schedule *schedule);
pcm_status pcm_schedule_get_placement(pcm_placement *out, const pcm_schedule *schedule, size_t job);
pcm_status pcm_schedule_get_load(pcm_crew_load *out, const pcm_schedule *schedule, size_t crew, size_t period);
pcm_status schedule_bound(double *number, const pcm_schedule_problem *problem, const double *price, size_t price_n);
const char *pcm_schedule_outcome_name(int outcome);
