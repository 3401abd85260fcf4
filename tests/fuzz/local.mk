# Fuzz targets, run with a deterministic mutation driver. They need no CUnit.
EXTRA_DIST += %D%/fuzz.h
fuzz_tests = %D%/fuzz_date_number
%C%_fuzz_date_number_SOURCES = %D%/fuzz_date_number.c %D%/driver.c
%C%_fuzz_date_number_LDADD = libpcm.la
if WITH_IO
fuzz_tests += %D%/fuzz_csv_plant %D%/fuzz_life_data %D%/fuzz_roster_file %D%/fuzz_schedule_file %D%/fuzz_store
%C%_fuzz_csv_plant_SOURCES = %D%/fuzz_csv_plant.c %D%/driver.c
%C%_fuzz_csv_plant_LDADD = libpcm_io.la libpcm.la
%C%_fuzz_life_data_SOURCES = %D%/fuzz_life_data.c %D%/driver.c
%C%_fuzz_life_data_LDADD = libpcm_io.la libpcm.la
%C%_fuzz_roster_file_SOURCES = %D%/fuzz_roster_file.c %D%/driver.c
%C%_fuzz_roster_file_LDADD = libpcm_io.la libpcm.la
%C%_fuzz_schedule_file_SOURCES = %D%/fuzz_schedule_file.c %D%/driver.c
%C%_fuzz_schedule_file_LDADD = libpcm_io.la libpcm.la
%C%_fuzz_store_SOURCES = %D%/fuzz_store.c %D%/driver.c
%C%_fuzz_store_LDADD = libpcm_io.la libpcm.la
endif
check_PROGRAMS += $(fuzz_tests)
TESTS += $(fuzz_tests)
