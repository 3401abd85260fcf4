if WITH_IO
lib_LTLIBRARIES += libpcm_io.la
libpcm_io_la_SOURCES = \
  %D%/assembly.c %D%/assembly.h \
  %D%/calendar.c \
  %D%/calendar_lines.c %D%/calendar_lines.h \
  %D%/covariates.c %D%/covariates.h \
  %D%/csv_event_data.c \
  %D%/csv_folder.c %D%/csv_folder.h \
  %D%/csv_life_data.c \
  %D%/csv_plant.c \
  %D%/csv_reader.c %D%/csv_reader.h \
  %D%/csv_sheet.c %D%/csv_sheet.h \
  %D%/csv_writer.c %D%/csv_writer.h \
  %D%/fail.c %D%/fail.h \
  %D%/findings.c %D%/findings.h \
  %D%/horizon.c %D%/horizon.h \
  %D%/ids.c %D%/ids.h \
  %D%/input.c %D%/input.h \
  %D%/json_writer.c %D%/json_writer.h \
  %D%/limits.h \
  %D%/memory.c %D%/memory.h \
  %D%/names.c %D%/names.h \
  %D%/number_scanner.c %D%/number_scanner.h \
  %D%/output.c %D%/output.h \
  %D%/roster_file.c %D%/roster_file.h \
  %D%/roster_write.c \
  %D%/schedule_facility.c \
  %D%/schedule_file.c %D%/schedule_file.h \
  %D%/schedule_plan.c %D%/schedule_plan.h \
  %D%/schedule_plan_proof.c \
  %D%/schedule_plan_visits.c \
  %D%/schedule_plan_write.c %D%/schedule_plan_writer.h \
  %D%/store_file.c %D%/store_file.h \
  %D%/store_read.c \
  %D%/store_schema.c \
  %D%/store_write.c \
  %D%/text.c %D%/text.h \
  %D%/work_orders.c
# Readers of JSON.
json_sources = \
  %D%/json_format.c %D%/json_format.h \
  %D%/json_ids.c %D%/json_ids.h \
  %D%/json_place.c %D%/json_place.h \
  %D%/json_reader.c %D%/json_reader.h \
  %D%/roster_json.c \
  %D%/schedule_calendar.c \
  %D%/schedule_crews.c \
  %D%/schedule_ids.c \
  %D%/schedule_jobs.c \
  %D%/schedule_json.c %D%/schedule_reader.h \
  %D%/schedule_limits.c \
  %D%/schedule_periods.c \
  %D%/schedule_plan_json.c %D%/schedule_plan_reader.h \
  %D%/schedule_plan_prices.c \
  %D%/schedule_recurring.c \
  %D%/schedule_rest.c \
  %D%/schedule_risks.c \
  %D%/schedule_ties.c \
  %D%/schedule_weibull.c \
  %D%/schedule_window.c \
  %D%/schedule_work.c
if WITH_JANSSON
libpcm_io_la_SOURCES += $(json_sources)
else
libpcm_io_la_SOURCES += %D%/schedule_json_missing.c
endif
EXTRA_DIST += $(json_sources) %D%/schedule_json_missing.c
libpcm_io_la_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
libpcm_io_la_LIBADD = libpcm.la $(SQLITE_LIBS) $(JANSSON_LIBS) -lm
libpcm_io_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info $(PCM_LT_VERSION) \
  -Wl,--version-script=$(srcdir)/%D%/libpcm_io.map
EXTRA_libpcm_io_la_DEPENDENCIES = %D%/libpcm_io.map
pkgconfig_DATA += %D%/pcm-io.pc
endif
EXTRA_DIST += %D%/libpcm_io.map
