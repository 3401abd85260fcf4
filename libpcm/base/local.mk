libpcm_layers_la_SOURCES += \
  %D%/array.c %D%/array.h \
  %D%/characters.c %D%/characters.h \
  %D%/control.c %D%/watch.h \
  %D%/date.c \
  %D%/fail.h \
  %D%/instant.c \
  %D%/memory.c \
  %D%/names.c %D%/names.h \
  %D%/number.c \
  %D%/parallel.c %D%/parallel.h \
  %D%/report.c %D%/report.h \
  %D%/status.c \
  %D%/utf8.h
