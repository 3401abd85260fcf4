libpcm_layers_la_SOURCES += \
  %D%/advice_text.c \
  %D%/advise.c \
  %D%/age_replacement.c %D%/age_replacement.h \
  %D%/age_replacement_batch.c \
  %D%/block.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/delay_time.c %D%/delay_time.h \
  %D%/delay_time_cycle.c \
  %D%/delay_time_schedule.c \
  %D%/delay_time_terms.c \
  %D%/demand.c %D%/demand.h \
  %D%/demand_counts.c %D%/demand_counts.h \
  %D%/demand_fleet.c %D%/demand_fleet.h \
  %D%/demand_grid.c %D%/demand_grid.h \
  %D%/demand_lattice.c %D%/demand_lattice.h \
  %D%/demand_model.c %D%/demand_model.h \
  %D%/demand_spread.c %D%/demand_spread.h \
  %D%/demand_steady.c %D%/demand_steady.h \
  %D%/demand_window.c %D%/demand_window.h \
  %D%/drift.c %D%/drift.h \
  %D%/energy.c %D%/energy.h \
  %D%/energy_carbon.c %D%/energy_carbon.h \
  %D%/energy_dates.c \
  %D%/energy_question.c \
  %D%/energy_spans.c %D%/energy_spans.h \
  %D%/exposure.c %D%/exposure.h \
  %D%/forecast.c \
  %D%/forecast_check.c %D%/forecast_check.h \
  %D%/hidden_failure.c %D%/hidden_failure.h \
  %D%/hidden_failure_cycle.c \
  %D%/hidden_failure_schedule.c \
  %D%/hidden_failure_terms.c \
  %D%/imperfect_acts.c \
  %D%/imperfect_cycle.c %D%/imperfect_cycle.h \
  %D%/imperfect_paths.c \
  %D%/imperfect_plan.c %D%/imperfect_plan.h \
  %D%/imperfect_policy.c \
  %D%/imperfect_policy_fit.c \
  %D%/imperfect_sequence.c \
  %D%/inspection.c %D%/inspection.h \
  %D%/intensity.c %D%/intensity.h \
  %D%/life_cycle.c %D%/life_cycle.h \
  %D%/life_cycle_check.c \
  %D%/life_cycle_choice.c \
  %D%/life_cycle_economic.c \
  %D%/lifetime.c %D%/lifetime.h \
  %D%/lived_table.c %D%/lived_table.h \
  %D%/opportunity.c %D%/opportunity.h \
  %D%/opportunity_fate.c \
  %D%/opportunity_visit.c \
  %D%/optimality.c %D%/optimality.h \
  %D%/overhaul.c %D%/overhaul.h \
  %D%/overhaul_horizon.c \
  %D%/policy.h \
  %D%/reason.c \
  %D%/renewal.c \
  %D%/renewal_cycles.c %D%/renewal_cycles.h \
  %D%/renewal_function.c %D%/renewal_function.h \
  %D%/renewal_solve.c %D%/renewal_solve.h \
  %D%/replacement.c \
  %D%/search.c %D%/search.h \
  %D%/servicing.c %D%/servicing.h \
  %D%/simulation.c %D%/simulation.h \
  %D%/simulation_alone.c \
  %D%/simulation_check.c \
  %D%/simulation_item.c %D%/simulation_item.h \
  %D%/simulation_result.c \
  %D%/simulation_shared.c \
  %D%/spares.c \
  %D%/spares_optimise.c \
  %D%/terms.c \
  %D%/verdict.c \
  %D%/window.c %D%/window.h
