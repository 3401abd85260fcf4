libpcm_layers_la_SOURCES += \
  %D%/aftermath.c %D%/aftermath.h \
  %D%/answer.c %D%/answer.h \
  %D%/batch.c \
  %D%/between.c %D%/between.h \
  %D%/bounds.c %D%/bounds.h \
  %D%/bounds_bootstrap.c \
  %D%/bounds_likelihood.c \
  %D%/bounds_names.c \
  %D%/bounds_wald.c \
  %D%/competing.c %D%/competing.h \
  %D%/competing_risks.c \
  %D%/curve_bounds.c %D%/curve_bounds.h \
  %D%/distribution.c \
  %D%/event_data.c %D%/event_data.h \
  %D%/evidence.c %D%/evidence.h \
  %D%/evidence_family.c \
  %D%/evidence_posterior.c \
  %D%/evidence_process.c \
  %D%/evidence_region.c %D%/evidence_region.h \
  %D%/family.c %D%/family.h \
  %D%/family_bounds.c \
  %D%/family_choice.c \
  %D%/family_defective_search.c \
  %D%/family_exchange.c %D%/family_exchange.h \
  %D%/family_fit.c \
  %D%/family_gamma.c \
  %D%/family_gompertz.c \
  %D%/family_gompertz_search.c \
  %D%/family_jet.h \
  %D%/family_likelihood.c %D%/family_likelihood.h \
  %D%/family_loglogistic.c \
  %D%/family_lognormal.c \
  %D%/family_profile.c %D%/family_profile.h \
  %D%/family_question.c %D%/family_question.h \
  %D%/family_search.c %D%/family_search.h \
  %D%/family_slices.c %D%/family_slices.h \
  %D%/family_start.c \
  %D%/family_threshold_search.c \
  %D%/family_weibull.c \
  %D%/fit.c %D%/fit.h \
  %D%/fit_columns.c %D%/fit_columns.h \
  %D%/fit_general.c \
  %D%/fit_profile.c %D%/fit_profile.h \
  %D%/fleet_history.c %D%/fleet_history.h \
  %D%/gaps.c %D%/gaps.h \
  %D%/goodness.c \
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
  %D%/level_scale.c %D%/level_scale.h \
  %D%/life_check.c \
  %D%/life_columns.c \
  %D%/life_columns_glance.c \
  %D%/life_data.c %D%/life_data.h \
  %D%/life_of_mode.c \
  %D%/likelihood.c %D%/likelihood.h \
  %D%/line_fit.c %D%/line_fit.h \
  %D%/linear_sample.c \
  %D%/lives.c %D%/lives.h \
  %D%/log_linear.c %D%/log_linear.h \
  %D%/log_linear_bounds.c \
  %D%/mean_cumulative.c \
  %D%/mixture.c %D%/mixture.h \
  %D%/mixture_bounds.c \
  %D%/mixture_fit.c \
  %D%/mixture_likelihood.c \
  %D%/mixture_starts.c %D%/mixture_starts.h \
  %D%/near_ties.c %D%/near_ties.h \
  %D%/pooling.c %D%/pooling.h \
  %D%/pooling_answer.c \
  %D%/pooling_learn.c \
  %D%/pooling_result.c \
  %D%/posterior.c %D%/posterior.h \
  %D%/posterior_answers.c \
  %D%/posterior_mean.c \
  %D%/posterior_summary.c \
  %D%/power_law.c %D%/power_law.h \
  %D%/power_law_bounds.c \
  %D%/power_law_goodness.c \
  %D%/power_sample.c \
  %D%/prior.c %D%/prior.h \
  %D%/process.c \
  %D%/process_bounds.c %D%/process_bounds.h \
  %D%/process_choice.c \
  %D%/process_choice_text.c \
  %D%/profile_likelihood.c %D%/profile_likelihood.h \
  %D%/rank_plot.c \
  %D%/rank_regression.c \
  %D%/recurrence.c %D%/recurrence.h \
  %D%/region.c %D%/region.h \
  %D%/region_beyond.c \
  %D%/region_rays.c %D%/region_rays.h \
  %D%/regression.c %D%/regression.h \
  %D%/regression_bounds.c \
  %D%/regression_likelihood.c \
  %D%/regression_obstacle.c \
  %D%/regression_path.c \
  %D%/regression_pilot.c \
  %D%/regression_profile.c \
  %D%/regression_sample.c %D%/regression_sample.h \
  %D%/regression_solve.c %D%/regression_solve.h \
  %D%/regression_status.c \
  %D%/regression_units.c %D%/regression_units.h \
  %D%/rework.c \
  %D%/risk_columns.c \
  %D%/risk_set.c %D%/risk_set.h \
  %D%/scheme.c %D%/scheme.h \
  %D%/shape_search.c %D%/shape_search.h \
  %D%/slice.c %D%/slice.h \
  %D%/surface.c %D%/surface.h \
  %D%/term.c %D%/term.h \
  %D%/trend.c \
  %D%/turnbull.c %D%/turnbull.h \
  %D%/turnbull_cells.c \
  %D%/turnbull_newton.c %D%/turnbull_newton.h \
  %D%/turnbull_search.c \
  %D%/turnbull_solve.c \
  %D%/turnbull_state.c \
  %D%/turnbull_tidy.c \
  %D%/weibayes.c \
  %D%/weibull.c %D%/weibull.h
