/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be expected - renewals, simulations, forecasts, spares - described as data. */
#include <pcm/forecast.h>
#include <pcm/renewal.h>
#include <pcm/simulation.h>
#include <pcm/spares.h>

#include "bindings/swig/record_fields.h"

TEXT_OF(simulation_policy, pcm_simulation_policy, pcm_simulation_policy_name)
TEXT_OF(simulation_outcome, pcm_simulation_outcome, pcm_simulation_outcome_name)
TEXT_OF(simulation_explanation, pcm_simulation_outcome, pcm_simulation_outcome_text)
TEXT_OF(imperfect_model, pcm_imperfect_model, pcm_imperfect_model_name)
TEXT_OF(spares_outcome, pcm_spares_outcome, pcm_spares_outcome_name)
TEXT_OF(spares_explanation, pcm_spares_outcome, pcm_spares_outcome_text)

static const struct field renewal_plan_fields[] = {
    FIELD(MODEL, pcm_renewal_plan, life),
    FIELD(NUMBER, pcm_renewal_plan, age),
    FIELD(NUMBER, pcm_renewal_plan, replacement_age),
    FIELD(NUMBER, pcm_renewal_plan, cost_planned),
    FIELD(NUMBER, pcm_renewal_plan, cost_failure),
    FIELD(NUMBER, pcm_renewal_plan, downtime_planned),
    FIELD(NUMBER, pcm_renewal_plan, downtime_failure),
    FIELD(NUMBER, pcm_renewal_plan, discount)};
RECORD(renewal_plan);

static const struct field renewal_period_fields[] = {
    FIELD(NUMBER, pcm_renewal_period, failures), FIELD(NUMBER, pcm_renewal_period, planned),
    FIELD(NUMBER, pcm_renewal_period, cost), FIELD(NUMBER, pcm_renewal_period, downtime),
    FIELD(NUMBER, pcm_renewal_period, availability)};
RECORD(renewal_period);

static const struct field simulation_asset_fields[] = {
    FIELD(MODEL, pcm_simulation_asset, life),
    FIELD(NUMBER, pcm_simulation_asset, age),
    NAMED(pcm_simulation_asset, policy, policy, simulation_policy),
    FIELD(NUMBER, pcm_simulation_asset, interval),
    INNER(NUMBER, pcm_simulation_asset, cost_failure, failure.cost),
    INNER(NUMBER, pcm_simulation_asset, downtime_failure, failure.downtime),
    INNER(NUMBER, pcm_simulation_asset, cost_planned, planned.cost),
    INNER(NUMBER, pcm_simulation_asset, downtime_planned, planned.downtime),
    INNER(NUMBER, pcm_simulation_asset, cost_renewal, renewal.cost),
    INNER(NUMBER, pcm_simulation_asset, downtime_renewal, renewal.downtime),
    FIELD(INT, pcm_simulation_asset, renewal_after),
    FIELD(NUMBER, pcm_simulation_asset, rho_corrective),
    FIELD(NUMBER, pcm_simulation_asset, rho_preventive),
    NAMED(pcm_simulation_asset, model, model, imperfect_model)};
RECORD(simulation_asset);

static const struct field simulation_options_fields[] = {
    FIELD(NUMBER, pcm_simulation_options, horizon), FIELD(COUNT, pcm_simulation_options, periods),
    FIELD(COUNT, pcm_simulation_options, replications), FIELD(INT, pcm_simulation_options, crews),
    FIELD(INT, pcm_simulation_options, spares), FIELD(NUMBER, pcm_simulation_options, lead_time)};
RECORD(simulation_options);

static const struct field simulation_summary_fields[] = {
    NAMED(pcm_simulation_summary, outcome, outcome, simulation_outcome),
    NAMED(pcm_simulation_summary, explanation, outcome, simulation_explanation),
    FIELD(COUNT, pcm_simulation_summary, replications),
    FIELD(EVENTS, pcm_simulation_summary, events),
    FIELD(COUNT, pcm_simulation_summary, assets),
    FIELD(COUNT, pcm_simulation_summary, periods),
    FIELD(COUNT, pcm_simulation_summary, endless_asset)};
RECORD(simulation_summary);

/* A mean and its standard error. */
#define ESTIMATE(type, member) \
    INNER(NUMBER, type, member, member.mean), \
        INNER(NUMBER, type, member##_error, member.standard_error)

static const struct field simulation_figures_fields[] = {
    FIELD(NUMBER, pcm_simulation_figures, from),
    FIELD(NUMBER, pcm_simulation_figures, to),
    ESTIMATE(pcm_simulation_figures, failures),
    ESTIMATE(pcm_simulation_figures, planned),
    ESTIMATE(pcm_simulation_figures, cost),
    ESTIMATE(pcm_simulation_figures, downtime),
    ESTIMATE(pcm_simulation_figures, availability)};
RECORD(simulation_figures);

static const struct field simulation_waiting_fields[] = {
    ESTIMATE(pcm_simulation_waiting, works), ESTIMATE(pcm_simulation_waiting, downtime),
    ESTIMATE(pcm_simulation_waiting, stock_outs), ESTIMATE(pcm_simulation_waiting, mean_wait),
    ESTIMATE(pcm_simulation_waiting, fraction_waited)};
RECORD(simulation_waiting);

static const struct field simulation_means_fields[] = {
    FIELD(NUMBER, pcm_simulation_means, failures), FIELD(NUMBER, pcm_simulation_means, planned),
    FIELD(NUMBER, pcm_simulation_means, cost), FIELD(NUMBER, pcm_simulation_means, downtime),
    FIELD(NUMBER, pcm_simulation_means, availability)};
RECORD(simulation_means);

static const struct field forecast_item_fields[] = {
    FIELD(NUMBER, pcm_forecast_item, age),
    FIELD(NUMBER, pcm_forecast_item, replacement_age),
    FIELD(FLAG, pcm_forecast_item, repairable),
    FIELD(NUMBER, pcm_forecast_item, count),
    FIELD(NUMBER, pcm_forecast_item, parts),
    FIELD(NUMBER, pcm_forecast_item, hours_failure),
    FIELD(NUMBER, pcm_forecast_item, hours_planned)};
RECORD(forecast_item);

#define BOUNDED(type, member) \
    INNER(NUMBER, type, member, member.estimate), \
        INNER(NUMBER, type, member##_lower, member.lower), \
        INNER(NUMBER, type, member##_upper, member.upper)

static const struct field forecast_row_fields[] = {
    FIELD(NUMBER, pcm_forecast_row, start), FIELD(NUMBER, pcm_forecast_row, end),
    BOUNDED(pcm_forecast_row, failures),    BOUNDED(pcm_forecast_row, planned),
    BOUNDED(pcm_forecast_row, parts),       BOUNDED(pcm_forecast_row, hours)};
RECORD(forecast_row);

static const struct field stock_fields[] = {
    FIELD(NUMBER, pcm_stock, stock),          FIELD(NUMBER, pcm_stock, service_cycle),
    FIELD(NUMBER, pcm_stock, service_fill),   FIELD(NUMBER, pcm_stock, service_share),
    FIELD(NUMBER, pcm_stock, service_before), FIELD(NUMBER, pcm_stock, expected_short),
    FIELD(NUMBER, pcm_stock, expected_left)};
RECORD(stock);

static const struct field spares_terms_fields[] = {
    FIELD(NUMBER, pcm_spares_terms, lead_time), FIELD(NUMBER, pcm_spares_terms, holding),
    FIELD(NUMBER, pcm_spares_terms, shortage_demand),
    FIELD(NUMBER, pcm_spares_terms, shortage_time)};
RECORD(spares_terms);

static const struct field spares_fields[] = {
    NAMED(pcm_spares, outcome, outcome, spares_outcome),
    NAMED(pcm_spares, explanation, outcome, spares_explanation),
    FIELD(NUMBER, pcm_spares, stock),
    FIELD(NUMBER, pcm_spares, cost_rate),
    FIELD(NUMBER, pcm_spares, cost_rate_less),
    FIELD(NUMBER, pcm_spares, cost_rate_more),
    FIELD(NUMBER, pcm_spares, fill_rate),
    FIELD(NUMBER, pcm_spares, shortage_rate),
    FIELD(NUMBER, pcm_spares, expected_short),
    FIELD(NUMBER, pcm_spares, service_cycle),
    FIELD(NUMBER, pcm_spares, demand_rate),
    FIELD(NUMBER, pcm_spares, lead_time_demand),
    FIELD(NUMBER, pcm_spares, step)};
RECORD(spares);
