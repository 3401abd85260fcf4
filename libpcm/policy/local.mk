libpcm_layers_la_SOURCES += \
  %D%/advice_text.c \
  %D%/advise.c \
  %D%/age_replacement.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/delay_time.c %D%/delay_time.h \
  %D%/delay_time_cycle.c \
  %D%/delay_time_schedule.c \
  %D%/delay_time_terms.c \
  %D%/exposure.c %D%/exposure.h \
  %D%/hidden_failure.c %D%/hidden_failure.h \
  %D%/hidden_failure_cycle.c \
  %D%/hidden_failure_schedule.c \
  %D%/hidden_failure_terms.c \
  %D%/inspection.c %D%/inspection.h \
  %D%/optimality.c %D%/optimality.h \
  %D%/policy.h \
  %D%/reason.c \
  %D%/search.c %D%/search.h \
  %D%/terms.c \
  %D%/verdict.c
