check_PROGRAMS += %D%/c/interval
examples_c_interval_SOURCES = %D%/c/interval.c
examples_c_interval_LDADD = libpcm.la

check_PROGRAMS += %D%/c/joint_intervals
examples_c_joint_intervals_SOURCES = %D%/c/joint_intervals.c
examples_c_joint_intervals_LDADD = libpcm.la

if WITH_IO
check_PROGRAMS += %D%/c/hospital_plan
examples_c_hospital_plan_SOURCES = %D%/c/hospital_plan.c
examples_c_hospital_plan_LDADD = libpcm_io.la libpcm.la
else
EXTRA_DIST += %D%/c/hospital_plan.c
endif

if WITH_JANSSON
check_PROGRAMS += %D%/c/grid_maintenance
examples_c_grid_maintenance_SOURCES = %D%/c/grid_maintenance.c
examples_c_grid_maintenance_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
examples_c_grid_maintenance_LDADD = libpcm.la $(JANSSON_LIBS) -lm
else
EXTRA_DIST += %D%/c/grid_maintenance.c
endif

TESTS += %D%/run_examples.sh
EXTRA_DIST += \
  %D%/run_examples.sh \
  %D%/data/convert_metro.py \
  %D%/data/generate_hospital.py \
  %D%/data/hospital \
  %D%/data/hospital_truth.csv \
  %D%/data/schedule \
  %D%/lua/hospital_plan.lua \
  %D%/python/hospital_plan.py
