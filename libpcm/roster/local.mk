libpcm_layers_la_SOURCES += \
  %D%/answers.c \
  %D%/board.c %D%/board.h \
  %D%/bound.c \
  %D%/branch.c %D%/branch.h \
  %D%/check.c %D%/check.h \
  %D%/choices.c %D%/choices.h \
  %D%/construction.c %D%/construction.h \
  %D%/cut.c %D%/cut.h \
  %D%/day.c %D%/day.h \
  %D%/day_improve.c %D%/day_view.h \
  %D%/division.c %D%/division.h \
  %D%/ejection.c %D%/ejection.h \
  %D%/flow.c %D%/flow.h \
  %D%/group.c %D%/group.h \
  %D%/make.c \
  %D%/moves.c %D%/moves.h \
  %D%/network.c %D%/network.h \
  %D%/obstacle.c %D%/obstacle.h \
  %D%/path.c %D%/path.h \
  %D%/pricing.c %D%/pricing.h \
  %D%/problem.c %D%/problem.h \
  %D%/record.c %D%/record.h \
  %D%/relaxation.c %D%/relaxation.h \
  %D%/roster.h \
  %D%/search.c %D%/search.h \
  %D%/shift.c %D%/shift.h \
  %D%/shop.c %D%/shop.h \
  %D%/solve.c %D%/solve.h \
  %D%/split.c %D%/split.h \
  %D%/ticks.h \
  %D%/tidy.c %D%/tidy.h
