libpcm_layers_la_SOURCES += \
  %D%/advice_text.c \
  %D%/advise.c \
  %D%/age_replacement.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/lifetime.c %D%/lifetime.h \
  %D%/lived_table.c %D%/lived_table.h \
  %D%/drift.c %D%/drift.h \
  %D%/energy.c %D%/energy.h \
  %D%/energy_carbon.c %D%/energy_carbon.h \
  %D%/energy_dates.c \
  %D%/energy_question.c \
  %D%/energy_spans.c %D%/energy_spans.h \
  %D%/life_cycle.c %D%/life_cycle.h \
  %D%/life_cycle_check.c \
  %D%/life_cycle_choice.c \
  %D%/life_cycle_economic.c \
  %D%/optimality.c %D%/optimality.h \
  %D%/policy.h \
  %D%/reason.c \
  %D%/replacement.c \
  %D%/search.c %D%/search.h \
  %D%/servicing.c %D%/servicing.h \
  %D%/terms.c \
  %D%/verdict.c
