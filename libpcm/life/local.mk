libpcm_layers_la_SOURCES += \
  %D%/aftermath.c %D%/aftermath.h \
  %D%/answer.c %D%/answer.h \
  %D%/bounds.c %D%/bounds.h \
  %D%/bounds_bootstrap.c \
  %D%/bounds_likelihood.c \
  %D%/bounds_names.c \
  %D%/bounds_wald.c \
  %D%/curve_bounds.c %D%/curve_bounds.h \
  %D%/event_data.c %D%/event_data.h \
  %D%/fit.c %D%/fit.h \
  %D%/fit_general.c \
  %D%/fit_profile.c \
  %D%/fleet_history.c %D%/fleet_history.h \
  %D%/gaps.c %D%/gaps.h \
  %D%/imperfect.h \
  %D%/imperfect_benefit.c \
  %D%/imperfect_bounds.c \
  %D%/imperfect_fit.c \
  %D%/imperfect_history.c \
  %D%/imperfect_likelihood.c \
  %D%/imperfect_names.c \
  %D%/imperfect_simulate.c %D%/imperfect_simulate.h \
  %D%/imperfect_test.c \
  %D%/imperfect_uncertainty.c %D%/imperfect_uncertainty.h \
  %D%/incidence.c \
  %D%/kaplan_meier.c \
  %D%/level.c %D%/level.h \
  %D%/life_check.c \
  %D%/life_columns.c \
  %D%/life_data.c %D%/life_data.h \
  %D%/life_of_mode.c \
  %D%/likelihood.c %D%/likelihood.h \
  %D%/line_fit.c %D%/line_fit.h \
  %D%/linear_sample.c \
  %D%/log_linear.c %D%/log_linear.h \
  %D%/log_linear_bounds.c \
  %D%/mean_cumulative.c \
  %D%/near_ties.c %D%/near_ties.h \
  %D%/power_law.c %D%/power_law.h \
  %D%/power_law_bounds.c \
  %D%/power_law_goodness.c \
  %D%/power_sample.c \
  %D%/process.c \
  %D%/process_bounds.c %D%/process_bounds.h \
  %D%/process_choice.c \
  %D%/process_choice_text.c \
  %D%/rank_plot.c \
  %D%/rank_regression.c \
  %D%/recurrence.c %D%/recurrence.h \
  %D%/region.c %D%/region.h \
  %D%/rework.c \
  %D%/risk_columns.c \
  %D%/risk_set.c %D%/risk_set.h \
  %D%/slice.c %D%/slice.h \
  %D%/surface.c %D%/surface.h \
  %D%/trend.c \
  %D%/weibayes.c \
  %D%/weibull.c %D%/weibull.h
