libpcm_layers_la_SOURCES += \
  %D%/age_replacement.c \
  %D%/optimality.c %D%/optimality.h \
  %D%/verdict.c
