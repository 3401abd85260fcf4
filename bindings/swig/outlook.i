/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be expected: renewals, simulations, forecasts, spares; decisions in columns. */

%feature("nothreadallow", "0");

pcm_status renewal_curve(double *out, size_t room, double period_length, const pcm_renewal_plan *plan);
pcm_status renewal_fleet(double *out, size_t room, double period_length, const pcm_renewal_plan *items, size_t n, pcm_control *control, struct listener *listener);
pcm_status simulate(pcm_simulation **out, const pcm_simulation_asset *items, size_t n, const pcm_simulation_options *options, pcm_control *control, struct listener *listener);
pcm_status forecast_make(forecast_result **out, const pcm_forecast_item *items, size_t n, const pcm_evidence *const *lives, size_t lives_n, double period, size_t periods, const double *levels, size_t levels_n, pcm_control *control, struct listener *listener);
pcm_status spares_optimise(pcm_spares *out, const pcm_forecast_item *items, size_t n, const pcm_evidence *const *lives, size_t lives_n, const pcm_spares_terms *terms, pcm_control *control, struct listener *listener);
pcm_status age_replacement_batch(double *out, size_t room, const double *shape, size_t shape_n, const double *scale, size_t scale_n, const double *cost_planned, size_t cost_planned_n, const double *cost_failure, size_t cost_failure_n, pcm_control *control, struct listener *listener);

%feature("nothreadallow");

pcm_status pcm_simulation_get_summary(pcm_simulation_summary *out, const pcm_simulation *simulation);
pcm_status pcm_simulation_total(pcm_simulation_figures *out, const pcm_simulation *simulation);
pcm_status pcm_simulation_of_period(pcm_simulation_figures *out, const pcm_simulation *simulation, size_t period);
pcm_status pcm_simulation_of_asset(pcm_simulation_means *out, const pcm_simulation *simulation, size_t asset);
pcm_status pcm_simulation_get_waiting(pcm_simulation_waiting *out, const pcm_simulation *simulation);
const char *pcm_simulation_policy_name(int policy);
const char *pcm_simulation_outcome_name(int outcome);

const char *forecast_outcome(const forecast_result *result);
const char *forecast_explanation(const forecast_result *result);
size_t forecast_periods(const forecast_result *result);
const pcm_forecast_row *forecast_row(const forecast_result *result, size_t index, int until);
pcm_status forecast_quantiles(double *out, size_t room, const forecast_result *result, size_t index, int until, int hours);
const pcm_demand *forecast_demand(const forecast_result *result, size_t index, int until, int hours);
double forecast_error(const forecast_result *result);
const char *pcm_forecast_outcome_name(int outcome);

pcm_status pcm_demand_poisson(pcm_demand **out, double mean);
double pcm_demand_mean(const pcm_demand *demand);
double pcm_demand_deviation(const pcm_demand *demand);
double pcm_demand_step(const pcm_demand *demand);
pcm_status pcm_demand_at_most(double *number, const pcm_demand *demand, double quantity);
pcm_status pcm_demand_quantile(double *number, const pcm_demand *demand, double p);
pcm_status pcm_demand_unmet(double *number, const pcm_demand *demand, double stock);
pcm_status spares_stock(pcm_stock *out, const pcm_demand *demand, const char *service, double level);
pcm_status pcm_spares_measure(pcm_stock *out, const pcm_demand *demand, double stock);
const char *pcm_service_name(int service);
const char *pcm_spares_outcome_name(int outcome);
