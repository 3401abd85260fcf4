libpcm_layers_la_SOURCES += \
  %D%/account.c \
  %D%/corrective.c %D%/corrective.h \
  %D%/days.c %D%/days.h \
  %D%/joint.c %D%/joint.h \
  %D%/joint_jobs.c \
  %D%/joint_problem.c \
  %D%/joint_published.c \
  %D%/plan.c %D%/plan.h \
  %D%/published.c %D%/published.h \
  %D%/record.c \
  %D%/reserve.c \
  %D%/sequences.c %D%/sequences.h \
  %D%/solution.c %D%/solution.h \
  %D%/solve.c \
  %D%/staff.c %D%/staff.h \
  %D%/visit_reason.c \
  %D%/weekly.c %D%/weekly.h \
  %D%/work.h
