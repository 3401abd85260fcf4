libpcm_layers_la_SOURCES += \
  %D%/days.c %D%/days.h \
  %D%/plan.c %D%/plan.h \
  %D%/published.c %D%/published.h \
  %D%/record.c \
  %D%/staff.c %D%/staff.h \
  %D%/visit_reason.c \
  %D%/weekly.c %D%/weekly.h
