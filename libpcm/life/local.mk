libpcm_layers_la_SOURCES += \
  %D%/bounds.c \
  %D%/bounds_names.c \
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
  %D%/weibull.c %D%/weibull.h
