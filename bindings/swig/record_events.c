/* SPDX-License-Identifier: Apache-2.0 */
/* Results about repairable systems described as data. */
#include <pcm/imperfect.h>
#include <pcm/log_linear.h>
#include <pcm/mean_cumulative.h>
#include <pcm/process_choice.h>
#include <pcm/rework.h>

#include "bindings/swig/events.h"
#include "bindings/swig/record_fields.h"

TEXT_OF(work_kind, pcm_maintenance_kind, maintenance_kind_name)
TEXT_OF(trend_status, pcm_trend_status, pcm_trend_status_name)
TEXT_OF(trend_direction, pcm_trend_direction, pcm_trend_direction_name)
TEXT_OF(process_status, pcm_process_status, pcm_process_status_name)
TEXT_OF(process_explanation, pcm_process_status, pcm_process_status_text)
TEXT_OF(process_kind, pcm_process_kind, pcm_process_kind_name)
TEXT_OF(process_reason, pcm_process_reason, pcm_process_reason_name)
TEXT_OF(process_reason_explanation, pcm_process_reason, pcm_process_reason_text)
TEXT_OF(rework_verdict, pcm_rework_verdict, pcm_rework_verdict_name)
TEXT_OF(rework_explanation, pcm_rework_verdict, pcm_rework_verdict_text)
TEXT_OF(imperfect_status, pcm_imperfect_status, pcm_imperfect_status_name)
TEXT_OF(imperfect_explanation, pcm_imperfect_status, pcm_imperfect_status_text)
TEXT_OF(imperfect_model, pcm_imperfect_model, pcm_imperfect_model_name)
TEXT_OF(rho_state, pcm_rho_state, pcm_rho_state_name)
TEXT_OF(benefit_status, pcm_benefit_status, pcm_benefit_status_name)
TEXT_OF(benefit_explanation, pcm_benefit_status, pcm_benefit_status_text)

static const struct field system_fields[] = {
    FIELD(TEXT, pcm_system, name),    FIELD(NUMBER, pcm_system, start),
    FIELD(NUMBER, pcm_system, end),   FIELD(FLAG, pcm_system, ends_with_failure),
    FIELD(COUNT, pcm_system, events), FIELD(COUNT, pcm_system, gaps)};
RECORD(system);

static const struct field event_fields[] = {FIELD(NUMBER, pcm_event_record, age),
                                            NAMED(pcm_event_record, kind, kind, work_kind)};
RECORD(event);

static const struct field gap_fields[] = {FIELD(NUMBER, pcm_stretch, from),
                                          FIELD(NUMBER, pcm_stretch, to)};
RECORD(gap);

static const struct field trend_fields[] = {NAMED(pcm_trend, status, status, trend_status),
                                            FIELD(NUMBER, pcm_trend, statistic),
                                            FIELD(NUMBER, pcm_trend, freedom),
                                            FIELD(NUMBER, pcm_trend, p_value),
                                            NAMED(pcm_trend, direction, direction, trend_direction),
                                            FIELD(COUNT, pcm_trend, failures),
                                            FIELD(COUNT, pcm_trend, systems),
                                            FIELD(NUMBER, pcm_trend, variation)};
RECORD(trend);

static const struct field power_law_fields[] = {
    NAMED(pcm_power_law, status, status, process_status),
    NAMED(pcm_power_law, explanation, status, process_explanation),
    FIELD(NUMBER, pcm_power_law, beta),
    FIELD(NUMBER, pcm_power_law, eta),
    FIELD(NUMBER, pcm_power_law, lambda),
    FIELD(NUMBER, pcm_power_law, log_lambda),
    FIELD(NUMBER, pcm_power_law, log_likelihood),
    INNER(NUMBER, pcm_power_law, variance_log_lambda, covariance[0][0]),
    INNER(NUMBER, pcm_power_law, covariance_log_lambda_log_beta, covariance[0][1]),
    INNER(NUMBER, pcm_power_law, variance_log_beta, covariance[1][1]),
    FIELD(NUMBER, pcm_power_law, beta_unbiased),
    FIELD(COUNT, pcm_power_law, systems),
    FIELD(COUNT, pcm_power_law, failures),
    FIELD(COUNT, pcm_power_law, exact_failures),
    FIELD(NUMBER, pcm_power_law, age),
    FIELD(NUMBER, pcm_power_law, mtbf_instantaneous),
    FIELD(NUMBER, pcm_power_law, mtbf_cumulative),
    FIELD(NUMBER, pcm_power_law, growth_rate),
    FIELD(NUMBER, pcm_power_law, exposure),
    FIELD(CHARS, pcm_power_law, unit)};
RECORD(power_law);

static const struct field log_linear_fields[] = {
    NAMED(pcm_log_linear, status, status, process_status),
    NAMED(pcm_log_linear, explanation, status, process_explanation),
    FIELD(NUMBER, pcm_log_linear, intercept),
    FIELD(NUMBER, pcm_log_linear, slope),
    FIELD(NUMBER, pcm_log_linear, log_likelihood),
    FIELD(COUNT, pcm_log_linear, systems),
    FIELD(COUNT, pcm_log_linear, failures),
    FIELD(NUMBER, pcm_log_linear, age),
    FIELD(NUMBER, pcm_log_linear, mtbf_instantaneous),
    FIELD(NUMBER, pcm_log_linear, exposure),
    FIELD(CHARS, pcm_log_linear, unit)};
RECORD(log_linear);

static const struct field process_choice_fields[] = {
    NAMED(pcm_process_choice, kind, kind, process_kind),
    NAMED(pcm_process_choice, reason, reason, process_reason),
    NAMED(pcm_process_choice, explanation, reason, process_reason_explanation),
    FIELD(NUMBER, pcm_process_choice, level),
    FIELD(COUNT, pcm_process_choice, failures),
    INNER(NUMBER, pcm_process_choice, aicc_homogeneous, aicc[PCM_HOMOGENEOUS_PROCESS]),
    INNER(NUMBER, pcm_process_choice, aicc_renewal, aicc[PCM_RENEWAL_PROCESS]),
    INNER(NUMBER, pcm_process_choice, aicc_power_law, aicc[PCM_POWER_LAW_PROCESS]),
    INNER(NUMBER, pcm_process_choice, aicc_log_linear, aicc[PCM_LOG_LINEAR_PROCESS]),
    FIELD(NUMBER, pcm_process_choice, gap_shape),
    FIELD(NUMBER, pcm_process_choice, gap_shape_p),
    FIELD(NUMBER, pcm_process_choice, serial),
    FIELD(NUMBER, pcm_process_choice, serial_p),
    FIELD(NUMBER, pcm_process_choice, poisson_p),
    INNER(NUMBER, pcm_process_choice, cramer_von_mises, goodness.statistic),
    INNER(NUMBER, pcm_process_choice, cramer_von_mises_p, goodness.p_value)};
RECORD(process_choice);

static const struct field mean_cumulative_step_fields[] = {
    FIELD(NUMBER, pcm_mean_cumulative_step, age),
    FIELD(NUMBER, pcm_mean_cumulative_step, at_risk),
    FIELD(NUMBER, pcm_mean_cumulative_step, events),
    FIELD(NUMBER, pcm_mean_cumulative_step, mean),
    FIELD(NUMBER, pcm_mean_cumulative_step, standard_error),
    FIELD(NUMBER, pcm_mean_cumulative_step, lower),
    FIELD(NUMBER, pcm_mean_cumulative_step, upper)};
RECORD(mean_cumulative_step);

static const struct field rework_summary_fields[] = {
    NAMED(pcm_rework_summary, verdict, verdict, rework_verdict),
    NAMED(pcm_rework_summary, explanation, verdict, rework_explanation),
    FIELD(NUMBER, pcm_rework_summary, window),
    FIELD(INT, pcm_rework_summary, windows),
    FIELD(NUMBER, pcm_rework_summary, p_value),
    FIELD(COUNT, pcm_rework_summary, failures),
    FIELD(COUNT, pcm_rework_summary, early),
    FIELD(NUMBER, pcm_rework_summary, expected),
    INNER(COUNT, pcm_rework_summary, early_after_corrective, early_after[0]),
    INNER(COUNT, pcm_rework_summary, early_after_preventive, early_after[1]),
    INNER(NUMBER, pcm_rework_summary, expected_after_corrective, expected_after[0]),
    INNER(NUMBER, pcm_rework_summary, expected_after_preventive, expected_after[1]),
    FIELD(NUMBER, pcm_rework_summary, early_age),
    FIELD(NUMBER, pcm_rework_summary, late_age),
    FIELD(NUMBER, pcm_rework_summary, beta),
    FIELD(COUNT, pcm_rework_summary, suspects)};
RECORD(rework_summary);

static const struct field rework_suspect_fields[] = {
    FIELD(COUNT, pcm_rework_suspect, system),
    FIELD(COUNT, pcm_rework_suspect, event),
    FIELD(COUNT, pcm_rework_suspect, cause),
    NAMED(pcm_rework_suspect, cause_kind, cause_kind, work_kind),
    FIELD(NUMBER, pcm_rework_suspect, age),
    FIELD(NUMBER, pcm_rework_suspect, gap),
    FIELD(NUMBER, pcm_rework_suspect, chance)};
RECORD(rework_suspect);

static const struct field imperfect_fields[] = {
    NAMED(pcm_imperfect, status, status, imperfect_status),
    NAMED(pcm_imperfect, explanation, status, imperfect_explanation),
    NAMED(pcm_imperfect, model, model, imperfect_model),
    INNER(NUMBER, pcm_imperfect, shape, life.shape),
    INNER(NUMBER, pcm_imperfect, scale, life.scale),
    FIELD(NUMBER, pcm_imperfect, rho_corrective),
    FIELD(NUMBER, pcm_imperfect, rho_preventive),
    NAMED(pcm_imperfect, corrective_state, corrective_state, rho_state),
    NAMED(pcm_imperfect, preventive_state, preventive_state, rho_state),
    FIELD(INT, pcm_imperfect, parameters),
    FIELD(NUMBER, pcm_imperfect, log_likelihood),
    FIELD(NUMBER, pcm_imperfect, aicc),
    FIELD(NUMBER, pcm_imperfect, bic),
    FIELD(COUNT, pcm_imperfect, systems),
    FIELD(COUNT, pcm_imperfect, failures),
    FIELD(COUNT, pcm_imperfect, preventive_work),
    FIELD(NUMBER, pcm_imperfect, exposure),
    FIELD(CHARS, pcm_imperfect, unit)};
RECORD(imperfect);

static const struct field rho_test_fields[] = {
    FIELD(NUMBER, pcm_rho_test, rho), FIELD(NUMBER, pcm_rho_test, log_likelihood),
    FIELD(NUMBER, pcm_rho_test, statistic), FIELD(NUMBER, pcm_rho_test, p_value)};
RECORD(rho_test);

#define BOUNDS(type, member)                                                                       \
    INNER(NUMBER, type, member, member.estimate),                                                  \
        INNER(NUMBER, type, member##_lower, member.lower),                                         \
        INNER(NUMBER, type, member##_upper, member.upper)

static const struct field benefit_fields[] = {
    NAMED(pcm_benefit, status, status, benefit_status),
    NAMED(pcm_benefit, explanation, status, benefit_explanation),
    FIELD(NUMBER, pcm_benefit, observed),
    BOUNDS(pcm_benefit, as_done),
    BOUNDS(pcm_benefit, without),
    BOUNDS(pcm_benefit, perfect),
    BOUNDS(pcm_benefit, avoided),
    BOUNDS(pcm_benefit, share),
    FIELD(NUMBER, pcm_benefit, monte_carlo_error)};
RECORD(benefit);
