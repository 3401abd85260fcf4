libpcm_layers_la_SOURCES += \
  %D%/elementary.h \
  %D%/gamma.c %D%/gamma.h \
  %D%/random.c %D%/random.h \
  %D%/root.c %D%/root.h \
  %D%/sort.c %D%/sort.h \
  %D%/vector.c %D%/vector.h \
  %D%/vector_inline.h
