libpcm_layers_la_SOURCES += \
  %D%/age_replacement.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/optimality.c %D%/optimality.h \
  %D%/verdict.c
