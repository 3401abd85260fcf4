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
  %D%/limits.h \
  %D%/names.c %D%/names.h \
  %D%/output.c %D%/output.h \
  %D%/store_file.c %D%/store_file.h \
  %D%/store_read.c \
  %D%/store_schema.c \
  %D%/store_write.c \
  %D%/text.c %D%/text.h \
  %D%/work_orders.c
libpcm_io_la_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
libpcm_io_la_LIBADD = libpcm.la $(SQLITE_LIBS)
libpcm_io_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info $(PCM_LT_VERSION) \
  -Wl,--version-script=$(srcdir)/%D%/libpcm_io.map
EXTRA_libpcm_io_la_DEPENDENCIES = %D%/libpcm_io.map
pkgconfig_DATA += %D%/pcm-io.pc
endif
EXTRA_DIST += %D%/libpcm_io.map
