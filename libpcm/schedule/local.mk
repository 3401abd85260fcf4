libpcm_layers_la_SOURCES += \
  %D%/block.h \
  %D%/cell.c %D%/cell.h \
  %D%/master.h \
  %D%/model.c %D%/model.h %D%/model_inside.h \
  %D%/model_blocks.c \
  %D%/model_money.c \
  %D%/model_options.c \
  %D%/model_staff.c \
  %D%/model_ties.c \
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
  %D%/search.h \
  %D%/skyline.c %D%/skyline.h \
  %D%/staffing.c %D%/staffing.h \
  %D%/state.h \
  %D%/work.c
