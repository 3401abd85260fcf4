# The command pcm: one file per subcommand, over the public headers only.
EXTRA_DIST += %D%/packages.sh

if WITH_TOOLS
bin_PROGRAMS += %D%/pcm
%C%_pcm_SOURCES = \
  %D%/advice_report.c %D%/advice_report.h \
  %D%/asset_tree.c \
  %D%/command.h \
  %D%/decisions.c %D%/decisions.h \
  %D%/due.c \
  %D%/engine.c %D%/engine.h \
  %D%/export.c \
  %D%/fit.c %D%/fit_request.h \
  %D%/fit_family.c \
  %D%/fit_mixture.c \
  %D%/fit_ranks.c \
  %D%/fit_regression.c \
  %D%/fit_report.c %D%/fit_report.h \
  %D%/fit_store.c \
  %D%/fit_weibayes.c \
  %D%/fit_weibull.c \
  %D%/fleet.c %D%/fleet.h \
  %D%/forecast.c %D%/forecast_request.h \
  %D%/forecast_model.c \
  %D%/forecast_report.c %D%/forecast_report.h \
  %D%/forecast_stock.c %D%/forecast_stock.h \
  %D%/forecast_store.c \
  %D%/grid.c %D%/grid.h \
  %D%/import.c \
  %D%/interval.c %D%/interval_request.h \
  %D%/interval_energy.c \
  %D%/interval_evidence.c \
  %D%/interval_imperfect.c \
  %D%/interval_inspect.c \
  %D%/interval_policy.c \
  %D%/interval_store.c \
  %D%/json.c %D%/json.h \
  %D%/km.c \
  %D%/levels.c %D%/levels.h \
  %D%/life_source.c %D%/life_source.h \
  %D%/main.c \
  %D%/options.c %D%/options.h \
  %D%/overview.c %D%/overview.h \
  %D%/period.c %D%/period.h \
  %D%/plan.c \
  %D%/plan_json.c \
  %D%/plan_loads.c \
  %D%/plan_report.h \
  %D%/plan_account.c \
  %D%/plan_reserve.c \
  %D%/plan_text.c \
  %D%/progress.c %D%/progress.h \
  %D%/records.c %D%/records.h \
  %D%/roster.c %D%/roster.h \
  %D%/roster_report.c \
  %D%/roster_store.c \
  %D%/schedule.c %D%/schedule_request.h \
  %D%/schedule_change.c %D%/schedule_change.h \
  %D%/schedule_explain.c \
  %D%/schedule_report.c %D%/schedule_report.h \
  %D%/schedule_shortages.c %D%/schedule_shortages.h \
  %D%/schedule_solve.c \
  %D%/schedule_verify.c \
  %D%/schedule_visits.c %D%/schedule_visits.h \
  %D%/schedule_whatif.c \
  %D%/schema.c \
  %D%/schema_markdown.c %D%/schema_markdown.h \
  %D%/show.c \
  %D%/simulate.c %D%/simulate_request.h \
  %D%/simulate_model.c \
  %D%/simulate_report.c %D%/simulate_report.h \
  %D%/simulate_run.c %D%/simulate_run.h \
  %D%/simulate_store.c \
  %D%/source.c %D%/source.h \
  %D%/targets.c %D%/targets.h \
  %D%/tell.c %D%/tell.h \
  %D%/text.c %D%/text.h \
  %D%/trend.c
%C%_pcm_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_pcm_LDADD = libpcm_io.la libpcm.la $(JANSSON_LIBS) -lm
if WITH_GLPK
%C%_pcm_CPPFLAGS += -DPCM_WITH_GLPK
%C%_pcm_LDADD += libpcm_glpk.la
endif
endif
