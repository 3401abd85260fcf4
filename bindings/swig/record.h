/* SPDX-License-Identifier: Apache-2.0 */
/* The public result structs described as data, so that one loop per scripting language turns any of
 * them into a tuple or a table, with the same names in the same order. */
#ifndef BINDINGS_SWIG_RECORD_H
#define BINDINGS_SWIG_RECORD_H

#include "bindings/swig/value.h"

enum field_kind {
    FIELD_TEXT,   /* const char * */
    FIELD_CHARS,  /* char [] */
    FIELD_NUMBER, /* double */
    FIELD_COUNT,  /* size_t */
    FIELD_EVENTS, /* uint64_t */
    FIELD_INT,    /* int that counts */
    FIELD_FLAG,   /* int that is zero or not */
    FIELD_DATE,   /* pcm_date */
    FIELD_INDEX,  /* pcm_index */
    FIELD_WORDS,  /* const char *const * */
    FIELD_NAMED,  /* a member whose text a function knows, such as an enumeration */
    FIELD_ADVICE, /* the sentence of a pcm_advice */
    FIELD_MODEL   /* pcm_distribution */
};

struct field {
    const char *name;
    enum field_kind kind;
    size_t offset;
    const char *(*text_of)(const void *member);
};

struct record {
    const char *name;
    const struct field *fields;
    size_t count;
};

extern const struct record record_advice;
extern const struct record record_age_replacement;
extern const struct record record_asset_state;
extern const struct record record_bounds;
extern const struct record record_column;
extern const struct record record_crew_load;
extern const struct record record_decision;
extern const struct record record_finding;
extern const struct record record_fit;
extern const struct record record_history;
extern const struct record record_job;
extern const struct record record_life;
extern const struct record record_placement;
extern const struct record record_plan_account;
extern const struct record record_plan_summary;
extern const struct record record_progress;
extern const struct record record_schedule_summary;
extern const struct record record_survival_step;
extern const struct record record_verification;
extern const struct record record_visit;
extern const struct record record_week_load;
extern const struct record record_week_reserve;

/* Of decisions. */
extern const struct record record_delay_time;
extern const struct record record_energy_figures;
extern const struct record record_hidden_failure;
extern const struct record record_imperfect_policy;
extern const struct record record_opportunity_advice;
extern const struct record record_replacement_choice;
extern const struct record record_visit_advice;

/* Of what is to be expected. */
extern const struct record record_forecast_row;
extern const struct record record_renewal_period;
extern const struct record record_simulation_figures;
extern const struct record record_simulation_means;
extern const struct record record_simulation_summary;
extern const struct record record_simulation_waiting;
extern const struct record record_spares;
extern const struct record record_stock;

/* What calls are given: see settings.h. */
extern const struct record record_delay_time_terms;
extern const struct record record_drift;
extern const struct record record_energy;
extern const struct record record_hidden_failure_terms;
extern const struct record record_imperfect_life;
extern const struct record record_life_cycle;
extern const struct record record_life_cycle_unit;
extern const struct record record_opportunity;
extern const struct record record_plan_options;
extern const struct record record_renewal_terms;
extern const struct record record_terms;
extern const struct record record_forecast_item;
extern const struct record record_renewal_plan;
extern const struct record record_simulation_asset;
extern const struct record record_simulation_options;
extern const struct record record_spares_terms;

/* Of repairable systems. */
extern const struct record record_benefit;
extern const struct record record_event;
extern const struct record record_gap;
extern const struct record record_imperfect;
extern const struct record record_log_linear;
extern const struct record record_mean_cumulative_step;
extern const struct record record_power_law;
extern const struct record record_process_choice;
extern const struct record record_rework_summary;
extern const struct record record_rework_suspect;
extern const struct record record_rho_test;
extern const struct record record_system;
extern const struct record record_trend;

/* A record by name, for tests that compare it with what a language makes of it; NULL if unknown. */
const struct record *record_find(const char *name);

/* The value of a field of a struct. Texts live as long as the struct. */
struct value record_value(const struct field *field, const void *data);

#endif
