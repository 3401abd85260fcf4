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
  %D%/search.h \
  %D%/skyline.c %D%/skyline.h \
  %D%/staffing.c %D%/staffing.h \
  %D%/state.h
