libpcm_layers_la_SOURCES += \
  %D%/calendar.c \
  %D%/cell.c %D%/cell.h \
  %D%/cell_check.c \
  %D%/cell_read.c \
  %D%/check.c %D%/check.h \
  %D%/check_tree.c \
  %D%/decision.c \
  %D%/decision_reason.c %D%/decision.h \
  %D%/extras.c %D%/extras.h \
  %D%/findings.c %D%/findings.h \
  %D%/history.c %D%/history.h \
  %D%/index.c %D%/index.h \
  %D%/jobs.c %D%/jobs.h \
  %D%/last_done.c %D%/last_done.h \
  %D%/life_walk.c %D%/life_walk.h \
  %D%/list.c %D%/list.h \
  %D%/member.h \
  %D%/plant.c %D%/plant.h \
  %D%/plant_add.c %D%/plant_tables.h \
  %D%/rows.c %D%/rows.h \
  %D%/rule.c %D%/rule.h \
  %D%/schema.c %D%/schema.h \
  %D%/schema_tables.c %D%/schema_macros.h \
  %D%/texts.c %D%/texts.h \
  %D%/timeline.c %D%/timeline.h \
  %D%/type_models.c %D%/type_models.h \
  %D%/visits.c %D%/visits.h \
  %D%/wording.c %D%/wording.h
