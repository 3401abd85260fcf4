libpcm_layers_la_SOURCES += \
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
  %D%/servicing.c %D%/servicing.h
