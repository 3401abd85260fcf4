# Tests of the command pcm, as a user calls it.
EXTRA_DIST += %D%/cli.sh %D%/hospital_truth.py %D%/plan_is_sound.py %D%/plant.sh

cli_tests = \
  %D%/test_bad_input.sh \
  %D%/test_bad_schedule.sh \
  %D%/test_chain.sh \
  %D%/test_figures.sh \
  %D%/test_forecast.sh \
  %D%/test_hospital.sh \
  %D%/test_interval.sh \
  %D%/test_machines.sh \
  %D%/test_metro.sh \
  %D%/test_plan.sh \
  %D%/test_roster.sh \
  %D%/test_schedule.sh \
  %D%/test_schema_page.sh \
  %D%/test_simulate.sh \
  %D%/test_targets.sh \
  %D%/test_usage.sh
EXTRA_DIST += $(cli_tests)
if WITH_TOOLS
TESTS += $(cli_tests)
endif
