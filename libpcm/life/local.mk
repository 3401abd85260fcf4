libpcm_layers_la_SOURCES += \
  %D%/bounds.c \
  %D%/bounds_names.c \
  %D%/curve_bounds.c %D%/curve_bounds.h \
  %D%/event_data.c %D%/event_data.h \
  %D%/fit.c %D%/fit.h \
  %D%/fit_general.c \
  %D%/fit_profile.c \
  %D%/kaplan_meier.c \
  %D%/life_check.c \
  %D%/life_columns.c \
  %D%/life_data.c %D%/life_data.h \
  %D%/life_of_mode.c \
  %D%/likelihood.c %D%/likelihood.h \
  %D%/line_fit.c %D%/line_fit.h \
  %D%/near_ties.c %D%/near_ties.h \
  %D%/risk_columns.c \
  %D%/risk_set.c %D%/risk_set.h \
  %D%/weibull.c %D%/weibull.h
