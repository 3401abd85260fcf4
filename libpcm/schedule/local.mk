libpcm_layers_la_SOURCES += \
  %D%/bound.c \
  %D%/candidates.c %D%/candidates.h \
  %D%/exact.c %D%/exact.h \
  %D%/insertion.c %D%/insertion.h \
  %D%/master.c %D%/master.h \
  %D%/master_lp.c %D%/master_lp.h \
  %D%/model.c %D%/model.h \
  %D%/moves.c %D%/moves.h \
  %D%/prices.c %D%/prices.h \
  %D%/problem.c %D%/problem.h \
  %D%/repair.c %D%/repair.h \
  %D%/result.c \
  %D%/rounding.c %D%/rounding.h \
  %D%/schedule.c %D%/schedule.h \
  %D%/search.c %D%/search.h \
  %D%/skyline.c %D%/skyline.h \
  %D%/smooth.c %D%/smooth.h \
  %D%/whole_plan.c %D%/whole_plan.h
