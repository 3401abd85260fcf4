/* SPDX-License-Identifier: Apache-2.0 */
/* The public result structs described as data. Nested structs are laid flat; a member that has a
 * sentence of its own gives it as "explanation". */
#include "bindings/swig/record.h"

#include <stdint.h>
#include <string.h>

#include <pcm/age_replacement.h>
#include <pcm/certificate.h>
#include <pcm/kaplan_meier.h>
#include <pcm/plan.h>

#include "bindings/swig/life.h"
#include "bindings/swig/record_fields.h"

TEXT_OF(life_kind, pcm_life_kind, life_kind_name)
TEXT_OF(fit_status, pcm_fit_status, pcm_fit_status_name)
TEXT_OF(fit_explanation, pcm_fit_status, pcm_fit_status_text)
TEXT_OF(verdict, pcm_verdict, pcm_verdict_name)
TEXT_OF(reason, pcm_reason, pcm_reason_name)
TEXT_OF(reason_explanation, pcm_reason, pcm_reason_text)
TEXT_OF(evidence_kind, pcm_evidence_kind, pcm_evidence_kind_name)
TEXT_OF(interval_source, pcm_interval_source, pcm_interval_source_name)
TEXT_OF(placement_kind, pcm_placement_kind, pcm_placement_name)
TEXT_OF(outcome, pcm_schedule_outcome, pcm_schedule_outcome_name)
TEXT_OF(verification_outcome, pcm_verification_outcome, pcm_verification_outcome_name)
TEXT_OF(column_kind, pcm_column_kind, pcm_column_kind_name)
TEXT_OF(table, pcm_table, pcm_table_name)

static const struct field life_fields[] = {
    NAMED(pcm_life, kind, kind, life_kind), FIELD(NUMBER, pcm_life, lower),
    FIELD(NUMBER, pcm_life, upper), FIELD(NUMBER, pcm_life, entry), FIELD(NUMBER, pcm_life, count),
    FIELD(NUMBER, pcm_life, truncation), FIELD(INT, pcm_life, mode)};
RECORD(life);

static const struct field fit_fields[] = {
    NAMED(pcm_fit, status, status, fit_status),
    NAMED(pcm_fit, explanation, status, fit_explanation),
    INNER(NUMBER, pcm_fit, shape, life.shape),
    INNER(NUMBER, pcm_fit, scale, life.scale),
    FIELD(NUMBER, pcm_fit, log_likelihood),
    INNER(NUMBER, pcm_fit, variance_log_scale, covariance[0][0]),
    INNER(NUMBER, pcm_fit, covariance_log_scale_log_shape, covariance[0][1]),
    INNER(NUMBER, pcm_fit, variance_log_shape, covariance[1][1]),
    FIELD(NUMBER, pcm_fit, items),
    FIELD(NUMBER, pcm_fit, failures),
    FIELD(NUMBER, pcm_fit, exposure),
    FIELD(INT, pcm_fit, passes),
    FIELD(CHARS, pcm_fit, unit)};
RECORD(fit);

static const struct field bounds_fields[] = {FIELD(NUMBER, pcm_bounds, estimate),
                                             FIELD(NUMBER, pcm_bounds, lower),
                                             FIELD(NUMBER, pcm_bounds, upper)};
RECORD(bounds);

static const struct field survival_step_fields[] = {
    FIELD(NUMBER, pcm_survival_step, age),      FIELD(NUMBER, pcm_survival_step, at_risk),
    FIELD(NUMBER, pcm_survival_step, failures), FIELD(NUMBER, pcm_survival_step, survival),
    FIELD(NUMBER, pcm_survival_step, standard_error), FIELD(NUMBER, pcm_survival_step, lower),
    FIELD(NUMBER, pcm_survival_step, upper), FIELD(NUMBER, pcm_survival_step, cumulative_hazard),
    FIELD(NUMBER, pcm_survival_step, cumulative_hazard_error)};
RECORD(survival_step);

static const struct field advice_fields[] = {
    NAMED(pcm_advice, verdict, verdict, verdict),
    NAMED(pcm_advice, reason, reason, reason),
    NAMED(pcm_advice, explanation, reason, reason_explanation),
    {"text", FIELD_ADVICE, 0, NULL},
    INNER(NUMBER, pcm_advice, argument_1, argument[0]),
    INNER(NUMBER, pcm_advice, argument_2, argument[1]),
    INNER(NUMBER, pcm_advice, argument_3, argument[2]),
    FIELD(NUMBER, pcm_advice, interval),
    FIELD(NUMBER, pcm_advice, act_in),
    INNER(NUMBER, pcm_advice, optimum, optimum.estimate),
    INNER(NUMBER, pcm_advice, optimum_lower, optimum.lower),
    INNER(NUMBER, pcm_advice, optimum_upper, optimum.upper),
    FIELD(NUMBER, pcm_advice, cost_rate),
    FIELD(NUMBER, pcm_advice, cost_rate_now),
    FIELD(NUMBER, pcm_advice, cost_rate_run_to_failure),
    INNER(NUMBER, pcm_advice, saving, saving.estimate),
    INNER(NUMBER, pcm_advice, saving_lower, saving.lower),
    INNER(NUMBER, pcm_advice, saving_upper, saving.upper),
    INNER(NUMBER, pcm_advice, saving_rate, saving_rate.estimate),
    INNER(NUMBER, pcm_advice, saving_rate_lower, saving_rate.lower),
    INNER(NUMBER, pcm_advice, saving_rate_upper, saving_rate.upper),
    FIELD(NUMBER, pcm_advice, saving_rate_now),
    FIELD(NUMBER, pcm_advice, window_lower),
    FIELD(NUMBER, pcm_advice, window_upper),
    FIELD(NUMBER, pcm_advice, expected_failures),
    FIELD(NUMBER, pcm_advice, p_fail_before),
    FIELD(NUMBER, pcm_advice, availability),
    NAMED(pcm_advice, evidence, evidence, evidence_kind),
    FIELD(NUMBER, pcm_advice, confidence),
    FIELD(INT, pcm_advice, evaluations),
    FIELD(CHARS, pcm_advice, unit)};
RECORD(advice);

static const struct field age_replacement_fields[] = {
    NAMED(pcm_age_replacement, verdict, verdict, verdict),
    NAMED(pcm_age_replacement, reason, reason, reason),
    NAMED(pcm_age_replacement, explanation, reason, reason_explanation),
    FIELD(NUMBER, pcm_age_replacement, interval),
    FIELD(NUMBER, pcm_age_replacement, log_interval),
    FIELD(NUMBER, pcm_age_replacement, cost_rate),
    FIELD(NUMBER, pcm_age_replacement, cost_rate_run_to_failure),
    FIELD(NUMBER, pcm_age_replacement, saving),
    FIELD(NUMBER, pcm_age_replacement, window_lower),
    FIELD(NUMBER, pcm_age_replacement, window_upper),
    FIELD(NUMBER, pcm_age_replacement, p_fail_before),
    FIELD(INT, pcm_age_replacement, evaluations)};
RECORD(age_replacement);

static const struct field finding_fields[] = {
    FIELD(TEXT, pcm_finding, file), FIELD(COUNT, pcm_finding, line),
    FIELD(TEXT, pcm_finding, column), FIELD(TEXT, pcm_finding, value),
    FIELD(TEXT, pcm_finding, reason)};
RECORD(finding);

static const struct field column_fields[] = {
    FIELD(TEXT, pcm_column, name),
    NAMED(pcm_column, kind, kind, column_kind),
    FIELD(TEXT, pcm_column, unit),
    FIELD(FLAG, pcm_column, required),
    FIELD(FLAG, pcm_column, key),
    NAMED(pcm_column, references, references, table),
    FIELD(NUMBER, pcm_column, minimum),
    FIELD(FLAG, pcm_column, minimum_excluded),
    FIELD(NUMBER, pcm_column, maximum),
    FIELD(NUMBER, pcm_column, blank),
    FIELD(WORDS, pcm_column, choices),
    FIELD(TEXT, pcm_column, description)};
RECORD(column);

static const struct field history_fields[] = {
    FIELD(COUNT, pcm_history_summary, assets),      FIELD(COUNT, pcm_history_summary, lives),
    FIELD(COUNT, pcm_history_summary, failures),    FIELD(COUNT, pcm_history_summary, suspensions),
    FIELD(COUNT, pcm_history_summary, truncated),   FIELD(COUNT, pcm_history_summary, unknown_age),
    FIELD(COUNT, pcm_history_summary, zero_length), FIELD(COUNT, pcm_history_summary, unobserved)};
RECORD(history);

static const struct field asset_state_fields[] = {
    FIELD(FLAG, pcm_asset_state, age_known), FIELD(NUMBER, pcm_asset_state, age_days),
    FIELD(DATE, pcm_asset_state, renewed), FIELD(FLAG, pcm_asset_state, failed)};
RECORD(asset_state);

static const struct field decision_fields[] = {
    FIELD(TEXT, pcm_decision, task),
    FIELD(TEXT, pcm_decision, type),
    FIELD(FLAG, pcm_decision, has_model),
    NAMED(pcm_decision, source, source, interval_source),
    FIELD(NUMBER, pcm_decision, interval_days),
    FIELD(NUMBER, pcm_decision, window_lower_days),
    FIELD(NUMBER, pcm_decision, window_upper_days),
    FIELD(CHARS, pcm_decision, reason)};
RECORD(decision);

static const struct field job_fields[] = {
    FIELD(TEXT, pcm_job, key),         FIELD(TEXT, pcm_job, asset),
    FIELD(TEXT, pcm_job, task),        FIELD(TEXT, pcm_job, skill),
    FIELD(TEXT, pcm_job, site),        FIELD(DATE, pcm_job, due),
    FIELD(DATE, pcm_job, earliest),    FIELD(DATE, pcm_job, latest),
    FIELD(NUMBER, pcm_job, hours),     FIELD(NUMBER, pcm_job, cost_outsourced),
    FIELD(NUMBER, pcm_job, cost_planned), FIELD(NUMBER, pcm_job, saving),
    FIELD(FLAG, pcm_job, statutory),   FIELD(FLAG, pcm_job, overdue),
    FIELD(NUMBER, pcm_job, age_days)};
RECORD(job);

static const struct field visit_fields[] = {
    FIELD(TEXT, pcm_visit, key),          FIELD(TEXT, pcm_visit, asset),
    FIELD(TEXT, pcm_visit, task),         FIELD(TEXT, pcm_visit, skill),
    FIELD(TEXT, pcm_visit, crew),         NAMED(pcm_visit, placement, placement, placement_kind),
    FIELD(DATE, pcm_visit, date),         FIELD(DATE, pcm_visit, finish),
    FIELD(DATE, pcm_visit, due),          FIELD(DATE, pcm_visit, earliest),
    FIELD(DATE, pcm_visit, latest),       FIELD(NUMBER, pcm_visit, hours),
    FIELD(FLAG, pcm_visit, statutory),    FIELD(FLAG, pcm_visit, overdue),
    FIELD(NUMBER, pcm_visit, cost),       FIELD(NUMBER, pcm_visit, cost_earlier),
    FIELD(NUMBER, pcm_visit, cost_later), FIELD(NUMBER, pcm_visit, saving),
    FIELD(TEXT, pcm_visit, reason),       FIELD(FLAG, pcm_visit, crowded),
    FIELD(DATE, pcm_visit, published),    FIELD(FLAG, pcm_visit, moved),
    FIELD(FLAG, pcm_visit, chosen),       FIELD(NUMBER, pcm_visit, labour)};
RECORD(visit);

static const struct field crew_load_fields[] = {
    FIELD(NUMBER, pcm_crew_load, hours), FIELD(NUMBER, pcm_crew_load, capacity),
    FIELD(NUMBER, pcm_crew_load, overtime), FIELD(NUMBER, pcm_crew_load, price)};
RECORD(crew_load);

static const struct field week_load_fields[] = {
    FIELD(TEXT, pcm_week_load, crew),
    FIELD(DATE, pcm_week_load, week),
    INNER(NUMBER, pcm_week_load, hours, load.hours),
    INNER(NUMBER, pcm_week_load, capacity, load.capacity),
    INNER(NUMBER, pcm_week_load, overtime, load.overtime),
    INNER(NUMBER, pcm_week_load, price, load.price)};
RECORD(week_load);

/* The figures of a schedule, at their place within a larger struct. */
#define SCHEDULE_FIELDS(type, at) \
    NAMED(type, outcome, at outcome, outcome), INNER(NUMBER, type, cost, at cost), \
        INNER(NUMBER, type, bound, at bound), INNER(NUMBER, type, gap, at gap), \
        INNER(NUMBER, type, job_cost, at job_cost), \
        INNER(NUMBER, type, hourly_cost, at hourly_cost), \
        INNER(NUMBER, type, overtime_cost, at overtime_cost), \
        INNER(NUMBER, type, outsource_cost, at outsource_cost), \
        INNER(COUNT, type, placed, at placed), INNER(COUNT, type, outsourced, at outsourced), \
        INNER(COUNT, type, left_over, at left_over), INNER(FLAG, type, stopped, at stopped), \
        INNER(CHARS, type, engine, at engine)

static const struct field schedule_summary_fields[] = {SCHEDULE_FIELDS(pcm_schedule_summary, )};
RECORD(schedule_summary);

static const struct field plan_summary_fields[] = {
    SCHEDULE_FIELDS(pcm_plan_summary, schedule.),
    FIELD(DATE, pcm_plan_summary, as_of),
    FIELD(DATE, pcm_plan_summary, start),
    FIELD(COUNT, pcm_plan_summary, weeks),
    FIELD(COUNT, pcm_plan_summary, crews),
    FIELD(NUMBER, pcm_plan_summary, planned_cost),
    FIELD(NUMBER, pcm_plan_summary, saving),
    FIELD(COUNT, pcm_plan_summary, crowded),
    INNER(NUMBER, pcm_plan_summary, recurring_cost, schedule.recurring_cost),
    INNER(NUMBER, pcm_plan_summary, stability_cost, schedule.stability_cost),
    INNER(NUMBER, pcm_plan_summary, shortage_hours, schedule.shortage_hours),
    INNER(COUNT, pcm_plan_summary, moved, schedule.moved),
    FIELD(NUMBER, pcm_plan_summary, corrective_failures),
    FIELD(NUMBER, pcm_plan_summary, corrective_hours),
    FIELD(NUMBER, pcm_plan_summary, reserved_hours),
    FIELD(COUNT, pcm_plan_summary, rounds),
    FIELD(COUNT, pcm_plan_summary, sequences),
    FIELD(COUNT, pcm_plan_summary, chosen)};
RECORD(plan_summary);

static const struct field plan_options_fields[] = {
    FIELD(FLAG, pcm_plan_options, keep),
    FIELD(NUMBER, pcm_plan_options, move_cost),
    FIELD(NUMBER, pcm_plan_options, move_cost_per_week),
    FIELD(COUNT, pcm_plan_options, frozen_weeks),
    FIELD(NUMBER, pcm_plan_options, gap),
    FIELD(NUMBER, pcm_plan_options, effort),
    FIELD(NUMBER, pcm_plan_options, reserve),
    FIELD(FLAG, pcm_plan_options, joint)};
RECORD(plan_options);

static const struct field plan_account_fields[] = {
    FIELD(COUNT, pcm_plan_account, sequences),     FIELD(COUNT, pcm_plan_account, visits),
    FIELD(NUMBER, pcm_plan_account, visit_cost),   FIELD(NUMBER, pcm_plan_account, failure_cost),
    FIELD(NUMBER, pcm_plan_account, end_value),    FIELD(NUMBER, pcm_plan_account, other_cost),
    FIELD(NUMBER, pcm_plan_account, total)};
RECORD(plan_account);

static const struct field week_reserve_fields[] = {
    FIELD(TEXT, pcm_week_reserve, skill),      FIELD(TEXT, pcm_week_reserve, site),
    FIELD(DATE, pcm_week_reserve, week),       FIELD(NUMBER, pcm_week_reserve, failures),
    FIELD(NUMBER, pcm_week_reserve, mean),     FIELD(NUMBER, pcm_week_reserve, wanted),
    FIELD(NUMBER, pcm_week_reserve, reserved)};
RECORD(week_reserve);

static const struct field placement_fields[] = {
    NAMED(pcm_placement, kind, kind, placement_kind), FIELD(INDEX, pcm_placement, crew),
    FIELD(INDEX, pcm_placement, period), FIELD(NUMBER, pcm_placement, cost)};
RECORD(placement);

static const struct field verification_fields[] = {
    NAMED(pcm_verification, outcome, outcome, verification_outcome),
    FIELD(NUMBER, pcm_verification, cost),
    FIELD(NUMBER, pcm_verification, bound),
    FIELD(NUMBER, pcm_verification, shortage_hours),
    FIELD(COUNT, pcm_verification, left_over),
    FIELD(COUNT, pcm_verification, broken_rules),
    FIELD(CHARS, pcm_verification, reason)};
RECORD(verification);

static const struct field progress_fields[] = {
    FIELD(TEXT, pcm_progress, phase), FIELD(NUMBER, pcm_progress, fraction),
    FIELD(NUMBER, pcm_progress, seconds), FIELD(NUMBER, pcm_progress, cost),
    FIELD(NUMBER, pcm_progress, bound)};
RECORD(progress);

const struct record *record_find(const char *name)
{
    static const struct record *const records[] = {
        &record_advice, &record_age_replacement, &record_asset_state, &record_benefit,
        &record_bounds, &record_column, &record_crew_load, &record_decision, &record_delay_time,
        &record_delay_time_terms, &record_drift, &record_energy, &record_energy_figures,
        &record_event, &record_finding, &record_fit, &record_forecast_item, &record_forecast_row,
        &record_gap, &record_hidden_failure, &record_hidden_failure_terms, &record_history,
        &record_imperfect, &record_imperfect_life, &record_imperfect_policy, &record_job,
        &record_life, &record_life_cycle, &record_life_cycle_unit, &record_log_linear,
        &record_mean_cumulative_step, &record_opportunity, &record_opportunity_advice,
        &record_placement, &record_plan_account, &record_plan_options, &record_plan_summary, &record_power_law, &record_process_choice,
        &record_progress, &record_renewal_period, &record_renewal_plan, &record_renewal_terms,
        &record_replacement_choice, &record_rework_summary, &record_rework_suspect,
        &record_rho_test, &record_schedule_summary, &record_simulation_asset,
        &record_simulation_figures, &record_simulation_means, &record_simulation_options,
        &record_simulation_summary, &record_simulation_waiting, &record_spares,
        &record_spares_terms, &record_stock, &record_survival_step, &record_system, &record_terms,
        &record_trend, &record_verification, &record_visit, &record_visit_advice,
        &record_week_load, &record_week_reserve};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        if (strcmp(records[i]->name, name) == 0)
            return records[i];
    }
    return NULL;
}

static struct value text_value(const char *text)
{
    return text ? (struct value){VALUE_TEXT, {.text = text}}
                : (struct value){VALUE_NOTHING, {.text = NULL}};
}

static struct value index_value(pcm_index index)
{
    return index == PCM_NO_INDEX ? (struct value){VALUE_NOTHING, {.text = NULL}}
                                 : (struct value){VALUE_COUNT, {.count = index}};
}

static struct value advice_value(const pcm_advice *advice)
{
    struct value value = {VALUE_SENTENCE, {.sentence = ""}};
    pcm_advice_text(value.of.sentence, advice);
    return value;
}

struct value record_value(const struct field *field, const void *data)
{
    const void *member = (const char *)data + field->offset;
    switch (field->kind) {
    case FIELD_TEXT:
        return text_value(*(const char *const *)member);
    case FIELD_CHARS:
        return text_value(member);
    case FIELD_NUMBER:
        return (struct value){VALUE_NUMBER, {.number = *(const double *)member}};
    case FIELD_COUNT:
        return (struct value){VALUE_COUNT, {.count = *(const size_t *)member}};
    case FIELD_EVENTS:
        return (struct value){VALUE_COUNT, {.count = (size_t) * (const uint64_t *)member}};
    case FIELD_INT:
        return (struct value){VALUE_COUNT, {.count = (size_t) * (const int *)member}};
    case FIELD_FLAG:
        return (struct value){VALUE_FLAG, {.flag = *(const int *)member}};
    case FIELD_DATE:
        return (struct value){VALUE_DATE, {.date = *(const pcm_date *)member}};
    case FIELD_INDEX:
        return index_value(*(const pcm_index *)member);
    case FIELD_WORDS:
        return (struct value){VALUE_WORDS, {.words = *(const char *const *const *)member}};
    case FIELD_NAMED:
        return text_value(field->text_of(member));
    case FIELD_ADVICE:
        return advice_value(member);
    case FIELD_MODEL:
        return (struct value){VALUE_MODEL, {.model = member}};
    }
    return text_value(NULL);
}
