/* SPDX-License-Identifier: Apache-2.0 */
/* What decisions are made under, and their figures, described as data. */
#include <pcm/delay_time.h>
#include <pcm/energy.h>
#include <pcm/hidden_failure.h>
#include <pcm/imperfect_policy.h>
#include <pcm/opportunity.h>

#include "bindings/swig/record_fields.h"

TEXT_OF(criterion, pcm_criterion, pcm_criterion_name)
TEXT_OF(drift_kind, pcm_drift_kind, pcm_drift_kind_name)
TEXT_OF(imperfect_model, pcm_imperfect_model, pcm_imperfect_model_name)
TEXT_OF(test_effect, pcm_test_effect, pcm_test_effect_name)

/* The common terms, at their place within a larger struct. */
#define TERMS_FIELDS(type, at) \
    INNER(NUMBER, type, cost_planned, at cost_planned), \
        INNER(NUMBER, type, cost_failure, at cost_failure), \
        INNER(NUMBER, type, downtime_planned, at downtime_planned), \
        INNER(NUMBER, type, downtime_failure, at downtime_failure), \
        NAMED(type, criterion, at criterion, criterion), \
        INNER(NUMBER, type, discount, at discount), INNER(NUMBER, type, horizon, at horizon), \
        INNER(NUMBER, type, age, at age), \
        INNER(NUMBER, type, current_interval, at current_interval), \
        INNER(NUMBER, type, minimum_reliability, at minimum_reliability), \
        INNER(NUMBER, type, statutory_interval, at statutory_interval), \
        INNER(NUMBER, type, maker_interval, at maker_interval), \
        INNER(NUMBER, type, warranty, at warranty), INNER(NUMBER, type, window, at window), \
        INNER(NUMBER, type, minimum_saving, at minimum_saving)

static const struct field terms_fields[] = {TERMS_FIELDS(pcm_terms, )};
RECORD(terms);

static const struct field hidden_failure_terms_fields[] = {
    TERMS_FIELDS(pcm_hidden_failure_terms, terms.),
    NAMED(pcm_hidden_failure_terms, effect, effect, test_effect),
    FIELD(NUMBER, pcm_hidden_failure_terms, p_missed),
    FIELD(NUMBER, pcm_hidden_failure_terms, p_harm),
    FIELD(NUMBER, pcm_hidden_failure_terms, demand_rate),
    FIELD(NUMBER, pcm_hidden_failure_terms, cost_demand),
    FIELD(NUMBER, pcm_hidden_failure_terms, target_availability),
    FIELD(NUMBER, pcm_hidden_failure_terms, age_at_test)};
RECORD(hidden_failure_terms);

static const struct field hidden_failure_fields[] = {
    FIELD(NUMBER, pcm_hidden_failure, interval),
    FIELD(NUMBER, pcm_hidden_failure, availability),
    FIELD(NUMBER, pcm_hidden_failure, unavailability),
    FIELD(NUMBER, pcm_hidden_failure, p_failed),
    FIELD(NUMBER, pcm_hidden_failure, time_failed),
    FIELD(NUMBER, pcm_hidden_failure, test_rate),
    FIELD(NUMBER, pcm_hidden_failure, repair_rate),
    FIELD(NUMBER, pcm_hidden_failure, unmet_demand_rate),
    FIELD(NUMBER, pcm_hidden_failure, cost_rate)};
RECORD(hidden_failure);

static const struct field delay_time_terms_fields[] = {
    TERMS_FIELDS(pcm_delay_time_terms, terms.),
    FIELD(NUMBER, pcm_delay_time_terms, cost_defect),
    FIELD(NUMBER, pcm_delay_time_terms, downtime_defect),
    FIELD(NUMBER, pcm_delay_time_terms, p_missed),
    FIELD(NUMBER, pcm_delay_time_terms, defect_rate),
    FIELD(MODEL, pcm_delay_time_terms, onset),
    FIELD(NUMBER, pcm_delay_time_terms, age_at_inspection)};
RECORD(delay_time_terms);

static const struct field delay_time_fields[] = {
    FIELD(NUMBER, pcm_delay_time, interval),        FIELD(NUMBER, pcm_delay_time, p_found),
    FIELD(NUMBER, pcm_delay_time, inspection_rate), FIELD(NUMBER, pcm_delay_time, failure_rate),
    FIELD(NUMBER, pcm_delay_time, found_rate),      FIELD(NUMBER, pcm_delay_time, availability),
    FIELD(NUMBER, pcm_delay_time, cost_rate)};
RECORD(delay_time);

static const struct field imperfect_life_fields[] = {
    NAMED(pcm_imperfect_life, model, model, imperfect_model),
    INNER(NUMBER, pcm_imperfect_life, shape, life.shape),
    INNER(NUMBER, pcm_imperfect_life, scale, life.scale),
    FIELD(NUMBER, pcm_imperfect_life, rho_corrective),
    FIELD(NUMBER, pcm_imperfect_life, rho_preventive)};
RECORD(imperfect_life);

static const struct field renewal_terms_fields[] = {
    FIELD(NUMBER, pcm_renewal_terms, cost), FIELD(NUMBER, pcm_renewal_terms, downtime),
    FIELD(NUMBER, pcm_renewal_terms, virtual_age), FIELD(NUMBER, pcm_renewal_terms, current_acts)};
RECORD(renewal_terms);

static const struct field imperfect_policy_fields[] = {
    FIELD(NUMBER, pcm_imperfect_policy, acts),
    FIELD(NUMBER, pcm_imperfect_policy, cycle_length),
    FIELD(NUMBER, pcm_imperfect_policy, expected_failures),
    FIELD(NUMBER, pcm_imperfect_policy, interval_renewal_only),
    FIELD(NUMBER, pcm_imperfect_policy, cost_rate_renewal_only),
    FIELD(NUMBER, pcm_imperfect_policy, job_benefit),
    FIELD(NUMBER, pcm_imperfect_policy, simulation_error)};
RECORD(imperfect_policy);

static const struct field opportunity_fields[] = {FIELD(NUMBER, pcm_opportunity, rate),
                                                  FIELD(NUMBER, pcm_opportunity, saving)};
RECORD(opportunity);

static const struct field opportunity_advice_fields[] = {
    FIELD(NUMBER, pcm_opportunity_advice, join_from),
    FIELD(NUMBER, pcm_opportunity_advice, joined),
    FIELD(NUMBER, pcm_opportunity_advice, interval_alone),
    FIELD(NUMBER, pcm_opportunity_advice, cost_rate_alone),
    FIELD(NUMBER, pcm_opportunity_advice, saving_rate)};
RECORD(opportunity_advice);

static const struct field visit_advice_fields[] = {
    FIELD(FLAG, pcm_visit_advice, join), FIELD(NUMBER, pcm_visit_advice, join_from),
    FIELD(NUMBER, pcm_visit_advice, gain), FIELD(NUMBER, pcm_visit_advice, too_early)};
RECORD(visit_advice);

static const struct field drift_fields[] = {
    NAMED(pcm_drift, kind, kind, drift_kind), FIELD(NUMBER, pcm_drift, growth),
    FIELD(NUMBER, pcm_drift, exponent), FIELD(NUMBER, pcm_drift, time_constant)};
RECORD(drift);

static const struct field energy_fields[] = {
    FIELD(NUMBER, pcm_energy, power),          FIELD(NUMBER, pcm_energy, hours),
    FIELD(NUMBER, pcm_energy, price),          FIELD(NUMBER, pcm_energy, emission_factor),
    FIELD(NUMBER, pcm_energy, carbon_price),   FIELD(NUMBER, pcm_energy, service_carbon),
    FIELD(NUMBER, pcm_energy, failure_carbon)};
RECORD(energy);

static const struct field energy_figures_fields[] = {
    FIELD(NUMBER, pcm_energy_figures, interval),
    FIELD(NUMBER, pcm_energy_figures, interval_carbon_blind),
    FIELD(NUMBER, pcm_energy_figures, interval_least_carbon),
    FIELD(NUMBER, pcm_energy_figures, money_service),
    FIELD(NUMBER, pcm_energy_figures, money_energy),
    FIELD(NUMBER, pcm_energy_figures, money_failures),
    FIELD(NUMBER, pcm_energy_figures, money_carbon),
    FIELD(NUMBER, pcm_energy_figures, kg_service),
    FIELD(NUMBER, pcm_energy_figures, kg_energy),
    FIELD(NUMBER, pcm_energy_figures, kg_failures),
    FIELD(NUMBER, pcm_energy_figures, break_even_carbon_price)};
RECORD(energy_figures);
