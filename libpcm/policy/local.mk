libpcm_layers_la_SOURCES += \
  %D%/advice_text.c \
  %D%/advise.c \
  %D%/age_replacement.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/optimality.c %D%/optimality.h \
  %D%/policy.h \
  %D%/reason.c \
  %D%/search.c %D%/search.h \
  %D%/terms.c \
  %D%/verdict.c
