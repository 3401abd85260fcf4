libpcm_layers_la_SOURCES += \
  %D%/compound_poisson.c %D%/compound_poisson.h \
  %D%/corrective_failures.c %D%/corrective_failures.h \
  %D%/corrective_load.c \
  %D%/corrective_skill.c %D%/corrective_skill.h \
  %D%/demand.c %D%/demand.h \
  %D%/demand_counts.c %D%/demand_counts.h \
  %D%/demand_fleet.c %D%/demand_fleet.h \
  %D%/demand_grid.c %D%/demand_grid.h \
  %D%/demand_lattice.c %D%/demand_lattice.h \
  %D%/demand_model.c %D%/demand_model.h \
  %D%/demand_spread.c %D%/demand_spread.h \
  %D%/demand_steady.c %D%/demand_steady.h \
  %D%/demand_window.c %D%/demand_window.h \
  %D%/forecast.c \
  %D%/forecast_check.c %D%/forecast_check.h \
  %D%/lifetime.c %D%/lifetime.h \
  %D%/lived_table.c %D%/lived_table.h \
  %D%/renewal.c \
  %D%/renewal_equation.c %D%/renewal_equation.h \
  %D%/renewal_function.c %D%/renewal_function.h \
  %D%/renewal_prospect.c %D%/renewal_prospect.h \
  %D%/renewal_solve.c %D%/renewal_solve.h \
  %D%/simulation.c %D%/simulation.h \
  %D%/simulation_alone.c \
  %D%/simulation_check.c \
  %D%/simulation_item.c %D%/simulation_item.h \
  %D%/simulation_result.c \
  %D%/simulation_shared.c \
  %D%/spares.c \
  %D%/spares_optimise.c
