libpcm_layers_la_SOURCES += \
  %D%/column_inline.h \
  %D%/cycles.c %D%/cycles.h \
  %D%/cycles_inline.h \
  %D%/density.c %D%/density.h \
  %D%/dependence.c %D%/dependence.h \
  %D%/elementary.h \
  %D%/exponential_sums.c %D%/exponential_sums.h \
  %D%/exponential_sums_inline.h \
  %D%/gamma.c %D%/gamma.h \
  %D%/gamma_tail.c %D%/gamma_tail.h \
  %D%/gauss.h \
  %D%/heap.h \
  %D%/jet.h \
  %D%/kummer.c %D%/kummer.h \
  %D%/maximise.c %D%/objective.h \
  %D%/minimum.c %D%/minimum.h \
  %D%/normal_hazard.c %D%/normal_hazard.h \
  %D%/probability.c %D%/probability.h \
  %D%/profile.c \
  %D%/quick.h \
  %D%/random.c %D%/random.h \
  %D%/root.c %D%/root.h \
  %D%/smooth_sum.c %D%/smooth_sum.h \
  %D%/solve.c \
  %D%/sort.c %D%/sort.h \
  %D%/sort_bits.c \
  %D%/stencil.c %D%/stencil.h \
  %D%/stream_inline.h \
  %D%/tally.h \
  %D%/vector.c %D%/vector.h \
  %D%/vector_inline.h \
  %D%/weibull_inline.h
