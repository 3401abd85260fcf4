libpcm_layers_la_SOURCES += \
  %D%/advice_text.c \
  %D%/advise.c \
  %D%/age_replacement.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/lifetime.c %D%/lifetime.h \
  %D%/lived_table.c %D%/lived_table.h \
  %D%/optimality.c %D%/optimality.h \
  %D%/policy.h \
  %D%/reason.c \
  %D%/replacement.c \
  %D%/search.c %D%/search.h \
  %D%/terms.c \
  %D%/simulation.c %D%/simulation.h \
  %D%/simulation_alone.c \
  %D%/simulation_check.c \
  %D%/simulation_item.c %D%/simulation_item.h \
  %D%/simulation_result.c \
  %D%/simulation_shared.c \
  %D%/verdict.c
