libpcm_layers_la_SOURCES += \
  %D%/advice_text.c \
  %D%/advise.c \
  %D%/age_replacement.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/lifetime.c %D%/lifetime.h \
  %D%/lived_table.c %D%/lived_table.h \
  %D%/intensity.c %D%/intensity.h \
  %D%/optimality.c %D%/optimality.h \
  %D%/overhaul.c %D%/overhaul.h \
  %D%/overhaul_horizon.c \
  %D%/policy.h \
  %D%/reason.c \
  %D%/replacement.c \
  %D%/search.c %D%/search.h \
  %D%/terms.c \
  %D%/verdict.c
