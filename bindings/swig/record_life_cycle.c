/* SPDX-License-Identifier: Apache-2.0 */
/* Life-cycle cost described as data: amounts for each year by their first year and growth. */
#include <pcm/life_cycle.h>

#include "bindings/swig/record_fields.h"

TEXT_OF(drift_kind, pcm_drift_kind, pcm_drift_kind_name)
TEXT_OF(verdict, pcm_verdict, pcm_verdict_name)
TEXT_OF(reason, pcm_reason, pcm_reason_name)
TEXT_OF(reason_explanation, pcm_reason, pcm_reason_text)

static const char *flow_time(const void *member)
{
    switch (*(const pcm_flow_time *)member) {
    case PCM_FLOW_END_OF_YEAR:
        return "end_of_year";
    case PCM_FLOW_MID_YEAR:
        return "mid_year";
    case PCM_FLOW_START_OF_YEAR:
        return "start_of_year";
    }
    return "unknown";
}

static const char *rate_kind(const void *member)
{
    switch (*(const pcm_rate_kind *)member) {
    case PCM_RATE_REAL:
        return "real";
    case PCM_RATE_NOMINAL:
        return "nominal";
    }
    return "unknown";
}

#define YEARLY(type, member) \
    INNER(NUMBER, type, member, member.first), INNER(NUMBER, type, member##_growth, member.growth)

static const struct field life_cycle_fields[] = {
    FIELD(INT, pcm_life_cycle, years),
    FIELD(NUMBER, pcm_life_cycle, rate),
    NAMED(pcm_life_cycle, rate_kind, rate_kind, rate_kind),
    FIELD(NUMBER, pcm_life_cycle, inflation),
    NAMED(pcm_life_cycle, flows, flows, flow_time),
    YEARLY(pcm_life_cycle, energy_price),
    YEARLY(pcm_life_cycle, emission_factor),
    YEARLY(pcm_life_cycle, carbon_price),
    FIELD(NUMBER, pcm_life_cycle, price_growth),
    FIELD(NUMBER, pcm_life_cycle, work_growth)};
RECORD(life_cycle);

static const struct field life_cycle_unit_fields[] = {
    FIELD(NUMBER, pcm_life_cycle_unit, price),
    FIELD(NUMBER, pcm_life_cycle_unit, embodied),
    FIELD(NUMBER, pcm_life_cycle_unit, age),
    YEARLY(pcm_life_cycle_unit, energy),
    NAMED(pcm_life_cycle_unit, drift, drift.kind, drift_kind),
    INNER(NUMBER, pcm_life_cycle_unit, drift_growth, drift.growth),
    INNER(NUMBER, pcm_life_cycle_unit, drift_exponent, drift.exponent),
    INNER(NUMBER, pcm_life_cycle_unit, drift_time_constant, drift.time_constant),
    YEARLY(pcm_life_cycle_unit, use),
    YEARLY(pcm_life_cycle_unit, use_carbon),
    YEARLY(pcm_life_cycle_unit, maintenance),
    YEARLY(pcm_life_cycle_unit, maintenance_carbon),
    YEARLY(pcm_life_cycle_unit, failures),
    INNER(NUMBER, pcm_life_cycle_unit, failure_shape, failure_law.shape),
    INNER(NUMBER, pcm_life_cycle_unit, failure_scale, failure_law.scale),
    FIELD(NUMBER, pcm_life_cycle_unit, repair),
    FIELD(NUMBER, pcm_life_cycle_unit, repair_carbon),
    YEARLY(pcm_life_cycle_unit, resale),
    FIELD(NUMBER, pcm_life_cycle_unit, resale_now)};
RECORD(life_cycle_unit);

/* A plan's total, with the plan in front. */
#define TOTAL(plan, member) \
    INNER(NUMBER, pcm_replacement_choice, plan##_npv, member.npv), \
        INNER(NUMBER, pcm_replacement_choice, plan##_cash, member.cash), \
        INNER(NUMBER, pcm_replacement_choice, plan##_carbon_money, member.carbon_money), \
        INNER(NUMBER, pcm_replacement_choice, plan##_carbon, member.carbon)

static const struct field replacement_choice_fields[] = {
    NAMED(pcm_replacement_choice, verdict, verdict, verdict),
    NAMED(pcm_replacement_choice, reason, reason, reason),
    NAMED(pcm_replacement_choice, explanation, reason, reason_explanation),
    FIELD(INT, pcm_replacement_choice, start),
    FIELD(INT, pcm_replacement_choice, start_carbon_blind),
    FIELD(INT, pcm_replacement_choice, start_least_carbon),
    TOTAL(start, at_start),
    TOTAL(carbon_blind, at_carbon_blind),
    TOTAL(least_carbon, at_least_carbon),
    TOTAL(now, now),
    TOTAL(never, never),
    FIELD(NUMBER, pcm_replacement_choice, saving),
    FIELD(NUMBER, pcm_replacement_choice, saving_fraction),
    FIELD(NUMBER, pcm_replacement_choice, break_even_carbon_price)};
RECORD(replacement_choice);
