/* SPDX-License-Identifier: Apache-2.0 */
/* Repairable systems: pcm/event_data.h and what is fitted to it. */

pcm_status pcm_event_data_new(pcm_event_data **out, const char *unit);
pcm_status pcm_event_data_add_system(size_t *index, pcm_event_data *data, const char *name, double start, double end);
pcm_status event_data_add_event(pcm_event_data *data, size_t system, double age, const char *kind);
pcm_status pcm_event_data_add_gap(pcm_event_data *data, size_t system, double from, double to);
pcm_status pcm_event_data_find(size_t *index, const pcm_event_data *data, const char *name);
size_t pcm_event_data_systems(const pcm_event_data *data);
pcm_status pcm_event_data_system(pcm_system *out, const pcm_event_data *data, size_t position);
pcm_status event_data_event(pcm_event_record *out, const pcm_event_data *data, size_t system, size_t position);
pcm_status event_data_gap(pcm_stretch *out, const pcm_event_data *data, size_t system, size_t position);
const char *pcm_event_data_unit(const pcm_event_data *data);
pcm_status pcm_csv_read_event_data(pcm_event_data **out, const char *path, const char *unit, pcm_report *report);

pcm_status trend_test(pcm_trend *out, const pcm_event_data *data, int system, int test, double level);
const char *pcm_trend_test_name(int test);
pcm_status pcm_process_choose(pcm_process_choice *out, const pcm_event_data *data, double level, pcm_control *control);
pcm_status pcm_constant_rate_bounds(pcm_bounds *out, const pcm_event_data *data, double confidence);
int pcm_process_has_estimate(int status);
pcm_status pcm_power_law_fit(pcm_power_law *out, const pcm_event_data *data);
pcm_status power_law_bounds(pcm_bounds *out, const pcm_event_data *data, const char *quantity, double age, double confidence, const char *method);
pcm_status pcm_log_linear_fit(pcm_log_linear *out, const pcm_event_data *data);
pcm_status log_linear_bounds(pcm_bounds *out, const pcm_event_data *data, const char *quantity, double age, double confidence, const char *method);

pcm_status mean_cumulative(pcm_mean_curve **out, const pcm_event_data *data, const char *selection, double confidence);
size_t pcm_mean_curve_steps(const pcm_mean_curve *curve);
const pcm_mean_cumulative_step *pcm_mean_curve_step(const pcm_mean_curve *curve, size_t index);

pcm_status pcm_rework_find(pcm_rework **out, const pcm_event_data *data, double window, double level);
pcm_status pcm_rework_get_summary(pcm_rework_summary *out, const pcm_rework *rework);
pcm_status pcm_rework_get_suspect(pcm_rework_suspect *out, const pcm_rework *rework, size_t position);

pcm_status imperfect_fit(pcm_imperfect *out, const pcm_event_data *data, const char *model, double rho_corrective, double rho_preventive);
pcm_status imperfect_bounds(pcm_bounds *out, const pcm_event_data *data, const char *model, double rho_corrective, double rho_preventive, const char *parameter, double confidence, const char *method);
pcm_status imperfect_test(pcm_rho_test *out, const pcm_event_data *data, const char *model, double rho_corrective, double rho_preventive, const char *kind, double rho);
pcm_status imperfect_benefit(pcm_benefit *out, const pcm_event_data *data, const char *model, double rho_corrective, double rho_preventive, double confidence, pcm_control *control);
pcm_status imperfect_virtual_age(double *number, const pcm_event_data *data, const char *model, double rho_corrective, double rho_preventive, size_t system);
