libpcm_layers_la_SOURCES += \
  %D%/corrective.c %D%/corrective.h \
  %D%/days.c %D%/days.h \
  %D%/plan.c %D%/plan.h \
  %D%/published.c %D%/published.h \
  %D%/record.c \
  %D%/reserve.c \
  %D%/solution.c %D%/solution.h \
  %D%/staff.c %D%/staff.h \
  %D%/visit_reason.c \
  %D%/weekly.c %D%/weekly.h
