libpcm_layers_la_SOURCES += \
  %D%/block.h \
  %D%/cell.c %D%/cell.h \
  %D%/inquiry.c %D%/inquiry.h \
  %D%/inquiry_visit.c \
  %D%/master.h \
  %D%/model.c %D%/model.h %D%/model_inside.h \
  %D%/model_blocks.c \
  %D%/model_money.c \
  %D%/model_options.c \
  %D%/model_staff.c \
  %D%/model_ties.c \
  %D%/monolithic.h \
  %D%/prices.h \
  %D%/problem.c %D%/problem.h \
  %D%/problem_checks.c \
  %D%/problem_crew.c \
  %D%/problem_job.c \
  %D%/problem_parts.c %D%/problem_parts.h \
  %D%/problem_precedence.c \
  %D%/problem_published.c \
  %D%/problem_recurring.c \
  %D%/problem_sums.c \
  %D%/problem_ties.c \
  %D%/result.c \
  %D%/result_again.c \
  %D%/result_proof.c \
  %D%/result_read.c \
  %D%/result_staff.c \
  %D%/schedule.c %D%/schedule.h \
  %D%/search.h \
  %D%/shortages.c \
  %D%/skyline.c %D%/skyline.h \
  %D%/staffing.c %D%/staffing.h \
  %D%/state.h \
  %D%/work.c
