libpcm_layers_la_SOURCES += \
  %D%/audit.c %D%/audit.h \
  %D%/bound.c %D%/bound.h \
  %D%/clash.c %D%/clash.h \
  %D%/cover.c %D%/cover.h \
  %D%/deal.h \
  %D%/hours.c \
  %D%/kept_ties.c %D%/kept_ties.h \
  %D%/leaf.c %D%/leaf.h \
  %D%/options.c %D%/options.h \
  %D%/pair.c %D%/pair.h \
  %D%/placements.c \
  %D%/precedence_prices.c %D%/precedence_prices.h \
  %D%/rules.c %D%/rules.h \
  %D%/sequences.c \
  %D%/setup.c %D%/setup.h \
  %D%/staffing.c %D%/staffing.h \
  %D%/sum.h \
  %D%/sums.c \
  %D%/supply.c %D%/supply.h \
  %D%/ties.c \
  %D%/tree.c %D%/tree.h \
  %D%/verify.c \
  %D%/visits.c %D%/visits.h
