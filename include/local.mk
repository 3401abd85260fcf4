include_HEADERS = %D%/pcm.h
pcmincludedir = $(includedir)/pcm
pcminclude_HEADERS = \
  %D%/pcm/advice.h \
  %D%/pcm/age_replacement.h \
  %D%/pcm/age_replacement_batch.h \
  %D%/pcm/api.h \
  %D%/pcm/batch.h \
  %D%/pcm/block.h \
  %D%/pcm/bounds.h \
  %D%/pcm/competing.h \
  %D%/pcm/certificate.h \
  %D%/pcm/control.h \
  %D%/pcm/corrective_load.h \
  %D%/pcm/date.h \
  %D%/pcm/decision.h \
  %D%/pcm/demand.h \
  %D%/pcm/delay_time.h \
  %D%/pcm/distribution.h \
  %D%/pcm/drift.h \
  %D%/pcm/energy.h \
  %D%/pcm/event_data.h \
  %D%/pcm/evidence.h \
  %D%/pcm/family_fit.h \
  %D%/pcm/fit.h \
  %D%/pcm/forecast.h \
  %D%/pcm/gap_cost.h \
  %D%/pcm/goodness.h \
  %D%/pcm/hidden_failure.h \
  %D%/pcm/history.h \
  %D%/pcm/imperfect.h \
  %D%/pcm/imperfect_policy.h \
  %D%/pcm/incidence.h \
  %D%/pcm/jobs.h \
  %D%/pcm/kaplan_meier.h \
  %D%/pcm/life_cycle.h \
  %D%/pcm/life_data.h \
  %D%/pcm/log_linear.h \
  %D%/pcm/mean_cumulative.h \
  %D%/pcm/memory.h \
  %D%/pcm/mixture.h \
  %D%/pcm/number.h \
  %D%/pcm/opportunity.h \
  %D%/pcm/overhaul.h \
  %D%/pcm/plan.h \
  %D%/pcm/plant.h \
  %D%/pcm/pooling.h \
  %D%/pcm/power_law.h \
  %D%/pcm/prior.h \
  %D%/pcm/process.h \
  %D%/pcm/process_choice.h \
  %D%/pcm/rank_regression.h \
  %D%/pcm/regression.h \
  %D%/pcm/renewal.h \
  %D%/pcm/replacement.h \
  %D%/pcm/report.h \
  %D%/pcm/rework.h \
  %D%/pcm/roster.h \
  %D%/pcm/schedule.h \
  %D%/pcm/schedule_answers.h \
  %D%/pcm/schedule_problem.h \
  %D%/pcm/schema.h \
  %D%/pcm/simulation.h \
  %D%/pcm/solver.h \
  %D%/pcm/spares.h \
  %D%/pcm/status.h \
  %D%/pcm/trend.h \
  %D%/pcm/turnbull.h \
  %D%/pcm/verdict.h \
  %D%/pcm/weibayes.h \
  %D%/pcm/weibull.h
if WITH_GLPK
pcminclude_HEADERS += %D%/pcm/glpk.h
else
EXTRA_DIST += %D%/pcm/glpk.h
endif
if WITH_IO
pcminclude_HEADERS += %D%/pcm/csv.h %D%/pcm/export.h %D%/pcm/roster_file.h %D%/pcm/schedule_file.h %D%/pcm/store.h
else
EXTRA_DIST += %D%/pcm/csv.h %D%/pcm/export.h %D%/pcm/roster_file.h %D%/pcm/schedule_file.h %D%/pcm/store.h
endif
