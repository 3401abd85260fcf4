libpcm_layers_la_SOURCES += \
  %D%/delay_time.c %D%/delay_time.h \
  %D%/delay_time_cycle.c \
  %D%/delay_time_schedule.c \
  %D%/delay_time_terms.c \
  %D%/exposure.c %D%/exposure.h \
  %D%/hidden_failure.c %D%/hidden_failure.h \
  %D%/hidden_failure_cycle.c \
  %D%/hidden_failure_schedule.c \
  %D%/hidden_failure_terms.c \
  %D%/inspection.c %D%/inspection.h
