# Tests speak TAP. A test program NAME is tests/.../NAME.c: to add one, add its name to the list of
# its kind below. The lists differ in what a program is linked with.
EXTRA_DIST += build-aux/tap-driver.sh
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .sh
LOG_DRIVER = $(tap_driver)
SH_LOG_DRIVER = $(tap_driver)
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = CC='$(CC)'; PYTHON='$(PYTHON)'; export CC PYTHON;
EXTRA_DIST += %D%/support/tap.sh

# Shell tests: what the libraries export and include, and how the headers compile.
abi_tests = %D%/abi/check_exports.sh %D%/abi/check_headers.sh %D%/abi/check_layers.sh \
  %D%/abi/check_readme.sh %D%/bench/check_kernels.sh
TESTS += $(abi_tests)
EXTRA_DIST += $(abi_tests) %D%/install/check_install.sh

if WITH_CUNIT

check_LTLIBRARIES += libtest_support.la
libtest_support_la_SOURCES = \
  %D%/support/assertions.c %D%/support/assertions.h \
  %D%/support/chaos.c %D%/support/chaos.h \
  %D%/support/csv_folder.h \
  %D%/support/dense_simplex.c %D%/support/dense_simplex.h \
  %D%/support/energy_sample.h \
  %D%/support/event_sample.h \
  %D%/support/evidence_models.h \
  %D%/support/facility.h \
  %D%/support/fleet.h \
  %D%/support/gap_plan.h \
  %D%/support/life_sample.h \
  %D%/support/plain_schedule.c %D%/support/plain_schedule.h \
  %D%/support/plain_solved.c %D%/support/plain_solved.h \
  %D%/support/plant_cells.h \
  %D%/support/mixed_sample.h \
  %D%/support/random.h \
  %D%/support/random_rows.h \
  %D%/support/recurring_sample.h \
  %D%/support/schedule_instances.h \
  %D%/support/schedule_json.h \
  %D%/support/roster_instances.h \
  %D%/support/schedule_sample.h \
  %D%/support/sequences.h \
  %D%/support/plant_sample.h \
  %D%/support/planned_master.h \
  %D%/support/shared.c %D%/support/shared.h \
  %D%/support/small_blocks.h \
  %D%/support/small_files.h \
  %D%/support/planned_plant.h \
  %D%/support/small_plan.h \
  %D%/support/small_plant.h \
  %D%/support/store_file.h \
  %D%/support/suite.c %D%/support/suite.h \
  %D%/support/twin.h
test_system_libraries = -lcunit -lm -lpthread

# Programs that name no libraries of their own: with the layers, so internal functions are reached.
LDADD = libtest_support.la libpcm_layers.la $(test_system_libraries)
layer_tests = \
  %D%/unit/test_age_replacement \
  %D%/unit/test_age_replacement_batch \
  %D%/unit/test_batch \
  %D%/unit/test_block \
  %D%/unit/test_block_recurring \
  %D%/unit/test_block_choices \
  %D%/unit/test_cell \
  %D%/unit/test_certificate \
  %D%/unit/test_characters \
  %D%/unit/test_competing \
  %D%/unit/test_control \
  %D%/unit/test_corrective_load \
  %D%/unit/test_cycles \
  %D%/unit/test_date \
  %D%/unit/test_decision \
  %D%/unit/test_density \
  %D%/unit/test_delay_time \
  %D%/unit/test_dependence \
  %D%/unit/test_ejection \
  %D%/unit/test_energy \
  %D%/unit/test_energy_dates \
  %D%/unit/test_event_data \
  %D%/unit/test_evidence \
  %D%/unit/test_exponential_sums \
  %D%/unit/test_fit \
  %D%/unit/test_forecast \
  %D%/unit/test_gamma \
  %D%/unit/test_gap_cost \
  %D%/unit/test_goodness \
  %D%/unit/test_heap \
  %D%/unit/test_hidden_failure \
  %D%/unit/test_history \
  %D%/unit/test_imperfect \
  %D%/unit/test_imperfect_benefit \
  %D%/unit/test_imperfect_policy \
  %D%/unit/test_incidence \
  %D%/unit/test_jobs \
  %D%/unit/test_kaplan_meier \
  %D%/unit/test_kummer \
  %D%/unit/test_level_scale \
  %D%/unit/test_life_cycle \
  %D%/unit/test_life_data \
  %D%/unit/test_log_linear \
  %D%/unit/test_master \
  %D%/unit/test_mean_cumulative \
  %D%/unit/test_memory \
  %D%/unit/test_mixture \
  %D%/unit/test_number \
  %D%/unit/test_objective \
  %D%/unit/test_opportunity \
  %D%/unit/test_overhaul \
  %D%/unit/test_parallel \
  %D%/unit/test_plan \
  %D%/unit/test_plan_joint \
  %D%/unit/test_plan_keep \
  %D%/unit/test_plan_reserve \
  %D%/unit/test_plant \
  %D%/unit/test_plant_check \
  %D%/unit/test_plant_texts \
  %D%/unit/test_pooling \
  %D%/unit/test_power_law \
  %D%/unit/test_precedence_prices \
  %D%/unit/test_prices \
  %D%/unit/test_prior \
  %D%/unit/test_probability \
  %D%/unit/test_process_choice \
  %D%/unit/test_random \
  %D%/unit/test_rank_regression \
  %D%/unit/test_regression \
  %D%/unit/test_regression_bounds \
  %D%/unit/test_regression_pilot \
  %D%/unit/test_replacement \
  %D%/unit/test_renewal \
  %D%/unit/test_renewal_function \
  %D%/unit/test_report \
  %D%/unit/test_rework \
  %D%/unit/test_root \
  %D%/unit/test_roster \
  %D%/unit/test_roster_flow \
  %D%/unit/test_schedule \
  %D%/unit/test_schedule_answers \
  %D%/unit/test_schedule_chaos \
  %D%/unit/test_schedule_problem \
  %D%/unit/test_schedule_short \
  %D%/unit/test_schedule_ties \
  %D%/unit/test_schedule_work \
  %D%/unit/test_schema \
  %D%/unit/test_search_sequences \
  %D%/unit/test_sequence_pass \
  %D%/unit/test_simulation \
  %D%/unit/test_skyline \
  %D%/unit/test_slice \
  %D%/unit/test_smooth_sum \
  %D%/unit/test_sort \
  %D%/unit/test_spares \
  %D%/unit/test_status \
  %D%/unit/test_stencil \
  %D%/unit/test_trend \
  %D%/unit/test_turnbull \
  %D%/unit/test_vector \
  %D%/unit/test_weibayes \
  %D%/unit/test_weibull \
  %D%/bench/test_counts \
  %D%/property/test_age_replacement_properties \
  %D%/property/test_certificate_properties \
  %D%/property/test_date_properties \
  %D%/property/test_evidence_properties \
  %D%/property/test_energy_properties \
  %D%/property/test_fit_again \
  %D%/property/test_fit_properties \
  %D%/property/test_imperfect_properties \
  %D%/property/test_mixture_properties \
  %D%/property/test_regression_properties \
  %D%/property/test_repairable_properties \
  %D%/property/test_large_fit \
  %D%/property/test_schedule_again \
  %D%/property/test_schedule_answers_properties \
  %D%/property/test_roster_properties \
  %D%/property/test_schedule_properties \
  %D%/differential/test_age_replacement_simulation \
  %D%/differential/test_bounds_search \
  %D%/differential/test_corrective_load_simulation \
  %D%/differential/test_evidence_bounds \
  %D%/differential/test_optimal_age \
  %D%/differential/test_gap_cost_simulation \
  %D%/differential/test_imperfect_policy_brute_force \
  %D%/differential/test_forecast_simulation \
  %D%/differential/test_imperfect_published \
  %D%/differential/test_inspection_simulation \
  %D%/differential/test_master_brute_force \
  %D%/differential/test_mixture_published \
  %D%/differential/test_opportunity_simulation \
  %D%/differential/test_overhaul_simulation \
  %D%/differential/test_posterior_brute_force \
  %D%/differential/test_recurring_sample \
  %D%/differential/test_regression_enumeration \
  %D%/differential/test_renewal_simulation \
  %D%/differential/test_repairable_simulation \
  %D%/differential/test_roster_enumeration \
  %D%/differential/test_schedule_enumeration \
  %D%/differential/test_simulation_formulas \
  %D%/differential/test_simulation_slow \
  %D%/differential/test_twin_block \
  %D%/differential/test_twin_curve \
  %D%/differential/test_twin_energy \
  %D%/differential/test_twin_fleet \
  %D%/differential/test_twin_horizon \
  %D%/differential/test_twin_overhaul \
  %D%/differential/test_twin_payments \
  %D%/differential/test_twin_replacement \
  %D%/differential/test_twin_spares
check_PROGRAMS += $(layer_tests) %D%/bench/count_kernels
TESTS += $(layer_tests)

# How often bounds hold: the table of docs/coverage.md. With libpcm as its users link it.
check_PROGRAMS += %D%/study/coverage
%C%_study_coverage_LDADD = libpcm.la -lm
TESTS += %D%/study/check_coverage.sh
EXTRA_DIST += %D%/study/check_coverage.sh
coverage-study: %D%/study/coverage
	./%D%/study/coverage

# Benchmarks, run by `make bench` and not by `make check`: times depend on what else a machine does.
bench_programs = \
  %D%/bench/bench_decisions \
  %D%/bench/bench_fit \
  %D%/bench/bench_kaplan_meier \
  %D%/bench/bench_regression \
  %D%/bench/bench_simulation
EXTRA_PROGRAMS = $(bench_programs) %D%/bench/fit_csv %D%/bench/regression_csv
CLEANFILES += $(EXTRA_PROGRAMS)
%C%_bench_bench_decisions_SOURCES = %D%/bench/bench_decisions.c \
  %D%/bench/clock.h %D%/bench/contest.h
%C%_bench_bench_fit_SOURCES = %D%/bench/bench_fit.c \
  %D%/bench/clock.h %D%/bench/contest.h
%C%_bench_bench_simulation_SOURCES = %D%/bench/bench_simulation.c %D%/bench/clock.h
%C%_bench_bench_regression_SOURCES = %D%/bench/bench_regression.c %D%/bench/regression_rows.h
%C%_bench_regression_csv_SOURCES = %D%/bench/regression_csv.c %D%/bench/regression_rows.h
if WITH_GLPK
bench_programs += %D%/bench/bench_recurring
%C%_bench_bench_recurring_SOURCES = %D%/bench/bench_recurring.c %D%/bench/clock.h
%C%_bench_bench_recurring_LDADD = libpcm_glpk.la libpcm.la -lglpk -lm
endif
EXTRA_DIST += %D%/bench/schedule %D%/bench/facility_json.py %D%/bench/fit_survreg.R %D%/bench/fit_survreg.sh %D%/bench/regression_survreg.sh
bench: $(EXTRA_PROGRAMS)
	status=0; for program in $(bench_programs); do ./$$program || status=1; done; exit $$status

# With libpcm as its users link it, and libraries that are built on it: one copy of libpcm only.
if WITH_IO
io_libraries = libtest_support.la libpcm_io.la libpcm.la $(test_system_libraries)
io_tests = \
  %D%/unit/test_csv_event_data \
  %D%/unit/test_csv_life_data \
  %D%/unit/test_csv_plant \
  %D%/unit/test_csv_write \
  %D%/unit/test_export \
  %D%/unit/test_schedule_facility \
  %D%/unit/test_schedule_periods \
  %D%/unit/test_store \
  %D%/unit/test_store_damage
if WITH_JANSSON
json_tests = \
  %D%/unit/test_roster_file \
  %D%/unit/test_schedule_file \
  %D%/unit/test_schedule_file_chaos \
  %D%/unit/test_schedule_file_rules \
  %D%/unit/test_schedule_plan
io_tests += $(json_tests)
%C%_unit_test_roster_file_LDADD = $(io_libraries)
%C%_unit_test_schedule_file_LDADD = $(io_libraries)
%C%_unit_test_schedule_file_chaos_LDADD = $(io_libraries) $(JANSSON_LIBS)
%C%_unit_test_schedule_file_chaos_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
%C%_unit_test_schedule_file_rules_LDADD = $(io_libraries)
%C%_unit_test_schedule_plan_LDADD = $(io_libraries)
endif
check_PROGRAMS += $(io_tests)
TESTS += $(io_tests)
%C%_unit_test_csv_event_data_LDADD = $(io_libraries)
%C%_unit_test_csv_life_data_LDADD = $(io_libraries)
%C%_unit_test_csv_plant_LDADD = $(io_libraries)
%C%_unit_test_csv_write_LDADD = $(io_libraries)
%C%_unit_test_export_LDADD = $(io_libraries)
%C%_unit_test_schedule_facility_LDADD = $(io_libraries)
%C%_unit_test_schedule_periods_LDADD = $(io_libraries)
%C%_unit_test_store_LDADD = $(io_libraries) $(SQLITE_LIBS)
%C%_unit_test_store_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
%C%_unit_test_store_damage_LDADD = $(io_libraries) $(SQLITE_LIBS)
%C%_unit_test_store_damage_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
endif

if WITH_GLPK
glpk_tests = \
  %D%/differential/test_master_glpk \
  %D%/differential/test_schedule_glpk \
  %D%/differential/test_schedule_optimum \
  %D%/differential/test_schedule_proof
check_PROGRAMS += $(glpk_tests)
TESTS += $(glpk_tests)
%C%_differential_test_master_glpk_SOURCES = %D%/differential/test_master_glpk.c \
  $(libpcm_glpk_la_SOURCES)
%C%_differential_test_master_glpk_CPPFLAGS = $(AM_CPPFLAGS) # objects of its own
%C%_differential_test_master_glpk_LDADD = $(LDADD) -lglpk
glpk_libraries = libtest_support.la libpcm_glpk.la libpcm.la -lglpk $(test_system_libraries)
%C%_differential_test_schedule_glpk_LDADD = $(glpk_libraries)
%C%_differential_test_schedule_optimum_LDADD = $(glpk_libraries)
%C%_differential_test_schedule_proof_LDADD = $(glpk_libraries)
endif

# With the reader of reference cases.
if WITH_JANSSON
check_LTLIBRARIES += libtest_reference.la
libtest_reference_la_SOURCES = %D%/support/reference.c %D%/support/reference.h
libtest_reference_la_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
reference_libraries = libtest_reference.la $(LDADD) $(JANSSON_LIBS)
reference_tests = \
  %D%/differential/test_age_replacement_reference \
  %D%/differential/test_competing_reference \
  %D%/differential/test_family_reference \
  %D%/differential/test_fit_reference \
  %D%/differential/test_kaplan_meier_reference \
  %D%/differential/test_mean_cumulative_reference \
  %D%/differential/test_overhaul_reference \
  %D%/differential/test_power_law_reference \
  %D%/differential/test_rank_regression_reference \
  %D%/differential/test_regression_reference \
  %D%/differential/test_turnbull_reference \
  %D%/differential/test_weibayes_reference
check_PROGRAMS += $(reference_tests)
TESTS += $(reference_tests)
%C%_differential_test_age_replacement_reference_LDADD = $(reference_libraries)
%C%_differential_test_competing_reference_LDADD = $(reference_libraries)
%C%_differential_test_family_reference_LDADD = $(reference_libraries)
%C%_differential_test_fit_reference_LDADD = $(reference_libraries)
%C%_differential_test_kaplan_meier_reference_LDADD = $(reference_libraries)
%C%_differential_test_overhaul_reference_LDADD = $(reference_libraries)
%C%_differential_test_power_law_reference_LDADD = $(reference_libraries)
%C%_differential_test_rank_regression_reference_LDADD = $(reference_libraries)
%C%_differential_test_regression_reference_LDADD = $(reference_libraries)
%C%_differential_test_weibayes_reference_LDADD = $(reference_libraries)
%C%_differential_test_mean_cumulative_reference_LDADD = $(reference_libraries)
%C%_differential_test_turnbull_reference_LDADD = $(reference_libraries)
endif

endif
.PHONY: bench

include tests/cli/local.mk
include tests/fuzz/local.mk
include tests/bindings/local.mk
