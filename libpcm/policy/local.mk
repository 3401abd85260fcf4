libpcm_layers_la_SOURCES += \
  %D%/advice_text.c \
  %D%/advise.c \
  %D%/age_replacement.c %D%/age_replacement.h \
  %D%/age_replacement_batch.c \
  %D%/block.c \
  %D%/cost_curve.c \
  %D%/cycle.c %D%/cycle.h \
  %D%/gap_cost.c \
  %D%/gap_failures.c %D%/gap_failures.h \
  %D%/imperfect_acts.c \
  %D%/imperfect_cycle.c %D%/imperfect_cycle.h \
  %D%/imperfect_paths.c \
  %D%/imperfect_plan.c %D%/imperfect_plan.h \
  %D%/imperfect_policy.c \
  %D%/imperfect_policy_fit.c \
  %D%/imperfect_sequence.c \
  %D%/intensity.c %D%/intensity.h \
  %D%/opportunity.c %D%/opportunity.h \
  %D%/opportunity_fate.c \
  %D%/opportunity_visit.c \
  %D%/optimality.c %D%/optimality.h \
  %D%/overhaul.c %D%/overhaul.h \
  %D%/overhaul_horizon.c \
  %D%/policy.h \
  %D%/reason.c \
  %D%/replacement.c %D%/replacement.h \
  %D%/replacement_cycle.c \
  %D%/search.c %D%/search.h \
  %D%/terms.c \
  %D%/verdict.c \
  %D%/window.c %D%/window.h
